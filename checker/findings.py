"""What the program says: findings, what was not checked, the ledger of accepted facts, scores."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from checker.types import Document, Kind, Segment, TranslationUnit


class Severity(StrEnum):
    """MQM's severities and their weights."""

    MINOR = "minor"
    MAJOR = "major"
    CRITICAL = "critical"

    @property
    def weight(self) -> int:
        return {"minor": 1, "major": 5, "critical": 25}[self.value]


MEDIUM, HIGH = 0.5, 0.8
"""Confidence from which a finding is called medium (and shown), and high."""


def level(confidence: float) -> str:
    """The word for a confidence: low below .5, medium from .5, high from .8."""
    return "high" if confidence >= HIGH else "medium" if confidence >= MEDIUM else "low"


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of one document: half-open code-point offsets, and what stands there."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One disagreement. ``confidence`` (0..1) is meant as the probability that an editor would call it an error;
    its parts are set by hand on news translations, not calibrated on judgements.

    One side is None where only the other has the fact; ``source_value`` and ``target_value`` are the
    readings that were compared, in the language-free form of :mod:`checker.types`.
    """

    code: str
    severity: Severity
    confidence: float
    message: str
    source: Place | None = None
    target: Place | None = None
    source_value: str | None = None
    target_value: str | None = None


@dataclass(frozen=True, slots=True)
class NotChecked:
    """Something that could not be checked. ``code`` is a check's or a family's, ``reason`` a sentence."""

    code: str
    reason: str


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of the ledger: a fact that was accepted, its common value, and why the two forms are equal.

    ``value`` is in the language-free form of :mod:`checker.types`, ``said`` in English.
    """

    kind: Kind
    source: Place | None
    target: Place | None
    value: str
    reason: str
    said: str = ""


@dataclass(frozen=True, slots=True)
class Scores:
    """Each 0 (worst) to 1; None where it could not be given.

    ``consistency`` is the share of facts that agree, ``fluency`` the share of human translations of news that read
    worse, ``adequacy`` how near the meaning of the aligned sentences is, 1 for as near as in human translations.
    """

    consistency: float | None = None
    fluency: float | None = None
    adequacy: float | None = None


@dataclass(frozen=True, slots=True)
class Metric:
    """How near a translation is to a reference: sacreBLEU's figure for all sentences, and its signature."""

    name: str
    score: float
    signature: str


@dataclass(frozen=True, slots=True)
class UnitScores:
    """The scores of one translation unit; ``index`` is its place in the alignment, ``reasons`` the words
    that pull its fluency down."""

    index: int
    fluency: float | None = None
    adequacy: float | None = None
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """Everything the program has to say of one translation of one source.

    ``signature`` names what decided the result (version, models, settings), so that two reports can be
    compared, in the manner of sacreBLEU. ``metrics`` compare it with the document ``reference``, where there is one.
    """

    source: Document
    target: Document
    source_segments: tuple[Segment, ...]
    target_segments: tuple[Segment, ...]
    alignment: tuple[TranslationUnit, ...]
    findings: tuple[Finding, ...]
    not_checked: tuple[NotChecked, ...]
    ledger: tuple[Fact, ...]
    scores: Scores
    units: tuple[UnitScores, ...]
    signature: str
    reference: Document | None = None
    metrics: tuple[Metric, ...] = ()

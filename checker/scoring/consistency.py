"""Consistency and adequacy: how many of the facts agree, and how near the meanings are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from checker.findings import Finding
from checker.languages import Language
from checker.types import TranslationUnit


def consistency(accepted: int, findings: Iterable[Finding], unpaired: int = 0) -> float | None:
    """The share of facts that agree, from 0 to 1; each disagreement counts by its confidence and MQM weight.

    ``accepted`` facts agree; ``unpaired`` counts the sentences that only one side has, and the facts in them. A
    major disagreement of full confidence weighs as much as one fact, a minor one a fifth, a critical one five.
    None where there was no fact to compare.
    """
    lost = unpaired + sum(f.confidence * f.severity.weight / 5 for f in findings)
    total = accepted + lost
    return accepted / total if total else None


def adequacy(alignment: Sequence[TranslationUnit], lengths: Sequence[int], usual: float) -> float | None:
    """The mean adequacy of the translation units, weighted by ``lengths`` (characters of the longer side).

    A unit that only one side has counts with 0. None for empty documents.
    """
    total = sum(lengths)
    if not total:
        return None
    scores = (as_near(unit, usual) if unit.source and unit.target else 0.0 for unit in alignment)
    return sum(score * length for score, length in zip(scores, lengths, strict=True)) / total


def as_near(unit: TranslationUnit, usual: float) -> float:
    """How near the meanings of the two sides are, from 0 to 1, which is as near as the ``usual`` human translation."""
    return min(1.0, unit.score / usual)


def usual_likeness(norms: Mapping[str, Mapping[str, Any]], *languages: Language) -> float:
    """How alike the encoder finds human translations between languages: as those of the farthest with English.

    1 where nobody measured it.
    """
    return min((norms.get(one.code, {}).get("likeness", 1.0) for one in languages), default=1.0)

"""A command line with an engine that reads digits only, so that these tests need no model."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from checker.cli import command, options
from checker.errors import CheckerError, InputError
from checker.findings import Finding, Metric, Place, Report, Scores, Severity
from checker.match import Match
from checker.settings import Settings
from checker.types import Document, Kind, Mention, Quantity, Segment, Span, TranslationUnit

Run = Callable[..., Result]


@dataclass(frozen=True)
class Side:
    document: Document
    segments: tuple[Segment, ...]

    @property
    def mentions(self) -> list[list[Mention]]:
        return [[_mention(line, found) for found in re.finditer(r"\d+", line.text)] for line in self.segments]


@dataclass(frozen=True)
class Comparison:
    source: Side
    target: Side
    alignment: tuple[TranslationUnit, ...]
    matches: tuple[Match, ...] = ()
    foreign: None = None
    unrelated: bool = False


@dataclass(frozen=True)
class Digits:
    """Compares the first number of each line with that of the same line on the other side."""

    settings: Settings

    def read(self, documents: Sequence[Document], *, by_line: bool = False) -> list[Side]:  # noqa: ARG002
        for document in documents:
            if "REFUSE" in document.text:
                raise InputError("refused", where=document.name)
        return [Side(document, _lines(document.text)) for document in documents]

    def compare_sides(self, source: Side, target: Side) -> Comparison:
        count = min(len(source.segments), len(target.segments))
        units = tuple(TranslationUnit((i,), (i,), 0.5) for i in range(count))
        return Comparison(source, target, units, unrelated="OTHER" in target.document.text)

    def report(self, source: Side, target: Side, reference: Side | None = None) -> Report:
        findings = []
        for left, right in zip(source.segments, target.segments, strict=False):
            one, two = re.search(r"\d+", left.text), re.search(r"\d+", right.text)
            if one and two and one[0] != two[0] and self.settings.wants("NUM001"):
                places = (_place(left, one), _place(right, two))
                sure = 0.3 if "perhaps" in right.text else 0.9
                findings.append(Finding("NUM001", Severity.MAJOR, sure, "Differs.", *places, one[0], two[0]))
        return Report(
            source=source.document,
            target=target.document,
            reference=reference.document if reference else None,
            metrics=(Metric("BLEU", 42.0, "sig"),) if reference else (),
            source_segments=source.segments,
            target_segments=target.segments,
            alignment=self.compare_sides(source, target).alignment,
            findings=tuple(findings),
            not_checked=(),
            ledger=(),
            scores=Scores(),
            units=(),
            signature="digits",
        )

    def compare_pairs(self, pairs: Sequence[tuple[Document, Document]]) -> list[Report | CheckerError]:
        found: list[Report | CheckerError] = []
        for source, target in pairs:
            try:
                found.append(self.report(*self.read([source, target])))
            except CheckerError as error:
                found.append(error)
        return found


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs ``checker`` in an empty folder, with that engine."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(options, "engine", Digits)

    def invoke(*arguments: str, stdin: str | bytes | None = None) -> Result:
        result = CliRunner().invoke(command, list(arguments), input=stdin, prog_name="checker")
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        assert "Traceback" not in result.output
        return result

    return invoke


@pytest.fixture
def story(tmp_path: Path) -> Path:
    """A source, a right translation, a wrong one, an uncertain one, and files that cannot be read."""
    (tmp_path / "s.en.txt").write_text("There were 25 people.\nThen 3 left.\n", encoding="utf-8")
    (tmp_path / "s.fr.txt").write_text("Il y avait 25 personnes.\n3 sont parties.\n", encoding="utf-8")
    (tmp_path / "bad.fr.txt").write_text("Il y avait 52 personnes.\n3 sont parties.\n", encoding="utf-8")
    (tmp_path / "unsure.fr.txt").write_text("Il y avait 24 personnes, perhaps.\n3.\n", encoding="utf-8")
    (tmp_path / "latin.fr.txt").write_bytes(b"\xe9t\xe9 25\n")
    (tmp_path / "refused.fr.txt").write_text("REFUSE\n", encoding="utf-8")
    return tmp_path


def _mention(line: Segment, found: re.Match[str]) -> Mention:
    span = Span(*found.span()).shift(line.span.start)
    return Mention(Kind.NUMBER, span, found[0], Quantity((Fraction(found[0]),)))


def _lines(text: str) -> tuple[Segment, ...]:
    found, start = [], 0
    for line in text.splitlines(keepends=True):
        words = line.rstrip("\n")
        found.append(Segment(len(found), Span(start, start + len(words)), words))
        start += len(line)
    return tuple(found)


def _place(segment: Segment, match: re.Match[str]) -> Place:
    return Place(segment.span.start + match.start(), segment.span.start + match.end(), match[0])

"""What a report is made of: a source, what is said of each translation, and how it is to be shown."""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from dataclasses import dataclass

from checker.findings import Finding, Place, Report
from checker.types import Document, Segment, Span


@dataclass(frozen=True, slots=True)
class Unread:
    """A translation that could not be read or checked, and why."""

    path: str
    error: str


@dataclass(frozen=True, slots=True)
class Story:
    """A source and, in the order they were given, its translations."""

    source: Document
    translations: tuple[Report | Unread, ...]


@dataclass(frozen=True, slots=True)
class View:
    """How to show it. ``min_confidence`` None is the report's own choice; ``width`` counts columns."""

    min_confidence: float | None = None
    verbose: bool = False
    colour: bool = False
    width: int = 100


def ordered(report: Report) -> tuple[Finding, ...]:
    """The findings in the order of the source; those of the target alone where their sentence belongs."""
    return tuple(sorted(report.findings, key=lambda finding: _rank(report, finding)))


def counterpart(report: Report, finding: Finding) -> Span | None:
    """Where the side that lacks a place should have it: the sentences aligned with the other's."""
    if finding.source and not finding.target:
        inside = _inside(report.source_segments, finding.source)
        return _cover(
            report.target_segments, [t for u in report.alignment if inside & {*u.source} for t in u.target]
        )
    if finding.target and not finding.source:
        inside = _inside(report.target_segments, finding.target)
        return _cover(
            report.source_segments, [s for u in report.alignment if inside & {*u.target} for s in u.source]
        )
    return None


def sentence(segments: Sequence[Segment], place: Place) -> Span:
    """The stretch from the first to the last sentence that ``place`` touches; itself where there is none."""
    return _cover(segments, _inside(segments, place)) or Span(place.start, place.end)


def line_number(text: str, offset: int) -> int:
    """The line of ``offset``, from 1, as an editor counts them: after LF, CR LF or a lone CR."""
    before = text[:offset]
    lone = before.count("\r") - before.count("\r\n")
    return 1 + before.count("\n") + lone - (before.endswith("\r") and text[offset : offset + 1] == "\n")


def _rank(report: Report, finding: Finding) -> tuple[int, int, str]:
    target = finding.target.start if finding.target else -1
    if finding.source:
        return finding.source.start, target, finding.code
    return _source_position(report, finding), target, finding.code


def _source_position(report: Report, finding: Finding) -> int:
    """The source offset that a place of the target alone comes after; -1 for the whole document."""
    if not finding.target:
        return -1
    inside = _inside(report.target_segments, finding.target)
    position = -1
    for unit in report.alignment:
        if unit.source:
            position = report.source_segments[unit.source[0]].span.start
        if inside & {*unit.target}:
            break
    return position


def _inside(segments: Sequence[Segment], place: Place) -> set[int]:
    """The indexes of the segments that ``place`` touches."""
    first = max(0, bisect.bisect_right(segments, place.start, key=lambda segment: segment.span.start) - 1)
    end = max(place.end, place.start + 1)
    found = set()
    for index in range(first, len(segments)):
        if segments[index].span.start >= end:
            break
        if segments[index].span.end > place.start:
            found.add(index)
    return found


def _cover(segments: Sequence[Segment], indexes: Sequence[int] | set[int]) -> Span | None:
    if not indexes:
        return None
    return Span(segments[min(indexes)].span.start, segments[max(indexes)].span.end)

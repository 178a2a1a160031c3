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
    positions = _source_positions(report)

    def rank(finding: Finding) -> tuple[int, int, str]:
        target = finding.target.start if finding.target else -1
        if finding.source:
            return finding.source.start, target, finding.code
        inside = _inside(report.target_segments, finding.target) if finding.target else set()
        return min((positions[index] for index in inside), default=-1), target, finding.code

    return tuple(sorted(report.findings, key=rank))


def units_of(report: Report, finding: Finding) -> list[int]:
    """The indexes of the pairs of sentences that a finding is about, by its source or else by its target."""
    if finding.source:
        inside = _inside(report.source_segments, finding.source)
        return [i for i, unit in enumerate(report.alignment) if not inside.isdisjoint(unit.source)]
    inside = _inside(report.target_segments, finding.target) if finding.target else set()
    return [i for i, unit in enumerate(report.alignment) if not inside.isdisjoint(unit.target)]


def counterpart(report: Report, finding: Finding) -> Span | None:
    """Where the side that lacks a place should have it: the sentences aligned with the other's."""
    units = [report.alignment[i] for i in units_of(report, finding)]
    if finding.source and not finding.target:
        return _cover(report.target_segments, [index for unit in units for index in unit.target])
    if finding.target and not finding.source:
        return _cover(report.source_segments, [index for unit in units for index in unit.source])
    return None


def sentence(segments: Sequence[Segment], places: Sequence[Place]) -> Span:
    """The stretch from the first to the last sentence that ``places`` touch; they themselves where there is none."""
    inside = {index for place in places for index in _inside(segments, place)}
    return _cover(segments, inside) or Span(min(p.start for p in places), max(p.end for p in places))


def line_number(text: str, offset: int) -> int:
    """The line of ``offset``, from 1, as an editor counts them: after LF, CR LF or a lone CR."""
    lone = text.count("\r", 0, offset) - text.count("\r\n", 0, offset)
    inside = offset > 0 and text[offset - 1 : offset + 1] == "\r\n"  # between the two, still on the line
    return 1 + text.count("\n", 0, offset) + lone - inside


def _source_positions(report: Report) -> list[int]:
    """For each segment of the target, the source offset that it comes after; -1 where nothing came before."""
    found = [-1] * len(report.target_segments)
    position = -1
    for unit in report.alignment:
        if unit.source:
            position = report.source_segments[unit.source[0]].span.start
        for index in unit.target:
            found[index] = position
    return found


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

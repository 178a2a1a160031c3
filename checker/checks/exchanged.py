"""Two numbers in each other's place: "from 205 to 230" made "from 230 to 205"."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from checker.checks.check import Problem, matches
from checker.checks.say import say
from checker.extract.quantities.ranges import End, end_of
from checker.match import Comparison, Match, Side, Verdict
from checker.types import AMOUNTS, Mention, Quantity, Span

NEAR, SURE = 40, 0.75
"""Letters that may stand between the two; how sure it is that they are exchanged."""


def exchanged(comparison: Comparison) -> Iterator[Problem]:
    """A problem for each pair of numbers that is the first and the last of a change, each in the other's place."""
    found = [m for m in matches(comparison, AMOUNTS, Verdict.EQUAL) if m.source and m.target]
    found.sort(key=lambda m: (m.unit, m.mention.span))
    for one, other in pairwise(found):
        if one.unit == other.unit and _are_two(one, other) and _are_exchanged(comparison, one, other):
            assert one.source and one.target and other.source and other.target
            forth = _end_of_source(comparison, one) is End.FIRST
            first, last = (one, other) if forth else (other, one)
            yield Problem(
                f"What goes from {_say(first)} to {_say(last)} in the source goes the other way in the translation.",
                SURE,
                _both(one.source, other.source),
                _both(one.target, other.target),
                f"{one.source.value} {other.source.value}",
                f"{one.target.value} {other.target.value}",
            )


def _say(match: Match) -> str:
    return say(match.mention.value)


def _end_of_source(comparison: Comparison, match: Match) -> End | None:
    """Which end of a change the number of the source is."""
    return _end(comparison.source, match.source)


def _are_two(one: Match, other: Match) -> bool:
    """Whether two matches are of numbers of one sort, of unlike values, side by side in both texts."""
    sides = ((one.source, other.source), (one.target, other.target))
    for a, b in sides:
        if not (a and b and isinstance(a.value, Quantity) and isinstance(b.value, Quantity)):
            return False
        first, last = sorted((a.span, b.span))
        if last.start - first.end > NEAR or set(a.value.readings) & set(b.value.readings):
            return False
        if a.value.unit != b.value.unit and None not in (a.value.unit, b.value.unit):
            return False
    return True


def _are_exchanged(comparison: Comparison, one: Match, other: Match) -> bool:
    ends = [(_end_of_source(comparison, m), _end(comparison.target, m.target)) for m in (one, other)]
    known = all(None not in pair for pair in ends) and ends[0][0] is not ends[1][0]
    return known and all(source is not target for source, target in ends)


def _end(side: Side, mention: Mention | None) -> End | None:
    return end_of(side.document.text, mention.span, side.language) if mention else None


def _both(one: Mention, other: Mention) -> Span:
    first, last = sorted((one.span, other.span))
    return Span(first.start, last.end)

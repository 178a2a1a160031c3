"""A translation of something else: two texts that are each in the right language and have nothing in common."""

from __future__ import annotations

from collections.abc import Sequence

from checker.match import Match, Side, Verdict
from checker.types import TranslationUnit

FEWEST = 4
"""Sentences on both sides below which it is not told."""

NEAREST = 0.22
"""Mean similarity of the pairs below which two texts may be unrelated. On NTREX in 37 languages the pairs of
unrelated articles have .02 to .14, those of translations .33 or more."""

MOST_TOGETHER = 4
"""Sentences of a pair that has several on both sides, beyond which it is no pair but what was left over."""


def unrelated(
    source: Side, target: Side, alignment: Sequence[TranslationUnit], matches: Sequence[Match]
) -> bool:
    """Whether the target is no translation of the source: hardly a sentence says the same, nor do their facts."""
    if min(len(source.segments), len(target.segments)) < FEWEST:
        return False
    pairs = [(_nearness(unit), _length(source, unit)) for unit in alignment if unit.source and unit.target]
    total = sum(length for _, length in pairs)
    near = sum(score * length for score, length in pairs) / total if total else 0.0
    equal = sum(match.verdict is Verdict.EQUAL for match in matches)
    return near < NEAREST and 2 * equal < max(len(matches), len(alignment))


def _nearness(unit: TranslationUnit) -> float:
    """The similarity of a pair; none where many sentences had to be laid together to pair at all."""
    several = min(len(unit.source), len(unit.target)) > 1
    return 0.0 if several and len(unit.source) + len(unit.target) > MOST_TOGETHER else unit.score


def _length(source: Side, unit: TranslationUnit) -> int:
    return sum(len(source.segments[index].text) for index in unit.source)

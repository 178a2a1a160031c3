"""Sentences that seemed to have no partner, joined to the neighbour whose words they render.

A clause of the source that a translation makes a sentence of its own is far from the vector of the whole sentence, and
the search leaves it alone. Its words tell: beside the translation of the rest, those of a clause are linked to what is
left of the source sentence, those of an added sentence find their places taken. And both together must not be much
longer than a translation of the whole sentence would be.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from checker.align.words import link_unit
from checker.types import Encoding, Segment, Span, TranslationUnit

LINKED = 0.55
"""The share of a sentence's letters in words that are linked to the other side, from which it has a partner."""
LONGER = 0.55
"""How much longer or shorter than usual the two are together, at most, as the logarithm of a ratio; an added sentence
makes a unit twice as long."""


def joined(
    units: Sequence[TranslationUnit],
    source: Sequence[Segment],
    target: Sequence[Segment],
    source_encodings: Sequence[Encoding],
    target_encodings: Sequence[Encoding],
) -> list[TranslationUnit]:
    """The units, those with an empty side joined to the unit before or after that holds what they say."""
    found = list(units)
    letters = [[_letters(s.text) for s in side] for side in (source, target)]
    usual = _ratio([u for u in units if u.source and u.target], letters)
    at = 0
    while at < len(found):
        lone = found[at]
        ways = [] if lone.source and lone.target else [k for k in (at - 1, at + 1) if 0 <= k < len(found)]
        best = 0.0
        for k in ways:
            if found[k].source and found[k].target:
                unit = _sum(found[k], lone)
                if abs(math.log(_ratio([unit], letters) / usual)) > LONGER:
                    continue
                links = link_unit(unit, source, target, source_encodings, target_encodings)
                segment, side = (source, 0) if lone.source else (target, 1)
                share = _covered(
                    segment[(lone.source or lone.target)[0]], [pair[side] for pair in links.pairs]
                )
                if share > max(best, LINKED):
                    best, way, whole = share, k, unit
        if best:
            found[min(at, way) : max(at, way) + 1] = [whole]
            at = min(at, way)
        at += 1
    return found


def _ratio(units: Sequence[TranslationUnit], letters: Sequence[Sequence[int]]) -> float:
    """How long the targets are to the sources."""
    ours, theirs = (
        sum(side[i] for u in units for i in (u.target if k else u.source)) for k, side in enumerate(letters)
    )
    return (theirs + 1) / (ours + 1)


def _letters(text: str) -> int:
    return sum(map(str.isalnum, text))


def _sum(unit: TranslationUnit, lone: TranslationUnit) -> TranslationUnit:
    return TranslationUnit(
        tuple(sorted(unit.source + lone.source)), tuple(sorted(unit.target + lone.target)), unit.score
    )


def _covered(segment: Segment, spans: Sequence[Span]) -> float:
    """The share of the letters of a segment that stand in any of the spans."""
    letters = {segment.span.start + i for i, c in enumerate(segment.text) if c.isalnum()}
    linked = {i for span in spans if span.overlaps(segment.span) for i in range(span.start, span.end)}
    return len(letters & linked) / max(1, len(letters))

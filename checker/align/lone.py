"""Sentences that seemed to have no partner, joined to the neighbour whose words they render; and the reverse.

A clause of the source that a translation makes a sentence of its own is far from the vector of the whole sentence, and
the search leaves it alone. Its words tell: beside the translation of the rest, those of a clause are linked to what is
left of the source sentence, those of an added sentence find their places taken; and without it, part of the source
sentence is linked to nothing. And both together must not be much longer than a translation of the whole sentence would
be. A sentence of which nothing is linked, at the edge of a unit with others, has no partner: it was left out, or added.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from checker.align.words import STRONG, Side, link_unit, strengths, unit_side
from checker.types import Encoding, Segment, Span, TranslationUnit

RENDERED = 0.28
"""How strongly the letters of a sentence are linked to a unit, on average, from which it is part of it ..."""
TAKEN = 0.2
"""... less this for the share of the unit's other side that is linked without it. Chosen on 405 lines of NTREX in eight
languages with two sentences for one, and 1,200 with a stranger from the same document: 93 % of the one, .3 % of the
other (of the links alone, 78 and .6 %)."""
UNLINKED, FEWEST = 0.25, 30
"""The share below which a sentence among others has none, if its unit has a more usual length without it, and its
letters, at least."""
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
    letters = [[_letters(s.text) for s in side] for side in (source, target)]
    usual = _ratio([u for u in units if u.source and u.target], letters)
    taken: dict[int, list[int]] = {}
    for at, lone in enumerate(units):
        if lone.source and lone.target:
            continue
        best = RENDERED
        for k in _beside(units, at):
            unit = _sum(units[k], lone)
            if abs(math.log(_ratio([unit], letters) / usual)) > LONGER:
                continue
            sides = (source, source_encodings), (target, target_encodings)
            rendered = _rendered(units[k], lone, *(sides if lone.target else sides[::-1]))
            if rendered > best:
                best, way = rendered, k
        if best > RENDERED:
            taken.setdefault(way, []).append(at)
    gone = {at for joined_ in taken.values() for at in joined_}
    return [
        functools.reduce(_sum, (units[i] for i in taken.get(at, ())), unit)
        for at, unit in enumerate(units)
        if at not in gone
    ]


def parted(
    units: Sequence[TranslationUnit],
    source: Sequence[Segment],
    target: Sequence[Segment],
    source_encodings: Sequence[Encoding],
    target_encodings: Sequence[Encoding],
) -> Iterator[TranslationUnit]:
    """The units, sentences at their edges that nothing is linked to standing alone."""
    letters = [[_letters(s.text) for s in side] for side in (source, target)]
    usual = _ratio([u for u in units if u.source and u.target], letters)

    def odd(unit: TranslationUnit) -> float:
        return abs(math.log(_ratio([unit], letters) / usual))

    for unit in units:
        if not (unit.source and unit.target) or len(unit.source) + len(unit.target) == 2:
            yield unit
            continue
        pairs = link_unit(unit, source, target, source_encodings, target_encodings).pairs
        (s, e), (t, f) = (
            _held(indexes, segments, [pair[k] for pair in pairs])
            for k, (indexes, segments) in enumerate(((unit.source, source), (unit.target, target)))
        )
        rest = TranslationUnit(unit.source[s:e], unit.target[t:f], unit.score)
        if odd(rest) >= odd(unit):
            yield unit
            continue
        yield from (TranslationUnit((i,), (), 0.0) for i in unit.source[:s])
        yield from (TranslationUnit((), (j,), 0.0) for j in unit.target[:t])
        yield rest
        yield from (TranslationUnit((i,), (), 0.0) for i in unit.source[e:])
        yield from (TranslationUnit((), (j,), 0.0) for j in unit.target[f:])


def _rendered(
    unit: TranslationUnit,
    lone: TranslationUnit,
    other: tuple[Sequence[Segment], Sequence[Encoding]],
    own: tuple[Sequence[Segment], Sequence[Encoding]],
) -> float:
    """How well a sentence of the side ``own`` renders what else is linked to nothing in a unit: see ``TAKEN``."""
    there, here, alone = unit.target, unit.source, lone.source
    if lone.target:
        there, here, alone = unit.source, unit.target, lone.target
    left = unit_side(there, *other)
    rest, both = unit_side(here, *own), unit_side(sorted(here + alone), *own)
    spans = [own[0][i].span for i in alone]
    inside = np.array([any(span.overlaps(word) for span in spans) for word in both.words])
    weights = _weights(both, [own[0][i] for i in here + alone]) * inside
    linked = strengths(left, both).max(axis=0, initial=0)
    taken = strengths(left, rest).max(axis=1, initial=0) > STRONG
    told = _weights(left, [other[0][i] for i in there])
    return float(weights @ linked / max(1, weights.sum()) - TAKEN * (told @ taken) / max(1, told.sum()))


def _weights(side: Side, segments: Sequence[Segment]) -> NDArray[np.float32]:
    """How many letters each word of a side has; ``segments`` are those of the side."""
    text = {s.span.start + i: c.isalnum() for s in segments for i, c in enumerate(s.text)}
    return np.array([sum(text.get(i, False) for i in range(w.start, w.end)) for w in side.words], np.float32)


def _held(indexes: Sequence[int], segments: Sequence[Segment], spans: Sequence[Span]) -> tuple[int, int]:
    """Where the sentences begin and end that are linked, of those of one side of a unit."""
    held = [
        at
        for at, i in enumerate(indexes)
        if _letters(segments[i].text) < FEWEST or _covered(segments[i], spans) >= UNLINKED
    ]
    return (held[0], held[-1] + 1) if held else (0, len(indexes))


def _beside(units: Sequence[TranslationUnit], at: int) -> Iterator[int]:
    """The units with two sides that are next to a lone one on the side that it has."""
    own = [bool(u.source if units[at].source else u.target) for u in units]
    before = next((k for k in range(at - 1, -1, -1) if own[k]), None)
    after = next((k for k in range(at + 1, len(units)) if own[k]), None)
    yield from (k for k in (before, after) if k is not None and units[k].source and units[k].target)


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

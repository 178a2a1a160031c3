"""Sentences that seemed to have no partner, joined to the neighbour whose words they render; and the reverse.

A clause of the source that a translation makes a sentence of its own is far from the vector of the whole sentence, and
the search leaves it alone. Its words tell: beside the translation of the rest, those of a clause are linked to what is
left of the source sentence, those of an added sentence find their places taken; and without it, part of the source
sentence is linked to nothing. And both together must not be much longer than a translation of the whole sentence would
be. A sentence at the edge of a unit with others that adds nothing to what they are linked to has no partner there.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from checker.align.words import STRONG, Side, strengths, unit_side
from checker.types import Encoding, Segment, TranslationUnit

RENDERED = 0.295
"""How strongly the letters of a sentence are linked to a unit, on average, from which it is part of it ..."""
TAKEN, FILLS, WELL = 0.2, 0.35, 0.375
"""... less the first for the share of the unit's other side that is linked without it, and more by the second, where it
is linked more strongly than the third, for the longest stretch of that side that is linked by the sentence alone, in
lengths of the sentence. Chosen on 604 lines of NTREX in eight languages with two sentences for one, 884 with a
stranger from the same document, and 206 of the first with a stranger in the place of one of the two: 96.4, .3 and 14 %
are joined (without the stretch, from .28: 95.4, .3 and 17 %)."""
STRANGE, TOLD, FEWEST = -0.07, 0.44, 6
"""A sentence at the edge of a unit with others, of so many pieces at least, has no partner there if it is linked to it
no more strongly than the first, and the second for all of the other side that is linked without it. Free translations
need a low first one: strict F1 on Text+Berg is .933 with -.07, .929 with -.03, .915 with .03."""
LENGTH, BETTER = 0.2, 0.25
"""What it tells besides how much less usual the length of the unit is with the sentence, or more usual, up to the
second: a sentence left out must not hide behind one that grew."""
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
    odd = _odd(units, source, target)
    sides = (source, source_encodings), (target, target_encodings)
    taken: dict[int, list[int]] = {}
    for at, lone in enumerate(units):
        if lone.source and lone.target:
            continue
        best = RENDERED
        for k in _beside(units, at):
            if odd(_sum(units[k], lone)) > LONGER:
                continue
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
    """The units, sentences at their edges that render nothing of the rest standing alone."""
    odd = _odd(units, source, target)
    sides = (source, source_encodings), (target, target_encodings)
    for unit in units:
        before: list[TranslationUnit] = []
        after: list[TranslationUnit] = []
        while unit.source and unit.target and (edges := [*_edges(unit, sides, odd)]):
            strange, lone, rest, first = max(edges, key=lambda edge: edge[0])
            if strange <= 0:
                break
            unit = rest
            if first:
                before.append(lone)
            else:
                after.insert(0, lone)
        yield from (*before, unit, *after)


_Read = tuple[Sequence[Segment], Sequence[Encoding]]


def _edges(
    unit: TranslationUnit, sides: tuple[_Read, _Read], odd: Callable[[TranslationUnit], float]
) -> Iterator[tuple[float, TranslationUnit, TranslationUnit, bool]]:
    """The first and the last sentence of either side that has several: how surely it has no partner in the unit, it
    alone, the unit without it, and whether it is the first."""
    for of_target, other, own in ((False, *sides[::-1]), (True, *sides)):
        indexes = unit.target if of_target else unit.source
        for at in (0, -1) if len(indexes) > 1 else ():
            if len(own[1][indexes[at]].pieces) < FEWEST:
                continue
            alone, kept = (indexes[at],), indexes[1:] if at == 0 else indexes[:-1]
            if of_target:
                lone, rest = TranslationUnit((), alone, 0.0), replace(unit, target=kept)
            else:
                lone, rest = TranslationUnit(alone, (), 0.0), replace(unit, source=kept)
            linked, taken, _ = _shares(rest, lone, other, own)
            strange = STRANGE + TOLD * taken - linked + LENGTH * max(odd(unit) - odd(rest), -BETTER)
            yield strange, lone, rest, at == 0


def _rendered(unit: TranslationUnit, lone: TranslationUnit, other: _Read, own: _Read) -> float:
    """How well a sentence of the side ``own`` renders what else is linked to nothing in a unit: see ``TAKEN``."""
    linked, taken, filled = _shares(unit, lone, other, own)
    return linked - TAKEN * taken + (FILLS * filled if linked > WELL else 0.0)


class _Shares(NamedTuple):
    """How strongly the letters of a sentence of one side are linked to a unit, on average, the share of the unit's
    other side that is linked without it, and how long a stretch there is linked with it alone, in its own lengths."""

    linked: float
    taken: float
    filled: float


def _shares(unit: TranslationUnit, lone: TranslationUnit, other: _Read, own: _Read) -> _Shares:
    """Those of a sentence of the side ``own`` and a unit."""
    there, here, alone = unit.target, unit.source, lone.source
    if lone.target:
        there, here, alone = unit.source, unit.target, lone.target
    left = unit_side(there, *other)
    rest, both = unit_side(here, *own), unit_side(sorted(here + alone), *own)
    spans = [own[0][i].span for i in alone]
    inside = np.array([any(span.overlaps(word) for span in spans) for word in both.words])
    weights = _weights(both, [own[0][i] for i in here + alone]) * inside
    links = strengths(left, both)
    taken = strengths(left, rest).max(axis=1, initial=0) > STRONG
    told = _weights(left, [other[0][i] for i in there])
    fills = ~taken & (links[:, inside].max(axis=1, initial=0) > STRONG)
    size = max(1.0, float(weights.sum()))
    return _Shares(
        float(weights @ links.max(axis=0, initial=0) / size),
        float(told @ taken / max(1, told.sum())),
        _stretch(told * (fills.astype(np.float32) - taken)) / size,
    )


def _stretch(gains: NDArray[np.float32]) -> float:
    """The most that values in a row add up to."""
    reached = np.concatenate([[0.0], np.cumsum(gains)])
    return float((reached - np.minimum.accumulate(reached)).max())


def _weights(side: Side, segments: Sequence[Segment]) -> NDArray[np.float32]:
    """How many letters each word of a side has; ``segments`` are those of the side."""
    text = {s.span.start + i: c.isalnum() for s in segments for i, c in enumerate(s.text)}
    return np.array([sum(text.get(i, False) for i in range(w.start, w.end)) for w in side.words], np.float32)


def _beside(units: Sequence[TranslationUnit], at: int) -> Iterator[int]:
    """The units with two sides that are next to a lone one on the side that it has."""
    own = [bool(u.source if units[at].source else u.target) for u in units]
    before = next((k for k in range(at - 1, -1, -1) if own[k]), None)
    after = next((k for k in range(at + 1, len(units)) if own[k]), None)
    yield from (k for k in (before, after) if k is not None and units[k].source and units[k].target)


def _odd(
    units: Sequence[TranslationUnit], source: Sequence[Segment], target: Sequence[Segment]
) -> Callable[[TranslationUnit], float]:
    """How much longer or shorter than usual between these ``units`` a translation is, as the logarithm of a ratio."""
    letters = [[_letters(s.text) for s in side] for side in (source, target)]
    usual = _ratio([u for u in units if u.source and u.target], letters)
    return lambda unit: abs(math.log(_ratio([unit], letters) / usual))


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

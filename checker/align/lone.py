"""Sentences that seemed to have no partner, joined to the neighbour whose words they render; and the reverse.

A clause of the source that a translation makes a sentence of its own is far from the vector of the whole sentence, and
the search leaves it alone. Its words tell: beside the translation of the rest, those of a clause are linked to what is
left of the source sentence, those of an added sentence find their places taken. And both together must not be much
longer than a translation of the whole sentence would be. A sentence of which nothing is linked, at the edge of a unit
with others, has no partner: it was left out, or added.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Iterator, Sequence

from checker.align.words import link_unit
from checker.types import Encoding, Segment, Span, TranslationUnit

LINKED = 0.55
"""The share of a sentence's letters in words that are linked to the other side, from which it has a partner."""
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
        best = LINKED
        for k in _beside(units, at):
            unit = _sum(units[k], lone)
            if abs(math.log(_ratio([unit], letters) / usual)) > LONGER:
                continue
            links = link_unit(unit, source, target, source_encodings, target_encodings)
            segment, side = (source, 0) if lone.source else (target, 1)
            share = _covered(segment[(lone.source or lone.target)[0]], [pair[side] for pair in links.pairs])
            if share > best:
                best, way = share, k
        if best > LINKED:
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

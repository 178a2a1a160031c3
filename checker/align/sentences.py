"""Sentence alignment: the cheapest way through two texts in beads of up to five sentences by five.

The cost of a bead is the distance of its two runs over what is usual between random runs (Vecalign, Thompson and
Koehn 2019) and between sure pairs, a charge for unlike lengths, one for every sentence more than one a side, for every
one that no word ties to the other side and for the words that its end parts from their links, less the word ties
between its sentences. A sentence without a partner costs a fixed charge. The dynamic programme looks only into a band
around sure pairs, so the work grows with the length of the texts, but for the one matrix product that finds those
pairs. It runs forwards and backwards: runs on a way that is nearly the cheapest are read again as one text, and the
search is made once more. Last, a sentence left alone is joined to the neighbour that its words are linked to
(:mod:`~checker.align.lone`), and one that nothing is linked to stands alone.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from checker.align.band import band
from checker.align.costs import COSTS, MOVES, Costs, Field, Row
from checker.align.lone import joined, parted
from checker.align.runs import Runs, reread, runs
from checker.align.ties import ties
from checker.types import Encoding, Segment, TranslationUnit

Encode = Callable[[Sequence[str]], Sequence[Encoding]]

# A way is nearly the cheapest if it costs at most this much more.
_NEAR = 5.0
_OMITTED, _ADDED = len(MOVES), len(MOVES) + 1


def align(
    source: Sequence[Segment],
    target: Sequence[Segment],
    source_encodings: Sequence[Encoding],
    target_encodings: Sequence[Encoding],
    encode: Encode | None = None,
    costs: Costs = COSTS,
) -> tuple[TranslationUnit, ...]:
    """Translation units that hold every segment exactly once, in the order of their first segments on both sides.

    A unit with an empty side is an omission or an addition and has score 0; the score of any other is 1 for equal
    vectors and 0 for a distance as between random sentences. A segment without a letter or a digit that does not stand
    in the other text is always one, and parts no unit. ``encode`` reads joined sentences where it is not clear
    which belong together; without it their own encodings have to do.
    """
    rows, columns = _worded(source, target), _worded(target, source)
    units = _units(
        ([source[i] for i in rows], [target[j] for j in columns]),
        ([source_encodings[i] for i in rows], [target_encodings[j] for j in columns]),
        encode,
        costs,
    )
    found = [
        TranslationUnit(
            tuple(rows[i] for i in unit.source), tuple(columns[j] for j in unit.target), unit.score
        )
        for unit in units
    ]
    for i in sorted({*range(len(source))} - {*rows}):
        at = next((k for k, unit in enumerate(found) if unit.source and unit.source[0] > i), len(found))
        found.insert(at, TranslationUnit((i,), (), 0.0))
    for j in sorted({*range(len(target))} - {*columns}):
        at = next((k for k, unit in enumerate(found) if unit.target and unit.target[0] > j), len(found))
        found.insert(at, TranslationUnit((), (j,), 0.0))
    return tuple(found)


def _worded(side: Sequence[Segment], other: Sequence[Segment]) -> list[int]:
    """The segments that can have a partner: those that say something, or stand in the other text just so."""
    there = {segment.text for segment in other}
    return [
        i for i, segment in enumerate(side) if segment.text in there or any(map(str.isalnum, segment.text))
    ]


def _units(
    sides: tuple[Sequence[Segment], Sequence[Segment]],
    encodings: tuple[Sequence[Encoding], Sequence[Encoding]],
    encode: Encode | None,
    costs: Costs,
) -> list[TranslationUnit]:
    source, target = sides
    if not source or not target:
        omitted = [TranslationUnit((i,), (), 0.0) for i in range(len(source))]
        return [*omitted, *(TranslationUnit((), (j,), 0.0) for j in range(len(target)))]
    left, right = runs(source, encodings[0]), runs(target, encodings[1])
    where = band(left.vectors[0, 1:], right.vectors[0, 1:])
    tied = ties(source, target, *encodings, where)
    search = _Search(Field(sides, left, right, where, tied, costs))
    if encode:
        left, right = (
            _reread(run, segments, ends, encode)
            for run, segments, ends in zip((left, right), sides, search.contested(), strict=True)
        )
    field = Field(sides, left, right, where, tied, costs.suited(search.cheapest(), len(source) + len(target)))
    search = _Search(field)
    found = [
        TranslationUnit(
            tuple(range(i - a, i)), tuple(range(j - b, j)), field.score(i, j, a, b) if a and b else 0.0
        )
        for i, j, a, b in search.cheapest()
    ]
    return joined(list(parted(found, *sides, *encodings)), *sides, *encodings)


def _reread(
    side: Runs, segments: Sequence[Segment], chosen: Sequence[tuple[int, int]], encode: Encode
) -> Runs:
    """``side`` after reading each of the runs ``chosen``, by size and end, as one text."""
    if not chosen:
        return side
    texts = [" ".join(segment.text for segment in segments[end - size : end]) for size, end in chosen]
    vectors = (encoding.vector for encoding in encode(texts))
    return reread(side, dict(zip(chosen, vectors, strict=True)))


class _Search:
    """The table of the dynamic programme over a field: the least cost of a way to each pair of boundaries in the band.

    ``rows`` are the columns and the costs (moves, band) of the beads that end at each boundary of the source,
    ``table`` the least costs there and ``moves`` the last moves of those ways, all by boundary.
    """

    def __init__(self, field: Field) -> None:
        self.skip = field.costs.skip
        self.rows = list(field.rows())
        self.table: list[NDArray[np.float64]] = []
        self.moves: list[NDArray[np.int8]] = []
        for index, row in enumerate(self.rows):
            ways = np.full((len(MOVES) + 2, row.high - row.low), np.inf)
            for move, (a, b) in enumerate(MOVES):
                if a <= index:
                    here, there = _shifted(row, self.rows[index - a], -b)
                    ways[move, here] = self.table[index - a][there] + row.costs[move, here]
            if index:
                here, there = _shifted(row, self.rows[index - 1], 0)
                ways[_OMITTED, here] = self.table[index - 1][there] + self.skip
            elif row.low == 0:
                ways[_OMITTED, 0] = 0.0
            best = ways.argmin(axis=0).astype(np.int8)
            cost = ways[best, np.arange(ways.shape[1])]
            # Additions run along the row: the least of all costs before, plus a charge for each step since.
            steps = self.skip * np.arange(len(cost))
            least = np.minimum.accumulate(cost - steps)
            best[least < cost - steps - 1e-9] = _ADDED
            self.table.append(least + steps)
            self.moves.append(best)

    def cheapest(self) -> list[tuple[int, int, int, int]]:
        """The beads (i, j, a, b) of the cheapest way: a and b sentences before the boundaries i and j."""
        beads, i, j = [], len(self.rows) - 1, self.rows[-1].high - 1
        while i or j:
            move = int(self.moves[i][j - self.rows[i].low])
            a, b = MOVES[move] if move < len(MOVES) else ((1, 0) if move == _OMITTED else (0, 1))
            beads.append((i, j, a, b))
            i, j = i - a, j - b
        return beads[::-1]

    def contested(self) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
        """The runs of several sentences on ways that are nearly the cheapest, by size and end, of either side."""
        most = self.table[-1][-1] + _NEAR
        found: tuple[set[tuple[int, int]], set[tuple[int, int]]] = set(), set()
        # The least cost of what comes after each pair of boundaries, from the last row to the first.
        after: dict[int, NDArray[np.float64]] = {}
        for index in range(len(self.rows) - 1, -1, -1):
            row = self.rows[index]
            least = np.full(row.high - row.low, np.inf)
            if index == len(self.rows) - 1:
                least[-1] = 0.0
            else:
                here, there = _shifted(row, self.rows[index + 1], 0)
                least[here] = after[index + 1][there] + self.skip
            for move, (a, b) in enumerate(MOVES):
                if index + a >= len(self.rows):
                    continue
                here, there = _shifted(row, self.rows[index + a], b)
                onwards = self.rows[index + a].costs[move, there] + after[index + a][there]
                least[here] = np.minimum(least[here], onwards)
                near = np.flatnonzero(self.table[index][here] + onwards <= most)
                if len(near) and a > 1:
                    found[0].add((a, index + a))
                if len(near) and b > 1:
                    found[1].update((b, row.low + here.start + int(j) + b) for j in near)
            steps = self.skip * np.arange(len(least))
            after[index] = np.minimum.accumulate((least + steps)[::-1])[::-1] - steps
        return sorted(found[0]), sorted(found[1])


def _shifted(row: Row, other: Row, shift: int) -> tuple[slice, slice]:
    """The places of ``row`` and those of ``other`` that lie ``shift`` columns after them, where both have some."""
    first, last = max(row.low, other.low - shift), min(row.high, other.high - shift)
    last = max(first, last)
    return slice(first - row.low, last - row.low), slice(first + shift - other.low, last + shift - other.low)

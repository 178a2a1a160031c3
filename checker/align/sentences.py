"""Sentence alignment: the cheapest way through two texts in beads of up to five sentences by five.

The cost of a bead is the distance of its two runs over the distance of random runs (Vecalign, Thompson and Koehn
2019), a charge for unlike lengths, one for every sentence more than one a side and one for the words that its end
parts from their links, less the word ties between its sentences. A sentence without a partner costs a fixed charge.
The dynamic programme looks only into a band around sure pairs, so the work grows with the length of the texts, but
for the one matrix product that finds those pairs.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from checker.align.band import band
from checker.align.costs import COSTS, MOVES, Costs, Field
from checker.align.runs import LONGEST, runs
from checker.align.ties import ties
from checker.types import Encoding, Segment, TranslationUnit

_OMITTED, _ADDED = len(MOVES), len(MOVES) + 1


def align(
    source: Sequence[Segment],
    target: Sequence[Segment],
    source_encodings: Sequence[Encoding],
    target_encodings: Sequence[Encoding],
    costs: Costs = COSTS,
) -> tuple[TranslationUnit, ...]:
    """Translation units that hold every segment exactly once, in order on both sides.

    A unit with an empty side is an omission or an addition and has score 0; the score of any other is 1 for equal
    vectors and 0 for a distance as between random sentences.
    """
    if not source or not target:
        omitted = [TranslationUnit((i,), (), 0.0) for i in range(len(source))]
        return (*omitted, *(TranslationUnit((), (j,), 0.0) for j in range(len(target))))
    left, right = runs(source, source_encodings), runs(target, target_encodings)
    where = band(left.vectors[0, 1:], right.vectors[0, 1:])
    field = Field(left, right, where, ties(source, target, source_encodings, target_encodings, where), costs)
    return tuple(
        TranslationUnit(
            tuple(range(i - a, i)), tuple(range(j - b, j)), field.score(i, j, a, b) if a and b else 0.0
        )
        for i, j, a, b in _path(field)
    )


def _path(field: Field) -> list[tuple[int, int, int, int]]:
    """The beads (i, j, a, b) of the cheapest path: a and b sentences before the boundaries i and j."""
    width = LONGEST + field.right.count + 1
    # The last rows of the table; LONGEST more columns before the first boundary spare a test of each move.
    table = np.full((LONGEST + 1, width), np.inf)
    omit, add = field.skips
    back: list[tuple[int, NDArray[np.int8]]] = []
    for i, low, high, costs in field.rows():
        here = table[i % (LONGEST + 1)]
        here[:] = np.inf
        columns = slice(low + LONGEST, high + LONGEST)
        ways = np.full((len(MOVES) + 2, high - low), np.inf)
        for move, (a, b) in enumerate(MOVES):
            if a <= i:
                before = table[(i - a) % (LONGEST + 1)]
                ways[move] = before[low + LONGEST - b : high + LONGEST - b] + costs[move]
        if i:
            ways[_OMITTED] = table[(i - 1) % (LONGEST + 1)][columns] + (omit[i] - omit[i - 1])
        elif low == 0:
            ways[_OMITTED, 0] = 0.0
        best = ways.argmin(axis=0)
        cost = ways[best, np.arange(high - low)]
        # Additions run along the row: the least of all costs before, plus a charge for each step since.
        steps = add[low:high]
        least = np.minimum.accumulate(cost - steps)
        best[least < cost - steps - 1e-9] = _ADDED
        here[columns] = least + steps
        back.append((low, best.astype(np.int8)))
    return _traced(back, field.left.count, field.right.count)


def _traced(back: list[tuple[int, NDArray[np.int8]]], i: int, j: int) -> list[tuple[int, int, int, int]]:
    beads = []
    while i or j:
        low, moves = back[i]
        move = int(moves[j - low])
        a, b = MOVES[move] if move < len(MOVES) else ((1, 0) if move == _OMITTED else (0, 1))
        beads.append((i, j, a, b))
        i, j = i - a, j - b
    return beads[::-1]

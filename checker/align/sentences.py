"""Sentence alignment: the cheapest way through two texts in beads of up to four sentences by four.

The cost of a bead is the distance of its two runs over the distance of random runs (Vecalign, Thompson and Koehn
2019), a charge for unlike lengths and one for every sentence more than one a side, less the word ties between its
sentences. A sentence without a partner costs a fixed charge. The dynamic programme looks only into a band around
sure pairs, so the work grows with the length of the texts, but for the one matrix product that finds those pairs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from checker.align.band import Band, band
from checker.align.runs import LONGEST, Runs, runs
from checker.align.ties import Ties, ties
from checker.types import Encoding, Segment, TranslationUnit

if TYPE_CHECKING:
    from checker.types import Vectors

_ROWS = 32
_MOVES = [(a, b) for a in range(1, LONGEST + 1) for b in range(1, LONGEST + 1)]
# Of true pairs on NTREX 1 in 100 has less than .35 of score and worth of ties; of random ones 2 in 100 have more
# than .3. Sentences of fewer pieces are too short to tell.
_TIE_WORTH, _STRANGE, _TELLING = 4.0, 0.22, 8
_OMITTED, _ADDED = len(_MOVES), len(_MOVES) + 1


@dataclass(frozen=True, slots=True)
class Costs:
    """What a bead costs; the ties of a plain pair are worth about a quarter of one.

    ``distance`` times distance over chance times (sentences x sentences) ** ``size``, and ``length`` times the
    logarithm of the ratio of lengths. For each sentence more than one a side ``merge``, or ``join`` where a
    sentence goes on over the boundary; of the cheaper side only the share ``both``. For each sentence left alone
    ``skip``, and ``torn`` more if it is half of one that goes on. ``chance`` is the distance of random sentences
    in a text too short to tell, and ``doubt`` how many sentences that expectation is worth.
    """

    distance: float = 0.14
    size: float = 0.75
    length: float = 0.1
    merge: float = 0.12
    join: float = 0.05
    both: float = 0.4
    skip: float = 0.15
    torn: float = 0.02
    chance: float = 0.2
    doubt: float = 4.0


COSTS = Costs()


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
    field = _Field(left, right, where, ties(source, target, source_encodings, target_encodings, where), costs)
    return tuple(unit for bead in _path(field) for unit in _units(field, *bead))


def _units(field: _Field, i: int, j: int, a: int, b: int) -> Iterator[TranslationUnit]:
    """The bead as a unit; two strangers that stand at the same place are an omission and an addition."""
    source, target = tuple(range(i - a, i)), tuple(range(j - b, j))
    score = field.score(i, j, a, b) if a and b else 0.0
    if source and target and not field.strangers(i, j, a, b):
        yield TranslationUnit(source, target, score)
        return
    yield from (TranslationUnit((index,), (), 0.0) for index in source)
    yield from (TranslationUnit((), (index,), 0.0) for index in target)


class _Field:
    """The costs of all beads that end at a boundary within the band."""

    def __init__(self, left: Runs, right: Runs, where: Band, tied: Ties, costs: Costs) -> None:
        self.left, self.right, self.band, self.ties, self.costs = left, right, where, tied, costs
        self.ratio = _ratio(left, right, where)
        self.merges = _merges(left, costs), _merges(right, costs)
        self.skips = _skips(left, costs), _skips(right, costs)
        self.chance = _chance(left, right, costs), _chance(right, left, costs)

    def rows(self) -> Iterator[tuple[int, int, int, Vectors]]:
        """For each boundary of the source: it, the band there, and the costs (moves, band)."""
        for top in range(0, self.left.count + 1, _ROWS):
            bottom = min(top + _ROWS, self.left.count + 1)
            low, high = int(self.band.low[top:bottom].min()), int(self.band.high[top:bottom].max())
            costs = self._costs(top, bottom, low, high)
            for i in range(top, bottom):
                start, end = int(self.band.low[i]), int(self.band.high[i])
                yield i, start, end, costs[:, i - top, start - low : end - low]

    def score(self, i: int, j: int, a: int, b: int) -> float:
        """How alike a bead is, 0 to 1."""
        near = float(self.left.vectors[a - 1, i] @ self.right.vectors[b - 1, j])
        chance = float(self.chance[0][a - 1, b - 1, i] + self.chance[1][b - 1, a - 1, j]) / 2
        return min(1.0, max(0.0, 1 - (1 - near) / chance))

    def strangers(self, i: int, j: int, a: int, b: int) -> bool:
        """Whether a bead is so little alike in vectors and in words that chance explains it."""
        if a != 1 or b != 1 or min(self.left.pieces[i - 1], self.right.pieces[j - 1]) < _TELLING:
            return False
        tied = float(self.ties.block(i - 1, i, j - 1, j).sum())
        return self.score(i, j, a, b) + _TIE_WORTH * tied < _STRANGE

    def _costs(self, top: int, bottom: int, low: int, high: int) -> Vectors:
        costs = self.costs
        shape = (len(_MOVES), bottom - top, high - low)
        found = np.empty(shape, np.float32)
        tied = self.ties.block(top - LONGEST, bottom - 1, low - LONGEST, high - 1)
        sums = np.zeros((tied.shape[0] + 1, tied.shape[1] + 1), np.float64)
        sums[1:, 1:] = tied.cumsum(axis=0, dtype=np.float64).cumsum(axis=1)
        for move, (a, b) in enumerate(_MOVES):
            near = self.left.vectors[a - 1, top:bottom] @ self.right.vectors[b - 1, low:high].T
            chance = self.chance[0][a - 1, b - 1, top:bottom, None] + self.chance[1][b - 1, a - 1, low:high]
            lengths = (
                self.left.lengths[a - 1, top:bottom, None] - self.right.lengths[b - 1, low:high] - self.ratio
            )
            one, other = self.merges[0][a - 1, top:bottom, None], self.merges[1][b - 1, low:high]
            inside = _rectangles(sums, a, b)
            found[move] = (
                (a * b) ** costs.size * (costs.distance * (1 - near) / (chance / 2))
                + costs.length * np.abs(lengths)
                + np.maximum(one, other)
                + costs.both * np.minimum(one, other)
                - inside
            )
        return found


def _merges(side: Runs, costs: Costs) -> Vectors:
    """What it costs to take the sentences of each run together: (size, n + 1)."""
    each = np.concatenate([[0.0], np.cumsum(np.where(side.joins, costs.join, costs.merge))])
    found = np.zeros(side.lengths.shape, np.float32)
    for size in range(2, LONGEST + 1):
        found[size - 1, size:] = each[size:-1] - each[1:-size]
    return found


def _skips(side: Runs, costs: Costs) -> NDArray[np.float64]:
    """What it costs to leave alone all sentences before each boundary: (n + 1,)."""
    torn = side.joins[:-1] | side.joins[1:]
    return np.concatenate([[0.0], np.cumsum(costs.skip + costs.torn * torn)])


def _rectangles(sums: NDArray[np.float64], a: int, b: int) -> NDArray[np.float64]:
    """The ties between the ``a`` sentences before each boundary and the ``b`` sentences before each other one."""
    rows, columns = slice(LONGEST, None), slice(LONGEST, None)
    upper, left = slice(LONGEST - a, sums.shape[0] - a), slice(LONGEST - b, sums.shape[1] - b)
    found: NDArray[np.float64] = (
        sums[rows, columns] - sums[upper, columns] - sums[rows, left] + sums[upper, left]
    )
    return found


def _chance(one: Runs, other: Runs, costs: Costs) -> Vectors:
    """How far each run of ``one`` is on average from the runs of each size of ``other``: (size, size, n + 1)."""
    found = np.full((LONGEST, LONGEST, one.count + 1), costs.chance, np.float32)
    for size in range(1, min(LONGEST, other.count) + 1):
        some = other.count + 1 - size
        share = some / (some + costs.doubt)
        distance = 1 - one.vectors @ other.vectors[size - 1, size:].mean(axis=0)
        found[:, size - 1] += share * (distance - costs.chance)
    return np.maximum(found, 1e-3)


def _ratio(left: Runs, right: Runs, where: Band) -> float:
    """The logarithm of how much longer a source sentence is than its translation."""
    if not where.chain:
        return 0.0
    pairs = np.array(where.chain) + 1
    return float(np.median(left.lengths[0, pairs[:, 0]] - right.lengths[0, pairs[:, 1]]))


def _path(field: _Field) -> list[tuple[int, int, int, int]]:
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
        ways = np.full((len(_MOVES) + 2, high - low), np.inf)
        for move, (a, b) in enumerate(_MOVES):
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
        a, b = _MOVES[move] if move < len(_MOVES) else ((1, 0) if move == _OMITTED else (0, 1))
        beads.append((i, j, a, b))
        i, j = i - a, j - b
    return beads[::-1]

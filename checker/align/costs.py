"""What a bead of one to five sentences by one to five costs, and what a sentence without a partner does.

The costs are those of a log-linear model of whole alignments (a conditional random field): a sum over the beads of a
few measures with a weight each. Distances and ties are measured against what the sure pairs of the same two texts
have, so that a language that the encoder knows less well is not taken for a bad translation.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from checker.align.band import Band
from checker.align.runs import LONGEST, Runs
from checker.align.ties import Ties
from checker.types import Segment

if TYPE_CHECKING:
    from checker.types import Vectors

_ROWS = 32
MOVES = [(a, b) for a in range(1, LONGEST + 1) for b in range(1, LONGEST + 1)]
# What texts too short to know better are taken to have, and how many sentences that expectation is worth: the distance
# of random sentences, that of sure pairs as a share of it, and the ties of sure pairs.
_CHANCE, _FAR, _TIED = (0.2, 4.0), (0.35, 8.0), (0.4, 4.0)
# A sentence is tied to nothing if its ties are not this share of what sure pairs have. One of few pieces is not told
# by that: of the first number not at all, of the second in full.
_BARE, _TELLING = 0.05, (1, 8)
_UNLIKE = 8.0
# The share of the sentences of two texts that usually stand alone, and of those that are one more than one in a bead;
# how many such sentences that expectation is worth; what the logarithm of how many more there are weighs.
_ALONE, _DOUBT_ALONE, _HABIT_ALONE = 0.06, 1.0, 1.8
_MERGED, _DOUBT_MERGED, _HABIT_MERGED = 0.23, 4.0, 1.4


@dataclass(frozen=True, slots=True)
class Costs:
    """The weights; only their ratios matter.

    A bead costs ``distance`` times the distance of its sides times the root of (sentences x sentences); ``spread``
    times the difference of their lengths over the root of the mean (Gale and Church 1993); ``merge`` for each sentence
    more than one a side, ``open`` less where a sentence goes on over the boundary; ``bare`` for each of its sentences
    that is tied to nothing on the other side; ``cut`` for each pair of linked words that its end parts; less ``tie``
    times the ties between its sentences. A sentence left alone costs ``skip``.
    """

    distance: float = 21.2
    spread: float = 0.92
    merge: float = 4.5
    open: float = 1.5
    bare: float = 4.7
    tie: float = 2.3
    cut: float = 3.5
    skip: float = 10.6

    def suited(self, beads: Sequence[tuple[int, int, int, int]], sentences: int) -> Costs:
        """The weights for two texts of so many ``sentences`` together, in which a first search found ``beads``.

        Free translations leave out, add and merge more than faithful ones: what is frequent in a text costs less.
        ``beads`` end in the number of their sentences on each side.
        """
        lone = sum(not (a and b) for *_, a, b in beads)
        merged = sum(a + b - 2 for *_, a, b in beads if a and b)
        return replace(
            self,
            skip=self.skip - _HABIT_ALONE * _surprise(lone, sentences * _ALONE, _DOUBT_ALONE),
            merge=self.merge - _HABIT_MERGED * _surprise(merged, sentences * _MERGED, _DOUBT_MERGED),
        )


def _surprise(found: int, expected: float, doubt: float) -> float:
    return math.log((found + doubt) / (expected + doubt))


COSTS = Costs()


class Row(NamedTuple):
    """The costs (moves, band) of the beads that end at a boundary of the source and at one of the target in the band.

    The band has the target boundaries from ``low`` up to but not including ``high``.
    """

    low: int
    high: int
    costs: Vectors


class Field:
    """The costs of all beads that end at a boundary within the band, and of each sentence left alone."""

    def __init__(
        self,
        sides: tuple[Sequence[Segment], Sequence[Segment]],
        left: Runs,
        right: Runs,
        where: Band,
        tied: Ties,
        costs: Costs,
    ) -> None:
        self.left, self.right, self.band, self.ties, self.costs = left, right, where, tied, costs
        self.ratio = _ratio(left, right, where)
        self.merges = _merges(left, costs), _merges(right, costs)
        self.chance = _chance(left, right), _chance(right, left)
        sure = [float(tied.pairs.block(i, i + 1, j, j + 1)[0, 0]) for i, j in where.chain]
        self.usual_tie = _usual(sure, *_TIED)
        self.usual_far = _usual([self.far(i + 1, j + 1, 1, 1) for i, j in where.chain], *_FAR)
        # Where sure pairs have few ties, as among sentences that are all alike, a sentence without any is no stranger.
        known = min(1.0, self.usual_tie / _TIED[0])
        self.telling = known * _telling(sides[0], left), known * _telling(sides[1], right)

    def rows(self) -> Iterator[Row]:
        """One row for each boundary of the source."""
        for top in range(0, self.left.count + 1, _ROWS):
            bottom = min(top + _ROWS, self.left.count + 1)
            low, high = int(self.band.low[top:bottom].min()), int(self.band.high[top:bottom].max())
            costs = self._costs(top, bottom, low, high)
            for i in range(top, bottom):
                start, end = int(self.band.low[i]), int(self.band.high[i])
                yield Row(start, end, costs[:, i - top, start - low : end - low])

    def far(self, i: int, j: int, a: int, b: int) -> float:
        """The distance of the sides of a bead as a share of what is usual between random ones."""
        near = float(self.left.vectors[a - 1, i] @ self.right.vectors[b - 1, j])
        return (1 - near) / (float(self.chance[0][a - 1, b - 1, i] + self.chance[1][b - 1, a - 1, j]) / 2)

    def score(self, i: int, j: int, a: int, b: int) -> float:
        """How alike a bead is, 0 to 1."""
        return min(1.0, max(0.0, 1 - self.far(i, j, a, b)))

    def _costs(self, top: int, bottom: int, low: int, high: int) -> Vectors:
        costs, left, right = self.costs, self.left, self.right
        tied = self.ties.pairs.block(top - LONGEST, bottom - 1, low - LONGEST, high - 1) / self.usual_tie
        sums = np.zeros((tied.shape[0] + 1, tied.shape[1] + 1), np.float64)
        sums[1:, 1:] = tied.cumsum(axis=0, dtype=np.float64).cumsum(axis=1)
        cuts = costs.cut * self.ties.cuts.block(top, bottom, low, high)
        bare = _bare(
            tied,
            _part(self.telling[0], top - LONGEST, bottom - 1),
            _part(self.telling[1], low - LONGEST, high - 1),
        )
        near = _products(left.vectors[:, top:bottom], right.vectors[:, low:high])
        distance = costs.distance * np.sqrt(_FAR[0] / self.usual_far)
        found = np.empty((len(MOVES), bottom - top, high - low), np.float32)
        for move, (a, b) in enumerate(MOVES):
            chance = self.chance[0][a - 1, b - 1, top:bottom, None] + self.chance[1][b - 1, a - 1, low:high]
            found[move] = (
                distance * np.sqrt(a * b) * (1 - near[a - 1, :, b - 1]) / (chance / 2)
                + self._unlike(left.lengths[a - 1, top:bottom, None], right.lengths[b - 1, low:high])
                + self.merges[0][a - 1, top:bottom, None]
                + self.merges[1][b - 1, low:high]
                + costs.bare * bare[a - 1, b - 1]
                - costs.tie * _rectangles(sums, a, b)
                + cuts
            )
        return found

    def _unlike(self, one: Vectors, other: Vectors) -> Vectors:
        """The charge for the lengths (logarithms) of two runs."""
        long, short = np.exp(one - self.ratio / 2), np.exp(other + self.ratio / 2)
        spread = np.minimum(_UNLIKE, np.abs(long - short) / np.sqrt((long + short) / 2 + 1))
        charge: Vectors = self.costs.spread * spread
        return charge


def _usual(values: Sequence[float], usual: float, doubt: float) -> float:
    """The median of what the sure pairs have, or what they have in other texts if they are few."""
    return (float(np.median(values or [0.0])) * len(values) + usual * doubt) / (len(values) + doubt)


def _telling(segments: Sequence[Segment], side: Runs) -> Vectors:
    """How surely a sentence that is tied to nothing has no partner.

    A short one often has no ties, and the ties of one that stands several times in its text are shared out.
    """
    few, many = _TELLING
    copies = Counter(segment.text for segment in segments)
    long = np.clip((np.array(side.pieces) - few) / (many - few), 0, 1)
    found: Vectors = (long / [copies[segment.text] for segment in segments]).astype(np.float32)
    return found


def _part(values: Vectors, start: int, end: int) -> Vectors:
    """``values[start:end]``, zero out of the text."""
    found = np.zeros(end - start, np.float32)
    first, last = max(start, 0), min(end, len(values))
    found[first - start : last - start] = values[first:last]
    return found


def _bare(tied: Vectors, rows: Vectors, columns: Vectors) -> Vectors:
    """How many of the sentences of each bead have next to no ties inside it: (size, size, n, m).

    ``tied`` begins LONGEST sentences before the first boundary on either side; ``rows`` and ``columns`` say how much
    each of them counts.
    """
    return _untied(tied, rows) + _untied(tied.T, columns).transpose(1, 0, 3, 2)


def _untied(tied: Vectors, counts: Vectors) -> Vectors:
    height, width = (size - LONGEST + 1 for size in tied.shape)
    found = np.zeros((LONGEST, LONGEST, height, width), np.float32)
    sums = np.pad(tied.cumsum(axis=1, dtype=np.float64), ((0, 0), (1, 0)))
    for b in range(1, LONGEST + 1):
        inside = sums[:, LONGEST:] - sums[:, LONGEST - b : sums.shape[1] - b]
        lacks = np.maximum(0, 1 - inside / _BARE) * counts[:, None]
        total = np.pad(lacks.cumsum(axis=0), ((1, 0), (0, 0)))
        for a in range(1, LONGEST + 1):
            found[a - 1, b - 1] = total[LONGEST:] - total[LONGEST - a : len(total) - a]
    return found


def _products(one: Vectors, other: Vectors) -> Vectors:
    """(sizes, n, d) by (sizes, m, d) to (sizes, n, sizes, m), in one product: small ones cost more than they do."""
    products = one.reshape(-1, one.shape[-1]) @ other.reshape(-1, other.shape[-1]).T
    return products.reshape(*one.shape[:2], *other.shape[:2])


def _merges(side: Runs, costs: Costs) -> Vectors:
    """What it costs to take the sentences of each run together: (size, n + 1)."""
    each = np.concatenate([[0.0], np.cumsum(costs.merge - costs.open * side.joins)])
    found = np.zeros(side.lengths.shape, np.float32)
    for size in range(2, LONGEST + 1):
        found[size - 1, size:] = each[size:-1] - each[1:-size]
    return found


def _rectangles(sums: NDArray[np.float64], a: int, b: int) -> NDArray[np.float64]:
    """The ties between the ``a`` sentences before each boundary and the ``b`` sentences before each other one."""
    rows, columns = slice(LONGEST, None), slice(LONGEST, None)
    upper, left = slice(LONGEST - a, sums.shape[0] - a), slice(LONGEST - b, sums.shape[1] - b)
    found: NDArray[np.float64] = (
        sums[rows, columns] - sums[upper, columns] - sums[rows, left] + sums[upper, left]
    )
    return found


def _chance(one: Runs, other: Runs) -> Vectors:
    """How far each run of ``one`` is on average from the runs of each size of ``other``: (size, size, n + 1)."""
    usual, doubt = _CHANCE
    found = np.full((LONGEST, LONGEST, one.count + 1), usual, np.float32)
    for size in range(1, min(LONGEST, other.count) + 1):
        some = other.count + 1 - size
        distance = 1 - one.vectors @ other.vectors[size - 1, size:].mean(axis=0)
        found[:, size - 1] += some / (some + doubt) * (distance - usual)
    return np.maximum(found, 1e-3)


def _ratio(left: Runs, right: Runs, where: Band) -> float:
    """The logarithm of how much longer a source sentence is than its translation."""
    if not where.chain:
        return 0.0
    pairs = np.array(where.chain) + 1
    return float(np.median(left.lengths[0, pairs[:, 0]] - right.lengths[0, pairs[:, 1]]))

"""What a bead of one to five sentences by one to five costs, and what a sentence without a partner does.

Distances are measured against chance, ties against what the sure pairs of the same two texts have, so that a
language that the encoder knows less well is not taken for a bad translation.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from checker.align.band import Band
from checker.align.runs import LONGEST, Runs
from checker.align.ties import Ties

if TYPE_CHECKING:
    from checker.types import Vectors

_ROWS = 32
MOVES = [(a, b) for a in range(1, LONGEST + 1) for b in range(1, LONGEST + 1)]
# A pair of sentences that has less than the share _STRANGE of what sure pairs of the two texts have, in score and in
# worth of ties, is none. Sentences of fewer pieces than _TELLING are too short to tell; _USUAL is what sure pairs have
# in news, and what they have of ties, for texts too short to know better.
_TIE_WORTH, _STRANGE, _TELLING, _USUAL, _USUAL_TIE = 4.0, 0.12, (7, 16), 1.9, 0.4
_FAR = 8.0
# A sentence among several is tied to nothing if its ties are not this share of what sure pairs have.
_BARE = 0.05


@dataclass(frozen=True, slots=True)
class Costs:
    """What a bead costs, less ``tie`` times the ties between its sentences.

    ``distance`` times distance over chance times (sentences x sentences) ** ``size``; ``length`` times the
    logarithm of the ratio of lengths, and ``spread`` times their difference over the root of their mean (Gale and
    Church 1993). For each sentence more than one a side ``merge``, or ``join`` where a sentence goes on over the
    boundary; of the cheaper side only the share ``both``. For each of several sentences of a side that is tied to
    nothing on the other ``bare``. For each pair of linked words that the end of the bead parts ``cut``. For each
    sentence left alone ``skip``, and ``torn`` more if it is half of one that goes on. ``chance`` is the distance of
    random sentences in a text too short to tell, and ``doubt`` how many sentences that expectation is worth.
    """

    distance: float = 0.14
    size: float = 0.75
    length: float = 0.08
    spread: float = 0.009
    merge: float = 0.12
    join: float = 0.05
    both: float = 0.4
    bare: float = 0.05
    tie: float = 0.8
    cut: float = 0.1
    skip: float = 0.15
    torn: float = 0.02
    chance: float = 0.2
    doubt: float = 4.0


COSTS = Costs()


class Field:
    """The costs of all beads that end at a boundary within the band."""

    def __init__(self, left: Runs, right: Runs, where: Band, tied: Ties, costs: Costs) -> None:
        self.left, self.right, self.band, self.ties, self.costs = left, right, where, tied, costs
        self.ratio = _ratio(left, right, where)
        self.merges = _merges(left, costs), _merges(right, costs)
        self.skips = _skips(left, costs), _skips(right, costs)
        self.chance = _chance(left, right, costs), _chance(right, left, costs)
        self.telling = _telling(left), _telling(right)
        sure = [float(tied.pairs.block(i, i + 1, j, j + 1)[0, 0]) for i, j in where.chain]
        scores = [self.score(i + 1, j + 1, 1, 1) for i, j in where.chain]
        worth = [score + _TIE_WORTH * tie for score, tie in zip(scores, sure, strict=True)]
        self.strange = _STRANGE * self._usual(worth, _USUAL)
        self.bare = _BARE * self._usual(sure, _USUAL_TIE)

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

    def _usual(self, sure: list[float], usual: float) -> float:
        """The median of what the sure pairs have, or what they have in other texts if they are few."""
        doubt = self.costs.doubt
        return (float(np.median(sure or [0.0])) * len(sure) + usual * doubt) / (len(sure) + doubt)

    def _costs(self, top: int, bottom: int, low: int, high: int) -> Vectors:
        costs, left, right = self.costs, self.left, self.right
        tied = self.ties.pairs.block(top - LONGEST, bottom - 1, low - LONGEST, high - 1)
        sums = np.zeros((tied.shape[0] + 1, tied.shape[1] + 1), np.float64)
        sums[1:, 1:] = tied.cumsum(axis=0, dtype=np.float64).cumsum(axis=1)
        cuts = costs.cut * self.ties.cuts.block(top, bottom, low, high)
        known = (
            _part(self.telling[0], top - LONGEST, bottom - 1),
            _part(self.telling[1], low - LONGEST, high - 1),
        )
        bare = _bare(tied, *known, self.bare)
        near = _products(left.vectors[:, top:bottom], right.vectors[:, low:high])
        found = np.empty((len(MOVES), bottom - top, high - low), np.float32)
        for move, (a, b) in enumerate(MOVES):
            chance = self.chance[0][a - 1, b - 1, top:bottom, None] + self.chance[1][b - 1, a - 1, low:high]
            far = (1 - near[a - 1, :, b - 1]) / (chance / 2)
            one, other = self.merges[0][a - 1, top:bottom, None], self.merges[1][b - 1, low:high]
            inside = _rectangles(sums, a, b)
            found[move] = (
                costs.distance * (a * b) ** costs.size * far
                + self._unlike(left.lengths[a - 1, top:bottom, None], right.lengths[b - 1, low:high])
                + np.maximum(one, other)
                + costs.both * np.minimum(one, other)
                + costs.bare * bare[a - 1, b - 1]
                - costs.tie * inside
                + cuts
            )
            if a == b == 1:
                strange = 1 - far + _TIE_WORTH * inside < self.strange
                found[move][strange & (known[0][LONGEST - 1 :, None] > 0) & (known[1][LONGEST - 1 :] > 0)] = (
                    np.inf
                )
        return found

    def _unlike(self, one: Vectors, other: Vectors) -> Vectors:
        """The charge for the lengths (logarithms) of two runs."""
        one, other = one - self.ratio / 2, other + self.ratio / 2
        long, short = np.exp(one), np.exp(other)
        spread = np.minimum(_FAR, np.abs(long - short) / np.sqrt((long + short) / 2 + 1))
        charge: Vectors = self.costs.length * np.abs(one - other) + self.costs.spread * spread
        return charge


def _telling(side: Runs) -> Vectors:
    """How surely a sentence that is tied to nothing has no partner: a short one often has no ties."""
    few, many = _TELLING
    return np.clip((np.array(side.pieces, np.float32) - few) / (many - few), 0, 1)


def _part(values: Vectors, start: int, end: int) -> Vectors:
    """``values[start:end]``, zero out of the text."""
    found = np.zeros(end - start, np.float32)
    first, last = max(start, 0), min(end, len(values))
    found[first - start : last - start] = values[first:last]
    return found


def _bare(tied: Vectors, rows: Vectors, columns: Vectors, least: float) -> Vectors:
    """How many of the sentences of each bead have less than ``least`` of ties: (size, size, n, m).

    ``tied`` begins LONGEST sentences before the first boundary on either side; ``rows`` and ``columns`` say how much
    each of them counts. A sentence that is a side by itself does not.
    """
    one = _lone(tied, rows, least)
    return one + _lone(tied.T, columns, least).transpose(1, 0, 3, 2)


def _lone(tied: Vectors, counts: Vectors, least: float) -> Vectors:
    height, width = (size - LONGEST + 1 for size in tied.shape)
    found = np.zeros((LONGEST, LONGEST, height, width), np.float32)
    sums = np.pad(tied.cumsum(axis=1, dtype=np.float64), ((0, 0), (1, 0)))
    for b in range(1, LONGEST + 1):
        inside = sums[:, LONGEST:] - sums[:, LONGEST - b : sums.shape[1] - b]
        lacks = np.maximum(0, 1 - inside / least) * counts[:, None]
        total = np.pad(lacks.cumsum(axis=0), ((1, 0), (0, 0)))
        for a in range(2, LONGEST + 1):
            found[a - 1, b - 1] = total[LONGEST:] - total[LONGEST - a : len(total) - a]
    return found


def _products(one: Vectors, other: Vectors) -> Vectors:
    """(sizes, n, d) by (sizes, m, d) to (sizes, n, sizes, m), in one product: small ones cost more than they do."""
    products = one.reshape(-1, one.shape[-1]) @ other.reshape(-1, other.shape[-1]).T
    return products.reshape(*one.shape[:2], *other.shape[:2])


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

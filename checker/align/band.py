"""Where to look: a band around the chain of sentence pairs that are alike, so that the rest costs next to nothing.

Candidates are the few best partners of each sentence on either side. The heaviest chain of candidates that goes
forward in both texts is found in n log n. A wrong link of the chain does no harm, because it lies between right
ones and the band reaches from some links before a place to some links after it. A block that is missing on one
side widens the band there and nowhere else. A text of at most ``SMALL`` sentences is searched whole: a band has rows
and columns, and what little of it was cut off would make the two directions differ.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from checker.types import Vectors

Indexes = NDArray[np.intp]

BEST = 3
LINKS = 3
SLACK = 4
WIDEST = 1000
SMALL = 30
_ROWS = 1024


class Band(NamedTuple):
    """The boundaries of the target, ``low`` (n + 1,) up to but not including ``high``, for each of the source."""

    low: Indexes
    high: Indexes
    chain: tuple[tuple[int, int], ...]


def band(source: Vectors, target: Vectors) -> Band:
    """The band for sentence vectors (n, d) and (m, d) of length 1."""
    rows, columns = len(source), len(target)
    chain = _chain(_candidates(source, target))
    known = np.array([(-1, -1), *chain, (rows, columns)], np.intp)
    boundaries = np.arange(rows + 1)
    done = np.searchsorted(known[:, 0], boundaries) - 1
    low = known[np.maximum(done - LINKS, 0), 1] - SLACK
    high = known[np.minimum(done + 1 + LINKS, len(known) - 1), 1] + 1 + SLACK
    middle = np.interp(boundaries, known[:, 0], known[:, 1]).astype(np.intp)
    low = np.clip(np.maximum(low, middle - WIDEST // 2), 0, columns)
    high = np.clip(np.minimum(high, middle + WIDEST // 2), 1, columns + 1)
    low[0], high[-1] = 0, columns + 1
    if max(rows, columns) <= SMALL:
        low[:], high[:] = 0, columns + 1
    return Band(low, high, tuple(chain))


def _candidates(source: Vectors, target: Vectors) -> dict[tuple[int, int], float]:
    """How much nearer than a random pair the best partners of each sentence are, squared: sure ones weigh most."""
    centre, middle = source.mean(axis=0), target.mean(axis=0)
    found: dict[tuple[int, int], float] = {}
    for one, other, mean, ordinary, turned in (
        (source, target, middle, 1 - target @ centre, False),
        (target, source, centre, 1 - source @ middle, True),
    ):
        best = min(BEST, len(other))
        for start in range(0, len(one), _ROWS):
            part = one[start : start + _ROWS]
            chance = ((1 - part @ mean)[:, None] + ordinary) / 2
            gain = 1 - (1 - part @ other.T) / np.maximum(chance, 1e-6)
            for row, column in zip(*_top(gain, best), strict=True):
                pair = (int(column), start + int(row)) if turned else (start + int(row), int(column))
                if gain[row, column] > 0:
                    found[pair] = float(gain[row, column]) ** 2
    return found


def _top(values: Vectors, count: int) -> tuple[Indexes, Indexes]:
    columns = np.argpartition(-values, count - 1, axis=1)[:, :count]
    return np.repeat(np.arange(len(values)), count), columns.ravel()


def _chain(weights: dict[tuple[int, int], float]) -> list[tuple[int, int]]:
    """The heaviest chain of pairs that grow in both places (a Fenwick tree of prefix maxima)."""
    if not weights:
        return []
    size = max(column for _, column in weights) + 2
    tree: list[tuple[float, tuple[int, int] | None]] = [(0.0, None)] * (size + 1)
    before: dict[tuple[int, int], tuple[int, int] | None] = {}
    # Within a row from the right, so that no pair follows another of its own row.
    for row, column in sorted(weights, key=lambda pair: (pair[0], -pair[1])):
        best: tuple[float, tuple[int, int] | None] = (0.0, None)
        at = column
        while at > 0:
            best = max(best, tree[at], key=lambda entry: entry[0])
            at -= at & -at
        pair = (row, column)
        before[pair], total, at = best[1], best[0] + weights[pair], column + 1
        while at <= size:
            if tree[at][0] < total:
                tree[at] = (total, pair)
            at += at & -at
    last = max(tree, key=lambda entry: entry[0])[1]
    chain = []
    while last is not None:
        chain.append(last)
        last = before[last]
    return chain[::-1]

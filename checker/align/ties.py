"""How strongly two sentences are tied by their words, among all sentences in reach.

A sentence vector says what a sentence is about, not that its last clause stands at the head of the next sentence
of the other text. Word links do: the links of pieces are found by a softmax both ways over all pieces in reach,
and summed for each pair of sentences.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from checker.align.band import Band
from checker.types import Encoding

if TYPE_CHECKING:
    from checker.types import Vectors

TEMPERATURE = 0.05
FAINT = 0.1
REACH = 60
SHORT = 4.0


class Ties(NamedTuple):
    """For each source sentence the first target sentence in reach, and the ties from there on."""

    first: tuple[int, ...]
    rows: tuple[Vectors, ...]

    def block(self, top: int, bottom: int, left: int, right: int) -> Vectors:
        """The ties of sentences ``top:bottom`` by ``left:right``; zero out of reach and out of the texts."""
        found = np.zeros((bottom - top, right - left), np.float32)
        for index in range(max(top, 0), min(bottom, len(self.rows))):
            first, row = self.first[index], self.rows[index]
            start, end = max(first, left), min(first + len(row), right)
            if start < end:
                found[index - top, start - left : end - left] = row[start - first : end - first]
        return found


def ties(source: Sequence[Encoding], target: Sequence[Encoding], band: Band) -> Ties:
    """The ties of the sentences within ``band``: about 1 for a plain pair, the share of it for a part."""
    left, right = _centred(source), _centred(target)
    sizes = np.array([len(part) for part in right])
    starts = np.concatenate([[0], np.cumsum(sizes)])
    states = np.concatenate(right)
    reach = [_reach(band, index, len(target)) for index in range(len(source))]

    def near() -> Iterator[tuple[slice, Vectors]]:
        for part, (low, high) in zip(left, reach, strict=True):
            place = slice(int(starts[low]), int(starts[high]))
            yield place, np.exp((part @ states[place].T - 1) / TEMPERATURE)

    total = np.full(len(states), 1e-30, np.float32)
    for place, links in near():
        total[place] += links.sum(axis=0)
    rows = []
    for (place, links), part, (low, high) in zip(near(), left, reach, strict=True):
        links /= np.sqrt(np.maximum(links.sum(axis=1, keepdims=True), 1e-30) * total[place])
        mass = np.concatenate(
            [[0.0], np.cumsum(np.where(links > FAINT, links, 0).sum(axis=0, dtype=np.float64))]
        )
        sums = np.diff(mass[starts[low : high + 1] - starts[low]])
        rows.append((sums / (np.sqrt(len(part) * sizes[low:high]) + SHORT)).astype(np.float32))
    return Ties(tuple(low for low, _ in reach), tuple(rows))


def _reach(band: Band, index: int, columns: int) -> tuple[int, int]:
    low, high = int(band.low[index]), min(int(band.high[index + 1]), columns)
    if high - low > REACH:
        known = np.array([(-1, -1), *band.chain, (len(band.low) - 1, columns)])
        middle = int(np.interp(index, known[:, 0], known[:, 1]))
        low, high = max(low, middle - REACH // 2), min(high, middle + REACH // 2)
    return low, max(high, low)


def _centred(encodings: Sequence[Encoding]) -> list[Vectors]:
    """The middle states less the mean of the document, at length 1."""
    states = np.concatenate([encoding.middle for encoding in encodings]).astype(np.float32)
    states -= states.mean(axis=0) if len(states) else 0
    states /= np.linalg.norm(states, axis=1, keepdims=True) + np.float32(1e-6)
    return np.split(states, np.cumsum([len(encoding.middle) for encoding in encodings])[:-1])

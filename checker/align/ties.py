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
from checker.types import Encoding, Segment

if TYPE_CHECKING:
    from checker.types import Vectors

TEMPERATURE = 0.05
# A weaker link than this is chance.
FAINT = 0.1
# How many sentences are compared with one, where the band is wider.
REACH = 60
# A sentence of a piece or two must not weigh as much as a whole one.
SHORT = 4.0
# A clause that moved leaves its links side by side, chance strews them: a link counts in full if those within
# BESIDE pieces on both sides add up to COMPANY, and by the share ALONE if there is none. This brings the ties of
# unrelated neighbours down fivefold and those of moved clauses by a third.
BESIDE = 2
COMPANY = 1.0
ALONE = 0.25


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


def ties(
    source: Sequence[Segment],
    target: Sequence[Segment],
    source_encodings: Sequence[Encoding],
    target_encodings: Sequence[Encoding],
    band: Band,
) -> Ties:
    """The ties of the sentences within ``band``: the share of their pieces that are linked."""
    left, right = _words(source, source_encodings), _words(target, target_encodings)
    sizes = np.array([len(part) for part in right])
    # Between the sentences stand a few pieces that nothing is like, so that company ends where a sentence does.
    starts = np.concatenate([[0], np.cumsum(sizes + BESIDE)])
    states = np.concatenate([np.pad(part, ((0, BESIDE), (0, 0))) for part in right])
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
        links = np.where(links > FAINT, links, 0)
        links *= ALONE + (1 - ALONE) * np.minimum(1, _around(links) / COMPANY)
        mass = np.concatenate([[0.0], np.cumsum(links.sum(axis=0, dtype=np.float64))])
        sums = np.diff(mass[starts[low : high + 1] - starts[low]])
        rows.append((sums / (np.sqrt(len(part) * sizes[low:high]) + SHORT)).astype(np.float32))
    return Ties(tuple(low for low, _ in reach), tuple(rows))


def _around(links: Vectors) -> Vectors:
    """The sum of the links within two pieces of each on both sides, without its own."""
    rows, columns = links.shape
    sums = np.zeros((rows + 2 * BESIDE + 1, columns + 2 * BESIDE + 1), np.float32)
    sums[BESIDE + 1 : BESIDE + 1 + rows, BESIDE + 1 : BESIDE + 1 + columns] = links
    sums = sums.cumsum(axis=0).cumsum(axis=1)
    size = 2 * BESIDE + 1
    found: Vectors = sums[size:, size:] - sums[:-size, size:] - sums[size:, :-size] + sums[:-size, :-size]
    return found - links


def _reach(band: Band, index: int, columns: int) -> tuple[int, int]:
    low, high = int(band.low[index]), min(int(band.high[index + 1]), columns)
    if high - low > REACH:
        known = np.array([(-1, -1), *band.chain, (len(band.low) - 1, columns)])
        middle = int(np.interp(index, known[:, 0], known[:, 1]))
        low, high = max(low, middle - REACH // 2), min(high, middle + REACH // 2)
    return low, max(high, low)


def _words(segments: Sequence[Segment], encodings: Sequence[Encoding]) -> list[Vectors]:
    """The middle states of the pieces that are no mere marks, less the mean of the document, at length 1."""
    kept = [
        [any(map(str.isalnum, segment.text[piece.start : piece.end])) for piece in encoding.pieces]
        for segment, encoding in zip(segments, encodings, strict=True)
    ]
    parts = [encoding.middle[np.array(keep, bool)] for keep, encoding in zip(kept, encodings, strict=True)]
    states = np.concatenate(parts).astype(np.float32)
    states -= states.mean(axis=0) if len(states) else 0
    states /= np.linalg.norm(states, axis=1, keepdims=True) + np.float32(1e-6)
    return np.split(states, np.cumsum([len(part) for part in parts])[:-1])

"""How strongly two sentences are tied by their words, among all sentences in reach.

A sentence vector says what a sentence is about, not that its last clause stands at the head of the next sentence
of the other text. Word links do: the links of pieces are found by a softmax both ways over all pieces in reach,
and summed for each pair of sentences. They also say between which sentences a text must not be cut.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from checker.align.band import Band, Indexes
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
# BESIDE pieces on both sides add up to COMPANY, and by the share ALONE if there is none.
BESIDE = 2
COMPANY = 1.0
ALONE = 0.25
# More pieces than this tell no more about a clause.
CLAUSE = 3.0
_ROWS = 32


class Grid(NamedTuple):
    """A value for each row and the columns in its reach: the first of them, and the values from there on."""

    first: tuple[int, ...]
    rows: tuple[Vectors, ...]

    def block(self, top: int, bottom: int, left: int, right: int) -> Vectors:
        """Rows ``top:bottom`` by columns ``left:right``; zero out of reach and out of the texts."""
        found = np.zeros((bottom - top, right - left), np.float32)
        for index in range(max(top, 0), min(bottom, len(self.rows))):
            first, row = self.first[index], self.rows[index]
            start, end = max(first, left), min(first + len(row), right)
            if start < end:
                found[index - top, start - left : end - left] = row[start - first : end - first]
        return found


class Ties(NamedTuple):
    """``pairs`` ties source sentences to target sentences: the share of their pieces that are linked.

    ``cuts`` says of a boundary in the source and one in the target how many linked pieces would be torn apart
    there: pieces at the end of the sentence before whose links go to the sentence after, at most ``CLAUSE``.
    """

    pairs: Grid
    cuts: Grid


class _Sentence(NamedTuple):
    """The links of a source sentence: for each target piece in reach, and for each of its own by sentence."""

    low: int
    high: int
    pieces: Vectors
    sentences: Vectors


def ties(
    source: Sequence[Segment],
    target: Sequence[Segment],
    source_encodings: Sequence[Encoding],
    target_encodings: Sequence[Encoding],
    band: Band,
) -> Ties:
    """The ties of the sentences within ``band``, and what each pair of boundaries there would tear."""
    left, right = _words(source, source_encodings), _words(target, target_encodings)
    sizes = np.array([len(part) for part in right])
    # Between the sentences stand a few pieces that nothing is linked to, so that company ends where a sentence does.
    starts = np.concatenate([[0], np.cumsum(sizes + BESIDE)])
    reach = [_reach(band, index, len(target)) for index in range(len(source))]
    pairs, cuts, firsts = [], [np.zeros(0, np.float32)], [0]
    before: _Sentence | None = None
    for links in _links(left, right, starts, reach):
        size = np.sqrt(links.sentences.shape[0] * sizes[links.low : links.high]) + SHORT
        pairs.append(links.sentences.sum(axis=0) / size)
        if before is not None:
            first = max(before.low, links.low)
            firsts.append(first + 1)
            cuts.append(_torn(before, links, first, min(before.high, links.high), starts))
        before = links
    return Ties(Grid(tuple(low for low, _ in reach), tuple(pairs)), Grid(tuple(firsts), tuple(cuts)))


def _links(
    left: Sequence[Vectors], right: Sequence[Vectors], starts: Indexes, reach: Sequence[tuple[int, int]]
) -> Iterator[_Sentence]:
    states = np.concatenate([np.pad(part, ((0, BESIDE), (0, 0))) for part in right])
    filled = np.concatenate([np.arange(len(part) + BESIDE) < len(part) for part in right])

    def near() -> Iterator[tuple[slice, Vectors]]:
        # Many sentences in one product: the threads of a small one cost more than they do.
        for top in range(0, len(left), _ROWS):
            parts, reaches = left[top : top + _ROWS], reach[top : top + _ROWS]
            first = starts[min(low for low, _ in reaches)]
            last = starts[max(high for _, high in reaches)]
            products = np.concatenate(parts) @ states[first:last].T
            rows = np.split(products, np.cumsum([len(part) for part in parts])[:-1])
            for row, (low, high) in zip(rows, reaches, strict=True):
                place = slice(int(starts[low]), int(starts[high]))
                links = np.exp((row[:, place.start - first : place.stop - first] - 1) / TEMPERATURE)
                yield place, links * filled[place]

    total = np.full(len(states), 1e-30, np.float32)
    for place, links in near():
        total[place] += links.sum(axis=0)
    for (place, links), (low, high) in zip(near(), reach, strict=True):
        links /= np.sqrt(np.maximum(links.sum(axis=1, keepdims=True), 1e-30)) * np.sqrt(total[place])
        links = np.where(links > FAINT, links, 0)
        links *= ALONE + (1 - ALONE) * np.minimum(1, _around(links) / COMPANY)
        # No target sentence is empty here: each has its few pieces that nothing is linked to.
        sentences = np.add.reduceat(links, starts[low:high] - starts[low], axis=1) if low < high else links
        yield _Sentence(low, high, links.sum(axis=0), sentences)


def _torn(one: _Sentence, other: _Sentence, low: int, high: int, starts: Indexes) -> Vectors:
    """For each boundary inside the target sentences ``low:high`` what parting ``one`` from ``other`` there tears.

    A clause that moved shows twice: as the end (or head) of a target sentence that goes with the wrong source
    sentence, and as an end or a head of that one. Chance seldom does both.
    """
    if high - low < 2:
        return np.zeros(0, np.float32)
    span = slice(starts[low], starts[high])
    pieces = [
        part.pieces[span.start - starts[part.low] : span.stop - starts[part.low]] for part in (one, other)
    ]
    # How much more of the target goes with the later source sentence, from the start to each piece.
    later = np.concatenate([[0.0], np.cumsum(pieces[1] - pieces[0])])
    places = starts[low:high] - starts[low]
    least, here = np.minimum.reduceat(later, places), later[places[1:]]
    before = one.sentences[:, low - one.low : high - one.low]
    after = other.sentences[:, low - other.low : high - other.low]
    end = np.maximum(0, np.flip(np.diff(before), axis=0).cumsum(axis=0)).max(axis=0, initial=0)
    head = np.maximum(0, (-np.diff(after)).cumsum(axis=0)).max(axis=0, initial=0)
    torn: Vectors = np.maximum(np.minimum(here - least[:-1], head), np.minimum(here - least[1:], end))
    return np.minimum(torn, CLAUSE).astype(np.float32, copy=False)


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

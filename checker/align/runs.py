"""Runs of one to five neighbouring sentences: their vectors and lengths, all at once.

The vector of a run is the mean of the last hidden states of all its pieces. Encoding the joined sentences again would
cost four more passes, so that is done only where it can decide: what is found then is averaged with it, for the two
err differently.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import regex
from numpy.typing import NDArray

from checker.types import Encoding, Segment

if TYPE_CHECKING:
    from checker.types import Vectors

LONGEST = 5

# What goes on: an end such as a comma or a dash, a beginning such as a small letter or a closing mark.
_OPEN_END = regex.compile(
    r"[[\p{Terminal_Punctuation}\p{Dash}]--[\p{Sentence_Terminal}:：]]\s*$", regex.VERSION1
)
_OPEN_START = regex.compile(r"[\p{Dash}\p{Ps}\s]*[\p{Ll}\p{Pe}\p{Pf}\p{Terminal_Punctuation}]")


@dataclass(frozen=True, slots=True, eq=False)
class Runs:
    """All runs of ``n`` sentences by where they end: index [k - 1, i] is the run of k sentences before boundary i.

    ``vectors`` (LONGEST, n + 1, d) have length 1, ``lengths`` (LONGEST, n + 1) are logarithms of code points;
    both are 0 where there is no such run. ``joins`` (n + 1,) says of each boundary whether a sentence seems to
    go on over it; ``pieces`` (n,) are the lengths of the sentences for the encoder.
    """

    vectors: Vectors
    lengths: Vectors
    joins: NDArray[np.bool_]
    pieces: tuple[int, ...]

    @property
    def count(self) -> int:
        """The number of sentences."""
        return int(self.vectors.shape[1]) - 1


def runs(segments: Sequence[Segment], encodings: Sequence[Encoding]) -> Runs:
    """The runs of a document of at least one sentence."""
    sums = np.stack([_sum(encoding) for encoding in encodings])
    signs = np.array([max(1, len(segment.text)) for segment in segments], np.float64)
    before = np.concatenate([np.zeros((1, sums.shape[1])), np.cumsum(sums, axis=0)])
    reach = np.concatenate([[0.0], np.cumsum(signs)])
    vectors = np.zeros((LONGEST, *before.shape), np.float32)
    lengths = np.zeros((LONGEST, len(before)), np.float32)
    for size in range(1, min(LONGEST, len(segments)) + 1):
        total = before[size:] - before[:-size]
        vectors[size - 1, size:] = total / np.maximum(np.linalg.norm(total, axis=1, keepdims=True), 1e-9)
        lengths[size - 1, size:] = np.log(reach[size:] - reach[:-size])
    return Runs(vectors, lengths, _joins(segments), tuple(len(encoding.pieces) for encoding in encodings))


def reread(side: Runs, again: Mapping[tuple[int, int], Vectors]) -> Runs:
    """``side`` with the vectors (d,) of runs read as one text, by their sizes and ends, averaged with its own."""
    vectors = side.vectors.copy()
    for (size, end), vector in again.items():
        both = vectors[size - 1, end] + vector / np.linalg.norm(vector)
        vectors[size - 1, end] = both / np.linalg.norm(both)
    return replace(side, vectors=vectors)


def _joins(segments: Sequence[Segment]) -> NDArray[np.bool_]:
    inner = [
        bool(_OPEN_END.search(one.text) or _OPEN_START.match(other.text))
        for one, other in itertools.pairwise(segments)
    ]
    return np.array([False, *inner, False])


def _sum(encoding: Encoding) -> Vectors:
    total: Vectors = encoding.last.sum(axis=0, dtype=np.float64) if len(encoding.last) else encoding.vector
    return total

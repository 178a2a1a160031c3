"""How alike two stretches of text are by the encoder's states of their pieces, in their contexts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from checker.match import Side
from checker.types import Span

if TYPE_CHECKING:
    from checker.types import Vectors

Offsets = NDArray[np.int64]
NOTHING = 0.0
"""How alike a piece and no piece are."""


class States:
    """The states of all pieces of one side, last layer, less their mean over the document, of length 1."""

    def __init__(self, side: Side) -> None:
        self._side = side

    @cached_property
    def rows(self) -> Vectors:
        """(pieces, d), in the order of the document."""
        states = np.concatenate([e.last for e in self._side.encodings])
        states = states - states.mean(axis=0)
        unit: Vectors = states / np.maximum(np.linalg.norm(states, axis=1, keepdims=True), 1e-6)
        return unit

    @cached_property
    def _bounds(self) -> tuple[Offsets, Offsets]:
        spans = [
            (p.start + s.span.start, p.end + s.span.start)
            for s, e in zip(self._side.segments, self._side.encodings, strict=True)
            for p in e.pieces
        ]
        both = np.array(spans, dtype=np.int64).reshape(-1, 2)
        return both[:, 0], both[:, 1]

    def pieces(self, span: Span) -> slice:
        """The rows of the pieces that share a code point with ``span``."""
        starts, ends = self._bounds
        first = int(np.searchsorted(ends, span.start, side="right"))
        return slice(first, max(first, int(np.searchsorted(starts, span.end, side="left"))))

    def span(self, row: int) -> Span:
        """The code points of one piece."""
        starts, ends = self._bounds
        return Span(int(starts[row]), int(ends[row]))


class NamedStates(States):
    """Whom or what the pieces of one side name, as a tagger sees it; where there is none, the states of the encoder."""

    @cached_property
    def rows(self) -> Vectors:
        """(pieces, k), in the order of the document."""
        named = [tagged.named for tagged in self._side.tagged]
        return np.concatenate(named) if any(rows.size for rows in named) else super().rows


def likeness(source: States, source_span: Span, target: States, target_span: Span) -> float:
    """The mean similarity of each piece to the best of the other side, over both directions, -1..1."""
    one, two = source.rows[source.pieces(source_span)], target.rows[target.pieces(target_span)]
    if not len(one) or not len(two):
        return 0.0
    table = one @ two.T
    return float((table.max(axis=1).mean() + table.max(axis=0).mean()) / 2)


def nearest(
    source: States, source_span: Span, target: States, within: Span, taken: Iterable[Span] = ()
) -> tuple[float, list[Span]]:
    """How well each piece of a name has one like it ``within`` the other text, and where those are; what is ``taken``
    there is left out."""
    one, rows = source.rows[source.pieces(source_span)], target.pieces(within)
    two = target.rows[rows]
    if not len(one) or not len(two):
        return 0.0, []
    table = one @ two.T
    for span in taken:
        pieces = target.pieces(span)
        table[:, max(0, pieces.start - rows.start) : max(0, pieces.stop - rows.start)] = NOTHING
    best = table.argmax(axis=1)
    return float(table.max(axis=1).mean()), [target.span(rows.start + int(i)) for i in best]


def poorest(source: States, ours: Sequence[Span], target: States, theirs: Sequence[Span]) -> float:
    """How well that word of two names, given by their places, that has the least like it in the other has something
    like it there; 0 where one has no words."""
    one, two = (
        [states.rows[states.pieces(span)] for span in spans]
        for states, spans in ((source, ours), (target, theirs))
    )
    both = [rows for rows in one if len(rows)], [rows for rows in two if len(rows)]
    if not all(both):
        return NOTHING
    all_one, all_two = (np.concatenate(rows) for rows in both)
    return min(
        float((rows @ other.T).max(axis=1).mean())
        for words, other in ((both[0], all_two), (both[1], all_one))
        for rows in words
    )

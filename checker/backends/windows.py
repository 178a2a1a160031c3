"""Texts cut into windows that an encoder can read, batched by length, and what was read put together again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import regex

from checker.types import Encoding, Span

if TYPE_CHECKING:
    from checker.types import Vectors

BATCH_PIECES = 2048
# A lone surrogate has no place in UTF-8; tokenisers are given the replacement character in its stead.
LONE_SURROGATE = regex.compile(r"[\uD800-\uDFFF]")


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of the pieces of the text numbered ``text``, between the signs of beginning and end."""

    text: int
    ids: tuple[int, ...]


@dataclass(frozen=True, slots=True, eq=False)
class States:
    """What two layers say of a window, (m, d) each; its pieces are the rows from ``start`` to ``end``."""

    middle: Vectors
    last: Vectors
    start: int
    end: int


def windows(
    texts: Sequence[Sequence[int]], room: int, begin: tuple[int, ...], end: tuple[int, ...]
) -> list[Window]:
    """Each text in as few windows of at most ``room`` pieces as it needs, of equal size, without overlap."""
    found = []
    for text, ids in enumerate(texts):
        count = max(1, -(-len(ids) // room))
        cuts = [len(ids) * i // count for i in range(count + 1)]
        found += [Window(text, (*begin, *ids[start:stop], *end)) for start, stop in pairwise(cuts)]
    return found


def batches(found: Sequence[Window]) -> Iterator[list[int]]:
    """Indexes of windows of like length, at most ``BATCH_PIECES`` pieces together with their padding."""
    batch: list[int] = []
    for index in sorted(range(len(found)), key=lambda i: len(found[i].ids)):
        if batch and (len(batch) + 1) * len(found[index].ids) > BATCH_PIECES:
            yield batch
            batch = []
        batch.append(index)
    if batch:
        yield batch


def joined(
    found: Sequence[Window], states: Mapping[int, States], spans: Sequence[tuple[Span, ...]]
) -> list[Encoding]:
    """One encoding a text: its windows one after the other, the vector the mean over all their rows."""
    parts: list[list[States]] = [[] for _ in spans]
    for index, window in enumerate(found):
        parts[window.text].append(states[index])
    return [_encoding(of_text, pieces) for of_text, pieces in zip(parts, spans, strict=True)]


def _encoding(parts: list[States], spans: tuple[Span, ...]) -> Encoding:
    total = np.sum([part.last.sum(axis=0) for part in parts], axis=0)
    middle = np.concatenate([part.middle[part.start : part.end] for part in parts])
    last = np.concatenate([part.last[part.start : part.end] for part in parts])
    return Encoding(total / (np.linalg.norm(total) or 1), middle, last, spans)

"""Many pairs of texts, checked a few at a time and given back in order.

How the work is spread is one module each (:mod:`~checker.batch.serial`, :mod:`~checker.batch.processes`),
all with one function ``run(items, start, ...)``: ``items`` are read as they are needed and results handed out
as they come, so that a hundred thousand pairs are never in memory at once. ``start`` makes an engine: each
worker has its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from checker.errors import CheckerError
from checker.findings import Report
from checker.types import Document

PAIRS, CODE_POINTS = 64, 100_000
"""How much goes to the engine in one call: as many pairs, or as much text."""


@dataclass(frozen=True, slots=True)
class Item:
    """One pair, by the id that its owner gave it (any JSON value), or what is wrong with its line."""

    id: Any
    pair: tuple[Document, Document] | CheckerError


@dataclass(frozen=True, slots=True)
class Result:
    """What became of an :class:`Item`."""

    id: Any
    report: Report | CheckerError


class Compares(Protocol):
    """What a batch needs of an engine."""

    def compare_pairs(self, pairs: Sequence[tuple[Document, Document]]) -> list[Report | CheckerError]:
        """A report for each pair, or what is wrong with it, in order."""
        ...


Start = Callable[[], Compares]


def chunks(items: Iterable[Item]) -> Iterator[list[Item]]:
    """``items`` in runs that suit one call of the engine."""
    chunk: list[Item] = []
    size = 0
    for item in items:
        chunk.append(item)
        size += (
            0 if isinstance(item.pair, CheckerError) else sum(len(document.text) for document in item.pair)
        )
        if len(chunk) >= PAIRS or size >= CODE_POINTS:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


def compare(engine: Compares, chunk: Sequence[Item]) -> list[Result]:
    """The results of one run of items, in order; what could not be read stays what it was."""
    pairs = [item.pair for item in chunk if not isinstance(item.pair, CheckerError)]
    reports = iter(engine.compare_pairs(pairs) if pairs else ())
    return [
        Result(item.id, item.pair if isinstance(item.pair, CheckerError) else next(reports)) for item in chunk
    ]

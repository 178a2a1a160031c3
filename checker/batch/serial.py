"""A batch in this process, one run of pairs after the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from checker.batch import Item, Result, Start, chunks, compare


def run(items: Iterable[Item], start: Start) -> Iterator[Result]:
    """The result of each item, in order."""
    engine = start()
    for chunk in chunks(items):
        yield from compare(engine, chunk)

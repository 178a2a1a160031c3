"""A batch in several processes of this machine, each with an engine of its own."""

from __future__ import annotations

import signal
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import get_context

from checker.batch import Compares, Item, Result, Start, chunks, compare

_AHEAD = 2  # runs of pairs that wait for each worker: enough to keep it busy, few enough to hold in memory

_engine: Compares | None = None  # of this worker


def run(items: Iterable[Item], start: Start, workers: int) -> Iterator[Result]:
    """The result of each item, in order. ``start`` is called once in each worker, so it must be picklable."""
    # A model runtime that has started threads does not survive a fork.
    pool = ProcessPoolExecutor(workers, get_context("spawn"), initializer=_begin, initargs=(start,))
    waiting: deque[Future[list[Result]]] = deque()
    try:
        for chunk in chunks(items):
            waiting.append(pool.submit(_compare, chunk))
            if len(waiting) >= workers * _AHEAD:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _begin(start: Start) -> None:
    global _engine
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that hands out the work
    _engine = start()


def _compare(chunk: Sequence[Item]) -> list[Result]:
    assert _engine is not None, "a worker begins with its engine"
    return compare(_engine, chunk)

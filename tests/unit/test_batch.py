"""Batches: order, errors that stay in their place, and how much is read ahead."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence

import pytest

from checker import batch
from checker.batch import Item, Result, processes, serial
from checker.errors import CheckerError, InputError
from checker.findings import Report
from checker.types import Document
from tests.unit.sample import story


@dataclasses.dataclass
class Echo:
    """An engine that answers each pair with a report named after it, and refuses an empty target."""

    sizes: list[int] = dataclasses.field(default_factory=list)

    def compare_pairs(self, pairs: Sequence[tuple[Document, Document]]) -> list[Report | CheckerError]:
        self.sizes.append(len(pairs))
        pattern = next(item for item in story().translations if isinstance(item, Report))
        return [
            dataclasses.replace(pattern, signature=source.text)
            if target.text
            else InputError("no text", where=source.text)
            for source, target in pairs
        ]


def pair(text: str, target: str = "x") -> tuple[Document, Document]:
    return Document("", "en", text), Document("", "fr", target)


def items(count: int) -> Iterator[Item]:
    """Every seventh line is bad, every eleventh has an empty target."""
    for i in range(count):
        yield Item(i, InputError(f"line {i}") if i % 7 == 3 else pair(str(i), "" if i % 11 == 5 else "x"))


def check(results: Sequence[Result], count: int) -> None:
    assert [result.id for result in results] == list(range(count))
    for i, result in enumerate(results):
        if i % 7 == 3 or i % 11 == 5:
            assert isinstance(result.report, InputError)
            assert str(i) in str(result.report)
        else:
            assert isinstance(result.report, Report)
            assert result.report.signature == str(i)


def test_results_come_in_order_and_errors_stay_in_their_place() -> None:
    check(list(serial.run(items(300), Echo)), 300)


def test_processes_give_the_same_as_one() -> None:
    check(list(processes.run(items(300), Echo, 2)), 300)


def test_pairs_go_to_the_engine_together_but_not_too_much_text_at_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    engine = Echo()
    list(serial.run((Item(i, pair("x")) for i in range(150)), lambda: engine))
    assert engine.sizes == [64, 64, 22]
    monkeypatch.setattr(batch, "CODE_POINTS", 100)
    engine = Echo()
    list(serial.run((Item(i, pair("x" * 60)) for i in range(5)), lambda: engine))
    assert engine.sizes == [2, 2, 1]


def test_items_are_read_as_they_are_needed() -> None:
    read = 0

    def endless() -> Iterator[Item]:
        nonlocal read
        while True:
            read += 1
            yield Item(read, pair("x"))

    results = serial.run(endless(), Echo)
    assert next(results).id == 1
    assert read == batch.PAIRS


def test_a_run_that_is_given_up_leaves_no_process_behind() -> None:
    from multiprocessing import active_children

    results = processes.run(items(10_000), Echo, 2)
    next(results)
    results.close()  # type: ignore[attr-defined]
    assert not active_children()

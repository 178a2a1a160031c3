"""How alike names are that are read by themselves."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import pytest

from checker.match.names.alone import UNREAD, Alone

if TYPE_CHECKING:
    from checker.types import Vectors

ROWS = {"Energy Ministry": (1, 0), "ministère de l'Énergie": (0.8, 0.6), "Energy": (1, 0), "Ministry": (0, 1)}
ROWS |= {"ministère": (0, 1), "Énergie": (0.6, 0.8)}


class Reader:
    """Reads the names of ``ROWS``, and remembers how often it was asked for one."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def __call__(self, names: Sequence[str]) -> Vectors:
        self.asked += names
        return np.array([ROWS[name] for name in names], np.float32)


def test_two_names_are_as_alike_as_their_vectors() -> None:
    assert Alone(Reader())("Energy Ministry", "ministère de l'Énergie") == pytest.approx(0.8)


def test_each_word_is_answered_by_the_one_most_like_it() -> None:
    assert Alone(Reader()).words("Energy Ministry", "ministère de l'Énergie") == pytest.approx(
        ((0.6 + 1) / 2 + (1 + 0.8) / 2) / 2
    )


def test_no_name_is_read_twice() -> None:
    reader = Reader()
    alone = Alone(reader)
    for _ in range(2):
        alone("Energy", "Énergie")
        alone("Energy", "Ministry")
    assert sorted(reader.asked) == ["Energy", "Ministry", "Énergie"]


def test_what_is_remembered_is_forgotten_where_there_is_too_much(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("checker.match.names.alone.MOST", 3)
    reader = Reader()
    alone = Alone(reader)
    alone("Energy", "Ministry")
    assert alone("Energy Ministry", "ministère de l'Énergie") == pytest.approx(0.8)
    alone("Energy", "Ministry")
    assert reader.asked.count("Energy") == 2


def test_without_a_reader_names_are_neither_alike_nor_not() -> None:
    alone = Alone(lambda names: np.zeros((len(names), 0), np.float32))
    assert alone("Energy", "Énergie") == UNREAD
    assert alone.words("Energy Ministry", "Énergie") == UNREAD

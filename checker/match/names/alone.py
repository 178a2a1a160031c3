"""How alike two names are, each read by itself: a context says the same of whatever name stands in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import IntEnum
from typing import TYPE_CHECKING

import numpy as np

from checker.match.names.spelling import parts

if TYPE_CHECKING:
    from checker.types import Vectors

Reader = Callable[[Sequence[str]], "Vectors"]
"""Reads names by themselves: (names, d), each row of length 1; d is 0 where nothing can read them."""
SAME = 1.0
"""How alike one name and itself are."""
UNREAD = 0.5
"""How alike two names are of which nothing is known: as right ones and wrong ones may be."""
SHORT = 4
"""Letters of words that tell what a body is, at least, where it has such words."""
MOST = 4096
"""How many names are remembered."""


class Reading(IntEnum):
    """How much of two names is read by itself: each more takes time, and speaks against them as often as for them."""

    NOTHING, NAMES, WORDS = range(3)


class Alone:
    """Names by themselves, read when they are asked for; no name of a story is read for each translation again."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._rows: dict[str, Vectors] = {}

    def __call__(self, source: str, target: str) -> float:
        """The cosine of two names, about 0 for strangers."""
        one, two = self._read([source, target])
        return float(one @ two) if one.size else UNREAD

    def words(self, source: str, target: str) -> float:
        """How like each word of two names is to the one most like it in the other, by itself, in the mean: where the
        words are more alike than the names, one is another."""
        ours, theirs = _words(source), _words(target)
        rows = self._read([*ours, *theirs])
        if not rows.size:
            return UNREAD
        table = rows[: len(ours)] @ rows[len(ours) :].T
        return float(table.max(axis=1).mean() + table.max(axis=0).mean()) / 2

    def _read(self, forms: Sequence[str]) -> Vectors:
        new = [form for form in dict.fromkeys(forms) if form not in self._rows]
        if len(self._rows) + len(new) > MOST:
            self._rows.clear()
            new = list(dict.fromkeys(forms))
        if new:
            self._rows.update(zip(new, self._reader(new), strict=True))
        return np.stack([self._rows[form] for form in forms])


def _words(name: str) -> list[str]:
    """The words of a name, but for the short ones that join others, where there are longer ones."""
    found = parts(name)
    return [word for word in found if len(word) >= SHORT] or list(found) or [name]

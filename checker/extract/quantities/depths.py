"""Rain told by what falls on a square metre: a litre or a kilogram of it is a millimetre ("120 litros por metro
cuadrado", "metrekareye 120 kilogram")."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

import regex

from checker.extract.quantities.amounts import is_joint
from checker.extract.quantities.items import Amount
from checker.extract.quantities.measures import Measures

OF_WATER = ("liter", "kilogram")
DEPTH = "millimeter"


def with_depths(text: str, amounts: Sequence[Amount], words: Measures) -> list[Amount]:
    """The amounts of a folded text, each of water on a square metre as its depth; both ends of a range."""
    told = list(amounts)
    before, after = words.per_square_meter
    if not (before or after):
        return told
    for index, amount in enumerate(told):
        if amount.unit not in OF_WATER:
            continue
        behind = (after.at(text, place) for place in _behind(text, amount.end))
        tail = next((found for found in behind if found), None)
        if tail or any(before.before(text, place) for place in _in_front(text, amount.start)):
            end = tail[1] if tail else amount.end
            told[index] = replace(amount, unit=DEPTH, end=end)
    for index, (one, other) in enumerate(pairwise(amounts)):
        ends = one.unit == other.unit and is_joint(text[one.end : other.start], words)
        if ends and DEPTH in (told[index].unit, told[index + 1].unit):
            told[index : index + 2] = (replace(end, unit=DEPTH) for end in told[index : index + 2])
    return told


WORD, LAST_WORD = regex.compile(r"\p{L}+ "), regex.compile(r"(?<!\p{L})\p{L}+ $")
MOST_BEHIND, LONGEST_WORD = 2, 20
"""Words between an amount and the square metre behind it ("litri de apă pe metrul pătrat"), and letters of the one that
may stand behind the square metre before it ("metrekareye yaklaşık 320 kilogram")."""


def _behind(text: str, end: int) -> Iterator[int]:
    """Where a phrase behind an amount may begin."""
    place = end + text.startswith(" ", end)
    yield place
    for _ in range(MOST_BEHIND):
        if not (word := WORD.match(text, place)):
            return
        place = word.end()
        yield place


def _in_front(text: str, start: int) -> Iterator[int]:
    """Where a phrase before an amount may end."""
    if start:
        yield start - text.startswith(" ", start - 1)
        if word := LAST_WORD.search(text, max(0, start - LONGEST_WORD), start):
            yield max(0, word.start() - 1)

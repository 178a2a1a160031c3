"""Rain told by what falls on a square metre: a litre or a kilogram of it is a millimetre ("120 litros por metro
cuadrado", "metrekareye 120 kilogram")."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

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
        left = amount.start - text.startswith(" ", amount.start - 1)
        tail = after.at(text, amount.end + text.startswith(" ", amount.end))
        if tail or (amount.start and before.before(text, left)):
            end = tail[1] if tail else amount.end
            told[index] = replace(amount, unit=DEPTH, end=end)
    for index, (one, other) in enumerate(pairwise(amounts)):
        ends = one.unit == other.unit and is_joint(text[one.end : other.start], words)
        if ends and DEPTH in (told[index].unit, told[index + 1].unit):
            told[index : index + 2] = (replace(end, unit=DEPTH) for end in told[index : index + 2])
    return told

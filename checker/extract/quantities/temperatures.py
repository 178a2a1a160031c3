"""Degrees with the scale that is named behind them, and those below zero: "4 градуса Цельсия мороза", "冰点以下4度"."""

from __future__ import annotations

from dataclasses import replace

from checker.extract.quantities.items import Amount
from checker.extract.quantities.measures import Measures
from checker.extract.quantities.units import TEMPERATURES

DEGREE, THOUSAND = "degree", 1000


def below_zero(text: str, amount: Amount, words: Measures) -> Amount:
    """An amount of degrees, negative where the words behind it or before say that they are below zero; a hedge may
    stand between ("мороз до 20 градусов")."""
    if amount.unit not in (DEGREE, *TEMPERATURES):
        return amount
    if words.large and amount.numeral.value >= THOUSAND:
        counted = words.large.before(text, amount.end)
        return replace(amount, unit=counted[0]) if counted else amount
    if words.scales and (scale := words.scales.at(text, _over_space(text, amount.end))):
        amount = replace(amount, unit=scale[0], end=scale[1])
    numeral = replace(amount.numeral, negative=True)
    if words.minus_after and (behind := words.minus_after.at(text, _over_space(text, amount.end))):
        return replace(amount, numeral=numeral, end=behind[1])
    if words.above and words.above.at(text, _over_space(text, amount.end)):
        return amount  # "शून्य से चार डिग्री ऊपर"
    if words.below and (before := words.below.before(text, _back(text, amount.start))):
        return replace(amount, numeral=numeral, start=before[1])
    hedge = words.bounds_before.before(text, _back(text, amount.start)) if words.below else None
    if hedge and words.below.before(text, _back(text, hedge[1])):
        return replace(amount, numeral=numeral)
    return amount


def _over_space(text: str, place: int) -> int:
    return place + (text[place : place + 1] in (" ", "-") and place < len(text))


def _back(text: str, place: int) -> int:
    return place - (place > 0 and text[place - 1] == " ")

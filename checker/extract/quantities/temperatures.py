"""Degrees with the scale that is named behind them, and those below zero: "4 градуса Цельсия мороза", "冰点以下4度"."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import regex

from checker.extract.quantities.items import Amount
from checker.extract.quantities.measures import Measures
from checker.extract.quantities.units import TEMPERATURES

DEGREE, THOUSAND = "degree", 1000
BOTH = regex.compile(r" ?([cf])(?= ?[(（/,] ?([-−]?\d[\d.,]*) ?(?!\1)[cf](?![\p{L}\d]))")
"""The letter of one scale, before the same temperature in the other: "40 C (104 F)"."""
LETTER = regex.compile(r" ?([cf])(?![\p{L}\d])")
BEFORE_OTHER = regex.compile(r"(?<![\d.,])([-−]?\d[\d.,]*) ?([cf]) ?[(（/,] ?$")
OPENED = regex.compile(r" ?[(（/,] ?$")
FIGURES = regex.compile(r"(?<![\d.,])([-−]?\d[\d.,]*)[ -]?$")
NEAR = 3
"""Degrees Fahrenheit that the two may be apart, rounded."""
SCALES = {"c": "celsius", "f": "fahrenheit"}


def below_zero(text: str, amount: Amount, words: Measures) -> Amount:
    """An amount of degrees, negative where the words behind it or before say that they are below zero; a hedge may
    stand between ("мороз до 20 градусов")."""
    if amount.unit is None and amount.numeral.digits and (both := _of_both(text, amount, words)):
        unit, end = both
        amount = replace(amount, unit=unit, end=end)
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


def _of_both(text: str, amount: Amount, words: Measures) -> tuple[str, int] | None:
    """The scale of a bare letter behind a number, and its end, where the same is told in the other scale."""
    found = first = BOTH.match(text, amount.end)
    figures = first[2] if first else ""
    if not first and (left := BEFORE_OTHER.search(text, max(0, amount.start - LONGEST), amount.start)):
        found, figures = LETTER.match(text, amount.end), left[1]
        found = found if found and found[1] != left[2] else None
    elif not first and (told := _in_words(text, amount.start, words)):
        found, figures = LETTER.match(text, amount.end), told[1]
        found = found if found and SCALES[found[1]] != told[0] else None
    if not found:
        return None
    one, other = amount.numeral.value, _degrees(figures)
    celsius, fahrenheit = (one, other) if found[1] == "c" else (other, one)
    near = any(
        abs(warm * fahrenheit - (cold * celsius * 9 / 5 + 32)) <= NEAR for warm in (1, -1) for cold in (1, -1)
    )
    return (SCALES[found[1]], found.end()) if near else None


def _in_words(text: str, start: int, words: Measures) -> tuple[str, str] | None:
    """The scale and the figures of a temperature before a bracket that opens at ``start``: "34 degrees Celsius ("."""
    opened = OPENED.search(text, max(0, start - 3), start)
    unit = words.after.before(text, opened.start()) if opened else None
    if not unit or unit[0][0] not in SCALES.values():
        return None
    figures = FIGURES.search(text, max(0, unit[1] - LONGEST), unit[1])
    return (unit[0][0], figures[1]) if figures else None


LONGEST = 12
"""Letters of a temperature in the other scale before a number."""


GROUPED = regex.compile(r"[.,](?=\d{3}(?!\d))")


def _degrees(figures: str) -> Fraction:
    figures = GROUPED.sub("", figures)
    whole, _, part = figures.replace("−", "-").replace(",", ".").rstrip(".").partition(".")
    return Fraction(f"{whole}.{part}" if part.isdecimal() else whole)


def _over_space(text: str, place: int) -> int:
    return place + (text[place : place + 1] in (" ", "-") and place < len(text))


def _back(text: str, place: int) -> int:
    return place - (place > 0 and text[place - 1] == " ")

"""Decimals with their point in a word: "11 দশমিক 5", "drei Komma fünf", "four point two five"."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from checker.extract.quantities.folding import folding
from checker.extract.quantities.items import LIKELY, Form, Item, Numeral
from checker.languages import Language

MOST_IN_WORDS, THOUSAND = 100, 1000
"""What the decimals said in one number word stay below, and what a number is a multiple of that ends in a magnitude."""


def pointed(text: str, items: Sequence[Item], language: Language) -> list[Item]:
    """The items with each two that the word for the decimal point stands between as one, and the decimals said one by
    one behind it."""
    words = _points(language)
    if not words:
        return list(items)
    joined: list[Item] = []
    for item in items:
        last = joined[-1] if joined else None
        if isinstance(last, Numeral) and isinstance(item, Numeral):
            gap = text[last.end : item.start]
            if gap in words and _is_whole(last) and (places := _places(item)) and not _is_noun(last, item):
                joined[-1] = _with(last, item, places)
                continue
            if last.pointed and gap == " " and not last.scaled and item.form is last.form is Form.WORDS:
                places = _places(item)
                if places and len(places) == 1:
                    joined[-1] = _with(last, item, last.pointed + places)
                    continue
        joined.append(item)
    return joined


def _is_whole(numeral: Numeral) -> bool:
    plain = numeral.digits.isdecimal() if numeral.form is Form.DIGITS else numeral.whole is not None
    round_ = numeral.scaled and numeral.value % THOUSAND == 0  # "9 thousand 177 point 24" goes on
    return plain and not (round_ or numeral.ordinal or numeral.lasting or numeral.pointed)


def _is_noun(one: Numeral, other: Numeral) -> bool:
    """Whether the word may be a noun that the first number counts: "at one point 40 people"."""
    if one.form is not other.form:
        return one.value != 0  # "শূন্য দশমিক ১৫"
    return one.form is Form.WORDS and one.value == 1 and not other.scaled


def _places(numeral: Numeral) -> str:
    """The figures behind the point; none where a number cannot be them."""
    if numeral.ordinal or numeral.lasting or numeral.pointed:
        return ""
    if numeral.form is Form.DIGITS:
        return numeral.digits if numeral.digits.isdecimal() else ""
    value = numeral.value / numeral.size
    return str(value) if value.denominator == 1 and 0 <= value < MOST_IN_WORDS else ""


def _with(one: Numeral, other: Numeral, places: str) -> Numeral:
    value = Fraction(f"{int(one.value)}.{places}") * other.size
    sure = max(one.confidence, other.confidence, LIKELY)
    return replace(
        other,
        start=one.start,
        values=(value,),
        digits="",
        confidence=sure,
        pointed=places,
        negative=one.negative,
    )


@functools.cache
def _points(language: Language) -> frozenset[str]:
    """The words for the point, from ``point`` of the table ``[numbers]``, with the spaces around them."""
    gap = " " if language.spaced else ""
    forms = folding(language).forms(language.table("numbers").get("point", "").split())
    return frozenset(f"{gap}{form}{gap}" for form in forms)

"""Decades and centuries: "the 1990s", "années 90", "19th century", "30. letech 20. století"."""

from __future__ import annotations

import functools
from dataclasses import replace
from fractions import Fraction

from checker.extract.quantities.items import LIKELY, Form, Item, Numeral
from checker.extract.quantities.lexicon import lexicon
from checker.extract.quantities.measures import measures
from checker.extract.quantities.phrases import Phrases, bounded
from checker.languages import Language, durations


def of_decade(text: str, numeral: Numeral, language: Language) -> Numeral:
    """ "the 1990s", "les années 90", "90-е годы": the year the decade begins with; of two digits alone the
    century is not said."""
    value = numeral.whole
    if value is None:
        return numeral
    after, before = _decades(language)
    digits = numeral.start + len(numeral.digits) if numeral.digits else numeral.end
    right, left = _over_dot(text, numeral), numeral.start
    while left and text[left - 1] in " '":  # "anni '80"
        left -= 1
    found = after.at(text, digits) or after.at(text, numeral.end) or after.at(text, right)
    if found and text[digits] != "-" and found[1] == _end_of_years(text, numeral, right, language):
        found = None  # but "40-årene" are a decade
    mark = before.before(text, left)
    if not mark and numeral.form is Form.WORDS and (mark := _decades_in_words(language).before(text, left)):
        counted = measures(language).after.at(text, right)  # "los treinta días"
        mark = None if counted else mark
    round_ = value % 10 == 0 and (10 <= value <= 90 or 1000 <= value <= 2090)
    if round_ and (found or mark):
        values = tuple(Fraction(v) for v in ((value,) if value > 99 else (value, 1900 + value, 1800 + value)))
        end = max(found[1], numeral.end) if found else numeral.end
        start = mark[1] if mark else numeral.start
        sure = max(numeral.confidence, LIKELY if numeral.form is Form.WORDS and (found or mark) else 0)
        return replace(numeral, start=start, values=values, end=end, decade=True, confidence=sure)
    if numeral.digits == "00" and found:  # "00'erne"
        return replace(numeral, values=(Fraction(2000),), end=found[1], decade=True, confidence=LIKELY)
    if numeral.decade:  # "ثلاثينيات القرن التاسع عشر"
        return numeral
    counts = value == 1 and numeral.form is Form.WORDS and not numeral.ordinal  # "a century earlier"
    return (not counts and 1 <= value <= 30 and _century(text, numeral, language)) or numeral


def _end_of_years(text: str, numeral: Numeral, right: int, language: Language) -> int | None:
    """Where the years end that a number counts: "30 let", but "30. letech" and "třicátá léta"; None if it does not."""
    if numeral.ordinal or len(numeral.values) > 1 or text.startswith(".", numeral.end):
        return None
    unit = measures(language).after.at(text, right)
    return unit[1] if unit and unit[0][0] in durations() else None


def _over_dot(text: str, numeral: Numeral) -> int:
    """Where the word after a number begins, over a space or a hyphen and the point of an ordinal: "30. letech"."""
    end = numeral.end + (bool(numeral.digits) and text.startswith(". ", numeral.end))
    return end + (text[end : end + 1] in (" ", "-") and end < len(text))


def _century(text: str, numeral: Numeral, language: Language) -> Numeral | None:
    """ "the 19th century", "siglo XX": its number, or the year it begins with ("the 1800s")."""
    words = _centuries(language)
    right = _over_dot(text, numeral)
    left = numeral.start - (text[numeral.start - 1 : numeral.start] == " ")
    if not words or not (words.at(text, right) or words.before(text, left)):
        return None
    after, before = words.at(text, right), words.before(text, left)
    start, end = before[1] if before and not after else numeral.start, after[1] if after else numeral.end
    values = (numeral.value, (numeral.value - 1) * 100)
    sure = max(numeral.confidence, LIKELY)
    return replace(numeral, start=start, end=end, values=values, century=True, confidence=sure)


GAP_TO_CENTURY = 12


def of_centuries(text: str, items: list[Item]) -> list[Item]:
    """The items with "30. letech 20. století" and "20世纪30年代" each made one, the decade from 1930, and with the
    century whose noun is said only once, after the next."""
    joined: list[Item] = []
    for item in items:
        last = joined[-1] if joined else None
        if (
            isinstance(item, Numeral)
            and isinstance(last, Numeral)
            and (item.century, last.century) != (False, False)
        ):
            decade, century = (item, last) if last.century else (last, item)
            gap = text[last.end : item.start].removeprefix(". ")  # "lat 70. XX wieku"
            close = len(gap) <= GAP_TO_CENTURY and not set(gap) & set(",.;:()")
            if decade.decade and century.century and decade.value < 100 and close:
                value = (century.value - 1) * 100 + decade.value
                sure = max(decade.confidence, LIKELY)
                joined[-1] = replace(decade, start=last.start, end=item.end, values=(value,), confidence=sure)
                continue
            if (
                item.century and last.ordinal and last.value < item.value and close
            ):  # "19th and 20th centuries"
                values = (last.value, (last.value - 1) * 100)
                joined[-1] = replace(last, values=values, century=True, confidence=LIKELY)
        joined.append(item)
    return joined


@functools.cache
def _centuries(language: Language) -> Phrases[bool]:
    forms = language.table("numbers").get("century", "").split()
    return Phrases(((form, True) for form in forms), lexicon(language).fold, spaced=bounded(language))


@functools.cache
def _decades(language: Language) -> tuple[Phrases[bool], Phrases[bool]]:
    table = language.table("numbers")
    fold = lexicon(language).fold
    after = Phrases(((f, True) for f in table.get("decades", "").split()), fold, spaced=bounded(language))
    before = Phrases(
        ((f, True) for f in table.get("decades_before", "").split()), fold, spaced=bounded(language)
    )
    return after, before


@functools.cache
def _decades_in_words(language: Language) -> Phrases[bool]:
    """What makes a decade of tens in words alone: "los noventa"."""
    forms = language.table("numbers").get("decades_before_words", "").split()
    return Phrases(((form, True) for form in forms), lexicon(language).fold, spaced=bounded(language))

"""Years that are not told as ours: by eras and other calendars, or by their last two figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

import regex

from checker.extract.quantities.calendar_words import Calendar
from checker.extract.quantities.date_parts import LONGEST_MONTH
from checker.extract.quantities.items import DOUBTFUL, SURE, YEARS, Item, Numeral
from checker.types import Date

FAR = 2300
"""The year from which one is of a calendar that is centuries ahead, where a country has one."""
MONTH_FIGURES = regex.compile(r"\s?\d{1,2}")
LATEST = 2000


def in_common_era(date: Date, words: Calendar) -> Date:
    """The date with its year as one of ours: 2561 is 2018 in Thailand."""
    far = words.ahead and date.year and date.year > FAR
    return replace(date, year=date.year - words.ahead) if date.year and far else date


def of_short_years(text: str, items: Sequence[Item], words: Calendar) -> list[Item]:
    """The items with each year that is told by its last two figures before a month, where no word stands apart:
    "18年10月" is October 2018."""
    if words.apart:
        return list(items)
    return [
        replace(item, values=(Fraction(2000 + item.whole),), digits=str(2000 + item.whole))
        if isinstance(item, Numeral) and item.whole and _is_short_year(text, item, words)
        else item
        for item in items
    ]


def _is_short_year(text: str, item: Numeral, words: Calendar) -> bool:
    """Whether two figures stand before the word for the year and a month in figures, and are no prison term."""
    year = words.year_after.at(text, item.end) if len(item.digits) == 2 else None
    month = MONTH_FIGURES.match(text, year[1]) if year else None
    if year is None or month is None or not words.month_after.at(text, month.end()):
        return False
    return not (words.terms and words.terms.search(text[: year[1]]))


def of_eras(text: str, items: Sequence[Item], words: Calendar) -> list[Item]:
    """The items with each year of an era as a year of ours: "平成30" is 2018, "พ.ศ. 2561" too."""
    return [_of_era(text, item, words) if words.eras else item for item in items]


def _of_era(text: str, item: Item, words: Calendar) -> Item:
    if not isinstance(item, Numeral) or item.whole is None:
        return item
    era = words.eras.before(text, item.start - (text[item.start - 1 : item.start] == " "))
    year = item.whole + era[0] if era else 0
    if not era or year not in YEARS:
        return item
    return replace(item, start=era[1], values=(Fraction(year),), digits=str(year), confidence=SURE)


def of_others(text: str, items: Sequence[Item], words: Calendar) -> list[Item]:
    """The items, the day and the year of each date by another calendar as numbers that state nothing by themselves:
    "۸ تیر (۲۹ ژوئن)" is June 29."""
    left: list[Item] = []
    year = None
    for item in items if words.others else ():
        if isinstance(item, Numeral) and not item.scaled and not (year and item.end < year):
            place = item.end + (text[item.end : item.end + 1] == " ")
            month = words.others.at(text, place) if item.value <= LONGEST_MONTH else None
            if month or (item.start == year and item.value < LATEST):
                item = replace(item, confidence=min(item.confidence, DOUBTFUL))
            year = month[1] + 1 if month else None
        left.append(item)
    return left or list(items)

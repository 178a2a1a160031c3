"""Days of the solar Hijri calendar of Iran and Afghanistan, as days of ours: "۲۳ اسفند ۱۴۰۳" is 13 March 2025.

Where the year is not said, the day may be the one before or after: the year begins on 20 or 21 March.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from itertools import pairwise

from checker.extract.quantities.calendar import Dated
from checker.extract.quantities.calendar_words import Calendar
from checker.extract.quantities.items import Item, Numeral
from checker.types import Date

FIRST_DAY = datetime.date(2024, 3, 20)
"""The first day of ``FIRST_YEAR``."""
FIRST_YEAR = 1403
YEARS = range(1250, 1500)
LONG_MONTHS, LONGEST = 6, 31
"""The first months have 31 days, the others 30, but for the last."""
USUAL = datetime.date(2025, 3, 21)
"""The first day of most years."""


def solar_days(text: str, items: Sequence[Item], words: Calendar) -> Iterator[tuple[Dated, tuple[Item, ...]]]:
    """The days that a number and a month behind it tell, each with the items it uses up: the day, and the year."""
    for item, behind in pairwise([*items, None]) if words.solar else ():
        if not isinstance(item, Numeral) or item.scaled or not item.whole or not 1 <= item.whole <= LONGEST:
            continue
        month = words.solar.at(text, _after_space(text, item.end))
        if month is None:
            continue
        end = words.solar_year.at(text, _after_space(text, month[1]))
        year = end[1] if end else month[1]
        told = behind if isinstance(behind, Numeral) and behind.start == _after_space(text, year) else None
        if told and told.whole and told.whole in YEARS:
            day = first_day(told.whole) + _days(month[0], item.whole)
            date = Date(day.year, day.month, day.day)
            yield Dated(item.start, told.end, date), (item, told)
        else:
            day = USUAL + _days(month[0], item.whole)
            yield Dated(item.start, month[1], Date(month=day.month, day=day.day, near=True)), (item,)


def first_day(year: int) -> datetime.date:
    """The day on which a year of the calendar begins, by the cycle of 33 years that holds from 1178 to 1633."""
    first, last = sorted((year, FIRST_YEAR))
    days = sum(365 + is_leap(y) for y in range(first, last))
    return FIRST_DAY + datetime.timedelta(days if year > FIRST_YEAR else -days)


def is_leap(year: int) -> bool:
    """Whether a year of the calendar has 366 days."""
    return (25 * year + 11) % 33 < 8


def _days(month: int, day: int) -> datetime.timedelta:
    """How long after the first day of its year a day is."""
    return datetime.timedelta(30 * (month - 1) + min(month - 1, LONG_MONTHS) + day - 1)


def _after_space(text: str, place: int) -> int:
    return place + (text[place : place + 1] == " ")

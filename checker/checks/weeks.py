"""Which days of the month are which days of the week, by what a document says itself: "Monday, Oct. 19", "13日週二"."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import regex

from checker.match import Side
from checker.types import Date, Kind, Mention

BESIDE = regex.compile(r"\s?[,、(（]?\s?(?:\p{L}{1,5}\.?\s)?")
DAYS = 7


@dataclass(frozen=True, slots=True)
class WeekDay:
    """A day of the month that is said to be a weekday; the month may be unsaid."""

    weekday: int
    day: int
    month: int | None = None
    year: int | None = None


def week_day_mentions(side: Side) -> Iterator[tuple[Mention, Mention]]:
    """Each day of a document that stands right beside a weekday, and that weekday."""
    for mentions in side.mentions:
        dates = [m for m in mentions if m.kind is Kind.DATE and isinstance(m.value, Date)]
        for one, other in pairwise(sorted(dates, key=lambda m: m.span)):
            if not BESIDE.fullmatch(side.document.text[one.span.end : other.span.start]):
                continue
            if _has_day(one) and _is_weekday(other):
                yield one, other
            elif _has_day(other) and _is_weekday(one):
                yield other, one


def week_days(side: Side) -> Iterator[WeekDay]:
    """What a document says of its days of the week."""
    return (week_day(*pair) for pair in week_day_mentions(side))


def week_day(day: Mention, weekday: Mention) -> WeekDay:
    """What a day and the weekday beside it say together."""
    assert isinstance(day.value, Date) and isinstance(weekday.value, Date)
    assert day.value.day and weekday.value.weekday
    return WeekDay(weekday.value.weekday, day.value.day, day.value.month, day.value.year)


def go_together(one: WeekDay, other: WeekDay) -> bool:
    """Whether two days can both be the weekdays that they are said to be: of one month where one is not said to be of
    any, of one year, be it a leap year, where that is not said."""
    apart = (other.weekday - one.weekday) % DAYS
    if one.month is None or other.month is None or one.month == other.month:
        months = {0}
    else:
        first, last = sorted((one.month, other.month))
        sign = 1 if one.month == first else -1
        months = {
            sign * sum(calendar.monthrange(year, month)[1] for month in range(first, last))
            for year in (2023, 2024)
        }
    if one.year and other.year and one.year != other.year:
        return True  # too far apart to tell
    return any((other.day - one.day + days) % DAYS == apart for days in months)


def _has_day(mention: Mention) -> bool:
    return isinstance(mention.value, Date) and bool(mention.value.day) and mention.value.weekday is None


def _is_weekday(mention: Mention) -> bool:
    value = mention.value
    return isinstance(value, Date) and value.weekday is not None and value.day is None

"""Which days of the month are which days of the week, by what a document says itself: "Monday, Oct. 19", "13日週二";
and by the day of its dateline, from which a bare weekday is no more than a week away."""

from __future__ import annotations

import calendar
import datetime
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import regex

from checker.match import Comparison, Match, Side, Verdict
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
            gap = side.document.text[one.span.end : other.span.start]
            if not BESIDE.fullmatch(gap) and gap != side.language.table("calendar").get("weekday_link"):
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


HEAD, FIRST = 4, 60
"""Segments in which a dateline stands, and letters of one before its day."""
DATELINE_ENDS = regex.compile(r"\s?(?:[-–—]|[)）】\]]|[电電讯訊])")
YEARS = (2023, 2024)
"""A year for those that are not said, and a leap year."""


def story_day(comparison: Comparison) -> Date | None:
    """The day of the dateline, of either side; with the year where either gives it."""
    days = [day for side in (comparison.source, comparison.target) if (day := _dateline(side))]
    if len({(day.month, day.day) for day in days}) != 1:
        return None
    return next((day for day in days if day.year), days[0])


def _dateline(side: Side) -> Date | None:
    for segment, mentions in zip(side.segments[:HEAD], side.mentions[:HEAD], strict=True):
        for mention in mentions:
            value = mention.value
            if not isinstance(value, Date) or not (value.month and value.day) or value.weekday or value.near:
                continue
            near = mention.span.start - segment.span.start <= FIRST
            if near and DATELINE_ENDS.match(side.document.text, mention.span.end):
                return value
    return None


def told_by_day(comparison: Comparison) -> Iterator[tuple[Match, WeekDay]]:
    """Each weekday that the other side tells by a day of the month, and what both say together."""
    for match in comparison.matches:
        if match.verdict is not Verdict.EQUAL or not (match.source and match.target):
            continue
        one, other = match.source.value, match.target.value
        for named, dated in ((one, other), (other, one)):
            if not (isinstance(named, Date) and isinstance(dated, Date)) or named.shift or dated.weekday:
                continue
            bare = not (dated.year or dated.near)
            if named.weekday and named == Date(weekday=named.weekday) and dated.day and bare:
                yield match, WeekDay(named.weekday, dated.day, dated.month)


def first_weekday(comparison: Comparison, told: Sequence[WeekDay]) -> tuple[Date, int] | None:
    """The day of the dateline and the weekday that it was: by its year, or by what most of the days that are ``told``
    make it, where the weekday in its own sentence counts as one more."""
    day = story_day(comparison)
    if day is None:
        return None
    if day.year:
        dated = _date(day.year, day)
        return (day, dated.isoweekday()) if dated else None
    votes = Counter(first for one in told for first in range(1, DAYS + 1) if is_of_week(one, day, first))
    votes.update(_beside_dateline(comparison.source))
    (best, most), (_, second) = [*votes.most_common(2), (0, 0), (0, 0)][:2]
    return (day, best) if most >= 2 and most > second else None


def _beside_dateline(side: Side) -> Sequence[int]:
    """The one weekday of the sentence that begins with the dateline."""
    for mentions in side.mentions[:HEAD]:
        named = [m.value.weekday for m in mentions if _is_weekday(m) and isinstance(m.value, Date)]
        if named and any(_has_day(m) for m in mentions):
            return [day for day in named if day] if len(named) == 1 else []
    return []


def is_of_week(one: WeekDay, day: Date, weekday: int) -> bool:
    """Whether a day can be the weekday that it is said to be, no more than a week away from ``day``, which was
    ``weekday``."""
    return any(
        found.day == one.day and one.month in (None, found.month)
        for year in ([day.year] if day.year else YEARS)
        if (first := _date(year, day))
        for away in range(-DAYS, DAYS + 1)
        if (found := first + datetime.timedelta(away)) and (weekday - 1 + away) % DAYS + 1 == one.weekday
    )


def _date(year: int, day: Date) -> datetime.date | None:
    try:
        return datetime.date(year, day.month or 1, day.day or 1)
    except ValueError:  # 30 February
        return None


def _has_day(mention: Mention) -> bool:
    value = mention.value
    return isinstance(value, Date) and bool(value.day) and value.weekday is None and not value.near


def _is_weekday(mention: Mention) -> bool:
    value = mention.value
    return isinstance(value, Date) and value.weekday is not None and value.day is None

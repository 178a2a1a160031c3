"""Whether dates and times of day are the same, also where one of them is told as a number, and why."""

from __future__ import annotations

import datetime
from calendar import monthrange
from collections.abc import Iterable, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise, product

from checker.extract.quantities.zones import offsets, together
from checker.types import Clock, Date, Mention, Quantity

HOUR = 60
MONTHS = 12
DAY = 24 * HOUR
LOCAL = "local"
"""The zone of what is told as "local time"."""
WORLD = frozenset({"GMT", "UTC", "TU"})


def same_date(a: Date, b: Date) -> str | None:
    """Why two dates are one, as far as both are told; None if they are not, empty where their forms say it all."""
    if (a.near and a.weekday) or (b.near and b.weekday):
        return "the night to that day, or of it" if _led_to(a, b) else None
    if a.near or b.near:
        return "the same day by another calendar, whose year is not said" if _near(a, b) else None
    if _begins_or_ends(a, b) or _begins_or_ends(b, a):
        return "the first or the last day of the month"
    if a.stage and b.stage and a.stage != b.stage:
        return None
    a, b = replace(a, stage=None), replace(b, stage=None)
    if Date(year=b.year) == b and a.year == b.year:
        return "the year of the date"
    if Date(year=a.year) == a and a.year == b.year:
        return "the year of the date"
    if Date(day=b.day) == b and a.day == b.day:
        return "the day of the date"
    if Date(day=a.day) == a and a.day == b.day:
        return "the day of the date"
    if (a.month, a.day) != (b.month, b.day) or a.weekday != b.weekday or a.part != b.part:
        return None
    if a.year != b.year and (a.month is None or (a.year is not None and b.year is not None)):
        return None
    if a.weekday is not None:
        return "" if _direction(a.shift) * _direction(b.shift) >= 0 else None
    if a.shift != b.shift:
        return None
    return "" if a.year == b.year else "same day, the year said on one side only"


def _near(a: Date, b: Date) -> bool:
    """Whether one may be the other, or the day before or after it."""
    one, other = (a, b) if a.near else (b, a)
    assert one.month and one.day, "a day of another calendar is told in full"
    day = datetime.date(other.year or 2024, one.month, one.day)
    around = [day + datetime.timedelta(away) for away in (-1, 0, 1)]
    if other.weekday or other.shift or other.part or not (other.month or other.day):
        return False
    return any((other.month or d.month, other.day or d.day) == (d.month, d.day) for d in around)


def _led_to(a: Date, b: Date) -> bool:
    """Whether two weekdays can be told of one night; two that are both led to have to be the same."""
    if a.near and b.near:
        return a.weekday == b.weekday
    one, other = (
        {d.weekday, (d.weekday - 2) % 7 + 1} if d.near and d.weekday else {d.weekday} for d in (a, b)
    )
    return None not in (a.weekday, b.weekday) and bool(one & other)


def _begins_or_ends(day: Date, month: Date) -> bool:
    """Whether a day is the one that a month begins with, or ends with, where the other is told as its beginning or its
    end: "from Jan 1" and "ab Anfang Januar"."""
    if not (day.day and day.month) or month.day or month.month != day.month or day.weekday or month.weekday:
        return False
    if None not in (day.year, month.year) and day.year != month.year:
        return False
    last = monthrange(day.year or 2024, day.month)[1]
    return (month.stage, day.day) in {(1, 1), (3, last), (3, last - (day.month == 2))}


def _direction(shift: tuple[str, int] | None) -> int:
    return shift[1] if shift else 0


def date_as_number(date: Date, quantity: Quantity) -> str | None:
    """A bare year or day of the month may be told as a plain number, the year by its last two figures; a quarter as
    three months, or by its number."""
    if date.part:
        months = quantity.unit == "month" and Fraction(12, date.part[1]) in quantity.readings
        return "" if months or (quantity.unit is None and date.part[0] in quantity.readings) else None
    if quantity.unit is not None or date.month is not None or date.weekday is not None:
        return None
    value = date.year if date.year is not None else date.day
    if value is None:
        return None
    if value in quantity.readings:
        return ""
    # "Five" is no 2005.
    figures = value % 100
    if date.year is not None and 1900 <= value < 2100 and figures > 9 and figures in quantity.readings[:1]:
        return "the year by its last two figures"
    return None


def span(parts: Sequence[Mention], whole: Mention) -> bool:
    """Whether two months or quarters are the first and the last of a length of time or a period: "1~9月", "1~3분기"
    are nine months."""
    ends = [months for part in parts if isinstance(part.value, Date) and (months := _months(part.value))]
    if len(parts) != 2 or len(ends) != 2:
        return False
    first, last = ends[0][0], ends[1][1]
    match whole.value:
        case Quantity(unit="month" | "quarter" as unit):
            size = 1 if unit == "month" else MONTHS // 4
            return Fraction((last - first) % MONTHS + 1, size) in whole.value.readings
        case Date(part=(_, _)):
            return (first, last) == _months(whole.value)
    return False


def spans(length: Mention, dates: Sequence[Mention]) -> bool:
    """Whether two of ``dates``, in their order, are the first and the last month of a length of time: "the three months
    to September", "heinä–syyskuussa"."""
    return any(span(pair, length) for pair in pairwise(sorted(dates, key=lambda m: m.span)))


def _months(date: Date) -> tuple[int, int] | None:
    """The first and the last month of a month or a part of a year."""
    if date.part:
        which, of = date.part
        return MONTHS // of * (which - 1) + 1, MONTHS // of * which
    alone = date.month and not (date.day or date.weekday)
    return (date.month, date.month) if date.month and alone else None


def same_clock(a: Clock, b: Clock) -> str | None:
    """Two times of day: the same moment where both name a zone whose offset is known. The time of the place and that
    of the world are two, what stands beside one of a place is that of it."""
    zones = {a.zone, b.zone}
    a, b = _to_the_minute(a, b), _to_the_minute(b, a)
    if a.zone and b.zone and a.zone != b.zone and zones <= offsets().keys():
        shifts = {(one - other) % DAY for one, other in _at_one_time(a.zone, b.zone)}
        alike = any((x - y) % DAY in shifts for x in a.readings for y in b.readings)
        return "the same moment in another time zone" if alike else None
    if not set(a.readings) & set(b.readings) or (a.zone != b.zone and LOCAL in zones and zones & WORLD):
        return None
    return "" if a.zone == b.zone or None in (a.zone, b.zone) else "same time, zones named differently"


def _at_one_time(a: str, b: str) -> Iterable[tuple[int, int]]:
    """The minutes ahead of UTC that two zones can have at one time: where their clocks change on the same day both have
    those of winter or both those of summer, so that "10:15 BST" is no 9:15 in London."""
    one, other = (together().get(zone, ("", {})) for zone in (a, b))
    if one[0] == other[0] and (seasons := one[1].keys() & other[1].keys()):
        return [(one[1][season], other[1][season]) for season in seasons]
    return product(offsets()[a], offsets()[b])


def _to_the_minute(clock: Clock, other: Clock) -> Clock:
    """The time without its seconds where the other has none."""
    whole = all(time == int(time) for time in other.readings)
    return replace(clock, readings=tuple(int(time) for time in clock.readings)) if whole else clock


def told_instead(source: Mention, target: Mention) -> str | None:
    """Why a weekday may be told by its date, or the other way round: news translators do where the day of the story is
    known to them. With the year said it can be seen whether they agree. A date may be told by its day ("le 26")."""
    for date, number in ((source.value, target.value), (target.value, source.value)):
        if isinstance(date, Date) and isinstance(number, Quantity) and number.unit is None and date.month:
            told = date == Date(month=date.month, day=date.day) and date.day in number.readings[:1]
            return "the day of the date" if told else None
    for named, dated in ((source.value, target.value), (target.value, source.value)):
        if not (isinstance(named, Date) and isinstance(dated, Date)):
            continue
        if named == Date(weekday=named.weekday) and dated.day and not dated.weekday and named.weekday:
            if dated.year and dated.month and dated.day <= monthrange(dated.year, dated.month)[1]:
                same = datetime.date(dated.year, dated.month, dated.day).isoweekday() == named.weekday
                return "the weekday of the date" if same else None
            return "the weekday told by its date, or the other way round"
    return None


def weekday_by_number(date: Date, quantity: Quantity) -> str | None:
    """ "quinta" is the fifth, or Thursday, where weekdays are counted from Sunday."""
    counted = date.weekday is not None and Fraction(date.weekday % 7 + 1) in quantity.readings
    return "the weekday's number" if counted and quantity.unit is None else None


def time_as_number(clock: Clock, quantity: Quantity, unit: str | None) -> str | None:
    """ "2" for 14:00, "10.15" for a quarter past ten, "3 minutes 35 seconds" for 3:35, and to the second."""
    if unit == "minute" and any(time != int(time) for time in clock.readings):
        # Hours that the words for a length tell may be those of either half of a day.
        turned = {(one - other) % (DAY // 2) for one in clock.readings for other in quantity.readings}
        return "" if 0 in turned else None
    if quantity.unit is not None:
        return None
    for time in clock.readings:
        hour, minute = divmod(time, HOUR)
        if minute:
            said = {hour + Fraction(minute, 100), hour % 12 + Fraction(minute, 100), Fraction(time, HOUR)}
            said |= {Fraction(hour)} if unit in ("hour", "minute") else set()
        else:
            said = {Fraction(hour), Fraction(hour % 12 or 12), Fraction(hour or 24)}
        if said & set(quantity.readings):
            return "the time told as a number"
    return None

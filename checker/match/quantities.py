"""Whether two quantities of two languages are the same, and why; and whether a hedge was kept.

Two readings that can mean the same do: an ambiguous form ("1.250", "half past three") is equal to whatever one of
its readings is equal to.
"""

from __future__ import annotations

import datetime
import functools
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum
from fractions import Fraction
from itertools import permutations

from checker.extract.known_names import find
from checker.extract.quantities.zones import offsets
from checker.findings import MEDIUM
from checker.languages import Language, durations, shared, units_of
from checker.match.conversions import (
    TEMPERATURES,
    are_unlike_rates,
    rounded_off,
    same_coin,
    same_measure,
    same_rate,
    same_temperature,
    same_time,
)
from checker.types import Bound, Clock, Date, Mention, Quantity, Value

PERCENT = "percent"
POINT = "point"
POINTS = {POINT, "percentage-point"}
"""Points of a percentage, and those of anything: of a percentage too, where the text has said so, of a game."""
HOUR = 60
NAMESAKES = {
    f"{one} {other}"
    for pair in (("GBP", "pound"), ("cent", "centimeter"), ("cent", "minute"))
    for one, other in permutations(pair)
}
"""Units that a language has one word for."""
LOOSE = 0.45
"""How sure a reading like "millions" is a count."""
SCORED_AND_ARTICLE = {1.0, 0.3}
"""How sure the 1 of "1-0" is a number, and an article: one does not stand for the other."""


def equal(
    source: Mention,
    target: Mention,
    source_language: Language,
    target_language: Language,
) -> str | None:
    """Why two quantities, dates or times are equal in value, for the ledger; None if they are not."""
    reason = _reason(source, target)
    if reason is None:
        return None
    if reason == ONE_NAME and _in_full(source, source_language) and _in_full(target, target_language):
        return None  # "US-Dollar" is not A$
    if reason:
        return reason
    if source.text.casefold() == target.text.casefold():
        return "same form"
    return f"{source.text} = {target.text}"


ONE_NAME = "same amount, the currency named in full on one side only"


def _in_full(mention: Mention, language: Language) -> bool:
    """Whether an amount of money says of which country the currency is: "A$5", "500 US dollars"."""
    unit = _unit(mention.value) or ""
    heads = {family[0] for family in _families()}
    forms = language.table("money").get("explicit", {}).get(unit, "").split()
    text = mention.text.casefold()
    told = any(form.replace("_", " ") in text for form in forms)
    return (
        unit not in heads
        or told
        or any(k.key == f"territory:{unit[:2]}" for k in find(mention.text, language))
    )


def _reason(source: Mention, target: Mention) -> str | None:
    """As :func:`equal`; empty where the forms themselves say it all."""
    if are_unlike_rates(source.value, target.value):
        return same_rate(source.value, target.value)
    if {_unit(source.value), _unit(target.value)} <= durations():
        return same_time(source.value, target.value)
    match _without_duration(source, target), _without_duration(target, source):
        case Quantity() as one, Quantity() as other:
            return _quantities(source, target, one, other)
        case Date() as one_date, Date() as other_date:
            return _dates(one_date, other_date)
        case Clock() as one_time, Clock() as other_time:
            return _clocks(one_time, other_time)
        case (Date() as date, Quantity() as quantity) | (Quantity() as quantity, Date() as date):
            weak = source if isinstance(source.value, Date) else target
            if date == Date(weekday=date.weekday) and weak.confidence < 0.5:
                return _weekday_by_number(date, quantity)
            return _date_as_number(date, quantity)
        case (Clock() as clock, Quantity() as quantity) | (Quantity() as quantity, Clock() as clock):
            return _time_as_number(clock, quantity, _unit(source.value) or _unit(target.value))
    return None


def told_within(source: Mention, target: Mention) -> bool:
    """Whether one is told within the other, or is the same in another unit: the day of a date, the seconds of 3:35, a
    number of "three of four" beside 3/4, "1,600 km (1,000 mi)"."""
    match _without_points(source.value), _without_points(target.value):
        case (Quantity() as part, Date() as date) | (Date() as date, Quantity() as part):
            return part.unit is None and date.month is not None and part.readings[0] in (date.day, date.year)
        case (Quantity() as part, Clock() as clock) | (Clock() as clock, Quantity() as part):
            smaller = {time % HOUR for time in clock.readings}
            return part.unit in ("minute", "second") and part.readings[0] in smaller
        case Quantity() as a, Quantity() as b:
            if a.unit and b.unit and a.unit != b.unit and not {a.unit, b.unit} & durations():
                return _quantities(source, target, a, b) is not None
            return a.unit == b.unit and (_is_half_of(a, b) or _is_half_of(b, a))
    return False


def dimension(value: Value) -> str:
    """What a value measures ("length", "mass"); empty for a number, a length of time or money, a date or a time."""
    unit = _unit(value)
    return next(
        (d for d in ("length", "mass", "area", "volume", "speed", "power") if unit in units_of(d)), ""
    )


def oddness(source: Mention, target: Mention) -> float:
    """How odd it is that one answers the other: in another unit, as "30 m (100 ft)" has each in its own (but a length
    of time is told in others as often, and in none), or a weak number in words a figure, the "einen" for the 1 of
    "1:0"."""
    units = {_unit(source.value), _unit(target.value)}
    converted = len(units) == 2 and not units & {POINT, *durations()}
    weak = min(source.confidence, target.confidence) < MEDIUM
    return 2.0 * converted + 1.5 * (weak and _in_figures(source) != _in_figures(target))


def distance(source: Mention, target: Mention) -> float:
    """How far apart two amounts of one unit are, from 0 to 1."""
    a, b = source.value, target.value
    if not (isinstance(a, Quantity) and isinstance(b, Quantity) and a.unit == b.unit):
        return 0.0
    small, large = sorted((abs(a.readings[0]), abs(b.readings[0])))
    return 1 - float(small / large) if large and not set(a.readings) & set(b.readings) else 0.0


def _in_figures(mention: Mention) -> bool:
    return any(char.isdecimal() for char in mention.text)


def told_instead(source: Mention, target: Mention) -> str | None:
    """Why a weekday may be told by its date, or the other way round: news translators do where the day of the story is
    known to them. With the year said it can be seen whether they agree."""
    for named, dated in ((source.value, target.value), (target.value, source.value)):
        if not (isinstance(named, Date) and isinstance(dated, Date)):
            continue
        if named == Date(weekday=named.weekday) and dated.day and not dated.weekday and named.weekday:
            if dated.year and dated.month and dated.day <= monthrange(dated.year, dated.month)[1]:
                same = datetime.date(dated.year, dated.month, dated.day).isoweekday() == named.weekday
                return "the weekday of the date" if same else None
            return "the weekday told by its date, or the other way round"
    return None


def _weekday_by_number(date: Date, quantity: Quantity) -> str | None:
    """ "quinta" is the fifth, or Thursday, where weekdays are counted from Sunday."""
    counted = date.weekday is not None and Fraction(date.weekday % 7 + 1) in quantity.readings
    return "the weekday's number" if counted and quantity.unit is None else None


def _time_as_number(clock: Clock, quantity: Quantity, unit: str | None) -> str | None:
    """ "2" for 14:00, "10.15" for a quarter past ten, "3 minutes 35 seconds" for 3:35."""
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


def _quantities(source: Mention, target: Mention, a: Quantity, b: Quantity) -> str | None:
    same = set(a.readings) & set(b.readings)
    if (source.confidence, target.confidence) == (LOOSE, LOOSE) and _in_a_manner(a, b):
        return "both say how many in a manner of speaking"
    if _are_ranks(source, target) and a.readings[0] != b.readings[0] and (a.readings[1:] or b.readings[1:]):
        same -= {
            Fraction(n) for n in range(1, A_DECADE)
        }  # the half and the second, the quarter and the third
    if same == {1} and {source.confidence, target.confidence} == SCORED_AND_ARTICLE:
        return None
    if same and a.unit == b.unit:
        return ""
    if PERCENT in (a.unit, b.unit):
        return _percent(source, target, a, b)
    if same and {a.unit, b.unit} == POINTS:
        return ""
    if {a.unit, b.unit} == {"percentage-point", None}:
        return None
    if a.unit == b.unit and (_is_half_of(a, b) or _is_half_of(b, a)):
        return "half of the fraction"
    if a.unit == b.unit and (_is_part(source, a, b) or _is_part(target, b, a)):
        return "the fraction by its ordinal"
    if a.unit == b.unit and (_in_dozens(source, target, a, b) or _in_dozens(target, source, b, a)):
        return "dozens told in tens"
    if reason := rounded_off(a, b):
        return reason
    if same and None in (a.unit, b.unit) and not {a.unit, b.unit} & durations():
        return "same number, its unit said on one side only"
    if same and _one_family(a.unit, b.unit):
        return ONE_NAME
    if same and f"{a.unit} {b.unit}" in NAMESAKES:
        return ""
    if reason := same_coin(a, b):
        return reason
    if TEMPERATURES & {a.unit, b.unit} and {a.unit, b.unit} <= TEMPERATURES | {None}:
        return same_temperature(a, b)
    bare = source if a.unit is None else target
    if None in (a.unit, b.unit) and bare.confidence < MEDIUM:
        return None  # the "ein" of a German text is no mile that another has as 1.5 km
    return same_measure(a, b)


def _in_a_manner(a: Quantity, b: Quantity) -> bool:
    """Whether two large numbers that nothing counts may be said for one another: "millions" and "lakhs"."""
    small, large = sorted((a.readings[0], b.readings[0]))
    return small >= 1000 and large <= 10 * small and (a.unit == b.unit or None in (a.unit, b.unit))


def _in_dozens(dozens: Mention, tens: Mention, a: Quantity, b: Quantity) -> bool:
    """Whether "some four dozen" is "some forty": in many languages one rounds to tens where English has dozens."""
    words = not any(char.isdecimal() for char in dozens.text + tens.text)
    hedged = Bound.EXACT not in (a.bound, b.bound)
    return words and hedged and a.readings[0] % 12 == 0 and a.readings[0] / 12 == b.readings[0] / 10


def _unit(value: Value) -> str | None:
    return value.unit if isinstance(value, Quantity) else None


def _without_duration(mention: Mention, other: Mention) -> Value:
    """A number of days, hours, points ... as a plain number where the other side has no unit: the word says little
    then, and 分 are points as well as minutes. But a time of day is told in hours only, the 3rd of a month is no three
    years, and "the fourth" does not stand for "four minutes"."""
    value = mention.value
    if not isinstance(value, Quantity):
        return value
    if value.unit == POINT and _unit(other.value) not in (PERCENT, *POINTS):
        return replace(value, unit=None)
    if value.unit not in durations():
        return value
    small = isinstance(other.value, Quantity) and other.value.readings[0] < A_DECADE
    rank = small and mention.confidence >= MEDIUM and other.confidence <= RANK
    day = isinstance(other.value, Clock) and value.unit not in ("hour", "minute", "second")
    date = isinstance(other.value, Date) and value.unit != ("day" if other.value.day else "year")
    if rank or day or date or _unit(other.value) not in (None, POINT, PERCENT):
        return value
    return replace(value, unit=None)


def _without_points(value: Value) -> Value:
    return replace(value, unit=None) if isinstance(value, Quantity) and value.unit == POINT else value


RANK, A_DECADE = 0.3, 10
"""How sure "the second" and "a pair" are a count; a decade and a quarter of an hour tell their unit themselves."""


def _are_ranks(source: Mention, target: Mention) -> bool:
    """Whether both are words that seldom count: "second", "quarter"."""
    return max(source.confidence, target.confidence) <= RANK and not (
        _in_figures(source) or _in_figures(target)
    )


def _is_half_of(number: Quantity, fraction: Quantity) -> bool:
    """Whether a number is above or below the line of a fraction that could not be read as one: "üçte iki"."""
    value = fraction.readings[0]
    return (
        1 < value.denominator <= 10
        and value.numerator > 1
        and bool({Fraction(value.numerator), Fraction(value.denominator)} & set(number.readings))
        and value < 1
    )


def _is_part(mention: Mention, number: Quantity, fraction: Quantity) -> bool:
    """Whether an ordinal is a part of a whole: "a fifth" beside "5分の1", "the final third"."""
    value = fraction.readings[0]
    ordinal = not _in_figures(mention) and _unit(mention.value) is None and number.readings[0] >= 1
    ordinal = ordinal and (value != Fraction(1, 3) or mention.confidence <= RANK)
    ordinal = ordinal and not any(reading < 1 for reading in number.readings)  # a quarter is no third
    return ordinal and value.numerator == 1 and 2 < value.denominator <= 10 and 1 / value in number.readings


def _percent(source: Mention, target: Mention, a: Quantity, b: Quantity) -> str | None:
    """ "20 %" is "one fifth"; "50" is not "50 %", unless it stands for a half."""
    share, plain, weak = (a, b, target) if a.unit == PERCENT else (b, a, source)
    if plain.unit is not None:
        return None
    near = Fraction(1, 100)
    if any(
        other < 1 and abs(value / 100 - other) < near for value in share.readings for other in plain.readings
    ):
        return ""
    if weak.confidence < 0.5 and set(share.readings) & set(plain.readings):
        return ""
    return None


def total(parts: Sequence[Mention], whole: Mention) -> str | None:
    """Why several numbers are one that is their sum: "two men and three women" are five people.

    An age counts one person, or as many as the number right before it says: "a 17-year-old and two 18-year-olds" are
    three teenagers.
    """
    if not isinstance(whole.value, Quantity):
        return None
    unit, sums, last = whole.value.unit, Fraction(0), None
    for part in parts:
        if not isinstance(part.value, Quantity):
            return None
        if part.value.unit == unit:
            sums += part.value.readings[0]
        elif part.value.unit == AGE and unit is None:
            counted = last is not None and part.span.start - last.span.end <= 1
            sums += 0 if counted else 1
        else:
            return None
        last = part
    if unit == PERCENT or sums not in whole.value.readings:
        return None
    return f"{whole.text} is the sum of {' and '.join(part.text for part in parts)}"


AGE = "year"


@functools.cache
def _families() -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(codes.split()) for codes in shared("currencies").get("families", {}).values())


def _one_family(a: str | None, b: str | None) -> bool:
    """Whether one is what the bare name stands for ("dollar") and the other another currency of that name."""
    return any(a in family and b in family and family[0] in (a, b) for family in _families())


def _dates(a: Date, b: Date) -> str | None:
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


def _direction(shift: tuple[str, int] | None) -> int:
    return shift[1] if shift else 0


def _date_as_number(date: Date, quantity: Quantity) -> str | None:
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
    if date.year is not None and 1900 <= value < 2100 and Fraction(value % 100) in quantity.readings[:1]:
        return "the year by its last two figures"
    return None


DAY = 24 * HOUR


def _clocks(a: Clock, b: Clock) -> str | None:
    """Two times of day: the same moment where both name a zone whose offset is known."""
    known = offsets()
    if a.zone != b.zone and a.zone in known and b.zone in known:
        moments = [
            {(time - offset) % DAY for time in clock.readings for offset in known[clock.zone or ""]}
            for clock in (a, b)
        ]
        return "the same moment in another time zone" if moments[0] & moments[1] else None
    if not set(a.readings) & set(b.readings):
        return None
    return "" if a.zone == b.zone or None in (a.zone, b.zone) else "same time, zones named differently"


def _is_decade(value: Quantity) -> bool:
    """Whether a number is read as the ten years that begin with it too: "40s", "40代"."""
    return value.readings[1:2] == (value.readings[0] + 1900,)


class Hedge(StrEnum):
    """What became of "about", "at least" or "up to"; ``SHIFTED``: from "about" to "more than" or the like."""

    KEPT = "kept"
    LOST = "lost"
    GAINED = "gained"
    TURNED = "turned round"
    SHIFTED = "shifted"


_DIRECTION = {
    Bound.AT_LEAST: 1,
    Bound.MORE: 1,
    Bound.JUST_OVER: 1,
    Bound.AT_MOST: -1,
    Bound.LESS: -1,
    Bound.JUST_UNDER: -1,
}
_NEAR = {Bound.JUST_UNDER, Bound.JUST_OVER}
"""What says on which side of the number it is, and that it is near: "knapp", "just over"."""


def alike(a: Bound, b: Bound) -> bool:
    """Whether two hedges go the same way: both up, both down, or both neither."""
    if Bound.EXACT in (a, b):
        return False
    same = _DIRECTION.get(a, 0) == _DIRECTION.get(b, 0)
    return same or bool(Bound.ABOUT in (a, b) and {a, b} & _NEAR)


def compare_bounds(
    source: Mention, target: Mention, source_language: Language, target_language: Language
) -> Hedge:
    """What became of the hedge of two equal quantities.

    "Nearly 30", "some 30" and "just over 30" are all near 30 and count as kept, and so do "just under" and "fewer
    than"; "at least" for "at most" is turned round. Where the tables of a language have no hedges nothing is said:
    ``KEPT``.
    """
    if not (isinstance(source.value, Quantity) and isinstance(target.value, Quantity)):
        return Hedge.KEPT
    if not (source_language.table("bounds") and target_language.table("bounds")):
        return Hedge.KEPT
    if _is_decade(source.value) or _is_decade(target.value):
        return Hedge.KEPT  # "40多岁" is "in his 40s"
    return became(source.value.bound, target.value.bound)


def became(before: Bound, after: Bound) -> Hedge:
    """What became of one hedge that is rendered by the other."""
    if _DIRECTION.get(before, 0) * _DIRECTION.get(after, 0) < 0:
        return Hedge.TURNED
    if before is not Bound.EXACT and after is Bound.EXACT:
        return Hedge.LOST
    if before is Bound.EXACT and after not in (Bound.EXACT, Bound.AT_MOST):
        return Hedge.GAINED  # "up to" alone is also a plain "to" in many languages: "fell to 3 %"
    if (
        (before is Bound.ABOUT) != (after is Bound.ABOUT)
        and after is not Bound.EXACT
        and before is not Bound.EXACT
        and not {before, after} & _NEAR
    ):
        return Hedge.SHIFTED
    return Hedge.KEPT

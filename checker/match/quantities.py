"""Whether two quantities of two languages are the same, and why; and whether a hedge was kept.

Two readings that can mean the same do: an ambiguous form ("1.250", "half past three") is equal to whatever one of
its readings is equal to.
"""

from __future__ import annotations

import functools
from dataclasses import replace
from enum import StrEnum
from fractions import Fraction

from checker.languages import Language, durations, shared
from checker.types import Bound, Clock, Date, Mention, Quantity, Value, decimal

PERCENT = "percent"
HOUR = 60
LOOSE = 0.45
"""How sure a reading like "millions" is a count."""
SCORED_AND_ARTICLE = {1.0, 0.3}
"""How sure the 1 of "1-0" is a number, and an article: one does not stand for the other."""


def equal(
    source: Mention,
    target: Mention,
    source_language: Language,  # noqa: ARG001 - every matcher is given the languages
    target_language: Language,  # noqa: ARG001
) -> str | None:
    """Why two quantities, dates or times are equal in value, for the ledger; None if they are not."""
    reason = _reason(source, target)
    if reason is None:
        return None
    if reason:
        return reason
    if source.text.casefold() == target.text.casefold():
        return "same form"
    return f"{source.text} = {target.text}"


def _reason(source: Mention, target: Mention) -> str | None:
    """As :func:`equal`; empty where the forms themselves say it all."""
    if {_unit(source.value), _unit(target.value)} <= durations():
        return _durations(source.value, target.value)
    match _without_duration(source.value, target.value), _without_duration(target.value, source.value):
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
    match source.value, target.value:
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
    if same == {1} and {source.confidence, target.confidence} == SCORED_AND_ARTICLE:
        return None
    if same and a.unit == b.unit:
        return ""
    if PERCENT in (a.unit, b.unit):
        return _percent(source, target, a, b)
    if a.unit == b.unit and (_is_half_of(a, b) or _is_half_of(b, a)):
        return "half of the fraction"
    if a.unit == b.unit and (_is_part(source, a, b) or _is_part(target, b, a)):
        return "the fraction by its ordinal"
    if same and (a.unit is None or b.unit is None):
        return "same number, its unit said on one side only"
    if same and _one_family(a.unit, b.unit):
        return "same amount, the currency named in full on one side only"
    if {a.unit, b.unit} == {"GBP", "pound"} and same:
        return ""
    if TEMPERATURES & {a.unit, b.unit}:
        return _temperatures(a, b)
    return _converted(_by_weight(a, b), _by_weight(b, a))


def _in_a_manner(a: Quantity, b: Quantity) -> bool:
    """Whether two large numbers that nothing counts may be said for one another: "millions" and "lakhs"."""
    small, large = sorted((a.readings[0], b.readings[0]))
    return small >= 1000 and large <= 10 * small and a.unit == b.unit


def _unit(value: Value) -> str | None:
    return value.unit if isinstance(value, Quantity) else None


def _without_duration(value: Value, other: Value) -> Value:
    """A number of days, hours ... as a plain number where the other side has no unit: the word says little then. A
    time of day is told in hours only."""
    lasts = isinstance(value, Quantity) and value.unit in durations()
    if isinstance(other, Clock) and _unit(value) not in ("hour", "minute", "second"):
        return value
    return (
        replace(value, unit=None)
        if isinstance(value, Quantity) and lasts and _unit(other) in (None, PERCENT)
        else value
    )


OF_MONTHS = {"month", "year"}
NEARLY = Fraction(1, 12)
"""How far the months that are told in days or weeks may be from their mean length: four weeks are a month."""


def _durations(a: Value, b: Value) -> str | None:
    """Lengths of time: seconds to weeks convert exactly, and months and years; the one into the other nearly."""
    assert isinstance(a, Quantity) and isinstance(b, Quantity) and a.unit and b.unit
    if a.unit == b.unit:
        return "" if set(a.readings) & set(b.readings) else None
    if _customary(a, b) or _customary(b, a):
        return "the same time by custom"
    near = NEARLY if (a.unit in OF_MONTHS) != (b.unit in OF_MONTHS) else 0
    one, other = _sizes()[a.unit][1], _sizes()[b.unit][1]
    alike = any(abs(x * one - y * other) <= near * y * other for x in a.readings for y in b.readings)
    return "the same time in another unit" if alike else None


def _customary(a: Quantity, b: Quantity) -> bool:
    customs = shared("units").get("customary", {})
    said = {f"{decimal(y)} {b.unit}" for y in b.readings}
    return any(customs.get(f"{decimal(x)} {a.unit}") in said for x in a.readings)


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
    ordinal = not any(char.isdecimal() for char in mention.text)
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


@functools.cache
def _families() -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(codes.split()) for codes in shared("currencies").get("families", {}).values())


def _one_family(a: str | None, b: str | None) -> bool:
    """Whether one is what the bare name stands for ("dollar") and the other another currency of that name."""
    return any(a in family and b in family and family[0] in (a, b) for family in _families())


def _per_hour(a: Quantity, other: Quantity) -> Quantity:
    """A length as a speed where the other side is one: "per hour" may stand apart from the number."""
    speed = f"{a.unit}-per-hour"
    return replace(a, unit=speed) if speed in _sizes() and (other.unit or "").endswith("-per-hour") else a


def _by_weight(a: Quantity, other: Quantity) -> Quantity:
    """The pound as a weight where the other side weighs: in many languages one word is both."""
    weighed = _sizes().get(other.unit or "", ("",))[0] == "mass"
    return replace(a, unit="pound") if a.unit == "GBP" and weighed else a


@functools.cache
def _sizes() -> dict[str, tuple[str, Fraction]]:
    return {
        unit: (dimension, Fraction(size))
        for unit, (dimension, size) in shared("units").get("sizes", {}).items()
    }


TEMPERATURES = {"fahrenheit", "celsius", "degree"}
"""``degree`` is that of a text that does not say which."""


def _temperatures(a: Quantity, b: Quantity) -> str | None:
    """Degrees on two scales, where each side's can be the one and the other's the other; differences too."""
    if set(a.readings) & set(b.readings):
        return "" if "degree" in (a.unit, b.unit) else None
    for hot, cold in ((a, b), (b, a)):
        if hot.unit in ("fahrenheit", "degree") and cold.unit in ("celsius", "degree", None):
            value = hot.readings[0]
            scales = ((value - 32) / Fraction(9, 5), value / Fraction(9, 5))
            if any(abs(scale - c) <= 1 for c in cold.readings for scale in scales):
                return "converted, as rounded"
    return None


def _converted(a: Quantity, b: Quantity) -> str | None:
    for one, other in ((a, b), (b, a)):
        if one.unit is None:  # "25 to 50 millimetres, up to 100 in places"
            units = shared("units").get("counterparts", {}).get(other.unit or "", "").split()
            for unit in units:
                told = replace(one, unit=unit)
                if reason := _converted(told, b) if one is a else _converted(a, told):
                    return reason
            return None
    a, b = _per_hour(a, b), _per_hour(b, a)
    if a.unit == b.unit and set(a.readings) & set(b.readings):
        return ""
    sizes = _sizes()
    if a.unit not in sizes or b.unit not in sizes or sizes[a.unit][0] != sizes[b.unit][0]:
        return None
    for x in a.readings:
        for y in b.readings:
            factor = sizes[a.unit][1] / sizes[b.unit][1]
            if _rounded_alike(x, y, factor):
                return "converted, as rounded"
    return None


def _rounded_alike(source: Fraction, target: Fraction, factor: Fraction) -> bool:
    """Whether ``target`` is ``source`` times ``factor``, as rounded as it looks.

    Translators convert by the factors they know by heart (1.6 km to the mile, 2.5 cm to the inch, 30 cm to the foot),
    so any between the exact one and that will do. "620" may stand for 615 to 625, "25" for 22.5 to 27.5, as figures
    that end in five are round too; one digit may be rounded by a quarter, more of them by a tenth.
    """
    by_heart = _by_heart(factor)
    low, high = sorted((source * factor, source * by_heart))
    place = _last_place(target)
    figures = abs(target) / place
    cap = abs(target) * (Fraction(1, 4) if figures < 10 else Fraction(1, 10))
    fives = figures % 5 == 0 and (figures > 5 or place < 1)
    slack = min(cap, place * (5 if fives else 1) / 2)
    return low - slack <= target <= high + slack


def _by_heart(factor: Fraction) -> Fraction:
    """A factor to two significant figures, or its inverse where that is the rounder way to say it."""
    if factor < 1:
        return 1 / _by_heart(1 / factor)
    place = Fraction(1)
    while factor >= 100 * place:
        place *= 10
    while factor < 10 * place:
        place /= 10
    return round(factor / place) * place


def _last_place(value: Fraction) -> Fraction:
    """The place of the last figure that is not zero: 1 of 85, 100 of 300, 1/10 of 2.5."""
    place = Fraction(1)
    while value and value % (place * 10) == 0:
        place *= 10
    while value % place and place > Fraction(1, 1000):
        place /= 10
    return place


def _dates(a: Date, b: Date) -> str | None:
    if Date(year=b.year) == b and a.year == b.year:
        return "the year of the date"
    if Date(year=a.year) == a and a.year == b.year:
        return "the year of the date"
    if Date(day=b.day) == b and a.day == b.day:
        return "the day of the date"
    if Date(day=a.day) == a and a.day == b.day:
        return "the day of the date"
    if (a.month, a.day) != (b.month, b.day) or a.weekday != b.weekday:
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
    """A bare year or day of the month may be told as a plain number, the year by its last two figures."""
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


def _clocks(a: Clock, b: Clock) -> str | None:
    if not set(a.readings) & set(b.readings):
        return None
    return "" if a.zone == b.zone or None in (a.zone, b.zone) else "same time, zones named differently"


class Hedge(StrEnum):
    """What became of "about", "at least" or "up to"; ``SHIFTED``: from "about" to "more than" or the like."""

    KEPT = "kept"
    LOST = "lost"
    GAINED = "gained"
    TURNED = "turned round"
    SHIFTED = "shifted"


_DIRECTION = {Bound.AT_LEAST: 1, Bound.MORE: 1, Bound.AT_MOST: -1, Bound.LESS: -1}


def alike(a: Bound, b: Bound) -> bool:
    """Whether two hedges go the same way: both up, both down, or both neither."""
    return Bound.EXACT not in (a, b) and _DIRECTION.get(a, 0) == _DIRECTION.get(b, 0)


def compare_bounds(
    source: Mention, target: Mention, source_language: Language, target_language: Language
) -> Hedge:
    """What became of the hedge of two equal quantities.

    "Nearly 30", "some 30" and "just over 30" are all near 30 and count as kept; "at least" for "at most" is turned
    round. Where the tables of a language have no hedges nothing is said: ``KEPT``.
    """
    if not (isinstance(source.value, Quantity) and isinstance(target.value, Quantity)):
        return Hedge.KEPT
    if not (source_language.table("bounds") and target_language.table("bounds")):
        return Hedge.KEPT
    before, after = source.value.bound, target.value.bound
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
    ):
        return Hedge.SHIFTED
    return Hedge.KEPT

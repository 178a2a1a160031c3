"""Values in plain English, for the one sentence of a finding."""

from __future__ import annotations

from fractions import Fraction

from checker.types import Bound, Clock, Date, Direction, Negation, Quantity, Quotation, Value, decimal

MONTHS = "January February March April May June July August September October November December".split()
WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
MAGNITUDES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))
BOUNDS = {
    Bound.EXACT: "",
    Bound.ABOUT: "about ",
    Bound.AT_LEAST: "at least ",
    Bound.AT_MOST: "at most ",
    Bound.MORE: "more than ",
    Bound.LESS: "less than ",
}
SHIFTS = {-1: "last", 0: "this", 1: "next"}
DAYS = {-1: "yesterday", 0: "today", 1: "tomorrow"}


def say(value: Value) -> str:
    """``value`` as an English reader would write it: "2.4 billion EUR", "18 August", "15:00"."""
    match value:
        case Quantity():
            return BOUNDS[value.bound] + _quantity(value)
        case Date():
            return _date(value)
        case Clock():
            times = " or ".join(f"{m // 60}:{m % 60:02d}" for m in value.readings)
            return f"{times} {value.zone}" if value.zone else times
        case Quotation():
            return f"“{value.words}”"
        case Direction():
            return f"“{value.form}”"
        case Negation():
            return f"“{value.cue}”"
        case _:
            return value.form


def say_bound(value: Value) -> str:
    """The hedge of ``value`` alone: "at least"; empty where it has none."""
    return BOUNDS[value.bound].strip() if isinstance(value, Quantity) else ""


def _quantity(value: Quantity) -> str:
    number = _number(value.readings[0])
    if value.unit is None:
        return number
    if value.unit == "percent":
        return f"{number} %"
    if value.unit.isupper():
        return f"{number} {value.unit}"
    return _measure(value.readings[0], value.unit)


def _measure(value: Fraction, unit: str) -> str:
    """A measure in CLDR's English: "85 kilometers"; with the bare identifier where CLDR does not know the unit."""
    from babel.units import UnknownUnitError, format_unit

    try:
        return str(format_unit(float(value), unit, locale="en"))
    except UnknownUnitError:
        return f"{_number(value)} {unit.replace('-', ' ')}"


def _number(value: Fraction) -> str:
    for size, word in MAGNITUDES:
        if abs(value) >= size and (value / size * 1000).denominator == 1:
            return f"{decimal(value / size)} {word}"
    return f"{value.numerator:,}" if value.denominator == 1 and abs(value) >= 10_000 else decimal(value)


def _date(value: Date) -> str:
    parts = []
    if value.shift and value.shift[0] == "day":
        parts.append(DAYS.get(value.shift[1], f"{value.shift[1]:+d} days"))
    elif value.shift:
        unit = WEEKDAYS[value.weekday - 1] if value.weekday else value.shift[0]
        parts.append(f"{SHIFTS.get(value.shift[1], f'{value.shift[1]:+d}')} {unit}")
    elif value.weekday:
        parts.append(WEEKDAYS[value.weekday - 1])
    if value.day:
        parts.append(str(value.day))
    if value.month:
        parts.append(MONTHS[value.month - 1])
    if value.year is not None:
        parts.append(str(value.year))
    return " ".join(parts)

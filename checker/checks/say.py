"""Values in plain English, for the one sentence of a finding."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from checker.extract.quantities import PHONE_NUMBER
from checker.languages import shared
from checker.match.dates import LOCAL
from checker.types import Bound, Clock, Date, Direction, Negation, Pole, Quantity, Quotation, Value, decimal

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
    Bound.JUST_UNDER: "nearly ",
    Bound.JUST_OVER: "just over ",
}
PLURALS = {
    "percentage-point": "percentage points",
    "basis-point": "basis points",
    "point": "points",
    "cent": "cents",
    "penny": "pence",
}
SHIFTS = {-1: "last", 0: "this", 1: "next"}
DAYS = {-1: "yesterday", 0: "today", 1: "tomorrow"}


def say(value: Value) -> str:
    """``value`` as an English reader would write it: "2.4 billion EUR", "18 August", "15:00"."""
    match value:
        case Quantity():
            return BOUNDS[value.bound] + _quantity(value) + (f" per {value.per}" if value.per else "")
        case Date():
            return _date(value)
        case Clock():
            times = " or ".join(f"{hour}:{rest}" for hour, rest in map(value.face, value.readings))
            return f"{times} {_zone(value.zone)}" if value.zone else times
        case Quotation():
            return f"“{value.words}”"
        case Direction() | Pole():
            return f"“{value.form}”"
        case Negation():
            return f"“{value.cue}”"
        case _:
            return value.form


def say_loosely(value: Value) -> str:
    """As :func:`say`; a part where a word may mean one: "a quarter" for what may be four, too."""
    if isinstance(value, Quantity) and value.unit is None:
        part = next((PARTS[reading] for reading in value.readings if reading in PARTS), None)
        return BOUNDS[value.bound] + part if part else say(value)
    return say(value)


def say_rank(value: Quantity) -> str:
    """A number as one that says which: "3rd"."""
    number = int(value.readings[0])
    return f"{number}{ENDINGS.get(number, 'th')}"


ENDINGS = {1: "st", 2: "nd", 3: "rd"}


def are_parts(*values: Value) -> bool:
    """Whether each is a part of a whole that has a name: a third, three quarters."""
    return all(isinstance(v, Quantity) and v.unit is None and v.readings[0] in PARTS for v in values)


PARTS = {
    Fraction(1, 2): "a half",
    Fraction(1, 3): "a third",
    Fraction(2, 3): "two thirds",
    Fraction(1, 4): "a quarter",
    Fraction(3, 4): "three quarters",
    Fraction(1, 5): "a fifth",
    Fraction(1, 10): "a tenth",
}


def _zone(zone: str) -> str:
    """A zone by its abbreviation, or by its place: "Sweden time"."""
    kind, _, place = zone.partition(":")
    if not place:
        return "local time" if zone == LOCAL else zone
    name = place.rpartition("/")[2].replace("_", " ") if kind == "city" else _territory(place)
    return f"{name} time"


def _territory(code: str) -> str:
    """The English name of a country."""
    from babel import Locale

    name: str = Locale("en").territories.get(code, code)
    return name


def say_bound(value: Value) -> str:
    """The hedge of ``value`` alone: "at least"; empty where it has none."""
    return BOUNDS[value.bound].strip() if isinstance(value, Quantity) else ""


def _quantity(value: Quantity) -> str:
    number = value.readings[0]
    if value.unit is None:
        return _number(number)
    if value.unit == PHONE_NUMBER:
        return f"phone number {number}"
    if value.unit == "percent":
        return f"{_number(number)} %"
    if value.unit.isupper():
        named: Mapping[str, str] = shared("currencies")["said"]
        return f"{_number(number)} {named.get(value.unit, value.unit)}"
    if value.unit in CLOCK and number.denominator > 1:
        return _duration(number * CLOCK[value.unit])
    return _measure(number, value.unit)


CLOCK = {"hour": 3600, "minute": 60}
"""The seconds of what is parted into sixty."""


def _duration(seconds: Fraction) -> str:
    """A stretch of time as one reads it off a watch: "2 h 51 min", "3 min 49.03 s"."""
    hours, rest = divmod(seconds, CLOCK["hour"])
    minutes, rest = divmod(rest, CLOCK["minute"])
    parts = ((Fraction(hours), "h"), (Fraction(minutes), "min"), (rest, "s"))
    return " ".join(f"{_number(number)} {sign}" for number, sign in parts if number)


def _measure(value: Fraction, unit: str) -> str:
    """A measure in CLDR's English: "85 kilometers"; with the bare identifier where CLDR does not know the unit."""
    if unit in PLURALS:
        return f"{_number(value)} {PLURALS[unit]}"
    from babel.units import UnknownUnitError, format_unit

    count = 1 if value == 1 else SEVERAL
    try:
        return str(format_unit(count, unit, locale="en")).replace(str(count), _number(value), 1)
    except UnknownUnitError:
        return f"{_number(value)} {unit.replace('-', ' ')}"


SEVERAL = 2
"""A number of the plural, whose place in CLDR's pattern is taken by the one that is said."""


def _number(value: Fraction) -> str:
    for size, word in MAGNITUDES:
        part = value / size
        if abs(part) >= 1 and (part * 1000).denominator == 1:
            return f"{decimal(part)} {word}"
        if abs(value) >= THIRDS and FEW >= part.denominator > 1 and "/" in decimal(part):
            return f"{_mixed(part)} {word}"
    if value.denominator <= FEW and "/" in decimal(value):
        return _mixed(value)
    if "/" in decimal(value):
        return f"{float(value):,.2f}"
    return f"{value.numerator:,}" if value.denominator == 1 and abs(value) >= 10_000 else decimal(value)


THIRDS, FEW = 100_000, 12
"""From where a third is one of a million, and the parts up to which one thinks of a whole in parts."""


def _mixed(value: Fraction) -> str:
    """A fraction as one writes it: "2/3", "1 2/3"."""
    whole, part = divmod(abs(value), 1)
    sign = "-" if value < 0 else ""
    return f"{sign}{whole} {part}" if whole else f"{sign}{part}"


STAGES = ("early", "mid", "late")
RANKS = ("first", "second", "third", "fourth")


def _date(value: Date) -> str:
    parts = []
    if value.shift and value.shift[0] == "day":
        parts.append(DAYS.get(value.shift[1], f"{value.shift[1]:+d} days"))
    elif value.shift:
        unit = WEEKDAYS[value.weekday - 1] if value.weekday else value.shift[0]
        parts.append(f"{SHIFTS.get(value.shift[1], f'{value.shift[1]:+d}')} {unit}")
    elif value.weekday:
        parts.append("the night to " * value.near + WEEKDAYS[value.weekday - 1])
    if value.part:
        which, of = value.part
        parts.append(f"{RANKS[which - 1]} {'half' if of == 2 else 'quarter'}")
    if value.stage:
        parts.insert(0, STAGES[value.stage - 1])
    if value.near and not value.weekday:
        parts.append("about")
    if value.day:
        parts.append(str(value.day) if value.month else f"day {value.day}")
    if value.month:
        parts.append(MONTHS[value.month - 1])
    if value.year is not None:
        parts.append(str(value.year))
    return " ".join(parts)

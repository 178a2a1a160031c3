"""Lengths of time told to the second: "2:19:48", "2.19.48", "2 h 19 min 48 s", "two hours, 19 minutes, 48 seconds"."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

import regex

from checker.extract.quantities.clock import Timed
from checker.extract.quantities.items import SURE, Form, Item, Numeral
from checker.extract.quantities.measures import Measures
from checker.extract.quantities.units import counted, with_unit
from checker.languages import Language, shared

GAP = regex.compile(r"[^\d.;:!?।。、，،]{0,8}")
"""What may stand between the hours, the minutes and the seconds."""
HOURS_AT_MOST, SIXTY = 100, 60


LASTING = regex.compile(r"(?<![\d.,:])(\d{1,2})[:.'′]([0-5]\d)(?:[.,]|''|[\"″])(\d{1,3})(?![.,:]?\d)")
"""Minutes, seconds and parts of them: "3:49.03", "3.49,03"."""
WATCH = regex.compile(
    r"(?<![\d.,:/-])(\d{1,2})(?P<s>[:.])([0-5]\d)(?P=s)([0-5]\d)(?:[.,](\d{1,2}))?(?![.,:/-]?\d)"
)
FACE = frozenset(".:'′")


@functools.cache
def _signed() -> regex.Pattern[str]:
    """Figures with signs behind them: "2 h 19 min 48 s", "2h19'48"."""
    signs = shared("units").get("watch", {})
    hour, minute, second = (
        "|".join(map(regex.escape, sorted(signs.get(key, "").split(), key=len, reverse=True)))
        for key in ("hour", "minute", "second")
    )
    return regex.compile(
        rf"(?<![\d.,:/-])(\d{{1,2}}) ?(?:{hour})\.?,? ?([0-5]?\d)(?: ?(?:{minute})\.?,? ?|[:'′])"
        rf"([0-5]?\d)(?:[.,](\d{{1,3}}))?(?: ?(?:{second})(?!\p{{L}})|''|[\"″]|(?![.,:]?\d| ?\p{{L}}))"
    )


def watch(text: str, start: int) -> Numeral | None:
    """Hours, minutes and seconds, or minutes, seconds and parts of them, in figures at ``start``, told in minutes. With
    points between they may be either."""
    if text[start + 1 : start + 2] in FACE or text[start + 2 : start + 3] in FACE:
        if told := WATCH.match(text, start):
            values = [_minutes(told[1], told[3], told[4], told[5])]
            if told["s"] == "." and not told[5]:
                values.append(_minutes("0", told[1], told[3], told[4]))
            return Numeral(start, told.end(), tuple(values), Form.DIGITS, lasting=True)
        if told := LASTING.match(text, start):
            values = [_minutes("0", *told.groups())]
            if len(told[3]) == len("48") and int(told[3]) < SIXTY:  # "2:19.48"
                values.append(_minutes(*told.groups()))
            return Numeral(start, told.end(), tuple(values), Form.DIGITS, lasting=True)
    elif told := _signed().match(text, start):
        return Numeral(start, told.end(), (_minutes(*told.groups()),), Form.DIGITS, lasting=True)
    return None


def lasting(text: str, timed: Timed, words: Measures) -> Numeral | None:
    """What reads as a time of day, and by the unit behind it is a length: minutes and seconds in figures ("1:47
    Minuten"), hours and quarters in words ("সোয়া এক ঘণ্টা")."""
    written = text[timed.start : timed.end]
    unit = words.after.at(text, timed.end + (text[timed.end : timed.end + 1] in (" ", "-")))
    if unit and unit[0][0] == "minute" and MINUTED.fullmatch(written):
        first, last = written.split(":")
        values = _minutes("0", first, last), _minutes(first, last, "0")  # "1:30 min de carro" are 90 minutes
        return Numeral(timed.start, unit[1], values, Form.DIGITS, SURE, lasting=True)
    minutes = min(time % HALF_DAY for time in timed.clock.readings)
    minutes += HALF_DAY * (minutes < QUARTER_TO)  # "সোয়া বারো ঘণ্টা", but "পৌনে এক ঘণ্টা"
    if unit and unit[0][0] == "hour" and minutes % SIXTY and not written[-1].isdecimal():
        return Numeral(timed.start, unit[1], (Fraction(minutes),), Form.WORDS, SURE, lasting=True)
    return None


HALF_DAY, QUARTER_TO = 720, 45
"""Minutes of half a day, and of the hour that is an hour less a quarter."""
MINUTED = regex.compile(r"\d{1,2}:[0-5]\d")


def stopped(text: str, items: Sequence[Item], words: Measures) -> list[Item]:
    """The items with each three that count hours, minutes and seconds as one. Such hours are no time of day, though
    the word for them may be that of the clock: "இரண்டு மணி 19 நிமிடம் 48 வினாடி", "saa mbili, dakika 19 na sekunde 48"."""
    left: list[Item] = []
    place = 0
    while place < len(items):
        whole, size = _stopped(text, items[place : place + 3], words), 3
        if whole is None and words.minutes_last:
            whole, size = _hours_and_minutes(text, items[place : place + 2], words), 2
        left.append(whole or items[place])
        place += size if whole else 1
    return left


def _hours_and_minutes(text: str, items: Sequence[Item], words: Measures) -> Numeral | None:
    """Two numbers that count hours and minutes as one, where the word for the hour is that of the clock and minutes
    are no time of day: "16 uur en 20 minuten"."""
    numerals = [item for item in items if isinstance(item, Numeral) and not item.scaled]
    if len(numerals) < 2 or numerals[1].value >= SIXTY or numerals[0].value >= HOURS_AT_MOST:
        return None
    hours, minutes = numerals
    left = LAST_WORD.search(text, max(0, hours.start - NEAR), hours.start)
    if left and left[1] in _before_times(words.language):
        return None  # "om 16 uur en 20 minuten later"
    parted = words.parted.at(text, hours.end + text.startswith(" ", hours.end))
    last = with_unit(text, minutes, words)
    if not parted or last.unit != "minute" or hours.whole is None or minutes.whole is None:
        return None
    if not GAP.fullmatch(text[parted[1] : last.start]):
        return None
    value = SIXTY * hours.value + minutes.value
    return Numeral(hours.start, last.end, (value,), Form.WORDS, SURE, lasting=True)


LAST_WORD, NEAR = regex.compile(r"(?<!\p{L})(\p{L}+) $"), 16


@functools.cache
def _before_times(language: Language) -> frozenset[str]:
    """The words that stand before a time of day."""
    clock = language.table("clock")
    rows = (clock.get(key, "") for key in ("at", "preposition", "before"))
    return frozenset(form.lower() for row in rows for form in row.split())


def with_seconds(text: str, timed: Timed, items: Sequence[Item], words: Measures) -> Timed:
    """A time of day in hours and minutes with the seconds behind it: "14.17 uur en 43 seconden", "午後2時17分43秒"."""
    following = next((item for item in items if item.start >= timed.end), None)
    if not isinstance(following, Numeral) or following.value >= SIXTY or not following.whole:
        return timed
    last = with_unit(text, following, words)
    gap = text[timed.end : following.start]
    written = any(char.isdecimal() for char in text[timed.end - 2 : timed.end]) or any(
        time % SIXTY for time in timed.clock.readings
    )
    if last.unit != "second" or not GAP.fullmatch(gap) or "," in gap or not written:
        return timed
    readings = tuple(time + Fraction(following.whole, SIXTY) for time in timed.clock.readings)
    return replace(timed, end=last.end, clock=replace(timed.clock, readings=readings))


def _stopped(text: str, items: Sequence[Item], words: Measures) -> Numeral | None:
    numerals = [item for item in items if isinstance(item, Numeral) and not item.scaled]
    if len(numerals) < len(SIZES) or any(
        number.value >= most for number, most in zip(numerals, SIZES, strict=True)
    ):
        return None
    hours, minutes, seconds = numerals
    last = with_unit(text, seconds, words)
    if last.unit != "second" or hours.whole is None or minutes.whole is None:
        return None
    middle, first = with_unit(text, minutes, words), counted(text, with_unit(text, hours, words), words)
    end = first.end
    if first.unit != "hour":
        place = hours.end + (text[hours.end : hours.end + 1] == " ")
        parted = words.parted.at(text, place)
        if not parted:
            return None
        end = parted[1]
    gaps = (text[end : middle.start], text[middle.end : last.start])
    if middle.unit != "minute" or not all(GAP.fullmatch(gap) for gap in gaps):
        return None
    value = SIXTY * hours.value + minutes.value + seconds.value / SIXTY
    shift = SIXTY * words.language.table("clock").get("shift_hours", 0)
    values = (value, value + shift) if shift else (value,)  # hours counted from 6
    return Numeral(first.start, last.end, values, Form.WORDS, SURE, lasting=True)


SIZES = (HOURS_AT_MOST, SIXTY, SIXTY)


def _minutes(hours: str, minutes: str, seconds: str, parts: str | None = None) -> Fraction:
    return SIXTY * int(hours) + int(minutes) + Fraction(f"{seconds}.{parts or 0}") / SIXTY

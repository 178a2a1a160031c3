"""Dates in digits, and the weekdays that are written as one letter behind them."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from checker.extract.quantities.calendar import Dated
from checker.extract.quantities.calendar_words import Calendar
from checker.types import Date

NUMERIC = regex.compile(
    r"(?<![\d.,/-])(?:(?P<y>[12]\d{3})(?P<s>[-./])(?P<m>\d{1,2})(?P=s)(?P<d>\d{1,2})"
    r"|(?P<d2>\d{1,2})(?P<s2>[-./]) ?(?P<m2>\d{1,2})(?P=s2) ?(?P<y2>[12]\d{3}|\d{2}))(?![\d/-])"
)
DAY_MONTH = regex.compile(r"(?<![\d.,])(?P<d>\d{1,2})\. ?(?P<m>\d{1,2})\.(?= [^\d ])")
BRACKETED = regex.compile(r"\((?P<d>\d{1,2})/(?P<m>\d{1,2})\)")
MONTH_SLASH_YEAR = regex.compile(r"(?<= )(?P<m>\d{1,2})/(?P<y>[12]\d{3})(?![\d/-])")
LETTER = regex.compile(r"(?<=\d.)\((\p{Lo})[)·・,]")


def numeric(text: str, words: Calendar) -> Iterator[Dated]:
    """Dates in digits: 2018-08-18, 18.8.2018, 8/18/2018, "18. 8."."""
    for match in NUMERIC.finditer(text):
        year, month, day = (int(match[a] or match[b]) for a, b in (("y", "y2"), ("m", "m2"), ("d", "d2")))
        pointed = match["s2"] == "." and len(match["y2"]) == 2
        if pointed and (month > 12 or words.lasting.before(text, match.start() - 1)):
            continue  # "ajalla 2.19.48" is a length of time
        if month > 12 >= day and not match["y"]:
            day, month = month, day
        if 1 <= month <= 12 and 1 <= day <= 31:
            full = year if year > 99 else year + (2000 if year < 70 else 1900)
            yield Dated(match.start(), match.end(), Date(full, month, day))
    if words.month_before:
        for match in MONTH_SLASH_YEAR.finditer(text):
            marked = words.month_before.before(text, match.start() - 1)
            if marked and 1 <= int(match["m"]) <= 12:
                yield Dated(marked[1], match.end(), Date(int(match["y"]), int(match["m"])))
    if words.bracketed:  # "Kamis (18/8)"
        for match in BRACKETED.finditer(text):
            day, month = int(match["d"]), int(match["m"])
            if 1 <= month <= 12 and 1 <= day <= 31:
                yield Dated(match.start() + 1, match.end() - 1, Date(None, month, day))
    for match in LETTER.finditer(text) if words.letters else ():  # "18日(土)"
        if match[1] in words.letters:
            yield Dated(match.start(1), match.end(1), Date(weekday=words.letters.index(match[1]) + 1))
    if words.dots:
        for match in DAY_MONTH.finditer(text):
            day, month = int(match["d"]), int(match["m"])
            if 1 <= month <= 12 and 1 <= day <= 31:
                yield Dated(match.start(), match.end(), Date(None, month, day))

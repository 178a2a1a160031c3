"""Days with their month in digits: "ngày 5/11", "onsdag 14/10", "6/5 đến 12/5", "từ ngày 6 đến 12/5"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

import regex

from checker.extract.quantities.calendar import Dated
from checker.extract.quantities.calendar_words import Calendar
from checker.extract.quantities.day_ranges import STOPS
from checker.extract.quantities.items import DOUBTFUL
from checker.types import Date

DAY_MONTH = regex.compile(
    r"(?<![\d.,/–-])(?:(?P<first>\d{1,2})[–-])?(?P<d>\d{1,2})(?P<s>[/-])(?P<m>\d{1,2})(?![\d/-]|[.,]\d)"
)
DAY = regex.compile(r"(?<![\d.,/–-])\d{1,2}$")
OPENED = " ,("
DASHES = frozenset({"-", "–", " - ", " – "})
LARGEST_PART = 10
ALWAYS = (24, 7)
"""What is no date: all day, all week."""


@dataclass(frozen=True, slots=True)
class _Slashed:
    """A day with its month, the first of some days before it, and whether the words around them tell that they are."""

    day: Dated
    first: Dated | None
    told: bool

    @property
    def start(self) -> int:
        return (self.first or self.day).start


def slashed(text: str, words: Calendar) -> Iterator[Dated]:
    """The days of a text that are written with a stroke before their month.

    That they are no parts of a whole ("3/4 of them") is told by a word for a day or a weekday before them, or by
    another day that they are joined to. Where months are numbers by habit (``month_before``) it is enough that the
    day is greater than the month; then it is in doubt.
    """
    found = [day for match in DAY_MONTH.finditer(text) if (day := _slashed(text, match, words))]
    told = [one.told for one in found]
    for place, (one, other) in enumerate(pairwise(found)):
        joint = text[one.day.end : other.start]
        if joint in DASHES or STOPS.sub(" ", joint).strip() in words.through | words.also:
            told[place] = told[place + 1] = told[place] or told[place + 1] or bool(words.month_before)
    for one, sure in zip(found, told, strict=True):
        date = one.day.date
        if sure:
            yield from filter(None, (one.first, one.day))
        elif words.month_before and (date.day or 0) > (date.month or 0):
            yield replace(one.day, confidence=DOUBTFUL)


def _slashed(text: str, match: regex.Match[str], words: Calendar) -> _Slashed | None:
    """The day with its month that a match may be."""
    day, month = int(match["d"]), int(match["m"])
    if not (1 <= month <= 12 and 1 <= day <= 31) or (day, month) == ALWAYS:
        return None
    numbered = bool(words.month_before)
    if match["s"] == "-" and (not numbered or match["first"] or words.month_before.at(text, match.end() + 1)):
        return None  # "ngày 6-8 tháng 9" are days
    first = _first(text, match, words)
    opened = first[0] if first else match.start("d")
    told = _is_told(text, opened, day < month <= LARGEST_PART, words) or bool(first and numbered)
    if match["s"] == "-" and not told:
        return None  # "thắng 5-3"
    if first and not (told and 1 <= int(text[slice(*first)]) < day):
        first = None
    return _Slashed(
        Dated(match.start("d"), match.end(), Date(month=month, day=day)),
        Dated(*first, Date(month=month, day=int(text[slice(*first)]))) if first else None,
        told,
    )


def _first(text: str, match: regex.Match[str], words: Calendar) -> tuple[int, int] | None:
    """Where the number stands that is joined to a day as the first of some days: the 6 of "6-12/5"."""
    if match["first"]:
        return match.start("first"), match.end("first")
    for form in words.through:
        if text.endswith(f" {form} ", 0, match.start()):
            number = DAY.search(text[: match.start() - len(form) - 2])
            return (number.start(), number.end()) if number else None
    return None


def _is_told(text: str, start: int, part: bool, words: Calendar) -> bool:
    """Whether the words before ``start`` say that a day is named there. What may be ``part`` of a whole needs more
    than a weekday before it: "on Friday 2/3 of them"."""
    end = len(text[:start].rstrip(OPENED))
    if words.day_before.before(text, end):
        return True
    named = any(known.before(text, end) for known in (words.weekdays, words.relative, words.slash_before))
    return named and (not part or bool(words.month_before) or "(" in text[end:start])

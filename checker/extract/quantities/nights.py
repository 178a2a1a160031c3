"""Weekdays of a night that is told by the day it leads to: "in der Nacht zum Donnerstag" is Wednesday night, and so is
"dans la nuit de mercredi à jeudi"."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass, replace

from checker.extract.quantities.calendar import Dated
from checker.extract.quantities.folding import folding
from checker.extract.quantities.phrases import Phrases, bounded
from checker.languages import Language
from checker.types import Date

WEEK = 7
LONGEST_JOINT, NEAR = 8, 24
"""Letters between the two days of a night at most, and between them and the word for it."""


@dataclass(frozen=True, slots=True)
class Nights:
    """What stands right ``before`` the day that a night leads to ("Nacht zum"), or right behind it (``after``), and
    the words for a ``night`` that are told with both its days, from ``[calendar.nights]``."""

    before: Phrases[bool]
    after: Phrases[bool]
    night: Phrases[bool]


@functools.cache
def night_words(language: Language) -> Nights:
    """The words of a language for a night between two days."""
    table, fold = language.table("calendar").get("nights", {}), folding(language)

    def phrases(key: str) -> Phrases[bool]:
        return Phrases(((form, True) for form in table.get(key, "").split()), fold, spaced=bounded(language))

    return Nights(phrases("before"), phrases("after"), phrases("night"))


def with_nights(text: str, dates: Sequence[Dated], words: Nights) -> list[Dated]:
    """The dates of a folded text in their order, each weekday that a night leads to as one that may be the day before
    it."""
    told = list(dates)
    if not (words.before or words.after or words.night):
        return told
    for index, dated in enumerate(told):
        date = dated.date
        if date != Date(weekday=date.weekday) or not date.weekday:
            continue
        last = told[index - 1] if index else None
        if _is_led_to(text, dated, words) or (last and _are_of_night(text, last, dated, words)):
            told[index] = replace(dated, date=replace(date, near=True))
    return told


def _is_led_to(text: str, dated: Dated, words: Nights) -> bool:
    left = dated.start - text.startswith(" ", dated.start - 1)
    right = dated.end + text.startswith(" ", dated.end)
    before = words.before.before(text, left) if dated.start and words.before else None
    return bool(before or (words.after and words.after.at(text, right)))


def _are_of_night(text: str, one: Dated, other: Dated, words: Nights) -> bool:
    """Whether two weekdays in a row are those of one night, told beside them."""
    if other.start - one.end > LONGEST_JOINT or one.date.weekday is None or other.date.weekday is None:
        return False
    if one.date.weekday % WEEK + 1 != other.date.weekday or not words.night:
        return False
    around = text[max(0, one.start - NEAR) : one.start], text[other.end : other.end + NEAR]
    return any(True for side in around for _ in words.night.find(side))

"""For which length of time an amount is told: "3,000 euros a month", "900,000 barrels of oil a day", "每天300桶"."""

from __future__ import annotations

import functools

import regex

from checker.extract.quantities.folding import folding
from checker.extract.quantities.measures import Rates
from checker.extract.quantities.phrases import Phrases, bounded
from checker.languages import Language

NONE = "none"
"""What the words are listed as that only look like those for a rate."""
MOST_WORDS, NEAR, NEAR_BEFORE = 2, 8, 24
"""Words that may stand between an amount and its rate; letters, where words are not written apart, and before it."""
NEXT = regex.compile(r" ?[\p{L}\p{M}'-]+ ")
SAME_CLAUSE = regex.compile(r"[^\d.,;:!?()，。；：！？、।۔]*")
NUMBER = regex.compile(r" ?\d")
COUNTED = regex.compile(r"\d ?$")


def rate_after(text: str, end: int, rates: Rates, *, spaced: bool) -> tuple[str, int] | None:
    """The unit of time of the rate behind ``end``, and where it ends; 0 where other words stand between."""
    place = end + (text[end : end + 1] == " ")
    beside = True
    for _ in range(MOST_WORDS + 1):
        if found := rates.after.at(text, place) or (beside and rates.after.at(text, end)) or None:
            return None if _is_none(text, found[1], rates) else (found[0], found[1] if beside else 0)
        if not spaced:
            return _within(text, end, rates)
        word = NEXT.match(text, place)
        if word is None:
            return None
        place, beside = word.end(), False
    return None


def rate_before(text: str, start: int, rates: Rates) -> tuple[str, int] | None:
    """The unit of time of a rate that stands before ``start``, in its clause, and where it begins."""
    if not rates.before:
        return None
    first = max(0, start - NEAR_BEFORE)
    found = list(rates.before.find(text[first:start]))
    if not found or not SAME_CLAUSE.fullmatch(text, first + found[-1][1], start):
        return None
    begin, end = first + found[-1][0], first + found[-1][1]
    if COUNTED.search(text, max(0, begin - 2), begin) or found[-1][2] == NONE:
        return None  # "2 दिन में", "하루 종일"
    if end - begin == 1 and (text[end:start].strip() or text[begin - 1 : begin].isalpha()):
        return None  # "연 5%" is a year's, 연구 are studies
    return found[-1][2], first + found[-1][0]


def is_of_wind(text: str, start: int, words: Phrases[bool]) -> bool:
    """Whether what begins at ``start`` is told of wind, in its clause: "風速は約26メートル" are so many a second."""
    first = max(0, start - NEAR_BEFORE)
    found = list(words.find(text[first:start]))
    return bool(found) and SAME_CLAUSE.fullmatch(text, first + found[-1][1], start) is not None


def _within(text: str, end: int, rates: Rates) -> tuple[str, int] | None:
    clause = SAME_CLAUSE.match(text[end : end + NEAR])
    found = next(rates.after.find(clause[0]), None) if clause else None
    return (found[2], 0) if found else None


def _is_none(text: str, end: int, rates: Rates) -> bool:
    """Whether what follows makes it a point of time: "a week ago", "im Jahr 2020"."""
    return NUMBER.match(text, end) is not None or rates.but.at(text, end + 1) is not None


def names_time(text: str, unit: str, language: Language) -> bool:
    """Whether a text has any word of a language for a unit of time, be it inside another word ("Stundenkilometer")."""
    return _named(unit, language).search(folding(language)(text).text) is not None


@functools.cache
def _named(unit: str, language: Language) -> regex.Pattern[str]:
    durations, rates, units = (language.table(name) for name in ("durations", "rates", "units"))
    tables = (
        durations,
        durations.get("before", {}),
        rates,
        rates.get("before", {}),
        language.table("cldr").get("rates", {}),
    )
    listed = " ".join(table.get(unit, "") for table in tables)
    if unit == "hour":
        listed += f" {units.get('per_hour', '')} {units.get('per_hour_before', '')}"
    forms = folding(language).forms([form.rstrip("*") for form in listed.split()])
    words = {form.strip("/-").split(" ")[-1] for form in forms} - {""}
    return regex.compile("|".join(_inside(word, spaced=bounded(language)) for word in words) or r"(?!)")


def _inside(word: str, *, spaced: bool) -> str:
    """Where a word for a unit of time is known: inside any other, a short one at the beginning or behind a one, one
    letter by itself."""
    told: str = regex.escape(word)
    if len(word) >= LONG:
        return told
    if not spaced:
        return told if len(word) > 1 else rf"(?<=[1一每毎/]){told}"
    return rf"(?<![\p{{L}}\p{{M}}]){told}" + r"(?![\p{L}\p{M}])" * (len(word) == 1)


LONG = 3
"""Letters from which a word for a unit of time is known inside another word."""

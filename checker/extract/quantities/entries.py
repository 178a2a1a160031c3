"""What the forms of a lexicon stand for (a part of a number, a month, a weekday), row by row of a language's tables."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from fractions import Fraction
from typing import Any


class Role(Enum):
    """What a form does in a number or a date."""

    CARDINAL = auto()
    ORDINAL = auto()
    MAGNITUDE = auto()
    WEAK = auto()
    INSIDE = auto()
    TIMES = auto()
    HALF = auto()
    DIGIT = auto()
    MONTH = auto()
    WEEKDAY = auto()
    ARTICLE = auto()
    NOTHING = auto()


@dataclass(frozen=True, slots=True)
class Entry:
    """A form's role and values, the likeliest first; ``sure`` is false where the form often means something else;
    ``about``: the form itself rounds ("trentaine"), ``more``: it says more than that ("ultrasessantenni")."""

    role: Role
    values: tuple[Fraction, ...]
    sure: bool = True
    capital: bool = False
    about: bool = False
    more: bool = False

    @property
    def value(self) -> Fraction:
        return self.values[0]


@dataclass(frozen=True, slots=True)
class Found:
    """What was read at a place: one entry, or the parts of a compound; ``joined``: a joining prefix stood before."""

    entries: tuple[Entry, ...]
    end: int
    joined: bool = False


@functools.cache
def number(text: str) -> Fraction:
    """The number that the key of a table gives: "12", "2.5", "1/3"."""
    return Fraction(text)


def rows(table: Mapping[str, str], role: Role, **options: bool) -> Iterator[tuple[str, Entry]]:
    """Each form of a table whose keys are values, with its entry."""
    for key, forms in table.items():
        entry = Entry(role, tuple(map(number, key.split())), **options)
        for form in forms.split():
            yield form, entry


def generated(cldr: Mapping[str, Any], calendar: Mapping[str, Any]) -> Iterator[tuple[str, Entry]]:
    """The forms that CLDR has, the rarer kinds first."""
    capital = calendar.get("capital", False)
    yield from rows(cldr.get("magnitudes", {}), Role.MAGNITUDE)
    yield from rows(cldr.get("ordinals", {}), Role.ORDINAL)
    yield from rows(cldr.get("cardinals", {}), Role.CARDINAL)
    if calendar.get("short"):
        yield from rows(cldr.get("months_short", {}), Role.MONTH, capital=capital)
    yield from rows(cldr.get("months", {}), Role.MONTH, capital=capital)
    yield from rows(cldr.get("weekdays", {}), Role.WEEKDAY, capital=capital)


def hand_written(numbers: Mapping[str, Any], calendar: Mapping[str, Any]) -> Iterator[tuple[str, Entry]]:
    """The forms of a language's own tables."""
    capital = calendar.get("capital", False)
    yield from _inflected(numbers.get("inflected_ordinals", {}))
    yield from rows(numbers.get("cardinals", {}), Role.CARDINAL)
    yield from rows(numbers.get("times", {}), Role.TIMES)
    yield from rows(numbers.get("ordinals", {}), Role.ORDINAL)
    yield from rows(numbers.get("magnitudes", {}), Role.MAGNITUDE)
    yield from rows(numbers.get("weak", {}), Role.WEAK, sure=False)
    yield from rows(numbers.get("weak_more", {}), Role.WEAK, sure=False, more=True)
    yield from rows(numbers.get("multiples", {}), Role.TIMES, sure=False)
    yield from rows(numbers.get("approximate", {}), Role.CARDINAL, about=True)
    yield from rows(numbers.get("aged_over", {}), Role.CARDINAL, more=True)
    for form in numbers.get("halves", "").split():
        yield form, Entry(Role.HALF, (Fraction(1, 2),))
    yield from rows(calendar.get("months", {}), Role.MONTH, capital=capital)
    yield from rows(calendar.get("weekdays", {}), Role.WEEKDAY, capital=capital)
    for form in numbers.get("articles", "").split():
        yield form, Entry(Role.ARTICLE, (Fraction(1),))
    for form in numbers.get("not_numbers", "").split():
        yield form, Entry(Role.NOTHING, (Fraction(0),))


def _inflected(table: Mapping[str, str]) -> Iterator[tuple[str, Entry]]:
    endings = table.get("endings", "").split()
    for key, stems in table.items():
        if key != "endings":
            entry = Entry(Role.ORDINAL, (number(key),))
            yield from ((stem + ending, entry) for stem in stems.split() for ending in endings)

"""What the forms of a lexicon stand for: a part of a number, a month, a weekday."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from fractions import Fraction


class Role(Enum):
    """What a form does in a number or a date."""

    CARDINAL = auto()
    ORDINAL = auto()
    MAGNITUDE = auto()
    WEAK = auto()
    INSIDE = auto()
    HALF = auto()
    DIGIT = auto()
    MONTH = auto()
    WEEKDAY = auto()
    ARTICLE = auto()
    NOTHING = auto()


@dataclass(frozen=True, slots=True)
class Entry:
    """A form's role and values, the likeliest first; ``sure`` is false where the form often means something else;
    ``about``: the form itself rounds ("trentaine")."""

    role: Role
    values: tuple[Fraction, ...]
    sure: bool = True
    capital: bool = False
    about: bool = False

    @property
    def value(self) -> Fraction:
        return self.values[0]


@dataclass(frozen=True, slots=True)
class Found:
    """What was read at a place: one entry, or the parts of a compound; ``joined``: a joining prefix stood before."""

    entries: tuple[Entry, ...]
    end: int
    joined: bool = False

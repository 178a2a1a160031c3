"""What is read in a text: numbers, month and weekday names, and then amounts, numbers with what they count."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from fractions import Fraction

from checker.extract.quantities.entries import Role
from checker.types import Bound

SURE, LIKELY, DOUBTFUL, WEAK = 1.0, 0.9, 0.45, 0.3
HOMONYM = 0.25  # the number word is another word too: "venti" are winds
RANKED = 0.32  # "second", "third": they rank or repeat as often as they count
MULTIPLIED = 0.31  # "doubled", "dreifach": told in other ways as often
DISTANT = 0.35  # "a week earlier": the previous week, or last week
TWO = 0.65  # said of a pair without being meant as a count: "the two countries"


class Form(Enum):
    """How a number is written."""

    DIGITS = auto()
    WORDS = auto()


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number in the folded text.

    ``scaled``: a magnitude took part, ``size`` is what it multiplies the digits by; ``ordinal``: it says which, not
    how many; ``bare``: a hundred that nothing counts; ``decade``, ``century``: ten or a hundred years begin with it;
    ``article``: it is a number only before a unit ("a mile"); ``lasting``: minutes and seconds in figures ("3:49,03"),
    whose value is in minutes; ``times``: it says how many times ("tenfold");
    ``inside``: it may count what the rest of its word names ("dreirädrig"), or be none ("határ");
    ``pointed``: its figures behind a point that was a word.
    """

    start: int
    end: int
    values: tuple[Fraction, ...]
    form: Form
    confidence: float = SURE
    scaled: bool = False
    ordinal: bool = False
    digits: str = ""
    decade: bool = False
    century: bool = False
    article: bool = False
    about: bool = False
    negative: bool = False
    more: bool = False
    size: Fraction = Fraction(1)
    bare: bool = False
    lasting: bool = False
    times: bool = False
    inside: bool = False
    pointed: str = ""

    @property
    def value(self) -> Fraction:
        return self.values[0]

    @property
    def whole(self) -> int | None:
        """The value as an integer, of a number without a magnitude that has one."""
        if self.scaled or not self.values or self.value.denominator != 1:
            return None
        return int(self.value)


@dataclass(frozen=True, slots=True)
class CalendarName:
    """A month (1 to 12) or weekday (1 to 7) by name."""

    start: int
    end: int
    role: Role
    value: int
    confidence: float


Item = Numeral | CalendarName
YEARS = range(1900, 2100)


def is_year(item: Numeral) -> bool:
    """Whether four bare digits are most likely a year."""
    return len(item.digits) == 4 and not item.ordinal and not item.decade and item.whole in YEARS


@dataclass(frozen=True, slots=True)
class Amount:
    """A numeral with its unit; ``start`` and ``end`` take in the unit, not the hedge; ``each``: it is what a price or
    rate is told for ("1kWh当たり"); ``carried``: the unit of another amount that it may be told in."""

    start: int
    end: int
    numeral: Numeral
    unit: str | None = None
    money: bool = False
    bound: Bound = Bound.EXACT
    per: str | None = None
    each: bool = False
    carried: str | None = None

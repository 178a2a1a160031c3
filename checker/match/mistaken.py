"""Which weak quantities may have been made into one another: distances in time, parts of a whole, and words that mostly
count nothing: ranks, dozens and hundreds."""

from __future__ import annotations

from fractions import Fraction

from checker.extract.quantities.items import DISTANT, MULTIPLIED, RANKED, TWO, WEAK
from checker.findings import MEDIUM
from checker.languages import durations
from checker.match.bounds import is_decade
from checker.types import Date, Mention, Quantity

HALF, TEN = Fraction(1, 2), 10
APART = 5
"""How many times more hundreds are than dozens, but no scores than dozens."""


def comparable(source: Mention, target: Mention) -> bool:
    """Whether one may have been made into the other: a distance ("a year earlier") only into a length of time, and what
    says which ("third") into no amount of a unit."""
    sure, units = (source.confidence, target.confidence), _units(source, target)
    return units <= durations() if DISTANT in sure else not (RANKED in sure and len(units) == 2)


def other_distance(source: Mention, target: Mention) -> bool:
    """Whether both are one of a unit of time, told as a distance or in figures, and of unlike units."""
    ones = all(isinstance(m.value, Quantity) and set(m.value.readings) == {1} for m in (source, target))
    units = _units(source, target)
    sure = min(source.confidence, target.confidence) >= DISTANT
    return ones and sure and len(units) == 2 and units <= durations()


def other_part(source: Mention, target: Mention) -> bool:
    """Whether both are words that may be a part of a whole, and of unlike parts: "a fifth", "a third"; a half is too
    often the middle."""
    one, other = (
        {n for n in m.value.readings if 0 < n < 1 and n != HALF} if isinstance(m.value, Quantity) else set()
        for m in (source, target)
    )
    return bool(one and other and not one & other)


def other_rank(source: Mention, target: Mention) -> bool:
    """Whether both are words that say which, how many times, or about how many, and say another: "second" and "third",
    "doubled" and "tripled", "dozens" and "hundreds"."""
    sure = sorted((source.confidence, target.confidence))
    if sure[0] < WEAK or sure[1] >= MEDIUM or _units(source, target) != {None}:
        return False
    if any(char.isdecimal() for mention in (source, target) for char in mention.text):
        return False
    one, other = (set(m.value.readings) if isinstance(m.value, Quantity) else set() for m in (source, target))
    if not (one and other):
        return False
    ranks = sure in ([RANKED, RANKED], [MULTIPLIED, MULTIPLIED])
    decades = any(isinstance(m.value, Quantity) and is_decade(m.value) for m in (source, target))
    many = all(n >= TEN for n in one | other) and not decades
    apart = many and max(min(one) / max(other), min(other) / max(one)) >= APART
    return (ranks or apart) and not one & other


def other_multiple(source: Mention, target: Mention) -> bool:
    """Whether one says how many times in a word, the other in a small number of another value: "tripled", "två gånger
    så höga"."""
    word, count = sorted((source, target), key=lambda m: m.confidence)
    if word.confidence != MULTIPLIED or not (isinstance(count.value, Quantity) and count.confidence >= TWO):
        return False
    small = all(0 < n < TEN for n in count.value.readings) and _units(source, target) == {None}
    written = any(char.isdecimal() for char in count.text)
    return small and not written and isinstance(word.value, Quantity) and word.value.readings[0] < TEN


def other_decade(source: Mention, target: Mention) -> bool:
    """Whether one is a decade, the other fewer years: "the past decade", "the past two years"."""
    decade, years = sorted((source, target), key=lambda m: m.confidence)
    one, other = decade.value, years.value
    if not (isinstance(one, Quantity) and isinstance(other, Quantity)) or other.unit != "year":
        return False
    whole = set(one.readings) == {TEN} and one.unit is None and decade.confidence == WEAK
    return whole and years.confidence >= MEDIUM and all(1 < n < TEN for n in other.readings)


def other_day(source: Mention, target: Mention) -> bool:
    """Whether both are days, weeks or months told from today, and not the same: "last week", "this week"."""
    one, other = (m.value.shift if isinstance(m.value, Date) else None for m in (source, target))
    return one is not None and other is not None and one[0] == other[0] != "year" and one[1] != other[1]


def other_stage(source: Mention, target: Mention) -> bool:
    """Whether both are parts of one year or month told from today, and not the same: "the end of this year"."""
    one, other = source.value, target.value
    if (
        not (isinstance(one, Date) and isinstance(other, Date))
        or one.shift is None
        or one.shift != other.shift
    ):
        return False
    return one.stage is not None and other.stage is not None and one.stage != other.stage


def _units(source: Mention, target: Mention) -> set[str | None]:
    return {m.value.unit if isinstance(m.value, Quantity) else None for m in (source, target)}

"""Which weak quantities may have been made into one another: distances in time, and parts of a whole."""

from __future__ import annotations

from fractions import Fraction

from checker.extract.quantities.items import DISTANT
from checker.languages import durations
from checker.types import Mention, Quantity

HALF = Fraction(1, 2)


def comparable(source: Mention, target: Mention) -> bool:
    """Whether one may have been made into the other: a distance ("a year earlier") only into a length of time."""
    distant = DISTANT in (source.confidence, target.confidence)
    return not distant or _units(source, target) <= durations()


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


def _units(source: Mention, target: Mention) -> set[str | None]:
    return {m.value.unit if isinstance(m.value, Quantity) else None for m in (source, target)}

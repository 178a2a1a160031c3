"""Values as a reader would write them."""

from __future__ import annotations

from fractions import Fraction

import pytest

from checker.checks.say import say
from checker.types import Bound, Date, Quantity


@pytest.mark.parametrize(
    ("number", "unit", "said"),
    [
        (Fraction(171, 60), "hour", "2 h 51 min"),
        (Fraction(1, 2), "hour", "30 min"),
        (Fraction(3), "hour", "3 hours"),
        (Fraction(22903, 6000), "minute", "3 min 49.03 s"),
        (Fraction(5, 2), "day", "2.5 days"),
        (Fraction(4903, 100), "second", "49.03 seconds"),
        (Fraction(12_000_000_000), "gram", "12 billion grams"),
        (Fraction(1), "kilometer", "1 kilometer"),
        (Fraction(10**9, 3), "SEK", "1/3 billion SEK"),
        (Fraction(4 * 10**6, 3), None, "1 1/3 million"),
        (Fraction(2, 3), None, "2/3"),
        (Fraction(100, 7), "kilometer", "14 2/7 kilometers"),
        (Fraction(1000, 37), "percent", "27.03 %"),
        (Fraction(24 * 10**8), "EUR", "2.4 billion EUR"),
        (Fraction(12_500), None, "12,500"),
        (Fraction(1, 4), None, "0.25"),
    ],
)
def test_a_quantity_is_said_as_one_writes_it(number: Fraction, unit: str | None, said: str) -> None:
    assert say(Quantity((number,), unit)) == said


def test_its_bound_goes_before_it() -> None:
    assert say(Quantity((Fraction(10**9, 3),), "SEK", Bound.ABOUT)) == "about 1/3 billion SEK"


def test_a_day_of_the_month_is_no_bare_number() -> None:
    assert say(Date(day=24)) == "day 24"
    assert say(Date(month=8, day=24)) == "24 August"

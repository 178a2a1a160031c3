"""The solar Hijri calendar against days that both calendars are known to share."""

import datetime

import pytest

from checker.extract import extract
from checker.extract.quantities.solar import first_day, is_leap
from checker.languages import load
from checker.types import Date, Kind, Segment, Span


@pytest.mark.parametrize(
    ("year", "day"),
    [
        (1358, datetime.date(1979, 3, 21)),
        (1376, datetime.date(1997, 3, 21)),
        (1400, datetime.date(2021, 3, 21)),
        (1403, datetime.date(2024, 3, 20)),
        (1404, datetime.date(2025, 3, 21)),
        (1408, datetime.date(2029, 3, 20)),
    ],
)
def test_first_day_of_a_year(year: int, day: datetime.date) -> None:
    assert first_day(year) == day


def test_leap_years() -> None:
    assert [year for year in range(1395, 1412) if is_leap(year)] == [1395, 1399, 1403, 1408]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("۲۲ بهمن ۱۳۵۷", Date(1979, 2, 11)),
        ("۱ فروردین سال ۱۴۰۴", Date(2025, 3, 21)),
        ("30 اسفند 1403", Date(2025, 3, 20)),
        ("۱۳ مهرماه", Date(month=10, day=5, near=True)),
    ],
)
def test_a_day_is_read(text: str, date: Date) -> None:
    found = extract(Segment(0, Span(0, len(text)), text), load("fa"))
    assert [m.value for m in found if m.kind is Kind.DATE] == [date]

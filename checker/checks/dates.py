"""DAT: dates, weekdays, relative dates and clock times."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence

import regex

from checker.checks.check import Check, Problem, disagreements, matches, problem
from checker.checks.say import MONTHS, WEEKDAYS
from checker.findings import Severity
from checker.match import Comparison, Verdict
from checker.types import Date, Kind, Mention


def date_changed(comparison: Comparison) -> Iterator[Problem]:
    """A date, a weekday, a half or quarter of a year or a relative date is another in the translation.

    Fails: en "Talks begin in Washington on August 18." fr "Les discussions débutent à Washington le 28 août."
    Passes: en "Talks begin in Washington on August 18."
           fr "Les discussions débutent à Washington le 18 août."
    """
    yield from disagreements(comparison, {Kind.DATE}, Verdict.CHANGED)


def date_missing(comparison: Comparison) -> Iterator[Problem]:
    """A date of the source is nowhere in the translation, nor in the sentences around it.

    Fails: en "Talks begin on August 18." de "Die Gespräche beginnen bald."
    Passes: en "Talks begin on August 18." de "Die Gespräche beginnen am 18. August."
    """
    yield from disagreements(comparison, {Kind.DATE}, Verdict.MISSING)


def date_added(comparison: Comparison) -> Iterator[Problem]:
    """The translation has a date that the source does not.

    Fails: en "Talks begin soon." de "Die Gespräche beginnen am 18. August."
    Passes: en "Talks begin on Thursday." de "Die Gespräche beginnen am Donnerstag."
    """
    yield from disagreements(comparison, {Kind.DATE}, Verdict.ADDED)


def time_changed(comparison: Comparison) -> Iterator[Problem]:
    """A time of day is another in the translation; 12- and 24-hour clocks are equal.

    Fails: en "The siren sounded at 3 p.m. in Kyiv." es "La sirena sonó a las 16 horas en Kiev."
    Passes: en "The siren sounded at 3 p.m. in Kyiv." es "La sirena sonó a las 15 horas en Kiev."
    """
    yield from disagreements(comparison, {Kind.TIME}, Verdict.CHANGED)


def time_missing(comparison: Comparison) -> Iterator[Problem]:
    """A time of day of the source is nowhere in the translation.

    Fails: en "The siren sounded at 3:20 p.m. in Kyiv." es "La sirena sonó en Kiev."
    Passes: en "The siren sounded at 3:20 p.m. in Kyiv." es "La sirena sonó a las 15:20 en Kiev."
    """
    yield from disagreements(comparison, {Kind.TIME}, Verdict.MISSING)


def time_added(comparison: Comparison) -> Iterator[Problem]:
    """The translation has a time of day that the source does not.

    Fails: en "The siren sounded in Kyiv." es "La sirena sonó a las 15:20 en Kiev."
    Passes: en "The siren sounded at 3:20 p.m. in Kyiv." es "La sirena sonó a las 15:20 en Kiev."
    """
    yield from disagreements(comparison, {Kind.TIME}, Verdict.ADDED)


def weekday_contradicts(comparison: Comparison) -> Iterator[Problem]:
    """A weekday and the date beside it do not go together, though both texts say the same.

    Where the texts differ, DAT001 tells it.

    Fails: en "The treaty was signed on Thursday, August 18, 2018."
           de "Der Vertrag wurde am Donnerstag, dem 18. August 2018, unterzeichnet."
    Passes: en "The treaty was signed on Saturday, August 18, 2018."
            de "Der Vertrag wurde am Samstag, dem 18. August 2018, unterzeichnet."
    """
    dates = list(matches(comparison, {Kind.DATE}, Verdict.EQUAL))
    for match in dates:
        days = (
            _beside(side.document.text, getattr(match, name), [getattr(other, name) for other in dates])
            for side, name in ((comparison.source, "source"), (comparison.target, "target"))
        )
        day = next((day for day in days if day), None)
        said = match.mention.value
        if day and isinstance(said, Date) and said.weekday and day.isoweekday() != said.weekday:
            right, wrong = WEEKDAYS[day.isoweekday() - 1], WEEKDAYS[said.weekday - 1]
            date = f"{day.day} {MONTHS[day.month - 1]} {day.year}"
            yield problem(match, f"{date} was a {right}, not a {wrong}.", confidence=0.85)


GREGORIAN = 1924
"""From when on all countries whose languages are read here have dated by the Gregorian calendar."""
BESIDE = regex.compile(r"\s?[,、(（]?\s?(?:\p{L}{1,5}\s)?")


def _beside(text: str, weekday: Mention | None, dates: Sequence[Mention | None]) -> datetime.date | None:
    """The full date right before or after a weekday."""
    said = weekday.value if weekday else None
    if not weekday or not isinstance(said, Date) or said.weekday is None or said.shift:
        return None
    for other in dates:
        value = other.value if other else None
        if other and isinstance(value, Date) and value.year and value.month and value.day:
            first, last = sorted((weekday.span, other.span))
            if value.year >= GREGORIAN and BESIDE.fullmatch(text[first.end : last.start]):
                try:
                    return datetime.date(value.year, value.month, value.day)
                except ValueError:  # 30 February
                    return None
    return None


DAT = (
    Check("DAT001", "date changed", Severity.MAJOR, date_changed),
    Check("DAT002", "date missing", Severity.MAJOR, date_missing),
    Check("DAT003", "date added", Severity.MAJOR, date_added),
    Check("DAT004", "time changed", Severity.MAJOR, time_changed),
    Check("DAT005", "time missing", Severity.MAJOR, time_missing),
    Check("DAT006", "time added", Severity.MAJOR, time_added),
    Check("DAT007", "weekday contradicts the date", Severity.MAJOR, weekday_contradicts),
)

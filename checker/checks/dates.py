"""DAT: dates, weekdays, relative dates and clock times."""

from __future__ import annotations

from collections.abc import Iterator

from checker.checks.check import Check, Problem, disagreements
from checker.findings import Severity
from checker.match import Comparison, Verdict
from checker.types import Kind


def date_changed(comparison: Comparison) -> Iterator[Problem]:
    """A date, a weekday or a relative date is another in the translation.

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


DAT = (
    Check("DAT001", "date changed", Severity.MAJOR, date_changed),
    Check("DAT002", "date missing", Severity.MAJOR, date_missing),
    Check("DAT003", "date added", Severity.MAJOR, date_added),
    Check("DAT004", "time changed", Severity.MAJOR, time_changed),
    Check("DAT005", "time missing", Severity.MAJOR, time_missing),
    Check("DAT006", "time added", Severity.MAJOR, time_added),
)

"""ENT: persons, places and organisations."""

from __future__ import annotations

from collections.abc import Iterator

from checker.checks.check import Check, Problem, disagreements
from checker.findings import Severity
from checker.match import Comparison, Verdict
from checker.types import Kind

NAMES = {Kind.PERSON, Kind.PLACE, Kind.ORGANISATION}


def name_replaced(comparison: Comparison) -> Iterator[Problem]:
    """A name stands where the source has another one.

    Fails: en "The talks open in Iraq." fr "Les discussions s'ouvrent en Iran."
    Passes: en "The talks open in The Netherlands." fr "Les discussions s'ouvrent aux Pays-Bas."
    """
    yield from disagreements(comparison, NAMES, Verdict.CHANGED)


def name_missing(comparison: Comparison) -> Iterator[Problem]:
    """A name of the source is nowhere in the translation, nor in the sentences around it.

    Fails: en "The talks between France and Iraq have opened." fr "Les discussions avec la France ont débuté."
    Passes: en "The talks open in Iraq." fr "Les discussions s'ouvrent en Irak."
    """
    yield from disagreements(comparison, NAMES, Verdict.MISSING)


def name_added(comparison: Comparison) -> Iterator[Problem]:
    """The translation has a name that the source does not.

    Fails: en "The talks with France have opened." fr "Les discussions entre la France et l'Irak ont débuté."
    Passes: en "The talks open in Iraq." fr "Les discussions s'ouvrent en Irak."
    """
    yield from disagreements(comparison, NAMES, Verdict.ADDED)


ENT = (
    Check("ENT001", "name replaced", Severity.CRITICAL, name_replaced),
    Check("ENT002", "name missing", Severity.MAJOR, name_missing),
    Check("ENT003", "name added", Severity.MAJOR, name_added),
)

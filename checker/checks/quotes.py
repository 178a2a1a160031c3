"""QUO: direct quotations."""

from __future__ import annotations

from collections.abc import Iterator

from checker.checks.check import Check, Problem, disagreements
from checker.findings import Severity
from checker.match import Comparison, Verdict
from checker.types import Kind


def quotation_lost(comparison: Comparison) -> Iterator[Problem]:
    """What the source quotes word for word is not marked as a quotation in the translation.

    Fails: en "“We will not leave this town to anyone,” the mayor said."
           fr "Nous ne laisserons cette ville à personne, a dit le maire."
    Passes: en "“We will not leave this town,” the mayor said."
           fr "« Nous ne quitterons pas cette ville », a dit le maire."
    """
    yield from disagreements(comparison, {Kind.QUOTATION}, Verdict.MISSING)


def quotation_gained(comparison: Comparison) -> Iterator[Problem]:
    """The translation quotes word for word what the source only reports.

    Fails: en "We will not leave this town to anyone, the mayor said."
           fr "« Nous ne laisserons cette ville à personne », a dit le maire."
    Passes: en "“We will not leave this town,” the mayor said."
           fr "« Nous ne quitterons pas cette ville », a dit le maire."
    """
    yield from disagreements(comparison, {Kind.QUOTATION}, Verdict.ADDED)


QUO = (
    Check("QUO001", "quotation lost", Severity.MAJOR, quotation_lost),
    Check("QUO002", "quotation gained", Severity.MAJOR, quotation_gained),
)

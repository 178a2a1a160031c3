"""NEG: sentences that deny what the other side affirms."""

from __future__ import annotations

from collections.abc import Iterator

from checker.checks.check import Check, Problem, disagreement, matches, problem
from checker.checks.say import say
from checker.findings import Severity
from checker.match import Comparison, Verdict
from checker.types import Kind, Negation, Polarity


def negation_lost(comparison: Comparison) -> Iterator[Problem]:
    """The source denies, the translation does not.

    Fails: en "The minister did not sign the agreement." fr "Le ministre a signé l'accord."
    Passes: en "The minister did not sign the agreement." fr "Le ministre n'a pas signé l'accord."
    """
    yield from _restrictions(comparison, Polarity.WIDENS)
    for match in matches(comparison, {Kind.NEGATION}, Verdict.MISSING):
        yield problem(
            match, f"The source denies this with {say(match.mention.value)}, the translation affirms it."
        )


def negation_gained(comparison: Comparison) -> Iterator[Problem]:
    """The translation denies, the source does not.

    A translator may say "do not want" for "are worried": a gained negation is believed where the rest of the
    sentence is rendered closely.

    Fails: en "Hospitals in the capital will stay open over the weekend."
           fr "Les hôpitaux de la capitale ne resteront pas ouverts pendant le week-end."
    Passes: en "The minister failed to sign." fr "Le ministre n'a pas signé."
    """
    yield from _restrictions(comparison, Polarity.RESTRICTS)
    for match in matches(comparison, {Kind.NEGATION}, Verdict.ADDED):
        yield problem(
            match, f"The translation denies this with {say(match.mention.value)}, the source affirms it."
        )


def _restrictions(comparison: Comparison, polarity: Polarity) -> Iterator[Problem]:
    """ "Only" in the place of "not only", or the reverse; ``polarity`` is that of the source."""
    for match in matches(comparison, {Kind.NEGATION}, Verdict.CHANGED):
        if isinstance(match.mention.value, Negation) and match.mention.value.polarity is polarity:
            yield disagreement(match)


NEG = (
    Check("NEG001", "negation lost", Severity.CRITICAL, negation_lost),
    Check("NEG002", "negation gained", Severity.CRITICAL, negation_gained),
)

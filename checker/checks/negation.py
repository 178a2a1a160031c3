"""NEG: sentences that deny what the other side affirms."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from checker.checks.check import Check, Problem, disagreement, matches, problem
from checker.checks.fates import fate_turned
from checker.checks.say import say
from checker.findings import Severity
from checker.match import Comparison, Verdict
from checker.types import Kind, Negation, Polarity


def negation_lost(comparison: Comparison) -> Iterator[Problem]:
    """The source denies, the translation does not.

    Fails: en "The minister did not sign the agreement." fr "Le ministre a signé l'accord."
    Fails: en "The guests did not leave without paying." fr "Les clients sont partis sans payer."
    Passes: en "The minister did not sign the agreement." fr "Le ministre n'a pas signé l'accord."
    """
    yield from _turned(comparison, lambda said: said.polarity in (Polarity.WIDENS, Polarity.RESTORES))
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
    yield from _turned(comparison, lambda said: said.polarity is Polarity.RESTRICTS or said.lacks)
    for match in matches(comparison, {Kind.NEGATION}, Verdict.ADDED):
        yield problem(
            match, f"The translation denies this with {say(match.mention.value)}, the source affirms it."
        )


def _turned(comparison: Comparison, wanted: Callable[[Negation], bool]) -> Iterator[Problem]:
    """ "Only" in the place of "not only" and "without" of "not without", or the reverse, where the source says what is
    ``wanted``."""
    for match in matches(comparison, {Kind.NEGATION}, Verdict.CHANGED):
        if isinstance(match.mention.value, Negation) and wanted(match.mention.value):
            yield disagreement(match)


def opposite_said(comparison: Comparison) -> Iterator[Problem]:
    """What is denied, won or banned in the source is confirmed, lost or allowed in the translation.

    Words of two opposites are only compared where the word alignment ties them. What is the same with a negation is
    no opposite. Those who are wounded in the source and dead in the translation are told here too.

    Fails: en "The minister denied the claim." fr "Le ministre a confirmé l'affirmation."
    Passes: en "The minister did not deny the claim." fr "Le ministre a confirmé l'affirmation."
    Fails: en "The court acquitted the former mayor." es "El tribunal condenó al exalcalde."
    Passes: en "The court acquitted the former mayor." es "El tribunal absolvió al exalcalde."
    Fails: en "The blast injured two guards." fr "L'explosion a tué deux gardiens."
    Passes: en "The blast injured two guards." fr "L'explosion a blessé deux gardiens."
    """
    turned = [m.mention.span for m in matches(comparison, {Kind.DIRECTION, Kind.DATE}, Verdict.CHANGED)]
    for match in matches(comparison, {Kind.OPPOSITE}, Verdict.CHANGED):
        # "Lost" made "won" is told as a direction where it is one in both languages, and so is "the end of 2027" made
        # its beginning as a date.
        if match.source and match.target and not any(match.source.span.overlaps(span) for span in turned):
            one, other = (say(m.value) for m in (match.source, match.target))
            message = f"The source says {one}, the translation its opposite, {other}."
            yield problem(match, message, confidence=OPPOSITE)
    yield from fate_turned(comparison)


OPPOSITE = 0.7
"""How sure it is that a word that is tied to its opposite is turned into it."""

NEG = (
    Check("NEG001", "negation lost", Severity.CRITICAL, negation_lost),
    Check("NEG002", "negation gained", Severity.CRITICAL, negation_gained),
    Check("NEG003", "opposite said", Severity.CRITICAL, opposite_said),
)

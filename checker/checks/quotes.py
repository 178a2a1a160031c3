"""QUO: direct quotations."""

from __future__ import annotations

from collections.abc import Iterator

from checker.checks.check import Check, Problem, matches, problem
from checker.extract.quotes import in_dashed
from checker.findings import Severity
from checker.match import Comparison, Verdict
from checker.types import NAMES, Kind


def quotation_lost(comparison: Comparison) -> Iterator[Problem]:
    """What the source quotes word for word is not marked as a quotation in the translation.

    Fails: en "“We will not leave this town to anyone,” the mayor said."
           fr "Nous ne laisserons cette ville à personne, a dit le maire."
    Passes: en "“We will not leave this town,” the mayor said."
           fr "« Nous ne quitterons pas cette ville », a dit le maire."
    Passes: en "“We will not leave this town,” the mayor said. “Not to anyone who comes.”"
           fi "– Emme lähde tästä kaupungista, sanoi pormestari. Emme kenenkään vuoksi, joka tulee."
    """
    target = comparison.target
    spoken = {m.target.span.start for m in matches(comparison, {Kind.QUOTATION}, Verdict.EQUAL) if m.target}
    for match in matches(comparison, {Kind.QUOTATION}, Verdict.MISSING):
        here = comparison.alignment[match.unit].target
        if here and in_dashed(target.document.text, target.span(here).start, target.language, spoken):
            continue
        yield problem(
            match, "The source quotes this word for word, the translation does not mark it as a quotation."
        )


def quotation_gained(comparison: Comparison) -> Iterator[Problem]:
    """The translation quotes word for word what the source only reports. A name of both may stand in quotation marks.

    Fails: en "We will not leave this town to anyone, the mayor said."
           fr "« Nous ne laisserons cette ville à personne », a dit le maire."
    Passes: en "“We will not leave this town,” the mayor said."
           fr "« Nous ne quitterons pas cette ville », a dit le maire."
    Passes: en "The group Green Valley Heritage Partners runs the clinic."
           bg "Групата „Грийн Вали Херитидж Партнърс“ управлява клиниката."
    """
    named = [m.target.span for m in matches(comparison, NAMES, Verdict.EQUAL) if m.target]
    for match in matches(comparison, {Kind.QUOTATION}, Verdict.ADDED):
        inside = sum(span.end - span.start for span in named if span.overlaps(match.mention.span))
        if 2 * inside < len(match.mention.text):
            yield problem(match, "The translation marks this as a quotation, the source does not.")


QUO = (
    Check("QUO001", "quotation lost", Severity.MAJOR, quotation_lost),
    Check("QUO002", "quotation gained", Severity.MAJOR, quotation_gained),
)

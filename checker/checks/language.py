"""LNG: text in the wrong language."""

from __future__ import annotations

from collections.abc import Iterator

from checker.checks.check import Check, Problem
from checker.findings import Severity
from checker.languages import load
from checker.match import Comparison, Side


def sentence_untranslated(comparison: Comparison) -> Iterator[Problem]:
    """A sentence was left in the language of the source.

    Fails: en "The ministry gave no further details on Friday."
           fr "The ministry gave no further details on Friday."
    Passes: en "Radio Free Europe reported it." fr "Radio Free Europe l'a rapporté."
    """
    for index in sorted(comparison.untranslated):
        unit = comparison.alignment[index]
        yield Problem(
            f"This sentence was left in {comparison.source.language.name}.",
            0.9,
            source=comparison.source.span(unit.source) if unit.source else None,
            target=comparison.target.span(unit.target),
        )


def wrong_language(comparison: Comparison) -> Iterator[Problem]:
    """The translation (or the source) as a whole is in another language than it should be, or is the source itself.

    Fails: en "The ministry gave no further details on Friday evening."
           fr "Das Ministerium nannte am Freitagabend keine Einzelheiten."
    Passes: en "The ministry gave no further details on Friday."
           fr "Le ministère n'a pas donné de détails vendredi."
    """
    source, target = comparison.source, comparison.target
    if comparison.foreign:
        side, code = comparison.foreign.side, comparison.foreign.code
        name, span = "source" if side is source else "translation", side.span((0, len(side.segments) - 1))
        yield Problem(
            f"The {name} reads as {load(code).name}, it should be {side.language.name}.",
            0.95,
            source=span if side is source else None,
            target=span if side is target else None,
        )
    elif source.document.lang == target.document.lang and _same(source, target):
        whole = target.span((0, len(target.segments) - 1))
        yield Problem("The translation is the source again, word for word.", 0.95, target=whole)


def _same(source: Side, target: Side) -> bool:
    """Whether two texts of more than a sentence are the same but for white space."""
    return len(target.segments) > 1 and source.document.text.split() == target.document.text.split()


LNG = (
    Check("LNG001", "sentence untranslated", Severity.CRITICAL, sentence_untranslated),
    Check("LNG002", "wrong language", Severity.CRITICAL, wrong_language),
)

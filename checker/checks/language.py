"""LNG: text in the wrong language."""

from __future__ import annotations

from collections.abc import Iterator

from checker.checks.check import Check, Problem
from checker.findings import Severity
from checker.languages import load
from checker.match import Comparison


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
    """The translation as a whole is in another language than it should be, or is the source itself.

    Fails: en "The ministry gave no further details on Friday evening."
           fr "Das Ministerium nannte am Freitagabend keine Einzelheiten."
    Passes: en "The ministry gave no further details on Friday."
           fr "Le ministère n'a pas donné de détails vendredi."
    """
    target = comparison.target
    if comparison.foreign:
        expected, code = target.language, load(comparison.foreign)
        yield Problem(
            f"The translation reads as {code.name}, it should be {expected.name}.",
            0.95,
            target=target.span((0, len(target.segments) - 1)),
            source_value=expected.code,
            target_value=code.code,
        )


LNG = (
    Check("LNG001", "sentence untranslated", Severity.CRITICAL, sentence_untranslated),
    Check("LNG002", "wrong language", Severity.CRITICAL, wrong_language),
)

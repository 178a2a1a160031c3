"""LNG: text in the wrong language."""

from __future__ import annotations

from collections.abc import Iterator

from checker.checks.check import Check, Problem
from checker.findings import Severity
from checker.languages.identify import identify
from checker.match import Comparison


def sentence_untranslated(comparison: Comparison) -> Iterator[Problem]:
    """A sentence was left in the language of the source.

    Fails: en "The ministry gave no further details on Friday."
           fr "The ministry gave no further details on Friday."
    Passes: en "Radio Free Europe reported it." fr "Radio Free Europe l'a rapporté."
    """
    if _same_text(comparison):
        return
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
    if not target.segments:
        return
    whole = target.span((0, len(target.segments) - 1))
    if _same_text(comparison):
        yield Problem("The translation is the source itself.", 0.95, target=whole)
        return
    code, confidence = identify(target.document.text)
    related = {target.language.code, code} <= RELATED or comparison.untranslated
    if code != target.language.code and confidence >= SURE and not related:
        message = f"The translation reads as {code}, it should be {target.language.code}."
        yield Problem(
            message, min(confidence, 0.95), target=whole, source_value=target.language.code, target_value=code
        )


LNG = (
    Check("LNG001", "sentence untranslated", Severity.CRITICAL, sentence_untranslated),
    Check("LNG002", "wrong language", Severity.CRITICAL, wrong_language),
)

SURE = 0.9
RELATED: frozenset[str] = frozenset()


def _same_text(comparison: Comparison) -> bool:
    source, target = comparison.source, comparison.target
    return (
        source.language.code != target.language.code
        and source.document.text.split() == target.document.text.split()
    )

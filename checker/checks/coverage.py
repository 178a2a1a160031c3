"""COV: sentences that one side has and the other has not."""

from __future__ import annotations

from collections.abc import Iterator

from checker.checks.check import Check, Problem
from checker.findings import Severity
from checker.match import Comparison


def sentence_omitted(comparison: Comparison) -> Iterator[Problem]:
    """A sentence of the source has no counterpart in the translation.

    Fails: en "The dam held. Nobody in the valley was hurt. Schools reopened on the same day."
           fr "Le barrage a tenu. Les écoles ont rouvert le jour même."
    Passes: en "The dam held. Nobody was hurt." fr "Le barrage a tenu et personne n'a été blessé."
    """
    for unit in comparison.alignment:
        if not unit.target:
            span = comparison.source.span(unit.source)
            many = len(unit.source) > 1
            message = f"{'These sentences have' if many else 'This sentence has'} no counterpart in the translation."
            yield Problem(message, _sure(comparison.source.text(span)), source=span)


def sentence_added(comparison: Comparison) -> Iterator[Problem]:
    """A sentence of the translation has no counterpart in the source.

    Fails: en "The dam held. Schools reopened on the same day."
           fr "Le barrage a tenu. Le maire a démissionné hier soir. Les écoles ont rouvert le jour même."
    Passes: en "The dam held and nobody was hurt." fr "Le barrage a tenu. Personne n'a été blessé."
    """
    for unit in comparison.alignment:
        if not unit.source:
            span = comparison.target.span(unit.target)
            many = len(unit.target) > 1
            message = (
                f"{'These sentences have' if many else 'This sentence has'} no counterpart in the source."
            )
            yield Problem(message, _sure(comparison.target.text(span)), target=span)


COV = (
    Check("COV001", "sentence omitted", Severity.MAJOR, sentence_omitted),
    Check("COV002", "sentence added", Severity.MAJOR, sentence_added),
)

SHORT = 12
"""Characters below which a "sentence" is rather a label, a by-line or a splitter's slip."""


def _sure(text: str) -> float:
    return 0.45 if len(text) < SHORT else 0.85

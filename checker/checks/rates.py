"""What an amount is told for, left out: "80 kilometres per hour", "80 kilometres"."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from checker.checks.check import Problem, matches, problem
from checker.checks.say import say
from checker.extract.quantities.rates import names_time
from checker.findings import MEDIUM
from checker.match import Comparison, Match, Side, Verdict
from checker.types import AMOUNTS, Mention, Quantity, Span, Value

LEFT_OUT = 0.6
"""How sure it is that a unit of time that no word of the translation names is left out wrongly."""


def rate_lost(comparison: Comparison) -> Iterator[Problem]:
    """The amounts that the source tells for a unit of time which nothing in the sentences of the translation names."""
    for match in matches(comparison, AMOUNTS, Verdict.EQUAL):
        if not (match.source and match.target) or match.unit in comparison.untranslated:
            continue
        per = _per(match.source.value)
        sure = min(match.source.confidence, match.target.confidence) >= MEDIUM
        if not (per and sure) or _per(match.target.value):
            continue
        if _is_behind(comparison.source, match.source, per) and not _told(comparison, match, per):
            message = f"The source says {say(match.source.value)}, the translation drops the “per {per}”."
            yield problem(match, message, confidence=LEFT_OUT)


def _is_behind(side: Side, mention: Mention, per: str) -> bool:
    """Whether a number is a speed or has its unit of time behind it; those before it mean other things as often."""
    behind = side.document.text[mention.span.start : mention.span.end + BEHIND]
    told = isinstance(mention.value, Quantity) and mention.value.per is None
    return told or names_time(behind, per, side.language)


BEHIND = 24
"""Letters behind a number within which its unit of time is looked for: "300 barrels of oil per day"."""
SLASH = regex.compile(r".{0,3}/ ?\p{L}")
"""What stands behind a number told for a time that is cut short: "133 м/сек", "160 km/t"."""


def _told(comparison: Comparison, match: Match, per: str) -> bool:
    """Whether the sentences of the translation tell anything per this unit of time, or name it at all."""
    assert match.target
    side, sentences = comparison.target, comparison.sentences(match)[1]
    if any(_per(mention.value) == per for mention in side.mentions_of(sentences)):
        return True
    unit = side.span(sentences)
    behind = side.text(Span(match.target.span.end, unit.end))
    return SLASH.match(behind) is not None or names_time(side.text(unit), per, side.language)


def _per(value: Value) -> str | None:
    """The unit of time that an amount is told for, that of a speed too."""
    if not isinstance(value, Quantity):
        return None
    return value.per or (value.unit or "").partition("-per-")[2] or None

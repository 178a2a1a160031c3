"""What a check is: a small generator over a :class:`~checker.match.Comparison`, with its code and severity.

A check knows no code and prints nothing: it yields a :class:`Problem` for each thing it sees. Its docstring is
its manual, and holds ``Fails:`` and ``Passes:`` examples of the form ``en "..." fr "..."``; a test runs every one.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator
from dataclasses import dataclass
from inspect import cleandoc

from checker.checks.say import are_parts, say, say_loosely, say_rank
from checker.extract.quantities import PHONE_NUMBER
from checker.extract.quantities.items import RANKED
from checker.findings import MEDIUM, Severity
from checker.match import Comparison, Match, Verdict
from checker.types import Kind, Mention, Quantity, Span


@dataclass(frozen=True, slots=True)
class Problem:
    """One disagreement. The spans are those of the two documents; ``confidence`` is in 0..1."""

    message: str
    confidence: float
    source: Span | None = None
    target: Span | None = None
    source_value: str | None = None
    target_value: str | None = None


Find = Callable[[Comparison], Iterator[Problem]]


@dataclass(frozen=True, slots=True)
class Check:
    """A check with its stable code, a short name and the severity of what it finds."""

    code: str
    name: str
    severity: Severity
    find: Find

    @property
    def manual(self) -> str:
        """What the check does, with examples that fail and that pass."""
        return cleandoc(self.find.__doc__ or "")


def matches(comparison: Comparison, kinds: Container[Kind], verdict: Verdict) -> Iterator[Match]:
    """The matches of one verdict whose mention (the source's, where there are two) is of one of ``kinds``.

    What is said of a sentence without a counterpart is said by COV: its facts are not compared with those nearby.
    """
    of = (m for m in comparison.matches if m.verdict is verdict and m.mention.kind in kinds)
    return (m for m in of if comparison.is_paired(m))


def disagreements(comparison: Comparison, kinds: Container[Kind], verdict: Verdict) -> Iterator[Problem]:
    """A problem for each match of that verdict, as sure as the match, in the usual words."""
    return (disagreement(m) for m in matches(comparison, kinds, verdict))


def disagreement(match: Match) -> Problem:
    """The problem that ``match`` shows, in the usual words."""
    return problem(match, _sentence(match))


def problem(match: Match, message: str, *, confidence: float | None = None) -> Problem:
    """The problem that ``match`` shows, said by ``message``, as sure as the match unless told."""
    source, target = match.source, match.target
    return Problem(
        message=message,
        confidence=match.confidence if confidence is None else confidence,
        source=source.span if source else None,
        target=target.span if target else None,
        source_value=str(source.value) if source else None,
        target_value=str(target.value) if target else None,
    )


def _say(mention: Mention) -> str:
    """The value, or the words where they count but loosely: “Dozens” (10), “un quart” (a quarter), “third” (3rd)."""
    if isinstance(mention.value, Quantity) and mention.value.unit == PHONE_NUMBER:
        return mention.text.strip()
    loose = mention.kind is Kind.NUMBER and mention.confidence < MEDIUM
    if not loose or any(char.isdecimal() for char in mention.text):
        return say(mention.value)
    if isinstance(mention.value, Quantity) and mention.confidence == RANKED:
        return f"“{mention.text}” ({say_rank(mention.value)})"
    return f"“{mention.text}” ({say_loosely(mention.value)})"


def _sentence(match: Match) -> str:
    if match.source and match.target:
        told = min(match.source.confidence, match.target.confidence) >= MEDIUM
        if told and are_parts(match.source.value, match.target.value):
            source, target = say_loosely(match.source.value), say_loosely(match.target.value)
            return f"The source says {source}, the translation {target}."
        return f"The source says {_say(match.source)}, the translation {_say(match.target)}."
    has, lacks = ("source", "translation") if match.source else ("translation", "source")
    return f"The {has} says {_say(match.mention)}, the {lacks} does not."

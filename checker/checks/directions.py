"""Which way a number goes: more or less, rising or falling; a check of the family NUM."""

from __future__ import annotations

from collections.abc import Iterator

from checker.checks.check import Problem, matches, problem
from checker.checks.say import say_loosely
from checker.extract.quantities.hedging import direction
from checker.match import Comparison, Verdict
from checker.types import Direction, Kind, Quantity, Value


def direction_turned(comparison: Comparison) -> Iterator[Problem]:
    """What rises in the source falls in the translation, or the words beside a number turn it round.

    Words of rising and falling are only compared where the word alignment ties them, or where both stand beside the
    same number.

    Fails: en "Farms need 15 percent more water." de "Die Höfe brauchen 15 Prozent weniger Wasser."
    Passes: en "Farms need 15 percent more water." de "Die Höfe brauchen 15 Prozent mehr Wasser."
    Fails: en "Sales of the company fell last year." de "Der Umsatz des Unternehmens stieg im vergangenen Jahr."
    Passes: en "Sales of the company fell last year." de "Der Umsatz des Unternehmens sank im vergangenen Jahr."
    """
    told = []
    for match in matches(comparison, {Kind.NUMBER, Kind.MONEY, Kind.UNIT}, Verdict.EQUAL):
        if not (match.source and match.target):
            continue
        ways = [
            direction(side.document.text, mention.span, side.language)
            for side, mention in ((comparison.source, match.source), (comparison.target, match.target))
        ]
        if ways[0] * ways[1] < 0:
            told.append(match.unit)
            words = ("less", "more") if ways[0] < 0 else ("more", "less")
            said = min((match.source, match.target), key=lambda mention: not _is_part(mention.value))
            message = f"The source says {say_loosely(said.value)} {words[0]}, the translation {words[1]}."
            yield problem(match, message, confidence=0.75)
    for match in matches(comparison, {Kind.DIRECTION}, Verdict.CHANGED):
        ways = [m.value.way for m in (match.source, match.target) if m and isinstance(m.value, Direction)]
        # Two of one way that are tied to others may be left over together.
        if match.unit not in told and sum(ways) == 0:
            first, second = ("rises", "falls") if ways[0] > 0 else ("falls", "rises")
            yield problem(match, f"What {first} in the source {second} in the translation.")


def _is_part(value: Value) -> bool:
    """Whether a value is a part of a whole: "third" may be the third, "kolmanneksen" is a third."""
    return isinstance(value, Quantity) and value.readings[0] < 1

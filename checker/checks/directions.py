"""Which way a number goes: more or less, rising or falling; a check of the family NUM."""

from __future__ import annotations

from collections.abc import Iterator

from checker.checks.check import Problem, matches, problem
from checker.checks.say import say
from checker.extract.quantities.hedging import direction
from checker.match import Comparison, Verdict
from checker.types import Direction, Kind


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
            message = f"The source says {say(match.source.value)} {words[0]}, the translation {words[1]}."
            yield problem(match, message, confidence=0.75)
    for match in matches(comparison, {Kind.DIRECTION}, Verdict.CHANGED):
        ways = [m.value.way for m in (match.source, match.target) if m and isinstance(m.value, Direction)]
        # Two of one way that are tied to others may be left over together.
        if match.unit not in told and sum(ways) == 0:
            first, second = ("rises", "falls") if ways[0] > 0 else ("falls", "rises")
            yield problem(match, f"What {first} in the source {second} in the translation.")

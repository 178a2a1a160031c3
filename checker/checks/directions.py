"""Which way a number goes: more or less, rising or falling; a check of the family NUM."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.checks.check import Problem, matches, problem
from checker.checks.hedges import WAYS
from checker.checks.say import say_loosely
from checker.extract.quantities.hedging import BESIDE, CLAUSE_END, direction
from checker.match import Comparison, Match, Side, Verdict
from checker.types import AMOUNTS, Direction, Kind, Mention, Quantity, Span, Value


def direction_turned(comparison: Comparison) -> Iterator[Problem]:
    """What rises in the source falls in the translation, or the words beside a number turn it round.

    Words of rising and falling are only compared where the word alignment ties them, or where both stand beside the
    same number.

    Fails: en "Farms need 15 percent more water." de "Die Höfe brauchen 15 Prozent weniger Wasser."
    Passes: en "Farms need 15 percent more water." de "Die Höfe brauchen 15 Prozent mehr Wasser."
    Fails: en "Sales of the company fell last year." de "Der Umsatz des Unternehmens stieg im vergangenen Jahr."
    Passes: en "Sales of the company fell last year." de "Der Umsatz des Unternehmens sank im vergangenen Jahr."
    """
    told, agreed = [], []
    for match in matches(comparison, AMOUNTS, Verdict.EQUAL):
        if not (match.source and match.target):
            continue
        ways = [
            direction(side.document.text, mention.span, side.language)
            for side, mention in ((comparison.source, match.source), (comparison.target, match.target))
        ]
        bounds = [_bound(mention) for mention in (match.source, match.target)]
        if bounds[0] == bounds[1]:  # "yarısından fazlasını" is more than half, and nothing rises
            ways = [0 if way == bounds[0] else way for way in ways]
        if ways[0] * ways[1] > 0:
            agreed.append((match.source.span, match.target.span, ways[0]))
        if not ways[0] * ways[1]:
            ways = _with_verbs(comparison, match, ways)
        if ways[0] * ways[1] < 0:
            told.append(match.unit)
            words = ("less", "more") if ways[0] < 0 else ("more", "less")
            said = min((match.source, match.target), key=lambda mention: not _is_part(mention.value))
            message = f"The source says {say_loosely(said.value)} {words[0]}, the translation {words[1]}."
            yield problem(match, message, confidence=0.75)
    for match in matches(comparison, {Kind.DIRECTION}, Verdict.CHANGED):
        ways = [m.value.way for m in (match.source, match.target) if m and isinstance(m.value, Direction)]
        # Two of one way that are tied to others may be left over together.
        if match.unit not in told and sum(ways) == 0 and not _is_of_amount(match, agreed):
            first, second = ("rises", "falls") if ways[0] > 0 else ("falls", "rises")
            yield problem(match, f"What {first} in the source {second} in the translation.")


def _bound(mention: Mention) -> int:
    """1 for more than a number, -1 for less, else 0."""
    return WAYS.get(mention.value.bound, 0) if isinstance(mention.value, Quantity) else 0


def _with_verbs(comparison: Comparison, match: Match, ways: Sequence[int]) -> list[int]:
    """Which way a number goes on either side, where one says so beside it ("14 % more passengers") and the other by a
    word of rising or falling ("14 % 줄었다"), and the first has no such word in its clause."""
    sides = (comparison.source, match.source), (comparison.target, match.target)
    said = [0, 0]
    for i, (side, mention) in enumerate(sides):
        if ways[1 - i] and not ways[i] and mention and not any(_words(*sides[1 - i])):
            words = {m.value.way for m in _words(side, mention) if isinstance(m.value, Direction)}
            said[i] = words.pop() if len(words) == 1 else 0
    return [way or word for way, word in zip(ways, said, strict=True)]


def _words(side: Side, mention: Mention | None) -> Iterator[Mention]:
    """The words of rising and falling in the clause of a number, but for those that another one is nearer to: in "down
    11 cm since Tuesday and nine above the low" the nine are not down."""
    if mention is None:
        return
    for said in side.mentions:
        for m in said if mention in said else ():
            gap = Span(min(m.span.end, mention.span.end), max(m.span.start, mention.span.start))
            between = (
                other for other in said if other.kind in AMOUNTS and gap.start <= other.span.start < gap.end
            )
            if m.kind is Kind.DIRECTION and (
                gap.start >= gap.end
                or not (CLAUSE_END.search(side.text(gap)) or any(o is not mention for o in between))
            ):
                yield m


def _is_of_amount(match: Match, agreed: Sequence[tuple[Span, Span, int]]) -> bool:
    """Whether a word of rising or falling is the one that says of a number, as the other side does, that it comes on
    top or is taken off: in "won six fewer seats" nothing falls."""
    return any(
        isinstance(m.value, Direction) and m.value.way == way and _gap(m.span, span) <= BESIDE
        for one, other, way in agreed
        for m, span in ((match.source, one), (match.target, other))
        if m
    )


def _gap(one: Span, other: Span) -> int:
    return max(one.start - other.end, other.start - one.end)


def _is_part(value: Value) -> bool:
    """Whether a value is a part of a whole: "third" may be the third, "kolmanneksen" is a third."""
    return isinstance(value, Quantity) and value.readings[0] < 1

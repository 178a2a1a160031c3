"""Numbers and dates that stand in each other's place, each beside what belongs to the other."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from checker.checks.check import Problem
from checker.checks.exchanged import exchanged
from checker.checks.fates import fates_exchanged
from checker.checks.say import say
from checker.findings import MEDIUM
from checker.match import Comparison
from checker.match.company import Alike, Exchange, exchanges
from checker.match.quantities import PERCENT
from checker.types import AMOUNTS, Clock, Date, Kind, Mention, Quantity, Span

DATES = {Kind.DATE, Kind.TIME}
TELLS, TELLS_OF_DATES = 0.2, 0.5
"""How much company must tell, see :func:`~checker.match.company.exchanges`: of two clauses told in another order the
dates stand farther off than numbers from what they count."""
SURE = 0.75
APART = 10_000
"""How many times as much as the other a number is that nobody takes for it: "12 million", "two"."""


def numbers_exchanged(comparison: Comparison) -> Iterator[Problem]:
    """Two numbers, amounts or measures stand in each other's place: what belongs to the one stands beside the other.

    It is told where most of what stands beside them, names and words that mean the same, has changed places.

    Fails: en "Nine Italians and four Turks died." de "Neun Türken und vier Italiener starben."
    Passes: en "Nine Italians and four Turks died." de "Vier Türken und neun Italiener starben."
    """
    told = {p.target for find in (exchanged, fates_exchanged) for p in find(comparison)}
    for problem in _exchanged(comparison, AMOUNTS, are_amounts, TELLS):
        if problem.target not in told:
            yield problem


def dates_exchanged(comparison: Comparison) -> Iterator[Problem]:
    """Two dates, or two times of day, stand in each other's place: what was on the one day is told of the other.

    It is told where most of what stands beside them, names and words that mean the same, has changed places.

    Fails: en "She flies to Rome on Monday and to Oslo on Friday."
           de "Am Freitag fliegt sie nach Rom, am Montag nach Oslo."
    Passes: en "She flies to Rome on Monday and to Oslo on Friday."
           de "Am Montag fliegt sie nach Rom, am Freitag nach Oslo."
    """
    yield from _exchanged(comparison, DATES, are_dates, TELLS_OF_DATES)


def _exchanged(
    comparison: Comparison, kinds: Collection[Kind], alike: Alike, tells: float
) -> Iterator[Problem]:
    for exchange in exchanges(comparison, kinds, alike, tells):
        one, other = exchange.one, exchange.other
        assert one.source and one.target and other.source and other.target, "what is exchanged has two sides"
        yield Problem(
            _message(comparison, exchange),
            SURE,
            _both(one.source, other.source),
            _both(one.target, other.target),
            f"{one.source.value} {other.source.value}",
            f"{other.target.value} {one.target.value}",
        )


def _message(comparison: Comparison, exchange: Exchange) -> str:
    """What stands beside which on the two sides."""
    one, other = say(exchange.one.mention.value), say(exchange.other.mention.value)
    ours = [comparison.source.text(c.source) for c in (exchange.of_one, exchange.of_other)]
    theirs = [comparison.target.text(c.target) for c in (exchange.of_one, exchange.of_other)]
    return (
        f"The source has {one} beside “{ours[0]}” and {other} beside “{ours[1]}”, the translation {other} beside "
        f"“{theirs[0]}” and {one} beside “{theirs[1]}”."
    )


def are_amounts(one: Mention, other: Mention) -> bool:
    """Whether two sure amounts are of one unit and not the same; of two shares or sums one may lack it ("45, 30 %")."""
    a, b = one.value, other.value
    if not (isinstance(a, Quantity) and isinstance(b, Quantity)) or set(a.readings) & set(b.readings):
        return False
    small, large = sorted(abs(value.readings[0]) for value in (a, b))
    if small and large > APART * small:
        return False
    shared = a.unit == b.unit or (None in (a.unit, b.unit) and (_is_share(one) or _is_share(other)))
    return shared and min(one.confidence, other.confidence) >= MEDIUM


def _is_share(mention: Mention) -> bool:
    """Whether an amount is of money or percent."""
    return mention.kind is Kind.MONEY or (
        isinstance(mention.value, Quantity) and mention.value.unit == PERCENT
    )


def are_dates(one: Mention, other: Mention) -> bool:
    """Whether two dates say the same parts of a date, or two are times of day, and they are not the same."""
    a, b = one.value, other.value
    if isinstance(a, Clock) and isinstance(b, Clock):
        return not set(a.readings) & set(b.readings)
    return isinstance(a, Date) and isinstance(b, Date) and a != b and _parts(a) == _parts(b)


def _parts(date: Date) -> list[bool]:
    said = (date.year, date.month, date.day, date.weekday, date.shift, date.part, date.stage)
    return [part is not None for part in said]


def _both(one: Mention, other: Mention) -> Span:
    first, last = sorted((one.span, other.span))
    return Span(first.start, last.end)

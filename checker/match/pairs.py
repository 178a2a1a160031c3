"""Values that are said twice, the second time in another unit or currency: "120 km (about 75 miles)".

The second only helps the reader: a translation may leave it out, and what hedges one of the two is said of both.
"""

from __future__ import annotations

import regex

from checker.match import Side
from checker.match.conversions import (
    TEMPERATURES,
    converted,
    nearly_same_measure,
    same_measure,
    same_temperature,
)
from checker.types import Bound, Kind, Mention, Quantity, Span

SORTS = {Kind.MONEY, Kind.UNIT}
BESIDE = regex.compile(r"[^()\d.;!?。！？।۔]{0,24}[(（\[][^()\d.;!?。！？।۔]{0,24}|[^()\d.;!?。！？।۔]{0,16}")
"""What stands between the two: a bracket, or a few words ("or about")."""


def pair_of(side: Side, mention: Mention, sentences: tuple[int, ...]) -> tuple[Mention, Mention] | None:
    """A mention of ``sentences`` and what it is converted into or from right beside it, in the order of the text."""
    if mention.kind not in SORTS:
        return None
    said = sorted((m for m in side.mentions_of(sentences) if m.kind in SORTS), key=lambda m: m.span)
    place = next((i for i, m in enumerate(said) if m.span == mention.span), None)
    if place is None:
        return None
    for first, second in ((place, place + 1), (place - 1, place)):
        if first >= 0 and second < len(said) and _are_one(side, said[first], said[second]):
            return said[first], said[second]
    return None


def bounds_of_pair(side: Side, mention: Mention, sentences: tuple[int, ...]) -> tuple[Bound, ...]:
    """The bounds that a translation may give a mention: its own, or those of the pair it belongs to.

    An "about" before the first value is said of both; one that stands only before the second, converted value says
    how that was rounded, and may be left out.
    """
    pair = pair_of(side, mention, sentences)
    if pair is None:
        return (_bound(mention),)
    bounds = [_bound(one) for one in pair]
    hedged = tuple(bound for bound in bounds if bound is not Bound.EXACT)
    return (Bound.EXACT, *hedged) if bounds[0] is Bound.EXACT else hedged


def _bound(mention: Mention) -> Bound:
    return mention.value.bound if isinstance(mention.value, Quantity) else Bound.EXACT


def _are_one(side: Side, one: Mention, other: Mention) -> bool:
    a, b = one.value, other.value
    if not (isinstance(a, Quantity) and isinstance(b, Quantity)) or a.unit == b.unit:
        return False
    gap = side.text(Span(one.span.end, max(one.span.end, other.span.start)))
    if not BESIDE.fullmatch(gap):
        return False
    if Kind.MONEY in (one.kind, other.kind):
        return converted(a, b)
    if {a.unit, b.unit} <= TEMPERATURES:
        return same_temperature(a, b) is not None
    if None in (a.unit, b.unit):
        return False
    bracketed = gap.strip().startswith(("(", "（", "["))
    return same_measure(a, b) is not None or (bracketed and nearly_same_measure(a, b))

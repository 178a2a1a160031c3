"""Which words of rising and falling stand against one another: those tied by word alignment or by a number.

Two words of opposite ways that no other word answers are one turned round where the word alignment links them, or
where both stand beside the same number: "sales fell 6 %", "les ventes ont gagné 6 %". A word that is linked to one of
the other way answers none that it is not linked to.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import regex

from checker.findings import MEDIUM
from checker.match import Match, Side, Verdict
from checker.match.assign import Equal, Rule
from checker.types import Direction, Kind, Mention, Span, WordLinks

BESIDE, TIGHT = 24, 8
"""Letters within which a word stands beside a number; the second where words are not written apart."""
_AMOUNTS = (Kind.NUMBER, Kind.MONEY, Kind.UNIT)
_BREAK = regex.compile(r"[\p{Nd},.;:!?…()«»“”\"،؛؟。！？；：，、।۔]")


def rule(source: Side, target: Side, links: Sequence[WordLinks], found: Sequence[Match]) -> Rule:
    """How words of rising and falling are matched; ``found`` has the numbers that are matched already."""
    ties = WordLinks(tuple(pair for unit in links for pair in unit.pairs))
    return Rule(
        kinds=frozenset({Kind.DIRECTION}),
        equal=_same_way(source, target, ties),
        sort=lambda _: Kind.DIRECTION,
        near=0,
        sure=lambda *_: 0.0,
        mistaken=_beside_one_number(source, target, found),
    )


def _same_way(source: Side, target: Side, ties: WordLinks) -> Equal:
    sources, targets = (
        [m for said in side.mentions for m in said if m.kind is Kind.DIRECTION] for side in (source, target)
    )
    linked = {}
    for one in sources:
        spans = ties.targets_of(one.span)
        linked[one.span] = [other for other in targets if any(span.overlaps(other.span) for span in spans)]
    turned = [(s, t) for s in sources for t in linked[s.span] if _way(s) != _way(t)]
    torn = {m.span for m, _ in turned}, {m.span for _, m in turned}

    def same(one: Mention, other: Mention) -> str | None:
        if _way(one) != _way(other):
            return None
        doubtful = one.span in torn[0] or other.span in torn[1]
        return None if doubtful and other not in linked[one.span] else "both go one way"

    return same


def _way(mention: Mention) -> int:
    assert isinstance(mention.value, Direction)
    return mention.value.way


def _beside_one_number(
    source: Side, target: Side, found: Sequence[Match]
) -> Callable[[Mention, Mention], bool]:
    numbers = [
        (match.source.span, match.target.span)
        for match in found
        if match.verdict is Verdict.EQUAL and match.source and match.target
        if match.source.kind in _AMOUNTS and min(match.source.confidence, match.target.confidence) >= MEDIUM
    ]

    def beside(one: Mention, other: Mention) -> bool:
        return any(_beside(source, one.span, a) and _beside(target, other.span, b) for a, b in numbers)

    return beside


def _beside(side: Side, word: Span, number: Span) -> bool:
    """Whether nothing but a few words stands between the two."""
    between = side.text(Span(min(word.end, number.end), max(word.start, number.start)))
    return len(between) <= (BESIDE if side.language.spaced else TIGHT) and not _BREAK.search(between)

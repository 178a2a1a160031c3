"""Which words of rising and falling stand against one another: those tied by word alignment or by a number.

Two words of opposite ways that no other word answers are one turned round where the word alignment links them, or
where both stand beside the same number: "sales fell 6 %", "les ventes ont gagné 6 %", or beside one of several that
both texts say in one breath ("to 66 % from 60"). A word that is tied to one of the other way answers none that it is
not tied to.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence, Set
from itertools import product

import regex

from checker.findings import MEDIUM
from checker.match import Match, Side, Verdict
from checker.match.assign import Equal, Rule
from checker.types import AMOUNTS, Direction, Kind, Mention, Pole, Quantity, Span, WordLinks

BESIDE, TIGHT = 60, 16
"""Letters within which a word stands beside a number; the second where words are not written apart."""
JOINED = 12
"""Letters between two numbers that are said of one thing, at most."""
_BREAK = regex.compile(r"[\p{Nd},.;:!?…()«»“”\"،؛؟。！？；：，、।۔]")


def rule(source: Side, target: Side, links: Sequence[WordLinks], found: Sequence[Match]) -> Rule:
    """How words of rising and falling are matched; ``found`` has the numbers that are matched already."""
    sources, targets = _said(source, target, Kind.DIRECTION)
    beside = _beside_one_number((source, sources), (target, targets), found)
    tied = {(s, t) for s, t in product(sources, targets) if beside(s, t)}
    return Rule(
        kinds=frozenset({Kind.DIRECTION}),
        equal=one_way(source, target, links, Kind.DIRECTION, tied),
        sort=lambda _: Kind.DIRECTION,
        near=0,
        sure=lambda *_: 0.0,
        mistaken=beside,
    )


def one_way(
    source: Side,
    target: Side,
    links: Sequence[WordLinks],
    kind: Kind,
    tied: Set[tuple[Mention, Mention]] = frozenset(),
) -> Equal:
    """Whether two words of ``kind`` go one way; a word that is linked or ``tied`` to one of the other way answers none
    that it is not linked to."""
    ties = WordLinks(tuple(pair for unit in links for pair in unit.pairs))
    sources, targets = _said(source, target, kind)
    linked = {}
    for one in sources:
        spans = ties.targets_of(one.span)
        linked[one.span] = [
            other
            for other in targets
            if (one, other) in tied or any(span.overlaps(other.span) for span in spans)
        ]
    turned = [(s, t) for s in sources for t in linked[s.span] if _way(s) == (_way(t)[0], -_way(t)[1])]
    torn = {m.span for m, _ in turned}, {m.span for _, m in turned}

    def same(one: Mention, other: Mention) -> str | None:
        if _way(one) != _way(other):
            return None
        doubtful = one.span in torn[0] or other.span in torn[1]
        unlike = _is_multiple(source, one) is not _is_multiple(target, other)
        if doubtful and (unlike or other not in linked[one.span]):
            return None
        return "both go one way"

    return same


def _is_multiple(side: Side, word: Mention) -> bool:
    """Whether a word of rising tells how many times: "doubled"."""
    return any(m.kind is Kind.NUMBER and m.span.overlaps(word.span) for said in side.mentions for m in said)


def _said(source: Side, target: Side, kind: Kind) -> tuple[list[Mention], list[Mention]]:
    ours, theirs = (
        [m for said in side.mentions for m in said if m.kind is kind] for side in (source, target)
    )
    return ours, theirs


def _way(mention: Mention) -> tuple[str, int]:
    """The pair of opposites that a word is of, and which of the two it is."""
    value = mention.value
    assert isinstance(value, Direction | Pole)
    return (value.pair if isinstance(value, Pole) else "", value.way)


Said = tuple[Side, Sequence[Mention]]
"""A side with its words of rising and falling."""


def _beside_one_number(
    source: Said, target: Said, found: Sequence[Match]
) -> Callable[[Mention, Mention], bool]:
    numbers = [
        (match.source.span, match.target.span)
        for match in found
        if match.verdict is Verdict.EQUAL and match.source and match.target
        if match.source.kind in AMOUNTS
        and (min(match.source.confidence, match.target.confidence) >= MEDIUM or _are_parts(match))
    ]

    groups = _in_one_breath(source[0], target[0], sorted(numbers))

    def beside(one: Mention, other: Mention) -> bool:
        return any(
            any(_beside(*source, one.span, a) for a, _ in group)
            and any(_beside(*target, other.span, b) for _, b in group)
            for group in groups
        )

    return beside


def _are_parts(match: Match) -> bool:
    """Whether both may be parts of a whole: "by a tenth"."""
    return all(
        m and isinstance(m.value, Quantity) and any(n < 1 for n in m.value.readings)
        for m in (match.source, match.target)
    )


def _in_one_breath(
    source: Side, target: Side, numbers: Sequence[tuple[Span, Span]]
) -> list[list[tuple[Span, Span]]]:
    """The numbers, those together that both texts say one right after the other: "to 66.1 percent from 60.3"."""
    groups: list[list[tuple[Span, Span]]] = []
    for pair in numbers:
        last = groups[-1][-1] if groups else None
        joined = last and all(
            _are_joined(side, one, other)
            for side, one, other in zip((source, target), last, pair, strict=True)
        )
        if joined:
            groups[-1].append(pair)
        else:
            groups.append([pair])
    return groups


def _are_joined(side: Side, one: Span, other: Span) -> bool:
    between = side.text(Span(min(one.end, other.end), max(one.start, other.start)))
    worded = any(map(str.isalpha, between))  # unlike "5-3"
    return worded and len(between) <= JOINED and not _BREAK.search(between)


def _beside(side: Side, ways: Sequence[Mention], word: Span, number: Span) -> bool:
    """Whether nothing but a few words stands between the two, and none of rising or falling."""
    gap = Span(min(word.end, number.end), max(word.start, number.start))
    if any(gap.overlaps(other.span) for other in ways if other.span != word):
        return False
    between = side.text(gap)
    return len(between) <= (BESIDE if side.language.spaced else TIGHT) and not _BREAK.search(between)

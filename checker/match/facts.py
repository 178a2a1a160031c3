"""All facts of two aligned sides, matched: the rules of each kind of mention, and their one application."""

from __future__ import annotations

from collections.abc import Sequence

from checker.match import Match, Side, quantities
from checker.match import names as names_
from checker.match.assign import Equal, Rule, assign
from checker.types import Kind, Mention, TranslationUnit, WordLinks

SORTS = {
    Kind.NUMBER: "amount",
    Kind.MONEY: "amount",
    Kind.UNIT: "amount",
    Kind.DATE: "date",
    Kind.TIME: "time",
}


def match(
    source: Side,
    target: Side,
    alignment: Sequence[TranslationUnit],
    links: Sequence[WordLinks],
    untranslated: frozenset[int],
) -> tuple[Match, ...]:
    """The matches of all mentions, in the order of the translation units."""
    named = names_.read(source, target, alignment, links)
    pairs = [
        (
            _in_order(source.mentions_of(u.source), named.source[i]),
            _in_order(target.mentions_of(u.target), named.target[i]),
        )
        for i, u in enumerate(alignment)
    ]
    silent = untranslated | {i for i, u in enumerate(alignment) if not (u.source and u.target)}
    found = [m for rule in rules(source, target, named.judge) for m in assign(pairs, links, silent, rule)]
    return tuple(sorted(found, key=lambda m: (m.unit, m.mention.span)))


def rules(source: Side, target: Side, same_name: Equal) -> tuple[Rule, ...]:
    """How each kind of mention is matched between these two sides."""
    return (
        Rule(
            kinds=frozenset(SORTS),
            equal=lambda s, t: quantities.equal(s, t, source.language, target.language),
            sort=lambda m: SORTS[m.kind],
            near=2,
            sure=0.75,
        ),
        Rule(
            kinds=names_.NAMES,
            equal=same_name,
            sort=lambda _: "name",
            near=3,
            sure=0.6,
        ),
        Rule(kinds=frozenset({Kind.NEGATION}), equal=_denied, sort=_alone, near=0, sure=0.7),
        Rule(kinds=frozenset({Kind.QUOTATION}), equal=_quoted, sort=_alone, near=0, sure=0.7),
    )


def _in_order(said: Sequence[Mention], seen: Sequence[Mention]) -> list[Mention]:
    """The mentions of a unit with those known only from the other side."""
    return sorted((*said, *seen), key=lambda m: (m.span, m.kind))


def _denied(_source: Mention, _target: Mention) -> str:
    return "both deny"


def _quoted(_source: Mention, _target: Mention) -> str:
    return "both quote"


def _alone(mention: Mention) -> str:
    """No such mention is taken for another: each is its own sort."""
    return f"{mention.kind} {mention.span}"

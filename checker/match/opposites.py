"""Which words stand for their opposite: *denied* made *confirmed*, *won* made *lost*.

A word of one pole answers those of the same pole; one that no other answers stands against a word of the other pole
that the word alignment links to it. A negation beside one of the two makes them the same again ("did not deny",
"confirmed"), and is then itself answered by the opposite.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import regex

from checker.match import Match, Side, Verdict
from checker.match.assign import STRONG, Rule
from checker.match.directions import one_way
from checker.types import Kind, Mention, Negation, Polarity, Pole, Span, TranslationUnit, WordLinks

BESIDE, TIGHT = 5, 8
"""Words between a negation and a word that it turns round, at most; letters, where words are not written apart."""
_BREAK = regex.compile(r"[.;:!?…()«»“”\"؛؟。！？；：۔]|\s[-–—]\s")


def rule(source: Side, target: Side, links: Sequence[WordLinks]) -> Rule:
    """How words that have an opposite are matched; ``links`` is the word alignment of each unit."""
    return Rule(
        kinds=frozenset({Kind.OPPOSITE}),
        equal=one_way(source, target, links, Kind.OPPOSITE),
        sort=lambda mention: _pole(mention).pair,
        near=0,
        sure=lambda *_: 0.0,
        mistaken=_beside_link(target, links),
    )


def _beside_link(target: Side, links: Sequence[WordLinks]) -> Callable[[Mention, Mention], bool]:
    """Whether a word of the translation that is tied to nothing stands right by one tied to the source's: a noun is
    what a light verb says ("मंज़ूरी दे दी")."""
    ties = WordLinks(tuple(pair for unit in links for pair in unit.pairs))

    def beside(one: Mention, other: Mention) -> bool:
        if ties.sources_of(other.span):
            return False
        return any(
            not target.text(Span(min(word.end, other.span.end), max(word.start, other.span.start))).strip()
            for word in ties.targets_of(one.span)
        )

    return beside


def settled(
    source: Side, target: Side, alignment: Sequence[TranslationUnit], found: Sequence[Match]
) -> list[Match]:
    """The matches without the opposites that a negation accounts for, and with those negations answered."""
    equal = [
        (m.source.span, m.target.span) for m in found if m.verdict is Verdict.EQUAL and m.source and m.target
    ]
    answered = {span for pair in equal for span in pair}
    told = answered | {
        m.span
        for match in found
        if match.verdict is Verdict.CHANGED
        for m in (match.source, match.target)
        if m
    }
    kept = []
    for match in found:
        unit = alignment[match.unit]
        if match.mention.kind is Kind.OPPOSITE and match.verdict is Verdict.CHANGED:
            assert match.source and match.target
            one, other = match.source, match.target
            # A negation that the opposite itself answers is said on one side only: "failed", "не успяха".
            apart = {s for s, t in equal if not t.overlaps(other.span)} | {
                t for s, t in equal if not s.overlaps(one.span)
            }
            ways = (
                _turned(source, unit.source, one, apart),
                _turned(target, unit.target, other, apart),
            )
            if None in ways or ways[0] != ways[1] or _spare(source, unit.source, other, told):
                continue
            if _spare(target, unit.target, one, told):
                continue
        kept.append(_answered(source, target, unit, match, answered))
    return kept


def _turned(side: Side, indexes: tuple[int, ...], word: Mention, answered: set[Span]) -> bool | None:
    """Whether the negations beside a word turn it round; None where one that may says so weakly."""
    beside = [m for m in side.mentions_of(indexes) if m.kind is Kind.NEGATION and _beside(side, m, word)]
    if any(m.confidence < STRONG and _denies(m) and m.span not in answered for m in beside):
        return None
    return sum(m.confidence >= STRONG for m in beside) % 2 == 1


def _spare(side: Side, indexes: tuple[int, ...], word: Mention, told: set[Span]) -> bool:
    """Whether a side has one more word of the pole of ``word`` that none answers, which may be what was meant."""
    return any(_same(m, word) for m in _left(side, indexes, told))


def _answered(source: Side, target: Side, unit: TranslationUnit, match: Match, answered: set[Span]) -> Match:
    """``match``, or where it is a negation of one side only beside a word that the other side says by its opposite,
    the two as equals."""
    mention = match.mention
    if mention.kind is not Kind.NEGATION or match.verdict not in (Verdict.MISSING, Verdict.ADDED):
        return match
    sides = [(source, unit.source), (target, unit.target)]
    (here, ours), (there, theirs) = sides if match.source else sides[::-1]
    words = [m for m in _left(here, ours, answered) if _beside(here, mention, m)]
    other = next(
        (m for m in _left(there, theirs, answered) if any(_opposed(m, word) for word in words)), None
    )
    if other is None:
        return match
    one, two = (mention, other) if match.source else (other, mention)
    return Match(Verdict.EQUAL, match.unit, one, two, "the opposite, without a negation", 1.0)


def _left(side: Side, indexes: tuple[int, ...], answered: set[Span]) -> list[Mention]:
    """The words that have an opposite and were not answered by one of their own pole."""
    return [m for m in side.mentions_of(indexes) if m.kind is Kind.OPPOSITE and m.span not in answered]


def _same(one: Mention, other: Mention) -> bool:
    a, b = _pole(one), _pole(other)
    return (a.pair, a.way) == (b.pair, b.way)


def _opposed(one: Mention, other: Mention) -> bool:
    a, b = _pole(one), _pole(other)
    return a.pair == b.pair and a.way != b.way


def _pole(mention: Mention) -> Pole:
    assert isinstance(mention.value, Pole)
    return mention.value


def _denies(mention: Mention) -> bool:
    return isinstance(mention.value, Negation) and mention.value.polarity is Polarity.DENIES


def _beside(side: Side, negation: Mention, word: Mention) -> bool:
    """Whether a negation stands near a word, or is an ending of it (*onaylamadı*), rather than what makes its sense
    (*denied*, 无罪)."""
    one, other = negation.span, word.span
    if one.overlaps(other):
        inside = other.start <= one.start and one.end <= other.end
        return not inside or (one == other and negation.confidence >= STRONG)
    between = side.text(Span(min(one.end, other.end), max(one.start, other.start)))
    if _BREAK.search(between):
        return False
    return len(between.split()) <= BESIDE if side.language.spaced else len(between) <= TIGHT

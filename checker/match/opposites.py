"""Which words stand for their opposite: *denied* made *confirmed*, *won* made *lost*.

A word of one pole answers those of the same pole; one that no other answers stands against a word of the other pole
that the word alignment links to it. A negation beside one of the two makes them the same again ("did not deny",
"confirmed"), and is then itself answered by the opposite. It turns the nearest such word only: the *not* of "pleaded
not guilty and denied" says nothing of the denying.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import regex

from checker.languages import Language
from checker.match import Match, Side, Verdict
from checker.match.assign import STRONG, Rule
from checker.match.directions import one_way
from checker.types import Kind, Mention, Negation, Polarity, Pole, Span, TranslationUnit, WordLinks

BESIDE, TIGHT = 5, 8
"""Words between a negation and a word that it turns round, at most; letters, where words are not written apart."""
_BREAK = regex.compile(r"[.,;:!?…()«»“”\"،؛؟。！？；：，۔]|\s[-–—]\s")


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


def elsewhere(source: Side, target: Side, found: Sequence[Match]) -> Callable[[Mention, Mention], bool]:
    """Whether a negation of the source stands by a word that the translation has, and a weak one of the translation is
    a word that answers another ("not guilty and denied", "schuldig en ontkende"); ``found`` has the opposites."""
    ours = [m for said in source.mentions for m in said if m.kind is Kind.OPPOSITE]
    equal = [
        (m.source.span, m.target.span) for m in found if m.verdict is Verdict.EQUAL and m.source and m.target
    ]

    def elsewhere(one: Mention, other: Mention) -> bool:
        of = {s for s, t in equal if t.overlaps(other.span)}
        word = _denied(source, one, ours) if of and other.confidence < STRONG else None
        said = [t for s, t in equal if word and s == word.span]
        apart = all(target.text(_gap(t, other.span)).strip() for t in said)
        return word is not None and bool(said) and apart and word.span not in of

    return elsewhere


def settled(
    source: Side,
    target: Side,
    alignment: Sequence[TranslationUnit],
    links: Sequence[WordLinks],
    found: Sequence[Match],
) -> list[Match]:
    """The matches without the opposites that a negation accounts for, and with those negations answered."""
    ties = tuple(pair for unit in links for pair in unit.pairs)
    pairs = [(m.source.span, m.target.span, m.verdict) for m in found if m.source and m.target]
    one = _Half(source, WordLinks(ties), pairs)
    other = _Half(
        target,
        WordLinks(tuple(sorted((t, s) for s, t in ties))),
        [(t, s, verdict) for s, t, verdict in pairs],
    )
    return [
        _answered(one, other, alignment[match.unit], match)
        for match in found
        if not (
            match.mention.kind is Kind.OPPOSITE
            and match.verdict is Verdict.CHANGED
            and _accounted(one, other, alignment[match.unit], match)
        )
    ]


@dataclass(frozen=True, slots=True)
class _Half:
    """One side, the word alignment seen from it, and its mentions that stand to one of the other, with the verdict."""

    side: Side
    ties: WordLinks
    pairs: Sequence[tuple[Span, Span, Verdict]]

    def left(self, indexes: tuple[int, ...]) -> Iterator[Mention]:
        """The words that have an opposite and are not answered by one of their own pole."""
        answered = {ours for ours, _, verdict in self.pairs if verdict is Verdict.EQUAL}
        of = self.side.mentions_of(indexes)
        return (m for m in of if m.kind is Kind.OPPOSITE and m.span not in answered)

    def denied(self, indexes: tuple[int, ...], negation: Mention) -> Mention | None:
        """The word with an opposite that a negation turns round: the nearest of those that it stands beside."""
        words = [m for m in self.side.mentions_of(indexes) if m.kind is Kind.OPPOSITE]
        return _denied(self.side, negation, words)

    def tied(self, word: Mention, other: Mention) -> bool:
        """Whether a word may be rendered by ``other``: it is linked to it, or to nothing."""
        spans = self.ties.targets_of(word.span)
        return not spans or any(span.overlaps(other.span) for span in spans)

    def turned(self, indexes: tuple[int, ...], word: Mention, other: Mention) -> bool | None:
        """Whether the negations beside a word turn it round; None where one that may says so weakly, and nothing but
        the ``other`` word answers it: "failed", "не успяха"; "ignoring" beside "denied" says a thing of its own."""
        apart = {ours for ours, theirs, _ in self.pairs if not theirs.overlaps(other.span)}
        of = self.side.mentions_of(indexes)
        beside = [m for m in of if m.kind is Kind.NEGATION and self.denied(indexes, m) == word]
        weak = (m for m in beside if m.confidence < STRONG and _denies(m) and m.span not in apart)
        if any(self.tied(m, other) for m in weak):
            return None
        return sum(m.confidence >= STRONG for m in beside) % 2 == 1

    def spare(self, indexes: tuple[int, ...], other: Mention) -> bool:
        """Whether there is one more word of the pole of the ``other`` side's, which may be what that one renders."""
        told = {ours for ours, _, _ in self.pairs}
        words = (m for m in self.left(indexes) if _same(m, other) and m.span not in told)
        return any(self.tied(word, other) for word in words)


def _accounted(source: _Half, target: _Half, unit: TranslationUnit, match: Match) -> bool:
    """Whether negations, or other words, explain that two opposites stand against one another."""
    assert match.source and match.target
    ways = (
        source.turned(unit.source, match.source, match.target),
        target.turned(unit.target, match.target, match.source),
    )
    if None in ways or ways[0] != ways[1]:
        return True
    return source.spare(unit.source, match.target) or target.spare(unit.target, match.source)


def _answered(source: _Half, target: _Half, unit: TranslationUnit, match: Match) -> Match:
    """``match``, or where it is a negation of one side only beside a word that the other side says by its opposite,
    the two as equals."""
    mention = match.mention
    if mention.kind is not Kind.NEGATION or match.verdict not in (Verdict.MISSING, Verdict.ADDED):
        return match
    sides = [(source, unit.source), (target, unit.target)]
    (here, ours), (there, theirs) = sides if match.source else sides[::-1]
    word = here.denied(ours, mention)
    if word is None or word not in here.left(ours):
        return match
    other = next((m for m in there.left(theirs) if _opposed(m, word) and here.tied(word, m)), None)
    if other is None:
        return match
    first, second = (mention, other) if match.source else (other, mention)
    return Match(Verdict.EQUAL, match.unit, first, second, "the opposite, without a negation", 1.0)


def _same(one: Mention, other: Mention) -> bool:
    a, b = _pole(one), _pole(other)
    return (a.pair, a.way) == (b.pair, b.way)


def _opposed(one: Mention, other: Mention) -> bool:
    a, b = _pole(one), _pole(other)
    return (a.pair, a.way) == (b.pair, -b.way)


def _pole(mention: Mention) -> Pole:
    assert isinstance(mention.value, Pole)
    return mention.value


def _denies(mention: Mention) -> bool:
    return isinstance(mention.value, Negation) and mention.value.polarity is Polarity.DENIES


def _denied(side: Side, negation: Mention, words: Sequence[Mention]) -> Mention | None:
    """The nearest of the words with an opposite that a negation stands beside."""
    near = (m for m in words if _beside(side, negation, m))
    return min(near, key=lambda m: _letters(_gap(negation.span, m.span)), default=None)


def _beside(side: Side, negation: Mention, word: Mention) -> bool:
    """Whether a negation stands near a word, or is an ending of it (*onaylamadı*), rather than what makes its sense
    (*denied*, 无罪)."""
    one, other = negation.span, word.span
    if one.overlaps(other):
        inside = other.start <= one.start and one.end <= other.end
        return not inside or (one == other and negation.confidence >= STRONG)
    between = side.text(_gap(one, other))
    words = between.split()
    if _BREAK.search(between) or not _begin_clause(side.language).isdisjoint(map(str.lower, words)):
        return False
    return len(words) <= BESIDE if side.language.spaced else len(between) <= TIGHT


@functools.cache
def _begin_clause(language: Language) -> frozenset[str]:
    """The words that begin another clause."""
    return frozenset(word.strip() for word in language.table("negation").get("clause", "").split(","))


def _gap(one: Span, other: Span) -> Span:
    """What stands between two spans."""
    return Span(min(one.end, other.end), max(one.start, other.start))


def _letters(gap: Span) -> int:
    return gap.end - gap.start

"""Which negation answers which, and when one is said once for two.

"No food and no water" may be one *without* in the translation, so that a negation left over is forgiven where one of
the other side already answers another. But only where that one stands by the words that are denied: in "he did not
sign and she did not pay" a *not* beside the signing says nothing of the paying. What is denied is told by the words
around a negation that the word alignment ties to the other side. Where it ties none, nothing can be told.

Two negations of one clause of which one is a *without* ("did not leave without paying") undo each other. Neither is
said once for both: with a bare "left without paying" the *not* is lost. But a translation may well do without the two
of them ("paid before they left").
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

import regex

from checker.extract.negation import UNLESS
from checker.match import Match, Side, Verdict
from checker.match.assign import STRONG, Equal, Rule
from checker.types import Kind, Mention, Negation, Polarity, Pole, Span, TranslationUnit, WordLinks

AROUND = 2
"""Words before and after a negation that tell what is denied."""
LEAST = 3
"""Fewest words tied, from which that can be told."""
WITHIN = 5
"""Words within which a weak negation renders what a sure one denies."""
ELSEWHERE = 1.2
"""How odd it is that a negation answers one that stands by other words."""
BESIDE, TIGHT = 2, 4
"""Words within which a negation stands by what it denies; letters, where words are not written apart."""
REACH = 400
"""Letters within which a clause begins before its negation."""
_CLAUSE = regex.compile(r"[.,;:!?…،؛؟。！？；：，۔।]+[\"»”’]*(?=\s|$)|[。！？；：，]|\s[-–—]\s|\n")
_STOP = regex.compile(r"[.;:!?…؛؟。！？；：۔।]|\s[-–—]\s|\n")
_BREAK = regex.compile(r"[.,;:!?…()«»“”\"،؛؟。！？；：，、।۔]|\s[-–—]\s")

LOST, UNSURE = 0.75, 0.3
"""How sure it is that a negation was lost, and that it was gained, before more is known."""

APART = 10
"""Words within which a negation denies what a *without* of its clause says; letters, where words are not written
apart."""
UNLIKE = 2.0
"""How odd it is that a *without* answers a negation that is none."""
UNEVEN = 1.5
"""How odd it is that a weak negation takes a sure one from another that is sure."""

_BOTH = {
    Polarity.DENIES: "both deny",
    Polarity.RESTRICTS: "both restrict",
    Polarity.WIDENS: "both lift a restriction",
    Polarity.RESTORES: "both deny a lack",
}


def rule(
    source: Side,
    target: Side,
    links: Sequence[WordLinks],
    elsewhere: Callable[[Mention, Mention], bool] = lambda _source, _target: False,
) -> Rule:
    """How negations are matched between two sides; ``links`` is the word alignment of each unit, and ``elsewhere`` says
    whether one of the translation renders another word than the one that is denied."""
    ties = WordLinks(tuple(pair for unit in links for pair in unit.pairs))
    stands = _stands_for(source, target, ties)
    ours, theirs = (dict(_undone(side)) for side in (source, target))

    def strange(one: Mention, other: Mention) -> bool:
        """Whether one has a clause of its own, and the other stands in that of other words."""
        return _has_its_clause(source, one) and _in_other_clauses(
            source, one.span, target, other.span, ties, 1
        )

    return Rule(
        kinds=frozenset({Kind.NEGATION}),
        equal=_denied(source, target, ties, ours, theirs),
        sort=_sort,
        near=0,
        sure=_sure,
        repeats=lambda one, other: (
            stands(one, other)
            and not elsewhere(one, other)
            and not strange(one, other)
            and not _beside_its_own(source, one, target, other)
            and not _says_its_own(source, one, target, other, ties)
            and not (_undoes(one, ours) and _stands_alone(other, target))
        ),
        restates=lambda one, other: not (_undoes(other, theirs) and _stands_alone(one, source)),
        mistaken=lambda one, other: _sort(one) == _sort(other) == LACK,
        comparable=lambda one, other: _sort(one) != LACK or _restores(one) != _restores(other),
        odd=lambda one, other: (
            (0.0 if _are_weak(one, other) or (stands(one, other) and not strange(one, other)) else ELSEWHERE)
            + (UNLIKE if _lacks_alone(source, one, target, other) else 0.0)
            + (UNEVEN if (one.confidence < STRONG) is not (other.confidence < STRONG) else 0.0)
        ),
    )


Undone = Mapping[Span, Span]
"""The *withouts* of a side that another negation undoes, by their spans, each with that of the other."""


def _undone(side: Side) -> Iterator[tuple[Span, Span]]:
    """Each *without* with the nearest sure negation that denies it."""
    for said in side.mentions:
        sure = [m for m in said if m.kind is Kind.NEGATION and m.confidence >= STRONG]
        for lack in filter(_lacks, sure):
            beside = [m for m in sure if not _lacks(m) and _undo_each_other(side, m.span, lack.span)]
            if beside:
                yield (
                    lack.span,
                    min((m.span for m in beside), key=lambda span: abs(span.start - lack.span.start)),
                )


def _undo_each_other(side: Side, one: Span, other: Span) -> bool:
    """Whether two negations stand in one clause and are not put side by side ("no home and without work")."""
    between = side.text(Span(min(one.end, other.end), max(one.start, other.start)))
    if one.overlaps(other) or _STOP.search(between):
        return False
    words = between.split()
    if len(words) > APART if side.language.spaced else len(between) > APART:
        return False
    return not any(word.strip(",").casefold() in _joining(side) for word in words)


def _joining(side: Side) -> set[str]:
    """The words for *and* and *or*."""
    words = f"{side.language.table('numbers').get('and', '')} {side.language.table('range').get('joint', '')}"
    return {word.casefold() for word in words.split()}


def _undoes(negation: Mention, undone: Undone) -> bool:
    """Whether a negation denies a *without*."""
    return negation.confidence >= STRONG and negation.span in undone.values()


def _stands_alone(negation: Mention, side: Side) -> bool:
    """Whether no other sure negation stands in the sentence of one, nor one that denies a lack."""
    said = (m for m in _beside(side, negation) if m.confidence >= STRONG or _restores(m))
    return not _restores(negation) and not any(m != negation for m in said)


def _beside(side: Side, negation: Mention) -> Iterator[Mention]:
    """The negations of the sentence of one, itself among them."""
    said = next((said for said in side.mentions if negation in said), ())
    return (m for m in said if m.kind is Kind.NEGATION)


def _lacks(mention: Mention) -> bool:
    return isinstance(mention.value, Negation) and mention.value.lacks


def _lacks_alone(source: Side, one: Mention, target: Side, other: Mention) -> bool:
    """Whether one of two is a *without*, and the other side has another for it."""
    if _lacks(one) == _lacks(other):
        return False
    return any(map(_lacks, _beside(target, other) if _lacks(one) else _beside(source, one)))


def _restores(mention: Mention) -> bool:
    return isinstance(mention.value, Negation) and mention.value.polarity is Polarity.RESTORES


def settled(
    source: Side, target: Side, alignment: Sequence[TranslationUnit], found: Sequence[Match]
) -> list[Match]:
    """The matches without the negations that undo each other and are both on one side only: a *without* with another,
    and an *unless* where the other side says *only if*."""
    alone = {m.mention.span for m in found if m.mention.kind is Kind.NEGATION and m.verdict in _ALONE}
    pairs = [*_undone(source)], [*_undone(target)]
    ours, theirs = ({span for pair in side if alone.issuperset(pair) for span in pair} for side in pairs)
    ours |= {*_only_if(source, target, [(u.source, u.target) for u in alignment])}
    theirs |= {*_only_if(target, source, [(u.target, u.source) for u in alignment])}
    return [
        m
        for m in found
        if m.mention.kind is not Kind.NEGATION
        or m.verdict not in _ALONE
        or m.mention.span not in (ours if m.source else theirs)
    ]


def _only_if(side: Side, other: Side, units: Sequence[tuple[Indexes, Indexes]]) -> Iterator[Span]:
    """The negations of each sentence with an *unless* and another one, where the other side restricts: "will not pay
    unless it has to", "zahlt nur, wenn es muss"."""
    for here, there in units:
        said = [m for m in side.mentions_of(here) if m.kind is Kind.NEGATION and m.confidence >= STRONG]
        restricts = any(
            isinstance(m.value, Negation) and m.value.polarity is Polarity.RESTRICTS
            for m in other.mentions_of(there)
        )
        if restricts and len(said) > 1 and any(m.confidence == UNLESS for m in said):
            yield from (m.span for m in said)


Indexes = tuple[int, ...]

_ALONE = (Verdict.MISSING, Verdict.ADDED)


def _sure(_mention: Mention, verdict: Verdict, _score: float, _linked: bool) -> float:
    """A negation is rarely lost in translation; how sure one is that was gained, :mod:`~checker.match.gained` says."""
    return LOST if verdict is Verdict.MISSING else UNSURE


def _denied(source: Side, target: Side, ties: WordLinks, ours: Undone, theirs: Undone) -> Equal:
    def denied(one: Mention, other: Mention) -> str | None:
        assert isinstance(one.value, Negation) and isinstance(other.value, Negation)
        if Polarity.RESTORES in (one.value.polarity, other.value.polarity):
            return restored(one, other)
        if one.value.polarity is not other.value.polarity or apart(one, other):
            return None
        another = (
            _says_another(source, one, other, ties.sources_of)
            or _says_another(target, other, one, ties.targets_of)
            or _says_its_own(source, one, target, other, ties)
        )
        return None if another else _BOTH[one.value.polarity]

    def restored(one: Mention, other: Mention) -> str | None:
        """ "Not without" is said by another negation, but by no *without* that nothing undoes."""
        said = one if _restores(other) else other
        if said.confidence < STRONG and not _restores(said):
            return None
        bare = (_lacks(one) and one.span not in ours) or (_lacks(other) and other.span not in theirs)
        says = isinstance(said.value, Negation) and said.value.polarity
        return _BOTH[Polarity.RESTORES] if says in (Polarity.RESTORES, Polarity.DENIES) and not bare else None

    def apart(one: Mention, other: Mention) -> bool:
        # The clause of an "unless" is as often that of an "if" with a negation farther on.
        strong = min(one.confidence, other.confidence) >= STRONG
        return (
            strong
            and UNLESS not in (one.confidence, other.confidence)
            and _in_other_clauses(source, one.span, target, other.span, ties)
        )

    return denied


def _in_other_clauses(
    source: Side, one: Span, target: Side, other: Span, ties: WordLinks, least: int = LEAST
) -> bool:
    """Whether what the clause of either negation says is tied to the other text, but never to the other's clause; so
    many words of that of the translation at ``least``."""
    ours, theirs = clause_of(source, one), clause_of(target, other)
    said = [(s, t) for s, t in ties.pairs if not s.overlaps(one) and not t.overlaps(other)]
    there = [t for s, t in said if s.overlaps(ours)]
    here = [s for s, t in said if t.overlaps(theirs)]
    if len(there) < LEAST or len(here) < least:
        return False
    return not any(t.overlaps(theirs) for t in there)


def _has_its_clause(side: Side, negation: Mention) -> bool:
    """Whether no other sure negation stands in the clause of one."""
    clause = clause_of(side, negation.span)
    beside = (m for m in _beside(side, negation) if m != negation and m.confidence >= STRONG)
    return not any(m.span.overlaps(clause) for m in beside)


def clause_of(side: Side, negation: Span) -> Span:
    """What stands around a negation between two marks that part clauses."""
    text = side.document.text
    start = max(0, negation.start - REACH)
    start = max((m.end() for m in _CLAUSE.finditer(text, start, negation.start)), default=start)
    after = _CLAUSE.search(text, negation.end)
    return Span(start, after.start() if after else len(text))


def _says_another(side: Side, sure: Mention, weak: Mention, tied: Callable[[Span], Sequence[Span]]) -> bool:
    """Whether the ``weak`` negation of one side only stands for words far from a ``sure`` one of the other ``side``: a
    word for sanctions may be one for a ban, and jobs are lost that somebody does not expect."""
    if sure.confidence < STRONG or weak.confidence >= STRONG:
        return False
    words = tied(weak.span)
    return bool(words) and not any(_is_near(side, word, sure.span, WITHIN) for word in words)


def _says_its_own(source: Side, sure: Mention, target: Side, weak: Mention, ties: WordLinks) -> bool:
    """Whether a ``weak`` negation of the translation says what a word of the source says by itself, beside a ``sure``
    one: "stopped" says nothing of the *not* of "did not stop"."""
    if sure.confidence < STRONG or weak.confidence >= STRONG or _is_prefixed(target, weak):
        return False
    words = ties.sources_of(weak.span)
    poles = {_pole(m) for m in _said(target, Kind.OPPOSITE) if m.span.overlaps(weak.span)}
    said = (
        m
        for kind in (Kind.NEGATION, Kind.OPPOSITE)
        for m in _said(source, kind)
        if m.confidence < STRONG and (kind is Kind.NEGATION or _pole(m) in poles)
    )
    return any(m.span.overlaps(word) and not m.span.overlaps(sure.span) for m in said for word in words)


def _beside_its_own(source: Side, sure: Mention, target: Side, weak: Mention) -> bool:
    """Whether right beside a ``sure`` negation stands a weak one, which the only ``weak`` one answers: what did not
    stop has not been stopped, though nothing is linked."""
    if sure.confidence < STRONG or weak.confidence >= STRONG or _is_prefixed(target, weak):
        return False
    return any(
        m.confidence < STRONG and not m.span.overlaps(sure.span) and _is_near(source, m.span, sure.span, 1)
        for m in _said(source, Kind.NEGATION)
    )


def _are_weak(one: Mention, other: Mention) -> bool:
    return max(one.confidence, other.confidence) < STRONG


def _is_prefixed(side: Side, word: Mention) -> bool:
    """Whether a word begins with the letters of a negator, so that it may hold one (*neodmítlo*)."""
    negators = side.language.table("negation").get("sure", "").split(",")
    return any(word.text.lower().startswith(negator.strip()) for negator in negators)


def _said(side: Side, kind: Kind) -> Iterator[Mention]:
    return (m for said in side.mentions for m in said if m.kind is kind)


def _pole(mention: Mention) -> tuple[str, int]:
    assert isinstance(mention.value, Pole)
    return mention.value.pair, mention.value.way


LACK = "lack"


def _sort(mention: Mention) -> str:
    """ "Only" and "not only" are taken for one another, and so are "without" and "not without"; another negation is its
    own sort."""
    if _lacks(mention) or _restores(mention):
        return LACK
    told = isinstance(mention.value, Negation) and mention.value.polarity is not Polarity.DENIES
    return "restriction" if told else f"{mention.kind} {mention.span}"


def _stands_for(source: Side, target: Side, ties: WordLinks) -> Callable[[Mention, Mention], bool]:
    """Whether of two negations each may stand for the other, by the words around them."""
    turned = WordLinks(tuple(sorted((t, s) for s, t in ties.pairs)))

    def stands(one: Mention, other: Mention) -> bool:
        seen = (
            _nearest(source, one.span, target, other.span, ties),
            _nearest(target, other.span, source, one.span, turned),
        )
        return True in seen or False not in seen

    return stands


def _nearest(side: Side, one: Span, opposite: Side, other: Span, ties: WordLinks) -> bool | None:
    """Whether ``other`` stands by a word that is tied to one of those around ``one``; None where too few are tied."""
    tied = [
        t
        for s, t in ties.pairs
        if not s.overlaps(one) and not t.overlaps(other) and _is_near(side, s, one, AROUND)
    ]
    return any(_is_near(opposite, t, other, BESIDE) for t in tied) if len(tied) >= LEAST else None


def _is_near(side: Side, word: Span, negation: Span, words: int) -> bool:
    if word.overlaps(negation):
        return True
    between = side.text(Span(min(word.end, negation.end), max(word.start, negation.start)))
    if _BREAK.search(between):
        return False
    return len(between.split()) <= words - 1 if side.language.spaced else len(between) <= TIGHT

"""How sure it is that a negation which only the translation has turns its sentence round.

Translators say "has not weakened" for "remains high". Such a clause is less like its part of the source without its
negator; one that denies what the source says ("did not sign" for "signed") is more like it. How much more, how closely
the clause renders that part, and whether the source says in another way what it denies, is weighed by
``data/shared/gained.toml`` (a logistic regression; tests/benchmarks/negation_gained.py fits it).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import regex

from checker.languages import shared
from checker.match import Match, Side, Verdict, logistic
from checker.match.negations import clause_of
from checker.types import (
    Bound,
    Encoding,
    Kind,
    Mention,
    Negation,
    Quantity,
    Span,
    TranslationUnit,
    WordLinks,
)

Encode = Callable[[Sequence[str]], Sequence[Encoding]]
"""Reads texts, one encoding each."""
AROUND = 60
"""Code points of a clause before and after its negation that tell what is denied, at most."""
TURNED = {(Bound.AT_MOST, Bound.MORE), (Bound.AT_LEAST, Bound.LESS)}
_WORD = regex.compile(r"[\p{L}\p{M}\p{N}]+")


def weighed(
    found: Sequence[Match],
    source: Side,
    target: Side,
    alignment: Sequence[TranslationUnit],
    links: Sequence[WordLinks],
    encode: Encode,
) -> list[Match]:
    """The matches, the gained negations as sure as they are likely errors; ``links`` has the words of each unit."""
    gained = [m for m in found if m.mention.kind is Kind.NEGATION and m.verdict is Verdict.ADDED]
    gained = [m for m in gained if not (_is_opposite(m, found) or _turns_bound(target, m, found))]
    said = {
        id(m): s
        for m, s in zip(gained, signs(found, gained, source, target, alignment, links, encode), strict=True)
    }
    return [replace(m, confidence=chance(said[id(m)])) if id(m) in said else m for m in found]


def chance(said: Mapping[str, float], weights: Mapping[str, float] | None = None) -> float:
    """How likely a gained negation is an error, by what is said of it; with other ``weights`` than those of the table
    where they are given."""
    return logistic.chance(logistic.total(weights or shared("gained")["weights"], said))


def signs(
    found: Sequence[Match],
    gained: Sequence[Match],
    source: Side,
    target: Side,
    alignment: Sequence[TranslationUnit],
    links: Sequence[WordLinks],
    encode: Encode,
) -> list[dict[str, float]]:
    """What can be said of each of the ``gained`` negations among the matches ``found``, as numbers: see the module."""
    spans = {m.source.span for m in found if m.source and m.verdict is Verdict.EQUAL}

    def left(unit: int, kind: Kind) -> bool:
        """Whether the source of a unit has a mention of a kind that nothing answers."""
        said = source.mentions_of(alignment[unit].source)
        return any(m.kind is kind and m.span not in spans for m in said)

    parts = [_parts(source, target, m, alignment[m.unit], links[m.unit]) for m in gained]
    texts = []
    for match, (stretch, clause) in zip(gained, parts, strict=True):
        texts += [source.text(stretch), target.text(clause), _without(target, clause, match.mention)]
    read = [encoding.vector for encoding in encode(texts)] if texts else []
    said = []
    for i, (match, (stretch, _)) in enumerate(zip(gained, parts, strict=True)):
        ours, theirs, affirmed = read[3 * i : 3 * i + 3]
        said.append(
            {
                "one": 1.0,
                "nearer": float(ours @ affirmed - ours @ theirs),
                "alike": float(ours @ theirs),
                "rendered": _rendered(source, stretch, links[match.unit]),
                "denied": float(left(match.unit, Kind.NEGATION)),
                "opposed": float(left(match.unit, Kind.OPPOSITE)),
            }
        )
    return said


def _parts(
    source: Side, target: Side, match: Match, unit: TranslationUnit, links: WordLinks
) -> tuple[Span, Span]:
    """What the source says from the first to the last word that the clause of a negation renders, or all of the unit
    where nothing tells, and the clause, to ``AROUND`` code points from the negation."""
    negator, clause = match.mention.span, clause_of(target, match.mention.span)
    clause = Span(max(clause.start, negator.start - AROUND), min(clause.end, negator.end + AROUND))
    tied = [s for s, t in links.pairs if t.overlaps(clause)]
    stretch = Span(min(s.start for s in tied), max(s.end for s in tied)) if tied else source.span(unit.source)
    return stretch, clause


def _without(side: Side, span: Span, negation: Mention) -> str:
    """The text of ``span`` without the negator: of one in two parts ("ne ... pas") what stands between them is kept,
    and of a word that begins with one (*nepodepsal*) the rest."""
    said = negation.text
    first, _, last = (
        negation.value.cue.partition(" ... ") if isinstance(negation.value, Negation) else ("", "", "")
    )
    kept = said[len(first) : len(said) - len(last)] if last else _rest(side, said)
    before = side.text(Span(span.start, negation.span.start))
    return " ".join((before + kept + side.text(Span(negation.span.end, span.end))).split())


def _rest(side: Side, word: str) -> str:
    """What a word is without the negator that it begins with."""
    negators = side.language.table("negation").get("sure", "").split(", ")
    if word.lower() in negators or not side.language.spaced:
        return ""
    longest = max((n for n in negators if word.lower().startswith(n)), key=len, default=word)
    return word[len(longest) :]


def _is_opposite(match: Match, found: Sequence[Match]) -> bool:
    """Whether a negation is part of a word that is compared as one of two opposites ("not guilty", "a no vote")."""
    return any(
        m.target and m.target.kind is Kind.OPPOSITE and m.target.span.overlaps(match.mention.span)
        for m in found
    )


def _turns_bound(target: Side, match: Match, found: Sequence[Match]) -> bool:
    """Whether a negation says with a bound of its clause what the source says with another: "at most 47" is "not more
    than 47"."""
    clause = clause_of(target, match.mention.span)
    return any(
        m.source
        and m.target
        and isinstance(m.source.value, Quantity)
        and isinstance(m.target.value, Quantity)
        and (m.source.value.bound, m.target.value.bound) in TURNED
        and m.target.span.overlaps(clause)
        for m in found
    )


def _rendered(source: Side, stretch: Span, links: WordLinks) -> float:
    """The share of the words of a stretch of the source that are tied to anything."""
    words = [Span(*m.span()) for m in _WORD.finditer(source.document.text, stretch.start, stretch.end)]
    return sum(any(s.overlaps(word) for s, _ in links.pairs) for word in words) / max(1, len(words))

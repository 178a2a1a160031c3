"""COV: sentences that one side has and the other has not, and a translation of something else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby, pairwise

from checker.checks.check import Check, Problem
from checker.extract.opposites import poles
from checker.findings import MEDIUM, Severity
from checker.match import Comparison, Match, Side, Verdict
from checker.match.clauses import unrendered
from checker.types import Kind, Mention, Pole, Span


def sentence_omitted(comparison: Comparison) -> Iterator[Problem]:
    """A sentence of the source, or a part of one, has no counterpart in the translation.

    A part is told where the translation of the sentence is much shorter than those of others. Where the translation has
    another sentence in the place of one, that is one finding.

    Fails: en "The dam held. Nobody in the valley was hurt. Schools reopened on the same day."
           fr "Le barrage a tenu. Les écoles ont rouvert le jour même."
    Passes: en "The dam held. Nobody was hurt." fr "Le barrage a tenu et personne n'a été blessé."
    """
    if comparison.unrelated:
        return
    others = {one.source: one.target for one in _replaced(comparison)}
    for found in _omitted(comparison):
        if found.source in others:
            message = "This sentence has no counterpart in the translation, which has another in its place."
            yield replace(found, message=message, target=others[found.source])
        else:
            yield found
    for span in unrendered(comparison):
        yield Problem("This part of the sentence has no counterpart in the translation.", PART, source=span)


def sentence_added(comparison: Comparison) -> Iterator[Problem]:
    """A sentence of the translation has no counterpart in the source.

    Fails: en "The dam held. Schools reopened on the same day."
           fr "Le barrage a tenu. Le maire a démissionné hier soir. Les écoles ont rouvert le jour même."
    Passes: en "The dam held and nobody was hurt." fr "Le barrage a tenu. Personne n'a été blessé."
    """
    if comparison.unrelated:
        return
    told = {one.target for one in _replaced(comparison)}
    yield from (found for found in _added(comparison) if found.target not in told)


def text_unrelated(comparison: Comparison) -> Iterator[Problem]:
    """The translation is one of another text: hardly a sentence says what the source says.

    Fails: en "The dam held. Two bridges were closed to lorries. Schools reopened on Friday. Nobody was hurt."
           fr "Le club a perdu 3 à 1. L’entraîneur part en juin. Le stade était plein. Les joueurs n’ont rien dit."
    Passes: en "The dam held. Two bridges were closed to lorries. Schools reopened on Friday. Nobody was hurt."
            fr "Le barrage a tenu. Deux ponts sont fermés. Les écoles ont rouvert vendredi. Personne n’a été blessé."
    """
    if comparison.unrelated:
        whole = comparison.target.span((0, len(comparison.target.segments) - 1))
        message = "The translation seems to be one of another text: hardly a sentence says the same."
        yield Problem(message, 0.95, target=whole)


COV = (
    Check("COV001", "sentence omitted", Severity.MAJOR, sentence_omitted),
    Check("COV002", "sentence added", Severity.MAJOR, sentence_added),
    Check("COV003", "another text", Severity.CRITICAL, text_unrelated),
)

PART = 0.7
"""How sure it is that a part of a sentence is lost."""
DOUBTFUL = 0.45
"""How sure it is that a sentence has no counterpart, where it is short or its numbers stand in one nearby."""
SHORT = 10
"""Letters and digits below which a "sentence" is rather a label, a by-line or a splitter's slip."""


def _omitted(comparison: Comparison) -> Iterator[Problem]:
    for span, count in _runs(comparison.source, [u.source for u in comparison.alignment if not u.target]):
        found = _unpaired(comparison.source, span, count, "translation", source=span)
        yield replace(found, confidence=DOUBTFUL) if _is_told_nearby(comparison, span, None) else found


def _added(comparison: Comparison) -> Iterator[Problem]:
    for span, count in _runs(comparison.target, [u.target for u in comparison.alignment if not u.source]):
        found = _unpaired(comparison.target, span, count, "source", target=span)
        yield replace(found, confidence=DOUBTFUL) if _is_told_nearby(comparison, None, span) else found


def _replaced(comparison: Comparison) -> Iterator[Problem]:
    """A single sentence without a counterpart on either side, at the same place, both of them surely so."""
    lacking = {p.source: p for p in _omitted(comparison) if p.confidence > DOUBTFUL}
    strange = {p.target: p for p in _added(comparison) if p.confidence > DOUBTFUL}
    for one, other in pairwise(comparison.alignment):
        alone = not (one.source and one.target) and not (other.source and other.target)
        if alone and bool(one.source) != bool(other.source):
            ours = comparison.source.span(one.source or other.source)
            theirs = comparison.target.span(one.target or other.target)
            if ours in lacking and theirs in strange:
                yield replace(lacking[ours], target=theirs)


def _runs(side: Side, unpaired: list[tuple[int, ...]]) -> Iterator[tuple[Span, int]]:
    """Neighbouring sentences without a partner as one stretch, with their number: half a story is one finding."""
    indexes = sorted(index for segments in unpaired for index in segments)
    for _, run in groupby(enumerate(indexes), key=lambda place: place[1] - place[0]):
        found = tuple(index for _, index in run)
        yield side.span(found), len(found)


def _is_told_nearby(comparison: Comparison, source: Span | None, target: Span | None) -> bool:
    """Whether all numbers and dates of a sentence are those of one nearby, where nothing else answers them: a clause
    that a translation moved."""
    side, span = (comparison.source, source) if source else (comparison.target, target)
    assert span
    equal = [m for m in comparison.matches if m.verdict is Verdict.EQUAL and m.source and m.target]
    said = Counter(
        mention.span for m in equal for mention in ((m.target if source else m.source),) if mention
    )
    answered = {
        own.span
        for m in equal
        for own, other in ((m.source, m.target) if source else (m.target, m.source),)
        if own and other and said[other.span] == 1 and other.confidence >= MEDIUM
    }
    facts = [
        mention
        for mentions in side.mentions
        for mention in mentions
        if mention.span.overlaps(span) and mention.kind in COUNTED and mention.confidence >= MEDIUM
    ]
    return (
        all(fact.span in answered for fact in facts) if facts else _is_denied_nearby(comparison, side, span)
    )


def _is_denied_nearby(comparison: Comparison, side: Side, span: Span) -> bool:
    """Whether a short sentence denies something, and a sentence beside it on the other side does so by a verb that
    nothing answers: ", which he denies", "Er bestreitet das"."""
    if sum(map(str.isalnum, side.text(span))) >= CLAUSE or not any(_negations(side, span)):
        return False
    other = comparison.target if side is comparison.source else comparison.source
    said = {
        m.span for match in comparison.matches for m in (match.source, match.target) if m and _pairs(match)
    }
    units = comparison.alignment
    own = [(u.source, u.target) if side is comparison.source else (u.target, u.source) for u in units]
    at = next(i for i, (ours, _) in enumerate(own) if ours and side.span(ours).overlaps(span))
    beside = (theirs for ours, theirs in own[max(0, at - 1) : at + 2] if ours and theirs)
    return any(
        m.span not in said and any(m.span.overlaps(verb) for verb in _rejections(other))
        for theirs in beside
        for m in _negations(other, other.span(theirs))
    )


def _rejections(side: Side) -> Iterator[Span]:
    return (
        m.span
        for said in side.mentions
        for m in said
        if isinstance(m.value, Pole) and (m.value.pair, m.value.way) == poles()["reject"]
    )


def _pairs(match: Match) -> bool:
    return match.verdict is Verdict.EQUAL and match.mention.kind is Kind.NEGATION


def _negations(side: Side, span: Span) -> Iterator[Mention]:
    return (m for said in side.mentions for m in said if m.kind is Kind.NEGATION and m.span.overlaps(span))


CLAUSE = 40
"""Letters and digits below which a sentence may be a clause that was made one."""

COUNTED = {Kind.NUMBER, Kind.MONEY, Kind.UNIT, Kind.DATE, Kind.TIME}


def _unpaired(
    side: Side,
    span: Span,
    count: int,
    lacking: str,
    *,
    source: Span | None = None,
    target: Span | None = None,
) -> Problem:
    what = "This sentence has" if count == 1 else f"These {count} sentences have"
    confidence = 0.85 if sum(map(str.isalnum, side.text(span))) >= SHORT else DOUBTFUL
    return Problem(f"{what} no counterpart in the {lacking}.", confidence, source=source, target=target)

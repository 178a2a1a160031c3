"""Bodies that the other side tells by whose they are, what they are called for, or by their letters."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import regex

from checker.languages.lexicon import lexicon
from checker.match import Match, Verdict
from checker.match.names.bodies import bodies_of, called, houses_of, owned_by
from checker.match.names.cores import whole
from checker.match.names.places import STATE, is_state, key_of
from checker.match.names.spelling import script, tokens
from checker.types import NAMES, Kind, Span

if TYPE_CHECKING:
    from checker.match.names.told import Told

COMMON, FREQUENT = 2.7, 3.0
"""The frequency from which a word without capitals may be no name, though a recogniser took it for one, and from which
a word that begins its sentence may be any word."""
LETTERS = regex.compile(r"(?<![\p{L}\d])\p{Lu}{3,6}(?![\p{L}\d])")
ACRONYM = 3, 6
"""Letters of what stands for a longer name."""


def owns(told: Told, match: Match) -> bool:
    """Whether a name that the translation adds says whose a body is: the source names a body of that one, or one
    that it does not say whose it is, and the owner elsewhere ("Rumäniens vädertjänst")."""
    if not match.target or (match.source and match.source.kind is not Kind.ORGANISATION):
        return False
    key = key_of(match.target)
    unit, source = told.alignment[match.unit], told.judge.source
    named = {key_of(m) for m in source.mentions_of(unit.source)}
    if named & (bodies_of(key) | houses_of(key) | {owned_by(key)} - {""}):
        return True
    undescribed = is_state(match.target) and not match.source and match.unit in told.bodies
    return undescribed and any(key_of(m) == key for found in source.mentions for m in found)


def holds_same(told: Told, match: Match) -> bool:
    """Whether the other side has a body of several words that holds the same place as a body of one side only,
    which another name did not take: "European Athletics", "Liên đoàn Điền kinh châu Âu"."""
    if (match.source and match.target) or match.mention.kind is not Kind.ORGANISATION:
        return False
    side, other = ("source", "target") if match.source else ("target", "source")
    unit, judge = told.alignment[match.unit], told.judge
    mentions = (judge.target.mentions_of(unit.target), judge.source.mentions_of(unit.source))
    bodies = [
        m
        for m in mentions[other == "source"]
        if m.kind is Kind.ORGANISATION and len(tokens(m.text)) > 1 and key_of(m) == ""
    ]
    return any(
        match.mention.span.overlaps(getattr(e, side).span)
        and key_of(getattr(e, side)).startswith(STATE)
        and any(b.span.overlaps(getattr(e, other).span) for b in bodies)
        for e in told.equals_of(match)
    )


def by_sort(told: Told, match: Match) -> bool:
    """Whether the other side calls a body that it does not name what bodies of its sort are called, and not those
    of another state."""
    if match.source and match.target:
        return False
    unit, judge, forward = told.alignment[match.unit], told.judge, match.source is not None
    side, there = (judge.target, unit.target) if forward else (judge.source, unit.source)
    taken = told.taken(match, "target" if forward else "source")
    body = key_of(match.mention)
    states = (m for m in side.mentions_of(there) if is_state(m))
    others = (m.span for m in states if body not in bodies_of(key_of(m)))
    if not there or any(other not in taken for other in others):
        return False
    return called(body, side.text(side.span(there)), side.language.code)


def word_of(told: Told, match: Match) -> bool:
    """Whether a common word stands for a body of several words, one that is no name in the source's language too: a
    recogniser took it out of the body's translated name ("Ljus" of "Ljus åt alla")."""
    if not (match.source and match.target) or match.source.kind is not Kind.ORGANISATION:
        return False
    ours, theirs = tokens(match.source.text), tokens(match.target.text)
    if len(ours) < 2 or len(theirs) != 1 or whole(match.source.text, match.target.text):
        return False
    word, known = match.target.text.lower(), told.judge.is_known(match.target, forward=False)
    here, there = (lexicon(s.language) for s in (told.judge.source, told.judge.target))
    if known or not (here and there) or script(word) != script(match.source.text):
        return False
    return there.zipfs([word])[0] >= FREQUENT > COMMON > here.zipfs([word])[0]


def spelled_out(told: Told, match: Match) -> bool:
    """Whether the letters of a body that no table knows may be those of the name on the other side, in a language
    that neither text is in: both begin alike ("PZPN", "Polish Football Association")."""
    if not (match.source and match.target) or match.source.kind is not match.target.kind:
        return False
    short, long = sorted((match.source, match.target), key=lambda m: len(m.text))
    known = any(
        told.judge.is_known(m, forward=forward)
        for m, forward in ((match.source, True), (match.target, False))
    )
    letters = short.text.isupper() and short.text.isalpha() and ACRONYM[0] <= len(short.text) <= ACRONYM[1]
    words = tokens(long.text)
    return not known and letters and len(words) > 2 and long.text.lstrip()[0] == short.text[0]


def in_letters(told: Told, match: Match) -> bool:
    """Whether the letters in brackets behind the name of a body have an equal: its name was translated in another
    way, or left out beside them ("the National Roads Institute (Invías)"); or its name has, without them."""
    forms, target = told.judge.short_forms[0], told.judge.target
    here = told.alignment[match.unit].target
    return match.verdict is Verdict.MISSING and any(
        e.source
        and e.target
        and match.source in (forms.get(e.source), *(s for s, full in forms.items() if full == e.source))
        and target.holds(here, e.target)
        for e in told.equals_of(match)
    )


def other_letters(told: Told, match: Match) -> bool:
    """Whether a body is told by letters, and the translation has letters that answer nothing else: each language has
    its own ("IGSU", "ГИЧС")."""
    unit, target = told.alignment[match.unit], told.judge.target
    if match.verdict is not Verdict.MISSING or not (match.source and unit.target):
        return False
    if not LETTERS.fullmatch(match.source.text) or told.judge.is_known(match.source, forward=True):
        return False
    here = target.span(unit.target)
    taken = [e.target.span for e in told.equals_of(match) if e.source and e.target and not _bare(e)]
    taken += [m.span for m in target.mentions_of(unit.target) if m.kind not in NAMES]
    return any(
        not any(Span(*found.span()).overlaps(span) for span in taken)
        for found in LETTERS.finditer(target.document.text, here.start, here.end)
    )


def _bare(match: Match) -> bool:
    """Whether the translation has letters in a name that has none in the source: a recogniser took them along."""
    return bool(
        match.source
        and match.target
        and match.source.kind is Kind.PERSON
        and LETTERS.search(match.target.text)
        and not LETTERS.search(match.source.text)
    )


RULES: tuple[Callable[[Told, Match], bool], ...] = (
    owns,
    holds_same,
    by_sort,
    word_of,
    spelled_out,
    in_letters,
    other_letters,
)

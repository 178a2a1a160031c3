"""Places that the other side tells by what they are in, or leaves to the reader."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import regex

from checker.extract.known_names import fold
from checker.languages import home
from checker.match import Match, Verdict
from checker.match.names.places import is_state, is_whole, key_of, state_of
from checker.match.names.spelling import tokens
from checker.types import Kind

if TYPE_CHECKING:
    from checker.match.names.told import Told

ASIDE, CLOSE = 40, 3
"""Letters between a place and the brackets around it, at most, and between a bracket and the time before it."""
SHORTEST_HEAD = 5
"""Letters of a name that a longer word begins with, at least."""
_BRACKETS = regex.compile(r"[(（\[][^()（）\[\]\n]*[)）\]]")
_BEHIND = regex.compile(r",? (?:\p{L}{1,3} ){0,2}")
_WITHIN = regex.compile(r"[\s,(،、，]{1,3}(?:\p{L}{1,3}\s)?")


def seated(told: Told, match: Match) -> bool:
    """Whether the other side names the state that a city of one side only governs, or the city that a state is
    governed from, if that has no equal of its own."""
    if match.source and match.target:
        return False
    unit, judge, forward = told.alignment[match.unit], told.judge, match.source is not None
    others = judge.target.mentions_of(unit.target) if forward else judge.source.mentions_of(unit.source)
    taken = told.taken(match, "target" if forward else "source")
    free = [m for m in others if not any(m.span.overlaps(span) for span in taken)]
    return judge.places.seated(match.mention, others, free, forward=forward)


def whole(_told: Told, match: Match) -> bool:
    """Whether the other side says the continent for a part of it, or the reverse."""
    return bool(match.source and match.target and is_whole(match.source, match.target))


def at_home(told: Told, match: Match) -> bool:
    """Whether the state that a place is said to be in is the readers' own, who know it ("Aliaga in Turkey"); or
    the one whose a body is ("Poland's Ministry of Culture")."""
    if match.target or not state_of(match.mention) & {home(told.judge.target.language.code)}:
        return False
    text = told.judge.source.document.text
    own = match.mention.span
    named = [e.source for e in told.equals_of(match) if e.source]
    places = (m.span for m in named if m.kind is Kind.PLACE)
    owned = told.judge.source.language.table("names").get("owned", "").split()
    return any(_WITHIN.fullmatch(text[place.end : own.start]) for place in places) or any(
        text[own.end : m.span.start].rstrip() in owned
        for m in (*named, *told.judge.source.mentions_of(told.alignment[match.unit].source))
        if m in named or m.kind in (Kind.PLACE, Kind.ORGANISATION)
    )


def behind_known(told: Told, match: Match) -> bool:
    """Whether a state that the translation names elsewhere is only told of a place or body that it names too: it
    stands right behind it, or before its letters ("BAJA, Hungary", "Grid Corporation of the Philippines (NGCP)").
    """
    if match.target or not is_state(match.mention):
        return False
    key, text = key_of(match.mention), told.judge.source.document.text
    elsewhere = any(e.source and key_of(e.source) == key for equals in told.equals.values() for e in equals)
    own = match.mention.span
    beside = (
        (text[e.source.span.end : own.start], text[own.end : e.source.span.start])
        for e in told.equals_of(match)
        if e.source and e.source.kind in (Kind.PLACE, Kind.ORGANISATION) and not is_state(e.source)
    )
    return elsewhere and any(_BEHIND.fullmatch(gap) or behind == " (" for gap, behind in beside)


def beside_time(told: Told, match: Match) -> bool:
    """Whether a place that the translation adds stands in brackets with a clock time, or right behind one: it says
    the time where the readers are."""
    if match.source or not match.target or match.target.kind is not Kind.PLACE:
        return False
    side, span = told.judge.target, match.target.span
    times = [m.span for m in side.mentions_of(told.alignment[match.unit].target) if m.kind is Kind.TIME]
    for bracket in _BRACKETS.finditer(side.document.text, max(0, span.start - ASIDE), span.end + ASIDE):
        if bracket.start() <= span.start and span.end <= bracket.end():
            return any(bracket.start() - CLOSE <= t.end and t.start <= bracket.end() for t in times)
    return False


def compounded(told: Told, match: Match) -> bool:
    """Whether a place is one longer word that no table knows and that begins with what the tables call the first:
    "the Danube delta", "Donaudelta"."""
    if not (match.source and match.target) or match.source.kind is not Kind.PLACE:
        return False
    if len(tokens(match.target.text)) > 1 or told.judge.is_known(match.target, forward=False):
        return False
    forms = told.judge.known_forms(match.source, forward=True)
    word = fold(match.target.text)
    return any(
        len(form) >= SHORTEST_HEAD and word.startswith(fold(form)) and len(word) > len(form) for form in forms
    )


def begins_body(told: Told, match: Match) -> bool:
    """Whether a name of the source stands right before that of a body that has an equal of more words, and is the
    beginning of it that a recogniser cut off: "Southern Africa", and "Hauliers' Union"; "Mineworkers" of "Mineworkers'
    Union of Zambia"."""
    cut = match.source
    if match.verdict is not Verdict.MISSING or not cut or cut.kind is Kind.PERSON:
        return False
    text = told.judge.source.document.text
    gaps = (" ",) if cut.kind is Kind.PLACE else ("' ", "’ ", "'s ", "’s ")
    return any(
        e.source
        and e.target
        and e.source.kind is Kind.ORGANISATION
        and text[cut.span.end : e.source.span.start] in gaps
        and len(tokens(e.target.text)) > len(tokens(e.source.text)) - (cut.kind is Kind.ORGANISATION)
        for e in told.equals_of(match)
    )


RULES: tuple[Callable[[Told, Match], bool], ...] = (
    seated,
    whole,
    at_home,
    behind_known,
    beside_time,
    compounded,
    begins_body,
)

"""Names that stand in other names of the other side, or where nobody saw them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from checker.extract.known_names import fold
from checker.match import Match, Verdict
from checker.match.names.given import joined
from checker.match.names.likeness import manner
from checker.match.names.places import signs
from checker.match.names.sounding import KEPT, SPELLING
from checker.match.names.spelling import parts, tokens
from checker.types import NAMES, Kind, Span

if TYPE_CHECKING:
    from checker.match.names.told import Told

MOSTLY = 0.6
"""The share of a name that must stand in other names for it to be answered by them."""
SHORT = 3
"""Letters of a name that tell little."""
FEWEST_SIGNS = 2
"""Signs of a name that tell it from other words."""


def answered(told: Told, match: Match) -> bool:
    """Whether most letters of a name of one side only are in names that have an equal ("Moravia-Silesia")."""
    if match.source and match.target:
        return False
    side = "source" if match.source else "target"
    span = match.mention.span
    inner = {i for e in told.equals_of(match) for i in _positions(getattr(e, side).span, span)}
    return len(inner) >= MOSTLY * (span.end - span.start) or _in_another(told, match)


def _in_another(told: Told, match: Match) -> bool:
    """Whether a word of a longer name of the other side sounds like the name: a recogniser took "Hakobjans
    Burgerunie" for one."""
    unit, judge, forward = told.alignment[match.unit], told.judge, match.source is not None
    others = judge.target.mentions_of(unit.target) if forward else judge.source.mentions_of(unit.source)
    said = match.mention.text
    words = {
        word
        for other in others
        if other.kind in NAMES and len(tokens(other.text)) > 1
        for word in (*tokens(other.text), *tokens(joined(other.text)))
    }
    return len(tokens(said)) == 1 and any(
        (judge.sound(said, word) if forward else judge.sound(word, said)) >= SPELLING for word in words
    )


def taken_along(told: Told, match: Match) -> bool:
    """Whether a recogniser took a word that sounds like the name of the source into another name, whose equal has
    none: "Presiden Unirea Radu Coman", where Unirea is the club."""
    if not match.source or len(tokens(match.source.text)) > 1:
        return False
    said, sound = match.source.text, told.judge.sound
    return any(
        e.source
        and e.target
        and any(sound(said, word) >= SPELLING for word in tokens(e.target.text))
        and fold(said) not in map(fold, tokens(e.source.text))
        for e in told.equals_of(match)
    )


def written_out(told: Told, match: Match) -> bool:
    """Whether what the tables call a name of the source stands in a translation that puts no space between words,
    in a longer name or where nobody saw it."""
    target, unit = told.judge.target, told.alignment[match.unit]
    if match.verdict is not Verdict.MISSING or target.language.spaced or not (match.source and unit.target):
        return False
    forms = (
        *told.judge.known_forms(match.source, forward=True),
        *told.judge.city_forms(match.source, forward=True),
    )
    return any(
        len(form) >= FEWEST_SIGNS and signs(form, target.document.text, target.span(unit.target))
        for form in forms
    )


def goes_on(told: Told, match: Match) -> bool:
    """Whether a person's name stands there in full, of which a recogniser took a part: each word of the source's
    sounds like one in or right beside what it took."""
    if not (match.source and match.target) or Kind.PERSON not in (match.source.kind, match.target.kind):
        return False
    side, span = told.judge.target, match.target.span
    words = [word for word in parts(match.source.text) if len(word) >= SHORT]
    room = len(match.source.text)
    around = parts(side.document.text[max(0, span.start - room) : span.end + room])
    least = KEPT[manner(match.source.text, match.target.text)]
    return bool(words) and all(
        max((told.judge.sound(word, other) for other in around), default=0.0) >= least for word in words
    )


def in_one_pair(told: Told, match: Match) -> bool:
    """Whether two names are words of two longer ones that are equal, and no table knows both: a recogniser took
    "Federal" of "Federal Nuclear Safety Inspectorate" for one."""
    if not (match.source and match.target):
        return False
    judge = told.judge
    if judge.is_known(match.source, forward=True) and judge.is_known(match.target, forward=False):
        return False
    return any(
        e.source
        and e.target
        and e.source.span.holds(match.source.span)
        and e.target.span.holds(match.target.span)
        for e in told.equals_of(match)
    )


def _positions(one: Span, other: Span) -> range:
    return range(max(one.start, other.start), min(one.end, other.end))


RULES: tuple[Callable[[Told, Match], bool], ...] = (answered, taken_along, written_out, goes_on, in_one_pair)

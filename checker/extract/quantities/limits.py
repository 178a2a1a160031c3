"""Whether a date or time is the last, or the first, that can be: "no later than March 31", "frühestens am Montag"; or
that something lasts until then or from then on: "by Friday", "ab Freitag"; or that it is done within a
length of time, or after it."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from enum import StrEnum

import regex

from checker.extract.quantities.folding import folding
from checker.extract.quantities.phrases import Phrases, bounded
from checker.languages import Language
from checker.types import Span


class Limit(StrEnum):
    """Which end of a time a date is."""

    LATEST = "latest"
    EARLIEST = "earliest"


BEFORE, BEHIND = 30, 24
"""Letters before and behind a date within which a word says that it is a limit."""
SUFFIX = regex.compile(r"^'\p{L}{1,5}")
"""What a date in figures ends in, as "1 Haziran'a"."""
SENTENCE_END = regex.compile(r"[!?。！？।۔\n]|\.\s(?=\p{Lu})")


@functools.cache
def _words(language: Language) -> Phrases[Limit]:
    table = language.table("calendar").get("limits", {})
    rows = ((form, limit) for limit in Limit for form in table.get(limit, "").split())
    return Phrases(rows, folding(language), spaced=bounded(language))


def limit(text: str, date: Span, language: Language) -> Limit | None:
    """What the words of the table ``[calendar.limits]`` nearest to ``date`` say of it; None where there are none."""
    words = _words(language)
    start = max(0, date.start - BEFORE)
    start += max((end.end() for end in SENTENCE_END.finditer(text[start : date.start])), default=0)
    stop = SENTENCE_END.search(text, date.end, date.end + BEHIND)
    folded = folding(language)(text[start : stop.start() if stop else date.end + BEHIND])
    found: list[tuple[int, Limit]] = []
    for begin, end, told in words.find(folded.text):
        place = Span(*folded.origin(begin, end)).shift(start)
        found.append((max(date.start - place.end, place.start - date.end), told))
    return min(found)[1] if found else None


@dataclass(frozen=True, slots=True)
class Ends:
    """The words of a table ``limits`` that stand ``before`` a date or ``after`` it and say whether it ends
    or begins a time, what the date itself ``ends_in`` that says so ("péntekig"), and what may stand ``between``
    ("après la fin")."""

    before: Phrases[Limit]
    after: Phrases[Limit]
    between: Phrases[bool]
    ends_in: tuple[tuple[str, Limit], ...]


@functools.cache
def _ends(language: Language, of: str) -> Ends:
    calendar = language.table(of)
    table, fold, spaced = calendar.get("limits", {}), folding(language), bounded(language)

    def rows(place: str) -> list[tuple[str, Limit]]:
        keys = (("until", Limit.LATEST), ("from", Limit.EARLIEST))
        return [(form, end) for key, end in keys for form in table.get(key + place, "").split()]

    between = f"{table.get('between', '')} {calendar.get('stages', {}).get('between', '')}".split()
    return Ends(
        before=Phrases(rows(""), fold, spaced=spaced),
        after=Phrases(rows("_after"), fold, spaced=spaced),
        between=Phrases(((form, True) for form in between), fold, spaced=spaced),
        ends_in=tuple((fold.form(form), end) for form, end in rows("_inside")),
    )


def end(text: str, date: Span, language: Language, of: str = "calendar") -> Limit | None:
    """Which end of a time ``date`` is by the word before it ("until", "from") or behind, or that it begins or ends in,
    of the table ``[calendar.limits]``; None where there is none, or both. ``of`` "durations" it is a length of time:
    what is done within it ("until") or after it ("from")."""
    words, fold = _ends(language, of), folding(language)
    left = fold(text[max(0, date.start - BEFORE) : date.start]).text.rstrip()
    told = fold(text[date.start : date.end]).text
    right = SUFFIX.sub("", fold(text[date.end : date.end + BEHIND]).text)
    found = {
        limit
        for limit in (
            _before(left, words),
            _first(words.before.at(told, 0)),
            next((limit for form, limit in words.ends_in if told.endswith(form)), None),
            _behind(right, words),
        )
        if limit
    }
    return found.pop() if len(found) == 1 else None


def _before(left: str, words: Ends) -> Limit | None:
    found = words.before.before(left, len(left))
    if not found and (joint := words.between.before(left, len(left))):
        found = words.before.before(left, joint[1] - left.endswith(" ", 0, joint[1]))
    return _first(found)


def _behind(right: str, words: Ends) -> Limit | None:
    place = int(right.startswith(" "))
    found = words.after.at(right, place)
    if not found and (joint := words.between.at(right, place)):
        found = words.after.at(right, joint[1] + right.startswith(" ", joint[1]))
    return _first(found)


def _first(found: tuple[Limit, int] | None) -> Limit | None:
    return found[0] if found else None

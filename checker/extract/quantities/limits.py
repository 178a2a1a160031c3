"""Whether a date or time is the last, or the first, that can be: "no later than March 31", "frühestens am Montag"; or
that something lasts until then or from then on: "by Friday", "ab Freitag"."""

from __future__ import annotations

import functools
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


@functools.cache
def _ends(language: Language) -> tuple[Phrases[Limit], Phrases[Limit]]:
    table = language.table("calendar").get("limits", {})
    keys = (("until", Limit.LATEST), ("from", Limit.EARLIEST))

    def words(place: str) -> Phrases[Limit]:
        rows = ((form, end) for key, end in keys for form in table.get(key + place, "").split())
        return Phrases(rows, folding(language), spaced=bounded(language))

    return words(""), words("_after")


def end(text: str, date: Span, language: Language) -> Limit | None:
    """Which end of a time ``date`` is by the word right before it ("until", "from") or right behind, of the same table;
    None where neither stands there, or both."""
    before, after = _ends(language)
    fold = folding(language)
    left = fold(text[max(0, date.start - BEFORE) : date.start]).text.rstrip()
    right = SUFFIX.sub("", fold(text[date.end : date.end + BEHIND]).text)
    found = {
        told[0] for told in (before.before(left, len(left)), after.at(right, right.startswith(" "))) if told
    }
    return found.pop() if len(found) == 1 else None

"""The words of a text that hedge its numbers from afar, estimate them, or say which way they go."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass, fields

import regex

from checker.extract.quantities.folding import folding
from checker.extract.quantities.measures import measures
from checker.extract.quantities.phrases import Phrases, bounded
from checker.languages import Language, durations, units_of
from checker.types import Bound, Quantity, Span


def hedges(
    text: str, language: Language, number: Span | None = None
) -> Iterator[tuple[int, int, Bound | None]]:
    """Start, end and bound of each hedge in a text, at a number or not; None where the word hedges from afar, either
    way ("the toll, estimated at 30"). Where a ``number`` is given, those that cannot be meant for it are left out:
    "over" behind a number is a preposition."""
    words = measures(language)
    folded = folding(language)(text)
    for before, phrases in ((True, words.bounds_before), (False, words.bounds_after)):
        for start, end, bound in phrases.find(folded.text):
            place = folded.origin(start, end)
            behind = number is not None and (place[0] >= number.end if before else place[1] <= number.start)
            if behind and bound in (Bound.MORE, Bound.LESS, Bound.JUST_OVER, Bound.JUST_UNDER):
                continue
            letter = end - start == 1 and not bounded(language)
            if letter and not any(
                c.isdecimal() for c in (folded.text[start - 1 : start], folded.text[end : end + 1])
            ):
                continue  # 近 of 附近
            yield *place, bound
    for start, end, loose in words.loose.find(folded.text):
        yield *folded.origin(start, end), None if loose is Bound.EXACT else loose


def is_estimated(text: str, language: Language) -> bool:
    """Whether a text says somewhere that its numbers are estimates."""
    words = measures(language).estimated
    return any(True for _ in words.find(folding(language)(text).text))


def is_open(text: str, span: Span, value: Quantity, language: Language) -> bool:
    """Whether what hedges a length of time or an area may say when or where: "gathered over three decades", "rain over
    23,000 square km". Behind another preposition, or of an age, it hedges: "for over three years", "over 65 years old".
    """
    during = _during(language)
    if during is None:
        return False
    fold = folding(language)
    left = fold(text[max(0, span.start - BESIDE) : span.start]).text.rstrip()
    told = fold(text[span.start : span.end]).text
    right = fold(text[span.end : span.end + BESIDE]).text.lstrip()
    lasts = (
        value.unit in durations() or value.unit in units_of("area") or during.lengths.before(told, len(told))
    )
    if not lasts and not during.parts.at(right, 0):
        return False
    if word := during.before.before(left, len(left)):
        hedged = during.more.before(left, word[1] - 1) if word[1] else None
        return not hedged and not during.old.at(right, 0)
    return during.after.at(right, 0) is not None


def is_denied(text: str, span: Span, language: Language) -> bool:
    """Whether the clause denies something before the number at ``span``: "never left for more than five minutes"."""
    clause = CLAUSE_END.split(folding(language)(text[: span.start]).text)[-1]
    if language.table("bounds").get("denied_after"):
        clause += CLAUSE_END.split(folding(language)(text[span.end :]).text)[0]
    return any(True for _ in measures(language).negators.find(clause))


CLAUSE_END = regex.compile(r"[,;:.!?()“”\"،؛。，、]")


@dataclass(frozen=True, slots=True)
class During:
    """The table ``[bounds.during]`` of a language: the words ``before`` or ``after`` a length of time that may say
    when, ``lengths`` that are no units, what makes them hedges when it stands before (``more``) or after (``old``)."""

    before: Phrases[bool]
    after: Phrases[bool]
    lengths: Phrases[bool]
    parts: Phrases[bool]
    more: Phrases[bool]
    old: Phrases[bool]


@functools.cache
def _during(language: Language) -> During | None:
    table = language.table("bounds").get("during", {})

    def listed(key: str) -> Phrases[bool]:
        rows = ((form, True) for form in table.get(key, "").split())
        return Phrases(rows, folding(language), spaced=bounded(language))

    return During(*(listed(field.name) for field in fields(During))) if table else None


NOUN = regex.compile(r" (?:\p{L}{2} )?([\p{L}\p{M}]+) ")
"""What is counted, with a short word before it: "200 de muncitori mai puțini"."""
BESIDE = 24
"""Letters within which the word for "more" or "less" stands beside a number."""


def direction(text: str, span: Span, language: Language) -> int:
    """1 where the words right beside a quantity say that it comes on top ("15 % more"), -1 where it is taken off
    ("15 % less"), 0 where they say neither; from the table ``[direction]``."""
    after, before = _directions(language)
    fold = folding(language)
    right = fold(text[span.end : span.end + BESIDE]).text
    left = fold(text[max(0, span.start - BESIDE) : span.start]).text
    noun = NOUN.match(right)
    if noun and noun[1] in measures(language).apart | frozenset(fold.forms(_joining(language))):
        noun = None  # "more than one and less than 48"
    counters = measures(language).counters
    counter = counters.at(right, right.startswith(" ")) if counters else None
    places = [int(right.startswith(" "))]
    if counter:
        places.append(counter[1] + right.startswith(" ", counter[1]))  # "6議席多く", "200명 많은"
    if noun:
        places.append(noun.end())  # "elf doden meer"
    found = next((word for place in places if (word := after.at(right, place))), None)
    found = found or before.before(left, len(left) - left.endswith(" "))
    found = found or before.at(fold(text[span.start : span.end]).text, 0)  # "menos seis lugares"
    return found[0] if found else 0


def _joining(language: Language) -> list[str]:
    return str(language.table("numbers").get("and", "")).split()


@functools.cache
def _directions(language: Language) -> tuple[Phrases[int], Phrases[int]]:
    table = language.table("direction")

    def words(place: str) -> Phrases[int]:
        rows = [
            (form, way)
            for key, way in (("more", 1), ("less", -1), ("neither", 0))
            for form in table.get(key + place, "").split()
        ]
        return Phrases(rows, folding(language), spaced=bounded(language))

    return words(""), words("_before")

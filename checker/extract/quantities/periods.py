"""Halves and quarters of a year or of a game: "the second quarter", "ersten Halbjahr", "quý 2", 上半年, "Q3"."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from checker.extract.quantities.calendar import Dated
from checker.extract.quantities.folding import folding
from checker.extract.quantities.items import LIKELY, RANKED, Form, Item, Numeral
from checker.extract.quantities.phrases import Phrases, bounded
from checker.languages import Language
from checker.types import Date

LETTERED = regex.compile(
    r"(?<![\p{L}\p{M}\d.,])(?:q([1-4])|h([12])|([1-4])q|([12])h)(?![\p{L}\p{M}\d]|[.,]\d)"
)
"""Q3, H1, 3Q, 1H, but no H1N1."""
FROM_FIRST = regex.compile(r"(?<![\d.,])1 ?[-–~〜∼至到] ?$")
"""What stands before the last of so many: "1~3분기" are the first three quarters."""
ROMAN = regex.compile(
    r"(?<![\p{L}\p{M}\d])(?:([IІ]{1,3}|[IІ]V)(?:\.|er|ère|re|-\p{L}{1,3})?|(\p{Greek})['΄’ʹ´])(?![\p{L}\p{M}\d])"
)
"""A Roman numeral, in Latin or in Cyrillic letters, with what makes it an ordinal; or a letter with the mark of a
numeral ("γ΄")."""
WITHIN = regex.compile(r"[\p{L}\p{M}\d,] $")
"""What stands before a numeral in the midst of a sentence: there "I" is no "and", no "in" and no "the"."""
COMPOUND = regex.compile(r"-\p{L}")


@dataclass(frozen=True, slots=True)
class Periods:
    """The periods of a language, from its table ``[calendar.periods]``: the nouns of those that there are two or four
    of in the whole, before or behind the word for which, whole names of one ("1/2", the first of two), and ``between``,
    what joins a noun to the number behind it; ``first`` are words for the first that are read as a one. ``bare``: a
    number before the noun says which, and does not count it, but for the words of ``counted_before`` and
    ``counted_after`` ("前三季度", "3분기 만에")."""

    nouns: Phrases[int]
    named: Phrases[tuple[int, int]]
    between: Phrases[bool]
    first: frozenset[str]
    bare: bool
    spaced: bool
    latin: bool
    counted_before: Phrases[bool]
    counted_after: Phrases[bool]


@functools.cache
def period_words(language: Language) -> Periods:
    """The period words of ``language``."""
    table = language.table("calendar").get("periods", {})
    fold, spaced = folding(language), bounded(language)
    rows = [
        (form, key.partition("/"))
        for key, forms in table.items()
        if isinstance(forms, str)
        for form in forms.split()
    ]

    def listed(key: str) -> Phrases[bool]:
        return Phrases(((f, True) for f in table.get(key, "").split()), fold, spaced=spaced)

    return Periods(
        nouns=Phrases(
            ((f, int(n)) for f, (n, mark, _) in rows if n.isdecimal() and not mark), fold, spaced=spaced
        ),
        named=Phrases(((f, (int(n), int(of))) for f, (n, _, of) in rows if of), fold, spaced=spaced),
        between=listed("between"),
        first=frozenset(fold.forms(table.get("first", "").split())),
        bare=table.get("bare", False),
        spaced=language.spaced,
        latin=language.script == "Latn",
        counted_before=listed("counted_before"),
        counted_after=listed("counted_after"),
    )


def periods(text: str, original: str, items: Sequence[Item], words: Periods) -> Iterator[Dated]:
    """The periods of a folded text; ``original`` has its capitals."""
    for match in LETTERED.finditer(text):
        quarter, half = match[1] or match[3], match[2] or match[4]
        part = (int(quarter), 4) if quarter else (int(half), 2)
        yield Dated(match.start(), match.end(), Date(part=part), LIKELY)
    for start, end, part in words.named.find(text):
        yield Dated(start, end, Date(part=part), LIKELY)
    for match in ROMAN.finditer(original) if words.nouns else ():
        numeral = match[1].replace("І", "I") if match[1] else match[2].lower()
        which = next((n for n, numerals in enumerate(NUMERALS, 1) if numeral in numerals), 0)
        found = _beside_roman(text, original, match, words) if which else None
        if found and which <= found[2]:
            yield Dated(found[0], found[1], Date(part=(which, found[2])), LIKELY)
    last: Item | None = None
    for item in items if words.nouns else ():
        counted, last = _is_counted(last, item), item  # "trois premiers trimestres"
        if counted or not isinstance(item, Numeral) or item.whole not in range(1, 5):
            continue
        if found := _beside(text, item, words):
            start, end, of = found
            more = any(start < other.start < end < other.end for other in items)  # "a half a million"
            if item.value <= of and not more:
                yield Dated(start, end, Date(part=(int(item.value), of)), LIKELY)


def _is_counted(last: Item | None, item: Item) -> bool:
    """Whether a number right before it says how many there are of which."""
    return (
        isinstance(last, Numeral)
        and not last.ordinal
        and last.confidence > RANKED  # "الربع الثالث"
        and last.end + 1 == item.start
        and last.whole in range(2, MOST_COUNTED)
    )


MOST_COUNTED = 20


def _beside(text: str, item: Numeral, words: Periods) -> tuple[int, int, int] | None:
    """The period that a number says which of: its start and end, and how many there are."""
    written = item.form is Form.DIGITS
    place = item.end + (written and text.startswith(".", item.end))
    first = item.value > 1 or text[item.start : item.end] in words.first
    which = item.ordinal or (
        (written or not words.spaced) if words.bare else first and not written and item.confidence <= RANKED
    )
    if which or (written and place > item.end):
        noun = words.nouns.at(text, place + (text[place : place + 1] in (" ", "-") and place < len(text)))
        if noun and not COMPOUND.match(text, noun[1]):  # "the second quarter-final"
            return None if _is_count(text, item.start, noun[1], words) else (item.start, noun[1], noun[0])
    left = item.start - (text[item.start - 1 : item.start] == " ")
    if joint := words.between.before(text, left):
        left = joint[1] - (text[joint[1] - 1 : joint[1]] == " ")
    noun = words.nouns.before(text, left) if item.start else None
    return (noun[1], item.end, noun[0]) if noun and (first or item.ordinal or written) else None


NUMERALS = (("I", "α"), ("II", "β"), ("III", "γ"), ("IV", "δ"))


def _beside_roman(
    text: str, original: str, match: regex.Match[str], words: Periods
) -> tuple[int, int, int] | None:
    """The period that a Roman numeral says which of, as :func:`_beside`: "quý I", "III. negyedév", "II квартал"."""
    start, end = match.span()
    left = start - text.startswith(" ", start - 1)
    if start and (noun := words.nouns.before(text, left)):
        return noun[1], end - original.startswith(".", end - 1), noun[0]
    noun = words.nouns.at(text, end + text.startswith((" ", "-"), end))
    alone = match[0] == "I" and words.latin and not WITHIN.search(original, max(0, start - 2), start)
    return (start, noun[1], noun[0]) if noun and not alone and not COMPOUND.match(text, noun[1]) else None


def _is_count(text: str, start: int, end: int, words: Periods) -> bool:
    """Whether what stands beside a number and its noun says that it counts."""
    before = words.counted_before.before(text, start - (text[start - 1 : start] == " ")) if start else None
    from_first = FROM_FIRST.search(text, max(0, start - 4), start)
    return bool(before or from_first or words.counted_after.at(text, end + (text[end : end + 1] == " ")))

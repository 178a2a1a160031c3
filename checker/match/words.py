"""Words of a translation that stand out by themselves: said twice, left in the language of the source, or unknown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import regex

from checker.languages import Language
from checker.languages.lexicon import lexicon
from checker.types import Span

_WORD = regex.compile(r"[\p{L}\p{M}]+(?:['’\-][\p{L}\p{M}]+)*")
_TWICE = regex.compile(r"(\p{Han}{2,8}|[\p{Han}\p{Hiragana}]{3,12}|[\p{Katakana}ー]{4,12}|\p{Thai}{4,20})\1")
_RUN, _ADDRESS = regex.compile(r"\S+"), regex.compile(r"[@#_]|\w[./]\w")
SHORTEST = 3
"""Letters from which a word can be told to be left over or unknown."""
UNLISTED = 2.0
"""How frequent a word is taken to be in a language that has no list."""
FOREIGN = 1.0
"""How many powers of ten more frequent a word has to be in the language of the source to be left over from it."""


def words(text: str) -> tuple[Span, ...]:
    """The words of letters in ``text``, with what is joined to them by an apostrophe or a hyphen."""
    return tuple(Span(*m.span()) for m in _WORD.finditer(text))


def doubled(text: str, language: Language, source: str = "") -> list[Span]:
    """Words said twice in a row, but for those the language doubles on purpose.

    Nothing is one where the ``source`` doubles a word too. In a language without spaces it is a run of characters.
    """
    if not language.spaced:
        return [Span(*m.span()) for m in _TWICE.finditer(text)]
    if next(_twice(source, ()), None):
        return []
    return list(_twice(text, language.table("fluency").get("doubled", "").split()))


def is_slip(twice: str, language: Language) -> bool:
    """Whether a word said twice is one by mistake: always, but in a language that ``reduplicates`` only one of more
    letters than any it says twice, or one that is ``never_doubled``."""
    table = language.table("fluency")
    longest = table.get("reduplicates")
    if not longest:
        return True
    word = twice.split()[0]
    return len(word) > longest or word.lower() in table.get("never_doubled", "").split()


def stuttered(text: str, language: Language) -> list[Span]:
    """In a language without spaces, single characters said twice that hardly ever are; names may have some."""
    if language.spaced:
        return []
    never = set(language.table("fluency").get("never_doubled", "")) - {"\n"}
    return [Span(i, i + 2) for i in range(len(text) - 1) if text[i] == text[i + 1] and text[i] in never]


def _twice(text: str, allowed: Sequence[str]) -> Iterator[Span]:
    for first, second in pairwise(words(text)):
        word, again = text[first.start : first.end], text[second.start : second.end]
        same = word == again or word.lower() == again
        if same and text[first.end : second.start].isspace() and again.lower() not in allowed:
            yield Span(first.start, second.end)


def left_over(text: str, source: str, language: Language, source_language: Language) -> list[Span]:
    """Words in small letters that stand in the source too; addresses and what stands beside a name are none.

    Where the two languages share a script, only those that are more frequent in the language of the source; without a
    list of its words there are none.
    """
    if language.code == source_language.code:
        return []
    known = {source[s.start : s.end] for s in words(source)}
    addresses = [Span(*m.span()) for m in _RUN.finditer(text) if _ADDRESS.search(m[0])]
    said = [(s, text[s.start : s.end]) for s in words(text)]
    there = [word in known for _, word in said]
    named = [
        False,
        *(both and not word.islower() for both, (_, word) in zip(there, said, strict=True)),
        False,
    ]
    spans = [
        span
        for i, (span, word) in enumerate(said)
        if there[i] and word.islower() and len(word) >= SHORTEST
        # Beside a word with a capital it is part of a title or a name.
        if not named[i] and not named[i + 2] and not any(span.overlaps(a) for a in addresses)
    ]
    if language.script != source_language.script or not spans:
        return spans
    ours, theirs = lexicon(language), lexicon(source_language)
    if theirs is None:
        return []
    found = [text[span.start : span.end] for span in spans]
    here = ours.zipfs(found) if ours else [UNLISTED] * len(found)
    return [s for s, a, b in zip(spans, here, theirs.zipfs(found), strict=True) if b > a + FOREIGN]


def unknown(text: str, language: Language, source: str = "") -> list[Span]:
    """Words that the list of the language lacks, names and words of the ``source`` apart; none without a list.

    A word with a capital is only looked up where a sentence begins.
    """
    known = lexicon(language)
    if known is None:
        return []
    there = {source[s.start : s.end] for s in words(source)}
    spans = [
        s
        for s in words(text)
        if s.end - s.start >= SHORTEST
        and (s.start == 0 or text[s.start : s.end] == text[s.start : s.end].lower())
        and text[s.start : s.end] not in there
    ]
    frequencies = known.zipfs([text[s.start : s.end] for s in spans])
    return [s for s, zipf in zip(spans, frequencies, strict=True) if not zipf]

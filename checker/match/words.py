"""Words of a translation that stand out by themselves: said twice, left in the language of the source, or unknown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

import regex

from checker.languages import Language
from checker.languages.lexicon import Lexicon, lexicon
from checker.models import Dictionary
from checker.types import Span

_WORD = regex.compile(r"[\p{L}\p{M}]+(?:['’\-][\p{L}\p{M}]+)*")
_LATIN = regex.compile(r"\p{Latin}+(?:['’\-]\p{Latin}+)*|(?:(?!\p{Latin})[\p{L}\p{M}])+")
_TWICE = regex.compile(
    r"(\p{Han}{2,8}|[\p{Han}\p{Hiragana}]{3,12}|[\p{Katakana}ー]{4,12}|(?!\p{M})\p{Thai}{4,20}(?!\p{M}))\1(?!\p{M})"
)
_ECHO = regex.compile(r"(\p{Han}|[\p{Han}\p{Hiragana}\p{Katakana}ー]{2,8}?|\p{Thai}{3,8}?|\p{Latin}{3,12})\1")
_RUN, _ADDRESS = regex.compile(r"\S+"), regex.compile(r"[@#_]|\w[./]\w")
_MENTION = regex.compile(
    r"[(（\[][^()（）\[\]]+[)）\]]|[「『][^「」『』]+[」』]|[«»‹›][^«»‹›]+[«»‹›]"
    r"|[\"“”„‟](?!\s)[^\"“”„‟]+(?<!\s)[\"“”„‟]|(?<!\p{L})[‘‚'](?!\s)[^‘’‚']+(?<!\s)[’‘'](?!\p{L})"
)
_GAP, _PAUSE = regex.compile(r"\s+"), regex.compile(r"[,\s]+")
_MENTIONED = 4
"""How many words between quotation marks or brackets are spoken of rather than said."""
SHORTEST = 3
"""Letters from which a word can be told to be unknown."""
UNLISTED = 2.0
"""How frequent a word is taken to be in a language that has no list."""
FOREIGN, FOREIGN_SMALL = 1.0, 2.0
"""How many powers of ten more frequent a word has to be in the language of the source to be left over from it, and one
of two letters or with a capital."""
SMALL = 6.0
"""How frequent a word of two letters or with a capital has to be to be neither a sign nor of a name: "at", "When"."""
ODD = ("doubled", "echoed", "left over", "garbled", "unknown", "garbled name", "unknown name")
"""The kinds of words that stand out, see :func:`odd`."""


def words(text: str) -> tuple[Span, ...]:
    """The words of letters in ``text``, with what is joined to them by an apostrophe or a hyphen."""
    return tuple(Span(*m.span()) for m in _WORD.finditer(text))


def doubled(text: str, language: Language, source: str = "") -> list[Span]:
    """Words said twice in a row, but for those the language doubles on purpose.

    Nothing is one where the ``source`` doubles a word too. In a language without spaces it is a run of characters, but
    for one whose first half is the end of a longer word (จำเป็น).
    """
    table = language.table("fluency")
    allowed, longer = table.get("doubled", "").split(), tuple(table.get("longer", "").split())
    if not language.spaced:
        twice = (m for m in _TWICE.finditer(text) if m[1] not in allowed)
        return [Span(*m.span()) for m in twice if not (longer and text[: m.end(1)].endswith(longer))]
    if next(_twice(source, (), _PAUSE), None):
        return []
    return list(_twice(text, allowed))


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


def _twice(text: str, allowed: Sequence[str], gap: regex.Pattern[str] = _GAP) -> Iterator[Span]:
    for first, second in pairwise(words(text)):
        word, again = text[first.start : first.end], text[second.start : second.end]
        # "I i II" is a numeral and a word.
        same = word == again or (word.lower() == again and not text[: first.start].strip())
        if same and gap.fullmatch(text[first.end : second.start]) and again.lower() not in allowed:
            yield Span(first.start, second.end)


def echoed(text: str, language: Language, source: str = "") -> list[Span]:
    """What is said twice in a row, perhaps on purpose; what no one says twice apart."""
    twice = doubled(text, language, source)
    if language.spaced:
        return [span for span in twice if not is_slip(text[span.start : span.end], language)]
    sure = [*twice, *stuttered(text, language)]
    found = [Span(*m.span()) for m in _ECHO.finditer(text)]
    return [span for span in found if not any(span.overlaps(one) for one in sure)]


def left_over(text: str, source: str, language: Language, source_language: Language) -> list[Span]:
    """Words in small letters that stand in the source too; addresses, what stands beside a name, and a few words in
    quotation marks or brackets are none.

    Of two letters or with a capital are only the most frequent ones, and only those that are more frequent in the
    language of the source: others are borrowed. Where the two share a script and there is no list of the source's
    words there are none.
    """
    if language.code == source_language.code:
        return []
    ours, theirs = lexicon(language), lexicon(source_language)
    known = {source[s.start : s.end] for s in words(source)}
    apart = [Span(*m.span()) for m in _RUN.finditer(text) if _ADDRESS.search(m[0])]
    apart += _mentions(text)
    # "他的weekend" is written together.
    said = [(Span(*m.span()), m[0]) for m in (_WORD if language.spaced else _LATIN).finditer(text)]
    borrowed = language.table("fluency").get("borrowed", "").split()
    there = [word in known and word not in borrowed for _, word in said]
    small = [both and _is_small(word, theirs) for both, (_, word) in zip(there, said, strict=True)]
    named = [both and not one for both, one in zip(there, small, strict=True)]
    for i in (*range(1, len(said)), *reversed(range(len(said) - 1))):
        # "the New World": what has a capital and stands beside a name is of it.
        named[i] |= (
            small[i] and said[i][1][0].isupper() and (named[i - 1] or named[min(i + 1, len(said) - 1)])
        )
    spans = [
        span
        for i, (span, word) in enumerate(said)
        # Beside a word with a capital it is part of a title or a name.
        if small[i] and True not in named[max(0, i - 1) : i + 2]
        if not any(span.overlaps(one) for one in apart)
    ]
    if not spans or (theirs is None and language.script == source_language.script):
        return []
    found = [text[span.start : span.end] for span in spans]
    if theirs is None or (ours is None and language.script != source_language.script):
        return spans
    here = ours.zipfs(found) if ours else [UNLISTED] * len(found)
    return [
        span
        for span, word, a, b in zip(spans, found, here, theirs.zipfs(found), strict=True)
        if b > a + (FOREIGN if word.islower() and len(word) >= SHORTEST else FOREIGN_SMALL)
    ]


def _mentions(text: str) -> list[Span]:
    """Words spoken of: the few between quotation marks or brackets; what is longer is a quotation."""
    found = (Span(m.start(), m.end()) for m in _MENTION.finditer(text))
    return [span for span in found if len(text[span.start : span.end].split()) <= _MENTIONED]


def _is_small(word: str, theirs: Lexicon | None) -> bool:
    """Whether a word is no name or sign ("km"): it is in small letters, or very frequent, if only its first is not."""
    if len(word) >= SHORTEST and word.islower():
        return True
    return word[1:].islower() and theirs is not None and theirs.zipfs([word])[0] >= SMALL


def unknown(
    text: str, language: Language, source: str = "", dictionary: Dictionary | None = None
) -> Iterator[tuple[str, Span]]:
    """Words that neither the list of the language nor a ``dictionary`` has, words of the ``source`` apart.

    Each is "garbled" where three of its letters never stand together in the language, else "unknown"; one that has a
    capital within the sentence is a "garbled name" or an "unknown name". A compound of two frequent words is known.
    There are none without a list.
    """
    known = lexicon(language)
    if known is None:
        return
    there = {source[s.start : s.end] for s in words(source)}
    asked = [(s, text[s.start : s.end]) for s in words(text) if s.end - s.start >= SHORTEST]
    asked = [(span, word) for span, word in asked if word not in there]
    for (span, word), zipf in zip(asked, known.zipfs([word for _, word in asked]), strict=True):
        if not zipf and not known.compound(word) and not (dictionary and dictionary.knows(word)):
            name = " name" if span.start and word != word.lower() else ""
            yield ("garbled" if known.garbled(word) else "unknown") + name, span


def odd(
    text: str,
    source: str,
    language: Language,
    source_language: Language,
    dictionary: Dictionary | None = None,
) -> Mapping[str, list[Span]]:
    """The words of a translation of ``source`` that stand out, by kind, those of :data:`ODD`.

    What is doubled by mistake and what may be echoed on purpose, what is left over, and what is unknown.
    """
    found: dict[str, list[Span]] = {kind: [] for kind in ODD}
    found["echoed"] = echoed(text, language, source)
    twice = [span for span in doubled(text, language, source) if span not in found["echoed"]]
    found["doubled"] = [*twice, *stuttered(text, language)]
    found["left over"] = left_over(text, source, language, source_language)
    for kind, span in unknown(text, language, source, dictionary):
        found[kind].append(span)
    return found

"""The names that tables know, found in a text of one language whatever their case, ending or clitics.

The forms come from CLDR (territories, cities, languages) and from ``organisations.tsv``, ``places.tsv``, ``names.toml``
and ``compass.toml`` in ``data/shared``. ``[names]`` of a language says how they may vary: ``tail`` letters may follow a
stem, the endings in ``trim`` fall away before them, ``prefixes`` are written together with the word, ``contractions``
for one and the word's beginning; ``changes`` are endings with what stands in the place of each where the name has no
ending, ``sorts`` words for what a place is that are written together with its name, ``sorts_before`` those before it,
``particles`` what may follow a name of two letters, which has no other ``tail``; ``never`` are words and phrases that
are no names, ``generic`` those that alone name nothing, ``heads`` words in small letters that begin a body's name,
``owned`` what behind a name says that something is its.
"""

from __future__ import annotations

import functools
import itertools
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import regex

from checker.languages import Language, load, organisations, places, shared
from checker.types import Kind, Span

WORD = regex.compile(r"[\p{L}\p{M}\p{N}]+")
BETWEEN = regex.compile(r"[\s.,'’ʼ׳״“”„\"\-‐‑–—\u200c]{0,3}\Z|:\Z")
INVISIBLE = regex.compile(r"[\u00ad\u200b\u200d\u2060\ufeff]|(?<!\p{Arabic})\u200c")
"""What is not seen within a word: soft hyphens, spaces and joiners of no width. The non-joiner divides words in Persian
and Urdu."""
COMPASS = "compass:"
"""How the keys of the points of the compass begin: they are no names, but tell two of them apart."""
HAND_TAIL = 7
"""Letters that ``*`` in the hand-written tables stands for, at most."""
_SHORT, _FEW_LETTERS = 3, 4
_FEW_WORDS = 3
"""Words in capitals, at most, that are names by themselves in a text without small letters."""


@dataclass(frozen=True, slots=True)
class Known:
    """A name found: what it names, how sure that is, and how near the table's form is to what is written: the letters
    at the beginning that both have, less those that only the form has."""

    key: str
    kind: Kind
    span: Span
    confidence: float
    nearness: int = 0


@dataclass(frozen=True, slots=True)
class _Word:
    """A stem in small letters, how many letters may follow it, and how it must be written."""

    stem: str
    tail: int
    capital: bool
    acronym: bool

    def fits(self, written: str) -> bool:
        """Whether the case of ``written``, the stem as it stands in a text, is that of the form."""
        if self.acronym:
            return written == written.upper()
        return not self.capital or written[:1] != written[:1].lower()


@dataclass(frozen=True, slots=True)
class _Entry:
    """One form: its words, and what it names."""

    words: tuple[_Word, ...]
    key: str
    kind: Kind
    confidence: float
    first: str
    """The first word as the table has it, folded."""

    @property
    def short(self) -> bool:
        """Whether this is an acronym that may be a word where all is in capitals ("WHO", "US")."""
        return len(self.words) == 1 and self.words[0].acronym and len(self.words[0].stem) < _FEW_LETTERS


SURE, CITY, ADJECTIVE = 0.9, 0.8, 0.4
"""How sure a form is: of a territory or organisation, of a city, of a nationality or a point of the compass (only ever
an answer)."""


def fold(text: str) -> str:
    """Small letters without diacritics, one code point for one, so that spans keep their meaning."""
    return text.translate(_FOLDED)


class _Folding(dict[int, str]):
    """Each code point's folded letter, worked out when it is first asked for."""

    def __missing__(self, code: int) -> str:
        self[code] = folded = _folded(chr(code))
        return folded


_FOLDED = _Folding()


def _folded(letter: str) -> str:
    parts = unicodedata.normalize("NFD", letter)
    base, marks = parts[0], parts[1:]
    loose = marks and all(unicodedata.category(m) == "Mn" and m not in _VOICING for m in marks)
    plain = base if loose else letter
    lower = plain.lower()
    same: Mapping[str, str] = shared("spelling")["folding"]
    return same.get(lower, lower) if len(lower) == 1 else plain


_VOICING = "\u3099\u309a"
"""The marks that make ka into ga and ha into pa: other letters, not diacritics."""


def find(text: str, language: Language) -> list[Known]:
    """The known names in ``text``, longest first where two overlap, in the order of the text."""
    chosen: list[Known] = []
    for one in sorted(_readings(text, language), key=_preference):
        if not any(one.span.overlaps(other.span) for other in chosen):
            chosen.append(one)
    return sorted(chosen, key=lambda k: k.span)


@functools.lru_cache(maxsize=20_000)
def meanings(form: str, language: Language) -> frozenset[str]:
    """The keys of all that a form may name by itself: the city of Tunis and its country in many languages."""
    whole = Span(0, len(form))
    found = [k for k in _readings(form, language) if k.span == whole]
    nearest = max((k.nearness for k in found), default=0)
    return frozenset(k.key for k in found if k.nearness == nearest)


def _preference(known: Known) -> tuple[int, float, int]:
    """The longest goes first, then the surest, then what needs the least ending: "Nigerii" is Nigeria, not Niger."""
    return known.span.start - known.span.end, -known.confidence, -known.nearness


def _readings(text: str, language: Language) -> Iterator[Known]:
    table = lexicon(language.code)
    return table.in_words(text) if language.spaced else table.in_letters(text)


@functools.cache
def lexicon(code: str) -> Lexicon:
    """The compiled names of one language."""
    return Lexicon(load(code))


class Lexicon:
    """The known names of one language, ready to be looked up."""

    def __init__(self, language: Language) -> None:
        about = language.table("names")
        self._prefixes = tuple(fold(p) for p in str(about.get("prefixes", "")).split())
        self._contractions = tuple(
            (fold(a), fold(b))
            for a, _, b in (c.partition(":") for c in str(about.get("contractions", "")).split())
        )
        never = str(about.get("never", "")).split()
        self._never = tuple(fold(p) for p in never if not p.endswith("*") and "_" not in p)
        self._never_told = tuple(fold(p.replace("_", " ")) for p in never if "_" in p)
        self._never_stems = tuple(fold(p[:-1]) for p in never if p.endswith("*"))
        self._weak = frozenset(str(about.get("weak", "")).split())
        self._tail = int(about.get("tail", 0))
        self._particles = str(about.get("particles", "")).split()
        self._trim = tuple(
            sorted((fold(t) for t in str(about.get("trim", "")).split()), key=len, reverse=True)
        )
        self._entries: dict[str, list[_Entry]] = {}
        self.forms: dict[str, list[str]] = {}
        for key, kind, confidence, forms in _rows(language):
            for form in INVISIBLE.sub("", forms).split():
                weak = form.endswith("?") or form in self._weak
                self._add(form.rstrip("?"), key, kind, ADJECTIVE if weak else confidence)

    def _add(self, form: str, key: str, kind: Kind, confidence: float) -> None:
        if confidence > ADJECTIVE:
            self.forms.setdefault(key, []).append(form.replace("_", " ").replace("*", ""))
        last = form.rpartition("_")[2]
        short = len(last) < _SHORT and last == last.upper() == last.lower()
        for ending in ("", *(self._particles if short else ())):
            self._enter(form + ending, key, kind, confidence)

    def _enter(self, form: str, key: str, kind: Kind, confidence: float) -> None:
        words = tuple(self._word(m.group(), form[m.end() : m.end() + 1] == "*") for m in WORD.finditer(form))
        if words:
            first = fold(WORD.search(form)[0])
            self._entries.setdefault(words[0].stem, []).append(_Entry(words, key, kind, confidence, first))

    def _word(self, word: str, starred: bool) -> _Word:
        stem, tail = (fold(word), HAND_TAIL) if starred else self._stem(fold(word))
        return _Word(stem, tail, word[0] != word[0].lower(), len(word) > 1 and word.isupper())

    def _stem(self, word: str) -> tuple[str, int]:
        """What does not change of a word, and how many letters may follow it."""
        if not self._tail or len(word) < _SHORT:
            return word, 0
        for ending in self._trim:
            if word.endswith(ending) and len(word) - len(ending) >= 3:
                return word[: -len(ending)], min(self._tail, 2 if len(word) < _FEW_LETTERS else self._tail)
        return word, min(self._tail, 2 if len(word) < _FEW_LETTERS else self._tail)

    def in_words(self, text: str) -> Iterator[Known]:
        """Names in a text whose words are divided."""
        words = [(m.start(), m.end()) for m in WORD.finditer(text)]
        folded = fold(text)
        loud = text == text.upper() and sum(text[a] != text[a].lower() for a, _ in words) > _FEW_WORDS
        told = [m.span() for p in self._never_told for m in regex.finditer(regex.escape(p), folded)]
        for i, (start, end) in enumerate(words):
            if folded[start:end] in self._never or folded.startswith(self._never_stems, start):
                continue
            if any(first <= start < last for first, last in told):  # "υπουργείο Γεωργίας" is no Georgia
                continue
            for begin, stem_from in self._beginnings(folded, start, end):
                for entry, stop in self._candidates(text, folded, words, i, begin, stem_from):
                    near = _nearness(entry.first, stem_from)
                    sure = ADJECTIVE if loud and entry.short else entry.confidence
                    yield Known(entry.key, entry.kind, Span(begin, stop), min(sure, entry.confidence), near)

    def _beginnings(self, folded: str, start: int, end: int) -> Iterator[tuple[int, str]]:
        """Where the word may begin, clitics aside, and how it reads from there."""
        word = folded[start:end]
        yield start, word
        for prefix in self._prefixes:
            if word.startswith(prefix) and len(word) - len(prefix) >= 3:
                yield start + len(prefix), word[len(prefix) :]
        for written, meant in self._contractions:
            if word.startswith(written) and len(word) - len(written) >= 3:
                yield start + len(written), meant + word[len(written) :]

    def _candidates(
        self, text: str, folded: str, words: list[tuple[int, int]], i: int, begin: int, word: str
    ) -> Iterator[tuple[_Entry, int]]:
        for size in range(len(word), 0, -1):
            for entry in self._entries.get(word[:size], ()):
                if len(word) - size > entry.words[0].tail or not entry.words[0].fits(
                    text[begin : begin + size]
                ):
                    continue
                if len(entry.words) == 1:
                    yield entry, words[i][1]
                elif self._rest(entry, text, folded, words, i):
                    yield entry, words[i + len(entry.words) - 1][1]

    @staticmethod
    def _rest(entry: _Entry, text: str, folded: str, words: list[tuple[int, int]], i: int) -> bool:
        if i + len(entry.words) > len(words):
            return False
        for step, word in enumerate(entry.words[1:], 1):
            start, end = words[i + step]
            if not BETWEEN.match(text[words[i + step - 1][1] : start]):
                return False
            stop = start + len(word.stem)
            if (
                not folded.startswith(word.stem, start)
                or end - stop > word.tail
                or not word.fits(text[start:stop])
            ):
                return False
        return True

    def in_letters(self, text: str) -> Iterator[Known]:
        """Names in a text that does not divide its words."""
        folded = fold(text)
        blocked = [
            Span(m.start(), m.end())
            for never in self._never
            for m in regex.finditer(regex.escape(never), folded)
        ]
        for stem, entries in self._entries.items():
            at = folded.find(stem)
            while at >= 0:
                for entry in entries:
                    stop = self._to_end(entry, folded, at)
                    span = Span(at, stop)
                    if stop - at >= 2 and _whole(folded, span) and not any(b.overlaps(span) for b in blocked):
                        yield Known(entry.key, entry.kind, span, entry.confidence)
                at = folded.find(stem, at + 1)

    @staticmethod
    def _to_end(entry: _Entry, folded: str, at: int) -> int:
        stop = at
        for stem in (word.stem for word in entry.words):
            gap = regex.compile(r"[\s・·.\-(（]{0,2}").match(folded, stop)
            stop = gap.end() if gap and stop > at else stop
            if not folded.startswith(stem, stop):
                return at
            stop += len(stem)
        return stop


def _nearness(form: str, word: str) -> int:
    common = sum(
        1 for _ in itertools.takewhile(lambda pair: pair[0] == pair[1], zip(form, word, strict=False))
    )
    return 2 * common - len(form)


_LETTERS = regex.compile(r"[\p{Latin}\p{Katakana}ー]")
_GOES_ON = regex.compile(r"[\p{M}ะาำๅ]|(?<=\p{Thai})[ก-ฮ](?:[ก-ฮ]?์)?(?!\p{Thai})")
"""What no word begins with, or is: the rest of a longer word."""


def _whole(folded: str, span: Span) -> bool:
    """Whether a form in letters that make words (Latin, Katakana) is not a part of a longer word."""
    if _GOES_ON.match(folded, span.end):
        return False
    edges = ((span.start, span.start - 1), (span.end - 1, span.end))
    return not any(
        0 <= outside < len(folded) and _LETTERS.match(folded[inside]) and _LETTERS.match(folded[outside])
        for inside, outside in edges
    )


def _rows(language: Language) -> Iterator[tuple[str, Kind, float, str]]:
    """(key, kind, confidence, forms) of all names, the surest first."""
    for name, code, forms in organisations():
        if code in (language.code, "*"):
            yield f"org:{name}", Kind.ORGANISATION, SURE, forms
    for name, code, forms in places():
        if code == language.code or (code == "*" and language.script == "Latn"):
            yield name if ":" in name else f"place:{name}", Kind.PLACE, SURE, forms
    territories: Mapping[str, Mapping[str, str]] = shared("names")["territories"]
    for code, by_language in territories.items():
        default = by_language.get("*", "") if language.script == "Latn" else ""
        yield f"territory:{code}", Kind.PLACE, SURE, by_language.get(language.code, default)
    for point, by_language in shared("compass").items():
        yield f"{COMPASS}{point}", Kind.PLACE, ADJECTIVE, by_language.get(language.code, "")
    names = language.table("names")
    for code, forms in names.get("territories", {}).items():
        yield f"territory:{code}", Kind.PLACE, SURE, forms
    for zone, forms in names.get("cities", {}).items():
        yield f"city:{zone}", Kind.PLACE, CITY, forms
    for tables in (names.get("nations", {}), names.get("languages", {})):
        for code, forms in tables.items():
            yield f"territory:{code}", Kind.PLACE, ADJECTIVE, forms

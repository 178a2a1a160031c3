"""Words and phrases of a language that are signs of something (that a clause denies, that a value rises), by class.

A table lists its classes, each with phrases divided by commas. In a phrase ``*`` stands for letters and ``...`` for up
to three words ("ne ... pas"). ``patterns`` are regular expressions, for what stands inside a word or beside a number;
``prefixes`` are written with the next word (Arabic wa-, Hebrew ve-). Of readings that overlap the longest is taken, so
a longer phrase may weaken a shorter one; what overlaps a class that is read ``first`` is read as that.
"""

from __future__ import annotations

import functools
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import regex

from checker.languages import Language, Table

LETTER = r"[\p{L}\p{M}\p{N}]"
# Letters with a dot below that are often written as one code point, though the normal form has two.
_DIVIDED = {
    letter: parts
    for letter in map(chr, (*range(0x0958, 0x0960), *range(0x09DC, 0x09E0)))
    if len(parts := unicodedata.normalize("NFC", letter)) == 2
}
_GAP = r"\s+(?:[^\s.,;:!?]+\s+){0,3}?"
EXCEPTIONS = "exceptions"
"""The class of what only looks like a sign; it is never given back."""

Patterns = Mapping[str, regex.Pattern[str]]
"""An expression for each class that a language has."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A sign in a text: its place, its class, and its dictionary form."""

    start: int
    end: int
    kind: str
    form: str


def read(text: str, patterns: Patterns, first: Sequence[str]) -> list[Cue]:
    """The cues of a text in order, none of which overlaps another or an exception."""
    readings = [
        Cue(match.start(), match.end(), kind, _form(match.group()))
        for kind, pattern in patterns.items()
        for match in pattern.finditer(text, overlapped=True)
    ]
    order = {kind: rank for rank, kind in enumerate(patterns)}
    readings.sort(key=lambda cue: (cue.kind not in first, cue.start - cue.end, order[cue.kind], cue.start))
    taken: list[Cue] = []
    for cue in readings:
        if all(cue.end <= other.start or other.end <= cue.start for other in taken):
            taken.append(cue)
    return sorted((cue for cue in taken if cue.kind != EXCEPTIONS), key=lambda cue: cue.start)


@functools.cache
def patterns(language: Language, table: str, classes: tuple[str, ...]) -> Patterns:
    """The expressions of the ``classes`` of a table, in that order, without those that the language lacks."""
    rows = language.table(table)
    compiled = {kind: _pattern(rows, kind, language.spaced) for kind in classes}
    return {kind: pattern for kind, pattern in compiled.items() if pattern}


def _form(surface: str) -> str:
    # Not folded, which would leave no final sigma and no ß.
    words = surface.lower().replace("’", "'").split()
    return " ".join(words) if len(words) < 3 else f"{words[0]} ... {words[-1]}"


def _pattern(table: Table, kind: str, spaced: bool) -> regex.Pattern[str] | None:
    """The patterns and phrases of one class as one expression, longer phrases first."""
    phrases = sorted((p.strip() for p in table.get(kind, "").split(",") if p.strip()), key=len, reverse=True)
    prefixes = "|".join(p.strip() for p in table.get("prefixes", "").split(",") if p.strip())
    before = f"(?<!{LETTER})" + (f"(?:{prefixes})?" if prefixes else "")
    parts = [
        *table.get("patterns", {}).get(kind, ()),
        *(_phrase(phrase, before, spaced) for phrase in phrases),
    ]
    return regex.compile("|".join(parts), regex.IGNORECASE) if parts else None


def _phrase(phrase: str, before: str, spaced: bool) -> str:
    """A phrase as an expression; it begins and ends with whole words where words are written apart."""
    words: str = regex.escape(phrase, special_only=True, literal_spaces=True).replace(r"\*", f"{LETTER}*")
    words = words.replace("'", "['’]")
    for letter, parts in _DIVIDED.items():
        words = words.replace(parts, f"(?:{letter}|{parts})")
    words = (
        words.replace(r"['’] \.\.\. ", f"['’]{LETTER}+{_GAP}").replace(r" \.\.\. ", _GAP).replace(" ", r"\s+")
    )
    if not spaced:
        return words
    # "n't" begins inside a word, "n'" ends inside one.
    start = "" if phrase.startswith("n't") else before
    end = "" if phrase.endswith("'") else f"(?!{LETTER})"
    return start + words + end

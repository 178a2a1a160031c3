"""Lists of words and phrases, found at or before a place of a folded text.

A form of a table is a word or a phrase (``_`` for its spaces); ``*`` at its end stands for any ending.
"""

from __future__ import annotations

import functools
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Generic, TypeVar

import regex

from checker.extract.quantities.folding import Folding
from checker.languages import Language

WORD = regex.compile(r"[\p{L}\p{M}]+")
LONGEST_ENDING = 6
LAST_LATIN = "\u02ff"
"""No mark stands before the letters of modifiers end."""
T = TypeVar("T")


def bounded(language: Language) -> bool:
    """Whether a form ends where its word ends: not in scripts without spaces, nor where particles follow on."""
    return language.spaced and not language.table("numbers").get("endless", False)


class Phrases(Generic[T]):
    """Forms and what they stand for, found at or before a place of a folded text; the longest wins."""

    def __init__(self, rows: Iterable[tuple[str, T]], fold: Folding, *, spaced: bool = True) -> None:
        self.forms: dict[str, T] = {}
        self.stems: dict[str, T] = {}
        self.long: dict[str, T] = {}
        self.spaced = spaced
        entries = list(rows)
        for (form, value), folded in zip(
            entries, fold.forms([f.rstrip("*") for f, _ in entries]), strict=True
        ):
            if folded and form[-1] != "*":
                self.forms[folded] = value
            elif folded:
                (self.long if " " in folded else self.stems)[folded] = value

    @functools.cached_property
    def _heads(self) -> Mapping[str, Sequence[int]]:
        return lengths(self.forms)

    @functools.cached_property
    def _tails(self) -> Mapping[str, Sequence[int]]:
        return lengths(self.forms, -1)

    def __bool__(self) -> bool:
        return bool(self.forms or self.stems or self.long)

    def at(self, text: str, start: int) -> tuple[T, int] | None:
        """What the longest form that starts at ``start`` stands for, and its end."""
        for length in self._heads.get(text[start : start + 1], ()):
            end = start + length
            if text[start:end] in self.forms and end <= len(text) and self._bounded(text, end):
                return self.forms[text[start:end]], end
        if self.stems and (word := WORD.match(text, start)) and (value := self._stem(word)) is not None:
            return value, word.end()
        for stem, value in self.long.items():
            if text.startswith(stem, start) and (last := self._end_of(text, start + len(stem))):
                return value, last
        return None

    def _end_of(self, text: str, stem: int) -> int | None:
        """Where the word that goes on at the end of a ``stem`` ends; None where too much of it is left."""
        word = WORD.match(text, stem)
        end = word.end() if word else stem
        return end if end - stem <= LONGEST_ENDING else None

    def _stem(self, word: regex.Match[str]) -> T | None:
        for cut in range(len(word[0]), shortest_stem(word[0]) - 1, -1):
            if (value := self.stems.get(word[0][:cut])) is not None:
                return value
        return None

    def find(self, text: str) -> Iterator[tuple[int, int, T]]:
        """Start, end and value of every form in the text, the longest first where they begin alike."""
        heads, last = self._heads, 0
        for start, char in enumerate(text) if not heads.keys().isdisjoint(text) else ():
            if char in heads and start >= last and self._begins(text, start):
                for length in heads[char]:
                    end = start + length
                    if text[start:end] in self.forms and end <= len(text) and self._ends(text, end):
                        yield start, end, self.forms[text[start:end]]
                        last = end
                        break
        if self.stems:
            for word in WORD.finditer(text):
                found = self._stem(word)
                if found is not None:
                    yield word.start(), word.end(), found
        for stem, value in self.long.items():
            place = text.find(stem)
            while place >= 0:
                if self._begins(text, place) and (stop := self._end_of(text, place + len(stem))):
                    yield place, stop, value
                place = text.find(stem, place + 1)

    def _begins(self, text: str, place: int) -> bool:
        return not self.spaced or place == 0 or not is_letter(text[place - 1])

    def _ends(self, text: str, place: int) -> bool:
        return not self.spaced or place == len(text) or not is_letter(text[place])

    def before(self, text: str, end: int) -> tuple[T, int] | None:
        """What the longest form that ends at ``end`` stands for, and its start."""
        for length in self._tails.get(text[end - 1 : end], ()) if end else ():
            start = end - length
            if start >= 0 and text[start:end] in self.forms and self._bounded(text, start):
                return self.forms[text[start:end]], start
        if self.stems:
            start = end
            while start and (text[start - 1].isalpha() or text[start - 1] == "'"):
                start -= 1
            found = self.at(text, start) if start < end else None
            if found and found[1] == end:
                return found[0], start
        for stem in self.long:
            start = text.rfind(stem, 0, end)
            found = self.at(text, start) if start >= 0 and self._begins(text, start) else None
            if found and found[1] == end:
                return found[0], start
        return None

    def _bounded(self, text: str, place: int) -> bool:
        """Whether no word goes on over ``place``; scripts without spaces have such bounds in Latin words only."""
        if not 0 < place < len(text):
            return True
        if text[place - 1].isdecimal() and text[place].isdecimal():
            return False  # the m3 of "14m37"
        if not self.spaced:
            return text[place] > "z" or text[place - 1] > "z" or not text[place - 1 : place + 1].isalpha()
        return not (is_letter(text[place - 1]) and is_letter(text[place]))


def lengths(forms: Iterable[str], place: int = 0) -> dict[str, list[int]]:
    """How long the forms with each letter at ``place`` (the first or the last) are, the longest first."""
    found: defaultdict[str, set[int]] = defaultdict(set)
    for form in forms:
        found[form[place]].add(len(form))
    return {letter: sorted(sizes, reverse=True) for letter, sizes in found.items()}


def shortest_stem(word: str) -> int:
    """How much of a word must be left for a stem; the marks on a letter do not make its ending longer."""
    place, letters = len(word), 0
    while place > 1 and letters < LONGEST_ENDING:
        place -= 1
        letters += unicodedata.combining(word[place]) == 0 and not unicodedata.category(
            word[place]
        ).startswith("M")
    return place


def is_letter(char: str) -> bool:
    """Whether a word goes on over ``char``: a letter or a mark."""
    return char.isalpha() or (char > LAST_LATIN and unicodedata.category(char)[0] == "M")

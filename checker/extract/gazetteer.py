"""Which cities and regions a form may be a name of (``data/shared/cities.tsv`` and ``regions.tsv``).

The table says of a form neither its language nor whether it is a common word as well, so that it answers questions
about names that were found otherwise: can these two be the same city, what is this city called in that script? The
table of a script is read when it is first asked for.
"""

from __future__ import annotations

import functools
import itertools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import regex
from anyascii import anyascii

from checker.extract.known_names import fold
from checker.languages import Language, cities, shared

Cities = frozenset[int]
NONE: Cities = frozenset()
SHORTEST_WORD, LONGEST_ENDING = 3, 3
"""Letters that a word of a longer name keeps before any ending, at least, and those of its ending, at most."""
SHORTEST_STEM, SHORTEST_HANGUL = 4, 2
"""Letters that are left of a city's name without an ending, at least; the second where a letter is a syllable."""
_TERRITORY = "territory"
"""The column with the state that a city is in."""
_SCRIPTS = {"Hans": ("Hani",), "Hant": ("Hani",), "Jpan": ("Kana", "Hani"), "Kore": ("Hang",)}
"""The scripts that a language writes cities in, where they are not called like its own."""


def may_name(form: str, language: Language) -> Cities:
    """The cities that ``form`` may name in a text of ``language``, whatever its ending; usually one or none."""
    return _reader(language).cities(form)


def is_name(form: str, language: Language) -> bool:
    """Whether ``form`` as it stands, without any ending, is the name of a city."""
    return key(form) in _reader(language).stems


def forms(cities_: Cities, language: Language) -> tuple[str, ...]:
    """What the cities are called in the script of ``language``, in any of the languages written in it."""
    return tuple(form for city in cities_ for form in _forms(language, city))


def territories(cities_: Cities) -> frozenset[str]:
    """The ISO 3166 codes of the states that the cities are in."""
    return frozenset(_column(_TERRITORY)[city][0] for city in cities_)


def governed(cities_: Cities) -> frozenset[str]:
    """The ISO 3166 codes of the states that are governed from any of the cities."""
    return frozenset(code for city in cities_ if (code := _capitals().get(city)))


def governs(name: str, territory: str) -> bool:
    """Whether a state is governed from the city of this English name."""
    return name in _seats().get(territory, ())


@functools.cache
def _capitals() -> Mapping[int, str]:
    """The code of the state that each capital governs."""
    states = zip(_column("Latn"), _column(_TERRITORY), strict=True)
    return {
        city: code
        for city, (names, (code,)) in enumerate(states)
        if not _seats().get(code, frozenset()).isdisjoint(names)
    }


@functools.cache
def _seats() -> Mapping[str, frozenset[str]]:
    table: Mapping[str, str] = shared("names")["capitals"]
    return {code: frozenset(names.split("|")) for code, names in table.items()}


def _forms(language: Language, city: int) -> Iterator[str]:
    for script in _SCRIPTS.get(language.script, (language.script,)):
        yield from _column(script)[city]


@functools.cache
def _column(script: str) -> tuple[tuple[str, ...], ...]:
    """The forms of every city in one script."""
    table = cities()
    if script not in table[0]:
        return ((),) * (len(table) - 1)
    place = table[0].index(script)
    return tuple(tuple(row[place].split("|")) if row[place] else () for row in table[1:])


@functools.cache
def _reader(language: Language) -> _Reader:
    about = language.table("names")
    changes = (change.partition(":") for change in str(about.get("changes", "")).split())
    stems = _stems(language)
    return _Reader(
        stems=stems,
        phrases=_phrases(language) if int(about.get("tail", 0)) else {},
        tail=int(about.get("tail", 0)),
        prefixes=tuple(fold(p) for p in str(about.get("prefixes", "")).split()),
        sorts=tuple(key(s) for s in str(about.get("sorts", "")).split()),
        changes=tuple((fold(end), fold(stem)) for end, _, stem in changes),
        shortest=SHORTEST_HANGUL if language.script == "Kore" else SHORTEST_STEM,
    )


def _stems(language: Language) -> Mapping[str, Cities]:
    stems: dict[str, set[int]] = {}
    trims = [fold(t) for t in str(language.table("names").get("trim", "")).split()]
    shortest = SHORTEST_HANGUL if language.script == "Kore" else SHORTEST_STEM - 1
    for script in _SCRIPTS.get(language.script, (language.script,)):
        for city, names in enumerate(_column(script)):
            for name in names:
                whole = key(name)
                stems.setdefault(whole, set()).add(city)
                for trim in trims:
                    if whole.endswith(trim) and len(whole) - len(trim) >= shortest:
                        stems.setdefault(whole[: -len(trim)], set()).add(city)
    return {stem: frozenset(found) for stem, found in stems.items()}


def _phrases(language: Language) -> Mapping[str, list[tuple[tuple[str, ...], int]]]:
    """The names of several words, each with its city, by how the first word begins."""
    phrases: dict[str, list[tuple[tuple[str, ...], int]]] = {}
    for script in _SCRIPTS.get(language.script, (language.script,)):
        for city, names in enumerate(_column(script)):
            for name in names:
                if len(words := _words(name)) > 1:
                    phrases.setdefault(words[0][:SHORTEST_WORD], []).append((words, city))
    return phrases


def _words(form: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(fold(form)))


def key(form: str) -> str:
    """What forms are looked up by: small letters without spaces; Chinese characters by their sound, which the
    simplified and the traditional one share, and small kana as large ones."""
    folded = "".join(c for c in fold(form).translate(_KANA) if c.isalnum())
    return anyascii(folded).lower() if _HAN.search(folded) else folded


_KANA = str.maketrans("ァィゥェォャュョ", "アイウエオヤユヨ")
_HAN = regex.compile(r"\p{Han}")
_WORD = regex.compile(r"[\p{L}\p{M}]+")


@dataclass(frozen=True, slots=True)
class _Reader:
    stems: Mapping[str, Cities]
    phrases: Mapping[str, list[tuple[tuple[str, ...], int]]]
    tail: int
    prefixes: tuple[str, ...]
    sorts: tuple[str, ...]
    changes: tuple[tuple[str, str], ...]
    shortest: int

    def cities(self, form: str) -> Cities:
        whole = key(form)
        changed = (whole[: -len(end)] + stem for end, stem in self.changes if whole.endswith(end))
        meant = (self.stems.get(stem, NONE) for stem in (whole, *changed) if stem == whole or len(stem) > 2)
        cities = NONE.union(*meant)
        return (
            cities
            or self._inflected(_words(form))
            or next((found for stem in self._readings(whole) if (found := self.stems.get(stem))), NONE)
        )

    def _inflected(self, words: tuple[str, ...]) -> Cities:
        """The cities whose names are these words with other endings ("Нижней Саксонии")."""
        if len(words) < 2:
            return NONE
        alike = self.phrases.get(words[0][:SHORTEST_WORD], ())
        return frozenset(
            city for name, city in alike if len(name) == len(words) and all(map(self._may_end, name, words))
        )

    def _may_end(self, one: str, other: str) -> bool:
        """Whether two words differ in no more than an ending."""
        common = sum(
            1 for _ in itertools.takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False))
        )
        longest = max(len(one), len(other))
        return one == other or (
            common >= SHORTEST_WORD and longest - common <= min(self.tail, LONGEST_ENDING)
        )

    def _readings(self, whole: str) -> Iterator[str]:
        """What may be the name, the surest first: without what it is ("state"), without a clitic, without an ending."""
        for sort in self.sorts:
            if whole.endswith(sort) and len(whole) - len(sort) >= self.shortest:
                yield whole[: -len(sort)]
        for prefix in self.prefixes:
            if whole.startswith(prefix) and len(whole) - len(prefix) >= self.shortest - 1:
                yield whole[len(prefix) :]
        for cut in range(1, self.tail + bool(self.tail) + 1):
            if len(whole) - cut >= self.shortest - (cut == 1):
                yield whole[:-cut]

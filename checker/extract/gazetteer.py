"""Which cities a form may be a name of, by GeoNames (``data/shared/cities.tsv``).

The table says of a form neither its language nor whether it is a common word as well, so that it answers questions
about names that were found otherwise: can these two be the same city, what is this city called in that script? The
table of a script is read when it is first asked for.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import regex
from anyascii import anyascii

from checker.extract.known_names import fold
from checker.languages import Language, cities

Cities = frozenset[int]
NONE: Cities = frozenset()
SHORTEST_STEM, SHORTEST_HANGUL = 4, 2
"""Letters that are left of a city's name without an ending, at least; the second where a letter is a syllable."""
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
    return frozenset(_column("territory")[city][0] for city in cities_)


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
    return _Reader(
        stems=_stems(language),
        tail=int(about.get("tail", 0)),
        prefixes=tuple(fold(p) for p in str(about.get("prefixes", "")).split()),
        sorts=tuple(key(s) for s in str(about.get("sorts", "")).split()),
        changes=tuple((fold(end), fold(stem)) for end, _, stem in changes),
        shortest=SHORTEST_HANGUL if language.script == "Kore" else SHORTEST_STEM,
    )


def _stems(language: Language) -> Mapping[str, Cities]:
    stems: dict[str, set[int]] = {}
    trims = [fold(t) for t in str(language.table("names").get("trim", "")).split()]
    for script in _SCRIPTS.get(language.script, (language.script,)):
        for city, names in enumerate(_column(script)):
            for name in names:
                whole = key(name)
                stems.setdefault(whole, set()).add(city)
                for trim in trims:
                    if whole.endswith(trim) and len(whole) - len(trim) >= SHORTEST_STEM - 1:
                        stems.setdefault(whole[: -len(trim)], set()).add(city)
    return {stem: frozenset(found) for stem, found in stems.items()}


def key(form: str) -> str:
    """What forms are looked up by: small letters without spaces; Chinese characters by their sound, which the
    simplified and the traditional one share."""
    folded = "".join(c for c in fold(form) if c.isalnum())
    return anyascii(folded).lower() if _HAN.search(folded) else folded


_HAN = regex.compile(r"\p{Han}")


@dataclass(frozen=True, slots=True)
class _Reader:
    stems: Mapping[str, Cities]
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
        return cities or next(
            (found for stem in self._readings(whole) if (found := self.stems.get(stem))), NONE
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

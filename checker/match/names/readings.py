"""How alike two names are said, where one is written as it sounds: "Giorgia" is "Đorđa" in Serbian, "Moon Jae-in" is
"Mun Dzsein" in Hungarian.

``data/shared/readings.toml`` reads the letters of a name by the rules of the languages that it may come from, and those
of its rendering by the rules of the language that it stands in; the sounds of both are compared by an edit distance.
A script that was learned from (:mod:`~checker.match.names.letters`) is held against those sounds in plain Latin
letters: "Jiménez", read as "himenes", is "Χιμένες".
"""

from __future__ import annotations

import functools
import unicodedata
from collections.abc import Mapping

import regex
from anyascii import anyascii

from checker.extract.known_names import fold
from checker.languages import Language, shared
from checker.match.names.letters import alike, learned
from checker.match.names.spelling import script

CYRILLIC, LATIN, CJK = "CYRILLIC", "LATIN", "CJK"
SIMILAR, VOWEL, SOFT, CONSONANT = 0.3, 0.3, 0.3, 1.0
"""What it costs to take one sound for another of its group, and to leave one out, by what sort of sound it is."""
SURE = 0.85
"""How alike two names are said that are one."""
FEWEST = 3
"""Sounds of a name that tell anything."""
_WORD = regex.compile(r"[\p{L}\p{M}]+")
_DOUBLED = regex.compile(r"(.)\1+")


def heard(name: str, written: str, language: Language) -> float:
    """How alike a Latin name and a form of it are said, 0..1: ``written`` stands in a text of ``language``; 0 where
    nothing is known of how that reads, or the two are not surely alike."""
    if (letters := script(written)) == CYRILLIC:
        codes = shared("readings")["written"].get(language.code, CYRILLIC).split()
    elif letters == LATIN:
        codes = shared("readings")["of"].get(language.code, language.code).split()
    else:
        return _rendered(name, written) if letters != CJK and learned(letters) else 0.0
    said = [_spoken(written, code) for code in codes if code in _latin() or letters == CYRILLIC]
    pairs = ((read, s) for s in said if len(s) >= FEWEST for read in _readings(name).get(_bones(s), ()))
    best = max((_alike(read, s) for read, s in pairs), default=0.0)
    best = max(best, _rendered(name, written)) if letters == CYRILLIC else best
    return best if best >= SURE else 0.0


@functools.lru_cache(maxsize=50_000)
def _rendered(name: str, written: str) -> float:
    """How well a form in a script that was learned from renders any of the ways in which a name may be said."""
    best = max((alike(said, written, script(written)) for said in _plain(name)), default=0.0)
    return best if best >= SURE else 0.0


@functools.lru_cache(maxsize=20_000)
def _plain(name: str) -> frozenset[str]:
    """How a name may be said, in plain Latin letters."""
    letters = str.maketrans(dict(part.split(":") for part in shared("readings")["plain"]["letters"].split()))
    return frozenset(_spoken(name, code).translate(letters) for code in _ways(name))


def _latin() -> Mapping[str, str]:
    table: Mapping[str, str] = shared("readings")["latin"]
    return table


def _ways(name: str) -> list[str]:
    """The readings of the languages that a name may come from, by how its words are made."""
    made: Mapping[str, str] = shared("readings")["made"]
    words = _WORD.findall(fold(unicodedata.normalize("NFC", name)))
    return [code for code in _latin() if all(regex.fullmatch(made[code], w) for w in words if code in made)]


@functools.lru_cache(maxsize=20_000)
def _readings(name: str) -> Mapping[str, set[str]]:
    """How a name may be said, by all the languages it may come from, under its consonants."""
    found: dict[str, set[str]] = {}
    for code in _ways(name):
        said = _spoken(name, code)
        found.setdefault(_bones(said), set()).add(said)
    return found


@functools.lru_cache(maxsize=50_000)
def _bones(said: str) -> str:
    """The consonants of what is said, one for all that are like it: names that differ in these are not alike."""
    bones: str = _DOUBLED.sub(r"\1", said.translate(_classes()))
    return bones


@functools.cache
def _classes() -> Mapping[int, str]:
    costs = shared("readings")["costs"]
    silent = dict.fromkeys(map(ord, costs["vowels"] + costs["soft"]), "")
    return silent | {ord(sound): group[0] for group in costs["kinds"].split() for sound in group}


@functools.lru_cache(maxsize=50_000)
def _spoken(form: str, reading: str) -> str:
    """The sounds of a form, its words together, as ``reading`` has them."""
    pattern, sounds = _rules(reading)
    text = unicodedata.normalize("NFC", form).lower()
    words = "".join(pattern.sub(lambda m: _sound(m, sounds), word) for word in _WORD.findall(text))
    plain = words if words.isascii() else anyascii(words).lower()
    said: str = _DOUBLED.sub(r"\1", "".join(c for c in plain if c.isalpha()))
    return said


def _sound(match: regex.Match[str], sounds: Mapping[str, str]) -> str:
    letters: str = match[0]
    begins, ends = match.start() == 0, match.end() == len(match.string)
    for key in (f"{letters}$" if ends else "", f"^{letters}" if begins else "", letters):
        if key in sounds:
            return sounds[key]
    return letters


@functools.cache
def _rules(reading: str) -> tuple[regex.Pattern[str], Mapping[str, str]]:
    table = _latin() if reading in _latin() else shared("readings")["scripts"]
    sounds = dict(part.partition(":")[::2] for part in table[reading].split())
    keys = sorted(sounds, key=lambda k: -len(k.strip("^$")))
    return regex.compile("|".join(map(_as_pattern, keys))), sounds


def _as_pattern(key: str) -> str:
    letters = regex.escape(key.strip("^$"))
    return f"{'^' * key.startswith('^')}{letters}{'$' * key.endswith('$')}"


@functools.cache
def _weights() -> Mapping[str, float]:
    table = shared("readings")["costs"]
    return dict.fromkeys(table["vowels"], VOWEL) | dict.fromkeys(table["soft"], SOFT)


@functools.cache
def _pairs() -> frozenset[tuple[str, str]]:
    groups = shared("readings")["costs"]["alike"].split()
    return frozenset((x, y) for group in groups for x in group for y in group)


@functools.lru_cache(maxsize=100_000)
def _alike(a: str, b: str) -> float:
    """1 less the edit distance of two strings of sounds by their weights."""
    weights, pairs = _weights(), _pairs()
    ours, theirs = ([weights.get(c, CONSONANT) for c in s] for s in (a, b))
    longest = max(sum(ours), sum(theirs))
    if min(sum(ours), sum(theirs)) < SURE * longest:
        return 0.0
    row = [0.0]
    for weight in theirs:
        row.append(row[-1] + weight)
    for x, drop in zip(a, ours, strict=True):
        new = [row[0] + drop]
        for j, (y, add) in enumerate(zip(b, theirs, strict=True)):
            same = x == y or (drop == add == VOWEL and x != "j" != y)
            swap = 0.0 if x == y else VOWEL / 2 if same else SIMILAR if (x, y) in pairs else max(drop, add)
            new.append(min(row[j] + swap, row[j + 1] + drop, new[j] + add))
        row = new
    return 1 - row[-1] / longest if longest else 0.0

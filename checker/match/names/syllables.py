"""How well Chinese characters render the letters of a foreign name, by what syllables stand for in such names.

``data/shared/syllables.toml`` says how unlikely each chunk of letters is for each syllable; the best way to divide a
word over the syllables of its rendering is found by dynamic programming (Viterbi).
"""

from __future__ import annotations

import functools
import math
from collections.abc import Mapping

import regex
from anyascii import anyascii

from checker.extract.known_names import fold
from checker.languages import shared

LONGEST = 4
"""Letters that a syllable stands for, at most."""
UNKNOWN, LETTER, NOTHING = 3.5, 0.7, 4.0
"""What a chunk costs that the table lacks: at least, for each letter but one, and where it is empty."""
FREE, SLOPE = 0.9, 2.2
"""The cost of a syllable in a good rendering, and how fast likeness falls beyond it."""
FEWEST = 3
"""Characters of a name that is seen to be a foreign one by its characters alone."""


@functools.lru_cache(maxsize=20_000)
def syllables(signs: str) -> tuple[str, ...]:
    """The syllables of Chinese characters, in Latin letters without tones."""
    return tuple(s.lower() for s in regex.findall("[A-Z][a-z]*", anyascii(signs)))


@functools.lru_cache(maxsize=20_000)
def letters(word: str) -> str:
    """The letters of a word, small, without diacritics, in the order in which they are said."""
    said = _ahead().sub(r"\2\1", fold(word))
    return "".join(c for c in anyascii(said).lower() if "a" <= c <= "z")


@functools.cache
def _ahead() -> regex.Pattern[str]:
    """A vowel that is written before the letter it is said behind, and that letter."""
    return regex.compile(rf"([{shared('spelling')['sounds']['ahead']}])(\p{{Lo}})")


def transcribes(form: str) -> bool:
    """Whether Chinese characters are there for their sound: the words are divided, or all characters are such as
    foreign names are written in."""
    return "·" in form or "・" in form or (len(form) >= FEWEST and set(form) <= _signs())


def rendered(word: str, signs: str) -> float:
    """How well the characters render the word, 0..1."""
    written, spoken = letters(word), syllables(signs)
    if not written or not spoken:
        return 0.0
    cost = _cost(written, spoken) / len(spoken)
    return math.exp(-max(0.0, cost - FREE) / SLOPE)


def _cost(written: str, spoken: tuple[str, ...]) -> float:
    row = [0.0] + [math.inf] * len(written)
    for syllable in spoken:
        chunks = _chunks().get(syllable, {})
        new = [math.inf] * len(row)
        for start, cost in enumerate(row):
            if cost == math.inf:
                continue
            for end in range(start, min(start + LONGEST, len(written)) + 1):
                chunk = written[start:end]
                known = chunks.get(chunk)
                step = (
                    known if known is not None else UNKNOWN + LETTER * (len(chunk) - 1) if chunk else NOTHING
                )
                new[end] = min(new[end], cost + step)
        row = new
    return row[-1]


@functools.cache
def _chunks() -> Mapping[str, Mapping[str, float]]:
    table: Mapping[str, str] = shared("syllables")["chunks"]
    return {
        syllable: {
            "" if chunk == "-" else chunk: int(cost) / 10
            for chunk, _, cost in (part.partition(":") for part in parts.split())
        }
        for syllable, parts in table.items()
    }


@functools.cache
def _signs() -> frozenset[str]:
    return frozenset(shared("syllables")["signs"])

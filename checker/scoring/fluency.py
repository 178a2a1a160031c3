"""How a sentence reads: a simple measure from its surface, until a trained one takes its place.

It sees two things that a fluent sentence of news hardly ever has: a word doubled, and a word left over from the
source where the scripts differ. It cannot see word order, agreement or style: a
sentence it finds nothing in is not thereby fluent, and a score of 1 says no more than that nothing was seen.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import regex

from checker.languages import Language

_WORD = regex.compile(r"[\p{L}\p{M}]+(?:['’\-][\p{L}\p{M}]+)*")
COST = 4.0
"""How much of the score one bad word in a sentence takes, times its share of the words."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The fluency of a sentence, 0 to 1, and the words that pull it down."""

    score: float
    reasons: tuple[str, ...]


def fluency(text: str, source: str, language: Language, source_language: Language) -> Reading | None:
    """How ``text`` reads in ``language``; None where it has no words.

    ``source`` is the sentence it translates, so that left-over words can be told from names.
    """
    words = [(m.group(), m.start(), m.end()) for m in _WORD.finditer(text)]
    if not words:
        return None
    reasons = [*_doubled(text, words, language)]
    if language.script != source_language.script:
        reasons += _left_over([word for word, *_ in words], source)
    return Reading(max(0.0, 1.0 - COST * len(reasons) / max(len(words), 4)), tuple(reasons))


def _doubled(text: str, words: list[tuple[str, int, int]], language: Language) -> Iterator[str]:
    """Words said twice in a row, but for those the language doubles on purpose."""
    if not language.spaced:
        return
    allowed = set(language.table("fluency").get("doubled", ()))
    for (first, _, end), (second, start, _) in pairwise(words):
        if first == second and text[end:start].isspace() and first.lower() not in allowed:
            yield f"{first} {second}"


def _left_over(words: list[str], source: str) -> Iterator[str]:
    """Words in small letters that stand in the source too, though the two languages share no script."""
    known = {m.group() for m in _WORD.finditer(source)}
    yield from (word for word in words if len(word) > 2 and word.islower() and word in known)

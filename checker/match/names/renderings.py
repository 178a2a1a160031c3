"""How the words of persons' names are written on the other side, wherever they stand in the document.

A text writes a name in one way. Where the source says "Ferrante" twice, and the translation once "Ферранте" and once
"Моретти", the second is no odd spelling: the translation itself shows how it spells the first.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property

from checker.match import Side
from checker.match.names.spelling import same, sounds, tokens
from checker.types import Kind, Mention

WRITTEN = 0.78
"""How like a word another must sound to be its rendering."""
BETTER = 0.15
"""By how much more it must sound like it than what is held against it."""
OTHER = 0.7
"""Words of one language that sound less alike than this are different words."""
SURE, SEEN = 0.5, 0.3
"""How sure a person's name must be whose renderings are looked for, and one that may be a rendering."""
SHORT = 3
"""Letters of a word that tell nothing by themselves; in Chinese characters fewer do."""


class Renderings:
    """The words of the persons' names of two sides; ``sound`` says how alike a word of the source and one of the target
    sound."""

    def __init__(self, source: Side, target: Side, sound: Callable[[str, str], float]) -> None:
        self._source, self._target, self._sound = source, target, sound

    @cached_property
    def _said(self) -> dict[str, set[Mention]]:
        return _words(self._source, SURE)

    @cached_property
    def _written(self) -> dict[str, set[Mention]]:
        return _words(self._target, SEEN)

    def against(self, source: Mention, target: Mention) -> bool:
        """Whether a word of the source's name stands in another sentence too, and is written otherwise there."""
        words, here = tokens(source.text), tokens(target.text)
        if min(len(words), len(here)) < 2:
            return False
        return any(
            self._elsewhere(word, [t for t in here if not self._is_of(t, words, word)])
            for word in words
            if len(word) > SHORT and len(self._said.get(word, ())) > 1
        )

    def _is_of(self, written: str, words: Sequence[str], word: str) -> bool:
        """Whether what is written renders another of the words than the one asked for."""
        return any(self._sound(w, written) >= WRITTEN for w in words if w != word)

    def _elsewhere(self, word: str, here: Sequence[str]) -> bool:
        """Whether the word has a rendering elsewhere that is nothing like what stands ``here``, and sounds like it."""
        nearest = max(here, key=lambda t: self._sound(word, t), default="")
        if not nearest or len(self._written.get(nearest, ())) > 1:
            return False
        least = max(WRITTEN, BETTER + self._sound(word, nearest))
        return any(
            self._sound(word, other) >= least
            and not any(_alike(other, t) for t in here)
            and self._sounds_most_like(other) == word
            for other in self._written
        )

    def _sounds_most_like(self, written: str) -> str:
        """The word of the source that a word of the target sounds most like."""
        return max(self._said, key=lambda word: self._sound(word, written))


def _alike(one: str, two: str) -> bool:
    return one in two or two in one or same(one, two) is not None or sounds(one, two) >= OTHER


def _words(side: Side, least: float) -> dict[str, set[Mention]]:
    words: dict[str, set[Mention]] = {}
    for mention in (m for found in side.mentions for m in found):
        if mention.kind is Kind.PERSON and mention.confidence >= least:
            for word in tokens(mention.text):
                words.setdefault(word, set()).add(mention)
    return words

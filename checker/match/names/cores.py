"""The words of a name that sound: without those that say what it is, and without known names, which are translated.

"the Unite union" sounds like "Unite", not like "union"; "the Polish Red Cross" is not whatever else is Polish.
"""

from __future__ import annotations

from functools import cached_property

import regex

from checker.match import Side
from checker.match.names.spelling import script, tokens
from checker.types import Kind, Mention, Name, Span

_WORD = regex.compile(r"[\p{L}\p{M}\p{N}]+(?:[-'’ʼ·][\p{L}\p{M}\p{N}]+)*")
FEWEST = 4
"""Letters that tell anything, at least."""
WHOLE = 0.7
"""The share of a form's letters that a text must have to hold it, endings and spaces aside."""
SIGNS = {"KATAKANA": 1.2}
"""How many letters a sign of a syllable counts for: fewer than it stands for, since a part of a name is no whole."""


class Cores:
    """The cores of the names of one side."""

    def __init__(self, side: Side) -> None:
        self._side = side
        self._found: dict[Mention, str] = {}

    def of(self, mention: Mention) -> str:
        """What is left of the mention's form; empty where it is all description."""
        if mention not in self._found:
            self._found[mention] = self._core(mention)
        return self._found[mention]

    def _core(self, mention: Mention) -> str:
        words = [Span(m.start(), m.end()).shift(mention.span.start) for m in _WORD.finditer(mention.text)]
        if len(words) < 2:
            return mention.text
        if mention.kind is not Kind.PERSON:
            words = [w for w in words if not any(w.overlaps(t) for t in self._inside(mention))]
        named = [w for w in words if not _small(self._side.text(w))] or words
        core = " ".join(map(self._side.text, named))
        return mention.text if 0 < sum(map(str.isalpha, core)) < FEWEST else core

    def _inside(self, mention: Mention) -> list[Span]:
        """The known names inside a longer one."""
        return [s for s in self._known if s.overlaps(mention.span) and s != mention.span]

    def bodies(self, mention: Mention) -> frozenset[str]:
        """The keys of the bodies of several words that the mention is, or has inside ("the Polish Red Cross")."""
        return frozenset(
            m.value.key
            for mentions in self._side.mentions
            for m in mentions
            if isinstance(m.value, Name)
            and (m.value.key or "").startswith("org:")
            and m.value.key
            and m.span.overlaps(mention.span)
            and len(tokens(m.text)) > 1
        )

    @cached_property
    def _known(self) -> list[Span]:
        return [
            m.span
            for mentions in self._side.mentions
            for m in mentions
            if isinstance(m.value, Name) and (m.value.key or "").startswith(("territory:", "org:"))
        ]


def _small(word: str) -> bool:
    """Whether a word begins with a small letter, in a script that has capitals."""
    return word[0] == word[0].lower() != word[0].upper()


def whole(form: str, text: str) -> bool:
    """Whether a text is long enough to hold all of a form ("Cross" is not "Red Cross")."""
    return _size(text) >= WHOLE * _size(form)


def _size(form: str) -> float:
    """The letters of a form; a sign that stands for a syllable counts for more."""
    return sum(SIGNS.get(script(c), 1.0) for word in tokens(form) for c in word)

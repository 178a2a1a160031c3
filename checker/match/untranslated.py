"""Text that is not in the language it should be in: a whole document, or sentences left untranslated."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

import regex

from checker.languages import canonical
from checker.languages.identify import identify, likelihood
from checker.match import Side
from checker.types import TranslationUnit

FEWEST = 4
"""Words below which a sentence left as it was may well be a name, a by-line or a figure."""

CERTAIN = 0.9
"""Probability from which a document is taken to be in another language than its name says."""

MOST = 0.8
"""Share of sentences left untranslated from which it is the document that was."""

_WORD = regex.compile(r"[\p{L}\p{M}]+")


def foreign(source: Side, target: Side, left: frozenset[int]) -> str | None:
    """The tag of the language that the whole target is in, where it is not the one it should be in.

    ``left`` are the units found untranslated: where that is most of them, the target is in the language of the
    source. One sentence by itself, or a text of a few words, tells nothing of a document.
    """
    if source.language.code == target.language.code or len(words(target.document.text)) < FEWEST:
        return None
    text = target.document.text
    code, confidence = identify(text)
    known = canonical(code) in (target.language.code, source.language.code)
    if not known and confidence >= CERTAIN and likelihood(text, code, target.document.lang) >= CERTAIN:
        return code
    mostly = len(target.segments) > 1 and len(left) >= MOST * len(target.segments)
    return source.language.code if mostly else None


def untranslated(source: Side, target: Side, alignment: tuple[TranslationUnit, ...]) -> frozenset[int]:
    """The indexes of the translation units with a target still in the language of the source.

    A target counts when it is no translation by its words (most are the source's own, letter by letter) or by
    its language (identified as the source's rather than the target's).
    """
    if source.language.code == target.language.code:
        return frozenset()
    return frozenset(_found(source, target, alignment))


def _found(source: Side, target: Side, alignment: tuple[TranslationUnit, ...]) -> Iterator[int]:
    for index, unit in enumerate(alignment):
        if not unit.target:
            continue
        text = target.text(target.span(unit.target))
        original = source.text(source.span(unit.source)) if unit.source else ""
        if _copied(original, text) or _foreign(text, source.language.code, target.language.code):
            yield index


def words(text: str) -> list[str]:
    """The runs of letters in ``text``, in small letters, compatibility forms folded."""
    found: list[str] = _WORD.findall(unicodedata.normalize("NFKC", text).lower())
    return found


def _copied(original: str, text: str) -> bool:
    """Whether the target is the source again, but for a word or two.

    Words in small letters decide: names, and a headline that is all names, are the same in many languages.
    """
    small = [w for w in _WORD.findall(text) if w[:1].islower()]
    known = set(words(original))
    return len(small) >= FEWEST and sum(w in known for w in small) >= 0.8 * len(small)


def _foreign(text: str, source_language: str, target_language: str) -> bool:
    return len(words(text)) >= FEWEST and likelihood(text, source_language, target_language) >= 0.95

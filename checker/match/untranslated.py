"""Text that is not in the language it should be in: a whole document, or sentences left untranslated."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

import regex

from checker.languages import canonical
from checker.languages.identify import alike, identify, likelihood
from checker.match import Foreign, Side
from checker.types import TranslationUnit

FEWEST = 4
"""Words below which a sentence left as it was may well be a name, a by-line or a figure."""

CERTAIN = 0.9
"""Probability from which a document is taken to be in another language than its name says."""

ENOUGH, ENOUGH_ALIKE = 40, 400
"""Bytes of letters from which a text tells its language, and from which it tells one from a close relative."""

ENOUGH_SMALL = 12
"""As many have to be of words without a capital: names, as in a list of football results, are in no language."""

MOST = 0.8
"""Share of sentences left untranslated from which it is the document that was."""

_WORD = regex.compile(r"[\p{L}\p{M}]+")


def foreign(source: Side, target: Side, left: frozenset[int]) -> Foreign | None:
    """The side that as a whole is in another language than it should be.

    ``left`` are the units found untranslated: where that is most of them, the target is in the language of the
    source.
    """
    code = _other_language(target)
    if code and code != source.language.code:
        return Foreign(target, code)
    if code := _other_language(source):
        return Foreign(source, code)
    mostly = len(target.segments) > 1 and len(left) >= MOST * len(target.segments)
    return Foreign(target, source.language.code) if mostly else None


def _other_language(side: Side) -> str | None:
    """The tag of the language that a side is in, where it is not the one it should be in and the text tells."""
    text, expected = side.document.text, side.language.code
    code, confidence = identify(text)
    if canonical(code) == expected or confidence < CERTAIN:
        return None
    least = ENOUGH_ALIKE if alike(code, expected) else ENOUGH
    found = _WORD.findall(text)
    enough = _bytes(found) >= least and _bytes(w for w in found if not w[0].isupper()) >= ENOUGH_SMALL
    return canonical(code) if enough and likelihood(text, code, expected) >= CERTAIN else None


def _bytes(found: Iterable[str]) -> int:
    return len("".join(found).encode())


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
    """Whether the text is in the language of the source; names, as in a by-line, are in no language."""
    first, *rest = _WORD.findall(text) or [""]
    plain = [first, *(w for w in rest if text.isupper() or not w[0].isupper())]
    return len(plain) >= FEWEST and likelihood(text, source_language, target_language) >= 0.95

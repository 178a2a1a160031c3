"""Bodies told by what they are and whose they are: "the UN refugee agency" is UNHCR, "l'agence de santé de l'ONU" the
WHO, "американский центробанк" the Federal Reserve.

Such a description names only whose the body is. It stands for any body of that one (``data/shared/bodies.toml``) where
a word for what bodies are stands beside it, before the next pause.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping

import regex

from checker.extract.known_names import fold
from checker.languages import shared
from checker.match import Side
from checker.types import Mention, Name

NEAR, NEAR_SIGNS = 5, 12
"""Words between whose a body is and what it is, at most; and letters, where words are not written apart."""
_WORD = regex.compile(r"[\p{L}\p{M}\p{N}]+")
_LETTERS = regex.compile(r"^\s?[(（]\p{Lu}{2,6}[)）]")
"""The letters of an owner in brackets, between it and what its body is: "유럽연합(EU) 집행위원회"."""
_PAUSE = regex.compile(r"[,;:!?()«»“”،؛，、。；：（）]|\.\s")


def bodies_of(key: str) -> frozenset[str]:
    """The keys of the bodies that belong to what has ``key``."""
    return _bodies().get(key, frozenset())


def owned_by(key: str) -> str:
    """The key of what is said for the owner with ``key`` in its adjective: "European" for the EU; else empty."""
    said: str = shared("bodies")["said"].get(key, "")
    return said


@functools.cache
def _bodies() -> Mapping[str, frozenset[str]]:
    of: Mapping[str, str] = shared("bodies")["of"]
    return {owner: frozenset(f"org:{name}" for name in names.split()) for owner, names in of.items()}


def called(key: str, text: str, code: str) -> bool:
    """Whether a text in a language has what bodies of the sort of the one with ``key`` are called."""
    folded = fold(f" {' '.join(_WORD.findall(text))} ")
    return any(
        f" {key.removeprefix('org:')} " in f" {sort['bodies']} "
        and any(fold(w).replace("_", " ") in folded for w in sort.get(code, "").split())
        for sort in shared("bodies")["called"].values()
    )


def houses_of(key: str) -> frozenset[str]:
    """The keys of the parliament of the state with ``key`` and of its houses."""
    return frozenset(f"org:{name}" for name in shared("bodies")["houses"].get(key, "").split())


def one_sort(ours: Iterable[str], theirs: Iterable[str]) -> bool:
    """Whether one of some keys is that of a body, and one of others that of the sort of body that it is."""
    pairs = ((a, b) for x in ours for y in theirs for a, b in ((x, y), (y, x)))
    return any(a in _sorts().get(b, ()) for a, b in pairs)


@functools.cache
def _sorts() -> Mapping[str, frozenset[str]]:
    sorts: Mapping[str, str] = shared("bodies")["sorts"]
    return {sort: frozenset(f"org:{name}" for name in names.split()) for sort, names in sorts.items()}


def described(side: Side, owner: Mention, body: Mention) -> bool:
    """Whether ``owner``, a mention of ``side``, may be a part of what describes ``body``, a mention of the other."""
    ours, theirs = (m.value.key if isinstance(m.value, Name) else None for m in (owner, body))
    return theirs in bodies_of(ours or "") and _beside_a_word(side, owner)


def _beside_a_word(side: Side, owner: Mention) -> bool:
    """Whether a word for a body stands near a mention, in its sentence."""
    words = _words(side.language.code)
    segment = next((s for s in side.segments if s.span.overlaps(owner.span)), None)
    if segment is None or not words:
        return False
    start, end = owner.span.start - segment.span.start, owner.span.end - segment.span.start
    before = _PAUSE.split(segment.text[: max(0, start)])[-1]
    after = _PAUSE.split(_LETTERS.sub("", segment.text[end:]))[0]
    if not side.language.spaced:
        return bool(words.search(fold(before[-NEAR_SIGNS:] + after[:NEAR_SIGNS])))
    near = (*_WORD.findall(before)[-NEAR:], *_WORD.findall(owner.text), *_WORD.findall(after)[:NEAR])
    return bool(words.search(fold(f" {' '.join(near)} ")))


@functools.cache
def _words(code: str) -> regex.Pattern[str] | None:
    """What a word for a body holds."""
    words = str(shared("bodies")["words"].get(code, "")).split()
    found = "|".join(regex.escape(fold(w).replace("_", " ")) for w in words)
    return regex.compile(found) if found else None


def with_inner(side: Side, mention: Mention) -> list[Mention]:
    """The mention, and those that share letters with it: who owns a body may stand within its description."""
    return [m for mentions in side.mentions for m in mentions if m.span.overlaps(mention.span)]

"""What a body is and what it is for, by the words in its name: a court or a ministry, of trade or of health.

``data/subjects/xx.toml`` has the parts of words that say so in each language, ``data/shared/subjects.toml`` which
concepts are told for one another in translation. Two names that each speak of something the other has nothing of are
those of two bodies, however alike the encoder finds them: "the Commercial Court", "the Constitutional Court".
"""

from __future__ import annotations

import functools
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping
from itertools import accumulate

import regex

from checker.extract.known_names import fold
from checker.languages import shared, subjects
from checker.types import Span

_WORD = regex.compile(r"[\p{L}\p{M}\p{N}]+")


@functools.lru_cache(maxsize=4096)
def spoken_of(form: str, code: str) -> frozenset[str]:
    """The concepts that the words of a name in a language speak of."""
    text = fold(f" {' '.join(_WORD.findall(form))} ")
    return frozenset(concept for concept, parts in _parts(code).items() if any(p in text for p in parts))


@functools.cache
def comparable(code: str, other: str) -> frozenset[str]:
    """The concepts that two languages have words for: not each tells a high court from a supreme one."""
    return frozenset(subjects(code)) & frozenset(subjects(other))


def places(text: str, code: str, *, spaced: bool) -> list[tuple[str, Span]]:
    """The concepts that a text in a language speaks of, each with where it does: whole words, where words are
    ``spaced``."""
    found: list[tuple[str, Span]] = []
    words = [Span(m.start(), m.end()) for m in _WORD.finditer(text)]
    folded = [fold(text[word.start : word.end]) for word in words]
    starts = list(accumulate((len(word) + 1 for word in folded), initial=1))
    joined = f" {' '.join(folded)} "

    def place(first: int, last: int) -> Span:
        one, other = (bisect_right(starts, at) - 1 for at in (first, last))
        as_long = all(len(folded[i]) == words[i].end - words[i].start for i in (one, other))
        if spaced or not as_long:
            return Span(words[one].start, words[other].end)
        return Span(words[one].start + first - starts[one], words[other].start + last - starts[other] + 1)

    for concept, parts in _parts(code).items():
        for part in parts:
            at = joined.find(part)
            while at >= 0:
                first, last = at + part.startswith(" "), at + len(part) - 1 - part.endswith(" ")
                found.append((concept, place(first, last)))
                at = joined.find(part, at + 1)
    return found


@functools.cache
def _parts(code: str) -> Mapping[str, tuple[str, ...]]:
    return {
        concept: tuple(fold(part).replace("_", " ") for part in parts.split())
        for concept, parts in subjects(code).items()
    }


def differ(
    ours: frozenset[str],
    theirs: frozenset[str],
    around: tuple[frozenset[str], frozenset[str]] = (frozenset(), frozenset()),
) -> bool:
    """Whether either name speaks of something that the other has nothing like, of what the bodies are for; or where
    they share nothing, of what they are. What is spoken of ``around`` each may belong to it, as recognisers cut names
    short."""
    left, right = alone(ours, theirs | around[1]), alone(theirs, ours | around[0])
    what = sorts()
    unlike = left & what and right & what and left == ours and right == theirs
    return bool((left - what and right - what) or unlike)


def alone(ours: frozenset[str], theirs: frozenset[str]) -> frozenset[str]:
    """The concepts that no concept of the other name may be told for."""
    told = theirs.union(*(_kin().get(concept, frozenset()) for concept in theirs))
    return ours - told


@functools.cache
def sorts() -> frozenset[str]:
    """The concepts that say what a body is, not what it is for."""
    return frozenset(shared("subjects")["sorts"].split())


@functools.cache
def heads() -> frozenset[str]:
    """Those of them that a body is known by in small letters too: "the health ministry"."""
    return frozenset(shared("subjects")["heads"].split())


@functools.cache
def _kin() -> Mapping[str, frozenset[str]]:
    kin: defaultdict[str, set[str]] = defaultdict(set)
    for concept, others in shared("subjects")["kin"].items():
        for other in others.split():
            kin[concept].add(other)
            kin[other].add(concept)
    return {concept: frozenset(others) for concept, others in kin.items()}

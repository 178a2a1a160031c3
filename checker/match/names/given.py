"""Other ways to write the words of a person's name: a first name as the other language has it, a particle written
together with the surname.

"George Katsaros" is "Giorgos Katsaros", "Papst Franziskus" "Pope Francis" (``data/shared/given.toml``); what is
three words in "Ursula von der Heide" is one in "フォンデアハイデ". Each word is held against the other name in the way
that is nearest to it.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping, Sequence

from checker.extract.known_names import fold
from checker.languages import shared
from checker.match.names.spelling import TOKEN, parts, same, script, sounds

LATIN = "LATIN"
ALIKE, BETTER = 0.9, 0.05
"""How like another form of a first name a word in another script sounds that is one, and by how much more than it
sounds like the form that is written."""


@functools.lru_cache(maxsize=50_000)
def nearest(source: str, target: str) -> tuple[str, str]:
    """The two names, with the words of one of them as the other has them."""
    if script(source) == LATIN:
        return _called(_joined(source, target), target), target
    if script(target) == LATIN:
        return source, _called(_joined(target, source), source)
    return _called(source, target), target


def _called(name: str, other: str) -> str:
    """The name, with each first name in the form that the other has."""
    words = TOKEN.findall(name)
    if not any(fold(w) in _sets() for w in words):
        return name
    others = parts(other)
    return " ".join(_form(w, others) for w in words)


def _form(word: str, others: Sequence[str]) -> str:
    """The form of a first name that is nearest to one of the other name's words; else the word itself."""
    forms = _sets().get(fold(word), ())
    if not forms or any(same(word, other) for other in others):
        return word
    for other in others:
        if next((form for form in forms if same(form, other)), None):
            return other
    across = [other for other in others if script(other) != script(word)]
    found = max(
        ((sounds(f, other), f) for f in forms for other in across if _like(f, word)), default=(0.0, word)
    )
    least = max(ALIKE, BETTER + max((sounds(word, other) for other in across), default=0.0))
    return found[1] if found[0] >= least else word


def _like(form: str, word: str) -> bool:
    """Whether a form is in the script of the word that it stands for."""
    return script(form) == script(word)


def joined(name: str) -> str:
    """The name, with its particles written together with what they stand before."""
    return " ".join(_together(TOKEN.findall(name), parts(name)))


def _joined(name: str, other: str) -> str:
    """The name as it is, or joined where the other has it so."""
    words = TOKEN.findall(name)
    if script(other) == LATIN or len(words) in (len(parts(name)), len(parts(other))):
        return name
    together = joined(name)
    return together if sounds(together, other) > sounds(name, other) else name


def _together(words: Sequence[str], told: Sequence[str]) -> Iterator[str]:
    """The words, each with the particles before it."""
    before = ""
    for word in words:
        before += word
        if word in told:
            yield before
            before = ""
    if before:
        yield before


@functools.cache
def _sets() -> Mapping[str, tuple[str, ...]]:
    """The forms of each first name, by each of them."""
    sets: dict[str, tuple[str, ...]] = {}
    for line in shared("given")["names"]["sets"].splitlines():
        forms = tuple(line.split())
        for form in forms:
            sets[fold(form)] = (*sets.get(fold(form), ()), *forms)
    return sets

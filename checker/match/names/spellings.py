"""Whether two forms that one text has for a name are one rendering of it, inflected, or two spellings.

An ending is no other spelling, so where names are inflected two forms tell only by what differs before an ending that
they share: "Зеленский" and "Зеленського" may be one name, "Зеленский" and "Зеленський" are not. How many letters an
ending has, and which clitics are written together with a word, is what ``[names]`` of the language says.
"""

from __future__ import annotations

import functools
import unicodedata

from checker.languages import Language
from checker.match.names.spelling import consonants, script, sounds, tokens, voweless
from checker.types import Name

FEWEST, FEWEST_SIGNS = 4, 3
"""Letters of a word that can be spelled in two ways, and signs of one that is not written in letters."""
SURE, UNSURE = 0.7, 0.4
"""How sure it is that two spellings are one name in two ways: on news translated by people it nearly always is."""
ALIKE = 0.75
"""How like one another two spellings of a word sound."""
ENDING = 3
"""Letters that two spellings of a stem end in alike, in a language that inflects names: fewer may be an ending, or
stand behind a vowel that comes and goes ("Pavel", "Pavla")."""
CHANGING = 2
"""Letters of a stem that may change before an ending ("Praha", "Praze")."""
FIXED = 2
"""Languages in which names have endings of no more letters than this leave the name itself as it is."""
_NUKTA = 7
"""The combining class of the dot below that Indic scripts write or leave out."""


def one_rendering(a: Name, b: Name, language: Language) -> bool:
    """Whether every word of the shorter form is a word of the longer, endings and clitics aside."""
    shorter, longer = sorted((_words(a.form), _words(b.form)), key=lambda w: (len(w), sum(map(len, w))))
    if not shorter or "".join(shorter) == "".join(longer):
        return True
    told = [w for w in shorter if len(w) >= _fewest(w)] or list(shorter)
    return all(any(same_word(w, other, language) for other in longer) for w in told)


def respelled(a: str, b: str, language: Language) -> float:
    """How surely two words are one and the same word in two spellings, neither an ending nor a clitic apart: 0 where
    they are not."""
    a, b = _plain(a), _plain(b)
    if script(a) != script(b) or min(len(a), len(b)) < _fewest(a) or same_word(a, b, language):
        return 0.0
    if script(a) == "CJK":
        unlike = sum(x != y for x, y in zip(a, b, strict=False))
        return SURE if len(a) == len(b) and 2 * unlike <= len(a) else 0.0
    if inflects(language):
        stems = ((x, y) for x in _stems(a, language) for y in _stems(b, language) if x != y)
        found = any(_ending(x, y) >= ENDING and sounds(x, y) >= ALIKE for x, y in stems)
    else:
        found = any(sounds(x, y) >= ALIKE for x in _bare(a, language) for y in _bare(b, language))
    return 0.0 if not found else UNSURE if _only_vowels(a, b) else SURE


def _only_vowels(a: str, b: str) -> bool:
    """Whether two words differ in vowels alone, in a script that leaves them out or adds them to other letters: there
    writers of one newsroom differ too."""
    signs = any(unicodedata.category(c) in {"Mn", "Mc"} for c in a + b)
    return (signs or voweless(a, b)) and consonants(a) == consonants(b)


def same_word(a: str, b: str, language: Language) -> bool:
    """Whether two folded words are one, endings and clitics aside."""
    return any(_same_stem(x, y, language) for x in _bare(a, language) for y in _bare(b, language))


def _same_stem(a: str, b: str, language: Language) -> bool:
    """Whether what two words do not share is as long as endings are, and not the same ending behind other letters."""
    before = _common(a, b)
    rests = a[before:], b[before:]
    if "" in rests:  # an ending, or a space that was lost, or a name read with a sign too few
        return before >= (FEWEST - 1 if language.spaced else 2) or a == b
    longest = int(language.table("names").get("tail", 0))
    if not inflects(language) or before < 2:
        return False
    return _ending(a, b) < ENDING and max(map(len, rests)) <= longest + CHANGING


def _ending(a: str, b: str) -> int:
    """How many letters two words end in alike, behind their common beginning."""
    before = _common(a, b)
    return _common(a[before:][::-1], b[before:][::-1])


def _common(a: str, b: str) -> int:
    """How many letters two words begin with alike."""
    return next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))


def _stems(word: str, language: Language) -> list[str]:
    """The word, and what is left of it without an ending."""
    longest = int(language.table("names").get("tail", 0))
    return [word[: len(word) - cut] for cut in range(longest + 1) if len(word) - cut >= FEWEST]


def inflects(language: Language) -> bool:
    """Whether names have endings in the language that change what is before them."""
    return int(language.table("names").get("tail", 0)) > FIXED


@functools.lru_cache(maxsize=20_000)
def _bare(word: str, language: Language) -> tuple[str, ...]:
    """The word, and what it may be without a clitic."""
    clitics = str(language.table("names").get("prefixes", "")).split()
    return (
        word,
        *(word[len(c) :] for c in clitics if word.startswith(c) and len(word) - len(c) >= FEWEST - 1),
    )


@functools.lru_cache(maxsize=20_000)
def _words(form: str) -> tuple[str, ...]:
    return tuple(map(_plain, tokens(form)))


def _plain(word: str) -> str:
    return "".join(c for c in word if unicodedata.combining(c) != _NUKTA)


def _fewest(word: str) -> int:
    return FEWEST_SIGNS if script(word) in {"CJK", "KATAKANA", "HANGUL"} else FEWEST

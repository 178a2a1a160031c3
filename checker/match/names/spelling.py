"""Whether two forms are one name by their letters: the same, inflected, abbreviated, or written in another script.

Forms in different scripts are compared in Latin letters (anyascii), by an edit distance in which letters that
different conventions write for one sound (c k q, v w f, j y i) cost little, vowels less than consonants, and silent
letters almost nothing.
"""

from __future__ import annotations

import functools
import unicodedata
from collections.abc import Sequence

import regex
from anyascii import anyascii

from checker.extract.known_names import fold
from checker.match.names.syllables import rendered, transcribes

TOKEN = regex.compile(r"[\p{L}\p{M}\p{N}]+")
# The apostrophe within a Cyrillic word, which divides nothing.
_SOFTENING = regex.compile(r"(?<=\p{Cyrillic})['’ʼ](?=\p{Cyrillic})")
_PARTICLES = frozenset("al el the de la le les van von der den da do dos du di of bin ibn st".split())
_ALIKE = (
    "aeiouy", "ckqgxh", "szcjx", "bpvfw", "dtz", "mn", "jyi", "jh", "jgz", "vuw", "th", "sh", "td",
)  # fmt: skip
_VOWELS = frozenset("aeiouy")
_SOFT = frozenset("hwyj'")
VOWEL, SOFT, CONSONANT = 0.3, 0.5, 1.0
"""What dropping a letter costs, by what sort of letter it is."""
RENDERED = 0.75
"""What brings the likeness of Chinese characters, by syllables and by letters, to the scale of other scripts."""
FEWEST_BONES = 2
_ABJADS = frozenset({"ARABIC", "HEBREW"})
SIMILAR = 0.3
"""What it costs to take a letter for another of its group."""
_SPELLINGS = (
    ("drz", "j"), ("prz", "ps"), ("krz", "ks"), ("trz", "ts"), ("tsch", "c"), ("shch", "s"), ("dzh", "j"),
    ("sch", "s"), ("tch", "c"), ("sh", "s"), ("ch", "c"), ("zh", "z"), ("kh", "h"), ("ph", "f"), ("th", "t"),
    ("dh", "d"), ("gh", "g"), ("dj", "j"), ("cz", "c"), ("sz", "s"), ("ts", "c"), ("tz", "c"), ("ck", "k"),
    ("qu", "kv"), ("x", "ks"), ("ou", "u"), ("oo", "u"), ("ee", "i"), ("w", "v"),
)  # fmt: skip


def tokens(form: str) -> tuple[str, ...]:
    """The words of a name, folded, without particles where others are left."""
    words = tuple(TOKEN.findall(fold(_SOFTENING.sub("", form))))
    kept = tuple(w for w in words if w not in _PARTICLES)
    return kept or words


@functools.lru_cache(maxsize=50_000)
def script(form: str) -> str:
    """``CJK``, or the first word of the Unicode name of the first letter: LATIN, CYRILLIC, ARABIC ..."""
    letter = next((c for c in form if c.isalpha()), "")
    name = unicodedata.name(letter, "").split(" ")[0] if letter else ""
    return name.split("-")[0]


def telling(a: str, b: str) -> bool:
    """Whether the sounds of two forms can be compared by their letters: not where characters stand for words."""
    forms = {script(a): a, script(b): b}
    return "CJK" not in forms or ("LATIN" in forms and transcribes(forms["CJK"]))


@functools.lru_cache(maxsize=50_000)
def same(a: str, b: str) -> str | None:
    """Why the two forms are the same by their letters alone, in the same script; None if they are not."""
    one, two = tokens(a), tokens(b)
    if sorted(one) == sorted(two) or "".join(one) == "".join(two):
        return "same letters"
    shorter, longer = sorted((one, two), key=len)
    if shorter and script(a) == script(b) and all(any(_inflected(s, t) for t in longer) for s in shorter):
        return "same but for the ending" if len(one) == len(two) else "part of the same name"
    if _initials(a, two) or _initials(b, one):
        return "initials of the name"
    return None


def _inflected(a: str, b: str) -> bool:
    """Whether one word is another with another ending: a common beginning of three quarters of the longer."""
    if a == b:
        return True
    common = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    longest, shortest = max(len(a), len(b)), min(len(a), len(b))
    stem = common >= 4 or common == shortest == 3
    return stem and common >= 0.72 * longest and longest - common <= 3


def _initials(short: str, words: Sequence[str]) -> bool:
    letters = fold(short.replace(".", ""))
    return (
        len(letters) >= 2 and short.isupper() and len(words) >= 2 and letters == "".join(w[0] for w in words)
    )


@functools.lru_cache(maxsize=100_000)
def sounds(a: str, b: str) -> float:
    """How alike two names sound, 0..1: the words of the shorter against the best of the longer, or all together."""
    if (script(a), script(b)) == ("CJK", "LATIN"):
        return sounds(b, a)
    if (script(a), script(b)) == ("LATIN", "CJK"):
        return _rendered(a, b)
    return _sounds(a, b)


def _rendered(latin: str, signs: str) -> float:
    """How alike a name and Chinese characters sound: their words one by one, or all together."""
    words, groups = _latin_words(latin), TOKEN.findall(signs)
    if not words or not groups:
        return 0.0
    together = _renders("".join(words), "".join(groups))
    if len(groups) > len(words):
        best = [max(_renders(w, g) for g in groups) for w in words]
    else:
        best = [max(_renders(w, g) for w in words) for g in groups]
    return max(together, sum(best) / len(best))


@functools.lru_cache(maxsize=50_000)
def _renders(word: str, signs: str) -> float:
    return min(1.0, RENDERED * (rendered(word, signs) + _sounds(word, signs)))


@functools.lru_cache(maxsize=20_000)
def _latin_words(form: str) -> tuple[str, ...]:
    return tuple(w for w in TOKEN.findall(form) if w.lower() not in _PARTICLES)


@functools.lru_cache(maxsize=100_000)
def _sounds(a: str, b: str) -> float:
    one, two = _words(a), _words(b)
    if not one or not two:
        return 0.0
    shorter, longer = sorted((one, two), key=lambda w: (len(w), sum(map(len, w))))
    scripts = {script(a), script(b)}
    how = bool(scripts & _SYLLABIC), len(scripts) > 1
    together = _alike("".join(one), "".join(two), *how)
    weights = [sum(map(_weight, w)) for w in shorter]
    if scripts & _ABJADS:
        bones = _alike(_bones("".join(one)), _bones("".join(two)), *how)
        together = max(
            together, bones if min(len(_bones("".join(w))) for w in (one, two)) >= FEWEST_BONES else 0.0
        )
    apart = sum(w * max(_alike(s, t, *how) for t in longer) for w, s in zip(weights, shorter, strict=True))
    return max(together, apart / sum(weights) if sum(weights) else 0.0)


@functools.lru_cache(maxsize=50_000)
def _words(form: str) -> tuple[str, ...]:
    """The words of a name in plain Latin letters, spelled in one way."""
    spelled = []
    for word in TOKEN.findall(unicodedata.normalize("NFC", _SOFTENING.sub("", form))):
        latin = anyascii(word).lower()
        if script(word) in _ABJADS:
            latin = latin.replace("w", "u").replace("y", "i")
        for letters, sound in _SPELLINGS:
            latin = latin.replace(letters, sound)
        latin = regex.sub(r"(.)\1+", r"\1", regex.sub("[^a-z]", "", latin))
        if latin and latin not in _PARTICLES:
            spelled.append(latin)
    return tuple(spelled)


def _bones(word: str) -> str:
    """The consonants of a word, all that some scripts write."""
    return "".join(c for c in word if c not in _VOWELS and c not in _SOFT and c != "v")


def _weight(letter: str) -> float:
    return VOWEL if letter in _VOWELS else SOFT if letter in _SOFT else CONSONANT


_COSTS = {(x, y): SIMILAR for group in _ALIKE for x in group for y in group if x != y}
_SYLLABIC = frozenset({"CJK", "HIRAGANA", "KATAKANA", "HANGUL", "THAI"})


@functools.lru_cache(maxsize=200_000)
def _alike(a: str, b: str, syllabic: bool, other: bool) -> float:
    """1 less the edit distance of two words by the weight of their letters.

    ``syllabic``: one is in a script that often writes l and r alike; ``other``: the two are in different scripts, so
    that like letters may be the same one.
    """
    row = [0.0]
    for y in b:
        row.append(row[-1] + _weight(y))
    for x in a:
        drop = _weight(x)
        new = [row[0] + drop]
        for j, y in enumerate(b):
            swap = 0.0 if x == y else _swap(x, y, syllabic, other) * max(drop, _weight(y))
            new.append(min(row[j] + swap, row[j + 1] + drop, new[j] + _weight(y)))
        row = new
    longest = max(sum(map(_weight, a)), sum(map(_weight, b)))
    return max(0.0, 1 - row[-1] / longest) if longest else 0.0


def _swap(x: str, y: str, syllabic: bool, other: bool) -> float:
    cost = SIMILAR if syllabic and {x, y} == {"l", "r"} else _COSTS.get((x, y), 1.0)
    return cost if other or x in _VOWELS else min(1.0, 2 * cost)

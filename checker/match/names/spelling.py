"""Whether two forms are one name by their letters: the same, inflected, abbreviated, or written in another script.

Forms in a script that was learned from are compared with Latin ones by :mod:`~checker.match.names.letters`, others in
Latin letters (anyascii), by an edit distance in which letters that different conventions write for one sound (c k q, v
w f, j y i) cost little, vowels less than consonants, and silent letters almost nothing.
"""

from __future__ import annotations

import functools
import itertools
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from string import ascii_lowercase

import regex
from anyascii import anyascii

from checker.extract.known_names import INVISIBLE, fold
from checker.languages import shared
from checker.match.names.letters import alike, learned
from checker.match.names.syllables import rendered, transcribes

TOKEN = regex.compile(r"[\p{L}\p{M}\p{N}]+")
# What divides nothing: what is not seen, the apostrophe within a Cyrillic word, and the geresh of a Hebrew letter.
_JOINED = regex.compile(
    rf"{INVISIBLE.pattern}|(?<=\p{{Cyrillic}})['’ʼ](?=\p{{Cyrillic}})|(?<=\p{{Hebrew}})['’׳](?=\p{{Hebrew}})"
)
_DOUBLED, _NO_LETTERS = regex.compile(r"(.)\1+"), regex.compile("[^a-z]")
VOWEL, SOFT, CONSONANT = 0.3, 0.5, 1.0
"""What dropping a letter costs, by what sort of letter it is."""
RENDERED = 0.6
"""What brings the likeness of Chinese characters, by syllables and by letters, to the scale of other scripts."""
FEWEST_BONES = 2
FEWEST_INITIALS = 4
"""Letters of an abbreviation that another of the same letters is, at least."""
LEAST = 0.3
"""What is less alike than this is not alike at all."""
SIMILAR = 0.3
"""What it costs to take a letter for another of its group."""


@dataclass(frozen=True, slots=True)
class _Sounds:
    """The tables of ``data/shared/spelling.toml``."""

    particles: frozenset[str]
    vowels: frozenset[str]
    soft: frozenset[str]
    digraphs: tuple[tuple[str, str], ...]
    spellings: tuple[tuple[str, str], ...]
    alike: Mapping[tuple[str, str], float]
    abjads: frozenset[str]
    syllabic: frozenset[str]
    changing: frozenset[str]


@functools.cache
def _tables() -> _Sounds:
    table: Mapping[str, str] = shared("spelling")["sounds"]
    words = {name: text.split() for name, text in table.items()}
    pairs = ((x, y) for group in words["alike"] for x in group for y in group if x != y)
    return _Sounds(
        particles=frozenset(words["particles"]),
        vowels=frozenset(table["vowels"]),
        soft=frozenset(table["soft"]),
        digraphs=tuple(shared("spelling")["digraphs"].items()),
        spellings=tuple((a, b) for a, _, b in (pair.partition(":") for pair in words["spellings"])),
        alike=dict.fromkeys(pairs, SIMILAR),
        abjads=frozenset(words["abjads"]),
        syllabic=frozenset(words["syllabic"]),
        changing=frozenset(words["changing"]),
    )


def tokens(form: str) -> tuple[str, ...]:
    """The words of a name, folded, without particles where others are left."""
    return parts(fold(form))


@functools.lru_cache(maxsize=50_000)
def parts(form: str) -> tuple[str, ...]:
    """The words of a name as they are written, without particles where others are left."""
    words = tuple(TOKEN.findall(_JOINED.sub("", form)))
    kept = tuple(w for w in words if fold(w) not in _tables().particles)
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


def voweless(a: str, b: str) -> bool:
    """Whether one of two forms is in a script that leaves vowels out."""
    return not _tables().abjads.isdisjoint((script(a), script(b)))


def consonants(form: str) -> str:
    """The consonants of a form in Latin letters, all that such scripts write."""
    return "".join(c for word in _words(form) for c in word if c not in _tables().vowels)


@functools.lru_cache(maxsize=50_000)
def conventional(form: str) -> str:
    """A form in small letters, those that conventions write for one sound as one: j and y as i, w as v."""
    return fold(form).translate(_conventions())


@functools.cache
def _conventions() -> dict[int, str]:
    groups = (group.split(":") for group in shared("spelling")["sounds"]["conventions"].split())
    return {ord(letter): one for letters, one in groups for letter in letters}


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
    return "initials in another order" if _reordered(a, b) else None


def _inflected(a: str, b: str) -> bool:
    """Whether one word is another with another ending: a common beginning of three quarters of the longer, and of more
    than three letters where vowels are not written."""
    if a == b:
        return True
    common = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    longest, shortest = max(len(a), len(b)), min(len(a), len(b))
    stem = common >= 4 or (common == shortest == 3 and not voweless(a, b))
    return (
        stem and common >= 0.72 * longest and longest - common <= 3 and not _end_apart(a[common:], b[common:])
    )


def _end_apart(a: str, b: str) -> bool:
    """Whether the ends of two words in Latin letters are no endings of one: each has consonants, and none that the
    other has or that languages change before an ending ("Chissale", "Chissano", but "Pavel", "Pavla", and "Kurkijoki",
    "Kurkijoen")."""
    tables = _tables()
    ours, theirs = ({c for c in conventional(end) if c not in tables.vowels} for end in (a, b))
    told = ours and theirs and ours.isdisjoint(theirs | tables.changing)
    return bool(told and min(len(a), len(b)) > 1 and script(a) == "LATIN")


def _reordered(a: str, b: str) -> bool:
    """Whether both are abbreviations of the same letters: languages put words in an order of their own ("UNISFA",
    "FISNUA")."""
    return (
        a.isupper() and b.isupper() and len(a) >= FEWEST_INITIALS and a.isalpha() and sorted(a) == sorted(b)
    )


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
    if script(b) == "LATIN" and learned(script(a)):
        return _transcribed(b, a)
    if script(a) == "LATIN" and learned(script(b)):
        return _transcribed(a, b)
    return spelled_alike(a, b)


def _transcribed(latin: str, other: str) -> float:
    """How alike a name and one in a script that was learned from sound: their words one by one, or all together."""
    ours, theirs = _latin_words(latin), tuple(w for w in TOKEN.findall(_JOINED.sub("", other)) if spelled(w))
    if not ours or not theirs:
        return 0.0
    written = script(other)
    together = alike("".join(ours), "".join(theirs), written)
    if len(ours) == len(theirs) == 1:
        return together
    if len(ours) <= len(theirs):
        best = {w: max(alike(w, t, written) for t in theirs) for w in ours}
    else:
        best = {t: max(alike(w, t, written) for w in ours) for t in theirs}
    return max(together, sum(len(w) * score for w, score in best.items()) / sum(map(len, best)))


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
    return min(1.0, RENDERED * (rendered(word, signs) + alike(word, signs, "CJK")))


@functools.lru_cache(maxsize=20_000)
def _latin_words(form: str) -> tuple[str, ...]:
    return tuple(w for w in TOKEN.findall(form) if w.lower() not in _tables().particles)


@functools.lru_cache(maxsize=100_000)
def spelled_alike(a: str, b: str) -> float:
    """How alike two names sound by the rules of spelling, 0..1."""
    one, two = _words(a), _words(b)
    if not one or not two:
        return 0.0
    shorter, longer = sorted((one, two), key=lambda w: (len(w), sum(map(len, w))))
    scripts = {script(a), script(b)}
    how = bool(scripts & _tables().syllabic), len(scripts) > 1
    together = _alike("".join(one), "".join(two), *how)
    weights = [sum(map(_weight, w)) for w in shorter]
    if scripts & _tables().abjads:
        bones = _alike(_bones("".join(one)), _bones("".join(two)), *how)
        together = max(
            together, bones if min(len(_bones("".join(w))) for w in (one, two)) >= FEWEST_BONES else 0.0
        )
    apart = sum(w * max(_alike(s, t, *how) for t in longer) for w, s in zip(weights, shorter, strict=True))
    return max(together, apart / sum(weights) if sum(weights) else 0.0)


@functools.lru_cache(maxsize=50_000)
def _words(form: str) -> tuple[str, ...]:
    """The words of a name in plain Latin letters, spelled in one way."""
    words = TOKEN.findall(unicodedata.normalize("NFC", _JOINED.sub("", form)))
    plain = map(spelled, words)
    return tuple(latin for latin in plain if latin and latin not in _tables().particles)


@functools.lru_cache(maxsize=50_000)
def spelled(word: str) -> str:
    """A word in plain Latin letters, spelled in one way."""
    if not word.isascii():
        for letters, sound in _tables().digraphs:
            word = word.lower().replace(letters, sound)
    latin = anyascii(word).lower()
    if script(word) in _tables().abjads:
        latin = latin.replace("w", "u").replace("y", "i")
    for letters, sound in _tables().spellings:
        latin = latin.replace(letters, sound)
    plain: str = _DOUBLED.sub(r"\1", _NO_LETTERS.sub("", latin))
    return plain


def _bones(word: str) -> str:
    """The consonants of a word, all that some scripts write."""
    tables = _tables()
    return "".join(c for c in word if c not in tables.vowels and c not in tables.soft and c != "v")


@functools.cache
def _weight(letter: str) -> float:
    tables = _tables()
    return VOWEL if letter in tables.vowels else SOFT if letter in tables.soft else CONSONANT


@functools.lru_cache(maxsize=200_000)
def _alike(a: str, b: str, syllabic: bool, other: bool) -> float:
    """1 less the edit distance of two words by the weight of their letters; 0 where it cannot come to LEAST.

    ``syllabic``: one is in a script that often writes l and r alike; ``other``: the two are in different scripts, so
    that like letters may be the same one.
    """
    swaps, drops = _swaps(syllabic, other), [_weight(y) for y in b]
    total, longest = sorted((sum(map(_weight, a)), sum(drops)))
    if not longest or total < LEAST * longest:
        return 0.0
    row = [0.0, *itertools.accumulate(drops)]
    for x in a:
        drop, costs = _weight(x), swaps[x]
        before, left = row[0], row[0] + drop
        new = [left]
        for y, add, above in zip(b, drops, row[1:], strict=True):
            left = min(before + costs[y], above + drop, left + add)
            new.append(left)
            before = above
        row = new
    return max(0.0, 1 - row[-1] / longest)


@functools.cache
def _swaps(syllabic: bool, other: bool) -> Mapping[str, Mapping[str, float]]:
    """What it costs to take one letter for another."""
    return {
        x: {
            y: 0.0 if x == y else _swap(x, y, syllabic, other) * max(_weight(x), _weight(y))
            for y in ascii_lowercase
        }
        for x in ascii_lowercase
    }


def _swap(x: str, y: str, syllabic: bool, other: bool) -> float:
    cost = SIMILAR if syllabic and {x, y} == {"l", "r"} else _tables().alike.get((x, y), 1.0)
    return cost if other or x in _tables().vowels else min(1.0, 2 * cost)

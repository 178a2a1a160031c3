"""Names that are misspelled where a translation keeps their letters: one person, a letter that nothing explains.

Languages in Latin script write each other's names as they are. What differs is an ending of the language, a
convention for names from other scripts ("Zelensky", "Selenskyj"), or a slip: "Flake" and "Blake" sound alike too.
"""

from __future__ import annotations

import functools
import itertools
from collections.abc import Mapping, Sequence

from checker.extract.known_names import fold
from checker.languages import Language, shared
from checker.match import Match, Verdict
from checker.match.names.given import nearest
from checker.match.names.judge import NAMESAKE
from checker.match.names.readings import LATIN
from checker.match.names.spelling import TOKEN, script, sounds, spelled, tokens
from checker.match.names.spellings import FIXED
from checker.types import Kind, Name

FEWEST = 4
"""Letters of a word that tells how it is spelled, at least."""
LEAST, MOST = 1.0, 0.4
"""What a change costs that no convention explains; the share of its letters, at most, in which what is written for a
word differs from it: else it is another name."""
ALIKE = 0.6
"""How alike they sound, at least."""
SAME, VOWEL, SOFT, LETTER = 0.25, 0.75, 0.25, 1.0
"""What it costs to write a letter of its group, a vowel or a soft letter more or less, and any other change."""


def misspelt(match: Match, source_language: Language, language: Language) -> tuple[str, str] | None:
    """The word of a person's name and what the translation into ``language`` has for it, where it is misspelled."""
    source, target = match.source, match.target
    if match.verdict is not Verdict.EQUAL or not (source and target) or match.reason == NAMESAKE:
        return None
    if not source.kind is target.kind is Kind.PERSON or {script(source.text), script(target.text)} != {LATIN}:
        return None
    if any(isinstance(m.value, Name) and m.value.key for m in (source, target)):
        return None
    ours, theirs = _words(source.text), _words(target.text)
    kept = {fold(word) for word in ours} & {fold(word) for word in theirs}
    left = [word for word in theirs if fold(word) not in kept]
    if len(ours) > len(theirs):
        return None
    tails = tuple(int(x.table("names").get("tail", 0)) for x in (source_language, language))
    for word in ours:
        if len(word) < FEWEST or fold(word) in kept or not word.isalpha() or not left:
            continue
        cost, written = min((changed(word, w, *tails), w) for w in left)
        room = int(word is not ours[0] or len(ours) == 1)  # first names have short forms
        if sounds(word, written) < ALIKE:
            continue
        long = -room - tails[0] <= len(written) - len(word) <= room + tails[1]
        if long and LEAST <= cost <= MOST * len(word) and nearest(word, written) == (word, written):
            return word, written
    return None


def _letters(word: str) -> str:
    """A word in plain Latin letters, those that languages write for one sound in names from other scripts as one."""
    latin = spelled(word)
    for letters, _, one in (pair.partition(":") for pair in shared("spelling")["sounds"]["remains"].split()):
        latin = latin.replace(letters, one)
    return latin


def _words(form: str) -> Sequence[str]:
    return [w for w in TOKEN.findall(form) if fold(w) in tokens(form)]


def changed(word: str, written: str, source_tail: int, tail: int) -> float:
    """What it costs to make a word what is written, but for endings of so many letters at most: 1 a letter that nothing
    explains, changed, dropped, added, or exchanged with the next."""
    changing = range(1 + max(source_tail, 2 if tail > FIXED else word.endswith("s")))
    stems = {word[: len(word) - cut] for cut in changing if len(word) - cut >= FEWEST - 1}
    forms = {written[: len(written) - cut] for cut in range(tail + 1) if len(written) - cut >= FEWEST - 1}
    return min(_cost(_letters(stem), _letters(form)) for stem in stems for form in forms or {written})


@functools.lru_cache(maxsize=20_000)
def _cost(word: str, written: str) -> float:
    table = [[0.0, *itertools.accumulate(map(_alone, written))]]
    for i, x in enumerate(word):
        row = [table[i][0] + _alone(x)]
        for j, y in enumerate(written):
            ways = [table[i][j] + _instead(x, y), table[i][j + 1] + _alone(x), row[j] + _alone(y)]
            if i and j and x != y and (x, y) == (written[j - 1], word[i - 1]):
                ways.append(table[i - 1][j - 1] + LETTER)
            row.append(min(ways))
        table.append(row)
    return table[-1][-1]


@functools.cache
def _groups() -> Mapping[str, frozenset[str]]:
    sounds: Mapping[str, str] = shared("spelling")["sounds"]
    pairs = {x + y for group in sounds["romanised"].split() for x in group for y in group}
    return {
        "vowels": frozenset(sounds["vowels"]),
        "soft": frozenset(sounds["soft"]),
        "alike": frozenset(pairs),
    }


def _alone(letter: str) -> float:
    groups = _groups()
    return SOFT if letter in groups["soft"] else VOWEL if letter in groups["vowels"] else LETTER


def _instead(x: str, y: str) -> float:
    return 0.0 if x == y else SAME if x + y in _groups()["alike"] else LETTER

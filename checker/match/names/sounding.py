"""How alike a form of the source and one of the target sound, as their languages write, inflect and prefix names."""

from __future__ import annotations

import functools
import itertools
from collections.abc import Sequence

from checker.languages import Language, Table
from checker.match.names import kanji
from checker.match.names.given import nearest
from checker.match.names.likeness import manner
from checker.match.names.readings import LATIN, heard
from checker.match.names.spelling import (
    conventional,
    parts,
    same,
    script,
    sounds,
    telling,
    tokens,
    voweless,
)
from checker.match.names.syllables import letters

SHORT, SHORT_SIGNS = 4, 2
"""Words of so few letters tell too little of a person's name ("Ri Yong Ho"), written in Latin ones; beside Chinese
characters and in scripts that leave vowels out fewer do."""
STEM = 4
"""Letters of a name that is the same with an ending, at least."""
SHORTEST = 3
"""Letters that are left of a name without its clitics and endings, at least."""
KEPT = {"same": 0.85, "other": 0.72, "signs": 0.65}
UNLIKE = {"same": 0.8, "other": 0.42, "signs": 0.4}
"""Where one word of a name sounds so like one of the other's, words that sound less alike than this are different, by
how the names are compared: the right names of politicians fall below it in one or two of 100."""
FEWEST, UNLIKE_SHORT = 2, 0.35
"""In one script the words of more than two letters tell too, where they sound less alike than this."""
SPELLING = 0.7
"""How like another name one sounds that may be a spelling of it."""
LONGEST_CJK = 9
"""Characters of a name whose parts are compared too: it may hold a word for what it names ("Chelsea team")."""


class Sounding:
    """Compares forms of names of two languages by their letters and sounds; called with two, says how alike they are,
    0..1."""

    def __init__(self, source: Language, target: Language) -> None:
        self._languages = source, target
        self.tables = source.table("names"), target.table("names")
        self.reads = any(table.get("reads") for table in self.tables)

    def __call__(self, source: str, target: str) -> float:
        """How alike two forms sound, clitics and endings aside."""
        source, target = self.pair(source, target)
        if self._ended(source, target, SHORTEST):
            return 1.0
        ours, theirs = self.bare(source, 0), self.bare(target, 1)
        best = max(sounds(a, b) for a in ours for b in theirs)
        return best if best >= KEPT["same"] else max(best, self._said_alike(source, target))

    def same(self, source: str, target: str) -> str | None:
        """Why two forms are the same by their letters, as they stand or before what an ending changes."""
        if self._ended(source, target, STEM):
            return "same but for the ending"
        ours, theirs = (
            (form, *_stems(form, t)) for form, t in zip((source, target), self.tables, strict=True)
        )
        return next((why for a in ours for b in theirs if (why := same(a, b))), None)

    def torn(self, source: str, target: str) -> bool:
        """Whether one word of a person's name was kept and another was not: no matter of spelling."""
        signs = manner(source, target) == "signs"
        pair = self.pair(source, target)
        how = manner(*pair)
        alike = self.words(*pair, SHORT_SIGNS if signs else SHORT)
        kept, unlike = KEPT[how], UNLIKE[how]
        if signs and how != "signs":
            unlike = kanji.least(source, target, self.tables)
        if max(alike, default=0) < kept:
            return False
        return min(alike) < unlike or (how == "same" and self._other_first(*pair))

    def _other_first(self, source: str, target: str) -> bool:
        """Whether a word of few letters has nothing like it, in names of as many words: "Radu", "Horia"."""
        ours, theirs = parts(source), parts(target)
        return (
            len(ours) == len(theirs) and min(self.words(source, target, FEWEST), default=1.0) < UNLIKE_SHORT
        )

    def share(self, source: str, target: str) -> bool:
        """Whether any word of one name sounds like one of the other's."""
        return any(self(s, t) >= SPELLING for s in tokens(source) for t in tokens(target))

    def weakest(self, source: str, target: str) -> float | None:
        """How alike the least alike words of two forms sound; nothing where they have no words to compare."""
        short = SHORT_SIGNS if manner(source, target) == "signs" else SHORT
        return min(self.words(source, target, short), default=None)

    def words(self, source: str, target: str, short: int) -> list[float]:
        """How each word of the shorter name sounds like its best in the longer, but for those of few letters
        (``short``); empty where sound does not tell."""
        ours, theirs = parts(source), parts(target)
        if min(len(ours), len(theirs)) < 2 or not telling(source, target):
            return []
        if len(ours) <= len(theirs):
            return [max(self(s, t) for t in _joined(theirs)) for s in ours if _tells(s, short)]
        return [max(self(s, t) for s in _joined(ours)) for t in theirs if _tells(t, short)]

    def pair(self, source: str, target: str) -> tuple[str, str]:
        """Two forms in the letters that they are compared in, characters as they are read."""
        source, target = nearest(self.read(source, 0), self.read(target, 1))
        return kanji.compared(source, target, self.tables) if self.reads else (source, target)

    def read(self, form: str, side: int) -> str:
        """A form in the letters that names are compared in: Serbian writes in two alphabets."""
        return _rewritten(form, str(self.tables[side].get("letters", "")))

    def bare(self, form: str, side: int) -> list[str]:
        """A form, and what it may be without clitic or ending."""
        return _bare(form, self.tables[side])

    def _said_alike(self, source: str, target: str) -> float:
        """How alike the two are said by the rules of spelling, word by word where they have as many."""
        words = parts(source), parts(target)
        if len(words[0]) != len(words[1]):
            words = (source,), (target,)
        return min((self._heard(s, t) for s, t in zip(*words, strict=True)), default=0.0)

    def _heard(self, source: str, target: str) -> float:
        """How alike two words are said, endings aside; the one in Latin letters is the name."""
        if script(source) == LATIN:
            return max(heard(source, form, self._languages[1]) for form in self.bare(target, 1))
        if script(target) == LATIN:
            return max(heard(target, form, self._languages[0]) for form in self.bare(source, 0))
        return 0.0

    def _ended(self, source: str, target: str, least: int) -> bool:
        """Whether the words of the two are the same but for an ending that either language may have ("West",
        "Westnek"; "Jamesem Wadem", "James Wade")."""
        ours, theirs = tokens(conventional(source)), tokens(conventional(target))
        return 0 < len(ours) == len(theirs) and all(
            self._may_end(a, b, least) for a, b in zip(ours, theirs, strict=True)
        )

    def _may_end(self, source: str, target: str, least: int) -> bool:
        if source == target:
            return True
        longer = len(target) > len(source)
        bare, ended = (source, target) if longer else (target, source)
        tail = int(self.tables[longer].get("tail", 0))
        return len(bare) >= least and 0 < len(ended) - len(bare) <= tail and ended.startswith(bare)


@functools.lru_cache(maxsize=20_000)
def _rewritten(form: str, letters: str) -> str:
    """A form in small letters of another alphabet, by pairs of what is written and what stands for it."""
    if letters:
        form = form.lower()
    for written, meant in (pair.split(":") for pair in letters.split()):
        form = form.replace(written, meant)
    return form


def _joined(words: Sequence[str]) -> list[str]:
    """The words, and each with the next: what is one word in another script may be two ("McGregor")."""
    return [*words, *(a + b for a, b in itertools.pairwise(words))]


def _tells(word: str, short: int) -> bool:
    """Whether a word is long enough to tell by its sound."""
    if script(word) == "CJK":
        return len(word) > 1
    return len(letters(word)) > (SHORT_SIGNS if voweless(word, word) else short)


def _stems(form: str, table: Table) -> list[str]:
    """What the form may be before the endings that change the letter in front of them ("Atlancie": "Atlant")."""
    changes = [c.partition(":") for c in str(table.get("changes", "")).split()]
    return [
        form[: -len(ending)] + stem
        for ending, _, stem in changes
        if form.endswith(ending) and len(form) - len(ending) >= SHORTEST
    ]


def _bare(form: str, table: Table) -> list[str]:
    """The form, and what it may be without the clitic that it begins with or the endings that its language has."""
    clitics = str(table.get("prefixes", "")).split()
    longest = int(table.get("tail", 0))
    # A Hangul letter is a syllable: names of two are common, and so are endings of one.
    step, least = (1, 2) if script(form) == "HANGUL" else (2, SHORTEST + 1)
    if script(form) == "CJK" and len(form) <= LONGEST_CJK and len(tokens(form)) == 1:
        return [form, *(form[i:j] for i in range(len(form) - 1) for j in range(i + 2, len(form) + 1))]
    return [
        form,
        *_stems(form, table),
        *(form[len(c) :] for c in clitics if form.startswith(c) and len(form) - len(c) >= SHORTEST),
        *(form[:-cut] for cut in range(step, longest + 1, step) if len(form) - cut >= least),
    ]

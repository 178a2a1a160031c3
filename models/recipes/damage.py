"""Sentences made disfluent, with each damaged word marked: what the damage detector learns from and is measured on.

A sentence is a list of words; what stands between two of them belongs to the first. Where a language is written
without spaces, the pieces of the encoder's vocabulary are taken for words.
"""

from __future__ import annotations

import random
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import regex

_WORD = regex.compile(r"\S+")
_CORE = regex.compile(r"^([^\p{L}\p{N}]*)(.*?)([^\p{L}\p{M}\p{N}]*)$", regex.DOTALL)
_LETTERS = regex.compile(r"[\p{L}\p{M}]+")
UNSPACED = ("zh", "zh-Hant", "ja", "th")

Split = Callable[[str], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Word:
    """A word with its punctuation; ``gap`` is the space after it, ``bad`` whether it was damaged."""

    text: str
    gap: str
    bad: bool = False

    @property
    def core(self) -> str:
        """The word without punctuation; empty for a bare sign."""
        return self.parts[1]

    @property
    def parts(self) -> tuple[str, str, str]:
        """Opening punctuation, core, closing punctuation."""
        found = _CORE.match(self.text)
        assert found
        return found[1], found[2], found[3]

    def saying(self, core: str) -> Word:
        """Another core between the same signs, damaged; a capital at the front stays one."""
        before, old, after = self.parts
        if old[:1].isupper() and core[:1].islower():
            core = core[:1].upper() + core[1:]
        return Word(before + core + after, self.gap, True)

    def marked(self) -> Word:
        """The same word, damaged."""
        return Word(self.text, self.gap, True)


Words = list[Word]


@dataclass(frozen=True, slots=True)
class Damaged:
    """A text and for each of its code points whether it was damaged."""

    text: str
    bad: tuple[bool, ...]
    kinds: tuple[str, ...]


@dataclass(frozen=True)
class Vocabulary:
    """How often each word occurs in the texts of a language, and what other forms it has there."""

    counts: Mapping[str, int]

    @cached_property
    def words(self) -> list[str]:
        """All words of letters, in the order of their first occurrence."""
        return [w for w in self.counts if _LETTERS.fullmatch(w)]

    @cached_property
    def weights(self) -> list[float]:
        """How often each of ``words`` is drawn: rare ones more than they occur."""
        total, sums = 0.0, []
        for word in self.words:
            total += self.counts[word] ** 0.7
            sums.append(total)
        return sums

    @cached_property
    def common(self) -> list[str]:
        """The forty most frequent words: articles, prepositions, conjunctions, pronouns."""
        short = Counter({w: n for w, n in self.counts.items() if _LETTERS.fullmatch(w) and w == w.lower()})
        return [w for w, _ in short.most_common(40)]

    @cached_property
    def _stems(self) -> dict[str, list[str]]:
        found = defaultdict(list)
        for word in self.words:
            if word == word.lower():
                for cut in (1, 2, 3):
                    if len(word) - cut >= 3:
                        found[word[:-cut]].append(word)
        return found

    @cached_property
    def _endings(self) -> list[tuple[str, int]]:
        """Endings after which a stem occurs with another ending too, and how many stems have them."""
        found: Counter[str] = Counter()
        for stem, forms in self._stems.items():
            if 1 < len(forms) < 12:
                found.update(form[len(stem) :] for form in forms)
        return found.most_common(60)

    def forms(self, word: str) -> list[str]:
        """Other words of the same stem, those that differ in the fewest letters."""
        low = word.lower()
        for cut in (1, 2, 3):
            if len(low) - cut < 3:
                break
            near = [w for w in self._stems.get(low[:-cut], ()) if w != low and abs(len(w) - len(low)) <= 3]
            if near:
                return near
        return []

    def another_ending(self, word: str, chance: random.Random) -> str | None:
        """``word`` with the ending of others, seen or not; None where it has none to change."""
        low = word.lower()
        ends = [(e, n) for e, n in self._endings if low.endswith(e) and len(low) - len(e) >= 3]
        if not ends:
            return None
        stem = low[: -len(max(ends, key=lambda pair: pair[1])[0])]
        other = chance.choices([e for e, _ in self._endings], [n for _, n in self._endings])[0]
        return stem + other if stem + other != low else None

    def draw(self, chance: random.Random) -> str:
        """A word at random."""
        return chance.choices(self.words, cum_weights=self.weights)[0]


class Damager:
    """Damages sentences of one language; ``foreign`` are words of the source language that may be left over."""

    def __init__(
        self, lang: str, texts: Iterable[str], foreign: Sequence[str], split: Split, seed: str
    ) -> None:
        self.lang, self.foreign = lang, foreign
        self.chance = random.Random(seed)
        self._split = split if lang in UNSPACED else None
        counts = Counter(word.core for text in texts for word in self.words(text))
        self.vocabulary = Vocabulary({w: n for w, n in counts.items() if w})

    def words(self, text: str) -> Words:
        """The words of ``text``; joined again they are the text."""
        if self._split is not None:
            return [Word(piece, "") for piece in self._split(text)]
        found = [(m.start(), m.end()) for m in _WORD.finditer(text)]
        ends = [start for start, _ in found[1:]] + [len(text)]
        return [Word(text[a:b], text[b:c]) for (a, b), c in zip(found, ends, strict=True)]

    def damaged(self, text: str, kind: str) -> Damaged | None:
        """``text`` with one kind of damage; None where it cannot be done."""
        made = KINDS[kind](self, self.words(text))
        return None if made is None else joined(made, text, (kind,))

    def any_damage(self, text: str) -> Damaged | None:
        """``text`` with one to four kinds of damage, as the detector is trained on them."""
        words, done = self.words(text), []
        if len([w for w in words if w.core]) < 4:
            return None
        for kind in self.chance.choices(
            list(WEIGHTS), list(WEIGHTS.values()), k=self.chance.choice(HOW_MANY)
        ):
            made = KINDS[kind](self, words)
            if made is not None:
                words = made
                done.append(kind)
        return joined(words, text, tuple(done)) if done else None

    def spots(self, words: Words, least: int = 1) -> list[int]:
        """Indexes of words of letters with at least ``least`` of them, in random order."""
        found = [i for i, w in enumerate(words) if len(w.core) >= least and _LETTERS.search(w.core)]
        self.chance.shuffle(found)
        return found


HOW_MANY = (1, 1, 1, 1, 1, 2, 2, 2, 3, 4)


def joined(words: Words, original: str, kinds: tuple[str, ...] = ()) -> Damaged | None:
    """The text of words, of which some are bad; None where none is, or where it is the original."""
    text = "".join(w.text + w.gap for w in words)
    bad = [flag for w in words for flag in [*[w.bad] * len(w.text), *[False] * len(w.gap)]]
    return Damaged(text, tuple(bad), kinds) if text != original and any(bad) else None


def _with(words: Words, changes: Mapping[int, Word]) -> Words:
    return [changes.get(i, w) for i, w in enumerate(words)]


def _place(words: Words, order: Sequence[int], moved: Iterable[int]) -> Words:
    """The words in another order; the gaps stay where they are."""
    bad = set(moved)
    return [
        Word(words[i].text, old.gap, words[i].bad or i in bad) for i, old in zip(order, words, strict=True)
    ]


def _swap(d: Damager, words: Words) -> Words | None:
    """Two neighbours in each other's place."""
    cores = [word.core for word in words]
    places = [i for i in range(1, len(words) - 1) if cores[i] and cores[i + 1] and cores[i] != cores[i + 1]]
    if not places:
        return None
    i = d.chance.choice(places)
    order = [*range(i), i + 1, i, *range(i + 2, len(words))]
    return _place(words, order, (i, i + 1))


def _move(d: Damager, words: Words) -> Words | None:
    """One word somewhere else."""
    i, to = d.chance.randrange(len(words)), d.chance.randrange(len(words))
    if abs(i - to) < 2 or not words[i].core:
        return None
    order = [k for k in range(len(words)) if k != i]
    order.insert(to, i)
    return _place(words, order, (i,))


def _shuffle(d: Damager, words: Words) -> Words | None:
    """All words but the last in any order."""
    order = list(range(len(words) - 1))
    d.chance.shuffle(order)
    return _place(words, [*order, len(words) - 1], order)


def _shuffle_part(d: Damager, words: Words) -> Words | None:
    """Four to ten neighbours in any order."""
    start = d.chance.randrange(max(1, len(words) - 4))
    part = list(range(start, min(len(words), start + d.chance.randrange(4, 11))))
    other = d.chance.sample(part, len(part))
    return _place(words, [*range(start), *other, *range(start + len(part), len(words))], part)


def _drop(d: Damager, words: Words) -> Words | None:
    """One word left out; both its neighbours are marked."""
    places = [i for i in d.spots(words) if i < len(words) - 1]
    if len(places) < 3:
        return None
    i = places[0]
    kept = {k: words[k].marked() for k in (i - 1, i + 1) if 0 <= k < len(words)}
    rest = _with(words, kept)
    return rest[:i] + rest[i + 1 :]


def _double(d: Damager, words: Words) -> Words | None:
    """One word said twice, in a row or with a word between."""
    places = [i for i in d.spots(words) if i < len(words) - 1]
    if not places:
        return None
    i = places[0]
    to = i + 1 if d.chance.random() < 0.7 else min(len(words), i + 2)
    again = Word(words[i].text, words[i].gap, True)
    return [*words[:to], again, *words[to:]]


def _double_next(d: Damager, words: Words) -> Words | None:
    """One word said twice in a row."""
    places = [i for i in d.spots(words) if i < len(words) - 1]
    if not places:
        return None
    i = places[0]
    return [*words[: i + 1], Word(words[i].core, words[i].gap, True), *words[i + 1 :]]


def _ending(d: Damager, words: Words) -> Words | None:
    """Another form of one word, as the corpus has it."""
    for i in d.spots(words, 4)[:8]:
        forms = d.vocabulary.forms(words[i].core)
        if forms:
            return _with(words, {i: words[i].saying(d.chance.choice(forms))})
    return None


def _ending_unseen(d: Damager, words: Words) -> Words | None:
    """One word with another's ending, whether there is such a word or not."""
    for i in d.spots(words, 4)[:8]:
        form = d.vocabulary.another_ending(words[i].core, d.chance)
        if form:
            return _with(words, {i: words[i].saying(form)})
    return None


def _endings(d: Damager, words: Words) -> Words | None:
    """Other forms of a fifth of the words, of two at least."""
    wanted = max(2, round(0.2 * sum(bool(w.core) for w in words)))
    changes: dict[int, Word] = {}
    for i in d.spots(words, 4):
        forms = d.vocabulary.forms(words[i].core)
        if forms and len(changes) < wanted:
            changes[i] = words[i].saying(d.chance.choice(forms))
    return _with(words, changes) if len(changes) == wanted else None


def _typo(d: Damager, words: Words) -> Words | None:
    """Two letters swapped, one lost, one doubled or one that does not belong."""
    places = d.spots(words, 2 if d.lang in UNSPACED else 4)
    if not places:
        return None
    core = words[places[0]].core
    at = d.chance.randrange(len(core) - 1)
    made = d.chance.choice(
        (
            core[:at] + core[at + 1] + core[at] + core[at + 2 :],
            core[:at] + core[at + 1] + core[at] + core[at + 2 :],
            core[:at] + core[at + 1 :],
            core[: at + 1] + core[at:],
            core[:at] + d.chance.choice(core) + core[at + 1 :],
        )
    )
    return _with(words, {places[0]: words[places[0]].saying(made)}) if made != core else None


def _letters_swapped(d: Damager, words: Words) -> Words | None:
    """Two neighbouring letters of one word swapped."""
    for i in d.spots(words, 2 if d.lang in UNSPACED else 4):
        core = words[i].core
        places = [k for k in range(len(core) - 1) if core[k] != core[k + 1]]
        if places:
            at = d.chance.choice(places)
            made = core[:at] + core[at + 1] + core[at] + core[at + 2 :]
            return _with(words, {i: Word(words[i].text.replace(core, made, 1), words[i].gap, True)})
    return None


def _bare(d: Damager, words: Words) -> Words | None:
    """One to three words without their diacritics."""
    changes = {}
    for i in d.spots(words, 2):
        core = words[i].core
        plain = "".join(c for c in unicodedata.normalize("NFD", core) if unicodedata.category(c) != "Mn")
        plain = unicodedata.normalize("NFC", plain)
        if plain != core and len(changes) < 3:
            changes[i] = words[i].saying(plain)
    return _with(words, changes) if changes and _is_latin(words) else None


def _is_latin(words: Words) -> bool:
    """Only there are marks above letters apart from the letters."""
    return any(regex.search(r"\p{Latin}", w.core) for w in words)


def _replace(d: Damager, words: Words) -> Words | None:
    """Any other word in the place of one."""
    places = d.spots(words)
    if not places:
        return None
    other = d.vocabulary.draw(d.chance)
    return (
        _with(words, {places[0]: words[places[0]].saying(other)}) if other != words[places[0]].core else None
    )


def _function(d: Damager, words: Words) -> Words | None:
    """A small word too many, one too few, or another one."""
    common = set(d.vocabulary.common)
    places = [i for i in d.spots(words) if words[i].core.lower() in common and i < len(words) - 1]
    other = d.chance.choice(d.vocabulary.common)
    way = d.chance.random()
    if way < 0.3 or not places:
        i = d.chance.randrange(1, len(words))
        gap = "" if d.lang in UNSPACED else " "
        return [*words[:i], Word(other, gap, True), *words[i:]]
    i = places[0]
    if way < 0.6:
        return _with(words, {i: words[i].saying(other)}) if other != words[i].core.lower() else None
    rest = _with(words, {k: words[k].marked() for k in (i - 1, i + 1) if 0 <= k < len(words)})
    return rest[:i] + rest[i + 1 :]


def _foreign(d: Damager, words: Words) -> Words | None:
    """One to three words in a row of the language of the source."""
    if d.lang == "en" or not d.foreign:
        return None
    start = d.chance.randrange(len(words))
    changes = {
        i: words[i].saying(d.chance.choice(d.foreign))
        for i in range(start, min(len(words), start + d.chance.choice((1, 1, 2, 3))))
        if words[i].core
    }
    return _with(words, changes) if changes else None


def _sign(d: Damager, words: Words) -> Words | None:
    """A comma or full stop too many, or one too few."""
    i = d.chance.randrange(len(words) - 1)
    before, core, after = words[i].parts
    if not core:
        return None
    return _with(
        words, {i: Word(before + core + ("" if after else d.chance.choice(",.;")), words[i].gap, True)}
    )


Make = Callable[[Damager, Words], "Words | None"]

KINDS: Mapping[str, Make] = {
    "swap": _swap,
    "move": _move,
    "shuffle": _shuffle,
    "shuffle part": _shuffle_part,
    "drop": _drop,
    "double": _double,
    "double next": _double_next,
    "ending": _ending,
    "ending unseen": _ending_unseen,
    "endings": _endings,
    "typo": _typo,
    "letters swapped": _letters_swapped,
    "bare": _bare,
    "replace": _replace,
    "function": _function,
    "foreign": _foreign,
    "sign": _sign,
}
WEIGHTS = {
    "swap": 3.5, "move": 1.5, "shuffle": 0.3, "shuffle part": 0.7, "drop": 3, "double": 1.5, "ending": 3.5,
    "ending unseen": 1, "typo": 2, "bare": 0.7, "replace": 1.5, "function": 2, "foreign": 1.3, "sign": 0.3,
}  # fmt: skip
"""How often the detector is shown each kind."""


def piece_labels(damage: Damaged, pieces: Iterable[tuple[int, int]]) -> Iterator[bool]:
    """Whether each piece, a range of code points of the damaged text, has a damaged one."""
    for start, end in pieces:
        yield any(damage.bad[start : max(end, start + 1)])

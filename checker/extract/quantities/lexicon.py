"""The number words, months and weekdays of a language, compiled from its tables, and how a word is looked up.

A word that is no form itself is taken apart: a prefix ("و"), a combining form ("двадцати-летний"), a suffix
("44-jährig"), a compound ("einundzwanzigtausend"), each where the language's table has them.
"""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Any

import regex

from checker.extract.quantities.entries import Entry, Found, Role, generated, hand_written, number, rows
from checker.extract.quantities.folding import Folding, folding
from checker.extract.quantities.phrases import WORD, Phrases, is_letter, lengths, shortest_stem
from checker.languages import Language

LONGEST_WORD, LONGEST_MAGNITUDE = 60, 8
MOST_WORDS = 50_000
"""How many words are remembered as taken apart."""
TOKEN = regex.compile(r"\d|[\p{L}\p{M}]+")
LETTER = regex.compile(r"\d|[A-Za-z\p{Cyrillic}]+|[\p{L}\p{M}]")
Lengths = Mapping[str, Sequence[int]]


@dataclass(slots=True)
class Lexicon:
    """The forms of one language; see the head of the module.

    ``token`` finds a digit or what a form can begin with, ``parts`` are the forms that a compound is made of, ``heads``
    how long the forms of each kind can be, by their first letter; ``scale_from`` is the smallest magnitude that stands
    behind figures, ``ranks`` what behind a number says
    surely that it is which ("番目"); with ``tails`` figures may go on with a thousand in words; with ``capitals``
    number words may have one in the midst of a sentence ("eine Million").
    """

    fold: Folding
    spaced: bool
    forms: dict[str, Entry] = field(default_factory=dict)
    stems: dict[str, Entry] = field(default_factory=dict)
    token: regex.Pattern[str] = TOKEN
    parts: dict[str, Entry] = field(default_factory=dict)
    lengths: Lengths = field(default_factory=dict)
    heads: Mapping[str, Lengths] = field(default_factory=dict)
    prefixes: tuple[str, ...] = ()
    joining: tuple[str, ...] = ()
    hedging: frozenset[str] = frozenset()
    suffixes: frozenset[str] = frozenset()
    open_suffixes: tuple[str, ...] = ()
    whole: frozenset[str] = frozenset()
    times: tuple[str, ...] = ()
    combining: Mapping[str, Fraction] = field(default_factory=dict)
    inside: Mapping[str, Fraction] = field(default_factory=dict)
    compound: bool = False
    open_from: int = 100
    scale_from: int = 100
    scale_first: bool = False
    tails: bool = False
    ones_first: bool = False
    endless: bool = False
    step: Fraction = Fraction(1000)
    ambiguous: frozenset[str] = frozenset()
    halves_after: Phrases[Fraction] | None = None
    which: Phrases[bool] | None = None
    ranks: tuple[str, ...] = ()
    the: Phrases[bool] | None = None
    teens: bool = False
    fractions: Phrases[Fraction] | None = None
    or_more: Phrases[bool] | None = None
    over: Phrases[bool] | None = None
    out_of: Phrases[bool] | None = None
    whole_before: Phrases[bool] | None = None
    part_of: Phrases[bool] | None = None
    duals: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    small_months: bool = False
    capitals: bool = False
    infixes: frozenset[str] = frozenset()
    between: frozenset[str] = frozenset()
    counts: frozenset[str] = frozenset()
    displaced: dict[str, Entry] = field(default_factory=dict)
    weekday_before: Phrases[bool] | None = None
    quarters: Phrases[Fraction] | None = None
    cache: dict[str, tuple[tuple[Entry, ...], bool] | None] = field(default_factory=dict)

    def at(self, text: str, word: str, start: int) -> Found | None:
        """What stands at ``start``, where the word (or, without spaces, the letter) ``word`` begins."""
        for length in self.lengths.get(word, ()):
            end = start + length
            entry = self.forms.get(text[start:end])
            if entry is not None and self._bounded(text, start, end):
                return Found((entry,), end)
        if not self.spaced or not 2 <= len(word) <= LONGEST_WORD:
            return None
        if word not in self.cache:
            if len(self.cache) >= MOST_WORDS:
                self.cache.clear()
            self.cache[word] = self._take_apart(word)
        parts = self.cache[word]
        if parts is not None:
            return Found(parts[0], start + len(word), parts[1])
        if self.prefixes and (found := self._prefixed(text, word, start)):
            return found
        if word in self.combining and text.startswith("-", start + len(word)):  # "cztero- lub sześcioosobowy"
            return Found((Entry(Role.CARDINAL, (self.combining[word],)),), start + len(word))
        if self.duals and len(word) > 4 and word.endswith(self.duals) and not word.startswith(self.articles):
            return Found((DUAL,), start + len(word))
        return None

    def part_at(self, text: str, start: int, end: int) -> Found | None:
        """The one character that a number goes on with where a word is found: 十二人 are twelve, though
        二人 are a couple, and 三万一千 has no 万一."""
        if self.spaced or text[start] not in (CHARACTERS if text[start - 1] in SCALES else SCALES):
            return None
        goes_on = text[start] in CHARACTERS or text[end - 1] in CHARACTERS
        return Found((self.forms[text[start]],), start + 1) if goes_on else None

    def magnitude_at(self, text: str, start: int) -> tuple[Fraction, int] | None:
        """The magnitude word at ``start``; in Korean it need not end there, counters follow it."""
        match = WORD.match(text, start)
        if match is None:
            return None
        word = match[0]
        if self.endless or not self.spaced:
            for length in range(min(LONGEST_MAGNITUDE, len(word)), 0, -1):
                entry = self.forms.get(word[:length])
                if entry is not None and entry.role is Role.NOTHING and word[length - 1] not in CHARACTERS:
                    return None  # 千 in 千米; but 万一 behind a figure is so many myriads, and one
                if entry is not None and entry.role is Role.MAGNITUDE:
                    return entry.value, start + length
            return None
        found = self.at(text, word, start)
        if found and all(e.role is Role.MAGNITUDE for e in found.entries):
            value = Fraction(1)
            for entry in found.entries:
                value *= entry.value
            return value, found.end
        return None

    def past(self, text: str, place: int) -> int:
        """``place``, or that of the magnitude behind the word that stands there: "six autres millions"."""
        word = WORD.match(text, place) if self.between else None
        if word is None or word[0] not in self.between or text[word.end() : word.end() + 1] != " ":
            return place
        return word.end() + 1 if self.magnitude_at(text, word.end() + 1) else place

    def _bounded(self, text: str, start: int, end: int) -> bool:
        if end >= len(text):
            return end == len(text)
        if self.spaced:
            return not (is_letter(text[end]) and is_letter(text[end - 1]))
        # Thai vowels and marks that belong to the letter before or after them.
        return text[end] not in "ะาำๅัิีึืฺุู็่้๊๋์ํ" and not (start and text[start - 1] in "เแโใไ")

    def _take_apart(self, word: str) -> tuple[tuple[Entry, ...], bool] | None:
        for cut in self._fitting("stems", word, 0):
            if (entry := self.stems.get(word[:cut])) is not None:
                if cut < shortest_stem(word):
                    break
                return (entry,), False
        for cut in self._fitting("forms", word, 0):
            entry = self.forms.get(word[:cut]) if cut < len(word) and self._suffix(word[cut:]) else None
            if entry and entry.role in SUFFIXED and word[:cut] not in self.whole:
                return (self._told_times(entry, word),), False
        if self.combining and (value := self._combined(word)) is not None:
            return (self._told_times(Entry(Role.CARDINAL, (value,)), word),), False
        if self.compound and len(word) > 5 and (parts := self._segmented(word)):
            return parts, False
        for cut in self._fitting("inside", word, 0):
            value = self.inside.get(word[:cut]) if cut + SHORTEST_REST <= len(word) else None
            if value is not None:
                return (Entry(Role.INSIDE, (value,), sure=False),), False
        return None

    def _told_times(self, entry: Entry, word: str) -> Entry:
        """The entry of a number with a suffix, as one that says how many times where the suffix does: "tenfold"."""
        told = entry.role in (Role.CARDINAL, Role.ORDINAL) and any(
            suffix in word[2:] for suffix in self.times
        )
        return replace(entry, role=Role.TIMES) if told else entry

    def _prefixed(self, text: str, word: str, start: int) -> Found | None:
        for prefix in self.prefixes:
            if word.startswith(prefix) and len(word) > len(prefix) + 1:
                rest = word[len(prefix) :]
                for length in self.lengths.get(rest, ()):
                    end = start + len(prefix) + length
                    entry = self.forms.get(text[start + len(prefix) : end])
                    if entry is not None and self._bounded(text, start, end):
                        if prefix in self.hedging and entry.role is Role.CARDINAL:
                            entry = replace(entry, about=True)  # "כשבעים"
                        return Found((entry,), end, any(prefix.startswith(j) for j in self.joining))
        return None

    def _suffix(self, rest: str) -> bool:
        return rest in self.suffixes or rest.startswith(self.open_suffixes)

    def _combined(self, word: str) -> Fraction | None:
        """The value of a combining form before a suffix: "двадцати|пяти|летний" is 25."""
        total, place, last = Fraction(0), 0, Fraction(1000)
        while place < len(word):
            for step in self._fitting("combining", word, place):
                value = self.combining.get(word[place : place + step])
                if value is not None and value < last:
                    break
            else:
                break
            last = value
            total += value
            place += step
        return total if total and place < len(word) and self._suffix(word[place:]) else None

    def _segmented(self, word: str) -> tuple[Entry, ...] | None:
        """The parts of a number written as one word, a joining word or a suffix allowed."""
        parts = self._segment(word, 0, {len(word): (), len(word) - 1: None})
        return parts if (parts and len(parts) > 1) or (parts and word not in self.forms) else None

    def _segment(
        self, word: str, start: int, known: dict[int, tuple[Entry, ...] | None]
    ) -> tuple[Entry, ...] | None:
        """The parts from ``start`` on; ``known`` remembers what was found from each place."""
        if start not in known:
            known[start] = self._first_part(word, start, known)
        return known[start]

    def _first_part(
        self, word: str, start: int, known: dict[int, tuple[Entry, ...] | None]
    ) -> tuple[Entry, ...] | None:
        for step in self._fitting("parts", word, start):
            entry = self.parts.get(word[start : start + step])
            rest = self._segment(word, start + step, known) if entry else None
            if entry and rest is not None:
                return (entry, *rest)
        if not start:
            return None
        for joint in self.joining:
            if word.startswith(joint, start) and (rest := self._segment(word, start + len(joint), known)):
                return (JOINT, *rest)
        return () if self._suffix(word[start:]) else None

    def _fitting(self, kind: str, word: str, start: int) -> Iterator[int]:
        """How long a form of a kind that begins ``word[start:]`` can be, but for single letters: the longest first."""
        left = len(word) - start
        return (n for n in self.heads[kind].get(word[start], ()) if 2 <= n <= left)


SHORTEST_INSIDE, SHORTEST_REST = 3, 3
DUAL = Entry(Role.WEAK, (Fraction(2),), sure=False)
JOINT = Entry(Role.NOTHING, (Fraction(0),))
SUFFIXED = frozenset({Role.CARDINAL, Role.ORDINAL, Role.MAGNITUDE, Role.WEAK, Role.HALF})
CHARACTERS = dict(zip("零一二三四五六七八九两兩", (*range(10), 2, 2), strict=True))
SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8, "兆": 10**12}


@functools.cache
def lexicon(language: Language) -> Lexicon:
    """The lexicon of ``language``, from its tables ``[numbers]``, ``[calendar]`` and ``[cldr]``."""
    numbers, calendar, cldr = (language.table(name) for name in ("numbers", "calendar", "cldr"))
    fold = folding(language)

    def words(key: str, table: Mapping[str, Any] = numbers) -> list[str]:
        return fold.forms(table.get(key, "").split())

    def listed(key: str, *, spaced: bool) -> Phrases[bool]:
        return Phrases(((form, True) for form in numbers.get(key, "").split()), fold, spaced=spaced)

    suffixes = numbers.get("suffixes", "").split()
    made = Lexicon(
        fold=fold,
        spaced=language.spaced,
        prefixes=tuple(words("prefixes")),
        joining=tuple(words("and")),
        hedging=frozenset(words("hedging_prefixes")),
        suffixes=frozenset(fold.forms([s for s in suffixes if not s.endswith("*")])),
        open_suffixes=tuple(fold.forms([s[:-1] for s in suffixes if s.endswith("*")])),
        whole=frozenset(words("no_suffix")),
        times=tuple(words("times_suffixes")),
        duals=tuple(words("duals")),
        articles=tuple(words("definite")),
        combining={
            form: number(value)
            for value, forms in numbers.get("combining", {}).items()
            for form in fold.forms(forms.split())
        },
        compound=numbers.get("compound", False),
        open_from=numbers.get("open_from", 100),
        scale_from=numbers.get("scale_from", 100),
        scale_first=numbers.get("scale_first", False),
        tails=numbers.get("tails", False),
        ones_first=numbers.get("ones_first", False),
        small_months=calendar.get("small", False),
        capitals=numbers.get("capitals", False),
        endless=numbers.get("endless", False),
        step=Fraction(numbers.get("group", 1000)),
        ambiguous=frozenset(words("ambiguous", calendar)),
        infixes=frozenset(words("infixes")),
        between=frozenset(words("between")),
        counts=frozenset(words("counts")),
        which=listed("ordinal_before", spaced=language.spaced),
        ranks=tuple(words("ranks")),
        fractions=Phrases(
            (
                (form, number(part))
                for part, forms in numbers.get("parts", {}).items()
                for form in forms.split()
            ),
            fold,
            spaced=language.spaced,
        ),
        or_more=Phrases(
            (
                (form, True)
                for key in ("at_least", "more", "just_over")
                for form in language.table("bounds").get("after", {}).get(key, "").split()
            ),
            fold,
            spaced=language.spaced,
        ),
        over=listed("over", spaced=False),
        out_of=listed("out_of", spaced=language.spaced),
        whole_before=listed("whole_before", spaced=True),
        part_of=listed("part_of", spaced=True),
        the=listed("the", spaced=language.spaced),
        halves_after=Phrases(
            ((f, Fraction(1, 2)) for f in numbers.get("half_after", "").split()), fold, spaced=language.spaced
        ),
    )
    dropped = {*words("drop"), *words("drop", calendar)}
    _add(made, generated(cldr, calendar), dropped)
    _add(made, hand_written(numbers, calendar))
    if language.spaced:  # "sep" is a month beside a day
        _add(made, rows(cldr.get("months_short", {}), Role.MONTH, sure=False), dropped | made.forms.keys())
    quarters = [(f, Fraction(part)) for part, fs in numbers.get("quarters", {}).items() for f in fs.split()]
    made.quarters = Phrases(quarters, fold)
    made.weekday_before = Phrases(((f, True) for f in calendar.get("weekday_before", "").split()), fold)
    if capital_ordinals := calendar.get("ordinals", {}):
        made.displaced = {fold.form(form): entry for form, entry in rows(capital_ordinals, Role.ORDINAL)}
    if not language.spaced:
        for char, value in CHARACTERS.items():
            made.forms.setdefault(char, Entry(Role.DIGIT, (Fraction(value),)))
        for char, scale in SCALES.items():
            made.forms[char] = Entry(Role.MAGNITUDE, (Fraction(scale),))
    for form in {*made.ambiguous, *words("weak", calendar), *words("doubtful")}:
        stems = (made.stems[form[:cut]] for cut in range(len(form), 0, -1) if form[:cut] in made.stems)
        known = made.forms.get(form) or next(stems, None)
        if known is not None:
            made.forms[form] = replace(known, sure=False)
    made.teens = any(
        e.role is Role.CARDINAL and " " not in f and e.values[0] == 12 for f, e in made.forms.items()
    )
    made.parts = {f: e for f, e in made.forms.items() if e.role in SUFFIXED and e.role is not Role.WEAK}
    if made.compound or made.combining:
        inside = {f: v for f, v in made.combining.items() if len(f) > SHORTEST_INSIDE and v > 1}
        if made.compound:
            inside |= {f: e.value for f, e in made.forms.items() if _is_inside(f, e)}
        made.inside = {f: v for f, v in inside.items() if f not in made.whole}
    made.lengths = _by_word(made.forms) if language.spaced else lengths(made.forms)
    if not language.spaced:
        heads = "".join(regex.escape(head) for head in made.lengths if not head.isascii())
        made.token = regex.compile(rf"\d|[A-Za-z\p{{Cyrillic}}]+|[{heads}]")
    made.heads = {
        kind: lengths(forms)
        for kind, forms in (
            ("forms", made.forms if suffixes else ()),
            ("stems", made.stems),
            ("parts", made.parts if made.compound else ()),
            ("combining", made.combining),
            ("inside", made.inside),
        )
    }
    return made


def _is_inside(form: str, entry: Entry) -> bool:
    """Whether a number at the head of a word may count what the rest of it names: "dreirädrig", "fyrhjulsdrift"."""
    known = entry.role is Role.CARDINAL and entry.sure and entry.value > 1
    return known and len(form) >= SHORTEST_INSIDE and form.isalpha()


def _by_word(forms: Iterable[str]) -> Lengths:
    """How long the forms that begin with each word are, the longest first."""
    found: defaultdict[str, set[int]] = defaultdict(set)
    for form in forms:
        first = None if form.isalpha() else WORD.match(form)
        found[first[0] if first else form].add(len(form))
    return {word: sorted(sizes, reverse=True) for word, sizes in found.items()}


def _add(made: Lexicon, rows: Iterable[tuple[str, Entry]], but: Collection[str] = ()) -> None:
    """Take in rows of forms, but for those that fold to one of ``but``."""
    entries = list(rows)
    for (form, entry), folded in zip(
        entries, made.fold.forms([form.rstrip("*") for form, _ in entries]), strict=True
    ):
        if not folded or folded in but:
            continue
        (made.stems if form.endswith("*") else made.forms)[folded] = entry
        if "-" in folded:  # "vingt-deux" is also written "vingt deux"
            made.forms.setdefault(folded.replace("-", " "), entry)

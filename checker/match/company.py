"""Facts in each other's place, known by the company they keep.

"Nine Italians, four Turks" has the same numbers and the same names as "nine Turks, four Italians". What differs is
which stands beside which: what stands beside the nine on one side stands beside the four on the other, and the
reverse. Nothing is known of grammar. A name or a word keeps company with the fact that it is clearly nearest to, pauses
counted as distance; names and facts that follow one another in turn go in pairs. Words go by what they mean to the
encoder and not by the word alignment, which is led by their places too; one that is said twice or is too frequent to
belong to anything keeps company with none. A translation that is right almost always leaves something with its fact,
and little of that is enough to be silent.
"""

from __future__ import annotations

import functools
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

import numpy as np
import regex

from checker.align.words import words
from checker.extract.quantities.amounts import is_joint
from checker.extract.quantities.folding import folding
from checker.extract.quantities.measures import measures
from checker.findings import MEDIUM
from checker.languages import Language, shared
from checker.languages.lexicon import lexicon
from checker.match import Comparison, Match, Side, Verdict
from checker.match.names.context import States
from checker.types import NAMES, Kind, Mention, Quantity, Span

if TYPE_CHECKING:
    from checker.types import Vectors

VALUES = frozenset({Kind.NUMBER, Kind.MONEY, Kind.UNIT, Kind.DATE, Kind.TIME})
AGAINST = 1.5
"""How many times as much what changed its place must tell as what kept it."""
NEARER, LETTERS = 1.5, 2
"""How many times as far off any other fact must be, and so many letters more."""
HALF, NAMED = 8.0, 3.0
"""The letters off its fact at which a word tells half as much, and how much more a name tells."""
PAUSE, STOP = 12, 60
"""How many letters a comma or "and" counts for, and the end of a sentence."""
TOGETHER = 1.25
"""How many times as far as what belongs together stands what does not, in a row of names and facts."""
ALIKE, CLEARLY = 0.5, 0.1
"""How alike two words are at least, and how much less any other is like either of them."""
FREQUENT = 6.0
"""The frequency, see :mod:`checker.languages.lexicon`, from which a word belongs to nothing: "and", "was"."""
_PAUSE = r"[,\u060c\u3001\uff0c()（）\[\]–—]"
_PAUSES = regex.compile(_PAUSE)
_STOP = regex.compile(r"[;；:：!?…。！？؛۔؟।]|\.(?=\s)")


@dataclass(frozen=True, slots=True)
class Companion:
    """A word or a name on both sides, and how much it tells."""

    source: Span
    target: Span
    worth: float


@dataclass(frozen=True, slots=True)
class Exchange:
    """Two facts in each other's place; of either what stands beside it in the source and beside the other now."""

    one: Match
    other: Match
    of_one: Companion
    of_other: Companion


Alike = Callable[[Mention, Mention], bool]
"""Whether two facts of one side are of one sort, and not the same: only such are taken for one another."""


def exchanges(
    comparison: Comparison, kinds: Collection[Kind], alike: Alike, tells: float
) -> Iterator[Exchange]:
    """The pairs of facts of some kinds that are in each other's place, each within its unit.

    What stands beside the other now must tell as much as ``tells`` for either: a word next to it tells nearly 1, a name
    three times as much, and both half as much eight letters off on either side.
    """
    company = Company(comparison, kinds)
    for matches in _by_unit(comparison):
        if found := list(_pairs(comparison, matches, kinds, alike)):
            beside = company.beside(matches)
            yield from filter(None, (_exchange(one, other, beside, tells) for one, other in found))


def pairs(comparison: Comparison, kinds: Collection[Kind], alike: Alike) -> Iterator[tuple[Match, Match]]:
    """The pairs of facts of some kinds that may be in each other's place: both sides say each once, in one unit."""
    for matches in _by_unit(comparison):
        yield from _pairs(comparison, matches, kinds, alike)


def _by_unit(comparison: Comparison) -> Iterable[Sequence[Match]]:
    units: dict[int, list[Match]] = defaultdict(list)
    for match in comparison.matches:
        if match.mention.kind in NAMES | VALUES and comparison.is_paired(match):
            units[match.unit].append(match)
    return units.values()


def _pairs(
    comparison: Comparison, matches: Sequence[Match], kinds: Collection[Kind], alike: Alike
) -> Iterator[tuple[Match, Match]]:
    once = [m for m in _said_once(matches) if m.mention.kind in kinds]
    found = [pair for pair in combinations(once, 2) if _are_alike(*pair, alike)]
    if found:
        joined = [
            _joined(side, [m for m in mentions if m and m.kind in kinds])
            for side, mentions in zip(
                (comparison.source, comparison.target), zip(*map(_both, matches), strict=True), strict=True
            )
        ]
        for pair in found:
            if not any(
                m.span in spans for match in pair for m, spans in zip(_both(match), joined, strict=True) if m
            ) and not any(
                _is_part(side, one, other)
                for side, one, other in zip(
                    (comparison.source, comparison.target), *map(_both, pair), strict=True
                )
            ):
                yield pair


WITHIN = 30
"""Letters between a part and its whole at most."""


def _is_part(side: Side, one: Mention | None, other: Mention | None) -> bool:
    """Whether of two numbers the lesser is told as a part of the greater: "13 of the 15", "15 में से 13"."""
    if not (one and other):
        return False
    first, last = sorted((one, other), key=lambda m: m.span)
    values = first.value, last.value
    if not (isinstance(values[0], Quantity) and isinstance(values[1], Quantity)):
        return False
    gap = Span(first.span.end, max(first.span.end, last.span.start))
    between = folding(side.language)(side.text(gap)).text
    if len(between) > WITHIN or _PAUSES.search(between):
        return False
    behind, before = _links(side.language)
    lesser_first = values[0].readings[0] < values[1].readings[0]
    return bool(behind.match(between) if lesser_first else before.search(between))


@functools.cache
def _links(language: Language) -> tuple[regex.Pattern[str], regex.Pattern[str]]:
    """What begins the words between a part and its whole, and what ends those between a whole and its part."""
    table, fold = shared("units")["parts"], folding(language)
    of, among = (
        "|".join(regex.escape(form) for form in fold.forms(table[key].split())) for key in ("of", "among")
    )
    end, start = (r"(?!\p{L})", r"(?<!\p{L})") if language.spaced else ("", "")
    return regex.compile(rf"\W*(?:{of}){end}"), regex.compile(rf"{start}(?:{among})\W*(?:\p{{L}}{{1,4}} )?$")


def _joined(side: Side, mentions: Sequence[Mention]) -> set[Span]:
    """Where facts stand that have no company of their own: "2-0", "55, 60 minutes", "200 and 400 metres"."""
    fold, units = folding(side.language), measures(side.language)
    found: set[Span] = set()
    for one, other in pairwise(sorted({m.span for m in mentions})):
        between = side.text(Span(one.end, max(one.end, other.start)))
        if not regex.search(r"\p{L}", between) or is_joint(fold(between).text, units):
            found |= {one, other}
    return found


def _said_once(matches: Sequence[Match]) -> list[Match]:
    """The facts that both sides say, and neither says twice."""
    said = Counter(
        (side, told) for match in matches for side, m in enumerate(_both(match)) if m for told in _told(m)
    )
    return [
        match
        for match in matches
        if match.verdict is Verdict.EQUAL
        and all(m and all(said[side, told] == 1 for told in _told(m)) for side, m in enumerate(_both(match)))
    ]


def _told(mention: Mention) -> tuple[Span | str, ...]:
    return mention.span, mention.text.lower()


def _both(match: Match) -> tuple[Mention | None, Mention | None]:
    return match.source, match.target


def _are_alike(one: Match, other: Match, alike: Alike) -> bool:
    return all(a and b and alike(a, b) for a, b in zip(_both(one), _both(other), strict=True))


_Beside = Mapping[tuple[Span, Span], Sequence[Companion]]
"""What stands beside a fact of the source, and beside a fact of the translation."""


def _exchange(one: Match, other: Match, beside: _Beside, least: float) -> Exchange | None:
    assert one.source and one.target and other.source and other.target, "alike facts have two sides"
    sources, targets = (one.source.span, other.source.span), (one.target.span, other.target.span)
    left = [beside.get((s, t), ()) for s, t in zip(sources, targets, strict=True)]
    moved = [beside.get((s, t), ()) for s, t in zip(sources, reversed(targets), strict=True)]
    tells = min(_worth(companions) for companions in moved)
    if tells < least or tells < AGAINST * max(_worth(companions) for companions in left):
        return None
    first, second = (max(companions, key=lambda c: c.worth) for companions in moved)
    return Exchange(one, other, first, second)


def _worth(companions: Sequence[Companion]) -> float:
    return sum(one.worth for one in companions)


class Company:
    """What keeps company with the facts of two sides."""

    def __init__(self, comparison: Comparison, kinds: Collection[Kind]) -> None:
        self._comparison, self._kinds = comparison, kinds
        self._sides = (comparison.source, comparison.target)
        self._states = tuple(map(States, self._sides))

    def beside(self, matches: Sequence[Match]) -> _Beside:
        """What keeps company with the facts of one unit, by the fact of the source and that of the translation."""
        unit = self._comparison.alignment[matches[0].unit]
        both = [
            _Sentence(side, sentences, [m for m in mentions if m], self._kinds)
            for side, sentences, mentions in zip(
                self._sides,
                (unit.source, unit.target),
                zip(*map(_both, matches), strict=True),
                strict=True,
            )
        ]
        found: dict[tuple[Span, Span], list[Companion]] = defaultdict(list)
        for source, target, worth in (*self._names(matches), *self._words(matches, both)):
            ours, theirs = both[0].fact_of(source), both[1].fact_of(target)
            if ours and theirs:
                one = Companion(source, target, worth * ours[1] * theirs[1])
                found[ours[0], theirs[0]].append(one)
        return found

    def _names(self, matches: Sequence[Match]) -> Iterator[tuple[Span, Span, float]]:
        """The facts of other kinds that both sides say once."""
        for match in _said_once(matches):
            if match.mention.kind not in self._kinds and match.source and match.target:
                yield match.source.span, match.target.span, NAMED

    def _words(
        self, matches: Sequence[Match], both: Sequence[_Sentence]
    ) -> Iterator[tuple[Span, Span, float]]:
        """The words that mean the same to the encoder, and clearly no other, but for those of equal facts; none where
        no encoder has read the sides."""
        if not all(side.encodings for side in self._sides):
            return
        equal = [_both(m) for m in matches if m.verdict is Verdict.EQUAL]
        ours, theirs = (
            sentence.words([m.span for m in mentions if m])
            for sentence, mentions in zip(both, zip(*equal, strict=True), strict=True)
        )
        if not (ours and theirs):
            return
        table = self._alike(ours, theirs)
        for i, j in np.argwhere(table >= ALIKE):
            rivals = max(np.delete(table[i], j).max(initial=0.0), np.delete(table[:, j], i).max(initial=0.0))
            if table[i, j] >= rivals + CLEARLY:
                yield ours[i], theirs[j], 1.0

    def _alike(self, ours: Sequence[Span], theirs: Sequence[Span]) -> Vectors:
        """How alike each of some words of the source (rows) is to each of the translation (columns)."""
        one, other = (
            [states.rows[states.pieces(span)] for span in spans]
            for states, spans in zip(self._states, (ours, theirs), strict=True)
        )
        found = np.zeros((len(one), len(other)), np.float32)
        for i, mine in enumerate(one):
            for j, yours in enumerate(other):
                if len(mine) and len(yours):
                    table = mine @ yours.T
                    found[i, j] = (table.max(axis=1).mean() + table.max(axis=0).mean()) / 2
        return found


class _Sentence:
    """One side of a unit, by where its facts are."""

    def __init__(
        self, side: Side, sentences: Sequence[int], mentions: Sequence[Mention], kinds: Collection[Kind]
    ) -> None:
        self._side, self._sentences = side, sentences
        self._said = side.text(side.span(tuple(sentences))).lower()
        read = {m.span: m for m in (*side.mentions_of(tuple(sentences)), *mentions)}
        told = {m.span for m in mentions}
        self._facts = [
            span for span, m in read.items() if m.kind in kinds and (m.confidence >= MEDIUM or span in told)
        ]
        named = sorted(span for span, m in read.items() if m.kind in NAMES - set(kinds))
        self._names = [
            n for n in named if not any(n != o and o.start <= n.start and n.end <= o.end for o in named)
        ]
        self._turns = dict(self._in_turn())

    def words(self, taken: Sequence[Span]) -> list[Span]:
        """The words that are said once, are not too frequent, and are part of no fact, nor of what is ``taken``."""
        segments = ((self._side.segments[i], self._side.encodings[i]) for i in self._sentences)
        spans = [
            span.shift(segment.span.start)
            for segment, encoding in segments
            for span in words(segment.text, encoding.pieces)
        ]
        spans = [
            span
            for span in spans
            if self._side.text(span)[0].isalpha()
            and not any(span.overlaps(other) for other in (*self._facts, *taken))
        ]
        known = lexicon(self._side.language)
        often = (
            known.zipfs([self._side.text(span).lower() for span in spans]) if known else [0.0] * len(spans)
        )
        return [span for span, zipf in zip(spans, often, strict=True) if zipf < FREQUENT and self._once(span)]

    def _once(self, span: Span) -> bool:
        word = self._side.text(span).lower()
        if not self._side.language.spaced:
            return self._said.count(word) == 1
        return len(regex.findall(rf"\b{regex.escape(word)}\b", self._said)) == 1

    def fact_of(self, span: Span) -> tuple[Span, float] | None:
        """The fact that a name or word keeps company with, and how much it tells at that distance."""
        name = next((name for name in self._names if name.overlaps(span)), span)
        off = sorted((self._between(name, fact), fact) for fact in self._facts)
        clear = off and (len(off) == 1 or off[1][0] >= NEARER * off[0][0] + LETTERS)
        turn = self._turns.get(name)
        if turn and clear and turn != off[0][1]:
            return None
        fact = turn or (off[0][1] if clear else None)
        return (fact, HALF / (HALF + self._between(span, fact))) if fact else None

    def _between(self, one: Span, other: Span) -> int:
        """The letters between two places, pauses counted as such."""
        first, last = sorted((one, other))
        between = self._side.text(Span(first.end, max(first.end, last.start)))
        pauses, stops = _pause(self._side.language).findall(between), _STOP.findall(between)
        return len(between) + PAUSE * len(pauses) + STOP * len(stops)

    def _in_turn(self) -> Iterator[tuple[Span, Span]]:
        """The names with their facts, where these follow one another in turn: "CBS 3, NBC 2 and CNN 1".

        Of the two ways to part such a row into pairs one has to leave less between those of a pair.
        """
        said = sorted([(span, True) for span in self._facts] + [(span, False) for span in self._names])
        for run in self._runs(said):
            gaps = [self._between(one[0], other[0]) for one, other in pairwise(run)]
            inner, outer = (_mean(gaps[start::2]) for start in (0, 1))
            start = 0 if inner * TOGETHER < outer else 1
            if start == 0 or outer * TOGETHER < inner:
                for one, other in zip(run[start::2], run[start + 1 :: 2], strict=False):
                    yield (other[0], one[0]) if one[1] else (one[0], other[0])

    def _runs(self, said: Sequence[tuple[Span, bool]]) -> Iterator[Sequence[tuple[Span, bool]]]:
        """Rows of three or more names and facts in turn within a sentence."""
        run: list[tuple[Span, bool]] = []
        for one in said:
            if run and (one[1] is run[-1][1] or self._between(run[-1][0], one[0]) >= STOP):
                if len(run) > 2:
                    yield run
                run = []
            run.append(one)
        if len(run) > 2:
            yield run


def _mean(gaps: Sequence[int]) -> float:
    return sum(gaps) / len(gaps)


@functools.cache
def _pause(language: Language) -> regex.Pattern[str]:
    """What parts the things of a list: a comma, a bracket, a dash, and "and", of which CLDR has the word."""
    from babel import Locale, UnknownLocaleError

    try:
        pattern = str(Locale.parse(language.code, sep="-").list_patterns["standard"]["2"])
    except (UnknownLocaleError, KeyError):
        return regex.compile(_PAUSE)
    joint = pattern.removeprefix("{0}").removesuffix("{1}")
    word = regex.escape(joint.strip())
    ends = (r"\b" if joint[:1].isspace() else "", r"\b" if joint[-1:].isspace() else "")
    return regex.compile(f"{_PAUSE}|{ends[0]}{word}{ends[1]}")

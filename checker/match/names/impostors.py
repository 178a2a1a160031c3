"""Names of the story in one another's place: the source says "Tatravon" where the translation says "Talvera".

Either is named elsewhere, so that neither is missing from the story. But here the one was lost and the other gained,
and what the translation calls the two elsewhere shows that they are not the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product

from checker.findings import MEDIUM
from checker.match import Match, Verdict
from checker.match.names.judge import Judge
from checker.match.names.places import key_of
from checker.match.names.spelling import tokens
from checker.types import NAMES, Kind, Mention, Span, TranslationUnit

SURE = 0.75
"""How sure it is that one name of the story stands for another, and how sure at least what either is elsewhere."""
STEM, ENDING = 3, 2
"""Letters with which the forms of one word begin alike, at least, and letters in which they may end otherwise."""
FEWEST = 3
"""Letters of a name that no table knows, at least: "AZ" is none to miss."""
SEEN = 0.3
"""How sure a recogniser is at least of what may be a name of the story."""
REASON = "another name of the story"


@dataclass(slots=True)
class _Place:
    """The names of one unit: those of either side that the other says there, or surely another in their place
    (``ours``, ``theirs``), and those that it does not."""

    ours: list[Mention] = field(default_factory=list)
    theirs: list[Mention] = field(default_factory=list)
    lost: list[Mention] = field(default_factory=list)
    gained: list[Mention] = field(default_factory=list)


class Impostors:
    """Finds the names of two aligned sides that stand for one another."""

    def __init__(self, judge: Judge, alignment: Sequence[TranslationUnit], matches: Sequence[Match]) -> None:
        self._judge, self._alignment, self._matches = judge, alignment, matches
        self._places: dict[int, _Place] = defaultdict(_Place)
        self._renderings: list[tuple[Mention, Mention]] = []
        self._surest: dict[str, Mention] = {}
        self._known: dict[str, list[Mention]] = defaultdict(list)
        for mention in (m for said in judge.source.mentions for m in said if m.kind in NAMES):
            best = self._surest.setdefault(mention.text, mention)
            if mention.confidence > best.confidence:
                self._surest[mention.text] = mention
            if key := key_of(mention):
                self._known[key].append(mention)
        for match in matches:
            if match.mention.kind in NAMES:
                self._sort(match)

    def settled(self) -> list[Match]:
        """All matches, those of names that stand for one another in the place of what was said of either before."""
        found = list(self._found())
        taken = [
            {(match.unit, getattr(match, side).span) for match in found} for side in ("source", "target")
        ]
        kept = [
            m
            for m in self._matches
            if m.mention.kind not in NAMES
            or not any(
                mention and (m.unit, mention.span) in spans
                for mention, spans in zip((m.source, m.target), taken, strict=True)
            )
        ]
        return kept + found

    def _sort(self, match: Match) -> None:
        unit, place = self._alignment[match.unit], self._places[match.unit]
        source, target = match.source, match.target
        here = source is not None and self._judge.source.holds(unit.source, source)
        there = target is not None and self._judge.target.holds(unit.target, target)
        equal = match.verdict is Verdict.EQUAL
        if source and target and here and there and (equal or match.confidence >= MEDIUM):
            named = self._sure(source).confidence >= MEDIUM
            if equal and named and self._judge.trust(source, target) >= SURE:
                self._renderings.append((source, target))
            place.ours.append(source)
            place.theirs.append(target)
            return
        if source and here:
            place.lost.append(source)
        if target and there:
            place.gained.append(target)

    def _found(self) -> Iterator[Match]:
        for index, place in self._places.items():
            unit = self._alignment[index]
            if not (unit.source and unit.target):
                continue
            here, named = (
                [m for m in side.mentions_of(sentences) if m.kind in NAMES and m.confidence >= SEEN]
                for side, sentences in (
                    (self._judge.source, unit.source),
                    (self._judge.target, unit.target),
                )
            )
            lost = [
                s
                for s in dict.fromkeys((*place.lost, *here))
                if self._sure(s).confidence >= MEDIUM
                and (len(s.text) >= FEWEST or key_of(s))
                and not _is_told(s, place.ours, self._forms[0])
            ]
            gained = [
                t
                for t in dict.fromkeys((*place.gained, *named))
                if not (
                    _is_common(t)
                    or any(_inside(t.span, m.span) for m in named)
                    or _is_told(t, place.theirs, self._forms[1])
                )
            ]
            pairs = sorted(product(lost, gained), key=lambda pair: pair[0].kind is not pair[1].kind)
            taken: tuple[list[Mention], list[Mention]] = ([], [])
            for s, t in pairs:
                free = not any(
                    m.span.overlaps(o.span) for m, others in zip((s, t), taken, strict=True) for o in others
                )
                if free and self._stands(s, t, unit):
                    taken[0].append(s)
                    taken[1].append(t)
                    yield Match(Verdict.CHANGED, index, s, t, REASON, SURE)

    @property
    def _forms(self) -> tuple[Mapping[Mention, Mention], Mapping[Mention, Mention]]:
        return self._judge.short_forms

    def _sure(self, mention: Mention) -> Mention:
        """How the source says the same where it is surest of what that is."""
        return self._surest.get(mention.text, mention)

    def _stands(self, s: Mention, t: Mention, unit: TranslationUnit) -> bool:
        """Whether ``t`` is elsewhere the name of another than ``s``, who is not named on the side of ``s``, as ``s`` is
        not on that of ``t``."""
        judge, (short, theirs) = self._judge, self._forms
        if judge(s, t):
            return False
        owners = [a for a, b in self._renderings if _whole(b, t)] + self._known.get(key_of(t), [])
        owners = [a for a in owners if _are_of_one_kind(self._sure(s), a)]
        mine = [b for a, b in self._renderings if _one(a, s, short)]
        here = [m for m in judge.source.mentions_of(unit.source) if m.kind in NAMES]
        there = [m for m in judge.target.mentions_of(unit.target) if m.kind in NAMES]
        return (
            bool(owners)
            and not any(_one(a, m, short) for a in owners for m in (s, *here))
            and not any(_one(b, m, theirs) for b in mine for m in there)
        )


def _is_told(mention: Mention, told: Sequence[Mention], short: Mapping[Mention, Mention]) -> bool:
    """Whether a mention, or one that shares its words, is among those of its side that are ``told``."""
    return any(m.span.overlaps(mention.span) or _one(m, mention, short) for m in told)


def _inside(span: Span, other: Span) -> bool:
    """Whether a place is part of a longer one."""
    return other != span and other.start <= span.start and span.end <= other.end


def _are_of_one_kind(one: Mention, other: Mention) -> bool:
    """Whether two names of the source may be taken for one another; a company that no table knows may be taken for a
    place."""
    return one.kind is other.kind or not any(m.kind is Kind.PERSON or key_of(m) for m in (one, other))


def _is_common(mention: Mention) -> bool:
    """Whether a name that the tables know may be a word that any body of its sort is called: "parliament"."""
    return bool(key_of(mention)) and mention.kind is Kind.ORGANISATION and mention.confidence < MEDIUM


def _one(a: Mention, b: Mention, short: Mapping[Mention, Mention]) -> bool:
    """Whether two mentions of one side may be one: persons by a word that they share, others by all of the shorter, or
    as the name of a body and its letters (``short``)."""
    return _alike(a, b) or any(
        (_alike(a, full) and _alike(b, letters)) or (_alike(b, full) and _alike(a, letters))
        for letters, full in short.items()
    )


def _alike(a: Mention, b: Mention) -> bool:
    short, long = sorted((tokens(a.text), tokens(b.text)), key=len)
    enough = any if Kind.PERSON in (a.kind, b.kind) else all
    return a.value == b.value or enough(any(_inflected(x, y) for y in long) for x in short)


def _whole(a: Mention, b: Mention) -> bool:
    """Whether two mentions of one side are one name: a person's by one word, a body's letters with or without its name,
    others by all of their words."""
    short, long = sorted((tokens(a.text), tokens(b.text)), key=len)
    letters = any(x.text.isupper() and x.text in y.text.split() for x, y in ((a, b), (b, a)))
    return _alike(a, b) and (
        a.kind is Kind.PERSON
        or a.value == b.value
        or (
            (letters or len(short) == len(long))
            and all(any(_inflected(x, y) and abs(len(x) - len(y)) <= STEM for y in long) for x in short)
        )
    )


def _inflected(a: str, b: str) -> bool:
    """Whether two words are one, but for an ending."""
    least, most = sorted((len(a), len(b)))
    same = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), least)
    return same == least > 1 or same >= max(STEM, most - ENDING)

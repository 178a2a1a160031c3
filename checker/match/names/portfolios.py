"""Ministries, ministers and other bodies by what they are for: "the health ministry", "министерство внутренних дел".

Few languages write them as names, so that no recogniser tells of them. Their words do: where each side of a unit speaks
of a body of one sort, and what each is for is said nowhere on the other side, they are two.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

import regex

from checker.findings import MEDIUM
from checker.match import Match, Side, Verdict
from checker.match.names.subjects import alone, comparable, heads, places, sorts
from checker.types import NAMES, Kind, Mention, Name, Span, TranslationUnit

NEAR = 16, 4
"""Letters between a body and what it is for, at most; the second where no space divides words."""
SURE = 0.7
"""How sure it is that two bodies are not one."""
SEEN = 0.6
"""How sure it is that what a body is for was read."""
REASON = "a body for something else"
_PAUSE = regex.compile(r"[,;:!?()«»“”„،؛，、。；：（）]|\.\s")


def settled(
    source: Side,
    target: Side,
    alignment: Sequence[TranslationUnit],
    silent: frozenset[int],
    matches: Sequence[Match],
) -> list[Match]:
    """All matches, and that a body changed, once a unit at most, in the place of what says that either is missing;
    where a match says already that one of them is another, nothing."""
    found = list(matches)
    for match in _exchanged(source, target, alignment, silent):
        said = [
            m
            for m in found
            if m.mention.kind in NAMES
            and m.verdict is not Verdict.EQUAL
            and any(
                one and other and one.span.overlaps(other.span)
                for one, other in ((m.source, match.source), (m.target, match.target))
            )
        ]
        if not any(m.verdict is Verdict.CHANGED and m.confidence >= MEDIUM for m in said):
            found = [m for m in found if m not in said] + [match]
    return found


def _exchanged(
    source: Side, target: Side, alignment: Sequence[TranslationUnit], silent: frozenset[int]
) -> Iterator[Match]:
    both = comparable(source.language.code, target.language.code)
    for index, unit in enumerate(alignment):
        if not (unit.source and unit.target) or index in silent:
            continue
        ours, theirs = _Spoken(source, unit.source, both), _Spoken(target, unit.target, both)
        pairs = product(ours.without(theirs), theirs.without(ours))
        alike = (
            (s, t) for (s, head), (t, other) in pairs if not alone(frozenset([head]), frozenset([other]))
        )
        if pair := next(alike, None):
            mentions = _mention(source, pair[0]), _mention(target, pair[1])
            yield Match(Verdict.CHANGED, index, *mentions, REASON, SURE)


class _Spoken:
    """What the sentences of one side of a unit speak ``of``, and their ``bodies``: where each stands, of what sort it
    is, and what it is for."""

    def __init__(self, side: Side, sentences: tuple[int, ...], concepts: frozenset[str]) -> None:
        start, text = side.span(sentences).start, side.text(side.span(sentences))
        near = NEAR[0 if side.language.spaced else 1]
        code, spaced = side.language.code, side.language.spaced
        found = [(what, at) for what, at in places(text, code, spaced=spaced) if what in concepts]
        self.of = frozenset(concept for concept, _ in found)
        self.bodies: list[tuple[Span, str, frozenset[str]]] = []
        for concept, head in found:
            if concept not in heads():
                continue
            beside = [
                (hull.end - hull.start, hull, what)
                for what, place in found
                if what not in sorts()
                for hull in [Span(min(head.start, place.start), max(head.end, place.end))]
                if hull.end - hull.start <= near + (head.end - head.start) + (place.end - place.start)
                and not _PAUSE.search(text[hull.start : hull.end])
            ]
            if beside:
                least, hull, _ = min(beside)
                nearest = frozenset(what for size, _, what in beside if size == least)
                self.bodies.append((hull.shift(start), concept, nearest))

    def without(self, other: _Spoken) -> list[tuple[Span, str]]:
        """The bodies for what the other side does not speak of, and has no body for anything like it, with their
        sorts."""
        told = frozenset().union(*(what for _, _, what in other.bodies))
        return [
            (span, head)
            for span, head, what in self.bodies
            if what.isdisjoint(other.of) and alone(what, told) == what
        ]


def _mention(side: Side, span: Span) -> Mention:
    return Mention(Kind.ORGANISATION, span, side.text(span), Name(side.text(span)), SEEN)

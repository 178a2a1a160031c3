"""What the two sides of an aligned pair have to do with each other.

:class:`Side` is one document with all that was read out of it, :class:`Comparison` two of them with their
alignment and the matches between their mentions. Checks are written against a Comparison and nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from checker.languages import Language
from checker.types import Document, Encoding, Mention, Segment, Span, Tagged, TranslationUnit, WordLinks


class Verdict(StrEnum):
    """What became of a fact."""

    EQUAL = "equal"
    CHANGED = "changed"
    MISSING = "missing"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Match:
    """One fact on the two sides. ``unit`` is the index of the translation unit in the alignment.

    ``source`` is None for an added fact, ``target`` for a missing one. ``reason`` says why the two forms are
    equal, or what differs. ``confidence`` is that of the verdict, in 0..1.
    """

    verdict: Verdict
    unit: int
    source: Mention | None
    target: Mention | None
    reason: str
    confidence: float

    @property
    def mention(self) -> Mention:
        """The source's mention, or the target's where there is no other."""
        mention = self.source or self.target
        assert mention is not None, "a match has at least one side"
        return mention


@dataclass(frozen=True, slots=True, eq=False)
class Side:
    """One document, read: its segments, their encodings and the mentions in each, all in the same order.

    ``tagged`` is what a tagger saw in each segment, empty where there is none.
    """

    document: Document
    language: Language
    segments: tuple[Segment, ...]
    encodings: tuple[Encoding, ...]
    mentions: tuple[tuple[Mention, ...], ...]
    tagged: tuple[Tagged, ...] = ()

    def span(self, indexes: tuple[int, ...]) -> Span:
        """From the start of the first to the end of the last of some neighbouring segments."""
        return Span(self.segments[indexes[0]].span.start, self.segments[indexes[-1]].span.end)

    def text(self, span: Span) -> str:
        """What stands in ``span``."""
        return self.document.text[span.start : span.end]

    def holds(self, indexes: tuple[int, ...], mention: Mention) -> bool:
        """Whether a mention stands in one of some neighbouring segments."""
        return bool(indexes) and self.span(indexes).overlaps(mention.span)

    def mentions_of(self, indexes: tuple[int, ...]) -> tuple[Mention, ...]:
        """The mentions in some segments, in order."""
        return tuple(m for i in indexes for m in self.mentions[i])


@dataclass(frozen=True, slots=True, eq=False)
class Foreign:
    """A side that as a whole is in another language than it should be; ``code`` is the tag of the one it is in."""

    side: Side
    code: str


@dataclass(frozen=True, slots=True, eq=False)
class Comparison:
    """Two sides, aligned and matched.

    ``links`` holds the word alignment of each translation unit, ``untranslated`` the indexes of the units whose
    target is still in the language of the source. Where a whole side is ``foreign``, or the target is ``unrelated`` to
    the source, nothing is matched.
    """

    source: Side
    target: Side
    alignment: tuple[TranslationUnit, ...]
    links: tuple[WordLinks, ...]
    untranslated: frozenset[int]
    foreign: Foreign | None
    matches: tuple[Match, ...]
    unrelated: bool = False

    def sentences(self, match: Match) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """The sentences of either side around a match: what was said nearby stands in another unit than its own."""
        source, target = self._units(match)
        return source.source, target.target

    def is_paired(self, match: Match) -> bool:
        """Whether the mentions of a match stand in sentences that have counterparts."""
        return all(unit.source and unit.target for unit in self._units(match))

    def _units(self, match: Match) -> tuple[TranslationUnit, TranslationUnit]:
        """The units in which the two mentions of a match stand."""
        own = self.alignment[match.unit]
        source = target = own
        if match.source and not self.source.holds(own.source, match.source):
            source = next(u for u in self.alignment if self.source.holds(u.source, match.source))
        if match.target and not self.target.holds(own.target, match.target):
            target = next(u for u in self.alignment if self.target.holds(u.target, match.target))
        return source, target

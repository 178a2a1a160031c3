"""Where a name without a counterpart stands on the other side: among its linked words, or the words that sound like
it or are like it in context."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import regex

from checker.match import Side
from checker.match.names.context import nearest
from checker.match.names.spelling import same, sounds
from checker.types import Kind, Mention, Name, Span, TranslationUnit, WordLinks

if TYPE_CHECKING:
    from checker.match.names import Judge

SEEN_THROUGH = 0.3
"""The confidence of a mention that is known only from the other side."""
SOUND, SOUND_LINKED = 0.62, 0.5
"""How like a name words must sound, anywhere and where the word alignment leads to them."""
CONTEXT, CONTEXT_LINKED = 0.6, 0.4
"""How like a name words must be in context, anywhere and where the word alignment leads to them."""
LONGEST = 4
_WORD = regex.compile(r"[\p{L}\p{M}\p{N}]+(?:[-'’][\p{L}\p{M}\p{N}]+)*")
_KINDS = frozenset({Kind.PERSON, Kind.PLACE, Kind.ORGANISATION})


class Candidates:
    """Looks for the counterparts of names in the text of the other side."""

    def __init__(self, source: Side, target: Side, judge: Judge) -> None:
        self._source, self._target, self._judge = source, target, judge

    def of(self, unit: TranslationUnit, links: WordLinks) -> tuple[tuple[Mention, ...], tuple[Mention, ...]]:
        """Mentions to add to the source and to the target of one unit."""
        if not (unit.source and unit.target):
            return (), ()
        ours = [m for m in self._source.mentions_of(unit.source) if m.kind in _KINDS]
        theirs = [m for m in self._target.mentions_of(unit.target) if m.kind in _KINDS]
        added: list[Mention] = []
        for mention in ours:
            if not any(self._judge(mention, t) for t in (*theirs, *added)):
                added += self._seek(
                    mention, unit.target, theirs, links.targets_of(mention.span), forward=True
                )
        found: list[Mention] = []
        for mention in theirs:
            if not any(self._judge(s, mention) for s in (*ours, *found)):
                found += self._seek(mention, unit.source, ours, links.sources_of(mention.span), forward=False)
        return tuple(found), tuple(added)

    def _seek(
        self,
        mention: Mention,
        segments: tuple[int, ...],
        taken: Sequence[Mention],
        linked: tuple[Span, ...],
        *,
        forward: bool,
    ) -> list[Mention]:
        """The counterpart of ``mention`` in the unit, or else in the sentences next to it."""
        side = self._target if forward else self._source
        around = tuple(i for i in (segments[0] - 1, segments[-1] + 1) if 0 <= i < len(side.segments))
        others = [m for m in (*taken, *side.mentions_of(around)) if m.kind in _KINDS and _told(m)]
        for within, near in ((segments, linked), *(((i,), ()) for i in around)):
            span = self._found(mention, side, side.span(within), others, near, forward=forward)
            if span:
                return [self._counterpart(mention, side, span, forward=forward)]
        return []

    def _counterpart(self, mention: Mention, side: Side, span: Span, *, forward: bool) -> Mention:
        form = side.text(span)
        key = mention.value.key if isinstance(mention.value, Name) else None
        counterpart = Mention(mention.kind, span, form, Name(form, key), SEEN_THROUGH)
        source, target = (mention, counterpart) if forward else (counterpart, mention)
        self._judge.accept(source, target)
        return counterpart

    def _found(
        self,
        mention: Mention,
        side: Side,
        within: Span,
        others: Sequence[Mention],
        linked: tuple[Span, ...],
        *,
        forward: bool,
    ) -> Span | None:
        text = side.document.text
        words = [Span(m.start(), m.end()) for m in _WORD.finditer(text, within.start, within.end)]
        free = [w for w in words if not any(w.overlaps(m.span) for m in others)]
        if not free:
            return None
        if near := [s for s in linked if any(s.overlaps(w) for w in free)]:
            hull = Span(min(s.start for s in near), max(s.end for s in near))
            if self._fits(mention, side.text(hull), hull, forward=forward):
                return hull
        return self._by_sound(mention.text, text, free) or self._by_context(
            mention, within, free, forward=forward
        )

    def _fits(self, mention: Mention, form: str, span: Span, *, forward: bool) -> bool:
        if same(mention.text, form) or sounds(mention.text, form) >= SOUND_LINKED:
            return True
        one, two = (mention.span, span) if forward else (span, mention.span)
        bar = CONTEXT if mention.kind is Kind.PERSON else CONTEXT_LINKED
        return self._judge.likeness(one, two) >= bar

    @staticmethod
    def _by_sound(name: str, text: str, free: Sequence[Span]) -> Span | None:
        """The words that sound most like the name, where they do so enough."""
        best, place = SOUND, None
        for i in range(len(free)):
            for j in range(i, min(i + LONGEST, len(free))):
                span = Span(free[i].start, free[j].end)
                if span.end - span.start > 3 * len(name) + 6:
                    break
                score = (
                    1.0
                    if same(name, text[span.start : span.end])
                    else sounds(name, text[span.start : span.end])
                )
                if score > best:
                    best, place = score, span
        return place

    def _by_context(
        self, mention: Mention, within: Span, free: Sequence[Span], *, forward: bool
    ) -> Span | None:
        """The words with the pieces that are most like those of the name."""
        here, there = self._judge.source_states, self._judge.target_states
        if not forward:
            here, there = there, here
        score, pieces = nearest(here, mention.span, there, within)
        if score < CONTEXT:
            return None
        spans = [p for p in pieces if any(p.overlaps(w) for w in free)]
        if len(spans) < len(pieces):
            return None
        return Span(min(p.start for p in spans), max(p.end for p in spans))


def _told(mention: Mention) -> bool:
    """Whether a mention stands for itself: known by a key, or surely a name."""
    return mention.confidence >= 0.5 or (isinstance(mention.value, Name) and mention.value.key is not None)

"""Where a name without a counterpart stands on the other side: among its linked words, or the words that sound like
it or are like it in context."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import regex

from checker.extract import gazetteer
from checker.extract.known_names import COMPASS, fold
from checker.match import Side
from checker.match.names.context import nearest
from checker.match.names.cores import whole
from checker.match.names.places import signs
from checker.match.names.spelling import TOKEN, same, sounds
from checker.types import Kind, Mention, Name, Span, TranslationUnit, WordLinks

if TYPE_CHECKING:
    from checker.match.names.judge import Judge

SEEN_THROUGH = 0.3
"""The confidence of a mention that is known only from the other side."""
SOUND, CONTEXT = 0.5, 0.45
"""How like a name words must sound, or be in context, to be held against it."""
LONGEST, LONGEST_CITY = 4, 3
"""Words of a name that is looked for by its sound, and of a city's."""
FEWEST_HEARD, SHORTEST_HEARD, HEARD, SURNAME_HEARD = 2, 5, 0.8, 0.9
"""Words of a person's name that is looked for within other names, at least, its letters, and how like it must sound, in
full and by the surname alone."""
FEWEST_INSIDE, FEWEST_SOUNDING = 5, 3
"""Letters of a form that is looked for inside other words, or by its sound, at least."""
_WORD = regex.compile(
    r"[\p{Katakana}ー]{2,}(?:[・＝][\p{Katakana}ー]+)*"
    r"|(?:(?![\p{Katakana}ー]{2})[\p{L}\p{M}\p{N}])+(?:[-'’][\p{L}\p{M}\p{N}]+)*"
)
"""A word, or in Japanese, which writes none apart, what is in the signs that spell foreign names."""
_PAUSE = regex.compile(r"[,;:!?،؛，、。；：]")
_KINDS = frozenset({Kind.PERSON, Kind.PLACE, Kind.ORGANISATION})
_COUNTED = frozenset({Kind.NUMBER, Kind.MONEY, Kind.UNIT, Kind.DATE, Kind.TIME})
"""What is a figure or a date is no name, whatever it sounds like."""


class Candidates:
    """Looks for the counterparts of names in the text of the other side."""

    def __init__(self, source: Side, target: Side, judge: Judge) -> None:
        self._source, self._target, self._judge = source, target, judge

    def of(self, unit: TranslationUnit, links: WordLinks) -> tuple[tuple[Mention, ...], tuple[Mention, ...]]:
        """Mentions to add to the source and to the target of one unit."""
        if not (unit.source and unit.target):
            return (), ()
        ours = [m for m in self._source.mentions_of(unit.source) if _is_name(m)]
        theirs = [m for m in self._target.mentions_of(unit.target) if _is_name(m)]
        rivals = self._rivals(ours, theirs)
        added: list[Mention] = []
        for mention in ours:
            if mention not in rivals and not any(
                self._judge(mention, t) or self._judge.replaced(mention, t) for t in (*theirs, *added)
            ):
                swapped = any(self._judge.misplaced(mention, t, links) for t in theirs)
                linked = links.targets_of(mention.span)
                added += self._seek(mention, unit.target, theirs, linked, forward=True, beyond=not swapped)
        found: list[Mention] = []
        for mention in theirs:
            if mention not in rivals and not any(
                self._judge(s, mention) or self._judge.replaced(s, mention) for s in (*ours, *found)
            ):
                swapped = any(self._judge.misplaced(s, mention, links) for s in ours)
                linked = links.sources_of(mention.span)
                found += self._seek(mention, unit.source, ours, linked, forward=False, beyond=not swapped)
        return tuple(found), tuple(added)

    def _rivals(self, ours: Sequence[Mention], theirs: Sequence[Mention]) -> frozenset[Mention]:
        """The one body of each side, if it is known and the tables have no equal for it, where they are two."""
        source, target = (
            [m for m in side if _is_body(m) and not any(map(self._known_as(m, forward), others))]
            for side, others, forward in ((ours, theirs, True), (theirs, ours, False))
        )
        if len(source) != 1 or len(target) != 1 or not self._judge.differ(source[0], target[0]):
            return frozenset()
        self._judge.rival(source[0], target[0])
        return frozenset((*source, *target))

    def _known_as(self, mention: Mention, forward: bool) -> Callable[[Mention], bool]:
        """Whether another mention, of the other side, is surely the same as a mention."""

        def known(other: Mention) -> bool:
            pair = (mention, other) if forward else (other, mention)
            return self._judge(*pair) is not None and self._judge.trust(*pair) >= 1

        return known

    def _seek(
        self,
        mention: Mention,
        segments: tuple[int, ...],
        taken: Sequence[Mention],
        linked: tuple[Span, ...],
        *,
        forward: bool,
        beyond: bool,
    ) -> list[Mention]:
        """The counterpart of ``mention`` in the unit, or else, where it may be ``beyond`` it, in the sentences next
        to it."""
        side = self._target if forward else self._source
        around = tuple(i for i in (segments[0] - 1, segments[-1] + 1) if 0 <= i < len(side.segments))
        others = [m for m in (*taken, *side.mentions_of(around)) if m.kind in _KINDS and _told(m)]
        figures = side.mentions_of(tuple(sorted((*segments, *around))))
        others += [m for m in figures if m.kind in _COUNTED and m.confidence >= 0.5]
        for within, near in ((segments, linked), *(((i,), ()) for i in around if beyond)):
            span = self._found(
                mention, side, side.span(within), others, near, forward=forward, beside=within != segments
            )
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
        beside: bool,
    ) -> Span | None:
        """Where the mention stands ``within`` the other side; a name whose forms there are known is not looked for by
        its sound in the sentences ``beside`` its own."""
        text = side.document.text
        words = [Span(m.start(), m.end()) for m in _WORD.finditer(text, within.start, within.end)]
        free = [w for w in words if not any(w.overlaps(m.span) for m in others)]
        if not free:
            return None
        forms = (mention.text, *self._judge.known_forms(mention, forward=forward))
        if near := [s for s in linked if any(s.overlaps(w) for w in free)]:
            hull = Span(min(s.start for s in near), max(s.end for s in near))
            apart = not any(m.span.overlaps(hull) for m in others) and not _PAUSE.search(side.text(hull))
            if apart and self._fits(mention, forms, hull, side, forward=forward):
                return hull
        for form in forms:
            if span := _inside(form, text, within, others):
                return span
            found = None if beside and len(forms) > 1 else self._by_sound(form, text, free, others)
            if found and self._fits(mention, forms, found, side, forward=forward):
                return found
        if not beside and (span := self._heard(mention, text, words, others)):
            return span
        if span := self._by_city(mention, side, within, free, forward=forward):
            return None if any(m.span.overlaps(span) for m in others if _settled(m)) else span
        span = self._by_context(mention, within, free, forward=forward)
        if span is None or any(m.span.overlaps(span) for m in others):
            return None
        return span if self._fits(mention, forms, span, side, forward=forward) else None

    def _fits(self, mention: Mention, forms: Sequence[str], span: Span, side: Side, *, forward: bool) -> bool:
        """Whether what stands in ``span`` is the mention, by all that the judge knows."""
        text = side.text(span)
        if not any(whole(form, text) for form in forms):
            return False
        counterpart = Mention(mention.kind, span, text, Name(text), SEEN_THROUGH)
        pair = (mention, counterpart) if forward else (counterpart, mention)
        return self._judge(*pair) is not None

    @staticmethod
    def _by_sound(name: str, text: str, free: Sequence[Span], others: Sequence[Mention]) -> Span | None:
        """The words that sound most like the name, where they do so enough."""
        best, place = SOUND, None
        if sum(c.isalpha() for c in name) < FEWEST_SOUNDING:
            return next((w for w in free if same(name, text[w.start : w.end])), None)
        for i in range(len(free)):
            if not _may_begin(text[free[i].start]):
                continue
            for j in range(i, min(i + LONGEST, len(free))):
                span = Span(free[i].start, free[j].end)
                if not (_may_begin(text[free[j].start]) and whole(name, text[span.start : span.end])):
                    continue
                if span.end - span.start > 3 * len(name) + 6 or any(m.span.overlaps(span) for m in others):
                    break
                form = text[span.start : span.end]
                score = 1.0 if same(name, form) else sounds(name, form)
                if score > best:
                    best, place = score, span
        return place

    def _heard(
        self, mention: Mention, text: str, words: Sequence[Span], others: Sequence[Mention]
    ) -> Span | None:
        """A person's full name by its very sound, in what the recogniser took for another name too, or the surname
        alone, as news says it in some languages."""
        parts = TOKEN.findall(mention.text)
        if mention.kind is not Kind.PERSON or len(parts) < FEWEST_HEARD:
            return None
        known = [m for m in others if _settled(m)]
        for name, taken, alike in ((mention.text, known, HEARD), (parts[-1], others, SURNAME_HEARD)):
            free = [w for w in words if not any(w.overlaps(m.span) for m in taken)]
            found = self._by_sound(name, text, free, taken) if len(name) >= SHORTEST_HEARD else None
            if found and self._judge.sound(name, text[found.start : found.end]) >= alike:
                return found
        return None

    def _by_city(
        self, mention: Mention, side: Side, within: Span, free: Sequence[Span], *, forward: bool
    ) -> Span | None:
        """Where the city that is meant stands, in any of its forms."""
        meant = self._judge.places.cities(mention, forward=forward)
        if not meant:
            return None
        if not side.language.spaced:
            named = gazetteer.forms(meant, side.language)
            return next((s for form in named if (s := signs(form, side.document.text, within))), None)
        parts = [
            Span(m.start(), m.end()) for w in free for m in TOKEN.finditer(side.document.text, w.start, w.end)
        ]
        windows = (Span(a.start, b.end) for i, a in enumerate(parts) for b in parts[i : i + LONGEST_CITY])
        return next((w for w in windows if meant & gazetteer.may_name(side.text(w), side.language)), None)

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
        hull = Span(min(p.start for p in spans), max(p.end for p in spans))
        side = self._target if forward else self._source
        return None if _PAUSE.search(side.text(hull)) else hull


def _inside(form: str, text: str, within: Span, others: Sequence[Mention]) -> Span | None:
    """Where the form stands within a longer word: a compound, or words whose spaces were lost."""
    letters = "".join(c for c in fold(form) if c.isalnum())
    places = [i for i in range(within.start, within.end) if text[i].isalnum()]
    at = fold("".join(text[i] for i in places)).find(letters)
    if len(letters) < FEWEST_INSIDE or at < 0:
        return None
    span = Span(places[at], places[at + len(letters) - 1] + 1)
    return None if any(m.span.overlaps(span) for m in others) else span


def _may_begin(letter: str) -> bool:
    """Whether a word of a name begins so: with no small letter, in a script that has capitals."""
    return letter.isalpha() and not letter == letter.lower() != letter.upper()


def _is_name(mention: Mention) -> bool:
    """Whether a mention is of something that has a name, not a point of the compass."""
    key = mention.value.key if isinstance(mention.value, Name) else None
    return mention.kind in _KINDS and not (key or "").startswith(COMPASS)


def _is_body(mention: Mention) -> bool:
    """Whether a mention is surely of a body that the tables know."""
    key = mention.value.key if isinstance(mention.value, Name) else None
    return (key or "").startswith("org:") and mention.confidence >= 0.5


def _settled(mention: Mention) -> bool:
    """Whether a mention can hold no other name: what has a key, or is none at all."""
    return mention.kind not in _KINDS or (isinstance(mention.value, Name) and mention.value.key is not None)


def _told(mention: Mention) -> bool:
    """Whether a mention stands for itself: known by a key, or surely a name."""
    return mention.confidence >= 0.5 or (isinstance(mention.value, Name) and mention.value.key is not None)

"""What can be said of a name without an equal, as numbers: how sure it is one, and how like anything of the other side.

:mod:`checker.match.names.doubt` weighs them; ``tests/benchmarks/names_doubt.py`` learns how.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

import regex

from checker.extract.known_names import fold
from checker.languages.lexicon import lexicon
from checker.match import Match, Side, Verdict
from checker.match.names.context import nearest
from checker.match.names.judge import Judge
from checker.match.names.likeness import total
from checker.match.names.places import state_of
from checker.match.names.spelling import parts, script, telling, tokens
from checker.match.names.told import Told, states_of
from checker.match.names.told.words import SHORT
from checker.types import NAMES, Kind, Mention, Segment, TranslationUnit, WordLinks

LEAST = 0.01
"""The least a recogniser doubts, and trusts."""
FAR = 8.0
"""Logarithms of the odds of two names beyond which they are no less alike."""
EVERYDAY, LETTERS = 3.0, 6
"""The Zipf frequency from which a word is an everyday one; letters of what stands for a longer name, at most."""
STEM, ENDING = 4, 2
"""Letters that two forms of a word share, at least, and those that may differ."""
_SIGN = regex.compile(r"[\p{L}\p{Mc}]")
_SYLLABLE = regex.compile(r"[\p{Han}\p{Hangul}\p{Katakana}\p{Hiragana}]")


class Evidence:
    """Says of the names of two aligned sides what speaks for and against each being an error."""

    def __init__(
        self,
        judge: Judge,
        alignment: Sequence[TranslationUnit],
        links: Sequence[WordLinks],
        matches: Sequence[Match],
        told: Told,
    ) -> None:
        self._judge, self._alignment, self._links, self._told = judge, alignment, links, told
        self.pairs = Counter(pair(m) for m in matches if m.verdict is Verdict.CHANGED)
        equal = [m for m in matches if m.verdict is Verdict.EQUAL]
        self._places = {(m.unit, state) for m in equal for state in states_of(judge, m)}
        self._alone: dict[tuple[int, bool], float] = {}
        for match in matches:
            if match.mention.kind in NAMES and bool(match.source) is not bool(match.target):
                place, sure = (match.unit, match.source is not None), match.mention.confidence
                self._alone[place] = max(sure, self._alone.get(place, 0.0))
        self._met = {
            fold(m.text)
            for match in matches
            for m in (match.source, match.target)
            if m and match.source and match.target
        }
        self._equal = {fold(m.text) for match in equal for m in (match.source, match.target) if m}
        self._parts = {fold(word) for match in equal if match.target for word in tokens(match.target.text)}

    def of(self, match: Match) -> dict[str, float]:
        """What can be said of a name that is not equal, as numbers of about -5 to 5."""
        unit = self._alignment[match.unit]
        mention = match.mention
        said = {
            "one": 1.0,
            "person": float(mention.kind is Kind.PERSON),
            "place": float(mention.kind is Kind.PLACE),
            "score": unit.score,
            "described": float(mention.kind is Kind.ORGANISATION and len(tokens(mention.text)) > 1),
        }
        return said | (self._changed(match) if match.source and match.target else self._lone(match, unit))

    def _lone(self, match: Match, unit: TranslationUnit) -> dict[str, float]:
        forward = match.source is not None
        mention, links = match.mention, self._links[match.unit]
        judge = self._judge
        here, there = judge.source_states, judge.target_states
        side, other = judge.target if forward else judge.source, unit.target if forward else unit.source
        if not forward:
            here, there = there, here
        taken = self._told.taken(match, "target" if forward else "source")
        near = nearest(here, mention.span, there, side.span(other), taken)[0] if other else 0.0
        own, segments = (judge.source, unit.source) if forward else (judge.target, unit.target)
        linked = links.targets_of(mention.span) if forward else links.sources_of(mention.span)
        sure = logit(mention.confidence)
        opposed = self._alone.get((match.unit, not forward), 0.0)
        return {
            "added": float(not forward),
            "strange": float(forward and mention.kind is Kind.ORGANISATION and _is_strange(own, mention)),
            "added_body": float(not forward and mention.kind is Kind.ORGANISATION),
            "added_person": float(not forward and mention.kind is Kind.PERSON),
            "opposed": opposed,
            "added_opposed": opposed * (not forward),
            "sure": sure,
            "known": float(judge.is_known(mention, forward=forward)),
            "several": float(len(tokens(mention.text)) > 1),
            "short": float(_letters(mention.text) <= SHORT),
            "near": near,
            "one_script": float(script(judge.source.document.text) == script(judge.target.document.text)),
            "linked": float(bool(linked)),
            "elsewhere": float(fold(mention.text) in self._equal or (not forward and self._is_part(mention))),
            "small": float(small(mention.text)),
            "first": float(self._is_first(match, forward)),
            "headline": self._capitals(match, forward),
            "held": float(any((match.unit, state) in self._places for state in state_of(mention))),
            "frequent": self._frequency(own, mention),
            "common": float(self._common(own, mention)),
            "beside": float(self._beside(mention, own.mentions_of(segments))),
        }

    def _is_part(self, mention: Mention) -> bool:
        """Whether the words of an added name stand in names of the translation that have an equal: "the Centre's
        leader", where the Centre Party is told of elsewhere."""
        return self._parts.issuperset(fold(word) for word in tokens(mention.text))

    @staticmethod
    def _frequency(side: Side, mention: Mention) -> float:
        """How frequent a name of one word is in its language, if it begins its sentence with a capital that any word
        would have, and stands nowhere else; 0..8."""
        first = any(s.span.start == mention.span.start for s in side.segments)
        first = first and side.document.text.count(mention.text) == 1
        words = lexicon(side.language) if first and len(tokens(mention.text)) == 1 else None
        return words.zipfs([mention.text.lower()])[0] if words and mention.text[0].isupper() else 0.0

    def _common(self, side: Side, mention: Mention) -> bool:
        """Whether the name is one word that the document has in small letters too, with whatever ending."""
        word, text = mention.text, side.document.text
        if len(tokens(word)) > 1 or not word[0].isupper() or word.isupper():
            return False
        stem = word.lower()[: max(STEM, len(word) - ENDING)]
        at = text.find(stem)
        while at > 0 and text[at - 1].isalpha():
            at = text.find(stem, at + 1)
        return at >= 0

    def _beside(self, mention: Mention, others: Sequence[Mention]) -> bool:
        """Whether a name that has an equal or a rival touches the mention, or shares letters with it."""
        return any(
            m.span != mention.span
            and fold(m.text) in self._met
            and m.span.start - 1 <= mention.span.end
            and mention.span.start <= m.span.end + 1
            for m in others
        )

    def _is_first(self, match: Match, forward: bool) -> bool:
        """Whether a name of one word begins its sentence, as any word might."""
        mention = match.mention
        alone = len(tokens(mention.text)) == 1
        return alone and any(s.span.start == mention.span.start for s in self._segments(match, forward))

    def _capitals(self, match: Match, forward: bool) -> float:
        """The share of the words of the sentence that begin with a capital: in headlines many do."""
        words = [w for s in self._segments(match, forward) for w in s.text.split() if w[0].isalpha()]
        return sum(w[0] != w[0].lower() for w in words) / max(1, len(words))

    def _segments(self, match: Match, forward: bool) -> list[Segment]:
        unit, judge = self._alignment[match.unit], self._judge
        side, indexes = (judge.source, unit.source) if forward else (judge.target, unit.target)
        span = match.mention.span
        return [side.segments[i] for i in indexes if side.segments[i].span.overlaps(span)]

    def _changed(self, match: Match) -> dict[str, float]:
        source, target = match.source, match.target
        assert source and target, "a changed name has two sides"
        judge = self._judge
        known = judge.is_known(source, forward=True), judge.is_known(target, forward=False)
        elsewhere = fold(source.text) in self._equal, fold(target.text) in self._equal
        alike = script(source.text) == script(target.text)
        links = self._links[match.unit].targets_of(source.span)
        sound = judge.sound(source.text, target.text)
        unit = self._alignment[match.unit]
        ours, theirs = judge.source.span(unit.source), judge.target.span(unit.target)
        here, there = judge.source_states, judge.target_states
        sure, near = logit(source.confidence), judge.likeness(source.span, target.span)
        return {
            "near_any": nearest(here, source.span, there, theirs, self._told.taken(match, "target"))[0],
            "target_near": nearest(there, target.span, here, ours, self._told.taken(match, "source"))[0],
            "sure": sure,
            "target_sure": logit(target.confidence),
            "known": float(known[0]),
            "target_known": float(known[1]),
            "sound": sound,
            "sound_across": sound * (not alike),
            "sure_sound": sure * sound * (not alike),
            "told_by_letters": float(telling(source.text, target.text)),
            "near": near,
            "alone": judge.alone(source.text, target.text),
            "alike": max(-FAR, min(FAR, total(judge.said(source, target)))),
            "one_script": float(alike),
            "linked": float(any(target.span.overlaps(span) for span in links)),
            "again": float(self.pairs[pair(match)] > 1),
            "elsewhere": float(elsewhere[0]),
            "target_elsewhere": float(elsewhere[1]),
            "both_elsewhere": float(all(elsewhere)),
            "several": float(min(len(tokens(source.text)), len(tokens(target.text))) > 1),
            "told": float(source.confidence >= 0.5),
            "short": float(min(_letters(source.text), _letters(target.text)) <= SHORT),
        }


def _is_strange(side: Side, mention: Mention) -> bool:
    """Whether a body has a word that is no everyday one of its language, or is told by letters: it stands in the
    translation as it is, or by its sound ("Saebit Energy", "Corvinus University")."""
    if mention.text.isupper() and len(mention.text) <= LETTERS:
        return True
    words = lexicon(side.language)
    said = [w.lower() for w in parts(mention.text) if len(w) >= SHORT]
    return bool(words and said and min(words.zipfs(said)) < EVERYDAY)


def logit(confidence: float) -> float:
    bounded = min(1 - LEAST, max(LEAST, confidence))
    return math.log(bounded / (1 - bounded))


def _letters(form: str) -> int:
    """The letters of a form; a sign that stands for a syllable counts as two."""
    return sum(2 if _SYLLABLE.match(c) else bool(_SIGN.match(c)) for c in form)


def small(form: str) -> bool:
    return form[0] == form[0].lower() != form[0].upper()


def pair(match: Match) -> tuple[str, str]:
    return tuple(fold(m.text) if m else "" for m in (match.source, match.target))  # type: ignore[return-value]

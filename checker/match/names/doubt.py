"""How far a name that found no equal is to be believed an error, rather than a rendering nobody knew.

Recognisers miss names, tables end, and every language writes strangers' names in its own way. What can be said of a
name that changed, or that one side only has, is put into numbers, and their sum, weighed by ``data/shared/doubt.toml``
(logistic regressions; tests/benchmarks/names_doubt.py fits them), is the probability that an editor would want to
see it.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import product

import regex

from checker.extract.known_names import fold
from checker.findings import MEDIUM
from checker.languages import shared
from checker.languages.lexicon import lexicon
from checker.match import Match, Side, Verdict
from checker.match.names.context import nearest
from checker.match.names.judge import Judge
from checker.match.names.likeness import total
from checker.match.names.places import is_whole, state_of
from checker.match.names.sounding import KEPT, SPELLING
from checker.match.names.spelling import TOKEN, parts, script, telling, tokens
from checker.match.names.told import COMMON, FREQUENT, NAMES, SHORT, Told, states_of
from checker.types import Kind, Mention, Segment, TranslationUnit, WordLinks

LEAST = 0.01
"""The least a recogniser doubts, and trusts."""
FAR = 8.0
"""Logarithms of the odds of two names beyond which they are no less alike."""
WEAK = 0.45
"""How sure a name is at most that may be any word, or is told in another way."""
SURE = 2.0
"""Logarithms of the odds from which a recogniser is believed that such a word of the source is a person."""
_SIGN = regex.compile(r"[\p{L}\p{Mc}]")
_SYLLABLE = regex.compile(r"[\p{Han}\p{Hangul}\p{Katakana}\p{Hiragana}]")
STEM, ENDING = 4, 2
"""Letters that two forms of a word share, at least, and those that may differ."""
TOLD, LEFT_OUT = 0.7, 0.6
"""How sure a body is at least whose strange word is missed, and how sure it then is that it was left out."""
SURELY = 0.9
"""How sure a person is at least whom the source does not name."""
ALPHABETS = frozenset({"LATIN", "CYRILLIC", "GREEK"})


class Doubt:
    """Weighs the names of two aligned sides that are not equal."""

    def __init__(
        self,
        judge: Judge,
        alignment: Sequence[TranslationUnit],
        links: Sequence[WordLinks],
        matches: Sequence[Match],
    ) -> None:
        self._judge, self._alignment, self._links = judge, alignment, links
        self._pairs = Counter(_pair(m) for m in matches if m.verdict is Verdict.CHANGED)
        equal = [m for m in matches if m.verdict is Verdict.EQUAL]
        self._places = {(m.unit, state) for m in equal for state in states_of(judge, m)}
        self._told = Told(judge, alignment, matches)
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

    def settled(self, matches: Sequence[Match]) -> list[Match]:
        """All matches, weighed, and what is wrong said once: where one name is missing and one was added, the one
        stands for the other; and a name that changed inside another says of both that they did."""
        weighed = [self.weighed(match) for match in matches]
        shown: dict[int, list[Match]] = {}
        for match in weighed:
            if (
                match.mention.kind in NAMES
                and match.verdict is not Verdict.EQUAL
                and match.confidence >= MEDIUM
            ):
                shown.setdefault(match.unit, []).append(match)
        for found in shown.values():
            missing, added = (
                [m for m in found if m.verdict is verdict] for verdict in (Verdict.MISSING, Verdict.ADDED)
            )
            if len(missing) == len(added) == 1:
                one, other = missing[0], added[0]
                weighed.remove(other)
                if _of_one_sort(one, other):
                    weighed[weighed.index(one)] = replace(
                        one,
                        verdict=Verdict.CHANGED,
                        target=other.target,
                        reason="the one for the other",
                        confidence=max(one.confidence, other.confidence),
                    )
                else:
                    weighed.append(replace(other, confidence=WEAK))
        return [
            replace(m, confidence=WEAK) if any(_inside(o, m) for o in shown.get(m.unit, ())) else m
            for m in weighed
        ]

    def weighed(self, match: Match) -> Match:
        """The match, as sure as it is likely an error."""
        if match.verdict is Verdict.EQUAL or match.mention.kind not in NAMES or self.plain(match):
            return match
        table = "changed" if match.verdict is Verdict.CHANGED else "lone"
        weights: Mapping[str, float] = shared("doubt")[table]
        features = self.features(match)
        total = sum(weights.get(name, 0.0) * value for name, value in features.items())
        confidence = 1 / (1 + math.exp(-total))
        person = match.verdict is Verdict.MISSING and features["person"] and features["sure"] >= SURE
        common = features.get("frequent", 0.0) >= FREQUENT and not (features["known"] or person)
        common = common or (match.verdict is Verdict.ADDED and self._may_be_a_word(match.mention))
        weak = common or (features.get("held") and self._told.behind_city(match)) or self._told(match)
        if not weak and (self._left_out(match) or self._brought_in(match)):
            confidence = max(confidence, LEFT_OUT)
        return replace(match, confidence=min(confidence, WEAK) if weak else confidence)

    def _may_be_a_word(self, mention: Mention) -> bool:
        """Whether a name of the translation that no table knows is a common word, where no capital tells the two apart:
        "client" in Hebrew."""
        side = self._judge.target
        caseless = mention.text == mention.text.upper() == mention.text.lower()
        words = lexicon(side.language) if caseless and len(tokens(mention.text)) == 1 else None
        known = self._judge.is_known(mention, forward=False)
        return bool(words and not known and words.zipfs([mention.text])[0] >= COMMON)

    def _left_out(self, match: Match) -> bool:
        """Whether a body has a word that no dictionary has ("Sázava Securities"), and the translation, in the same
        script, has nothing like it: such a word is not translated."""
        judge, mention = self._judge, match.mention
        body = match.verdict is Verdict.MISSING and mention.kind is Kind.ORGANISATION
        if not body or mention.confidence < TOLD or not script(mention.text) == "LATIN" == self._script:
            return False
        words, both = parts(mention.text), [lexicon(s.language) for s in (judge.source, judge.target)]
        if len(words) < 2 or judge.is_known(mention, forward=True):
            return False
        strange = [
            w
            for w in words
            if len(w) >= STEM and not _small(w) and all(x and x.zipfs([w.lower()])[0] == 0 for x in both)
        ]
        others = self._written
        return 0 < len(strange) < len(words) and not any(
            judge.sound(w, o) >= SPELLING for w in strange for o in others
        )

    def _brought_in(self, match: Match) -> bool:
        """Whether the translation names a person in full, and the source, in an alphabet too, has no name that sounds
        like it: translators bring nobody into a story."""
        judge, mention = self._judge, match.mention
        person = match.verdict is Verdict.ADDED and mention.kind is Kind.PERSON
        said_in = script(judge.source.document.text)
        if not person or mention.confidence < SURELY or not {script(mention.text), said_in} <= ALPHABETS:
            return False
        words = parts(mention.text)
        return len(words) > 1 and not any(
            judge.sound(other, word) >= (SPELLING if named.kind is Kind.PERSON else KEPT["same"])
            for found in judge.source.mentions
            for named in found
            if named.kind in NAMES
            for other, word in product(parts(named.text), words)
            if len(other) >= STEM
        )

    @cached_property
    def _script(self) -> str:
        return script(self._judge.target.document.text)

    @cached_property
    def _written(self) -> frozenset[str]:
        """The words of the translation that begin with a capital."""
        return frozenset(w for w in TOKEN.findall(self._judge.target.document.text) if not _small(w))

    def plain(self, match: Match) -> bool:
        """Whether a change needs no weighing: both names are known, one word of a person's name was kept, the
        document has another rendering of it, or names the two as different persons elsewhere."""
        if not (match.source and match.target):
            return False
        if self._judge.misplaced(match.source, match.target, self._links[match.unit]):
            return True
        if is_whole(match.source, match.target):
            return False
        persons = Kind.PERSON in (match.source.kind, match.target.kind)
        torn = persons and self._judge.sound.torn(match.source.text, match.target.text)
        torn = torn and self._pairs[_pair(match)] == 1 and not self._told.goes_on(match)
        other = self._judge.rewritten(match.source, match.target) or self._judge.differ(
            match.source, match.target
        )
        return torn or other

    def features(self, match: Match) -> dict[str, float]:
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
        sure = _logit(mention.confidence)
        opposed = self._alone.get((match.unit, not forward), 0.0)
        return {
            "added": float(not forward),
            "opposed": opposed,
            "added_opposed": opposed * (not forward),
            "sure": sure,
            "known": float(judge.is_known(mention, forward=forward)),
            "several": float(len(tokens(mention.text)) > 1),
            "short": float(_letters(mention.text) <= SHORT),
            "near": near,
            "one_script": float(script(judge.source.document.text) == script(judge.target.document.text)),
            "linked": float(bool(linked)),
            "elsewhere": float(fold(mention.text) in self._equal),
            "small": float(_small(mention.text)),
            "first": float(self._is_first(match, forward)),
            "headline": self._capitals(match, forward),
            "held": float(any((match.unit, state) in self._places for state in state_of(mention))),
            "frequent": self._frequency(own, mention),
            "common": float(self._common(own, mention)),
            "beside": float(self._beside(mention, own.mentions_of(segments))),
        }

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
        sure, near = _logit(source.confidence), judge.likeness(source.span, target.span)
        return {
            "near_any": nearest(here, source.span, there, theirs, self._told.taken(match, "target"))[0],
            "target_near": nearest(there, target.span, here, ours, self._told.taken(match, "source"))[0],
            "sure": sure,
            "target_sure": _logit(target.confidence),
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
            "again": float(self._pairs[_pair(match)] > 1),
            "elsewhere": float(elsewhere[0]),
            "target_elsewhere": float(elsewhere[1]),
            "both_elsewhere": float(all(elsewhere)),
            "several": float(min(len(tokens(source.text)), len(tokens(target.text))) > 1),
            "told": float(source.confidence >= 0.5),
            "short": float(min(_letters(source.text), _letters(target.text)) <= SHORT),
        }


def _of_one_sort(one: Match, other: Match) -> bool:
    """Whether both are of persons, or neither."""
    return (one.mention.kind is Kind.PERSON) is (other.mention.kind is Kind.PERSON)


def _inside(one: Match, other: Match) -> bool:
    """Whether the names of one change stand inside those of another."""
    pairs = ((one.source, other.source), (one.target, other.target))
    return one is not other and all(
        a and b and a.span != b.span and b.span.start <= a.span.start and a.span.end <= b.span.end
        for a, b in pairs
    )


def _logit(confidence: float) -> float:
    bounded = min(1 - LEAST, max(LEAST, confidence))
    return math.log(bounded / (1 - bounded))


def _letters(form: str) -> int:
    """The letters of a form; a sign that stands for a syllable counts as two."""
    return sum(2 if _SYLLABLE.match(c) else bool(_SIGN.match(c)) for c in form)


def _small(form: str) -> bool:
    return form[0] == form[0].lower() != form[0].upper()


def _pair(match: Match) -> tuple[str, str]:
    return tuple(fold(m.text) if m else "" for m in (match.source, match.target))  # type: ignore[return-value]

"""How far a name that found no equal is to be believed an error, rather than a rendering nobody knew.

Recognisers miss names, tables end, and every language writes strangers' names in its own way. What can be said of a
name that changed, or that one side only has (:mod:`~checker.match.names.evidence`) is put into numbers, and their sum,
weighed by ``data/shared/doubt.toml`` (logistic regressions; tests/benchmarks/names_doubt.py fits them), is the
probability that an editor would want to see it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import product

from checker.findings import MEDIUM
from checker.languages import shared
from checker.languages.lexicon import lexicon
from checker.match import Match, Verdict, logistic
from checker.match.assign import UNTOLD
from checker.match.names.evidence import STEM, Evidence, pair, small
from checker.match.names.judge import Judge
from checker.match.names.places import is_whole
from checker.match.names.sounding import KEPT, SPELLING
from checker.match.names.spelling import TOKEN, parts, script, tokens
from checker.match.names.told import Told
from checker.match.names.told.bodies import COMMON, FREQUENT
from checker.match.names.told.words import goes_on
from checker.types import NAMES, Kind, Mention, TranslationUnit, WordLinks

WEAK = 0.45
"""How sure a name is at most that may be any word, or is told in another way."""
SURE = 2.0
"""Logarithms of the odds from which a recogniser is believed that such a word of the source is a person."""
TOLD, LEFT_OUT = 0.7, 0.6
"""How sure a body is at least whose strange word is missed, and how sure it then is that it was left out."""
SURELY = 0.9
"""How sure a person is at least whom the source does not name."""
ALPHABETS = frozenset({"LATIN", "CYRILLIC", "GREEK"})


def chance(table: str, said: Mapping[str, float]) -> float:
    """How likely a name is an error, by what is said of it and the weights of ``changed`` or ``lone`` names."""
    return logistic.chance(logistic.total(shared("doubt")[table], said))


class Doubt:
    """Weighs the names of two aligned sides that are not equal."""

    def __init__(
        self,
        judge: Judge,
        alignment: Sequence[TranslationUnit],
        links: Sequence[WordLinks],
        matches: Sequence[Match],
    ) -> None:
        self._judge, self._links = judge, links
        self._told = Told(judge, alignment, matches)
        self._evidence = Evidence(judge, alignment, links, matches, self._told)

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

    def features(self, match: Match) -> dict[str, float]:
        """What can be said of a name that is not equal, see :mod:`checker.match.names.evidence`."""
        return self._evidence.of(match)

    def weighed(self, match: Match) -> Match:
        """The match, as sure as it is likely an error."""
        if match.verdict is Verdict.EQUAL or match.mention.kind not in NAMES:
            return match
        if self._told.is_sort(match):
            return replace(match, confidence=min(match.confidence, WEAK))
        if match.source and match.target and self._told.begins_as_word(match.target):
            return self.weighed(replace(match, verdict=Verdict.MISSING, target=None, reason=UNTOLD))
        if self.plain(match):
            return match
        table = "changed" if match.verdict is Verdict.CHANGED else "lone"
        features = self.features(match)
        confidence = chance(table, features)
        person = match.verdict is Verdict.MISSING and features["person"] and features["sure"] >= SURE
        common = features.get("frequent", 0.0) >= FREQUENT and not (features["known"] or person)
        common = common or (match.verdict is Verdict.ADDED and self._may_be_a_word(match.mention))
        weak = common or (features.get("held") and self._told.behind_city(match)) or self._told(match)
        weak = weak or bool(
            match.source and match.target and self._judge.apart.one_subject(match.source, match.target)
        )
        told = (self._left_out, self._brought_in, self._other_body, self._kept_in_latin)
        if not weak and any(say(match) for say in told):
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
            if len(w) >= STEM and not small(w) and all(x and x.zipfs([w.lower()])[0] == 0 for x in both)
        ]
        others = self._written
        return 0 < len(strange) < len(words) and not any(
            judge.sound(w, o) >= SPELLING for w in strange for o in others
        )

    def _other_body(self, match: Match) -> bool:
        """Whether a body of the source changed into one that is for something else, in another city, or called by other
        words, in the place of its own."""
        source, target = match.source, match.target
        return bool(
            source
            and target
            and min(source.confidence, target.confidence) >= MEDIUM
            and any(target.span.overlaps(span) for span in self._links[match.unit].targets_of(source.span))
            and self._judge.apart.differ(source, target)
        )

    def _kept_in_latin(self, match: Match) -> bool:
        """Whether a body has another name in Latin letters in a translation that is not written in them: such a name is
        kept as it stands ("ING", "UniCredit" in Ukrainian)."""
        source, target = match.source, match.target
        if not (source and target) or not source.kind is target.kind is Kind.ORGANISATION:
            return False
        if self._script == "LATIN" or {script(source.text), script(target.text)} != {"LATIN"}:
            return False
        sure = min(source.confidence, target.confidence) >= TOLD
        return sure and not self._judge.sound.share(source.text, target.text)

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
        return frozenset(w for w in TOKEN.findall(self._judge.target.document.text) if not small(w))

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
        torn = torn and self._evidence.pairs[pair(match)] == 1 and not goes_on(self._told, match)
        other = self._judge.rewritten(match.source, match.target) or self._judge.differ(
            match.source, match.target
        )
        return torn or other


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

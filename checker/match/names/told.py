"""Names without an equal that the other side tells in another way: by whose they are, what they are part of, or of what
sort.
"""

from __future__ import annotations

from collections.abc import Sequence

import regex

from checker.extract import gazetteer
from checker.extract.known_names import fold
from checker.languages import home
from checker.languages.lexicon import lexicon
from checker.match import Match, Verdict
from checker.match.names.bodies import bodies_of, called, houses_of, owned_by
from checker.match.names.cores import whole
from checker.match.names.given import joined
from checker.match.names.judge import Judge
from checker.match.names.likeness import manner
from checker.match.names.places import STATE, is_state, is_whole, key_of, signs, state_of
from checker.match.names.sounding import KEPT, SPELLING
from checker.match.names.spelling import parts, script, tokens
from checker.types import NAMES, Kind, Mention, Span, TranslationUnit

COMMON, FREQUENT = 2.7, 3.0
"""The frequency from which a word without capitals may be no name, though a recogniser took it for one, and from which
a word that begins its sentence may be any word."""
MOSTLY = 0.6
"""The share of a name that must stand in other names for it to be answered by them."""
SHORT = 3
"""Letters of a name that tell little."""
ASIDE, CLOSE = 40, 3
"""Letters between a place and the brackets around it, at most, and between a bracket and the time before it."""
_BRACKETS = regex.compile(r"[(（\[][^()（）\[\]\n]*[)）\]]")
_BESIDE = regex.compile(r"[\s,(،、，]{0,3}")
_BEHIND = regex.compile(r",? (?:\p{L}{1,3} ){0,2}")
_WITHIN = regex.compile(r"[\s,(،、，]{1,3}(?:\p{L}{1,3}\s)?")

SHORTEST_HEAD = 5
"""Letters of a name that a longer word begins with, at least."""
FEWEST_SIGNS = 2
"""Signs of a name that tell it from other words."""
ACRONYM = 3, 6
"""Letters of what stands for a longer name."""


class Told:
    """Decides of the names of two aligned sides that found no equal whether they are told in another way."""

    def __init__(self, judge: Judge, alignment: Sequence[TranslationUnit], matches: Sequence[Match]) -> None:
        self._judge, self._alignment = judge, alignment
        self._equals: dict[int, list[Match]] = {}
        for match in matches:
            both = match.source and match.target
            if match.verdict is Verdict.EQUAL and match.mention.kind in NAMES and both:
                self._equals.setdefault(match.unit, []).append(match)
        self._bodies = {
            m.unit for m in matches if m.source and not m.target and m.source.kind is Kind.ORGANISATION
        }

    def __call__(self, match: Match) -> bool:
        return (
            self._answered(match)
            or self._seated(match)
            or self._whole(match)
            or self._at_home(match)
            or self._behind_known(match)
            or (match.mention.kind is Kind.PERSON and self.goes_on(match))
            or self._owns(match)
            or self._beside_time(match)
            or self._holds_same(match)
            or self._by_sort(match)
            or self._word_of(match)
            or self._spelled_out(match)
            or self._in_one_pair(match)
            or self._compounded(match)
            or self._written_out(match)
            or self._begins_body(match)
            or self._in_letters(match)
            or self._taken_along(match)
        )

    def _in_letters(self, match: Match) -> bool:
        """Whether the letters in brackets behind the name of a body have an equal: its name was translated in another
        way, or left out beside them ("the National Roads Institute (Invías)"); or its name has, without them."""
        forms, target = self._judge.short_forms[0], self._judge.target
        here = self._alignment[match.unit].target
        return match.verdict is Verdict.MISSING and any(
            e.source
            and e.target
            and match.source in (forms.get(e.source), *(s for s, full in forms.items() if full == e.source))
            and target.holds(here, e.target)
            for e in self._equals.get(match.unit, ())
        )

    def _begins_body(self, match: Match) -> bool:
        """Whether a place of the source stands right before the name of a body that has an equal, and is the beginning
        of it that a recogniser cut off: "Southern Africa", and "Hauliers' Union"."""
        place = match.source
        if match.verdict is not Verdict.MISSING or not place or place.kind is not Kind.PLACE:
            return False
        text = self._judge.source.document.text
        return any(
            e.source
            and e.target
            and e.source.kind is Kind.ORGANISATION
            and text[place.span.end : e.source.span.start] == " "
            and len(tokens(e.target.text)) > len(tokens(e.source.text))
            for e in self._equals.get(match.unit, ())
        )

    def _written_out(self, match: Match) -> bool:
        """Whether what the tables call a name of the source stands in a translation that puts no space between words,
        in a longer name or where nobody saw it."""
        target, unit = self._judge.target, self._alignment[match.unit]
        if (
            match.verdict is not Verdict.MISSING
            or target.language.spaced
            or not (match.source and unit.target)
        ):
            return False
        forms = (
            *self._judge.known_forms(match.source, forward=True),
            *self._judge.city_forms(match.source, forward=True),
        )
        return any(
            len(form) >= FEWEST_SIGNS and signs(form, target.document.text, target.span(unit.target))
            for form in forms
        )

    def _taken_along(self, match: Match) -> bool:
        """Whether a recogniser took a word that sounds like the name of the source into another name, whose equal has
        none: "Presiden Unirea Radu Coman", where Unirea is the club."""
        if not match.source or len(tokens(match.source.text)) > 1:
            return False
        said, sound = match.source.text, self._judge.sound
        return any(
            e.source
            and e.target
            and any(sound(said, word) >= SPELLING for word in tokens(e.target.text))
            and fold(said) not in map(fold, tokens(e.source.text))
            for e in self._equals.get(match.unit, ())
        )

    def _answered(self, match: Match) -> bool:
        """Whether most letters of a name of one side only are in names that have an equal ("Moravia-Silesia")."""
        if match.source and match.target:
            return False
        side = "source" if match.source else "target"
        span = match.mention.span
        inner = {i for e in self._equals.get(match.unit, ()) for i in _positions(getattr(e, side).span, span)}
        return len(inner) >= MOSTLY * (span.end - span.start) or self._in_another(match)

    def _in_another(self, match: Match) -> bool:
        """Whether a word of a longer name of the other side sounds like the name: a recogniser took "Hakobjans
        Burgerunie" for one."""
        unit, judge, forward = self._alignment[match.unit], self._judge, match.source is not None
        others = judge.target.mentions_of(unit.target) if forward else judge.source.mentions_of(unit.source)
        said = match.mention.text
        words = {
            word
            for other in others
            if other.kind in NAMES and len(tokens(other.text)) > 1
            for word in (*tokens(other.text), *tokens(joined(other.text)))
        }
        return len(tokens(said)) == 1 and any(
            (judge.sound(said, word) if forward else judge.sound(word, said)) >= SPELLING for word in words
        )

    def _seated(self, match: Match) -> bool:
        """Whether the other side names the state that a city of one side only governs, or the city that a state is
        governed from, if that has no equal of its own."""
        if match.source and match.target:
            return False
        unit, judge, forward = self._alignment[match.unit], self._judge, match.source is not None
        others = judge.target.mentions_of(unit.target) if forward else judge.source.mentions_of(unit.source)
        taken = self.taken(match, "target" if forward else "source")
        free = [m for m in others if not any(m.span.overlaps(span) for span in taken)]
        return judge.places.seated(match.mention, others, free, forward=forward)

    def _spelled_out(self, match: Match) -> bool:
        """Whether the letters of a body that no table knows may be those of the name on the other side, in a language
        that neither text is in: both begin alike ("PZPN", "Polish Football Association")."""
        if not (match.source and match.target) or match.source.kind is not match.target.kind:
            return False
        short, long = sorted((match.source, match.target), key=lambda m: len(m.text))
        known = any(
            self._judge.is_known(m, forward=forward)
            for m, forward in ((match.source, True), (match.target, False))
        )
        letters = (
            short.text.isupper() and short.text.isalpha() and ACRONYM[0] <= len(short.text) <= ACRONYM[1]
        )
        words = tokens(long.text)
        return not known and letters and len(words) > 2 and long.text.lstrip()[0] == short.text[0]

    def _compounded(self, match: Match) -> bool:
        """Whether a place is one longer word that no table knows and that begins with what the tables call the first:
        "the Danube delta", "Donaudelta"."""
        if not (match.source and match.target) or match.source.kind is not Kind.PLACE:
            return False
        if len(tokens(match.target.text)) > 1 or self._judge.is_known(match.target, forward=False):
            return False
        forms = self._judge.known_forms(match.source, forward=True)
        word = fold(match.target.text)
        return any(
            len(form) >= SHORTEST_HEAD and word.startswith(fold(form)) and len(word) > len(form)
            for form in forms
        )

    def is_sort(self, match: Match) -> bool:
        """Whether a name is no more than a word for its sort, as a recogniser cuts "Union No. 1"."""
        side = self._judge.source if match.source else self._judge.target
        generic = side.language.table("names").get("generic", "").split()
        return match.mention.text.lower().replace(" ", "_") in generic

    def begins_as_word(self, mention: Mention) -> bool:
        """Whether a name of the translation that no table knows is a common word that begins its sentence, where it has
        its capital from: "Suvun", of the family, in Finnish."""
        side, said = self._judge.target, mention.text
        begins = mention.kind is not Kind.PERSON and any(
            segment.span.start == mention.span.start for segment in side.segments
        )
        words = lexicon(side.language) if begins and len(tokens(said)) == 1 and not said.isupper() else None
        known = self._judge.is_known(mention, forward=False)
        return bool(words and not known and words.zipfs([said.lower()])[0] >= FREQUENT)

    def _in_one_pair(self, match: Match) -> bool:
        """Whether two names are words of two longer ones that are equal, and no table knows both: a recogniser took
        "Federal" of "Federal Nuclear Safety Inspectorate" for one."""
        if not (match.source and match.target):
            return False
        judge = self._judge
        if judge.is_known(match.source, forward=True) and judge.is_known(match.target, forward=False):
            return False
        return any(
            e.source
            and e.target
            and e.source.span.holds(match.source.span)
            and e.target.span.holds(match.target.span)
            for e in self._equals.get(match.unit, ())
        )

    def _whole(self, match: Match) -> bool:
        """Whether the other side says the continent for a part of it, or the reverse."""
        return bool(match.source and match.target and is_whole(match.source, match.target))

    def _at_home(self, match: Match) -> bool:
        """Whether the state that a place is said to be in is the readers' own, who know it ("Aliaga in Turkey"); or
        the one whose a body is ("Poland's Ministry of Culture")."""
        if match.target or not state_of(match.mention) & {home(self._judge.target.language.code)}:
            return False
        text = self._judge.source.document.text
        own = match.mention.span
        named = [e.source for e in self._equals.get(match.unit, ()) if e.source]
        places = (m.span for m in named if m.kind is Kind.PLACE)
        owned = self._judge.source.language.table("names").get("owned", "").split()
        return any(_WITHIN.fullmatch(text[place.end : own.start]) for place in places) or any(
            text[own.end : m.span.start].rstrip() in owned
            for m in (*named, *self._judge.source.mentions_of(self._alignment[match.unit].source))
            if m in named or m.kind in (Kind.PLACE, Kind.ORGANISATION)
        )

    def _behind_known(self, match: Match) -> bool:
        """Whether a state that the translation names elsewhere is only told of a place or body that it names too: it
        stands right behind it, or before its letters ("BAJA, Hungary", "Grid Corporation of the Philippines (NGCP)").
        """
        if match.target or not is_state(match.mention):
            return False
        key, text = key_of(match.mention), self._judge.source.document.text
        elsewhere = any(
            e.source and key_of(e.source) == key for equals in self._equals.values() for e in equals
        )
        own = match.mention.span
        beside = (
            (text[e.source.span.end : own.start], text[own.end : e.source.span.start])
            for e in self._equals.get(match.unit, ())
            if e.source and e.source.kind in (Kind.PLACE, Kind.ORGANISATION) and not is_state(e.source)
        )
        return elsewhere and any(_BEHIND.fullmatch(gap) or behind == " (" for gap, behind in beside)

    def goes_on(self, match: Match) -> bool:
        """Whether a person's name stands there in full, of which a recogniser took a part: each word of the source's
        sounds like one in or right beside what it took."""
        if not (match.source and match.target):
            return False
        side, span = self._judge.target, match.target.span
        words = [word for word in parts(match.source.text) if len(word) >= SHORT]
        room = len(match.source.text)
        around = parts(side.document.text[max(0, span.start - room) : span.end + room])
        least = KEPT[manner(match.source.text, match.target.text)]
        return bool(words) and all(
            max((self._judge.sound(word, other) for other in around), default=0.0) >= least for word in words
        )

    def _owns(self, match: Match) -> bool:
        """Whether a name that the translation adds says whose a body is: the source names a body of that one, or one
        that it does not say whose it is, and the owner elsewhere ("Rumäniens vädertjänst")."""
        if not match.target or (match.source and match.source.kind is not Kind.ORGANISATION):
            return False
        key = key_of(match.target)
        unit, source = self._alignment[match.unit], self._judge.source
        named = {key_of(m) for m in source.mentions_of(unit.source)}
        if named & (bodies_of(key) | houses_of(key) | {owned_by(key)} - {""}):
            return True
        undescribed = is_state(match.target) and not match.source and match.unit in self._bodies
        return undescribed and any(key_of(m) == key for found in source.mentions for m in found)

    def _beside_time(self, match: Match) -> bool:
        """Whether a place that the translation adds stands in brackets with a clock time, or right behind one: it says
        the time where the readers are."""
        if match.source or not match.target or match.target.kind is not Kind.PLACE:
            return False
        side, span = self._judge.target, match.target.span
        times = [m.span for m in side.mentions_of(self._alignment[match.unit].target) if m.kind is Kind.TIME]
        for bracket in _BRACKETS.finditer(side.document.text, max(0, span.start - ASIDE), span.end + ASIDE):
            if bracket.start() <= span.start and span.end <= bracket.end():
                return any(bracket.start() - CLOSE <= t.end and t.start <= bracket.end() for t in times)
        return False

    def _holds_same(self, match: Match) -> bool:
        """Whether the other side has a body of several words that holds the same place as a body of one side only,
        which another name did not take: "European Athletics", "Liên đoàn Điền kinh châu Âu"."""
        if (match.source and match.target) or match.mention.kind is not Kind.ORGANISATION:
            return False
        side, other = ("source", "target") if match.source else ("target", "source")
        unit, judge = self._alignment[match.unit], self._judge
        mentions = (judge.target.mentions_of(unit.target), judge.source.mentions_of(unit.source))
        bodies = [
            m
            for m in mentions[other == "source"]
            if m.kind is Kind.ORGANISATION and len(tokens(m.text)) > 1 and key_of(m) == ""
        ]
        return any(
            match.mention.span.overlaps(getattr(e, side).span)
            and key_of(getattr(e, side)).startswith(STATE)
            and any(b.span.overlaps(getattr(e, other).span) for b in bodies)
            for e in self._equals.get(match.unit, ())
        )

    def _by_sort(self, match: Match) -> bool:
        """Whether the other side calls a body that it does not name what bodies of its sort are called, and not those
        of another state."""
        if match.source and match.target:
            return False
        unit, judge, forward = self._alignment[match.unit], self._judge, match.source is not None
        side, there = (judge.target, unit.target) if forward else (judge.source, unit.source)
        taken = self.taken(match, "target" if forward else "source")
        body = key_of(match.mention)
        states = (m for m in side.mentions_of(there) if is_state(m))
        others = (m.span for m in states if body not in bodies_of(key_of(m)))
        if not there or any(other not in taken for other in others):
            return False
        return called(body, side.text(side.span(there)), side.language.code)

    def _word_of(self, match: Match) -> bool:
        """Whether a common word stands for a body of several words, one that is no name in the source's language too: a
        recogniser took it out of the body's translated name ("Ljus" of "Ljus åt alla")."""
        if not (match.source and match.target) or match.source.kind is not Kind.ORGANISATION:
            return False
        ours, theirs = tokens(match.source.text), tokens(match.target.text)
        if len(ours) < 2 or len(theirs) != 1 or whole(match.source.text, match.target.text):
            return False
        word, known = match.target.text.lower(), self._judge.is_known(match.target, forward=False)
        here, there = (lexicon(s.language) for s in (self._judge.source, self._judge.target))
        if known or not (here and there) or script(word) != script(match.source.text):
            return False
        return there.zipfs([word])[0] >= FREQUENT > COMMON > here.zipfs([word])[0]

    def behind_city(self, match: Match) -> bool:
        """Whether the state or part of one stands right beside a city in it ("Manchester, England")."""
        side, text = (self._judge.source, "source") if match.source else (self._judge.target, "target")
        states = state_of(match.mention)
        for other in self._equals.get(match.unit, ()):
            city = getattr(other, text)
            first, second = sorted((city.span, match.mention.span))
            between = side.document.text[first.end : second.start]
            if states & states_of(self._judge, other) and _BESIDE.fullmatch(between):
                return True
        return False

    def taken(self, match: Match, side: str) -> list[Span]:
        """Where names that have an equal stand in the ``side`` of the match's unit: no name is two."""
        return [getattr(equal, side).span for equal in self._equals.get(match.unit, ())]


def _positions(one: Span, other: Span) -> range:
    return range(max(one.start, other.start), min(one.end, other.end))


def states_of(judge: Judge, match: Match) -> frozenset[str]:
    """The codes of the states that the city of an equal match is in."""
    if not (match.source and match.target) or is_state(match.source):
        return frozenset()
    cities = judge.places.cities(match.source, forward=True) or judge.places.cities(
        match.target, forward=False
    )
    return gazetteer.territories(cities) | state_of(match.source)

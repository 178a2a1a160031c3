"""Names without an equal that the other side tells in another way: by whose they are, what they are part of, or of what
sort.

Each rule is a function that says of one match whether it is told so; they are listed in :mod:`.words`, :mod:`.places`
and :mod:`.bodies`.
"""

from __future__ import annotations

from collections.abc import Sequence

import regex

from checker.extract import gazetteer
from checker.languages.lexicon import lexicon
from checker.match import Match, Verdict
from checker.match.names.judge import Judge
from checker.match.names.places import is_state, state_of
from checker.match.names.spelling import tokens
from checker.match.names.told import bodies, places, words
from checker.match.names.told.bodies import FREQUENT
from checker.types import NAMES, Kind, Mention, Span, TranslationUnit

RULES = (*words.RULES, *places.RULES, *bodies.RULES)
EVERYDAY = 4.5
"""The frequency from which a word that begins a sentence is no town of that name."""
DATELINE = regex.compile(r"[\d\p{L}.) ][–—-] $")
"""What stands before the first word of a story behind its place and date."""
_BESIDE = regex.compile(r"[\s,(،、，]{0,3}")


class Told:
    """Decides of the names of two aligned sides that found no equal whether they are told in another way.

    ``equals`` has the names that found one, by their units, and ``bodies`` the units with a body of the source that did
    not.
    """

    def __init__(self, judge: Judge, alignment: Sequence[TranslationUnit], matches: Sequence[Match]) -> None:
        self.judge, self.alignment = judge, alignment
        self.equals: dict[int, list[Match]] = {}
        for match in matches:
            both = match.source and match.target
            if match.verdict is Verdict.EQUAL and match.mention.kind in NAMES and both:
                self.equals.setdefault(match.unit, []).append(match)
        self.bodies = {
            m.unit for m in matches if m.source and not m.target and m.source.kind is Kind.ORGANISATION
        }

    def __call__(self, match: Match) -> bool:
        return any(rule(self, match) for rule in RULES)

    def equals_of(self, match: Match) -> Sequence[Match]:
        """The names of the match's unit that have an equal."""
        return self.equals.get(match.unit, ())

    def taken(self, match: Match, side: str) -> list[Span]:
        """Where names that have an equal stand in the ``side`` of the match's unit: no name is two."""
        return [getattr(equal, side).span for equal in self.equals_of(match)]

    def is_sort(self, match: Match) -> bool:
        """Whether a name is no more than a word for its sort, as a recogniser cuts "Union No. 1"."""
        side = self.judge.source if match.source else self.judge.target
        generic = side.language.table("names").get("generic", "").split()
        return match.mention.text.lower().replace(" ", "_") in generic

    def begins_as_word(self, mention: Mention) -> bool:
        """Whether a name of the translation that no table knows is a common word that begins its sentence, where it has
        its capital from: "Suvun", of the family, in Finnish."""
        side, said = self.judge.target, mention.text
        begins = mention.kind is not Kind.PERSON and (
            any(segment.span.start == mention.span.start for segment in side.segments)
            or DATELINE.search(side.document.text, max(0, mention.span.start - 3), mention.span.start)
        )
        words = lexicon(side.language) if begins and len(tokens(said)) == 1 and not said.isupper() else None
        # Many a word is also a small town somewhere ("Mały").
        known = self.judge.known_forms(mention, forward=False)
        town = not known and self.judge.is_known(mention, forward=False)
        least = EVERYDAY if town else FREQUENT
        return bool(words and not known and words.zipfs([said.lower()])[0] >= least)

    def behind_city(self, match: Match) -> bool:
        """Whether the state or part of one stands right beside a city in it ("Manchester, England")."""
        side, text = (self.judge.source, "source") if match.source else (self.judge.target, "target")
        states = state_of(match.mention)
        for other in self.equals_of(match):
            city = getattr(other, text)
            first, second = sorted((city.span, match.mention.span))
            between = side.document.text[first.end : second.start]
            if states & states_of(self.judge, other) and _BESIDE.fullmatch(between):
                return True
        return False


def states_of(judge: Judge, match: Match) -> frozenset[str]:
    """The codes of the states that the city of an equal match is in."""
    if not (match.source and match.target) or is_state(match.source):
        return frozenset()
    cities = judge.places.cities(match.source, forward=True) or judge.places.cities(
        match.target, forward=False
    )
    return gazetteer.territories(cities) | state_of(match.source)

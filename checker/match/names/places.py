"""Which places two names may mean: cities of the gazetteer, the states that these govern, and parts of the world."""

from __future__ import annotations

from collections.abc import Iterable

import regex

from checker.extract import gazetteer
from checker.extract.gazetteer import Cities
from checker.extract.known_names import COMPASS
from checker.languages import shared
from checker.match import Side
from checker.match.names.sounding import KEPT, SPELLING, Sounding
from checker.match.names.spelling import script
from checker.types import Kind, Mention, Name, Span

STATE, BODY = "territory:", "org:"
"""How the keys of states begin, and those of bodies."""


class Places:
    """The places that mentions of two sides may mean."""

    def __init__(self, source: Side, target: Side, sound: Sounding) -> None:
        self._sides = source, target
        self._sound = sound

    def cities(self, mention: Mention, *, forward: bool) -> Cities:
        """The cities that a mention of the source (``forward``) or of the target may name; what is taken for an
        organisation names one where it is its very name."""
        at = 0 if forward else 1
        language = self._sides[at].language
        organisation = mention.kind is Kind.ORGANISATION and gazetteer.is_name(mention.text, language)
        if not (mention.kind is Kind.PLACE or organisation) or key_of(mention).startswith(
            (STATE, BODY, COMPASS)
        ):
            return gazetteer.NONE
        return gazetteer.may_name(self._sound.read(mention.text, at), language)

    def one_city(self, source: Mention, target: Mention) -> bool:
        """Whether both may name the same city."""
        return bool(self.cities(source, forward=True) & self.cities(target, forward=False))

    def two_cities(self, source: Mention, target: Mention) -> bool:
        """Whether both are known names of cities, not of the same one, and no two spellings."""
        ours, theirs = self.cities(source, forward=True), self.cities(target, forward=False)
        other = bool(ours and theirs and not ours & theirs)
        alike = KEPT["same"] if script(source.text) == script(target.text) else SPELLING
        return other and self._sound(source.text, target.text) < alike

    def seat(self, source: Mention, target: Mention) -> bool:
        """Whether one is the city that the other, a state, is governed from: news says the one for the other."""
        ours, theirs = self.governed(source, forward=True), self.governed(target, forward=False)
        return key_of(target) in ours or key_of(source) in theirs

    def governed(self, mention: Mention, *, forward: bool) -> frozenset[str]:
        """The keys of the states that are governed from the city that a mention of the source (``forward``) or of the
        target names."""
        key = key_of(mention)
        if not key:
            found = gazetteer.governed(self.cities(mention, forward=forward))
            return frozenset(f"{STATE}{code}" for code in found)
        city = regex.split("[:/]", key)[-1].replace("_", " ")
        state = within(key) or ""
        return frozenset([state] if gazetteer.governs(city, state.removeprefix(STATE)) else [])

    def seated(
        self, mention: Mention, states: Iterable[Mention], cities: Iterable[Mention], *, forward: bool
    ) -> bool:
        """Whether one of ``states``, of the other side, is governed from the mention's city, or the mention's state
        from one of ``cities``."""
        governed = self.governed(mention, forward=forward)
        return any(key_of(state) in governed for state in states) or any(
            key_of(mention) in self.governed(city, forward=not forward) for city in cities
        )

    def one_part(self, source: Mention, target: Mention) -> bool:
        """Whether the two are one part of the world or its whole, where each side says apart in its sentence which part
        the other names ("eastern and southern Europe")."""
        (ours, here), (theirs, there) = part_of(source), part_of(target)
        if not ours or ours != theirs:
            return False
        return (not here or _points(self._sides[1], target, here)) and (
            not there or _points(self._sides[0], source, there)
        )


def is_whole(source: Mention, target: Mention) -> bool:
    """Whether one is the continent that the other is a part of ("Central Europe", "Europe")."""
    (ours, here), (theirs, there) = part_of(source), part_of(target)
    return bool(ours) and ours == theirs and bool(here) is not bool(there)


def part_of(mention: Mention) -> tuple[str, str]:
    """The key of the continent that a mention names, or names a part of, and that of the point of the compass."""
    key = key_of(mention)
    whole, _, point = str(shared("names")["parts"].get(key, key)).partition(" ")
    return whole, point and COMPASS + point


def within(key: str) -> str | None:
    """The key of the state that a place is in: "London" is said for the United Kingdom, and the reverse."""
    from babel.core import get_global

    named: str | None = shared("names")["within"].get(key)
    territory = get_global("zone_territories").get(key.partition(":")[2])
    return named or (f"{STATE}{territory}" if territory else None)


def state_of(mention: Mention) -> frozenset[str]:
    """The ISO 3166 code of the state that a known place is, or is a part of."""
    key = key_of(mention)
    named = key if key.startswith(STATE) else within(key) or ""
    return frozenset([named.removeprefix(STATE)] if named.startswith(STATE) else [])


def is_state(mention: Mention) -> bool:
    """Whether a mention is the name of a state."""
    return key_of(mention).startswith(STATE)


def signs(form: str, text: str, within: Span) -> Span | None:
    """Where the form stands in a text without spaces; characters of one sound are the same."""
    sought, there = (
        "".join(f"|{gazetteer.key(c)}" for c in t) for t in (form, text[within.start : within.end])
    )
    at = f"{there}|".find(f"{sought}|")
    if at < 0:
        return None
    start = within.start + there.count("|", 0, at)
    return Span(start, start + len(form))


def _points(side: Side, mention: Mention, point: str) -> bool:
    """Whether the sentence of a mention has a point of the compass."""
    at = next(i for i, s in enumerate(side.segments) if s.span.overlaps(mention.span))
    return any(isinstance(m.value, Name) and m.value.key == point for m in side.mentions[at])


def key_of(mention: Mention) -> str:
    """The key of a mention; empty where it has none."""
    return (isinstance(mention.value, Name) and mention.value.key) or ""

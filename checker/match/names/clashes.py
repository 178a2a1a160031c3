"""Known names that stand for one another and differ, inside longer names and in adjectives too.

"The Czech Institute" is not "das Slowakische Institut", nor "the Edinburgh consultancy" "дублинская компания", nor
"northern Syria" "le sud de la Syrie": the words that are linked both name something known, of one class, and it is not
the same. Names like these are weak by themselves, since a translation may leave an adjective out; against each other
they are sure.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import regex

from checker.extract import gazetteer
from checker.extract.gazetteer import Cities
from checker.extract.known_names import COMPASS
from checker.extract.names import WEAK
from checker.match import Side
from checker.match.names.judge import WITHIN, Judge
from checker.match.names.places import part_of, signs
from checker.match.names.sounding import SPELLING
from checker.types import Kind, Mention, Name, Span, TranslationUnit, WordLinks

CITY, ORGANISATION = "city:", "org:"
"""How the keys of cities and of organisations begin; where one of these is ``WEAK``, its form may mean another ("Social
Democrats")."""
SURE = 0.8
"""The confidence of a known name that stands for another."""
FEWEST, FEWEST_SMALL, FEWEST_SIGNS = 5, 8, 2
"""Letters of a city's name, of an adjective made from one, and Chinese signs of a name, at least."""
LONGEST = 3
"""Words of a city's name, at most."""
FEWEST_FIRST, MOST_FIRST = 3, 6
"""Chinese signs of a city's name that others follow."""
_WORD = regex.compile(r"[\p{L}\p{M}\p{N}]+(?:[-'’][\p{L}\p{M}\p{N}]+)*")
_SIGNS = regex.compile(r"\p{Han}+$")
_REGION = regex.compile(r"territory:\d")
"""The key of a part of the world, which has a state's name in many names ("Latin America")."""
_STATE = regex.compile(r"territory:[A-Z]{2}")
_KINDS = frozenset({Kind.PLACE, Kind.ORGANISATION})
_OUTSIDE = Kind.PERSON


@dataclass(frozen=True, slots=True)
class Known:
    """A name that is known: the key of a table, or the cities that it may be."""

    mention: Mention
    key: str | None
    cities: Cities

    def differs(self, other: Known, judge: Judge) -> bool:
        """Whether the two are of one class and not the same."""
        if self.cities and other.cities:
            alike = judge.sound(self.mention.text, other.mention.text) >= SPELLING
            return not (self.cities & other.cities or alike)
        if not (self.key and other.key) or bool(_REGION.match(self.key)) != bool(_REGION.match(other.key)):
            return False
        return self.key != other.key and self.key.split(":")[0] == other.key.split(":")[0]

    @property
    def surely(self) -> Mention:
        """The mention, as sure as one is that stands for another; a city's name alone is that of the city."""
        kind = Kind.PLACE if self.cities else self.mention.kind
        return replace(self.mention, kind=kind, confidence=max(SURE, self.mention.confidence))

    def equals(self, other: Known) -> bool:
        """Whether the two name the same, or one is the point of the compass in the other's name."""
        points = part_of(other.mention)[1], part_of(self.mention)[1]
        same = self.key is not None and self.key in (other.key, points[0])
        return bool(self.cities & other.cities) or same or (other.key is not None and other.key == points[1])


def clashes(
    source: Side, target: Side, unit: TranslationUnit, links: WordLinks, judge: Judge
) -> tuple[list[Mention], list[Mention]]:
    """Sure mentions of the source and of the target of one unit for the known names that clash."""
    ours = list(_known(source, unit.source))
    found: tuple[list[Mention], list[Mention]] = ([], [])
    if not ours:
        return found
    theirs = list(_known(target, unit.target, [t for k in ours for t in links.targets_of(k.mention.span)]))
    lone = [
        (
            [one for one in ours if is_one(one) and not any(_answers(one, two, judge) for two in theirs)],
            [two for two in theirs if is_one(two) and not any(_answers(one, two, judge) for one in ours)],
        )
        for is_one in (_is_big_city, _is_state)
    ]
    for one in ours:
        if _written(one, target, unit.target):
            continue
        linked = links.targets_of(one.mention.span)
        for two in theirs:
            if (
                (([one], [two]) in lone or _stands(one, two, linked, links))
                and one.differs(two, judge)
                and not any(one.equals(t) for t in theirs)
                and not any(two.equals(o) for o in ours)
                and not judge(one.mention, two.mention)
            ):
                as_they_are = one.surely, two.surely
                for known, mention, sure in zip((one, two), as_they_are, found, strict=True):
                    if mention != known.mention and mention not in sure:
                        sure.append(mention)
                judge.oppose(*as_they_are)
                break
    return found


def _is_big_city(known: Known) -> bool:
    """Whether it is a city that has a time zone of its name, which no region and no word is called like."""
    return (known.key or "").startswith(CITY)


def _is_state(known: Known) -> bool:
    """Whether it is a state, or what is of it."""
    return _STATE.fullmatch(known.key or "") is not None


def _answers(one: Known, two: Known, judge: Judge) -> bool:
    """Whether a name of the source and one of the target are the same, rather than a city and its state."""
    return one.equals(two) or judge(one.mention, two.mention) not in (None, WITHIN)


def _written(city: Known, side: Side, segments: tuple[int, ...]) -> bool:
    """Whether a city stands in a unit by any of its names, where spaces do not divide words."""
    if side.language.spaced:
        return False
    named = gazetteer.forms(city.cities, side.language)
    return any(signs(form, side.document.text, side.span(segments)) for form in named)


def _stands(one: Known, two: Known, linked: Sequence[Span], links: WordLinks) -> bool:
    """Whether what the one is linked to overlaps the other, or both are cities that nothing is linked to."""
    span = two.mention.span
    if linked:
        return any(span.overlaps(s) for s in linked)
    return bool(one.cities and two.cities) and not links.sources_of(span)


def _known(side: Side, segments: Sequence[int], linked: Sequence[Span] = ()) -> Iterator[Known]:
    """What is known of the names of a unit, of the words in the names of organisations, and of linked words."""
    mentions = side.mentions_of(tuple(segments))
    named = [m for m in mentions if m.kind in _KINDS]
    for mention in named:
        key = mention.value.key if isinstance(mention.value, Name) else None
        named_so = mention.kind is Kind.PLACE or gazetteer.is_name(mention.text, side.language)
        cities = (
            gazetteer.may_name(mention.text, side.language)
            if named_so and not (key or "").startswith((COMPASS, ORGANISATION))
            else gazetteer.NONE
        )
        weak = (key or "").startswith(ORGANISATION) and mention.confidence <= WEAK
        if (key or cities) and not weak:
            yield Known(mention, key, cities)
    taken = [m.span for m in mentions if m.kind is _OUTSIDE or (isinstance(m.value, Name) and m.value.key)]
    stretches = [m.span for m in named if m.kind is Kind.ORGANISATION and m.span not in taken]
    for span in dict.fromkeys(w for s in (*stretches, *linked) for w in _windows(side, s)):
        if not any(span.overlaps(t) for t in taken) and (cities := _cities(side, span)):
            form = side.text(span)
            yield Known(Mention(Kind.PLACE, span, form, Name(form), 0.0), None, cities)


def _windows(side: Side, span: Span) -> Iterator[Span]:
    """The words in a stretch, and runs of a few of them; of Chinese signs, which no space divides, what they begin
    with too ("斯塔万格企业")."""
    words = [Span(m.start(), m.end()) for m in _WORD.finditer(side.document.text, span.start, span.end)]
    for i, first in enumerate(words):
        for last in words[i : i + LONGEST]:
            yield Span(first.start, last.end)
        if _SIGNS.match(side.text(first)):
            for size in range(min(MOST_FIRST, first.end - first.start - 1), FEWEST_FIRST - 1, -1):
                yield Span(first.start, first.start + size)


def _cities(side: Side, span: Span) -> Cities:
    """The cities that words may name that no recogniser saw.

    They are long enough not to be something else; in small letters they are an adjective, not the name itself.
    """
    form = side.text(span)
    if len(form) < (FEWEST if side.language.spaced or not _SIGNS.match(form) else FEWEST_SIGNS):
        return gazetteer.NONE
    small = form[0] == form[0].lower() != form[0].upper()
    if small and (len(form) < FEWEST_SMALL or gazetteer.is_name(form, side.language)):
        return gazetteer.NONE
    return gazetteer.may_name(form, side.language)

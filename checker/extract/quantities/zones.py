"""Time zones in a text: abbreviations ("GMT"), and places with a word for time ("Swedish time", "heure de Paris").

A zone is told right behind a time of day, or in brackets or commas there, or before it ("日本時間午後7時30分").
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass

import regex

from checker.extract.known_names import find, fold, lexicon
from checker.extract.quantities.folding import folding
from checker.extract.quantities.phrases import Phrases, bounded
from checker.languages import Language, shared

LONGEST_PLACE, NEAR = 30, 2
GAP = regex.compile(r"[^\d.,;:!?()（）。，、；：！？]{0,20}")
ENCLOSED = regex.compile(r" ?[(,（，、]")
CLOSED = regex.compile(r" ?(?:[),.;）。，、]|$)")
GAP_BEFORE = regex.compile(r"[^.,;:!?()（）。；！？]{0,20}")
OF_ANOTHER = regex.compile(r"\d[^\d(,;（，、；]*$")
LAST_WORD = regex.compile(r"[\p{L}\p{M}]+$")
FIRST_WORD = regex.compile(r"[\p{L}\p{M}]+")
SHORTEST_STEM, LONGEST_ENDING = 4, 3
"""Letters that an adjective of a place shares with it, at least, and that the place may have besides."""


@dataclass(frozen=True, slots=True)
class Zone:
    """A zone told in a text; ``name`` has offsets in the tables, ``worded`` says that words tell it,
    behind which others may stand: "21:17 воскресенья по Гринвичу"."""

    start: int
    end: int
    name: str
    worded: bool = False


@dataclass(frozen=True, slots=True)
class ZoneWords:
    """How a language tells a zone, from its table ``[clock]``: ``names`` by themselves, a place before a word of
    ``time`` or after one of ``time_of``; ``places`` are those that no table of names has."""

    language: Language
    names: Phrases[str]
    time: Phrases[bool]
    time_of: Phrases[bool]
    places: Phrases[str]


@functools.cache
def zone_words(language: Language) -> ZoneWords:
    """The zone words of ``language``."""
    table = language.table("clock")
    fold_ = folding(language)
    spaced = bounded(language)
    everywhere = shared("zones").get("forms", {}).get("everywhere", "")

    def phrases(key: str) -> Phrases[bool]:
        return Phrases(((form, True) for form in table.get(key, "").split()), fold_, spaced=spaced)

    rows = (_entry(form) for form in f"{everywhere} {table.get('zones', '')}".split())
    places = ((form, zone) for zone, forms in table.get("zone_places", {}).items() for form in forms.split())
    return ZoneWords(
        language,
        names=Phrases(rows, fold_, spaced=spaced),
        time=phrases("zone_time"),
        time_of=phrases("zone_time_of"),
        places=Phrases(places, fold_, spaced=spaced),
    )


def _entry(entry: str) -> tuple[str, str]:
    """A form and the abbreviation it stands for: ``по_Гринвичу=GMT``; most stand for themselves."""
    form, _, zone = entry.partition("=")
    return form, zone or form


def zones(text: str, original: str, words: ZoneWords) -> list[Zone]:
    """The zones told in a folded text, in its order; ``original`` has its capitals, letter by letter."""
    found = [
        Zone(start, end, name, worded=" " in text[start:end])
        for start, end, name in words.names.find(text)
        if not _in_word(text, start, end)
    ]
    for start, end, _ in words.time.find(text) if words.time else ():
        left = start - (text[start - 1 : start] in (" ", "-") and start > 0)
        if place := _place_before(text, original, left, words):
            found.append(Zone(place[1], end, place[0], worded=True))
    for start, end, _ in words.time_of.find(text) if words.time_of else ():
        right = end + (text[end : end + 1] == " ")
        if place := _place_after(text, original, right, words):
            found.append(Zone(start, place[1], place[0], worded=True))
    return sorted(found, key=lambda zone: (zone.start, -zone.end))


def _in_word(text: str, start: int, end: int) -> bool:
    """Whether an abbreviation is a part of a longer one, where words are not divided: "PSTD"."""
    return any(
        edge.isascii() and edge.isalpha() for edge in (text[max(0, start - 1) : start], text[end : end + 1])
    )


def is_beside(start: int, end: int, told: Sequence[Zone]) -> bool:
    """Whether a zone stands right beside ``start`` and ``end``: "1030 GMT"."""
    return any(0 <= zone.start - end <= NEAR or 0 <= start - zone.end <= 1 for zone in told)


def zone_after(text: str, end: int, told: Sequence[Zone]) -> Zone | None:
    """The zone told after a time that ends at ``end``: "EDT", "(EDT)", "le matin, heure de Paris"."""
    for zone in told:
        if zone.end <= end:
            continue
        gap = text[end : zone.start]  # empty in "17h30 giờ Hà Nội", whose word counts hours too
        if enclosed := ENCLOSED.match(gap):
            gap, closed = gap[enclosed.end() :], CLOSED.match(text, zone.end) is not None
        else:
            closed = True
        if closed and (GAP.fullmatch(gap) if zone.worded else gap in ("", " ", "-")):
            return zone
    return None


def zone_before(text: str, start: int, told: Sequence[Zone]) -> Zone | None:
    """The zone told before a time that begins at ``start``: "TSİ cuma 22.42"; not one that is told of a time before
    it."""
    for zone in reversed(told):
        if zone.end <= start and GAP_BEFORE.fullmatch(text, zone.end, start):
            return None if OF_ANOTHER.search(text, max(0, zone.start - 8), zone.start) else zone
    return None


TIME_OF_PLACE = regex.compile(
    r"\d[^()\d.;]{0,12}\((?:\p{L}{1,5}\.? ){0,2}(?:[01]?\d|2[0-4])(?:[.:h][0-5]\d)?(?=[^()\d.;]{2,40}\))"
)
"""A time in brackets behind another: "15.30 (14.30 in Italia)"."""


def places_of_times(text: str, original: str, words: ZoneWords) -> list[Zone]:
    """The places whose time stands in brackets behind another."""
    return [
        Zone(match.end(), text.index(")", match.end()), zone)
        for match in (TIME_OF_PLACE.finditer(text) if "(" in text else ())
        if (zone := zone_of_place(text, original, match.end(), words))
    ]


TO_BRACKET = regex.compile(r"[^()（）\d;]{2,60}(?=[)）])")
WORD = regex.compile(r"[\p{L}\p{M}]+")


def zone_of_place(text: str, original: str, end: int, words: ZoneWords) -> str | None:
    """The zone of the place that is named between ``end`` and the bracket that closes behind it: "in Italia)", "сутра
    по средњоевропском)"."""
    behind = TO_BRACKET.match(text, end)
    if behind is None:
        return None
    said = original[end : behind.end()]
    told = [zone for _, _, zone in words.places.find(behind[0])]
    told += (zone for one in find(said, words.language) if (zone := _zone_of(one.key)))
    adjectives = (zone for word in WORD.findall(said) if (zone := of_adjective(word, words.language)))
    return told[0] if told else next(adjectives, None)


def _place_before(text: str, original: str, end: int, words: ZoneWords) -> tuple[str, int] | None:
    if found := words.places.before(text, end):
        return found
    first = max(0, end - LONGEST_PLACE)
    known = [k for k in find(original[first:end], words.language) if first + k.span.end == end]
    for one in known:
        if zone := _zone_of(one.key):
            return zone, first + one.span.start
    word = LAST_WORD.search(original, first, end)
    zone = of_adjective(word[0], words.language) if word else None
    return (zone, word.start()) if word and zone else None


def _place_after(text: str, original: str, start: int, words: ZoneWords) -> tuple[str, int] | None:
    if found := words.places.at(text, start):
        return found
    for one in find(original[start : start + LONGEST_PLACE], words.language):
        if one.span.start <= 2 and (zone := _zone_of(one.key)):
            return zone, start + one.span.end
    word = FIRST_WORD.match(original, start)
    zone = of_adjective(word[0], words.language) if word else None
    return (zone, word.end()) if word and zone else None


def _zone_of(key: str) -> str | None:
    """The zone of a known place by its key: ``territory:SE``, ``city:Europe/Paris``, ``place:Beijing``."""
    kind, _, name = key.partition(":")
    zone = shared("zones").get("places", {}).get(name, "") if kind == "place" else key
    return zone if zone in offsets() else None


@functools.lru_cache(maxsize=1000)
def of_adjective(word: str, language: Language) -> str | None:
    """The zone of the place that an adjective is made from: "московскому", "italiana". An article is no part of what
    they share: "الصيفي" (of summer) is not of "الصين"."""
    if not language.spaced:
        return None  # what stands between two marks is no word
    folded = fold(word)
    articles = folding(language).forms(language.table("numbers").get("definite", "").split())
    article = max((len(a) for a in articles if folded.startswith(a)), default=0)
    best: tuple[int, str] = (SHORTEST_STEM - 1, "")
    for key, forms in lexicon(language.code).forms.items():
        zone = _zone_of(key)
        for form in forms if zone else ():
            shared_ = _common(folded, fold(form))
            whole = shared_ == len(form) or shared_ >= SHORTEST_STEM + article
            if whole and shared_ >= len(form) - LONGEST_ENDING and shared_ > best[0]:
                best = shared_, zone or ""
    return best[1] or None


def _common(one: str, other: str) -> int:
    return next(
        (i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )


@functools.cache
def offsets() -> dict[str, frozenset[int]]:
    """Minutes ahead of UTC that each zone can have, in winter and in summer."""
    told = shared("offsets")
    rows = dict(shared("zones").get("minutes", {}))
    for kind, table in (("territory", "territories"), ("city", "cities")):
        rows |= {f"{kind}:{key}": minutes for key, minutes in told.get(table, {}).items()}
    return {zone: frozenset(map(int, minutes.split())) for zone, minutes in rows.items()}


@functools.cache
def together() -> dict[str, tuple[str, dict[bool, int]]]:
    """The zones whose clocks change on the same day as others': the name of their group, and the minutes ahead of UTC
    in summer and in winter; the names of one of both have only that."""
    table = shared("zones").get("together", {})
    known = {}
    for group, rows in table.items():
        for minutes, zones_ in rows.items() if isinstance(rows, dict) else ():
            winter, summer = map(int, minutes.split())
            for zone in zones_.split():
                told = {False: winter, True: summer}
                for key, other in (("standard", True), ("daylight", False)):
                    if zone in table[key].split():
                        del told[other]
                known[zone] = group, told
    return known

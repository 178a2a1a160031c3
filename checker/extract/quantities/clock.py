"""Times of day: 15:30, 3 p.m., "halb acht", "saa tatu asubuhi"; in minutes after midnight."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

import regex

from checker.extract.quantities.folding import folding
from checker.extract.quantities.items import DOUBTFUL, SURE, WEAK, Form, Item, Numeral
from checker.extract.quantities.phrases import Phrases, bounded
from checker.extract.quantities.zones import (
    Zone,
    ZoneWords,
    is_beside,
    zone_after,
    zone_before,
    zone_of_place,
    zone_words,
    zones,
)
from checker.languages import Language
from checker.types import Clock

DAY = 24 * 60
NOON = DAY // 2
HOUR = 60
NIGHT, MIDDAY, EVENING = -1, -2, -3
"""Parts of the day with two halves of it: a night is late from 6 to 11, a midday early before 12. The hours of an
evening are counted from 18 ("สี่ทุ่ม")."""
# Bengali writes the sign of the visarga for a colon.
COLON = regex.compile(r"(?<![\d:.,])([01]?\d|2[0-4])[:\u0983]([0-5]\d)(?::([0-5]\d))?(?![\d:]|[.,]\d)")
SPACED = regex.compile(r"(?<![\d:.,])([01]?\d|2[0-4]): ([0-5]\d)(?![\d:]|[.,]\d)")
"""A time with a space behind its colon, as careless typists leave one; only beside what says that it is a time."""
DOTTED = regex.compile(r"(?<![\d.,])([01]?\d|2[0-4])[.]([0-5]\d)(?![\d.,]*\d)")
COMMA = regex.compile(r"(?<![\d.,])([01]?\d|2[0-4]),([0-5]\d) ?(?=\p{L})")
"""A time with the comma of decimals, as some write it; only before what says that it is a time."""
SIGN = regex.compile(r" ?[%\p{Sc}°]")
FOUR = regex.compile(r"(?<![\d.,])([01]\d|2[0-3])([0-5]\d)(?![\d.,]*\d)")
LETTERED = regex.compile(
    r"(?<![\d.,])([01]?\d|2[0-4]) ?([\p{L}\p{M}]{1,8}(?: [\p{L}\p{M}]{1,8})?)[ :]?([0-5]\d)(?!\d)"
)


@dataclass(frozen=True, slots=True)
class Timed:
    """A time of day, and where it stands."""

    start: int
    end: int
    clock: Clock
    confidence: float


@dataclass(frozen=True, slots=True)
class ClockWords:
    """How a language tells the time, from its table ``[clock]``; ``shift`` minutes are added to an hour as said.
    ``between`` stands between hours and minutes, ``hours`` are nouns that count hours unless a word of ``at`` stands
    before: "cinq heures", but "à cinq heures". A number of ``days``, weeks, months or years is no hour, whatever stands
    before it ("saatlerde dört yıl", "a las dos semanas").

    ``names`` are noon and midnight, ``past`` what says that minutes come before or after them, ``named`` words for a
    time that say its half of the day too ("aamukuudelta").

    With ``cardinals`` no ordinal is an hour ("a két fél negyedik találkozója"), with ``dots`` a point does not stand
    before decimals: "v 15.30" is a time.
    A part of the day before a number makes it an hour by itself only where that is enough (``alone``).
    In figures the hours of a clock of 24 are those of the morning, unless the text has a word for a later part of the
    day (``late``): "vrijdagavond om 8.30 uur".
    ``halves_after_preposition`` tell the half of the day only after a preposition: "в 2 дня", but "2 дня" are two days.
    """

    before: Phrases[bool]
    after: Phrases[bool]
    endings: tuple[str, ...]
    between: Phrases[bool]
    minutes: Phrases[bool]
    also: Phrases[bool]
    hours: Phrases[bool]
    at: Phrases[bool]
    days: Phrases[bool]
    halves: Phrases[int]
    minutes_before: Phrases[int]
    minutes_after: Phrases[int]
    prepositions: Phrases[bool]
    halves_after_preposition: Phrases[int]
    zones: ZoneWords
    past: Phrases[int]
    names: Phrases[int]
    named: Phrases[int]
    shift: int
    alone: bool
    late: tuple[str, ...]
    cardinals: bool
    dots: bool


Told = Callable[[], Sequence[Zone]]
"""The zones that a text tells, looked for when they are asked for."""


@functools.cache
def clock_words(language: Language) -> ClockWords:
    """The clock words of ``language``."""
    table = language.table("clock")
    fold = folding(language)

    def rows(*keys: tuple[str, int]) -> Phrases[int]:
        forms = ((form, value) for key, value in keys for form in table.get(key, "").split())
        return Phrases(forms, fold, spaced=bounded(language))

    def phrases(key: str) -> Phrases[bool]:
        return Phrases(((form, True) for form in table.get(key, "").split()), fold, spaced=bounded(language))

    return ClockWords(
        before=phrases("before"),
        after=Phrases(
            ((form, key == "after") for key in ("after", "not_after") for form in table.get(key, "").split()),
            fold,
            spaced=bounded(language),
        ),
        endings=tuple(fold.forms(table.get("endings", "").split())),
        between=phrases("between"),
        minutes=phrases("minutes"),
        also=Phrases(
            ((form, True) for form in language.table("numbers").get("and", "").split()),
            fold,
            spaced=bounded(language),
        ),
        hours=phrases("hours"),
        at=phrases("at"),
        days=Phrases(
            (
                (form, True)
                for unit in ("day", "week", "month", "year")
                for form in language.table("durations").get(unit, "").split()
            ),
            fold,
            spaced=bounded(language),
        ),
        halves=rows(("am", 0), ("pm", NOON), ("night", NIGHT), ("midday", MIDDAY), ("evening", EVENING)),
        minutes_before=rows(
            ("half_past", 30),
            ("half_to", -30),
            ("quarter_past", 15),
            ("quarter_to", -15),
            ("quarter_into", -45),
        ),
        minutes_after=rows(("half_after", 30), ("quarter_after", 15), ("quarter_before", -15)),
        prepositions=phrases("preposition"),
        halves_after_preposition=rows(("am_after_preposition", 0), ("pm_after_preposition", NOON)),
        zones=zone_words(language),
        past=rows(("minutes_past", 1), ("minutes_to", -1)),
        names=rows(("noon", NOON), ("midnight", 0)),
        named=Phrases(
            (
                (form, int(minutes))
                for minutes, forms in table.get("named", {}).items()
                for form in forms.split()
            ),
            fold,
            spaced=bounded(language),
        ),
        shift=table.get("shift_hours", 0) * 60,
        alone=table.get("alone", False),
        late=tuple(fold.forms(table.get("late", "").split())),
        cardinals=table.get("cardinals", False),
        dots=language.table("cldr").get("separators", {}).get("decimal") == ",",
    )


def times(text: str, original: str, items: Sequence[Item], words: ClockWords) -> Iterator[Timed]:
    """The times of day in a folded text; ``original`` has its capitals."""
    taken = bytearray(len(text))
    lasting = [item for item in items if isinstance(item, Numeral) and item.lasting]

    @functools.cache
    def told() -> Sequence[Zone]:  # they cost more than all else, and few texts tell any time
        return zones(text, original, words.zones)

    def placed(end: int) -> str | None:
        closed = text.find(")", end)
        inside = (zone.name for zone in told() if end <= zone.start and zone.end <= closed)
        return next(inside, None) or zone_of_place(text, original, end, words.zones)

    for start, end, minutes, certain in _written(text, words, told):
        inside = next((item for item in lasting if item.start < end and start < item.end), None)
        if taken[start] or (inside and (inside.start, inside.end) != (start, end)):
            continue
        again = placed if _is_told_again(text, start, taken) else None
        timed = _told(text, start, end, minutes, words, told, certain=certain, written=True, again=again)
        if timed is not None:
            taken[timed.start : timed.end] = b"\1" * (timed.end - timed.start)
            yield timed
    for item in items:
        hour = _minutes(item)
        if words.cardinals and isinstance(item, Numeral) and item.ordinal:
            continue
        free = hour is not None and not taken[item.start]
        ended = bool(words.endings) and text.endswith(words.endings, item.start, item.end)  # "nyolckor"
        timed = (
            _told(
                text,
                item.start,
                item.end,
                hour or 0,
                words,
                told,
                certain=ended,
                loose=_loose(item),
                again=placed if _is_told_again(text, item.start, taken) else None,
                items=items,
            )
            if free
            else None
        )
        if timed is not None:
            taken[timed.start : timed.end] = b"\1" * (timed.end - timed.start)
            sure = timed.confidence == SURE
            yield timed if sure else replace(timed, confidence=min(timed.confidence, item.confidence))
    for start, end, minutes in words.names.find(text):
        yield _past(text, start, end, minutes, words, items, told) or Timed(
            start, end, Clock((minutes,)), DOUBTFUL
        )
    for start, end, minutes in words.named.find(text):
        yield Timed(start, end, Clock((minutes,)), SURE)


def _past(
    text: str, start: int, end: int, minutes: int, words: ClockWords, items: Sequence[Item], zones_: Told
) -> Timed | None:
    """Some minutes past or to noon or midnight, which stands there: "one minute past midnight local time"."""
    found = words.past.before(text, _skip_back(text, start)) if words.past else None
    said = next((i for i in items if found and i.end == _skip_back(text, found[1])), None)
    if not (found and isinstance(said, Numeral) and said.whole and said.whole < HOUR):
        return None
    zone = zone_after(text, end, zones_())
    clock = Clock(((minutes + found[0] * said.whole) % DAY,), zone.name if zone else None)
    return Timed(said.start, zone.end if zone and text[end : zone.start] == " " else end, clock, SURE)


IN_BRACKETS = regex.compile(r" ?[(（](?:\p{L}{1,5}\.? ){0,2}$")
"""What stands between a time and the same one in another zone."""


DAY_BEHIND, NEAR_DAY = regex.compile(r"(?:[ -]\p{L}{1,12}){1,3}$"), 32
"""The words between a time and brackets behind it, and how many letters they are at most."""


def _is_told_again(text: str, start: int, taken: bytearray) -> bool:
    """Whether a number is the first in brackets behind a time of day and what day it is: "15.30 (14.30 a Roma)", "às
    18h00 de quinta-feira (11h00 em Lisboa)"."""
    opened = IN_BRACKETS.search(text, max(0, start - 14), start)
    if opened is None or not opened.start():
        return False
    day = DAY_BEHIND.search(text, max(0, opened.start() - NEAR_DAY), opened.start())
    return bool(taken[(day.start() if day else opened.start()) - 1])


def _loose(item: Item) -> bool:
    """Whether a number is an hour only where a word says so: "two nights" and "the second night" are no time of day."""
    return isinstance(item, Numeral) and item.form is Form.WORDS and (item.ordinal or item.confidence <= WEAK)


def _minutes(item: Item) -> int | None:
    """The time in minutes if a number can be an hour; "18th" is none, "saa tatu na nusu" is half past."""
    if (
        not isinstance(item, Numeral)
        or item.lasting
        or item.times
        or (item.ordinal and item.form is Form.DIGITS)
    ):
        return None
    plain = not item.digits or item.digits.isdecimal()
    hour = item.value
    told = plain and not item.scaled and (1 <= hour <= 24 or hour == 0) and (hour * 4).denominator == 1
    return int(hour * 60) if told else None


def _written(text: str, words: ClockWords, told: Told) -> Iterator[tuple[int, int, int | Fraction, bool]]:
    """Hours, minutes and seconds in digits, with their place and whether they can be nothing else."""
    for match in COLON.finditer(text):
        minutes = int(match[1]) * 60 + int(match[2])
        if match[3]:  # a length of time, unless a word says that it is a time of day
            yield match.start(), match.end(), minutes + Fraction(int(match[3]), 60), False
        else:
            yield match.start(), match.end(), minutes, True
    for match in SPACED.finditer(text) if ": " in text else ():
        before = _skip_back(text, match.start())
        marked = any(w.before(text, before) for w in (words.prepositions, words.at, words.before))
        if marked or text.startswith(words.endings, match.end() + text.startswith("-", match.end())):
            yield match.start(), match.end(), int(match[1]) * 60 + int(match[2]), True
    for match in LETTERED.finditer(text, overlapped=True):  # not "4 dimanche à 11" of "4 dimanche à 11 h 15"
        hours = words.hours.forms if words.at else {}  # "1시간 30분" lasts
        if words.after.forms.get(match[2]) or match[2] in hours or match[2] in words.between.forms:
            yield match.start(), match.end(), int(match[1]) * 60 + int(match[3]), True
    for match in FOUR.finditer(text):
        if is_beside(match.start(), match.end(), told()):
            yield match.start(), match.end(), int(match[1]) * 60 + int(match[2]), True
    for match in DOTTED.finditer(text):
        before = _skip_back(text, match.start())
        certain = words.dots and bool(
            words.prepositions.before(text, before) or words.at.before(text, before)
        )
        certain = certain and SIGN.match(text, match.end()) is None
        yield match.start(), match.end(), int(match[1]) * 60 + int(match[2]), certain

    for match in COMMA.finditer(text) if words.dots and "," in text else ():
        if (marker := words.after.at(text, match.end())) and marker[0]:
            yield (
                match.start(),
                match.start() + len(match[0].rstrip()),
                int(match[1]) * 60 + int(match[2]),
                True,
            )


def _told(
    text: str,
    start: int,
    end: int,
    minutes: int | Fraction,
    words: ClockWords,
    zones_: Told,
    *,
    certain: bool = False,
    loose: bool = False,
    written: bool = False,
    again: Callable[[int], str | None] | None = None,
    items: Sequence[Item] = (),
) -> Timed | None:
    """The time said by an hour (and minutes) with the words around it; None if they do not make it one. ``written``:
    the minutes stand there in figures, and four without a mark are of the clock of 24 hours; ``again``: it stands in
    brackets behind a time, so that a zone or a place makes it one, which is looked for."""
    told, half, shift = certain, None, 0
    four = written and text[start:end].isdecimal()
    left = _skip_back(text, start)
    if words.minutes_before and (found := words.minutes_before.before(text, left)):
        minutes += found[0]
        start, told, certain = found[1], True, True
        left = _skip_back(text, start)
    if words.halves and (found := words.halves.before(text, left)):
        half, start, shift = found[0], found[1], words.shift
        told |= words.alone
        left = _skip_back(text, start)
    right = _skip(text, end)
    if words.before and (marker := words.before.before(text, left)) and not words.days.at(text, right):
        start, told, shift = marker[1], True, words.shift
    if words.hours and (marker := words.hours.at(text, right)):
        beyond = _skip(text, marker[1])
        if (
            told
            or half is not None
            or words.at.before(text, left)
            or words.halves.at(text, beyond)
            or (words.minutes_after.at(text, beyond) or (0,))[0] < 0
            or (words.minutes and not words.at and _minutes_behind(text, beyond, words, items))
        ):
            end, told = marker[1], True
            right = _skip(text, end)
    elif words.after and (marker := words.after.at(text, right)) and marker[0]:
        end, told = marker[1], True
        right = _skip(text, end)
    if told and not written and (behind := _minutes_behind(text, right, words, items)):
        minutes, end, certain = minutes + behind[0], behind[1], True
        right = _skip(text, end)
    found = words.minutes_after.at(text, right)
    if found and (told or (found[0] < 0 and not loose) or words.at.before(text, left)):
        minutes += found[0]
        end, told, certain = found[1], True, True
        right = _skip(text, end)
    if words.halves and (found := words.halves.at(text, right)):
        told = told or not loose or bool(words.prepositions and words.prepositions.before(text, left))
        half, end, shift = found[0], found[1], words.shift
        right = _skip(text, end)
        if half == EVENING and (found := words.minutes_after.at(text, right)):
            minutes, end = minutes + found[0], found[1]
    preposition = words.prepositions and words.prepositions.before(text, left)
    if preposition and not loose and (found := words.halves_after_preposition.at(text, right)):
        half, end, told = found[0], found[1], True
        right = _skip(text, end)
    if not (told or written or again):
        return None
    zone = zone_after(text, end, zones_()) or zone_before(text, start, zones_())
    place = again(end) if again and not zone else None
    if not (told or zone or place):
        return None
    gap = text[end : zone.start] if zone and zone.end > end else None
    if zone and gap in ("", " ", "-", " ("):
        end = zone.end + (gap == " (")
    certain = certain or half is not None or bool((zone or place) and written)
    whole = four or (written and words.late and not any(word in text for word in words.late))
    readings = (minutes % DAY,) if whole and half is None else _readings(minutes, half, shift)
    return Timed(start, end, Clock(readings, zone.name if zone else place), 1.0 if certain else 0.6)


def _minutes_behind(
    text: str, place: int, words: ClockWords, items: Sequence[Item]
) -> tuple[int, int] | None:
    """The minutes said behind an hour, and where they end: "saa nane na dakika 40", "2 óra húsz perckor"."""
    joint = words.between.at(text, place) if words.between else None
    also = None if joint else words.also.at(text, place)  # "u 11 sati i 30 minuta"
    start = _skip(text, (joint or also or (True, place))[1])
    said = next((item for item in items if item.start == start and isinstance(item, Numeral)), None)
    if said is None or said.whole is None or not 0 <= said.whole < HOUR:
        return None
    ending = words.minutes.at(text, _skip(text, said.end)) if words.minutes else None
    return (said.whole, ending[1] if ending else said.end) if joint or ending else None


def _readings(minutes: int | Fraction, half: int | None, shift: int) -> tuple[int | Fraction, ...]:
    """12 p.m. is noon; without a half of the day an hour up to 12 may be either, and so may a shifted one."""
    shown = [(minutes + shift) % DAY, minutes % DAY] if shift else [minutes % DAY]
    found: list[int | Fraction] = []
    for time in shown:
        if half == EVENING:
            found.append(time % (6 * 60) + 18 * 60)
            continue
        if half in (NIGHT, MIDDAY):
            clock = time % NOON
            late = clock >= 6 * 60 if half == NIGHT else clock < 10 * 60
            found.append(time if time >= 13 * 60 else clock + NOON * late)
            continue
        if half is None:
            found += [time] if time >= 13 * 60 else [time, (time + NOON) % DAY]
        elif shift:
            found += [time % NOON + half, time % NOON + NOON - half]
        elif time >= 13 * 60:
            found.append(time)
        else:
            found.append(time % NOON + half)
    return tuple(dict.fromkeys(found))


def _skip(text: str, place: int) -> int:
    return place + (text[place : place + 1] in (" ", "-") and place < len(text))


def _skip_back(text: str, place: int) -> int:
    return place - (place > 0 and text[place - 1] == " ")

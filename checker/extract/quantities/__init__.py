"""Numbers, percentages, money, measures, dates and times of day, read into language-free values.

A year that stands alone (1900 to 2099, four digits, nothing counted) is a date; a weekday is a date of its own
beside "August 18". A number counts up to its unit ("2.5 million dollars", "25 %"); the hedge before it is not in
its span but in its value's bound.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

import regex

from checker.extract.quantities import calendar, clock, eras, reading
from checker.extract.quantities.amounts import measured
from checker.extract.quantities.calendar_words import Calendar, calendar_words
from checker.extract.quantities.carried import with_carried
from checker.extract.quantities.decades import of_centuries, of_decade
from checker.extract.quantities.depths import with_depths
from checker.extract.quantities.distances import distance_words, with_distances
from checker.extract.quantities.folding import Folded, Folding
from checker.extract.quantities.items import (
    DOUBTFUL,
    HOMONYM,
    LIKELY,
    SURE,
    WEAK,
    Amount,
    CalendarName,
    Form,
    Item,
    Numeral,
    is_year,
)
from checker.extract.quantities.lexicon import Lexicon, lexicon
from checker.extract.quantities.measures import measures
from checker.extract.quantities.nights import night_words, with_nights
from checker.extract.quantities.numeric import numeric
from checker.extract.quantities.periods import period_words, periods
from checker.extract.quantities.points import pointed
from checker.extract.quantities.slashes import slashed
from checker.extract.quantities.solar import solar_days
from checker.extract.quantities.stages import stage, stage_words
from checker.extract.quantities.stopwatch import lasting, stopped, with_seconds
from checker.extract.quantities.units import POINT
from checker.extract.quantities.zones import places_of_times, zone_words, zones
from checker.languages import Language, durations, shared, units_of
from checker.types import Bound, Date, Kind, Mention, Quantity, Segment, Span, Value

__all__ = ["PHONE_NUMBER", "quantities", "zoned"]

PHONE = regex.compile(
    r"(?<![\d.,])(?<!\d )(?:0(?=(?:\d[ -]?){7,11}(?!\d))\d{1,4}(?:[ -]\d{2,8}){1,4}|0\d{7,10}|(?:1-)?\d{3}-\d{3}-\d{4}"
    r"|\d{3} \d{3} \d{4})(?![\d/])|\+\d[\d ()-]{6,20}\d"
)
PHONE_NUMBER = "phone-number"
THREE_DIGITS = regex.compile(r"\d{3}|\+\d|\d[ -]\d")
WEB = regex.compile(r"\b(?:https?://|www\.)\S+|(?<!\S)\S{1,64}@\S{1,200}")
GLOSS_OF_POINT = regex.compile(r"\(1 ?bp ?= ?0[.,]01 ?%[^()]{0,8}\)")
"""What Korean news explains behind basis points; it states nothing."""
STOPPAGE = regex.compile(r"(?<!\d)(?:45|90|105|120)['’′]?(?=\+\d{1,2}(?!\d))")
"""What a minute of stoppage time is counted from: "90+3" is the third."""
EACH = regex.compile(r"(?<![\d.,-])(\d[\d,.]{2,})-(?=\1(?![\d-]|[.,]\d))")
"""So much to each, said twice, as in the languages of India: "20,000-20,000 शिलिंग"."""
BEFORE_NAME = r"(?<![\p{Latin}\p{Cyrillic}\d])(?<!\p{Arab}\p{Arab})"
AFTER_NAME = r"(?=[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}\p{Thai}]|\W|$)"
"""A name may go on with a word of a script without spaces, or with a particle: "Nord Stream 2是"."""
DIGITS_OR_LETTERS = regex.compile(r"[\d\p{L}]")


def quantities(segment: Segment, language: Language) -> Iterator[Mention]:
    """The quantities of a segment, in the order of the text."""
    words = lexicon(language)
    folded = words.fold(segment.text)
    text = folded.text
    if not DIGITS_OR_LETTERS.search(text):
        return
    masked = bytearray(len(text) + 1)
    for start, end, value in _masks(text):
        _mask(masked, start, end, value)
    original = _original(segment.text, folded)
    doubtful = _doubtful(language)
    facts = (_staged(text, fact, language) for fact in _facts(text, original, language, masked))
    mentions = [_mention(segment, folded, doubtful, *fact) for fact in facts]
    mentions += [_mention(segment, folded, doubtful, *fact) for fact in _phones(text)]
    yield from sorted(mentions, key=lambda m: m.span)


def _phones(text: str) -> Iterator[Fact]:
    """The phone numbers of a folded text, each as one number."""
    for match in PHONE.finditer(text) if THREE_DIGITS.search(text) else ():
        number = Fraction("".join(char for char in match[0] if char.isdecimal()))
        yield match.start(), match.end(), Kind.NUMBER, Quantity((number,), PHONE_NUMBER), SURE


def zoned(segment: Segment, language: Language) -> Iterator[Span]:
    """Where a segment tells time zones ("Swedish time"); what is named there is no place that it speaks of."""
    folded = lexicon(language).fold(segment.text)
    place = folded.text, _original(segment.text, folded), zone_words(language)
    for zone in (*zones(*place), *places_of_times(*place)):
        yield Span(*folded.origin(zone.start, zone.end)).shift(segment.span.start)


def _original(written: str, folded: Folded) -> str:
    """The text as written, letter by letter as it is folded."""
    return written if len(folded.text) == len(written) else "".join(written[i] for i in folded.back)


Fact = tuple[int, int, Kind, Value, float]


def _facts(text: str, original: str, language: Language, masked: bytearray) -> Iterator[Fact]:
    """Dates first, then times of day, then what is left of the numbers."""
    words = lexicon(language)
    dates = calendar_words(language)
    for dated in (*numeric(text, dates), *slashed(text, dates)):
        if not masked[dated.start]:
            _mask(masked, dated.start, dated.end)
            yield (
                dated.start,
                dated.end,
                Kind.DATE,
                eras.in_common_era(dated.date, dates),
                dated.confidence,
            )
    items = [
        of_decade(text, item, language) if isinstance(item, Numeral) else item
        for item in reading.read(text, original, words, _habits(language), masked)
    ]
    items = stopped(text, pointed(text, items, language), measures(language))
    items = calendar.uncounted(text, _completed(text, items, words), dates)
    for dated, used in list(solar_days(text, items, dates)):
        items = [item for item in items if item not in used]
        _mask(masked, dated.start, dated.end)
        yield dated.start, dated.end, Kind.DATE, dated.date, dated.confidence
    items = eras.of_others(text, items, dates)
    items = eras.of_eras(text, of_centuries(text, _scored(text, _apart(items))), dates)
    items = eras.of_short_years(text, items, dates)
    for dated in list(periods(text, original, items, period_words(language))):
        if not any(masked[dated.start : dated.end]):
            items = [item for item in items if item.end <= dated.start or dated.end <= item.start]
            _mask(masked, dated.start, dated.end)
            yield dated.start, dated.end, Kind.DATE, dated.date, dated.confidence
    hours = _not_days(text, items, dates)
    for timed in list(clock.times(text, original, hours, clock.clock_words(language))):
        if masked[timed.start]:
            continue
        if watched := lasting(text, timed, measures(language)):
            items = [item for item in items if item.end <= timed.start or watched.end <= item.start]
            items = sorted([*items, watched], key=lambda item: item.start)
            continue
        timed = with_seconds(text, timed, items, measures(language))
        items = [item for item in items if item.end <= timed.start or timed.end <= item.start]
        _mask(masked, timed.start, timed.end)
        yield timed.start, timed.end, Kind.TIME, timed.clock, timed.confidence
    spent: set[Item] = set()
    known = []
    for dated, used in calendar.named(text, items, dates):
        spent.update(used)
        known.append(dated)
    if any(dated.date.weekday for dated in known):
        known = with_nights(text, sorted(known, key=lambda d: d.start), night_words(language))
    for dated in known:
        _mask(masked, dated.start, dated.end)
        yield dated.start, dated.end, Kind.DATE, eras.in_common_era(dated.date, dates), dated.confidence
    for dated in calendar.relative(text, dates):
        if not any(masked[dated.start : dated.end]):
            yield dated.start, dated.end, Kind.DATE, dated.date, dated.confidence
    numerals = [
        item for item in items if isinstance(item, Numeral) and item not in spent and masked[item.start] != 1
    ]
    counted = measures(language)
    amounts = with_depths(text, measured(text, numerals, counted), counted)
    amounts = with_carried(text, amounts, counted)
    for amount in with_distances(text, amounts, distance_words(language), masked):
        yield _year(amount) or _quantity(amount)


def _staged(text: str, fact: Fact, language: Language) -> Fact:
    """The year or month with the beginning, middle or end of it that the words beside it say."""
    start, end, kind, value, confidence = fact
    found = stage(text, start, end, value, stage_words(language)) if isinstance(value, Date) else None
    if found is None or not isinstance(value, Date):
        return fact
    which, first, last = found
    return first, last, kind, replace(value, stage=which), confidence


def _not_days(text: str, items: list[Item], words: Calendar) -> list[Item]:
    """The items that are no day of a month, and so may be an hour: not the 19 of "στις 19 Ιουνίου"."""
    if not words.day_after and not any(isinstance(item, CalendarName) for item in items):
        return items
    days = {
        item
        for dated, used in calendar.named(text, items, words)
        if dated.date.day and (dated.date.month or words.day_after)
        for item in used
    }
    return [item for item in items if item not in days]


OPEN = regex.compile(r"-(?: ?,)? \p{L}+ ")
"""What stands between a number whose end is said with the next one, and that: "zwei- bis dreihundert"."""


def _completed(text: str, items: list[Item], words: Lexicon) -> list[Item]:
    """The items with each open number of words completed by the next: "arton- och nittonhundratalen" begin 1800 and
    1900, "kahden- tai kolmenkymmenen" are twenty or thirty. It may stand by itself too: "zwei- oder zwölfmal"."""
    if not words.compound:
        return items
    completed = list(items)
    for index, (one, other) in enumerate(pairwise(items)):
        if not (isinstance(one, Numeral) and isinstance(other, Numeral)) or one.values[1:]:
            continue
        told = {one.form, other.form} == {Form.WORDS} and OPEN.fullmatch(text, one.end, other.start)
        if told and one.whole and (size := _size(one.whole, other, words.open_from)):
            sure = max(one.confidence, LIKELY)
            completed[index] = replace(
                one, values=(one.value * size, one.value), confidence=sure, decade=other.decade
            )
    return completed


def _size(one: int, other: Numeral, least: int) -> int | None:
    """The hundred, thousand ... that makes ``one`` the nearest below the other number; ``least`` is the smallest."""
    whole = int(max(other.values))
    sizes = [10**n for n in range(1, 7) if least <= 10**n and whole % 10**n == 0 and one < whole // 10**n]
    return sizes[-1] if sizes else None


GLOSS = regex.compile(r"[^()\d]{0,24}\([^()\d]{0,24}")
"""What stands between a number and the same one in brackets, in another name: "60 分鐘 (60 Minutes)"."""
GAP_IN_SCORE = 20
IN_SCORE = 0.4
"""How sure the one of "one-nil" is a number: surer than an article, not so sure that it states something by itself."""


def _scored(text: str, items: list[Item]) -> list[Item]:
    """The items with the words of a score ("ek ke muqable mein sifr") as half of one, and without the number in
    brackets that says in digits what the word before it says: "four (4)"."""
    scored: list[Item] = []
    for item in items:
        last = scored[-1] if scored else None
        if isinstance(item, Numeral) and isinstance(last, Numeral):
            gap = text[last.end : item.start]
            told = gap.lstrip() == "(" and text[item.end : item.end + 1] == ")"
            if item.value == last.value and (told or GLOSS.fullmatch(gap)):
                continue
            if {item.form, last.form} == {Form.WORDS} and 0 in (item.value, last.value) and _close(gap):
                scored[-1], item = _half_of_score(last), _half_of_score(item)
        scored.append(item)
    return scored


def _close(gap: str) -> bool:
    return len(gap) <= GAP_IN_SCORE and not set(gap) & set(",.;:()،")


def _half_of_score(numeral: Numeral) -> Numeral:
    return replace(numeral, confidence=max(numeral.confidence, IN_SCORE * (not numeral.article)))


def _apart(items: list[Item]) -> list[Item]:
    """The items without those that a wider one took in: "siècle" in "XIXe siècle"; but a century is told by its number
    where the words for its beginning may be those of ours: "principios del siglo" in "principios del siglo XX"."""
    apart: list[Item] = []
    for item in sorted(items, key=lambda i: (i.start, -i.end)):
        if not apart or item.start >= apart[-1].end:
            apart.append(item)
        elif isinstance(item, Numeral) and item.century and apart[-1].confidence <= WEAK:
            apart[-1] = item
    return apart


def _year(amount: Amount) -> Fact | None:
    """Four bare digits that count nothing and are not hedged: a year."""
    numeral = amount.numeral
    if amount.unit is amount.per is None and amount.bound is Bound.EXACT and is_year(numeral):
        return amount.start, amount.end, Kind.DATE, Date(year=numeral.whole), numeral.confidence
    return None


def _quantity(amount: Amount) -> Fact:
    numeral = amount.numeral
    plain = amount.unit in (None, "percent", POINT, *units_of("share"), *durations())
    kind = Kind.MONEY if amount.money else Kind.NUMBER if plain else Kind.UNIT
    value = Quantity(
        tuple(dict.fromkeys(numeral.values)), amount.unit, amount.bound, amount.per, amount.carried
    )
    confidence = numeral.confidence
    if amount.each:
        confidence = WEAK
    elif amount.unit == "percent" and numeral.value == 100:
        confidence = min(confidence, DOUBTFUL)  # "100 percent certain" is wholly so
    elif amount.unit not in (None, POINT, *durations()) and numeral.form is Form.DIGITS:
        confidence = max(confidence, LIKELY)
    elif amount.unit in ("percent", *units_of("share")) and numeral.value == 1 and amount.end > numeral.end:
        confidence = max(confidence, LIKELY)  # "one per cent"
    elif amount.unit not in (None, POINT) and confidence == HOMONYM:
        confidence = LIKELY  # "venti euro" are no winds
    return amount.start, amount.end, kind, value, confidence


@functools.cache
def _habits(language: Language) -> reading.Habits:
    return reading.habits(language)


@functools.cache
def _doubtful(language: Language) -> frozenset[str]:
    """Forms that were measured to be no number or date too often."""
    return frozenset(shared("doubtful").get("forms", {}).get(language.code, "").split())


def _mask(masked: bytearray, start: int, end: int, value: int = 1) -> None:
    masked[start:end] = bytes([value]) * (end - start)


def _mention(
    segment: Segment,
    folded: Folded,
    doubtful: frozenset[str],
    start: int,
    end: int,
    kind: Kind,
    value: Value,
    confidence: float,
) -> Mention:
    first, last = folded.origin(start, end)
    if confidence > DOUBTFUL and folded.text[start:end] in doubtful:
        confidence = DOUBTFUL
    return Mention(
        kind, Span(first, last).shift(segment.span.start), segment.text[first:last], value, confidence
    )


def _masks(text: str) -> Iterator[tuple[int, int, int]]:
    """Start and end of each address and phone number, and of each name that holds a number, and how to mask it."""
    firsts, heads = _heads()
    if not firsts.isdisjoint(text) and any(head in text for head in heads):
        yield from ((*match.span(), reading.IN_NAME) for match in _pattern().finditer(text))
    if "www." in text or "://" in text or "@" in text:
        yield from ((*match.span(), 1) for match in WEB.finditer(text))
    if "1bp" in text or "1 bp" in text:
        yield from ((*match.span(), 1) for match in GLOSS_OF_POINT.finditer(text))
    if "-" in text:
        yield from ((*match.span(1), 1) for match in EACH.finditer(text))
    if "+" in text:
        yield from ((*match.span(), 1) for match in STOPPAGE.finditer(text))
    if THREE_DIGITS.search(text):
        yield from ((*match.span(), 1) for match in PHONE.finditer(text))


@functools.cache
def _names() -> tuple[str, ...]:
    """Names that hold numbers, the longest first; ``_`` is a space or a hyphen, or neither."""
    fold = Folding()
    names = (fold(form).text for forms in shared("masks").get("names", {}).values() for form in forms.split())
    return tuple(sorted(names, key=len, reverse=True))


@functools.cache
def _heads() -> tuple[frozenset[str], frozenset[str]]:
    """The letters and the words that the names begin with: to look for these is quicker than to look for them."""
    heads = frozenset(name.split("_")[0] for name in _names())
    return frozenset(head[0] for head in heads), heads


@functools.cache
def _pattern() -> regex.Pattern[str]:
    parts = (regex.escape(name).replace("_", "[ -]?") for name in _names())
    return regex.compile(rf"{BEFORE_NAME}(?:{'|'.join(parts)}){AFTER_NAME}")

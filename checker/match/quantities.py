"""Whether two quantities of two languages are the same, and why.

Two readings that can mean the same do: an ambiguous form ("1.250", "half past three") is equal to whatever one of
its readings is equal to.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import permutations

import regex

from checker.extract.known_names import find
from checker.extract.quantities import PHONE_NUMBER
from checker.extract.quantities.items import LIKELY, RANKED, WEAK
from checker.findings import MEDIUM
from checker.languages import Language, durations, shared, units_of
from checker.match.bounds import is_decade
from checker.match.conversions import (
    TEMPERATURES,
    are_unlike_rates,
    of_years,
    rounded_off,
    same_coin,
    same_measure,
    same_rate,
    same_temperature,
    same_time,
)
from checker.match.dates import (
    HOUR,
    date_as_number,
    same_clock,
    same_date,
    span,
    time_as_number,
    weekday_by_number,
)
from checker.types import Bound, Clock, Date, Mention, Quantity, Value

PERCENT = "percent"
SHARES = {PERCENT, "percentage-point"}
POINT = "point"
POINTS = {POINT, "percentage-point"}
"""Points of a percentage, and those of anything: of a percentage too, where the text has said so, of a game."""
NAMESAKES = {
    f"{one} {other}"
    for pair in (("GBP", "pound"), ("cent", "centimeter"), ("cent", "minute"))
    for one, other in permutations(pair)
}
"""Units that a language has one word for."""
FIGURES, SUBSCRIBER = regex.compile(r"\d+"), 7
"""The groups of a phone number, and how many of its last figures make it another."""
LOOSE = 0.45
"""How sure a reading like "millions" is a count."""
QUARTERS = 4
"""The quarters of a year."""
SCORED_AND_ARTICLE = {1.0, 0.3}
"""How sure the 1 of "1-0" is a number, and an article: one does not stand for the other."""


def equal(
    source: Mention,
    target: Mention,
    source_language: Language,
    target_language: Language,
) -> str | None:
    """Why two quantities, dates or times are equal in value, for the ledger; None if they are not."""
    reason = _reason(source, target)
    if reason is None:
        named = _of_one_name(source, target, source_language) or _of_one_name(target, source, target_language)
        return "same amount, of a sign or name of both units" if named else None
    if reason == ONE_NAME and _in_full(source, source_language) and _in_full(target, target_language):
        return None  # "US-Dollar" is not A$
    if reason:
        return reason
    if source.text.casefold() == target.text.casefold():
        return "same form"
    return f"{source.text} = {target.text}"


ONE_NAME = "same amount, the currency named in full on one side only"


def _in_full(mention: Mention, language: Language) -> bool:
    """Whether an amount of money says of which country the currency is: "A$5", "500 US dollars"."""
    unit = _unit(mention.value) or ""
    heads = {family[0] for family in _families()}
    forms = language.table("money").get("explicit", {}).get(unit, "").split()
    text = mention.text.casefold()
    told = any(form.replace("_", " ") in text for form in forms)
    return (
        unit not in heads
        or told
        or any(k.key == f"territory:{unit[:2]}" for k in find(mention.text, language))
    )


def _reason(source: Mention, target: Mention) -> str | None:
    """As :func:`equal`; empty where the forms themselves say it all."""
    if PHONE_NUMBER in (_unit(source.value), _unit(target.value)):
        return _phones(source, target)
    if are_unlike_rates(source.value, target.value):
        return same_rate(source.value, target.value)
    if decades := _of_decades(source, target) or _of_decades(target, source):
        return same_time(*decades)
    if {_unit(source.value), _unit(target.value)} <= durations():
        return same_time(source.value, target.value)
    if (quarters := of_years(source.value, target.value)) is not None:
        return "quarters of years" if quarters else None
    match _without_duration(source, target), _without_duration(target, source):
        case Quantity() as one, Quantity() as other:
            return _quantities(source, target, one, other)
        case Date() as one_date, Date() as other_date:
            cut = source.confidence < MEDIUM and one_date == Date(month=other_date.month)
            return "the month of the date" if cut else same_date(one_date, other_date)  # "on Oct." | "31."
        case Clock() as one_time, Clock() as other_time:
            return same_clock(one_time, other_time)
        case (Date() as date, Quantity() as quantity) | (Quantity() as quantity, Date() as date):
            weak = source if isinstance(source.value, Date) else target
            if date == Date(weekday=date.weekday) and weak.confidence < 0.5:
                return weekday_by_number(date, quantity)
            quarter = date.part and date.part[1] == QUARTERS
            if quarter and min(source.confidence, target.confidence) <= WEAK:
                return None  # "half", "first" are none
            return date_as_number(date, quantity)
        case (Clock() as clock, Quantity() as quantity) | (Quantity() as quantity, Clock() as clock):
            return time_as_number(clock, quantity, _unit(source.value) or _unit(target.value))
    return None


def _of_decades(decades: Mention, other: Mention) -> tuple[Quantity, Quantity] | None:
    """A number of decades in words as years, and the length of time that the other side tells: "two decades" are no
    two years."""
    one, length = decades.value, other.value
    if not (isinstance(one, Quantity) and isinstance(length, Quantity)) or length.unit not in durations():
        return None
    if one.unit or len(one.readings) != 2 or one.readings[0] != TEN * one.readings[1] or _in_figures(decades):
        return None
    return replace(one, readings=one.readings[:1], unit="year"), length


def _phones(source: Mention, target: Mention) -> str | None:
    """Two phone numbers are one where their last figures are the same: the codes before them depend on the caller. In
    scripts from right to left their groups are often written in the other order."""
    if _unit(source.value) != _unit(target.value):
        return None
    groups = [FIGURES.findall(mention.text) for mention in (source, target)]
    short, long = sorted(
        ("".join(str(int(figure)) for group in g for figure in group) for g in groups), key=len
    )
    turned = [[int(group) for group in g] for g in (groups[0], groups[1][::-1])]
    return "" if long.endswith(short[-SUBSCRIBER:]) or turned[0] == turned[1] else None


def told_within(source: Mention, target: Mention) -> bool:
    """Whether one is told within the other, or is the same in another unit: the day of a date, the seconds of 3:35, a
    number of "three of four" beside 3/4, "1,600 km (1,000 mi)"."""
    match _without_points(source.value), _without_points(target.value):
        case (Quantity() as part, Date() as date) | (Date() as date, Quantity() as part):
            return part.unit is None and date.month is not None and part.readings[0] in (date.day, date.year)
        case (Quantity() as part, Clock() as clock) | (Clock() as clock, Quantity() as part):
            smaller = {time % HOUR for time in clock.readings}
            begun = {
                time // HOUR + bool(time % HOUR) for time in clock.readings
            }  # 13:10 is in the 14th minute
            return (part.unit in ("minute", "second") and part.readings[0] in smaller) or (
                part.unit == "minute" and part.readings[0] in begun
            )
        case Quantity() as a, Quantity() as b:
            if _ends_decade(a, b) or _ends_decade(b, a):
                return True
            if a.unit and b.unit and a.unit != b.unit and not {a.unit, b.unit} & durations():
                return _quantities(source, target, a, b) is not None
            return a.unit == b.unit and (_is_half_of(a, b) or _is_half_of(b, a))
    return False


def _ends_decade(decade: Quantity, end: Quantity) -> bool:
    """Whether one is the other end of the ten years that a decade of life is told as: "in their twenties" are people
    from 20 to 30."""
    return is_decade(decade) and end.readings[0] - decade.readings[0] in (9, 10) and decade.readings[0] < 100


def dimension(value: Value) -> str:
    """What a value measures ("length", "temperature"); empty for a number, money, a date or a time."""
    unit = _unit(value)
    if unit in TEMPERATURES:
        return "temperature"
    return next(
        (d for d in ("length", "mass", "area", "volume", "speed", "power") if unit in units_of(d)), ""
    )


def akin(source: Mention, target: Mention) -> bool:
    """Whether two equal amounts may be one fact in two sentences: the same figure, or the same kind of measure."""
    a, b = source.value, target.value
    if isinstance(a, Quantity) and isinstance(b, Quantity) and set(a.readings) & set(b.readings):
        return True
    return dimension(a) == dimension(b)


def retold(source: Mention, target: Mention) -> bool:
    """Whether an amount of the translation may be one that stands anywhere else in the source: of the same unit, or too
    large to be there by chance."""
    a, b = source.value, target.value
    if not (isinstance(a, Quantity) and isinstance(b, Quantity)):
        return type(a) is type(b)
    if b.readings[0] == 1:
        return True  # "4.24 to 1 euro" says no more than "4.24 per euro"
    return a.unit == b.unit and (a.unit is not None or b.readings[0] >= BY_CHANCE)


BY_CHANCE = 100
"""From which a plain number is seldom the same in two places for no reason."""
UNTOLD, WORTH = 6.5, 12.5
"""How odd it is that a length of time is told in a bare figure, and how much odder one pair more may make the others:
the two goals of "3-2 after two weeks" are no weeks, nor the weeks goals."""
UNCLOCKED = 3.0
"""How odd it is that a time of day or a day of the month is told as a number: where the other side has the time too,
it is not "At 2 p.m. two vans" told as "um 14 Uhr vierzehn", the one for the other and the other for the one."""


def oddness(source: Mention, target: Mention) -> float:
    """How odd it is that one answers the other: in another unit, as "30 m (100 ft)" has each in its own (but a length
    of time is told in others as often), a length of time in a bare figure, a time of day as a number, or a weak number
    in words a figure, the "einen" for the 1 of "1:0"."""
    units = {_unit(source.value), _unit(target.value)}
    converted = len(units) == 2 and not units & {POINT, *durations()}
    untold = bool(units & durations()) and any(_is_bare_figure(mention) for mention in (source, target))
    weak = min(source.confidence, target.confidence) < MEDIUM
    unclocked = {type(source.value), type(target.value)} == {Clock, Quantity} and units == {None}
    unclocked = unclocked or _is_day_for_words(source, target) or _is_day_for_words(target, source)
    return (
        2.0 * converted
        + UNTOLD * untold
        + UNCLOCKED * unclocked
        + 1.5 * (weak and _in_figures(source) != _in_figures(target))
    )


def _is_day_for_words(date: Mention, number: Mention) -> bool:
    """Whether one is a bare day of a month, the other a number in words: "nine" is 9センチ rather than 9日."""
    day = isinstance(date.value, Date) and date.value == Date(day=date.value.day)
    return day and isinstance(number.value, Quantity) and not _in_figures(number)


def _is_bare_figure(mention: Mention) -> bool:
    return isinstance(mention.value, Quantity) and mention.value.unit is None and _in_figures(mention)


def distance(source: Mention, target: Mention) -> float:
    """How far apart two amounts are, from 0 to 1, which those of two units are."""
    a, b = source.value, target.value
    if not (isinstance(a, Quantity) and isinstance(b, Quantity)):
        return 0.0
    if a.unit != b.unit:
        return float(not {a.unit, b.unit} & {None, POINT})
    small, large = sorted((abs(a.readings[0]), abs(b.readings[0])))
    return 1 - float(small / large) if large and not set(a.readings) & set(b.readings) else 0.0


def _in_figures(mention: Mention) -> bool:
    return any(char.isdecimal() for char in mention.text)


def _quantities(source: Mention, target: Mention, a: Quantity, b: Quantity) -> str | None:
    same = set(a.readings) & set(b.readings)
    if (source.confidence, target.confidence) == (LOOSE, LOOSE) and _in_a_manner(a, b):
        return "both say how many in a manner of speaking"
    if _are_ranks(source, target) and a.readings[0] != b.readings[0] and (a.readings[1:] or b.readings[1:]):
        same -= {
            Fraction(n) for n in range(1, A_DECADE)
        }  # the half and the second, the quarter and the third
    if same == {1} and {source.confidence, target.confidence} == SCORED_AND_ARTICLE:
        return None
    if same and a.unit == b.unit:
        return ""
    if same and _is_carried(a, b):
        return "the percent said once for both"
    if PERCENT in (a.unit, b.unit):
        return _percent(source, target, a, b)
    if same and {a.unit, b.unit} == POINTS:
        return ""
    if {a.unit, b.unit} == {"percentage-point", None}:
        tenths = same and max(same) < 1 and not _in_figures(source if a.unit is None else target)
        return "the points of a percentage unsaid" if tenths else None  # "bajó dos décimas"
    if a.unit == b.unit and (_is_part(source, a, b) or _is_part(target, b, a)):
        return "the fraction by its ordinal"
    if a.unit == b.unit and (_in_dozens(source, target, a, b) or _in_dozens(target, source, b, a)):
        return "dozens told in tens"
    if reason := rounded_off(a, b):
        return reason
    if same and None in (a.unit, b.unit) and not {a.unit, b.unit} & durations():
        return "same number, its unit said on one side only"
    if same and one_family(a.unit, b.unit):
        return ONE_NAME
    if same and f"{a.unit} {b.unit}" in NAMESAKES:
        return ""
    if reason := same_coin(a, b):
        return reason
    if TEMPERATURES & {a.unit, b.unit} and {a.unit, b.unit} <= TEMPERATURES | {None}:
        return same_temperature(a, b)
    bare = source if a.unit is None else target
    if None in (a.unit, b.unit) and bare.confidence < MEDIUM:
        return None  # the "ein" of a German text is no mile that another has as 1.5 km
    return same_measure(a, b)


def _is_carried(a: Quantity, b: Quantity) -> bool:
    """Whether one is a share and the other a plain number that may be one, by the share beside it."""
    return any(
        one.unit in SHARES and other.unit is None and other.carried in SHARES
        for one, other in ((a, b), (b, a))
    )


def _in_a_manner(a: Quantity, b: Quantity) -> bool:
    """Whether two large numbers that nothing counts may be said for one another: "millions" and "lakhs"."""
    small, large = sorted((a.readings[0], b.readings[0]))
    return small >= 1000 and large <= 10 * small and (a.unit == b.unit or None in (a.unit, b.unit))


def _in_dozens(dozens: Mention, tens: Mention, a: Quantity, b: Quantity) -> bool:
    """Whether "some four dozen" is "some forty", or "une quarantaine": in many languages one rounds to tens where
    English has dozens."""
    words = not any(char.isdecimal() for char in dozens.text)
    hedged = Bound.EXACT not in ((a.bound,) if tens.confidence <= RANK else (a.bound, b.bound))
    return words and hedged and a.readings[0] % 12 == 0 and a.readings[0] / 12 == b.readings[0] / 10


def _unit(value: Value) -> str | None:
    return value.unit if isinstance(value, Quantity) else None


def _without_duration(mention: Mention, other: Mention) -> Value:
    """A number of days, hours, points ... as a plain number where the other side has no unit: the word says little
    then, and 分 are points as well as minutes. But a time of day is told in hours only, the 3rd of a month is no three
    years, and "the fourth" does not stand for "four minutes"."""
    value = mention.value
    if not isinstance(value, Quantity):
        return value
    if value.unit == POINT and _unit(other.value) not in (PERCENT, *POINTS):
        return replace(value, unit=None)
    if value.unit not in durations():
        return value
    small = isinstance(other.value, Quantity) and other.value.readings[0] < A_DECADE
    rank = small and mention.confidence >= MEDIUM and other.confidence <= RANK
    day = isinstance(other.value, Clock) and value.unit not in ("hour", "minute", "second")
    date = isinstance(other.value, Date) and value.unit != ("day" if other.value.day else "year")
    if rank or day or date or _unit(other.value) not in (None, POINT, PERCENT):
        return value
    return replace(value, unit=None)


def _without_points(value: Value) -> Value:
    return replace(value, unit=None) if isinstance(value, Quantity) and value.unit == POINT else value


RANK, A_DECADE, TEN = RANKED, 10, 10
"""How sure "the second" is a count, and more than "a pair"; a decade and a quarter of an hour tell their unit
themselves."""


def _are_ranks(source: Mention, target: Mention) -> bool:
    """Whether both are words that seldom count: "second", "quarter"."""
    return max(source.confidence, target.confidence) <= RANK and not (
        _in_figures(source) or _in_figures(target)
    )


def _is_half_of(number: Quantity, fraction: Quantity) -> bool:
    """Whether a number is above or below the line of a fraction, "three of four" beside 3/4."""
    value = fraction.readings[0]
    return (
        1 < value.denominator <= 10
        and value.numerator > 1
        and bool({Fraction(value.numerator), Fraction(value.denominator)} & set(number.readings))
        and value < 1
    )


def _is_part(mention: Mention, number: Quantity, fraction: Quantity) -> bool:
    """Whether a number is the whole of which a fraction is one part: "a fifth" beside "5分の1", "the final third", or
    "one in three" beside "a third"."""
    value = fraction.readings[0]
    ordinal = _unit(mention.value) is None and number.readings[0] >= 1
    ordinal = ordinal and (
        value != Fraction(1, 3) or mention.confidence <= RANK or mention.confidence >= LIKELY
    )
    ordinal = ordinal and not any(reading < 1 for reading in number.readings)  # a quarter is no third
    return ordinal and value.numerator == 1 and 2 < value.denominator <= 10 and 1 / value in number.readings


def _percent(source: Mention, target: Mention, a: Quantity, b: Quantity) -> str | None:
    """ "20 %" is "one fifth"; "50" is not "50 %", unless it stands for a half."""
    share, plain, weak = (a, b, target) if a.unit == PERCENT else (b, a, source)
    if plain.unit is not None:
        return None
    near = Fraction(1, 100)
    if any(
        other < 1 and abs(value / 100 - other) < near for value in share.readings for other in plain.readings
    ):
        return ""
    if weak.confidence < MEDIUM and not _in_figures(weak) and set(share.readings) & set(plain.readings):
        return ""
    return None


def total(parts: Sequence[Mention], whole: Mention) -> str | None:
    """Why several numbers are one that is their sum: "two men and three women" are five people.

    An age counts one person, or as many as the number right before it says: "a 17-year-old and two 18-year-olds" are
    three teenagers.
    """
    if span(parts, whole):
        return f"{whole.text} is from {parts[0].text} to {parts[1].text}"
    if not isinstance(whole.value, Quantity):
        return None
    if _are_parts(parts, whole.value):
        return f"{whole.text} is {parts[0].text} and {parts[1].text}, above and below the line"
    unit, sums, last = whole.value.unit, Fraction(0), None
    for part in parts:
        if not isinstance(part.value, Quantity):
            return None
        if part.value.unit == unit:
            sums += part.value.readings[0]
        elif (part.value.unit, unit) == ("second", "minute"):
            sums += part.value.readings[0] / 60  # "one minute and 47 seconds" are "1:47 Minuten"
        elif part.value.unit == AGE and unit is None:
            counted = last is not None and part.span.start - last.span.end <= 1
            sums += 0 if counted else 1
        else:
            return None
        last = part
    if unit == PERCENT or sums not in whole.value.readings:
        return None
    return f"{whole.text} is the sum of {' and '.join(part.text for part in parts)}"


OUT_OF = 24
"""Letters that stand between the two numbers of "three points out of four" at most."""


def _are_parts(parts: Sequence[Mention], whole: Quantity) -> bool:
    """Whether two numbers are above and below the line of a fraction, in either order, or say a share so: "three points
    out of four", "nine in ten"."""
    part = whole.readings[0] / (100 if whole.unit == PERCENT else 1)
    if len(parts) != 2 or not 0 < part < 1 or parts[1].span.start - parts[0].span.end > OUT_OF:
        return False
    one, other = (mention.value for mention in parts)
    if not (isinstance(one, Quantity) and isinstance(other, Quantity)):
        return False
    plain = {one.unit, other.unit} <= {None, POINT}
    low, high = sorted((one.readings[0], other.readings[0]))
    return plain and high <= TEN and low == part * high


AGE = "year"


@functools.cache
def _families() -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(codes.split()) for codes in shared("currencies").get("families", {}).values())


def one_family(a: str | None, b: str | None) -> bool:
    """Whether one is what the bare name stands for ("dollar") and the other another currency of that name."""
    return any(a in family and b in family and family[0] in (a, b) for family in _families())


def _of_one_name(mention: Mention, other: Mention, language: Language) -> bool:
    """Whether an amount has a sign or a bare name that stands for the currency of the other too: "¥", "λίρες"; or one
    for its unit, as at sea "milles" are nautical."""
    one, another = mention.value, other.value
    if not (isinstance(one, Quantity) and isinstance(another, Quantity)):
        return False
    if one.unit == another.unit or not set(one.readings) & set(another.readings):
        return False
    text, units = mention.text.lower(), {one.unit, another.unit}
    signs = shared("currencies").get("shared", {})
    names = {} if _in_full(mention, language) else language.table("money").get("shared", {})
    rows = (*signs.items(), *names.items(), *language.table("units").get("shared", {}).items())
    forms = tuple(form for row, codes in rows if set(codes.split()) == units for form in row.split())
    return text.startswith(forms) or text.endswith(forms)

"""Numbers with what they count and how they are hedged; the ends of a range and the parts of a measure go together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

import regex

from checker.extract.quantities.bounds import with_bound
from checker.extract.quantities.folding import folding
from checker.extract.quantities.items import (
    LIKELY,
    MULTIPLIED,
    SURE,
    TWO,
    WEAK,
    YEARS,
    Amount,
    Form,
    Numeral,
    is_year,
)
from checker.extract.quantities.measures import Measures
from checker.extract.quantities.ranges import End, end_of
from checker.extract.quantities.rates import is_of_wind, rate_after, rate_before
from checker.extract.quantities.temperatures import below_zero
from checker.extract.quantities.units import HALF, PERCENTAGE_POINT, TEMPERATURES, counted, with_unit
from checker.languages import durations, units_of
from checker.types import Bound, Span

RANGE = regex.compile(r" ?[-–~〜∼/×] ?| ?[xх] ?")
LONGEST_JOINT = 10
SENTENCE_BREAK = regex.compile(r"[.;:,!?]\s")
THOUSAND = 1000
FAR = 20
"""How many times as much as a year what nobody gives a range from it to that is."""
ENDED = regex.compile(r"[.!?؟。।]\s")


def measured(text: str, numerals: Sequence[Numeral], words: Measures) -> list[Amount]:
    """Each numeral with its unit and bound; a unit said once for a range holds for both its ends."""
    amounts: list[Amount] = []
    for numeral in _laps(text, numerals):
        if not amounts or numeral.start >= amounts[-1].end:  # "ciento" is no number in "25 por ciento"
            amount = _and_a_half(text, numeral, words, amounts[-1].end if amounts else 0)
            amount = amount or counted(text, with_unit(text, numeral, words), words)
            amount = below_zero(text, amount, words)
            while amounts and amounts[-1].start >= amount.start:
                amounts.pop()  # the nought of "শূন্যের নিচে চার ডিগ্রি"
            amount = told_per(text, amount, words)
            if not numeral.article or (amount.unit and amount.unit not in durations()):
                amounts.append(with_bound(text, amount, words, amounts[-1].end if amounts else 0))
    amounts = [_signed(text, amount, words) for amount in _in_parts(text, amounts, words)]
    for index in range(len(amounts) - 1):
        amounts[index + 1] = _as_cold(amounts[index], amounts[index + 1])
        amounts[index], amounts[index + 1] = _shared(text, amounts[index], amounts[index + 1], words)
        if (
            index and amounts[index].numeral.confidence == WEAK
        ):  # the "first" that is "from": "3 முதல் 5 சதவிகிதம்"
            amounts[index - 1], amounts[index + 1] = _shared(
                text, amounts[index - 1], amounts[index + 1], words
            )
    return _distributed(text, [_relayed(text, amount, words) for amount in amounts])


TIMES = regex.compile(r" ?[x×х] ?(?:50|[1248]00|1,?500)(?!\d)")
RUNNERS, TEN = 4, 10


def _laps(text: str, numerals: Sequence[Numeral]) -> list[Numeral]:
    """The numbers, each that says how often a distance is run as one that counts nothing: "4x400 metres"."""
    return [
        replace(one, times=True, confidence=WEAK)
        if one.digits and one.value <= TEN and TIMES.match(text, one.start + len(one.digits))
        else one
        for one in numerals
    ]


def _relayed(text: str, amount: Amount, words: Measures) -> Amount:
    """The length of a relay as that of one runner's part too: "1600メートルリレー" is the one of 4x400 metres."""
    numeral = amount.numeral
    if not words.relays or amount.unit != "meter" or numeral.value % (100 * RUNNERS):
        return amount
    place = amount.end + (text[amount.end : amount.end + 1] == " ")
    if text[amount.start - 1 : amount.start] in ("x", "×", "х") or not words.relays.at(text, place):
        return amount
    return replace(amount, numeral=replace(numeral, values=(*numeral.values, numeral.value / RUNNERS)))


def told_per(text: str, amount: Amount, words: Measures) -> Amount:
    """The amount with the unit of time it is told for; a speed has a unit of its own. One of a unit with a word of
    ``each`` behind it is what another is told for."""
    if amount.unit and amount.numeral.value == 1 and words.each and words.each.at(text, amount.end):
        return replace(amount, each=True)
    if amount.numeral.article or amount.numeral.ordinal or "-per-" in (amount.unit or ""):
        return amount
    if amount.unit == "meter" and words.wind and is_of_wind(text, amount.start, words.wind):
        return replace(amount, unit="meter-per-second")
    if found := rate_after(text, amount.end, words.rates, spaced=words.language.spaced):
        per, end = found
        amount = replace(amount, end=end) if end else amount
    elif found := rate_before(text, amount.start, words.rates):
        per, _ = found
    else:
        return amount
    if amount.unit is None and 0 < amount.numeral.value < 1 and amount.numeral.form is Form.WORDS:
        return replace(amount, unit=per)  # "four hundredths of a second"
    if (speed := f"{amount.unit}-per-{per}") in units_of("speed"):
        return replace(amount, unit=speed)
    numeral = amount.numeral
    weak = numeral.confidence in (WEAK, MULTIPLIED) and not numeral.inside
    if amount.unit is None and numeral.value > 1 and weak:
        amount = replace(amount, numeral=replace(numeral, confidence=TWO))  # "twice a week"
    return replace(amount, per=per)


def _and_a_half(text: str, numeral: Numeral, words: Measures, last: int) -> Amount | None:
    """ "kilometr a půl" is one and a half; the one need not be said. ``last`` is where the amount before ended."""
    half = words.halves.before(text, numeral.end) if words.halves and numeral.value == HALF else None
    if not half or half[1] >= numeral.start:
        return None
    unit, inside = words.after.before(text, half[1] - 1), words.after.at(text, half[1])
    found = unit or (inside and (inside[0], half[1]))  # "hora y media"
    if not found or found[1] < last:
        return None
    numeral = replace(numeral, start=found[1], values=(1 + HALF,), confidence=LIKELY)
    return Amount(found[1], numeral.end, numeral, *found[0])


def _distributed(text: str, amounts: list[Amount]) -> list[Amount]:
    """The amounts with each decimal that may have its magnitude from the last of its list: "2.94, 2.89 and 2.52
    million"."""
    for index in range(len(amounts) - 2, -1, -1):
        one, other = amounts[index], amounts[index + 1]
        plain = one.unit is None and not one.numeral.scaled and len(one.numeral.values) == 1
        values = other.numeral.values
        size = other.numeral.size if other.numeral.scaled else values[-1] / (values[0] or 1)
        decimal = one.numeral.value.denominator > 1 and bool(one.numeral.digits)
        if plain and decimal and size >= 1000 and not ENDED.search(text[one.end : other.start]):
            value = one.numeral.value
            amounts[index] = replace(one, numeral=replace(one.numeral, values=(value, value * size)))
    return amounts


def _is_range(text: str, start: int, end: int, words: Measures) -> bool:
    """Whether ``text[start:end]`` joins the ends of a range."""
    gap = text[start:end]
    if len(gap) > LONGEST_JOINT or SENTENCE_BREAK.search(gap):
        return False
    joint = words.bounds_before.before(text, end - 1) if gap.endswith(" ") and words.bounds_before else None
    if joint == (Bound.AT_MOST, start + 1):
        return True
    if not text[start - 1].isdecimal() and gap.count(" ") > 2:
        return False  # "un muro de dos metros"
    return is_joint(gap, words)


def _is_change(text: str, first: Amount, second: Amount, words: Measures) -> bool:
    """Whether two numbers are the first and the last of a change that is told with words of its own, and nothing
    else: "de 410 para 336 milhões"."""
    return text[first.end : second.start].strip() in words.lasts and (
        end_of(text, Span(first.start, first.end), words.language) is End.FIRST
    )


def is_joint(gap: str, words: Measures) -> bool:
    """Whether a folded text between two numbers joins the ends of a range or the sides of a size: "5 to 10"."""
    return RANGE.fullmatch(gap) is not None or gap.strip(" -") in words.joints


def _are_alike(one: Numeral, other: Numeral) -> bool:
    """Whether two numbers may be the ends of a range: not a part and a whole ("fell by a third to 1.2 billion"), nor a
    year and what is told of it ("2026 में 2.7 प्रतिशत"), nor how many times and the outcome ("doubled to 2 million")."""
    if one.value == other.value and not (one.digits and other.digits):
        return False  # "μόνο το ένα τοις εκατό", but "6 by 6 cm"
    part, whole = one.value < 1 and not one.digits, other.value >= 1
    times = one.confidence <= WEAK and one.form is Form.WORDS and one.value > 1
    rank = one.ordinal and one.form is Form.WORDS and other.form is Form.DIGITS and not other.ordinal
    return (
        not (part and whole)
        and not rank
        and not times
        and not (is_year(one) and other.value < YEARS.start // 2)
    )


def _shared(text: str, first: Amount, second: Amount, words: Measures) -> tuple[Amount, Amount]:
    """Pass the unit and the magnitude over a range: "5-10 million", "between 10 and 20 percent"."""
    one, other = first.numeral, second.numeral
    if one.times or not _are_alike(one, other):
        return first, second
    if second.unit is None and is_year(other) and other.value * FAR < one.value:
        return first, second  # "$240 billion a year by 2035"
    if not (_is_range(text, first.end, second.start, words) or _is_change(text, first, second, words)):
        return first, second
    if (first.unit, second.unit) == ("point", "percent") and first.start < one.start:
        first, second = (
            replace(one, unit=PERCENTAGE_POINT) for one in (first, second)
        )  # "pointi 2 hadi 3 za asilimia"
    if first.unit is None and second.start < other.start and not second.money:
        return first, second  # "2.7 na asilimia 2.8": said before both or before each
    if first.unit is None or first.unit == second.unit or (second.unit is None and first.start < one.start):
        unit, money = (second.unit, second.money) if second.unit else (first.unit, first.money)
        first, second = replace(first, unit=unit, money=money), replace(second, unit=unit, money=money)
        tenths = other.size < 1 and one.form is Form.WORDS and one.value > 1  # "tres y cuatro décimas"
        low = one.value < max(Fraction(THOUSAND), other.value / other.size)  # "entre 1.400 y 1.500 millones"
        if tenths or (other.scaled and not one.scaled and other.size > 1 and low):
            values = (*(value * other.size for value in one.values), *one.values)
            first = replace(first, numeral=replace(one, values=values))
    return first, second


def _as_cold(first: Amount, second: Amount) -> Amount:
    """The second of two temperatures whose degrees are not said again: "from minus 14 Celsius to minus 3"."""
    cold = second.numeral.value < 0 and second.unit is None and first.unit in TEMPERATURES
    return replace(second, unit=first.unit) if cold and second.start - first.end <= LONGEST_JOINT else second


def _signed(text: str, amount: Amount, words: Measures) -> Amount:
    """A negative percentage or temperature; before anything else a hyphen is not surely a sign."""
    numeral = amount.numeral
    start = amount.start
    word = None
    if words.minus and start and amount.bound in (Bound.EXACT, Bound.AT_MOST):
        word = words.minus.before(text, start - (text[start - 1] == " "))
    if word and not numeral.negative:
        start, numeral = word[1], replace(numeral, negative=True)
    if not numeral.negative:
        return amount
    if amount.bound is Bound.AT_MOST:  # "マイナス5度まで"
        amount = replace(amount, bound=Bound.EXACT)
    values = [-value for value in numeral.values]
    less = word is not None and words.minus_is_less and amount.unit in ("percent", PERCENTAGE_POINT)
    if less or amount.unit not in ("celsius", "fahrenheit", "degree", "percent", PERCENTAGE_POINT):
        values += numeral.values
    return replace(amount, start=start, numeral=replace(numeral, values=tuple(values)))


PARTS = {
    "foot": ("inch", 12),
    "meter": ("centimeter", 100),
    "hour": ("minute", 60),
    "minute": ("second", 60),
    "year": ("month", 12),
    "week": ("day", 7),
    "day": ("hour", 24),
}
"""The smaller unit that may follow a unit, and how many of it make one."""
TO_PART = regex.compile(r"[ -]?|,? (?:\p{L}\p{M}*){1,4}[ -]?|, ")


def _in_parts(text: str, amounts: Sequence[Amount], words: Measures) -> list[Amount]:
    """ "6-foot-6", "5 ft 11 in", "two years and six months", "3分49秒03" are one amount, in the larger unit."""
    joined: list[Amount] = []
    for amount in _with_hundredths(text, amounts):
        last = joined[-1] if joined else None
        if (
            last
            and (last.unit, amount.unit) == ("GBP", "ounce")
            and TO_PART.fullmatch(text[last.end : amount.start])
        ):
            last = joined[-1] = replace(last, unit="pound", money=False)  # "17 pounds 1 ounce" is no money
        unit, size = _part(last) if last else ("", 0)
        part = amount.numeral.value
        whole = (part.denominator == 1) == (unit != "second")  # "27:37" is told as 27 minutes and 37 seconds
        if last and unit and whole and 0 <= part < size and last.numeral.value.denominator == 1:
            gap = text[last.end : amount.start]
            bare = amount.unit is None and last.unit == "foot" and gap in ("", " ", "-")
            other = gap.strip(" ,-") in words.either or _is_listed(text, joined)
            if last.money:
                other = gap.strip(" -") not in ("", *_joints(words))  # "from 5 dollars to 10 cents"
            if bare or (amount.unit == unit and TO_PART.fullmatch(gap) and not other):
                values = tuple(value + part / size for value in last.numeral.values)
                sure = max(last.numeral.confidence, amount.numeral.confidence)
                numeral = replace(last.numeral, values=values, confidence=sure)
                joined[-1] = replace(last, end=amount.end, numeral=numeral)
                continue
        timed = last and (last.unit, amount.unit) == ("minute", "second")
        if last and timed and TO_PART.fullmatch(text[last.end : amount.start]):
            # The one of "one minute and 47 seconds" counts.
            sure = max(last.numeral.confidence, amount.numeral.confidence)
            joined[-1] = replace(last, numeral=replace(last.numeral, confidence=sure))
        joined.append(_and_a_minute(text, amount, last.end if last else 0, words))
    return joined


def _and_a_minute(text: str, amount: Amount, last: int, words: Measures) -> Amount:
    """Seconds with the minute before them whose one is not said: "דקה ו-46.38 שניות". ``last`` is where the amount
    before ended."""
    near = max(last, amount.start - LONGEST_JOINT)
    joint = BEFORE_SECONDS.search(text, near, amount.start) if amount.unit == "second" else None
    said = joint is not None and joint[1] in _joints(words)
    found = words.after.before(text, joint.start()) if joint and said else None
    if not found or found[0][0] != "minute" or found[1] < last or amount.numeral.value >= MINUTE:
        return amount
    if text[max(0, found[1] - 2) : found[1]].rstrip()[-1:].isdecimal():
        return amount  # "2시 17분 43초"
    values = tuple(value + MINUTE for value in amount.numeral.values)
    return replace(amount, start=found[1], numeral=replace(amount.numeral, start=found[1], values=values))


BEFORE_SECONDS, MINUTE = regex.compile(r" (\p{L}{1,3})[ -]$"), 60


def _part(amount: Amount) -> tuple[str, int]:
    """The smaller unit that may follow that of an amount, and how many of it make one."""
    return ("cent", 100) if amount.money else PARTS.get(amount.unit or "", ("", 0))


def _joints(words: Measures) -> list[str]:
    """The words for "and"."""
    return folding(words.language).forms(str(words.language.table("numbers").get("and", "")).split())


def _is_listed(text: str, amounts: Sequence[Amount]) -> bool:
    """Whether the last amount stands in a list of its unit: "two years, three years or five months"."""
    if len(amounts) < 2:
        return False
    before, last = amounts[-2:]
    return before.unit == last.unit and TO_PART.fullmatch(text[before.end : last.start]) is not None


def _with_seconds(amount: Amount) -> Amount:
    """Minutes with a point before two figures, which may be seconds: "1.47 minutos" in a report of a race."""
    told = POINTED.fullmatch(amount.numeral.digits) if amount.unit == "minute" else None
    if not told or amount.numeral.scaled:
        return amount
    value = int(told[1]) + Fraction(int(told[2]), 60)
    return replace(amount, numeral=replace(amount.numeral, values=(*amount.numeral.values, value)))


POINTED = regex.compile(r"(\d{1,2})\.([0-5]\d)")


def _with_hundredths(text: str, amounts: Sequence[Amount]) -> list[Amount]:
    """The amounts with the parts of a second or metre that are said behind its unit: "49秒03", "49 s 03",
    "14メートル37", "14m37"."""
    joined: list[Amount] = []
    for amount in map(_with_seconds, amounts):
        last = joined[-1] if joined else None
        parts = amount.numeral.digits or text[amount.start : amount.end]
        if last and last.unit in PARTED and amount.unit is None and last.numeral.digits.isdecimal():
            short = text[last.numeral.end : last.end].strip() in SHORT and text[last.end] == " "
            if last.unit == "meter":
                fits = len(parts) == CENTIMETERS and last.numeral.value < FARTHEST
            else:
                fits = len(parts) <= MOST_PLACES
            if amount.start == last.end + short and parts.isdecimal() and fits:
                value = Fraction(f"{last.numeral.digits}.{parts}")
                numeral = replace(last.numeral, values=(value,), confidence=SURE)
                joined[-1] = replace(last, end=amount.end, numeral=numeral)
                continue
        joined.append(amount)
    return joined


SHORT, MOST_PLACES = ("s", "sec", "sek"), 3
PARTED, CENTIMETERS, FARTHEST = ("second", "meter"), 2, 120
"""Units whose parts are said behind them, how many figures those of a metre have, and what no throw is farther than."""

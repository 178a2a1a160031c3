"""What a number counts (percent, money, a unit of measure) and how it is hedged, by the words beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

import regex

from checker.extract.known_names import find
from checker.extract.quantities.items import DOUBTFUL, LIKELY, SURE, TWO, WEAK, YEARS, Form, Numeral, is_year
from checker.extract.quantities.measures import Measures
from checker.extract.quantities.rates import rate_after, rate_before
from checker.extract.quantities.zones import of_adjective
from checker.languages import durations, shared, units_of
from checker.types import Bound

RANGE = regex.compile(
    r" ?[-–~〜/] ?|-? (?:\p{L}\p{M}*){1,4}(?: (?:\p{L}\p{M}*){1,3})?[ -]| و|至|到|から| ?ถึง ?"
)
LONGEST_CLAUSE = 30
CLAUSE = regex.compile(r"[^\d,.;:!?，。；：！？、]+$")
OF_YEAR = regex.compile(r" [12]\d{3}(?!\d)")
TEMPERATURES = ("celsius", "fahrenheit")
POINT, PERCENTAGE_POINT = "point", "percentage-point"
FROST = "frost"
"""What a word for degrees below zero alone is listed as: "minusgrader"."""
PARTED = {PERCENTAGE_POINT, "hour", "minute"}
"""Units before which the word for a quarter is no fourth."""
NEXT_WORD_HERE = regex.compile(r"[\p{L}\p{M}]+")
NEXT_WORD = regex.compile(r" [\p{L}\p{M}]+ ")
LONGEST_NOUN, LONGEST_PREPOSITION = 30, 4
SENTENCE_BREAK = regex.compile(r"[.;:,!?]\s")
ENDED = regex.compile(r"[.!?؟。।]\s")


@dataclass(frozen=True, slots=True)
class Amount:
    """A numeral with its unit; ``start`` and ``end`` take in the unit, not the hedge."""

    start: int
    end: int
    numeral: Numeral
    unit: str | None = None
    money: bool = False
    bound: Bound = Bound.EXACT
    per: str | None = None


def measured(text: str, numerals: Sequence[Numeral], words: Measures) -> list[Amount]:
    """Each numeral with its unit and bound; a unit said once for a range holds for both its ends."""
    amounts: list[Amount] = []
    for numeral in numerals:
        if not amounts or numeral.start >= amounts[-1].end:  # "ciento" is no number in "25 por ciento"
            amount = _and_a_half(text, numeral, words, amounts[-1].end if amounts else 0)
            amount = amount or _counted(text, _with_unit(text, numeral, words), words)
            amount = told_per(text, amount, words)
            if not numeral.article or (amount.unit and amount.unit not in durations()):
                amounts.append(_with_bound(text, amount, words, amounts[-1].end if amounts else 0))
    amounts = [_signed(text, amount, words) for amount in _in_parts(text, amounts)]
    for index in range(len(amounts) - 1):
        amounts[index], amounts[index + 1] = _shared(text, amounts[index], amounts[index + 1], words)
        if (
            index and amounts[index].numeral.confidence == WEAK
        ):  # the "first" that is "from": "3 முதல் 5 சதவிகிதம்"
            amounts[index - 1], amounts[index + 1] = _shared(
                text, amounts[index - 1], amounts[index + 1], words
            )
    return _distributed(text, amounts)


def told_per(text: str, amount: Amount, words: Measures) -> Amount:
    """The amount with the unit of time it is told for; a speed has a unit of its own."""
    if amount.numeral.article or amount.numeral.ordinal or "-per-" in (amount.unit or ""):
        return amount
    if found := rate_after(text, amount.end, words.rates, spaced=words.language.spaced):
        per, end = found
        amount = replace(amount, end=end) if end else amount
    elif found := rate_before(text, amount.start, words.rates):
        per, _ = found
    else:
        return amount
    if (speed := f"{amount.unit}-per-{per}") in units_of("speed"):
        return replace(amount, unit=speed)
    return replace(amount, per=per)


HALF = Fraction(1, 2)
HALF_TIME = 45
"""Minutes of the first half of a football match."""


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


def _with_unit(text: str, numeral: Numeral, words: Measures) -> Amount:
    amount = Amount(numeral.start, numeral.end, numeral)
    stop = numeral.end + (numeral.scaled and text[numeral.end : numeral.end + 2] == ". ")  # "2,4 Mrd. Euro"
    place = stop + (text[stop : stop + 1] in (" ", "-") and stop < len(text))
    part = next((v for v in numeral.values if 0 < v < 1), None) if numeral.form is Form.WORDS else None
    links = words.links if part is None else (*words.links, *words.part_links)
    places = [place + len(link) for link in links if text.startswith(link, place)]
    if words.bounds_after and (between := words.bounds_after.at(text, place)):
        places.append(between[1])  # "100多公里"
    for place in places:
        found = words.after.at(text, place)
        if found and found[0][0] == "year" and OF_YEAR.match(text, found[1]):
            continue  # "quý 2 năm 2018"
        if found and found[0][0] == "none":
            break  # 분기 is a quarter of a year, no minute
        if found and numeral.article and text[found[1] : found[1] + 1].isdecimal():
            continue  # "a $1.5 trillion package"
        if found and numeral.form is Form.WORDS and text[place : found[1]] in words.figures:
            continue
        if found and _believable(text, numeral, place, found[1]) and _countable(numeral, found[0][0]):
            name, end = _power(text, found[0][0], found[1])
            name, end = _of_percent(text, name, end, words)
            amount = replace(amount, end=end, unit=name, money=found[0][1])
            if part and (name in PARTED or place > places[0]):  # "half a percentage point", "четверть часа"
                sure = LIKELY if name == PERCENTAGE_POINT else numeral.confidence
                numeral = replace(numeral, values=(part,), confidence=max(sure, numeral.confidence))
                amount = replace(amount, numeral=numeral)
            break
    if numeral.lasting:
        return replace(amount, unit="minute")
    amount = _of_nation(text, amount, words)
    if amount.unit not in (None, "degree", POINT) and not amount.money:
        return amount
    left = numeral.start - (text[numeral.start - 1 : numeral.start] == " ")
    if numeral.start and (sign := words.before.before(text, left)):
        (unit, money), start = sign
        if (amount.unit, unit) == (POINT, "percent"):  # "yüzde 3 puan"
            return replace(amount, start=start, unit=PERCENTAGE_POINT)
        if amount.unit == "degree":  # "섭씨 30도"
            return replace(amount, start=start, unit=unit) if unit in TEMPERATURES else amount
        if (money or not amount.unit) and _countable(
            numeral, unit
        ):  # the sign is plainer than the name in "£28億元"
            return replace(amount, start=start, unit=unit, money=money)
    return amount


def _of_nation(text: str, amount: Amount, words: Measures) -> Amount:
    """Money of a name that several countries have, with the adjective of one before or after: "kanadische Dollar",
    "dollars canadiens"."""
    if amount.money:
        word = (
            NEXT_WORD_HERE.match(text, amount.end + 1) if text[amount.end : amount.end + 1] == " " else None
        )
        code = _national(word, amount.unit, words) if word else None
        return replace(amount, unit=code, end=word.end()) if word and code else amount
    if amount.unit is not None or text[amount.end : amount.end + 1] != " ":
        return amount
    word = NEXT_WORD_HERE.match(text, amount.end + 1)
    name = words.after.at(text, word.end() + 1) if word and text[word.end() : word.end() + 1] == " " else None
    code = _national(word, name[0][0], words) if word and name and name[0][1] else None
    return replace(amount, unit=code, end=name[1], money=True) if name and code else amount


def _national(word: regex.Match[str], unit: str | None, words: Measures) -> str | None:
    """The currency that a nation has of those called like ``unit``; its code begins with the country's."""
    families = shared("currencies").get("families", {}).values()
    family = next((codes for codes in map(str.split, families) if codes[0] == unit), ())
    if not family:
        return None
    country = (of_adjective(word[0], words.language) or "").removeprefix("territory:")
    known = {k.key.removeprefix("territory:") for k in find(word[0].title(), words.language)}
    return next((code for code in family if code[:2] in {country, *known}), None)


def _of_percent(text: str, unit: str | None, end: int, words: Measures) -> tuple[str | None, int]:
    """The unit and its end, with the points right behind a percent sign or word: "5 %-Punkte", "5%ポイント"; but
    "88 % bodů" are so much of the points."""
    place = end + text.startswith("-", end)
    points = words.after.at(text, place) if unit == "percent" else None
    return (PERCENTAGE_POINT, points[1]) if points and points[0][0] == POINT else (unit, end)


POWERS = {"2": "square", "²": "square", "3": "cubic", "³": "cubic"}


def _power(text: str, unit: str, end: int) -> tuple[str | None, int]:
    """The unit with the figure right behind it, and its end: "mm2" is no length. None where it has no name here."""
    power = POWERS.get(text[end : end + 1])
    if not power or unit not in units_of("length") or text[end + 1 : end + 2].isdecimal():
        return unit, end
    name = f"{power}-{unit}"
    return (name if name in units_of("area") | units_of("volume") else None), end + 1


def _counted(text: str, amount: Amount, words: Measures) -> Amount:
    """The amount with a half that is said after what it counts ("2年半", "1년 반"). A single character before a
    counter or a unit counts surely: "三名", "五天"."""
    numeral = amount.numeral
    end, place = amount.end, amount.end + (text[amount.end : amount.end + 1] == " ")
    counter = words.counters.at(text, place) if words.counters and amount.unit is None else None
    if counter:
        end = counter[1]
    if (counter or amount.unit) and numeral.value >= 1 and not numeral.ordinal:
        character = numeral.end - numeral.start <= 2 and numeral.form is Form.WORDS and numeral.value <= 10
        single = words.counters and character and numeral.value > 1
        known = (
            single and numeral.value == 2 and words.the and words.the.before(text, numeral.start)
        )  # "这两座"
        if single and not known and numeral.confidence == DOUBTFUL and amount.unit != "degree":
            numeral = replace(numeral, confidence=TWO if numeral.value == 2 else LIKELY)
        half = words.halves.at(text, end + (text[end : end + 1] == " ")) if words.halves else None
        if half and numeral.value.denominator == 1:
            values = tuple(value + HALF for value in numeral.values)
            sure = LIKELY if numeral.form is Form.DIGITS else numeral.confidence  # the 1 of "1년 반" counts
            return replace(amount, end=half[1], numeral=replace(numeral, values=values, confidence=sure))
    if (speed := f"{amount.unit}-per-hour") in units_of("speed"):
        before, after = words.per_hour
        left = amount.start - (text[amount.start - 1 : amount.start] == " ")
        if before and (mark := before.before(text, left)):
            return replace(amount, start=mark[1], unit=speed)
        if after and (tail := after.at(text, place)):
            return replace(amount, end=tail[1], unit=speed)
    if numeral.bare and amount.unit not in (None, POINT, *durations()):  # "a hundred pounds"
        numeral = replace(numeral, confidence=LIKELY)
    if amount.unit == FROST:
        return replace(amount, unit="celsius", numeral=replace(numeral, negative=True))
    if amount.unit and words.minus_after and (below := words.minus_after.at(text, place)):
        return replace(amount, end=below[1], numeral=replace(numeral, negative=True))
    if amount.unit == "minute" and words.second_half and amount.start:
        left = amount.start - (text[amount.start - 1] == " ")
        if words.second_half.before(text, left):  # "후반 43분" is the 88th minute
            return replace(
                amount, numeral=replace(numeral, values=(numeral.value + HALF_TIME, numeral.value))
            )
    if numeral.confidence == WEAK and words.duals:  # "عامين", "שבועיים", "나흘"
        word = text[numeral.start : numeral.end]
        inside = next((u for f, u in words.duals if word.endswith(f)), None)
        amount = replace(amount, unit=amount.unit or inside)
        if inside not in (None, *durations()):  # "كيلومترين" measures, "يومين" often says a couple of days
            numeral = replace(numeral, confidence=LIKELY)
    if amount.unit is None and words.inside and numeral.form is Form.WORDS:  # "двухметровый"
        word = text[numeral.start : numeral.end]
        amount = replace(amount, unit=next((unit for part, unit in words.inside if part in word), None))
    if amount.unit is None and numeral.value.denominator == 2:  # "un an et demi"
        found = words.after.find(text[numeral.start : numeral.end])
        unit = next((unit for _, _, (unit, _) in found if unit in durations()), None)
        amount = replace(amount, unit=unit)
    return replace(amount, numeral=numeral)


def _believable(text: str, numeral: Numeral, start: int, end: int) -> bool:
    """One letter ("m", "g") is a unit only right after digits; a word number takes whole words."""
    if (
        len(text[end - 1 : end + 1]) == 2
        and text[end - 1 : end + 1].isascii()
        and text[end - 1 : end + 1].isalpha()
    ):
        return False  # the m of "60 Minutes" in Korean
    if end - start > 1 or not text[start:end].isalpha() or text[start] > "\u2e80":
        return True
    return numeral.form is Form.DIGITS and not numeral.scaled


def _countable(numeral: Numeral, unit: str) -> bool:
    """Whether a number counts a length of time: no "fifth day", and no "90s" or "2018" beside the word for year, nor
    "a point". But nothing is the fifth per cent: "5-ти відсотків" is inflected."""
    lasts = unit in durations()
    which = (numeral.ordinal and unit != "percent") or (numeral.article and unit == POINT)
    return not which and not (lasts and (numeral.decade or numeral.century or is_year(numeral)))


def _with_bound(text: str, amount: Amount, words: Measures, last: int) -> Amount:
    """The amount with its hedge. The word between two ends of a range is none: "10 až 20"; ``last`` is where the amount
    before ended."""
    if amount.numeral.more:
        return replace(amount, bound=Bound.MORE)
    if amount.numeral.about:
        return replace(amount, bound=Bound.ABOUT)
    if amount.numeral.ordinal and amount.numeral.form is Form.WORDS:
        return amount  # "an die sechste Stelle"
    found = _bound_before(text, amount.start, words)
    if found and found[0] in DENIED and (amount.numeral.decade or amount.numeral.century):
        return amount  # "under 1990-talet", "over the 1990s": in those years
    if found and last and found[1] == last + 1 and found[0] is Bound.AT_MOST:
        return amount
    if found:
        bound, start = found
        if amount.unit is None and (
            sign := words.before.before(text, start - (text[start - 1 : start] == " "))
        ):
            (unit, money), start = sign  # "kilomita zipatazo 30"
            amount = replace(amount, start=start, unit=unit, money=money)
        return replace(amount, bound=bound)
    number = amount.numeral.end
    spaced = number + (text[number : number + 1] == " ")
    if words.bounds_inside and (glued := words.bounds_inside.at(text, number)):
        return replace(amount, bound=glued[0])
    for place in (number, spaced) if words.bounds_after else ():
        inside = words.bounds_after.at(text, place)
        if inside and (place == number or inside[1] != amount.end):  # "1,600 多公里", "38 foknál melegebb"
            return replace(amount, bound=inside[0])
    right = amount.end + (text[amount.end : amount.end + 1] == " ")
    if words.counters and (counter := words.counters.at(text, right)):
        right = counter[1] + (text[counter[1] : counter[1] + 1] == " ")
    if words.endings and (ending := words.endings.at(text, right)):
        right = ending[1] + (text[ending[1] : ending[1] + 1] == " ")
    noun = NEXT_WORD.match(text, amount.end) if amount.unit is None else None
    for place in (right, noun.end() if noun else right):
        if words.bounds_after and (after := words.bounds_after.at(text, place)):
            lasting = after[0] is Bound.AT_MOST and amount.unit in durations()  # "पांच घंटे तक"
            return amount if lasting else replace(amount, bound=after[0])
    return amount


def _bound_before(text: str, start: int, words: Measures) -> tuple[Bound, int] | None:
    """The hedge before ``start``; a short preposition ("более чем в 10") or, in some languages, a noun between,
    and some hedge the next number of their clause ("约占所需金额的40%")."""
    left = start - (text[start - 1 : start] == " ")
    if not start or not words.bounds_before:
        return None
    if found := words.bounds_before.before(text, left):
        return _unless_denied(text, *found, words)
    space = text.rfind(" ", max(0, left - (LONGEST_NOUN if words.over_noun else LONGEST_PREPOSITION)), left)
    if space > 0 and text[space + 1 : left].isalpha() and text[space + 1 : left] not in words.the.forms:
        found = words.bounds_before.before(text, space)
        return _unless_denied(text, *found, words) if found else None
    clause = CLAUSE.search(text[max(0, start - LONGEST_CLAUSE) : start])
    if words.distant and clause and any(words.distant.find(clause[0])):
        return Bound.ABOUT, start
    return None


DENIED = {Bound.LESS: Bound.AT_LEAST, Bound.MORE: Bound.AT_MOST}


def _unless_denied(text: str, bound: Bound, start: int, words: Measures) -> tuple[Bound, int]:
    """The bound that starts at ``start``, the other way round after a negator: "no smaller than 50" is at least 50."""
    left = start - (text[start - 1 : start] == " ")
    denied = words.negators.before(text, left) if bound in DENIED and start else None
    return (DENIED[bound], denied[1]) if denied else (bound, start)


def _is_range(text: str, start: int, end: int, words: Measures) -> bool:
    """Whether ``text[start:end]`` joins the ends of a range."""
    gap = text[start:end]
    if len(gap) > 10 or SENTENCE_BREAK.search(gap) or gap.strip() in words.apart:
        return False
    joint = words.bounds_before.before(text, end - 1) if gap.endswith(" ") and words.bounds_before else None
    if joint == (Bound.AT_MOST, start + 1):
        return True
    if not text[start - 1].isdecimal() and gap.count(" ") > 2:
        return False  # "un muro de dos metros"
    return RANGE.fullmatch(gap) is not None


def _are_alike(one: Numeral, other: Numeral) -> bool:
    """Whether two numbers may be the ends of a range: not a part and a whole ("fell by a third to 1.2 billion"), nor a
    year and what is told of it ("2026 में 2.7 प्रतिशत")."""
    part, whole = one.value < 1 and not one.digits, other.value >= 1
    rank = one.ordinal and one.form is Form.WORDS and other.form is Form.DIGITS and not other.ordinal
    return not (part and whole) and not rank and not (is_year(one) and other.value < YEARS.start // 2)


def _shared(text: str, first: Amount, second: Amount, words: Measures) -> tuple[Amount, Amount]:
    """Pass the unit and the magnitude over a range: "5-10 million", "between 10 and 20 percent"."""
    one, other = first.numeral, second.numeral
    if not _are_alike(one, other) or not _is_range(text, first.end, second.start, words):
        return first, second
    if first.unit is None and second.start < other.start and not second.money:
        return first, second  # "2.7 na asilimia 2.8": said before both or before each
    if first.unit is None or first.unit == second.unit or (second.unit is None and first.start < one.start):
        unit, money = (second.unit, second.money) if second.unit else (first.unit, first.money)
        first, second = replace(first, unit=unit, money=money), replace(second, unit=unit, money=money)
        if other.scaled and not one.scaled and other.size > 1 and one.value < 1000:
            values = (*(value * other.size for value in one.values), *one.values)
            first = replace(first, numeral=replace(one, values=values))
    return first, second


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
    if amount.unit not in ("celsius", "fahrenheit", "degree", "percent", PERCENTAGE_POINT):
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


def _in_parts(text: str, amounts: Sequence[Amount]) -> list[Amount]:
    """ "6-foot-6", "5 ft 11 in", "two years and six months", "3分49秒03" are one amount, in the larger unit."""
    joined: list[Amount] = []
    for amount in _with_hundredths(text, amounts):
        last = joined[-1] if joined else None
        unit, size = PARTS.get(last.unit or "", ("", 0)) if last else ("", 0)
        part = amount.numeral.value
        whole = (part.denominator == 1) == (unit != "second")  # "27:37" is told as 27 minutes and 37 seconds
        if last and unit and whole and 0 <= part < size and last.numeral.value.denominator == 1:
            gap = text[last.end : amount.start]
            bare = amount.unit is None and last.unit == "foot" and gap in ("", " ", "-")
            other = gap.strip(" ,-") in shared("units")["parts"]["either"].split()
            if bare or (amount.unit == unit and TO_PART.fullmatch(gap) and not other):
                values = tuple(value + part / size for value in last.numeral.values)
                sure = max(last.numeral.confidence, amount.numeral.confidence)
                numeral = replace(last.numeral, values=values, confidence=sure)
                joined[-1] = replace(last, end=amount.end, numeral=numeral)
                continue
        joined.append(amount)
    return joined


def _with_hundredths(text: str, amounts: Sequence[Amount]) -> list[Amount]:
    """The amounts with the parts of a second that are said behind its unit: "49秒03", "49 s 03"."""
    joined: list[Amount] = []
    for amount in amounts:
        last = joined[-1] if joined else None
        parts = amount.numeral.digits
        if last and last.unit == "second" and amount.unit is None and last.numeral.digits.isdecimal():
            short = text[last.numeral.end : last.end].strip() in SHORT and text[last.end] == " "
            if amount.start == last.end + short and parts.isdecimal() and len(parts) <= MOST_PLACES:
                value = Fraction(f"{last.numeral.digits}.{parts}")
                numeral = replace(last.numeral, values=(value,), confidence=SURE)
                joined[-1] = replace(last, end=amount.end, numeral=numeral)
                continue
        joined.append(amount)
    return joined


SHORT, MOST_PLACES = ("s", "sec", "sek"), 3

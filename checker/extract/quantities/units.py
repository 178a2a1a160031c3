"""What a number counts (percent, money, a unit of measure), by the words beside it."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import regex

from checker.extract.known_names import find
from checker.extract.quantities.distances import distance_words
from checker.extract.quantities.items import (
    DOUBTFUL,
    LIKELY,
    RANKED,
    TWO,
    WEAK,
    Amount,
    Form,
    Numeral,
    is_year,
)
from checker.extract.quantities.measures import Measures
from checker.extract.quantities.zones import of_adjective
from checker.languages import durations, shared, units_of

POINT, PERCENTAGE_POINT = "point", "percentage-point"
FROST = "frost"
"""What a word for degrees below zero alone is listed as: "minusgrader"."""
TEMPERATURES = ("celsius", "fahrenheit")
PARTED = {PERCENTAGE_POINT, "hour", "minute"}
"""Units before which the word for a quarter is no fourth."""
OF_YEAR = regex.compile(r" [12]\d{3}(?!\d)")
BENT = regex.compile(r":\p{L}{1,4} (?=\p{L})")
"""The ending of a number in figures, before what it counts: "15:tä prosenttia"."""
NEXT_WORD_HERE = regex.compile(r"[\p{L}\p{M}]+")
HALF_TIME = 45
"""Minutes of the first half of a football match."""
HALF = Fraction(1, 2)


def with_unit(text: str, numeral: Numeral, words: Measures) -> Amount:
    """The numeral with its unit, behind it or before."""
    amount = Amount(numeral.start, numeral.end, numeral)
    stop = numeral.end + (numeral.scaled and text[numeral.end : numeral.end + 2] == ". ")  # "2,4 Mrd. Euro"
    bent = BENT.match(text, stop) if numeral.digits else None
    place = bent.end() if bent else stop + (text[stop : stop + 1] in (" ", "-") and stop < len(text))
    part = next((v for v in numeral.values if 0 < v < 1), None) if numeral.form is Form.WORDS else None
    links = words.links if part is None else (*words.links, *words.part_links)
    places = [place + len(link) for link in links if text.startswith(link, place)]
    if words.bounds_after and (between := words.bounds_after.at(text, place)):
        places.append(between[1])  # "100多公里"
    if words.between and (adjective := words.between.at(text, place)):
        places.append(adjective[1] + 1)  # "neuf premiers mois"
    for place in places:
        found = words.after.at(text, place)
        if found and found[0][0] == "year" and OF_YEAR.match(text, found[1]):
            continue  # "quý 2 năm 2018"
        if found and found[0][0] == "none":
            break  # 분기 is a quarter of a year, no minute
        if found and numeral.scaled and found[0][0] in durations() and _is_distance(text, place, words):
            continue  # "887 млн годом ранее"
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
    left = numeral.start - (text[numeral.start - 1 : numeral.start] == " ")
    if amount.unit == "percent" and numeral.start and (sign := words.before.before(text, left)):
        (unit, _), start = sign
        if unit == POINT:  # "pointi nne za asilimia"
            return replace(amount, start=start, unit=PERCENTAGE_POINT)
    if amount.unit not in (None, "degree", POINT) and not amount.money:
        return amount
    if numeral.start and (sign := words.before.before(text, left)):
        (unit, money), start = sign
        if money and amount.money and not words.language.spaced and text[start - 1 : start].isdecimal():
            return amount  # "5美元10美分"
        if (amount.unit, unit) == (POINT, "percent"):  # "yüzde 3 puan"
            return replace(amount, start=start, unit=PERCENTAGE_POINT)
        if amount.unit == "degree":  # "섭씨 30도"
            return replace(amount, start=start, unit=unit) if unit in TEMPERATURES else amount
        if (money or not amount.unit) and _countable(
            numeral, unit
        ):  # the sign is plainer than the name in "£28億元"
            return replace(amount, start=start, unit=unit, money=money)
    seldom = numeral.form is Form.WORDS and numeral.confidence <= RANKED and amount.unit is None
    if seldom and words.ranked and (ranked := words.ranked.before(text, left)):
        return replace(amount, start=ranked[1], unit=ranked[0])  # "בדקה השנייה" is two minutes in
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


def _is_distance(text: str, place: int, words: Measures) -> bool:
    """Whether a unit of time says by itself how long before or after: "a year earlier"."""
    return distance_words(words.language).at(text, place) is not None


def _national(word: regex.Match[str], unit: str | None, words: Measures) -> str | None:
    """The currency that a nation has of those called like ``unit``; its code begins with the country's."""
    families = shared("currencies").get("families", {}).values()
    family = next((codes for codes in map(str.split, families) if codes[0] == unit), [unit] if unit else ())
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


def counted(text: str, amount: Amount, words: Measures) -> Amount:
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
        apart = text[end : end + 1] == " "
        half = None if counter and apart else words.halves.at(text, end + apart)  # "4명이 반대" are no 4.5
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
    spelled = numeral.form is Form.WORDS and text.startswith("-", numeral.end)
    if words.formed and spelled and words.formed.at(text, numeral.end + 1):
        numeral = replace(numeral, confidence=min(numeral.confidence, DOUBTFUL))
    if numeral.bare and amount.unit not in (None, POINT, *durations()):  # "a hundred pounds"
        numeral = replace(numeral, confidence=LIKELY)
    if amount.unit == FROST:
        return replace(amount, unit="celsius", numeral=replace(numeral, negative=True))
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
        half = words.halves.at(text, amount.end + 1) if amount.unit else None
        if half and text[amount.end] == " ":  # "عامين ونصف", "שנתיים וחצי"
            numeral = replace(numeral, values=(numeral.value + HALF,), confidence=LIKELY)
            return replace(amount, end=half[1], numeral=numeral)
        if inside not in (None, *durations()):  # "كيلومترين" measures, "يومين" often says a couple of days
            numeral = replace(numeral, confidence=LIKELY)
    if amount.unit is None and words.inside and numeral.form is Form.WORDS:  # "двухметровый"
        word = text[numeral.start : numeral.end]
        amount = replace(amount, unit=next((unit for part, unit in words.inside if part in word), None))
        part = next((v for v in numeral.values if v < 1), None)
        if part and amount.unit in ("percent", PERCENTAGE_POINT):  # "Viertelprozentpunkt"
            numeral = replace(numeral, values=(part,), confidence=LIKELY)
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
    """Whether a number counts what the unit measures: no "90s" or "2018" beside the word for year, nor "a point", nor
    an ordinal but of a length of time ("the 29th minute", "the fifth day", and not "the 1st day") or per
    cent, as nothing is the fifth per cent: "5-ти відсотків" is inflected."""
    lasts = unit in durations()
    rank = numeral.ordinal and not (lasts and numeral.confidence > DOUBTFUL)
    which = (rank and unit not in ("percent", "minute")) or (numeral.article and unit == POINT)
    return not which and not (
        lasts and (numeral.times or numeral.decade or numeral.century or is_year(numeral))
    )

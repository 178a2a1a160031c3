"""Units said once for several amounts with words between: "from 4.9 to at least 6 percent", "12 percent, and was
offered seven". Such a number stays plain, as it may be one; its unit is kept beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

import regex

from checker.extract.quantities.items import LIKELY, Amount, Form, is_year
from checker.extract.quantities.measures import Measures
from checker.extract.quantities.ranges import End, end_of
from checker.extract.quantities.units import PERCENTAGE_POINT
from checker.languages import sizes
from checker.types import Span

SHARES = ("percent", PERCENTAGE_POINT)
CLAUSE_ENDS = regex.compile(r"(?:[:'-]?[\p{L}\p{M}]{1,6})?\s*(?:[.,;:!?)\]»”\"…।。，、；،؛؟۔]|$)(?!\d)")
"""What follows a number that counts no noun: "9,4:ään."."""
WORD = regex.compile(r"[\p{L}\p{M}]+")
SUFFIX = regex.compile(r"^[:'-][\p{L}\p{M}]{1,6}")
ENDED_AS_WORD = regex.compile(r"[:'-][\p{L}\p{M}]")
SENTENCE_END = regex.compile(r"[.!?]\s|[;؛。！？।۔]")
BRACKETS = regex.compile(r" ?[(（][^()（）]*[)）]")
REACH = 200
"""Letters between two amounts of which one is a part of the other, brackets and all, at most."""
ONE = Fraction(1)
LIST = regex.compile(r"[,،、，;]? ?")
OPENED = regex.compile(r"[(（][^()（）]*$")
"""What stands before an amount that only tells another in brackets: it is not carried on."""
SHORT, MOST_WORDS, LONGEST = 3, 4, 8
"""Letters of a word that is no noun, how many may stand between two amounts of one unit, and how many letters where
words are not written apart."""


def with_carried(text: str, amounts: Sequence[Amount], words: Measures) -> list[Amount]:
    """The amounts, each plain number with the unit of another that may be its own too."""
    told = list(amounts)
    for index in range(len(told) - 2, -1, -1):
        one, other = told[index], told[index + 1]
        unit = other.unit or other.carried
        if unit in SHARES and _is_plain(one) and _joins(text, one, other, words):
            told[index] = replace(one, carried=unit)
    share = money = last = None
    whole: Amount | None = None
    part: Amount | None = None
    before, size = False, ONE
    for index, one in enumerate(told):
        if one.unit in SHARES:
            share, before = one.unit, one.start < one.numeral.start
        elif one.unit and (one.money or one.unit in sizes()) and not _is_opened(text, one):
            last = one
            if one.money:
                money, whole, part = one.unit, None, None
        elif _is_plain(one) and not one.carried:
            ended = CLAUSE_ENDS.match(text, one.end) is not None
            bent = ended and words.language.spaced and _is_bent(text, one)
            if share and (bent or (before and _joins(text, told[index - 1], one, words))):
                told[index] = replace(one, carried=share)
            elif last and _is_part(text, last, one, words):
                whole, part, size = last, one, one.numeral.size
                told[index] = _part(one, whole)
            elif whole and part and _goes_on(text, part, one):
                size = max(size, one.numeral.size)
                told[index], part = _part(one, whole, size), one
            elif money and ended:
                told[index] = replace(one, carried=money)
    return told


PART_NEAR = 40
"""Letters between an amount and a part of it that has its unit and magnitude from there, at most."""


def _is_opened(text: str, one: Amount) -> bool:
    """Whether an amount stands in brackets."""
    return OPENED.search(text, max(0, one.start - PART_NEAR), one.start) is not None


def _is_part(text: str, whole: Amount, one: Amount, words: Measures) -> bool:
    """Whether a number is told as a part of an amount before it: "$145 million, of which 38 for salvage"."""
    if one.start - whole.end > REACH:
        return False
    between = BRACKETS.sub("", text[whole.end : one.start])
    if not words.of_which or len(between) > PART_NEAR or "." in between:
        return False
    behind = one.end + text.startswith(" ", one.end)
    return bool(words.of_which.at(text, behind)) or any(True for _ in words.of_which.find(between))


PARTS_NEAR = 90
"""Letters between two parts of one amount at most: "52 for growers in Olt and Dolj and 33 for shippers"."""


def _goes_on(text: str, part: Amount, one: Amount) -> bool:
    """Whether a number is told as another part behind one: "of which 38 for salvage and 33 for repairs"."""
    if one.start - part.end > REACH:
        return False
    between = BRACKETS.sub("", text[part.end : one.start])
    return len(between) <= PARTS_NEAR and not SENTENCE_END.search(between)


def _part(one: Amount, whole: Amount, size: Fraction = ONE) -> Amount:
    """The number as it stands, or where it has no magnitude of its own in that of the whole or of another part."""
    if one.numeral.scaled:
        return replace(one, carried=whole.unit)
    sizes_ = (ONE, whole.numeral.size, size)
    values = dict.fromkeys(value * by for by in sizes_ for value in one.numeral.values)
    return replace(one, numeral=replace(one.numeral, values=tuple(values)), carried=whole.unit)


def _is_plain(amount: Amount) -> bool:
    """Whether an amount is a number that counts nothing, and surely one."""
    numeral = amount.numeral
    sure = numeral.form is Form.DIGITS or numeral.confidence >= LIKELY
    which = numeral.ordinal or numeral.times or numeral.decade or is_year(numeral)
    return amount.unit is None and sure and not which


def _is_bent(text: str, amount: Amount) -> bool:
    """Whether a number is a word or has the ending of one, and so does not merely lack its sign: "9,4:ään"."""
    return amount.numeral.form is Form.WORDS or ENDED_AS_WORD.match(text, amount.end) is not None


def _joins(text: str, one: Amount, other: Amount, words: Measures) -> bool:
    """Whether no more lies between two amounts than between those of one list or change: "to at least"."""
    hedges = [(start, end) for start, end, _ in words.bounds_before.find(text[one.end : other.start])]
    gap = text[one.end : other.start]
    for start, end in reversed(hedges):
        gap = gap[:start] + " " * words.language.spaced + gap[end:]
    if not words.language.spaced:
        counted = words.counters and words.counters.at(text, one.end)
        return len(gap) <= LONGEST and gap.isalpha() and not counted
    if LIST.fullmatch(gap):
        return True
    parts = SUFFIX.sub("", gap).replace("-", " ").removeprefix(",").split()
    if len(parts) > MOST_WORDS or not all(map(WORD.fullmatch, parts)):
        return False
    listed = words.joints | words.lasts | words.apart
    return all(part in listed or len(part) <= SHORT for part in parts) or (
        end_of(text, Span(one.start, one.end), words.language) is End.FIRST
    )

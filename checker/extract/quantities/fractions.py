"""Parts of a whole: "two thirds", "3分の2", "dwóch na trzech", "and a half".

Between figures "na" may as well say from what to what ("z 3 na 5 procent"), and "ใน" between words that are not written
apart as well what is within what: only words apart and figures not apart are read as so many out of so many."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from checker.extract.quantities import digits
from checker.extract.quantities.entries import Role
from checker.extract.quantities.items import DOUBTFUL, LIKELY, Numeral
from checker.extract.quantities.lexicon import Lexicon


def half_after(text: str, end: int, lexicon: Lexicon) -> int | None:
    """Where a word for "and a half" after ``end`` ends."""
    if not lexicon.halves_after:
        return None
    start = end + (text[end : end + 1] == " ")
    found = lexicon.halves_after.at(text, start)
    return found[1] if found else None


def more_before(text: str, numeral: Numeral, lexicon: Lexicon) -> Numeral | None:
    """The number with the half or quarter that a word before it adds or takes off ("साढ़े 8 करोड़", "पौने 3")."""
    if not lexicon.quarters or text[numeral.start - 1 : numeral.start] != " ":
        return None
    found = lexicon.quarters.before(text, numeral.start - 1)
    if not found:
        return None
    value = numeral.value + found[0] * numeral.size
    return replace(numeral, start=found[1], values=(value,), digits="")


def part_of(text: str, numeral: Numeral, lexicon: Lexicon) -> Numeral | None:
    """ "two thirds", "3分の2": the number with what it is a part of."""
    count = numeral.whole
    if count is None or numeral.scaled or numeral.ordinal or not 1 <= count <= 100:
        return None
    if lexicon.fractions:
        found = lexicon.fractions.at(text, numeral.end + (text[numeral.end : numeral.end + 1] in (" ", "-")))
        fits = found and found[1] > numeral.end and (count < 10 or count * found[0] < 1)
        fits = fits and (count, found and found[0]) != (
            2,
            QUARTER,
        )  # "two quarters" of a town are no half of it
        if found and fits and found[0] and not _are_whole(text, numeral, found[1], lexicon):
            if many := magnitude_after(text, found[1], lexicon):  # "een kwart miljoen"
                value = count * found[0] * many[0]
                return replace(
                    numeral, values=(value,), end=many[1], confidence=LIKELY, digits="", scaled=True
                )
            sure = DOUBTFUL if count == 1 else LIKELY
            part = (count * found[0],)
            return replace(numeral, values=part, end=found[1], confidence=sure, digits="", size=found[0])
    if lexicon.over and (over := lexicon.over.at(text, numeral.end)) and 1 < count < 100:
        start = over[1] + (text[over[1] : over[1] + 1] == " ")
        written = digits.at(text, start)
        if not written and (first := lexicon.at(text, text[start : start + 1], start)):
            return replace(
                numeral, values=(first.entries[0].value / count,), end=first.end, confidence=LIKELY
            )
        if written.isdecimal():
            value = Fraction(int(written), count)
            return replace(numeral, values=(value,), end=start + len(written), confidence=LIKELY, digits="")
    if lexicon.out_of and 1 <= count < LARGEST and lexicon.spaced is not bool(numeral.digits):
        place = numeral.end + (text[numeral.end : numeral.end + 1] == " ")
        link = lexicon.out_of.at(text, place)
        whole = _number_at(text, link[1], lexicon) if link else None
        if whole and count < whole[0] <= LARGEST:
            return replace(
                numeral, values=(Fraction(count, whole[0]),), end=whole[1], confidence=LIKELY, digits=""
            )
    return None


LARGEST = 10
"""The largest whole of "two out of three" that is a part of it, and no number of things out of others."""


def _number_at(text: str, end: int, lexicon: Lexicon) -> tuple[int, int] | None:
    """The number behind a word that ends at ``end``, and its own end."""
    start = end + (text[end : end + 1] == " ")
    written = digits.at(text, start)
    if written:
        return (int(written), start + len(written)) if written.isdecimal() else None
    word = lexicon.token.match(text, start)
    found = lexicon.at(text, word[0], start) if word else None
    whole = found.entries[0] if found and len(found.entries) == 1 else None
    return (int(whole.value), found.end) if found and whole and whole.role is Role.CARDINAL else None


def magnitude_after(text: str, end: int, lexicon: Lexicon) -> tuple[Fraction, int] | None:
    """The thousand, million ... that a part before ``end`` is of, and its end: "quarter of a million"."""
    place = end + (text[end : end + 1] in (" ", "-"))
    if lexicon.part_of and (link := lexicon.part_of.at(text, place)):
        place = link[1] + 1
    found = lexicon.magnitude_at(text, place) if place > end or not lexicon.spaced else None
    return found if found and found[0] >= MILLION else None


MILLION = 1_000_000
QUARTER = Fraction(1, 4)


def _are_whole(text: str, numeral: Numeral, end: int, lexicon: Lexicon) -> bool:
    """Whether what may be parts of a whole are quarters of years: "the last three quarters" (of no film)."""
    before = lexicon.whole_before and lexicon.whole_before.before(text, numeral.start - 1)
    return bool(before and not (lexicon.part_of and lexicon.part_of.at(text, end + 1)))


def is_part(text: str, end: int, lexicon: Lexicon) -> bool:
    """Whether hundredths or less stand behind a number."""
    found = (
        lexicon.fractions.at(text, end + 1)
        if lexicon.fractions and text[end : end + 1] in (" ", "-")
        else None
    )
    return found is not None and found[0] <= Fraction(1, 100)

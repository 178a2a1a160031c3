"""How an amount is hedged ("about", "at least", "more than"), by the words before and behind it."""

from __future__ import annotations

from dataclasses import replace

import regex

from checker.extract.quantities.items import (
    Amount,
    Form,
)
from checker.extract.quantities.measures import Measures
from checker.languages import durations, units_of
from checker.types import Bound

LONGEST_CLAUSE = 30
CLAUSE = regex.compile(r"[^\d,.;:!?，。；：！？、]+$")
NEXT_WORD = regex.compile(r" [\p{L}\p{M}]+ ")
LONGEST_NOUN, LONGEST_PREPOSITION = 30, 4


def with_bound(text: str, amount: Amount, words: Measures, last: int) -> Amount:
    """The amount with its hedge. The word between two ends of a range is none: "10 až 20"; ``last`` is where the amount
    before ended."""
    if amount.numeral.more:
        return replace(amount, bound=Bound.MORE)
    if amount.numeral.ordinal and amount.numeral.form is Form.WORDS:
        return amount  # "an die sechste Stelle"
    found = None if _is_size(text, amount, words) else _bound_before(text, amount.start, words)
    if amount.numeral.about and (
        not found or found[0] is Bound.EXACT
    ):  # but "plus d'une trentaine" says more
        return replace(amount, bound=Bound.ABOUT)
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
        told = _bound_behind(text, amount, words) if bound is Bound.ABOUT else None
        return replace(amount, bound=NEAR.get(told, bound) if told else bound)
    behind = _bound_behind(text, amount, words)
    return replace(amount, bound=behind) if behind else amount


def _is_size(text: str, amount: Amount, words: Measures) -> bool:
    """Whether an amount is the size of what something is over or under: "over a 2.5-metre fence", but "over a 100
    people"."""
    left = amount.start - (text[amount.start - 1 : amount.start] == " ")
    sized = amount.unit in units_of("length") or text.startswith("-", amount.numeral.end)
    return sized and words.across.before(text, left) is not None


NEAR = {Bound.MORE: Bound.JUST_OVER, Bound.AT_LEAST: Bound.JUST_OVER, Bound.LESS: Bound.JUST_UNDER}
"""What is said by "about" before a number and another hedge behind it: "প্রায় ২৭০টিরও বেশি" is more than 270."""


def _bound_behind(text: str, amount: Amount, words: Measures) -> Bound | None:
    """The hedge behind a number, its unit or the next noun."""
    number = amount.numeral.end
    spaced = number + (text[number : number + 1] == " ")
    if words.bounds_inside and (glued := words.bounds_inside.at(text, number)):
        return glued[0]
    for place in (number, spaced) if words.bounds_after else ():
        inside = words.bounds_after.at(text, place)
        if inside and (place == number or inside[1] != amount.end):  # "1,600 多公里", "38 foknál melegebb"
            return inside[0]
    right = amount.end + (text[amount.end : amount.end + 1] == " ")
    if words.counters and (counter := words.counters.at(text, right)):
        right = counter[1] + (text[counter[1] : counter[1] + 1] == " ")
    if words.endings and (ending := words.endings.at(text, right)):
        right = ending[1] + (text[ending[1] : ending[1] + 1] == " ")
    noun = NEXT_WORD.match(text, amount.end) if amount.unit is None else None
    for place in (right, noun.end() if noun else right):
        if words.bounds_after and (after := words.bounds_after.at(text, place)):
            lasting = after[0] is Bound.AT_MOST and amount.unit in durations()  # "पांच घंटे तक"
            return None if lasting else after[0]
    return None


def _bound_before(text: str, start: int, words: Measures) -> tuple[Bound, int] | None:
    """The hedge before ``start``; a short preposition ("более чем в 10") or, in some languages, a noun between,
    and some hedge the next number of their clause ("约占所需金额的40%")."""
    left = start - (text[start - 1 : start] == " ")
    if not start or not words.bounds_before:
        return None
    if found := words.bounds_before.before(text, left):
        if text[found[1] : left] in words.out_of and text[found[1] - 2 : found[1] - 1].isdecimal():
            return None  # "54 trên 107"
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

"""NUM, CUR and UNT: numbers, amounts of money and measures."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import replace
from enum import Enum, auto
from fractions import Fraction
from itertools import pairwise

import regex

from checker.checks.check import Check, Problem, disagreement, matches, problem
from checker.checks.company import numbers_exchanged
from checker.checks.directions import direction_turned
from checker.checks.exchanged import exchanged
from checker.checks.fates import fates_exchanged
from checker.checks.hedges import approximator_changed, bound_changed
from checker.checks.percent import NAMED, loose_percent, names_a_share
from checker.checks.rates import rate_lost
from checker.checks.say import say
from checker.extract.quantities import PHONE_NUMBER
from checker.extract.quantities.amounts import LONGEST_JOINT, is_joint
from checker.extract.quantities.folding import folding
from checker.extract.quantities.measures import measures
from checker.findings import MEDIUM, Severity
from checker.languages import durations, shared
from checker.match import Comparison, Match, Verdict
from checker.match.conversions import converted, nearly_same_measure, of_a_third
from checker.match.dates import spans
from checker.match.pairs import pair_of
from checker.match.quantities import POINTS, SHARES, dimension, one_family
from checker.types import AMOUNTS, NAMES, Bound, Kind, Mention, Name, Quantity, Span, Value


def number_changed(comparison: Comparison) -> Iterator[Problem]:
    """A number has another value in the translation.

    Values are compared, not digits: words, native digits, separators, magnitudes and ordinals are read first. The
    first and the last of a change in each other's place are changed too, and so are the numbers of killed and wounded.

    Fails: en "The blast killed 25 people." fr "L'explosion a tué 35 personnes."
    Fails: en "Profit rose from 205 to 230 million francs." fr "Le bénéfice est passé de 230 à 205 millions de francs."
    Fails: en "The blast killed 25 and wounded 70." fr "L'explosion a fait 70 morts et 25 blessés."
    Passes: en "The blast killed 25 people." fr "L'explosion a tué vingt-cinq personnes."
    """
    yield from _changed(comparison, {Kind.NUMBER}, Difference.VALUE)
    yield from exchanged(comparison)
    yield from fates_exchanged(comparison)


def number_missing(comparison: Comparison) -> Iterator[Problem]:
    """A number of the source is nowhere in the translation, nor in the sentences around it.

    Fails: en "The blast killed 25 people in Lviv." de "Die Explosion tötete Menschen in Lwiw."
    Passes: en "Some 40 lawmakers left." de "Rund vierzig Abgeordnete gingen."
    """
    yield from _numbers_alone(comparison, Verdict.MISSING)


def number_added(comparison: Comparison) -> Iterator[Problem]:
    """The translation has a number that the source does not.

    Fails: en "The blast killed people in Lviv." de "Die Explosion tötete 25 Menschen in Lwiw."
    Passes: en "A dozen lawmakers left." de "Zwölf Abgeordnete gingen."
    """
    yield from _numbers_alone(comparison, Verdict.ADDED)


def magnitude_changed(comparison: Comparison) -> Iterator[Problem]:
    """A number is ten, a thousand, a million times larger or smaller: a lost zero, million for billion, 万 for 亿.

    Fails: en "It cost 2.4 billion euros." fr "Cela a coûté 2,4 millions d'euros."
    Passes: en "It cost 2.4 billion euros." fr "Cela a coûté 2,4 milliards d'euros."
    """
    yield from _changed(comparison, AMOUNTS, Difference.MAGNITUDE)


def percent_lost(comparison: Comparison) -> Iterator[Problem]:
    """A percentage, or its points, stands against a plain number, or the other way round.

    Fails: en "Turnout rose by 12 percent." fr "La participation a augmenté de 12 voix."
    Passes: en "Turnout rose by 12 percent." fr "La participation a augmenté de 12 %."
    """
    yield from _changed(comparison, AMOUNTS, Difference.PERCENT)


def money_changed(comparison: Comparison) -> Iterator[Problem]:
    """An amount of money has another value in the translation.

    Fails: en "The loan is worth 500 million euros." de "Der Kredit beträgt 600 Millionen Euro."
    Passes: en "The loan is worth 500 million euros." de "Der Kredit beträgt 500 Mio. Euro."
    """
    yield from _changed(comparison, {Kind.MONEY}, Difference.VALUE)


def currency_changed(comparison: Comparison) -> Iterator[Problem]:
    """The amount is the same, the currency is another.

    Fails: en "The loan is worth 500 million euros." de "Der Kredit beträgt 500 Millionen Dollar."
    Passes: en "The loan is worth $500 million." de "Der Kredit beträgt 500 Millionen Dollar."
    """
    yield from _changed(comparison, {Kind.MONEY}, Difference.UNIT)
    for match in matches(comparison, AMOUNTS, Verdict.EQUAL):
        if match.source and match.target and (carried := _other_currency(match.source, match.target)):
            told = match.source if match.source.kind is Kind.MONEY else match.target
            side = "source" if told is match.target else "translation"
            message = f"Here it is {say(told.value)}, in the {side} {carried} as the amount before it."
            yield problem(match, message, confidence=CARRIED)


CARRIED = 0.6
"""How sure it is that an amount is told in the currency of the one before it."""


def _other_currency(source: Mention, target: Mention) -> str | None:
    """The currency that a plain number has from the amount before it, where the other side tells it in another."""
    for plain, money in ((source.value, target.value), (target.value, source.value)):
        if isinstance(plain, Quantity) and isinstance(money, Quantity):
            currencies = shared("currencies").get("rates", {})
            apart = plain.carried != money.unit and {plain.carried, money.unit} <= currencies.keys()
            if plain.unit is None and apart and not one_family(plain.carried, money.unit):
                return plain.carried
    return None


def money_converted(comparison: Comparison) -> Iterator[Problem]:
    """An amount stands in another currency, at about the usual rate: converted, by the translator or twice over.

    It is no error, but the rate and its day are the translator's. The rates known are rough, those of a decade.

    Fails: en "Ukraine borrowed $500 million." fr "L'Ukraine a emprunté 455 millions d'euros."
    Passes: en "Ukraine borrowed $500 million." fr "L'Ukraine a emprunté 500 millions de dollars."
    """
    for match in matches(comparison, {Kind.MONEY}, Verdict.CHANGED):
        if match.source and match.target and _difference(match.source.value, match.target.value) is CONVERTED:
            yield problem(
                match, _of_conversion(match.source, match.target), confidence=min(match.confidence, 0.6)
            )
    for verdict in (Verdict.MISSING, Verdict.ADDED):
        for match in matches(comparison, {Kind.MONEY}, verdict):
            if twin := _twin(comparison, match):
                sure = 0.25 if _pair(comparison, match) else 0.5
                yield problem(
                    match, _of_conversion(twin, match.mention), confidence=min(match.confidence, sure)
                )


def money_missing(comparison: Comparison) -> Iterator[Problem]:
    """An amount of money of the source is nowhere in the translation.

    Fails: en "Norway will pay 500 million euros for the radar." de "Norwegen wird das Radar bezahlen."
    Passes: en "Norway will pay €500 million." de "Norwegen zahlt 500 Millionen Euro."
    """
    yield from _alone(comparison, Verdict.MISSING)


def money_added(comparison: Comparison) -> Iterator[Problem]:
    """The translation has an amount of money that the source does not.

    Fails: en "Norway will pay for the radar." de "Norwegen zahlt 500 Millionen Euro für das Radar."
    Passes: en "Norway will pay €500 million." de "Norwegen zahlt 500 Millionen Euro."
    """
    yield from _alone(comparison, Verdict.ADDED)


def measure_changed(comparison: Comparison) -> Iterator[Problem]:
    """A measure has another value in the translation; conversions with honest rounding are equal.

    Fails: en "The river rose 4 metres." es "El río subió 5 metros."
    Passes: en "The river rose 4 metres." es "El río subió cuatro metros."
    """
    yield from _changed(comparison, {Kind.UNIT}, Difference.VALUE)


def unit_changed(comparison: Comparison) -> Iterator[Problem]:
    """The figure is the same, the unit is another: kilometres or miles, weeks or months, percent or percentage points.

    It is another, too, where a rate is told for no time: 80 kilometres for 80 kilometres per hour.

    Fails: en "The front moved 40 kilometres." es "El frente avanzó 40 millas."
    Fails: en "Turnout rose by 3 percent." es "La participación subió 3 puntos porcentuales."
    Fails: en "The wind reached 80 kilometres per hour." es "El viento alcanzó los 80 kilómetros."
    Passes: en "The front moved 40 kilometres." es "El frente avanzó 40 km."
    """
    yield from _changed(comparison, {Kind.UNIT, Kind.NUMBER}, Difference.UNIT)
    yield from rate_lost(comparison)


def measure_missing(comparison: Comparison) -> Iterator[Problem]:
    """A measure of the source is nowhere in the translation.

    Fails: en "The front moved 40 kilometres west." es "El frente avanzó hacia el oeste."
    Passes: en "The front moved 40 kilometres." es "El frente avanzó 40 km."
    """
    yield from _measures_alone(comparison, Verdict.MISSING)


def measure_added(comparison: Comparison) -> Iterator[Problem]:
    """The translation has a measure that the source does not.

    Fails: en "The front moved west." es "El frente avanzó 40 kilómetros hacia el oeste."
    Passes: en "The front moved 40 kilometres." es "El frente avanzó 40 km."
    """
    yield from _measures_alone(comparison, Verdict.ADDED)


NUM = (
    Check("NUM001", "number changed", Severity.MAJOR, number_changed),
    Check("NUM002", "number missing", Severity.MAJOR, number_missing),
    Check("NUM003", "number added", Severity.MAJOR, number_added),
    Check("NUM004", "magnitude changed", Severity.CRITICAL, magnitude_changed),
    Check("NUM005", "percent lost or gained", Severity.MAJOR, percent_lost),
    Check("NUM006", "approximator changed", Severity.MINOR, approximator_changed),
    Check("NUM007", "bound turned round", Severity.MAJOR, bound_changed),
    Check("NUM008", "direction turned round", Severity.CRITICAL, direction_turned),
    Check("NUM009", "numbers exchanged", Severity.MAJOR, numbers_exchanged),
)
CUR = (
    Check("CUR001", "amount changed", Severity.MAJOR, money_changed),
    Check("CUR002", "currency changed", Severity.MAJOR, currency_changed),
    Check("CUR003", "amount missing", Severity.MAJOR, money_missing),
    Check("CUR004", "amount added", Severity.MAJOR, money_added),
    Check("CUR005", "amount converted", Severity.MINOR, money_converted),
)
UNT = (
    Check("UNT001", "measure changed", Severity.MAJOR, measure_changed),
    Check("UNT002", "unit changed", Severity.MAJOR, unit_changed),
    Check("UNT003", "measure missing", Severity.MAJOR, measure_missing),
    Check("UNT004", "measure added", Severity.MAJOR, measure_added),
)


class Difference(Enum):
    """What differs between two amounts: exactly one of five things, so that one change is one finding."""

    VALUE = auto()
    MAGNITUDE = auto()
    UNIT = auto()
    PERCENT = auto()
    CONVERTED = auto()


CONVERTED = Difference.CONVERTED


def _alone(comparison: Comparison, verdict: Verdict) -> Iterator[Problem]:
    """The amounts of money on one side only, but for those that are another, converted."""
    for match in matches(comparison, {Kind.MONEY}, verdict):
        if not _twin(comparison, match):
            yield disagreement(match)


def _numbers_alone(comparison: Comparison, verdict: Verdict) -> Iterator[Problem]:
    for match in matches(comparison, {Kind.NUMBER}, verdict):
        value = match.mention.value
        phone = isinstance(value, Quantity) and value.unit == PHONE_NUMBER
        if phone:  # grouped in another way it is not read as one
            yield problem(match, disagreement(match).message, confidence=AGAIN * match.confidence)
        elif not _stands_as_written(comparison, match):
            told = _of_range(comparison, match) or disagreement(match)
            listed = _counts_names(comparison, match) or _counts_months(comparison, match)
            yield problem(match, told.message, confidence=match.confidence * (AGAIN if listed else 1))


def _counts_months(comparison: Comparison, match: Match) -> bool:
    """Whether a number counts the months from the first to the last that the other side tells."""
    pair = comparison.alignment[match.unit]
    side, indexes = (comparison.target, pair.target) if match.source else (comparison.source, pair.source)
    return spans(match.mention, [m for m in side.mentions_of(indexes) if m.kind is Kind.DATE])


LISTED = regex.compile(r"\s?[,、،]\s?(?:\p{L}{1,4}\s)?|\s(?:\p{L}{1,4}\s){1,2}|\p{L}{1,2}")
"""What stands between two names of a list."""


def _counts_names(comparison: Comparison, match: Match) -> bool:
    """Whether a number counts the names that the other side lists: "the three countries" beside "Romania, Bulgaria and
    Serbia", or the states that it tells of one by one."""
    value, pair = match.mention.value, comparison.alignment[match.unit]
    if not isinstance(value, Quantity) or value.unit or value.bound is not Bound.EXACT:
        return False
    side, indexes = (comparison.target, pair.target) if match.source else (comparison.source, pair.source)
    names = sorted(m.span for m in side.mentions_of(indexes) if m.kind in NAMES)
    run, runs = 1, set()
    for one, other in pairwise(names):
        joined = one.end <= other.start and LISTED.fullmatch(side.document.text, one.end, other.start)
        runs.add(run)
        run = run + 1 if joined else 1
    keys = [m.value.key or "" for m in side.mentions_of(indexes) if isinstance(m.value, Name)]
    states = {key for key in keys if key.startswith("territory:")}
    return any(n > 1 and n in value.readings for n in {*(runs | {run} if names else ()), len(states)})


def _measures_alone(comparison: Comparison, verdict: Verdict) -> Iterator[Problem]:
    """The measures on one side only; those that only say again in another unit what is said on both with half the
    confidence: readers of one of two units need no other."""
    answered = {m.source for m in comparison.matches if m.verdict is Verdict.EQUAL}
    answered |= {m.target for m in comparison.matches if m.verdict is Verdict.EQUAL}
    for match in matches(comparison, {Kind.UNIT}, verdict):
        if _is_conversion_in_range(comparison, match):
            continue
        pair = _pair(comparison, match)
        again = pair is not None and any(one in answered for one in pair)
        told = _of_range(comparison, match) or disagreement(match)
        yield problem(match, told.message, confidence=match.confidence * (AGAIN if again else 1))


def _is_conversion_in_range(comparison: Comparison, match: Match) -> bool:
    """Whether a measure on one side is one end of a range that is the other side's measure, converted and rounded
    both ways: "27 to 28 metres" for 30 yards."""
    side = comparison.source if match.source else comparison.target
    fold, words = folding(side.language), measures(side.language)
    for kept in matches(comparison, {Kind.UNIT}, Verdict.EQUAL):
        if kept.unit != match.unit or not (kept.source and kept.target):
            continue
        end, whole = (kept.source, kept.target) if match.source else (kept.target, kept.source)
        values = [m.value for m in (whole, match.mention, end) if isinstance(m.value, Quantity)]
        if len(values) < 3 or values[0].unit == values[1].unit or values[1].unit != values[2].unit:
            continue
        first, last = sorted((match.mention, end), key=lambda m: m.span)
        gap = fold(side.text(Span(min(first.span.end, last.span.start), last.span.start))).text
        joined = len(gap) <= LONGEST_JOINT and is_joint(gap, words)
        if joined and all(nearly_same_measure(values[0], value) for value in values[1:]):
            return True
    return False


AGAIN = 0.5
"""What is left of the confidence where a measure is said in another unit beside it."""


def _pair(comparison: Comparison, match: Match) -> tuple[Mention, Mention] | None:
    """The mention on one side with what it is converted into or from beside it."""
    side = comparison.source if match.source else comparison.target
    block = comparison.alignment[match.unit]
    return pair_of(side, match.mention, block.source if match.source else block.target)


def _twin(comparison: Comparison, match: Match) -> Mention | None:
    """An amount of the same unit, found on both sides, that this one can be, in another currency."""
    known = (m for m in matches(comparison, {Kind.MONEY}, Verdict.EQUAL) if m.unit == match.unit)
    return next((m.mention for m in known if _converted(m.mention.value, match.mention.value)), None)


def _converted(one: Value, other: Value) -> bool:
    return isinstance(one, Quantity) and isinstance(other, Quantity) and converted(one, other)


def _of_conversion(one: Mention, other: Mention) -> str:
    return f"{say(other.value)} seems to be {say(one.value)}, converted."


def _changed(comparison: Comparison, kinds: Container[Kind], wanted: Difference) -> Iterator[Problem]:
    for match in map(_weighed, matches(comparison, AMOUNTS, Verdict.CHANGED)):
        if match.mention.kind not in kinds:
            continue
        if match.source and match.target and _difference(match.source.value, match.target.value) is wanted:
            third = _of_a_third(comparison, match.source.value, match.target.value)
            if third and wanted is Difference.VALUE:
                message = f"{disagreement(match).message[:-1]}: both may be {third}."
                yield problem(match, message, confidence=THIRD * match.confidence)
            elif wanted is Difference.PERCENT and names_a_share(comparison, match):
                yield problem(match, disagreement(match).message, confidence=NAMED * match.confidence)
            elif loose := loose_percent(comparison, match.source.value, match.target.value):
                yield problem(match, disagreement(match).message, confidence=loose * match.confidence)
            else:
                yield disagreement(match)


def _weighed(match: Match) -> Match:
    """The match with pounds that stand against a weight as a weight, and no money."""
    source, target = match.source, match.target
    if source and target and "mass" in {dimension(source.value), dimension(target.value)}:
        return replace(match, source=_as_weight(source), target=_as_weight(target))
    return match


def _as_weight(mention: Mention) -> Mention:
    if not isinstance(mention.value, Quantity) or mention.value.unit != "GBP":
        return mention
    return replace(mention, kind=Kind.UNIT, value=replace(mention.value, unit="pound"))


THIRD = 0.5
"""What is left of the confidence where two measures may both be one of a third text, converted."""


def _of_a_third(comparison: Comparison, source: Value, target: Value) -> str | None:
    """What two measures may both be, converted, where neither language measures so itself."""
    languages = comparison.source.language, comparison.target.language
    if any(language.table("units").get("imperial") for language in languages):
        return None
    if not (isinstance(source, Quantity) and isinstance(target, Quantity)):
        return None
    return of_a_third(source, target)


def _difference(source: Value, target: Value) -> Difference:
    if not (isinstance(source, Quantity) and isinstance(target, Quantity)):
        return Difference.VALUE
    if set(source.readings) & set(target.readings):
        if source.unit == target.unit and source.unit in shared("currencies").get("rates", {}):
            return Difference.VALUE  # so much a week, not a month
        units = {source.unit, target.unit}
        lost = units & SHARES and not units <= SHARES | POINTS
        return Difference.PERCENT if lost else Difference.UNIT
    if converted(source, target):
        return Difference.CONVERTED
    if source.unit != target.unit and {source.unit, target.unit} <= durations():
        return Difference.VALUE  # a quarter of an hour, 25 minutes
    ratios = [a / b for a in source.readings for b in target.readings if a and b]
    return Difference.MAGNITUDE if any(_power_of_ten(r) for r in ratios) else Difference.VALUE


def _power_of_ten(ratio: Fraction) -> bool:
    ratio = max(ratio, 1 / ratio)
    return ratio >= 10 and ratio.denominator == 1 and str(ratio.numerator).rstrip("0") == "1"


def _of_range(comparison: Comparison, match: Match) -> Problem | None:
    """What is told of a number that is missing beside one that is kept: "between 40 and 60", "more than 60"."""
    if match.source is None:
        return None
    fold, words = folding(comparison.source.language), measures(comparison.source.language)
    for kept in matches(comparison, {match.source.kind}, Verdict.EQUAL):
        if kept.unit != match.unit or not (kept.source and kept.target):
            continue
        first, last = sorted((match.source, kept.source), key=lambda m: m.span)
        gap = comparison.source.text(Span(min(first.span.end, last.span.start), last.span.start))
        sure = min(first.confidence, last.confidence) >= MEDIUM and _goes_up(first.value, last.value)
        if sure and len(gap) <= LONGEST_JOINT and is_joint(fold(gap).text, words):
            told = comparison.source.text(Span(first.span.start, last.span.end))
            message = f"The source says “{told}”, the translation {say(kept.target.value)}."
            return problem(match, message)
    return None


def _goes_up(first: Value, last: Value) -> bool:
    return isinstance(first, Quantity) and isinstance(last, Quantity) and first.readings[0] < last.readings[0]


def _stands_as_written(comparison: Comparison, match: Match) -> bool:
    """Whether a number in words stands on the other side as it is, with the word beside it: "Six Flags"."""
    pair = comparison.alignment[match.unit]
    sides = [(comparison.source, pair.source), (comparison.target, pair.target)]
    (side, sentences), (other, others) = sides if match.source else reversed(sides)
    written, span, unit = match.mention.text, match.mention.span, side.span(sentences)
    if any(char.isdecimal() for char in written):
        return False
    there = other.text(other.span(others))
    after = WORD_AFTER.match(side.text(Span(span.end, unit.end)))
    before = WORD_BEFORE.search(side.text(Span(unit.start, span.start)))
    return bool((after and written + after[0] in there) or (before and before[0] + written in there))


WORD_AFTER, WORD_BEFORE = regex.compile(r"[ -]\w{2,}"), regex.compile(r"\w{2,}[ -]$")

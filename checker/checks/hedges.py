"""Checks of what hedges a number: "about", "at least", "more than", lost, gained or turned round."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from dataclasses import replace
from fractions import Fraction

from checker.checks.check import Problem, matches, problem
from checker.checks.say import say, say_bound
from checker.extract.quantities.bounds import DENIED
from checker.extract.quantities.hedging import direction, hedges, is_denied, is_estimated, is_open
from checker.extract.quantities.items import MULTIPLIED
from checker.extract.quantities.limits import Limit, end, limit
from checker.findings import MEDIUM
from checker.languages import Language, durations
from checker.match import Comparison, Match, Side, Verdict
from checker.match.bounds import Hedge, alike, became, compare_bounds
from checker.match.pairs import bounds_of_pair
from checker.types import AMOUNTS, Bound, Kind, Mention, Quantity, Span, Value


def approximator_changed(comparison: Comparison) -> Iterator[Problem]:
    """The number is the same, but its hedge is not: "about" or "at least" is lost, gained or made another.

    Fails: en "About 300 people were evacuated." fr "300 personnes ont été évacuées."
    Passes: en "About 300 people were evacuated." fr "Quelque 300 personnes ont été évacuées."
    """
    yield from _hedged(comparison, {Hedge.LOST, Hedge.GAINED, Hedge.SHIFTED})


def bound_changed(comparison: Comparison) -> Iterator[Problem]:
    """The number or date is the same, but its limit is turned round: "at most" for "at least".

    Of dates it is "no earlier than" for "no later than", and "from" for "until"; of lengths of time "after" for
    "within".

    Fails: en "At least 300 people were evacuated." fr "Au plus 300 personnes ont été évacuées."
    Fails: en "He has to pay no later than March 31." fr "Il doit payer au plus tôt le 31 mars."
    Fails: en "The road is closed until May 31." de "Die Straße ist ab dem 31. Mai gesperrt."
    Fails: en "He has to pay within 30 days." de "Er muss nach 30 Tagen zahlen."
    Passes: en "At least 300 people were evacuated." fr "Au moins 300 personnes ont été évacuées."
    Passes: en "He has to pay within 30 days of the ruling." de "Er muss binnen 30 Tagen nach dem Urteil zahlen."
    """
    yield from _hedged(comparison, {Hedge.TURNED})
    yield from _limits_turned(comparison)
    yield from _terms_turned(comparison)


def _terms_turned(comparison: Comparison) -> Iterator[Problem]:
    """The lengths of time within which something is done on one side, after which on the other."""
    for match in matches(comparison, {Kind.NUMBER, Kind.UNIT}, Verdict.EQUAL):
        if not (match.source and match.target and _is_length(match.source) and _is_length(match.target)):
            continue
        source, target = (
            end(side.document.text, mention.span, side.language, "durations")
            for side, mention in ((comparison.source, match.source), (comparison.target, match.target))
        )
        if source and target and source is not target:
            words = ("within", "after") if source is Limit.LATEST else ("after", "within")
            said = say(match.mention.value)
            yield problem(
                match, f"The source says {words[0]} {said}, the translation {words[1]} it.", confidence=TERM
            )


TERM = 0.6
"""How sure it is that "within" and "after" the same length of time are an error."""


def _is_length(mention: Mention) -> bool:
    return isinstance(mention.value, Quantity) and mention.value.unit in durations()


def _limits_turned(comparison: Comparison) -> Iterator[Problem]:
    """The dates and times that are the last that can be on one side, the first on the other; or an end here, a
    beginning there, but for "not until Friday", which is from then on."""
    for match in matches(comparison, {Kind.DATE, Kind.TIME}, Verdict.EQUAL):
        if not (match.source and match.target):
            continue
        places = [
            (side.document.text, mention.span, side.language)
            for side, mention in ((comparison.source, match.source), (comparison.target, match.target))
        ]
        source, target = (limit(*place) for place in places)
        if source and target and source is not target:
            message = f"The source says “at the {source}”, the translation “at the {target}”."
            yield problem(match, message, confidence=HEDGES[Hedge.TURNED][1])
        elif not (source or target) and min(match.source.confidence, match.target.confidence) >= MEDIUM:
            source, target = (end(*place) for place in places)
            if source and target and source is not target and not _denied(comparison, match):
                message = f"The source says “{ENDS[source]}”, the translation “{ENDS[target]}”."
                yield problem(match, message, confidence=ENDED)


ENDS = {Limit.LATEST: "until then", Limit.EARLIEST: "from then on"}
ENDED = 0.6
"""How sure it is that an end made a beginning is wrong."""


def _denied(comparison: Comparison, match: Match) -> bool:
    """Whether either side denies something before the date, in its sentence."""
    ours, theirs = comparison.sentences(match)
    for side, mention, sentences in (
        (comparison.source, match.source, ours),
        (comparison.target, match.target, theirs),
    ):
        start = side.span(sentences).start
        assert mention
        text = side.text(Span(start, mention.span.end))
        if is_denied(text, mention.span.shift(-start), side.language):
            return True
    return False


HEDGES: Mapping[Hedge, tuple[str, float]] = {
    Hedge.LOST: ("The source says {source}, the translation drops the “{word}”.", 0.55),
    Hedge.GAINED: ("The translation says {target}, the source has no “{word}”.", 0.45),
    Hedge.SHIFTED: ("The source says {source}, the translation {target}.", 0.6),
    Hedge.TURNED: ("The source says {source}, the translation {target}.", 0.85),
}
"""What is said of a hedge, and how sure it is."""


def _is_loose(value: Value) -> bool:
    """Whether a hedge has too many renderings to be missed: "could be as much as 3 %", "up to 10 inches possible"."""
    return isinstance(value, Quantity) and value.bound is Bound.AT_MOST


NEAR = 45
"""Letters within which a hedge belongs to a number though other words stand between."""


def _hedged_nearby(comparison: Comparison, match: Match) -> bool:
    """Whether the translation hedges alike near the number but not at it ("approximativement sur quelque lieues"), nor
    at another, or says anywhere in its sentence that it estimates ("Schätzungen zufolge")."""
    assert match.source and match.target
    lost, side, span = match.source.value, comparison.target, match.target.span
    assert isinstance(lost, Quantity)
    unit = side.span(comparison.sentences(match)[1])
    if lost.bound is Bound.ABOUT and is_estimated(side.text(unit), side.language):
        return True
    start, end = max(unit.start, span.start - NEAR), min(unit.end, span.end + NEAR)
    taken = [
        other.target.span
        for other in comparison.matches
        if other.target
        and other is not match
        and other.unit == match.unit
        and _has_its_own(other, match.target.value)
    ]
    return any(
        bound is None or alike(lost.bound, bound)
        for first, last, bound in hedges(side.text(Span(start, end)), side.language, span.shift(-start))
        if not any(_beside(Span(start + first, start + last), number) for number in taken)
    )


def _may_be_kept(comparison: Comparison, match: Match, hedge: Hedge) -> bool:
    """Whether what looks like a hedge may be none ("gathered over three decades"), or is turned by a negation from afar
    on one side, beside it on the other: "never ... for more than five minutes", "nooit langer dan vijf minuten"; or is
    said of the same value in another unit: "27,000 km/h (about 17,000 mph)"; or is so much more or less than something
    else on both sides: "nine fewer than in 2021", "ít hơn chín ghế so với năm 2021"."""
    assert match.source and match.target
    one, other = match.source.value, match.target.value
    assert isinstance(one, Quantity) and isinstance(other, Quantity)
    if one.bound != other.bound and Bound.EXACT in (one.bound, other.bound):
        ways = [
            direction(side.document.text, mention.span, side.language)
            for side, mention in ((comparison.source, match.source), (comparison.target, match.target))
        ]
        hedged = WAYS.get(other.bound if one.bound is Bound.EXACT else one.bound)
        if all(ways) and ways[one.bound is Bound.EXACT] == hedged:
            return True  # whether it is turned round, NUM008 tells
    ours, theirs = comparison.sentences(match)
    if hedge is not Hedge.TURNED:
        sources = bounds_of_pair(comparison.source, match.source, ours)
        targets = bounds_of_pair(comparison.target, match.target, theirs)
        if any(became(a, b) is Hedge.KEPT for a in sources for b in targets):
            return True
    sides = []
    for side, mention, sentences in (
        (comparison.source, match.source, ours),
        (comparison.target, match.target, theirs),
    ):
        unit = side.span(sentences)
        sides.append((side.text(unit), mention.span.shift(-unit.start), side.language))
    source, target = sides
    if hedge is Hedge.TURNED:
        denied = (DENIED.get(one.bound) is other.bound and is_denied(*source)) or (
            DENIED.get(other.bound) is one.bound and is_denied(*target)
        )
        return denied or (_is_open(source, one) and _is_open(target, other))
    return (hedge is Hedge.LOST and _is_open(source, one)) or (
        hedge is Hedge.GAINED and _is_open(target, other)
    )


WAYS = {Bound.MORE: 1, Bound.LESS: -1}


def _is_open(place: tuple[str, Span, Language], value: Quantity) -> bool:
    text, span, language = place
    return is_open(text, span, value, language)


def _has_its_own(other: Match, value: Value) -> bool:
    """Whether another number is hedged on both sides, so that its hedge is not that of ``value``: but "environ 209 km
    (130 miles)" has one for both."""
    source = other.source.value if other.source else None
    target = other.target.value if other.target else None
    if not (isinstance(source, Quantity) and isinstance(target, Quantity) and isinstance(value, Quantity)):
        return False
    return Bound.EXACT not in (source.bound, target.bound) and (
        target.unit == value.unit or None in (target.unit, value.unit)
    )


def _beside(hedge: Span, number: Span) -> bool:
    return hedge.start - 1 <= number.end and number.start <= hedge.end + 1


def _hedged(comparison: Comparison, wanted: Container[Hedge]) -> Iterator[Problem]:
    languages = comparison.source.language, comparison.target.language
    doubtful = any(language.table("bounds").get("incomplete") for language in languages)
    for match in matches(comparison, AMOUNTS, Verdict.EQUAL):
        if not (match.source and match.target) or match.unit in comparison.untranslated:
            continue
        hedge = compare_bounds(match.source, match.target, *languages)
        if hedge in wanted and not _may_be_kept(comparison, match, hedge):
            words, confidence = HEDGES[hedge]
            source, target = match.source.value, match.target.value
            parts = _is_part(source) and _is_part(target)  # "about a third": a word that counts here
            sure = parts or min(match.source.confidence, match.target.confidence) >= MEDIUM
            # "More than doubled", "nearly doubled": which of them, only the hedge tells.
            multiples = {match.source.confidence, match.target.confidence} == {MULTIPLIED}
            sure = sure or (multiples and hedge in (Hedge.SHIFTED, Hedge.TURNED))
            sure = sure and not doubtful
            word = say_bound(source if hedge is Hedge.LOST else target)
            message = words.format(source=say(source), target=say(target), word=word)
            weight = 1 if sure else 0.75 if hedge is Hedge.TURNED else 0.5
            loose = hedge in (Hedge.LOST, Hedge.SHIFTED) and _is_loose(source)
            if loose or (hedge is Hedge.LOST and _hedged_nearby(comparison, match)):
                weight = 0.5
            found = problem(match, message, confidence=confidence * weight)
            yield replace(
                found,
                source=_with_hedge(comparison.source, match.source),
                target=_with_hedge(comparison.target, match.target),
            )


def _is_part(value: Value) -> bool:
    """Whether a value is a part of a whole; a half is too often the middle, or half-way."""
    return isinstance(value, Quantity) and 0 < value.readings[0] < 1 and value.readings[0] != Fraction(1, 2)


def _with_hedge(side: Side, mention: Mention) -> Span:
    """The place of a mention with the hedge right before or behind it: "about 300"."""
    start, end = max(0, mention.span.start - NEAR), mention.span.end + NEAR
    number = mention.span.shift(-start)
    for first, last, bound in hedges(side.text(Span(start, end)), side.language, number):
        if isinstance(mention.value, Quantity) and bound is mention.value.bound is not Bound.EXACT:
            if 0 <= number.start - last <= 1:
                return Span(start + first, mention.span.end)
            if 0 <= first - number.end <= 1:
                return Span(mention.span.start, start + last)
    return mention.span

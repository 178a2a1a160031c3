"""DAT: dates, weekdays, relative dates and clock times."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import replace

import regex

from checker.checks.check import Check, Problem, disagreement, disagreements, matches, problem
from checker.checks.company import dates_exchanged
from checker.checks.say import MONTHS, WEEKDAYS, say
from checker.checks.weeks import (
    WeekDay,
    first_weekday,
    go_together,
    is_of_week,
    told_by_day,
    week_day,
    week_day_mentions,
    week_days,
)
from checker.extract.quantities.zones import offsets
from checker.findings import Severity
from checker.languages import home
from checker.match import Comparison, Match, Verdict
from checker.match.dates import WORLD, same_clock
from checker.types import Clock, Date, Kind, Mention, Span


def date_changed(comparison: Comparison) -> Iterator[Problem]:
    """A date, a weekday, a half or quarter of a year or a relative date is another in the translation.

    Fails: en "Talks begin in Washington on August 18." fr "Les discussions débutent à Washington le 28 août."
    Passes: en "Talks begin in Washington on August 18."
           fr "Les discussions débutent à Washington le 18 août."
    """
    yield from disagreements(comparison, {Kind.DATE}, Verdict.CHANGED)
    yield from _days_of_another_week(comparison)


WEEK = 0.65
"""How sure it is that a weekday is told by a wrong day, by the day of the dateline."""
TOMORROW = 0.45
"""And where it is the day after, which it may be where the translation is read."""


def _days_of_another_week(comparison: Comparison) -> Iterator[Problem]:
    """The weekdays that the other side tells by a day of the month which is none of a week before or after the day of
    the dateline."""
    told = list(told_by_day(comparison))
    known = first_weekday(comparison, [day for _, day in told])
    if known is None:
        return
    right = [is_of_week(day, *known) for _, day in told]
    for (match, day), fits in zip(told, right, strict=True):
        if not fits and not any(_crossed(match, day, *other, known) for other in told):
            before = replace(day, day=day.day - 1)
            sure = TOMORROW if is_of_week(before, *known) and not any(right) else WEEK
            named, first = WEEKDAYS[day.weekday - 1], known[0]
            date = f"{first.day} {MONTHS[(first.month or 1) - 1]}"
            message = f"{named} is not day {day.day}, as {date} is a {WEEKDAYS[known[1] - 1]}."
            yield problem(match, message, confidence=sure)


def _crossed(match: Match, day: WeekDay, other: Match, its: WeekDay, known: tuple[Date, int]) -> bool:
    """Whether two weekdays of one sentence are right once each has the other's day: which day is whose is a guess."""
    exchanged = (replace(day, day=its.day, month=its.month), replace(its, day=day.day, month=day.month))
    return match.unit == other.unit and match is not other and all(is_of_week(d, *known) for d in exchanged)


def date_missing(comparison: Comparison) -> Iterator[Problem]:
    """A date of the source is nowhere in the translation, nor in the sentences around it.

    Fails: en "Talks begin on August 18." de "Die Gespräche beginnen bald."
    Passes: en "Talks begin on August 18." de "Die Gespräche beginnen am 18. August."
    """
    yield from disagreements(comparison, {Kind.DATE}, Verdict.MISSING)


def date_added(comparison: Comparison) -> Iterator[Problem]:
    """The translation has a date that the source does not.

    A weekday of the source may be told with its day, where that goes with all other days that the two texts give, and
    a time of day for another time zone, where it is another day.

    Fails: en "Talks begin soon." de "Die Gespräche beginnen am 18. August."
    Passes: en "Talks begin on Thursday." de "Die Gespräche beginnen am Donnerstag."
    Passes: en "Talks begin on Tuesday." ja "協議は24日(火)に始まる。"
    """
    known = frozenset(week_days(comparison.source))
    told = frozenset(week_days(comparison.target))
    for match in matches(comparison, {Kind.DATE}, Verdict.ADDED):
        value = match.mention.value
        bare = isinstance(value, Date) and value.day and not (value.month or value.year or value.weekday)
        fits = _goes_with(comparison, match, known, told)
        again = bare and _is_told_so(comparison, match) if fits is None else fits
        yield problem(
            match, disagreement(match).message, confidence=match.confidence * (AGAIN if again else 1)
        )


def _goes_with(
    comparison: Comparison, match: Match, known: frozenset[WeekDay], told: frozenset[WeekDay]
) -> bool | None:
    """Whether an added day that stands beside a weekday of both texts is that day: by the day of the dateline, by the
    days that the source gives, or, where it gives none, by the other days of the translation. None where it stands
    beside none; with nothing to tell by it may be."""
    equal = {m.target for m in matches(comparison, {Kind.DATE}, Verdict.EQUAL)}
    pair = next(
        (
            (day, weekday)
            for day, weekday in week_day_mentions(comparison.target)
            if match.mention is day and weekday in equal
        ),
        None,
    )
    if pair is None:
        return None
    own = week_day(*pair)
    others = known or {other for other in told if other != own}
    by_days = [day for _, day in told_by_day(comparison)]
    first = first_weekday(comparison, [*by_days, *others])
    if first and is_of_week(own, *first):
        return True
    if first:
        others = {*others, WeekDay(first[1], first[0].day or 1, first[0].month)}
    return all(go_together(own, other) for other in others)


def _is_told_so(comparison: Comparison, match: Match) -> bool:
    """Whether an added day is that of a weekday of both texts beside it, or of the same moment in another time zone:
    "9:40 p.m." is "晚間9時40分（台北時間13日凌晨3時40分）"."""
    if _is_told(comparison, match, WITH_WEEKDAY, weekday=True):
        return True
    clocks = (
        m
        for m in comparison.target.mentions_of(comparison.alignment[match.unit].target)
        if m.kind is Kind.TIME
    )
    return any(
        isinstance(m.value, Clock) and m.value.zone and m.span.start - match.mention.span.end in (0, 1)
        for m in clocks
    )


AGAIN = 0.5
"""What is left of the confidence where a day or a time is only told in another way beside what both texts have."""
WITH_WEEKDAY = regex.compile(r"\s?[(（]\s?")
CONVERTED = regex.compile(r"[^\d()（）]{0,40}[(（][^\d()（）]{0,24}(?:\d{1,2}[^\d()（）]{1,8})?")
OF_A_PLACE = regex.compile(r"[^\d()（）]{0,30}[)）]")


def _is_told(
    comparison: Comparison, match: Match, between: regex.Pattern[str], *, weekday: bool = False
) -> bool:
    """Whether right beside what is added stands what both texts have, with no more than ``between`` the two."""
    for other in matches(comparison, {match.mention.kind}, Verdict.EQUAL):
        if other.unit != match.unit or not other.target:
            continue
        value = other.target.value
        if weekday and not (isinstance(value, Date) and value.weekday):
            continue
        first, last = sorted((other.target.span, match.mention.span))
        if first.end <= last.start and between.fullmatch(comparison.target.text(Span(first.end, last.start))):
            return weekday or last == match.mention.span
    return False


def time_changed(comparison: Comparison) -> Iterator[Problem]:
    """A time of day is another in the translation; 12- and 24-hour clocks are equal.

    A time of the world (GMT) that is told without its zone stands for the one of the place, and is none.

    Fails: en "The siren sounded at 3 p.m. in Kyiv." es "La sirena sonó a las 16 horas en Kiev."
    Fails: en "The siren sounded at 3:20 p.m. (1220 GMT) in Kyiv." es "La sirena sonó a las 12:20 en Kiev."
    Passes: en "The siren sounded at 3 p.m. in Kyiv." es "La sirena sonó a las 15 horas en Kiev."
    """
    for match in matches(comparison, {Kind.TIME}, Verdict.CHANGED):
        told = disagreement(match)
        yield replace(told, confidence=AT_HOME * told.confidence) if _is_at_home(comparison, match) else told
    for match in matches(comparison, {Kind.TIME}, Verdict.MISSING):
        for kept in matches(comparison, {Kind.TIME}, Verdict.EQUAL):
            if kept.unit == match.unit and kept.source and kept.target and _is_of_world(match, kept):
                message = f"{say(kept.source.value)}, and the translation does not say so: at the place it was {{}}."
                told = problem(match, message.format(say(match.mention.value)), confidence=OF_WORLD)
                yield replace(told, target=kept.target.span, target_value=str(kept.target.value))


AT_HOME = 0.45
"""What is left of the confidence where a time of the world may be told as the one of the readers, without its zone."""


def _is_at_home(comparison: Comparison, match: Match) -> bool:
    """Whether a time of the world is told as it is where the readers of the translation live: "1030 GMT", "klokken
    11.30" in Norwegian."""
    one, other = (m.value if m else None for m in (match.source, match.target))
    if not (isinstance(one, Clock) and isinstance(other, Clock)) or one.zone not in WORLD or other.zone:
        return False
    here = replace(other, zone=f"territory:{home(comparison.target.language.code)}")
    return here.zone in offsets() and same_clock(one, here) is not None


OF_WORLD = 0.65
"""How sure it is that a time of the world without its zone is an error."""


def _is_of_world(missing: Match, kept: Match) -> bool:
    """Whether of a time told for a place and for the world only the second is kept, and without its zone."""
    clocks = [m.value if m else None for m in (missing.source, kept.source, kept.target)]
    zones = [clock.zone for clock in clocks if isinstance(clock, Clock)]
    return len(zones) == 3 and zones[0] not in WORLD and zones[1] in WORLD and zones[2] is None


def time_missing(comparison: Comparison) -> Iterator[Problem]:
    """A time of day of the source is nowhere in the translation.

    One told again for another zone, right before or behind in brackets, may be left out: "2:30 p.m. (1230 GMT)".

    Fails: en "The siren sounded at 3:20 p.m. in Kyiv." es "La sirena sonó en Kiev."
    Passes: en "The siren sounded at 3:20 p.m. in Kyiv." es "La sirena sonó a las 15:20 en Kiev."
    Passes: en "The siren sounded at 3:20 p.m. (1220 GMT) in Kyiv." es "La sirena sonó a las 15:20 en Kiev."
    """
    for match in matches(comparison, {Kind.TIME}, Verdict.MISSING):
        again = any(
            _is_again(comparison, match.mention, other.source)
            for other in matches(comparison, {Kind.TIME}, Verdict.EQUAL)
            if other.unit == match.unit and other.source
        )
        yield problem(
            match, disagreement(match).message, confidence=match.confidence * (AGAIN if again else 1)
        )


def _is_again(comparison: Comparison, missing: Mention, kept: Mention) -> bool:
    """Whether one time of the source is the other in another zone, in brackets behind it, or the reverse."""
    first, last = sorted((missing, kept), key=lambda m: m.span)
    between = comparison.source.text(Span(min(first.span.end, last.span.start), last.span.start))
    if not BRACKET.fullmatch(between) or not (
        isinstance(first.value, Clock) and isinstance(last.value, Clock)
    ):
        return False
    apart = {(int(a) - int(b)) % QUARTER for a in first.value.readings for b in last.value.readings}
    return 0 in apart


QUARTER = 15
"""Minutes that zones are apart, and times no zone."""
BRACKET = regex.compile(r"\s?(?:[\p{L}\p{M}'’ ]{0,24}[(（]|[,;/–-])\s?(?:\p{L}{1,6}\s)?")


def time_added(comparison: Comparison) -> Iterator[Problem]:
    """The translation has a time of day that the source does not.

    One in brackets behind a time that both have, with words to it, is that of another place: "2.30 (1.30 w Polsce)".

    Fails: en "The siren sounded in Kyiv." es "La sirena sonó a las 15:20 en Kiev."
    Passes: en "The siren sounded at 3:20 p.m. in Kyiv." es "La sirena sonó a las 15:20 en Kiev."
    """
    for match in matches(comparison, {Kind.TIME}, Verdict.ADDED):
        value, end = match.mention.value, match.mention.span.end
        after = OF_A_PLACE.match(comparison.target.text(Span(end, end + 32)))
        placed = after is not None and (len(after[0]) > 1 or (isinstance(value, Clock) and bool(value.zone)))
        again = placed and _is_told(comparison, match, CONVERTED)
        yield problem(
            match, disagreement(match).message, confidence=match.confidence * (AGAIN if again else 1)
        )


def weekday_contradicts(comparison: Comparison) -> Iterator[Problem]:
    """A weekday and the date beside it do not go together, though both texts say the same.

    Where the texts differ, DAT001 tells it.

    Fails: en "The treaty was signed on Thursday, August 18, 2018."
           de "Der Vertrag wurde am Donnerstag, dem 18. August 2018, unterzeichnet."
    Passes: en "The treaty was signed on Saturday, August 18, 2018."
            de "Der Vertrag wurde am Samstag, dem 18. August 2018, unterzeichnet."
    """
    dates = list(matches(comparison, {Kind.DATE}, Verdict.EQUAL))
    for match in dates:
        days = (
            _beside(side.document.text, getattr(match, name), [getattr(other, name) for other in dates])
            for side, name in ((comparison.source, "source"), (comparison.target, "target"))
        )
        day = next((day for day in days if day), None)
        said = match.mention.value
        if day and isinstance(said, Date) and said.weekday and day.isoweekday() != said.weekday:
            right, wrong = WEEKDAYS[day.isoweekday() - 1], WEEKDAYS[said.weekday - 1]
            date = f"{day.day} {MONTHS[day.month - 1]} {day.year}"
            yield problem(match, f"{date} was a {right}, not a {wrong}.", confidence=0.85)


GREGORIAN = 1924
"""From when on all countries whose languages are read here have dated by the Gregorian calendar."""
BESIDE = regex.compile(r"\s?[,、(（]?\s?(?:\p{L}{1,5}\s)?")


def _beside(text: str, weekday: Mention | None, dates: Sequence[Mention | None]) -> datetime.date | None:
    """The full date right before or after a weekday."""
    said = weekday.value if weekday else None
    if not weekday or not isinstance(said, Date) or said.weekday is None or said.shift:
        return None
    for other in dates:
        value = other.value if other else None
        if other and isinstance(value, Date) and value.year and value.month and value.day:
            first, last = sorted((weekday.span, other.span))
            if value.year >= GREGORIAN and BESIDE.fullmatch(text[first.end : last.start]):
                try:
                    return datetime.date(value.year, value.month, value.day)
                except ValueError:  # 30 February
                    return None
    return None


DAT = (
    Check("DAT001", "date changed", Severity.MAJOR, date_changed),
    Check("DAT002", "date missing", Severity.MAJOR, date_missing),
    Check("DAT003", "date added", Severity.MAJOR, date_added),
    Check("DAT004", "time changed", Severity.MAJOR, time_changed),
    Check("DAT005", "time missing", Severity.MAJOR, time_missing),
    Check("DAT006", "time added", Severity.MAJOR, time_added),
    Check("DAT007", "weekday contradicts the date", Severity.MAJOR, weekday_contradicts),
    Check("DAT008", "dates exchanged", Severity.MAJOR, dates_exchanged),
)

"""How a language puts a date together: the words of its table ``[calendar]``, compiled."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import regex

from checker.extract.quantities.entries import Role
from checker.extract.quantities.folding import Folding, folding
from checker.extract.quantities.lexicon import lexicon
from checker.extract.quantities.phrases import Phrases, bounded
from checker.languages import Language, shared, units_of
from checker.types import Date


@dataclass(frozen=True, slots=True)
class Calendar:
    """How a language puts a date together, from its table ``[calendar]``; what is followed by a word of
    ``days_after`` counts days and is no day of a month ("5일 뒤", "5日間"). Words of ``through`` stand between the
    first and the last of some days ("to the"), those of ``also`` between two of them, ``apart`` between spaces; those
    of ``slash_before`` before a day and a month with a stroke between them ("den 14/10"). What ``shares`` stand behind
    is so much of something; ``solar`` are the months of the solar Hijri calendar, a word of ``solar_year`` may stand
    before its year, ``others`` are those of another calendar, or that may be other words, ``adverbs`` months whose
    names are such a word in the midst of a clause, beside no other part of a date and none of ``ambiguous_before``
    ("mai lungă" is longer). Behind ``hours`` stands an hour, not a day. A ``relative`` date that may be either of
    two is an empty one. Behind ``results`` stand goals: "the win 1-4". No word of ``no_day`` is a day
    ("prima di settembre"), nor is what stands behind one of ``weeks``, or holds the unit that a compound counts
    (``inside``)."""

    links: frozenset[str]
    through: frozenset[str]
    also: frozenset[str]
    apart: bool
    month_first: bool
    day_after: Phrases[bool]
    month_after: Phrases[bool]
    month_before: Phrases[bool]
    day_before: Phrases[bool]
    slash_before: Phrases[bool]
    year_after: Phrases[bool]
    year_before: Phrases[bool]
    ambiguous_before: Phrases[bool]
    first: Phrases[bool]
    counted: Phrases[bool]
    weekdays: Phrases[bool]
    days_after: Phrases[bool]
    lasting: Phrases[bool]
    no_day: frozenset[str]
    weeks: Phrases[bool]
    inside: tuple[str, ...]
    relative: Phrases[Date]
    feasts: Phrases[Date]
    shifts: Phrases[int]
    adverbs: frozenset[str]
    no_day_before: tuple[str, ...]
    no_day_after: tuple[str, ...]
    dots: bool
    bracketed: bool
    letters: str
    ahead: int
    terms: regex.Pattern[str] | None
    eras: Phrases[int]
    shares: Phrases[bool]
    solar: Phrases[int]
    solar_year: Phrases[bool]
    others: Phrases[bool]
    hours: frozenset[str]
    results: Phrases[bool]


@functools.cache
def calendar_words(language: Language) -> Calendar:
    """The calendar words of ``language``."""
    table = language.table("calendar")
    fold = folding(language)

    def phrases(key: str) -> Phrases[bool]:
        return Phrases(((form, True) for form in table.get(key, "").split()), fold, spaced=bounded(language))

    gaps = (" ",) if language.spaced else (" ", "")
    relative: list[tuple[str, Date]] = []
    for key, forms in table.get("relative", {}).items():
        if key == "none":
            relative += [(form, Date()) for form in forms.split()]
            continue
        unit, shift = key.split()
        relative += [(form, Date(shift=(unit, int(shift)))) for form in forms.split()]
    feasts: list[tuple[str, Date]] = []
    for key, forms in table.get("feasts", {}).items():
        month, day = map(int, key.split("-"))
        feasts += [(form, Date(month=month, day=day)) for form in forms.split()]
    clock = language.table("clock")
    shifts = [
        (form, n)
        for key, n in (("last", -1), ("this", 0), ("next", 1))
        for form in table.get(key, "").split()
    ]
    return Calendar(
        links=frozenset(
            {
                "",
                " ",
                ". ",
                ".",
                ", ",
                "-",
                "، ",
                *(f"{gap}{fold.form(link)} " for gap in gaps for link in table.get("links", "").split()),
            }
        ),
        through=frozenset(_joints(table, "through", fold)),
        also=frozenset(_joints(table, "also", fold)),
        apart=bounded(language),
        month_first=table.get("month_first", False),
        day_after=phrases("day_after"),
        month_after=phrases("month_after"),
        month_before=phrases("month_before"),
        day_before=phrases("day_before"),
        slash_before=phrases("slash_before"),
        year_after=phrases("year_after"),
        year_before=phrases("year_before"),
        ambiguous_before=phrases("ambiguous_before"),
        first=phrases("first"),
        counted=phrases("counted"),
        weekdays=Phrases(_weekdays(language), fold, spaced=bounded(language)),
        days_after=Phrases(
            ((form, True) for form in table.get("days_after", "").split()), fold, spaced=language.spaced
        ),
        lasting=phrases("lasting"),
        weeks=phrases("weeks"),
        inside=tuple(fold.forms(" ".join(language.table("units").get("inside", {}).values()).split())),
        no_day=frozenset(fold.forms(table.get("no_day", "").split())),
        solar=Phrases(
            ((form, int(n)) for n, forms in table.get("solar", {}).items() for form in forms.split()),
            fold,
            spaced=bounded(language),
        ),
        solar_year=phrases("solar_year"),
        others=phrases("others"),
        hours=frozenset(fold.forms(f"{clock.get('am', '')} {clock.get('pm', '')}".replace("_", " ").split())),
        results=phrases("results"),
        relative=Phrases(relative, fold, spaced=bounded(language)),
        feasts=Phrases(feasts, fold, spaced=bounded(language)),
        shifts=Phrases(shifts, fold, spaced=bounded(language)),
        adverbs=frozenset(fold.forms(table.get("adverbs", "").split())),
        no_day_before=tuple(fold.forms(table.get("no_day_before", "").split())),
        no_day_after=tuple(fold.forms(table.get("no_day_after", "").split())),
        bracketed=table.get("bracketed", False),
        letters=table.get("weekday_letters", ""),
        ahead=table.get("ahead", 0),
        terms=_terms(table, fold),
        eras=Phrases(
            ((form, int(n)) for n, forms in table.get("eras", {}).items() for form in forms.split()),
            fold,
            spaced=bounded(language),
        ),
        dots=language.table("cldr").get("separators", {}).get("decimal") == ",",
        shares=Phrases(((form, True) for form in _shares(language)), fold, spaced=bounded(language)),
    )


def _shares(language: Language) -> list[str]:
    """The signs and words for percent and its points."""
    rows = (
        shared("units").get("signs", {}),
        language.table("cldr").get("units", {}),
        language.table("units"),
    )
    return [
        form for row in rows for unit in ("percent", *units_of("share")) for form in row.get(unit, "").split()
    ]


def _weekdays(language: Language) -> list[tuple[str, bool]]:
    """The weekdays by name."""
    known = lexicon(language)
    forms = [form for form, entry in known.forms.items() if entry.role is Role.WEEKDAY]
    forms += [f"{stem}*" for stem, entry in known.stems.items() if entry.role is Role.WEEKDAY]
    return [(form, True) for form in forms]


def _joints(table: Mapping[str, Any], key: str, fold: Folding) -> list[str]:
    """Forms that stand between two days, each without its stops: "s.d." is "s d"."""
    return [" ".join(form.replace(".", " ").split()) for form in fold.forms(table.get(key, "").split())]


def _terms(table: Mapping[str, Any], fold: Folding) -> regex.Pattern[str] | None:
    """Years of a prison term, behind which months are counted: "禁錮2年6月"."""
    terms, years = (fold.forms(table.get(key, "").split()) for key in ("terms", "year_after"))
    return regex.compile(rf"(?:{'|'.join(terms)}) ?\d{{1,2}}(?:{'|'.join(years)})$") if terms else None

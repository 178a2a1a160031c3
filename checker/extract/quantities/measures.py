"""The words of a language that say what a number counts and how it is hedged, compiled from its tables."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from checker.extract.quantities.folding import Folding, folding
from checker.extract.quantities.phrases import Phrases, bounded
from checker.languages import Language, shared, units_of
from checker.types import Bound

BOUNDS = {
    "none": Bound.EXACT,  # "handed over three" is not "over three"
    "about": Bound.ABOUT,
    "at_least": Bound.AT_LEAST,
    "at_most": Bound.AT_MOST,
    "more": Bound.MORE,
    "less": Bound.LESS,
    "just_under": Bound.JUST_UNDER,
    "just_over": Bound.JUST_OVER,
}


@dataclass(frozen=True, slots=True)
class Measures:
    """The words of one language for units, currencies (``after`` and ``before`` give the unit, and whether it is
    money; ``ranked`` stand before "second" and "third") and bounds. ``between`` are adjectives before the unit
    ("nine more days"), ``part_links`` stand between a part and it ("half a mile"), ``bounds_inside`` right behind
    the number (270여 채); ``figures`` are units behind figures only (গ্রামের, of grams, or of villages), ``loose``
    words that hedge from afar ("exceeds", "estimates"; those either way are ``EXACT``), ``estimated`` those that
    hedge every number of their sentence; ``apart`` are short words that are no noun ("of"), ``joints`` those that
    join the ends of a range ("to"), ``lasts`` those before the last of a change, ``of_which`` words beside a part of
    the amount before it; ``over_noun``: a counted noun may stand between the hedge and the number; ``inside`` are
    parts of the compounds of a number word that tell their unit ("двухметровый"), the longest first; ``either`` are
    words for "or", ``formed`` what makes a word with a number that other languages may have without one
    ("three-wheeled"); ``minus`` stands before a number (``minus_is_less``: it may say that something is less by so
    many per cent), ``below`` before degrees (but for ``above`` behind them) and ``minus_after`` behind them, and
    ``scales`` are the names of their scales behind their own; ``parted`` are words for the hour that last only
    where minutes and seconds follow them, or with ``minutes_last`` minutes alone, ``large`` for units where they
    count thousands (度, degrees or kilowatt hours), ``relays`` words for a race whose whole length may be
    told; behind ``across`` stands the size of what something is over or under, behind ``wind`` metres are so many a
    second."""

    after: Phrases[tuple[str, bool]]
    before: Phrases[tuple[str, bool]]
    ranked: Phrases[str]
    links: tuple[str, ...]
    between: Phrases[bool]
    part_links: tuple[str, ...]
    bounds_before: Phrases[Bound]
    bounds_after: Phrases[Bound]
    bounds_inside: Phrases[Bound]
    endings: Phrases[bool]
    distant: Phrases[bool]
    loose: Phrases[Bound]
    estimated: Phrases[bool]
    minus: Phrases[bool]
    minus_is_less: bool
    minus_after: Phrases[bool]
    below: Phrases[bool]
    above: Phrases[bool]
    scales: Phrases[str]
    negators: Phrases[bool]
    out_of: frozenset[str]
    apart: frozenset[str]
    joints: frozenset[str]
    of_which: Phrases[bool]
    lasts: frozenset[str]
    figures: frozenset[str]
    the: Phrases[bool]
    per_hour: tuple[Phrases[bool], Phrases[bool]]
    per_square_meter: tuple[Phrases[bool], Phrases[bool]]
    counters: Phrases[bool]
    halves: Phrases[bool]
    second_half: Phrases[bool]
    language: Language
    duals: tuple[tuple[str, str], ...]
    parted: Phrases[bool]
    minutes_last: bool
    large: Phrases[str]
    inside: tuple[tuple[str, str], ...]
    rates: Rates
    either: frozenset[str]
    formed: Phrases[bool]
    each: Phrases[bool]
    across: Phrases[bool]
    wind: Phrases[bool]
    relays: Phrases[bool]
    over_noun: bool = False


@dataclass(frozen=True, slots=True)
class Rates:
    """What says for which unit of time an amount is told: ``after`` it ("a month", "/s") or ``before`` it ("每天"); the
    words of ``but`` behind, and the names of months, make it none ("a month ago", "در ماه ژوئیه")."""

    after: Phrases[str]
    before: Phrases[str]
    but: Phrases[bool]


@functools.cache
def measures(language: Language) -> Measures:
    """The measure words of ``language``: its own tables, CLDR's, and the signs that all languages share."""
    fold = folding(language)
    units, money, cldr = (language.table(name) for name in ("units", "money", "cldr"))
    signs, marks = shared("currencies"), shared("units")
    durations = language.table("durations")
    after: list[tuple[str, tuple[str, bool]]] = _rows(durations, money=False)
    before: list[tuple[str, tuple[str, bool]]] = []
    metric = list(_metric(units))
    for rows in (marks.get("signs", {}), cldr.get("units", {})):
        after += _rows(rows, money=False)
    after += metric + _rows(units, money=False)
    for table in (signs.get("signs", {}), cldr.get("currencies", {}), money.get("names", {})):
        after += _rows(table, money=True)
    dropped = set(units.get("drop", "").split())  # "nel 2017 ha concesso" measures no hectares
    after = [row for row in after if row[0] not in dropped] if dropped else after
    before += _rows(signs.get("signs", {}), money=True)
    before += _rows(signs.get("codes", {}), money=True)
    after += _rows(signs.get("codes", {}), money=True)
    before += _rows(durations.get("before", {}), money=False)
    before += metric * language.table("numbers").get("scale_first", False)  # "kilowati 600"
    before += _rows(units.get("before", {}), money=False)
    before += _rows(money.get("before", {}), money=True)
    bounds, numbers = language.table("bounds"), language.table("numbers")

    def listed(forms: str) -> Phrases[bool]:
        return Phrases(((form, True) for form in forms.split()), fold, spaced=bounded(language))

    return Measures(
        after=Phrases(after, fold, spaced=bounded(language)),
        before=Phrases(before, fold, spaced=bounded(language)),
        ranked=Phrases(
            ((form, unit) for form, (unit, _) in _rows(durations.get("ranked", {}), money=False)),
            fold,
            spaced=bounded(language),
        ),
        links=("", *sorted((_link(fold, k) for k in units.get("links", "").split()), key=len, reverse=True)),
        between=listed(units.get("between", "")),
        part_links=tuple(_link(fold, link) for link in fold.forms(units.get("part_links", "").split())),
        bounds_before=_bounds(bounds, fold, language),
        bounds_after=_bounds(bounds.get("after", {}), fold, language),
        bounds_inside=_bounds(bounds.get("inside", {}), fold, language),
        endings=listed(bounds.get("endings", "")),
        distant=listed(bounds.get("distant_about", "")),
        loose=Phrases(_loose(bounds), fold, spaced=bounded(language)),
        estimated=listed(bounds.get("estimated", "")),
        minus=listed(numbers.get("minus", "")),
        minus_is_less=numbers.get("minus_is_less", False),
        minus_after=listed(numbers.get("minus_after", "")),
        below=listed(numbers.get("below", "")),
        above=listed(numbers.get("above", "")),
        scales=Phrases(
            ((form, unit) for form, (unit, _) in _rows(units.get("scales", {}), money=False)),
            fold,
            spaced=bounded(language),
        ),
        out_of=frozenset(fold.forms(language.table("bounds").get("out_of", "").split())),
        negators=listed(" ".join(w for w in _entries(language, "negation", "sure") if " " not in w)),
        figures=frozenset(fold.forms(units.get("figures", "").split())),
        apart=frozenset(fold.forms(numbers.get("apart", "").split())),
        of_which=listed(language.table("range").get("of_which", "")),
        joints=frozenset(fold.forms(language.table("range").get("joint", "").split())),
        lasts=frozenset(fold.forms(language.table("range").get("last", "").split())),
        the=listed(numbers.get("the", "")),
        per_hour=(listed(units.get("per_hour_before", "")), listed(units.get("per_hour", ""))),
        per_square_meter=(
            listed(units.get("per_square_meter_before", "")),
            listed(units.get("per_square_meter", "")),
        ),
        counters=listed(numbers.get("counters", "")),
        halves=listed(numbers.get("half_after", "")),
        second_half=listed(durations.get("second_half", "")),
        language=language,
        duals=_inside(durations.get("duals", {}), fold),
        parted=listed(durations.get("parted", {}).get("hour", "")),
        minutes_last=durations.get("parted", {}).get("minutes", False),
        large=Phrases(
            ((form, unit) for form, (unit, _) in _rows(units.get("large", {}), money=False)),
            fold,
            spaced=False,
        ),
        inside=_inside(units.get("inside", {}), fold),
        rates=_rates(language, fold),
        either=frozenset(fold.forms(marks.get("parts", {}).get("either", "").split())),
        formed=listed(numbers.get("formed", "")),
        each=listed(units.get("each", "")),
        relays=listed(units.get("relays", "")),
        across=listed(bounds.get("across", "")),
        wind=listed(units.get("wind", "")),
        over_noun=bounds.get("over_noun", False),
    )


LOOSE = {
    "loose": Bound.EXACT,
    "loose_more": Bound.MORE,
    "loose_under": Bound.JUST_UNDER,  # "apenas" is "only", and "not quite"
    "loose_near": Bound.ABOUT,
}


BARE = ("volt", "joule", "hertz")
"""Metric units that are told without a prefix too, and have no words of their own in the tables of units."""


def _metric(units: Any) -> Iterator[tuple[str, tuple[str, bool]]]:
    """The words for metric units with their prefixes, from the tables ``[units.prefixes]`` and ``[units.bases]``."""
    prefixes, bases = units.get("prefixes", {}), units.get("bases", {})
    for base, (_, _, prefixed) in shared("units").get("metric", {}).get("bases", {}).items():
        forms = bases.get(base, "").split()
        if base in BARE:
            yield from ((form, (base, False)) for form in forms if len(form) > 1)
        for prefix in prefixed.split():
            for head in prefixes.get(prefix, "").split():
                yield from ((head + form, (prefix + base, False)) for form in forms)


def _loose(bounds: Any) -> list[tuple[str, Bound]]:
    return [(form, bound) for key, bound in LOOSE.items() for form in bounds.get(key, "").split()]


def _rates(language: Language, fold: Folding) -> Rates:
    own, spaced = language.table("rates"), bounded(language)
    months = (language.table(name).get("months", {}) for name in ("cldr", "calendar"))
    but = [
        *own.get("but", "").split(),
        *(form for table in months for forms in table.values() for form in forms.split()),
    ]

    def phrases(*tables: Any) -> Phrases[str]:
        rows = ((form, unit) for table in tables for form, (unit, _) in _rows(table, money=False))
        return Phrases(((form, unit) for form, unit in rows if unit != "but"), fold, spaced=spaced)

    slashed = {
        unit: " ".join(f"/{form} /_{form}" for form in forms.split() if not form.endswith("*"))
        for unit, forms in language.table("durations").items()
        if unit in units_of("time") and isinstance(forms, str)
    }
    return Rates(
        after=phrases(
            shared("units").get("rates", {}), slashed, language.table("cldr").get("rates", {}), own
        ),
        before=phrases(own.get("before", {})),
        but=Phrases(((form, True) for form in but), fold, spaced=spaced),
    )


def _entries(language: Language, table: str, key: str) -> list[str]:
    return [entry.strip() for entry in language.table(table).get(key, "").split(",")]


def _inside(table: Any, fold: Folding) -> tuple[tuple[str, str], ...]:
    rows = [(fold.form(part), unit) for unit, parts in table.items() for part in parts.split()]
    return tuple(sorted(rows, key=lambda row: -len(row[0])))


def _link(fold: Folding, link: str) -> str:
    folded = fold.form(link)
    return folded if folded.endswith("'") else folded + " "


def _rows(table: Any, *, money: bool) -> list[tuple[str, tuple[str, bool]]]:
    return [
        (form, read)
        for unit, forms in table.items()
        if isinstance(forms, str) and unit not in NO_UNITS
        for read in [(unit, money)]
        for form in forms.split()
    ]


NO_UNITS = {
    "figures",
    "links",
    "between",
    "part_links",
    "drop",
    "per_hour",
    "per_hour_before",
    "per_square_meter",
    "per_square_meter_before",
    "second_half",
    "each",
    "relays",
    "wind",
}


def _bounds(table: Any, fold: Folding, language: Language) -> Phrases[Bound]:
    rows = ((form, BOUNDS[key]) for key, forms in table.items() if key in BOUNDS for form in forms.split())
    return Phrases(rows, fold, spaced=bounded(language))

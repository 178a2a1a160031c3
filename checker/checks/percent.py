"""Percentages told in another way: the percent said by a word beside the number, or percent for percentage points."""

from __future__ import annotations

import regex

from checker.extract.quantities.folding import folding
from checker.match import Comparison, Match, Side
from checker.match.quantities import PERCENT, POINTS
from checker.types import Quantity, Value

NAMED = 0.5
"""What is left of the confidence where a number lacks its percent beside a word that is one ("turnout rate")."""
STEM = 4
"""Letters of a word for percent, more than which it has within another."""
WORDS = regex.compile(r"\p{L}+")


def loose_percent(comparison: Comparison, source: Value, target: Value) -> float:
    """What is left of the confidence where one says percent, in a language that says so of percentage points too, and
    the other points; 0 for none. A side that speaks of percentage points elsewhere tells the two apart."""
    if not (isinstance(source, Quantity) and isinstance(target, Quantity)):
        return 0.0
    for points, percent, side in ((source, target, comparison.target), (target, source, comparison.source)):
        if points.unit in POINTS and percent.unit == PERCENT:
            return _says_percent_of_points(side)
    return 0.0


def _says_percent_of_points(side: Side) -> float:
    said = (m.value for mentions in side.mentions for m in mentions)
    apart = any(isinstance(value, Quantity) and value.unit == "percentage-point" for value in said)
    return 0.0 if apart else float(side.language.table("units").get("loose_percent", 0.0))


def names_a_share(comparison: Comparison, match: Match) -> bool:
    """Whether the sentence of the translation has a word made with that for percent, which says what its number is:
    "äänestysprosentti on noussut 83:een"."""
    side, language = comparison.target, comparison.target.language
    text = folding(language)(side.text(side.span(comparison.alignment[match.unit].target))).text
    tables = (language.table("units"), language.table("cldr").get("units", {}))
    rows = [form.rstrip("*") for table in tables for form in table.get(PERCENT, "").split()]
    forms = {form for form in folding(language).forms(rows) if len(form) > STEM}
    return any(form in word and not word.startswith(form) for word in WORDS.findall(text) for form in forms)

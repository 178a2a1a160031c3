"""TYP: how the text is set."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from checker.checks.check import Check, Problem, matches, problem
from checker.checks.say import say
from checker.extract.quantities import digits
from checker.findings import MEDIUM, Severity
from checker.formats.bidi import unpaired_bidi
from checker.languages.lookalikes import mixed
from checker.match import Comparison, Side, Verdict
from checker.types import AMOUNTS, Mention, Quantity, Span


def unpaired_direction(comparison: Comparison) -> Iterator[Problem]:
    """The translation has an invisible mark of direction that is never closed, or closes nothing.

    It can show the rest of a paragraph in another order than it is written in.

    Fails: en "The dam held through the night." fr "Le barrage a \u202etenu toute la nuit."
    Passes: en "The dam held through the night." fr "Le barrage a \u2067tenu\u2069 toute la nuit."
    """
    for span in unpaired_bidi(comparison.target.document.text):
        mark = ord(comparison.target.text(span)[0])
        yield Problem(
            f"An invisible direction mark, U+{mark:04X}, is never closed or closes nothing in its paragraph.",
            0.9,
            target=span,
        )


RACED, TIMED = ("hour", "minute"), regex.compile(r"(?<!\d)\d{1,2}[.:][0-5]\d(?!\d)")
"""Units of lengths of time, whose minutes and seconds stand behind points in reports of races: "4:18.40"."""


def foreign_separators(comparison: Comparison) -> Iterator[Problem]:
    """A number is set as in another language: "10,000" or "2.5 %" in a French text.

    It is the right number by the source, but a reader may take it for another. Bare decimals ("12.1") may be versions
    and are left alone.

    Fails: en "The fire destroyed 10,000 homes." fr "Le feu a détruit 10,000 maisons."
    Passes: en "The fire destroyed 10,000 homes." fr "Le feu a détruit 10 000 maisons."
    """
    decimal = _decimal(comparison.target)
    for match in matches(comparison, AMOUNTS, Verdict.EQUAL):
        source, target = match.source, match.target
        if not (decimal and source and target) or min(source.confidence, target.confidence) < MEDIUM:
            continue
        written = SEPARATED.search(target.text)
        if isinstance(target.value, Quantity) and target.value.unit in RACED and TIMED.search(target.text):
            continue
        if written and _is_foreign(written[0], decimal, source, target):
            language = comparison.target.language.name
            message = f"“{written[0]}” is not how one writes {say(source.value)} in {language}."
            yield problem(match, message, confidence=0.6)


def foreign_mark(comparison: Comparison) -> Iterator[Problem]:
    """A mark is set as in another language: a question without "¿" in Spanish, a half-width comma in Chinese.

    Each language has its own few rules, those that news in it nearly never breaks. A text that breaks one more than a
    few times does so throughout, and is told that once, at the first place.

    Fails: en "Who paid for the boats?" es "Quién pagó los barcos?"
    Passes: en "Who paid for the boats?" es "¿Quién pagó los barcos?"
    """
    target = comparison.target
    region = target.document.lang.partition("-")[2]
    for rule in target.language.table("typography").get("marks", ()):
        if comparison.foreign or region in rule.get("except", "").split():
            continue
        pattern = regex.compile(rule["wrong"])
        spans = [
            target.span(unit.target)
            for index, unit in enumerate(comparison.alignment)
            if unit.target and index not in comparison.untranslated
        ]
        places = [
            Span(*match.span()).shift(span.start)
            for span in spans
            for match in pattern.finditer(target.text(span))
        ]
        throughout = f", here and in {len(places) - 1} more places" if len(places) > FEW else ""
        for place in places[:1] if throughout else places:
            yield Problem(f"{target.language.name} {rule['rule']}{throughout}.", 0.6, target=place)


FEW = 3
"""How often a text may break a rule before it does so throughout."""


def mixed_letters(comparison: Comparison) -> Iterator[Problem]:
    """A word has letters of another script that look like its own: a Latin "e" in a Cyrillic word.

    No reader sees it; search engines, spell checkers and hyphenation do. Told once in a text, at the first such word.

    Fails: en "The dam held." uk "Гребля витримaлa."
    Passes: en "The dam held." uk "Гребля витримала."
    """
    target = comparison.target
    places = list(mixed(target.document.text, target.language.script))
    if places:
        more = f", as have {len(places) - 1} more words" if len(places) > 1 else ""
        message = f"“{target.text(places[0])}” has letters of another script that look the same{more}."
        yield Problem(message, 0.9, target=places[0])


TYP = (
    Check("TYP001", "unpaired direction mark", Severity.MINOR, unpaired_direction),
    Check("TYP002", "separators of another language", Severity.MINOR, foreign_separators),
    Check("TYP003", "mark of another language", Severity.MINOR, foreign_mark),
    Check("TYP004", "letters of another script", Severity.MINOR, mixed_letters),
)

SEPARATED = regex.compile(r"\d+(?:[.,]\d+)+")


def _decimal(side: Side) -> str | None:
    """The decimal mark of a side's language, or of its country where that is told (CLDR); None where writers differ."""
    numbers, separators = side.language.table("numbers"), side.language.table("cldr").get("separators", {})
    if "-" in side.document.lang:
        from babel import Locale, UnknownLocaleError
        from babel.numbers import get_decimal_symbol

        try:
            return get_decimal_symbol(Locale.parse(side.document.lang, sep="-"))
        except (UnknownLocaleError, ValueError):
            return None
    vary = side.language.table("typography").get("separators_vary")
    return None if vary else numbers.get("decimal") or separators.get("decimal")


def _is_foreign(written: str, decimal: str, source: Mention, target: Mention) -> bool:
    if not (isinstance(source.value, Quantity) and isinstance(target.value, Quantity)):
        return False
    others = digits.readings(written, decimal)[1:]
    if others:  # it can be read both ways, and the source says which is meant
        told = set(source.value.readings[:1])
        return target.value.readings[0] not in told and bool(told & set(target.value.readings[1:]))
    alone = target.value.unit is None and target.text.strip() == written
    return not alone and digits.foreign(written, decimal)

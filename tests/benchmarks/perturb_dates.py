"""Dates and times changed in a translation, for ``perturb``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from checker.extract.quantities.entries import Role
from checker.extract.quantities.stages import stage_words
from checker.types import Clock, Date, Mention

if TYPE_CHECKING:
    from tests.benchmarks.perturb import Perturber

WORD = regex.compile(r"[\p{L}\p{M}]+")


def month(p: Perturber, text: str, mention: Mention) -> str | None:
    """Another month by name."""
    if not isinstance(mention.value, Date) or mention.value.month is None:
        return None
    for word in WORD.finditer(mention.text):
        entry = _calendar(p, word[0], Role.MONTH)
        if entry is not None:
            forms = [m.text for m in p.pool if _is_month(m) and m.value.month != mention.value.month]  # type: ignore[union-attr]
            if not forms:
                return None
            surface = mention.text[: word.start()] + p.rng.choice(forms) + mention.text[word.end() :]
            return p.replaced(text, mention, surface)
    return None


def _calendar(p: Perturber, word: str, role: Role) -> int | None:
    found = p.words.at(folded := p.words.fold(word).text, folded, 0)
    return int(found.entries[0].value) if found and found.entries[0].role is role else None


def _is_month(mention: Mention) -> bool:
    value = mention.value
    return (
        isinstance(value, Date)
        and value.month is not None
        and value.day is None
        and value.year is None
        and not value.stage
    )


def day(p: Perturber, text: str, mention: Mention) -> str | None:
    """Another day of the month."""
    value = mention.value
    if not isinstance(value, Date) or value.day is None:
        return None
    for number in regex.finditer(r"\d+", mention.text):
        if int(number[0]) == value.day and number[0].isascii():
            day = p.rng.choice([d for d in range(1, 29) if d != value.day])
            return p.replaced(
                text, mention, f"{mention.text[: number.start()]}{day}{mention.text[number.end() :]}"
            )
    return None


def weekday(p: Perturber, text: str, mention: Mention) -> str | None:
    """Another weekday."""
    if not isinstance(mention.value, Date) or mention.value.weekday is None:
        return None
    shift = mention.value.shift
    other = p.other(
        mention,
        lambda m: isinstance(m.value, Date) and m.value.weekday is not None and m.value.shift == shift,
    )
    return p.replaced(text, mention, other.text) if other else None


def clock(p: Perturber, text: str, mention: Mention) -> str | None:
    """Another hour, not the one twelve hours away."""
    value = mention.value
    hour = regex.search(r"\d{1,2}", mention.text)
    if not isinstance(value, Clock) or hour is None or not hour[0].isascii():
        return None
    old = int(hour[0])
    hours = [h for h in range(1, 13 if old <= 12 else 24) if (h - old) % 12]
    new = p.rng.choice(hours)
    return p.replaced(text, mention, f"{mention.text[: hour.start()]}{new}{mention.text[hour.end() :]}")


def period(p: Perturber, text: str, mention: Mention) -> str | None:
    """Another quarter or half."""
    value = mention.value
    if not isinstance(value, Date) or value.part is None:
        return None
    of = value.part[1]
    other = p.other(
        mention, lambda m: isinstance(m.value, Date) and m.value.part is not None and m.value.part[1] == of
    )
    return p.replaced(text, mention, other.text) if other else None


def stage(p: Perturber, text: str, mention: Mention) -> str | None:
    """The beginning, the middle or the end of a year or month made another of the three."""
    value, folded = mention.value, p.words.fold(mention.text)
    if not isinstance(value, Date) or value.stage is None:
        return None
    words = stage_words(p.language)
    for phrases in (words.before, words.after):
        for start, end, which in phrases.find(folded.text):
            others = sorted(form for form, other in phrases.forms.items() if other != value.stage)
            if not p.language.spaced:  # 月末 is the other end of 月初
                others = [form for form in others if form[0] == folded.text[start]]
            if which == value.stage and others:
                first, last = folded.origin(start, end)
                surface = mention.text[:first] + p.rng.choice(others) + mention.text[last:]
                return p.replaced(text, mention, surface)
    return None

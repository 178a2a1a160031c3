"""The early, middle or late part of a year or month: "mid-2028", "Ende August", "2028年初", "the end of this year"."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from checker.extract.quantities.folding import folding
from checker.extract.quantities.phrases import Phrases, bounded, is_letter
from checker.languages import Language
from checker.types import Date

STAGES = {"early": 1, "middle": 2, "late": 3}


@dataclass(frozen=True, slots=True)
class Stages:
    """The words of the table ``[calendar.stages]`` that stand ``before`` a year or month, or of ``after`` behind it;
    those of ``between`` may stand between ("نهاية عام 2028"). One letter is a word by itself where words stand
    ``apart``: "2027년 말", and not "2027년 말레이시아"."""

    before: Phrases[int]
    after: Phrases[int]
    between: Phrases[bool]
    apart: bool


@functools.cache
def stage_words(language: Language) -> Stages:
    """The stage words of ``language``."""
    table = language.table("calendar").get("stages", {})
    fold, spaced = folding(language), bounded(language)

    def phrases(rows: dict[str, str]) -> Phrases[int]:
        return Phrases(
            ((form, STAGES[key]) for key in STAGES for form in rows.get(key, "").split()), fold, spaced=spaced
        )

    return Stages(
        before=phrases(table),
        after=phrases(table.get("after", {})),
        between=Phrases(((form, True) for form in table.get("between", "").split()), fold, spaced=spaced),
        apart=language.spaced,
    )


def stage(text: str, start: int, end: int, date: Date, words: Stages) -> tuple[int, int, int] | None:
    """Which stage of the year or month at ``start`` is meant, and where it starts and ends, its word included."""
    whole = date.year or date.month or (date.shift and date.shift[0] in ("year", "month"))
    if date.day or date.weekday or date.part or not whole:
        return None
    left = _back(text, start)
    if words.between and (joint := words.between.before(text, left)):
        left = _back(text, joint[1])
    if words.before and start and (found := words.before.before(text, left)):
        return found[0], found[1], end
    right = end + (text[end : end + 1] in (" ", "-") and end < len(text))
    if words.between and (joint := words.between.at(text, right)):
        right = joint[1] + (text[joint[1] : joint[1] + 1] == " ")
    found = words.after.at(text, right) if words.after else None
    cut = found and words.apart and found[1] == right + 1 and is_letter(text[found[1] : found[1] + 1] or " ")
    return (found[0], start, found[1]) if found and not cut else None


def _back(text: str, place: int) -> int:
    return place - (place > 0 and text[place - 1] in " -")

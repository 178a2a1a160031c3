"""What became of what hedges a number: "about", "at least", "up to"."""

from __future__ import annotations

from enum import StrEnum

from checker.languages import Language
from checker.types import Bound, Mention, Quantity


class Hedge(StrEnum):
    """What became of "about", "at least" or "up to"; ``SHIFTED``: from "about" to "more than" or the like."""

    KEPT = "kept"
    LOST = "lost"
    GAINED = "gained"
    TURNED = "turned round"
    SHIFTED = "shifted"


_DIRECTION = {
    Bound.AT_LEAST: 1,
    Bound.MORE: 1,
    Bound.JUST_OVER: 1,
    Bound.AT_MOST: -1,
    Bound.LESS: -1,
    Bound.JUST_UNDER: -1,
}
_NEAR = {Bound.JUST_UNDER, Bound.JUST_OVER}
"""What says on which side of the number it is, and that it is near: "knapp", "just over"."""


def alike(a: Bound, b: Bound) -> bool:
    """Whether two hedges go the same way: both up, both down, or both neither."""
    if Bound.EXACT in (a, b):
        return False
    same = _DIRECTION.get(a, 0) == _DIRECTION.get(b, 0)
    return same or bool(Bound.ABOUT in (a, b) and {a, b} & _NEAR)


def compare_bounds(
    source: Mention, target: Mention, source_language: Language, target_language: Language
) -> Hedge:
    """What became of the hedge of two equal quantities.

    "Nearly 30", "some 30" and "just over 30" are all near 30 and count as kept, and so do "just under" and "fewer
    than"; "at least" for "at most" is turned round. Where the tables of a language have no hedges nothing is said:
    ``KEPT``.
    """
    if not (isinstance(source.value, Quantity) and isinstance(target.value, Quantity)):
        return Hedge.KEPT
    if not (source_language.table("bounds") and target_language.table("bounds")):
        return Hedge.KEPT
    if is_decade(source.value) or is_decade(target.value):
        return Hedge.KEPT  # "40多岁" is "in his 40s"
    return became(source.value.bound, target.value.bound)


def became(before: Bound, after: Bound) -> Hedge:
    """What became of one hedge that is rendered by the other."""
    if _DIRECTION.get(before, 0) * _DIRECTION.get(after, 0) < 0:
        return Hedge.TURNED
    if before is not Bound.EXACT and after is Bound.EXACT:
        return Hedge.LOST
    if before is Bound.EXACT and after not in (Bound.EXACT, Bound.AT_MOST):
        return Hedge.GAINED  # "up to" alone is also a plain "to" in many languages: "fell to 3 %"
    if (
        (before is Bound.ABOUT) != (after is Bound.ABOUT)
        and after is not Bound.EXACT
        and before is not Bound.EXACT
        and not {before, after} & _NEAR
    ):
        return Hedge.SHIFTED
    return Hedge.KEPT


def is_decade(value: Quantity) -> bool:
    """Whether a number is read as the ten years that begin with it too: "40s", "40代"."""
    return value.readings[1:2] == (value.readings[0] + 1900,)

"""How likely two names are one, by sound and context together."""

from __future__ import annotations

import pytest

from checker.match.names.likeness import EVEN, chance, features, manner
from checker.types import Kind


def likely(
    source: str,
    target: str,
    *,
    sound: float,
    context: float,
    alone: float | None = None,
    kind: Kind = Kind.PERSON,
) -> float:
    alike = {"sound": sound, "weakest": sound, "context": context, "poorest": context}
    alike |= {"alone": context if alone is None else alone, "words": 0.6}
    said = features(kind, kind, (source, target), **alike, known=False)
    return chance(said)


@pytest.mark.parametrize(("sound", "context"), [(0.9, 0.4), (0.8, 0.5)])
def test_what_sounds_alike_is_the_same(sound: float, context: float) -> None:
    assert likely("Merkel", "Меркель", sound=sound, context=context) > EVEN


def test_a_name_in_the_same_place_that_sounds_otherwise_is_another() -> None:
    assert likely("Merkel", "Бербок", sound=0.2, context=0.55) < EVEN


def test_what_is_translated_is_told_by_its_context() -> None:
    court = ("Supreme Court", "Cour suprême")
    assert likely(*court, sound=0.4, context=0.65, kind=Kind.ORGANISATION) > EVEN
    assert likely(*court, sound=0.4, context=0.25, kind=Kind.ORGANISATION) < EVEN


def test_another_body_of_the_same_sort_is_told_by_what_it_is_alone() -> None:
    guards = ("Coast Guard", "Marine albanaise")
    assert likely(*guards, sound=0.3, context=0.54, alone=0.24, kind=Kind.ORGANISATION) < EVEN


def test_forms_are_compared_by_their_scripts() -> None:
    assert manner("Merkel", "Merkelová") == "same"
    assert manner("Merkel", "Меркель") == "other"
    assert manner("Merkel", "默克尔") == "signs"

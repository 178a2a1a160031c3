"""The recipe's damage: marked where it was done, and nowhere else."""

from __future__ import annotations

import pytest

from models.recipes.damage import KINDS, Damager

TEXTS = [
    "Der Minister sagte gestern in Berlin, dass die neuen Regeln für alle Länder gelten.",
    "Die Ministerin hat den Ländern gesagt, dass eine neue Regel für die Minister gilt.",
    "Gestern galten in allen Städten die alten Regeln, sagten die Ministerinnen.",
]


def damager() -> Damager:
    return Damager("de", TEXTS, ("about", "government"), lambda text: text.split(), "seed")


@pytest.mark.parametrize("text", TEXTS)
def test_words_joined_are_the_text(text: str) -> None:
    assert "".join(word.text + word.gap for word in damager().words(text)) == text


@pytest.mark.parametrize("kind", KINDS)
def test_damage_changes_the_text_and_marks_the_place(kind: str) -> None:
    one = damager()
    made = [found for text in TEXTS for _ in range(5) if (found := one.damaged(text, kind))]
    assert made or kind == "bare"
    for found in made:
        assert found.text not in TEXTS
        assert len(found.bad) == len(found.text)
        assert any(found.bad)
        assert not all(found.bad) or kind == "shuffle"


def test_the_same_seed_gives_the_same_damage() -> None:
    assert [damager().any_damage(text) for text in TEXTS] == [damager().any_damage(text) for text in TEXTS]

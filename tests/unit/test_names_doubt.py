"""What is compared inside longer names, and how surely names without an equal are errors."""

from __future__ import annotations

import pytest

from checker.engine import Engine
from checker.match import Comparison, Verdict
from checker.types import NAMES, Document
from tests.wire import engine


def compared(source: str, lang: str, target: str) -> Comparison:
    made: Engine = engine()
    first, second = made.read([Document("s", "en", source), Document("t", lang, target)])
    return made.compare_sides(first, second)


def verdicts(comparison: Comparison) -> list[tuple[str, str, str]]:
    return [
        (m.verdict.value, m.source.text if m.source else "", m.target.text if m.target else "")
        for m in comparison.matches
        if m.mention.kind in NAMES and m.confidence >= 0.5
    ]


@pytest.mark.parametrize(
    ("lang", "right", "wrong", "stands"),
    [
        ("de", "Das Tschechische Institut maß Regen.", "Das Slowakische Institut maß Regen.", "Slowakische"),
        ("ru", "Чешский институт измерил дожди.", "Словацкий институт измерил дожди.", "Словацкий"),
    ],
)
def test_a_country_inside_a_name_is_held_against_another(
    lang: str, right: str, wrong: str, stands: str
) -> None:
    source = "The Czech Institute measured rain."
    assert all(verdict == "equal" for verdict, *_ in verdicts(compared(source, lang, right)))
    assert ("changed", "Czech", stands) in verdicts(compared(source, lang, wrong))


def test_a_person_who_is_dropped_is_believed_missing() -> None:
    source = "Anna Lindqvist opened the bridge on Monday."
    kept = compared(source, "es", "Anna Lindqvist inauguró el puente el lunes.")
    dropped = compared(source, "es", "La ministra inauguró el puente el lunes.")
    assert verdicts(kept) == [("equal", "Anna Lindqvist", "Anna Lindqvist")]
    assert verdicts(dropped) == [("missing", "Anna Lindqvist", "")]


def test_every_match_has_a_probability() -> None:
    comparison = compared(
        "Karel Novotny met Petra Silva in Brno.", "fr", "Karel Dvorak a vu Ana Costa à Paris."
    )
    found = [m for m in comparison.matches if m.verdict is not Verdict.EQUAL]
    assert found and all(0 < m.confidence < 1 for m in found)


@pytest.mark.parametrize(
    ("lang", "right"),
    [("pl", "Otworzyła biuro w Atlancie."), ("cs", "Otevřela kancelář v Praze a v Ostravě.")],
)
def test_an_ending_that_changes_the_letter_before_it_makes_no_other_name(lang: str, right: str) -> None:
    source = (
        "She opened an office in Atlanta." if lang == "pl" else "She opened an office in Praha and Ostrava."
    )
    assert all(verdict == "equal" for verdict, *_ in verdicts(compared(source, lang, right)))


def test_letters_in_brackets_that_name_each_other_end() -> None:
    source = "Fiat (Chrysler) won the prize. Chrysler (Fiat) won again."
    told = verdicts(compared(source, "de", "Die Brelmo AG gewann den Preis. Die Brelmo AG gewann erneut."))
    assert all(verdict != "equal" for verdict, *_ in told)

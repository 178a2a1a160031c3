"""Cities and regions by their names in any script."""

from __future__ import annotations

import pytest

from checker.extract.gazetteer import forms, is_name, may_name
from checker.languages import codes, load


@pytest.mark.parametrize(
    ("city", "lang", "form"),
    [
        ("Wroclaw", "uk", "Вроцлава"),
        ("Edinburgh", "ru", "эдинбургской"),
        ("Edinburgh", "zh", "爱丁堡"),
        ("Brno", "zh", "布尔诺"),
        ("Brno", "zh-Hant", "布爾諾"),
        ("Brno", "cs", "Brně"),
        ("Ostrava", "ar", "أوسترافا"),
        ("Berlin", "ko", "베를린에서"),
        ("Berlin", "he", "בברלין"),
        ("London", "fi", "Lontoossa"),
        ("Edinburgh", "fr", "Édimbourg"),
        ("Lower Saxony", "de", "Niedersachsen"),
        ("Lower Saxony", "ru", "Нижней Саксонии"),
        ("Lower Saxony", "pl", "Dolnej Saksonii"),
        ("Hebei Province", "zh", "河北省"),
        ("Odesa region", "ko", "오데사주"),
    ],
)
def test_a_city_is_known_by_its_other_name(city: str, lang: str, form: str) -> None:
    assert may_name(city, load("en")) & may_name(form, load(lang))


@pytest.mark.parametrize(("one", "other"), [("Вроцлава", "Кракова"), ("Дублін", "Единбург")])
def test_other_cities_are_other_cities(one: str, other: str) -> None:
    cities = may_name(one, load("uk")), may_name(other, load("uk"))
    assert all(cities) and not cities[0] & cities[1]


def test_a_longer_name_differs_in_endings_only() -> None:
    russian = load("ru")
    assert may_name("Нижнем Новгороде", russian)
    assert not may_name("Верхней Саксонии", russian)


def test_a_word_that_is_no_city_names_none() -> None:
    assert not may_name("minister", load("en"))
    assert not may_name("министр", load("ru"))


def test_an_inflected_name_is_not_the_name_itself() -> None:
    russian = load("ru")
    assert is_name("Дублин", russian)
    assert may_name("дублинской", russian) and not is_name("дублинской", russian)


@pytest.mark.parametrize("code", codes())
def test_every_language_has_a_name_for_paris(code: str) -> None:
    language = load(code)
    assert any(may_name(form, language) for form in forms(may_name("Paris", load("en")), language))

"""Endings and clitics are no other spelling of a name; another letter in its middle is."""

from __future__ import annotations

import pytest

from checker.extract.known_names import fold
from checker.languages import load
from checker.match.names.spellings import one_rendering, respelled, same_word
from checker.types import Name


@pytest.mark.parametrize(
    ("lang", "one", "two"),
    [
        ("ru", "Зеленский", "Зеленским"),
        ("ru", "Павел", "Павла"),
        ("uk", "Харків", "Харкова"),
        ("cs", "Praha", "Praze"),
        ("pl", "Gorzelak", "Gorzelakowi"),
        ("fi", "Kekkonen", "Kekkosella"),
        ("hu", "Szabó", "Szabóval"),
        ("el", "Παπαδάκης", "Παπαδάκη"),
        ("ar", "كوفالتشوك", "وكوفالتشوك"),
        ("ko", "젤렌스키는", "젤렌스키가"),
        ("de", "Lindner", "Lindners"),
        ("zh", "泽连斯基", "泽连斯"),
    ],
)
def test_an_ending_or_a_clitic_is_no_other_spelling(lang: str, one: str, two: str) -> None:
    language = load(lang)
    assert same_word(fold(one), fold(two), language)
    assert one_rendering(Name(one), Name(two), language)
    assert not respelled(fold(one), fold(two), language)


@pytest.mark.parametrize(
    ("lang", "one", "two"),
    [
        ("ru", "Зеленский", "Зеленський"),
        ("ru", "Гамильтон", "Хэмилтона"),
        ("cs", "Hruška", "Gruszka"),
        ("fr", "Zelensky", "Zelenski"),
        ("de", "Kiew", "Kyjiw"),
        ("ar", "غراهام", "وجراهام"),
        ("hi", "पैडिंगटन", "पैंडिंगटन"),
        ("ja", "ゼレンスキー", "ゼレンスキイ"),
        ("zh", "泽连斯基", "泽伦斯基"),
    ],
)
def test_other_letters_before_a_shared_ending_are_another_spelling(lang: str, one: str, two: str) -> None:
    language = load(lang)
    assert respelled(fold(one), fold(two), language)
    assert not one_rendering(Name(one), Name(two), language)


@pytest.mark.parametrize(
    ("lang", "one", "two"),
    [
        ("fr", "Lindner", "Moreau"),
        ("ru", "Ферранте", "Моретти"),
        ("zh", "林德纳", "莫罗托"),
        ("fr", "Kim", "Kym"),
    ],
)
def test_another_name_or_a_short_one_is_no_spelling(lang: str, one: str, two: str) -> None:
    assert not respelled(fold(one), fold(two), load(lang))


def test_vowels_that_a_script_may_leave_out_are_less_sure() -> None:
    language = load("ar")
    assert 0 < respelled("هاميلتون", "هاملتون", language) < respelled("غراهام", "جراهام", language)

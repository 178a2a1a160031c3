"""Names compared by their letters and by their sound."""

from __future__ import annotations

import pytest

from checker.match.names.spelling import same, sounds


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Volodymyr Zelensky", "Zelensky"),
        ("Łódź", "Lodz"),
        ("Novak Helena", "Helena Novak"),
        ("Новаку", "Новак"),
        ("World Food Fund", "WFF"),
        ("Klitschkos", "Klitschko"),
    ],
)
def test_the_same_letters(a: str, b: str) -> None:
    assert same(a, b) and same(b, a)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Iran", "Iraq"),
        ("Merkel", "Baerbock"),
        ("Vitali Klitschko", "Volodymyr Klitschko"),
        ("WFF", "World Bank"),
    ],
)
def test_other_letters(a: str, b: str) -> None:
    assert same(a, b) is None


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Zelensky", "Зеленського"),
        ("Zelensky", "زيلينسكي"),
        ("Zelensky", "泽连斯基"),
        ("Zelensky", "ゼレンスキー"),
        ("Zelensky", "젤렌스키"),
        ("Klitschko", "Кличко"),
        ("Xi Jinping", "习近平"),
        ("Ursula von der Leyen", "أورسولا فون دير لاين"),
        ("Washington", "ワシントン"),
        ("Nguyen", "Nguyễn"),
    ],
)
def test_the_same_sound_in_another_script(a: str, b: str) -> None:
    assert sounds(a, b) >= 0.62


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Merkel", "Бербок"),
        ("Odesa", "Харків"),
        ("Rutte", "ستولتنبرغ"),
        ("Novak", "Дворжак"),
        ("Wolski", "科瓦尔"),
    ],
)
def test_another_sound(a: str, b: str) -> None:
    assert sounds(a, b) < 0.5

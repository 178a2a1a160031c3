"""Foreign names in Chinese characters."""

from __future__ import annotations

import pytest

from checker.match.names.spelling import sounds, telling
from checker.match.names.syllables import rendered, transcribes


@pytest.mark.parametrize(
    ("word", "right", "wrong"),
    [
        ("Overgaard", "奥弗高", "尼尔森"),
        ("Wolski", "沃尔斯基", "科瓦尔"),
        ("Merkel", "默克尔", "朔尔茨"),
        ("Washington", "华盛顿", "莫斯科"),
        ("Zelensky", "泽连斯基", "普京"),
    ],
)
def test_the_right_characters_render_a_word_better(word: str, right: str, wrong: str) -> None:
    assert rendered(word, right) > rendered(word, wrong)
    assert sounds(word, right) >= 0.5 > sounds(word, wrong)
    assert sounds(right, word) == sounds(word, right)


def test_divided_words_and_usual_characters_tell_a_sound() -> None:
    assert transcribes("拉斯·奥弗高") and transcribes("杰拉德")
    assert not transcribes("安倍晋三") and not transcribes("丹麦")
    assert telling("Lars Overgaard", "拉斯·奥弗高")
    assert not telling("Shinzo Abe", "安倍晋三")


def test_what_has_no_letters_renders_nothing() -> None:
    assert rendered("", "拉斯") == rendered("Lars", "") == 0.0

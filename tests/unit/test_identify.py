"""Which language a text is in, and which of two."""

from __future__ import annotations

import pytest

from checker.languages.identify import alike, identify, likelihood, rank, written_as

TEXTS = {
    "en": "The harbour stayed closed for three days after the storm.",
    "nb": "Havnen var stengt i tre dager etter stormen, sa ordføreren til avisen.",
    "sr": "Градоначелник је рекао да ће лука остати затворена још три дана.",
    "id": "Pelabuhan itu ditutup selama tiga hari setelah badai, kata wali kota.",
    "zh": "市长说，风暴过后港口关闭了三天。",
    "zh-Hant": "市長說，風暴過後港口關閉了三天。",
    "ar": "قال رئيس البلدية إن الميناء ظل مغلقا ثلاثة أيام بعد العاصفة.",
    "sw": "Meya alisema kwamba bandari ilifungwa kwa siku tatu baada ya dhoruba.",
}


@pytest.mark.parametrize(("lang", "text"), TEXTS.items())
def test_languages(lang: str, text: str) -> None:
    code, confidence = identify(text)
    assert code == lang
    assert confidence > 0.9


def test_a_text_without_letters_is_in_no_language() -> None:
    assert identify("12:30 – 14 %") == ("und", 0.0)
    assert likelihood("12:30", "en", "fr") == 0.5


def test_shares_add_up_to_one() -> None:
    assert sum(share for _, share in rank(TEXTS["nb"])) == pytest.approx(1.0)


def test_one_of_two() -> None:
    assert likelihood(TEXTS["en"], "en", "fr") > 0.99
    assert likelihood(TEXTS["en"], "fr", "en-GB") < 0.01
    assert likelihood(TEXTS["zh-Hant"], "zh-Hant", "zh") == 1.0
    assert likelihood(TEXTS["en"], "en", "xx") == 0.5


def test_scripts_of_a_language() -> None:
    assert written_as("說", "zh") == "zh-Hant"
    assert written_as("说", "zh") == "zh"
    assert written_as("中文 12", "zh") is None
    assert written_as("说說", "zh") is None
    assert written_as("Haus", "de") is None


def test_near_relatives() -> None:
    assert alike("hr", "sr-Latn")
    assert alike("no", "da")
    assert not alike("hr", "cs")

"""How alike names are said where one is written as it sounds."""

from __future__ import annotations

import pytest

from checker.languages import load
from checker.match.names.readings import SURE, heard


@pytest.mark.parametrize(
    ("name", "written", "lang"),
    [
        ("Giorgia", "Ђорђа", "sr"),
        ("Giorgia", "Đorđa", "sr"),
        ("Charles Michel", "Šarl Mišel", "sr"),
        ("Friedrich Merz", "Фридрих Мерц", "bg"),
        ("Péter Magyar", "Петер Мађар", "sr"),
        ("Moon Jae-in", "Mun Dzsein", "hu"),
        ("Vladimir Putin", "Vlagyimir Putyin", "hu"),
        ("Sergei Shoigu", "Siergiej Szojgu", "pl"),
        ("Mikhail Mishustin", "Mikhaïl Michoustine", "fr"),
        ("Nikita Khrushchev", "Nikita Hruštšov", "fi"),
        ("Macron", "माक्रों", "hi"),
        ("Javier Jiménez", "Χαβιέ Χιμένες", "el"),
        ("Javier Jiménez", "ฆาบิเอร์ ฆิเมเนซ", "th"),
        ("Jorge", "ホルヘ", "ja"),
        ("Jorge", "호르헤", "ko"),
        ("Carvalho", "קרבליו", "he"),
        ("Gauthier", "غوتييه", "ar"),
        ("Yılmaz Çelik", "یلماز چلیک", "fa"),
        ("Szczepański", "Щепанский", "ru"),
        ("Hoxhaj", "Годжай", "uk"),
        ("Xhafer", "Джафер", "ru"),
        ("Kazimierz", "カジミェシュ", "ja"),
        ("Zhu Jianxin", "Чжу Цзяньсинь", "ru"),
        ("Trần", "Чан", "ru"),
        ("Siobhán", "Шивон", "ru"),
        ("Šiauliai", "Шяуляй", "ru"),
        ("Ġorġ", "Джордж", "ru"),
    ],
)
def test_a_name_is_said_as_its_rendering_is(name: str, written: str, lang: str) -> None:
    assert heard(name, written, load(lang)) >= SURE


@pytest.mark.parametrize(
    ("name", "written", "lang"),
    [
        ("Giorgia", "Матео", "sr"),
        ("Charles", "Džon", "sr"),
        ("Friedrich Merz", "Олаф Шолц", "bg"),
        ("Vladimir", "Dmitrij", "hu"),
        ("Macron", "मर्केल", "hi"),
        ("Javier", "Σαβέριο", "el"),
        ("Jorge", "ハビエル", "ja"),
        ("Carvalho", "קסטרו", "he"),
        ("Gauthier", "غاليانو", "ar"),
        ("Çelik", "کایا", "fa"),
        ("Jiménez", "ฆอร์เฆ", "th"),
        ("Hoxhaj", "Марку", "uk"),
        ("Zhu Jianxin", "Ван Шаоминь", "ru"),
        ("Trump", "Wamp", "es"),
    ],
)
def test_another_name_is_said_otherwise(name: str, written: str, lang: str) -> None:
    assert heard(name, written, load(lang)) == 0

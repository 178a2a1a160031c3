"""When two quantities of two languages are equal, and what becomes of a hedge."""

from __future__ import annotations

import pytest

from checker.extract.quantities import quantities
from checker.languages import load
from checker.match.bounds import Hedge, compare_bounds
from checker.match.conversions import converted
from checker.match.dates import told_instead
from checker.match.quantities import equal, total
from checker.types import Mention, Quantity, Segment, Span

EQUAL = [
    ("en", "2.4 billion", "zh", "24亿"),
    ("en", "2.4 billion", "es", "2400 millones"),
    ("en", "3 p.m.", "fr", "15 h"),
    ("en", "3 p.m.", "sw", "saa tisa alasiri"),
    ("en", "7:30 p.m.", "de", "um 19.30 Uhr"),
    ("en", "August 18", "ru", "18 августа"),
    ("en", "August 18", "ar", "18 آب/أغسطس"),
    ("en", "in 2018", "zh", "2018年"),
    ("en", "next Thursday", "uk", "наступного четверга"),
    ("en", "next Thursday", "zh", "下周四"),
    ("en", "last week", "ru", "на прошлой неделе"),
    ("en", "the 1990s", "fr", "les années 90"),
    ("en", "the 1990s", "ru", "90-е годы"),
    ("en", "6 miles", "de", "10 Kilometer"),
    ("en", "85 mph", "fr", "137 km/h"),
    ("en", "70 degrees Fahrenheit", "de", "21 Grad"),
    ("en", "550 pounds", "fr", "250 kg"),
    ("en", "$40 million", "ru", "40 млн долларов"),
    ("en", "20 percent", "de", "20 %"),
    ("en", "25 percent", "zh", "百分之二十五"),
    ("en", "1,250", "de", "1.250"),
    ("en", "eighteenth", "fr", "18e"),
    ("en", "19th century", "es", "siglo XIX"),
    ("en", "half a million", "ru", "500 000"),
    ("fr", "deux cent cinquante mille", "zh", "25万"),
    ("de", "fünfundzwanzig", "ar", "خمسة وعشرون"),
    ("en", "18 months", "fr", "un an et demi"),
    ("en", "24 hours", "de", "1 Tag"),
    ("en", "60 days", "es", "2 meses"),
    ("en", "2 weeks", "fr", "quinze jours"),
    ("en", "120 miles per hour", "ja", "時速193キロ"),
    ("en", "in 2018", "ja", "平成30年"),
    ("en", "9 a.m. EDT", "de", "15 Uhr MESZ"),
    ("en", "9 a.m. ET", "fr", "14 h GMT"),
    ("en", "11 p.m. (EDT)", "ru", "06:00 мск"),
    ("en", "some four dozen bases", "vi", "khoảng bốn chục căn cứ"),
    ("en", "temperatures in the 90s", "pt", "32 °C"),
    ("en", "80 degrees", "it", "quasi 30 gradi"),
    ("en", "133 m/s", "vi", "133 mét"),
    ("en", "3 percentage points", "de", "3 %-Punkte"),
    ("en", "3 percentage points", "sw", "pointi za asilimia 3"),
    ("en", "3 percentage points", "tr", "yüzde 3 puan"),
    ("en", "leads by 3 points", "fi", "3 prosenttiyksikköä"),
    ("en", "trail by 8 points", "zh", "落后8分"),
    ("en", "trail by 8 points", "el", "8 βαθμούς"),
]
DIFFERENT = [
    ("en", "3 percent", "fr", "3 points de pourcentage"),
    ("en", "3 percentage points", "zh", "3%"),
    ("en", "3 percentage points", "pl", "3"),
    ("en", "3 points", "es", "3 %"),
    ("en", "four dozen bases", "de", "vierzig Stützpunkte"),
    ("en", "300,948 square miles", "fr", "301 000 milles carrés"),
    ("en", "3.1 million", "hu", "3,1"),
    ("en", "9 a.m. EDT", "de", "9 Uhr MESZ"),
    ("en", "2.4 billion", "fr", "2,4 millions"),
    ("en", "2.4 billion", "zh", "2.4亿"),
    ("en", "August 18", "fr", "19 août"),
    ("en", "August 18", "fr", "18 juillet"),
    ("en", "next Thursday", "fr", "vendredi prochain"),
    ("en", "next Thursday", "fr", "jeudi dernier"),
    ("en", "last week", "fr", "le mois dernier"),
    ("en", "25 percent", "fr", "25"),
    ("en", "$40 million", "fr", "40 millions d'euros"),
    ("en", "6 miles", "fr", "6 kilomètres"),
    ("en", "6 miles", "fr", "15 kilomètres"),
    ("en", "85 mph", "fr", "147 km/h"),
    ("en", "3 p.m.", "fr", "3 heures du matin"),
    ("en", "in 2018", "fr", "en 2008"),
    ("en", "twenty-five", "de", "fünfunddreißig"),
    ("en", "nine months", "de", "neun Wochen"),
    ("en", "nine months", "zh", "九周"),
    ("en", "2 weeks", "fr", "seize jours"),
    ("en", "3 years", "hi", "तीन किलोमीटर"),
    ("en", "in 2018", "ja", "平成29年"),
]
HEDGES = [
    ("about 30 countries", "environ 30 pays", Hedge.KEPT),
    ("nearly 30 countries", "environ 30 pays", Hedge.KEPT),
    ("about 30 countries", "30 pays", Hedge.LOST),
    ("30 countries", "environ 30 pays", Hedge.GAINED),
    ("at least 30 countries", "au plus 30 pays", Hedge.TURNED),
    ("more than 30 countries", "moins de 30 pays", Hedge.TURNED),
    ("at least 30 countries", "plus de 30 pays", Hedge.KEPT),
]


def mention(code: str, text: str) -> Mention:
    (found,) = quantities(Segment(0, Span(0, len(text)), text), load(code))
    return found


@pytest.mark.parametrize(("one", "a", "two", "b"), EQUAL)
def test_equal_values_have_a_reason_both_ways(one: str, a: str, two: str, b: str) -> None:
    assert equal(mention(one, a), mention(two, b), load(one), load(two))
    assert equal(mention(two, b), mention(one, a), load(two), load(one))


@pytest.mark.parametrize(("one", "a", "two", "b"), DIFFERENT)
def test_different_values_are_not_equal_either_way(one: str, a: str, two: str, b: str) -> None:
    assert equal(mention(one, a), mention(two, b), load(one), load(two)) is None
    assert equal(mention(two, b), mention(one, a), load(two), load(one)) is None


def test_reason_shows_the_two_forms() -> None:
    assert (
        equal(mention("zh", "24亿"), mention("en", "2.4 billion"), load("zh"), load("en"))
        == "24亿 = 2.4 billion"
    )


@pytest.mark.parametrize(("source", "target", "hedge"), HEDGES)
def test_hedges(source: str, target: str, hedge: Hedge) -> None:
    english, french = load("en"), load("fr")
    assert compare_bounds(mention("en", source), mention("fr", target), english, french) is hedge


def test_decade_is_not_hedged() -> None:
    chinese, japanese = load("zh"), load("ja")
    assert compare_bounds(mention("zh", "40多岁"), mention("ja", "40代"), chinese, japanese) is Hedge.KEPT


@pytest.mark.parametrize(
    ("parts", "whole", "alike"),
    [
        ("two men and three women", "five", True),
        ("two men and three women", "six", False),
        ("a 17-year-old and two 18-year-olds", "three", True),
        ("a 42-year-old and a 38-year-old", "two", True),
        ("a 42-year-old and a 38-year-old", "80", False),
        ("20 percent and 30 percent", "50 percent", False),
    ],
)
def test_several_numbers_are_one(parts: str, whole: str, alike: bool) -> None:
    english = load("en")
    read = [tuple(quantities(Segment(0, Span(0, len(t)), t), english)) for t in (parts, whole)]
    assert (total(read[0], read[1][0]) is not None) is alike


def test_money_is_converted_at_about_its_rate() -> None:
    assert converted(Quantity((500,), "USD"), Quantity((455,), "EUR"))
    assert converted(Quantity((455,), "EUR"), Quantity((500,), "USD"))
    assert not converted(Quantity((500,), "USD"), Quantity((900,), "EUR"))
    assert not converted(Quantity((500,), "USD"), Quantity((500,), "USD"))


def test_only_a_translation_that_says_so_may_be_rounded() -> None:
    exact, told = mention("en", "300,948 square miles"), mention("el", "περίπου 301.000 τετραγωνικά μίλια")
    assert equal(exact, told, load("en"), load("el"))
    assert equal(told, exact, load("el"), load("en")) is None


def test_decimals_of_a_list_may_have_the_magnitude_of_its_last() -> None:
    text = "3,1, illetve 2,5 millióan"
    first, *_ = quantities(Segment(0, Span(0, len(text)), text), load("hu"))
    assert equal(mention("en", "3.1 million"), first, load("en"), load("hu"))


def test_a_weekday_may_be_told_by_its_date_and_by_no_other() -> None:
    weekday = mention("en", "on Saturday")
    assert told_instead(weekday, mention("fr", "le 29 septembre"))
    assert told_instead(weekday, mention("fr", "le 29 septembre 2018"))
    assert told_instead(weekday, mention("fr", "le 28 septembre 2018")) is None
    assert told_instead(weekday, mention("fr", "dimanche")) is None

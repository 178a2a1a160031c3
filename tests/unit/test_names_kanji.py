"""Names in Chinese characters as Japanese reads them."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.languages import kanji as rows
from checker.languages import load
from checker.languages.generate import DATA
from checker.languages.generate_readings import katakana, latin, learn, render, syllabary
from checker.match.names import kanji

TABLES = load("ja").table("names"), load("en").table("names")


@pytest.mark.parametrize(
    ("form", "name"),
    [
        ("増田", "Masuda"),
        ("渡邉", "Watanabe"),
        ("清水周一", "Shuichi Shimizu"),
        ("清水周一", "Shimizu Shūichi"),
        ("清水周一", "Shimizu"),
        ("大谷翔平", "Shohei Ohtani"),
        ("大谷翔平", "Ōtani Syōhei"),
        ("小泉純一郎", "Jun'ichiro Koizumi"),
        ("佐々木", "Sasaki"),
        ("本間", "Homma"),
        ("伊藤", "Itoh"),
        ("沢尻エリカ", "Erika Sawajiri"),
        ("大坂なおみ", "Naomi Osaka"),
        ("菅", "Suga"),
        ("菅", "Kan"),
        ("新大阪", "Shin-Osaka"),
        ("つくば", "Tsukuba"),
    ],
)
def test_a_name_in_latin_letters_is_a_reading(form: str, name: str) -> None:
    assert kanji.read_so(form, name)
    assert not kanji.told(form, name, TABLES)


@pytest.mark.parametrize(
    ("form", "name"),
    [("岸田", "Suga"), ("安倍晋三", "Fumio Kishida"), ("清水周一", "Kenichi Shimizu"), ("琴子", "Masujiro")],
)
def test_a_reading_of_another_name_is_none(form: str, name: str) -> None:
    assert not kanji.read_so(form, name)


@pytest.mark.parametrize(
    ("form", "name"),
    [
        ("岸田", "Suga"),
        ("岸田首相", "Suga"),
        ("安倍晋三", "Fumio Kishida"),
        ("安倍晋三", "Фумио Кисида"),
        ("琴子", "Akiko"),
    ],
)
def test_a_name_of_the_table_is_told_from_others(form: str, name: str) -> None:
    assert kanji.told(form, name, TABLES)
    assert kanji.told(name, form, TABLES[::-1])


@pytest.mark.parametrize(
    ("form", "name"),
    [("習近平", "Xi Jinping"), ("金正恩", "Kim Jong Un"), ("司馬遷", "Sima Qian"), ("文", "Moon")],
)
def test_names_of_neighbours_are_said_as_in_their_own_languages(form: str, name: str) -> None:
    assert not kanji.told(form, name, TABLES)


@pytest.mark.parametrize("name", ["Синдзо Абэ", "아베 신조", "شينزو آبي", "Szinzó Abe", "Sindzó Abe"])
def test_other_letters_are_compared_by_sound(name: str) -> None:
    said, other = kanji.compared("安倍晋三", name, TABLES)
    assert (said, other) == ("abe shinzou", name)
    assert kanji.compared("安倍晋三", name, TABLES[::-1]) == ("安倍晋三", name)


def test_titles_and_words_for_places_are_left_out() -> None:
    assert kanji.reading("渡辺さん", "Watanabe", TABLES)
    assert kanji.reading("倉吉市", "Kurayoshi", TABLES)
    assert kanji.readable("安倍首相", TABLES[0]) == ("安倍首相", "安倍")


def test_the_table_is_in_order_and_has_every_reading_in_letters() -> None:
    lines = rows().decode().splitlines()
    forms = [line.split("\t")[0] for line in lines]
    assert forms == sorted(set(forms))
    readings = {said for line in lines for column in line.split("\t")[1:] for said in column.split("|")}
    assert all(said == "" or (said.isascii() and said.isalpha() and said.islower()) for said in readings)
    assert all(2 <= len(line.split("\t")) <= 5 for line in lines if line[0] != "ー")


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("トウキョウ", "toukyou"),
        ("ハットリ", "hattori"),
        ("シンジュク", "shinjuku"),
        ("イッチョウ", "icchou"),
        ("ヂヅ", "jizu"),
        ("ファ", ""),
    ],
)
def test_readings_in_kana_are_written_in_letters(said: str, written: str) -> None:
    assert latin(said, syllabary()) == written


def test_characters_share_the_reading_of_a_name() -> None:
    names = [("山田", ("ヤ", "マ", "ダ")), ("山本", ("ヤ", "マ", "モ", "ト")), ("本田", ("ホ", "ン", "ダ"))]
    learned = learn([*names, ("山川", ("ヤ", "マ", "カ", "ワ")), ("田中", ("タ", "ナ", "カ"))])
    assert max(learned["山"], key=lambda part: learned["山"][part]) == "ヤマ"
    assert katakana("ぢゃ") == "ヂャ"


@pytest.mark.parametrize(
    ("form", "name"),
    [
        ("小泽一郎", "Ichiro Ozawa"),
        ("渡边", "Watanabe"),
        ("铃木宣弘", "Nobuhiro Suzuki"),
        ("赤泽亮正", "Ryosei Akazawa"),
    ],
)
def test_chinese_has_japanese_names_in_characters_of_its_own(form: str, name: str) -> None:
    chinese = load("zh").table("names"), TABLES[1]
    assert kanji.reading(form, name, chinese)
    assert not kanji.reading(form, "Kenichi Tanaka", chinese)


def test_chinese_reads_only_names_that_the_table_has() -> None:
    chinese = load("zh").table("names")
    assert kanji.readable("小泽", chinese) == ("小沢", "小澤")
    assert kanji.readable("奥巴马", chinese) == kanji.readable("习近平", chinese) == ()


@pytest.mark.parametrize(("written", "variants"), [("樱井", ("桜井", "櫻井", "樱井")), ("東", ("東",))])
def test_a_character_may_stand_for_several(written: str, variants: tuple[str, ...]) -> None:
    assert kanji.written(written) == variants


def test_the_table_is_current() -> None:
    unidic = pytest.importorskip("unidic_lite", reason="only the generator of the table needs it")
    text = (DATA / "shared" / "kanji.tsv").read_text(encoding="utf-8")
    assert text == render(Path(unidic.DICDIR) / "sys.dic"), (
        "run python -m checker.languages.generate_readings"
    )

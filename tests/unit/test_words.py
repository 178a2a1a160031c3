"""Words that stand out by themselves."""

from __future__ import annotations

import pytest

from checker.languages import load
from checker.languages.lexicon import lexicon
from checker.match.words import doubled, is_slip, left_over, odd, stuttered, unknown


@pytest.mark.parametrize(
    ("lang", "text", "source", "found"),
    [
        ("de", "Sie kam kam gestern.", "", ["kam kam"]),
        ("de", "Die Frau, die die Kinder sah.", "", []),
        ("fr", "La la porte est fermée.", "", ["La la"]),
        ("es", "Vino, vino y se fue.", "", []),
        ("de", "Der Fluss Roa Roa ist lang.", "The river Roa Roa is long.", []),
        ("zh", "政府政府昨天宣布了。", "", ["政府政府"]),
        ("ja", "いろいろな店がバラバラにある。", "", []),
        ("th", "รัฐบาลรัฐบาลประกาศ", "", ["รัฐบาลรัฐบาล"]),
        ("th", "เขาพูดคล่องแคล่วทั่วทั้งประเทศ", "", []),
        ("th", "หลายล้านล้านไมล์", "", []),
        ("ja", "何度も何度も起きた。", "", []),
        ("pl", "W czasie I i II wojny nie było ich.", "", []),
        ("fr", "Ha ha, bien sûr.", "Uh, uh, what.", []),
    ],
)
def test_doubled(lang: str, text: str, source: str, found: list[str]) -> None:
    assert [text[s.start : s.end] for s in doubled(text, load(lang), source)] == found


@pytest.mark.parametrize(
    ("lang", "twice", "slip"),
    [
        ("de", "kam kam", True),
        ("tr", "yavaş yavaş", False),
        ("tr", "ve ve", True),
        ("tr", "konuşmasında konuşmasında", True),
        ("hi", "साथ साथ", False),
        ("hi", "में में", True),
        ("ko", "들이라 들이라", False),
        ("id", "yang yang", True),
        ("id", "jalan jalan", False),
    ],
)
def test_a_slip_is_told_from_a_word_doubled_on_purpose(lang: str, twice: str, slip: bool) -> None:
    assert is_slip(twice, load(lang)) is slip


@pytest.mark.parametrize(
    ("lang", "text", "source", "found"),
    [
        ("ru", "Он сказал about это.", "He talked about it.", ["about"]),
        ("de", "Er sprach about das Wetter.", "He talked about the weather.", ["about"]),
        ("de", "Er kam in den Park.", "He came in the park.", []),
        ("de", "Die Software ist online.", "The software is online.", []),
        ("fr", "Il a lu Lord of the Rings.", "He read Lord of the Rings.", []),
        ("uk", "Пишіть на news@example.com.", "Write to news@example.com.", []),
        ("en", "He talked about it.", "He talked about it.", []),
        ("ru", "Он пришёл at шесть.", "He came at six.", ["at"]),
        ("sv", "Igår kom he inte.", "Yesterday he did not come.", ["he"]),
        ("de", "Er war in London.", "He was in London.", []),
        ("sv", "When han kom var det mörkt.", "When he came it was dark.", ["When"]),
        ("uk", "Він живе в US вже 5 km.", "He lives in the US 5 km away.", []),
        ("zh", "他的weekend很长。", "His weekend was long.", ["weekend"]),
        ("el", "Το cell (κύτταρο) είναι «cell».", "The cell is a cell.", ["cell"]),
        ("it", 'La "good bank" di ieri.', "The good bank of yesterday.", []),
        (
            "ru",
            "Он сказал: «some talks about peace began» и ушёл.",
            "He said some talks about peace began.",
            ["some", "talks", "about", "peace", "began"],
        ),
        ("el", "Στείλτε email στην ομάδα.", "Send an email to the team.", []),
        ("he", "הספר Silicon Valley and the New World Order", "Silicon Valley and the New World Order", []),
        ("sw", "Mkutano wa video", "The video conference", []),
    ],
)
def test_left_over(lang: str, text: str, source: str, found: list[str]) -> None:
    spans = left_over(text, source, load(lang), load("en"))
    assert [text[s.start : s.end] for s in spans] == found


@pytest.mark.parametrize(
    ("lang", "text", "found"),
    [
        ("de", "Die Regierung hat beschlosen.", [("unknown", "beschlosen")]),
        ("de", "Sie fragt Kwrtz und den Jgnuen.", [("garbled name", "Kwrtz"), ("garbled name", "Jgnuen")]),
        ("da", "De kom til regeringsmødet.", []),  # a compound of two words of the list
        ("hu", "A kmorány döntött.", [("garbled", "kmorány")]),
        ("fr", "Il n'a pas l’air d’y croire.", []),
        ("th", "การประชุม", []),
    ],
)
def test_unknown(lang: str, text: str, found: list[tuple[str, str]]) -> None:
    assert [(kind, text[s.start : s.end]) for kind, s in unknown(text, load(lang))] == found
    assert list(unknown(text, load(lang), text)) == []


@pytest.mark.parametrize(
    ("lang", "text", "kind", "found"),
    [
        ("tr", "Kapı kapı gezdi.", "echoed", ["Kapı kapı"]),
        ("tr", "Dün ve ve bugün.", "doubled", ["ve ve"]),
        ("zh", "他慢慢地走。", "echoed", ["慢慢"]),
        ("th", "เขาดันดันไป", "echoed", ["ดันดัน"]),
        ("de", "Sie kam kam gestern.", "echoed", []),
    ],
)
def test_what_may_be_said_twice_on_purpose_is_told_apart(
    lang: str, text: str, kind: str, found: list[str]
) -> None:
    assert [text[s.start : s.end] for s in odd(text, "", load(lang), load("en"))[kind]] == found


def test_frequencies() -> None:
    known = lexicon(load("fr"))
    assert known is not None
    often, joint, never = known.zipfs(["maison", "l'homme", "mzaison"])
    assert often > 4
    assert joint > 4
    assert never == 0
    assert lexicon(load("zh")) is lexicon(load("sw")) is None
    greek = lexicon(load("el"))
    assert greek is not None
    assert greek.zipfs(["λέξεις"])[0] > 2  # the last sigma counts as any
    assert lexicon(load("hr")) is lexicon(load("sr"))


def test_stuttered_only_where_words_are_not_divided() -> None:
    """Small words that are never doubled are words there, not characters."""
    assert stuttered("Taarifa ya saa mbili", load("sw")) == []
    assert stuttered("Dün toplantıdaki saat", load("tr")) == []

"""What denies, once each; ``*`` is for a cue that only answers one on the other side."""

from __future__ import annotations

import pytest

from checker.extract.negation import negation
from checker.languages import codes, load
from checker.types import Negation, Segment, Span

CASES = [
    ("en", "He didn’t come.", ["n’t"]),
    ("en", "Nobody said that it was not only a game.", ["Nobody", "*not only"]),
    ("en", "They failed to agree and left without a word.", ["*failed", "without"]),
    ("en", "She is No. 1 at the university until noon.", []),
    ("en", "The sea was unusually calm.", ["*unusually"]),
    ("fr", "Elle n'a pas répondu.", ["n'a pas"]),
    ("fr", "Ils ne viendront jamais sans elle.", ["ne viendront jamais", "sans"]),
    ("fr", "C'est sans doute vrai.", ["*sans doute"]),
    ("de", "Nicht nur er, niemand kam.", ["*Nicht nur", "niemand"]),
    ("es", "No vino.", ["No"]),
    ("es", "No obstante, vino.", []),
    ("ru", "Никто не пришёл.", ["*Никто", "не"]),
    ("ru", "Недавно нашли нефть.", []),
    ("cs", "Vláda neodpověděla a neplánuje to.", ["neodpověděla", "neplánuje"]),
    ("cs", "Nedávno přišlo několik lidí.", []),
    ("fi", "Hän ei tule.", ["ei"]),
    ("tr", "Bakan gelmedi ve konuşmuyor.", ["gelmedi", "konuşmuyor"]),
    ("tr", "Komedi filmi başladı.", []),
    ("sw", "Waziri hakufika lakini habari ilifika.", ["hakufika"]),
    ("ar", "لم يحضر ولا يزال غائبا.", ["لم", "*ولا يزال"]),
    ("he", "הוא לא בא.", ["לא"]),
    ("hi", "वह नहीं आया।", ["नहीं"]),
    ("zh", "他没有来，非洲不断发展。", ["没有", "*不断"]),
    ("zh", "未来非常好。", []),
    ("ja", "彼は来なかった。", ["なかった"]),
    ("ja", "合意に署名せず、権限を持たず、必ず、まず、帰った。", ["せず", "たず"]),
    ("fr", "C'est plus difficile que nous ne le pensions.", []),
    ("fr", "C'est plus clair que ce qu'il n'a pas dit.", ["n'a pas"]),
    ("pl", "Fale wywołane przez nie tsunami były wysokie.", []),
    ("pl", "To nie było trzęsienie.", ["nie"]),
    ("ja", "必ず行かなければならない。", ["*なければならない"]),
    ("ko", "그는 오지 않았다.", ["오지 않았다"]),
    ("th", "เขาไม่มา", ["ไม่"]),
    ("vi", "Ông không đến.", ["không"]),
]


@pytest.mark.parametrize(("lang", "text", "expected"), CASES)
def test_negations(lang: str, text: str, expected: list[str]) -> None:
    found = list(negation(Segment(0, Span(5, 5 + len(text)), text), load(lang)))
    assert [("*" if m.confidence < 0.5 else "") + m.text for m in found] == expected
    assert all(text[m.span.start - 5 : m.span.end - 5] == m.text for m in found)


@pytest.mark.parametrize("lang", codes())
def test_every_language_has_cues_and_marks(lang: str) -> None:
    assert load(lang).table("negation")["sure"]
    assert load(lang).table("quotes")["marks"]


@pytest.mark.parametrize(
    ("lang", "text", "polarity"),
    [
        ("en", "It struck only military sites.", "restricts"),
        ("en", "It struck not only military sites.", "widens"),
        ("fr", "Il ne vise que des sites militaires.", "restricts"),
        ("uk", "Вони вдарили не лише по базах.", "widens"),
        ("es", "No se aplica solo a coches nuevos.", "widens"),
        ("th", "ไม่เพียงแต่ทหาร", "widens"),
        ("zh", "只打击军事目标", "restricts"),
        ("de", "Er kam nicht.", "denies"),
    ],
)
def test_a_negative_word_denies_restricts_or_lifts_a_restriction(lang: str, text: str, polarity: str) -> None:
    (mention,) = negation(Segment(0, Span(0, len(text)), text), load(lang))
    assert isinstance(mention.value, Negation)
    assert mention.value.polarity == polarity

"""Words of rising and falling: what is read, and what stands against what."""

import pytest

from checker.extract.direction import directions
from checker.findings import MEDIUM
from checker.languages import codes, load
from checker.types import Direction, Document, Segment, Span
from tests.wire import engine

FELL = "Sales fell 6 percent in the second quarter."
TURNED = [
    ("en", FELL, "de", "Der Umsatz stieg im zweiten Quartal um 6 Prozent."),
    ("en", FELL, "ja", "第2四半期の売上高は6％増となった。"),
    (
        "en",
        "Sales of the company fell last year.",
        "fr",
        "Les ventes de l'entreprise ont augmenté l'an dernier.",
    ),
    (
        "en",
        "Prices rose again in May, the agency said.",
        "ru",
        "Цены в мае снова снизились, сообщило агентство.",
    ),
    ("en", "Exports climbed for a third month.", "ko", "수출이 석 달 연속 감소했다."),
    ("en", "Oil prices fell on Monday.", "ar", "ارتفعت أسعار النفط يوم الاثنين."),
    ("en", "Unemployment fell to 8 percent in March.", "tr", "İşsizlik martta yüzde 8'e yükseldi."),
    ("en", "The company's profit rose to 3 billion dollars.", "hi", "कंपनी का मुनाफ़ा घटकर 3 अरब डॉलर रह गया।"),
]
RIGHT = [
    ("en", FELL, "de", "Der Umsatz sank im zweiten Quartal um 6 Prozent."),
    ("en", FELL, "ja", "第2四半期の売上高は6％減となった。"),
    ("en", "Profit rose while sales fell.", "fr", "Le bénéfice a progressé alors que les ventes reculaient."),
    (
        "en",
        "The actor grew up feeling inferior to others.",
        "fr",
        "L'acteur a grandi en se sentant inférieur aux autres.",
    ),
    (
        "en",
        "For survivors, the situation was increasingly dire.",
        "uk",
        "Для тих, хто вижив, ситуація погіршується.",
    ),
    (
        "en",
        "The party lost the seat it had gained in 2019.",
        "es",
        "El partido perdió el escaño que había ganado en 2019.",
    ),
]


@pytest.mark.parametrize("pair", TURNED)
def test_a_word_turned_round_is_found(pair: tuple[str, str, str, str]) -> None:
    assert _codes(*pair) == ["NUM008"]


@pytest.mark.parametrize("pair", RIGHT)
def test_a_right_word_is_not(pair: tuple[str, str, str, str]) -> None:
    assert "NUM008" not in _codes(*pair)


def _codes(source_lang: str, source: str, target_lang: str, target: str) -> list[str]:
    report = engine().compare(Document("a", source_lang, source), [Document("b", target_lang, target)])[0]
    return [f.code for f in report.findings if f.confidence >= MEDIUM]


def test_every_language_has_words_for_both_ways() -> None:
    for code in codes():
        table = load(code).table("direction")
        assert table["rise"] and table["fall"], code
        forms = [{form.strip() for form in table[way].split(",")} for way in ("rise", "fall")]
        assert not forms[0] & forms[1], code


@pytest.mark.parametrize(
    ("lang", "text", "ways"),
    [
        ("en", "Shares were up 3 percent, then fell.", [1, -1]),
        ("en", "He gave up. It declined to comment.", []),
        ("de", "Der Kurs fiel, die Zinsen nahmen leicht zu.", [-1, 1]),
        ("de", "Die Sanktionen kürzlich", []),
        ("hi", "घटना के बाद गिरफ्तार", []),
        ("tr", "Artık büyük düşünüyor, fiyatlar arttı.", [1]),
        ("zh", "投降后失业率上升", [1]),
        ("he", "החברה מפעליה; והמחירים עלו, ירידה", [1, -1]),
        ("ar", "وارتفعت الأسعار ثم انخفضت", [1, -1]),
    ],
)
def test_the_words_that_are_read(lang: str, text: str, ways: list[int]) -> None:
    found = directions(Segment(0, Span(0, len(text)), text), load(lang))
    assert [m.value.way for m in found if isinstance(m.value, Direction)] == ways

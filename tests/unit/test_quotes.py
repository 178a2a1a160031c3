"""What stands between quotation marks, in any style; ``*`` is for a mention too weak to be reported."""

from __future__ import annotations

import pytest

from checker.extract.quotes import quotes
from checker.languages import load
from checker.types import Quotation, Segment, Span

CASES = [
    ("en", "“We will not leave,” he said, “not for gold.”", ["We will not leave,", "not for gold."]),
    ("en", 'She said "we don\'t know what to do" twice.', ["we don't know what to do"]),
    ("en", "He said 'the players' game is on' and left.", ["*the players"]),
    ("en", "The players' hats, rock 'n' roll and a 6\" nail.", ["*n"]),
    ("en", "The so-called “experts” came.", ["*experts"]),
    (
        "en",
        "“He told me ‘I am the king’ and left.”",
        ["He told me ‘I am the king’ and left.", "I am the king"],
    ),
    ("en", "“We are going home", ["We are going home"]),
    ("en", "and we stay there,” she said.", ["and we stay there,"]),
    ("bn", "তিনি বলেন, ‘আমরা এখন বাড়ি যাব।", ["আমরা এখন বাড়ি যাব।"]),
    ("bn", "আমরা আজ এখানে থাকব।’", ["আমরা আজ এখানে থাকব।"]),
    ("en", "It was in the ‘90s that he left.", []),
    ("fr", "« Nous ne partirons pas », dit l’homme d’« État ».", ["Nous ne partirons pas", "*État"]),
    ("de", "„Wir gehen jetzt heim“, sagte er, »ja wir gehen«.", ["Wir gehen jetzt heim", "ja wir gehen"]),
    ("sv", "”Vi går hem nu”, sade han.", ["Vi går hem nu"]),
    ("ru", "«Мы уходим домой», — сказал он.", ["Мы уходим домой"]),
    ("tr", "2018'de 12 bin olan sayı bu yıl 300'den azdı.", []),
    ("zh", "他说“我们不知道怎么办”，然后走了。", ["我们不知道怎么办"]),
    ("ja", "「私たちは家に帰ります」と言った。", ["私たちは家に帰ります"]),
    ("he", 'צה"ל אמר "אנחנו לא יודעים כלום".', ["אנחנו לא יודעים כלום"]),
    ("ar", "قال: «لن نغادر هذه المدينة».", ["لن نغادر هذه المدينة"]),
]


@pytest.mark.parametrize(("lang", "text", "expected"), CASES)
def test_quotations(lang: str, text: str, expected: list[str]) -> None:
    found = list(quotes(Segment(0, Span(10, 10 + len(text)), text), load(lang)))
    said = [m.value.words for m in found if isinstance(m.value, Quotation)]
    assert [
        ("*" if m.confidence < 0.5 else "") + words for m, words in zip(found, said, strict=True)
    ] == expected
    assert all(text[m.span.start - 10 : m.span.end - 10] == m.text for m in found)

"""Negations beside one another: which of them is lost."""

import pytest

from checker.findings import MEDIUM
from checker.types import Document
from tests.wire import engine

TWO = "He did not sign the agreement and she did not pay the bill."
LOST = [
    (TWO, "es", "Él no firmó el acuerdo y ella pagó la factura."),
    (TWO, "fr", "Il n'a pas signé l'accord et elle a payé la facture."),
]
KEPT = [
    (TWO, "es", "Él no firmó el acuerdo ni ella pagó la factura."),
    (TWO, "ja", "彼は合意に署名せず、彼女は請求書を支払わなかった。"),
    ("Farmers cannot sell and cannot move.", "fr", "Les agriculteurs ne peuvent ni vendre ni bouger."),
    (
        "He did not sign or pay, and he did not say why.",
        "de",
        "Er unterschrieb und zahlte nicht und sagte nicht, warum.",
    ),
    (
        "Nobody ever told us anything, and they did not call.",
        "ru",
        "Никто никогда ничего не говорил, и они не звонили.",
    ),
    ("They left with no food and no water.", "es", "Se fueron sin comida ni agua."),
    ("They left with no food and no water.", "de", "Sie gingen ohne Essen und Wasser."),
]


@pytest.mark.parametrize(("source", "lang", "target"), LOST)
def test_a_second_negation_lost_is_found(source: str, lang: str, target: str) -> None:
    assert _codes(source, lang, target) == ["NEG001"]


@pytest.mark.parametrize(("source", "lang", "target"), KEPT)
def test_one_that_is_said_once_for_two_is_not(source: str, lang: str, target: str) -> None:
    assert _codes(source, lang, target) == []


def _codes(source: str, lang: str, target: str) -> list[str]:
    report = engine().compare(Document("a", "en", source), [Document("b", lang, target)])[0]
    return [f.code for f in report.findings if f.confidence >= MEDIUM]

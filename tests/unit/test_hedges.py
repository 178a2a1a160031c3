"""What is told of the hedges of numbers in two texts, and what is none."""

import pytest

from checker.findings import MEDIUM
from checker.types import Document
from tests.wire import engine

GATHERED = "The data were gathered over three decades."
KEPT = [
    (GATHERED, "it", "I dati sono stati raccolti nell'arco di tre decenni."),
    (GATHERED, "ru", "Данные были собраны за три десятилетия."),
    (GATHERED, "sv", "Uppgifterna har samlats in under tre årtionden."),
    (GATHERED, "da", "Oplysningerna er indsamlet over tre årtier."),
    (GATHERED, "nb", "Opplysningene er samlet inn over tre tiår."),
    (GATHERED, "de", "Die Daten wurden über drei Jahrzehnte gesammelt."),
    (GATHERED, "hu", "Az adatokat három évtized alatt gyűjtötték össze."),
    ("The bridge was rebuilt in three years.", "hu", "A hidat három év alatt építették újjá."),
    ("They have lived there for over three years.", "sv", "De har bott där i över tre år."),
    ("They have lived there for over three years.", "fr", "Ils y vivent depuis plus de trois ans."),
    (
        "I never left the bridge for more than five minutes, he said.",
        "nl",
        "Ik ben nooit langer dan vijf minuten van de brug weg geweest, zei hij.",
    ),
]
CHANGED = [
    ("They have lived there for over three years.", "fr", "Ils y vivent depuis trois ans.", "NUM006"),
    ("They have lived there for over three years.", "sv", "De har bott där under tre år.", "NUM007"),
    ("The work lasted over three years.", "de", "Die Arbeit dauerte drei Jahre.", "NUM006"),
    ("Men over 65 years old are eligible.", "sv", "Män på 65 år har rätt till det.", "NUM006"),
    ("The talks lasted more than five hours.", "hu", "A tárgyalások öt óra alatt véget értek.", "NUM007"),
    ("Sales grew over three years.", "fr", "Les ventes ont augmenté en moins de trois ans.", "NUM007"),
    ("It rose by over 3 percent.", "fr", "Il a augmenté de 3 %.", "NUM006"),
    ("He waited for more than five minutes.", "nl", "Hij wachtte niet langer dan vijf minuten.", "NUM007"),
]


@pytest.mark.parametrize("pair", KEPT)
def test_a_kept_hedge_is_not_told(pair: tuple[str, str, str]) -> None:
    assert not {"NUM006", "NUM007"} & set(_codes(*pair))


@pytest.mark.parametrize("pair", CHANGED)
def test_a_changed_hedge_is_told(pair: tuple[str, str, str, str]) -> None:
    assert pair[3] in _codes(*pair[:3])


def _codes(source: str, lang: str, target: str) -> list[str]:
    report = engine().compare(Document("a", "en", source), [Document("b", lang, target)])[0]
    return [f.code for f in report.findings if f.confidence >= MEDIUM]

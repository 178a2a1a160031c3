"""Words that have an opposite: what is read, what stands against what, and which negations account for it."""

import pytest

from checker.extract.opposites import opposites, poles
from checker.findings import MEDIUM
from checker.languages import codes, load
from checker.types import Document, Pole, Segment, Span
from tests.wire import engine

DENIED = "Salinas denied that the government had been slow."
TURNED = [
    (DENIED, "it", "Salinas ha ammesso che il governo è stato lento."),
    (DENIED, "zh", "萨利纳斯承认政府反应迟缓。"),
    (DENIED, "ar", "وأكد ساليناس أن الحكومة كانت بطيئة."),
    (
        "The minister rejected the claim that police had fired on the crowd.",
        "fr",
        "Le ministre a reconnu que la police avait tiré sur la foule.",
    ),
    ("They did not deny the claim.", "fr", "Ils n'ont pas confirmé l'affirmation."),
]
RIGHT = [
    (DENIED, "it", "Salinas ha negato che il governo sia stato lento."),
    ("They did not deny the claim.", "fr", "Ils ont confirmé l'affirmation."),
    ("He was found not guilty by the court.", "fr", "Il a été acquitté par le tribunal."),
    ("They failed to win the match.", "fr", "Ils ont perdu le match."),
    ("Salinas denied the claim.", "tr", "Salinas iddiayı kabul etmedi."),
    ("Salinas denied the claim.", "tr", "Salinas iddiayı onaylamadı."),
    ("Again they failed to score.", "bg", "Отново не успяха да отбележат."),
]


@pytest.mark.parametrize(("source", "lang", "target"), TURNED)
def test_an_opposite_is_found(source: str, lang: str, target: str) -> None:
    assert _codes(source, lang, target) == ["NEG003"]


@pytest.mark.parametrize(("source", "lang", "target"), RIGHT)
def test_what_says_the_same_is_not(source: str, lang: str, target: str) -> None:
    assert _codes(source, lang, target) == []


def test_a_word_that_is_a_direction_too_is_told_once() -> None:
    assert _codes("The company lost 6 percent.", "fr", "La société a gagné 6 %.") == ["NUM008"]


def test_a_negation_of_another_clause_is_still_missed() -> None:
    source = "He confirmed the report; she did not sign the contract."
    assert _codes(source, "fr", "Il a confirmé l'information ; elle a signé le contrat.") == ["NEG001"]


def _codes(source: str, lang: str, target: str) -> list[str]:
    report = engine().compare(Document("a", "en", source), [Document("b", lang, target)])[0]
    return [f.code for f in report.findings if f.confidence >= MEDIUM]


def test_every_language_has_words_for_both_poles() -> None:
    for code in codes():
        table = load(code).table("opposites")
        said = {pole for pole in poles() if table.get(pole)}
        pairs = {poles()[pole][0] for pole in said}
        assert len(said) == 2 * len(pairs) >= 24, code
        forms = [form.strip() for pole in said for form in table[pole].split(",")]
        assert len(forms) == len(set(forms)), code


@pytest.mark.parametrize(
    ("lang", "text", "ways"),
    [
        ("en", "He denied it, then admitted it.", [-1, 1]),
        ("zh", "反对派否认，法院判定无罪", [-1, -1]),
        ("ar", "وأكد الوزير، ونفت الشركة", [1, -1]),
        ("he", "והכחיש את הדברים", [-1]),
        ("ko", "인상적인 대통령 부인이 인정했다", [1]),
        ("tr", "Onayladı ve yasakladı", [1, -1]),
    ],
)
def test_the_words_that_are_read(lang: str, text: str, ways: list[int]) -> None:
    found = opposites(Segment(0, Span(0, len(text)), text), load(lang))
    assert [m.value.way for m in found if isinstance(m.value, Pole)] == ways

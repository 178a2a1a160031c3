"""What a report says of itself: what could not be checked, and why."""

from __future__ import annotations

import pytest

from checker.types import Document
from tests.wire import engine

EN = Document("s", "en", "The dam held through the night. Nobody was hurt. Schools reopened on Friday.")


@pytest.mark.parametrize(
    ("lang", "text", "said"),
    [
        (
            "fr",
            "Le barrage a tenu toute la nuit. Personne n’a été blessé. Les écoles ont rouvert vendredi.",
            {},
        ),
        (
            "th",
            "เขื่อนยังคงแข็งแรงตลอดทั้งคืน ไม่มีผู้ได้รับบาดเจ็บ โรงเรียนกลับมาเปิดในวันศุกร์",
            {"COV": "Thai is not split at sentences: omissions inside a paragraph are not seen"},
        ),
        (
            "ko",
            "댐은 밤새 버텼다. 다친 사람은 없었다. 학교는 금요일에 다시 문을 열었다.",
            {"FLU001": "Korean often says a word twice on purpose: only some doubled words are told"},
        ),
        (
            "es",
            "La presa aguantó toda la noche. Nadie resultó herido. Las escuelas reabrieron el viernes.",
            {
                "TYP002": "Spanish is written with either decimal mark: "
                "say of which country the text is, as in es-MX"
            },
        ),
        (
            "en-GB",
            "The dam held all night. No one was hurt. Schools opened again on Friday.",
            {"LNG": "source and translation are both in English"},
        ),
        (
            "fr",
            "Der Damm hielt die ganze Nacht. Niemand wurde verletzt. Die Schulen öffneten am Freitag wieder.",
            dict.fromkeys(
                ["CNS", "CUR", "DAT", "ENT", "FLU", "NEG", "NUM", "QUO", "UNT"],
                "the translation is not in French",
            ),
        ),
    ],
)
def test_what_is_not_checked_is_said(lang: str, text: str, said: dict[str, str]) -> None:
    report = engine().compare(EN, [Document("t", lang, text)])[0]
    assert {item.code: item.reason for item in report.not_checked} == said


def test_the_ledger_holds_facts_and_no_hints() -> None:
    source = Document("s", "en", "The first ship of 25 left in May.")
    target = Document("t", "de", "Das erste von 25 Schiffen, ein Frachter, lief im Mai aus.")
    forms = {
        (f.source.text, f.target.text)
        for f in engine().compare(source, [target])[0].ledger
        if f.source and f.target
    }
    assert forms == {("25", "25"), ("May", "Mai")}


def test_the_signature_names_every_model() -> None:
    both = engine()
    assert both.tagger is not None
    assert f"encoder:{both.encoder.name}|tagger:{both.tagger.name}|version:" in both.signature


def test_facts_of_a_sentence_that_was_left_out_are_compared_with_none_nearby() -> None:
    source = (
        "The museum opened in May. At least 40 cellars were full of water after the storm. The school bus ran on "
        "Friday. Trains were late."
    )
    target = (
        "Le musée a ouvert en mai. Le bus scolaire a circulé vendredi avec 40 enfants à bord. Les trains avaient "
        "du retard."
    )
    report = engine().compare(Document("s", "en", source), [Document("t", "fr", target)])[0]
    assert {finding.code for finding in report.findings if finding.source} == {"COV001"}


def test_a_negation_left_out_with_a_part_of_a_sentence_is_affirmed_by_nothing() -> None:
    source = (
        "The council met on Monday in the old town hall. The mayor said that the bridge would be closed for two "
        "months; engineers did not find any safe way to hold the three cracked pillars during the storms. Buses "
        "will run along the river instead. The market moves to the station square."
    )
    target = (
        "Le conseil s’est réuni lundi dans l’ancien hôtel de ville. Le maire a déclaré que le pont serait fermé "
        "pendant deux mois. Des bus circuleront le long du fleuve. Le marché déménage sur la place de la gare."
    )
    report = engine().compare(Document("s", "en", source), [Document("t", "fr", target)])[0]
    codes = [finding.code for finding in report.findings if finding.source and not finding.target]
    assert "COV001" in codes and "NEG001" not in codes

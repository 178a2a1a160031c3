"""Scores move with what is wrong, and by how much."""

from __future__ import annotations

import pytest

from checker.engine import Engine
from checker.findings import Finding, Report, Severity
from checker.languages import load
from checker.scoring.consistency import adequacy, consistency, usual_likeness
from checker.types import Document, TranslationUnit
from tests.wire import engine

EN = (
    "The council of Rosmar met on Tuesday. It approved 25 million euros for the harbour. "
    "About 30 ships call there each week. The mayor did not vote."
)
FR = (
    "Le conseil de Rosmar s’est réuni mardi. Il a approuvé 25 millions d’euros pour le port. "
    "Une trentaine de navires y font escale chaque semaine. Le maire n’a pas voté."
)


def finding(severity: Severity, confidence: float) -> Finding:
    return Finding("NUM001", severity, confidence, "Differs.")


def test_a_disagreement_counts_by_confidence_and_severity() -> None:
    assert consistency(9, []) == 1.0
    assert consistency(0, []) is None
    assert consistency(9, [finding(Severity.MAJOR, 1.0)]) == pytest.approx(0.9)
    assert consistency(9, [finding(Severity.MINOR, 0.5)]) == pytest.approx(9 / 9.1)
    assert consistency(9, [finding(Severity.CRITICAL, 1.0)]) == pytest.approx(9 / 14)
    assert consistency(9, [], unpaired=9) == 0.5


def report(target: str) -> Report:
    return engine().compare(Document("s", "en", EN), [Document("t", "fr", target)])[0]


def test_consistency_falls_with_each_error() -> None:
    one = FR.replace("25 millions", "52 millions")
    two = one.replace("mardi", "jeudi")
    half = FR.split(" Une trentaine")[0]
    scores = [report(text).scores.consistency for text in (FR, one, two, half)]
    assert scores[0] == 1.0
    assert scores == sorted(scores, key=lambda score: -(score or 0))
    assert len(set(scores)) == 4
    assert scores[3] is not None
    assert scores[3] < 0.7


def test_what_is_not_asked_for_does_not_count() -> None:
    from checker.settings import Settings

    only = Engine(engine().encoder, Settings(select=("NUM",)), engine().tagger)
    half = Document("t", "fr", FR.split(" Une trentaine")[0])
    assert only.compare(Document("s", "en", EN), [half])[0].scores.consistency == 1.0


def test_a_reference_is_scored_sentence_by_sentence() -> None:
    shared = engine()
    source, same, shorter = shared.read(
        [Document("s", "en", EN), Document("t", "fr", FR), Document("r", "fr", FR.partition(". ")[2])]
    )
    report = shared.report(source, same, same)
    assert {m.name: m.score for m in report.metrics} == pytest.approx({"BLEU": 100, "chrF++": 100, "TER": 0})
    bleu = next(m for m in shared.report(source, same, shorter).metrics if m.name == "BLEU")
    assert 50 < bleu.score < 90
    assert "version:" in bleu.signature


def test_adequacy_is_full_where_two_texts_are_as_near_as_translations_usually_are() -> None:
    units = (
        TranslationUnit((0,), (0,), 0.5),
        TranslationUnit((1,), (1,), 0.2),
        TranslationUnit((2,), (), 0.0),
    )
    assert adequacy(units, (10, 10, 20), 0.4) == pytest.approx((10 * 1.0 + 10 * 0.5) / 40)
    assert adequacy((), (), 0.4) is None


def test_the_usual_likeness_is_that_of_the_language_farthest_from_english() -> None:
    norms = {"fr": {"likeness": 0.6}, "ko": {"likeness": 0.3}}
    assert usual_likeness(norms, load("en"), load("fr")) == 0.6
    assert usual_likeness(norms, load("fr"), load("ko")) == 0.3
    assert usual_likeness(norms, load("en"), load("de")) == 1.0

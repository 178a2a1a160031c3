"""The place of a sentence among human translations, and the words behind it."""

from __future__ import annotations

import numpy as np
import pytest

from checker.languages import load
from checker.scoring.fluency import SHARES, Norm, Reading, fluency, norm
from checker.types import Document, Encoding, Segment, Span, Tagged
from tests.wire import engine

NORM = Norm(at=1.0, slope=0.5, quantiles=tuple(4 * share - 2 for share in SHARES), within=1.0, between=0.1)


def reading(score: float, size: int = 1) -> Reading:
    return Reading(score, size, ())


def read(text: str, damage: dict[str, float], source: str = "", lang: str = "de") -> Reading | None:
    """A reading of words of one piece each, with the damage of some of them."""
    pieces, at = [], 0
    for word in text.split():
        at = text.index(word, at)
        pieces.append(Span(at, at + len(word)))
        at += len(word)
    chances = np.array([damage.get(text[p.start : p.end], 0.01) for p in pieces], np.float32)
    states = np.zeros((len(pieces), 2), np.float32)
    encoding = Encoding(states.sum(axis=0), states, states, tuple(pieces))
    seen = [(Segment(0, Span(0, len(text)), text), encoding, Tagged((), chances, 1.5))]
    return fluency(text, source, load(lang), load("en"), seen)


def test_the_place_falls_from_one_to_nothing() -> None:
    places = [NORM.sentence(reading(1 + value)) for value in (-9, -2, -1, 0, 1, 2, 9)]
    assert places == pytest.approx([1, 1, 0.75, 0.5, 0.25, 0, 0])


def test_a_longer_sentence_is_expected_to_score_more() -> None:
    assert NORM.sentence(reading(3, 16)) == pytest.approx(0.5)
    assert NORM.sentence(reading(3, 4)) == pytest.approx(0.25)


def test_a_document_of_bad_sentences_is_rarer_than_one_of_them() -> None:
    bad = reading(2.0)
    places = [NORM.document([bad] * count) for count in (1, 4, 12)]
    assert places == sorted(places, reverse=True, key=lambda place: place or 0)
    assert NORM.document([reading(1.0)] * 5) == pytest.approx(0.5)
    assert NORM.document([]) is None


def test_a_language_without_a_norm_has_none() -> None:
    assert norm({}, load("de")) is None


def test_damaged_words_are_named_the_worst_first() -> None:
    found = read("Der Präsident haben gestern in Berlin gesprecht", {"haben": 0.7, "gesprecht": 0.9})
    assert found is not None
    assert (found.reasons, found.score) == (("gesprecht", "haben"), 1.5)


def test_doubled_and_left_over_words_add_to_the_score() -> None:
    doubled = read("Der Präsident sprach sprach gestern", {})
    assert doubled is not None
    assert (doubled.reasons, doubled.score) == (("sprach sprach",), 9.5)
    left = read("Президент сказал about это", {}, "The president talked about it", "ru")
    assert left is not None
    assert (left.reasons, left.score) == (("about",), 4.0)


def test_no_words_no_reading() -> None:
    assert read("12 %", {}) is None


def test_a_spoilt_sentence_reads_worse() -> None:
    source = Document("s", "en", "The council approved the new budget for the schools on Tuesday evening.")
    good = "Der Rat hat am Dienstagabend den neuen Haushalt für die Schulen genehmigt."
    bad = "Der Rat hat Dienstagabend am neuen den Haushalt Haushalt für dem Schule genehmigt."
    first, second = engine().compare(source, [Document("t", "de", good), Document("t", "de", bad)])
    assert (first.units[0].fluency or 0) > 0.2 > 0.1 > (second.units[0].fluency or 0)
    assert "Haushalt Haushalt" in second.units[0].reasons

"""The place of a sentence among human translations, and the words behind it."""

from __future__ import annotations

import numpy as np
import pytest

from checker.errors import ModelError
from checker.languages import load
from checker.scoring.fluency import SHARES, SIZES, Norm, Reading, fluency, norm
from checker.types import Document, Encoding, Segment, Span, Tagged
from tests.wire import engine

NORM = Norm((-0.5, 0.5), tuple(4 * share - 2 for share in SHARES), excess=1.0, spread=0.7)
"""A sentence of eight pieces is expected to score 1."""

USUAL = {"doubled": 1e-4, "left over": 1e-3, "garbled": 1e-3, "unknown": 0.1}


def reading(score: float, size: int = 8) -> Reading:
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
    seen = [(Segment(0, Span(0, len(text)), text), encoding, Tagged((), chances, 1.5, np.zeros((0, 0))))]
    return fluency(text, source, load(lang), load("en"), seen, USUAL)


def test_the_place_falls_from_one_to_nothing() -> None:
    places = [NORM.sentence(reading(1 + value)) for value in (-9, -2, -1, 0, 1, 2, 9)]
    assert places == pytest.approx([1, 1, 0.75, 0.5, 0.25, 0, 0])


def test_a_longer_sentence_is_expected_to_score_more() -> None:
    assert NORM.sentence(reading(1.5, 16)) == pytest.approx(0.5)
    assert NORM.sentence(reading(1.5, 8)) == pytest.approx(0.375)


def test_beyond_what_was_measured_size_does_not_matter() -> None:
    assert NORM.sentence(reading(1, 1)) == NORM.sentence(reading(1, SIZES[0]))
    assert NORM.sentence(reading(1, 500)) == NORM.sentence(reading(1, SIZES[1]))


def test_a_document_of_bad_sentences_is_rarer_than_one_of_them() -> None:
    places = [NORM.document([reading(2.0)] * count) for count in (1, 4, 12)]
    assert places == sorted(places, reverse=True, key=lambda place: place or 0)
    assert NORM.document([]) is None


def test_good_sentences_do_not_make_up_for_bad_ones() -> None:
    usual, good, bad = reading(1.0), reading(-1.0), reading(3.0)
    mixed, even = NORM.document([good, bad] * 4), NORM.document([usual] * 8)
    assert mixed is not None
    assert even is not None
    assert mixed < even


def test_clean_documents_of_any_length_are_placed_evenly() -> None:
    chance = np.random.default_rng(1)
    drawn = chance.gamma(2.0, 0.5, (600, 12))
    scores = 1 + np.log(np.expm1(drawn))  # above the median by what was drawn
    for count in (1, 3, 12):
        places = [NORM.document([reading(float(s)) for s in row[:count]]) for row in scores]
        low = sum((place or 0) < 0.05 for place in places) / len(places)
        assert low == pytest.approx(0.05, abs=0.03)


def test_a_language_without_a_norm_has_none() -> None:
    assert norm({}, load("de")) is None


def test_a_norm_that_is_not_whole_is_told() -> None:
    with pytest.raises(ModelError, match="no curve for German"):
        norm({"de": {"quantiles": [0.0] * len(SHARES)}}, load("de"))


def test_damaged_words_are_named_the_worst_first() -> None:
    found = read("Der Präsident haben gestern in Berlin gesprecht", {"haben": 0.7, "gesprecht": 0.9})
    assert found is not None
    assert found.reasons == ("gesprecht", "haben")


def added(text: str, source: str = "", lang: str = "de") -> tuple[float, tuple[str, ...]]:
    """How much worse than one with nothing odd the text reads, and the words behind it."""
    plain, found = read("Der Präsident sprach gestern", {}), read(text, {}, source, lang)
    assert plain is not None
    assert found is not None
    return found.score - plain.score, found.reasons


def test_the_rarer_in_human_translations_the_more_an_odd_word_adds() -> None:
    doubled, reasons = added("Der Präsident sprach sprach gestern")
    assert reasons == ("sprach sprach",)
    left, reasons = added("Президент сказал about это", "The president talked about it", "ru")
    assert reasons == ("about",)
    garbled, reasons = added("Der Präsident sprach getsrrn")
    assert reasons == ()
    unknown, _ = added("Der Präsident sprach beschlosen")
    assert doubled > left > garbled > 2 * unknown > 0


def test_any_damaged_piece_makes_it_read_worse() -> None:
    good, bad = (read("Der Präsident haben gesprochen", {"haben": chance}) for chance in (0.01, 0.9))
    assert good is not None
    assert bad is not None
    assert bad.score > good.score + 1


def test_a_name_that_the_source_writes_the_same_is_no_damage() -> None:
    text, damage = "Die Patriot sprach gestern", {"Patriot": 0.95}
    strange, copied = read(text, damage), read(text, damage, "The Patriot spoke yesterday")
    assert strange is not None
    assert copied is not None
    assert strange.reasons == ("Patriot",)
    assert copied.reasons == ()
    assert copied.score < strange.score - 1


def test_no_words_no_reading() -> None:
    assert read("12 %", {}) is None


def test_a_spoilt_sentence_reads_worse() -> None:
    source = Document("s", "en", "The council approved the new budget for the schools on Tuesday evening.")
    good = "Der Rat hat am Dienstagabend den neuen Haushalt für die Schulen genehmigt."
    bad = "Der Rat hat Dienstagabend am neuen den Haushalt Haushalt für dem Schule genehmigt."
    first, second = engine().compare(source, [Document("t", "de", good), Document("t", "de", bad)])
    assert (first.units[0].fluency or 0) > 0.2 > 0.1 > (second.units[0].fluency or 0)
    assert "Haushalt Haushalt" in second.units[0].reasons

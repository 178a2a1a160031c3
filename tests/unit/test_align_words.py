"""Words, and the links between them."""

from __future__ import annotations

import itertools

import numpy as np

from checker.align.words import link, link_unit, words
from checker.types import Encoding, Segment, Span, TranslationUnit


def encoding(*states: list[float], size: int = 3) -> Encoding:
    """Pieces of ``size`` code points, one space between, with these middle states."""
    middle = np.array(states, np.float32).reshape(len(states), -1)
    pieces = tuple(Span(i * (size + 1), i * (size + 1) + size) for i in range(len(states)))
    return Encoding(np.ones(2, np.float32), middle, middle, pieces)


def surfaces(text: str, *cuts: int) -> list[str]:
    pieces = [Span(a, b) for a, b in itertools.pairwise(cuts)]
    return [text[span.start : span.end] for span in words(text, pieces)]


A, B, C = [9.0, 0.0, 0.0], [0.0, 9.0, 0.0], [0.0, 0.0, 9.0]


def test_words_are_runs_of_letters_numbers_and_single_marks() -> None:
    assert surfaces("L'Ukraine a reçu 1 250,5 t.") == [
        "L",
        "'",
        "Ukraine",
        "a",
        "reçu",
        "1",
        "250,5",
        "t",
        ".",
    ]


def test_a_number_keeps_its_separators() -> None:
    assert surfaces("10\u202f000, 3.5%") == ["10\u202f000", ",", "3.5", "%"]


def test_combining_marks_and_joiners_stay_in_the_word() -> None:
    assert surfaces("दिल्ली में می\u200cروم") == ["दिल्ली", "में", "می\u200cروم"]


def test_a_script_without_spaces_is_cut_at_the_pieces() -> None:
    assert surfaces("北京和Kyiv見", 0, 2, 3, 5, 7, 8) == ["北京", "和", "Kyiv", "見"]


def test_like_states_are_linked_wherever_they_stand() -> None:
    assert link(encoding(A, B, C), encoding(C, A, B)) == [(0, 1), (1, 2), (2, 0)]


def test_a_word_is_linked_through_any_of_its_pieces() -> None:
    source = encoding(A, B, C)
    assert link(source, encoding(A, C), [Span(0, 7), Span(8, 11)]) == [(0, 0), (1, 1)]


def test_no_pieces_no_links() -> None:
    assert link(encoding(A), Encoding(np.ones(2), np.zeros((0, 3)), np.zeros((0, 3)), ())) == []


def test_the_links_of_a_unit_stand_in_the_offsets_of_the_documents() -> None:
    source = [Segment(0, Span(0, 7), "aaa bbb"), Segment(1, Span(8, 11), "ccc")]
    target = [Segment(0, Span(0, 5), "other"), Segment(1, Span(6, 17), "CCC AAA BBB")]
    left = [encoding(A, B), encoding(C)]
    right = [encoding(A), encoding(C, A, B)]
    links = link_unit(TranslationUnit((0, 1), (1,)), source, target, left, right)
    assert links.targets_of(Span(8, 11)) == (Span(6, 9),)
    assert links.sources_of(Span(14, 17)) == (Span(4, 7),)

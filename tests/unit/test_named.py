"""The vectors of names that ship."""

from __future__ import annotations

import numpy as np
import pytest

from checker.backends.named import Named
from checker.engine import Engine
from checker.match.names.context import NamedStates, likeness
from checker.models import find, load_encoder
from checker.types import Document, Span
from tests.wire import engine

SOURCE = "The tunnel was opened by Nina Petrova, who once ran the Harbour Board in Odesa."
RIGHT = ("Тунель відкрила Ніна Петрова, яка колись керувала Портовою радою в Одесі.", "Портовою радою")
WRONG = ("Тунель відкрила Ніна Петрова, яка колись керувала Виборчою комісією в Одесі.", "Виборчою комісією")


def near(program: Engine, source: tuple[str, str], target: tuple[str, str]) -> float:
    """How like a name of an English sentence is to one of a Ukrainian sentence."""
    sides = program.read([Document("s", "en", source[0]), Document("t", "uk", target[0])])
    spans = (Span(text.index(name), text.index(name) + len(name)) for text, name in (source, target))
    (ours, first), (theirs, second) = zip(map(NamedStates, sides), spans, strict=True)
    return likeness(ours, first, theirs, second)


def test_a_name_is_more_like_its_translation_than_another_in_its_place() -> None:
    said = (SOURCE, "Harbour Board")
    assert near(engine(), said, RIGHT) > near(engine(), said, WRONG) + 0.1


def test_without_a_tagger_the_states_of_the_encoder_are_compared() -> None:
    alone = Engine(load_encoder(threads=1))
    said = (SOURCE, "Harbour Board")
    assert near(alone, said, RIGHT) > near(alone, said, WRONG)


def test_each_piece_has_a_row_of_length_one() -> None:
    encodings = load_encoder(threads=1).encode([SOURCE, "", RIGHT[0]])
    rows = Named(find("e5-small-named").folder / "named.npz").rows(encodings)
    assert [len(r) for r in rows] == [len(e.pieces) for e in encodings]
    for found in (rows[0], rows[2]):
        assert np.linalg.norm(found, axis=1) == pytest.approx(1, abs=1e-5)
    assert Named(find("e5-small-named").folder / "named.npz").rows([]) == []

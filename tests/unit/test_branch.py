"""The branch that ships: names and damage from the states of the encoder, whatever they are read with."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest

from checker.errors import ModelError
from checker.models import Encoder, Tagger, find, load_encoder, load_tagger
from checker.types import Kind

CLEAN = (
    "The president of France met Angela Merkel in Berlin on Tuesday to talk about the budget of the union."
)
DAMAGED = (
    "The president of of France met Angela in Merkel Berlin Tuesday on to talk abuot the budget of union the."
)


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return load_encoder(threads=1)


@pytest.fixture(scope="module")
def tagger() -> Tagger:
    return load_tagger(threads=1)


def test_names_have_their_spans_and_kinds(encoder: Encoder, tagger: Tagger) -> None:
    (tagged,) = tagger.tag(encoder.encode([CLEAN]))
    found = {CLEAN[e.span.start : e.span.end]: e.kind for e in tagged.entities}
    assert found == {"France": Kind.PLACE, "Angela Merkel": Kind.PERSON, "Berlin": Kind.PLACE}
    assert all(0.5 < e.confidence <= 1 for e in tagged.entities)


def test_damage_is_seen(encoder: Encoder, tagger: Tagger) -> None:
    clean, damaged = tagger.tag(encoder.encode([CLEAN, DAMAGED]))
    assert damaged.verdict > clean.verdict + 1
    assert damaged.damage.max() > 0.8
    assert clean.damage.mean() < damaged.damage.mean()


def test_what_a_text_gives_does_not_depend_on_its_neighbours(encoder: Encoder, tagger: Tagger) -> None:
    texts = [CLEAN, "Oui.", DAMAGED * 3, "", "北京市政府周二宣布。"]
    encodings = encoder.encode(texts)
    for encoding, together in zip(encodings, tagger.tag(encodings), strict=True):
        (alone,) = tagger.tag([encoding])
        assert [(e.kind, e.span) for e in alone.entities] == [(e.kind, e.span) for e in together.entities]
        assert np.allclose(alone.damage, together.damage, atol=1e-3)
        assert alone.verdict == pytest.approx(together.verdict, abs=1e-2)
        assert len(alone.damage) == len(encoding.pieces)


def test_a_text_longer_than_a_window_is_read_whole(encoder: Encoder, tagger: Tagger) -> None:
    long = " ".join([CLEAN] * 40)
    (encoding,) = encoder.encode([long])
    (tagged,) = tagger.tag([encoding])
    assert len(tagged.damage) == len(encoding.pieces) > 512
    assert np.isfinite(tagged.damage).all()
    assert np.isfinite(tagged.verdict)
    assert all(0 <= e.span.start < e.span.end <= len(long) for e in tagged.entities)


def test_nothing_gives_nothing(encoder: Encoder, tagger: Tagger) -> None:
    assert tagger.tag([]) == []
    (tagged,) = tagger.tag(encoder.encode([""]))
    assert (tagged.entities, len(tagged.damage)) == ((), 0)


def test_every_language_of_the_manifest_has_a_norm(tagger: Tagger) -> None:
    manifest = find("e5-small-branch")
    assert set(manifest.languages) == set(tagger.norms)


def test_a_damaged_file_is_a_clear_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "e5-small-branch"
    shutil.copytree(find("e5-small-branch").folder, folder)
    monkeypatch.setenv("CHECKER_MODELS", str(tmp_path))
    graph = folder / "branch.onnx"
    graph.write_bytes(bytes(graph.stat().st_size))
    with pytest.raises(ModelError, match="checker models verify"):
        load_tagger()
    graph.unlink()
    with pytest.raises(ModelError, match=r"branch\.onnx is missing"):
        load_tagger()

"""The encoder that ships, and Hugging Face models: pieces, offsets, windows, batches."""

from __future__ import annotations

import builtins
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from checker.backends.pieces import PieceModel
from checker.backends.transformers import INSTALL, TransformersEncoder
from checker.backends.windows import BATCH_PIECES, Window, batches, windows
from checker.errors import MissingExtraError, ModelError
from checker.models import Encoder, find, load_encoder
from checker.types import Encoding, Span

HARD = {
    "full-width digits": "在１２３号 home",
    "ligatures": "ﬁve oﬃces",
    "Arabic": "أعلن «الرئيس» عن ٢٥ قتيلًا",
    "combining marks": "cafe\u0301 naı\u0308ve",
    "Hangul jamo": "\u1112\u1161\u11ab글",
    "ZWNJ": "می\u200cخواهم بروم",
    "ZWJ": "क्\u200dष और श्री",
    "emoji": "ok 👨‍👩‍👧 👍🏽 done",
    "expansion": "ﷺ ½ ㍿",
    "white space": "  a\u00a0b\u3000c \n d  ",
    "invisible": "\ufeffa\u200bb\u200e c\u00ad",
    "lone surrogate": "a\ud800b \udfff",
    "zero": "a\x00b",
    "nothing": "",
    "spaces only": " \n ",
    "Thai": "น้ำท่วมกรุงเทพ",
}


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return load_encoder(threads=1)


@pytest.fixture(scope="module")
def pieces() -> PieceModel:
    return PieceModel(find("e5-small").folder / "pieces.model")


@pytest.mark.parametrize("text", HARD.values(), ids=HARD.keys())
def test_spans_lie_in_the_text_in_order_and_leave_no_letter_out(pieces: PieceModel, text: str) -> None:
    ((ids, spans),) = pieces.split([text])
    assert len(ids) == len(spans)
    assert all(0 <= s.start <= s.end <= len(text) for s in spans)
    assert [s.start for s in spans] == sorted(s.start for s in spans)
    covered = {i for s in spans for i in range(s.start, s.end)}
    assert {i for i, c in enumerate(text) if c.isalnum()} <= covered
    assert not any(text[s.start].isspace() for s in spans if s.start < s.end)


def test_spans_are_those_of_the_text_given(pieces: PieceModel) -> None:
    text = "在１２３号 home"
    ((_, spans),) = pieces.split([text])
    surfaces = [text[s.start : s.end] for s in spans]
    assert "".join(surfaces) == "在１２３号home"
    assert "１２３" in surfaces


def test_all_pieces_of_an_expanded_character_have_its_span(pieces: PieceModel) -> None:
    ((_, spans),) = pieces.split(["x ﷺ y"])
    inside = [s for s in spans if s == Span(2, 3)]
    assert len(inside) >= 4
    assert {s for s in spans if s.end > s.start} == {Span(0, 1), Span(2, 3), Span(4, 5)}


@pytest.mark.parametrize("text", HARD.values(), ids=HARD.keys())
def test_every_text_has_an_encoding(encoder: Encoder, text: str) -> None:
    (found,) = encoder.encode([text])
    _whole(found)


def test_encodings_come_in_the_order_given_and_alone_as_together(encoder: Encoder) -> None:
    texts = [
        "Two.",
        "",
        "A much longer sentence about the talks in Washington on August 18.",
        "Deux.",
        "二。",
    ]
    together = encoder.encode(texts)
    for text, found in zip(texts, together, strict=True):
        (alone,) = encoder.encode([text])
        assert found.pieces == alone.pieces
        np.testing.assert_allclose(found.vector, alone.vector, atol=0.01)
        assert found.vector @ alone.vector > 0.9995


def test_a_translation_is_nearer_than_another_sentence(encoder: Encoder) -> None:
    source, right, wrong = encoder.encode(
        [
            "The minister resigned on Friday after the vote.",
            "Министр ушёл в отставку в пятницу после голосования.",
            "Heavy rain flooded the old town.",
        ]
    )
    assert source.vector @ right.vector > source.vector @ wrong.vector + 0.03


def test_a_long_text_is_read_to_its_end(encoder: Encoder) -> None:
    text = " ".join(f"Item {n} was delivered to the harbour." for n in range(200))
    (found,) = encoder.encode([text])
    _whole(found)
    assert len(found.pieces) > 1024
    assert found.pieces[-1].end == len(text)
    assert {i for s in found.pieces for i in range(s.start, s.end)} == {
        i for i, c in enumerate(text) if c != " "
    }


def test_the_layer_can_be_chosen(encoder: Encoder) -> None:
    text = ["The talks begin on Thursday."]
    seventh, eighth = encoder.encode(text)[0], load_encoder(threads=1, layer=8).encode(text)[0]
    np.testing.assert_array_equal(seventh.last, eighth.last)
    assert not np.allclose(seventh.middle, eighth.middle)
    with pytest.raises(ModelError, match="no layer 13"):
        load_encoder(layer=13)


def test_no_texts_no_encodings(encoder: Encoder) -> None:
    assert encoder.encode([]) == []


def test_windows_are_few_and_equal_and_lose_nothing() -> None:
    found = windows([list(range(1000)), [], [7]], 400, (-1,), (-2,))
    assert [len(w.ids) for w in found] == [335, 335, 336, 2, 3]
    assert [i for w in found if w.text == 0 for i in w.ids[1:-1]] == list(range(1000))


def test_batches_hold_like_lengths_and_everything_once() -> None:
    found = [Window(n, tuple(range(size))) for n, size in enumerate([500, 3, 400, 3, 600, 2000, 5000])]
    made = list(batches(found))
    assert sorted(i for batch in made for i in batch) == list(range(7))
    for batch in made:
        assert len(batch) == 1 or len(batch) * max(len(found[i].ids) for i in batch) <= BATCH_PIECES


def test_without_torch_the_install_line_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without_torch(name: str, *rest: Any, **more: Any) -> Any:
        if name == "torch":
            raise ImportError("No module named 'torch'", name="torch")
        return real(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", without_torch)
    with pytest.raises(MissingExtraError) as raised:
        load_encoder("hf:some/model")
    assert INSTALL in str(raised.value)
    assert "hf:some/model" in str(raised.value)


def test_a_hugging_face_folder_that_is_not_there(tmp_path: Path) -> None:
    pytest.importorskip("torch", reason="the transformers extra is not installed")
    with pytest.raises(ModelError, match="cannot be loaded"):
        TransformersEncoder(str(tmp_path / "nothing"))


def test_a_hugging_face_model_gives_the_same_shapes(tmp_path: Path) -> None:
    pytest.importorskip("torch", reason="the transformers extra is not installed")
    _tiny_model(tmp_path)
    encoder = load_encoder(f"hf:{tmp_path}", threads=1)
    texts = ["the talks", "", "a\ud800b talks the", "talks " * 100]
    for text, found in zip(texts, encoder.encode(texts), strict=True):
        _whole(found)
        assert {i for s in found.pieces for i in range(s.start, s.end)} >= {
            i for i, c in enumerate(text) if c.isascii() and c.isalpha()
        }
    long = encoder.encode(texts)[3]
    assert len(long.pieces) == 100
    assert encoder.encode([]) == []


def _whole(found: Encoding) -> None:
    assert np.linalg.norm(found.vector) == pytest.approx(1, abs=1e-5)
    assert found.middle.shape == found.last.shape == (len(found.pieces), len(found.vector))
    assert np.isfinite(found.middle).all()
    assert np.isfinite(found.last).all()


def _tiny_model(folder: Path) -> None:
    """A BERT of two layers and random weights, which reads 32 pieces at once."""
    import transformers
    from tokenizers import Tokenizer, models, pre_tokenizers, processors

    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "the", "talks", "a", "b"]
    tokenizer = Tokenizer(models.WordLevel({word: i for i, word in enumerate(words)}, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    tokenizer.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]", special_tokens=[("[CLS]", 2), ("[SEP]", 3)]
    )
    fast = transformers.PreTrainedTokenizerFast(
        tokenizer_object=tokenizer,
        unk_token="[UNK]",
        pad_token="[PAD]",
        cls_token="[CLS]",
        sep_token="[SEP]",
        model_max_length=32,
    )
    fast.save_pretrained(folder)
    config = transformers.BertConfig(
        vocab_size=len(words),
        hidden_size=16,
        num_hidden_layers=2,
        num_attention_heads=2,
        intermediate_size=32,
        max_position_embeddings=32,
    )
    transformers.BertModel(config).save_pretrained(folder)

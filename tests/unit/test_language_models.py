"""Language models as judges of fluency, with tiny ones that the tests build and save themselves."""

from __future__ import annotations

import builtins
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from checker.engine import Engine
from checker.errors import MissingExtraError, ModelError
from checker.models import load_judge
from checker.scoring.fluency import damage_over
from checker.settings import Settings
from checker.types import Document, Judged, Span
from tests.wire import engine

WORDS = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "the", "talks", "began", "a", "##b"]
SENTENCE = "the talks began the talks"


@pytest.fixture(params=["masked", "causal", "classifier"])
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    pytest.importorskip("torch", reason="the transformers extra is not installed")
    _tiny_model(tmp_path, request.param)
    return tmp_path


def test_every_piece_is_judged(folder: Path) -> None:
    judge = load_judge(f"hf:{folder}", threads=1)
    texts = [SENTENCE, "", "a\ud800b talks", "talks " * 100]
    for text, found in zip(texts, judge.judge(texts), strict=True):
        assert found.damage.shape == (len(found.pieces),)
        assert ((found.damage >= 0) & (found.damage <= 1)).all()
        assert np.isfinite(found.verdict)
        assert [text[s.start : s.end] for s in found.pieces] == sorted_by_place(text, found)
    assert len(judge.judge([SENTENCE])[0].pieces) == 5
    assert judge.judge([]) == []
    assert judge.name == f"hf:{folder}"


def sorted_by_place(text: str, found: Judged) -> list[str]:
    return [text[s.start : s.end] for s in sorted(found.pieces, key=lambda s: s.start)]


def test_a_judge_takes_the_place_of_the_tagger_for_fluency(folder: Path) -> None:
    shared = engine()
    with_judge = Engine(shared.encoder, Settings(), shared.tagger, load_judge(f"hf:{folder}", threads=1))
    pair = (
        Document("s", "en", "The talks began on Monday."),
        [Document("t", "fr", "Les discussions ont débuté lundi.")],
    )
    (before,), (after,) = shared.compare(*pair), with_judge.compare(*pair)
    assert after.findings == before.findings
    assert after.scores.fluency is None
    assert "FLU" in {item.code for item in after.not_checked}
    assert f"fluency:hf:{folder}" in after.signature


def test_norms_beside_a_model_give_a_place(folder: Path) -> None:
    (folder / "norms.toml").write_text(
        "[fr]\ncurve = [0.0]\nquantiles = [" + ", ".join(str(i / 2) for i in range(17)) + "]\n"
        "excess = 1.0\nspread = 1.0\n"
    )
    (folder / "manifest.toml").write_text(
        f'name = "tiny"\ntask = "fluency"\nbackend = "transformers"\nsource = "{folder}"\nrevision = "1"\n'
        'licence = "none"\nlanguages = ["fr"]\n[files]\n'
    )
    shared = engine()
    with_judge = Engine(shared.encoder, Settings(), shared.tagger, load_judge(str(folder) + "/", threads=1))
    pair = Document("s", "en", "The talks began."), [Document("t", "fr", "Les discussions ont débuté.")]
    (report,) = with_judge.compare(*pair)
    assert report.scores.fluency is not None


def test_a_model_that_is_no_judge(tmp_path: Path) -> None:
    pytest.importorskip("torch", reason="the transformers extra is not installed")
    _tiny_model(tmp_path, "encoder")
    with pytest.raises(ModelError, match="does not judge fluency"):
        load_judge(f"hf:{tmp_path}")
    with pytest.raises(ModelError, match="cannot be loaded"):
        load_judge(f"hf:{tmp_path}/nothing")


def test_a_shipped_model_of_another_task_is_no_judge() -> None:
    with pytest.raises(ModelError, match="does not judge fluency"):
        load_judge("e5-small")


def test_without_torch_the_install_line_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without_torch(name: str, *rest: Any, **more: Any) -> Any:
        if name == "torch":
            raise ImportError("No module named 'torch'", name="torch")
        return real(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", without_torch)
    with pytest.raises(MissingExtraError, match="hf:some/model"):
        load_judge("hf:some/model")


def test_damage_is_carried_to_other_pieces() -> None:
    judged = Judged((Span(0, 3), Span(3, 6)), np.array([0.2, 0.9], np.float32), 1.0)
    found = damage_over(judged, [Span(0, 2), Span(2, 4), Span(7, 9)])
    assert found.tolist() == pytest.approx([0.2, 0.9, 0.0])


def _tiny_model(folder: Path, kind: str) -> None:
    """Two layers of random weights that read 32 pieces at once."""
    import torch
    import transformers
    from tokenizers import Tokenizer, models, pre_tokenizers, processors

    torch.manual_seed(1)
    vocabulary = {word: i for i, word in enumerate(WORDS)}
    tokenizer = Tokenizer(models.WordPiece(vocabulary, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    tokenizer.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]", special_tokens=[("[CLS]", 2), ("[SEP]", 3)]
    )
    fast = transformers.PreTrainedTokenizerFast(
        tokenizer_object=tokenizer,
        pad_token="[PAD]",
        unk_token="[UNK]",
        cls_token="[CLS]",
        sep_token="[SEP]",
        mask_token="[MASK]",
        bos_token="[CLS]",
        model_max_length=32,
    )
    fast.save_pretrained(folder)
    sizes = {"vocab_size": len(WORDS), "hidden_size": 8, "num_hidden_layers": 2, "num_attention_heads": 2}
    more = {"intermediate_size": 16, "max_position_embeddings": 32}
    if kind == "causal":
        config: Any = transformers.GPT2Config(
            vocab_size=len(WORDS),
            n_embd=8,
            n_layer=2,
            n_head=2,
            n_positions=32,
            bos_token_id=2,
            eos_token_id=3,
        )
        model: Any = transformers.GPT2LMHeadModel(config)
    else:
        config = transformers.BertConfig(**sizes, **more)
        made = {
            "masked": transformers.BertForMaskedLM,
            "classifier": transformers.BertForTokenClassification,
            "encoder": transformers.BertModel,
        }[kind]
        model = made(config)
    model.save_pretrained(folder)

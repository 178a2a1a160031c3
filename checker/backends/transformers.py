"""Encoders of the Hugging Face hub, or of a folder in its format, on torch.

Any model whose tokeniser is a fast one (it gives the offsets) and whose output has hidden states will do; sentence
vectors are the mean of the last layer. Nothing here trusts code that comes with a model.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from checker.backends.windows import LONE_SURROGATE, States, Window, batches, joined, windows
from checker.errors import MissingExtraError, ModelError
from checker.types import Encoding, Span

if TYPE_CHECKING:
    from checker.types import Vectors

INSTALL = 'pip install "newsroom-checker[transformers]"'
_LONGEST = 512


class TransformersEncoder:
    """The encoder ``source``: a name on the hub, or a folder. ``layer`` counts from 1, by default .6 of the way up."""

    def __init__(self, source: str, *, layer: int | None = None, threads: int | None = None) -> None:
        try:
            import torch
            import transformers
        except ImportError as error:
            raise MissingExtraError(
                f"{error.name or 'torch'} is not installed, which runs Hugging Face models",
                where=f"hf:{source}",
                advice=f"Install it: {INSTALL}",
            ) from error
        if threads:
            torch.set_num_threads(threads)
        try:
            self._tokenizer: Any = transformers.AutoTokenizer.from_pretrained(source)
            self._model: Any = transformers.AutoModel.from_pretrained(source).eval()
        except (OSError, ValueError, ImportError) as error:
            raise ModelError(
                f"the model cannot be loaded ({first_line(error)})",
                where=f"hf:{source}",
                advice="Check the name or folder; offline, the model must be in the Hugging Face cache already",
            ) from error
        if not self._tokenizer.is_fast:
            raise ModelError(
                "its tokeniser gives no offsets",
                where=f"hf:{source}",
                advice="Choose one with a tokenizer.json",
            )
        self._torch: Any = torch
        self._name = f"hf:{source}"
        depth = int(self._model.config.num_hidden_layers)
        self._layer = layer or max(1, round(depth * 0.6))
        if self._layer > depth:
            raise ModelError(
                f"there is no layer {layer}", where=f"hf:{source}", advice=f"Layers are 1 to {depth}"
            )
        self._begin, self._end = self._signs()
        places = min(int(self._tokenizer.model_max_length), positions(self._model.config))
        self._room = places - len(self._begin) - len(self._end)

    @property
    def name(self) -> str:
        return self._name

    def encode(self, texts: Sequence[str]) -> list[Encoding]:
        """One encoding a text, in the order given; texts longer than the model reads are read in windows."""
        if not texts:
            return []
        clean = [LONE_SURROGATE.sub("\ufffd", text) for text in texts]
        read = self._tokenizer(
            clean,
            add_special_tokens=False,
            return_offsets_mapping=True,
            return_attention_mask=False,
            verbose=False,
        )
        ids: list[list[int]] = read["input_ids"]
        parts = windows(ids, self._room, self._begin, self._end)
        states: dict[int, States] = {}
        for batch in batches(parts):
            states.update(zip(batch, self._run([parts[i] for i in batch]), strict=True))
        return joined(
            parts, states, [offsets(t, o) for t, o in zip(texts, read["offset_mapping"], strict=True)]
        )

    def _run(self, batch: list[Window]) -> Iterator[States]:
        longest = max(len(window.ids) for window in batch)
        pad = self._tokenizer.pad_token_id or 0
        ids = np.full((len(batch), longest), pad, dtype=np.int64)
        mask = np.zeros((len(batch), longest), dtype=np.int64)
        for row, window in enumerate(batch):
            ids[row, : len(window.ids)] = window.ids
            mask[row, : len(window.ids)] = 1
        tensors = {"input_ids": self._torch.from_numpy(ids), "attention_mask": self._torch.from_numpy(mask)}
        with self._torch.inference_mode():
            layers = self._model(**tensors, output_hidden_states=True).hidden_states
        middle, last = (_array(layers[i]) for i in (self._layer, -1))
        for row, window in enumerate(batch):
            size = len(window.ids)
            yield States(middle[row, :size], last[row, :size], len(self._begin), size - len(self._end))

    def _signs(self) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """The ids that the tokeniser puts before and after a text."""
        bare = self._tokenizer("a", add_special_tokens=False)["input_ids"]
        full = self._tokenizer("a")["input_ids"]
        for start in range(len(full) - len(bare) + 1):
            if full[start : start + len(bare)] == bare:
                return tuple(full[:start]), tuple(full[start + len(bare) :])
        return (), ()


def positions(config: Any) -> int:
    """How many pieces the model reads. RoBERTa's count of positions includes two that are never used."""
    places = getattr(config, "max_position_embeddings", None) or _LONGEST
    return min(_LONGEST, places - 2 if "roberta" in config.model_type else places)


def offsets(text: str, pairs: Sequence[tuple[int, int]]) -> tuple[Span, ...]:
    """The spans of pieces, without the white space that some tokenisers count to the piece after it."""
    spans = []
    for start, end in pairs:
        first = start + len(text[start:end]) - len(text[start:end].lstrip())
        spans.append(Span(first, max(first, end)))
    return tuple(spans)


def _array(tensor: Any) -> Vectors:
    found: Vectors = tensor.float().numpy()
    return found


def first_line(error: BaseException) -> str:
    """What an error says, without the advice that follows."""
    return str(error).strip().partition("\n")[0].rstrip(".")

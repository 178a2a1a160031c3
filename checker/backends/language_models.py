"""Language models of the Hugging Face hub, or of a folder in its format, as judges of fluency.

A masked model says how likely each piece is with it and the rest of its word hidden (pseudo-log-likelihood, Salazar et
al. 2020, within words from left to right as Kauf and Ivanova 2023); a causal one how likely after what stands before;
a token classifier how likely it calls the piece wrong. The verdict on a text is the mean surprise of its pieces in
nats. Nothing here trusts code that comes with a model.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from checker.backends.transformers import INSTALL, first_line, offsets, positions
from checker.backends.windows import LONE_SURROGATE
from checker.errors import MissingExtraError, ModelError
from checker.types import Judged

if TYPE_CHECKING:
    from checker.types import Vectors

RARE = 9.2
"""The surprise in nats, one in ten thousand, at which a piece is as likely damaged as not."""
FINE = ("o", "ok", "0", "c", "correct", "label_0")
"""What token classifiers call a piece that is right, in small letters; else it is the first label."""
BATCH = 16_384  # pieces read at once, padding included

Row = tuple[int, ...]


class LanguageModel:
    """The model ``source``, a name on the hub or a folder, whose kind its configuration tells.

    ``norms`` are what human translations score by language, empty where nobody measured it.
    """

    def __init__(
        self, source: str, norms: Mapping[str, Mapping[str, Any]] | None = None, threads: int | None = None
    ) -> None:
        where = f"hf:{source}"
        try:
            import torch
            import transformers
        except ImportError as error:
            raise MissingExtraError(
                f"{error.name or 'torch'} is not installed, which runs Hugging Face models",
                where=where,
                advice=f"Install it: {INSTALL}",
            ) from error
        if threads:
            torch.set_num_threads(threads)
        try:
            config: Any = transformers.AutoConfig.from_pretrained(source)
            kind, loader = _kind(config, transformers, where)
            self._tokenizer: Any = transformers.AutoTokenizer.from_pretrained(source)
            model: Any = loader.from_pretrained(source)
        except (OSError, ValueError, ImportError) as error:
            raise ModelError(
                f"the model cannot be loaded ({first_line(error)})",
                where=where,
                advice="Check the name or folder; offline, the model must be in the Hugging Face cache already",
            ) from error
        if not self._tokenizer.is_fast or (kind == "masked" and self._tokenizer.mask_token_id is None):
            lacks = "hides no piece" if self._tokenizer.is_fast else "gives no offsets"
            raise ModelError(f"its tokeniser {lacks}", where=where, advice="Choose one with a tokenizer.json")
        self._torch, self._kind, self._config = torch, kind, config
        self._device = "cuda" if torch.cuda.is_available() else "cpu"
        self._model: Any = model.eval().to(self._device)
        self._longest = min(int(self._tokenizer.model_max_length), positions(config))
        self._name, self._norms = where, norms or {}

    @property
    def name(self) -> str:
        return self._name

    @property
    def norms(self) -> Mapping[str, Mapping[str, Any]]:
        return self._norms

    def judge(self, texts: Sequence[str]) -> list[Judged]:
        """What it thinks of each text, in order; of a text longer than it reads, of as much as it reads."""
        return [self._judged(text) for text in texts]

    def _judged(self, text: str) -> Judged:
        read = self._tokenizer(
            LONE_SURROGATE.sub("\ufffd", text),
            truncation=True,
            max_length=self._longest,
            return_offsets_mapping=True,
            return_special_tokens_mask=True,
        )
        ids: list[int] = read["input_ids"]
        inside = [i for i, special in enumerate(read["special_tokens_mask"]) if not special]
        if self._kind == "causal" and self._tokenizer.bos_token_id is not None and (inside or [1])[0] == 0:
            ids = [self._tokenizer.bos_token_id, *ids]
            places = [i + 1 for i in inside]
        else:
            places = inside
        spans = offsets(text, [read["offset_mapping"][i] for i in inside])
        kept = [k for k, span in enumerate(spans) if span.end > span.start]
        if not kept:
            return Judged((), np.zeros(0, np.float32), 0.0)
        words = [read.word_ids()[i] for i in inside]
        surprise = np.array(self._surprise(ids, places, words), np.float32)[kept]
        damage = 1 - np.exp(-surprise) if self._kind == "classifier" else 1 / (1 + np.exp(RARE - surprise))
        return Judged(tuple(spans[k] for k in kept), damage.astype(np.float32), float(surprise.mean()))

    def _surprise(
        self, ids: Sequence[int], places: Sequence[int], words: Sequence[int | None]
    ) -> list[float]:
        """Minus the log probability of each of ``places``: of being that piece, or of being right."""
        if self._kind == "causal":
            # The first piece of all has nothing before it: it surprises nobody.
            (scores,) = self._logs([tuple(ids)])
            return [0.0 if not p else -float(scores[p - 1, ids[p]]) for p in places]
        if self._kind == "classifier":
            (scores,) = self._logs([tuple(ids)])
            return [-float(scores[p, self._fine]) for p in places]
        rows = []
        for k, place in enumerate(places):
            hidden = {p for p, word in zip(places[k:], words[k:], strict=True) if word == words[k]} | {place}
            rows.append(tuple(self._tokenizer.mask_token_id if i in hidden else x for i, x in enumerate(ids)))
        size = max(1, BATCH // len(ids))
        found: list[float] = []
        for start in range(0, len(rows), size):
            logs = self._logs(rows[start : start + size])
            found += [
                -float(scores[p, ids[p]])
                for scores, p in zip(logs, places[start : start + size], strict=False)
            ]
        return found

    @property
    def _fine(self) -> int:
        labels = {int(i): str(label).lower() for i, label in self._config.id2label.items()}
        return next((i for i, label in sorted(labels.items()) if label in FINE), 0)

    def _logs(self, rows: Sequence[Row]) -> Iterator[Vectors]:
        """The log probabilities (n, choices) of each row; all rows have one length."""
        with self._torch.inference_mode():
            scores = self._model(input_ids=self._torch.tensor(rows, device=self._device)).logits
            logs = self._torch.log_softmax(scores.float(), dim=-1).cpu().numpy()
        yield from logs


def _kind(config: Any, transformers: Any, where: str) -> tuple[str, Any]:
    """Masked, causal or classifier, and the class that loads such a model."""
    names = " ".join(config.architectures or ())
    for sign, kind, loader in (
        ("ForMaskedLM", "masked", transformers.AutoModelForMaskedLM),
        ("ForTokenClassification", "classifier", transformers.AutoModelForTokenClassification),
        ("ForCausalLM", "causal", transformers.AutoModelForCausalLM),
        ("LMHeadModel", "causal", transformers.AutoModelForCausalLM),
    ):
        if sign in names:
            return kind, loader
    raise ModelError(
        f"a model of the kind {names or 'unknown'} does not judge fluency",
        where=where,
        advice="Name a masked or causal language model, or a token classifier",
    )

"""The branch: a few layers beside the last ones of the encoder that see names and damaged words.

It reads the states of the encoder's middle layer, so it costs no second pass. A model folder holds ``branch.onnx`` with
the inputs ``states`` (b, t, d) and ``mask`` (b, t) and the output ``hidden`` (b, t, d), and ``heads.npz``: ``signs``
(2, d), which stand before the states of a text; ``tag`` with ``tags``; ``share``, what its word for a tag weighs beside
that of the entity head, and the ``temperature`` that calibrates the two;
``damage``; and the two layers ``sentence`` and ``verdict`` on the first sign's state, the mean of all pieces, the
damage of the worst and the mean log probability that a piece is whole. ``norms.toml`` has the scores of human
translations.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from checker.backends.bio import Tags, log_chances
from checker.backends.entities import EntityHead
from checker.backends.named import Named
from checker.backends.threads import available_threads
from checker.backends.windows import Window, batches, windows
from checker.errors import ModelError
from checker.types import Encoding, Tagged

if TYPE_CHECKING:
    from checker.types import Vectors

ROOM = 160
"""How many pieces are read at once; few sentences have more, and none of those it was trained on has."""


class Branch:
    """Names and damage from the encoder's states; ``name`` stands in the signature of a run."""

    def __init__(
        self, name: str, folder: Path, head: EntityHead, named: Named, threads: int | None = None
    ) -> None:
        import onnxruntime
        from onnxruntime.capi import onnxruntime_pybind11_state as state

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads or available_threads()
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        try:
            self._session = onnxruntime.InferenceSession(
                str(folder / "branch.onnx"), options, providers=["CPUExecutionProvider"]
            )
            with np.load(folder / "heads.npz") as file:
                self._heads = {key: file[key] for key in file.files}
            self._norms = norms(folder / "norms.toml")
        except (OSError, ValueError, state.Fail, state.InvalidProtobuf, state.InvalidGraph) as error:
            raise ModelError(
                f"the model cannot be loaded ({str(error).partition(chr(10))[0]})",
                where=str(folder),
                advice="`checker models verify` says which file is damaged",
            ) from error
        self._name, self._head, self._named = name, head, named
        self._tags = Tags([str(tag) for tag in self._heads["tags"]])

    @property
    def name(self) -> str:
        return self._name

    @property
    def norms(self) -> Mapping[str, Mapping[str, Any]]:
        """What human translations of news score, by language; empty where nobody measured it."""
        return self._norms

    def tag(self, encodings: Sequence[Encoding]) -> list[Tagged]:
        """What it sees in each text, in order; a text without pieces has nothing to see."""
        parts = windows([range(len(e.pieces)) for e in encodings], ROOM, (), ())
        seen: list[list[tuple[Vectors, Vectors, float]]] = [[] for _ in encodings]
        read: dict[int, tuple[Vectors, Vectors, float]] = {}
        for batch in batches(parts):
            chosen = [i for i in batch if parts[i].ids]
            read.update(zip(chosen, self._run([parts[i] for i in chosen], encodings), strict=True))
        for index, result in sorted(read.items()):
            seen[parts[index].text].append(result)
        beside, named = self._head.scores(encodings), self._named.rows(encodings)
        return [self._tagged(*one) for one in zip(encodings, seen, beside, named, strict=True)]

    def alone(self, encodings: Sequence[Encoding]) -> Vectors:
        """Whom or what each text names that is a name and nothing else: (texts, d), each row of length 1."""
        return self._named.alone(encodings)

    def _tagged(
        self, encoding: Encoding, found: list[tuple[Vectors, Vectors, float]], beside: Vectors, named: Vectors
    ) -> Tagged:
        if not found:
            return Tagged((), np.zeros(0, np.float32), 0.0, named)
        own, damage = (np.concatenate([f[k] for f in found]) for k in (0, 1))
        share = self._heads["share"]
        scores = share * log_chances(own) + (1 - share) * log_chances(beside)
        scores /= self._heads["temperature"]
        verdict = float(np.average([f[2] for f in found], weights=[len(f[1]) for f in found]))
        return Tagged(self._tags.entities(encoding.pieces, scores), _probability(damage), verdict, named)

    def _run(
        self, batch: Sequence[Window], encodings: Sequence[Encoding]
    ) -> list[tuple[Vectors, Vectors, float]]:
        """The scores of tags (n, tags), of damage (n,), and of the whole, for each window."""
        if not batch:
            return []
        heads, before = self._heads, len(self._heads["signs"])
        longest = max(len(window.ids) for window in batch)
        width = heads["signs"].shape[1]
        states = np.zeros((len(batch), before + longest, width), np.float32)
        mask = np.zeros((len(batch), before + longest), np.int32)
        for row, window in enumerate(batch):
            start, end = window.ids[0], window.ids[-1] + 1
            states[row, :before] = heads["signs"]
            states[row, before : before + end - start] = encodings[window.text].middle[start:end]
            mask[row, : before + end - start] = 1
        (hidden,) = self._session.run(["hidden"], {"states": states, "mask": mask})
        results = []
        for row, window in enumerate(batch):
            pieces = hidden[row, before : before + len(window.ids)]
            scores = pieces @ heads["tag"] + heads["tag_bias"]
            damage = (pieces @ heads["damage"] + heads["damage_bias"])[:, 0]
            whole = -np.logaddexp(0, damage).mean()
            seen = np.concatenate([hidden[row, 0], pieces.mean(axis=0), [damage.max(), whole]])
            inner = _gelu(seen @ heads["sentence"] + heads["sentence_bias"])
            results.append((scores, damage, float((inner @ heads["verdict"] + heads["verdict_bias"])[0])))
        return results


def norms(path: Path) -> dict[str, Any]:
    """The scores of human translations in a file, by language; empty where there is none."""
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def _probability(scores: Vectors) -> Vectors:
    return (1 / (1 + np.exp(-scores))).astype(np.float32)


def _gelu(x: Vectors) -> Vectors:
    """By the tangent; the exact one differs by less than .001."""
    bent: Vectors = x / 2 * (1 + np.tanh(np.sqrt(2 / np.pi) * (x + 0.044715 * x**3)))
    return bent

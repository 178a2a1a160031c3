"""The entity head: tags for names from the states of the encoder, in plain numpy.

``entities.npz`` holds two convolutions over neighbouring pieces and a linear layer (``mix``, ``near``, ``say``, each
with a bias), the ``temperature`` that calibrates its softmax, and the ``tags``: ``O``, ``B-PER``, ``I-PER`` ...
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from checker.types import Encoding, Entity, Kind, Span

if TYPE_CHECKING:
    from checker.types import Vectors

KINDS = {"PER": Kind.PERSON, "LOC": Kind.PLACE, "ORG": Kind.ORGANISATION}
FORBIDDEN = -1e4


class EntityHead:
    """A tagger on the encoder's states; ``name`` stands in the signature of a run."""

    def __init__(self, name: str, path: Path) -> None:
        with np.load(path) as weights:
            self._tags = [str(tag) for tag in weights["tags"]]
            self._mix, self._mix_bias = _floats(weights["mix"]), _floats(weights["mix_bias"])
            self._near, self._near_bias = _floats(weights["near"]), _floats(weights["near_bias"])
            self._say, self._say_bias = _floats(weights["say"]), _floats(weights["say_bias"])
            self._temperature = float(weights["temperature"])
        self._name = name
        self._follows = np.array([[_may_follow(b, a) for b in self._tags] for a in self._tags])

    @property
    def name(self) -> str:
        return self._name

    def tag(self, encodings: Sequence[Encoding]) -> list[tuple[Entity, ...]]:
        """The names in each text, in order, with spans in that text."""
        if not encodings:
            return []
        scores = np.split(self.scores(encodings), np.cumsum([len(e.pieces) for e in encodings])[:-1])
        return [tuple(self._entities(e, s)) for e, s in zip(encodings, scores, strict=True)]

    def scores(self, encodings: Sequence[Encoding]) -> Vectors:
        """The score of each tag for each piece of all texts together, (pieces, tags), calibrated."""
        reach = len(self._near) // 2
        states = np.concatenate([np.concatenate([e.middle, e.last], axis=1) for e in encodings])
        hidden = _relu(states @ self._mix + self._mix_bias)
        # Pieces of different texts are no neighbours: between texts stand empty rows.
        lengths = [len(e.pieces) for e in encodings]
        rows = np.concatenate([np.arange(n) for n in lengths]) if lengths else np.zeros(0, dtype=int)
        rows = rows + np.repeat(np.cumsum([0, *(n + reach for n in lengths)])[:-1], lengths) + reach
        padded = np.zeros((sum(lengths) + reach * (len(lengths) + 1), hidden.shape[1]), dtype=np.float32)
        padded[rows] = hidden
        mixed = sum(padded[rows + step - reach] @ self._near[step] for step in range(len(self._near)))
        scores: Vectors = _relu(mixed + self._near_bias) @ self._say + self._say_bias
        return scores / np.float32(self._temperature)

    def _entities(self, encoding: Encoding, scores: Vectors) -> list[Entity]:
        logs = scores - _log_sum(scores)
        path = self._best(logs)
        found: list[Entity] = []
        start = None
        for i, tag in enumerate([*path, 0]):
            label = self._tags[tag]
            if start is not None and not label.startswith("I"):
                kind = self._tags[path[start]][2:]
                columns = [k for k, t in enumerate(self._tags) if t.endswith(kind)]
                sure = np.exp(logs[start:i, columns]).sum(axis=1)
                span = Span(encoding.pieces[start].start, encoding.pieces[i - 1].end)
                found.append(Entity(KINDS[kind], span, float(sure.mean())))
                start = None
            if label.startswith("B"):
                start = i
        return found

    def _best(self, logs: Vectors) -> list[int]:
        """The likeliest tags in an order that BIO allows (Viterbi)."""
        if not len(logs):
            return []
        barred = np.where(self._follows, 0.0, FORBIDDEN)
        first = np.array([FORBIDDEN if t.startswith("I") else 0.0 for t in self._tags])
        best, back = first + logs[0], []
        for row in logs[1:]:
            options = best[:, None] + barred
            back.append(options.argmax(axis=0))
            best = options.max(axis=0) + row
        path = [int(best.argmax())]
        for step in reversed(back):
            path.append(int(step[path[-1]]))
        return path[::-1]


def _may_follow(tag: str, before: str) -> bool:
    return not tag.startswith("I") or before[2:] == tag[2:]


def _floats(array: Vectors) -> Vectors:
    return array.astype(np.float32)


def _relu(x: Vectors) -> Vectors:
    return np.maximum(x, np.float32(0))


def _log_sum(scores: Vectors) -> Vectors:
    top = scores.max(axis=1, keepdims=True)
    total: Vectors = top + np.log(np.exp(scores - top).sum(axis=1, keepdims=True))
    return total

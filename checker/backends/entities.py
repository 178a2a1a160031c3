"""The entity head: scores of tags for names from the states of the encoder, in plain numpy.

``entities.npz`` holds two convolutions over neighbouring pieces and a linear layer (``mix``, ``near``, ``say``, each
with a bias), the ``temperature`` that calibrates its softmax, and the ``tags``: ``O``, ``B-PER``, ``I-PER`` ...
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from checker.types import Encoding

if TYPE_CHECKING:
    from checker.types import Vectors


class EntityHead:
    """Scores of tags from the middle and the last states of the encoder."""

    def __init__(self, path: Path) -> None:
        with np.load(path) as weights:
            self.tags = [str(tag) for tag in weights["tags"]]
            self._mix, self._mix_bias = _floats(weights["mix"]), _floats(weights["mix_bias"])
            self._near, self._near_bias = _floats(weights["near"]), _floats(weights["near_bias"])
            self._say, self._say_bias = _floats(weights["say"]), _floats(weights["say_bias"])
            self._temperature = float(weights["temperature"])

    def scores(self, encodings: Sequence[Encoding]) -> list[Vectors]:
        """The score of each tag for each piece of each text, (pieces, tags), calibrated."""
        if not encodings:
            return []
        reach = len(self._near) // 2
        states = np.concatenate([np.concatenate([e.middle, e.last], axis=1) for e in encodings])
        hidden = _relu(states @ self._mix + self._mix_bias)
        # Pieces of different texts are no neighbours: between texts stand empty rows.
        lengths = [len(e.pieces) for e in encodings]
        rows = np.concatenate([np.arange(n) for n in lengths])
        rows = rows + np.repeat(np.cumsum([0, *(n + reach for n in lengths)])[:-1], lengths) + reach
        padded = np.zeros((sum(lengths) + reach * (len(lengths) + 1), hidden.shape[1]), dtype=np.float32)
        padded[rows] = hidden
        mixed = sum(padded[rows + step - reach] @ self._near[step] for step in range(len(self._near)))
        scores = (_relu(mixed + self._near_bias) @ self._say + self._say_bias) / np.float32(self._temperature)
        return np.split(scores, np.cumsum(lengths)[:-1])


def _floats(array: Vectors) -> Vectors:
    return array.astype(np.float32)


def _relu(x: Vectors) -> Vectors:
    return np.maximum(x, np.float32(0))

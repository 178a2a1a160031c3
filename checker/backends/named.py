"""Whom or what each piece of a text names: vectors of names that are alike across languages, in plain numpy.

``named.npz`` holds a linear ``map`` (2 d, k) of a piece's middle and last states and its ``bias`` (k,), trained by
models/recipes/named.py to tell a name from another one in its place; and the ``centre`` (d,) of the vectors of names
that are read by themselves.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from checker.types import Encoding

if TYPE_CHECKING:
    from checker.types import Vectors

LEAST = 1e-6
"""What a vector is divided by, at least."""


class Named:
    """The map, for the states of the encoder that it was trained on."""

    def __init__(self, path: Path) -> None:
        with np.load(path) as weights:
            self._map, self._bias, self._centre = (
                weights[key].astype(np.float32) for key in ("map", "bias", "centre")
            )

    def rows(self, encodings: Sequence[Encoding]) -> list[Vectors]:
        """For each text (pieces, k), each row of length 1."""
        if not encodings:
            return []
        states = np.concatenate([np.concatenate([e.middle, e.last], axis=1) for e in encodings])
        rows = _of_length_one(states @ self._map + self._bias)
        return np.split(rows, np.cumsum([len(e.pieces) for e in encodings])[:-1])

    def alone(self, encodings: Sequence[Encoding]) -> Vectors:
        """Whom or what each text names that is a name and nothing else: (texts, d), each row of length 1."""
        return _of_length_one(np.stack([e.vector for e in encodings]) - self._centre)


def _of_length_one(rows: Vectors) -> Vectors:
    unit: Vectors = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), np.float32(LEAST))
    return unit

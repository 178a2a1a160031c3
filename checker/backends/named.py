"""Whom or what each piece of a text names: vectors of names that are alike across languages, in plain numpy.

``named.npz`` holds a linear ``map`` (2 d, k) of a piece's middle and last states and its ``bias`` (k,), trained by
models/recipes/named.py to tell a name from another one in its place.
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
            self._map, self._bias = (weights[key].astype(np.float32) for key in ("map", "bias"))

    def rows(self, encodings: Sequence[Encoding]) -> list[Vectors]:
        """For each text (pieces, k), each row of length 1."""
        if not encodings:
            return []
        states = np.concatenate([np.concatenate([e.middle, e.last], axis=1) for e in encodings])
        rows = states @ self._map + self._bias
        rows /= np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), np.float32(LEAST))
        return np.split(rows, np.cumsum([len(e.pieces) for e in encodings])[:-1])

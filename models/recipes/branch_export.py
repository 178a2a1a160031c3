"""Write ``models/e5-small-branch`` from the trained branch: its layers in eight bits, the heads in floats.

    python -m models.recipes.branch_export WORK      (torch, onnx; PYTHONPATH must have models/recipes)

Both sides of every product are bytes with fixed ranges, smoothed channel by channel, as in the encoder. The ranges
were measured on lines of news in all languages that were kept from the training.
"""

from __future__ import annotations

import argparse
import hashlib
from pathlib import Path
from typing import Any

import numpy as np
import torch
from bert_graph import MICROSOFT, Graph, layer_of
from e5_small import LANGUAGES
from e5_small_choices import MARGIN, _step
from onnx import TensorProto, helper
from torch.nn import functional

from checker.backends.blocks import to_bytes
from checker.backends.entities import EntityHead
from checker.models import DEFAULT_HEAD, find, load_encoder
from models.recipes.branch_layers import HEADS, INNER, WIDTH, Branch, load
from models.recipes.entities import held_out
from models.recipes.names_corpora import TAGS
from models.recipes.names_corpora import labels as labels_of
from tests.benchmarks.data import learned, lines

FOLDER = Path(__file__).parents[1] / "e5-small-branch"
MANIFEST = """\
name = "e5-small-branch"
task = "tagger"
backend = "branch"
source = "trained by models/recipes/branch.py on the states of e5-small, from a copy of its layers 8 to 10"
revision = "2"
licence = "CC BY-SA 4.0"
languages = [
    "en", "fr", "de", "es", "pt", "it", "nl", "sv", "da", "nb", "fi", "pl", "cs", "sk", "hu", "ro", "bg", "el", "uk",
    "ru", "sr", "hr", "tr", "ar", "he", "fa", "ur", "hi", "bn", "ta", "zh", "zh-Hant", "ja", "ko", "vi", "th", "id",
    "sw",
]
"""
NAMES = {"ao": "mixed", "fi": "wide", "fo": "narrow", "aln": "attended", "oln": "out"}
CALIBRATION = 20
"""Lines of news in each language that the ranges are measured on."""
DEV_SENTENCES = 40
SHARE = 0.6
"""What the branch weighs beside the entity head in the tags of names: what suits the dev files best."""

Floats = np.ndarray[Any, np.dtype[np.float32]]


class Weights:
    """The branch's weights under the names that the encoder's graph asks for."""

    hidden, inner, heads = WIDTH, INNER, HEADS

    def __init__(self, branch: Branch) -> None:
        self._state = {name: value.detach().numpy() for name, value in branch.state_dict().items()}

    def blocks(self, name: str, _columns: int) -> Floats:
        """A matrix (out, in), which is not in blocks here."""
        return self._one(name)

    def floats(self, name: str, *_shape: int) -> Floats:
        """A vector."""
        return self._one(name)

    def _one(self, name: str) -> Floats:
        layer, part, kind = name.split(".")
        end = "weight" if kind == "w" else "bias"
        if part in "qkv":
            return np.split(self._state[f"layers.{layer[1:]}.qkv.{end}"], 3)["qkv".index(part)]
        return self._state[f"layers.{layer[1:]}.{NAMES[part]}.{end}"]


def graph(branch: Branch, steps: dict[str, Floats]) -> bytes:
    """The layers as an ONNX graph, from ``states`` and ``mask`` to ``hidden``."""
    made = Graph()

    def linear(graph: Graph, state: str, output: str, weights: Any, bias: Any) -> str:
        step = steps[output]
        values, scale = to_bytes(weights * step)
        graph.constant(f"{output}.weights", values)
        graph.constant(f"{output}.scale", scale)
        graph.constant(f"{output}.zeros", np.full(len(bias), 128, np.uint8))
        graph.constant(f"{output}.bias", bias)
        graph.constant(f"{state}.inverse", 1 / step)
        one, zero = graph.constant("one", np.float32(1)), graph.constant("zero", np.uint8(128))
        graph.node("Mul", [state, f"{state}.inverse"], f"{state}.steps")
        graph.node("QuantizeLinear", [f"{state}.steps", one, zero], f"{state}.bytes")
        inputs = [f"{state}.bytes", f"{output}.weights", one, f"{output}.scale", zero, f"{output}.zeros"]
        return graph.node("MatMulIntegerToFloat", [*inputs, f"{output}.bias"], output, MICROSOFT)

    state = "states"
    for index in range(len(branch.layers)):
        state = layer_of(made, Weights(branch), index, state, linear)  # type: ignore[arg-type]
    made.node("Identity", [state], "hidden")
    shape = ["b", "t", WIDTH]
    inputs = [
        helper.make_tensor_value_info("states", TensorProto.FLOAT, shape),
        helper.make_tensor_value_info("mask", TensorProto.INT32, ["b", "t"]),
    ]
    outputs = [helper.make_tensor_value_info("hidden", TensorProto.FLOAT, shape)]
    whole = helper.make_graph(made.nodes, "branch", inputs, outputs, list(made.constants.values()))
    versions = [helper.make_opsetid("", 17), helper.make_opsetid(MICROSOFT, 1)]
    model = helper.make_model(whole, opset_imports=versions, ir_version=9, producer_name="checker")
    return model.SerializeToString(deterministic=True)


def measured(branch: Branch) -> dict[str, Floats]:
    """The step of every channel of every product's input."""
    kept = [number for number, yes in enumerate(learned()) if not yes]
    kept = kept[:: len(kept) // CALIBRATION]
    encodings = load_encoder().encode([lines(f"ntrex/{lang}.txt.gz")[i] for lang in LANGUAGES for i in kept])
    ranges: dict[str, torch.Tensor] = {}
    linears = {
        f"l{i}.{name}": getattr(layer, name)
        for i, layer in enumerate(branch.layers)
        for name in ("qkv", "mixed", "wide", "narrow")
    }

    def watch(name: str) -> Any:
        def seen(_module: Any, given: tuple[torch.Tensor, ...]) -> None:
            most = given[0].abs().flatten(0, 1).amax(0)
            ranges[name] = torch.maximum(ranges[name], most) if name in ranges else most

        return seen

    hooks = [linear.register_forward_pre_hook(watch(name)) for name, linear in linears.items()]
    with torch.no_grad():
        for encoding in encodings:
            branch(torch.from_numpy(encoding.middle)[None], torch.tensor([len(encoding.pieces)]))
    for hook in hooks:
        hook.remove()
    return {
        name: _step(ranges[name].numpy() * MARGIN, linear.weight.detach().abs().amax(0).numpy()).astype(
            np.float32
        )
        for name, linear in linears.items()
    }


def temperature_of(branch: Branch) -> float:
    """The temperature of the branch and the entity head together that suits the dev files best."""
    encoder, head = load_encoder(), EntityHead(find(DEFAULT_HEAD).folder / "entities.npz")
    sentences = [s for found in held_out().values() for s in found[:DEV_SENTENCES]]
    encodings = encoder.encode([s.text for s in sentences])
    own, labels = [], []
    with torch.no_grad():
        for sentence, encoding in zip(sentences, encodings, strict=True):
            states = torch.from_numpy(encoding.middle)[None]
            own.append(branch(states, torch.tensor([len(encoding.pieces)]))[0][0].log_softmax(1))
            labels.append(labels_of(sentence, encoding.pieces))
    ours = torch.cat(own)
    theirs = torch.from_numpy(np.concatenate(head.scores(encodings))).log_softmax(1)
    gold = torch.from_numpy(np.concatenate(labels)).long()
    both = SHARE * ours + (1 - SHARE) * theirs
    grid = [heat / 20 for heat in range(8, 31)]
    return min(grid, key=lambda heat: float(functional.cross_entropy(both / heat, gold)))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("work", type=Path)
    parser.add_argument("--out", type=Path, default=FOLDER)
    given = parser.parse_args()
    branch = load(torch.load(given.work / "branch.pt", weights_only=True))
    steps = measured(branch)
    temperature = temperature_of(branch)
    given.out.mkdir(exist_ok=True)
    (given.out / "branch.onnx").write_bytes(graph(branch, steps))
    half = {
        "signs": branch.signs,
        "tag": branch.tag.weight.T,
        "tag_bias": branch.tag.bias,
        "damage": branch.damage.weight.T,
        "damage_bias": branch.damage.bias,
        "sentence": branch.sentence[0].weight.T,
        "sentence_bias": branch.sentence[0].bias,
        "verdict": branch.sentence[2].weight.T,
        "verdict_bias": branch.sentence[2].bias,
    }
    arrays = {name: value.detach().numpy().astype(np.float32) for name, value in half.items()}
    np.savez(
        given.out / "heads.npz",
        tags=np.array(TAGS),
        share=np.float32(SHARE),
        temperature=np.float32(temperature),
        **arrays,
    )
    manifest = MANIFEST
    for name in ("branch.onnx", "heads.npz"):
        data = (given.out / name).read_bytes()
        manifest += f'\n[files."{name}"]\nsize = {len(data)}\nsha256 = "{hashlib.sha256(data).hexdigest()}"\n'
    (given.out / "manifest.toml").write_text(manifest, encoding="utf-8")
    total = sum(path.stat().st_size for path in given.out.iterdir())
    print(f"{given.out}: {total / 1e6:.1f} MB, temperature {temperature:.2f}")


if __name__ == "__main__":
    main()

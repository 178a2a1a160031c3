"""Train the branch: layers 8 to 10 of the encoder once more, tuned to see names and damaged words.

    python -m models.recipes.silver WORK              names in parallel news, by vote (onnx)
    python -m models.recipes.branch_data WORK         all training texts in pieces
    python -m models.recipes.branch WORK              train (numpy and torch alone; nine minutes of one H200)
    python -m models.recipes.branch_export WORK       write models/e5-small-branch (torch, onnx)
    python -m models.recipes.fluency_norms             what human translations score, into the same folder

All with ``PYTHONPATH=.:models/recipes``.

The encoder that ships stays as it is, so that its vectors and alignments do too. The branch reads the states of its
middle layer, which the one pass gives in any case, and starts as a copy of the layers that follow. One linear layer on
top says a tag in BIO, another how likely the piece was damaged, and a small network whether the sentence was.

Two teachers, the whole encoder tuned for names, first mark all texts, also those whose names nobody marked; the branch
learns from their word and from the marks together. Everything is held in the memory of the device: 22 GB of states.
``--first`` and ``--depth`` try other layers; what was measured of them stands in the card of the model.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn
from torch.nn import functional

from models.recipes.branch_layers import TAGS, WIDTH, Branch, Teacher, Trunk, Words, parameters

FIRST, DEPTH = 7, 3  # counted from 0: the states of layer 7 go in, copies of layers 8 to 10 follow
BATCH = 16_000  # pieces, with the padding
TEACHERS, EPOCHS = 2, 6
TEACHER_SHARE = 0.18
"""The share of the time that a teacher may take; the branch has what the teachers leave."""
TEACHER_RATES, RATES = (2e-4, 2e-3), (6e-4, 2.5e-3)
"""Of the layers, and of what stands on them."""
WORD = (0.5, 0.7, 0.6)
"""What the teachers' word counts beside the marks of people, of the vote, and where there are none."""
SHARES = {"tags": 1.5, "damage": 2.0, "sentence": 0.3, "pair": 0.3}
SMOOTHING = 0.02
MEMORY = 0.999
"""The weights that are kept are a running mean."""

Spans = set[tuple[int, int, int]]
Batch = list[int]


class Texts:
    """What ``branch_data`` wrote, on the device; ``soft`` (pieces, tags) is the teachers' word."""

    def __init__(self, path: Path, device: str) -> None:
        with np.load(path) as file:
            data = {name: file[name] for name in file.files}
        self.device = device
        self.begin, self.end = int(data["begin"]), int(data["end"])
        self.files = [str(name) for name in data["files"]]
        self.pair, self.length = data["pairs"].astype(np.int64), data["lengths"].astype(np.int64)
        self.start = np.concatenate([[0], np.cumsum(self.length)])
        self.gold = data["tags"]
        self.held, self.dev, self.marked = data["held"].astype(bool), data["dev"], data["marked"]
        names = ("ids", "tags", "bad", "lengths", "pairs", "damaged", "marked")
        self.all = {n: torch.from_numpy(data[n].astype(np.int64)).to(device) for n in names}
        self.starts = torch.from_numpy(self.start).to(device)
        self.soft = torch.zeros(len(self.gold), TAGS, dtype=torch.float16, device=device)

    def where(self, batch: Batch) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        """Places of the pieces of a batch (b, t), which of them are there, and the lengths (b,)."""
        index = torch.as_tensor(batch, device=self.device)
        lengths = self.all["lengths"][index]
        steps = torch.arange(int(lengths.max()), device=self.device)[None]
        there = steps < lengths[:, None]
        return torch.where(there, self.starts[index][:, None] + steps, 0), there, lengths

    def batches(self, index: NDArray[np.int64], chance: random.Random, size: int = BATCH) -> list[Batch]:
        """Items of like length, about ``size`` pieces together with the padding; pairs stay together."""
        paired = index[self.pair[index] >= 0]
        paired = paired[np.argsort(self.pair[paired], kind="stable")]
        groups = [(int(i),) for i in index[self.pair[index] < 0]]
        cuts = np.flatnonzero(np.diff(self.pair[paired])) + 1
        groups += [tuple(part.tolist()) for part in np.split(paired, cuts) if len(part)]
        chance.shuffle(groups)
        made: list[Batch] = []
        for start in range(0, len(groups), 8000):
            batch: Batch = []
            longest = 0
            for group in sorted(groups[start : start + 8000], key=lambda g: max(self.length[list(g)])):
                most = max(longest, *(int(self.length[i]) for i in group))
                if batch and (len(batch) + len(group)) * (most + 2) > size:
                    made.append(batch)
                    batch, most = [], max(int(self.length[i]) for i in group)
                batch, longest = [*batch, *group], most
            made.append(batch)
        chance.shuffle(made)
        return made

    def f1(self, say: Callable[[Batch], torch.Tensor]) -> str:
        """Typed and untyped F1, means over the dev files, of ``say``: scores (b, t, tags) of a batch."""
        found = []
        for number in range(len(self.files)):
            agreed = untyped = total = 0
            for batch in self.batches(np.flatnonzero(self.dev == number), random.Random(0)):
                best = say(batch).argmax(-1).cpu().numpy()
                for row, i in enumerate(batch):
                    gold = spans(self.gold[self.start[i] : self.start[i + 1]].tolist())
                    told = spans(best[row, : self.length[i]].tolist())
                    agreed, total = agreed + len(gold & told), total + len(gold) + len(told)
                    untyped += len({s[:2] for s in gold} & {s[:2] for s in told})
            found.append((2 * agreed / max(1, total), 2 * untyped / max(1, total)))
        typed, untyped_mean = np.mean(found, axis=0)
        return f"names F1 {typed:.4f}, untyped {untyped_mean:.4f}"


def spans(tags: Sequence[int]) -> Spans:
    """Stretches of one entity: start, end, type; an I of another type than before it begins one too."""
    found: Spans = set()
    start = -1
    for i, tag in enumerate([*tags, 0]):
        kind = (tag - 1) // 2 if tag else -1
        if start >= 0 and not (tag and tag % 2 == 0 and kind == (tags[start] - 1) // 2):
            found.add((start, i, (tags[start] - 1) // 2))
            start = -1
        if tag and start < 0:
            start = i
    return found


class Clock:
    """Says how far a training is, 0..1, by its time or by its steps, whichever ends first."""

    def __init__(self, seconds: float, steps: float = float("inf")) -> None:
        self._began, self._seconds, self._steps, self.step = time.time(), seconds, steps, 0

    def __iter__(self) -> Iterator[float]:
        while (share := max((time.time() - self._began) / self._seconds, self.step / self._steps)) < 1:
            yield share
            self.step += 1


def optimiser_of(model: nn.Module) -> torch.optim.Optimizer:
    """AdamW; the rates are set at every step."""
    return torch.optim.AdamW(parameters(model), weight_decay=0.01, betas=(0.9, 0.98))


def step_with(
    optimiser: torch.optim.Optimizer,
    model: nn.Module,
    loss: torch.Tensor,
    rates: Sequence[float],
    factor: float,
) -> None:
    """One step down the loss."""
    for group, rate in zip(optimiser.param_groups, rates, strict=True):
        group["lr"] = rate * factor
    loss.backward()  # type: ignore[no-untyped-call]
    nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    optimiser.step()
    optimiser.zero_grad(set_to_none=True)


def factor(share: float, step: int, warm: int) -> float:
    """What the rates are multiplied with: a rise over ``warm`` steps, then down in a line."""
    return min(1.0, (step + 1) / warm) * max(0.02, 1 - share)


def teach(texts: Texts, tensors: Any, words: Words, seconds: float, seed: int) -> str:
    """Tune the whole encoder on the marked names, and add its word to ``texts.soft``."""
    torch.manual_seed(seed)
    teacher = Teacher(tensors, words).to(texts.device)
    optimiser = optimiser_of(teacher)
    marked = np.flatnonzero((texts.marked < 2) & (texts.dev < 0))
    todo = [b for epoch in range(EPOCHS) for b in texts.batches(marked, random.Random(f"{seed}{epoch}"))]

    def say(batch: Batch) -> torch.Tensor:
        places, _, lengths = texts.where(batch)
        scores: torch.Tensor = teacher(texts.all["ids"][places], lengths)
        return scores

    clock = Clock(seconds, len(todo))
    for share in clock:
        batch = todo[clock.step]
        places, there, _ = texts.where(batch)
        tags = torch.where(there, texts.all["tags"][places], -1)
        scores = say(batch)
        loss = functional.cross_entropy(scores[tags >= 0], tags[tags >= 0], label_smoothing=SMOOTHING)
        step_with(optimiser, teacher, loss, TEACHER_RATES, factor(share, clock.step, 200))
    teacher.eval()
    with torch.no_grad():
        for batch in texts.batches(np.arange(len(texts.length)), random.Random(0), 60_000):
            places, there, _ = texts.where(batch)
            texts.soft[places[there]] += (say(batch).softmax(-1)[there] / TEACHERS).half()
        return texts.f1(say)


@torch.no_grad()
def states_of(texts: Texts, words: Words, trunk: Trunk) -> tuple[torch.Tensor, torch.Tensor]:
    """The states of all pieces (pieces, d) in half floats, and the mean ones of the signs of beginning and end."""
    states = torch.zeros(len(texts.gold), WIDTH, dtype=torch.float16, device=texts.device)
    signs = []
    for batch in texts.batches(np.arange(len(texts.length)), random.Random(0), 60_000):
        places, there, lengths = texts.where(batch)
        x = trunk(*words(texts.all["ids"][places], lengths))
        states[places[there]] = x[:, 1:-1][there].half()
        ends = x[torch.arange(len(batch), device=x.device), lengths + 1]
        signs.append(torch.stack([x[:, 0].mean(0), ends.mean(0)]))
    return states, torch.stack(signs[:20]).mean(0)


class Student:
    """The branch in training."""

    def __init__(self, texts: Texts, states: torch.Tensor, branch: Branch) -> None:
        self.texts, self.states = texts, states
        self.branch = branch.to(texts.device)
        self.optimiser = optimiser_of(self.branch)
        self.mean = {name: value.detach().clone() for name, value in self.branch.state_dict().items()}

    def say(self, batch: Batch) -> tuple[torch.Tensor, ...]:
        """What the branch says of a batch."""
        places, _, lengths = self.texts.where(batch)
        with torch.autocast(self.texts.device, torch.bfloat16):
            said: tuple[torch.Tensor, ...] = self.branch(self.states[places].float(), lengths)
        return said

    def losses(self, batch: Batch) -> dict[str, torch.Tensor]:
        """The loss of each task."""
        texts, index = self.texts, torch.as_tensor(batch, device=self.texts.device)
        places, there, _ = texts.where(batch)
        tags = torch.where(there, texts.all["tags"][places], -1)
        bad = torch.where(there, texts.all["bad"][places], -1)
        damaged, pairs = texts.all["damaged"][index], texts.all["pairs"][index]
        tag, damage, sentence = self.say(batch)
        logs = tag.log_softmax(-1)
        word = torch.tensor(WORD, device=texts.device)[texts.all["marked"][index]][:, None]
        taught = -(texts.soft[places].float() * logs).sum(-1)
        own = logs.gather(-1, tags.clamp(min=0)[..., None])[..., 0]
        marked = -((1 - SMOOTHING) * own + SMOOTHING * logs.mean(-1))
        clean = (damaged != 1)[:, None] & there
        each = (word * taught + (1 - word) * marked * (tags >= 0)) * clean
        found = {"tags": each.sum() / clean.sum().clamp(min=1)}
        known, judged = bad >= 0, damaged >= 0
        if known.any():
            found["damage"] = functional.binary_cross_entropy_with_logits(damage[known], bad[known].float())
            found["sentence"] = functional.binary_cross_entropy_with_logits(
                sentence[judged], damaged[judged].float()
            )
        first = torch.nonzero((pairs[1:] == pairs[:-1]) & (pairs[1:] >= 0))[:, 0]
        if len(first):
            found["pair"] = functional.softplus(sentence[first] - sentence[first + 1]).mean()
        return found

    def step(self, batch: Batch, share: float, step: int) -> dict[str, torch.Tensor]:
        """One step, and the losses before it."""
        found = self.losses(batch)
        loss = torch.stack([SHARES[name] * value for name, value in found.items()]).sum()
        step_with(self.optimiser, self.branch, loss, RATES, factor(share, step, 300))
        memory = min(MEMORY, (step + 1) / (step + 20))
        with torch.no_grad():
            for name, value in self.branch.state_dict().items():
                self.mean[name].mul_(memory).add_(value, alpha=1 - memory)
        return found

    @torch.no_grad()
    def measured(self) -> str:
        """What the running mean of the weights scores on what is held out."""
        texts, own = self.texts, {n: v.clone() for n, v in self.branch.state_dict().items()}
        self.branch.load_state_dict(self.mean)
        self.branch.eval()
        told = texts.f1(lambda batch: self.say(batch)[0])
        scores: list[tuple[float, int]] = []
        pieces: list[tuple[float, int]] = []
        better: list[bool] = []
        for batch in texts.batches(np.flatnonzero(texts.held & (texts.pair >= 0)), random.Random(0)):
            places, there, _ = texts.where(batch)
            index = torch.as_tensor(batch, device=texts.device)
            _, damage, sentence = self.say(batch)
            scores += zip(sentence.tolist(), texts.all["damaged"][index].tolist(), strict=True)
            bad = texts.all["bad"][places][there]
            pieces += zip(damage[there].tolist(), bad.tolist(), strict=True)
            pairs = texts.all["pairs"][index]
            better += (sentence[1:] > sentence[:-1])[pairs[1:] == pairs[:-1]].tolist()
        self.branch.load_state_dict(own)
        self.branch.train()
        return f"{told}, sentences AUC {auc(scores):.4f}, pieces AUC {auc(pieces):.4f}, pairs {np.mean(better):.4f}"


def auc(scored: Sequence[tuple[float, int]]) -> float:
    """How likely a bad one scores higher than a good one."""
    values, labels = np.array([s for s, _ in scored]), np.array([b for _, b in scored])
    order = np.empty(len(values))
    order[values.argsort()] = np.arange(1, len(values) + 1)
    bad = int(labels.sum())
    return float((order[labels == 1].sum() - bad * (bad + 1) / 2) / max(1, bad * (len(labels) - bad)))


def train(work: Path, seconds: float, first: int, depth: int) -> None:
    """Train within ``seconds``, and write ``branch.pt``."""
    began = time.time()
    device = "cuda" if torch.cuda.is_available() else "cpu"
    # Whole numbers of eight bits lose nothing in it.
    torch.backends.cuda.matmul.allow_tf32 = True
    texts = Texts(work / "texts.npz", device)
    with np.load(work / "encoder.npz") as file:
        tensors = {name: file[name] for name in file.files}
    words = Words(tensors, texts.begin, texts.end).to(device)

    def log(*said: object) -> None:
        print(f"{time.time() - began:6.0f} s", *said, flush=True)

    log(len(texts.length), "texts,", len(texts.gold), "pieces")
    for seed in range(TEACHERS):
        log("teacher", seed, teach(texts, tensors, words, TEACHER_SHARE * seconds, seed))
    states, signs = states_of(texts, words, Trunk(tensors, first, device))
    torch.manual_seed(1)
    student = Student(texts, states, Branch(tensors, first, depth, signs))
    index = np.flatnonzero(~texts.held & (texts.dev < 0))
    clock, todo, epoch = Clock(max(1, seconds - (time.time() - began))), list[Batch](), 0
    for share in clock:
        if not todo:
            todo, epoch = texts.batches(index, random.Random(epoch)), epoch + 1
        found = student.step(todo.pop(), share, clock.step)
        if clock.step % 300 == 0:
            told = " ".join(f"{name} {value.item():.4f}" for name, value in found.items())
            log("step", clock.step, f"share {share:.3f}", told)
    log(epoch, "epochs begun,", clock.step, "steps,", student.measured())
    torch.save({name: value.half().cpu() for name, value in student.mean.items()}, work / "branch.pt")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("work", type=Path)
    parser.add_argument("--seconds", type=float, default=520)
    parser.add_argument(
        "--first", type=int, default=FIRST, help="the encoder's layer, from 0, that it begins as"
    )
    parser.add_argument("--depth", type=int, default=DEPTH, help="how many layers it has")
    given = parser.parse_args()
    train(given.work, given.seconds, given.first, given.depth)


if __name__ == "__main__":
    main()

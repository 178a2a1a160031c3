"""Sentence alignment on NTREX documents whose translations were merged, split, cut and padded at random.

    python -m tests.benchmarks.alignment_documents [--languages de,ar,...]

In each translation, by a seeded choice, 8 % of the sentences are merged with the next one, 8 % split at a
punctuation mark inside, 4 % dropped, and before 4 % a sentence of another document is inserted. A bead counts if
both of its sides are exactly right (strict); beads with an empty side count like any other.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import regex

from checker.align.sentences import align
from checker.languages import load
from checker.models import load_encoder
from checker.types import Segment, Span
from tests.benchmarks.data import lines

LANGUAGES = "fr de sw ru el ar he hi ta zh ja th".split()
MERGED, SPLIT, DROPPED, INSERTED = 0.08, 0.08, 0.04, 0.04
STRICT_BAR, LONE_BAR = 0.98, 0.95
Bead = tuple[tuple[int, ...], tuple[int, ...]]

_INSIDE = regex.compile(r"(?<=[,;:،؛、，；：।.!?。])\s+|(?<=[、，；：。！？])|\s+(?=[–—(])")


@dataclass(slots=True)
class Changed:
    """A document and its changed translation, with the beads that are right."""

    source: list[str]
    target: list[str] = field(default_factory=list)
    beads: list[Bead] = field(default_factory=list)

    def add(self, source: Sequence[int], target: Sequence[str]) -> None:
        start = len(self.target)
        self.target += target
        self.beads.append((tuple(source), tuple(range(start, len(self.target)))))


@dataclass(slots=True)
class Counts:
    """Beads that are right, found and wanted."""

    right: int = 0
    found: int = 0
    gold: int = 0

    def add(self, found: set[Bead], gold: set[Bead]) -> None:
        self.right += len(found & gold)
        self.found += len(found)
        self.gold += len(gold)

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        return 2 * self.right / max(1, self.found + self.gold)


def main(languages: Sequence[str]) -> None:
    encoder = load_encoder()
    # The source is the same for all languages; a translation and all its changes are read in one call.
    texts = lines("ntrex/en.txt.gz")
    source = dict(zip(texts, encoder.encode(texts), strict=True))
    rows = []
    for language in languages:
        documents = list(changed(language))
        target = iter(encoder.encode([text for document in documents for text in document.target]))
        strict, lone = Counts(), Counts()
        for document in documents:
            units = align(
                segments(document.source),
                segments(document.target),
                [source[text] for text in document.source],
                [next(target) for _ in document.target],
                encoder.encode,
            )
            beads = {(unit.source, unit.target) for unit in units}
            strict.add(beads, set(document.beads))
            lone.add(alone(beads), alone(document.beads))
        rows.append((strict.f1, language, strict, lone))
    print(
        f"NTREX, en-xx: {MERGED:.0%} merged, {SPLIT:.0%} split, {DROPPED:.0%} dropped, {INSERTED:.0%} inserted"
    )
    print("        strict F1   dropped and inserted: P     R     (beads, of them lone)")
    for _, language, strict, lone in sorted(rows, key=lambda row: row[0]):
        print(
            f"{language:8}  {strict.f1:.4f}               {lone.precision:.3f} {lone.recall:.3f}",
            f"  ({strict.gold}, {lone.gold})",
        )
    reached = all(s.f1 >= STRICT_BAR and min(a.precision, a.recall) >= LONE_BAR for _, _, s, a in rows)
    mean = sum(row[0] for row in rows) / len(rows)
    precision = sum(row[3].right for row in rows) / max(1, sum(row[3].found for row in rows))
    recall = sum(row[3].right for row in rows) / max(1, sum(row[3].gold for row in rows))
    print(f"mean strict F1 {mean:.4f}; dropped and inserted in all: {precision:.3f} {recall:.3f}")
    print(f"bars {STRICT_BAR} and {LONE_BAR}, in every language: {'reached' if reached else 'NOT reached'}")


def alone(beads: Iterable[Bead]) -> set[Bead]:
    """The beads with an empty side."""
    return {bead for bead in beads if not (bead[0] and bead[1])}


def segments(texts: Sequence[str]) -> list[Segment]:
    """The texts as segments of a document that has them one a line."""
    found, start = [], 0
    for index, text in enumerate(texts):
        found.append(Segment(index, Span(start, start + len(text)), text))
        start += len(text) + 1
    return found


def changed(language: str, seed: int = 1) -> Iterator[Changed]:
    """The NTREX documents in English with changed translations into ``language``, the same in every run."""
    chance = random.Random(f"{seed} {language}")
    names, source, target = (
        lines("ntrex/documents.txt.gz"),
        lines("ntrex/en.txt.gz"),
        lines(f"ntrex/{language}.txt.gz"),
    )
    space = " " if load(language).spaced else ""
    for name in dict.fromkeys(names):
        here = [i for i, other in enumerate(names) if other == name]
        elsewhere = [i for i, other in enumerate(names) if other != name]
        yield _changed(
            [source[i] for i in here],
            [target[i] for i in here],
            [target[i] for i in elsewhere],
            space,
            chance,
        )


def _changed(
    source: list[str], target: list[str], others: list[str], space: str, chance: random.Random
) -> Changed:
    document, i = Changed(source), 0
    while i < len(source):
        draw = chance.random()
        if chance.random() < INSERTED:
            document.add((), [chance.choice(others)])
        if draw < DROPPED:
            document.add((i,), [])
        elif draw < DROPPED + MERGED and i + 1 < len(source):
            document.add((i, i + 1), [target[i] + space + target[i + 1]])
            i += 1
        elif draw < DROPPED + MERGED + SPLIT:
            document.add((i,), _split(target[i], chance))
        else:
            document.add((i,), [target[i]])
        i += 1
    return document


def _split(text: str, chance: random.Random) -> list[str]:
    """The text in two at a mark with at least a fifth of it on either side; whole where there is none."""
    places = [m for m in _INSIDE.finditer(text) if 0.2 * len(text) < m.start() and m.end() < 0.8 * len(text)]
    if not places:
        return [text]
    place = chance.choice(places)
    return [text[: place.start()], text[place.end() :]]


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--languages", default=",".join(LANGUAGES), help="divided by commas")
    main(parser.parse_args().languages.split(","))

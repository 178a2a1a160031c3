"""Words of rising and falling: alarms on correct human translations, and words turned round that are noticed.

    python -m tests.benchmarks.directions [LANGUAGE ...] [--corpus ntrex|flores] [--show]

``alarms`` are findings of NUM008 by words of medium or higher confidence per 1,000 sentences, English against the
language; ``turned`` is how many words of the translation that answer one of the source were put, one at a time, into
the opposite: a word of the corpus that the table of the language has for the other way, drawn with a seed among those
that end alike; ``found`` is the share of them with such a finding. The words put in do not always suit their
sentence, so that a translator's error is likelier found. ``--show`` prints the alarms. Bar: at most 0.5 alarms in
every language.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator
from typing import Protocol

from checker.engine import Engine
from checker.extract.direction import directions
from checker.findings import MEDIUM
from checker.languages import codes, load
from checker.match import Comparison, Verdict
from checker.types import Direction, Document, Kind, Mention, Segment, Span
from tests.benchmarks.data import lines
from tests.wire import engine

MOST = 40
"""Words turned round in a language, at most."""
LONGEST = 2
"""Letters of an ending, at most."""


class Measured(Protocol):
    """Alarms per 1,000 sentences, how many words were turned round, and the share of them that is found."""

    def __call__(
        self, lang: str, source: list[str], target: list[str], *, show: bool
    ) -> tuple[float, int, float]: ...


def table(measured: Measured) -> None:
    """Print a row a language of what words turned round are worth."""
    parser = argparse.ArgumentParser()
    parser.add_argument("languages", nargs="*")
    parser.add_argument("--corpus", default="ntrex", choices=("ntrex", "flores"))
    parser.add_argument("--show", action="store_true")
    arguments = parser.parse_args()
    source = lines(f"{arguments.corpus}/en.txt.gz")
    print(f"{'':8} alarms  turned  found   ({arguments.corpus}, {len(source)} sentences)")
    rows = []
    for lang in arguments.languages or [code for code in codes() if code != "en"]:
        target = lines(f"{arguments.corpus}/{lang}.txt.gz")
        rows.append(measured(lang, source, target, show=arguments.show))
        print(f"{lang:8} {rows[-1][0]:6.2f}  {rows[-1][1]:6d}  {rows[-1][2]:5.1%}", flush=True)
    count = len(rows)
    print(
        f"{'mean':8} {sum(r[0] for r in rows) / count:6.2f}  {'':6}  {sum(r[2] for r in rows) / count:5.1%}"
    )


def main() -> None:
    table(_measured)


def _measured(lang: str, source: list[str], target: list[str], *, show: bool) -> tuple[float, int, float]:
    """Alarms per 1,000 sentences, how many words were turned round, and the share of them that is found."""
    said = [(s, t) for s, t in zip(source, target, strict=True) if _read(s, "en") and _read(t, lang)]
    pool = [m for text in target for m in _read(text, lang)]
    rng = random.Random(lang)
    alarms, faulty = 0, []
    for comparison in _compared(said, lang):
        alarms += bool(found := _found(comparison))
        if found and show:
            print(
                lang, found, comparison.source.document.text, comparison.target.document.text, sep="\n     "
            )
        faulty += [(comparison.source.document.text, text) for text in _turned(comparison, pool, rng)]
    rng.shuffle(faulty)
    faulty = faulty[:MOST]
    noticed = sum(bool(_found(comparison)) for comparison in _compared(faulty, lang))
    return 1000 * alarms / len(source), len(faulty), noticed / max(1, len(faulty))


def _read(text: str, lang: str) -> list[Mention]:
    return list(directions(Segment(0, Span(0, len(text)), text), load(lang)))


def _compared(pairs: list[tuple[str, str]], lang: str) -> Iterator[Comparison]:
    judge: Engine = engine()
    documents = [
        Document("", code, text) for pair in pairs for code, text in zip(("en", lang), pair, strict=True)
    ]
    sides = iter(judge.read(documents, by_line=True))
    for side in sides:
        yield judge.compare_sides(side, next(sides))


def _found(comparison: Comparison) -> list[str]:
    """The words that stand against one another."""
    return [
        f"{m.source.text} -> {m.target.text}"
        for m in comparison.matches
        if m.verdict is Verdict.CHANGED and m.mention.kind is Kind.DIRECTION and m.confidence >= MEDIUM
        if m.source and m.target
    ]


def _turned(comparison: Comparison, pool: list[Mention], rng: random.Random) -> Iterator[str]:
    """The translation with one word that is tied to one of the source turned round, for each such word."""
    text, links = comparison.target.document.text, comparison.links[0]
    for match in comparison.matches:
        if match.verdict is not Verdict.EQUAL or not (match.source and match.target):
            continue
        old = match.target
        if not isinstance(old.value, Direction) or not any(
            span.overlaps(old.span) for span in links.targets_of(match.source.span)
        ):
            continue
        others = [m.text for m in pool if isinstance(m.value, Direction) and m.value.way == -old.value.way]
        nearest = max(_alike(old.text, other) for other in others)
        new = rng.choice([other for other in others if _alike(old.text, other) == nearest])
        yield text[: old.span.start] + new + text[old.span.end :]


def _alike(one: str, other: str) -> tuple[bool, int]:
    """How alike two words are inflected: whether both have a capital, and how much of their ends is the same."""
    end = next((i for i, (a, b) in enumerate(zip(one[::-1], other[::-1], strict=False)) if a != b), 0)
    return one[0].isupper() == other[0].isupper(), min(end, LONGEST)


if __name__ == "__main__":
    main()

"""Fits the weights of ``checker/languages/data/shared/doubt.toml``: how likely a name without an equal is an error.

    python -m tests.benchmarks.names_doubt [--lines 400] [--skip 430] [LANGUAGE ...]

The names without an equal in human translations (NTREX, read by documents) are taken to be right; names of those
translations that were replaced by others of their kind, or taken out, are errors. Two logistic regressions, for
changed names and for names on one side only, with the errors so rare as in a newsroom. Prints the weights as TOML.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from checker.engine import Engine
from checker.languages import codes
from checker.match import Comparison, Match, Side, Verdict
from checker.match.names import read
from checker.match.names.doubt import NAMES, Doubt
from checker.match.names.spelling import sounds
from checker.models import load_encoder, load_tagger
from checker.types import Document, Span
from tests.benchmarks.data import lines

DAMAGED = 40
"""Names of a language that are replaced, and taken out."""
RATE = {"changed": 0.8, "lone": 0.6}
"""Wrong names to one right name that nothing knows to be equal: where medium confidence begins."""
PENALTY = 1.0


@dataclass(frozen=True, slots=True)
class Example:
    """A name without an equal: what is said of it, whether it is an error, and its language."""

    lang: str
    verdict: Verdict
    features: dict[str, float]
    error: bool


def documents(lang: str, skip: int, limit: int) -> list[tuple[Document, Document]]:
    """The documents of NTREX, English and ``lang``, between two line numbers."""
    names = lines("ntrex/documents.txt.gz")[skip : skip + limit]
    texts = [lines(f"ntrex/{code}.txt.gz")[skip : skip + limit] for code in ("en", lang)]
    found: dict[str, list[int]] = {}
    for i, name in enumerate(names):
        found.setdefault(name, []).append(i)
    return [
        (
            Document(name, "en", "\n".join(texts[0][i] for i in rows)),
            Document(name, lang, "\n".join(texts[1][i] for i in rows)),
        )
        for name, rows in found.items()
    ]


def examples(engine: Engine, lang: str, pairs: Sequence[tuple[Document, Document]]) -> Iterator[Example]:
    """All names of the documents without an equal, and those of damaged sentences."""
    sides = engine.read([document for pair in pairs for document in pair])
    compared = [engine.compare_sides(s, t) for s, t in zip(sides[::2], sides[1::2], strict=True)]
    for comparison in compared:
        for match, features in unequal(comparison):
            yield Example(lang, match.verdict, features, error=False)
    jobs = list(damaged([m for c in compared for m in matched(c)]))
    sides = engine.read([Document("", code, t) for s, t, *_ in jobs for code, t in (("en", s), (lang, t))])
    for (*_, ours, theirs), source, target in zip(jobs, sides[::2], sides[1::2], strict=True):
        for match, features in unequal(engine.compare_sides(source, target)):
            if _about(match, ours, theirs):
                yield Example(lang, match.verdict, features, error=True)


def unequal(comparison: Comparison) -> Iterator[tuple[Match, dict[str, float]]]:
    """The names that are not equal, with what is said of them."""
    judge = read(comparison.source, comparison.target, comparison.alignment, comparison.links).judge
    doubt = Doubt(judge, comparison.alignment, comparison.links, comparison.matches)
    for match in comparison.matches:
        if match.verdict is not Verdict.EQUAL and match.mention.kind in NAMES and not doubt.plain(match):
            yield match, doubt.features(match)


Pair = tuple[str, str, Span, Span, str]


def matched(comparison: Comparison) -> Iterator[Pair]:
    """Units with a name that has an equal: both texts, the name's span in each, its kind."""
    for match in comparison.matches:
        unit = comparison.alignment[match.unit]
        if match.verdict is Verdict.EQUAL and match.mention.kind in NAMES and unit.source and unit.target:
            assert match.source and match.target
            ours, theirs = comparison.source.span(unit.source), comparison.target.span(unit.target)
            if match.source.confidence >= 0.5 and theirs.start <= match.target.span.start < theirs.end:
                yield (
                    _text(comparison.source, ours),
                    _text(comparison.target, theirs),
                    match.source.span.shift(-ours.start),
                    match.target.span.shift(-theirs.start),
                    match.source.kind,
                )


def damaged(names: Sequence[Pair]) -> Iterator[tuple[str, str, Span, Span]]:
    """Sentences with another name of its kind in place of one, and with none: texts, where the name was and is."""
    chance = random.Random(11)
    for source, target, ours, theirs, kind in chance.sample(names, min(DAMAGED, len(names))):
        old = target[theirs.start : theirs.end], source[ours.start : ours.end]
        pool = sorted({t[span.start : span.end] for _, t, _, span, k in names if k == kind})
        others = [n for n in pool if n not in target and max(sounds(n, o) for o in old) < 0.5]
        for new in (*([chance.choice(others)] if others else []), ""):
            text = target[: theirs.start] + new + target[theirs.end :]
            yield source, text, ours, Span(theirs.start, theirs.start + len(new))


def _about(match: Match, ours: Span, theirs: Span) -> bool:
    return bool(
        (match.source and match.source.span.overlaps(ours))
        or (match.target and theirs.end > theirs.start and match.target.span.overlaps(theirs))
    )


def _text(side: Side, span: Span) -> str:
    return side.text(span)


def fit(rows: Sequence[Example], rate: float) -> dict[str, float]:
    """The weights of a logistic regression by Newton's method, errors weighed to ``rate`` of the others."""
    names = sorted({name for row in rows for name in row.features})
    x = np.array([[row.features.get(name, 0.0) for name in names] for row in rows])
    y = np.array([row.error for row in rows], dtype=float)
    mass = np.where(y > 0, rate * (y == 0).sum() / max(1, y.sum()), 1.0)
    weights = np.zeros(len(names))
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ weights))
        slope = x.T @ (mass * (y - p)) - PENALTY * weights
        bend = (x * (mass * p * (1 - p))[:, None]).T @ x + PENALTY * np.eye(len(names))
        weights = weights + np.linalg.solve(bend, slope)
    return {name: round(float(w), 3) for name, w in zip(names, weights, strict=True)}


def main() -> None:
    """Print the two tables."""
    parser = argparse.ArgumentParser()
    parser.add_argument("languages", nargs="*")
    parser.add_argument("--lines", type=int, default=400)
    parser.add_argument("--skip", type=int, default=430)
    arguments = parser.parse_args()
    engine = Engine(load_encoder(threads=1), tagger=load_tagger())
    rows: list[Example] = []
    for lang in arguments.languages or [c for c in codes() if c != "en"]:
        rows += examples(engine, lang, documents(lang, arguments.skip, arguments.lines))
        print(f"# {lang}: {len(rows)} examples so far", flush=True)
    for table, wanted in (("changed", True), ("lone", False)):
        print(f"\n[{table}]")
        chosen = [r for r in rows if (r.verdict is Verdict.CHANGED) is wanted]
        for name, weight in fit(chosen, RATE[table]).items():
            print(f"{name} = {weight}")


if __name__ == "__main__":
    main()

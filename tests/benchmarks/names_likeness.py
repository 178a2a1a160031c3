"""Fits the weights of ``checker/languages/data/shared/likeness.toml``: how likely two names are one.

    python -m tests.benchmarks.names_likeness [--documents N] [--write] [LANGUAGE ...]

Right pairs are names of human translations (a half of the NTREX documents that nothing was learned from, and the
stories of ``corpora/desk``) that neither a table nor the same letters say to be one, or that are written differently
all the same; wrong ones are those names replaced by others, random, spelled alike and of the same sort, and the other
names of their sentences. Prints, for each manner of comparing and with each language held out in turn, how many of
each are taken for the same.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from checker.engine import Engine
from checker.extract.known_names import fold
from checker.languages import codes, load
from checker.languages.generate import DATA
from checker.match import Comparison, Side, Verdict
from checker.match.names.alone import Alone
from checker.match.names.judge import Judge
from checker.match.names.spelling import same
from checker.models import load_encoder, load_tagger
from checker.types import NAMES, Document, Mention, Name, Span
from tests.benchmarks import logistic
from tests.benchmarks.data import WEIGHED
from tests.benchmarks.names_replaced import AKIN, DROPPED, NEAR, OTHER, Named, Wrong, documents, named, wrong
from tests.desk import editions

RIGHT, BESIDE = "right", "beside"
MASS = {RIGHT: 1.0, NEAR: 1.0, AKIN: 1.0, OTHER: 0.7, BESIDE: 0.3}
"""What a pair counts, before right and wrong ones are made to count the same."""
KNOWN = 0.5
"""What a right pair counts that letters or tables know, beside one that they do not."""
PENALTY = {"same": 1.0, "described": 1.0}
FREE = 0.1
"""How large weights are held back, by the manner; where there are few pairs, that are told easily, less."""
RATE = {"same": 0.2, "signs": 0.6}
"""What right pairs count together, beside wrong ones: in one script names are seldom written otherwise, and characters
that sound alike are common."""
FOLDS = 4
MANNERS = ("same", "other", "signs", "described")
HEAD = """\
# How what can be said of two names that no table knows as one is weighed (checker/match/names/likeness.py): logistic
# regressions, fitted by tests/benchmarks/names_likeness.py.
"""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two names: the language, what sort of pair they are, whether letters or tables say that they are one, and what is
    said of them under their manner."""

    lang: str
    sort: str
    known: bool
    manner: str
    said: Mapping[str, float]


def pairs(engine: Engine, lang: str, limit: int | None) -> Iterator[Pair]:
    """The pairs of one language."""
    read = engine.read([d for both in documents(lang, WEIGHED, limit) for d in both], by_line=True)
    found = [n for s, t in zip(read[::2], read[1::2], strict=True) for n in named(engine.compare_sides(s, t))]
    yield from _made(engine, lang, found)
    for edition in (e for e in editions() if e.clean.lang == lang):
        comparison = engine.compare_sides(*engine.read([edition.source, edition.clean]))
        yield from _untold(comparison, engine.alone)
        yield from _made(engine, lang, list(named(comparison)))


def _untold(comparison: Comparison, alone: Alone) -> Iterator[Pair]:
    """Names of a right translation that are taken for different ones, though their words are linked."""
    judge = Judge(comparison.source, comparison.target, alone)
    for match in comparison.matches:
        if match.verdict is Verdict.CHANGED and match.mention.kind in NAMES and match.source and match.target:
            linked = comparison.links[match.unit].targets_of(match.source.span)
            if any(match.target.span.overlaps(span) for span in linked):
                pair = _pair(comparison.target.language.code, RIGHT, judge, match.source, match.target)
                yield from [pair] if pair else []


def _made(engine: Engine, lang: str, found: Sequence[Named]) -> Iterator[Pair]:
    """The pairs of names that have an equal: as they are, and made wrong."""
    cases = list(wrong(found, load(lang)))
    texts = [c.named.target if c.how == DROPPED else c.text for c in cases]
    sides = iter(
        engine.read(
            [
                Document("", code, text)
                for c, target in zip(cases, texts, strict=True)
                for code, text in (("en", c.named.source), (lang, target))
            ]
        )
    )
    for case in cases:
        source, target = next(sides), next(sides)
        yield from _pairs(lang, case, source, target, engine.alone)


def _pairs(lang: str, case: Wrong, source: Side, target: Side, alone: Alone) -> Iterator[Pair]:
    judge = Judge(source, target, alone)
    right = case.how == DROPPED
    ours = _at(source, case.named.ours, case)
    theirs = _at(target, case.named.theirs if right else case.theirs, case)
    if pair := _pair(lang, RIGHT if right else case.how, judge, ours, theirs):
        yield pair
    for other in (m for found in target.mentions for m in found if right and m.kind in NAMES):
        if not other.span.overlaps(theirs.span) and not same(other.text, theirs.text):
            pair = _pair(lang, BESIDE, judge, ours, other)
            yield from [pair] if pair else []


def _at(side: Side, span: Span, case: Wrong) -> Mention:
    """The name in a place, as it was read or as it stands there."""
    seen = (m for found in side.mentions for m in found if m.kind in NAMES and m.span == span)
    return next(seen, Mention(case.named.kind, span, side.text(span), Name(side.text(span), None), 0.3))


def _pair(lang: str, sort: str, judge: Judge, source: Mention, target: Mention) -> Pair | None:
    """A pair to learn from; None where letters or tables settle it."""
    names = source.value, target.value
    keyed = all(isinstance(n, Name) and n.key for n in names)
    letters = same(source.text, target.text)
    known = bool(keyed or letters or judge.surely(source, target))
    said = {name.partition(".")[2]: value for name, value in judge.said(source, target).items()}
    manner = next(iter(judge.said(source, target))).partition(".")[0]
    if known and sort != RIGHT:
        return None
    if known and not keyed and letters:
        if manner not in ("same", "described") or fold(source.text) == fold(target.text):
            return None
    elif known:
        if manner != "described":
            return None
        said["known"] = 0.0
    return Pair(lang, sort, known, manner, said)


def fit(rows: Sequence[Pair], penalty: float) -> dict[str, float]:
    """The weights, right and wrong pairs weighing as ``RATE`` says."""
    right = np.array([row.sort == RIGHT for row in rows])
    mass = np.array([MASS[row.sort] * (KNOWN if row.known else 1.0) for row in rows])
    rate = RATE.get(rows[0].manner, 1.0)
    mass = np.where(right, mass * rate * mass[~right].sum() / max(1e-6, mass[right].sum()), mass)
    weights = logistic.fit([row.said for row in rows], right.tolist(), mass=mass, penalty=penalty)
    return {name: round(weight, 2) for name, weight in weights.items()}


def main() -> None:
    """Print how well names are told apart; with ``--write`` write the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("languages", nargs="*")
    parser.add_argument("--documents", type=int)
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    engine = Engine(load_encoder(threads=1), tagger=load_tagger())
    rows = [
        pair
        for lang in arguments.languages or [c for c in codes() if c != "en"]
        for pair in pairs(engine, lang, arguments.documents)
    ]
    report(rows)
    if arguments.write:
        write(rows)


def report(rows: Sequence[Pair]) -> None:
    """How many pairs of each sort are taken for the same, held out by language, or by pair where few are there."""
    for manner in MANNERS:
        chosen = [r for r in rows if r.manner == manner]
        few = len({r.lang for r in chosen if r.sort == RIGHT}) < FOLDS
        folds = [i % FOLDS if few else r.lang for i, r in enumerate(chosen)]
        taken: dict[str, list[bool]] = {sort: [] for sort in MASS}
        for held in dict.fromkeys(folds):
            kept = [r for r, fold_ in zip(chosen, folds, strict=True) if fold_ != held]
            weights = fit(kept, PENALTY.get(manner, FREE))
            for row in (r for r, fold_ in zip(chosen, folds, strict=True) if fold_ == held):
                taken[row.sort].append(sum(weights.get(n, 0.0) * v for n, v in row.said.items()) >= 0)
        cells = "".join(f"{sort:>10}{sum(t) / max(1, len(t)):>6.3f} of {len(t)}" for sort, t in taken.items())
        print(f"{manner:<10}{cells}", flush=True)


def write(rows: Sequence[Pair]) -> None:
    """Write the weights of all pairs."""
    text = HEAD
    for manner in MANNERS:
        weights = fit([r for r in rows if r.manner == manner], PENALTY.get(manner, FREE))
        text += f"\n[{manner}]\n" + "".join(f"{name} = {w}\n" for name, w in weights.items() if w)
    (DATA / "shared" / "likeness.toml").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()

"""Facts in each other's place: alarms on correct human translations, and exchanges that are noticed.

    python -m tests.benchmarks.exchanged [LANGUAGE ...] [--corpus ntrex|flores] [--most 20] [--show]

``alarms`` are findings on right translations of sentences with two numbers or dates at least, English against the
language. ``figures`` is how many pairs of numbers or dates of one sort, each of which is said once on both sides, were
put into each other's place in the translation, one pair at a time, drawn with a seed; ``names`` the same of names of
one kind in sentences with such pairs; ``found`` is the share of them in which two facts are told to be exchanged.
Many of these have nothing beside them that tells: "one of the two", "as in 2016 and 2017". ``--show`` prints the
alarms. Bar: one alarm in a thousand sentences at most.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator, Sequence

from checker.checks.check import Problem
from checker.checks.company import AMOUNTS, DATES, are_amounts, are_dates, dates_exchanged, numbers_exchanged
from checker.checks.exchanged import exchanged
from checker.checks.fates import fates_exchanged
from checker.extract.quantities import quantities
from checker.findings import MEDIUM
from checker.languages import codes, load
from checker.match import Comparison
from checker.match.company import pairs
from checker.types import NAMES, Document, Mention, Segment, Span
from tests.benchmarks.data import lines
from tests.wire import engine

CHECKS = (numbers_exchanged, dates_exchanged, exchanged, fates_exchanged)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("languages", nargs="*")
    parser.add_argument("--corpus", default="ntrex", choices=("ntrex", "flores"))
    parser.add_argument("--most", type=int, default=20)
    parser.add_argument("--show", action="store_true")
    arguments = parser.parse_args()
    source = lines(f"{arguments.corpus}/en.txt.gz")
    chosen = [i for i, text in enumerate(source) if _has_two(text)]
    print(f"{'':8} alarms  figures  found  names  found   ({arguments.corpus}, {len(chosen)} sentences)")
    for lang in arguments.languages or [code for code in codes() if code != "en"]:
        target = lines(f"{arguments.corpus}/{lang}.txt.gz")
        said = [(source[i], target[i]) for i in chosen]
        alarms, *shares = _measured(lang, said, arguments.most, show=arguments.show)
        cells = "".join(f"{count:7}  {share:5.1%}" for count, share in shares)
        print(f"{lang:8} {alarms:6} {cells}", flush=True)


def _has_two(text: str) -> bool:
    read = quantities(Segment(0, Span(0, len(text)), text), load("en"))
    return sum(m.confidence >= MEDIUM for m in read) > 1


def _measured(
    lang: str, said: list[tuple[str, str]], most: int, *, show: bool
) -> tuple[int, tuple[int, float], tuple[int, float]]:
    """Alarms, then of figures and of names how many were exchanged and the share of them that is found."""
    alarms = 0
    faulty: tuple[list[tuple[str, str]], list[tuple[str, str]]] = ([], [])
    for comparison in _compared(said, lang):
        source, target = comparison.source.document.text, comparison.target.document.text
        for problem in _found(comparison):
            alarms += 1
            if show:
                print(lang, problem.message, source, target, sep="\n     ")
        figures = [*pairs(comparison, AMOUNTS, are_amounts), *pairs(comparison, DATES, are_dates)]
        names = pairs(comparison, NAMES, _are_names) if figures else ()
        for found, told in zip((figures, names), faulty, strict=True):
            told += [
                (source, _swapped(target, a.target, b.target)) for a, b in found if a.target and b.target
            ]
    rng = random.Random(lang)
    shares = [_share(rng.sample(texts, min(most, len(texts))), lang) for texts in faulty]
    return alarms, shares[0], shares[1]


def _share(texts: Sequence[tuple[str, str]], lang: str) -> tuple[int, float]:
    found = sum(any(_found(comparison)) for comparison in _compared(texts, lang))
    return len(texts), found / max(1, len(texts))


def _compared(texts: Sequence[tuple[str, str]], lang: str) -> Iterator[Comparison]:
    documents = [
        Document("", code, text) for pair in texts for code, text in zip(("en", lang), pair, strict=True)
    ]
    sides = iter(engine().read(documents, by_line=True) if documents else ())
    for side in sides:
        yield engine().compare_sides(side, next(sides))


def _found(comparison: Comparison) -> Iterator[Problem]:
    return (problem for check in CHECKS for problem in check(comparison))


def _are_names(one: Mention, other: Mention) -> bool:
    """Whether two names are of one kind and share no word."""
    words = [set(m.text.lower().split()) for m in (one, other)]
    return one.kind is other.kind and not words[0] & words[1]


def _swapped(text: str, one: Mention, other: Mention) -> str:
    first, last = sorted((one.span, other.span))
    told = text[first.end : last.start]
    return (
        text[: first.start]
        + text[last.start : last.end]
        + told
        + text[first.start : first.end]
        + text[last.end :]
    )


if __name__ == "__main__":
    main()

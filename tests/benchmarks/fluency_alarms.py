"""Correct translations: the share of sentences with a FLU or TYP003 finding of medium confidence or more.

    python -m tests.benchmarks.fluency_alarms [--corpus ntrex|flores] [LANGUAGE ...]

Lines are paired as they stand. Bar: FLU at most 2 % in every language.
"""

from __future__ import annotations

import argparse

from checker.checks.fluency import FLU
from checker.checks.typography import foreign_mark
from checker.findings import MEDIUM
from checker.languages import codes, load
from checker.match import Comparison, Side
from checker.segment import presegmented
from checker.types import Document, TranslationUnit
from tests.benchmarks.data import lines, shared

BAR = 2.0


def side(lang: str, corpus: str) -> Side:
    """All lines of a corpus in a language, read by no model."""
    document = Document(lang, lang, "\n".join(line.strip() for line in lines(f"{corpus}/{lang}.txt.gz")))
    return Side(document, load(lang), presegmented(document), (), ())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("languages", nargs="*")
    parser.add_argument("--corpus", choices=("ntrex", "flores"), default="ntrex")
    parser.add_argument("--show", action="store_true")
    given = parser.parse_args()
    source = side("en", given.corpus)
    alignment = tuple(TranslationUnit((i,), (i,), 1.0) for i in range(len(source.segments)))
    checks = {**{check.code: check.find for check in FLU}, "TYP003": foreign_mark}
    rows = []
    for lang in given.languages or sorted(codes()):
        if lang == "en" or not (shared(given.corpus) / f"{lang}.txt.gz").exists():
            continue
        target = side(lang, given.corpus)
        comparison = Comparison(source, target, alignment, (), frozenset(), None, ())
        found = {}
        for code, find in checks.items():
            sure = [p for p in find(comparison) if p.confidence >= MEDIUM]
            found[code] = len(
                {s.index for s in target.segments for p in sure if p.target and s.span.overlaps(p.target)}
            )
            if given.show:
                print(*(f"{lang} {code} {p.message}" for p in sure), sep="\n")
        shares = {code: 100 * count / len(alignment) for code, count in found.items()}
        rows.append((shares["FLU001"] + shares["FLU002"], lang, shares))
    print(f"{'% of lines':<12}{'FLU':>7}" + "".join(f"{code:>9}" for code in checks))
    for total, lang, shares in sorted(rows, key=lambda row: row[0], reverse=True):
        print(f"{lang:<12}{total:>7.2f}" + "".join(f"{shares[code]:>9.2f}" for code in checks))
    worst = max(total for total, *_ in rows)
    print(f"worst {worst:.2f} %, bar {BAR} %: {'reached' if worst <= BAR else 'NOT reached'}")


if __name__ == "__main__":
    main()

"""Findings on correct human translations: what an editor would have to read for nothing.

    python -m tests.benchmarks.silence [--languages fr,ar] [--documents 10] [--show FAMILY]

Runs the whole program over the documents of the NTREX half, English against each language, and prints findings of
medium or higher confidence per 1,000 source sentences, by family, worst language first. ``--show`` prints those
of one family.
"""

from __future__ import annotations

import argparse
import itertools
import time
from collections import Counter

from checker.findings import MEDIUM, Finding, Report
from checker.types import Document
from tests.benchmarks.data import lines, shared
from tests.wire import engine

FAMILIES = ("NUM", "DAT", "CUR", "UNT", "ENT", "NEG", "QUO", "COV", "LNG", "CNS", "FLU", "TYP")


def main() -> None:
    arguments = _arguments()
    files = sorted(p.name.removesuffix(".txt.gz") for p in shared("ntrex").glob("*.txt.gz"))
    languages = arguments.languages.split(",") if arguments.languages else files
    languages = [lang for lang in languages if lang not in ("en", "documents")]
    names = lines("ntrex/documents.txt.gz")
    sources = _documents("en", names)[: arguments.documents]
    read = engine().read(sources)
    sentences = sum(len(side.segments) for side in read)
    rows = []
    for lang in languages:
        start = time.time()
        targets = engine().read(_documents(lang, names)[: arguments.documents])
        reports = [engine().report(s, t) for s, t in zip(read, targets, strict=True)]
        found = [(r, f) for r in reports for f in r.findings if f.confidence >= MEDIUM]
        for report, finding in found:
            if arguments.show and finding.code.startswith(arguments.show):
                print(lang, _shown(report, finding))
        rows.append((lang, Counter(f.code[:3] for _, f in found), time.time() - start))
    print(f"{sentences} source sentences; findings of medium or higher confidence per 1,000")
    print(f"{'':<8}{'all':>7}" + "".join(f"{family:>7}" for family in FAMILIES) + f"{'s':>8}")
    for lang, counts, seconds in sorted(rows, key=lambda row: -row[1].total()):
        _print(lang, counts, 1000 / sentences, seconds)
    total = sum((counts for _, counts, _ in rows), Counter())
    _print("mean", total, 1000 / sentences / len(rows), sum(s for *_, s in rows) / len(rows))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("--languages", default="")
    parser.add_argument("--documents", type=int, default=None)
    parser.add_argument("--show", default="")
    return parser.parse_args()


def _documents(lang: str, names: list[str]) -> list[Document]:
    rows = zip(names, lines(f"ntrex/{lang}.txt.gz"), strict=True)
    return [
        Document(name, lang, "\n".join(line for _, line in group))
        for name, group in itertools.groupby(rows, key=lambda row: row[0])
    ]


def _print(name: str, counts: Counter[str], per: float, seconds: float) -> None:
    cells = "".join(f"{counts[family] * per:>7.1f}" for family in FAMILIES)
    print(f"{name:<8}{counts.total() * per:>7.1f}{cells}{seconds:>8.1f}")


def _shown(report: Report, finding: Finding) -> str:
    both = []
    for place, segments in (
        (finding.source, report.source_segments),
        (finding.target, report.target_segments),
    ):
        inside = next((s.text for s in segments if place and s.span.start <= place.start < s.span.end), "")
        both.append(f"[{place.text if place else ''}] {inside[:160]}")
    return f"{finding.code} {finding.confidence:.2f} {finding.message}\n     {both[0]}\n     {both[1]}"


if __name__ == "__main__":
    main()

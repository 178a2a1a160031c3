"""Names on human translations of news: alarms on the right ones, and names replaced or dropped that are found.

    python -m tests.benchmarks.names_alarms [--documents N] [--all] [--pairs] [-v] [LANGUAGE ...]

Reads those documents of the NTREX half that nothing was learned from and no weight was fitted to, with ``--all`` the
others too (with ``--pairs`` each line by itself). An alarm is a segment with a finding of family ENT of medium
confidence or more; ``false`` leaves out those that ``names_slips.tsv`` lists, each read: the translator left the name
out, or wrote another. Then names of the translations are made wrong (names_replaced.py) and each pair is compared by
itself: found is what has such a finding at the name; ``akin`` are bodies replaced by one of their sort. The last two
columns have them in their documents, where other sentences name the right one, or rightly the wrong one. Bars: alarms
on at most 2 % of the segments in Latin, Cyrillic and Greek script and 3 % in others; replaced names found .9 on
average and .8 in the worst language, dropped ones .8.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import count, islice

from checker.engine import Engine
from checker.findings import MEDIUM, Finding
from checker.languages import codes, load
from checker.models import load_encoder, load_tagger
from checker.types import Document, Span
from tests.benchmarks.data import MEASURED, slips, unlearned
from tests.benchmarks.names_replaced import (
    AKIN,
    DROPPED,
    NEAR,
    OTHER,
    Named,
    documents,
    documents_wrong,
    named,
    wrong,
)
from tests.benchmarks.remembering import RememberingEncoder, RememberingTagger

SLIPS = "names_slips.tsv"
HOW = (OTHER, NEAR, AKIN, DROPPED)


@dataclass(frozen=True, slots=True)
class Row:
    """What was measured of one language."""

    lang: str
    alarms: int
    false: int
    segments: int
    found: dict[str, list[bool]]
    inside: dict[str, list[bool]]

    def share(self, *how: str, inside: bool = False) -> float:
        """The share of names made wrong in these ways that was found, in their sentences or in their documents."""
        hits = [hit for h in how for hit in (self.inside if inside else self.found)[h]]
        return sum(hits) / max(1, len(hits))


def shown(findings: Sequence[Finding]) -> list[Finding]:
    """The findings about names that an editor is shown."""
    return [f for f in findings if f.code.startswith("ENT") and f.confidence >= MEDIUM]


def measure(
    engine: Engine, lang: str, half: int | None, limit: int | None, *, pairs: bool, verbose: bool
) -> Row:
    """The segments with an alarm, and which names made wrong were found."""
    alarms = false = segments = 0
    rows = count(1) if half is None else (i for i, kept in enumerate(unlearned(half), 1) if kept)
    names: list[Named] = []
    inside: dict[str, list[bool]] = {how: [] for how in HOW}
    for source, target in documents(lang, half, limit):
        read = [(source, target)]
        if pairs:
            both = zip(source.text.split("\n"), target.text.split("\n"), strict=True)
            read = [(Document("source", "en", s), Document("target", lang, t)) for s, t in both]
        for one, two in read:
            first, second = engine.read([one, two], by_line=True)
            found = shown(engine.report(first, second).findings)
            numbers = list(islice(rows, one.text.count("\n") + 1))
            told_of = [(numbers[_line(f, one, two)], f) for f in found]
            alarms += len({number for number, _ in told_of})
            listed = slips(SLIPS)
            false += len({n for n, f in told_of if f.code not in listed.get((lang, n), ())})
            segments += len(numbers)
            comparison = engine.compare_sides(first, second)
            names += named(comparison)
            for text, placed in () if pairs else documents_wrong(comparison, two.text):
                (changed,) = engine.read([replace(two, text=text)], by_line=True)
                told = shown(engine.report(first, changed).findings)
                for case, ours, theirs in placed:
                    inside[case.how].append(any(at(f, ours, theirs) for f in told))
            for n, f in told_of if verbose else ():
                mark = "SLIP" if f.code in listed.get((lang, n), ()) else "ALARM"
                print(f"{mark} {lang} {n} {f.code} {f.confidence} {f.message}")
    cases = list(wrong(names, load(lang)))
    hits: dict[str, list[bool]] = {how: [] for how in HOW}
    reports = engine.compare_pairs(
        [(Document("s", "en", c.named.source), Document("t", lang, c.text)) for c in cases]
    )
    for case, report in zip(cases, reports, strict=True):
        assert not isinstance(report, Exception), report
        hit = any(at(f, case.named.ours, case.theirs) for f in shown(report.findings))
        hits[case.how].append(hit)
        if verbose and not hit:
            weak = [(f.code, f.confidence, f.message) for f in report.findings if f.code.startswith("ENT")]
            said, old = case.named.forms
            print(
                f"MISS {lang} {case.how} {case.named.kind} {said}: {old} -> {case.new} {weak} | {case.named.source}"
            )
    return Row(lang, alarms, false, segments, hits, inside)


def _line(finding: Finding, source: Document, target: Document) -> int:
    """The line of a document and its translation that a finding is about."""
    place, document = (finding.target, target) if finding.target else (finding.source, source)
    return document.text.count("\n", 0, place.start) if place else 0


def at(finding: Finding, ours: Span, theirs: Span) -> bool:
    """Whether a finding is about the name of the source, or what stands in its place."""
    source, target = finding.source, finding.target
    return bool(
        (source and Span(source.start, source.end).overlaps(ours))
        or (target and theirs.end > theirs.start and Span(target.start, target.end).overlaps(theirs))
    )


def main() -> None:
    """Print a row a language, the most alarms first."""
    parser = argparse.ArgumentParser()
    parser.add_argument("languages", nargs="*")
    parser.add_argument("--documents", type=int)
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--pairs", action="store_true")
    parser.add_argument("-v", action="store_true")
    arguments = parser.parse_args()
    engine = Engine(
        RememberingEncoder(load_encoder(threads=1)), tagger=RememberingTagger(load_tagger(threads=1))
    )
    rows: list[Row] = []
    print(
        f"{'':<9}{'alarms':>8}{'false':>8}{'other':>8}{'near':>8}"
        f"{'replaced':>10}{'akin':>8}{'dropped':>9}{'in documents':>14}"
    )
    for lang in arguments.languages or [c for c in codes() if c != "en"]:
        half = None if arguments.all else MEASURED
        row = measure(engine, lang, half, arguments.documents, pairs=arguments.pairs, verbose=arguments.v)
        rows.append(row)
        show(row, "... ")
    for row in sorted(rows, key=lambda row: -row.alarms):
        show(row)
    found, inside = (
        {how: [hit for r in rows for hit in (r.inside if i else r.found)[how]] for how in HOW} for i in (0, 1)
    )
    alarms, false, segments = (
        sum(getattr(r, name) for r in rows) for name in ("alarms", "false", "segments")
    )
    show(Row("all", alarms, false, segments, found, inside))


def show(row: Row, before: str = "") -> None:
    """Print one row."""
    shares: tuple[float, ...] = (
        row.share(OTHER),
        row.share(NEAR),
        row.share(OTHER, NEAR),
        row.share(AKIN),
        row.share(DROPPED),
    )
    shares += (row.share(OTHER, NEAR, inside=True), row.share(DROPPED, inside=True))
    cells = "{:>8.2f}{:>8.2f}{:>10.2f}{:>8.2f}{:>9.2f}{:>8.2f}{:>6.2f}".format(*shares)
    print(
        f"{before + row.lang:<9}{row.alarms / row.segments:>8.1%}{row.false / row.segments:>8.1%}{cells}",
        flush=True,
    )


if __name__ == "__main__":
    main()

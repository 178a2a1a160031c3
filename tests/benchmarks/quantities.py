"""Quantities of human translations: alarms on correct lines, and changed facts found.

    python -m tests.benchmarks.quantities [LANGUAGE ...] [--corpus flores] [--pairs] [--recall] [--show WHAT]

Each line of NTREX (or FLORES, on which no table is tuned) and its translation is one unit, read, matched and checked
by the program itself but for the encoder: without word alignment, and without the sentences around it. *changed*:
findings of at least medium confidence that one fact is another, *any*: all findings of NUM, DAT, CUR and UNT, both
per 1,000 lines; *% digit*: the share of lines with a digit that have one. Translators slip too: every finding on NTREX
was read beside the two lines, and ``slips.tsv`` lists those that are right (another day, 2.04 million for
20.4, a number or an "about" left out, or one put in). The columns *false* count the others only, and so does any
finding that is new, until somebody has read it; between two other languages a line counts there if neither has a slip.
``--recall`` changes one fact of a silent line at a time (see ``perturb``) and prints how many per cent are found, of
how many cases in all and in the language with the fewest: *of cases* counts every case alike, *mean* every language.
``--pairs`` takes ten pairs without English, ``--demetr`` its wrong numbers. ``--show`` prints the alarms (``any``,
``changed``, ``false``, a code) or the misses of a kind.
"""

from __future__ import annotations

import argparse
import functools
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import regex

from checker.checks.check import Problem
from checker.checks.dates import DAT
from checker.checks.quantities import CUR, NUM, UNT
from checker.findings import MEDIUM
from checker.languages import Language, codes, load
from checker.match import Comparison, Side, Verdict
from checker.match.assign import assign
from checker.match.facts import of_quantities
from checker.match.pairs import pair_of
from checker.types import Document, Mention, Segment, Span, TranslationUnit, WordLinks
from tests.benchmarks import perturb
from tests.benchmarks.data import lines, records, shared, slips

CHECKS = (*NUM, *DAT, *CUR, *UNT)
CHANGED = {"NUM001", "NUM004", "NUM005", "CUR001", "CUR002", "UNT001", "UNT002", "DAT001", "DAT004"}
PAIRS = "de-fr fr-ar es-pt ru-uk pl-cs zh-ja ko-zh ar-he hi-bn tr-fa".split()
DIGIT = regex.compile(r"\d")
UNIT = TranslationUnit((0,), (0,))
BARS = {"changed": (2, 5), "any": (12, 25), "% digit": (2, 100)}
FALSE = {"changed": "false ch", "any": "false any", "% digit": "false %"}
"""The columns that leave out the slips of the translators, by those that count them."""
SLIPS = "slips.tsv"
FLORES = 1.5
MOST_OF_A_KIND = 120


def is_slip(languages: tuple[str, str], line: int, code: str) -> bool:
    """Whether a finding on a line of NTREX (from 1) tells a slip of a translator."""
    if "en" in languages:
        return any(code in slips(SLIPS).get((language, line), ()) for language in languages)
    return any((language, line) in slips(SLIPS) for language in languages)


@functools.lru_cache(maxsize=4096)
def read(text: str, code: str) -> tuple[Mention, ...]:
    """The quantities of a line."""
    return perturb.read(text, load(code))


def compare(source: str, target: str, languages: tuple[str, str]) -> Comparison:
    """The comparison of one line with its translation, as the engine makes it, without an encoder."""
    sides = [_side(text, code) for text, code in zip((source, target), languages, strict=True)]
    pairs = [(sides[0].mentions[0], sides[1].mentions[0])]
    rule = of_quantities(sides[0].language, sides[1].language)
    matches = tuple(assign(pairs, [WordLinks()], [1.0], frozenset(), rule))
    return Comparison(sides[0], sides[1], (UNIT,), (WordLinks(),), frozenset(), None, matches)


def _side(text: str, code: str) -> Side:
    language: Language = load(code)
    segment = Segment(0, Span(0, len(text)), text)
    return Side(Document("line", code, text), language, (segment,), (), (read(text, code),))


def findings(comparison: Comparison) -> Iterator[tuple[str, Problem]]:
    """What the program shows of quantities: code and problem."""
    for check in CHECKS:
        for problem in check.find(comparison):
            if problem.confidence >= MEDIUM:
                yield check.code, problem


@dataclass
class Row:
    """The counts of one pair of languages."""

    name: str
    lines: int
    slips: bool
    counts: Counter[str]
    tried: Counter[str]
    found: Counter[str]

    def cells(self) -> dict[str, float]:
        """The figures of the row by column."""
        cells = {key: 1000 * self.counts[key] / self.lines for key in ("changed", "any")}
        cells["% digit"] = 100 * self.counts["digit alarms"] / max(1, self.counts["digit lines"])
        if self.slips:
            cells |= {FALSE[key]: 1000 * self.counts[FALSE[key]] / self.lines for key in ("changed", "any")}
            share = 100 * self.counts["false digit alarms"] / max(1, self.counts["digit lines"])
            cells[FALSE["% digit"]] = share
        return cells | {kind: 100 * self.found[kind] / n for kind, n in self.tried.items()}


def measure(languages: tuple[str, str], corpus: str, *, recall: bool, show: str) -> Row:
    """The row of one pair of languages."""
    name = languages[1] if languages[0] == "en" else "-".join(languages)
    pairs = list(zip(*(lines(f"{corpus}/{code}.txt.gz") for code in languages), strict=True))
    row = Row(name, len(pairs), corpus == "ntrex", Counter(), Counter(), Counter())
    silent = []
    for number, (source, target) in enumerate(pairs, 1):
        comparison = compare(source, target, languages)
        shown = list(findings(comparison))
        digit = bool(DIGIT.search(source) or DIGIT.search(target))
        row.counts["digit lines"] += digit
        row.counts["digit alarms"] += digit and bool(shown)
        row.counts["any"] += len(shown)
        row.counts["changed"] += sum(code in CHANGED for code, _ in shown)
        false = [code for code, _ in shown if not is_slip(languages, number, code)]
        row.counts["false digit alarms"] += digit and bool(false)
        row.counts[FALSE["any"]] += len(false)
        row.counts[FALSE["changed"]] += sum(code in CHANGED for code in false)
        for code, problem in shown:
            wanted = show in ("any", code) or (show == "changed" and code in CHANGED)
            if wanted or (show == "false" and code in false):
                print(f"{name} {code} {problem.confidence:.2f} {problem.message}\n  {source}\n  {target}")
        if not shown:
            silent.append((source, target, comparison))
    if recall:
        _recall(row, silent, languages, show)
    return row


def _recall(
    row: Row, silent: list[tuple[str, str, Comparison]], languages: tuple[str, str], show: str
) -> None:
    pool = [m for _, target, _ in silent for m in read(target, languages[1])][: perturb.ENOUGH * 10]
    perturber = perturb.Perturber(load(languages[1]), pool, row.name)
    for source, target, comparison in silent:
        for match in comparison.matches:
            if match.verdict is not Verdict.EQUAL or not (match.target and match.source):
                continue
            sides = ((comparison.source, match.source), (comparison.target, match.target))
            twice = any(pair_of(side, mention, (0,)) for side, mention in sides)
            for made in perturber.changes(target, match.target, match.source, twice=twice):
                if row.tried[made.kind] >= MOST_OF_A_KIND:
                    continue
                row.tried[made.kind] += 1
                hit = any(findings(compare(source, made.text, languages)))
                row.found[made.kind] += hit
                if not hit and show == made.kind:
                    print(
                        f"{row.name} {made.kind} missed: {match.target.text}\n  {source}\n  {target}\n  {made.text}"
                    )


def demetr() -> None:
    """The wrong numbers of DEMETR (even rows): the share of bad rows that get a finding which the clean row lacks."""
    found: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for number, row in enumerate(r for r in records("errors.jsonl.gz") if _is_number(r)):
        if number % 2 == 0:
            languages = (row["src_lang"], row["tgt_lang"])
            bad, good = (
                {(c, p.message) for c, p in findings(compare(row["src"], text, languages))}
                for text in (row["mt"], row["ref"])
            )
            total[row["src_lang"]] += 1
            found[row["src_lang"]] += bool(bad - good)
            if not bad - good:
                print(f"missed: {row['src']}\n  {row['mt']}\n  {row['ref']}")
    for code in sorted(total, key=lambda c: found[c] / total[c]):
        print(f"{code:<6}{found[code]:>4}/{total[code]}")
    print(f"DEMETR numbers: {100 * found.total() / total.total():.1f} % of {total.total()} (bar 98)")


def _is_number(row: dict[str, str]) -> bool:
    return row["set"] == "demetr" and row["type"] == "number" and row["label"] == "bad"


def main() -> None:
    """Print the table, the worst row first."""
    parser = argparse.ArgumentParser()
    parser.add_argument("languages", nargs="*")
    parser.add_argument("--corpus", default="ntrex", choices=("ntrex", "flores"))
    parser.add_argument("--pairs", action="store_true", help="ten pairs without English")
    parser.add_argument("--recall", action="store_true", help="change facts and count what is found")
    parser.add_argument("--demetr", action="store_true", help="only DEMETR's wrong numbers")
    parser.add_argument("--show", default="")
    options = parser.parse_args()
    if options.demetr:
        demetr()
        return
    there = [c for c in codes() if c != "en" and shared(options.corpus).joinpath(f"{c}.txt.gz").exists()]
    names = options.languages or (PAIRS if options.pairs else there)
    rows = []
    for name in names:
        one, two = ("en", name) if name in there else name.split("-", 1)
        rows.append(measure((one, two), options.corpus, recall=options.recall, show=options.show))
    _print(rows, FLORES if options.corpus == "flores" else 1)


def _print(rows: list[Row], looser: float) -> None:
    rows.sort(key=lambda row: -row.cells()["any"])
    known = [c for c in FALSE.values() if any(c in row.cells() for row in rows)]
    columns = [*BARS, *known, *(kind for kind in perturb.KINDS if any(row.tried[kind] for row in rows))]
    print(f"{'':<9}" + "".join(f"{column:>10}" for column in columns))
    for row in rows:
        _line(row.name, columns, row.cells())
    if tried := sum((row.tried for row in rows), Counter[str]()):
        _counts("cases", columns, tried)
        _counts("fewest", columns, {kind: min(row.tried[kind] for row in rows) for kind in tried})
        found = sum((row.found for row in rows), Counter[str]())
        _line("of cases", columns, {kind: 100 * found[kind] / n for kind, n in tried.items()})
    cells = [row.cells() for row in rows]
    values = {c: [cell[c] for cell in cells if c in cell] for c in columns}
    _line("mean", columns, {c: sum(v) / len(v) for c, v in values.items()})
    _line("worst", columns, {c: (max if c in (*BARS, *known) else min)(v) for c, v in values.items()})
    bars = {c: tuple(x * looser for x in b) for c, b in BARS.items()} | dict(perturb.BARS)
    bars |= {FALSE[c]: bars[c] for c in BARS if FALSE[c] in known}
    _line("bar mean", columns, {c: b[0] for c, b in bars.items()})
    _line("bar worst", columns, {c: b[1] for c, b in bars.items()})


def _counts(name: str, columns: list[str], counts: Mapping[str, int]) -> None:
    print(f"{name:<9}" + "".join(f"{counts.get(c, '-'):>10}" for c in columns))


def _line(name: str, columns: list[str], cells: dict[str, float]) -> None:
    print(f"{name:<9}" + "".join(f"{cells[c]:>10.1f}" if c in cells else f"{'-':>10}" for c in columns))


if __name__ == "__main__":
    main()

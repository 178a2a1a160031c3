"""Whether the confidences of NUM, DAT, CUR and UNT are true: the share of the findings of a band that are errors.

    python -m tests.benchmarks.quantities_confidence [LANGUAGE ...] [--corpus flores] [--errors 0.02]

Each line of a corpus of human translations counts as correct, and what is found there as an alarm, though a good part
of it are true slips; the errors are facts changed one at a time (see ``perturb``), all kinds alike. For each code and
band (low below .5, medium below .8, high) the table has the alarms per 1,000 lines, the findings per 1,000 changed
lines, and what share of the findings are errors where so many lines have one (``--errors``, two in a hundred unless
told, about what the translations of NTREX themselves have). A band that lies says less than its confidence.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator

from checker.findings import level
from checker.languages import codes, load
from checker.match import Comparison, Verdict
from tests.benchmarks import perturb
from tests.benchmarks.data import lines, shared
from tests.benchmarks.quantities import CHECKS, compare, findings, read

OF_A_KIND = 25
Cell = tuple[str, str]


def bands(comparison: Comparison) -> Iterator[tuple[Cell, float]]:
    """Code, band and confidence of each problem."""
    for check in CHECKS:
        for problem in check.find(comparison):
            yield (check.code, level(problem.confidence)), problem.confidence


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("languages", nargs="*")
    parser.add_argument("--corpus", default="ntrex", choices=("ntrex", "flores"))
    parser.add_argument("--errors", type=float, default=0.02, help="the share of lines with an error")
    options = parser.parse_args()
    alarms: Counter[Cell] = Counter()
    hits: Counter[Cell] = Counter()
    said: Counter[Cell] = Counter()
    correct = changed = 0
    there = [c for c in codes() if c != "en" and shared(options.corpus).joinpath(f"{c}.txt.gz").exists()]
    for code in options.languages or there:
        pairs = list(
            zip(lines(f"{options.corpus}/en.txt.gz"), lines(f"{options.corpus}/{code}.txt.gz"), strict=True)
        )
        silent = []
        for source, target in pairs:
            comparison = compare(source, target, ("en", code))
            for cell, sure in bands(comparison):
                alarms[cell] += 1
                said[cell] += sure  # type: ignore[assignment]
            if not any(findings(comparison)):
                silent.append((source, target, comparison))
        correct += len(pairs)
        for source, made, before in _changed(code, silent):
            changed += 1
            for cell, sure in bands(compare(source, made, ("en", code))):
                if cell not in before:
                    hits[cell] += 1
                    said[cell] += sure  # type: ignore[assignment]
    _print(alarms, hits, said, correct, changed, options.errors)


def _changed(code: str, silent: list[tuple[str, str, Comparison]]) -> Iterator[tuple[str, str, set[Cell]]]:
    """Source, changed target and what was found before the change, so many of each kind."""
    pool = [m for _, target, _ in silent for m in read(target, code)][: perturb.ENOUGH * 10]
    perturber = perturb.Perturber(load(code), pool, code)
    tried: Counter[str] = Counter()
    for source, target, comparison in silent:
        before = {cell for cell, _ in bands(comparison)}
        for match in comparison.matches:
            if match.verdict is Verdict.EQUAL and match.source and match.target:
                for made in perturber.changes(target, match.target, match.source):
                    tried[made.kind] += 1
                    if tried[made.kind] <= OF_A_KIND:
                        yield source, made.text, before


def _print(
    alarms: Counter[Cell],
    hits: Counter[Cell],
    said: Counter[Cell],
    correct: int,
    changed: int,
    errors: float,
) -> None:
    print(f"{correct} correct lines, {changed} changed ones; {errors:.0%} of lines taken to be wrong")
    print(f"{'code':<9}{'band':<8}{'alarms/1000':>12}{'found/1000':>12}{'confidence':>12}{'true %':>8}")
    for cell in sorted(alarms.keys() | hits.keys()):
        wrong, right = hits[cell] / max(1, changed), alarms[cell] / max(1, correct)
        share = errors * wrong / (errors * wrong + right * (1 - errors))
        mean = float(said[cell]) / (alarms[cell] + hits[cell])
        code, band = cell
        print(f"{code:<9}{band:<8}{1000 * right:>12.2f}{1000 * wrong:>12.2f}{mean:>12.2f}{100 * share:>8.0f}")


if __name__ == "__main__":
    main()

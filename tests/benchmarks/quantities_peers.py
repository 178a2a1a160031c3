"""Other programs that compare numbers, beside this one: alarms on human translations, and changed facts found.

    python -m tests.benchmarks.quantities_peers [LANGUAGE ...] [--environment FOLDER] [--most N]

The programs are installed from PyPI into an environment of their own (``build/peers``), once. All are given the same
pairs: each line of NTREX with its translation, and the lines with one fact changed (see ``perturb``, at most N of a
kind and language). A change is found if the program alarms on the changed line and not on the right one. Columns:
alarmed lines in a hundred, and in a hundred lines with a digit; then the per cent found of each kind of change.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import venv
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from checker.languages import codes, load
from checker.match import Comparison, Verdict
from tests.benchmarks import perturb
from tests.benchmarks.data import lines, shared
from tests.benchmarks.quantities import DIGIT, compare, findings, read

PACKAGES = ("translate-toolkit==3.20.4", "opusfilter==3.3.1", "l10n-lint==1.23.30", "kttc==0.4.2")
ENVIRONMENT = Path(__file__).parents[2] / "build" / "peers"
OURS = "checker"


@dataclass(frozen=True, slots=True)
class Pair:
    """A line and a translation; ``kind`` says what was changed in it, ``right`` is the number of the unchanged pair."""

    language: str
    source: str
    target: str
    kind: str = ""
    right: int = -1


def main() -> None:
    """Print the table, one program a row."""
    parser = argparse.ArgumentParser()
    parser.add_argument("languages", nargs="*")
    parser.add_argument("--environment", type=Path, default=ENVIRONMENT)
    parser.add_argument("--most", type=int, default=30)
    options = parser.parse_args()
    there = [c for c in codes() if c != "en" and shared("ntrex").joinpath(f"{c}.txt.gz").exists()]
    pairs: list[Pair] = []
    for code in options.languages or there:
        pairs += _pairs(code, len(pairs), options.most)
    said = {OURS: [n for n, p in enumerate(pairs) if any(findings(_compare(p)))]}
    said |= _peers(pairs, _python(options.environment))
    kinds = [kind for kind in perturb.KINDS if any(p.kind == kind for p in pairs)]
    print(f"{'':<24}" + "".join(f"{column:>9}" for column in ("% lines", "% digit", *kinds)))
    for name, alarms in said.items():
        if isinstance(alarms, str):
            print(f"{name:<24} not run: {alarms}")
        else:
            cells = _cells(pairs, set(alarms), kinds)
            print(f"{name:<24}" + "".join(f"{cell:>9.1f}" for cell in cells))
    print(f"{len(pairs)} pairs, {sum(not p.kind for p in pairs)} of them right")


def _compare(pair: Pair) -> Comparison:
    return compare(pair.source, pair.target, ("en", pair.language))


def _pairs(code: str, first: int, most: int) -> Iterator[Pair]:
    """The pairs of one language, those with a changed fact last; ``first`` is the number of the first."""
    right = list(zip(lines("ntrex/en.txt.gz"), lines(f"ntrex/{code}.txt.gz"), strict=True))
    yield from (Pair(code, source, target) for source, target in right)
    pool = [m for _, target in right for m in read(target, code)][: perturb.ENOUGH * 10]
    perturber = perturb.Perturber(load(code), pool, code)
    made: Counter[str] = Counter()
    for number, (source, target) in enumerate(right, first):
        for match in compare(source, target, ("en", code)).matches:
            if match.verdict is not Verdict.EQUAL or not (match.target and match.source):
                continue
            for changed in perturber.changes(target, match.target, match.source):
                made[changed.kind] += 1
                if made[changed.kind] <= most:
                    yield Pair(code, source, changed.text, changed.kind, number)


def _cells(pairs: list[Pair], alarms: set[int], kinds: list[str]) -> Iterator[float]:
    right = [n for n, p in enumerate(pairs) if not p.kind]
    digits = [n for n in right if DIGIT.search(pairs[n].source + pairs[n].target)]
    for numbers in (right, digits):
        yield 100 * len(alarms.intersection(numbers)) / len(numbers)
    for kind in kinds:
        changed = [n for n, p in enumerate(pairs) if p.kind == kind]
        found = sum(n in alarms and pairs[n].right not in alarms for n in changed)
        yield 100 * found / len(changed)


def _python(environment: Path) -> Path:
    """The interpreter of an environment with the peers, which is made where it is not there."""
    python = environment / "bin" / "python"
    if not python.exists():
        venv.create(environment, with_pip=True)
        for package in PACKAGES:  # one by one: where one cannot be had, the others can
            subprocess.run([python, "-m", "pip", "install", "--quiet", package], check=False)
    return python


def _peers(pairs: list[Pair], python: Path) -> dict[str, list[int] | str]:
    script = Path(__file__).with_name("peers.py")
    told = "".join(json.dumps([p.language, p.source, p.target]) + "\n" for p in pairs)
    done = subprocess.run([python, script], input=told, capture_output=True, text=True, check=True)
    said: dict[str, list[int] | str] = json.loads(done.stdout)
    return said


if __name__ == "__main__":
    main()

"""How fast quantities are read, and how long their tables take to load.

    python -m tests.benchmarks.quantities_speed [LANGUAGE ...]

Reads three parts of NTREX in each language on one core, and tells the best: the first has to load the tables of places
as well, and another process may take turns on the core. Bars: 300,000 characters a second; all tables in 0.3 s, those
of one language in 30 ms, each in a process of its own, the best of three. All times are of the processor.
"""

from __future__ import annotations

import subprocess
import sys
import time

from checker.languages import codes, load
from tests.benchmarks.data import lines
from tests.benchmarks.perturb import read

LINES = 300
TIMES = 3
LOADING = """
import sys, time
from checker.extract.quantities import quantities
from checker.languages import load
from checker.types import Segment, Span
start = time.process_time()
for code in sys.argv[1:]:
    list(quantities(Segment(0, Span(0, 4), "5 10"), load(code)))
print(time.process_time() - start)
"""


def main() -> None:
    """Print the table, the slowest language first."""
    rows = sorted((_speed(code), code) for code in sys.argv[1:] or codes())
    for speed, code in rows:
        print(f"{code:<8}{speed:>12,.0f} characters/s")
    print(f"{'mean':<8}{sum(speed for speed, _ in rows) / len(rows):>12,.0f} (bar 300,000)")
    print(f"tables of all {len(codes())} languages: {_loading(codes()) * 1000:.0f} ms (bar 300)")
    slowest, code = max((_loading((code,)), code) for code in codes())
    print(f"tables of one language: at most {slowest * 1000:.0f} ms, {code} (bar 30)")


def _speed(code: str) -> float:
    """Characters a second of processor time."""
    text, language = lines(f"ntrex/{code}.txt.gz"), load(code)
    speeds = []
    for part in range(TIMES):
        told = text[part * LINES : (part + 1) * LINES]
        start = time.process_time()
        for line in told:
            read(line, language)
        speeds.append(sum(map(len, told)) / (time.process_time() - start))
    return max(speeds)


def _loading(languages: tuple[str, ...]) -> float:
    """Seconds of processor time until the first text in each language is read, imports aside."""
    command = [sys.executable, "-c", LOADING, *languages]
    runs = (subprocess.run(command, capture_output=True, text=True, check=True) for _ in range(TIMES))
    return min(float(done.stdout) for done in runs)


if __name__ == "__main__":
    main()

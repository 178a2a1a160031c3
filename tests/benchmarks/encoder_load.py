"""How long the encoder takes to import and load in a fresh process, and the memory it needs then.

    python -m tests.benchmarks.encoder_load [--rounds 5]

Bar: under one second. Processor time is given beside the clock's, which a busy machine stretches.
"""

from __future__ import annotations

import argparse
import subprocess
import sys

BAR = 1.0
LOAD = """
import resource, time
start, used = time.perf_counter(), time.process_time()
from checker.models import load_encoder
load_encoder(threads=1)
memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(time.perf_counter() - start, time.process_time() - used, memory)
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    given = parser.parse_args()
    rows = []
    for _ in range(given.rounds):
        done = subprocess.run([sys.executable, "-c", LOAD], check=True, capture_output=True, text=True)
        rows.append([float(value) for value in done.stdout.split()])
    wall, used, memory = (min(column) for column in zip(*rows, strict=True))
    print(f"best of {given.rounds}: {wall:.2f} s, {used:.2f} s of processor time, {memory:.0f} MB")
    print(f"bar: under {BAR:.0f} s: {'met' if wall < BAR else 'MISSED (by the clock)'}")


if __name__ == "__main__":
    main()

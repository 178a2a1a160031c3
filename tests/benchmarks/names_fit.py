"""Fits all that names are weighed by to the tagger that ships: first ``likeness.toml``, then ``doubt.toml`` with it.

    python -m tests.benchmarks.names_fit [--documents N] [LANGUAGE ...]

Runs names_likeness and names_doubt with ``--write``, each in a process of its own, since the second reads what the
first has written; without a language in all of them, some half a minute of one core for each and each run.
"""

from __future__ import annotations

import subprocess
import sys


def main() -> None:
    """Run both, and stop where one fails."""
    for name in ("names_likeness", "names_doubt"):
        subprocess.run(
            [sys.executable, "-m", f"tests.benchmarks.{name}", "--write", *sys.argv[1:]], check=True
        )


if __name__ == "__main__":
    main()

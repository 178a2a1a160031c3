"""Where the development data lies: outside the repository, never committed."""

from __future__ import annotations

import csv
import functools
import gzip
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any


def shared(path: str = "") -> Path:
    """The file or folder ``path`` of the development data.

    It is looked for in ``$CHECKER_SHARED`` or in ``../shared`` beside the repository. Where it is absent, the
    caller stops with a message: under pytest the test is skipped, a benchmark exits.
    """
    root = Path(os.environ.get("CHECKER_SHARED", Path(__file__).parents[3] / "shared"))
    found = root / "data" / path
    if not found.exists():
        message = f"development data not found: {found} (set CHECKER_SHARED to the folder that holds data/)"
        if "PYTEST_CURRENT_TEST" in os.environ:
            import pytest

            pytest.skip(message)
        raise SystemExit(message)
    return found


def lines(path: str) -> list[str]:
    """The lines of a gzip text file of the development data."""
    with gzip.open(shared(path), "rt", encoding="utf-8") as file:
        return file.read().split("\n")[:-1]


def records(path: str) -> Iterator[dict[str, Any]]:
    """The objects of a gzip JSONL file of the development data."""
    with gzip.open(shared(path), "rt", encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


@functools.cache
def slips(name: str) -> dict[tuple[str, int], frozenset[str]]:
    """The codes of the findings on NTREX that are right, as the file ``name`` beside this one lists them, by language
    and line (from 1)."""
    with (Path(__file__).parent / name).open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t")
        return {(row["language"], int(row["line"])): frozenset(row["codes"].split()) for row in rows}


def learned() -> list[bool]:
    """For each line of NTREX whether it was learned from: two documents of three; the third measures fluency."""
    documents = lines("ntrex/documents.txt.gz")
    order = {name: number for number, name in enumerate(dict.fromkeys(documents))}
    return [order[name] % 3 != 0 for name in documents]


WEIGHED, MEASURED = range(2)
"""The halves of the documents of NTREX that nothing was learned from: for what is weighed, and for what is measured."""


def unlearned(half: int) -> list[bool]:
    """For each line of NTREX whether it is of one of the two halves of what was not learned from."""
    documents = lines("ntrex/documents.txt.gz")
    order = {name: number for number, name in enumerate(dict.fromkeys(documents))}
    return [order[name] % 6 == 3 * half for name in documents]


def learned_correction(name: str) -> bool:
    """Whether the UA-GEC sentence of this id was learned from: two documents of three, as of NTREX."""
    return int(name.partition(".")[0]) % 3 != 0

"""Seconds to align 2,000 sentences with 2,000, beyond encoding them, and what a lost block does to the rest.

    python -m tests.benchmarks.alignment_speed [language]

The text is that of NTREX, FLORES and NTREX again in reverse order, cut at 2,000 lines; thirty lines in the middle
of the translation are then dropped.
"""

from __future__ import annotations

import sys
import time

from checker.align.sentences import align
from checker.align.words import link_unit
from checker.models import load_encoder
from tests.benchmarks.alignment_documents import segments
from tests.benchmarks.data import lines

SENTENCES, BAR = 2000, 60.0
LOST = range(900, 930)


def main(language: str) -> None:
    source, target = text("en"), text(language)
    kept = [i for i in range(len(target)) if i not in LOST]
    encoder = load_encoder()
    begun = time.perf_counter()
    left, right = encoder.encode(source), encoder.encode([target[i] for i in kept])
    encoded = time.perf_counter()
    one, other = segments(source), segments([target[i] for i in kept])
    units = align(one, other, left, right, encoder.encode)
    aligned = time.perf_counter()
    for unit in units:
        if unit.source and unit.target:
            link_unit(unit, one, other, left, right)
    linked = time.perf_counter()
    gold = {((i,), (j,)) for j, i in enumerate(kept)} | {((i,), ()) for i in LOST}
    right_ones = sum((unit.source, unit.target) in gold for unit in units)
    print(f"en-{language}: {len(source)} sentences against {len(kept)}")
    print(f"encoding       {encoded - begun:7.1f} s")
    print(f"sentences      {aligned - encoded:7.1f} s, bar {BAR:.0f} s")
    print(f"words          {linked - aligned:7.1f} s")
    print(f"strict F1      {2 * right_ones / (len(units) + len(gold)):7.4f} with a block of {len(LOST)} lost")


def text(language: str) -> list[str]:
    """The first 2,000 lines there are."""
    news = lines(f"ntrex/{language}.txt.gz")
    return [*news, *lines(f"flores/{language}.txt.gz"), *reversed(news)][:SENTENCES]


if __name__ == "__main__":
    main(*(sys.argv[1:] or ["de"]))

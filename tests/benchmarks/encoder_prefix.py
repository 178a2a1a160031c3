"""Whether e5's "query: " helps where both sides are the same kind of text: retrieval of translations on NTREX.

    python -m tests.benchmarks.encoder_prefix [--lines 500] [--languages fr ar ru]

Each sentence looks for its translation among all those of the other language, by cosine; the share found right,
English to the other and back, without and with the prefix. The encoder is used without it where it does not help:
it costs three pieces a sentence.
"""

from __future__ import annotations

import argparse

import numpy as np
from numpy.typing import NDArray

from checker.models import Encoder, load_encoder
from tests.benchmarks.data import lines

PREFIXES = ("", "query: ")


def vectors(encoder: Encoder, texts: list[str]) -> NDArray[np.float32]:
    """The sentence vectors (n, d)."""
    return np.stack([found.vector for found in encoder.encode(texts)])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lines", type=int, default=500)
    parser.add_argument("--languages", nargs="+", default="fr de ar ru uk zh hi sw ta ja th fi".split())
    given = parser.parse_args()
    encoder = load_encoder(threads=1)
    sides = {
        prefix: vectors(encoder, [prefix + text for text in lines("ntrex/en.txt.gz")[: given.lines]])
        for prefix in PREFIXES
    }
    table = []
    for lang in given.languages:
        texts = lines(f"ntrex/{lang}.txt.gz")[: given.lines]
        row = []
        for prefix in PREFIXES:
            likeness = sides[prefix] @ vectors(encoder, [prefix + text for text in texts]).T
            right = np.arange(len(texts))
            row += [float((likeness.argmax(axis=axis) == right).mean()) for axis in (1, 0)]
        table.append((lang, row))
    table.sort(key=lambda item: sum(item[1]))
    print(f"{given.lines} sentences  without: en->xx  xx->en   with 'query: ': en->xx  xx->en")
    for lang, row in table:
        print(f"{lang:12} {row[0]:22.3f} {row[1]:7.3f} {row[2]:22.3f} {row[3]:7.3f}")
    means = np.mean([row for _, row in table], axis=0)
    print(f"mean         {means[0]:22.3f} {means[1]:7.3f} {means[2]:22.3f} {means[3]:7.3f}")


if __name__ == "__main__":
    main()

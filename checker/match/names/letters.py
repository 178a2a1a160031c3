"""How well a word in another script renders the letters of a Latin one, by what is learned of right pairs.

``data/shared/letters.toml`` says, for each script, how likely chunks of up to two letters of both stand for one
another; the words of the other script are read in plain Latin letters (anyascii). The best way to divide two words into
such chunks is found by dynamic programming (a stochastic transducer, Ristad and Yianilos 1998). What its likelihood
gains over that of two strangers, as a share of what their letters tell, is how alike they sound.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from string import ascii_lowercase

from checker.languages import shared
from checker.match.names.syllables import letters

STEPS = ((1, 1), (1, 0), (0, 1), (2, 1), (1, 2), (2, 2))
"""Letters of the two words that stand for one another."""
UNKNOWN = {(1, 1): 13.0, (1, 0): 10.0, (0, 1): 10.0}
"""What a chunk costs that the table lacks, in negative natural logarithms of its probability."""
LONGEST, FEWEST, ENDING = 3, 3, 1.7
"""Letters of an ending at most, letters before it at least, and what each letter of it costs."""
USUAL = "usual"
"""The key of the share that the usual right pair of a script has in common; chunks have two letters at most."""
SELDOM = 1e-4
"""How frequent a letter is at least."""
STRANGERS, SPAN = 0.5, 0.45
"""Where the scale 0..1 has pairs whose likelihood is that of two strangers, and how far above that the usual right
pair is."""


@dataclass(frozen=True, slots=True)
class Table:
    """The costs of chunks by the Latin one and the other's, and what each letter of the two tells."""

    costs: Mapping[str, Mapping[str, float]]
    latin: Mapping[str, float]
    other: Mapping[str, float]

    @classmethod
    def of(cls, costs: Mapping[str, Mapping[str, float]]) -> Table:
        """The table of some costs, from which follows how frequent the letters are."""
        counts: tuple[dict[str, float], dict[str, float]] = {}, {}
        for latin, row in costs.items():
            for other, cost in row.items():
                for chunk, count in zip((latin, other), counts, strict=True):
                    for letter in chunk:
                        count[letter] = count.get(letter, 0.0) + math.exp(-cost)
        return cls(costs, *map(_information, counts))

    def share(self, latin: str, other: str) -> float:
        """What two words in plain letters have in common of what they tell; below 0 where they are strangers. A few
        letters at the end of the other may be its ending."""
        told = sum(self.latin[c] for c in latin) + sum(self.other[c] for c in other)
        if not latin or not other:
            return -math.inf
        costs = _costs(latin, other, self.costs)
        best = -math.inf
        for cut in range(max(0, min(LONGEST, len(other) - FEWEST)) + 1):
            best = max(best, 2 * (told - costs[len(other) - cut] - ENDING * cut) / told)
            told -= self.other[other[len(other) - cut - 1]]
        return best


def learned(script: str) -> bool:
    """Whether pairs of Latin words and words in ``script``, by its Unicode name, were learned from."""
    return script in shared("letters")


@functools.lru_cache(maxsize=200_000)
def alike(latin: str, other: str, script: str) -> float:
    """How alike a Latin word and one of ``script`` sound, 0..1: about .5 where nothing speaks for or against it."""
    table, usual = _table(script)
    return min(1.0, max(0.0, STRANGERS + SPAN * table.share(letters(latin), letters(other)) / usual))


def _costs(a: str, b: str, costs: Mapping[str, Mapping[str, float]]) -> Sequence[float]:
    """What it costs that all of one word stands for each beginning of the other."""
    none: Mapping[str, float] = {}
    rows = [[math.inf] * (len(b) + 1) for _ in range(len(a) + 1)]
    rows[0][0] = 0.0
    for i in range(len(a) + 1):
        chunks = tuple(costs.get(a[i : i + size], none) for size in range(3))
        for j in range(len(b) + 1):
            before = rows[i][j]
            for x, y in STEPS:
                if i + x > len(a) or j + y > len(b):
                    continue
                step = chunks[x].get(b[j : j + y]) or UNKNOWN.get((x, y))
                if step is not None and before + step < rows[i + x][j + y]:
                    rows[i + x][j + y] = before + step
    return rows[-1]


@functools.cache
def _table(script: str) -> tuple[Table, float]:
    """The table of a script, and the share that its usual right pair has in common."""
    written: Mapping[str, str] = shared("letters")[script]
    costs = {
        chunk.strip("-"): {
            other.strip("-"): int(cost) / 10
            for other, _, cost in (part.partition(":") for part in parts.split())
        }
        for chunk, parts in written.items()
        if chunk != USUAL
    }
    return Table.of(costs), float(written[USUAL])


def _information(counts: Mapping[str, float]) -> Mapping[str, float]:
    """What each letter tells, in natural logarithms."""
    total = sum(counts.values())
    return {c: -math.log((counts.get(c, 0.0) + SELDOM) / (total + 26 * SELDOM)) for c in ascii_lowercase}

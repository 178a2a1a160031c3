"""Learns ``checker/languages/data/shared/letters.toml``: how other scripts render the letters of Latin names.

    python -m tests.benchmarks.names_letters [--write]

From pairs of a Latin and another name: persons (Wikidata, CC0) and cities (GeoNames, CC BY 4.0). Chunks of up to two
letters on each side stand for one another, with probabilities found by expectation maximisation over all ways to divide
two words; a script with few pairs leans on what all scripts have in common. Prints, on a fifth of the words, how well
right pairs are told from random ones and from the nearest in spelling of 1,500 (areas under the curve), and for the
scripts that the data has full names in also on those made of such words. The table that ships is learned without that
fifth.
"""

from __future__ import annotations

import math
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from statistics import median

from checker.languages import cities
from checker.languages.generate import DATA
from checker.match.names.letters import STEPS, Table
from checker.match.names.spelling import script, sounds, spelled_alike, tokens
from checker.match.names.syllables import letters
from tests.benchmarks import names_syllables
from tests.benchmarks.data import lines, records
from tests.benchmarks.names_syllables import area

Pair = tuple[str, str]
Chances = Mapping[Pair, float]

ROUNDS = 5
MOST, FEWEST, HELD = 4000, 60, 350
"""Pairs of a script that are learned from at most and at least, and measured at most."""
FULL = ("he", "ko")
"""The languages whose names of persons are given in full."""
LIKELY = 0.4
"""Pairs that sound less alike by the rules of spelling alone are mistakes of the source, or translations."""
COMMON = 150.0
"""How many pairs' worth of what all scripts have in common is added to each."""
RAREST, COUNTED = 4e-5, 1e-3
"""Chunks that are rarer, and shares in a pair that are smaller, are left out."""
HEAD = """\
# How other scripts, read in plain Latin letters (anyascii), render the letters of Latin names: 10 times the negative
# natural logarithm of the probability of each pair of chunks, "-" for none. `usual` is the share of what its letters
# tell that the usual right pair has in common. Learned by tests/benchmarks/names_letters.py from names of persons in
# Wikidata (CC0) and of cities in GeoNames (CC BY 4.0, cities.tsv).
"""


def names() -> Mapping[str, Counter[Pair]]:
    """Words of names, Latin and in another script as they are written, and how often, by the script; Chinese ones
    are read in pinyin."""
    found: dict[str, Counter[Pair]] = defaultdict(Counter)
    for latin, other, count in _pairs():
        written = script(other)
        if (
            written not in ("", "CJK", "LATIN")
            and script(latin) == "LATIN"
            and min(map(len, map(letters, (latin, other)))) > 1
        ):
            found[written][latin, other] += count
    found["CJK"] = names_syllables.names()
    return found


def _pairs() -> Iterator[tuple[str, str, int]]:
    for code in ("ar", "ja", "ru"):
        for line in lines(f"names/token.en-{code}.tsv.gz"):
            latin, other, count = line.split("\t")
            if int(count) > 1:
                yield latin, other, min(int(count), 20)
    for code in FULL:
        for latin, other in full(code):
            yield from _words(*_in_order(latin, other))
    for row in records("names/politicians.jsonl.gz"):
        for name in row.values():
            yield from _words(row["en"], name.replace("・", " "))
    for city in cities()[1:]:
        latin, *others = (column.split("|") for column in city[:-1])
        for other in (form for forms in others for form in forms if form):
            yield from _words(max(latin, key=lambda form: spelled_alike(form, other)), other)


def full(code: str) -> Iterator[Pair]:
    """Full names of persons, Latin and in the script of a language."""
    for line in lines(f"names/full.en-{code}.tsv.gz"):
        latin, _, other = line.partition("\t")
        yield latin, other


def _in_order(latin: str, other: str) -> Pair:
    """A full name with its last word first where the other has it so: many languages put the family name first."""
    ours, theirs = tokens(latin), tokens(other)
    if len(ours) == len(theirs) > 1:
        turned = ours[-1:] + ours[:-1]
        ours = max(ours, turned, key=lambda words: sum(map(spelled_alike, words, theirs)))
    return " ".join(ours), other


def _words(latin: str, other: str) -> Iterator[tuple[str, str, int]]:
    ours, theirs = tokens(latin), tokens(other)
    if len(ours) == len(theirs):
        yield from ((a, b, 1) for a, b in zip(ours, theirs, strict=True))


def learn(pairs: Sequence[tuple[Pair, float]], common: Chances) -> Chances:
    """The probability of each pair of chunks, in words in plain letters; ``common`` is that of all scripts."""
    chances = dict(common)
    for _ in range(ROUNDS):
        counts: dict[Pair, float] = defaultdict(float, {pair: COMMON * p for pair, p in common.items()})
        for (latin, other), weight in pairs:
            _count(latin, other, weight, chances, counts)
        total = sum(counts.values())
        chances = {pair: n / total for pair, n in counts.items() if n / total >= RAREST / 2}
    return chances


def _chance(latin: str, other: str, chances: Chances) -> float:
    if chances:
        return chances.get((latin, other), 1e-7 * 10.0 ** -len(latin + other))
    likely = (0.02, 0.002, 0.0004, 0.0003)[abs(len(latin) - len(other)) + (len(latin + other) - 1) // 2]
    return likely if latin[:1] == other[:1] or not (latin and other) else likely / 20


def _count(latin: str, other: str, weight: float, chances: Chances, counts: dict[Pair, float]) -> None:
    """Add the expected uses of each pair of chunks in one pair of words (forward and backward)."""
    n, m = len(latin), len(other)
    ahead = [[0.0] * (m + 1) for _ in range(n + 1)]
    behind = [[0.0] * (m + 1) for _ in range(n + 1)]
    ahead[0][0] = behind[n][m] = 1.0
    steps = [
        (i, j, i + x, j + y, (latin[i : i + x], other[j : j + y]))
        for i in range(n + 1)
        for j in range(m + 1)
        for x, y in STEPS
        if i + x <= n and j + y <= m
    ]
    weighed = [_chance(*pair, chances) for *_, pair in steps]
    for (i, j, to, end, _), chance in zip(steps, weighed, strict=True):
        ahead[to][end] += ahead[i][j] * chance
    for (i, j, to, end, _), chance in zip(reversed(steps), reversed(weighed), strict=True):
        behind[i][j] += behind[to][end] * chance
    if total := ahead[n][m]:
        for (i, j, to, end, pair), chance in zip(steps, weighed, strict=True):
            share = ahead[i][j] * chance * behind[to][end] / total
            if share > COUNTED:
                counts[pair] += weight * share


def render(tables: Mapping[str, tuple[Chances, float]]) -> str:
    """The tables as TOML."""
    text = HEAD
    for name, (chances, usual) in sorted(tables.items()):
        rows: dict[str, list[tuple[int, str]]] = defaultdict(list)
        for (latin, other), p in chances.items():
            if p >= RAREST:
                rows[latin or "-"].append((round(-10 * math.log(p)), other or "-"))
        text += f'\n[{name}]\nusual = "{usual}"\n'
        for chunk, costs in sorted(rows.items()):
            text += f'{chunk} = "{" ".join(f"{other}:{cost}" for cost, other in sorted(costs))}"\n'
    return text


def held(pair: Pair) -> bool:
    """Whether a pair is measured, and not learned from."""
    return sum(map(ord, pair[0])) % 5 == 0


def main() -> None:
    """Measure the table that ships; with ``--write`` learn and write it first."""
    found = names()
    if "--write" in sys.argv:
        write(found)
    for name, pairs in sorted(found.items(), key=lambda item: -len(item[1])):
        kept = sorted(p for p in pairs if held(p))
        if len(kept) >= FEWEST // 4:
            measure(name, kept, sorted(pairs))
    for code in FULL:
        people = [pair for pair in full(code) if tokens(pair[0]) and tokens(pair[1])]
        kept = [pair for pair in people if all(held((word, "")) for word in tokens(pair[0]))]
        measure(f"{code}, in full", kept, people)


def write(found: Mapping[str, Counter[Pair]]) -> None:
    """Learn all tables and write them."""
    chance = random.Random(1)
    chosen: dict[str, list[tuple[Pair, float]]] = {}
    for name, pairs in sorted(found.items()):
        likely = sorted(p for p in pairs if not held(p) and spelled_alike(*p) >= LIKELY)
        picked = chance.sample(likely, min(MOST, len(likely)))
        if len(picked) >= FEWEST:
            chosen[name] = [((letters(a), letters(b)), math.sqrt(pairs[a, b])) for a, b in picked]
    common = learn([p for pairs in chosen.values() for p in pairs[: MOST // 8]], {})
    tables = {}
    for name, pairs in chosen.items():
        chances = learn(pairs, common)
        costs: dict[str, dict[str, float]] = defaultdict(dict)
        for (latin, other), p in chances.items():
            costs[latin][other] = -math.log(p)
        table = Table.of(costs)
        tables[name] = chances, round(median(table.share(*pair) for pair, _ in pairs), 3)
    path = DATA / "shared" / "letters.toml"
    path.write_text(render(tables), encoding="utf-8")
    print({name: len(pairs) for name, pairs in chosen.items()})


def measure(name: str, kept: Sequence[Pair], pairs: Sequence[Pair]) -> None:
    """Print one row."""
    chance = random.Random(2)
    rows = chance.sample(kept, min(HELD, len(kept)))
    pool = [(p, _bigrams(p[0])) for p in chance.sample(pairs, min(1500, len(pairs)))]
    right = [sounds(*p) for p in rows]
    wrong = [sounds(a, chance.choice(rows)[1]) for a, _ in rows]
    near = []
    for latin, other in rows:
        ours = _bigrams(latin)
        nearest = max(
            (p for p in pool if p[0][0] != latin and p[0][1] != other),
            key=lambda p: len(ours & p[1]) / len(ours | p[1]),
        )
        near.append(sounds(latin, nearest[0][1]))
    print(
        f"{name:<12}{len(rows):>5} random {area(right, wrong):.3f} nearest {area(right, near):.3f}",
        flush=True,
    )


def _bigrams(word: str) -> set[str]:
    return {a + b for a, b in zip(f"^{word}", f"{word}$", strict=True)}


if __name__ == "__main__":
    main()

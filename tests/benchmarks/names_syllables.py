"""Learns ``checker/languages/data/shared/syllables.toml``: how Chinese syllables render the letters of foreign names.

    python -m tests.benchmarks.names_syllables [--write]

From pairs of a Latin and a Chinese name (Wikidata, CC0): each syllable stands for up to four letters, with
probabilities found by expectation maximisation over all ways to divide the letters. Prints how well a tenth of the
right pairs is told from random ones (area under the curve). The table that ships is learned from all pairs, these too;
learned without them it came to .990, where letters alone had .975.
"""

from __future__ import annotations

import math
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

import regex

from checker.languages.generate import DATA
from checker.match.names.spelling import sounds
from checker.match.names.syllables import LONGEST, letters, syllables
from tests.benchmarks.data import lines, records

Pair = tuple[str, tuple[str, ...]]
Chances = Mapping[str, Mapping[str, float]]

ROUNDS = 8
RAREST = 0.01
"""Chunks of letters that a syllable stands for less often are left out of the table."""
FEWEST_SIGNS = 5
"""Names that a character is found in, from which it is one that transcribes."""
HEAD = """\
# How Chinese syllables (pinyin without tones) render the letters of foreign names: 10 times the negative natural
# logarithm of the probability of each chunk of letters, "-" for none. Learned by
# tests/benchmarks/names_syllables.py from names of persons in Wikidata (CC0). `signs` are the characters in which
# such names are written.
"""


def names() -> Counter[tuple[str, str]]:
    """Words of names, Latin and Chinese, and how often."""
    pairs: Counter[tuple[str, str]] = Counter()
    for line in lines("names/token.en-zh.tsv.gz"):
        latin, chinese, count = line.split("\t")
        pairs[latin, chinese] += min(int(count), 20)
    for row in records("names/politicians.jsonl.gz"):
        for code in ("zh", "zh-hans", "zh-hant", "zh-cn", "zh-tw", "zh-hk"):
            words, signs = row["en"].split(), row.get(code, "").split("·")
            if len(words) == len(signs) > 1:
                pairs.update(zip(words, signs, strict=True))
    return Counter(
        {p: n for p, n in pairs.items() if regex.fullmatch(r"\p{Han}{1,8}", p[1]) and letters(p[0])}
    )


def learn(pairs: Sequence[tuple[Pair, float]]) -> Chances:
    """The probability of each chunk of letters given the syllable."""
    chances: Chances = {}
    for _ in range(ROUNDS):
        counts: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
        for (word, sounds_), weight in pairs:
            _count(word, sounds_, weight, chances, counts)
        chances = {
            syllable: {
                c: n / sum(chunks.values()) for c, n in chunks.items() if n / sum(chunks.values()) > 0.002
            }
            for syllable, chunks in counts.items()
        }
    return chances


def _chance(syllable: str, chunk: str, chances: Chances) -> float:
    if chances:
        return chances.get(syllable, {}).get(chunk, 1e-4 if not chunk else 1e-6 * 10.0 ** -len(chunk))
    return (0.004, 0.3, 0.4, 0.2, 0.08)[len(chunk)] * (4 if chunk[:1] == syllable[0] else 1)


def _count(
    word: str, sounds_: Sequence[str], weight: float, chances: Chances, counts: dict[str, dict[str, float]]
) -> None:
    """Add the expected uses of each chunk in one pair (forward and backward)."""
    n, m = len(sounds_), len(word)
    ahead = [[0.0] * (m + 1) for _ in range(n + 1)]
    behind = [[0.0] * (m + 1) for _ in range(n + 1)]
    ahead[0][0] = behind[n][m] = 1.0
    steps = [(i, j, k) for i in range(n) for j in range(m + 1) for k in range(min(LONGEST, m - j) + 1)]
    weighed = {(i, j, k): _chance(sounds_[i], word[j : j + k], chances) for i, j, k in steps}
    for i, j, k in steps:
        ahead[i + 1][j + k] += ahead[i][j] * weighed[i, j, k]
    for i, j, k in reversed(steps):
        behind[i][j] += behind[i + 1][j + k] * weighed[i, j, k]
    if total := ahead[n][m]:
        for i, j, k in steps:
            if share := ahead[i][j] * weighed[i, j, k] * behind[i + 1][j + k] / total:
                counts[sounds_[i]][word[j : j + k]] += weight * share


def render(chances: Chances, signs: str) -> str:
    """The table as TOML."""
    rows = []
    for syllable, chunks in sorted(chances.items()):
        kept = sorted((-p, c) for c, p in chunks.items() if p >= RAREST)
        costs = " ".join(f"{c or '-'}:{round(-10 * math.log(-p))}" for p, c in kept)
        rows.append(f'{syllable} = "{costs}"')
    return HEAD + f'signs = "{signs}"\n\n[chunks]\n' + "\n".join(rows) + "\n"


def main() -> None:
    """Measure the table that ships; with ``--write`` learn and write it first."""
    found = sorted(names().items())
    random.Random(1).shuffle(found)
    pairs = [((letters(latin), syllables(chinese)), math.sqrt(n)) for (latin, chinese), n in found]
    pairs = [p for p in pairs if 0.4 <= len(p[0][0]) / max(1, len(p[0][1])) <= LONGEST]
    if "--write" in sys.argv:
        used = Counter(sign for (_, chinese), n in found for sign in set(chinese) if n > 1)
        signs = "".join(sorted(s for s, n in used.items() if n >= FEWEST_SIGNS))
        (DATA / "shared" / "syllables.toml").write_text(render(learn(pairs), signs), encoding="utf-8")
    held = [pair for pair, n in found[: len(found) // 10] if n > 1]
    others = random.Random(2).sample(held, len(held))
    right = [sounds(latin, chinese) for latin, chinese in held]
    wrong = [sounds(other, chinese) for (_, chinese), (other, _) in zip(held, others, strict=True)]
    print(f"{len(held)} pairs, area under the curve {area(right, wrong):.3f}")


def area(right: Sequence[float], wrong: Sequence[float]) -> float:
    """How often a right pair scores above a wrong one."""
    return sum((r > w) + 0.5 * (r == w) for r in right for w in wrong) / (len(right) * len(wrong))


if __name__ == "__main__":
    main()

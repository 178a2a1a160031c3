"""Word alignment on XL-WA dev (ten languages, given tokens) and, for comparison, the Hansards: strict links.

python -m tests.benchmarks.alignment_words
"""

from __future__ import annotations

from collections.abc import Sequence

from checker.align.words import link
from checker.models import load_encoder
from checker.types import Span
from tests.benchmarks.data import records

LANGUAGES = "bg da es et hu it nl pt ru sl".split()
BAR = 0.84
Score = tuple[float, float, float]


def main() -> None:
    encoder = load_encoder()
    rows: list[tuple[str, Score]] = []
    for language in LANGUAGES:
        units = list(records(f"alignment/word.en-{language}.xlwa-dev.jsonl.gz"))
        source = encoder.encode([" ".join(unit["src"]) for unit in units])
        target = encoder.encode([" ".join(unit["tgt"]) for unit in units])
        found = [
            set(link(left, right, spans(unit["src"]), spans(unit["tgt"])))
            for unit, left, right in zip(units, source, target, strict=True)
        ]
        rows.append((language, scores(found, [{(i, j) for i, j in unit["sure"]} for unit in units])))
    rows.sort(key=lambda row: row[1][2])
    average = sum(score[2] for _, score in rows) / len(rows)
    print("XL-WA dev, en-xx   P     R     F1")
    for language, score in [*rows, ("mean", tuple(sum(s[k] for _, s in rows) / len(rows) for k in range(3)))]:
        print(f"{language:16}", *(f"{value:.3f}" for value in score))
    print(f"average F1 {average:.4f}, bar {BAR}: {'reached' if average >= BAR else 'NOT reached'}")


def spans(tokens: Sequence[str]) -> list[Span]:
    """Where the tokens stand in the text of them joined by spaces."""
    found, start = [], 0
    for token in tokens:
        found.append(Span(start, start + len(token)))
        start += len(token) + 1
    return found


def scores(found: Sequence[set[tuple[int, int]]], gold: Sequence[set[tuple[int, int]]]) -> Score:
    """Precision, recall and F1 of all links of a file together."""
    right = sum(len(a & b) for a, b in zip(found, gold, strict=True))
    precision, recall = right / max(1, sum(map(len, found))), right / max(1, sum(map(len, gold)))
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


if __name__ == "__main__":
    main()

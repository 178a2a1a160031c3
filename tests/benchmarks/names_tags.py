"""The tagger that ships on the test files of the corpora of names: span F1, typed and untyped, and its cost.

    python -m tests.benchmarks.names_tags [--sentences 400] [FILE ...]

A name counts if it has exactly the right extent (and kind). Bars are those of the goal; tr-wikisilver and
ru-wikiner are silver. The cost is that of the tagger in per cent of the encoder's time, in the same run, on one thread.
"""

from __future__ import annotations

import argparse
import time
from itertools import pairwise

from checker.backends.bio import KINDS
from checker.models import load_encoder, load_tagger
from models.recipes.names_corpora import TESTS, TYPES, Sentence, tests

BARS = {
    "en-uner-ewt": 0.72, "pt-uner-bosque": 0.86, "hr-uner-set": 0.90, "sr-uner-set": 0.90, "sv-uner-talbanken": 0.80,
    "sk-uner-snk": 0.80, "zh-uner-gsd": 0.78, "nb-norne": 0.86, "hu-nerkor-news": 0.84, "ar-newsfane": 0.74,
    "ja-stockmark": 0.74, "ko-klue": 0.74,
}  # fmt: skip
INDEX = {KINDS[name]: index for index, name in enumerate(TYPES)}


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("files", nargs="*")
    parser.add_argument("--sentences", type=int, default=400)
    given = parser.parse_args()
    encoder, tagger = load_encoder(threads=1), load_tagger(threads=1)
    spent = [0.0, 0.0]
    rows = []
    for name in given.files or TESTS:
        sentences = tests(name, given.sentences)
        times = [time.process_time()]
        encodings = encoder.encode([s.text for s in sentences])
        times.append(time.process_time())
        tagged = tagger.tag(encodings)
        times.append(time.process_time())
        spent = [
            total + after - before for total, (before, after) in zip(spent, pairwise(times), strict=True)
        ]
        found = [{(e.span, INDEX[e.kind]) for e in one.entities} for one in tagged]
        rows.append((*_scores(sentences, found), name))
    print(f"{'test file':<22}{'typed F1':>10}{'untyped':>9}{'precision':>11}{'recall':>8}{'bar':>6}")
    for typed, untyped, precision, recall, name in sorted(rows):
        bar = f"{BARS[name]:>6.2f}" if name in BARS else ""
        print(f"{name:<22}{typed:>10.3f}{untyped:>9.3f}{precision:>11.3f}{recall:>8.3f}{bar}")
    typed, untyped = (sum(row[i] for row in rows) / len(rows) for i in (0, 1))
    print(f"{'mean':<22}{typed:>10.3f}{untyped:>9.3f}")
    print(f"cost: {spent[1] / spent[0]:.1%} of the encoder's time")


def _scores(
    sentences: list[Sentence], found: list[set[tuple[object, int]]]
) -> tuple[float, float, float, float]:
    """Typed F1, untyped F1, typed precision and recall."""
    typed, untyped = [0, 0, 0], [0, 0, 0]
    for sentence, names in zip(sentences, found, strict=True):
        gold: set[tuple[object, int]] = set(sentence.entities)
        for counts, a, b in ((typed, names, gold), (untyped, {s for s, _ in names}, {s for s, _ in gold})):
            for i, size in enumerate((len(a & b), len(a), len(b))):  # type: ignore[operator]
                counts[i] += size
    f1, loose = (2 * c[0] / max(1, c[1] + c[2]) for c in (typed, untyped))
    return f1, loose, typed[0] / max(1, typed[1]), typed[0] / max(1, typed[2])


if __name__ == "__main__":
    main()

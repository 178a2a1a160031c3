"""Fluency against what people wrote or judged: DEMETR, UA-GEC, and the MQM annotations of TED talks.

    python -m tests.benchmarks.fluency_human [--rows 300]

DEMETR (even rows, into English): in how many pairs the clean translation is preferred to the damaged one; bars:
shuffled .99, words swapped .85, a word doubled .97. UA-GEC: how often the corrected sentence is preferred, in the third
of its documents that the model did not learn from; bar .62.
MQM: Kendall's tau-b between the score and the penalty for fluency and style, over all sentences, beside the tau of the
length of the sentence alone; no bar: on good systems no such score does better than the length.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Sequence
from itertools import combinations

from checker.engine import Engine
from checker.languages import load
from checker.models import load_encoder, load_tagger
from checker.scoring.fluency import fluency, norm
from checker.types import Segment, Span
from tests.benchmarks.data import learned_correction, records

KINDS = {
    "critical_id20_shuffled": ("shuffled", 0.99),
    "minor_id14_word_swap": ("words swapped", 0.85),
    "minor_id1_repeat2": ("word doubled", 0.97),
    "minor_id13_pos_shift": ("word moved", None),
    "minor_id16_function_word": ("function word", None),
}


class Scorer:
    """Scores texts: the worse the higher, less what their length lets expect."""

    def __init__(self) -> None:
        self.engine = Engine(load_encoder(threads=1), tagger=load_tagger(threads=1))

    def scores(
        self, texts: Sequence[str], lang: str, sources: Sequence[str], source_lang: str
    ) -> list[float]:
        """One score a text."""
        language, tagger = load(lang), self.engine.tagger
        expected = norm(tagger.norms, language) if tagger else None
        assert expected is not None, "every language here was measured"
        encodings = self.engine.encoder.encode(texts)
        found = []
        for text, source, encoding, tagged in zip(
            texts, sources, encodings, self.engine.tags(texts, encodings), strict=True
        ):
            seen = [(Segment(0, Span(0, len(text)), text), encoding, tagged)]
            reading = fluency(text, source, language, load(source_lang), seen, expected.odd)
            found.append(0.0 if reading is None else expected.remaining(reading))
        return found


def preferred(better: Sequence[float], worse: Sequence[float]) -> float:
    """The share of pairs in which the better one scores lower; ties count half."""
    return sum((a < b) + 0.5 * (a == b) for a, b in zip(better, worse, strict=True)) / max(1, len(better))


def tau(one: Sequence[float], other: Sequence[float]) -> float:
    """Kendall's tau-b."""
    agree = ties_one = ties_other = 0
    pairs = list(combinations(range(len(one)), 2))
    for i, j in pairs:
        a, b = one[i] - one[j], other[i] - other[j]
        agree += (a * b > 0) - (a * b < 0)
        ties_one += a == 0
        ties_other += b == 0
    return agree / max(1.0, ((len(pairs) - ties_one) * (len(pairs) - ties_other)) ** 0.5)


def demetr(scorer: Scorer, most: int) -> None:
    rows = [row for row in records("errors.jsonl.gz") if row["set"] == "demetr"]
    clean = {(r["src_lang"], r["src"]): r["mt"] for r in rows if r["type"] == "clean_mt"}
    for subtype, (name, bar) in KINDS.items():
        bad = [r for r in rows if r["subtype"] == subtype][::2]
        bad = [r for r in bad if (r["src_lang"], r["src"]) in clean][:most]
        better, worse = [], []
        for lang in sorted({r["src_lang"] for r in bad}):
            chosen = [r for r in bad if r["src_lang"] == lang]
            texts = [*(clean[lang, r["src"]] for r in chosen), *(r["mt"] for r in chosen)]
            scores = scorer.scores(texts, "en", [r["src"] for r in chosen] * 2, lang)
            better += scores[: len(chosen)]
            worse += scores[len(chosen) :]
        said = f", bar {bar}" if bar else ""
        print(f"DEMETR {name:<16}{preferred(better, worse):>7.3f} of {len(better)} pairs{said}", flush=True)


def uagec(scorer: Scorer, most: int) -> None:
    rows = [r for r in records("fluency/uk-uagec.train.jsonl.gz") if r["disfluent"] != r["fluent"]]
    rows = [r for r in rows if not learned_correction(r["id"])]
    rows = random.Random(1).sample(rows, most)
    texts = [*(r["fluent"] for r in rows), *(r["disfluent"] for r in rows)]
    scores = scorer.scores(texts, "uk", [""] * len(texts), "en")
    better, worse = scores[:most], scores[most:]
    print(f"UA-GEC {'corrected':<16}{preferred(better, worse):>7.3f} of {most} pairs, bar 0.62", flush=True)


def mqm(scorer: Scorer, most: int) -> None:
    for pair in ("en-de", "zh-en"):
        rows = random.Random(1).sample(list(records(f"fluency/{pair}.mqm-ted.jsonl.gz")), most)
        source_lang, lang = pair.split("-")
        scores = scorer.scores([r["target"] for r in rows], lang, [r["source"] for r in rows], source_lang)
        penalties = [float(r["penalty"]) for r in rows]
        lengths = [float(len(r["target"])) for r in rows]
        print(
            f"MQM TED {pair}  tau {tau(scores, penalties):.3f}, of the length {tau(lengths, penalties):.3f}"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--rows", type=int, default=300)
    given = parser.parse_args()
    scorer = Scorer()
    demetr(scorer, given.rows)
    uagec(scorer, given.rows)
    mqm(scorer, given.rows)


if __name__ == "__main__":
    main()

"""Sentence alignment against gold beads: Text+Berg (German, French) and ParIce (English, Icelandic).

    python -m tests.benchmarks.alignment_sentences

Strict F1 counts a bead if both of its sides are exactly right. "all" counts beads with an empty side too, "paired"
leaves them out of both the gold and the answer, and "usual" is what the scorer of Vecalign and Bertalign prints: the
precision over all beads found with the recall of the paired ones.
"""

from __future__ import annotations

from checker.align.sentences import align
from checker.models import load_encoder
from tests.benchmarks.alignment_documents import Counts, alone, segments
from tests.benchmarks.data import records

SETS = {
    "Text+Berg de-fr": ("alignment/sentence.de-fr.textberg-dev.jsonl.gz", 0.93),
    "ParIce en-is": ("alignment/sentence.en-is.parice.jsonl.gz", 0.95),
}


def main() -> None:
    encoder = load_encoder()
    print("                 all: P     R     F1   paired F1   usual F1   lone: P     R     bar")
    for name, (path, bar) in SETS.items():
        every, paired, lone = Counts(), Counts(), Counts()
        for document in records(path):
            source, target = (encoder.encode(document[side]) for side in ("src", "tgt"))
            units = align(
                segments(document["src"]), segments(document["tgt"]), source, target, encoder.encode
            )
            found = {(unit.source, unit.target) for unit in units}
            gold = {(tuple(left), tuple(right)) for left, right in document["beads"]}
            every.add(found, gold)
            paired.add(found - alone(found), gold - alone(gold))
            lone.add(alone(found), alone(gold))
        usual = 2 * every.precision * paired.recall / (every.precision + paired.recall)
        verdict = "reached" if min(every.f1, paired.f1) >= bar else "NOT reached"
        print(
            f"{name:18} {every.precision:.3f} {every.recall:.3f} {every.f1:.3f}   {paired.f1:.3f}     ",
            f"{usual:.3f}      {lone.precision:.3f} {lone.recall:.3f}   {bar} {verdict}",
        )


if __name__ == "__main__":
    main()

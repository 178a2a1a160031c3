"""How well the ends of sentences are found, on the news documents of NTREX.

The sentences of a document are joined with a space (with nothing in Chinese and Japanese) and split again. ``stops``
counts only the sentences that end in a full stop or its like: NTREX has headlines, whose end nothing shows once they
are joined. ``P`` is a lower bound: translators write two sentences for one, which the reference does not know.

    python -m tests.benchmarks.segmentation [LANGUAGE ...]
"""

from __future__ import annotations

import sys
import time

from checker.languages import codes, load
from checker.segment import segments
from checker.types import Document
from tests.benchmarks.data import lines

STOPS = ".!?…。！？؟۔।॥;\"'”’»“」』)）"


def documents(lang: str) -> list[list[str]]:
    """The sentences of each document."""
    found: dict[str, list[str]] = {}
    for name, line in zip(lines("ntrex/documents.txt.gz"), lines(f"ntrex/{lang}.txt.gz"), strict=True):
        found.setdefault(name, []).append(line.strip())
    return list(found.values())


def score(lang: str) -> tuple[float, float, float, float]:
    """F1, precision, recall, and the recall of the sentences that end in a stop."""
    glue = " " if load(lang).spaced or lang == "th" else ""
    right = found = wanted = stops = stops_found = 0
    for sentences in documents(lang):
        starts, at = {}, 0
        for sentence in sentences[:-1]:
            at += len(sentence) + len(glue)
            starts[at] = sentence[-1:] in STOPS
        text = glue.join(sentences)
        got = {segment.span.start for segment in segments(Document("ntrex", lang, text))} - {0}
        right += len(got & starts.keys())
        found += len(got)
        wanted += len(starts)
        stops += sum(starts.values())
        stops_found += sum(ends and start in got for start, ends in starts.items())
    precision, recall = right / max(found, 1), right / max(wanted, 1)
    f1 = 2 * precision * recall / max(precision + recall, 1e-9)
    return f1, precision, recall, stops_found / max(stops, 1)


def main() -> None:
    began = time.perf_counter()
    rows = sorted((*score(lang), lang) for lang in sys.argv[1:] or codes())
    print("lang        F1     P     R  stops")
    for f1, precision, recall, stops, lang in rows:
        print(f"{lang:8} {f1:5.3f} {precision:5.3f} {recall:5.3f}  {stops:5.3f}")
    print(f"{time.perf_counter() - began:.1f} s")


if __name__ == "__main__":
    main()

"""What names and fluency cost beside the encoder, all in one run on one thread.

    python -m tests.benchmarks.fluency_cost [--lines 60] [--rounds 3] [LANGUAGE ...]

News of NTREX in several languages. The layers of the branch serve both; what only one of them needs is told
apart, the rest of the branch counts for fluency. The lists of words are loaded once in a run. Times are those of the
processor, of the round with the fastest encoder. Bars of the two goals: names 25 %, fluency 15 %, so 40 % for both.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Sequence
from types import SimpleNamespace
from typing import Any

from checker.languages import load
from checker.languages.lexicon import lexicon
from checker.models import load_encoder, load_tagger
from checker.scoring.fluency import fluency, norm
from checker.types import Segment, Span
from tests.benchmarks.data import lines

LANGUAGES = ("de", "fi", "ar", "ru", "hi", "zh", "ja", "ko", "sw", "tr")
BARS = 0.25, 0.15


class Timed:
    """A function that adds up the time it takes."""

    def __init__(self, function: Callable[..., Any]) -> None:
        self.function, self.spent = function, 0.0

    def __call__(self, *given: Any, **named: Any) -> Any:
        start = time.process_time()
        result = self.function(*given, **named)
        self.spent += time.process_time() - start
        return result


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("languages", nargs="*", default=LANGUAGES)
    parser.add_argument("--lines", type=int, default=60)
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    loading = Timed(lambda: [lexicon(load(code)) for code in ("en", *given.languages)])
    loading()
    run = min((_round(given.languages, given.lines) for _ in range(given.rounds)), key=lambda run: run[0])
    encoder, shared, names, heads, odd = run
    print(f"the encoder: {encoder:.2f} s of the processor; beside it")
    for part, seconds in (
        ("layers for both", shared),
        ("names: their head and the order of tags", names),
        ("fluency: damage and verdict", heads),
        ("fluency: words that stand out", odd),
    ):
        print(f"  {part:<42}{seconds / encoder:>7.1%}")
    rows = (
        ("names and fluency", shared + names + heads + odd, sum(BARS)),
        ("names, half of the layers", shared / 2 + names, BARS[0]),
        ("fluency, half of the layers", shared / 2 + heads + odd, BARS[1]),
        ("fluency, added where there are names", heads + odd, BARS[1]),
    )
    for part, seconds, bar in rows:
        print(f"  {part:<42}{seconds / encoder:>7.1%}   bar {bar:.0%}")
    print(f"lists of words of {len(given.languages) + 1} languages: {loading.spent:.2f} s, once in a run")


def _round(languages: Sequence[str], most: int) -> tuple[float, float, float, float, float]:
    """Seconds of the encoder, of the layers that both need, of names alone, of fluency's heads and of its words."""
    encoder, tagger = load_encoder(threads=1), load_tagger(threads=1)
    encode, tag, read = Timed(encoder.encode), Timed(tagger.tag), Timed(fluency)
    layers, head, order = Timed(tagger._session.run), Timed(tagger._head.scores), Timed(tagger._tags.entities)
    tagger._session = SimpleNamespace(run=layers)
    tagger._head = SimpleNamespace(scores=head)
    tagger._tags = SimpleNamespace(entities=order)
    sources = lines("ntrex/en.txt.gz")[:most]
    for code in languages:
        texts = lines(f"ntrex/{code}.txt.gz")[:most]
        encodings = encode(texts)
        expected = norm(tagger.norms, load(code))
        for text, source, encoding, tagged in zip(texts, sources, encodings, tag(encodings), strict=True):
            seen = [(Segment(0, Span(0, len(text)), text), encoding, tagged)]
            read(text, source, load(code), load("en"), seen, expected.odd if expected else {})
    names = head.spent + order.spent
    return encode.spent, layers.spent, names, tag.spent - layers.spent - names, read.spent


if __name__ == "__main__":
    main()

"""How often correct translations differ in negation, by the simplest check, per 1,000 sentences of NTREX.

``lost``: English has a sure negation and the translation none at all; ``gained``: the reverse; ``both``: the share
of English sentences with a sure negation that have a sure one in the translation (what a removed negation would be
noticed by); ``masked``: the share of the translations of sentences without negation that have a weak cue (where
such a loss would go unnoticed). The figures say how much a check may trust the cues; they have no bar.

    python -m tests.benchmarks.negation [LANGUAGE ...]   (with -v: the sentences too)
"""

from __future__ import annotations

import sys
from collections import Counter

from checker.extract.negation import negation
from checker.languages import codes, load
from checker.types import Segment, Span
from tests.benchmarks.data import lines


def strength(text: str, lang: str) -> tuple[float, list[str]]:
    """The highest confidence of a negation in a sentence, and the sure cues."""
    mentions = list(negation(Segment(0, Span(0, len(text)), text), load(lang)))
    sure = [m.text for m in mentions if m.confidence >= 0.5]
    return max((m.confidence for m in mentions), default=0.0), sure


def main() -> None:
    verbose = "-v" in sys.argv
    wanted = [a for a in sys.argv[1:] if a != "-v"] or [c for c in codes() if c != "en"]
    source = lines("ntrex/en.txt.gz")
    read = [strength(text, "en") for text in source]
    rows = []
    for lang in wanted:
        lost = gained = both = masked = 0
        causes: Counter[str] = Counter()
        for text, (level, cues), target in zip(source, read, lines(f"ntrex/{lang}.txt.gz"), strict=True):
            other, found = strength(target, lang)
            both += level >= 0.5 and other >= 0.5
            masked += level == 0 and 0 < other < 0.5
            if level >= 0.5 and other == 0:
                lost += 1
                causes.update(f"en:{cue.lower()}" for cue in cues)
                if verbose:
                    print("LOST", cues, text, "=>", target, sep="\t")
            if other >= 0.5 and level == 0:
                gained += 1
                causes.update(f"{lang}:{cue.lower()}" for cue in found)
                if verbose:
                    print("GAINED", found, text, "=>", target, sep="\t")
        per = 1000 / len(source)
        share = both / sum(level >= 0.5 for level, _ in read)
        hidden = masked / sum(level == 0 for level, _ in read)
        common = causes.most_common(5)
        rows.append((lost * per + gained * per, lost * per, gained * per, share, hidden, lang, common))
    print("lang     lost  gained  both  masked  commonest causes")
    for _, lost_rate, gained_rate, share, hidden, lang, common in sorted(rows, reverse=True):
        said = ", ".join(f"{cue} {count}" for cue, count in common)
        print(f"{lang:8} {lost_rate:5.1f} {gained_rate:6.1f} {share:6.2f} {hidden:6.2f}  {said}")


if __name__ == "__main__":
    main()

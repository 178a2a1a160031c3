"""Words turned into their opposite: alarms on correct human translations, and turned words that are noticed.

    python -m tests.benchmarks.opposites [LANGUAGE ...] [--corpus ntrex|flores] [--show]

``alarms`` are findings of NEG003 per 1,000 sentences, English against the language; ``turned`` is how many words of
the translation that answer one of the source were put, one at a time, into the opposite: a word of the corpus that the
table of the language has for the other pole, drawn with a seed among those that end alike; ``found`` is the share of
them with such a finding, or one of a direction turned. The words put in do not always suit their sentence. ``--show``
prints the alarms. Bar: at most 0.3 alarms in every language, .1 on the mean.
"""

from __future__ import annotations

import random
from collections.abc import Iterator

from checker.checks.negation import opposite_said
from checker.engine import Engine
from checker.extract.opposites import opposites
from checker.languages import load
from checker.match import Comparison, Verdict
from checker.types import Document, Kind, Mention, Pole, Segment, Span
from tests.benchmarks.directions import table
from tests.wire import engine

MOST, SEEN = 40, 80
"""Words turned round in a language, at most; sentences that are read for them."""
LONGEST = 2
"""Letters of an ending, at most."""


def main() -> None:
    table(_measured)


def _measured(lang: str, source: list[str], target: list[str], *, show: bool) -> tuple[float, int, float]:
    """Alarms per 1,000 sentences, how many words were turned round, and the share of them that is found."""
    pairs = list(zip(source, target, strict=True))
    poles = [(_poles(s, "en"), _poles(t, lang)) for s, t in pairs]
    turned = [(pair, way) for _, other in poles for pair, way in other]
    assert turned, f"no words are known in {lang}"
    may = [p for p, (a, b) in zip(pairs, poles, strict=True) if any((x, -way) in b for x, way in a)]
    alarms = 0
    for comparison in _compared(may, lang):
        alarms += bool(found := _found(comparison))
        if found and show:
            print(
                lang, found, comparison.source.document.text, comparison.target.document.text, sep="\n     "
            )
    rng = random.Random(lang)
    same = [p for p, (a, b) in zip(pairs, poles, strict=True) if set(a) & set(b)]
    pool = [m for text in target for m in _read(text, lang)]
    faulty = [
        (comparison.source.document.text, text)
        for comparison in _compared(rng.sample(same, min(SEEN, len(same))), lang)
        for text in _turned(comparison, pool, rng)
    ]
    rng.shuffle(faulty)
    faulty = faulty[:MOST]
    noticed = 0
    for comparison in _compared(faulty, lang):
        noticed += bool(_found(comparison))
        if show and not _found(comparison):
            print(
                lang, "MISS", comparison.source.document.text, comparison.target.document.text, sep="\n     "
            )
    return 1000 * alarms / len(source), len(faulty), noticed / max(1, len(faulty))


def _read(text: str, lang: str) -> list[Mention]:
    return list(opposites(Segment(0, Span(0, len(text)), text), load(lang)))


def _poles(text: str, lang: str) -> list[tuple[str, int]]:
    return [(m.value.pair, m.value.way) for m in _read(text, lang) if isinstance(m.value, Pole)]


def _compared(pairs: list[tuple[str, str]], lang: str) -> Iterator[Comparison]:
    judge: Engine = engine()
    documents = [
        Document("", code, text) for pair in pairs for code, text in zip(("en", lang), pair, strict=True)
    ]
    sides = iter(judge.read(documents, by_line=True))
    for side in sides:
        yield judge.compare_sides(side, next(sides))


def _found(comparison: Comparison) -> list[str]:
    """The words that stand against one another."""
    told = [f"{p.source_value} -> {p.target_value}" for p in opposite_said(comparison)]
    return told + [
        f"{m.source.text} -> {m.target.text}"
        for m in comparison.matches
        if told
        and m.verdict is Verdict.CHANGED
        and m.mention.kind is Kind.DIRECTION
        and m.source
        and m.target
    ]


def _turned(comparison: Comparison, pool: list[Mention], rng: random.Random) -> Iterator[str]:
    """The translation with one word that is tied to one of the source turned round, for each such word."""
    text, links = comparison.target.document.text, comparison.links[0]
    for match in comparison.matches:
        if match.verdict is not Verdict.EQUAL or not (match.source and match.target):
            continue
        old, value = match.target, match.target.value
        if not isinstance(value, Pole) or not any(
            span.overlaps(old.span) for span in links.targets_of(match.source.span)
        ):
            continue
        others = [
            m.text
            for m in pool
            if isinstance(m.value, Pole) and (m.value.pair, m.value.way) == (value.pair, -value.way)
        ]
        if not others:
            continue
        nearest = max(_alike(old.text, other) for other in others)
        new = rng.choice([other for other in others if _alike(old.text, other) == nearest])
        yield text[: old.span.start] + new + text[old.span.end :]


def _alike(one: str, other: str) -> tuple[bool, int]:
    """How alike two words are inflected: whether both have a capital, and how much of their ends is the same."""
    end = next((i for i, (a, b) in enumerate(zip(one[::-1], other[::-1], strict=False)) if a != b), 0)
    return one[0].isupper() == other[0].isupper(), min(end, LONGEST)


if __name__ == "__main__":
    main()

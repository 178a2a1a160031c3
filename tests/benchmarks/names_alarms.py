"""Names on human translations of news: alarms on the right ones, and names replaced by others that are found.

    python -m tests.benchmarks.names_alarms [--lines 200] [--pairs] [-v] [LANGUAGE ...]

Reads the NTREX half by documents (with ``--pairs`` each line by itself). An alarm is a segment with a finding of
family ENT of medium confidence or more. For the second figure a name of the translation that was matched with one of
the source is replaced by another name of its kind from other documents, and the pair compared again by itself: the
share found is that of the pairs with such a finding. Bars: alarms on at most 3 % of the segments, found .9 on average
and .8 in the worst. The first is measured only as well as the annotators translated: what they left out counts.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator
from itertools import groupby

from checker.engine import Engine
from checker.findings import MEDIUM, Finding
from checker.languages import codes
from checker.match import Comparison, Match, Verdict
from checker.match.names import NAMES
from checker.match.names.spelling import sounds
from checker.models import load_encoder, load_tagger
from checker.types import Document, Kind
from tests.benchmarks.data import lines

Lines = list[tuple[str, str]]


def documents(lang: str, limit: int, *, pairs: bool) -> Iterator[Lines]:
    """The documents of NTREX as (source, target) lines, ``limit`` lines in all."""
    rows = list(
        zip(
            lines("ntrex/documents.txt.gz"),
            lines("ntrex/en.txt.gz"),
            lines(f"ntrex/{lang}.txt.gz"),
            strict=True,
        )
    )
    for _, group in groupby(enumerate(rows[:limit]), key=lambda row: row[0] if pairs else row[1][0]):
        yield [(source, target) for _, (_, source, target) in group]


def named(findings: tuple[Finding, ...]) -> list[Finding]:
    """The findings about names that an editor is shown."""
    return [f for f in findings if f.code.startswith("ENT") and f.confidence >= MEDIUM]


def measure(
    engine: Engine, lang: str, limit: int, *, pairs: bool, verbose: bool
) -> tuple[float, dict[Kind, list[bool]]]:
    """The share of segments with an alarm, and for each kind whether each replaced name was found."""
    alarms = segments = 0
    replaceable: list[tuple[str, str, Match]] = []
    for rows in documents(lang, limit, pairs=pairs):
        source = Document("source", "en", "\n".join(s for s, _ in rows))
        target = Document("target", lang, "\n".join(t for _, t in rows))
        first, second = engine.read([source, target], by_line=True)
        shown = named(engine.report(first, second).findings)
        places = {f.target.start if f.target else -1 - f.source.start if f.source else 0 for f in shown}
        alarms += len(places)
        segments += len(rows)
        for finding in shown if verbose else ():
            print(f"ALARM {lang} {finding.code} {finding.confidence} {finding.message}")
        replaceable += _matched(engine.compare_sides(first, second))
    return alarms / segments, _replaced(engine, lang, replaceable, verbose=verbose)


def _matched(comparison: Comparison) -> Iterator[tuple[str, str, Match]]:
    """The pairs of segments with a name that was matched within them."""
    for match in comparison.matches:
        if match.verdict is Verdict.EQUAL and match.mention.kind in NAMES and match.source and match.target:
            unit = comparison.alignment[match.unit]
            within = comparison.target.span(unit.target)
            if match.source.confidence >= 0.5 and within.start <= match.target.span.start < within.end:
                start = within.start
                text = comparison.target.text(within)
                moved = match.target.span.shift(-start)
                target = match.target.__class__(
                    match.target.kind, moved, match.target.text, match.target.value, 1.0
                )
                source = comparison.source.text(comparison.source.span(unit.source))
                yield source, text, Match(match.verdict, match.unit, match.source, target, "", 1.0)


def _replaced(
    engine: Engine, lang: str, replaceable: list[tuple[str, str, Match]], *, verbose: bool
) -> dict[Kind, list[bool]]:
    chance = random.Random(5)
    chosen = chance.sample(replaceable, min(60, len(replaceable)))
    pool = {
        k: sorted({m.target.text for _, _, m in replaceable if m.target and m.mention.kind is k})
        for k in NAMES
    }
    jobs = []
    for source, target, match in chosen:
        assert match.source and match.target
        old = match.target
        others = [
            n
            for n in pool[match.source.kind]
            if sounds(n, old.text) < 0.5 and sounds(n, match.source.text) < 0.5
        ]
        if not others or any(n in target for n in [chance.choice(others)]):
            continue
        new = chance.choice(others)
        changed = target[: old.span.start] + new + target[old.span.end :]
        jobs.append((match, Document("s", "en", source), Document("t", lang, changed), new))
    found: dict[Kind, list[bool]] = {}
    for (match, source_, _, new), report in zip(
        jobs, engine.compare_pairs([(s, t) for _, s, t, _ in jobs]), strict=True
    ):
        assert match.source and match.target and not isinstance(report, Exception)
        hit = bool(named(report.findings))
        found.setdefault(match.source.kind, []).append(hit)
        if verbose and not hit:
            weak = [(f.code, f.confidence, f.message) for f in report.findings if f.code.startswith("ENT")]
            print(
                f"MISS {lang} {match.source.kind} {match.source.text}: {match.target.text} -> {new} {weak}"
                f" | {source_.text[:90]}"
            )
    return found


def main() -> None:
    """Print a row a language, the most alarms first."""
    parser = argparse.ArgumentParser()
    parser.add_argument("languages", nargs="*")
    parser.add_argument("--lines", type=int, default=200)
    parser.add_argument("--pairs", action="store_true")
    parser.add_argument("-v", action="store_true")
    arguments = parser.parse_args()
    engine = Engine(load_encoder(threads=1), tagger=load_tagger())
    rows = []
    for lang in arguments.languages or [c for c in codes() if c != "en"]:
        share, found = measure(engine, lang, arguments.lines, pairs=arguments.pairs, verbose=arguments.v)
        every = [hit for hits in found.values() for hit in hits]
        rows.append((share, lang, found, every))
        print(f"... {lang} {share:.3f} {sum(every)}/{len(every)}", flush=True)
    kinds = sorted(NAMES)
    print(f"{'':<9}{'alarms':>8}{'found':>8}" + "".join(f"{k:>14}" for k in kinds))
    for share, lang, found, every in sorted(rows, key=lambda row: -row[0]):
        cells = "".join(f"{f'{sum(h)}/{len(h)}' if (h := found.get(k)) else '':>14}" for k in kinds)
        print(f"{lang:<9}{share:>8.1%}{sum(every) / max(1, len(every)):>8.2f}{cells}")
    total = [hit for *_, every in rows for hit in every]
    print(f"{'mean':<9}{sum(r[0] for r in rows) / len(rows):>8.1%}{sum(total) / max(1, len(total)):>8.2f}")


if __name__ == "__main__":
    main()

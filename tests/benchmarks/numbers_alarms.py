"""Quantities of human translations: alarms on correct lines, and changed facts found.

``python -m tests.benchmarks.numbers_alarms [LANGUAGE ...] [--corpus flores] [--skip N] [--limit N] [--show]``: lines of
NTREX (or FLORES, on which no table is tuned), English against each language, compared as sets by value.
*changed*: lines with a strong mention left over on both sides; *any*: on either. The perturbations change one fact
of a line that was silent; a change counts as found when the line no longer is.
Bars: changed at most 2 (worst 5) and any at most 12 (worst 25) per 1,000 lines.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter

import regex

from checker.extract.quantities import quantities
from checker.languages import Language, codes, load
from checker.match.quantities import equal
from checker.types import Kind, Mention, Segment, Span
from tests.benchmarks.data import lines, shared

DIGITS = regex.compile(r"\d")
STRONG = 0.5


def read(text: str, language: Language) -> list[Mention]:
    """The quantities of a line."""
    return list(quantities(Segment(0, Span(0, len(text)), text), language))


def left_over(
    a: list[Mention], b: list[Mention], one: Language, two: Language
) -> tuple[list[Mention], list[Mention]]:
    """The strong mentions of each side that nothing on the other side answers."""
    return (
        [m for m in a if m.confidence >= STRONG and not any(equal(m, n, one, two) for n in b)],
        [n for n in b if n.confidence >= STRONG and not any(equal(m, n, one, two) for m in a)],
    )


def perturbed(text: str, mention: Mention, others: list[Mention], rng: random.Random) -> dict[str, str]:
    """Texts in which one fact is changed, by the kind of change."""
    start, end = mention.span.start, mention.span.end
    surface = text[start:end]
    made: dict[str, str] = {}
    digits = [m.start() for m in DIGITS.finditer(surface)]
    if digits:
        place = rng.choice(digits)
        old = int(surface[place])
        new = rng.choice([d for d in range(1, 10) if d != old])
        made["digit"] = text[: start + place] + str(new) + text[start + place + 1 :]
        made["dropped"] = text[:start] + text[end:].lstrip()
        if mention.kind is Kind.NUMBER and surface.isdecimal() and not surface.endswith("0"):
            made["x10"] = text[:end] + "0" + text[end:]
    swaps = [
        m for m in others if m.kind is mention.kind and not DIGITS.search(m.text) and m.value != mention.value
    ]
    if not digits and swaps:
        other = rng.choice(swaps)
        key = "date word" if mention.kind is Kind.DATE else "number word"
        made[key] = text[:start] + other.text + text[end:]
        made[key + " dropped"] = text[:start] + text[end:].lstrip()
    return made


def measure(code: str, corpus: str, part: slice, show: bool) -> dict[str, object]:
    """The row of one language."""
    english, other = load("en"), load(code)
    rng = random.Random(code)
    pairs = list(zip(lines(f"{corpus}/en.txt.gz"), lines(f"{corpus}/{code}.txt.gz"), strict=True))[part]
    counts: Counter[str] = Counter()
    pool: list[Mention] = []
    silent = []
    for source, target in pairs:
        a, b = read(source, english), read(target, other)
        missing, added = left_over(a, b, english, other)
        digit = bool(DIGITS.search(source))
        counts["digit lines"] += digit
        counts["changed"] += bool(missing and added)
        counts["missing"] += len(missing)
        counts["added"] += len(added)
        counts["any"] += bool(missing or added)
        counts["digit any"] += digit and bool(missing or added)
        if (missing or added) and show:
            left = "  ".join(
                f"{sign}{m.text}={m.value}" for sign, ms in (("-", missing), ("+", added)) for m in ms
            )
            print(f"{code}  {left}\n  {source}\n  {target}")
        if not (missing or added):
            silent.append((a, b, target))
        pool += [m for m in b if m.confidence >= STRONG][:1] if len(pool) < 500 else []
    found: Counter[str] = Counter()
    tried: Counter[str] = Counter()
    for a, b, target in silent:
        for mention in [m for m in b if m.confidence >= STRONG]:
            for kind, text in perturbed(target, mention, pool, rng).items():
                if tried[kind] < 120:
                    tried[kind] += 1
                    found[kind] += any(left_over(a, read(text, other), english, other))
    n = len(pairs) / 1000
    row: dict[str, object] = {"language": code}
    row |= {k: round(counts[k] / n, 1) for k in ("changed", "any", "missing", "added")}
    row["% digit lines"] = round(100 * counts["digit any"] / max(1, counts["digit lines"]), 1)
    row |= {k: f"{100 * found[k] / tried[k]:.0f}" for k in sorted(tried)}
    return row


def main() -> None:
    """Print the table, the worst language first."""
    parser = argparse.ArgumentParser()
    parser.add_argument("languages", nargs="*")
    parser.add_argument("--corpus", default="ntrex", choices=("ntrex", "flores"))
    parser.add_argument("--skip", type=int, default=0)
    parser.add_argument("--limit", type=int, default=10**6)
    parser.add_argument("--show", action="store_true", help="print the alarms")
    options = parser.parse_args()
    part = slice(options.skip, options.skip + options.limit)
    there = [c for c in codes() if c != "en" and shared(options.corpus).joinpath(f"{c}.txt.gz").exists()]
    rows = [measure(code, options.corpus, part, options.show) for code in options.languages or there]
    rows.sort(key=lambda row: -float(str(row["any"])))
    columns = list(dict.fromkeys(key for row in rows for key in row))
    print(*(f"{column:>8}" for column in columns))
    for row in rows:
        print(*(f"{row.get(column, '-')!s:>{max(8, len(column))}}" for column in columns))


if __name__ == "__main__":
    main()

"""Negations that only the translation has: how many errors are found, and how many free renderings told as such.

    python -m tests.benchmarks.negation_gained [--write] [-v] [LANGUAGE ...]

The errors are sentences of NTREX whose English was made to affirm what it and its translation deny; the renderings are
translations that deny something where the English does not. Prints the share of the errors that are told with medium
confidence or more (of all, and of those whose negation finds no partner), and the renderings that are, per 1,000
sentences, worst language first. With ``--write`` the weights of ``checker/languages/data/shared/gained.toml`` are
fitted anew; the figures printed are then those of each language with weights from the others.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import regex

from checker.engine import Engine
from checker.extract.negation import negation
from checker.findings import MEDIUM
from checker.languages import codes, load
from checker.languages.generate import DATA
from checker.match import Verdict
from checker.match.gained import chance, signs
from checker.models import load_encoder
from checker.types import Document, Kind, Segment, Span
from tests.benchmarks import logistic
from tests.benchmarks.data import lines
from tests.benchmarks.remembering import RememberingEncoder

AFFIRMED = tuple(
    (regex.compile(pattern, regex.IGNORECASE), to)
    for pattern, to in (
        (r"\bwo(?=n['’]t\b)", "will"),
        (r"\b(ca)(?=n['’]t\b)|\bcan(?=not\b)", "can"),
        (r"\b(?:do|does|did)(?: not|n['’]t) (?=\w)", ""),
        (r"\bnot (?=(?:to|be|yet) )", ""),
        (r"\bnever ", ""),
        (r"\bno (?!one|longer|more|doubt)(?=\w)", "some "),
        (r"\bwithout\b", "with"),
        (r"(?: not\b|n['’]t\b|(?<=can)not\b)", ""),
    )
)
"""What makes an English sentence affirm what it denies; the first two only mend the verb for the last."""
RATE = 0.45
"""Errors to one free rendering where medium confidence begins."""
SMALL = 1.0
"""How strongly the weights, of signs of about the same spread, are held near zero."""
HEAD = """\
# How what can be said of a negation that only the translation has is weighed (checker/match/gained.py): a logistic
# regression, fitted by tests/benchmarks/negation_gained.py.

[weights]
"""


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence and its translation that denies: whether that is an error, and what is said of the negation of it that
    is likeliest one; None where each found a partner."""

    lang: str
    error: bool
    source: str
    target: str
    signs: Mapping[str, float] | None


def affirmed(text: str) -> str | None:
    """An English sentence with one negation as one without; None where no rule has it."""
    done = text
    for pattern, to in AFFIRMED:
        done, count = pattern.subn(to, done, count=1)
        if count and to not in ("will", "can"):
            break
    return done if done != text and not _denies(done, "en") else None


def _denies(text: str, lang: str) -> int:
    said = negation(Segment(0, Span(0, len(text)), text), load(lang))
    return sum(m.confidence >= MEDIUM for m in said)


def examples(engine: Engine, lang: str) -> Iterator[Example]:
    """All sentences of a language that deny something, with English that does not."""
    for source, target in zip(lines("ntrex/en.txt.gz"), lines(f"ntrex/{lang}.txt.gz"), strict=True):
        if not _denies(target, lang):
            continue
        denied = _denies(source, "en")
        if denied == 0:
            yield Example(lang, False, source, target, _signs(engine, lang, source, target))
        elif denied == 1 and (without := affirmed(source)):
            yield Example(lang, True, without, target, _signs(engine, lang, without, target))


def _signs(engine: Engine, lang: str, source: str, target: str) -> Mapping[str, float] | None:
    ours, theirs = engine.read([Document("s", "en", source), Document("t", lang, target)], by_line=True)
    compared = engine.compare_sides(ours, theirs)
    gained = [m for m in compared.matches if m.mention.kind is Kind.NEGATION and m.verdict is Verdict.ADDED]
    said = signs(
        compared.matches, gained, ours, theirs, compared.alignment, compared.links, engine.encoder.encode
    )
    return max(said, key=chance, default=None)


def fitted(found: Sequence[Example]) -> dict[str, float]:
    """The weights, with the bias where an error and ``RATE`` renderings are as likely; each sign is measured by its
    spread, so that all are drawn to 0 alike."""
    told = [(e.signs, e.error) for e in found if e.signs]
    wrong = [error for _, error in told]
    names = {name for said, _ in told for name in said}
    spread = {name: float(np.std([said[name] for said, _ in told])) or 1.0 for name in names}
    scaled = [{name: value / spread[name] for name, value in said.items()} for said, _ in told]
    mass = logistic.evened(wrong, RATE)
    weights = logistic.fit(scaled, wrong, mass=mass, penalty=SMALL, free=frozenset({"one"}))
    return {name: weight / spread[name] for name, weight in weights.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("languages", nargs="*")
    parser.add_argument("--write", action="store_true", help="fit the weights anew")
    parser.add_argument("-v", action="store_true", dest="verbose", help="the free renderings that are told")
    arguments = parser.parse_args()
    engine = Engine(RememberingEncoder(load_encoder(threads=1)))
    count = len(lines("ntrex/en.txt.gz"))
    languages = arguments.languages or [code for code in codes() if code != "en"]
    found = {}
    for lang in languages:
        found[lang] = [*examples(engine, lang)]
        print(f"{lang}: {len(found[lang])} sentences", flush=True)
    rows = []
    for lang, of_it in found.items():
        others = [e for other, them in found.items() if other != lang for e in them]
        weights = fitted(others) if arguments.write else None
        sure = [(e, chance(e.signs, weights)) for e in of_it if e.signs]
        errors, renderings = ([p for e, p in sure if e.error is wrong] for wrong in (True, False))
        told = sum(p >= MEDIUM for p in errors)
        alarms = sum(p >= MEDIUM for p in renderings) * 1000 / count
        rows.append((told / max(1, sum(e.error for e in of_it)), told / max(1, len(errors)), alarms, lang))
        for e, p in sure:
            if arguments.verbose and not e.error and p >= MEDIUM:
                print(f"{lang} {p:.2f} {e.source} => {e.target}")
    print("lang      found  of alone  alarms per 1,000")
    for all_, alone, alarms, lang in sorted(rows):
        print(f"{lang:8} {all_:6.2f} {alone:9.2f} {alarms:9.1f}")
    means = [sum(column) / len(rows) for column in list(zip(*rows, strict=True))[:3]]
    print(f"{'mean':8} {means[0]:6.2f} {means[1]:9.2f} {means[2]:9.1f}")
    if arguments.write:
        weights = fitted([e for them in found.values() for e in them])
        path = DATA / "shared" / "gained.toml"
        path.write_text(HEAD + "".join(f"{name} = {weights[name]:.3f}\n" for name in sorted(weights)))


if __name__ == "__main__":
    main()

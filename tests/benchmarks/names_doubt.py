"""Fits the weights of ``checker/languages/data/shared/doubt.toml``: how likely a name without an equal is an error.

    python -m tests.benchmarks.names_doubt [--documents N] [--into CODES] [--write] [LANG ...]

The names without an equal in human translations (a half of the NTREX documents that nothing was learned from, and the
stories of ``corpora/desk``) are taken to be right; names of those translations that were made wrong (names_replaced.py)
are errors: each in its sentence alone, and some in a document whose other sentences have the right name, or the wrong
one where that is right.
Translations into English are read too, from the languages of ``--into``. Two logistic regressions, for changed names
and for names on one side only, each held near the weights that ship. Prints how many of each are shown, with each
language held out in turn; with ``--write`` writes the table. After another tagger, or another table of likeness, fit
both anew: ``python -m tests.benchmarks.names_fit``.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from checker.engine import Engine
from checker.languages import codes, load, shared
from checker.languages.generate import DATA
from checker.match import Comparison, Match, Verdict
from checker.match.names import read
from checker.match.names.alone import Alone
from checker.match.names.doubt import Doubt
from checker.models import load_encoder, load_tagger
from checker.types import NAMES, Document, Span
from tests.benchmarks import logistic
from tests.benchmarks.data import WEIGHED
from tests.benchmarks.names_replaced import Placed, documents, documents_wrong, named, wrong
from tests.benchmarks.remembering import RememberingEncoder, RememberingTagger
from tests.desk import editions

RATE = {"changed": 1.7, "lone": 0.6}
"""Wrong names to one right name that nothing knows to be equal: where medium confidence begins."""
MORE = 1.8
"""How many times as much an error counts of a body that was added or has a word that nobody translates, and of a person
who was added: of 36 such bodies of right translations one was shown, and errors of others would outweigh them."""
PENALTY = 2.0
"""How strongly the weights are held near those that ship."""
TABLES = tuple(RATE)
HEAD = """\
# How what can be said of a name that found no equal is weighed (checker/match/names/doubt.py): two logistic
# regressions, fitted by tests/benchmarks/names_doubt.py.
"""


@dataclass(frozen=True, slots=True)
class Example:
    """A name without an equal: what is said of it, whether it is an error, and its language."""

    lang: str
    verdict: Verdict
    features: dict[str, float]
    error: bool

    @property
    def table(self) -> str:
        """The table that it is weighed by."""
        return TABLES[self.verdict is not Verdict.CHANGED]


def examples(
    engine: Engine, pairs: Sequence[tuple[Document, Document]], *, by_line: bool = True
) -> Iterator[Example]:
    """All names of the documents without an equal, and those of damaged sentences and documents."""
    said, lang = (document.lang for document in pairs[0])
    sides = engine.read([document for pair in pairs for document in pair], by_line=by_line)
    compared = [engine.compare_sides(s, t) for s, t in zip(sides[::2], sides[1::2], strict=True)]
    for comparison in compared:
        yield from _right(comparison, engine.alone)
    cases = list(wrong([n for c in compared for n in named(c)], load(lang)))
    texts = [(code, text) for c in cases for code, text in ((said, c.named.source), (lang, c.text))]
    read_sides = engine.read([Document("", code, text) for code, text in texts])
    for case, source, target in zip(cases, read_sides[::2], read_sides[1::2], strict=True):
        placed_ = [(case, case.named.ours, case.theirs)]
        yield from _errors(engine.compare_sides(source, target), placed_, engine.alone)
    for (_, document), comparison in zip(pairs, compared, strict=True):
        for text, placed in documents_wrong(comparison, document.text):
            (target,) = engine.read([replace(document, text=text)], by_line=by_line)
            yield from _errors(engine.compare_sides(comparison.source, target), placed, engine.alone)


def _right(comparison: Comparison, alone: Alone) -> Iterator[Example]:
    for match, features in unequal(comparison, alone):
        yield Example(comparison.target.language.code, match.verdict, features, error=False)


def _errors(comparison: Comparison, placed: Sequence[Placed], alone: Alone) -> Iterator[Example]:
    for match, features in unequal(comparison, alone):
        if any(_about(match, ours, theirs) for _, ours, theirs in placed):
            yield Example(comparison.target.language.code, match.verdict, features, error=True)


def unequal(comparison: Comparison, alone: Alone) -> Iterator[tuple[Match, dict[str, float]]]:
    """The names that are not equal, with what is said of them."""
    sides = comparison.source, comparison.target
    judge = read(*sides, comparison.alignment, comparison.links, alone).judge
    doubt = Doubt(judge, comparison.alignment, comparison.links, comparison.matches)
    for match in comparison.matches:
        if match.verdict is not Verdict.EQUAL and match.mention.kind in NAMES and not doubt.plain(match):
            yield match, doubt.features(match)


def _about(match: Match, ours: Span, theirs: Span) -> bool:
    return bool(
        (match.source and match.source.span.overlaps(ours))
        or (match.target and theirs.end > theirs.start and match.target.span.overlaps(theirs))
    )


def fit(rows: Sequence[Example], rate: float, before: Mapping[str, float]) -> dict[str, float]:
    """The weights, errors weighed to ``rate`` of the others; those ``before`` came from other sentences, and count."""
    wrong = [row.error for row in rows]
    features = [row.features for row in rows]
    more = [MORE if row.error and _counts_more(row) else 1.0 for row in rows]
    mass = logistic.evened(wrong, rate) * np.array(more)
    weights = logistic.fit(features, wrong, mass=mass, penalty=PENALTY, before=before)
    return {name: round(weight, 3) for name, weight in weights.items()}


def _counts_more(row: Example) -> bool:
    return any(row.features.get(name) for name in ("strange", "added_body", "added_person"))


def report(rows: Sequence[Example]) -> None:
    """How many right names and errors of each sort are shown to an editor, held out by language."""
    for table in TABLES:
        chosen = [r for r in rows if r.table == table]
        shown: dict[bool, list[bool]] = {False: [], True: []}
        for held in dict.fromkeys(r.lang for r in chosen):
            weights = fit([r for r in chosen if r.lang != held], RATE[table], shared("doubt")[table])
            for row in (r for r in chosen if r.lang == held):
                shown[row.error].append(sum(weights.get(n, 0.0) * v for n, v in row.features.items()) >= 0)
        cells = "".join(
            f"{name:>10} {sum(seen) / max(1, len(seen)):.3f} of {len(seen)}"
            for name, seen in (("right", shown[False]), ("errors", shown[True]))
        )
        print(f"{table:<10}{cells}", flush=True)


def write(rows: Sequence[Example]) -> None:
    """Write the weights of all examples."""
    text = HEAD
    for table in TABLES:
        weights = fit([r for r in rows if r.table == table], RATE[table], shared("doubt")[table])
        text += f"\n[{table}]\n" + "".join(f"{name} = {weight}\n" for name, weight in weights.items())
    (DATA / "shared" / "doubt.toml").write_text(text, encoding="utf-8")


def main() -> None:
    """Print how well errors are told; with ``--write`` write the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("languages", nargs="*")
    parser.add_argument("--documents", type=int)
    parser.add_argument(
        "--into", default="ar cs de es fr hi it ja ko pl ru zh", help="languages that are read into English"
    )
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    engine = Engine(
        RememberingEncoder(load_encoder(threads=1)), tagger=RememberingTagger(load_tagger(threads=1))
    )
    rows = [
        row
        for lang in arguments.languages or [c for c in codes() if c != "en"]
        for row in examples(engine, list(documents(lang, WEIGHED, arguments.documents)))
    ]
    for edition in editions():
        rows += examples(engine, [(edition.source, edition.clean)], by_line=False)
    for lang in arguments.into.split():
        pairs = documents(lang, WEIGHED, arguments.documents)
        rows += examples(engine, [(target, source) for source, target in pairs])
    report(rows)
    if arguments.write:
        write(rows)


if __name__ == "__main__":
    main()

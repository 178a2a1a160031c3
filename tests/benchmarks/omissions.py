"""Sentences left out and added in human translations: how often one is told, and what is told beside it.

    python -m tests.benchmarks.omissions [--languages fr,ar,...] [--documents 10] [--each 2] [--show]

Runs the whole program over NTREX documents of 8 to 20 sentences, English against each language: as they are; with a
sentence of the translation left out (omitted); with one of the source left out, so that the translation has one more
(added); and with one of another document put in (strange). "told" is the share found as COV001 or COV002 at medium
confidence or higher on at least half of the sentence, and on nothing more than half as long again; "beside" are the
other findings of at least medium confidence that the untouched document does not have, per change; "groups" how many
of those a reader sees that do not go with the COV finding. Of the untouched documents false COV findings are counted.
"""

from __future__ import annotations

import argparse
import itertools
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from checker.engine import Engine
from checker.findings import MEDIUM, Finding, Report
from checker.match import Side
from checker.models import Encoder, load_encoder, load_tagger
from checker.reports.causes import causes
from checker.types import Document, Encoding
from tests.benchmarks.data import lines

LANGUAGES = "fr de ru ar hi ta ja zh sw th".split()
KINDS = ("omitted", "added", "strange")


class Remembering:
    """An encoder that reads each text once."""

    def __init__(self, encoder: Encoder) -> None:
        self.encoder, self.name, self.known = encoder, encoder.name, dict[str, Encoding]()

    def encode(self, texts: Sequence[str]) -> list[Encoding]:
        new = list(dict.fromkeys(text for text in texts if text not in self.known))
        self.known.update(zip(new, self.encoder.encode(new) if new else (), strict=True))
        return [self.known[text] for text in texts]


class Changed(NamedTuple):
    """A document and a translation, by lines, of which one side has ``line`` alone."""

    kind: str
    source: list[str]
    target: list[str]
    line: str


def main() -> None:
    arguments = _arguments()
    remembering = Remembering(load_encoder())
    engine = Engine(remembering, tagger=load_tagger())
    print(
        f"{'':<9}"
        + "".join(f"{kind + ' told beside groups':>29}" for kind in KINDS)
        + "  false COV per 1,000"
    )
    sums: Counter[tuple[str, str]] = Counter()
    for lang in arguments.languages.split(","):
        counts: Counter[tuple[str, str]] = Counter()
        chance = random.Random(f"omissions {lang}")
        texts = list(_documents(lang))[: arguments.documents]
        for number, (source, target) in enumerate(texts):
            others = [line for i, (_, other) in enumerate(texts) if i != number for line in other]
            plain = _report(engine, lang, source, target)
            counts["plain", "sentences"] += len(source)
            for finding in _sure(plain):
                if finding.code.startswith("COV"):
                    counts["plain", "COV"] += 1
                    _show(arguments.show, lang, "FALSE", "", [finding], plain)
            before = Counter(map(_key, _sure(plain)))
            for changed in _changes(source, target, others, arguments.each, chance):
                report = _report(engine, lang, changed.source, changed.target)
                new = [f for f in _sure(report) if before[_key(f)] == 0]
                told = [f for f in new if _tells(f, changed)]
                groups = causes(report, new)
                counts[changed.kind, "tried"] += 1
                counts[changed.kind, "told"] += bool(told)
                counts[changed.kind, "beside"] += len(new) - len(told[:1])
                counts[changed.kind, "groups"] += len(groups) - bool(told)
                if not told or len(new) > 1:
                    _show(
                        arguments.show,
                        lang,
                        changed.kind + (" told" if told else " MISSED"),
                        changed.line,
                        new,
                        report,
                    )
        _print(lang, counts)
        sums += counts
    _print("all", sums)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("--languages", default=",".join(LANGUAGES), help="divided by commas")
    parser.add_argument("--documents", type=int, default=12)
    parser.add_argument("--each", type=int, default=1, help="changes of each kind in a document")
    parser.add_argument("--show", action="store_true", help="print what is not as it should be")
    return parser.parse_args()


def _documents(lang: str) -> Iterator[tuple[list[str], list[str]]]:
    rows = zip(
        lines("ntrex/documents.txt.gz"), lines("ntrex/en.txt.gz"), lines(f"ntrex/{lang}.txt.gz"), strict=True
    )
    for _, group in itertools.groupby(rows, key=lambda row: row[0]):
        _, source, target = map(list, zip(*group, strict=True))
        if 8 <= len(source) <= 20:
            yield source, target


def _changes(
    source: list[str], target: list[str], others: list[str], each: int, chance: random.Random
) -> Iterator[Changed]:
    # The first line is a headline, which is often one of the names and words of the next.
    for i in chance.sample(range(1, len(source)), each):
        yield Changed("omitted", source, target[:i] + target[i + 1 :], source[i])
    for i in chance.sample(range(1, len(source)), each):
        yield Changed("added", source[:i] + source[i + 1 :], target, target[i])
    for i in chance.sample(range(1, len(source)), each):
        line = chance.choice(others)
        yield Changed("strange", source, [*target[:i], line, *target[i:]], line)


def _report(engine: Engine, lang: str, source: list[str], target: list[str]) -> Report:
    read: list[Side] = engine.read(
        [Document("source", "en", "\n".join(source)), Document("target", lang, "\n".join(target))]
    )
    return engine.report(*read)


def _sure(report: Report) -> list[Finding]:
    return [f for f in report.findings if f.confidence >= MEDIUM and not f.code.startswith(("FLU", "TYP"))]


def _key(finding: Finding) -> tuple[str, str, str]:
    return (
        finding.code,
        finding.source.text if finding.source else "",
        finding.target.text if finding.target else "",
    )


def _tells(finding: Finding, changed: Changed) -> bool:
    code, place = ("COV001", finding.source) if changed.kind == "omitted" else ("COV002", finding.target)
    if finding.code != code or not place:
        return False
    text, line = place.text, changed.line
    if text in line:
        return len(text) >= 0.5 * len(line)
    return line in text and len(text) <= 1.5 * len(line)


def _show(wanted: bool, lang: str, what: str, line: str, findings: Sequence[Finding], report: Report) -> None:
    if not wanted:
        return
    print(f"== {lang} {what}: {line}")
    for f in findings:
        places = [place.text if place else "-" for place in (f.source, f.target)]
        print(f"     {f.code} {f.confidence} {f.message} [{places[0]} | {places[1]}]")
    units = [(u.source, u.target) for u in report.alignment if (len(u.source), len(u.target)) != (1, 1)]
    print("     units:", units)
    for ours, theirs in units:
        for indexes, segments in ((ours, report.source_segments), (theirs, report.target_segments)):
            print("        ", *(f"[{segments[i].text}]" for i in indexes))


def _print(name: str, counts: Counter[tuple[str, str]]) -> None:
    cells = ""
    for kind in KINDS:
        tried = max(1, counts[kind, "tried"])
        told, beside, groups = (counts[kind, what] / tried for what in ("told", "beside", "groups"))
        cells += f"{told:>15.3f}{beside:>7.2f}{groups:>7.2f}"
    false = 1000 * counts["plain", "COV"] / max(1, counts["plain", "sentences"])
    print(f"{name:<9}{cells}{false:>12.1f} ({counts['plain', 'COV']})", flush=True)


if __name__ == "__main__":
    main()

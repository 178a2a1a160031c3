"""The wire stories of ``corpora/wire``, their translations and the errors seeded in them."""

from __future__ import annotations

import functools
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from checker.engine import Engine
from checker.findings import MEDIUM, Finding, Report
from checker.models import load_encoder, load_tagger
from checker.types import Document, Span

ROOT = Path(__file__).parents[1] / "corpora" / "wire"
LANGUAGES = ("fr", "de", "es", "ar", "uk", "ru", "zh", "sw")


@dataclass(frozen=True, slots=True)
class Seeded:
    """One error seeded in a faulty copy. The spans are those of the source and of the faulty copy."""

    story: str
    lang: str
    number: int
    kind: str
    families: tuple[str, ...]
    source: Span | None
    target: Span
    text: str
    known_failure: str | None

    @property
    def name(self) -> str:
        return f"{self.story}-{self.lang}-{self.number}-{self.kind}"


def stories() -> tuple[str, ...]:
    """The names of the stories."""
    return tuple(sorted(p.name for p in ROOT.iterdir() if p.is_dir()))


def path(story: str, lang: str, *, faulty: bool = False) -> Path:
    """The file of one edition."""
    return ROOT / story / ("faulty" if faulty else "") / f"{story}.{lang}.txt"


@functools.cache
def text(story: str, lang: str, *, faulty: bool = False) -> str:
    """Its text, line ends as they are."""
    return path(story, lang, faulty=faulty).read_bytes().decode("utf-8")


@functools.cache
def gold(story: str) -> tuple[dict[str, object], ...]:
    """The lines of a story's gold file."""
    lines = (ROOT / story / "gold.jsonl").read_text(encoding="utf-8").splitlines()
    return tuple(json.loads(line) for line in lines)


def seeded(story: str, lang: str) -> Iterator[Seeded]:
    """The errors of one faulty copy, in the order of the gold file."""
    clean = text(story, lang)
    rows = [row for row in gold(story) if row["lang"] == lang]
    places = {id(row): clean.index(str(row["clean"])) for row in rows}
    for number, row in enumerate(rows):
        start = places[id(row)]
        grown = sum(len(str(r["faulty"])) - len(str(r["clean"])) for r in rows if places[id(r)] < start)
        source = text(story, "en").find(str(row["source"])) if row["source"] else -1
        yield Seeded(
            story=story,
            lang=lang,
            number=number,
            kind=str(row["kind"]),
            families=tuple(row["families"]),  # type: ignore[arg-type]
            source=Span(source, source + len(str(row["source"]))) if source >= 0 else None,
            target=Span(start + grown, start + grown + len(str(row["faulty"]))),
            text=f"{row['source']} | {row['clean']} -> {row['faulty']}",
            known_failure=row.get("known_failure"),  # type: ignore[arg-type]
        )


def rebuilt(story: str, lang: str) -> str:
    """The clean translation with every seeded error put in."""
    result = text(story, lang)
    for row in gold(story):
        if row["lang"] == lang:
            result = result.replace(str(row["clean"]), str(row["faulty"]), 1)
    return result


def answers(finding: Finding, error: Seeded) -> bool:
    """Whether ``finding``, shown to an editor, is about ``error``: its family, and its place on either side."""
    if finding.confidence < MEDIUM or finding.code[:3] not in error.families:
        return False
    target = finding.target and Span(finding.target.start, finding.target.end)
    source = finding.source and Span(finding.source.start, finding.source.end)
    return bool(
        (target and target.overlaps(error.target))
        or (source and error.source and source.overlaps(error.source))
    )


@functools.cache
def engine() -> Engine:
    """The engine on the encoder that ships, made once."""
    return Engine(load_encoder(), tagger=load_tagger())


@functools.cache
def reports(story: str) -> dict[tuple[str, bool], Report]:
    """The reports of all editions of a story, by language and whether it is the faulty copy."""
    keys = [(lang, faulty) for lang in LANGUAGES for faulty in (False, True)]
    source = Document(str(path(story, "en")), "en", text(story, "en"))
    targets = [
        Document(str(path(story, lang, faulty=f)), lang, text(story, lang, faulty=f)) for lang, f in keys
    ]
    return dict(zip(keys, engine().compare(source, targets), strict=True))

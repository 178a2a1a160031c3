"""The stories of ``corpora/desk``: translations, and the changes that make them faulty."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from checker.types import Document, Span

ROOT = Path(__file__).parents[1] / "corpora" / "desk"


@dataclass(frozen=True, slots=True)
class Change:
    """What was changed: its kind, and where, in the translation and in the faulty copy."""

    kind: str
    clean: Span
    faulty: Span


@dataclass(frozen=True, slots=True)
class Edition:
    """A translation of a story, its faulty copy, and what was changed."""

    name: str
    source: Document
    clean: Document
    faulty: Document
    changes: tuple[Change, ...]


def editions() -> Iterator[Edition]:
    """All translations of all stories."""
    for folder in sorted(p for p in ROOT.iterdir() if p.is_dir()):
        rows = [json.loads(line) for line in (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines()]
        source = _document(folder, "en")
        for lang in sorted({row["lang"] for row in rows}):
            clean = _document(folder, lang)
            yield _edition(source, clean, [row for row in rows if row["lang"] == lang])


def _document(folder: Path, lang: str) -> Document:
    path = folder / f"{folder.name}.{lang}.txt"
    return Document(path.name, lang, path.read_bytes().decode("utf-8"))


def _edition(source: Document, clean: Document, rows: list[dict[str, str | int]]) -> Edition:
    made, done, changes = "", 0, []
    for at, old, new, kind in sorted(
        (int(r["at"]), str(r["clean"]), str(r["faulty"]), str(r["kind"])) for r in rows
    ):
        end = at + len(old)
        if at < done or clean.text[at:end] != old:
            raise ValueError(f"{clean.name}: what the gold has at {at} does not stand there")
        made += clean.text[done:at] + new
        changes.append(Change(kind, Span(at, end), Span(len(made) - len(new), len(made))))
        done = end
    faulty = Document(clean.name, clean.lang, made + clean.text[done:])
    return Edition(clean.name.removesuffix(".txt"), source, clean, faulty, tuple(changes))

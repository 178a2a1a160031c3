"""The names of a story with how each edition writes them: a table to read, or a term list for other programs.

In a term list the rendering that an edition uses most often is its house form. The TBX is TBX-Basic (ISO 30042:2019,
DCA style, https://www.tbxinfo.net/tbx-dialects): a concept for each name, the other renderings are admitted terms.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from xml.etree import ElementTree

from checker import __version__
from checker.languages import load
from checker.match.names.terms import Rendering, Term
from checker.reports import layout
from checker.reports.story import Unread
from checker.types import Document

NONE, OTHER = "—", "≠ "
"""What stands where an edition lacks a name, and before another spelling of the rendering above it."""
LEGEND = "≠ another spelling of the rendering above it (CNS001)"
WIDEST, GAP = 30, "  "
"""Columns of a name at most, where there is room; what is longer goes on in the next line."""
BESIDE = 23
"""Columns that kind, number and the gaps between them, the name and the first edition take."""
Object = dict[str, object]


@dataclass(frozen=True, slots=True)
class Names:
    """A source, its editions in the order they were given, and the names, each with its renderings in each edition."""

    source: Document
    editions: tuple[Document | Unread, ...]
    terms: tuple[Term, ...]


Render = Callable[[Names, int], str]


def render_text(names: Names, width: int) -> str:
    """A table ``width`` columns wide; the editions that do not fit stand in further ones below."""
    labels = _labels(names)
    parts = ["\n".join(_titles(names, labels, width))]
    widest = min(WIDEST, (width - BESIDE) // 2)
    first = [
        _column(names.source.lang, [[term.form] for term in names.terms], widest),
        _column("kind", [[term.kind.value] for term in names.terms], WIDEST),
        _column("times", [[str(term.count)] for term in names.terms], WIDEST),
    ]
    columns = [
        _column(labels[i], [_cell(term.editions[i]) for term in names.terms], widest)
        for i, edition in enumerate(names.editions)
        if isinstance(edition, Document)
    ]
    if not names.terms:
        return f"{parts[0]}\n\nno names found\n"
    parts += ["\n".join(_table(block, len(names.terms))) for block in _blocks(first, columns, width)]
    if any(r.respelled for term in names.terms for edition in term.editions for r in edition):
        parts.append("\n".join(layout.wrap(LEGEND, width)))
    return "\n\n".join(parts) + "\n"


def render_json(names: Names, _width: int) -> str:
    """One object: the source, the editions, and the names with a list of renderings for each edition, null for one
    that could not be read."""
    whole = {
        "version": __version__,
        "source": _document(names.source),
        "editions": [
            {"path": e.path, "error": e.error} if isinstance(e, Unread) else _document(e)
            for e in names.editions
        ],
        "names": [_term(term, names.editions) for term in names.terms],
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def render_csv(names: Names, _width: int) -> str:
    """A line for each name: its form in the source, kind, how often, and the house form of each edition."""
    labels = _labels(names)
    read = [i for i, edition in enumerate(names.editions) if isinstance(edition, Document)]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([names.source.lang, "kind", "times", *(labels[i] for i in read)])
    for term in names.terms:
        house = [layout.plain(next((r.form for r in term.editions[i] if not r.derived), "")) for i in read]
        writer.writerow([layout.plain(term.form), term.kind.value, term.count, *house])
    return out.getvalue()


def render_tbx(names: Names, _width: int) -> str:
    """TBX-Basic: a concept for each name, a section for each language, the house form the preferred term."""
    root = ElementTree.Element(
        "tbx",
        {
            "type": "TBX-Basic",
            "style": "dca",
            "xml:lang": names.source.lang,
            "xmlns": "urn:iso:std:iso:30042:ed-2",
        },
    )
    source = ElementTree.SubElement(_path(root, "tbxHeader", "fileDesc", "sourceDesc"), "p")
    source.text = f"Names of {_xml(names.source.name)} and its editions, collected by checker {__version__}."
    body = _path(root, "text", "body")
    for number, term in enumerate(names.terms, 1):
        concept = ElementTree.SubElement(body, "conceptEntry", {"id": f"name{number}"})
        ElementTree.SubElement(concept, "descrip", {"type": "subjectField"}).text = term.kind.value
        for lang, forms in _by_language(names, term).items():
            section = ElementTree.SubElement(concept, "langSec", {"xml:lang": lang})
            for place, form in enumerate(forms):
                entry = ElementTree.SubElement(section, "termSec")
                ElementTree.SubElement(entry, "term").text = form
                status = "preferredTerm-admn-sts" if place == 0 else "admittedTerm-admn-sts"
                for category, value in (("partOfSpeech", "noun"), ("administrativeStatus", status)):
                    ElementTree.SubElement(entry, "termNote", {"type": category}).text = value
    ElementTree.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(root, encoding="unicode") + "\n"


FORMATS: Mapping[str, Render] = {
    "text": render_text,
    "json": render_json,
    "csv": render_csv,
    "tbx": render_tbx,
}


@dataclass(frozen=True, slots=True)
class _Column:
    """A column of the table: its head, the lines of each of its cells, and how wide it is."""

    head: str
    rows: list[list[str]]
    width: int


def _column(head: str, rows: Sequence[Sequence[str]], widest: int) -> _Column:
    wrapped = [[line for text in row for line in layout.wrap(text, widest)] for row in rows]
    width = max(layout.columns(line) for line in [head, *(line for row in wrapped for line in row)])
    return _Column(head, wrapped, width)


def _cell(renderings: Sequence[Rendering]) -> list[str]:
    """A line for each rendering, with how often where there are several."""
    if len(renderings) < 2:
        return [r.form for r in renderings] or [NONE]
    return [f"{OTHER if r.respelled else ''}{r.form} ({r.count})" for r in renderings]


def _blocks(first: list[_Column], columns: Sequence[_Column], width: int) -> Iterator[list[_Column]]:
    """The columns in tables of that width, each with the names; of the first with kind and number."""
    block, empty = list(first), True
    for column in columns:
        if not empty and _width([*block, column]) > width:
            yield block
            block = [first[0]]
        block, empty = [*block, column], False
    yield block


def _width(columns: Sequence[_Column]) -> int:
    return sum(column.width for column in columns) + len(GAP) * (len(columns) - 1)


def _table(columns: Sequence[_Column], count: int) -> Iterator[str]:
    yield GAP.join(layout.pad(column.head, column.width) for column in columns).rstrip()
    for number in range(count):
        cells = [column.rows[number] for column in columns]
        for line in range(max(map(len, cells))):
            texts = [cell[line] if line < len(cell) else "" for cell in cells]
            padded = (_padded(text, column.width) for text, column in zip(texts, columns, strict=True))
            yield GAP.join(padded).rstrip()


def _padded(text: str, width: int) -> str:
    return layout.isolate(text) + " " * (width - layout.columns(text))


def _titles(names: Names, labels: Sequence[str], width: int) -> Iterator[str]:
    """A line for the source and each edition: the head of its column and its file, or why there is none."""
    said = [(names.source.lang, names.source.name)]
    said += [(label, _said(e)) for label, e in zip(labels, names.editions, strict=True)]
    margin = max(layout.columns(label) for label, _ in said)
    for label, text in said:
        first, *more = layout.wrap(layout.plain(text), width - margin - len(GAP)) or [""]
        yield layout.pad(label, margin) + GAP + layout.isolate(first)
        yield from (" " * margin + GAP + layout.isolate(line) for line in more)


def _said(edition: Document | Unread) -> str:
    if isinstance(edition, Unread):
        return f"{edition.path}: NOT COMPARED: {edition.error.removeprefix(f'{edition.path}: ')}"
    return f"{edition.name} ({load(edition.lang).name})"


def _labels(names: Names) -> list[str]:
    """The head of each edition's column: its language, with a number where several have it."""
    langs = [names.source.lang, *("-" if isinstance(e, Unread) else e.lang for e in names.editions)]
    return [
        lang if lang == "-" or langs.count(lang) == 1 else f"{lang} {langs[: i + 1].count(lang)}"
        for i, lang in enumerate(langs)
    ][1:]


def _by_language(names: Names, term: Term) -> dict[str, list[str]]:
    """The forms of a name in each language without repetition, the house form first."""
    found = {names.source.lang: [_xml(term.form)]}
    for edition, renderings in zip(names.editions, term.editions, strict=True):
        if isinstance(edition, Document) and not all(r.derived for r in renderings):
            forms = found.setdefault(edition.lang, [])
            forms += [f for r in renderings if not r.derived and (f := _xml(r.form)) not in forms]
    return found


def _term(term: Term, editions: Sequence[Document | Unread]) -> Object:
    renderings = [
        None
        if isinstance(edition, Unread)
        else [
            {"form": r.form, "count": r.count, "respelled": r.respelled, "derived": r.derived} for r in found
        ]
        for edition, found in zip(editions, term.editions, strict=True)
    ]
    return {
        "name": term.form,
        "kind": term.kind.value,
        "key": term.key,
        "count": term.count,
        "editions": renderings,
    }


def _document(document: Document) -> Object:
    return {"path": document.name, "language": document.lang, "language_from": document.lang_from}


def _path(element: ElementTree.Element, *tags: str) -> ElementTree.Element:
    """The innermost of nested new elements."""
    for tag in tags:
        element = ElementTree.SubElement(element, tag)
    return element


def _xml(text: str) -> str:
    """``text`` on one line and without what XML cannot hold."""
    return "".join(c for c in layout.plain(text) if c not in "\ufffe\uffff" and not "\ud800" <= c <= "\udfff")

"""Rebuild ``data/shared/regions.tsv`` from CLDR: ``python -m checker.languages.generate_regions FOLDER``.

The folder is ``common/subdivisions`` of CLDR 41 (the Debian package ``unicode-cldr-core``, unpacked): the provinces,
states and districts of all states, by ISO 3166-2. A region is taken when most of our languages have a name for it. The
table has the form of ``cities.tsv`` and is used with it. A form stands with and without the word for what the region
is ("Provinz Hebei", "Hebei"): the words at the edge of names whose English has one word less.
"""

from __future__ import annotations

import sys
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from xml.etree import ElementTree

import regex

from checker.languages import codes, load
from checker.languages.generate import DATA
from checker.languages.generate_cities import SCRIPTS, TERRITORY, columns

FEWEST_LANGUAGES = 31
OFTEN, MOSTLY = 8, 0.5
"""How often a word stands at the edge of names, at least, and in what share of them English has one word, for it to
say what the region is."""
FILES = {"nb": "no"}
HEAD = """\
# The names of provinces and states of federations in many languages, one region a line, as cities.tsv has cities. From
# Unicode CLDR 41, common/subdivisions (https://cldr.unicode.org, Unicode License); made by
# checker/languages/generate_regions.py, which says how.
"""
Names = Mapping[str, str]
"""The names of one language, by the code of the region ("deni")."""


def names(folder: Path, code: str) -> Names:
    """What CLDR calls the regions in a language, without what stands in brackets; empty where it has no file."""
    path = folder / f"{FILES.get(code, code)}.xml"
    found = ElementTree.parse(path).iter("subdivision") if path.is_file() else iter(())
    plain = {
        e.get("type", ""): regex.sub(r"\s*[(（].*?[)）]", "", e.text or "") for e in found if not e.get("alt")
    }
    return {code: unicodedata.normalize("NFC", name.strip()) for code, name in plain.items() if name.strip()}


def rows(folder: Path) -> Iterator[str]:
    """The lines of the table, by code."""
    known = {code: names(folder, code) for code in codes()}
    sorts = {code: _sorts(found, known["en"]) for code, found in known.items()}
    for region in sorted(known["en"]):
        called = {code: found[region] for code, found in known.items() if region in found}
        if len(called) >= FEWEST_LANGUAGES:
            forms = [form for code, name in called.items() for form in _forms(name, sorts[code], code)]
            yield "\t".join([*("|".join(found) for found in columns(forms)), region[:2].upper()])


def _sorts(called: Names, english: Names) -> frozenset[str]:
    """The words that say in a language what a region is."""
    edges: Counter[str] = Counter()
    beside: Counter[str] = Counter()
    for region, name in called.items():
        words = name.lower().split()
        if len(words) > 1 and region in english:
            edges.update({words[0], words[-1]})
            beside.update({words[0], words[-1]} if len(english[region].split()) == 1 else ())
    return frozenset(w for w, n in edges.items() if n >= OFTEN and beside[w] >= MOSTLY * n)


def _forms(name: str, sorts: frozenset[str], code: str) -> Iterator[str]:
    """A name as it stands, and without the word for what it names and the preposition behind it."""
    yield name
    words = name.split()
    if len(words) > 1 and words[0].lower() in sorts:
        yield regex.sub(r"^(\p{Ll}+ |\p{Ll}+['’])+(?=\p{Lu})", "", " ".join(words[1:]))
    if len(words) > 1 and words[-1].lower() in sorts:
        yield " ".join(words[:-1])
    about = load(code).table("names")
    for sort in f"{about.get('sorts_before', '')} {about.get('sorts', '')}".split():
        if sort in (name[: len(sort)], name[-len(sort) :]):
            yield name.removeprefix(sort).removesuffix(sort)


def main() -> None:
    """Write the table."""
    lines = ["\t".join([*SCRIPTS, TERRITORY]), *rows(Path(sys.argv[1]))]
    (DATA / "shared" / "regions.tsv").write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

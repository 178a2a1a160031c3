"""What is known of each language, as data.

``data/xx.toml`` is written by hand; ``data/generated/NAME/xx.toml`` is what a script knows of its table NAME, and a
key in the first overrides the same key in the second. A table here is a plain mapping: whoever needs one (numbers,
quotation marks, abbreviations ...) compiles it once and keeps it. Nothing in this package names a language.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from importlib.resources import files
from typing import Any

import tomli

from checker.errors import LanguageError

Table = Mapping[str, Any]


@dataclass(frozen=True, slots=True, eq=False)
class Language:
    """One language. ``code`` is its BCP 47 tag, ``known`` says whether this package has data on it, ``tables`` is what
    was written by hand."""

    code: str
    name: str
    script: str
    direction: str
    spaced: bool
    known: bool
    tables: Table

    def table(self, name: str) -> Table:
        """The table called ``name``, with what a script knows of it; empty where the language has none."""
        return _table(self, name)


@functools.cache
def _table(language: Language, name: str) -> Table:
    generated, own = _read(f"generated/{name}/{language.code}.toml"), language.tables.get(name, {})
    return _merge(generated, own) if generated else own


@functools.cache
def codes() -> tuple[str, ...]:
    """The tags of all languages with data, sorted."""
    data = files(__package__) / "data"
    return tuple(sorted(f.name.removesuffix(".toml") for f in data.iterdir() if f.name.endswith(".toml")))


@functools.cache
def home(code: str) -> str:
    """The territory where most readers of a language live, by CLDR: "TR" of "tr"; empty where nobody says."""
    from babel.core import get_global

    likely: str = get_global("likely_subtags").get(code.replace("-", "_"), "")
    return likely.rpartition("_")[2]


def canonical(tag: str) -> str:
    """The tag of the data that serves ``tag``: ``de_at`` is served by ``de``, ``zh-TW`` by ``zh-Hant``.

    A tag nobody has data for comes back as its language subtag.

    Raises:
        LanguageError: if ``tag`` is not of the form of a BCP 47 tag.
    """
    subtags = tag.replace("_", "-").split("-")
    if not (2 <= len(subtags[0]) <= 3 and all(s.isalnum() and s.isascii() for s in subtags)):
        raise LanguageError(f"{tag!r} is not a language tag", advice=_EXAMPLES)
    first = subtags[0].lower()
    rest = [_subtag(s) for s in subtags[1:]]
    aliases = _aliases()
    known = set(codes())
    for end in range(len(rest), -1, -1):
        candidate = "-".join([first, *rest[:end]])
        candidate = aliases.get(candidate, candidate)
        if candidate in known:
            return candidate
    return aliases.get(first, first)


@functools.cache
def recognised(tag: str) -> str:
    """``tag`` as one writes it: ``EN`` is ``en``, ``pt_br`` is ``pt-BR``, ``fra`` is ``fr``.

    The language has to be one that CLDR has a name for: a tag that merely looks like one ("ua", "jp") would
    quietly switch off every check that needs data.

    Raises:
        LanguageError: if ``tag`` is not of the form of a BCP 47 tag, or names no language.
    """
    from babel import Locale
    from babel.core import get_global

    canonical(tag)
    first, *rest = tag.replace("_", "-").split("-")
    known = {*codes(), *_aliases(), *Locale("en").languages} - _NO_LANGUAGE
    language = first.lower()
    if language not in known:
        language = get_global("language_aliases").get(language, language)
    if language not in known:
        raise LanguageError(f"{tag!r} is not the tag of a language", advice=_advice(language))
    return "-".join([language, *map(_subtag, rest)])


_NO_LANGUAGE = {"und", "mul", "zxx"}
"""What CLDR has a name for, though it is no language: unknown, several, none."""


def _advice(tag: str) -> str:
    """The language of the country where ``tag`` is one's ("ua"), else examples."""
    from babel.core import get_global

    likely = get_global("likely_subtags").get(f"und_{tag.upper()}")
    if likely is None:
        return _EXAMPLES
    language = canonical(likely)
    return f"Did you mean {language} ({load(language).name})?"


_EXAMPLES = "Give one such as fr, zh-Hant or pt-BR."


def _subtag(text: str) -> str:
    return text.title() if len(text) == 4 else text.upper()


@functools.cache
def load(tag: str) -> Language:
    """The language that serves ``tag`` (see :func:`canonical`)."""
    code = canonical(tag)
    tables = _read(f"{code}.toml")
    about = tables.get("language", {})
    return Language(
        code=code,
        name=about.get("name") or _name(code),
        script=about.get("script", "Zyyy"),
        direction=about.get("direction", "ltr"),
        spaced=about.get("spaced", True),
        known=bool(about),
        tables=tables,
    )


def _name(code: str) -> str:
    """The English name of a language without data, from CLDR; its tag where CLDR has none."""
    from babel import Locale

    name: str = Locale("en").languages.get(code, code)
    return name


@functools.cache
def _aliases() -> Mapping[str, str]:
    aliases: Mapping[str, str] = _read("shared/aliases.toml").get("aliases", {})
    return aliases


@functools.cache
def shared(name: str) -> Table:
    """A table that belongs to no single language (``data/shared/NAME.toml``): units, currencies, names."""
    return _read(f"shared/{name}.toml")


def durations() -> frozenset[str]:
    """The units of time."""
    return units_of("time")


@functools.cache
def units_of(dimension: str) -> frozenset[str]:
    """The units of a dimension: ``time``, ``length``, ``area``, ``speed`` ..."""
    return frozenset(unit for unit, (kind, _) in sizes().items() if kind == dimension)


@functools.cache
def sizes() -> dict[str, tuple[str, Fraction]]:
    """The dimension of each unit and its size in the dimension's SI unit, metric ones with each of their prefixes."""
    table = shared("units")
    told = {unit: (kind, Fraction(size)) for unit, (kind, size) in table.get("sizes", {}).items()}
    prefixes = table.get("metric", {}).get("prefixes", {})
    for base, (kind, size, prefixed) in table.get("metric", {}).get("bases", {}).items():
        told[base] = kind, Fraction(size)
        for prefix in prefixed.split():
            told[prefix + base] = kind, Fraction(size) * Fraction(prefixes[prefix])
    return told


@functools.cache
def cities() -> tuple[tuple[str, ...], ...]:
    """The rows of ``data/shared/cities.tsv``, and of ``regions.tsv`` under the same head: scripts and ``territory``,
    then the forms of each city or region in the scripts, divided by ``|``, and the ISO 3166 code of its state."""
    both = (*_rows("shared/cities.tsv"), *list(_rows("shared/regions.tsv"))[1:])
    return tuple(tuple(row) for row in both)


@functools.cache
def organisations() -> tuple[tuple[str, str, str], ...]:
    """The rows of ``data/shared/organisations.tsv``: key, language (``*`` for all), forms."""
    return tuple((key, language, forms) for key, language, forms in _rows("shared/organisations.tsv"))


@functools.cache
def places() -> tuple[tuple[str, str, str], ...]:
    """The rows of ``data/shared/places.tsv``: key, language (``*`` for all in Latin script), forms."""
    return tuple((key, language, forms) for key, language, forms in _rows("shared/places.tsv"))


@functools.cache
def subjects(code: str) -> Table:
    """The parts of words that say what bodies are and what they are for, by concept (``data/subjects/xx.toml``)."""
    return _read(f"subjects/{code}.toml")


@functools.cache
def kanji() -> bytes:
    """The rows of ``data/shared/kanji.tsv`` as they stand, in the order of their forms: a form, then how it is read as
    a surname, a given name, a place and a part of a name, divided by tabs and ``|``."""
    text = (files(__package__) / "data" / "shared" / "kanji.tsv").read_bytes()
    return text[text.index(b"\n", text.rindex(b"\n#", 0, _HEAD) + 1) + 1 :]


_HEAD = 4000
"""Bytes that hold the comments before a table of a million."""


def _rows(path: str) -> Iterator[list[str]]:
    """The rows of a file whose columns are divided by tabs, without its comments."""
    text = (files(__package__) / "data" / path).read_text(encoding="utf-8")
    return (line.split("\t") for line in text.splitlines() if not line.startswith("#"))


def _read(path: str) -> dict[str, Any]:
    file = files(__package__) / "data" / path
    return tomli.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}


def _merge(below: Table, above: Table) -> dict[str, Any]:
    merged = dict(below)
    for key, value in above.items():
        old = merged.get(key)
        merged[key] = _merge(old, value) if isinstance(old, Mapping) and isinstance(value, Mapping) else value
    return merged

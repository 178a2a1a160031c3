"""How names in Chinese characters are said in a language that reads them in its own way: 渡辺 is "Watanabe".

``data/shared/kanji.tsv`` has the readings of surnames, given names and places, and those that each character has in
names, by which unknown ones are read. A name is divided into surname and given name by the table, in all ways that it
allows. What it says in Latin letters is compared with the other side: by the letters alone where those are Latin and
follow any of the usual romanisations, else by its sound.
"""

from __future__ import annotations

import functools
import heapq
import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import regex

from checker.languages import Table, kanji, shared
from checker.match.names.spelling import parts, script, sounds
from checker.match.names.syllables import letters

SURNAME, GIVEN, PLACE, PART = range(4)
"""The columns of the table."""
LONGEST_BY_PARTS, MOST, MOST_WORDS = 4, 16, 3
"""Signs of a name that is read by its characters, readings of one, and words of a name, at most."""
LATIN = "LATIN"
FEWEST = 3
"""Letters of a part of a name that tells by itself."""
OTHER, WRITTEN_OTHER = 0.5, 0.7
"""How like one another two names are said, at most, that are different ones; the second where the other is written as
Japanese ones are."""
FEWEST_SIGNS = 2
"""Characters of a name by which it is told from others: those of one are read in many ways, and most Chinese and
Korean surnames, said as in their own language, are such."""
_READ = regex.compile(r"[\p{Han}\p{Hiragana}]")
_HAN = regex.compile(r"\p{Han}")
_SIGNS = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}ー々]+")
_SILENT = regex.compile("[っッー]")
_UNIT = regex.compile(".[ゃゅょェャュョェ]?")
_ROMANISED = regex.compile(r"(?:[kgsztdnhbpmrw]?y?[aeiou]|n(?![aeiouy])|([kstp])(?=\1))+")
_REPEATED = regex.compile("(.)々")


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a name: its readings in Hepburn's letters, and whether the table has it as such a name."""

    form: str
    readings: tuple[str, ...]
    known: bool


Division = tuple[Part, ...]


def is_read(form: str) -> bool:
    """Whether a form has characters whose sound is none of their own."""
    return bool(_READ.search(form))


@functools.lru_cache(maxsize=20_000)
def divisions(form: str) -> tuple[Division, ...]:
    """The ways to divide a form into names; those with parts that the table lacks only where it allows no others."""
    words = _SIGNS.findall(form)
    if "".join(words) != "".join(c for c in form if c.isalnum() or c in "ー々"):
        return ()
    each = [tuple(_divided(word)) for word in words[:MOST_WORDS]]
    ways = [tuple(itertools.chain(*way)) for way in itertools.product(*each)]
    ways = [way for way in ways if any(part.readings for part in way)]
    known = tuple(way for way in ways if all(part.known for part in way))
    return known or tuple(ways)


def _divided(word: str) -> Iterator[Division]:
    yield (_part(word, [name for column in (SURNAME, GIVEN, PLACE) for name in _column(word, column)]),)
    for at in range(1, len(word)):
        family, given = word[:at], word[at:]
        names = _column(family, SURNAME), _column(given, GIVEN)
        if any(names) or (len(_HAN.findall(family)) > 1 and not _HAN.search(given)):
            yield _part(family, names[0]), _part(given, names[1])


def _part(form: str, names: Sequence[str]) -> Part:
    """A part with the readings that the table has, and those of its characters."""
    return Part(form, tuple(dict.fromkeys((*names, *_by_parts(form)))), known=bool(names))


def _column(form: str, column: int) -> tuple[str, ...]:
    """The readings of a form in one column of the table."""
    columns = _row(form)
    return tuple(columns[column].split("|")) if column < len(columns) and columns[column] else ()


@functools.lru_cache(maxsize=20_000)
def _row(form: str) -> tuple[str, ...]:
    """The columns of a form, found by halving the file, which is in order and need not be taken apart so."""
    table, sought = kanji(), form.encode()
    low, high = 0, len(table)
    while low < high:
        start = table.rfind(b"\n", 0, (low + high) // 2) + 1
        end = table.find(b"\n", start) + 1
        found, _, rest = table[start:end].partition(b"\t")
        if found == sought:
            return tuple(rest.decode().rstrip("\n").split("\t"))
        low, high = (end, high) if found < sought else (low, start)
    return ()


def _by_parts(word: str) -> tuple[str, ...]:
    """How a form may be read sign by sign."""
    units = _UNIT.findall(_SILENT.sub("", _REPEATED.sub(r"\1\1", word)))
    if not 0 < len(units) <= LONGEST_BY_PARTS:
        return ()
    said = [_column(unit, PART) for unit in units]
    ways = ((sum(map(tuple.index, said, way)), way) for way in itertools.product(*said))
    return tuple("".join(way) for _, way in heapq.nsmallest(MOST, ways))


@functools.lru_cache(maxsize=50_000)
def romanised(word: str) -> str:
    """A word in Latin letters as all romanisations of Japanese have it: "Shōhei", "Shouhei" and "Syohei" are one."""
    written = letters(word).removesuffix("h")
    for spelling, one in _spellings():
        written = written.replace(spelling, one)
    return written


@functools.cache
def _spellings() -> tuple[tuple[str, str], ...]:
    pairs = (pair.partition(":") for pair in str(shared("spelling")["sounds"]["romanisations"]).split())
    return tuple((spelling, one) for spelling, _, one in pairs)


@functools.lru_cache(maxsize=50_000)
def read_so(form: str, latin: str) -> bool:
    """Whether a name in Latin letters is a reading of the form, or a part of one: each part of the shorter of the two
    has its equal."""
    words = [romanised(word) for word in parts(latin)]
    spoken = {*words, *map("".join, itertools.pairwise(words)), "".join(words)}
    for division in divisions(form):
        read = [{romanised(reading) for reading in part.readings} for part in division]
        if all(said & spoken or not said for said in read):
            return True
        if len(words) < len(read) and all(
            len(word) >= FEWEST and any(word in said for said in read) for word in words
        ):
            return True
    return False


@functools.lru_cache(maxsize=50_000)
def said_as(form: str, other: str) -> str:
    """The reading of a form that is most like a name in other letters, its parts divided by spaces; empty where it
    cannot be read."""
    best, most = "", -1.0
    words = parts(other)
    for division in divisions(form):
        read = [part.readings for part in division if part.readings]
        said = " ".join(max(readings, key=lambda reading: _nearest(reading, words)) for readings in read)
        if (alike := sounds(said, other)) > most:
            best, most = said, alike
    return best


def _nearest(reading: str, words: Sequence[str]) -> float:
    return max((sounds(reading, word) for word in words), default=0.0)


def full(form: str, fewest: int = 1) -> bool:
    """Whether the table has all parts of a form as names, the first of two signs at least, the others of ``fewest``."""
    return any(
        all(part.known and len(part.form) >= fewest for part in way) and len(way[0].form) >= FEWEST_SIGNS
        for way in divisions(form)
    )


def compared(source: str, target: str, tables: Sequence[Table]) -> tuple[str, str]:
    """The two forms as they are compared, by the ``[names]`` of their languages: one in characters as it is said where
    the other shows its sound, unless the characters sound more like it as Chinese has them."""
    for form, other, forms in _turned(source, target, tables):
        said = _most_alike(forms, other)
        if said and sounds(said, other) >= max(sounds(f, other) for f in (form, *forms)):
            return (said, target) if form is source else (source, said)
    return source, target


def reading(source: str, target: str, tables: Sequence[Table]) -> bool:
    """Whether one form is a reading of the other, in Latin letters."""
    return any(
        script(other) == LATIN and any(read_so(f, other) for f in forms)
        for _, other, forms in _turned(source, target, tables)
    )


def told(source: str, target: str, tables: Sequence[Table]) -> bool:
    """Whether the forms of two persons' names are said as different ones, of which the table knows one."""
    return not reading(source, target, tables) and any(
        any(map(full, forms))
        and max(sounds(f, other) for f in (form, _most_alike(forms, other))) < _least(other)
        for form, other, forms in _turned(source, target, tables)
    )


def least(source: str, target: str, tables: Sequence[Table]) -> float:
    """How alike a word of one form and one of the other must be said to be the same, where each part of the one in
    characters is a name by the table; 0 where nothing is known of that."""
    return max(
        (
            _least(other)
            for _, other, forms in _turned(source, target, tables)
            if any(full(f, FEWEST_SIGNS) for f in forms)
        ),
        default=0.0,
    )


def _least(other: str) -> float:
    written = script(other) == LATIN and all(_ROMANISED.fullmatch(romanised(word)) for word in parts(other))
    return WRITTEN_OTHER if written else OTHER


def readable(form: str, table: Table) -> tuple[str, ...]:
    """The form, and what is left of it without a title or the word for what it names. Where only names that the table
    has are read, those among them, as Japanese writes them."""
    endings = f"{table.get('sorts', '')} {table.get('titles', '')}".split()
    forms = (form, *(form[: -len(end)] for end in endings if form.endswith(end) and len(form) > len(end)))
    if table.get("reads") == "all":
        return forms
    return tuple(w for f in forms if len(f) >= FEWEST_SIGNS for w in written(f) if _known(w))


def _known(form: str) -> bool:
    """Whether the table has all of a form, or a surname of two signs at its beginning."""
    return any(
        all(part.known for part in way)
        or (len(way[0].form) >= FEWEST_SIGNS and bool(_column(way[0].form, SURNAME)))
        for way in divisions(form)
    )


@functools.lru_cache(maxsize=20_000)
def written(form: str) -> tuple[str, ...]:
    """The forms that Japanese may have of a name in Chinese: 小泽 is 小沢 or 小澤."""
    signs = [_variants().get(c, "") + c for c in form]
    ways = itertools.islice(itertools.product(*signs), MOST)
    return tuple("".join(way) for way in ways)


@functools.cache
def _variants() -> Mapping[str, str]:
    return dict(pair.split(":") for pair in str(shared("variants")["signs"]).split())


def _most_alike(forms: Sequence[str], other: str) -> str:
    """The reading that is most like the other name."""
    return max((said_as(form, other) for form in forms), key=lambda said: sounds(said, other))


def _turned(source: str, target: str, tables: Sequence[Table]) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """The form in characters that are read, the other, which shows its sound, and what is read of the former; nothing
    where the two are not such."""
    for form, other, table in ((source, target, tables[0]), (target, source, tables[1])):
        shown = table.get("reads") and is_read(form) and script(other) not in ("", "CJK", "HIRAGANA")
        if shown and (forms := readable(form, table)):
            yield form, other, forms

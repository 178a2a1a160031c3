"""Rebuild ``data/shared/kanji.tsv`` from UniDic: ``python -m checker.languages.generate_readings sys.dic``.

The argument is the file of that name in the package ``unidic-lite==1.0.8`` (``pip download``, then unpack), a compiled
dictionary of MeCab, whose entries hold the parts of speech, the form and the reading in kana. Taken are names of
persons and places with a Chinese character. A row of the table is a form, then what it is read as where it is a
surname, a given name, a place and a part of any name, divided by ``|`` (Hepburn, long vowels as in kana: "toukyou").
The last column is learned from the others: how the characters share the reading of a name is found by expectation
maximisation over all ways to divide it. Rows are in the order of their forms.
"""

from __future__ import annotations

import struct
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

import regex
from anyascii import anyascii

from checker.languages.generate import DATA

SORTS = {"姓": 0, "名": 1, "一般": 1}
"""The column of what UniDic calls surnames, given names and persons who have but one name."""
PERSON, PLACE, PLACES, PARTS = "人名", "地名", 2, 3
LONGEST, LONGEST_PART = 5, 4
"""Characters of a name, and syllables of one character, at most."""
ROUNDS, RAREST, FEWEST, MOST = 5, 0.03, 1.5, 9
"""Rounds of learning; how rarely and how seldom a character is read so, at least, and in how many ways at most."""
_HEADER = struct.Struct("<10I")
_TOKEN = struct.Struct("<HHHhII")
_SETS = 32
_SYLLABLE = regex.compile(r".[ァィゥェォャュョ]?")
_FORM = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}ー々]+")
_HAN = regex.compile(r"[\p{Han}々]")
Chances = Mapping[str, Mapping[str, float]]
HEAD = """\
# Japanese names with Chinese characters, and how they are read: form, surname, given name, place, part of a name. From
# UniDic 2.1.2 (https://clrd.ninjal.ac.jp/unidic/), by way of unidic-lite 1.0.8; made by
# checker/languages/generate_readings.py, which says how. UniDic is under this licence:
#
# Copyright (c) 2011-2017, The UniDic Consortium
# All rights reserved.
#
# Redistribution and use in source and binary forms, with or without modification, are permitted provided that the
# following conditions are met:
#
# * Redistributions of source code must retain the above copyright notice, this list of conditions and the following
# disclaimer.
#
# * Redistributions in binary form must reproduce the above copyright notice, this list of conditions and the
# following disclaimer in the documentation and/or other materials provided with the distribution.
#
# * Neither the name of the UniDic Consortium nor the names of its contributors may be used to endorse or promote
# products derived from this software without specific prior written permission.
#
# THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS AND CONTRIBUTORS "AS IS" AND ANY EXPRESS OR IMPLIED WARRANTIES,
# INCLUDING, BUT NOT LIMITED TO, THE IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS FOR A PARTICULAR PURPOSE ARE
# DISCLAIMED. IN NO EVENT SHALL THE COPYRIGHT OWNER OR CONTRIBUTORS BE LIABLE FOR ANY DIRECT, INDIRECT, INCIDENTAL,
# SPECIAL, EXEMPLARY, OR CONSEQUENTIAL DAMAGES (INCLUDING, BUT NOT LIMITED TO, PROCUREMENT OF SUBSTITUTE GOODS OR
# SERVICES; LOSS OF USE, DATA, OR PROFITS; OR BUSINESS INTERRUPTION) HOWEVER CAUSED AND ON ANY THEORY OF LIABILITY,
# WHETHER IN CONTRACT, STRICT LIABILITY, OR TORT (INCLUDING NEGLIGENCE OR OTHERWISE) ARISING IN ANY WAY OUT OF THE
# USE OF THIS SOFTWARE, EVEN IF ADVISED OF THE POSSIBILITY OF SUCH DAMAGE.
"""
IRREGULAR = {"ヲ": "o", "ヰ": "i", "ヱ": "e", "ヂ": "ji", "ヅ": "zu", "ヴ": "bu", "ー": ""}
SMALL = "ャュョェ"


def syllabary() -> Mapping[str, str]:
    """Hepburn's letters of each syllable in katakana."""
    large = [chr(code) for code in range(ord("ア"), ord("ヴ") + 1) if chr(code) not in "ッャュョェァィゥォヮ"]
    table = {sign: anyascii(sign) for sign in large} | IRREGULAR
    for sign in (sign for sign in large if table[sign].endswith("i") and len(table[sign]) > 1):
        head = table[sign][:-1]
        for small in SMALL:
            table[sign + small] = head + anyascii(small)[head in {"sh", "ch", "j"} and small != "ェ" :]
    return table


def entries(dictionary: Path) -> Iterator[tuple[str, int, str]]:
    """The form of each name, the column that it belongs to, and its reading in katakana."""
    data = dictionary.read_bytes()
    _, _, _, _, _, _, trie, tokens, _, _ = _HEADER.unpack_from(data)
    start = _HEADER.size + _SETS + trie
    features = start + tokens
    for *_, at, _ in _TOKEN.iter_unpack(data[start:features]):
        end = data.index(b"\0", features + at)
        _, proper, kind, sort, *_, form, said = _columns(data[features + at : end].decode())
        if proper == "固有名詞" and _FORM.fullmatch(form) and _HAN.search(form) and len(form) <= LONGEST:
            if kind == PERSON:
                yield form, SORTS[sort], said
            elif kind == PLACE and sort == "一般":
                yield form, PLACES, said


def _columns(line: str) -> tuple[str, ...]:
    """The parts of speech, the form, and the reading of an entry."""
    fields = line.split(",")
    return (*fields[:4], fields[8], fields[17])


def latin(said: str, table: Mapping[str, str]) -> str:
    """A reading in katakana in Latin letters; empty where it has other signs."""
    written = ""
    for syllable in reversed(_SYLLABLE.findall(said)):
        if syllable == "ッ":
            written = (written[:1] if written[:1] not in "aiueon" else "") + written
        elif syllable in table:
            written = table[syllable] + written
        else:
            return ""
    return written


def learn(names: list[tuple[str, tuple[str, ...]]]) -> Chances:
    """How likely each sign is read as each run of syllables."""
    chances: Chances = {}
    for _ in range(ROUNDS):
        counts: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
        for form, said in names:
            _count(form, said, chances, counts)
        chances = {
            sign: {part: n / sum(parts.values()) for part, n in parts.items()}
            for sign, parts in counts.items()
        }
    return {
        sign: {p: share for p, share in parts.items() if share >= RAREST and share * total >= FEWEST}
        for sign, parts in chances.items()
        if (total := sum(counts[sign].values()))
    }


def _count(form: str, said: tuple[str, ...], chances: Chances, counts: dict[str, dict[str, float]]) -> None:
    """Add the expected readings of each sign of one name (forward and backward)."""
    n, m = len(form), len(said)
    steps = [
        (i, j, k, "".join(said[j:k]))
        for i in range(n)
        for j in range(i, m - (n - i) + 1)
        for k in range(j + 1, min(m, j + LONGEST_PART) + 1)
    ]
    ahead = [[0.0] * (m + 1) for _ in range(n + 1)]
    behind = [[0.0] * (m + 1) for _ in range(n + 1)]
    ahead[0][0] = behind[n][m] = 1.0
    weighed = [_chance(form[i], part, chances) for i, _, _, part in steps]
    for (i, j, k, _), chance in zip(steps, weighed, strict=True):
        ahead[i + 1][k] += ahead[i][j] * chance
    for (i, j, k, _), chance in zip(reversed(steps), reversed(weighed), strict=True):
        behind[i][j] += behind[i + 1][k] * chance
    if total := ahead[n][m]:
        for (i, j, k, part), chance in zip(steps, weighed, strict=True):
            counts[form[i]][part] += ahead[i][j] * chance * behind[i + 1][k] / total


def _chance(sign: str, part: str, chances: Chances) -> float:
    if not _HAN.match(sign):
        return 1.0 if part == katakana(sign) else 1e-6
    return chances[sign].get(part, 1e-9) if chances else 1.0


def katakana(signs: str) -> str:
    """Hiragana as katakana."""
    return "".join(chr(ord(c) + 0x60) if "ぁ" <= c <= "ゖ" else c for c in signs)


def spelled_out(form: str) -> str:
    """A form with the characters that the sign of repetition stands for."""
    whole: str = regex.sub("(.)々", r"\1\1", form)
    return whole


def table(found: list[tuple[str, int, str]]) -> Mapping[str, list[list[str]]]:
    """The columns of each form."""
    kana = syllabary()
    rows: dict[str, list[list[str]]] = defaultdict(lambda: [[], [], [], []])
    for form, column, said in found:
        if (written := latin(said, kana)) and written not in rows[form][column]:
            rows[form][column].append(written)
    names = sorted({(spelled_out(form), tuple(_SYLLABLE.findall(said))) for form, _, said in found})
    for sign, parts in learn(names).items():
        likely = sorted(parts, key=lambda part: (-parts[part], part))[:MOST]
        if _HAN.match(sign):
            rows[sign][PARTS] = list(dict.fromkeys(filter(None, (latin(part, kana) for part in likely))))
    for sign, letters in kana.items():
        for written in (sign, "".join(chr(ord(c) - 0x60) if "ァ" <= c <= "ヶ" else c for c in sign)):
            rows[written][PARTS] = [letters]
    return {form: columns for form, columns in rows.items() if any(columns)}


def render(dictionary: Path) -> str:
    """The text of ``kanji.tsv``."""
    rows = sorted(table(list(entries(dictionary))).items())
    lines = ["\t".join([form, *map("|".join, columns)]).rstrip("\t") for form, columns in rows]
    return HEAD + "\n".join(lines) + "\n"


def main() -> None:
    """Write the table."""
    (DATA / "shared" / "kanji.tsv").write_text(render(Path(sys.argv[1])), encoding="utf-8")


if __name__ == "__main__":
    main()

"""The text as the tables see it: one letter for all its variants, ASCII digits, one space, one apostrophe.

A folded text never has more code points than the text it came from, and knows for each where it stood.
"""

from __future__ import annotations

import functools
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from checker.languages import Language
from checker.languages.lookalikes import unmixed

BETWEEN = "\ue000"
"""What stands between forms that are folded together; a private letter that no form holds."""
ZWNJ = "\u200c"
APOSTROPHES = "\u2018\u2019\u02bc\u2032\u0060\u00b4\u02b9"
DOUBLE_QUOTES = "\u201c\u201d\u201e\u05f4"
HYPHENS = "\u05be\u2010\u2011\u2212\ufe63"
DASHES = "\u2012\u2013\u2014\u2015\u2500"
# Letters of the Arabic script that are written for one another; of ye and kaf the Persian forms are kept.
ARABIC = str.maketrans("أإآىةيكؤۀہھۃ", "اااىهیکوهههه") | {0x649: "ی"}
NUKTA = {
    0x958: "क", 0x959: "ख", 0x95A: "ग", 0x95B: "ज", 0x95C: "ड", 0x95D: "ढ", 0x95E: "फ", 0x95F: "य",
    0x9DC: "ড", 0x9DD: "ঢ", 0x9DF: "য", 0x93C: "", 0x9BC: "", 0x901: "ं",
}  # fmt: skip
ROMANIAN = str.maketrans("şţŞŢ", "șțșț")


@dataclass(frozen=True, slots=True)
class Folded:
    """``text`` and, for each code point of it, the place of its origin in the text it was folded from."""

    text: str
    back: Sequence[int]

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """Where ``text[start:end]`` stood (``start < end``)."""
        return self.back[start], self.back[end - 1] + 1


class Folding(dict[int, str]):
    """A table for ``str.translate`` that is filled as letters are met."""

    def __init__(
        self, *, turkic: bool = False, joiner: str = "", apostrophe: str = "'", script: str = ""
    ) -> None:
        super().__init__({ord(c): apostrophe for c in "'" + APOSTROPHES})
        self.update({ord(c): '"' for c in DOUBLE_QUOTES})
        self.update({ord(c): "-" for c in HYPHENS})
        self.update({ord(c): "–" for c in DASHES})
        self.update({k: v if isinstance(v, str) else chr(v) for k, v in (ARABIC | ROMANIAN).items()})
        self.update(NUKTA)
        self.update({ord("ё"): "е", ord("Ё"): "е", ord("〇"): "零", ord("○"): "零", ord(ZWNJ): joiner})
        self.script = script
        if turkic:
            self.update({ord("I"): "ı", ord("İ"): "i"})

    def __missing__(self, code: int) -> str:
        folded = self[code] = _fold(chr(code))
        return folded

    def __call__(self, text: str) -> Folded:
        """``text`` folded."""
        text = unmixed(text, self.script)
        folded = text.translate(self)
        if "  " not in folded and len(folded) == len(text) and unicodedata.is_normalized("NFC", folded):
            return Folded(folded, range(len(folded)))
        letters: list[str] = []
        back: list[int] = []
        for place, char in enumerate(text):
            letter = self[ord(char)]
            if letter == " " and letters and letters[-1] == " ":
                continue
            if letters and letter and unicodedata.combining(letter):
                whole = unicodedata.normalize("NFC", letters[-1] + letter)
                if len(whole) == 1:
                    letters[-1] = whole
                    continue
            if letter:
                letters.append(letter)
                back.append(place)
        return Folded("".join(letters), back)

    def forms(self, entries: Sequence[str]) -> list[str]:
        """The forms of a table: see :meth:`form`."""
        if not entries:
            return []
        text = unicodedata.normalize("NFC", BETWEEN.join(entries))
        text = unicodedata.normalize("NFC", text.translate(self)).replace("_", " ")
        return [form.strip() for form in text.split(BETWEEN)]

    def form(self, entry: str) -> str:
        """A form of a table: folded, with its ``_`` read as spaces."""
        return self(unicodedata.normalize("NFC", entry)).text.replace("_", " ").strip()


@functools.cache
def _fold(char: str) -> str:
    category = unicodedata.category(char)
    code = ord(char)
    if category == "Nd":
        return str(unicodedata.digit(char))
    if category == "Cf" or char == "\u0640":
        return ""
    if category in ("Zs", "Cc"):
        return " "
    if category == "Mn" and (0x0591 <= code <= 0x06ED):
        return ""
    if 0xFF01 <= code <= 0xFF5E:
        return _fold(chr(code - 0xFEE0))
    if 0x370 <= code <= 0x3FF or 0x1F00 <= code <= 0x1FFF:
        bare = unicodedata.normalize("NFD", char.lower())[0]
        return "σ" if bare == "ς" else bare
    lower = char.lower()
    return lower if len(lower) == 1 else char


@functools.cache
def folding(language: Language) -> Folding:
    """The folding of a language's texts and tables."""
    return Folding(
        turkic=bool(language.table("numbers").get("turkic")),
        joiner=" " if language.script == "Arab" else "",
        script=language.script,
        apostrophe="" if language.table("numbers").get("apostrophe_inside") else "'",
    )

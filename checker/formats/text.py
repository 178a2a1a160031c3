"""Plain text in UTF-8.

Offsets are code points of the decoded file. Nothing is taken away: a byte order mark is code point 0,
line ends stay as they are, and so do no-break spaces and other invisible characters.
"""

from __future__ import annotations

import codecs
from pathlib import Path
from typing import IO

from checker.errors import InputError, LanguageError
from checker.languages import recognised
from checker.types import Document

#: The largest file that is read as one article, in bytes: about 160,000 words of English. What the encoder says of a
#: text of that size takes some 2 GB of memory.
LARGEST = 1_000_000
#: The longest line of an article, in code points.
LONGEST_LINE = 200_000

_SPLIT = f"Split it into articles of at most {LARGEST // 1_000_000} MB."
_MARKS = {
    codecs.BOM_UTF32_LE: "UTF-32",
    codecs.BOM_UTF32_BE: "UTF-32",
    codecs.BOM_UTF16_LE: "UTF-16",
    codecs.BOM_UTF16_BE: "UTF-16",
}


def read(path: Path, lang: str | None = None) -> Document:
    """The article in a plain text file; see :func:`checker.formats.read`."""
    text = decode(load(path), str(path))
    return document(text, lang or lang_of_name(path), str(path), "option" if lang else "file name")


def parse(stream: IO[bytes], name: str, lang: str | None = None) -> Document:
    """The article in an open binary stream, of which no more is read than an article may have."""
    return document(decode(_limited(stream.read(LARGEST + 1), name), name), lang, name)


def document(text: str, lang: str | None = None, name: str = "text", lang_from: str = "option") -> Document:
    """The document of a text at hand, after the same scrutiny as that of a file.

    Raises:
        InputError: if the text is empty, binary, too long, or has a lone surrogate.
        LanguageError: if ``lang`` names no language, or is None and cannot be told from the text.
    """
    scrutinise(text, name)
    if lang is not None:
        return Document(name, recognised(lang), text, lang_from)
    from checker.languages.identify import identify

    code, confidence = identify(text)
    if confidence < 0.5:
        raise LanguageError(
            "the language cannot be told from the text",
            where=name,
            advice="Say it with --lang, or in the file name, as in story.fr.txt.",
        )
    return Document(name, code, text, "identified")


def load(path: Path) -> bytes:
    """The bytes of a file of at most ``LARGEST`` bytes."""
    where = str(path)
    try:
        with path.open("rb") as file:
            return _limited(file.read(LARGEST + 1), where)
    except FileNotFoundError:
        raise InputError("there is no such file", where=where, advice="Check the path.") from None
    except IsADirectoryError:
        raise InputError("this is a folder", where=where, advice="Name the files in it.") from None
    except PermissionError:
        raise InputError("this file may not be read", where=where, advice="Check its permissions.") from None
    except (OSError, ValueError) as error:
        raise InputError(
            f"this file cannot be read ({error})", where=where, advice="Check the path."
        ) from None


def _limited(data: bytes, where: str) -> bytes:
    if len(data) > LARGEST:
        raise InputError(f"this is more than {LARGEST // 1_000_000} MB of text", where=where, advice=_SPLIT)
    return data


def decode(data: bytes, where: str) -> str:
    """UTF-8 bytes as text, a byte order mark kept."""
    refuse_other_encodings(data, where)
    if (at := data.find(b"\0")) >= 0:
        line = data.count(b"\n", 0, at) + 1
        what = f"this is not text: byte {at} (line {line}) is zero"
        raise InputError(what, where=where, advice="Give a plain text file in UTF-8.")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        what = f"this is not UTF-8: byte {error.start} (line {line}) is 0x{data[error.start]:02x}"
        raise InputError(what, where=where, advice="Save the file as UTF-8.") from None


def refuse_other_encodings(data: bytes, where: str) -> None:
    """Refuse bytes that say by their mark that they are UTF-16 or UTF-32."""
    for mark, encoding in _MARKS.items():
        if data.startswith(mark):
            raise InputError(f"this is {encoding}, not UTF-8", where=where, advice="Save the file as UTF-8.")


def scrutinise(text: str, where: str) -> None:
    """Refuse a text that nothing can be read in."""
    if not text.strip("\ufeff\u200b \t\r\n") or text.isspace():
        raise InputError("there is no text in it", where=where, advice="Give at least one sentence.")
    if len(text) > LARGEST:
        raise InputError(f"this is more than {LARGEST:,} characters of text", where=where, advice=_SPLIT)
    if (at := text.find("\0")) >= 0:
        what = f"this is not text: character {at} ({_line(text, at)}) is zero"
        raise InputError(what, where=where, advice="Give plain text.")
    start = 0
    for number, line in enumerate(text.split("\n"), 1):
        if len(line) > LONGEST_LINE:
            what = f"line {number} (character {start}) is longer than {LONGEST_LINE:,} characters"
            raise InputError(what, where=where, advice="Put each paragraph on a line of its own.")
        start += len(line) + 1
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        what = f"character {error.start} ({_line(text, error.start)}) is a lone surrogate"
        advice = "Half of a character was lost where the text was cut or decoded; mend it there."
        raise InputError(what, where=where, advice=advice) from None


def lang_of_name(path: Path) -> str | None:
    """The language tag in a file name such as ``story.fr.txt``, if it is the tag of a language."""
    parts = path.name.split(".")
    if len(parts) < 3 or not parts[-2].replace("_", "-").split("-")[0].isalpha():
        return None
    try:
        return recognised(parts[-2])
    except LanguageError:
        return None


def _line(text: str, at: int) -> str:
    number = text.count("\n", 0, at) + 1
    return f"line {number}"

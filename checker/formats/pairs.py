"""Ready-made pairs, one JSON object a line: ``{"id", "source_lang", "target_lang", "source", "target"}``.

The file is read as a stream. A line that is no pair is a value too (:class:`BadPair`), so that a run goes on.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from checker.errors import CheckerError, InputError
from checker.formats import text
from checker.types import Document

#: The longest line, in bytes: two articles of the largest size, half of it escapes.
LONGEST = 4 * text.LARGEST

_FIELDS = ("id", "source_lang", "target_lang", "source", "target")


@dataclass(frozen=True, slots=True)
class Pair:
    """A source and a target; ``id`` is any JSON value, for the answer to carry. Lines count from 1."""

    line: int
    id: Any
    source: Document
    target: Document


@dataclass(frozen=True, slots=True)
class BadPair:
    """A line that is no pair, with its identifier where that could be read."""

    line: int
    id: Any
    error: str


def read(path: Path | str) -> Iterator[Pair | BadPair]:
    """The pairs of a file, one at a time, in order; empty lines are passed over.

    Raises:
        InputError: if the file cannot be opened or is UTF-16.
    """
    file = Path(path)
    try:
        stream = file.open("rb")
    except IsADirectoryError:
        raise InputError("this is a folder", where=str(file), advice="Name a file in it.") from None
    except FileNotFoundError:
        raise InputError("there is no such file", where=str(file), advice="Check the path.") from None
    except (OSError, ValueError) as error:
        raise InputError(f"this file cannot be read ({error})", where=str(file)) from None
    with stream:
        yield from parse(stream, str(file))


def parse(stream: IO[bytes], where: str = "pairs") -> Iterator[Pair | BadPair]:
    """The pairs of an open binary stream."""
    number = 0
    while line := stream.readline(LONGEST + 1):
        number += 1
        if number == 1:
            text.refuse_other_encodings(line, where)
            line = line.removeprefix(b"\xef\xbb\xbf")
        if len(line) > LONGEST:
            while line and not line.endswith(b"\n"):
                line = stream.readline(LONGEST)
            yield BadPair(number, None, f"line {number} is longer than {LONGEST:,} bytes")
        elif line.strip():
            yield _pair(line, number)


def _pair(line: bytes, number: int) -> Pair | BadPair:
    record: dict[str, Any] = {}
    try:
        twice: list[str] = []
        value = json.loads(
            line.decode("utf-8"),
            object_pairs_hook=functools.partial(_unique, twice),
            parse_constant=_no_number,
        )
        if not isinstance(value, dict):
            raise InputError("this is not a JSON object", advice="Give one object a line.")
        record = value
        if twice:
            raise InputError(f"the key {twice[0]!r} is there twice")
        return _built(record, number)
    except CheckerError as error:
        reason = str(error)
    except UnicodeDecodeError as error:
        reason = f"this is not UTF-8: byte {error.start} of the line is 0x{line[error.start]:02x}."
    except json.JSONDecodeError as error:
        reason = f"this is not JSON: {error.msg} at character {error.pos} of the line."
    except RecursionError:
        reason = "this is not JSON that can be read: it is nested too deeply."
    except ValueError as error:
        reason = f"this is not JSON that can be read: {error}."
    return BadPair(number, record.get("id"), f"line {number}: {reason}")


def _no_number(constant: str) -> object:
    """Python reads NaN and Infinity, which are not JSON."""
    raise ValueError(f"{constant} is not JSON")


def _built(record: dict[str, Any], number: int) -> Pair:
    for field in _FIELDS:
        if field not in record:
            raise InputError(f"the key {field!r} is missing")
        if field != "id" and not isinstance(record[field], str):
            raise InputError(f"{field!r} is not a string")
    source, target = (
        text.document(record[side], record[f"{side}_lang"], side) for side in ("source", "target")
    )
    return Pair(number, record["id"], source, target)


def _unique(twice: list[str], items: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object with the first value of each key; the keys that come again are added to ``twice``."""
    record: dict[str, Any] = {}
    for key, value in items:
        if key in record:
            twice.append(key)
        else:
            record[key] = value
    return record

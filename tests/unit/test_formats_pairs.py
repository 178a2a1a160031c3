"""Reading pairs: a bad line is a value, with its identifier where that could be read, and the rest goes on."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest

from checker.errors import InputError
from checker.formats import pairs
from checker.formats.pairs import BadPair, Pair

GOOD: dict[str, Any] = {
    "id": "a",
    "source_lang": "en",
    "target_lang": "fr",
    "source": "Yes.",
    "target": "Oui.",
}


def parse(data: bytes) -> list[Pair | BadPair]:
    return list(pairs.parse(io.BytesIO(data)))


def line(**changes: Any) -> bytes:
    return json.dumps({k: v for k, v in {**GOOD, **changes}.items() if v is not ...}).encode() + b"\n"


def test_pairs_in_order_with_their_line_numbers() -> None:
    found = parse(
        b"\xef\xbb\xbf" + line() + b"\r\n  \n" + line(id=2).replace(b"\n", b"\r\n") + line(id=None).strip()
    )
    assert [(p.line, p.id) for p in found] == [(1, "a"), (4, 2), (5, None)]
    assert isinstance(found[0], Pair)
    assert (found[0].source.text, found[0].source.lang, found[0].target.text) == ("Yes.", "en", "Oui.")


@pytest.mark.parametrize(
    ("data", "id_", "says"),
    [
        (b"{", None, "not JSON"),
        (b"[1]", None, "not a JSON object"),
        (b"\xff", None, "not UTF-8"),
        (b"[" * 100_000, None, "nested too deeply"),
        (b'{"id": ' + b"1" * 5_000 + b"}", None, "not JSON"),
        (line(source=...), "a", "'source' is missing"),
        (line(target=5), "a", "'target' is not a string"),
        (line(target_lang=None), "a", "'target_lang' is not a string"),
        (line(source_lang="english"), "a", "not a language tag"),
        (line(target=" "), "a", "target: there is no text"),
        (line(source="\ud800"), "a", "source: character 0 (line 1) is a lone surrogate"),
        (b'{"id": "a", "source": "x", "source": "y"}', "a", "'source' is there twice"),
    ],
)
def test_a_bad_line_is_a_value(data: bytes, id_: object, says: str) -> None:
    bad, good = parse(data.rstrip(b"\n") + b"\n" + line(id=7))
    assert isinstance(bad, BadPair)
    assert (bad.line, bad.id) == (1, id_)
    assert says in bad.error
    assert isinstance(good, Pair)


def test_a_line_too_long_is_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pairs, "LONGEST", 200)
    found = parse(line(source="x" * 1_000) + line(id="b"))
    assert isinstance(found[0], BadPair)
    assert "longer than 200 bytes" in found[0].error
    assert (found[1].id, found[1].line) == ("b", 2)


def test_what_cannot_be_opened_is_refused(tmp_path: Path) -> None:
    for path, says in ((tmp_path, "folder"), (tmp_path / "none", "no such file")):
        with pytest.raises(InputError, match=says):
            list(pairs.read(path))
    with pytest.raises(InputError, match="UTF-16"):
        parse("{}".encode("utf-16"))

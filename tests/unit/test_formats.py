"""Reading an article: what is kept, how its language is known, and what is refused with a place and advice."""

from __future__ import annotations

import codecs
import io
from pathlib import Path

import pytest

from checker.errors import InputError, LanguageError
from checker.formats import read
from checker.formats.bidi import unpaired_bidi
from checker.formats.text import LARGEST, LONGEST_LINE, document, lang_of_name, parse
from checker.types import Span


def test_every_code_point_is_kept(tmp_path: Path) -> None:
    text = "\ufeffUn\u00a0mot.\r\n\r\nDeux\u200b mots…\u202f!"
    file = tmp_path / "story.fr.txt"
    file.write_bytes(text.encode("utf-8"))
    found = read(file)
    assert (found.text, found.lang, found.lang_from, found.name) == (text, "fr", "file name", str(file))


def test_the_option_goes_before_the_file_name(tmp_path: Path) -> None:
    file = tmp_path / "story.fr.txt"
    file.write_text("Guten Tag.", encoding="utf-8")
    assert (read(file, "de_AT").lang, read(file, "de_AT").lang_from) == ("de-AT", "option")


def test_else_the_text_tells_the_language(tmp_path: Path) -> None:
    file = tmp_path / "story.txt"
    file.write_text(
        "Der Hafen der alten Stadt blieb nach dem Sturm drei Tage lang geschlossen.", encoding="utf-8"
    )
    assert (read(file).lang, read(file).lang_from) == ("de", "identified")


@pytest.mark.parametrize(
    ("name", "lang"),
    [
        ("story.fr.txt", "fr"),
        ("story.zh-Hant.txt", "zh-Hant"),
        ("a.b.pt_BR.txt", "pt-BR"),
        ("story.FR.txt", "fr"),
        ("story.fra.txt", "fr"),
        ("story.ua.txt", None),
        ("story.ca.txt", "ca"),
        ("story.txt", None),
        ("story.v2.txt", None),
        ("story.final.txt", None),
        ("fr.txt", None),
    ],
)
def test_language_of_a_file_name(name: str, lang: str | None) -> None:
    assert lang_of_name(Path(name)) == lang


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "no text"),
        (codecs.BOM_UTF8 + b" \r\n\t", "no text"),
        (b"one\ntwo \xff three", "byte 8 (line 2) is 0xff"),
        ("Wort".encode("utf-16"), "UTF-16"),
        ("Wort".encode("utf-32"), "UTF-32"),
        (b"\x89PNG\r\n\x1a\n\0\0", "byte 8 (line 3) is zero"),
        (b"a" * (LARGEST + 1), "more than 1 MB"),
        (b"first\n" + b"a" * (LONGEST_LINE + 1), "line 2 (character 6)"),
    ],
)
def test_what_is_no_text_is_refused(tmp_path: Path, data: bytes, says: str) -> None:
    file = tmp_path / "story.en.txt"
    file.write_bytes(data)
    with pytest.raises(InputError) as refusal:
        read(file)
    assert says in str(refusal.value)
    assert str(file) in str(refusal.value)
    assert refusal.value.advice


def test_no_more_is_read_of_a_stream_than_an_article_may_have() -> None:
    class Endless(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            assert size is not None
            assert 0 < size <= LARGEST + 1
            return b"a" * size

    with pytest.raises(InputError, match="endless: this is more than 1 MB of text"):
        parse(Endless(), "endless")


def test_folders_and_missing_files_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="folder"):
        read(tmp_path)
    with pytest.raises(InputError, match="no such file"):
        read(tmp_path / "none.txt")
    with pytest.raises(InputError, match="cannot be read"):
        read("a\0b")


def test_lone_surrogates_are_refused() -> None:
    with pytest.raises(InputError, match=r"character 4 \(line 2\) is a lone surrogate"):
        document("one\n\ud800", "en")


def test_a_text_that_tells_no_language() -> None:
    with pytest.raises(LanguageError, match="cannot be told"):
        document("1 2 3")
    with pytest.raises(LanguageError, match="not a language tag"):
        document("One.", "english")
    with pytest.raises(LanguageError, match="'xx' is not the tag of a language"):
        document("One.", "xx")


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("plain", []),
        ("\u202ain\u202c \u2067in\u2069", []),
        ("a\u202eb", [1]),
        ("a\u202c\u2069", [1, 2]),
        ("\u2066a\nb\u2069", [0, 4]),
        ("\u2066\u202ba\u2069", [1]),
    ],
)
def test_unpaired_bidi_marks(text: str, places: list[int]) -> None:
    assert unpaired_bidi(text) == [Span(at, at + 1) for at in places]

"""Dictionaries of the user's own beside the lists of words."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from checker.engine import Engine
from checker.errors import CheckerError, MissingExtraError, ModelError
from checker.languages import load
from checker.match.words import unknown
from checker.models import load_dictionaries
from checker.settings import Settings
from checker.types import Document
from tests.wire import engine

RULES = "SET {}\nSFX S Y 1\nSFX S 0 s .\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """One German dictionary, whose character set is Latin-1, and two Portuguese ones."""
    pytest.importorskip("hunspell", reason="the hunspell extra is not installed")
    for stem, words, charset in (
        ("de_DE", ("mürbling/S", "Quastor"), "ISO8859-1"),
        ("pt_PT", ("facturinhas",), "UTF-8"),
        ("pt-BR", ("faturinhas",), "UTF-8"),
    ):
        (tmp_path / f"{stem}.aff").write_text(RULES.format(charset), encoding="ascii")
        (tmp_path / f"{stem}.dic").write_text("\n".join([str(len(words)), *words, ""]), encoding=charset)
    return tmp_path


@pytest.mark.parametrize(
    ("lang", "known", "not_known"),
    [
        (
            "de",
            ("mürbling", "mürblings", "Mürbling", "Quastor"),
            ("mürblingen", "quästor", "слово", "mürbling’s"),
        ),
        ("pt", ("facturinhas", "faturinhas"), ("facturinha",)),
    ],
)
def test_what_a_dictionary_knows(folder: Path, lang: str, known: list[str], not_known: list[str]) -> None:
    dictionary = load_dictionaries(str(folder)).of(lang)
    assert dictionary is not None
    assert [word for word in (*known, *not_known) if dictionary.knows(word)] == list(known)


def test_a_language_without_one(folder: Path) -> None:
    assert load_dictionaries(str(folder)).of("p") is None
    assert load_dictionaries(str(folder)).of("fr") is None


def test_a_word_that_the_dictionary_has_is_not_unknown(folder: Path) -> None:
    text, dictionary = "Die mürblings sind grmzbl.", load_dictionaries(str(folder)).of("de")
    assert [text[s.start : s.end] for _, s in unknown(text, load("de"))] == ["mürblings", "grmzbl"]
    assert [text[s.start : s.end] for _, s in unknown(text, load("de"), "", dictionary)] == ["grmzbl"]


def test_it_counts_in_the_score_and_stands_in_the_signature(folder: Path) -> None:
    source = Document("s", "en", "The council asked for the old dumplings on Tuesday.")
    target = Document("t", "de", "Der Rat hat am Dienstag nach den alten mürblings gefragt.")
    shared, words = engine(), load_dictionaries(str(folder))
    with_words = Engine(shared.encoder, Settings(), shared.tagger, None, words)
    (without,), (report,) = (one.compare(source, [target]) for one in (shared, with_words))
    assert (report.units[0].fluency or 0) > (without.units[0].fluency or 0)
    assert f"|dictionaries:{folder.name}@" in report.signature
    (folder / "de_DE.dic").write_text("1\nQuastor\n", encoding="ascii")
    assert load_dictionaries(str(folder)).name != words.name


def test_errors_say_what_and_where(folder: Path) -> None:
    (folder / "none").mkdir()
    cases: list[tuple[Path, str]] = [(folder / "missing", "no Hunspell"), (folder / "none", "no Hunspell")]
    for path, text in ((folder / "noaff", None), (folder / "broken", "SET UTF-8\n")):
        path.mkdir()
        (path / "de_DE.dic").write_text("Haus\n" if text else "1\nHaus\n", encoding="ascii")
        if text:
            (path / "de_DE.aff").write_text(text, encoding="ascii")
    cases += [(folder / "noaff", "affix file is missing"), (folder / "broken", "is no Hunspell dictionary")]
    for path, said in cases:
        with pytest.raises(ModelError, match=said) as error:
            load_dictionaries(str(path))
        assert str(path) in str(error.value)
        assert isinstance(error.value, CheckerError)


def test_without_the_extra_the_install_line_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(sys.modules, "hunspell", None)
    with pytest.raises(MissingExtraError, match=r"newsroom-checker\[hunspell\]"):
        load_dictionaries(str(tmp_path))

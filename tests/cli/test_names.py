"""``checker names``: what it answers with, and how it ends."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from xml.etree import ElementTree

import pytest

from checker.cli import options
from checker.cli.names import FORMATS
from tests import wire
from tests.cli.conftest import Run

EN, FR = "s.en.txt", "s.fr.txt"


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        ((EN, FR), 0),
        ((EN, FR, "nowhere.fr.txt"), 3),
        ((EN, FR, "latin.fr.txt"), 3),
        ((EN, FR, "refused.fr.txt"), 3),
        ((EN, FR, "other.fr.txt"), 3),
        ((EN, EN), 3),
        (("nowhere.en.txt", FR), 3),
        ((EN,), 2),
        ((EN, FR, "--format", "xlsx"), 2),
        ((EN, FR, "--lang", "fr", "--lang", "de"), 2),
        ((EN, FR, "-o", FR), 2),
    ],
)
def test_status(run: Run, story: Path, arguments: tuple[str, ...], status: int) -> None:
    (story / "other.fr.txt").write_text("OTHER\n", encoding="utf-8")
    result = run("names", *arguments)
    assert result.exit_code == status
    if status == 3 and EN in arguments:
        assert "s.fr.txt (French)" in result.stdout or arguments == (EN, EN)
        assert "NOT COMPARED" in result.stdout


@pytest.fixture
def bank(run: Run, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs ``checker names`` with the real engine on a wire story in three languages."""
    monkeypatch.setattr(options, "engine", lambda _settings: wire.engine())
    paths = [str(wire.path("bank", lang)) for lang in ("en", "fr", "zh")]
    return lambda *arguments: run("names", *paths, *arguments)


def test_a_story_has_its_names_in_every_edition(bank: Run) -> None:
    rows = list(csv.reader(io.StringIO(bank("--format", "csv").stdout)))
    assert rows[0] == ["en", "kind", "times", "fr", "zh"]
    assert ["Bank of England", "organisation", "2", "Banque d’Angleterre", "英格兰银行"] in rows
    assert ["Margaret Hollis", "person", "2", "Margaret Hollis", "玛格丽特·霍利斯"] in rows


def test_every_format_has_the_same_names(bank: Run) -> None:
    said = {form: bank("--format", form).stdout for form in FORMATS}
    names = [name["name"] for name in json.loads(said["json"])["names"]]
    assert [row[0] for row in csv.reader(io.StringIO(said["csv"]))][1:] == names
    terms = ElementTree.fromstring(said["tbx"]).iterfind(".//{*}langSec[1]/{*}termSec/{*}term")
    assert [term.text for term in terms] == names
    assert all(f"\n{name} " in said["text"] for name in names)


def test_it_can_be_written_to_a_file(bank: Run, tmp_path: Path) -> None:
    assert bank("-o", "names.txt").stdout == ""
    assert "Margaret Hollis" in (tmp_path / "names.txt").read_text(encoding="utf-8")

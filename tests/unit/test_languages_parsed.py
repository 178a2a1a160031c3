"""The tables of the languages are read as they are written."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from checker import languages

FILES = sorted(Path(languages.__file__).parent.joinpath("data").rglob("*.toml"))


@pytest.mark.parametrize("file", FILES, ids=[str(Path(f.parent.name) / f.name) for f in FILES])
def test_tables_are_read_as_the_standard_library_reads_them(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert languages._parse(text) == tomllib.loads(text)

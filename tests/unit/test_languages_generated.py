"""The machine-written tables are what the generator writes."""

from __future__ import annotations

import tomllib

import pytest

pytest.importorskip("unicode_rbnf", reason="only the generator of the tables needs it")

from checker.languages import codes
from checker.languages.generate import DATA, tables


@pytest.mark.parametrize("code", codes())
def test_generated_tables_are_current(code: str) -> None:
    text = (DATA / "generated" / f"{code}.toml").read_text(encoding="utf-8")
    written = tomllib.loads(text)["cldr"]
    for name, table in tables(code).items():
        assert written[name.removeprefix("cldr.")] == table, (
            f"run python -m checker.languages.generate ({name})"
        )

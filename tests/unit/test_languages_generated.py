"""The machine-written tables are what the generator writes."""

from __future__ import annotations

from types import ModuleType

import pytest

pytest.importorskip("unicode_rbnf", reason="only the generator of the tables needs it")

from checker.languages import codes, generate, generate_names
from checker.languages.generate import DATA


@pytest.mark.parametrize("code", codes())
@pytest.mark.parametrize(("name", "script"), [("cldr", generate), ("names", generate_names)])
def test_generated_tables_are_current(name: str, script: ModuleType, code: str) -> None:
    text = (DATA / "generated" / name / f"{code}.toml").read_text(encoding="utf-8")
    assert text == generate.render(script.tables(code), script.__name__), f"run python -m {script.__name__}"

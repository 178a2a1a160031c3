"""Settings: where they are found, what they mean, and what is refused."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from checker.errors import SettingsError
from checker.settings import Settings, find, from_table, load


def test_without_a_file_everything_is_asked_for(tmp_path: Path) -> None:
    settings = load(folder=tmp_path)
    assert settings == Settings()
    assert settings.wants("NUM001")


def test_select_and_ignore_take_beginnings_and_ignore_has_the_last_word() -> None:
    settings = Settings(select=("NUM", "DAT001"), ignore=("NUM002",))
    assert [c for c in ("NUM001", "NUM002", "DAT001", "DAT002", "ENT001") if settings.wants(c)] == [
        "NUM001",
        "DAT001",
    ]


def test_checker_toml_goes_before_pyproject_and_the_nearest_folder_first(tmp_path: Path) -> None:
    (tmp_path / "checker.toml").write_text('ignore = ["FLU"]\n')
    inner = tmp_path / "desk"
    inner.mkdir()
    (inner / "pyproject.toml").write_text('[project]\nname = "other"\n')
    assert load(folder=inner) == Settings(ignore=("FLU",))
    (inner / "pyproject.toml").write_text('[tool.checker]\nselect = ["NUM"]\nmin_confidence = "high"\n')
    assert load(folder=inner) == Settings(select=("NUM",), min_confidence=0.8)
    (inner / "checker.toml").write_text("threads = 2\n")
    assert find(inner) == inner / "checker.toml"
    assert load(folder=inner) == Settings(threads=2)


def test_a_misspelt_key_names_the_file_and_the_nearest_key(tmp_path: Path) -> None:
    file = tmp_path / "checker.toml"
    file.write_text('ignroe = ["NUM"]\n')
    with pytest.raises(SettingsError) as caught:
        load(file)
    assert str(caught.value) == f"{file}: unknown key 'ignroe'. Did you mean 'ignore'?"


@pytest.mark.parametrize(
    ("table", "part"),
    [
        ({"select": ["N1"]}, "select: 'N1' is not a finding code"),
        ({"ignore": 3}, "ignore: 3 is not a list of codes"),
        ({"min_confidence": "certain"}, "'certain' is not a confidence"),
        ({"min_confidence": 1.5}, "1.5 is not a confidence"),
        ({"min_confidence": True}, "True is not a confidence"),
        ({"threads": -1}, "-1 is not a number of threads"),
        ({"encoder": ""}, "is not the name of a model"),
        ({"colour": "red"}, "Known keys: select, ignore"),
    ],
)
def test_a_value_that_means_nothing_is_refused(table: dict[str, object], part: str) -> None:
    with pytest.raises(SettingsError, match=re.escape(part)):
        from_table(table)


@pytest.mark.parametrize("text", ["select = [", b"select = '\xff'"])
def test_a_file_that_is_not_toml_is_refused(tmp_path: Path, text: str | bytes) -> None:
    file = tmp_path / "checker.toml"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(SettingsError, match="not valid TOML"):
        load(file)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="cannot be read"):
        load(tmp_path / "none.toml")

"""What the README says is so."""

from __future__ import annotations

import json
import re
import tomllib
from dataclasses import fields
from pathlib import Path

import jsonschema

from checker.checks import ALL
from checker.cli import COMMANDS
from checker.reports.json import schema
from checker.settings import Settings, from_table

_ROOT = Path(__file__).parents[2]
_README = (_ROOT / "README.md").read_text(encoding="utf-8")


def _blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", _README, re.DOTALL | re.MULTILINE)


def test_every_settings_key_is_in_the_example_and_has_a_value_that_means_something() -> None:
    (example,) = _blocks("toml")
    table = tomllib.loads(example)
    assert list(table) == [field.name for field in fields(Settings)]
    from_table(table)


def test_every_command_is_there() -> None:
    assert set(re.findall(r"`checker (\w+)", _README)) == set(COMMANDS)


def test_every_family_of_checks_is_there() -> None:
    row = re.compile(r"^\| ([A-Z]{3}(?:, [A-Z]{3})*) \|", re.MULTILINE)
    assert {family for match in row.findall(_README) for family in match.split(", ")} == {
        c.code[:3] for c in ALL
    }


def test_the_two_commands_are_one_line_each_and_name_files_that_exist() -> None:
    main_job, tests = _blocks("sh")
    assert main_job.count("\n") == tests.count("\n") == 1
    named = re.findall(r"[\w./]+\.txt", main_job + tests)
    assert named
    for path in named:
        assert (_ROOT / path).is_file()


def test_the_json_example_keeps_the_schema() -> None:
    """But for the two lists that it cuts short."""
    (example,) = _blocks("json")
    said = json.loads(example)
    first = said["translations"][0]
    assert first["ledger"] == first["units"] == ["..."]
    first["ledger"] = first["units"] = []
    jsonschema.Draft202012Validator(schema("check")).validate(said)

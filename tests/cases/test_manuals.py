"""The manual of every check: its examples do what it says, and its code is its own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import regex

from checker.checks import ALL
from checker.checks.check import Check
from checker.findings import MEDIUM
from checker.types import Document
from tests.wire import engine

EXAMPLE = regex.compile(r'(Fails|Passes):\s+([\w-]+) "([^"]*)"\s+([\w-]+) "([^"]*)"')


def examples() -> Iterator[object]:
    for check in ALL:
        for number, match in enumerate(EXAMPLE.finditer(check.manual)):
            yield pytest.param(check, *match.groups(), id=f"{check.code}-{number}")


@pytest.mark.parametrize(
    ("check", "verb", "source_lang", "source", "target_lang", "target"), list(examples())
)
def test_an_example_of_the_manual_holds(
    check: Check, verb: str, source_lang: str, source: str, target_lang: str, target: str
) -> None:
    pair = (Document("source", source_lang, source), [Document("target", target_lang, target)])
    found = [
        f for f in engine().compare(*pair)[0].findings if f.confidence >= MEDIUM or check.severity == "minor"
    ]
    if verb == "Fails":
        assert [f.code for f in found] == [check.code]
    else:
        assert not found


@pytest.mark.parametrize("check", ALL, ids=lambda check: check.code)
def test_a_manual_says_what_fails_and_what_passes(check: Check) -> None:
    assert {match[1] for match in EXAMPLE.finditer(check.manual)} == {"Fails", "Passes"}
    assert check.manual.splitlines()[0].endswith(".")


def test_codes_are_unique_and_of_one_form() -> None:
    codes = [check.code for check in ALL]
    assert len(set(codes)) == len(codes)
    assert all(regex.fullmatch(r"[A-Z]{3}\d{3}", code) for code in codes)

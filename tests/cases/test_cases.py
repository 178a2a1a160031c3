"""The cases of ``corpora/cases`` and its folders, a line a case."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from checker.findings import MEDIUM
from checker.types import Document
from tests.wire import engine

CASES = Path(__file__).parents[2] / "corpora" / "cases"


def cases() -> Iterator[object]:
    for path in sorted(CASES.rglob("*.jsonl")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            case = json.loads(line)
            reason = case.get("known_failure")
            marks = [pytest.mark.xfail(reason=reason, strict=True)] if reason else []
            yield pytest.param(case, id=f"{path.relative_to(CASES).with_suffix('')}-{number}", marks=marks)


@pytest.mark.parametrize("case", list(cases()))
def test_a_case_finds_what_it_should(case: dict[str, Any]) -> None:
    source = Document("source", case["source_lang"], case["source"])
    target = Document("target", case["target_lang"], case["target"])
    report = engine().compare(source, [target])[0]
    assert [f.code for f in report.findings if f.confidence >= MEDIUM] == case["expect"], case["note"]


def test_silence_is_tested_as_much_as_speech() -> None:
    lines = [
        line for path in CASES.rglob("*.jsonl") for line in path.read_text(encoding="utf-8").splitlines()
    ]
    silent = [line for line in lines if not json.loads(line)["expect"]]
    assert len(silent) >= 0.45 * len(lines)

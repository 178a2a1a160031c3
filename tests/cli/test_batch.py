"""``checker batch``: one answer a line, in order, whatever stands in the lines."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema

from checker.reports.json import schema
from tests.cli.conftest import Run


def line(name: object, source: str, target: str) -> str:
    pair = {"id": name, "source_lang": "en", "target_lang": "fr", "source": source, "target": target}
    return json.dumps(pair) + "\n"


GOOD = line("good", "25 people", "25 personnes")
BAD = line(7, "25 people", "52 personnes")
UNSURE = line("unsure", "25 people", "24 personnes perhaps")
REFUSED = line("refused", "25 people", "REFUSE")
EMPTY = line("empty", "25 people", "")


def test_each_line_has_its_answer_in_order(run: Run) -> None:
    result = run("batch", "-", "--format", "jsonl", stdin=GOOD + BAD + "{]\n" + EMPTY + REFUSED + UNSURE)
    answers = [json.loads(answer) for answer in result.stdout.splitlines()]
    validator = jsonschema.Draft202012Validator(schema("batch"))
    for answer in answers:
        validator.validate(answer)
    assert [answer["id"] for answer in answers] == ["good", 7, None, "empty", "refused", "unsure"]
    assert ["error" in answer for answer in answers] == [False, False, True, True, True, False]
    assert answers[0]["findings"] == []
    assert answers[1]["findings"][0]["target"] == {"start": 0, "end": 2, "text": "52"}
    assert answers[5]["findings"][0]["confidence"] == 0.3
    assert result.exit_code == 3


def test_exit_status(run: Run) -> None:
    assert run("batch", "-", stdin=GOOD).exit_code == 0
    assert run("batch", "-", stdin=GOOD + BAD).exit_code == 1
    assert run("batch", "-", stdin=UNSURE).exit_code == 0
    assert run("batch", "-", "--min-confidence", "low", stdin=UNSURE).exit_code == 1
    assert run("batch", "-", stdin="").exit_code == 0
    assert run("batch", "nowhere.jsonl").exit_code == 3
    assert run("batch", "-", "--workers", "0", stdin=GOOD).exit_code == 2


def test_a_language_that_there_is_not_is_an_error_of_its_line(run: Run) -> None:
    result = run("batch", "-", stdin=GOOD.replace('"fr"', '"ua"') + GOOD.replace('"fr"', '"FR"'))
    first, second = (json.loads(answer) for answer in result.stdout.splitlines())
    said = "line 1: 'ua' is not the tag of a language. Did you mean uk (Ukrainian)?"
    assert first == {"id": "good", "error": said}
    assert second["findings"] == []


def test_from_file_to_file(run: Run, tmp_path: Path) -> None:
    (tmp_path / "pairs.jsonl").write_text(GOOD + BAD, encoding="utf-8")
    result = run("batch", "pairs.jsonl", "-o", "out.jsonl")
    assert result.exit_code == 1
    assert result.stdout == ""
    assert len((tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()) == 2

"""Reports against their golden files (written anew where ``REGENERATE=1`` is set) and their schemas."""

from __future__ import annotations

import json as standard_json
import os
import re
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest
import wcwidth

from checker.errors import InputError
from checker.findings import Finding, Place, Report, Scores, Severity
from checker.reports import REPORTS, View, json
from checker.reports.story import Story, Unread, line_number, ordered
from checker.types import Span, TranslationUnit
from tests.unit.sample import story

_GOLDEN = Path(__file__).parent / "golden"
_VIEWS = {
    "plain": View(width=80),
    "verbose": View(min_confidence=0.0, verbose=True, width=100),
    "colour": View(colour=True, width=64),
    "narrow": View(width=48),
}
_INVISIBLE = re.compile("\x1b\\[[0-9;]*m|[\u2066-\u2069]")


@pytest.mark.parametrize("view", _VIEWS)
@pytest.mark.parametrize("name", REPORTS)
def test_report_is_what_it_was(name: str, view: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("checker.reports.json.__version__", "0")
    text = REPORTS[name](story(), _VIEWS[view])
    golden = _GOLDEN / f"{view}.{name}"
    if os.environ.get("REGENERATE"):
        golden.write_text(text, encoding="utf-8")
    assert text == golden.read_text(encoding="utf-8"), "REGENERATE=1 pytest writes the golden files anew"


@pytest.mark.parametrize("view", _VIEWS)
def test_no_line_is_wider_than_the_terminal(view: str) -> None:
    for line in REPORTS["text"](story(), _VIEWS[view]).splitlines():
        assert wcwidth.wcswidth(_INVISIBLE.sub("", line)) <= _VIEWS[view].width, line


def test_what_is_isolated_is_closed_again_on_its_line() -> None:
    for line in REPORTS["text"](story(), _VIEWS["verbose"]).splitlines():
        assert len(re.findall("[\u2066-\u2068]", line)) == line.count("\u2069")


def test_the_article_cannot_take_over_the_terminal() -> None:
    report = next(item for item in story().translations if isinstance(item, Report))
    evil = report.target.text.replace("Le port", "\x1b[2J\u202eport")
    hostile = Story(report.source, (_with_text(report, evil), Unread("a\x1b[31m.txt", "b\x07")))
    text = REPORTS["text"](hostile, View())
    assert not re.search("[\x00-\x09\x0b-\x1f\u202a-\u202e]", text)


def test_check_report_keeps_its_schema() -> None:
    validator = _validator("check")
    for view in _VIEWS.values():
        validator.validate(standard_json.loads(json.render(story(), view)))
    only_unread = Story(story().source, (Unread("x", "not there"),))
    validator.validate(standard_json.loads(json.render(only_unread, View())))


def test_batch_lines_keep_their_schema() -> None:
    validator = _validator("batch")
    reports = [item for item in story().translations if isinstance(item, Report)]
    lines = [json.pair(i, report, View()) for i, report in enumerate(reports)]
    lines.append(json.pair(None, InputError("no text", where="line 3"), View()))
    for line in lines:
        assert "\n" not in line
        validator.validate(standard_json.loads(line))
    assert standard_json.loads(lines[-1]) == {"id": None, "error": "line 3: no text."}


def test_a_line_is_one_line_to_every_reader() -> None:
    line = json.pair("a\u2028b\x85", InputError("no text\u2029"), View())
    assert line.splitlines() == [line]
    assert standard_json.loads(line)["id"] == "a\u2028b\x85"


@pytest.mark.parametrize("name", ["check", "batch"])
def test_schema_refuses_what_it_should(name: str) -> None:
    jsonschema.Draft202012Validator.check_schema(json.schema(name))
    report = next(item for item in story().translations if isinstance(item, Report))
    said = standard_json.loads(json.render(Story(report.source, (report,)), View()))
    line = standard_json.loads(json.pair("a", report, View()))
    findings = (said["translations"][0] if name == "check" else line)["findings"]
    findings[0]["severity"] = "awful"
    assert not _validator(name).is_valid(said if name == "check" else line)


def test_the_two_schemas_say_the_same_of_a_finding() -> None:
    check, batch = json.schema("check")["$defs"], json.schema("batch")["$defs"]
    assert {name: check[name] for name in batch} == batch


def test_places_slice_to_what_they_quote() -> None:
    for report in (item for item in story().translations if isinstance(item, Report)):
        for finding in report.findings:
            for place, document in ((finding.source, report.source), (finding.target, report.target)):
                assert place is None or document.text[place.start : place.end] == place.text


def test_findings_come_in_the_order_of_the_source() -> None:
    report = next(item for item in story().translations if isinstance(item, Report))
    assert [finding.code for finding in ordered(report)] == ["ENT001", "NUM001", "NEG001", "COV002"]


def test_a_finding_on_the_whole_document_comes_first_and_is_shown() -> None:
    report = next(item for item in story().translations if isinstance(item, Report))
    whole = Finding("LNG002", report.findings[0].severity, 0.9, "The translation is in another language.")
    text = REPORTS["text"](Story(report.source, (_with(report, (*report.findings, whole)),)), View())
    assert "1. MINOR  LNG002, high confidence\n     The translation is in another language.\n\n  2." in text


def test_several_translations_end_in_a_line_for_each() -> None:
    whole = story()
    names = [item.path if isinstance(item, Unread) else item.target.name for item in whole.translations]
    said = REPORTS["text"](whole, View()).rstrip("\n").rpartition("\n\n")[2].splitlines()
    assert [line.split("  ")[0] for line in said] == names
    assert all("finding" in line or "nothing found" in line or "NOT CHECKED" in line for line in said)
    alone = Story(whole.source, whole.translations[:1])
    assert REPORTS["text"](alone, View()).count(names[0]) == 1


def test_a_finding_on_one_text_as_such_shows_no_other() -> None:
    report = next(item for item in story().translations if isinstance(item, Report))
    place = Place(0, len(report.target.text), report.target.text)
    for code in ("LNG002", "COV003", "TYP001"):
        finding = Finding(code, report.findings[0].severity, 0.9, "So it is.", target=place)
        text = REPORTS["text"](Story(report.source, (_with(report, (finding,)),)), View())
        assert "near line" not in text
        assert f"{report.target.lang} line 1" in text


@pytest.mark.parametrize(
    ("fluency", "said"),
    [(0.053, "above 5 % of"), (0.001, "below 99 % of"), (0.999, "above 99 % of"), (0.44, "above 44 % of")],
)
def test_the_scale_of_fluency_is_said_where_it_stands(fluency: float, said: str) -> None:
    report = replace(
        next(i for i in story().translations if isinstance(i, Report)), scores=Scores(0.9, fluency, 0.5)
    )
    text = REPORTS["text"](Story(report.source, (report,)), View())
    assert f"fluency {fluency:.2f}: {said} human translations\n" in text


def test_the_words_behind_a_low_fluency_stand_below_their_sentence() -> None:
    text = REPORTS["text"](story(), View(verbose=True))
    assert "Le maire s’est rendu sur place.\n" + " " * 21 + "reads badly: rendu\n" in text


def test_a_side_that_lacks_a_fact_is_shown_whole() -> None:
    report = next(item for item in story().translations if isinstance(item, Report))
    words = " ".join(f"word{i}" for i in range(40))
    long = replace(report.source, text=words)
    segments = (replace(report.source_segments[0], span=Span(0, len(words)), text=words),)
    place = Place(0, 2, report.target.text[:2])
    finding = Finding("NUM003", Severity.MAJOR, 0.9, "Added.", target=place)
    told = replace(
        report, source=long, source_segments=segments, alignment=(TranslationUnit((0,), (0,), 0.9),)
    )
    text = REPORTS["text"](Story(long, (_with(told, (finding,)),)), View(width=80))
    assert "word39" in text
    assert "…" not in text


def test_values_are_read_out_where_more_is_asked_for() -> None:
    assert "read as" not in REPORTS["text"](story(), View())
    assert "read as" in REPORTS["text"](story(), View(verbose=True))


@pytest.mark.parametrize("minimum", [None, 0.0, 0.65, 1.0])
def test_a_least_confidence_hides_what_is_below_it(minimum: float | None) -> None:
    report = next(item for item in story().translations if isinstance(item, Report))
    view = View(minimum)
    shown = [f.code for f in report.findings if f.confidence >= (0.5 if minimum is None else minimum)]
    text = REPORTS["text"](Story(report.source, (report,)), view)
    assert sorted(re.findall(r"[A-Z]{3}\d{3}(?=, \w+ confidence)", text)) == sorted(shown)
    hidden = len(report.findings) - len(shown)
    assert ("less certain" in text) == (hidden > 0)
    found = standard_json.loads(json.pair(1, report, view))["findings"]
    assert len(found) == sum(f.confidence >= (minimum or 0.0) for f in report.findings)


@pytest.mark.parametrize(
    ("text", "offset", "line"),
    [("a\nb", 2, 2), ("a\r\nb", 3, 2), ("a\rb", 2, 2), ("a\r\nb", 2, 1), ("\n\nb", 2, 3), ("a", 0, 1)],
)
def test_line_numbers_are_those_of_an_editor(text: str, offset: int, line: int) -> None:
    assert line_number(text, offset) == line


def _validator(name: str) -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator(json.schema(name))


def _with(report: Report, findings: tuple[Finding, ...]) -> Report:
    return replace(report, findings=findings)


def _with_text(report: Report, text: str) -> Report:
    return replace(report, target=replace(report.target, text=text, name="\u202estory\x1b.txt"))

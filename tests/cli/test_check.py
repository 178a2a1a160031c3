"""``checker check``: what it answers with, and how it ends."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from checker.reports.json import schema
from tests.cli.conftest import Run

EN, FR, BAD, UNSURE, LATIN, REFUSED = (
    "s.en.txt",
    "s.fr.txt",
    "bad.fr.txt",
    "unsure.fr.txt",
    "latin.fr.txt",
    "refused.fr.txt",
)


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        ((EN, FR), 0),
        ((EN, BAD), 1),
        ((EN, FR, BAD), 1),
        ((EN, UNSURE), 0),
        ((EN, UNSURE, "--min-confidence", "low"), 1),
        ((EN, UNSURE, "--min-confidence", "low", "--format", "json"), 1),
        ((EN, UNSURE, "--format", "json"), 0),
        ((EN, BAD, "--min-confidence", "0.95"), 0),
        ((EN, BAD, "--ignore", "NUM"), 0),
        ((EN, BAD, "--select", "dat,num001"), 1),
        ((EN, LATIN), 3),
        ((EN, REFUSED), 3),
        ((EN, BAD, LATIN), 3),
        ((EN, "nowhere.fr.txt"), 3),
        (("nowhere.en.txt", FR), 3),
        ((EN, EN), 3),
        ((EN, FR, "x" * 5_000), 3),
        ((EN, "-", "-"), 2),
        (("-", "-:fr"), 2),
        ((EN, FR, "-o", EN), 2),
        ((EN, FR, "-o", f"./{FR}"), 2),
        ((EN, FR, "--lang", "ua"), 2),
        ((EN, FR, BAD, "--reference", FR), 2),
        ((EN, FR, "--reference", "nowhere.txt"), 3),
        ((EN, FR, "--reference", FR, "-o", FR), 2),
        ((EN, f"{FR}:ua"), 3),
        ((EN, "."), 3),
        ((EN,), 2),
        ((EN, FR, "--lang", "french!"), 2),
        ((EN, FR, BAD, BAD, "--lang", "fr", "--lang", "fr"), 2),
        ((EN, FR, "--min-confidence", "sure"), 2),
        ((EN, FR, "--select", "N"), 2),
        ((EN, FR, "--config", "nowhere.toml"), 2),
        ((EN, FR, "--format", "xml"), 2),
        ((EN, FR, "-o", "nowhere/out.txt"), 3),
    ],
)
@pytest.mark.usefixtures("story")
def test_exit_status(run: Run, arguments: tuple[str, ...], status: int) -> None:
    result = run("check", *arguments)
    assert result.exit_code == status, result.output
    if status in (2, 3):
        assert result.output.strip()


@pytest.mark.usefixtures("story")
def test_one_unreadable_translation_does_not_stop_the_others(run: Run) -> None:
    result = run("check", EN, LATIN, BAD, REFUSED, "--format", "json")
    said = json.loads(result.stdout)
    jsonschema.Draft202012Validator(schema("check")).validate(said)
    first, second, third = said["translations"]
    assert first["path"] == LATIN
    assert "not UTF-8: byte 0 (line 1)" in first["error"]
    assert second["path"] == BAD
    assert [(f["source_value"], f["target_value"]) for f in second["findings"]] == [("25", "52")]
    assert third == {"path": REFUSED, "error": f"{REFUSED}: refused."}


@pytest.mark.usefixtures("story")
def test_the_source_among_its_translations_is_named_and_left_out(run: Run) -> None:
    result = run("check", EN, f"./{EN}", BAD)
    assert result.exit_code == 3
    assert "NOT CHECKED  This is the source itself. Name its translations only." in result.stdout
    assert "Il y avait [52] personnes." in result.stdout


def test_nothing_that_is_read_is_written_over(run: Run, story: Path) -> None:
    before = (story / EN).read_bytes()
    for command in (("check", EN, FR), ("align", EN, FR), ("extract", EN), ("batch", EN)):
        result = run(*command, "-o", EN)
        assert result.exit_code == 2
        assert f"-o {EN} would write over what is read" in result.stderr
    assert (story / EN).read_bytes() == before


@pytest.mark.usefixtures("story")
def test_text_report_shows_both_places(run: Run) -> None:
    result = run("check", EN, BAD)
    assert "There were [25] people." in result.stdout
    assert "Il y avait [52] personnes." in result.stdout
    assert "\x1b[" not in result.stdout


@pytest.mark.usefixtures("story")
def test_colour_is_given_where_it_is_asked_for(run: Run) -> None:
    assert "\x1b[1;4m52\x1b[0m" in run("check", EN, BAD, "--color").stdout


@pytest.mark.usefixtures("story")
def test_languages_by_option_by_place_and_by_suffix(run: Run) -> None:
    def languages(*arguments: str) -> list[tuple[str, str]]:
        said = json.loads(run("check", "--format", "json", *arguments).stdout)
        return [(item["language"], item["language_from"]) for item in (said["source"], *said["translations"])]

    assert languages(EN, FR) == [("en", "file name"), ("fr", "file name")]
    assert languages(EN, FR, BAD, "--lang", "de") == [("en", "file name"), ("de", "option"), ("de", "option")]
    assert [lang for lang, _ in languages(EN, FR, BAD, "--lang", "de", "--lang", "it")] == ["en", "de", "it"]
    assert languages(f"{EN}:de", FR)[0] == ("de", "option")
    assert [lang for lang, _ in languages(EN, f"{FR}:pt-BR", BAD, "--source-lang", "en-GB")] == [
        "en-GB",
        "pt-BR",
        "fr",
    ]


def test_a_file_whose_name_ends_like_a_language_is_that_file(run: Run, story: Path) -> None:
    (story / "odd:fr").write_text("25\n3\n", encoding="utf-8")
    assert run("check", EN, "odd:fr", "--lang", "de").exit_code == 0


@pytest.mark.usefixtures("story")
def test_standard_input_is_a_dash(run: Run) -> None:
    result = run("check", EN, "-", "--lang", "fr", stdin="Il y avait 52 personnes.\n")
    assert result.exit_code == 1
    assert "standard input" in result.stdout


def test_output_goes_to_a_file(run: Run, story: Path) -> None:
    result = run("check", EN, BAD, "-o", "out.json", "--format", "json")
    assert result.exit_code == 1
    assert result.stdout == ""
    assert json.loads((story / "out.json").read_text(encoding="utf-8"))["source"]["language"] == "en"


def test_settings_are_found_and_the_command_line_goes_before_them(run: Run, story: Path) -> None:
    (story / "checker.toml").write_text('ignore = ["NUM"]\n', encoding="utf-8")
    assert run("check", EN, BAD).exit_code == 0
    assert run("check", EN, BAD, "--ignore", "DAT").exit_code == 1
    (story / "checker.toml").write_text('ingore = ["NUM"]\n', encoding="utf-8")
    result = run("check", EN, BAD)
    assert result.exit_code == 2
    assert "checker.toml: unknown key 'ingore'. Did you mean 'ignore'?" in result.stderr


@pytest.mark.usefixtures("story")
def test_a_reference_stands_beside_its_translation(run: Run) -> None:
    result = run("check", EN, FR, BAD, "--reference", BAD, "--reference", FR)
    assert "BLEU 42.0   against bad.fr.txt" in result.output
    assert "BLEU 42.0   against s.fr.txt" in result.output
    told = json.loads(run("check", EN, FR, "--reference", BAD, "--format", "json").output)
    jsonschema.validate(told, dict(schema("check")))
    assert told["translations"][0]["reference"]["metrics"][0]["score"] == 42.0

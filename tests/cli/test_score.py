"""``checker score`` gives what the sacrebleu command gives."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from checker.errors import InputError, MissingExtraError
from checker.scoring.reference import score
from tests.cli.conftest import Run

HYPOTHESIS = "The dam held through the night.\nSchools reopened on Friday.\nNobody in the valley was hurt.\n"
REFERENCE = "The dam held all night.\nThe schools opened again on Friday.\nNobody in the valley was hurt.\n"
SECOND = "The dam held the whole night.\nSchools opened again on Friday.\nNo one in the valley was injured.\n"
OTHER = "Dam the hold night.\nSchool open Friday at.\nThe nobody valley hurt in.\n"


@pytest.fixture
def files(tmp_path: Path) -> dict[str, str]:
    texts = {"hyp": HYPOTHESIS, "ref": REFERENCE, "second": SECOND, "other": OTHER}
    for name, text in texts.items():
        (tmp_path / f"{name}.en.txt").write_text(text, encoding="utf-8")
    return {name: str(tmp_path / f"{name}.en.txt") for name in texts}


@pytest.mark.parametrize("references", [["ref"], ["ref", "second"]])
def test_the_figures_are_those_of_sacrebleu(run: Run, files: dict[str, str], references: list[str]) -> None:
    paths = [files[name] for name in references]
    own = json.loads(run("score", files["hyp"], *paths, "--format", "json").stdout)
    metrics = ["-m", "bleu", "chrf", "ter", "--chrf-word-order", "2", "-w", "10", "-f", "json"]
    done = subprocess.run(
        [sys.executable, "-m", "sacrebleu", *paths, "-i", files["hyp"], *metrics],
        capture_output=True,
        text=True,
        check=True,
    )
    theirs = json.loads(done.stdout)
    assert [one["score"] for one in own] == pytest.approx([one["score"] for one in theirs], abs=1e-9)
    assert [one["signature"] for one in own] == [one["signature"] for one in theirs]


def test_a_worse_edition_is_told_from_chance(run: Run, files: dict[str, str]) -> None:
    scores = json.loads(
        run("score", files["hyp"], files["ref"], "--against", files["other"], "--format", "json").stdout
    )
    bleu, chrf, ter = scores
    assert bleu["other"]["score"] < bleu["score"]
    assert chrf["other"]["score"] < chrf["score"]
    assert ter["other"]["score"] > ter["score"]
    assert all(0 < one["other"]["p"] < 0.2 for one in scores)
    assert all("|bs:1000|seed:" in one["other"]["signature"] for one in scores)


def test_the_report_names_the_signature_and_each_line(run: Run, files: dict[str, str]) -> None:
    lines = run("score", files["hyp"], files["ref"], "--lines").stdout.splitlines()
    assert lines[0].startswith("BLEU")
    assert "tok:13a" in lines[0]
    assert [line.split()[0] for line in lines[4:]] == ["1", "2", "3"]
    assert lines[-1].split()[1:] == ["100.00", "100.00", "0.00"]


def test_chinese_is_cut_at_characters() -> None:
    (bleu, _, _) = score(["大坝整夜坚守。"], [["大坝整夜坚守。"]], "zh-Hant")
    assert bleu.score == pytest.approx(100)
    assert "tok:zh" in bleu.signature


@pytest.mark.skipif(find_spec("MeCab") is not None, reason="the tokeniser is installed")
def test_a_tokeniser_that_is_not_installed_is_named_with_its_extra() -> None:
    with pytest.raises(MissingExtraError, match=r"newsroom-checker\[ja\]"):
        score(["堤防は持ちこたえた。"], [["堤防は持ちこたえた。"]], "ja")


def test_texts_of_unlike_length_are_refused(run: Run, files: dict[str, str], tmp_path: Path) -> None:
    short = tmp_path / "short.en.txt"
    short.write_text("One line.\n", encoding="utf-8")
    result = run("score", files["hyp"], str(short))
    assert result.exit_code == 3
    assert "3 and 1 lines" in result.stderr
    with pytest.raises(InputError, match="nothing to score"):
        score([], [[]], "en")

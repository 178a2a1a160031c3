"""Promises of the command line as a whole, and of its smaller commands."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from checker.cli import COMMANDS
from tests.cli.conftest import Run

_HEAVY = (
    "numpy",
    "onnxruntime",
    "torch",
    "transformers",
    "tokenizers",
    "sentencepiece",
    "sacrebleu",
    "sentencex",
)


@pytest.mark.parametrize("name", COMMANDS)
def test_help_names_the_command(run: Run, name: str) -> None:
    assert f"  {name} " in run("--help").stdout
    result = run(name, "--help")
    assert result.exit_code == 0
    assert result.stdout.startswith(f"Usage: checker {name}")


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys, importlib, checker.cli\n"
        f"for name in {list(COMMANDS)!r}: importlib.import_module('checker.cli.' + name)\n"
        f"print([name for name in {_HEAVY!r} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_help_answers_at_once() -> None:
    """Under .3 s of the processor, the best of five: a busy machine is slow for reasons of its own."""
    took = []
    for _ in range(5):
        begin = os.times()
        subprocess.run([sys.executable, "-m", "checker", "--help"], capture_output=True, check=True)
        end = os.times()
        took.append(end.children_user + end.children_system - begin.children_user - begin.children_system)
    assert 0 < min(took) < 0.3


@pytest.mark.parametrize("arguments", [("nothing",), ("--nothing",), ("explain", "XXX999"), ("align", "one")])
def test_wrong_usage_is_status_2(run: Run, arguments: tuple[str, ...]) -> None:
    assert run(*arguments).exit_code == 2


def test_checks_are_listed_and_explained(run: Run) -> None:
    listed = run("checks").stdout.splitlines()
    assert listed
    for line in listed:
        code = line.split()[0]
        manual = run("explain", code.lower()).stdout
        assert manual.startswith(code)
        assert "Fails:" in manual
        assert "Passes:" in manual


@pytest.mark.usefixtures("story")
def test_align_gives_indexes_and_a_score(run: Run) -> None:
    said = json.loads(run("align", "s.en.txt", "s.fr.txt", "--format", "json").stdout)
    assert said == [[[0], [0], 0.5], [[1], [1], 0.5]]
    text = run("align", "s.en.txt", "s.fr.txt").stdout
    assert "1 = 1   0.50\n  There were 25 people.\n  Il y avait 25 personnes.\n" in text


def test_extract_gives_places_in_the_file(run: Run, tmp_path: Path) -> None:
    text = "\ufeffPolice said 25 people were killed on 18 August.\r\nAbout 30 countries will meet.\r\n"
    (tmp_path / "a.en.txt").write_bytes(text.encode())
    for extra in ((), ("--presegmented",)):
        result = run("extract", "a.en.txt", "--format", "jsonl", *extra)
        rows = [json.loads(line) for line in result.stdout.splitlines()]
        assert {row["text"] for row in rows} >= {"25", "30"}
        for row in rows:
            assert list(row) == ["kind", "start", "end", "text", "value"]
            assert text[row["start"] : row["end"]] == row["text"]


def test_extract_says_the_line_and_the_value_in_words(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.fr.txt").write_text("Bilan :\n25 morts.\n", encoding="utf-8")
    assert run("extract", "a.fr.txt").stdout == "line 2    number       25\n"


def test_the_scale_of_each_score_is_said(run: Run) -> None:
    said = " ".join(run("check", "--help").stdout.split())
    assert all(word in said for word in ("Consistency is", "Adequacy is", "Fluency is a place among human"))


def test_output_is_utf8_whatever_the_locale(tmp_path: Path) -> None:
    (tmp_path / "a.zh.txt").write_text("造成至少25人受伤。\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "checker", "extract", str(tmp_path / "a.zh.txt")],
        capture_output=True,
        check=True,
        env={"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONPATH": ":".join(sys.path)},
    )
    assert "25" in done.stdout.decode("utf-8")


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        ("check s.en.txt bad.fr.txt >&-", 1),
        ("check s.en.txt bad.fr.txt -o out.txt >&- 2>&-", 1),
        ("check s.en.txt - <&-", 3),
        ("batch - <&-", 0),
        ("batch - <&- >&-", 0),
        ("check s.en.txt nowhere.fr.txt 2>&-", 3),
        ("--help >&-", 0),
    ],
)
def test_a_closed_stream_is_no_error(story: Path, arguments: str, status: int) -> None:
    """Nothing is read from one, and nobody reads what is written to one."""
    done = subprocess.run(
        ["/bin/sh", "-c", f'"$0" -c "$1" {arguments}', sys.executable, _WITH_DIGITS],
        cwd=story,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, "Traceback" in done.stderr) == (status, False), done.stderr


_WITH_DIGITS = """
from checker.cli import main, options
from tests.cli.conftest import Digits

options.engine = Digits
main()
"""
_PAIR = '{"id": 1, "source_lang": "en", "target_lang": "fr", "source": "25 people", "target": "52 morts"}\n'


@pytest.mark.parametrize("workers", ["1", "2"])
def test_a_reader_that_goes_away_is_no_error(tmp_path: Path, workers: str) -> None:
    (tmp_path / "pairs.jsonl").write_text(_PAIR * 5_000, encoding="utf-8")
    with _batch(tmp_path / "pairs.jsonl", workers) as running:
        assert running.stdout is not None
        assert running.stdout.readline().startswith(b'{"id": 1, "findings"')
        running.stdout.close()
        assert running.wait(30) == 141
        assert running.stderr is not None
        assert running.stderr.read() == b""


@pytest.mark.parametrize("workers", ["1", "2"])
def test_ctrl_c_ends_a_batch_quietly(tmp_path: Path, workers: str) -> None:
    pairs = tmp_path / "pairs.jsonl"
    pairs.write_text(_PAIR * 200_000, encoding="utf-8")
    with _batch(pairs, workers) as running:
        assert running.stdout is not None
        assert running.stdout.readline()
        running.send_signal(signal.SIGINT)
        _, complaint = running.communicate(timeout=30)
        assert (running.returncode, complaint) == (130, b"")


def test_a_bug_does_not_look_like_findings(tmp_path: Path) -> None:
    (tmp_path / "pairs.jsonl").write_text(_PAIR, encoding="utf-8")
    broken = "from checker.cli import main, options\noptions.engine = lambda settings: 1 / 0\nmain()"
    command = [sys.executable, "-c", broken, "batch", str(tmp_path / "pairs.jsonl")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 70
    assert "ZeroDivisionError" in done.stderr


def _batch(pairs: Path, workers: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-c", _WITH_DIGITS, "batch", str(pairs), "--workers", workers]
    return subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, preexec_fn=_heed_interrupts
    )


def _heed_interrupts() -> None:
    """A shell starts what it runs in the background with interrupts ignored, and children inherit that."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)

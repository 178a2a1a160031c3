"""What other programs say of pairs of lines; runs by itself, in an environment that has them (`quantities_peers`).

    python peers.py < pairs.jsonl

Reads one JSON list ``[language, source, target]`` a line, and prints one JSON object: for each program the numbers of
the lines that it alarms on, or why it could not be run.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Sequence
from importlib import import_module
from itertools import groupby
from pathlib import Path
from typing import Any

Pair = tuple[str, str, str]
OF_ENTRY = 4
"""Lines of an entry in the PO file."""


def pofilter(pairs: Sequence[Pair]) -> Iterable[int]:
    """``pofilter -t numbers`` of the Translate Toolkit."""
    checks, base = import_module("translate.filters.checks"), import_module("translate.storage.base")
    made: dict[str, Any] = {}
    for number, (language, source, target) in enumerate(pairs):
        if language not in made:
            config = checks.CheckerConfig(targetlanguage=language)
            made[language] = checks.StandardChecker(checkerconfig=config, limitfilters=["numbers"])
        unit = base.TranslationUnit(source)
        unit.target = target
        if made[language].run_filters(unit):
            yield number


def opusfilter(threshold: float) -> Callable[[Sequence[Pair]], Iterable[int]]:
    """OpusFilter's ``NonZeroNumeralsFilter``; a pair that it drops is an alarm."""

    def judge(pairs: Sequence[Pair]) -> Iterable[int]:
        judge = import_module("opusfilter.filters").NonZeroNumeralsFilter(threshold=threshold)
        scores = judge.score([(source, target) for _, source, target in pairs])
        return (number for number, score in enumerate(scores) if not judge.accept(score))

    return judge


def l10n_lint(pairs: Sequence[Pair]) -> Iterable[int]:
    """``l10n-lint --checks numeric-mismatch`` on a PO file for each language."""
    program = Path(sys.executable).with_name("l10n-lint")
    for language, group in groupby(enumerate(pairs), key=lambda numbered: numbered[1][0]):
        rows = list(group)
        entries = (
            f"msgctxt {json.dumps(str(n))}\nmsgid {_po(source)}\nmsgstr {_po(target)}\n"
            for n, (_, source, target) in rows
        )
        head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder, "pairs.po")
            file.write_text("\n".join([head, *entries]), encoding="utf-8")
            command = [
                program,
                "--checks",
                "numeric-mismatch",
                "--format",
                "json",
                "--language",
                language,
                file,
            ]
            done = subprocess.run(command, capture_output=True, text=True, check=False)
        for issue in json.loads(done.stdout)["issues"]:
            yield rows[(issue["line"] - OF_ENTRY) // OF_ENTRY][0]


def _po(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def kttc(rules: str) -> Callable[[Sequence[Pair]], Iterable[int]]:
    """A method of KTTC's ``ErrorDetector``: its rules, without a language model."""

    def judge(pairs: Sequence[Pair]) -> Iterable[int]:
        detector = import_module("kttc.evaluation.error_detection").ErrorDetector()
        find = getattr(detector, rules)
        return (number for number, (_, source, target) in enumerate(pairs) if find(source, target))

    return judge


PEERS: dict[str, Callable[[Sequence[Pair]], Iterable[int]]] = {
    "pofilter -t numbers": pofilter,
    "OpusFilter numerals .5": opusfilter(0.5),
    "OpusFilter numerals 1": opusfilter(1.0),
    "l10n-lint": l10n_lint,
    "KTTC numbers": kttc("check_numbers_consistency"),
    "KTTC all rules": kttc("detect_all_errors"),
}


def main() -> None:
    """Print what each program alarms on."""
    pairs: list[Pair] = [tuple(json.loads(line)) for line in sys.stdin]
    said: dict[str, list[int] | str] = {}
    for name, judge in PEERS.items():
        try:
            said[name] = sorted(set(judge(pairs)))
        except Exception as error:  # noqa: BLE001 - another's program, which must not stop the rest
            said[name] = f"{type(error).__name__}: {error}"
    print(json.dumps(said))


if __name__ == "__main__":
    main()

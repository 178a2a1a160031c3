"""How often each number word finds its partner in human translations; those that seldom do are written down.

    python -m tests.benchmarks.quantities_forms

Reads NTREX and TICO-19 (not FLORES, on which no table is tuned), English with each of the other languages, and counts
for each form in words, on either side, how many of its mentions are equal to one of the other side. Where surely more
than a fifth of eight or more are not (Wilson's lower bound at one standard deviation), the word says something else too
often: it goes to ``checker/languages/data/shared/doubtful.toml``, and a mention of it still answers one of the other
side but is not reported by itself. Run it again after a change of the tables.
"""

from __future__ import annotations

import gzip
from collections import Counter
from collections.abc import Iterator
from math import sqrt
from pathlib import Path

import checker.languages
from checker.extract.quantities.folding import folding
from checker.languages import codes, load
from checker.match import Verdict
from tests.benchmarks.data import lines, shared
from tests.benchmarks.quantities import DIGIT, compare

TABLE = Path(checker.languages.__file__).with_name("data") / "shared" / "doubtful.toml"
HEAD = """\
# Forms that often say something else than a number or a date: more than a fifth of their mentions found no partner in
# human translations (NTREX-128 and TICO-19). Written by tests/benchmarks/quantities_forms.py.

[forms]
"""
SHARE, LEAST = 0.2, 8
Form = tuple[str, str]
"""A language and a folded form."""


def main() -> None:
    """Count, and write the table."""
    TABLE.write_text(HEAD, encoding="utf-8")  # so that the forms written down before are counted too
    seen: Counter[Form] = Counter()
    alone: Counter[Form] = Counter()
    for code in codes():
        for source, target in _pairs(code):
            for match in compare(source, target, ("en", code)).matches:
                for mention, language in ((match.source, "en"), (match.target, code)):
                    if mention and mention.confidence >= 0.5 and not DIGIT.search(mention.text):
                        form = language, folding(load(language))(mention.text).text
                        seen[form] += 1
                        alone[form] += match.verdict is not Verdict.EQUAL
    words = (form for form, times in seen.items() if times >= LEAST and " " not in form[1])
    found = sorted(form for form in words if _at_least(alone[form], seen[form]) > SHARE)
    for language, form in found:
        print(f"{language:<9}{alone[language, form]:>4} of {seen[language, form]:<5}{form}")
    rows = {code: [form for language, form in found if language == code] for code in codes()}
    table = "".join(f'{code} = "{" ".join(forms)}"\n' for code, forms in rows.items() if forms)
    TABLE.write_text(HEAD + table, encoding="utf-8")


def _pairs(code: str) -> Iterator[tuple[str, str]]:
    if code == "en" or not shared("ntrex").joinpath(f"{code}.txt.gz").exists():
        return
    yield from zip(lines("ntrex/en.txt.gz"), lines(f"ntrex/{code}.txt.gz"), strict=True)
    more = shared("tico19") / f"en-{code}.tsv.gz"
    if more.exists():
        with gzip.open(more, "rt", encoding="utf-8") as file:
            for line in file:
                source, target = line.rstrip("\n").split("\t")[:2]
                yield source, target


def _at_least(part: int, whole: int) -> float:
    """The lower bound of Wilson's interval of a share at one standard deviation."""
    share = part / whole
    return (share + 1 / (2 * whole) - sqrt(share * (1 - share) / whole + 1 / (4 * whole**2))) / (
        1 + 1 / whole
    )


if __name__ == "__main__":
    main()

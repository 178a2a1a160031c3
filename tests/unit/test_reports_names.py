"""The table of names and the term lists against their golden files (``REGENERATE=1`` writes them anew)."""

from __future__ import annotations

import csv
import io
import json
import os
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
import wcwidth

from checker.cli.names import FORMATS as CHOICES
from checker.match.names.terms import Rendering, Term
from checker.reports import Unread
from checker.reports.names import FORMATS, Names
from checker.types import Document, Kind

_GOLDEN = Path(__file__).parent / "golden"
_INVISIBLE = re.compile("[\u2066-\u2069]")
_TBX = {"t": "urn:iso:std:iso:30042:ed-2"}


def _term(form: str, kind: Kind, count: int, *editions: tuple[Rendering, ...]) -> Term:
    return Term(form, kind, None, count, editions)


def _names() -> Names:
    """Editions of every width and direction; two in one language, one that cannot be read."""
    editions = (
        Document("rosmar.fr.txt", "fr", ""),
        Document("rosmar.ar.txt", "ar", ""),
        Unread("rosmar.xx.txt", "rosmar.xx.txt: not UTF-8 at byte 14. Save it as UTF-8."),
        Document("rosmar.zh.txt", "zh", ""),
        Document("rosmar-2.fr.txt", "fr", ""),
    )
    one = tuple[Rendering, ...]
    wolski: one = (Rendering("安杰伊·沃尔斯基", 2), Rendering("沃尔司基", 1, True))
    office = Rendering("Office des ports et des voies navigables de Rosmar et de ses environs", 1)
    return Names(
        Document("rosmar.en.txt", "en", ""),
        editions,
        (
            _term("Rosmar", Kind.PLACE, 3, (Rendering("Rosmar", 3),), (Rendering("روسمار", 3),), (),
                  (Rendering("罗斯马", 3),), (Rendering("Rosmar", 2), Rendering("Rosmare", 1, True))),
            _term("Andrzej Wolski", Kind.PERSON, 3, (Rendering("Andrzej Wolski", 3),),
                  (Rendering("أندجي فولسكي", 3),), (), wolski, ()),
            _term("Poland", Kind.PLACE, 1, (Rendering("polonais", 1, derived=True),), (), (), (), ()),
            _term("Port & <Waterways> Office", Kind.ORGANISATION, 1, (office,), (), (), (), ()),
        ),
    )  # fmt: skip


@pytest.mark.parametrize("name", FORMATS)
def test_names_are_shown_as_they_were(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("checker.reports.names.__version__", "0")
    text = FORMATS[name](_names(), 72)
    golden = _GOLDEN / f"names.{name}"
    if os.environ.get("REGENERATE"):
        golden.write_text(text, encoding="utf-8")
    assert text == golden.read_text(encoding="utf-8"), "REGENERATE=1 pytest writes the golden files anew"


def test_the_command_offers_every_format() -> None:
    assert tuple(FORMATS) == CHOICES


@pytest.mark.parametrize("width", [48, 72, 120])
def test_columns_stand_under_one_another_in_every_script(width: int) -> None:
    text = FORMATS["text"](_names(), width)
    lines = [_INVISIBLE.sub("", line) for line in text.splitlines()]
    assert max(map(wcwidth.wcswidth, lines)) <= width
    for table in text.split("\n\n")[1:-1]:
        head, *rows = [_INVISIBLE.sub("", line) for line in table.splitlines()]
        for start in (m.start() for m in re.finditer(r"(?<=  )\S", head)):
            assert all(not _in_columns(row)[start - 2 : start].strip(" ") for row in rows)


def test_what_is_isolated_is_closed_again_on_its_line() -> None:
    for line in FORMATS["text"](_names(), 72).splitlines():
        assert len(re.findall("[\u2066-\u2068]", line)) == line.count("\u2069")


def test_a_story_without_names_says_so() -> None:
    names = _names()
    for name, render in FORMATS.items():
        text = render(Names(names.source, names.editions, ()), 72)
        assert name != "text" or text.endswith("no names found\n")


def test_a_term_list_has_the_house_form_and_no_adjective() -> None:
    rows = list(csv.reader(io.StringIO(FORMATS["csv"](_names(), 72))))
    assert rows[0] == ["en", "kind", "times", "fr 1", "ar", "zh", "fr 2"]
    assert rows[1][3:] == ["Rosmar", "روسمار", "罗斯马", "Rosmar"]
    assert rows[3] == ["Poland", "place", "1", "", "", "", ""]


def test_tbx_has_one_section_for_a_language_and_one_preferred_term_in_it() -> None:
    body = ElementTree.fromstring(FORMATS["tbx"](_names(), 72))
    concepts = body.findall("t:text/t:body/t:conceptEntry", _TBX)
    assert len({c.get("id") for c in concepts}) == len(concepts) == 4
    for concept in concepts:
        sections = concept.findall("t:langSec", _TBX)
        langs = [s.get("{http://www.w3.org/XML/1998/namespace}lang") for s in sections]
        assert langs[0] == "en"
        assert len(set(langs)) == len(langs)
        for section in sections:
            status = [n.text for n in section.findall(".//t:termNote[@type='administrativeStatus']", _TBX)]
            assert [s == "preferredTerm-admn-sts" for s in status] == [i == 0 for i in range(len(status))]


def test_json_has_null_for_an_edition_that_was_not_compared() -> None:
    said = json.loads(FORMATS["json"](_names(), 72))
    assert all(name["editions"][2] is None for name in said["names"])
    assert said["names"][1]["editions"][3][1] == {
        "form": "沃尔司基", "count": 1, "respelled": True, "derived": False
    }  # fmt: skip


def _in_columns(row: str) -> str:
    """A character for each column: those of two columns are followed by a filler."""
    return "".join(char + "." * (wcwidth.wcwidth(char) - 1) for char in row)

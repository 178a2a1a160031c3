"""Which facts can be told apart by their company, and which of them have it."""

from __future__ import annotations

import pytest

from checker.checks.company import AMOUNTS, are_amounts
from checker.match.company import pairs
from checker.types import Document
from tests.wire import engine


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("Peru sent 12 tents and Chile 30.", "Peru schickte 12 Zelte und Chile 30.", [("12", "30")]),
        ("Malmo beat Lund 12-30.", "Malmö schlug Lund mit 12:30.", []),
        ("They spoke for 12 to 30 minutes.", "Sie sprachen 12 bis 30 Minuten.", []),
        ("Of the 30 tents 12 leaked, and 12 burned.", "Von den 30 Zelten waren 12 undicht, 12 brannten.", []),
        ("They walked 30 miles in 12 hours.", "Sie gingen 30 Meilen in 12 Stunden.", []),
    ],
)  # fmt: skip
def test_only_facts_of_one_sort_that_stand_apart_are_compared(
    source: str, target: str, expected: list[tuple[str, str]]
) -> None:
    sides = engine().read([Document("s", "en", source), Document("t", "de", target)])
    found = pairs(engine().compare_sides(*sides), AMOUNTS, are_amounts)
    assert [(a.mention.text, b.mention.text) for a, b in found] == expected

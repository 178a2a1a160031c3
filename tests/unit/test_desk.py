"""The gold of ``corpora/desk`` fits its translations."""

from __future__ import annotations

from tests.desk import editions


def test_every_change_is_one_and_stands_where_the_gold_says() -> None:
    for edition in editions():
        assert len(edition.changes) >= 9, edition.name
        for change in edition.changes:
            old = edition.clean.text[change.clean.start : change.clean.end]
            new = edition.faulty.text[change.faulty.start : change.faulty.end]
            assert old != new, f"{edition.name} at {change.clean.start}"

"""Three wire stories in eight languages: every seeded error found, silence on every clean translation."""

from __future__ import annotations

import pytest

from checker.findings import MEDIUM
from tests import wire

EDITIONS = [(story, lang) for story in wire.stories() for lang in wire.LANGUAGES]
ERRORS = [error for story, lang in EDITIONS for error in wire.seeded(story, lang)]


def _expected(reason: str | None) -> list[pytest.MarkDecorator]:
    return [pytest.mark.xfail(reason=reason, strict=True)] if reason else []


@pytest.mark.parametrize(("story", "lang"), EDITIONS)
def test_the_faulty_copy_is_the_clean_one_with_the_gold_errors(story: str, lang: str) -> None:
    assert wire.rebuilt(story, lang) == wire.text(story, lang, faulty=True)
    for row in wire.gold(story):
        if row["lang"] == lang:
            assert wire.text(story, lang).count(str(row["clean"])) == 1
            assert row["source"] is None or wire.text(story, "en").count(str(row["source"])) == 1


@pytest.mark.parametrize(("story", "lang"), EDITIONS)
def test_at_least_ten_kinds_of_error_are_seeded(story: str, lang: str) -> None:
    assert len({error.kind for error in wire.seeded(story, lang)}) >= 10


@pytest.mark.parametrize(
    "error", [pytest.param(e, id=e.name, marks=_expected(e.known_failure)) for e in ERRORS]
)
def test_a_seeded_error_is_found(error: wire.Seeded) -> None:
    report = wire.reports(error.story)[error.lang, True]
    assert any(wire.answers(finding, error) for finding in report.findings), error.text


@pytest.mark.parametrize(("story", "lang"), EDITIONS)
def test_a_clean_translation_is_silent(story: str, lang: str) -> None:
    report = wire.reports(story)[lang, False]
    shown = [f for f in report.findings if f.confidence >= MEDIUM]
    assert not shown, "\n".join(f"{f.code} {f.confidence} {f.message}" for f in shown)

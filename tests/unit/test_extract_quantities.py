"""The gold list of forms, and what must hold for every text."""

from __future__ import annotations

import time
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.extract.quantities import quantities
from checker.languages import codes, load
from checker.types import Date, Kind, Mention, Quantity, Segment, Span

LISTS = Path(__file__).parents[1] / "cases" / "quantities"
GOLD = {path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(LISTS.glob("*.toml"))}
WEAK = 0.5


def forms() -> Iterator[object]:
    """The forms of every list; those that a list of a language names as known failures have to fail."""
    for code, gold in GOLD.items():
        for text, facts in gold.items():
            if text == "known_failures":
                for failing, wanted in facts.items():
                    yield pytest.param(code, failing, wanted, id=f"{code}: {failing}", marks=FAILS)
            else:
                yield pytest.param(code, text, facts, id=f"{code}: {text}")


FAILS = pytest.mark.xfail(strict=True, reason="the engine does not read this form yet")


def read(text: str, code: str, start: int = 0) -> list[Mention]:
    return list(quantities(Segment(0, Span(start, start + len(text)), text), load(code)))


@pytest.mark.parametrize(("code", "text", "facts"), list(forms()))
def test_form_is_read_as_the_gold_list_says(code: str, text: str, facts: list[str]) -> None:
    read_as = [f"{m.kind} {m.value}{'?' if m.confidence < WEAK else ''}" for m in read(text, code)]
    assert read_as == facts


def test_every_language_has_at_least_40_gold_forms() -> None:
    assert [code for code in codes() if len(GOLD.get(code, {})) < 40] == []


@pytest.mark.parametrize("code", codes())
def test_digits_are_read_in_every_language(code: str) -> None:
    mentions = read("x 25 x", code)
    assert [m.value for m in mentions if m.text == "25"] == [Quantity((25,))]


def test_spans_are_those_of_the_document_whatever_was_folded_away() -> None:
    text = "\u200fحوالي ٢٥\u00a0دُولةً يوم الخميس"
    mentions = read(text, "ar", start=100)
    assert [m.text for m in mentions] == ["٢٥", "الخميس"]
    assert all(text[m.span.start - 100 : m.span.end - 100] == m.text for m in mentions)


@settings(deadline=None)
@given(st.text(max_size=80), st.sampled_from(sorted(GOLD)))
def test_any_text_gives_mentions_that_are_slices_of_it(text: str, code: str) -> None:
    for mention in read(text, code):
        assert text[mention.span.start : mention.span.end] == mention.text != ""


@pytest.mark.parametrize(
    "unit",
    [
        "1",
        "1,",
        "1 ",
        "1.1",
        "one ",
        "hundred ",
        "million ",
        "12:",
        "-",
        "1-",
        "ein",
        "einund",
        "百",
        "一百",
        "и ",
        "عشر و",
        "3分の",
        "аa",
        "1/2 ",
        "12h ",
        "£ ",
        "30. století ",
        "two-thirds ",
        "a@",
        "www.",
        "+1 ",
        "24/7 ",
        "1 may ",
        "12 h 30 ",
        "a\u0301",
    ],
)
def test_time_is_linear_in_the_length_of_hostile_input(unit: str) -> None:
    def seconds(times: int) -> float:
        start = time.process_time()
        for code in ("en", "de", "ar", "zh", "ru", "ja", "cs", "vi"):
            read(unit * times, code)
        return time.process_time() - start

    seconds(10)  # tables are compiled on the first use
    least = min(seconds(4000) for _ in range(2))  # a busy machine may hold one of them up
    assert least < 8 * seconds(1000) + 0.2


def test_year_needs_bare_digits() -> None:
    assert read("in 2018", "en")[0].value == Date(year=2018)
    assert read("2,018 votes", "en")[0].value == Quantity((2018,))
    assert read("2018 euros", "en")[0].kind is Kind.MONEY


def test_ambiguous_separator_keeps_both_readings() -> None:
    (mention,) = read("1.250", "en")
    assert isinstance(mention.value, Quantity)
    assert [float(v) for v in mention.value.readings] == [1.25, 1250]

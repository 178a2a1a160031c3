"""Names of a document as terms: forms that belong together, and what the editions call them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest

from checker.languages import load
from checker.match import Comparison, Match, Side, Verdict
from checker.match.names.judge import WITHIN
from checker.match.names.terms import Rendering, terms, variants
from checker.types import Document, Kind, Mention, Name, Segment, Span


def _mentions(forms: Sequence[tuple[str, Kind, str | None, float]]) -> Iterator[Mention]:
    start = 0
    for form, kind, key, confidence in forms:
        yield Mention(kind, Span(start, start + len(form)), form, Name(form, key), confidence)
        start += len(form) + 1


def _side(lang: str, mentions: Sequence[Mention]) -> Side:
    text = " ".join(m.text for m in mentions)
    segments = (Segment(0, Span(0, len(text)), text),)
    return Side(Document(lang, lang, text), load(lang), segments, (), (tuple(mentions),))


def _pair(
    lang: str, rows: Sequence[tuple[str, str, Kind]], key: str | None = None, reason: str = "same sound"
) -> Comparison:
    """An English text and its translation, whose names were found equal one by one."""
    ours = list(_mentions([(s, kind, key, 0.9) for s, _, kind in rows]))
    theirs = list(_mentions([(t, kind, key, 0.9) for _, t, kind in rows]))
    matches = tuple(
        Match(Verdict.EQUAL, 0, s, t, reason, 1.0) for s, t in zip(ours, theirs, strict=True) if t.text
    )
    return Comparison(_side("en", ours), _side(lang, theirs), (), (), frozenset(), None, matches)


def _editions(comparison: Comparison) -> list[tuple[str, int, tuple[Rendering, ...]]]:
    return [(t.form, t.count, t.editions[0]) for t in terms(comparison.source, [comparison])]


def test_a_surname_belongs_to_the_full_name_and_an_ending_to_the_rendering() -> None:
    person = Kind.PERSON
    pair = _pair(
        "ru", [("Zelenskiy", "Зеленским", person), ("Volodymyr Zelenskiy", "Владимир Зеленский", person)]
    )
    assert _editions(pair) == [("Volodymyr Zelenskiy", 2, (Rendering("Владимир Зеленский", 2),))]
    assert not list(variants(pair.matches, pair.target.language))


def test_a_surname_that_two_persons_share_is_a_row_of_its_own() -> None:
    rows = [(n, n, Kind.PERSON) for n in ("Anna Kovac", "Ivan Kovac", "Kovac")]
    assert [form for form, *_ in _editions(_pair("de", rows))] == ["Anna Kovac", "Ivan Kovac", "Kovac"]


def test_the_rarer_spelling_stands_below_the_house_form() -> None:
    rows = [("Palin", form, Kind.PERSON) for form in ("Пейлин", "Пэйлин", "Пейлина", "Пейлину")]
    pair = _pair("ru", rows)
    assert _editions(pair) == [("Palin", 4, (Rendering("Пейлин", 3), Rendering("Пэйлин", 1, True)))]
    ((usual, other, sure),) = variants(pair.matches, pair.target.language)
    assert usual.target and other.target
    assert (usual.target.text, other.target.text, sure >= 0.5) == ("Пейлин", "Пэйлин", True)


def test_names_of_other_origin_are_two_renderings_but_not_two_spellings() -> None:
    rows = [("United States", form, Kind.PLACE) for form in ("Vereinigten Staaten", "USA", "USA")]
    pair = _pair("de", rows, key="territory:US")
    assert _editions(pair)[0][2] == (Rendering("USA", 2), Rendering("Vereinigten Staaten", 1))
    assert not list(variants(pair.matches, pair.target.language))


def test_two_names_of_one_city_are_found() -> None:
    pair = _pair(
        "de", [("Beijing", "Peking", Kind.PLACE), ("Beijing", "Beijing", Kind.PLACE)], "place:Beijing"
    )
    assert len(list(variants(pair.matches, pair.target.language))) == 1


def test_a_name_without_counterpart_or_that_stands_for_another_has_no_rendering() -> None:
    alone = _pair("fr", [("Opole", "", Kind.PLACE)])
    assert _editions(alone) == [("Opole", 1, ())]
    instead = _pair("fr", [("Kyiv", "Ukraine", Kind.PLACE)], reason=WITHIN)
    assert _editions(instead) == [("Kyiv", 1, ())]
    assert terms(alone.source, [None])[0].editions == ((),)


@pytest.mark.parametrize(
    ("lang", "written", "shown"),
    [("sw", "Meya Andrzej Wolski", "Andrzej Wolski"), ("ja", "ウォルスキ市長", "ウォルスキ市長")],
)
def test_a_title_that_was_read_with_a_name_is_not_shown(lang: str, written: str, shown: str) -> None:
    pair = _pair(lang, [("Andrzej Wolski", written, Kind.PERSON)])
    assert _editions(pair)[0][2][0].form == shown


def test_capitals_of_a_dateline_are_not_the_form_to_show() -> None:
    rows = [("OPOLE", "ОПОЛЕ", Kind.PLACE), ("Opole", "Ополе", Kind.PLACE)]
    assert _editions(_pair("uk", rows)) == [("Opole", 2, (Rendering("Ополе", 2),))]

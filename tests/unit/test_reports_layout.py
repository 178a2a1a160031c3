"""Columns, cuts and line breaks in scripts of every width."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.reports.layout import bracketed, cells, clip, columns, isolate, lines, pad, plain, window, wrap
from checker.types import Span


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("abc", 3),
        ("二十五人", 8),
        ("e\u0301", 1),
        ("نص", 2),
        ("हिन्दी", 4),
        ("한국", 4),
        ("ＡＢ", 4),
        ("\u200fא", 1),
        ("a   b", 5),
    ],
)
def test_columns(text: str, width: int) -> None:
    assert columns(text) == width


def test_padding_counts_columns() -> None:
    assert pad("二十", 6) == "二十  "


def test_a_clipped_text_fits() -> None:
    assert clip("港务局周一表示", 9) == "港务局周…"
    assert clip("short", 9) == "short"


def test_control_characters_become_blanks_and_bidi_controls_go() -> None:
    assert plain("a\x1b[31m\u202eb\r\n c\ufeff") == "a [31mb c"


def test_a_direction_mark_that_is_the_matter_is_shown_by_its_number() -> None:
    assert _text(bracketed(list(cells("a\u202eb\u202c", 10, [Span(11, 12)])))) == "a[U+202E]b"


def test_right_to_left_phrases_are_isolated() -> None:
    assert isolate("the name ميناء روسمار differs") == "the name \u2068ميناء روسمار\u2069 differs"
    assert isolate("25 days") == "25 days"


def test_brackets_stand_around_what_is_marked() -> None:
    text = "killed 25 people"
    assert _text(bracketed(list(cells(text, 100, [Span(107, 109)])))) == "killed [25] people"


def test_a_window_keeps_what_is_marked() -> None:
    text = "word " * 40 + "TARGET" + " word" * 40
    row = window(list(cells(text, 0, [Span(200, 206)])), 40)
    assert _text(row).startswith("…")
    assert _text(row).endswith("…")
    assert _text([cell for cell in row if cell.marked]) == "TARGET"
    assert sum(cell.columns for cell in row) <= 40


def test_a_long_mark_shows_its_two_ends() -> None:
    text = "start " + "middle " * 40 + "end"
    row = window(list(cells(text, 0, [Span(0, len(text))])), 40)
    assert _text(row).startswith("start")
    assert _text(row).endswith("end")
    assert " … " in _text(row)


def test_ideographs_break_anywhere_but_before_a_full_stop() -> None:
    assert wrap("港务局周一表示。", 14) == ["港务局周一表", "示。"]


@pytest.mark.parametrize(
    ("text", "width", "broken"),
    [
        ("निवेशकों को उम्मीद है कि एक-तिहाई", 12, ["निवेशकों को", "उम्मीद है कि", "एक-तिहाई"]),
        ("오후 샤를 르클레르를 3.1초", 12, ["오후 샤를", "르클레르를", "3.1초"]),
        ("ไทยเป็นประเทศที่น้ำท่วม", 14, ["ไทยเป็นประ", "เทศที่น้ำท่วม"]),
        ("ノルウェーはポルトガルに", 10, ["ノルウェー", "はポルトガ", "ルに"]),
        ("（罗斯马）港将关闭「21天」。", 12, ["（罗斯马）港", "将关闭「21", "天」。"]),
    ],
)
def test_lines_are_broken_as_the_script_allows(text: str, width: int, broken: list[str]) -> None:
    assert wrap(text, width) == broken


def test_a_line_fits_also_where_the_terminal_does_not_join_letters() -> None:
    assert columns("स्त्री") == 2
    assert wrap("स्त्री स्त्री", 6) == ["स्त्री", "स्त्री"]


def test_words_break_at_blanks_and_only_there_where_they_fit() -> None:
    assert wrap("one two three", 7) == ["one two", "three"]
    assert wrap("abcdefghij", 4) == ["abcd", "efgh", "ij"]


@given(st.text(max_size=120), st.integers(12, 60), st.integers(0, 120), st.integers(0, 60))
def test_a_window_and_its_lines_always_fit(text: str, width: int, start: int, length: int) -> None:
    row = window(list(cells(text, 0, [Span(start, start + length)])), width)
    assert sum(cell.columns for cell in row) <= max(width, 2)
    assert all(sum(cell.columns for cell in line) <= width for line in lines(row, width))


@given(st.text(max_size=120), st.integers(4, 60))
def test_wrapping_loses_nothing_but_blanks(text: str, width: int) -> None:
    assert "".join(wrap(text, width)).replace(" ", "") == "".join(c.text for c in cells(text)).replace(
        " ", ""
    )


def _text(row: list) -> str:  # type: ignore[type-arg]
    return "".join(cell.text for cell in row)

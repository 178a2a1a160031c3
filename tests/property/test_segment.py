"""Segments are the text: in order, apart, each what stands in its span, and only white space between them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.languages import codes
from checker.segment import is_gap, presegmented, segments
from checker.types import Document, Segment

PIECES = st.sampled_from(
    [
        "Mr.",
        "A.",
        "5.",
        "no",
        "The",
        "end",
        ".",
        "?",
        "!",
        "…",
        "。",
        "”",
        "“",
        '"',
        "'",
        "«",
        "»",
        "(",
        ")",
        " ",
        "\n",
        "\r\n",
        "\n\n",
        "\u00a0",
        "\ufeff",
        "\u200b",
        "\u2028",
        "د.",
        "؟",
        "।",
        "。」",
        "ไม่",
        "😀",
        "e\u0301",
        "\u202e",
        "—",
        ";",
        "3.5",
    ]
)
TEXTS = st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=60).map("".join))


def check(text: str, found: tuple[Segment, ...]) -> None:
    at = 0
    for index, segment in enumerate(found):
        assert segment.index == index
        assert segment.text == text[segment.span.start : segment.span.end]
        assert segment.span.start >= at
        assert all(is_gap(char) for char in text[at : segment.span.start])
        at = segment.span.end
    assert all(is_gap(char) for char in text[at:])


@given(TEXTS, st.sampled_from(codes()))
def test_segments_are_the_text(text: str, lang: str) -> None:
    found = segments(Document("text", lang, text))
    check(text, found)
    assert all(segment.text for segment in found)
    numbers = [segment.paragraph for segment in found]
    assert numbers == sorted(numbers)


@given(TEXTS)
def test_lines_are_the_text(text: str) -> None:
    found = presegmented(Document("text", "en", text))
    check(text, found)
    ends = text.replace("\r\n", "\n").replace("\r", "\n")
    assert len(found) == len(ends.removesuffix("\n").split("\n")) - (not text)


@pytest.mark.parametrize(
    "piece", ["word ", "word", '(He said "go. ', ". ", '. "', "。", "Mr. ", "5.", "\n", "？」"]
)
def test_long_lines_take_linear_time(piece: str) -> None:
    text = piece * (200_000 // len(piece))
    check(text, segments(Document("text", "en", text)))

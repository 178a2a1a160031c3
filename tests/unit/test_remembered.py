"""Persons whom a document names again by a word of their full names."""

from __future__ import annotations

from checker.extract.remembered import remembered
from checker.types import Kind, Mention, Name, Segment, Span

TEXT = ("Agata Zielinska spoke.", "Zielinska left. The Zielinska house stands.", "Zielinskas remained.")


def _segments() -> list[Segment]:
    starts = [0, len(TEXT[0]) + 1, len(TEXT[0]) + len(TEXT[1]) + 2]
    return [
        Segment(0, Span(start, start + len(text)), text) for start, text in zip(starts, TEXT, strict=True)
    ]


def _mention(text: str, start: int, kind: Kind, confidence: float) -> Mention:
    return Mention(kind, Span(start, start + len(text)), text, Name(text), confidence)


def test_a_surname_is_as_sure_as_the_full_name() -> None:
    segments = _segments()
    full = _mention("Agata Zielinska", 0, Kind.PERSON, 0.9)
    doubted = _mention("Zielinska", segments[1].span.start, Kind.ORGANISATION, 0.4)
    found = remembered(segments, [(full,), (doubted,), ()])
    again = [m for m in found[1] if m.kind is Kind.PERSON]
    assert found[0] == (full,)
    assert [m.span.start - segments[1].span.start for m in again] == [0, TEXT[1].rindex("Zielinska")]
    assert all(0.8 < m.confidence < 0.9 for m in again)
    assert found[2] == ()


def test_a_name_of_two_persons_is_neither() -> None:
    segments = _segments()
    both = (
        _mention("Agata Zielinska", 0, Kind.PERSON, 0.9),
        _mention("Marta Zielinska", 16, Kind.PERSON, 0.9),
    )
    doubted = _mention("Zielinska", segments[1].span.start, Kind.ORGANISATION, 0.4)
    assert remembered(segments, [both, (doubted,), ()])[1] == (doubted,)

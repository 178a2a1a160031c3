"""Text to pieces of a SentencePiece vocabulary, each with the code points that it was read from."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import regex

from checker.backends.windows import LONE_SURROGATE
from checker.types import Span

# What the normaliser turns into a space or drops, so that no piece should claim it at its front.
_BLANK = regex.compile(r"[\s\p{Cc}\p{Cf}\p{Cs}\uFFFD]*")
_SPACE_PIECE = "▁"

Pieces = tuple[list[int], tuple[Span, ...]]


class PieceModel:
    """A SentencePiece model. Pieces have the ids of the file; ``<s>`` and ``</s>`` are not added here."""

    def __init__(self, path: Path) -> None:
        import sentencepiece

        self._model: Any = sentencepiece.SentencePieceProcessor()
        self._model.LoadFromFile(str(path))
        self.begin, self.end = self._model.bos_id(), self._model.eos_id()

    def split(self, texts: Sequence[str]) -> list[Pieces]:
        """The piece ids of each text and their spans in it, in code points.

        The spans grow and do not overlap, but for characters that the normaliser expands ("ﷺ" is four words):
        all their pieces have the span of the one character. White space belongs to no piece; a piece that is
        only the sign of a word's beginning has an empty span before the word. A lone surrogate, which has no
        place in UTF-8, is read as the replacement character, which the normaliser reads as a space.
        """
        clean = [LONE_SURROGATE.sub("\ufffd", text) for text in texts]
        read = self._model.Encode(clean, return_type="offset_mapping", num_threads=1)
        return [
            (one["ids"], _spans(text, one["pieces"], one["offsets"]))
            for text, one in zip(clean, read, strict=True)
        ]


def _spans(text: str, pieces: list[str], offsets: list[tuple[int, int]]) -> tuple[Span, ...]:
    spans: list[Span] = []
    following = len(text)
    for piece, (start, end) in zip(reversed(pieces), reversed(offsets), strict=True):
        blank = _BLANK.match(text, start, end)
        first = blank.end() if blank else start
        if piece == _SPACE_PIECE:
            span = Span(first, first)
        elif first < end:
            span = Span(first, end)
        elif start < end and not text[start:end].isspace():
            span = Span(start, end)
        else:  # all but the last piece of an expanded character are given no code point, or just the space before
            span = Span(end, max(end, following))
        if span.end > span.start:
            following = span.end if span.end - span.start == 1 else span.start + 1
        spans.append(span)
    return tuple(reversed(spans))

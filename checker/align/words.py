"""Word alignment of a translation unit, from the hidden states that the sentence alignment already paid for.

The states of a middle layer are centred on the mean of their side, which takes away what all pieces of a
sentence share (its language, its topic). The similarity of two pieces is their cosine less a small charge for
standing at different places. A softmax over the target says where a source piece goes, one over the source where
a target piece comes from; pieces whose neighbours agree are brought a little closer and the softmax is taken again.
The strength of the link of two words is the geometric mean of the shares of each that go to the other. This is
AWESoME-align (Dou and Neubig 2021) with three changes: centring, position and neighbours, and shares summed over the
pieces of a word instead of a link for any of them.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import regex
from numpy.typing import NDArray

from checker.types import Encoding, Segment, Span, TranslationUnit, WordLinks

if TYPE_CHECKING:
    from checker.types import Vectors

Indexes = NDArray[np.intp]

# Chosen on the ten dev files of XL-WA together.
TEMPERATURE = 0.07
PLACE = 0.2
NEIGHBOURS = 0.1
STRONG = 0.37

_UNSPACED = r"\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}"
_WORD = regex.compile(
    rf"(?P<unspaced>[{_UNSPACED}][{_UNSPACED}\p{{M}}ー々]*)"
    r"|\p{Nd}+(?:[.,:'’٫٬\u00a0\u202f]\p{Nd}+)*"
    rf"|(?:(?![{_UNSPACED}])[\p{{L}}\p{{M}}\p{{N}}\u200c\u200d])+"
    r"|\S"
)


class Side(NamedTuple):
    """One side of a unit: states (n, d), the word that each of the n pieces belongs to, the spans of the words."""

    states: Vectors
    owner: Indexes
    words: tuple[Span, ...]


def link_unit(
    unit: TranslationUnit,
    source: Sequence[Segment],
    target: Sequence[Segment],
    source_encodings: Sequence[Encoding],
    target_encodings: Sequence[Encoding],
) -> WordLinks:
    """The word links of a unit, in offsets of the two documents.

    ``source`` and ``target`` are all segments of the documents, with their encodings; the unit says which.
    """
    left = unit_side(unit.source, source, source_encodings)
    right = unit_side(unit.target, target, target_encodings)
    pairs = np.argwhere(strengths(left, right) > STRONG)
    return WordLinks(tuple((left.words[i], right.words[j]) for i, j in pairs))


def link(
    source: Encoding,
    target: Encoding,
    source_words: Sequence[Span] | None = None,
    target_words: Sequence[Span] | None = None,
) -> list[tuple[int, int]]:
    """Pairs of indexes of linked words, sorted; of linked pieces where no words are given.

    Words are spans of the encoded text, in order.
    """
    left, right = side(source, source_words), side(target, target_words)
    return [(int(i), int(j)) for i, j in np.argwhere(strengths(left, right) > STRONG)]


def strengths(source: Side, target: Side) -> NDArray[np.float32]:
    """How strongly each source word (rows) and target word (columns) are linked, 0 to 1."""
    shape = (len(source.words), len(target.words))
    if not len(source.owner) or not len(target.owner):
        return np.zeros(shape, np.float32)
    near = _centred(source.states) @ _centred(target.states).T - PLACE * _apart(
        len(source.owner), len(target.owner)
    )
    there, back = _shares(near)
    there, back = _shares(near + NEIGHBOURS * _diagonal(np.sqrt(there * back)))
    rows, columns = _membership(source), _membership(target)
    forth = rows @ there @ (columns > 0).T.astype(np.float32)
    origin = (rows > 0).astype(np.float32) @ back @ columns.T
    return np.sqrt(forth * origin).astype(np.float32)


def words(text: str, pieces: Sequence[Span] = ()) -> tuple[Span, ...]:
    """The words and the marks of a text: everything but white space, in order.

    Runs of a script that is written without spaces are cut where the encoder's ``pieces`` are.
    """
    found: list[Span] = []
    starts = [piece.start for piece in pieces]
    for match in _WORD.finditer(text):
        start, end = match.span()
        cuts = [cut for cut in starts if start < cut < end] if match["unspaced"] else []
        edges = [start, *sorted(set(cuts)), end]
        found += [Span(a, b) for a, b in itertools.pairwise(edges)]
    return tuple(found)


def side(encoding: Encoding, spans: Sequence[Span] | None = None) -> Side:
    """One text as a side; without ``spans`` every piece is a word."""
    if spans is None:
        return Side(encoding.middle, np.arange(len(encoding.pieces)), encoding.pieces)
    # A piece may begin with the space before its word, so it belongs to the first word that ends after its start.
    owner = np.searchsorted([span.end for span in spans], [p.start for p in encoding.pieces], side="right")
    kept = owner < len(spans)
    return Side(encoding.middle[kept], owner[kept], tuple(spans))


def unit_side(indexes: Sequence[int], segments: Sequence[Segment], encodings: Sequence[Encoding]) -> Side:
    """The segments of those indexes as one side, its words in offsets of the document."""
    parts, first = [], 0
    for index in indexes:
        segment, encoding = segments[index], encodings[index]
        part = side(encoding, words(segment.text, encoding.pieces))
        spans = tuple(span.shift(segment.span.start) for span in part.words)
        parts.append(Side(part.states, part.owner + first, spans))
        first += len(spans)
    if not parts:
        return Side(np.zeros((0, 0), np.float32), np.zeros(0, np.intp), ())
    return Side(
        np.concatenate([part.states for part in parts]),
        np.concatenate([part.owner for part in parts]),
        tuple(span for part in parts for span in part.words),
    )


def _centred(states: Vectors) -> Vectors:
    found: Vectors = states.astype(np.float32) - states.mean(axis=0, dtype=np.float32)
    found /= np.linalg.norm(found, axis=1, keepdims=True) + np.float32(1e-6)
    return found


def _apart(rows: int, columns: int) -> Vectors:
    """How far apart the places of two pieces in their sentences are, 0 to 1."""
    down = (np.arange(rows, dtype=np.float32) + 0.5) / rows
    across = (np.arange(columns, dtype=np.float32) + 0.5) / columns
    return np.abs(down[:, None] - across)


def _shares(near: Vectors) -> tuple[Vectors, Vectors]:
    there = np.exp((near - near.max(axis=1, keepdims=True)) / TEMPERATURE)
    back = np.exp((near - near.max(axis=0, keepdims=True)) / TEMPERATURE)
    return there / there.sum(axis=1, keepdims=True), back / back.sum(axis=0, keepdims=True)


def _diagonal(links: Vectors) -> Vectors:
    """The links of the neighbours before plus those of the neighbours after."""
    around = np.zeros_like(links)
    around[1:, 1:] += links[:-1, :-1]
    around[:-1, :-1] += links[1:, 1:]
    return around


def _membership(part: Side) -> Vectors:
    """(words, pieces): the share of a word that each of its pieces is."""
    belongs = np.zeros((len(part.words), len(part.owner)), np.float32)
    belongs[part.owner, np.arange(len(part.owner))] = 1
    belongs /= np.maximum(belongs.sum(axis=1, keepdims=True), 1)
    return belongs

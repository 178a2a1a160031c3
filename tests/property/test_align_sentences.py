"""What holds of any two texts, however unlike: nothing is lost, nothing is crossed, sides are equals."""

from __future__ import annotations

import numpy as np
from hypothesis import example, given, settings
from hypothesis import strategies as st

from checker.align.sentences import align
from checker.types import Encoding, Segment, Span, TranslationUnit

Text = tuple[list[Segment], list[Encoding]]
sizes = st.lists(st.integers(0, 6), max_size=12)
filled = st.lists(st.integers(3, 8), min_size=1, max_size=12)


def text(pieces: list[int], seed: int, *, shared: float = 0.0) -> Text:
    """Sentences of so many pieces with random states; ``shared`` of a state is the same in any other text."""
    own, common = np.random.default_rng(seed), np.random.default_rng(0)
    segments, encodings, start = [], [], 0
    for index, count in enumerate(pieces):
        states = shared * common.normal(size=(count, 16)) + (1 - shared) * own.normal(size=(count, 16))
        states = states.astype(np.float32)
        vector = states.mean(axis=0) if count else np.zeros(16, np.float32)
        body = " ".join(["Word"] * count) or "-"
        segments.append(Segment(index, Span(start, start + len(body)), body))
        spans = tuple(Span(5 * i, 5 * i + 4) for i in range(count))
        encodings.append(Encoding(vector, states, states, spans))
        start += len(body) + 1
    return segments, encodings


def aligned(source: Text, target: Text) -> tuple[TranslationUnit, ...]:
    return align(source[0], target[0], source[1], target[1])


@settings(deadline=None, max_examples=60)
@given(sizes, sizes, st.integers(1, 99))
def test_every_segment_stands_in_one_unit_and_in_order(left: list[int], right: list[int], seed: int) -> None:
    units = aligned(text(left, seed, shared=0.5), text(right, seed + 1, shared=0.5))
    assert sorted(i for unit in units for i in unit.source) == list(range(len(left)))
    assert sorted(j for unit in units for j in unit.target) == list(range(len(right)))
    assert all(unit.source or unit.target for unit in units)
    # A line of marks may stand inside another unit; units begin in the order of the text all the same.
    for side in ([unit.source for unit in units], [unit.target for unit in units]):
        worded = [part for part in side if part]
        assert worded == sorted(worded)


@settings(deadline=None, max_examples=60)
@given(sizes, sizes, st.integers(1, 99))
def test_scores_are_shares_and_nothing_without_a_partner(
    left: list[int], right: list[int], seed: int
) -> None:
    for unit in aligned(text(left, seed), text(right, seed + 1)):
        assert 0 <= unit.score <= 1
        assert unit.score == 0 or (unit.source and unit.target)


@settings(deadline=None, max_examples=60)
@example([4, 7], [3], 1)  # a piece that nothing is like
@given(filled, filled, st.integers(1, 99))
def test_swapping_the_texts_swaps_the_sides(left: list[int], right: list[int], seed: int) -> None:
    one, other = text(left, seed, shared=0.7), text(right, seed + 1, shared=0.7)
    # Neighbouring omissions and additions may come in either order.
    forth = {(unit.source, unit.target) for unit in aligned(one, other)}
    back = {(unit.target, unit.source) for unit in aligned(other, one)}
    assert forth == back


@settings(deadline=None, max_examples=60)
@given(st.lists(st.integers(1, 6), min_size=1, max_size=12), st.integers(1, 99))
def test_a_text_is_aligned_with_itself_one_to_one(pieces: list[int], seed: int) -> None:
    same = text(pieces, seed)
    units = aligned(same, same)
    assert [(unit.source, unit.target) for unit in units] == [((i,), (i,)) for i in range(len(pieces))]
    assert all(unit.score > 0.99 for unit in units)

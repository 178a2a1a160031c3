"""Beads of every kind, found among made-up sentences whose pieces have made-up meanings."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from checker.align.band import band
from checker.align.costs import COSTS
from checker.align.lone import parted
from checker.align.sentences import align
from checker.align.ties import ties
from checker.types import Encoding, Segment, Span, TranslationUnit

Words = list[int]
SIZE = 48
_MEANINGS = np.random.default_rng(7).normal(size=(6000, SIZE))


def text(sentences: list[Words], seed: int) -> tuple[list[Segment], list[Encoding]]:
    """One piece a word; the same word means nearly the same in every text."""
    noise = np.random.default_rng(seed)
    segments, encodings, start = [], [], 0
    for index, sentence in enumerate(sentences):
        body = " ".join(f"W{word:04}" for word in sentence) + "."
        states = (_MEANINGS[sentence] + 0.4 * noise.normal(size=(len(sentence), SIZE))).astype(np.float32)
        pieces = tuple(Span(6 * i, 6 * i + 5) for i in range(len(sentence)))
        vector = states.mean(axis=0)
        encodings.append(Encoding(vector / np.linalg.norm(vector), states, states, pieces))
        segments.append(Segment(index, Span(start, start + len(body)), body))
        start += len(body) + 1
    return segments, encodings


def beads(source: list[Words], target: list[Words]) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    (left, one), (right, other) = text(source, 1), text(target, 2)
    return [(unit.source, unit.target) for unit in align(left, right, one, other)]


def article(sentences: int, words: int = 10) -> list[Words]:
    return [list(range(i * words, (i + 1) * words)) for i in range(sentences)]


def test_sentences_that_were_merged_and_split() -> None:
    source = article(8)
    target = [source[0], source[1] + source[2], source[3], source[4][:5], source[4][5:], *source[5:]]
    assert beads(source, target) == [
        ((0,), (0,)),
        ((1, 2), (1,)),
        ((3,), (2,)),
        ((4,), (3, 4)),
        ((5,), (5,)),
        ((6,), (6,)),
        ((7,), (7,)),
    ]


def test_a_clause_that_moved_over_the_boundary_joins_both_pairs() -> None:
    source = article(6)
    target = [*source[:2], source[2] + source[3][:4], source[3][4:], *source[4:]]
    assert ((2, 3), (2, 3)) in beads(source, target)


def test_only_the_boundary_that_a_clause_moved_over_is_held_together() -> None:
    source = article(6)
    target = [*source[:2], source[2] + source[3][:3], source[3][3:], *source[4:]]
    (left, one), (right, other) = text(source, 1), text(target, 2)
    where = band(*(np.stack([encoding.vector for encoding in side]) for side in (one, other)))
    cuts = ties(left, right, one, other, where).cuts.block(0, 7, 0, 7)
    assert cuts[3, 3] > 2
    assert max(cuts[i, i] for i in range(7) if i != 3) < 0.2


def test_strangers_at_the_same_place_are_no_pair() -> None:
    source = article(8)
    target = [*source[:3], list(range(5000, 5010)), *source[4:]]
    found = beads(source, target)
    assert ((3,), ()) in found
    assert ((), (3,)) in found
    assert len(found) == 9


def test_what_was_dropped_and_what_was_added_stand_alone() -> None:
    source = article(8)
    added = list(range(5000, 5010))
    target = [*source[:2], *source[3:6], added, *source[6:]]
    found = beads(source, target)
    assert ((2,), ()) in found
    assert ((), (5,)) in found
    assert len(found) == 9


def test_a_dropped_sentence_does_not_hide_with_a_neighbour_that_grew() -> None:
    source = article(8, words=16)
    grown = source[2] + list(range(5000, 5015))
    target = [*source[:2], grown, *source[4:]]
    assert ((3,), ()) in beads(source, target)


@pytest.mark.parametrize("first", [True, False])
def test_a_sentence_that_nothing_is_linked_to_is_no_part_of_a_unit(first: bool) -> None:
    kept, dropped, others = (
        list(range(12)),
        list(range(100, 112)),
        [list(range(n, n + 12)) for n in (200, 300)],
    )
    left, one = text([*([dropped, kept] if first else [kept, dropped]), *others], 1)
    right, other = text([kept, *others], 2)
    ordinary = [TranslationUnit((2,), (1,), 0.7), TranslationUnit((3,), (2,), 0.7)]
    unit = TranslationUnit((0, 1), (0,), 0.5)
    lone, pair = TranslationUnit((1 - first,), (), 0.0), TranslationUnit((int(first),), (0,), 0.5)
    found = list(parted([unit, *ordinary], left, right, one, other))
    assert found == [*([lone, pair] if first else [pair, lone]), *ordinary]


@pytest.mark.parametrize("first", [True, False])
def test_a_sentence_that_shares_words_with_its_neighbour_adds_nothing_to_a_unit(first: bool) -> None:
    kept, others = list(range(12)), [list(range(n, n + 12)) for n in (200, 300)]
    dropped = [*kept[:3], *range(103, 112)]
    left, one = text([*([dropped, kept] if first else [kept, dropped]), *others], 1)
    right, other = text([kept, *others], 2)
    unit = TranslationUnit((0, 1), (0,), 0.5)
    ordinary = [TranslationUnit((2,), (1,), 0.7), TranslationUnit((3,), (2,), 0.7)]
    assert TranslationUnit((1 - first,), (), 0.0) in list(parted([unit, *ordinary], left, right, one, other))


def test_a_unit_of_merged_sentences_stays_whole() -> None:
    source = article(2)
    (left, one), (right, other) = text(source, 1), text([source[0] + source[1]], 2)
    unit = TranslationUnit((0, 1), (0,), 0.5)
    assert list(parted([unit], left, right, one, other)) == [unit]


def test_a_dropped_block_leaves_the_rest_as_it_was() -> None:
    source = article(100)
    target = source[:40] + source[70:]
    pairs = [((i,), (i if i < 40 else i - 30,)) for i in range(100) if not 40 <= i < 70]
    found = beads(source, target)
    assert [bead for bead in found if bead[1]] == pairs
    assert [bead for bead in found if not bead[1]] == [((i,), ()) for i in range(40, 70)]


def test_texts_that_share_nothing_are_still_covered() -> None:
    found = beads(article(5), [[5000 + i] * 4 for i in range(3)])
    assert [i for source, _ in found for i in source] == list(range(5))
    assert [j for _, target in found for j in target] == list(range(3))


def test_a_line_of_marks_parts_no_unit_and_pairs_only_with_its_like() -> None:
    source = article(4)
    (left, one), (right, other) = (
        text(source, 1),
        text([*source[:1], source[1][:5], source[1][5:], *source[2:]], 2),
    )
    marks, (nothing,) = Segment(0, Span(0, 5), "* * *"), text([[5000]], 3)[1]
    torn = align(left, [*right[:2], marks, *right[2:]], one, [*other[:2], nothing, *other[2:]])
    assert [(unit.source, unit.target) for unit in torn] == [
        ((0,), (0,)),
        ((1,), (1, 3)),
        ((), (2,)),
        ((2,), (4,)),
        ((3,), (5,)),
    ]
    both = align(
        [*left[:2], marks, *left[2:]],
        [*right[:3], marks, *right[3:]],
        [*one[:2], nothing, *one[2:]],
        [*other[:3], nothing, *other[3:]],
    )
    assert ((2,), (3,)) in [(unit.source, unit.target) for unit in both]


def test_only_runs_that_may_belong_together_are_read_again() -> None:
    source = article(12)
    target = [*source[:4], source[4] + source[5], *source[6:]]
    (left, one), (right, other) = text(source, 1), text(target, 2)
    read: list[str] = []

    def encode(texts: Sequence[str]) -> list[Encoding]:
        read.extend(texts)
        words = [[int(word[1:]) for word in one.replace(".", "").split()] for one in texts]
        return text(words, 5)[1]

    units = align(left, right, one, other, encode)
    assert ((4, 5), (4,)) in [(unit.source, unit.target) for unit in units]
    assert f"{left[4].text} {left[5].text}" in read
    assert len(read) < 6


def test_one_empty_text_leaves_everything_alone() -> None:
    assert beads(article(2), []) == [((0,), ()), ((1,), ())]
    assert beads([], article(2)) == [((), (0,)), ((), (1,))]


def test_the_score_is_high_for_a_pair_and_low_for_strangers() -> None:
    source = article(20)
    (left, one), (right, other) = text(source, 1), text(source, 2)
    assert min(unit.score for unit in align(left, right, one, other)) > 0.6
    (stranger, strange) = text([[5000 + i for i in range(10)]], 3)
    assert align(left[:1], stranger, one[:1], strange)[0].score < 0.4


def test_the_band_stays_narrow_and_reaches_both_corners() -> None:
    vectors = _MEANINGS[:2000] / np.linalg.norm(_MEANINGS[:2000], axis=1, keepdims=True)
    where = band(vectors.astype(np.float32), np.delete(vectors, slice(900, 930), axis=0).astype(np.float32))
    assert where.low[0] == 0
    assert where.high[-1] == 1971
    assert (where.high - where.low).max() < 20
    # Every step of the right path lies inside.
    assert all(where.low[i] <= (i if i < 900 else max(900, i - 30)) < where.high[i] for i in range(2001))


def test_what_is_frequent_in_two_texts_costs_less() -> None:
    pair, alone, merged = (1, 1, 1, 1), (1, 1, 1, 0), (2, 1, 2, 1)
    usual = COSTS.suited([pair] * 25 + [alone] * 12 + [merged] * 46, 200)
    loose = COSTS.suited([pair] * 60 + [alone] * 80, 200)
    free = COSTS.suited([pair] * 10 + [merged] * 60, 200)
    assert (usual.skip, usual.merge) == pytest.approx((COSTS.skip, COSTS.merge))
    assert loose.skip < COSTS.skip - 1 < COSTS.skip < free.skip
    assert free.merge < COSTS.merge < loose.merge
    assert abs(COSTS.suited([pair], 2).skip - COSTS.skip) < 0.3  # two sentences say little

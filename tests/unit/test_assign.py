"""Which mention answers which."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from checker.match import Match, Verdict
from checker.match.assign import Rule, assign, cheapest
from checker.types import Kind, Mention, Quantity, Span, WordLinks

Pair = tuple[list[Mention], list[Mention]]


def number(value: int, start: int = 0, confidence: float = 1.0) -> Mention:
    text = str(value)
    return Mention(
        Kind.NUMBER, Span(start, start + len(text)), text, Quantity((Fraction(value),)), confidence
    )


def same(source: Mention, target: Mention) -> str | None:
    return "same number" if source.value == target.value else None


RULE = Rule(frozenset({Kind.NUMBER}), same, lambda _: "number", near=1, sure=lambda *_: 0.8)


def run(*units: Pair, links: list[WordLinks] | None = None, silent: set[int] = frozenset()) -> list[Match]:  # type: ignore[assignment]
    return assign(units, links or [WordLinks()] * len(units), [0.7] * len(units), silent, RULE)


def verdicts(found: list[Match]) -> list[tuple[str, str, str]]:
    return [
        (m.verdict.value, m.source.text if m.source else "", m.target.text if m.target else "") for m in found
    ]


def test_equal_values_answer_each_other_in_any_order() -> None:
    found = run(([number(25), number(30, 10)], [number(30), number(25, 10)]))
    assert verdicts(found) == [("equal", "25", "25"), ("equal", "30", "30")]


def test_of_pairs_that_are_all_equal_the_less_odd_come_first() -> None:
    rule = replace(RULE, equal=lambda *_: "alike", odd=lambda s, t: 3.0 * (s.text != t.text))
    crossed = WordLinks(((Span(0, 2), Span(10, 12)), (Span(10, 12), Span(0, 2))))
    pair = [number(25), number(30, 10)]
    assert verdicts(assign([(pair, pair)], [crossed], [0.7], frozenset(), rule)) == [
        ("equal", "25", "25"),
        ("equal", "30", "30"),
    ]
    assert verdicts(assign([(pair, pair)], [crossed], [0.7], frozenset(), replace(rule, odd=RULE.odd))) == [
        ("equal", "25", "30"),
        ("equal", "30", "25"),
    ]


def test_two_values_left_over_are_one_change() -> None:
    found = run(([number(25), number(30, 10)], [number(25), number(40, 10)]))
    assert verdicts(found) == [("equal", "25", "25"), ("changed", "30", "40")]


def test_a_value_said_twice_and_changed_once_is_seen() -> None:
    found = run(([number(2), number(2, 10)], [number(2), number(5, 10)]))
    assert ("changed", "2", "5") in verdicts(found)


def test_a_value_said_once_for_twice_is_accepted() -> None:
    found = run(([number(2), number(2, 10)], [number(2)]))
    assert [m.verdict for m in found] == [Verdict.EQUAL, Verdict.EQUAL]


def test_two_values_said_again_are_no_change_where_nothing_links_them() -> None:
    pairs = [([number(1), number(2, 5), number(1, 9)], [number(1), number(2, 5), number(2, 9)])]
    apart = replace(RULE, apart=True)
    assert [m.verdict for m in assign(pairs, [WordLinks()], [0.5], set(), apart)] == [Verdict.EQUAL] * 4
    linked = [WordLinks(((Span(9, 10), Span(9, 10)),))]
    assert Verdict.CHANGED in {m.verdict for m in assign(pairs, linked, [0.5], set(), apart)}
    assert Verdict.CHANGED in {m.verdict for m in assign(pairs, [WordLinks()], [0.5], set(), RULE)}


def test_a_value_that_moved_to_the_next_unit_is_not_missing() -> None:
    found = run(([number(25)], []), ([], [number(25)]))
    assert verdicts(found) == [("equal", "25", "25")]
    assert "nearby" in found[0].reason


def test_a_value_two_units_away_is_missing_where_one_is_near() -> None:
    found = run(([number(25)], []), ([], []), ([], [number(25)]))
    assert [m.verdict for m in found] == [Verdict.MISSING, Verdict.ADDED]


def test_a_change_is_not_excused_by_the_same_value_nearby() -> None:
    found = run(([number(7)], [number(8)]), ([number(7)], [number(7)]))
    assert verdicts(found) == [("changed", "7", "8"), ("equal", "7", "7")]


def test_weak_mentions_answer_but_are_not_reported() -> None:
    assert verdicts(run(([number(1)], [number(1, confidence=0.3)]))) == [("equal", "1", "1")]
    assert run(([], [number(1, confidence=0.3)])) == []


def test_weak_mentions_that_are_linked_are_a_change() -> None:
    weak = ([number(3, confidence=0.3)], [number(5, confidence=0.3)])
    assert run(weak) == []
    assert verdicts(run(weak, links=[WordLinks(((Span(0, 1), Span(0, 1)),))])) == [("changed", "3", "5")]


def test_silent_units_report_nothing() -> None:
    assert run(([number(25)], []), ([], []), silent={0}) == []


def test_word_alignment_decides_what_was_changed_into_what() -> None:
    source = [number(25, 0), number(30, 10)]
    target = [number(41, 0), number(42, 10)]
    crossed = WordLinks(((Span(0, 2), Span(10, 12)), (Span(10, 12), Span(0, 2))))
    found = run((source, target), links=[crossed])
    assert verdicts(found) == [("changed", "25", "42"), ("changed", "30", "41")]


@pytest.mark.parametrize("swap", [False, True])
def test_swapping_the_sides_swaps_missing_and_added(swap: bool) -> None:
    left, right = [number(25)], [number(30), number(25, 10)]
    found = run((right, left) if swap else (left, right))
    assert [m.verdict for m in found if m.verdict is not Verdict.EQUAL] == [
        Verdict.MISSING if swap else Verdict.ADDED
    ]


def test_the_cheapest_pairs_are_chosen() -> None:
    assert cheapest({0: {0: 1.0, 1: 2.0}, 1: {0: 1.0, 1: 9.0}}) == {0: 1, 1: 0}


def test_all_are_paired_that_can_be() -> None:
    assert cheapest({0: {0: 1.0}, 1: {0: 0.5, 1: 9.0}}) == {0: 0, 1: 1}


def test_no_pair_makes_the_others_dearer_than_it_is_worth() -> None:
    assert cheapest({0: {0: 1.0}, 1: {0: 0.5, 1: 9.0}}, worth=8.0) == {1: 0}

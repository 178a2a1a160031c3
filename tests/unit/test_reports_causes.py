"""Which findings a report tells as one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from checker.findings import Finding, Place, Report, Scores, Severity
from checker.reports import REPORTS, Story, View
from checker.reports.causes import causes
from checker.types import Document, TranslationUnit
from tests.unit.sample import segments

_SAME = [
    # One fact of the source read as two pieces of the translation.
    ("At 1030 GMT.", "ב-13:30 שעון ישראל.", [("DAT004", "1030 GMT", "13:30"), ("ENT003", None, "ישראל")]),
    # One fact lost and one of its kind gained in its place.
    ("It closes on June 9 and 10.", "Zu am 9. und 10. Juni.", [("NUM003", None, "9"), ("DAT002", "June 9", None)]),
    ("He ran 49.03 seconds.", "Il a couru 49 s 03.", [("NUM001", "49.03 seconds", "49"), ("NUM003", None, "03")]),
    # Both ends of a range of dates that is not read, or is in another month.
    ("It lasts from 6 May to 12 May.", "Il dure.", [("DAT002", "6 May", None), ("DAT002", "12 May", None)]),
    (
        "From 6 May to 12 May.",
        "6일부터 12일까지.",
        [("DAT002", "6 May", None), ("DAT002", "12 May", None), ("NUM003", None, "6"), ("NUM003", None, "12")],
    ),
    ("6–12 May.", "第十二个星期。", [("DAT002", "6", None), ("DAT002", "12 May", None), ("NUM003", None, "十二")]),
    # What was left out with a part of a sentence.
    ("He left; it took 7 years.", "Il est parti.", [("COV001", "it took 7 years", None), ("NUM002", "7", None)]),
]  # fmt: skip
_DATES = [
    (("XXXX-05-06", "XXXX-06-06"), ("XXXX-05-12", "XXXX-06-12"), 1),
    (("2024-05-06", "2023-05-06"), ("2024-05-12", "2023-05-12"), 1),
    (("XXXX-05-06", "XXXX-05-07"), ("XXXX-05-12", "XXXX-06-12"), 2),
    (("XXXX-05-06", "XXXX-06-06"), ("XXXX-05-12", "XXXX-07-12"), 2),
    (("XXXX-WXX-4", "XXXX-WXX-5"), ("XXXX-WXX-6", "XXXX-WXX-5"), 2),
]
_APART = [
    # Two numbers changed, each in both texts.
    ("They lost 4-6 today.", "Ils ont perdu 5-7.", [("NUM001", "4", "5"), ("NUM001", "6", "7")]),
    # Two lost, one gained: which of them it is cannot be told.
    ("It took 7 and 9.", "Es nahm 8.", [("NUM002", "7", None), ("NUM002", "9", None), ("NUM003", None, "8")]),
    # Two dates lost that are no range, two numbers gained beside a range.
    ("On 6 May Kenya lost, and 12 May.", "Er.", [("DAT002", "6 May", None), ("DAT002", "12 May", None)]),
    ("7 men, 9 women.", "8 es 6.", [("NUM002", "7", None), ("NUM002", "9", None), ("NUM003", None, "8")]),
    # A number and a name lost.
    ("Kenya lost 5 games.", "Il a perdu.", [("ENT002", "Kenya", None), ("NUM002", "5", None)]),
    # A part of a sentence left out, and a number changed in the rest.
    ("He left 5; it took 7.", "Il a 6.", [("COV001", "it took 7", None), ("NUM001", "5", "6")]),
    # A quotation and a number in it.
    ("“We are 5.”", "“Wir sind 6.”", [("QUO001", "“We are 5.”", "“Wir sind 6.”"), ("NUM001", "5", "6")]),
]  # fmt: skip
Case = tuple[str, str, list[tuple[str, str | None, str | None]]]


@pytest.mark.parametrize("case", _SAME, ids=lambda case: case[0])
def test_pieces_of_one_fact_are_one_finding(case: Case) -> None:
    report = _report(*case)
    (group,) = causes(report, report.findings)
    assert set(group) == set(report.findings)


@pytest.mark.parametrize("case", _APART, ids=lambda case: case[0])
def test_facts_that_changed_by_themselves_stay_apart(case: Case) -> None:
    report = _report(*case)
    assert causes(report, report.findings) == [[finding] for finding in report.findings]


@pytest.mark.parametrize(("one", "other", "number"), _DATES)
def test_one_change_of_two_dates_is_told_once(
    one: tuple[str, str], other: tuple[str, str], number: int
) -> None:
    text = "It lasts from the 6th to the 12th."
    report = _report(text, text, [("DAT001", "6th", "6th"), ("DAT001", "12th", "12th")])
    found = [
        replace(finding, source_value=values[0], target_value=values[1])
        for finding, values in zip(report.findings, (one, other), strict=True)
    ]
    assert len(causes(report, found)) == number


def test_what_is_lost_in_one_sentence_is_not_what_is_gained_in_another() -> None:
    report = _report(
        "It took 7 men.\nNo one saw.", "Es kam.\n9 sahen.", [("NUM002", "7", None), ("NUM003", None, "9")]
    )
    assert len(causes(report, report.findings)) == 2  # fmt: skip


def test_a_group_is_told_under_one_number_and_counted_once() -> None:
    report = _report(*_SAME[2])
    text = REPORTS["text"](Story(report.source, (report,)), View())
    assert "1 finding: 1 major" in text
    assert "1. MAJOR  NUM001, high confidence; NUM003, high confidence" in text
    assert "[49] s [03]" in text


def _report(source: str, target: str, found: list[tuple[str, str | None, str | None]]) -> Report:
    one, other = source.split("\n"), target.split("\n")
    findings = tuple(
        Finding(code, Severity.MAJOR, 0.9, "It differs.", _place(source, a), _place(target, b))
        for code, a, b in found
    )
    return Report(
        source=Document("a.en.txt", "en", source, "file name"),
        target=Document("a.xx.txt", "de", target, "file name"),
        source_segments=segments(source, tuple(one)),
        target_segments=segments(target, tuple(other)),
        alignment=tuple(TranslationUnit((i,), (i,), 0.9) for i in range(len(one))),
        findings=findings,
        not_checked=(),
        ledger=(),
        scores=Scores(),
        units=(),
        signature="",
    )


def _place(text: str, words: str | None) -> Place | None:
    return None if words is None else Place(text.index(words), text.index(words) + len(words), words)

"""Findings of one cause, to be told as one: a fact that is read otherwise leaves pieces over on both sides.

A time in another zone may be a time missing, a number added and a place added; a changed month changes both ends of a
range, and one that is not read leaves both of them over. JSON keeps them apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import regex

from checker.findings import Finding, Report
from checker.reports.story import units_of

_AMOUNTS, _NAMES, _TIMES = ("NUM", "UNT", "CUR", "DAT"), ("ENT", "CNS"), ("DAT004", "DAT005", "DAT006")
_FACTS = (*_AMOUNTS, *_NAMES, "NEG", "QUO")
_BETWEEN = regex.compile(r"[^\w,;\n]{0,2}(?:\w[^\w,;\n]{1,2})?")
"""What may stand between two pieces of one number: a sign, or a unit of one letter ("49 s 03")."""
_DATE = regex.compile(r"(\w{4})-(\w{2})(?:-(\w{2}))?")
_RANGE = regex.compile(r"[^\w,;\n]{0,3}(?:\w{1,10}[^\w,;\n]{0,3}){0,2}")
"""What may stand between the first and the last day of a range: "de 6 a 12", "6日から12日", "od 6. do 12."."""
_ZONE = regex.compile(r"[\w ]{0,8}")
"""What may stand between a time and the place whose time it is."""


def causes(report: Report, findings: Sequence[Finding]) -> list[list[Finding]]:
    """``findings`` in groups of one cause, in order. In a group goes first what both sides have, then the surest."""
    group = list(range(len(findings)))
    for (i, one), (j, other) in combinations(enumerate(findings), 2):
        told = (
            _touch(report, one, other)
            or _answer(report, one, other, findings)
            or _is_range(report, one, other)
            or _one_change(report, one, other)
            or _inside(one, other)
            or _inside(other, one)
        )
        if told:
            low, high = sorted((group[i], group[j]))
            group = [low if number == high else number for number in group]
    found: dict[int, list[Finding]] = {}
    for number, finding in zip(group, findings, strict=True):
        found.setdefault(number, []).append(finding)
    return [sorted(one, key=lambda f: (_alone(f), -f.confidence)) for one in found.values()]


def _touch(report: Report, one: Finding, other: Finding) -> bool:
    """Whether two findings on facts share letters of a text, or one is on the piece that the other left over."""
    both = (one, other)
    if not all(f.code.startswith((*_AMOUNTS, *_NAMES)) for f in both):
        return False
    left = regex.compile("(?!)")
    if any(map(_alone, both)):
        if all(f.code.startswith(_AMOUNTS) for f in both):
            left = _BETWEEN
        elif any(f.code.startswith(_TIMES) for f in both):
            left = _ZONE
    for text, places in (
        (report.source.text, [f.source for f in both if f.source]),
        (report.target.text, [f.target for f in both if f.target]),
    ):
        if len(places) == 2:
            first, last = sorted(places, key=lambda place: place.start)
            if last.start < first.end or left.fullmatch(text[first.end : last.start]):
                return True
    return False


def _answer(report: Report, one: Finding, other: Finding, findings: Sequence[Finding]) -> bool:
    """Whether one is all of its kind that a sentence lost, the other all that its translation gained; or a part of it,
    where that is a range of dates."""
    kinds = next((k for k in (_AMOUNTS, _NAMES) if one.code.startswith(k) and other.code.startswith(k)), None)
    where = units_of(report, one)
    if kinds is None or not (_alone(one) and _alone(other)) or units_of(report, other) != where:
        return False
    alone = [f for f in findings if _alone(f) and f.code.startswith(kinds) and units_of(report, f) == where]
    lost, gained = [f for f in alone if f.source], [f for f in alone if not f.source]
    if bool(one.source) == bool(other.source):
        return False
    return len(alone) == 2 or (
        any(len(side) == 2 and _is_range(report, *side) for side in (lost, gained))
        and all(len(side) == 1 or (len(side) == 2 and _are_near(report, *side)) for side in (lost, gained))
    )


def _is_range(report: Report, one: Finding, other: Finding) -> bool:
    """Whether two dates or times that one side lacks are the first and the last of a range."""
    same = one.code == other.code and one.code.startswith("DAT") and _alone(one) and _alone(other)
    return same and _are_near(report, one, other)


def _are_near(report: Report, one: Finding, other: Finding) -> bool:
    """Whether next to nothing stands between what only one side has."""
    if bool(one.source) != bool(other.source):
        return False
    document = report.source if one.source else report.target
    places = (place for f in (one, other) for place in (f.source, f.target) if place)
    first, last = sorted(places, key=lambda place: place.start)
    return bool(_RANGE.fullmatch(document.text, first.end, last.start))


def _inside(whole: Finding, fact: Finding) -> bool:
    """Whether a fact of one side was left out, or added, with a part of a sentence."""
    if not (whole.code.startswith("COV") and fact.code.startswith(_FACTS) and _alone(fact)):
        return False
    outer, inner = (whole.source, fact.source) if fact.source else (whole.target, fact.target)
    return bool(outer and inner and outer.start <= inner.start and inner.end <= outer.end)


def _one_change(report: Report, one: Finding, other: Finding) -> bool:
    """Whether two dates of a sentence were changed alike: the month of both ends of a range, or the year."""
    changes = {_change(f.source_value, f.target_value) for f in (one, other) if f.code == "DAT001"}
    same = one.code == other.code and len(changes) == 1 and changes != {None}
    return same and units_of(report, one) == units_of(report, other)


def _change(source: str | None, target: str | None) -> tuple[tuple[int, str, str], ...] | None:
    """The parts of a date that were changed, by their place in it; None for what are no dates."""
    dates = [_DATE.fullmatch(value or "") for value in (source, target)]
    if not all(dates):
        return None
    pairs = zip(*(date.groups() for date in dates if date), strict=True)
    return tuple((i, a, b) for i, (a, b) in enumerate(pairs) if a != b) or None


def _alone(finding: Finding) -> bool:
    return not (finding.source and finding.target)

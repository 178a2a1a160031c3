"""Reports for programs. Their schemas are ``schema/check.schema.json`` and ``schema/batch.schema.json``.

Offsets count code points of the text as it was read. Nothing is rounded away and nothing is left out by
confidence unless that was asked for: the reader has the figure and may choose.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from importlib.resources import files
from typing import Any

from checker import __version__
from checker.errors import CheckerError
from checker.findings import Fact, Finding, Place, Report, Scores
from checker.reports.story import Story, Unread, View, ordered
from checker.types import Document, Segment

Object = dict[str, Any]


def render(story: Story, view: View) -> str:
    """One object for a source and all of its translations (``check.schema.json``)."""
    signatures = [item.signature for item in story.translations if isinstance(item, Report)]
    whole = {
        "version": __version__,
        "signature": signatures[0] if signatures else None,
        "source": _document(story.source),
        "translations": [
            {"path": item.path, "error": item.error} if isinstance(item, Unread) else _translation(item, view)
            for item in story.translations
        ],
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def pair(name: Any, result: Report | CheckerError, view: View) -> str:
    """One line of a batch (``batch.schema.json``), without its line end; ``name`` is the pair's own id."""
    if isinstance(result, CheckerError):
        return line({"id": name, "error": str(result)})
    return line({"id": name, **_verdict(result, view)})


def line(value: Object) -> str:
    """``value`` as one line, also for readers that end a line at U+2028 or U+0085, as Python's splitlines does."""
    return json.dumps(value, ensure_ascii=False).translate(_LINE_ENDS)


_LINE_ENDS = {ord(end): f"\\u{ord(end):04x}" for end in "\x85\u2028\u2029"}


def schema(name: str) -> Mapping[str, Any]:
    """The JSON Schema of a report: ``check`` or ``batch``."""
    text = (files(__package__) / "schema" / f"{name}.schema.json").read_text(encoding="utf-8")
    found: Mapping[str, Any] = json.loads(text)
    return found


def _translation(report: Report, view: View) -> Object:
    return {
        **_document(report.target),
        "signature": report.signature,
        **_verdict(report, view),
        "ledger": [_fact(fact) for fact in report.ledger],
        "units": _units(report),
        **_reference(report),
    }


def _reference(report: Report) -> Object:
    """The metrics against the reference, where there is one."""
    if report.reference is None:
        return {}
    metrics = [{"name": m.name, "score": round(m.score, 2), "signature": m.signature} for m in report.metrics]
    return {"reference": {"path": report.reference.name, "metrics": metrics}}


def _verdict(report: Report, view: View) -> Object:
    least = view.min_confidence or 0.0
    return {
        "findings": [_finding(finding) for finding in ordered(report) if finding.confidence >= least],
        "not_checked": [{"code": item.code, "reason": item.reason} for item in report.not_checked],
        "scores": _scores(report.scores),
    }


def _finding(finding: Finding) -> Object:
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "confidence": round(finding.confidence, 4),
        "message": finding.message,
        "source": _place(finding.source),
        "target": _place(finding.target),
        "source_value": finding.source_value,
        "target_value": finding.target_value,
    }


def _fact(fact: Fact) -> Object:
    return {
        "kind": fact.kind.value,
        "source": _place(fact.source),
        "target": _place(fact.target),
        "value": fact.value,
        "reason": fact.reason,
    }


def _units(report: Report) -> list[Object]:
    said = {unit.index: unit for unit in report.units}
    found = []
    for index, unit in enumerate(report.alignment):
        scores = said.get(index)
        found.append(
            {
                "source": _segments(report.source_segments, unit.source),
                "target": _segments(report.target_segments, unit.target),
                "similarity": round(unit.score, 4),
                "fluency": _round(scores.fluency) if scores else None,
                "adequacy": _round(scores.adequacy) if scores else None,
                "reasons": list(scores.reasons) if scores else [],
            }
        )
    return found


def _segments(segments: Sequence[Segment], indexes: Sequence[int]) -> list[Object]:
    return [{"start": segments[i].span.start, "end": segments[i].span.end} for i in indexes]


def _document(document: Document) -> Object:
    return {"path": document.name, "language": document.lang, "language_from": document.lang_from}


def _place(place: Place | None) -> Object | None:
    return {"start": place.start, "end": place.end, "text": place.text} if place else None


def _scores(scores: Scores) -> Object:
    return {
        "consistency": _round(scores.consistency),
        "fluency": _round(scores.fluency),
        "adequacy": _round(scores.adequacy),
    }


def _round(score: float | None) -> float | None:
    return None if score is None else round(score, 4)

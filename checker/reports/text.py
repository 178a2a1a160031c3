"""The report for a person at a terminal: what differs, where on both sides, and what was read."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from checker.findings import MEDIUM, Finding, NotChecked, Place, Report, Scores, Severity, level
from checker.languages import load
from checker.reports import layout
from checker.reports.causes import causes
from checker.reports.story import Story, Unread, View, counterpart, line_number, ordered, sentence
from checker.types import Document, Kind, Segment, Span

_LINES, _LACKING = 2, 6  # of context, at most: for a side with what differs marked, for one that lacks it
_NARROW = 70  # columns below which a label stands above its text
_FAMILY = 3  # letters of the code of a family: that one check of it is not made, only the verbose report says
_ALONE = ("LNG002", "COV003", "FLU", "TYP")  # findings on one text as such: nothing answers them in the other
_BOLD, _DIM, _UNDERLINE, _RED, _YELLOW, _CYAN, _GREEN = "1", "2", "4", "31", "33", "36", "32"
_SEVERITY = {
    Severity.CRITICAL: f"{_BOLD};{_RED}",
    Severity.MAJOR: _RED,
    Severity.MINOR: _YELLOW,
}
_KNOWN = {"option": "as given", "file name": "from the file name", "identified": "identified from the text"}
_DIFFERENT = f"{_BOLD};{_UNDERLINE}"
_WORDS = {Kind.PERSON, Kind.PLACE, Kind.ORGANISATION, Kind.QUOTATION}  # what has no value but its words
_SAME = "same form"  # the reason that says no more than the two forms side by side
_ESCAPE = re.compile("\x1b\\[[0-9;]*m")


def render(story: Story, view: View) -> str:
    """The whole report, with a line end after its last line."""
    parts = ["\n".join(_title(story.source, view))]
    for translation in story.translations:
        said = (
            _unread(translation, view) if isinstance(translation, Unread) else _translation(translation, view)
        )
        parts.append("\n".join(said))
    if len(story.translations) > 1:
        parts.append(_in_all(story.translations, view))
    return "\n\n".join(parts) + "\n"


def _in_all(translations: Sequence[Report | Unread], view: View) -> str:
    """Which of several translations want a look: a line for each, to be seen without scrolling up."""
    rows = [_row(item, view) for item in translations]
    width = max(layout.columns(name) for name, _ in rows)
    lines = [_beside([layout.pad(name, width), verdict], view, gap="  ", indent="") for name, verdict in rows]
    return "\n".join(line for row in lines for line in row)


def _row(translation: Report | Unread, view: View) -> tuple[str, str]:
    if isinstance(translation, Unread):
        return layout.plain(translation.path), _style("NOT CHECKED", _SEVERITY[Severity.CRITICAL], view)
    return layout.plain(translation.target.name), _summary(
        causes(translation, _shown(translation, view)), view
    )


def _unread(translation: Unread, view: View) -> Iterator[str]:
    yield _style(layout.plain(translation.path), _BOLD, view)
    why = translation.error.removeprefix(f"{translation.path}: ")
    first, *more = layout.wrap(layout.plain(why[:1].upper() + why[1:]), view.width - 15)
    yield f"  {_style('NOT CHECKED', _SEVERITY[Severity.CRITICAL], view)}  {first}"
    yield from (" " * 15 + line for line in more)


def _translation(report: Report, view: View) -> Iterator[str]:
    shown = causes(report, _shown(report, view))
    yield from _title(report.target, view)
    compared = report.ledger or report.scores.consistency is not None
    yield from _beside([_summary(shown, view), *([_agreement(report)] if compared else [])], view)
    yield from _beside(_scores(report.scores), view)
    if report.reference:
        against = f"against {layout.plain(report.reference.name)}"
        yield from _beside([*(f"{m.name} {m.score:.1f}" for m in report.metrics), against], view)
    for number, findings in enumerate(shown, 1):
        yield ""
        yield from _findings(report, findings, number, view)
    yield from _rest(report, len(report.findings) - sum(map(len, shown)), view)
    if view.verbose:
        yield from _ledger(report, view)
        yield from _pairs(report, view)
        yield ""
        yield _style(f"  signature  {report.signature}", _DIM, view)


def _shown(report: Report, view: View) -> list[Finding]:
    least = MEDIUM if view.min_confidence is None else view.min_confidence
    return [finding for finding in ordered(report) if finding.confidence >= least]


def _title(document: Document, view: View) -> Iterator[str]:
    name = _style(layout.plain(document.name), _BOLD, view)
    language = f"{load(document.lang).name} ({_KNOWN.get(document.lang_from, document.lang_from)})"
    yield from _beside([name, language], view, gap="  ", indent="")


def _beside(parts: Sequence[str], view: View, *, gap: str = "   ", indent: str = "  ") -> Iterator[str]:
    """``parts`` on one line, or on as many as they need."""
    line = ""
    for part in parts:
        longer = f"{line}{gap}{part}" if line else indent + part
        if line and layout.columns(_ESCAPE.sub("", longer)) > view.width:
            yield line
            longer = "  " + part
        line = longer
    if line:
        yield line


def _summary(shown: Sequence[Sequence[Finding]], view: View) -> str:
    if not shown:
        return _style("nothing found", _GREEN, view)
    counts = Counter(_worst(findings) for findings in shown)
    kinds = ", ".join(_style(f"{counts[s]} {s}", _SEVERITY[s], view) for s in _SEVERITY if counts[s])
    return f"{len(shown)} finding{'s' * (len(shown) > 1)}: {kinds}"


def _worst(findings: Sequence[Finding]) -> Severity:
    return max((finding.severity for finding in findings), key=lambda severity: severity.weight)


def _agreement(report: Report) -> str:
    facts = len(report.ledger)
    return "1 fact agrees" if facts == 1 else f"{facts} facts agree"


def _scores(scores: Scores) -> list[str]:
    named = {"consistency": scores.consistency, "adequacy": scores.adequacy, "fluency": scores.fluency}
    parts = [f"{name} {score:.2f}" for name, score in named.items() if score is not None]
    if scores.fluency is not None:
        parts[-1] += f": {_among_humans(scores.fluency)}"
    return parts


def _among_humans(fluency: float) -> str:
    """The scale of fluency, where the number stands."""
    worse = round(fluency * 100)
    share = {0: "below 99 % of", 100: "above 99 % of"}.get(worse, f"above {worse} % of")
    return f"{share} human translations"


def _number(score: float | None) -> str:
    return "   -" if score is None else f"{score:.2f}"


def _findings(report: Report, findings: Sequence[Finding], number: int, view: View) -> Iterator[str]:
    """What is found of one cause: the messages, and both texts with all that they are about marked."""
    worst = _worst(findings)
    codes = dict.fromkeys(f"{one.code}, {level(one.confidence)} confidence" for one in findings)
    yield f"{number:>3}. {_style(worst.upper(), _SEVERITY[worst], view)}  {_style('; '.join(codes), _DIM, view)}"
    for place, one in enumerate(findings):
        message = layout.plain(one.message if place == 0 else f"Likely of the same cause: {one.message}")
        yield from ("     " + layout.isolate(line) for line in layout.wrap(message, view.width - 5))
    finding = findings[0]
    other = None if finding.code.startswith(_ALONE) else counterpart(report, finding)
    sources, targets = [f.source for f in findings if f.source], [f.target for f in findings if f.target]
    sides = [
        _excerpt(report.source, report.source_segments, sources, other),
        _excerpt(report.target, report.target_segments, targets, other),
    ]
    shown = [side for side in sides if side]
    margin = 0 if view.width < _NARROW else max((layout.columns(side.label) + 2 for side in shown), default=0)
    for side in shown:
        yield from _side(side, margin, view)
    if view.verbose:
        for one in findings:
            yield from _read_as(report, one, margin, view)


def _read_as(report: Report, finding: Finding, margin: int, view: View) -> Iterator[str]:
    """The values that were compared, as the ledger and the JSON have them; the message says them in words."""
    values = [(report.source.lang, finding.source_value), (report.target.lang, finding.target_value)]
    read = [
        f"{lang} {layout.isolate(layout.clip(value, view.width // 3))}" for lang, value in values if value
    ]
    if read:
        yield _style("     " + layout.pad("read as", margin or 9) + "   ".join(read), _CYAN, view)


@dataclass(frozen=True, slots=True)
class _Excerpt:
    """What is shown of one side of a finding: the sentence ``frame`` with ``marks`` in it."""

    document: Document
    label: str
    frame: Span
    marks: tuple[Span, ...]


def _excerpt(
    document: Document, segments: tuple[Segment, ...], places: Sequence[Place], other: Span | None
) -> _Excerpt | None:
    """The sentence with what differs marked, or the sentences (``other``) that lack it."""
    if places:
        label = f"{document.lang} line {line_number(document.text, min(place.start for place in places))}"
        marks = tuple(Span(place.start, place.end) for place in places)
        return _Excerpt(document, label, sentence(segments, places), marks)
    if other is not None:
        label = f"{document.lang} near line {line_number(document.text, other.start)}"
        return _Excerpt(document, label, other, ())
    return None


def _side(side: _Excerpt, margin: int, view: View) -> Iterator[str]:
    frame, text = side.frame, side.document.text
    width = view.width - 5 - margin
    row = list(layout.cells(text[frame.start : frame.end], frame.start, side.marks))
    cut = layout.window(row, width * (_LINES if side.marks else _LACKING) - 4)
    label = side.label
    if not margin:
        yield f"     {_style(label, _DIM, view)}"
        label = ""
    for line in layout.lines(cut if view.colour else layout.bracketed(cut), width):
        yield "     " + layout.pad(label, margin) + _directed(_paint(line, view), side.document)
        label = ""


def _rest(report: Report, hidden: int, view: View) -> Iterator[str]:
    notes = [*_not_checked([i for i in report.not_checked if view.verbose or len(i.code) == _FAMILY])]
    if hidden:
        less = "1 less certain finding is" if hidden == 1 else f"{hidden} less certain findings are"
        notes.append(f"{less} not shown (--min-confidence low shows all)")
    if notes:
        yield ""
    for note in notes:
        first, *more = layout.wrap(note, view.width - 4)
        yield _style("  " + first, _DIM, view)
        yield from (_style("    " + line, _DIM, view) for line in more)


def _not_checked(items: Sequence[NotChecked]) -> Iterator[str]:
    """A line for each reason, with all that was not checked for it."""
    for reason in dict.fromkeys(item.reason for item in items):
        codes = ", ".join(item.code for item in items if item.reason == reason)
        yield f"not checked: {codes}: {layout.plain(reason)}"


def _ledger(report: Report, view: View) -> Iterator[str]:
    """The accepted facts in the order of the source: both forms, and the value and the reason where they say more."""
    if report.ledger:
        yield ""
        yield _style("  Accepted facts", _BOLD, view)
    for fact in sorted(report.ledger, key=lambda fact: fact.source.start if fact.source else -1):
        places = [place.text for place in (fact.source, fact.target) if place]
        forms = " = ".join(layout.isolate(layout.clip(text, 30)) for text in places)
        line = f"line {line_number(report.source.text, fact.source.start)}" if fact.source else ""
        said = "" if fact.kind in _WORDS else fact.said or fact.value
        value = [] if not said or said in places else [layout.isolate(layout.clip(said, 30))]
        reason = [] if fact.reason in {_SAME, fact.value, " = ".join(places)} else [fact.reason]
        why = ": ".join([*value, *(layout.isolate(layout.plain(text)) for text in reason)])
        yield f"    {line:<9} {fact.kind:<12} {forms}   {_style(why, _DIM, view)}".rstrip()


def _pairs(report: Report, view: View) -> Iterator[str]:
    """The alignment, a pair of sentences a line: adequacy, fluency, the beginnings of both; the words that read badly
    below."""
    yield ""
    yield _style("  Sentence pairs (how many, adequacy, fluency)", _BOLD, view)
    scores = {unit.index: unit for unit in report.units}
    width = (view.width - 28) // 2
    for index, unit in enumerate(report.alignment):
        source = " ".join(report.source_segments[s].text for s in unit.source)
        target = " ".join(report.target_segments[t].text for t in unit.target)
        said = scores.get(index)
        adequacy, fluency = (_number(said.adequacy), _number(said.fluency)) if said else (_number(None),) * 2
        numbers = f"{len(unit.source)}-{len(unit.target)}  {adequacy}  {fluency}"
        left, right = layout.pad(layout.clip(source, width), width), layout.clip(target, width)
        yield f"    {numbers}  {_directed(left, report.source)}  {_directed(right, report.target)}"
        if said and said.reasons:
            for line in layout.wrap(f"reads badly: {', '.join(said.reasons)}", view.width - 21):
                yield _style(" " * 21 + layout.isolate(line), _DIM, view)


def _paint(line: list[layout.Cell], view: View) -> str:
    found = ""
    for marked, run in groupby(line, key=lambda cell: cell.marked):
        text = "".join(cell.text for cell in run)
        found += _style(text, _DIFFERENT, view) if marked else text
    return found


def _directed(text: str, document: Document) -> str:
    return layout.directed(text, load(document.lang).direction)


def _style(text: str, codes: str, view: View) -> str:
    return f"\x1b[{codes}m{text}\x1b[0m" if view.colour and text else text

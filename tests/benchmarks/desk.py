"""The stories of ``corpora/desk``: findings on right translations, and changes told in faulty copies.

    python -m tests.benchmarks.desk [-v] [STORY | LANGUAGE | STORY.LANGUAGE ...]

A change is told where a finding of medium or higher confidence that the right translation lacks stands on it, or on
what the source alone has in the sentences around it. ``-v`` prints what is found on right translations and the
changes that are not told. The stories were seen by those who mended the program: a new story tells more.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator

from checker.engine import Engine
from checker.findings import MEDIUM, Finding, Report
from checker.models import load_encoder, load_tagger
from checker.types import Span
from tests.benchmarks.remembering import RememberingEncoder, RememberingTagger
from tests.desk import Change, editions

NEAR = 2
"""Code points beside a change that a finding may stand on."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("wanted", nargs="*")
    parser.add_argument("-v", "--verbose", action="store_true")
    given = parser.parse_args()
    engine = Engine(
        RememberingEncoder(load_encoder(threads=1)), tagger=RememberingTagger(load_tagger(threads=1))
    )
    alarms: Counter[str] = Counter()
    told: Counter[str] = Counter()
    total: Counter[str] = Counter()
    print(f"{'':<20}{'alarms':>8}{'told':>8}")
    for edition in editions():
        story, _, lang = edition.name.partition(".")
        if given.wanted and not {story, lang, edition.name} & set(given.wanted):
            continue
        right, faulty = engine.compare(edition.source, [edition.clean, edition.faulty])
        shown = _shown(right)
        said = {finding.message for finding in shown}
        new = [finding for finding in _shown(faulty) if finding.message not in said]
        hits = {change: _tells(change, new, right, faulty) for change in edition.changes}
        alarms.update(finding.code[:3] for finding in shown)
        total.update(change.kind for change in hits)
        told.update(change.kind for change, hit in hits.items() if hit)
        print(f"{edition.name:<20}{len(shown):>8}{f'{sum(hits.values())}/{len(hits)}':>8}", flush=True)
        for finding in shown if given.verbose else ():
            print(f"  ALARM {finding.code} {finding.confidence:.2f} {finding.message} {_two(finding)}")
        for change in (c for c, hit in hits.items() if given.verbose and not hit):
            old, new_text = _text(edition.clean.text, change.clean), _text(edition.faulty.text, change.faulty)
            print(f"  MISS {change.kind}: {old!r} -> {new_text!r}")
    families = ", ".join(f"{family} {count}" for family, count in alarms.most_common())
    print(f"alarms on right translations {alarms.total()} ({families})")
    print(f"changes told {told.total()} of {total.total()} ({told.total() / max(1, total.total()):.1%})")
    for kind in sorted(total, key=lambda kind: told[kind] / total[kind]):
        print(f"  {kind:<22}{told[kind]:>4} of {total[kind]:<4}{told[kind] / total[kind]:>5.0%}")


def _shown(report: Report) -> list[Finding]:
    return [finding for finding in report.findings if finding.confidence >= MEDIUM]


def _tells(change: Change, new: list[Finding], right: Report, faulty: Report) -> bool:
    """Whether one of the new findings is about a change."""
    around = [*_across(right, change.clean), *_across(faulty, change.faulty)]
    return any(
        (f.target.start < change.faulty.end + NEAR and change.faulty.start - NEAR < f.target.end)
        if f.target
        else f.source is not None and any(Span(f.source.start, f.source.end).overlaps(s) for s in around)
        for f in new
    )


def _across(report: Report, span: Span) -> Iterator[Span]:
    """The source's sentences of the units whose translation shares code points with ``span``."""
    wide = Span(span.start, max(span.end, span.start + 1))
    hit = {i for i, segment in enumerate(report.target_segments) if segment.span.overlaps(wide)}
    for unit in report.alignment:
        if hit.intersection(unit.target):
            yield from (report.source_segments[i].span for i in unit.source)


def _two(finding: Finding) -> str:
    return " | ".join(repr(place.text[:80]) if place else "-" for place in (finding.source, finding.target))


def _text(text: str, span: Span) -> str:
    return text[max(0, span.start - 30) : span.end + 10]


if __name__ == "__main__":
    main()

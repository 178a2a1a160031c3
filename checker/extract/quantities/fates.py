"""What became of the people that a number counts: "seven killed, 31 wounded"."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

import regex

from checker.extract.quantities.folding import folding
from checker.extract.quantities.phrases import Phrases, bounded
from checker.findings import MEDIUM
from checker.languages import Language, shared
from checker.types import Kind, Mention, Quantity, Segment, Span

FATES = ("dead", "wounded", "missing", "arrested")
APART = 60
"""Letters that may stand between a number and what became of those it counts."""
FAR_OFF = 2
"""How many times farther than the others a number stands that is of no fate told beside it."""
STOP = regex.compile(r"[.;:!?…。！？；।۔؛؟]")


def fates(segment: Segment, mentions: Sequence[Mention], language: Language) -> Mapping[Span, str]:
    """The fate told of each number of a segment that has one, by its span.

    Numbers and words of fates are taken in their order, and each number with the word beside it. That is done only
    where it can be done in one way: in "seven killed and 31 wounded", "killed seven and wounded 31"; in "seven of the
    31 wounded died" only for 31. One too many is left out where it stands far off at either end: "in all 14 provinces
    the storm struck, killing seven and wounding 31".
    """
    told: dict[Span, str] = {}
    for run in _runs(segment, mentions, language):
        if len(run) % 2 and len(run) > 2:
            run = _in_pairs(segment, run)
        if len(run) % 2 == 0:
            for one, other in zip(run[::2], run[1::2], strict=True):
                number, fate = (one, other) if not one[1] else (other, one)
                told[number[0]] = fate[1]
    return {span: fate for span, fate in told.items() if fate in FATES}


_Said = tuple[Span, str]
"""Where a number or a word of a fate stands, and which fate it is of."""


def _runs(segment: Segment, mentions: Sequence[Mention], language: Language) -> Iterator[list[_Said]]:
    """Numbers and words of fates in turn, nothing but a few words between them."""
    said: list[_Said] = [(m.span, "") for m in mentions if _counts(m)]
    words = list(_words(segment, language))
    said += [word for word in words if not any(word[0].overlaps(span) for span, _ in said)] if said else []
    run: list[_Said] = []
    for one in sorted(said):
        if run and run[-1][1] == one[1] != "":
            continue  # "killed, dead on the spot"
        if run and not (bool(run[-1][1]) != bool(one[1]) and _is_near(segment, run[-1][0], one[0])):
            yield run
            run = []
        run.append(one)
    yield run


def _in_pairs(segment: Segment, run: list[_Said]) -> list[_Said]:
    """A run of odd length without its first or its last, where that stands at least twice as far off as any other."""
    gaps = [_between(segment, one[0], other[0]) for (one, other) in pairwise(run)]
    first, last = len(gaps[0]), len(gaps[-1])
    if first >= FAR_OFF * max(len(gap) for gap in gaps[1:]):
        return run[1:]
    if last >= FAR_OFF * max(len(gap) for gap in gaps[:-1]):
        return run[:-1]
    return run


def _counts(mention: Mention) -> bool:
    """Whether a number may count people: it has no unit and nothing behind the point."""
    value = mention.value
    if not (mention.kind is Kind.NUMBER and isinstance(value, Quantity) and value.unit is None):
        return False
    return mention.confidence >= MEDIUM and value.readings[0].denominator == 1


def _is_near(segment: Segment, one: Span, other: Span) -> bool:
    between = _between(segment, one, other)
    return len(between) <= APART and not STOP.search(between)


def _between(segment: Segment, one: Span, other: Span) -> str:
    return segment.text[one.end - segment.span.start : other.start - segment.span.start]


def _words(segment: Segment, language: Language) -> Iterator[_Said]:
    known = _phrases(language)
    if not known:
        return
    folded = folding(language)(segment.text)
    for start, end, fate in known.find(folded.text):
        yield Span(*folded.origin(start, end)).shift(segment.span.start), fate


@functools.cache
def _phrases(language: Language) -> Phrases[str]:
    table = shared("fates")
    prefixes = ("", *table["prefixes"].get(language.code, "").split())
    rows = [
        (prefix + form, fate)
        for fate in (*FATES, "several")
        for form in table[fate].get(language.code, "").split()
        for prefix in prefixes
    ]
    return Phrases(rows, folding(language), spaced=bounded(language))

"""What became of people: the numbers of killed and wounded exchanged, and the wounded made dead."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, product

from checker.checks.check import Problem
from checker.checks.say import say
from checker.extract.quantities.fates import Told, fates, words_of_fates
from checker.match import Comparison, Side
from checker.types import Quantity, Span, TranslationUnit

EXCHANGED, TURNED = 0.85, 0.75
"""How sure it is that two numbers have the fate of each other; that the wounded are made dead."""
FATAL = {"dead", "wounded"}
"""The fates that are not told for one another."""


def fates_exchanged(comparison: Comparison) -> Iterator[Problem]:
    """A problem for each pair of numbers of people each of which has the fate of the other, or for the only number of
    people if it has another fate and both sides tell of dead and wounded."""
    for unit in _paired(comparison):
        ours, theirs = _told(comparison.source, unit.source), _told(comparison.target, unit.target)
        exchanged = False
        for one, other in combinations(ours, 2):
            if one.fate == other.fate or _equal(one, other):
                continue
            first = next((t for t in theirs if _equal(t, one) and t.fate == other.fate), None)
            second = next((t for t in theirs if _equal(t, other) and t.fate == one.fate), None)
            if first and second and not _as_told(one, theirs) and not _as_told(other, theirs):
                exchanged = True
                yield Problem(
                    f"The source says {_say(one)} {one.fate} and {_say(other)} {other.fate}, the translation the other "
                    "way round.",
                    EXCHANGED,
                    _both(one.span, other.span),
                    _both(first.span, second.span),
                    f"{_say(one)} {one.fate}, {_say(other)} {other.fate}",
                    f"{_say(first)} {first.fate}, {_say(second)} {second.fate}",
                )
        words = _words(comparison.source, unit.source), _words(comparison.target, unit.target)
        both = all({fate for _, fate in said} >= FATAL for said in words)
        if both and not exchanged and (turned := _one_exchanged(comparison, unit)):
            said, made = turned
            yield Problem(
                f"The source says {_say(said)} {said.fate}, the translation {_say(made)} {made.fate}.",
                TURNED,
                said.span,
                made.span,
                f"{_say(said)} {said.fate}",
                f"{_say(made)} {made.fate}",
            )


def _one_exchanged(comparison: Comparison, unit: TranslationUnit) -> tuple[Told, Told] | None:
    """The one number of people, but for a single one ("a guard", 警備員1人), that is dead on one side, wounded on the
    other; an article makes nothing plain here."""
    sides = (comparison.source, unit.source), (comparison.target, unit.target)
    several = [[t for t in _told(*side, articles=False) if set(t.readings) != {1}] for side in sides]
    if [len(said) for said in several] != [1, 1]:
        return None
    one, other = several[0][0], several[1][0]
    return (one, other) if _equal(one, other) and {one.fate, other.fate} == FATAL else None


def fate_turned(comparison: Comparison) -> Iterator[Problem]:
    """A problem for each sentence that tells of dead where the source tells of wounded, or the reverse, and not of
    both on either side. The words have to be linked, or to stand by the same number."""
    for unit, links in zip(comparison.alignment, comparison.links, strict=True):
        if not (unit.source and unit.target):
            continue
        ours, theirs = _words(comparison.source, unit.source), _words(comparison.target, unit.target)
        kinds = [{fate for _, fate in words} & FATAL for words in (ours, theirs)]
        if not (len(kinds[0]) == len(kinds[1]) == 1 and kinds[0] != kinds[1]):
            continue
        told = _told(comparison.source, unit.source), _told(comparison.target, unit.target)
        numbered = any(_equal(a, b) and {a.fate, b.fate} == FATAL for a, b in product(*told))
        for (one, fate), (other, turned) in product(ours, theirs):
            linked = any(span.overlaps(other) for span in links.targets_of(one))
            if {fate, turned} == FATAL and (linked or numbered):
                message = f"The source tells of {fate}, the translation of {turned}."
                yield Problem(message, TURNED, one, other, fate, turned)
                break


def _paired(comparison: Comparison) -> Iterator[TranslationUnit]:
    return (unit for unit in comparison.alignment if unit.source and unit.target)


def _told(side: Side, indexes: Sequence[int], *, articles: bool = True) -> list[Told]:
    """The numbers of some segments whose fate is told."""
    return [
        told
        for i in indexes
        for told in fates(side.segments[i], side.mentions[i], side.language, articles=articles)
    ]


def _words(side: Side, indexes: Sequence[int]) -> list[tuple[Span, str]]:
    return [word for i in indexes for word in words_of_fates(side.segments[i], side.language)]


def _equal(one: Told, other: Told) -> bool:
    return bool({*one.readings} & {*other.readings})


def _as_told(one: Told, theirs: Sequence[Told]) -> bool:
    """Whether the other side tells the same of a number."""
    return any(_equal(one, other) and one.fate == other.fate for other in theirs)


def _say(told: Told) -> str:
    return say(Quantity(told.readings))


def _both(one: Span, other: Span) -> Span:
    first, last = sorted((one, other))
    return Span(first.start, last.end)

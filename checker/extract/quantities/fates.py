"""What became of the people that a number counts: "seven killed, 31 wounded"."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

import regex

from checker.extract.quantities.folding import folding
from checker.extract.quantities.phrases import Phrases, bounded
from checker.findings import MEDIUM
from checker.languages import Language, shared
from checker.types import Kind, Mention, Quantity, Segment, Span

FATES = ("dead", "wounded", "missing", "arrested", "ill")
APART = 60
"""Letters that may stand between a number and what became of those it counts."""
FAR_OFF = 2
"""How many times farther than the others a number stands that is of no fate told beside it."""
COMMA = regex.compile(r"[,،、，;；]")
STOP = regex.compile(r"[.;:!?…。！？；।۔؛؟]")


@dataclass(frozen=True, slots=True)
class Told:
    """What became of those that a number counts, and the numbers it may be."""

    span: Span
    fate: str
    readings: tuple[Fraction, ...]


def fates(
    segment: Segment, mentions: Sequence[Mention], language: Language, *, articles: bool = True
) -> Sequence[Told]:
    """The numbers of a segment whose fate is told; with ``articles`` what may be one counts where that makes it plain.

    Numbers and words of fates are taken in their order, and each number with the word beside it. That is done only
    where it can be done in one way: in "seven killed and 31 wounded", "killed seven and wounded 31"; in "seven of the
    31 wounded died" only for 31. One too many is left out where it stands far off at either end: "in all 14 provinces
    the storm struck, killing seven and wounding 31"; of the words of two fates around one number the one that a comma
    or an "and" parts from it: "a guard was killed and four nurses injured". A number between commas behind another
    only says of what sort some of those are: "eight people, two of them children, were hurt". A word that may be an
    article counts one where it makes the number up: "three were killed and one injured".
    """
    sure = {m.span: _readings(m) for m in mentions if _counts(m) and m.confidence >= MEDIUM}
    ones = {m.span: _readings(m) for m in mentions if _counts(m) and set(_readings(m)) == {1}}
    ones |= {span: (Fraction(1),) for span in _others(segment, language) if _alone(span, sure)}
    words = list(words_of_fates(segment, language))
    told: dict[Span, str] = {}
    runs = list(_runs(segment, [*sure], words))
    loose = [run for run in runs if len(run) % 2]
    for run in runs:
        told |= dict(_paired(_in_turn(segment, run, language)))
    for run in _runs(segment, sorted({*sure, *ones}), words) if articles else ():
        run = _in_turn(segment, run, language)
        if any(set(part) < set(run) for part in loose):
            told |= dict(_paired(run))
    return [
        Told(span, fate, sure.get(span) or ones[span]) for span, fate in sorted(told.items()) if fate in FATES
    ]


def words_of_fates(segment: Segment, language: Language) -> Iterator[tuple[Span, str]]:
    """The words of a segment that tell what became of people, each with the fate it is of."""
    known = _phrases(language)
    if not known:
        return
    folded = folding(language)(segment.text)
    found = sorted(known.find(folded.text), key=lambda word: (word[0], -word[1]))
    for (start, end, fate), before in zip(found, [None, *found], strict=False):
        if before and end <= before[1]:
            continue  # the hurt of "without being hurt"
        yield Span(*folded.origin(start, end)).shift(segment.span.start), fate


_Said = tuple[Span, str]
"""Where a number or a word of a fate stands, and which fate it is of."""


def _in_turn(segment: Segment, run: list[_Said], language: Language) -> list[_Said]:
    """A run of even length, or made so; empty where it cannot be."""
    if len(run) in (3, 4):
        apart = [
            _parts(_between(segment, one[0], other[0]), language) or _is_joined(segment, other[0], language)
            for one, other in pairwise(run)
        ]
        if apart[:2] == [True, False] and all(apart[2:]):
            run = run[1:3]
        elif apart == [False, True]:
            run = run[:-1]
    if len(run) % 2 and len(run) > 3:
        run = _parted(segment, run, language) or run
    if len(run) % 2 and len(run) > 2:
        run = _in_pairs(segment, run)
    return [] if len(run) % 2 else run


def _parted(segment: Segment, run: list[_Said], language: Language) -> list[_Said]:
    """A run of odd length without the one number that commas and "and" part from all pairs of a number and a fate: "six
    people were killed and 47 injured, 11 of them seriously"; empty where they part it in another way."""
    chunks: list[list[_Said]] = [run[:1]]
    for one, other in pairwise(run):
        apart = _parts(_between(segment, one[0], other[0]), language) or _is_joined(
            segment, other[0], language
        )
        if apart:
            chunks.append([])
        chunks[-1].append(other)
    pairs = [chunk for chunk in chunks if len(chunk) == 2]
    lone = [chunk[0] for chunk in chunks if len(chunk) == 1]
    fits = len(pairs) + 1 == len(chunks) and len(lone) == 1 and not lone[0][1]
    return [said for chunk in pairs for said in chunk] if fits else []


def _paired(run: list[_Said]) -> Iterator[_Said]:
    """The numbers of a run of even length, each with the fate beside it."""
    for one, other in zip(run[::2], run[1::2], strict=True):
        number, fate = (one, other) if not one[1] else (other, one)
        yield number[0], fate[1]


def _runs(segment: Segment, numbers: Sequence[Span], words: Sequence[_Said]) -> Iterator[list[_Said]]:
    """Numbers and words of fates in turn, nothing but a few words between them."""
    said: list[_Said] = [(span, "") for span in numbers]
    said += [word for word in words if not any(word[0].overlaps(span) for span, _ in said)] if said else []
    run: list[_Said] = []
    said.sort()
    for index, one in enumerate(said):
        if run and not run[-1][1] and not one[1] and _is_aside(segment, run[-1], one, said[index + 1 :]):
            continue  # "eight people, two of them children, were hurt"
        if run and run[-1][1] == one[1] != "":
            continue  # "killed, dead on the spot"
        if run and not (bool(run[-1][1]) != bool(one[1]) and _is_near(segment, run[-1][0], one[0])):
            yield run
            run = []
        run.append(one)
    yield run


def _is_aside(segment: Segment, before: _Said, one: _Said, behind: Sequence[_Said]) -> bool:
    """Whether a number stands between commas behind another."""
    here = segment.text[one[0].end - segment.span.start :]
    closed = COMMA.search(here if not behind else _between(segment, one[0], behind[0][0]))
    return closed is not None and COMMA.search(_between(segment, before[0], one[0])) is not None


def _parts(between: str, language: Language) -> bool:
    """Whether a comma or an "and" stands in what is between two words, but for an aside between commas."""
    commas = [match.start() for match in COMMA.finditer(between)]
    if len(commas) > 1:
        between = between[: commas[0]] + between[commas[-1] + 1 :]
    return len(commas) == 1 or _joints(language).search(between) is not None


def _is_joined(segment: Segment, span: Span, language: Language) -> bool:
    """Whether a word begins with an "and" that is written with it (ושבעה), and is no number without that (واحد)."""
    word, numbers = _text(segment, span), language.table("numbers")
    joint = numbers.get("and", "")
    glued = len(joint) == 1 and word.startswith(joint) and word != joint
    return glued and not any(word in forms.split() for forms in numbers.get("cardinals", {}).values())


def _text(segment: Segment, span: Span) -> str:
    return segment.text[span.start - segment.span.start : span.end - segment.span.start]


@functools.cache
def _joints(language: Language) -> regex.Pattern[str]:
    """The words for "and" of a language."""
    said = (language.table("numbers").get("and", ""), language.table("calendar").get("also", ""))
    forms = {form.replace("_", " ") for row in said for form in row.split()}
    return regex.compile(r"(?<!\p{L})(?:\L<forms>)(?!\p{L})", regex.IGNORECASE, forms=sorted(forms))


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
    return value.readings[0].denominator == 1


def _readings(mention: Mention) -> tuple[Fraction, ...]:
    return tuple(mention.value.readings) if isinstance(mention.value, Quantity) else ()


def _others(segment: Segment, language: Language) -> Iterator[Span]:
    """The words of a segment that say one more: "tres murieron y *otro* resultó herido"."""
    known, folded = _others_of(language), folding(language)(segment.text)
    for start, end, _ in known.find(folded.text) if known else ():
        yield Span(*folded.origin(start, end)).shift(segment.span.start)


BESIDE = 2


def _alone(other: Span, numbers: Iterable[Span]) -> bool:
    """Whether no number stands right beside a word for one more ("otros tres", "another three")."""
    return not any(max(other.start - n.end, n.start - other.end) <= BESIDE for n in numbers)


def _is_near(segment: Segment, one: Span, other: Span) -> bool:
    between = _between(segment, one, other)
    return len(between) <= APART and not STOP.search(between)


def _between(segment: Segment, one: Span, other: Span) -> str:
    return segment.text[one.end - segment.span.start : other.start - segment.span.start]


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


@functools.cache
def _others_of(language: Language) -> Phrases[bool]:
    rows = [(form, True) for form in shared("fates")["other"].get(language.code, "").split()]
    return Phrases(rows, folding(language), spaced=bounded(language))

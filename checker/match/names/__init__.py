"""Whether two names are the same, whatever their scripts, and where a name went that the recogniser did not see.

:mod:`~checker.match.names.judge` decides for two names. Names without a counterpart are looked for among the words of
the other side, by the same evidence, before anybody calls them missing; known names that clash inside longer ones are
held against each other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from checker.match import Side
from checker.match.names.alone import Alone
from checker.match.names.candidates import Candidates
from checker.match.names.clashes import clashes
from checker.match.names.judge import Judge
from checker.types import Mention, TranslationUnit, WordLinks

Extra = tuple[tuple[Mention, ...], ...]


@dataclass(frozen=True, slots=True)
class Names:
    """What there is to know of the names of two sides: the judge, and mentions seen only through the other side,
    for each translation unit."""

    judge: Judge
    source: Extra
    target: Extra


def read(
    source: Side,
    target: Side,
    alignment: Sequence[TranslationUnit],
    links: Sequence[WordLinks],
    alone: Alone,
) -> Names:
    """Compare the names of two aligned sides; ``alone`` reads names by themselves."""
    judge = Judge(source, target, alone)
    candidates = Candidates(source, target, judge)
    ours: list[tuple[Mention, ...]] = []
    theirs: list[tuple[Mention, ...]] = []
    for unit, linked in zip(alignment, links, strict=True):
        found = candidates.of(unit, linked)
        clashing = clashes(source, target, unit, linked, judge) if unit.source and unit.target else ((), ())
        ours.append((*found[0], *clashing[0]))
        theirs.append((*found[1], *clashing[1]))
    return Names(judge, tuple(ours), tuple(theirs))

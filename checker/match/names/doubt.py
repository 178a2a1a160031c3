"""How far a name that found no equal is to be believed an error, rather than a rendering nobody knew.

Recognisers miss names, tables end, and every language writes strangers' names in its own way. What is known on both
sides by a table is believed; what two scripts can only spell alike is believed the less the more alike it sounds;
what a translation says throughout is its rendering.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from checker.extract.known_names import fold
from checker.match import Match, Verdict
from checker.match.assign import Sure
from checker.match.names import NAMES
from checker.match.names.judge import Judge
from checker.match.names.spelling import script
from checker.types import Mention

KNOWN, UNKNOWN = 0.65, 0.48
"""How likely a lone name is an error: one that the tables have in the other language, and any other."""
RESEMBLES = 0.35
"""How alike names of two scripts must sound to be doubted."""
DOUBTED = 0.55
"""What is left of the confidence then."""


def lone(judge: Judge) -> Sure:
    """How likely a name found on one side only is an error."""

    def sure(mention: Mention, verdict: Verdict, _score: float, _linked: bool) -> float:
        return KNOWN if judge.is_known(mention, forward=verdict is Verdict.MISSING) else UNKNOWN

    return sure


def doubted(matches: Sequence[Match], judge: Judge) -> list[Match]:
    """The matches, with less confidence in changed names that may well be renderings.

    A known name is as surely changed as it would be missing, whatever stands in its place.
    """
    pairs = Counter(_pair(m) for m in matches if _changed(m))
    return [_weighed(m, pairs[_pair(m)], judge) if _changed(m) else m for m in matches]


def _weighed(match: Match, times: int, judge: Judge) -> Match:
    assert match.source and match.target, "a changed name has two sides"
    if not judge.differ(match.source, match.target) and (times > 1 or _resembles(match, judge)):
        return replace(match, confidence=match.confidence * DOUBTED)
    sure = KNOWN if judge.is_known(match.source, forward=True) else UNKNOWN
    return replace(match, confidence=max(match.confidence, match.source.confidence * sure))


def _changed(match: Match) -> bool:
    return match.verdict is Verdict.CHANGED and match.mention.kind in NAMES


def _pair(match: Match) -> tuple[str, str]:
    assert match.source and match.target, "a changed name has two sides"
    return fold(match.source.text), fold(match.target.text)


def _resembles(match: Match, judge: Judge) -> bool:
    source, target = match.source, match.target
    assert source and target, "a changed name has two sides"
    if script(source.text) == script(target.text) or judge.torn(source.text, target.text):
        return False
    return judge.sound(source.text, target.text) >= RESEMBLES

"""Words of rising and falling: *rose*, *climbed*, *up 3 %*; *fell*, *dropped*, *lost*.

The table ``[direction]`` of a language lists them as ``rise`` and ``fall``, and under ``exceptions`` what has their
letters only ("décliner", "Gewinner"); how phrases are written is told in :mod:`checker.extract.cues`. A word alone
says little (one loses a game, or raises a child), so none is missed or added by itself: it only stands against a word
of the other language that is tied to it.
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.extract.cues import EXCEPTIONS, patterns, read
from checker.languages import Language
from checker.types import Direction, Kind, Mention, Segment, Span

WAYS = {"rise": 1, "fall": -1}
WEAK = 0.25


def directions(segment: Segment, language: Language) -> Iterator[Mention]:
    """The words of rising and falling of a segment, in order."""
    signs = patterns(language, "direction", (*WAYS, EXCEPTIONS))
    for cue in read(segment.text, signs, (EXCEPTIONS,)):
        span = Span(cue.start, cue.end).shift(segment.span.start)
        value = Direction(cue.form, WAYS[cue.kind])
        yield Mention(Kind.DIRECTION, span, segment.text[cue.start : cue.end], value, WEAK)

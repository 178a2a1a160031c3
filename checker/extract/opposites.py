"""Words that have an opposite which news turns on: *denied* and *confirmed*, *won* and *lost*, *bought* and *sold*.

``data/shared/opposites.toml`` names the pairs; the table ``[opposites]`` of a language lists the words of each pole,
under ``annul`` those of both "lift" and "reject" (a ban, a judgment), and under ``exceptions`` what has their letters
only; how phrases are written is told in :mod:`checker.extract.cues`. A word alone says little, so none is missed or
added by itself: it only stands against a word of the other language that is tied to it.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from dataclasses import replace

from checker.extract.cues import EXCEPTIONS, patterns, read
from checker.languages import Language, shared
from checker.types import Kind, Mention, Pole, Segment, Span

WEAK, TWOFOLD = 0.25, "annul"
"""How sure a word is by itself; the class of words that lift a ban and reject a judgment alike, of both pairs."""


def opposites(segment: Segment, language: Language) -> Iterator[Mention]:
    """The words of a segment that are one of two opposites, in order."""
    signs = patterns(language, "opposites", (*poles(), EXCEPTIONS))
    twofold = patterns(language, "opposites", (TWOFOLD, EXCEPTIONS))
    cues = read(segment.text, signs, (EXCEPTIONS,))
    cues += [replace(cue, kind="reject") for cue in read(segment.text, twofold, (EXCEPTIONS,))]
    for cue in sorted(cues, key=lambda cue: (cue.start, cue.end)):
        span = Span(cue.start, cue.end).shift(segment.span.start)
        value = Pole(cue.form, *poles()[cue.kind])
        yield Mention(Kind.OPPOSITE, span, segment.text[cue.start : cue.end], value, WEAK)


@functools.cache
def poles() -> Mapping[str, tuple[str, int]]:
    """The name of the pair of each pole, and which of the two it is: 1 or -1."""
    pairs: Mapping[str, str] = shared("opposites")["pairs"]
    return {
        pole: (f"{one} - {other}", way)
        for one, other in pairs.items()
        for pole, way in ((one, 1), (other, -1))
    }

"""Persons whom the document has named in full, where it names them again by one word.

The recogniser reads one sentence at a time: it may doubt that "Wrona" at the beginning of one is a name, or take it for
a firm's, after the sentence before had "Agnieszka Wrona".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import regex

from checker.extract.known_names import WORD, fold
from checker.types import NAMES, Kind, Mention, Name, Segment, Span

FULL = 0.5
"""How sure a full name must be to be remembered."""
AGAIN = 0.95
"""What is left of the confidence of a full name where a word of it stands alone."""
SHORTEST = 3
"""Letters of a word that is found by itself, at least."""
_CAPITAL = regex.compile(r"\p{Lu}\p{M}*\p{L}")


def remembered(
    segments: Sequence[Segment], mentions: Sequence[tuple[Mention, ...]]
) -> tuple[tuple[Mention, ...], ...]:
    """The mentions of each segment; those that are part of one person's full name are that person, as surely.

    The last word of a full name is found where the recogniser saw nothing, too, if it is written with a capital.
    """
    full = {
        tuple(map(fold, WORD.findall(m.text))): m.confidence
        for found in mentions
        for m in found
        if m.kind is Kind.PERSON
        and m.confidence >= FULL
        and _key(m) is None
        and len(WORD.findall(m.text)) > 1
    }
    if not full:
        return tuple(mentions)
    parts: dict[str, list[float]] = {}
    for words, confidence in full.items():
        for word in set(words):
            parts.setdefault(word, []).append(confidence)
    sure = {word: AGAIN * found[0] for word, found in parts.items() if len(found) == 1}
    last = {words[-1] for words in full} & sure.keys()
    return tuple(
        _named(segment, found, sure, last) for segment, found in zip(segments, mentions, strict=True)
    )


def _named(
    segment: Segment, found: Sequence[Mention], sure: dict[str, float], last: set[str]
) -> tuple[Mention, ...]:
    named = []
    for mention in found:
        word = fold(mention.text)
        known = mention.kind in NAMES and _key(mention) is None and word in sure
        more = max(mention.confidence, sure[word]) if known else 0.0
        named.append(replace(mention, kind=Kind.PERSON, confidence=more) if known else mention)
    for match in WORD.finditer(segment.text):
        word = fold(match[0])
        if word in last and len(word) >= SHORTEST and _CAPITAL.match(match[0]):
            span = Span(match.start(), match.end()).shift(segment.span.start)
            if not any(span.overlaps(m.span) for m in found):
                named.append(Mention(Kind.PERSON, span, match[0], Name(match[0], None), sure[word]))
    return tuple(sorted(named, key=lambda m: m.span)) if len(named) > len(found) else tuple(named)


def _key(mention: Mention) -> str | None:
    return mention.value.key if isinstance(mention.value, Name) else None

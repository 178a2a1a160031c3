"""What a segment states: an explicit list of extractors, each of which reads one sort of fact."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from checker.extract.negation import negation
from checker.extract.quantities import quantities
from checker.extract.quotes import quotes
from checker.languages import Language
from checker.types import Mention, Segment

Extractor = Callable[[Segment, Language], Iterator[Mention]]

EXTRACTORS: tuple[Extractor, ...] = (quantities, quotes, negation)


def extract(segment: Segment, language: Language) -> tuple[Mention, ...]:
    """The mentions of a segment, in the order of the text; their spans are those of the document."""
    found = [mention for extractor in EXTRACTORS for mention in extractor(segment, language)]
    return tuple(sorted(found, key=lambda mention: (mention.span, mention.kind)))

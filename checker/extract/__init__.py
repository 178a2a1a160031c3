"""What a segment states: an explicit list of extractors, each of which reads one sort of fact."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from checker.extract.names import names
from checker.extract.negation import negation
from checker.extract.quantities import quantities
from checker.extract.quotes import quotes
from checker.languages import Language
from checker.types import Entity, Mention, Segment

Extractor = Callable[[Segment, Language], Iterator[Mention]]

EXTRACTORS: tuple[Extractor, ...] = (quantities, quotes, negation)


def extract(segment: Segment, language: Language, entities: Sequence[Entity] = ()) -> tuple[Mention, ...]:
    """The mentions of a segment, in the order of the text; their spans are those of the document.

    ``entities`` are the names that a tagger saw in the segment's text; without them only names known to the tables
    are found.
    """
    found = [mention for extractor in EXTRACTORS for mention in extractor(segment, language)]
    found += names(segment, language, entities)
    return tuple(sorted(found, key=lambda mention: (mention.span, mention.kind)))

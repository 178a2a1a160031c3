"""What a segment states: an explicit list of extractors, each of which reads one sort of fact."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from checker.extract.direction import directions
from checker.extract.names import names
from checker.extract.negation import negation
from checker.extract.opposites import opposites
from checker.extract.quantities import quantities, zoned
from checker.extract.quotes import quotes
from checker.languages import Language
from checker.languages.lexicon import lexicon
from checker.types import Clock, Entity, Kind, Mention, Name, Segment, Span

Extractor = Callable[[Segment, Language], Iterator[Mention]]

EXTRACTORS: tuple[Extractor, ...] = (quotes, negation, directions, opposites)
"""Those that need no other."""


PERSON = 0.7
"""How sure a person is at least in whose name nothing is denied."""
FREQUENT = 3.1
"""The Zipf frequency from which a word is more than the end of a name."""


def extract(segment: Segment, language: Language, entities: Sequence[Entity] = ()) -> tuple[Mention, ...]:
    """The mentions of a segment, in the order of the text; their spans are those of the document.

    ``entities`` are the names that a tagger saw in the segment's text; without them only names known to the tables
    are found.
    """
    timed = [*quantities(segment, language)]
    named = list(names(segment, language, entities))
    # "Canadian dollars" and "Swedish time" name no state.
    taken = [mention.span for mention in timed if mention.kind is Kind.MONEY]
    if any(isinstance(mention.value, Clock) and mention.value.zone for mention in timed):
        taken += zoned(segment, language)
    named = [mention for mention in named if not any(_inside(mention.span, span) for span in taken)]
    # Nor is anybody called Celsius in "four degrees Celsius".
    measures = [mention.span for mention in timed if mention.kind is Kind.UNIT]
    named = [m for m in named if _key(m) or not any(_inside(m.span, span) for span in measures)]
    # "Doctors Without Borders" denies nothing, nor does a surname that ends as a verb that is denied (কোনি).
    known = [m.span for m in named if _key(m)]
    persons = [m.span for m in named if _is_caseless_person(m)]
    found = timed + [mention for extractor in EXTRACTORS for mention in extractor(segment, language)]
    stated = [
        m
        for m in found
        if m.kind is not Kind.NEGATION
        or not (
            any(_inside(m.span, one) for one in known)
            or (any(_inside(m.span, one) for one in persons) and not _is_a_word(m, language))
        )
    ]
    return tuple(sorted(stated + named, key=lambda mention: (mention.span, mention.kind)))


def _is_caseless_person(mention: Mention) -> bool:
    """Whether a mention is surely a person, in a script without capitals, where recognisers go less astray than in
    headlines in capitals."""
    caseless = mention.text.lower() == mention.text.upper()
    return caseless and mention.kind is Kind.PERSON and mention.confidence >= PERSON


def _is_a_word(mention: Mention, language: Language) -> bool:
    """Whether a negation is a word that everybody uses, which a recogniser took into the name before it: "Solvang did
    not say" is two words in Persian."""
    words = lexicon(language)
    return words is not None and bool(words.zipfs([mention.text])[0] >= FREQUENT)


def _key(mention: Mention) -> str | None:
    return mention.value.key if isinstance(mention.value, Name) else None


def _inside(span: Span, other: Span) -> bool:
    return other.start <= span.start and span.end <= other.end

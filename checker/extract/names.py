"""Names of persons, places and organisations: from the tables that know them, and from the entity head.

A name of the tables has a key that is the same in all languages; one that only the head saw has none. Where both
saw the same, the table's word counts, but for a person called after a place ("Jordan", "Georgia").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from checker.extract.known_names import Known, find
from checker.languages import Language
from checker.types import Entity, Kind, Mention, Name, Segment, Span

WEAK = 0.4
"""The confidence of a name inside another ("Poland" in "Bank of Poland"): it answers, but is not missed."""
_START, _END = regex.compile(r"^[\s\p{P}\p{S}]+"), regex.compile(r"[\s\p{P}\p{S}]+$")


def names(segment: Segment, language: Language, entities: Sequence[Entity] = ()) -> Iterator[Mention]:
    """The names of a segment in the order of the text; ``entities`` are those of the head, in the segment's text."""
    known = find(segment.text, language)
    seen = [e for e in (_trimmed(e, segment.text) for e in entities) if e]
    for one in _merged(known, seen, spaced=language.spaced):
        span = one.span
        form = segment.text[span.start : span.end]
        key = one.key if isinstance(one, Known) else None
        yield Mention(one.kind, span.shift(segment.span.start), form, Name(form, key), one.confidence)


def _trimmed(entity: Entity, text: str) -> Entity | None:
    """The entity without punctuation at its edges; None where nothing is left, or only digits."""
    form = text[entity.span.start : entity.span.end]
    start = len(form) - len(_START.sub("", form))
    end = len(_END.sub("", form))
    if not regex.search(r"\p{L}", form[start:end]):
        return None
    return Entity(entity.kind, Span(entity.span.start + start, entity.span.start + end), entity.confidence)


def _merged(known: Sequence[Known], seen: Sequence[Entity], *, spaced: bool) -> list[Known | Entity]:
    kept: list[Known | Entity] = []
    for entity in seen:
        over = [k for k in known if k.span.overlaps(entity.span)]
        whole = [k for k in over if k.span.start <= entity.span.start and entity.span.end <= k.span.end]
        if not whole or (
            entity.kind is Kind.PERSON and whole[0].kind is Kind.PLACE and entity.confidence > 0.6
        ):
            kept.append(entity)
    for one in known:
        over_ = [e for e in kept if isinstance(e, Entity) and e.span.overlaps(one.span)]
        if not over_:
            kept.append(one)
        elif spaced and all(e.kind is not Kind.PERSON for e in over_):
            kept.append(Known(one.key, one.kind, one.span, min(one.confidence, WEAK)))
    return sorted(kept, key=lambda k: (k.span, -k.confidence))

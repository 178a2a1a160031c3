"""Names of persons, places and organisations: from the tables that know them, and from the entity head.

A name of the tables has a key that is the same in all languages; one that only the head saw has none. Where both
saw the same, the table's word counts, but for a person called after a place ("Jordan", "Georgia").
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

import regex

from checker.extract.gazetteer import is_name, may_name
from checker.extract.known_names import ADJECTIVE, INVISIBLE, Known, find
from checker.languages import Language, shared
from checker.types import Entity, Kind, Mention, Name, Segment, Span

TRUST = {Kind.PERSON: (0.95, 1.0), Kind.PLACE: (0.95, 0.85), Kind.ORGANISATION: (0.9, 0.8)}
"""What is left of the head's word for a name of one word and of more: long names of places and organisations are often
common nouns, which a translation may say otherwise."""
WEAK = 0.4
"""The confidence of a name inside another ("Poland" in "Bank of Poland"): it answers, but is not missed."""
CLITIC = 2
"""Letters of a preposition that is written with the word behind it, at most."""
UNSEEN = 0.85
"""What is left of the tables' word for a name that the head does not see: in Slovak "Mali" is also "they had"."""
_STATE = "territory:"
"""How the keys of states begin."""
_LETTER = regex.compile(r"[\p{L}\p{M}\p{N}]")
_HEAD, _TAIL = regex.compile(r"[\p{L}\p{M}\p{N}]+"), regex.compile(r"[\p{L}\p{M}\p{N}]+$")
_CLITIC = regex.compile(r"(?<=[\p{L}\p{M}\p{N}]['’])\p{Ll}{1,4}\s+")
"""What is left of the word before, as it stands before a name: the "s" of "Kenya's Defence Ministry"."""
_ENDING = regex.compile(r"['’]\p{Ll}{1,6}")
_GIVEN = regex.compile(r"(?<=\p{Lu}\p{Ll}*\s\p{Lu}\p{Ll}*)-\p{Ll}{2,4}(?![\p{L}\p{M}])")
"""The second half of a Korean's or a Chinese's given name ("Moon Jae-in")."""
_BRACKET = regex.compile(r"\s*[(（]\s*")
_NAMING = regex.compile(r"\p{L}(?<!\b\p{Lu}\b)")
"""What a name has: a letter that is more than an initial."""
_KATAKANA = regex.compile(r"(?:[\p{Katakana}ー]+[・＝])*[\p{Katakana}ー]{2,}(?=\p{Han})")
_TITLE = regex.compile(r"\p{Latin}{1,4}[.．]?(?=[\p{Katakana}ー]{2})")
"""A title or a player's place in Latin letters before a name: "GK", "Mr"."""
_DIVIDED = regex.compile(r"\p{Han}[·・]\p{Han}{2,}$")
_ROUTE = regex.compile(r"(\p{L}[\p{L}ー・]+)\s?[―—–〜～]\s?(\p{L}[\p{L}ー・]+)")
"""From one place to another."""
_BEFORE_BODY = regex.compile(r"(?<!\p{L})(\p{Ll}+) (?:\p{Ll}{2,5} |\p{Ll}{2,4}['’])$")
"""A word before a name, and what joins the two."""
_ROOM = 32
"""Letters before a name in which that word is looked for."""
_START, _END = regex.compile(r"^[\s\p{P}\p{S}]+"), regex.compile(r"[\s\p{P}\p{S}]+$")


def names(segment: Segment, language: Language, entities: Sequence[Entity] = ()) -> Iterator[Mention]:
    """The names of a segment in the order of the text; ``entities`` are those of the head, in the segment's text."""
    places = [i for i in range(len(segment.text)) if not INVISIBLE.match(segment.text, i)]
    text = "".join(segment.text[i] for i in places)
    known = find(text, language)
    parts = [part for e in entities for part in _parted(_moved(e, places), text, language)]
    seen = [e for e in (_trimmed(part, text, language) for part in parts) if e]
    headed = [_headed(e, text, language) for e in seen]
    seen = [e for e in headed if not any(o is not e and o.span.holds(e.span) for o in headed)]
    seen = [e for e in seen if not _is_known_behind_word(e, known, text, language)]
    known = [k for k in known if not _is_city_in_capitals(k, seen, text, language)]
    for one in _once(_merged(known, seen, language, text), text):
        form = text[one.span.start : one.span.end]
        span = Span(places[one.span.start], places[one.span.end - 1] + 1)
        key = one.key if isinstance(one, Known) else None
        trust = 1.0 if key else TRUST[one.kind][len(form.split()) > 1]
        written = segment.text[span.start : span.end]
        yield Mention(
            one.kind, span.shift(segment.span.start), written, Name(form, key), trust * one.confidence
        )


def _moved(entity: Entity, places: Sequence[int]) -> Entity:
    """The entity in the text without its invisible letters, whose ``places`` are those of the others."""
    return replace(entity, span=Span(*(bisect_left(places, i) for i in (entity.span.start, entity.span.end))))


def _parted(entity: Entity, text: str, language: Language) -> list[Entity]:
    """The two places of a route, where words are not written apart and the head took them for one: "成田―釜山間"."""
    form = text[entity.span.start : entity.span.end]
    route = None if language.spaced or entity.kind is not Kind.PLACE else _ROUTE.fullmatch(form)
    if not route:
        return [entity]
    return [replace(entity, span=Span(*route.span(i)).shift(entity.span.start)) for i in (1, 2)]


def _trimmed(entity: Entity, text: str, language: Language) -> Entity | None:
    """The entity in whole words without punctuation at its edges; None where less than half of a word is left, or
    nothing but initials."""
    form = text[entity.span.start : entity.span.end]
    start = len(form) - len(_START.sub("", form))
    end = len(_END.sub("", form))
    span = Span(entity.span.start + start, entity.span.start + end)
    if tail := _CLITIC.match(text, span.start, span.end):
        span = Span(tail.end(), span.end)
    if entity.kind is Kind.PERSON and (name := _foreign(text, span)):
        span = name
    if not _NAMING.search(text[span.start : span.end]):
        return None
    whole = _in_words(span, text) if language.spaced else span
    if 2 * (span.end - span.start) < whole.end - whole.start:
        return None
    if entity.kind is Kind.PERSON and not language.table("names").get("tail"):
        given = _GIVEN.match(text, whole.end)
        whole = Span(whole.start, given.end() if given else whole.end)
    return Entity(entity.kind, whole, entity.confidence)


def _headed(entity: Entity, text: str, language: Language) -> Entity:
    """A body with the word in small letters that says what it is, of the language's ``heads``, and was left out:
    "ministero dell'Interno"."""
    heads = language.table("names").get("heads", "").split()
    start = max(0, entity.span.start - _ROOM)
    before = _BEFORE_BODY.search(text, start, entity.span.start) if heads else None
    if entity.kind is not Kind.ORGANISATION or not before or before[1] not in heads:
        return entity
    return replace(entity, span=Span(before.start(1), entity.span.end))


def _is_known_behind_word(entity: Entity, known: Sequence[Known], text: str, language: Language) -> bool:
    """Whether the head took a small word with a known name, where words are not written apart: 是中国, "is China"."""
    words = language.table("names").get("before", "").split()
    return any(
        one.span.end == entity.span.end and text[entity.span.start : one.span.start] in words for one in known
    )


def _foreign(text: str, span: Span) -> Span | None:
    """A foreign name in Japanese or Chinese without what stands right behind it, a title or the beginning of the next
    word: it ends with its Katakana, or, where a dot divides its parts, with a character that writes sounds, if two are
    left behind the dot ("普京")."""
    form = text[span.start : span.end]
    if title := _TITLE.match(form):
        span, form = Span(span.start + title.end(), span.end), form[title.end() :]
    if name := _KATAKANA.match(form):
        return Span(span.start, span.start + name.end())
    if not _DIVIDED.search(form):
        return span if title else None
    strange = form[-2:].translate(dict.fromkeys(map(ord, shared("syllables")["signs"])))
    bare = form.removesuffix(strange)
    return Span(span.start, span.start + len(bare)) if _DIVIDED.search(bare) else span


def _in_words(span: Span, text: str) -> Span:
    """The span with all of the words that it begins and ends in."""
    before, after = _TAIL.search(text, 0, span.start), _HEAD.match(text, span.end)
    inside = _LETTER.match(text, span.start), _LETTER.match(text, span.end - 1)
    start = before.start() if before and inside[0] else span.start
    return Span(start, after.end() if after and inside[1] else span.end)


def _without_territory(entity: Entity, known: Sequence[Known], language: Language, text: str) -> Entity:
    """A city without the country that the head took with it ("the Czech city" is two names in some word orders)."""
    start, end = entity.span.start, entity.span.end
    if entity.kind is Kind.PERSON:
        if cut := next((at for k in known if (at := _hung_on(k, entity, text))), None):
            return replace(entity, span=Span(start, start + len(text[start:cut].rstrip())))
        state = next((k for k in known if _stands_before(k, entity, text)), None)
        return replace(entity, span=_trim(Span(state.span.end, end), text)) if state else entity
    for one in known:
        if entity.kind is Kind.PLACE and one.kind is Kind.PLACE:
            start = one.span.end if one.span.start <= start < one.span.end < end else start
            end = one.span.start if start < one.span.start < end <= one.span.end else end
    bare = text[start:end].strip()
    if (start, end) == (entity.span.start, entity.span.end) or not may_name(bare, language):
        return entity
    start = text.index(bare, start)
    return replace(entity, span=Span(start, start + len(bare)))


def _stands_before(known: Known, person: Entity, text: str) -> bool:
    """Whether a head took a state of several words for the beginning of a person's name ("Đan Mạch Mikkel Holm")."""
    span = known.span
    several = len(_HEAD.findall(text[span.start : span.end])) > 1
    before = span.start == person.span.start and bool(_HEAD.search(text, span.end, person.span.end))
    return before and several and known.key.startswith(_STATE) and known.confidence > ADJECTIVE


def _hung_on(known: Known, person: Entity, text: str) -> int | None:
    """Where the preposition begins that is written with a state which a head took for the end of a person's name
    ("מלורי בלאן משווייץ", of Switzerland)."""
    if known.span.end != person.span.end or not known.key.startswith(_STATE):
        return None
    word = _TAIL.search(text, person.span.start, known.span.start)
    clitic = word and word.end() - word.start() <= CLITIC and person.span.start < word.start()
    return word.start() if word and clitic else None


def _trim(span: Span, text: str) -> Span:
    """The span without what is no letter before it."""
    first = _LETTER.search(text, span.start, span.end)
    return Span(first.start() if first else span.start, span.end)


def _begins(inner: Span, outer: Span, text: str, language: Language) -> bool:
    """Whether one span begins with the other at the earliest, but for a clitic written together ("בסנטיאגו")."""
    return outer.start <= inner.start or (language.spaced and text[inner.start : outer.start].isalpha())


def _ends(inner: Span, outer: Span, text: str) -> bool:
    """Whether one span ends with the other at the latest, but for an ending after an apostrophe ("Kore'de")."""
    return inner.end <= outer.end or bool(_ENDING.fullmatch(text, outer.end, inner.end))


def _once(found: Sequence[Known | Entity], text: str) -> Iterator[Known | Entity]:
    """The names without those in brackets that only say again, in short or in full, what stands before them."""
    before: Known | Entity | None = None
    for one in found:
        again = isinstance(before, Known) and isinstance(one, Known) and before.key == one.key
        if not (again and before and _BRACKET.fullmatch(text, before.span.end, one.span.start)):
            yield one
        before = one


def _made_of(entity: Entity, known: Sequence[Known], text: str) -> bool:
    """Whether a place or organisation is nothing but known places: two states that are named in one breath ("朝美")."""
    if entity.kind is Kind.PERSON or any(k.kind is not Kind.PLACE for k in known):
        return False
    inside = (i for i in range(entity.span.start, entity.span.end) if text[i].isalnum())
    return all(any(k.span.start <= i < k.span.end for k in known) for i in inside)


def _is_city_in_capitals(known: Known, seen: Sequence[Entity], text: str, language: Language) -> bool:
    """Whether the head saw a place, in capitals, that is a city's very name, in what may also be a nationality in small
    letters ("Турку": Turku, or a Turk)."""
    form = text[known.span.start : known.span.end]
    nationality = known.confidence <= ADJECTIVE and known.key.startswith(_STATE)
    place = form[0] != form[0].lower() and any(e.span == known.span and e.kind is Kind.PLACE for e in seen)
    return nationality and place and is_name(form, language)


def _only_said(known: Known, language: Language) -> bool:
    """Whether a form is one that nobody is called by: what stands for a state, where words are not divided ("印方")."""
    return not language.spaced and known.confidence <= ADJECTIVE


def _is_national(known: Known, entity: Entity, seen: Sequence[Entity]) -> bool:
    """Whether a word that was seen as a person is what a national is called, right before that person's name:
    "Jihokorejka Han So-jun"."""
    national = known.confidence <= ADJECTIVE and known.key.startswith(_STATE) and known.span == entity.span
    return national and any(e.kind is Kind.PERSON and 0 <= e.span.start - entity.span.end <= 1 for e in seen)


def _merged(
    known: Sequence[Known], seen: Sequence[Entity], language: Language, text: str
) -> list[Known | Entity]:
    kept: list[Known | Entity] = []
    for entity in seen:
        over = [k for k in known if k.span.overlaps(entity.span)]
        if len(over) > 1 and _made_of(entity, over, text):
            continue
        whole = [
            k
            for k in over
            if _begins(entity.span, k.span, text, language) and _ends(entity.span, k.span, text)
        ]
        person = entity.kind is Kind.PERSON and entity.confidence > 0.6
        person = person and not (whole and _is_national(whole[0], entity, seen))
        if not whole or (person and whole[0].kind is Kind.PLACE and not _only_said(whole[0], language)):
            kept.append(entity)
    kept = [_without_territory(k, known, language, text) if isinstance(k, Entity) else k for k in kept]
    for one in known:
        over_ = [e for e in kept if isinstance(e, Entity) and e.span.overlaps(one.span)]
        if not over_:
            backed = any(one.span.overlaps(e.span) for e in seen)
            kept.append(one if backed else replace(one, confidence=UNSEEN * one.confidence))
        elif one.kind is Kind.ORGANISATION:
            kept = [replace(e, confidence=min(e.confidence, WEAK)) if e in over_ else e for e in kept]
            kept.append(one)
        elif all(e.kind is not Kind.PERSON for e in over_):
            kept.append(Known(one.key, one.kind, one.span, min(one.confidence, WEAK)))
    return sorted(kept, key=lambda k: (k.span, -k.confidence))

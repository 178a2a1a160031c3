"""Names of human translations that were made wrong: the same cases for every measurement and every fit.

A name that was matched with one of the source is replaced by a random one of its kind from other sentences
(:data:`OTHER`), by one that is spelled like it (:data:`NEAR`: from the same sentences, politicians, cities or
organisations), by a body of the same sort (:data:`AKIN`: another court, another agency), or taken out
(:data:`DROPPED`). Names that the sentence says twice are left alone.
"""

from __future__ import annotations

import functools
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import compress, groupby, islice

import regex

from checker.extract import gazetteer
from checker.extract.known_names import lexicon, meanings
from checker.languages import Language, cities, load
from checker.match import Comparison, Verdict
from checker.match.names.spelling import same, sounds, tokens
from checker.types import NAMES, Document, Kind, Mention, Span
from tests.benchmarks.data import lines, records, unlearned

OTHER, NEAR, AKIN, DROPPED = "other", "near", "akin", "dropped"
MOST = 40
"""Names of a language that are made wrong."""
EVERY = 6
"""Of so many sentences of a document one has a wrong name."""
UNLIKE, LIKE, ALIKE = 0.45, 0.45, 0.8
"""How like a name another one sounds: at most, a random one; at least and less than, one that is spelled like it."""
NEAREST = 4
"""The names spelled most alike, of which one is taken."""
_GLOSS = regex.compile(r"^[(（]|[(（] ?$|[(（].$")
"""A bracket beside a name: Chinese writes strangers' names twice, and one is left where the other is made wrong."""
TELLING = 4
"""Letters of a word that two bodies share, at least."""
POOL = 1500
"""Names of a kind from beyond the translations, at most."""


@dataclass(frozen=True, slots=True)
class Named:
    """A unit whose name has an equal: both texts, the two spans in them, the name's kind, and why it is equal.

    ``places`` are the offsets of both texts in their documents.
    """

    source: str
    target: str
    ours: Span
    theirs: Span
    kind: Kind
    reason: str
    places: tuple[int, int]

    @property
    def forms(self) -> tuple[str, str]:
        """The name on the two sides."""
        return self.source[self.ours.start : self.ours.end], self.target[self.theirs.start : self.theirs.end]


@dataclass(frozen=True, slots=True)
class Wrong:
    """A case: ``text`` is the target with ``new`` in the place of the name, at ``theirs``."""

    named: Named
    how: str
    new: str
    text: str
    theirs: Span


def documents(
    lang: str, half: int | None = None, limit: int | None = None
) -> Iterator[tuple[Document, Document]]:
    """The first ``limit`` documents of NTREX, or of a ``half`` of those that nothing was learned from
    (:func:`~tests.benchmarks.data.unlearned`), English and ``lang``, a sentence a line."""
    columns = (lines(f"ntrex/{part}.txt.gz") for part in ("documents", "en", lang))
    rows = list(zip(*columns, strict=True))
    if half is not None:
        rows = list(compress(rows, unlearned(half)))
    for name, group in islice(groupby(rows, key=lambda row: row[0]), limit):
        pairs = [(source, target) for _, source, target in group]
        yield (
            Document(name, "en", "\n".join(s for s, _ in pairs)),
            Document(name, lang, "\n".join(t for _, t in pairs)),
        )


def named(comparison: Comparison) -> Iterator[Named]:
    """The names of a translation that have an equal in their unit, and are said once in its source."""
    for match in comparison.matches:
        unit = comparison.alignment[match.unit]
        if match.verdict is not Verdict.EQUAL or match.mention.kind not in NAMES:
            continue
        if not (unit.source and unit.target and match.source and match.target):
            continue
        ours, theirs = comparison.source.span(unit.source), comparison.target.span(unit.target)
        text = comparison.source.text(ours)
        once = text.count(match.source.text) == 1 and " said " not in f" {match.reason} "
        seen = match.source.confidence >= 0.5 and match.target.confidence >= 0.3
        glossed = _GLOSS.search(
            comparison.target.document.text[max(0, match.target.span.start - 1) : match.target.span.end + 2]
        )
        if once and seen and not glossed and _within(match.source, ours) and _within(match.target, theirs):
            yield Named(
                text,
                comparison.target.text(theirs),
                match.source.span.shift(-ours.start),
                match.target.span.shift(-theirs.start),
                match.source.kind,
                match.reason,
                (ours.start, theirs.start),
            )


def _within(mention: Mention, span: Span) -> bool:
    return span.start <= mention.span.start and mention.span.end <= span.end


def wrong(found: Sequence[Named], language: Language, most: int = MOST) -> Iterator[Wrong]:
    """Some of the names, each made wrong in three ways."""
    chance, akins = random.Random(7), random.Random(8)
    own = {k: sorted({n.forms[1] for n in found if n.kind is k}) for k in NAMES}
    for one in chance.sample(found, min(most, len(found))):
        old, said = one.forms[1], one.forms[0]
        others = [
            new
            for new in own[one.kind]
            if max(sounds(new, old), sounds(new, said)) < UNLIKE and not _clashes(new, one, language)
        ]
        if others:
            yield _made(one, OTHER, chance.choice(others))
        length = len(tokens(old))
        pool = {*own[one.kind], *_pool(one.kind, language, length == 1)}
        alike = sorted(
            ((sounds(new, old), new) for new in pool if abs(len(tokens(new)) - length) <= (length > 1)),
            reverse=True,
        )[:60]
        nearest = [new for like, new in alike if like >= LIKE and not _clashes(new, one, language)][:NEAREST]
        if nearest:
            yield _made(one, NEAR, chance.choice(nearest))
        yield _made(one, DROPPED, "")
        akin = [new for new in _akin(one, found, language) if not _clashes(new, one, language)]
        if akin:
            yield _made(one, AKIN, akins.choice(akin))


Placed = tuple[Wrong, Span, Span]
"""A case and where its name stands in the documents of both sides."""


def documents_wrong(comparison: Comparison, text: str) -> Iterator[tuple[str, list[Placed]]]:
    """The translation ``text`` with a wrong name in one of :data:`EVERY` sentences, in each of the three ways.

    The other sentences have the right name; of those of :data:`OTHER` many stand rightly elsewhere in the document.
    """
    cases = list(
        wrong(list(named(comparison)), comparison.target.language, len(comparison.alignment) // EVERY + 1)
    )
    for way in (OTHER, NEAR, DROPPED):
        made, placed = _together([c for c in cases if c.how == way], text)
        if placed:
            yield made, placed


def _together(cases: Sequence[Wrong], text: str) -> tuple[str, list[Placed]]:
    """A document with all of the cases of different units at once, and where each one's names stand on both sides."""
    made, shift = "", 0
    placed: list[Placed] = []
    done = 0
    for case in sorted(cases, key=lambda c: c.named.places[1] + c.named.theirs.start):
        ours, theirs = case.named.places
        if theirs < done:
            continue
        end = theirs + len(case.named.target)
        made += text[done:theirs] + case.text
        placed.append((case, case.named.ours.shift(ours), case.theirs.shift(theirs + shift)))
        shift += len(case.text) - len(case.named.target)
        done = end
    return made + text[done:], placed


def _made(one: Named, how: str, new: str) -> Wrong:
    start, end = one.theirs.start, one.theirs.end
    text = one.target[:start] + new + one.target[end:]
    return Wrong(one, how, new, text if new else text.replace("  ", " "), Span(start, start + len(new)))


def _clashes(new: str, one: Named, language: Language) -> bool:
    """Whether another name may be the same, or stands in the sentence already."""
    said, old = one.forms
    if new in one.target or same(new, old) or max(sounds(new, old), sounds(new, said)) >= ALIKE:
        return True
    means = meanings(new, language)
    if means & meanings(old, language) or means & meanings(said, load("en")):
        return True
    return bool(gazetteer.may_name(new, language) & gazetteer.may_name(old, language))


def _akin(one: Named, found: Sequence[Named], language: Language) -> list[str]:
    """Known bodies in the language, and those of the same documents, that share a word with a body of several words in
    English."""
    said = {word for word in tokens(one.forms[0].lower()) if len(word) >= TELLING}
    if one.kind is not Kind.ORGANISATION or len(tokens(one.forms[0])) < 2:
        return []
    others = [(n.forms[1], tokens(n.forms[0].lower())) for n in found if n.kind is one.kind]
    pool = {form for form, words in (*_bodies(language), *others) if said.intersection(words)}
    return sorted(pool - {one.forms[1]})


@functools.cache
def _bodies(language: Language) -> tuple[tuple[str, frozenset[str]], ...]:
    """The first form of each known body in the language, and the words of its first form in English."""
    english, forms = lexicon("en").forms, lexicon(language.code).forms
    return tuple(
        (names[0], frozenset(tokens(english[key][0].lower())))
        for key, names in sorted(forms.items())
        if key.startswith("org:") and english.get(key) and names
    )


@functools.cache
def _pool(kind: Kind, language: Language, single: bool) -> tuple[str, ...]:
    """Names of a kind in the language, from beyond the translations; of persons the surname, where ``single``."""
    chance = random.Random(7)
    if kind is Kind.PLACE:
        forms = sorted({form for city in range(len(cities()) - 1) for form in _city(language, city)[:1]})
    elif kind is Kind.ORGANISATION:
        known = lexicon(language.code).forms
        forms = sorted(form for key, names in known.items() if key.startswith("org:") for form in names)
    else:
        code = language.code.lower()
        rows = (row[code] for row in records("names/politicians.jsonl.gz") if code in row)
        forms = [name for name, _ in zip(rows, range(POOL), strict=False)]
        if single and language.spaced:
            forms = [name.split()[-1] for name in forms]
    return tuple(chance.sample(forms, min(POOL, len(forms))))


def _city(language: Language, city: int) -> tuple[str, ...]:
    return gazetteer.forms(frozenset({city}), language)

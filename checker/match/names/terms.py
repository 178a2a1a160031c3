"""The names of a document as a list of terms: each name once, with how every edition writes it.

Forms of the source belong to one term where the tables give them one key, where they are the same but for the ending,
and where one is part of the full name of a person that no other person shares ("Zelenskiy" after "Volodymyr
Zelenskiy"). The renderings of an edition come from the names that were matched as equal, the most frequent first: it
is the house form.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import takewhile

from checker.extract.known_names import fold, lexicon
from checker.findings import MEDIUM
from checker.languages import Language
from checker.match import Comparison, Match, Side, Verdict
from checker.match.names.judge import DESCRIBED, WITHIN
from checker.match.names.spelling import TOKEN, same, sounds, telling, tokens
from checker.match.names.spellings import (
    SURE,
    UNSURE,
    inflects,
    one_rendering,
    respelled,
    same_word,
)
from checker.types import NAMES, Kind, Mention, Name

CITIES = ("place:", "city:")
"""How the keys of cities begin; states and organisations have several names that a text may use by turns."""
DERIVED = 3
"""Letters that the adjective of a city has and the name has not, at most."""
LIKE = 0.5
"""How like a word of a name one must sound that renders it."""
FULL = 9
"""More words than a person's name has: nearest to it is the fullest form."""


@dataclass(frozen=True, slots=True)
class Rendering:
    """One way in which an edition writes a name, and how often. ``respelled``: it is another spelling of the first;
    ``derived``: it is only an adjective made from the name ("allemand")."""

    form: str
    count: int
    respelled: bool = False
    derived: bool = False


@dataclass(frozen=True, slots=True)
class Term:
    """A name of the source, how often it stands there, and its renderings in each edition, the most frequent first;
    ``key`` where a table knows it."""

    form: str
    kind: Kind
    key: str | None
    count: int
    editions: tuple[tuple[Rendering, ...], ...]


@dataclass(slots=True, eq=False)
class _Group:
    """The mentions of the source that are one name; ``forms`` are different ones of them, the first the fullest."""

    forms: list[Mention]
    mentions: list[Mention] = field(default_factory=list)

    @property
    def key(self) -> str | None:
        return _name(self.forms[0]).key

    @property
    def kind(self) -> Kind:
        return self.forms[0].kind


def terms(source: Side, comparisons: Sequence[Comparison | None]) -> tuple[Term, ...]:
    """The names of the source in the order of their first mention; None is an edition that cannot be compared."""
    groups = _groups(m for found in source.mentions for m in found)
    editions = [_by_group(groups, c.matches) if c else {} for c in comparisons]
    found = []
    for number, group in enumerate(groups):
        form = _shown(group.mentions, source.language)
        renderings = tuple(
            tuple(_renderings(e.get(number, ()), c.target.language, form)) if c else ()
            for e, c in zip(editions, comparisons, strict=True)
        )
        found.append(Term(form, group.kind, group.key, len(group.mentions), renderings))
    return tuple(found)


def variants(matches: Sequence[Match], language: Language) -> Iterator[tuple[Match, Match, float]]:
    """The names that a translation into ``language`` spells in two ways: a match with the usual spelling, the first
    with each other one, and how sure that is."""
    groups = _groups(m.source for m in matches if m.source)
    for same_name in _by_group(groups, matches).values():
        counts = Counter(_target(m).text for m in same_name)
        forms = list({_target(m).text: m for m in reversed(same_name)}.values())[::-1]
        usual = max(
            forms, key=lambda m: sum(counts[_target(o).text] for o in forms if _alike(m, o, language))
        )
        told: list[Match] = []
        for match in forms:
            sure = varied(usual, match, language)
            if sure and all(varied(match, t, language) for t in told):
                told.append(match)
                seen = min(_target(usual).confidence, _target(match).confidence) >= MEDIUM
                yield usual, match, sure if seen else min(sure, UNSURE)


def varied(one: Match, two: Match, language: Language) -> float:
    """How surely the translation writes a word in two ways that the source writes alike in both places; 0: it does
    not."""
    assert one.source and one.target and two.source and two.target, "equal names have two sides"
    if _adjective(one.target) != _adjective(two.target):
        return 0.0  # a language and a person whom it is the name of
    if {one.target.kind, two.target.kind} == {Kind.PLACE, Kind.ORGANISATION}:
        return 0.0  # a state, and a body that has its name in its own
    if Kind.PLACE in (one.target.kind, two.target.kind) and _is_derived(
        one.target.text, two.target.text, language
    ):
        return 0.0
    ours, theirs = tokens(one.target.text), tokens(two.target.text)
    found = (
        respelled(a, b, language)
        for a in _alone(ours, theirs, language)
        for b in _alone(theirs, ours, language)
        if _origin(a, one.source) == _origin(b, two.source) is not None
    )
    sure = max(found, default=0.0)
    return sure or (SURE if _two_names(one, two, language) else 0.0)


def _alone(words: Sequence[str], others: Sequence[str], language: Language) -> list[str]:
    """The words that are none of the others."""
    return [w for w in words if not any(same_word(w, other, language) for other in others)]


def _two_names(one: Match, two: Match, language: Language) -> bool:
    """Whether two words are names of one city that the tables know ("Beijing", "Peking"), or one is the source's
    own name; where names are inflected that cannot be told from another form of one name."""
    assert one.source and two.source, "equal names have two sides"
    a, b = _target(one), _target(two)
    keys = {key for m in (a, b) if (key := _name(m).key)}
    if len(keys) != 1 or not next(iter(keys)).startswith(CITIES) or inflects(language):
        return False
    kept = all(
        _name(_target(m)).key or tokens(_target(m).text) == tokens(m.source.text)
        for m in (one, two)
        if m.source
    )
    alike = tokens(one.source.text) == tokens(two.source.text)
    single = len(tokens(a.text)) == len(tokens(b.text)) == 1
    sure = min(a.confidence, b.confidence) >= MEDIUM
    return kept and alike and single and sure and not one_rendering(_name(a), _name(b), language)


def _is_derived(one: str, two: str, language: Language) -> bool:
    """Whether one of two names of a city is the adjective of the other: "Bremen", "de Bremer officier"."""
    ending = str(language.table("names").get("adjectival", ""))
    kept = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, two, strict=False)))
    return bool(ending) and any(
        form.endswith(ending) and len(form) - kept <= DERIVED and kept >= len(other) - len(ending)
        for form, other in ((one, two), (two, one))
    )


def _alike(one: Match, two: Match, language: Language) -> bool:
    return one_rendering(_name(_target(one)), _name(_target(two)), language)


def _origin(word: str, source: Mention) -> str | None:
    """The word of the source that the translation's word renders, where one sounds like it."""
    likest = max(tokens(source.text), key=lambda w: sounds(w, word))
    return likest if sounds(likest, word) >= LIKE or not telling(likest, word) else None


def _groups(mentions: Iterable[Mention]) -> list[_Group]:
    alike: dict[tuple[Kind, str, str | None], list[Mention]] = {}
    for mention in {m for m in mentions if m.kind in NAMES and m.confidence >= MEDIUM}:
        alike.setdefault((mention.kind, fold(mention.text), _name(mention).key), []).append(mention)
    groups: list[_Group] = []
    firsts: dict[
        str, list[_Group]
    ] = {}  # by the key, or the first letter of a word: what can be one name shares one
    for same_form in sorted(alike.values(), key=lambda ms: (-_length(ms[0]), min(m.span for m in ms))):
        form = same_form[0]
        marks = {key} if (key := _name(form).key) else {word[0] for word in tokens(form.text)}
        group = _holding(form, dict.fromkeys(g for mark in marks for g in firsts.get(mark, ())))
        if group is None:
            group = _Group([])
            groups.append(group)
        group.forms.append(form)
        group.mentions += same_form
        for mark in marks:
            firsts.setdefault(mark, []).append(group)
    return sorted(groups, key=lambda g: min(m.span for m in g.mentions))


def _holding(form: Mention, groups: Collection[_Group]) -> _Group | None:
    """The group of the very name, or of the one person whose full name the form is part of."""
    key = _name(form).key
    for group in groups:
        if group.key == key and (key or any(_same_name(other, form) for other in group.forms)):
            return group
    if key or form.kind is not Kind.PERSON:
        return None
    full = [g for g in groups if g.kind is Kind.PERSON and not g.key and _part(form, g.forms[0])]
    return full[0] if len(full) == 1 else None


def _length(mention: Mention) -> int:
    return len(tokens(mention.text)) if mention.kind is Kind.PERSON else 0


def _same_name(one: Mention, two: Mention) -> bool:
    if {one.kind, two.kind} & {Kind.PERSON} and one.kind is not two.kind:
        return False
    return len(tokens(one.text)) == len(tokens(two.text)) and same(one.text, two.text) is not None


def _part(mention: Mention, full: Mention) -> bool:
    return same(mention.text, full.text) == "part of the same name"


def _by_group(groups: Sequence[_Group], matches: Iterable[Match]) -> dict[int, list[Match]]:
    """The equal matches of each group; names that stand for others ("Kyiv" for the government) are no renderings."""
    places = {m: number for number, group in enumerate(groups) for m in group.mentions}
    found: dict[int, list[Match]] = {}
    for match in matches:
        if (
            match.verdict is not Verdict.EQUAL
            or match.reason in (WITHIN, DESCRIBED)
            or not (match.source and match.target)
        ):
            continue
        if (number := places.get(match.source)) is not None:
            found.setdefault(number, []).append(match)
    return {number: list(_apart(equal)) for number, equal in found.items()}


def _apart(matches: Sequence[Match]) -> Iterator[Match]:
    """The matches whose places in the translation are all their own, in order; nationalities only where nothing else
    is left."""
    kept: list[Match] = []
    taken: set[int] = set()
    for match in sorted(matches, key=lambda m: (_name(_target(m)).key is None, -_target(m).confidence)):
        places = range(_target(match).span.start, _target(match).span.end)
        if taken.isdisjoint(places):
            kept.append(match)
            taken.update(places)
    nouns = [m for m in kept if not _adjective(_target(m))]
    yield from sorted(nouns or kept, key=lambda m: _target(m).span)


def _adjective(mention: Mention) -> bool:
    """A name of the tables that is weak is made from another ("French"), or stands in a longer one."""
    return _name(mention).key is not None and mention.confidence < MEDIUM


def _renderings(matches: Sequence[Match], language: Language, name: str) -> Iterator[Rendering]:
    """The ways in which an edition writes a name, the most frequent first."""
    alike: dict[str, list[Match]] = {}
    for match in sorted(matches, key=lambda m: (-_length(_target(m)), _target(m).span)):
        alike.setdefault(_target(match).text, []).append(match)
    ways: list[list[Match]] = []
    for same_form in alike.values():
        way = next((w for w in ways if any(_alike(same_form[0], m, language) for m in w)), None)
        ways.append(same_form) if way is None else way.extend(same_form)
    ways.sort(key=lambda w: -len(w))
    for way in ways:
        form = _shown([_bare(_target(m), name) for m in way], language, len(tokens(name)))
        other = way is not ways[0] and any(varied(a, b, language) > 0 for a in ways[0] for b in way)
        derived = all(_adjective(_target(m)) for m in way) and form[0] == form[0].lower() != form[0].upper()
        yield Rendering(form, len(way), other, derived)


def _bare(mention: Mention, name: str) -> Mention:
    """A mention of a person without the words at its edges, a title or what the recogniser took with it, that render
    no word of the full name."""
    words = list(TOKEN.finditer(mention.text))
    if mention.kind is not Kind.PERSON or len(words) <= len(tokens(name)) or not telling(name, mention.text):
        return mention
    like = [w for w in words if any(sounds(n, w[0]) >= LIKE for n in tokens(name))]
    return replace(mention, text=mention.text[like[0].start() : like[-1].end()]) if like else mention


def _shown(mentions: Sequence[Mention], language: Language, words: int = FULL) -> str:
    """The form to show: of persons the one nearest to so many words, else the table's, the most frequent, the one with
    the least of an ending."""
    known = {
        f.casefold(): f for m in mentions for f in lexicon(language.code).forms.get(_name(m).key or "", ())
    }
    forms = Counter(known.get(m.text.casefold(), m.text) if m.text.isupper() else m.text for m in mentions)
    person = mentions[0].kind is Kind.PERSON

    def rank(form: str) -> tuple[int, bool, bool, int, int]:
        told = form.casefold() in known
        lack = abs(words - sum(len(w) > 1 for w in tokens(form))) if person else 0
        return lack, not told, form.isupper() and not told, -forms[form], -len(form) if told else len(form)

    return min(forms, key=rank)


def _target(match: Match) -> Mention:
    assert match.target is not None
    return match.target


def _name(mention: Mention) -> Name:
    assert isinstance(mention.value, Name), "these kinds are of names"
    return mention.value

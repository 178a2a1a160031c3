"""Whether a name of the source and one of the target are the same, and why.

The evidence, from the surest to the weakest: the key of a table, the letters, the city, the sound across scripts, the
encoder's states. Keys that differ decide against; so do two cities, and two persons' names that do not sound alike in
scripts whose spelling is telling.
"""

from __future__ import annotations

import functools
import itertools
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

import regex

from checker.extract import gazetteer
from checker.extract.gazetteer import Cities
from checker.extract.known_names import COMPASS, fold, lexicon, meanings
from checker.languages import Table, shared
from checker.match import Side
from checker.match.names import kanji
from checker.match.names.bodies import described
from checker.match.names.context import NamedStates, likeness, poorest
from checker.match.names.cores import Cores, whole
from checker.match.names.given import nearest
from checker.match.names.likeness import EVEN, chance, features, manner, total
from checker.match.names.readings import LATIN, heard
from checker.match.names.renderings import Renderings
from checker.match.names.spelling import (
    TOKEN,
    conventional,
    parts,
    same,
    script,
    sounds,
    telling,
    tokens,
    voweless,
)
from checker.match.names.syllables import letters
from checker.types import Kind, Mention, Name, Span, WordLinks

SHORT, SHORT_SIGNS = 4, 2
"""Words of so few letters tell too little of a person's name ("Ri Yong Ho"), written in Latin ones; beside Chinese
characters and in scripts that leave vowels out fewer do."""
SURELY = 0.8
"""How likely two names are one for them to tell who is who in the story."""
STEM = 4
"""Letters of a name that is the same with an ending, at least."""
CUT = 3
"""Letters that a name is cut short by, at least."""
SHORTEST = 3
"""Letters that are left of a name without its clitics and endings, at least."""
STATE = "territory:"
"""How the keys of states begin."""
KNOWN = "the same name in the tables"
EITHER = "a name of either"
CITY = "names of the same city"
SHORTENED = "short for a name of the document"
PART = "the same part of the world"
ONE = "first name and surname of one person"
NAMESAKE = "first names that are one"
DESCRIBED = "a body told by what it is and whose it is"
FULLEST = 4
"""Words of a person's name, at most."""
WITHIN = "the state for the place, the whole for a part"
READ = "characters that are read so"
KEPT = {"same": 0.85, "other": 0.72, "signs": 0.65}
UNLIKE = {"same": 0.8, "other": 0.42, "signs": 0.4}
"""Where one word of a name sounds so like one of the other's, words that sound less alike than this are different, by
how the names are compared: the right names of politicians fall below it in one or two of 100."""
SPELLING = 0.7
"""How like another city one sounds that may be a spelling of it which the tables lack."""
LONGEST_CJK = 9
"""Characters of a name whose parts are compared too: it may hold a word for what it names ("Chelsea team")."""


class Judge:
    """Decides for a name of the source and one of the target whether they are the same, and says why."""

    def __init__(self, source: Side, target: Side) -> None:
        self.source, self.target = source, target
        self.source_states, self.target_states = NamedStates(source), NamedStates(target)
        self._tables = tuple(side.language.table("names") for side in (source, target))
        self._languages = (source.language, target.language)
        self._reads = any(table.get("reads") for table in self._tables)
        self._forms = (lexicon(source.language.code).forms, lexicon(target.language.code).forms)
        self._cores = Cores(source), Cores(target)
        self._renderings = Renderings(source, target, self.sound)
        self._said: dict[tuple[Mention, Mention], str | None] = {}
        self._opposed: set[Mention] = set()
        self._rivals: set[Mention] = set()

    def accept(self, source: Mention, target: Mention) -> None:
        """Say from now on that the two are the same: one was found through the other."""
        self._said[source, target] = f"found by its counterpart: {source.text} ~ {target.text}"

    def oppose(self, source: Mention, target: Mention) -> None:
        """Say from now on that another place stands for either: no state answers for it."""
        self._opposed |= {source, target}

    def rival(self, source: Mention, target: Mention) -> None:
        """Say from now on that the two are known as different bodies, of which neither has an equal: neither is what
        merely sounds like it or stands in its place."""
        self._rivals |= {source, target}
        self._said = {pair: why for pair, why in self._said.items() if self._rivals.isdisjoint(pair)}

    def __call__(self, source: Mention, target: Mention) -> str | None:
        if (source, target) not in self._said:
            self._said[source, target] = self._reason(source, target)
        said = self._said[source, target]
        return None if said == WITHIN and self._opposed & {source, target} else said

    def _reason(self, source: Mention, target: Mention) -> str | None:
        one, two = source.value, target.value
        assert isinstance(one, Name) and isinstance(two, Name)
        if one.key and two.key:
            return (
                self._by_keys(one, two)
                or self._seat(source, target)
                or self._parts(source, target)
                or self._body(source, target)
            )
        surely = (
            self.surely(source, target)
            or self._one_person(source, target)
            or self._short(source, target)
            or self._body(source, target)
        )
        if surely or self.rewritten(source, target) or {source, target} & self._rivals:
            return surely
        return self._likely(source, target)

    def surely(self, source: Mention, target: Mention) -> str | None:
        """Why the two are the same by their letters or by the tables."""
        one, two = source.value, target.value
        assert isinstance(one, Name) and isinstance(two, Name)
        return (
            self._same(one.form, two.form)
            or self._known(one, two)
            or self._city(source, target)
            or (READ if self._reads and kanji.reading(one.form, two.form, self._tables) else None)
            or self._seat(source, target)
            or self._namesake(source, target)
        )

    def _seat(self, source: Mention, target: Mention) -> str | None:
        """Whether one is the city that the other, a state, is governed from: news says the one for the other."""
        ours, theirs = self.governed(source, forward=True), self.governed(target, forward=False)
        said = ours & _keys(target) or theirs & _keys(source)
        return WITHIN if said else None

    def governed(self, mention: Mention, *, forward: bool) -> frozenset[str]:
        """The keys of the states that are governed from the city that a mention of the source (``forward``) or of the
        target names."""
        key = next(iter(_keys(mention)), "")
        if not key:
            found = gazetteer.governed(self.cities(mention, forward=forward))
            return frozenset(f"{STATE}{code}" for code in found)
        city = regex.split("[:/]", key)[-1].replace("_", " ")
        state = within(key) or ""
        return frozenset([state] if gazetteer.governs(city, state.removeprefix(STATE)) else [])

    def seated(
        self, mention: Mention, states: Iterable[Mention], cities: Iterable[Mention], *, forward: bool
    ) -> bool:
        """Whether one of ``states``, of the other side, is governed from the mention's city, or the mention's state
        from one of ``cities``."""
        ours, governed = _keys(mention), self.governed(mention, forward=forward)
        return any(governed & _keys(state) for state in states) or any(
            ours & self.governed(city, forward=not forward) for city in cities
        )

    def _namesake(self, source: Mention, target: Mention) -> str | None:
        """Whether two persons' names are the same but for first names that are one ("George", "Giorgos")."""
        if Kind.PERSON not in (source.kind, target.kind):
            return None
        called = nearest(source.text, target.text)
        return NAMESAKE if called != (source.text, target.text) and self._same(*called) else None

    def _one_person(self, source: Mention, target: Mention) -> str | None:
        """Whether one has the first name of a person whose surname the other has: the document says both together."""
        if not source.kind is target.kind is Kind.PERSON or {
            len(tokens(m.text)) for m in (source, target)
        } != {1}:
            return None
        ours, theirs = fold(source.text), fold(target.text)
        in_full = any(
            (ours in words and self._same(full, target.text))
            or (theirs in words and self._same(full, source.text))
            for full, words in self._full
        )
        return ONE if in_full else None

    def _short(self, source: Mention, target: Mention) -> str | None:
        """Whether the source has the beginning of a name that it says in full elsewhere, as supporters call their club
        ("Livi" for Livingston)."""
        short = fold(source.text)
        longer = (w for w in self._words if len(w) >= len(short) + CUT and w.startswith(short))
        alike = len(short) >= STEM and any(self.sound(word, target.text) >= KEPT["same"] for word in longer)
        return SHORTENED if alike else None

    @cached_property
    def _words(self) -> list[str]:
        """The names of the source of one word."""
        named = {m.text for found in self.source.mentions for m in found if isinstance(m.value, Name)}
        return sorted({words[0] for text in named if len(words := tokens(text)) == 1})

    @cached_property
    def _full(self) -> list[tuple[str, tuple[str, ...]]]:
        """The full names of persons in both documents, and their words."""
        sides = (*self.source.mentions, *self.target.mentions)
        named = {m.text for found in sides for m in found if m.kind is Kind.PERSON}
        return [(text, words) for text in sorted(named) if 2 <= len(words := tokens(text)) <= FULLEST]

    def _same(self, source: str, target: str) -> str | None:
        """Why two forms are the same by their letters, as they stand or before what an ending changes."""
        if self._ended(source, target, STEM):
            return "same but for the ending"
        ours, theirs = (
            (form, *_stems(form, t)) for form, t in zip((source, target), self._tables, strict=True)
        )
        return next((why for a in ours for b in theirs if (why := same(a, b))), None)

    def trust(self, source: Mention, target: Mention) -> float:
        """How sure it is that two names that are said to be the same are."""
        one, two = source.value, target.value
        assert isinstance(one, Name) and isinstance(two, Name)
        if (one.key and two.key) or self.surely(source, target):
            return 1.0
        return self.chance(source, target)

    def _by_keys(self, one: Name, two: Name) -> str | None:
        if one.key == two.key:
            return KNOWN
        if within(one.key or "") == two.key:
            return WITHIN
        ours, theirs = (
            {name.key, *meanings(name.form, language)}
            for name, language in zip((one, two), self._languages, strict=True)
        )
        return EITHER if ours & theirs else None

    def _body(self, source: Mention, target: Mention) -> str | None:
        """Whether one is a body that the other side describes by whose it is ("the UN refugee agency")."""
        told = any(
            described(self.target, owner, source) for owner in _with_inner(self.target, target)
        ) or any(described(self.source, owner, target) for owner in _with_inner(self.source, source))
        return DESCRIBED if told else None

    def _parts(self, source: Mention, target: Mention) -> str | None:
        """Whether the two are one part of the world or its whole, where each side says apart in its sentence which part
        the other names ("eastern and southern Europe")."""
        (ours, here), (theirs, there) = part_of(source), part_of(target)
        if not ours or ours != theirs:
            return None
        told = (not here or self._points(self.target, target, here)) and (
            not there or self._points(self.source, source, there)
        )
        return PART if told else None

    @staticmethod
    def _points(side: Side, mention: Mention, point: str) -> bool:
        """Whether the sentence of a mention has a point of the compass."""
        at = next(i for i, s in enumerate(side.segments) if s.span.overlaps(mention.span))
        return any(isinstance(m.value, Name) and m.value.key == point for m in side.mentions[at])

    def _city(self, source: Mention, target: Mention) -> str | None:
        ours, theirs = self.cities(source, forward=True), self.cities(target, forward=False)
        return CITY if ours & theirs else None

    def differ(self, source: Mention, target: Mention) -> bool:
        """Whether both names are known, as different ones; one that the tables do not know in the language of the
        other may be what holds the other ("the UN assembly")."""
        keys = [m.value.key or "" for m in (source, target) if isinstance(m.value, Name)]
        told = self.known_forms(source, forward=True) and self.known_forms(target, forward=False)
        points = all(key.startswith(COMPASS) for key in keys)
        persons = source.kind is target.kind is Kind.PERSON
        read = persons and kanji.told(source.text, target.text, self._tables)
        return points or read or bool(all(keys) and told) or self._other_cities(source, target)

    def is_whole(self, source: Mention, target: Mention) -> bool:
        """Whether one is the continent that the other is a part of ("Central Europe", "Europe")."""
        (ours, here), (theirs, there) = part_of(source), part_of(target)
        return bool(ours) and ours == theirs and bool(here) is not bool(there)

    def _other_cities(self, source: Mention, target: Mention) -> bool:
        """Whether both are known names of cities, not of the same one, and no two spellings."""
        ours, theirs = self.cities(source, forward=True), self.cities(target, forward=False)
        other = bool(ours and theirs and not ours & theirs)
        return other and self.sound(source.text, target.text) < SPELLING

    def cities(self, mention: Mention, *, forward: bool) -> Cities:
        """The cities that a mention of the source (``forward``) or of the target may name; what is taken for an
        organisation names one where it is its very name."""
        key = mention.value.key if isinstance(mention.value, Name) else None
        language = self._languages[0 if forward else 1]
        organisation = mention.kind is Kind.ORGANISATION and gazetteer.is_name(mention.text, language)
        if not (mention.kind is Kind.PLACE or organisation) or (key or "").startswith(
            ("territory:", "org:", COMPASS)
        ):
            return gazetteer.NONE
        return gazetteer.may_name(self._read(mention.text, 0 if forward else 1), language)

    def _known(self, one: Name, two: Name) -> str | None:
        """Whether one form is the other's as the tables have it in its language, but for the ending."""
        key, form, side = (one.key, two.form, 1) if one.key else (two.key, one.form, 0)
        known = [k for k in self._forms[side].get(key or "", ()) if whole(k, form)]
        return (
            KNOWN if any(same(bare, k) for k in known for bare in _bare(form, self._tables[side])) else None
        )

    def _likely(self, source: Mention, target: Mention) -> str | None:
        """Whether sound and context together say that the two are the same."""
        if (
            self._other_cities(source, target)
            or self._torn(source, target)
            or self._other_body(source, target)
        ):
            return None
        if chance(said := self.said(source, target)) < EVEN:
            return None
        sound, context = (
            next(v for k, v in said.items() if k.endswith(f".{name}")) for name in ("sound", "context")
        )
        return f"alike in sound ({sound:.2f}) and in context ({context:.2f})"

    def _other_body(self, source: Mention, target: Mention) -> bool:
        """Whether a body inside the one that the tables know is none that they know in the other ("the Polish Red
        Cross", "Caritas Poland")."""
        ours, theirs = self._cores[0].bodies(source), self._cores[1].bodies(target)
        return bool(ours) and not ours & theirs and all(self._forms[1].get(key) for key in ours)

    def chance(self, source: Mention, target: Mention) -> float:
        """How likely two names are the same that no table knows as one."""
        return chance(self.said(source, target))

    def said(self, source: Mention, target: Mention) -> Mapping[str, float]:
        """What sound and context say of two names: of what sounds in them, or of all their words where these rather
        say what is named, and so are translated ("Freedom Boulevard")."""
        cores = self._cores[0].of(source), self._cores[1].of(target)
        whole_ = source.text, target.text
        pairs = (
            {cores, whole_}
            if _describe(*whole_) and Kind.PERSON not in (source.kind, target.kind)
            else {cores}
        )
        return max((self._said_of(source, target, *pair) for pair in sorted(pairs)), key=total)

    def _said_of(self, source: Mention, target: Mention, one: str, two: str) -> Mapping[str, float]:
        pair = self._pair(one, two)
        sound = self.sound(*pair)
        short = SHORT_SIGNS if manner(*pair) == "signs" else SHORT
        return features(
            source.kind,
            target.kind,
            pair,
            sound=sound,
            weakest=min(self._words_alike(*pair, short), default=sound),
            context=self.likeness(source.span, target.span),
            poorest=self._poorest(source, target),
            known=self.is_known(source, forward=True) or self.is_known(target, forward=False),
        )

    def _poorest(self, source: Mention, target: Mention) -> float:
        """How well the word of two names that has the least like it in the other has something like it there."""
        ours, theirs = _words(source), _words(target)
        return poorest(self.source_states, ours, self.target_states, theirs)

    def _torn(self, source: Mention, target: Mention) -> bool:
        """Whether the words of two names, of which one is a person's, are different ones beside a like one."""
        persons = Kind.PERSON in (source.kind, target.kind)
        return persons and self.torn(self._cores[0].of(source), self._cores[1].of(target))

    def torn(self, source: str, target: str) -> bool:
        """Whether one word of a person's name was kept and another was not: no matter of spelling."""
        signs = manner(source, target) == "signs"
        pair = self._pair(source, target)
        how = manner(*pair)
        alike = self._words_alike(*pair, SHORT_SIGNS if signs else SHORT)
        kept, unlike = KEPT[how], UNLIKE[how]
        if signs and how != "signs":
            unlike = kanji.least(source, target, self._tables)
        return max(alike, default=0) >= kept and min(alike) < unlike

    def replaced(self, source: Mention, target: Mention) -> bool:
        """Whether the two are plainly different names that stand for one another: of persons who share a word."""
        persons = source.kind is target.kind is Kind.PERSON
        return persons and (self.torn(source.text, target.text) or self.rewritten(source, target))

    def misplaced(self, source: Mention, target: Mention, links: WordLinks) -> bool:
        """Whether a person of the story stands where another one should: both have their right names elsewhere, and
        their places here are linked."""
        return (
            source.kind is target.kind is Kind.PERSON
            and min(source.confidence, target.confidence) >= 0.5
            and any(target.span.overlaps(span) for span in links.targets_of(source.span))
            and not self(source, target)
            and not self._share(source.text, target.text)
            and self._has_other(source, target, forward=True)
            and self._has_other(source, target, forward=False)
        )

    def _share(self, source: str, target: str) -> bool:
        """Whether any word of one name sounds like one of the other's."""
        return any(self.sound(s, t) >= SPELLING for s in tokens(source) for t in tokens(target))

    def _has_other(self, source: Mention, target: Mention, *, forward: bool) -> bool:
        """Whether the other document names the person who is the source's (``forward``) or the target's elsewhere."""
        side = self.target if forward else self.source
        named = {m.text: m for found in side.mentions for m in found if isinstance(m.value, Name)}
        pairs = ((source, m) if forward else (m, target) for m in named.values())
        return any(self(*pair) and self.trust(*pair) >= SURELY for pair in pairs)

    def rewritten(self, source: Mention, target: Mention) -> bool:
        """Whether two persons' names hold words that the document renders otherwise elsewhere."""
        persons = source.kind is target.kind is Kind.PERSON
        return persons and self._renderings.against(source, target)

    def _words_alike(self, source: str, target: str, short: int) -> list[float]:
        """How each word of the shorter name sounds like its best in the longer, but for those of few letters
        (``short``); empty where sound does not tell."""
        ours, theirs = parts(source), parts(target)
        if min(len(ours), len(theirs)) < 2 or not telling(source, target):
            return []
        if len(ours) <= len(theirs):
            return [max(self.sound(s, t) for t in _joined(theirs)) for s in ours if _tells(s, short)]
        return [max(self.sound(s, t) for s in _joined(ours)) for t in theirs if _tells(t, short)]

    def sound(self, source: str, target: str) -> float:
        """How alike a form of the source and one of the target sound, clitics and endings aside."""
        source, target = self._pair(source, target)
        if self._ended(source, target, SHORTEST):
            return 1.0
        ours, theirs = _bare(source, self._tables[0]), _bare(target, self._tables[1])
        best = max(sounds(a, b) for a in ours for b in theirs)
        return best if best >= KEPT["same"] else max(best, self._said_alike(source, target))

    def _pair(self, source: str, target: str) -> tuple[str, str]:
        """Two forms in the letters that they are compared in, characters as they are read."""
        source, target = nearest(self._read(source, 0), self._read(target, 1))
        return kanji.compared(source, target, self._tables) if self._reads else (source, target)

    def _read(self, form: str, side: int) -> str:
        """A form in the letters that names are compared in: Serbian writes in two alphabets."""
        return _rewritten(form, str(self._tables[side].get("letters", "")))

    def _said_alike(self, source: str, target: str) -> float:
        """How alike the two are said by the rules of spelling, word by word where they have as many."""
        words = parts(source), parts(target)
        if len(words[0]) != len(words[1]):
            words = (source,), (target,)
        return min((self._heard(s, t) for s, t in zip(*words, strict=True)), default=0.0)

    def _heard(self, source: str, target: str) -> float:
        """How alike two words are said, endings aside; the one in Latin letters is the name."""
        if script(source) == LATIN:
            return max(heard(source, form, self._languages[1]) for form in _bare(target, self._tables[1]))
        if script(target) == LATIN:
            return max(heard(target, form, self._languages[0]) for form in _bare(source, self._tables[0]))
        return 0.0

    def _ended(self, source: str, target: str, least: int) -> bool:
        """Whether the words of the two are the same but for an ending that either language may have ("West",
        "Westnek"; "Jamesem Wadem", "James Wade")."""
        ours, theirs = tokens(conventional(source)), tokens(conventional(target))
        return 0 < len(ours) == len(theirs) and all(
            self._may_end(a, b, least) for a, b in zip(ours, theirs, strict=True)
        )

    def _may_end(self, source: str, target: str, least: int) -> bool:
        if source == target:
            return True
        longer = len(target) > len(source)
        bare, ended = (source, target) if longer else (target, source)
        tail = int(self._tables[longer].get("tail", 0))
        return len(bare) >= least and 0 < len(ended) - len(bare) <= tail and ended.startswith(bare)

    def known_forms(self, mention: Mention, *, forward: bool) -> tuple[str, ...]:
        """What the tables call the mention in the language of the other side."""
        key = mention.value.key if isinstance(mention.value, Name) else None
        return tuple(self._forms[1 if forward else 0].get(key, ())) if key else ()

    def city_forms(self, mention: Mention, *, forward: bool) -> tuple[str, ...]:
        """What GeoNames calls the mention in the script of the other side."""
        return gazetteer.forms(self.cities(mention, forward=forward), self._languages[forward])

    def is_known(self, mention: Mention, *, forward: bool) -> bool:
        """Whether anything has a form of the mention in the language of the other side."""
        return bool(self.known_forms(mention, forward=forward) or self.city_forms(mention, forward=forward))

    def likeness(self, source: Span, target: Span) -> float:
        """How alike two stretches are in their contexts, about 0 for strangers."""
        return likeness(self.source_states, source, self.target_states, target)


def _describe(*forms: str) -> bool:
    """Whether all of some forms have several words."""
    return all(len(tokens(form)) > 1 for form in forms)


def _with_inner(side: Side, mention: Mention) -> list[Mention]:
    """The mention, and those that share letters with it: who owns a body may stand within its description."""
    return [m for mentions in side.mentions for m in mentions if m.span.overlaps(mention.span)]


def _words(mention: Mention) -> list[Span]:
    """Where the words of a mention stand, but for the short ones that join others, where there are longer ones."""
    found = [Span(m.start(), m.end()).shift(mention.span.start) for m in TOKEN.finditer(mention.text)]
    return [span for span in found if span.end - span.start >= SHORT] or found


def _keys(mention: Mention) -> frozenset[str]:
    """The key of a mention, if it has one."""
    key = mention.value.key if isinstance(mention.value, Name) else None
    return frozenset([key] if key else [])


def part_of(mention: Mention) -> tuple[str, str]:
    """The key of the continent that a mention names, or names a part of, and that of the point of the compass."""
    key = (isinstance(mention.value, Name) and mention.value.key) or ""
    whole, _, point = str(shared("names")["parts"].get(key, key)).partition(" ")
    return whole, point and COMPASS + point


@functools.lru_cache(maxsize=20_000)
def _rewritten(form: str, letters: str) -> str:
    """A form in small letters of another alphabet, by pairs of what is written and what stands for it."""
    if letters:
        form = form.lower()
    for written, meant in (pair.split(":") for pair in letters.split()):
        form = form.replace(written, meant)
    return form


def within(key: str) -> str | None:
    """The key of the state that a place is in: "London" is said for the United Kingdom, and the reverse."""
    from babel.core import get_global

    named: str | None = shared("names")["within"].get(key)
    territory = get_global("zone_territories").get(key.partition(":")[2])
    return named or (f"territory:{territory}" if territory else None)


def _joined(words: Sequence[str]) -> list[str]:
    """The words, and each with the next: what is one word in another script may be two ("McGregor")."""
    return [*words, *(a + b for a, b in itertools.pairwise(words))]


def _tells(word: str, short: int) -> bool:
    """Whether a word is long enough to tell by its sound."""
    if script(word) == "CJK":
        return len(word) > 1
    return len(letters(word)) > (SHORT_SIGNS if voweless(word, word) else short)


def _stems(form: str, table: Table) -> list[str]:
    """What the form may be before the endings that change the letter in front of them ("Atlancie": "Atlant")."""
    changes = [c.partition(":") for c in str(table.get("changes", "")).split()]
    return [
        form[: -len(ending)] + stem
        for ending, _, stem in changes
        if form.endswith(ending) and len(form) - len(ending) >= SHORTEST
    ]


def _bare(form: str, table: Table) -> list[str]:
    """The form, and what it may be without the clitic that it begins with or the endings that its language has."""
    clitics = str(table.get("prefixes", "")).split()
    longest = int(table.get("tail", 0))
    # A Hangul letter is a syllable: names of two are common, and so are endings of one.
    step, least = (1, 2) if script(form) == "HANGUL" else (2, SHORTEST + 1)
    if script(form) == "CJK" and len(form) <= LONGEST_CJK and len(tokens(form)) == 1:
        return [form, *(form[i:j] for i in range(len(form) - 1) for j in range(i + 2, len(form) + 1))]
    return [
        form,
        *_stems(form, table),
        *(form[len(c) :] for c in clitics if form.startswith(c) and len(form) - len(c) >= SHORTEST),
        *(form[:-cut] for cut in range(step, longest + 1, step) if len(form) - cut >= least),
    ]

"""Whether a name of the source and one of the target are the same, and why.

The evidence, from the surest to the weakest: the key of a table, the letters, the city, the sound across scripts, the
encoder's states. Keys that differ decide against; so do two cities, and two persons' names that do not sound alike in
scripts whose spelling is telling.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from checker.extract import gazetteer
from checker.extract.known_names import COMPASS, fold, lexicon, meanings
from checker.match import Side
from checker.match.names import kanji
from checker.match.names.alone import SAME, Alone, Reading
from checker.match.names.apart import Apart
from checker.match.names.bodies import described, one_sort, with_inner
from checker.match.names.brackets import short_forms
from checker.match.names.context import NamedStates, likeness, poorest
from checker.match.names.cores import Cores, whole
from checker.match.names.given import nearest
from checker.match.names.likeness import EVEN, chance, describes, features, total
from checker.match.names.places import Places, within
from checker.match.names.renderings import Renderings
from checker.match.names.sounding import KEPT, SHORT, STEM, Sounding
from checker.match.names.spelling import TOKEN, same, script, sounds, tokens
from checker.types import Kind, Mention, Name, Span, WordLinks

SURELY = 0.8
"""How likely two names are one for them to tell who is who in the story."""
SPELLED, NEARLY = 6, 0.88
"""Letters of a form of the tables, at least, that others may write with another vowel ("गैजप्रोम" for "गजप्रोम"), and how
alike the two then sound, at least."""
CUT = 3
"""Letters that a name is cut short by, at least."""
KNOWN = "the same name in the tables"
EITHER = "a name of either"
CITY = "names of the same city"
SHORTENED = "short for a name of the document"
PART = "the same part of the world"
LETTERED = "bodies of the same letters"
ONE = "first name and surname of one person"
NAMESAKE = "first names that are one"
DESCRIBED = "a body told by what it is and whose it is"
SORT = "a body told by the sort of body it is"
FULLEST = 4
"""Words of a person's name, at most."""
WITHIN = "the state for the place, the whole for a part"
READ = "characters that are read so"


class Judge:
    """Decides for a name of the source and one of the target whether they are the same, and says why."""

    def __init__(self, source: Side, target: Side, alone: Alone) -> None:
        self.source, self.target = source, target
        self.alone = alone
        self.source_states, self.target_states = NamedStates(source), NamedStates(target)
        self.sound = Sounding(source.language, target.language)
        self.places = Places(source, target, self.sound)
        self.apart = Apart(source, target, self.sound)
        self._languages = (source.language, target.language)
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
                or (WITHIN if self.places.seat(source, target) else None)
                or (PART if self.places.one_part(source, target) else None)
                or self._body(source, target)
                or self._lettered(source, target)
            )
        surely = (
            self.surely(source, target)
            or self._one_person(source, target)
            or self._short(source, target)
            or self._lettered(source, target)
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
            self.sound.same(one.form, two.form)
            or self._known(one, two)
            or (CITY if self.places.one_city(source, target) else None)
            or (READ if self.sound.reads and kanji.reading(one.form, two.form, self.sound.tables) else None)
            or (WITHIN if self.places.seat(source, target) else None)
            or self._namesake(source, target)
        )

    def _namesake(self, source: Mention, target: Mention) -> str | None:
        """Whether two persons' names are the same but for first names that are one ("George", "Giorgos")."""
        if Kind.PERSON not in (source.kind, target.kind):
            return None
        called = nearest(source.text, target.text)
        return NAMESAKE if called != (source.text, target.text) and self.sound.same(*called) else None

    def _one_person(self, source: Mention, target: Mention) -> str | None:
        """Whether one has the first name of a person whose surname the other has: the document says both together."""
        if not source.kind is target.kind is Kind.PERSON or {
            len(tokens(m.text)) for m in (source, target)
        } != {1}:
            return None
        ours, theirs = fold(source.text), fold(target.text)
        in_full = any(
            (ours in words and self.sound.same(full, target.text))
            or (theirs in words and self.sound.same(full, source.text))
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

    def _lettered(self, source: Mention, target: Mention) -> str | None:
        """Whether one is the short form of a body that is the other, or both have the same letters in brackets."""
        ours, theirs = ({s.text: f for s, f in forms.items()} for forms in self.short_forms)
        full, whole_ = ours.get(source.text), theirs.get(target.text)
        if full or whole_:
            alike = (full and self._alike(full, target)) or (whole_ and self._alike(source, whole_))
            return SHORTENED if alike else None
        letters = [
            {short.text for short, full in forms.items() if full.text == mention.text}
            for forms, mention in zip(self.short_forms, (source, target), strict=True)
        ]
        same_letters = any(self.sound.same(a, b) for a in letters[0] for b in letters[1])
        return LETTERED if same_letters and not self.apart.differ(source, target) else None

    def _alike(self, source: Mention, target: Mention) -> bool:
        """Whether two names are the same by themselves, whatever stands in brackets behind them."""
        return bool(self.surely(source, target) or self._body(source, target) or self._likely(source, target))

    @cached_property
    def short_forms(self) -> tuple[Mapping[Mention, Mention], Mapping[Mention, Mention]]:
        """The bodies of either side behind whose names their letters stand in brackets, by these."""
        return short_forms(self.source), short_forms(self.target)

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
            {name.key or "", *meanings(name.form, language)}
            for name, language in zip((one, two), self._languages, strict=True)
        )
        return EITHER if ours & theirs else SORT if one_sort(ours, theirs) else None

    def _body(self, source: Mention, target: Mention) -> str | None:
        """Whether one is a body that the other side describes by whose it is ("the UN refugee agency")."""
        told = any(described(self.target, owner, source) for owner in with_inner(self.target, target)) or any(
            described(self.source, owner, target) for owner in with_inner(self.source, source)
        )
        return DESCRIBED if told else None

    def differ(self, source: Mention, target: Mention) -> bool:
        """Whether both names are known, as different ones; one that the tables do not know in the language of the
        other may be what holds the other ("the UN assembly")."""
        keys = [m.value.key or "" for m in (source, target) if isinstance(m.value, Name)]
        told = self.known_forms(source, forward=True) and self.known_forms(target, forward=False)
        points = all(key.startswith(COMPASS) for key in keys)
        persons = source.kind is target.kind is Kind.PERSON
        read = persons and kanji.told(source.text, target.text, self.sound.tables)
        return points or read or bool(all(keys) and told) or self.places.two_cities(source, target)

    def _known(self, one: Name, two: Name) -> str | None:
        """Whether one form is the other's as the tables have it in its language, but for the ending."""
        key, form, side = (one.key, two.form, 1) if one.key else (two.key, one.form, 0)
        known = [k for k in self._forms[side].get(key or "", ()) if whole(k, form)]
        spelled = any(
            same(bare, k) or (len(k) >= SPELLED and sounds(bare, k) >= NEARLY)
            for k in known
            for bare in self.sound.bare(form, side)
        )
        return KNOWN if spelled else None

    def _likely(self, source: Mention, target: Mention) -> str | None:
        """Whether sound and context together say that the two are the same."""
        if (
            self.places.two_cities(source, target)
            or self._torn(source, target)
            or self._other_body(source, target)
        ):
            return None
        for read in Reading:
            said = self.said(source, target, read)
            if chance(said) < EVEN:
                return None
        sound, context = (
            next(v for k, v in said.items() if k.endswith(f".{name}")) for name in ("sound", "context")
        )
        return f"alike in sound ({sound:.2f}) and in context ({context:.2f})"

    def _other_body(self, source: Mention, target: Mention) -> bool:
        """Whether a body inside the one that the tables know is none that they know in the other ("the Polish Red
        Cross", "Caritas Poland"), or what the two are for differs."""
        if self.apart.differ(source, target):
            return True
        ours, theirs = self._cores[0].bodies(source), self._cores[1].bodies(target)
        return bool(ours) and not ours & theirs and all(self._forms[1].get(key) for key in ours)

    def chance(self, source: Mention, target: Mention) -> float:
        """How likely two names are the same that no table knows as one."""
        return chance(self.said(source, target))

    def said(self, source: Mention, target: Mention, read: Reading = Reading.WORDS) -> Mapping[str, float]:
        """What sound and context say of two names: of what sounds in them, or of all their words where these rather
        say what is named, and so are translated ("Freedom Boulevard"); what is not ``read`` speaks for them."""
        cores = self._cores[0].of(source), self._cores[1].of(target)
        whole_ = source.text, target.text
        pairs = (
            {cores, whole_}
            if all(map(describes, whole_)) and Kind.PERSON not in (source.kind, target.kind)
            else {cores}
        )
        return max((self._said_of(source, target, *pair, read) for pair in sorted(pairs)), key=total)

    def _said_of(
        self, source: Mention, target: Mention, one: str, two: str, read: Reading
    ) -> Mapping[str, float]:
        pair = self.sound.pair(one, two)
        sound = self.sound(*pair)
        weakest = self.sound.weakest(*pair)
        form, other = source.text, target.text
        persons = Kind.PERSON in (source.kind, target.kind)
        bodies = not persons and all(map(describes, pair))
        return features(
            source.kind,
            target.kind,
            pair,
            sound=sound,
            weakest=sound if weakest is None else weakest,
            context=self.likeness(source.span, target.span),
            alone=self.alone(form, other) if bodies and read >= Reading.NAMES else SAME,
            poorest=self._poorest(source, target),
            words=self.alone.words(form, other) if bodies and read >= Reading.WORDS else 0.0,
            known=self.is_known(source, forward=True) or self.is_known(target, forward=False),
        )

    def _poorest(self, source: Mention, target: Mention) -> float:
        """How well the word of two names that has the least like it in the other has something like it there."""
        ours, theirs = _words(source), _words(target)
        return poorest(self.source_states, ours, self.target_states, theirs)

    def _torn(self, source: Mention, target: Mention) -> bool:
        """Whether the words of two names, of which one is a person's, are different ones beside a like one."""
        persons = Kind.PERSON in (source.kind, target.kind)
        return persons and self.sound.torn(self._cores[0].of(source), self._cores[1].of(target))

    def replaced(self, source: Mention, target: Mention) -> bool:
        """Whether the two are plainly different names that stand for one another: of persons who share a word."""
        persons = source.kind is target.kind is Kind.PERSON
        return persons and (self.sound.torn(source.text, target.text) or self.rewritten(source, target))

    def misplaced(self, source: Mention, target: Mention, links: WordLinks) -> bool:
        """Whether a person of the story stands where another one should: both have their right names elsewhere, and
        their places here are linked."""
        return (
            source.kind is target.kind is Kind.PERSON
            and min(source.confidence, target.confidence) >= 0.5
            and any(target.span.overlaps(span) for span in links.targets_of(source.span))
            and not self(source, target)
            and not self.sound.share(source.text, target.text)
            and self._has_other(source, target, forward=True)
            and self._has_other(source, target, forward=False)
        )

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

    def known_forms(self, mention: Mention, *, forward: bool) -> tuple[str, ...]:
        """What the tables call the mention in the language of the other side."""
        key = mention.value.key if isinstance(mention.value, Name) else None
        return tuple(self._forms[1 if forward else 0].get(key, ())) if key else ()

    def city_forms(self, mention: Mention, *, forward: bool) -> tuple[str, ...]:
        """What GeoNames calls the mention in the script of the other side."""
        return gazetteer.forms(self.places.cities(mention, forward=forward), self._languages[forward])

    def is_known(self, mention: Mention, *, forward: bool) -> bool:
        """Whether anything has a form of the mention in the language of the other side: one in its letters, or letters
        that every script keeps ("NATO")."""
        latin = self._languages[forward].script == "Latn"
        forms = self.known_forms(mention, forward=forward)
        own = (latin or form.isupper() or script(form) != "LATIN" for form in forms)
        return any(own) or bool(self.city_forms(mention, forward=forward))

    def likeness(self, source: Span, target: Span) -> float:
        """How alike two stretches are in their contexts, about 0 for strangers."""
        return likeness(self.source_states, source, self.target_states, target)


def _words(mention: Mention) -> list[Span]:
    """Where the words of a mention stand, but for the short ones that join others, where there are longer ones."""
    found = [Span(m.start(), m.end()).shift(mention.span.start) for m in TOKEN.finditer(mention.text)]
    return [span for span in found if span.end - span.start >= SHORT] or found

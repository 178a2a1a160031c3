"""Whether the names of two bodies are those of different ones, however alike the encoder finds them.

By what they are and what they are for, by the city that each has in its name, and by their words, where one that was
not translated has others.
"""

from __future__ import annotations

from functools import cached_property

from checker.extract import gazetteer
from checker.extract.gazetteer import Cities
from checker.languages import Language
from checker.languages.lexicon import lexicon
from checker.match import Side
from checker.match.names import subjects
from checker.match.names.bodies import with_inner
from checker.match.names.sounding import SHORT, SPELLING, Sounding
from checker.match.names.spelling import TOKEN, script, tokens
from checker.match.names.subjects import comparable, sorts, spoken_of
from checker.types import Kind, Mention, Name

AROUND = 30
"""Letters beside a name in which the rest of it may stand."""
HEARD = 0.9
"""How alike two names sound at least of which one is the other, written by its sound."""
SHORTEST = 4
"""Letters of a word that tells one body from another, at least."""
COMMON, APART = 2.5, 0.5
"""How frequent a word is at least in the language that it belongs to, as a power of ten in a thousand million words,
and by how much more frequent than in another."""


class Apart:
    """Holds the bodies of two sides against each other."""

    def __init__(self, source: Side, target: Side, sound: Sounding) -> None:
        self._source, self._target, self._sound = source, target, sound

    def differ(self, source: Mention, target: Mention) -> bool:
        """Whether two names are of different bodies; of two in two scripts that sound alike the one is the other."""
        if script(source.text) != script(target.text) and self._sound(source.text, target.text) >= HEARD:
            return False
        return _may_be_bodies(source, target) and (
            self._other_subject(source, target)
            or self._other_words(source, target)
            or self._other_city(source, target)
        )

    def _other_subject(self, source: Mention, target: Mention) -> bool:
        """Whether two bodies are by their names for different things, or different sorts of bodies ("the Commercial
        Court", "the Constitutional Court")."""
        around = self._subjects(source, target, AROUND)
        return subjects.differ(*self._subjects(source, target), around)

    def one_subject(self, source: Mention, target: Mention) -> bool:
        """Whether two bodies are by their names of one sort, and for the same or of the same place: "Chadian Defence
        Ministry", and "puolustusministeriön" behind "Tšadin"; "University of Vienna", "Bécsi Egyetem"."""
        ours, theirs = self._subjects(source, target)
        if not _may_be_bodies(source, target) or ours != theirs or not ours & sorts():
            return False
        places = [
            {
                m.value.key
                for m in with_inner(side, mention)
                if m is not mention and m.kind is Kind.PLACE and isinstance(m.value, Name) and m.value.key
            }
            for side, mention in ((self._source, source), (self._target, target))
        ]
        return bool(ours - sorts() or places[0] & places[1])

    def _subjects(
        self, source: Mention, target: Mention, room: int = 0
    ) -> tuple[frozenset[str], frozenset[str]]:
        """What the names of two bodies speak of, with so many letters around each."""
        ours, theirs = (
            spoken_of(side.document.text[max(0, m.span.start - room) : m.span.end + room], side.language.code)
            for side, m in ((self._source, source), (self._target, target))
        )
        both = comparable(self._source.language.code, self._target.language.code)
        return ours & both, theirs & both

    def _other_words(self, source: Mention, target: Mention) -> bool:
        """Whether a body of several words has in the translation a name in the source's own language, which so was not
        translated, and half of its words stand nowhere in the source: "Smit Salvage", in Swedish "Multraship Towage".
        """
        if {script(m.text) for m in (source, target)} != {"LATIN"}:
            return False
        words = [w for w in TOKEN.findall(target.text) if len(w) >= SHORTEST and w[0] != w[0].lower()]
        here, there = (lexicon(side.language) for side in (self._source, self._target))
        if len(tokens(source.text)) < 2 or not (words and here and there) or here is there:
            return False
        frequent = zip(words, here.zipfs(words), there.zipfs(words), strict=True)
        foreign = [
            w for w, zipf, native in frequent if zipf - native >= APART and (zipf >= COMMON or not native)
        ]
        unsaid = [w for w in foreign if w not in self._words]
        strange = [w for w in unsaid if all(self._sound(o, w) < SPELLING for o in self._words)]
        return 2 * len(strange) >= len(words)

    @cached_property
    def _words(self) -> frozenset[str]:
        """All words of the source, but for short ones."""
        return frozenset(w for w in TOKEN.findall(self._source.document.text) if len(w) >= SHORT)

    def _other_city(self, source: Mention, target: Mention) -> bool:
        """Whether two bodies have in their names cities that are not the same: the University of Graz, or Innsbruck."""
        ours, theirs = (
            [(w, cities) for w in TOKEN.findall(m.text) if (cities := _city(w, side.language))]
            for side, m in ((self._source, source), (self._target, target))
        )
        return bool(ours and theirs) and not any(
            a & b or self._sound(one, other) >= SPELLING for one, a in ours for other, b in theirs
        )


def _may_be_bodies(source: Mention, target: Mention) -> bool:
    """Whether one of two names is of a body, and none of a person."""
    kinds = {source.kind, target.kind}
    return Kind.ORGANISATION in kinds and Kind.PERSON not in kinds


def _city(word: str, language: Language) -> Cities:
    """The cities that a word in capitals may be the very name of; one for what a body is ("Department") names none."""
    named = len(word) >= SHORTEST and word[0] != word[0].lower() and gazetteer.is_name(word, language)
    named = named and not spoken_of(word, language.code)
    return gazetteer.may_name(word, language) if named else gazetteer.NONE

"""Words that deny: *not*, *never*, *nobody*, *without*, and what says the same in a weaker way.

The ``[negation]`` table of a language lists them in eleven classes, phrases divided by commas:

``sure``        negates whenever it is there.
``concord``     a negative word that goes with another negator in the same clause ("no hay *nadie*", "*никто* не"):
                beside a sure one it is the same negation once more.
``weak``        may say what another language says with *not* ("fail to", "lack", "refuse"): it answers a negation
                on the other side and is never reported by itself.
``unless``      says *if not* in a word: its loss is told, though less surely than that of a plain one.
``only``        restricts ("only", "ne ... que"): it may answer a negation of the translation, and stands against its
                own negation, a hollow phrase with such a word in it ("not only").
``single``      one of them ("un solo"): beside a negator it denies with it ("non ... un solo soldato"), elsewhere it
                restricts.
``lacks``       those of the sure ones that say what is not there or not done by the way ("without").
``again``       those of the sure ones that behind a comma only spell out a denial of the same sentence ("nobody will
                rush us, neither Rome nor Bern"): the same negation once more.
``litotes``     denies that something is lacking ("not without"): it says the same as no negation at all, answers what
                denies in another way ("not free of"), and stands against a bare "without".
``hollow``      has a negator and denies nothing ("not only", "no doubt"): what it overlaps is read as a weak one.
``exceptions``  has the letters of a negator only ("非洲", Africa): what it overlaps is not read.

``clause`` has the words that begin another clause where no comma does ("that"): what stands behind one is not what a
negation before it denies.

How phrases are written is told in :mod:`checker.extract.cues`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from checker.extract.cues import Cue, Patterns, patterns, read
from checker.languages import Language
from checker.types import Kind, Mention, Negation, Polarity, Segment, Span

SURE, UNLESS, WEAK = 0.9, 0.7, 0.25
BETWEEN, FAR = 2, 25
"""Words and code points between a negator and the restriction that it lifts, at most."""

_CLASSES = ("sure", "concord", "unless", "weak", "single", "only", "litotes", "hollow", "exceptions")
_WEAK = ("weak", "single", "only", "litotes", "hollow")
_FIRST = ("unless", "litotes", "hollow", "exceptions")
_COMMA, _STOP = regex.compile(r"[,،、，]\s*$|\s[-–—]\s*$"), regex.compile(r"[.;:!?…؛؟。！？；：।۔]\s")
_CLAUSE_END = regex.compile(r"[.,;:!?…()«»“”\"،؛؟。！？；：，、।۔]|\s[-–—]\s")


def negation(segment: Segment, language: Language) -> Iterator[Mention]:
    """The negations of a segment in order, each once, however many words make it."""
    text = segment.text
    signs = patterns(language, "negation", _CLASSES)
    lacks = patterns(language, "negation", ("lacks",)).get("lacks")
    again = patterns(language, "negation", ("again",)).get("again")
    cues = _lifted(read(text, signs, _FIRST), text)
    sure = [cue.start for cue in cues if cue.kind == "sure"]
    clauses = [0, *(m.end() for m in _CLAUSE_END.finditer(segment.text)), len(segment.text) + 1]
    concord_seen: set[int] = set()
    for cue in cues:
        clause = sum(end <= cue.start for end in clauses)
        confidence = UNLESS if cue.kind == "unless" else WEAK if cue.kind in _WEAK else SURE
        if cue.kind == "concord":
            beside = any(clauses[clause - 1] <= start < clauses[clause] for start in sure)
            confidence = WEAK if beside or clause in concord_seen else SURE
            concord_seen.add(clause)
        elif cue.kind == "sure" and again and again.fullmatch(text, cue.start, cue.end):
            confidence = WEAK if _is_spelled_out(text, sure, cue.start) else SURE
        span = Span(cue.start, cue.end).shift(segment.span.start)
        lack = lacks.search(text, cue.start) if lacks and cue.kind == "sure" else None
        value = Negation(cue.form, _polarity(cue, text, signs), lack is not None and lack.end() <= cue.end)
        yield Mention(Kind.NEGATION, span, segment.text[cue.start : cue.end], value, confidence)


def _lifted(cues: Sequence[Cue], text: str) -> list[Cue]:
    """The cues, with a negator and a restriction that follows it as one hollow phrase ("does not apply only to")."""
    kept: list[Cue] = []
    for cue in cues:
        before = kept[-1] if kept else None
        if cue.kind == "only" and before and before.kind == "sure" and _close(text[before.end : cue.start]):
            kept[-1] = Cue(before.start, cue.end, "hollow", f"{before.form} ... {cue.form}")
        else:
            kept.append(cue)
    return kept


def _is_spelled_out(text: str, sure: Sequence[int], start: int) -> bool:
    """Whether what begins at ``start`` stands behind a comma, and the sentence denies something before that."""
    before = max((place for place in sure if place < start), default=None)
    return (
        before is not None
        and _COMMA.search(text, before, start) is not None
        and not _STOP.search(text, before, start)
    )


def _close(between: str) -> bool:
    return len(between.split()) <= BETWEEN and len(between) <= FAR and not _CLAUSE_END.search(between)


def _polarity(cue: Cue, text: str, signs: Patterns) -> Polarity:
    if cue.kind in ("only", "single"):
        return Polarity.RESTRICTS
    if cue.kind == "litotes":
        return Polarity.RESTORES
    only = signs.get("only")
    lifts = cue.kind == "hollow" and only is not None and only.search(text, cue.start, cue.end)
    return Polarity.WIDENS if lifts else Polarity.DENIES

"""Words that deny: *not*, *never*, *nobody*, *without*, and what says the same in a weaker way.

The ``[negation]`` table of a language lists them in six classes, phrases divided by commas:

``sure``        negates whenever it is there.
``concord``     a negative word that goes with another negator in the same clause ("no hay *nadie*", "*никто* не"):
                beside a sure one it is the same negation once more.
``weak``        may say what another language says with *not* ("fail to", "lack", "refuse"): it answers a negation
                on the other side and is never reported by itself.
``only``        restricts ("only", "ne ... que"): it may answer a negation of the translation, and stands against its
                own negation, a hollow phrase with such a word in it ("not only").
``hollow``      has a negator and denies nothing ("not only", "no doubt"): what it overlaps is read as a weak one.
``exceptions``  has the letters of a negator only ("非洲", Africa): what it overlaps is not read.

In a phrase ``*`` stands for letters and ``...`` for up to three words ("ne ... pas"). ``patterns`` are regular
expressions, for negation inside the word (Turkish, Swahili, Japanese). ``prefixes`` are written with the next word
(Arabic wa-, Hebrew ve-). Of readings that overlap the longest is taken, so a longer phrase may weaken a shorter one.
"""

from __future__ import annotations

import functools
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import regex

from checker.languages import Language, Table
from checker.types import Kind, Mention, Negation, Polarity, Segment, Span

SURE, WEAK = 0.9, 0.25
BETWEEN, FAR = 2, 25
"""Words and code points between a negator and the restriction that it lifts, at most."""

_CLASSES = ("sure", "concord", "weak", "only", "hollow", "exceptions")
_WEAK = ("weak", "only", "hollow")
_FIRST = ("hollow", "exceptions")
_CLAUSE_END = regex.compile(r"[.,;:!?…()«»“”\"،؛؟。！？；：，、।۔]|\s[-–—]\s")
_LETTER = r"[\p{L}\p{M}\p{N}]"
_MIXED = regex.compile(r"\p{L}*\p{Cyrillic}\p{L}*")
_LOOKALIKES = str.maketrans("aceijopsxyABCEHIJKMOPSTX", "асеіјорѕхуАВСЕНІЈКМОРЅТХ")
# Letters with a dot below that are often written as one code point, though the normal form has two.
_DIVIDED = {
    letter: parts
    for letter in map(chr, (*range(0x0958, 0x0960), *range(0x09DC, 0x09E0)))
    if len(parts := unicodedata.normalize("NFC", letter)) == 2
}
_GAP = r"\s+(?:[^\s.,;:!?]+\s+){0,3}?"


def negation(segment: Segment, language: Language) -> Iterator[Mention]:
    """The negations of a segment in order, each once, however many words make it."""
    text = _unmixed(segment.text) if language.script == "Cyrl" else segment.text
    patterns = _compiled(language)
    cues = _lifted(_read(text, patterns), text)
    sure = [cue.start for cue in cues if cue.kind == "sure"]
    clauses = [0, *(m.end() for m in _CLAUSE_END.finditer(segment.text)), len(segment.text) + 1]
    concord_seen: set[int] = set()
    for cue in cues:
        clause = sum(end <= cue.start for end in clauses)
        confidence = WEAK if cue.kind in _WEAK else SURE
        if cue.kind == "concord":
            beside = any(clauses[clause - 1] <= start < clauses[clause] for start in sure)
            confidence = WEAK if beside or clause in concord_seen else SURE
            concord_seen.add(clause)
        span = Span(cue.start, cue.end).shift(segment.span.start)
        value = Negation(cue.form, _polarity(cue, text, patterns))
        yield Mention(Kind.NEGATION, span, segment.text[cue.start : cue.end], value, confidence)


@dataclass(frozen=True, slots=True)
class _Cue:
    start: int
    end: int
    kind: str
    form: str


def _read(text: str, patterns: Mapping[str, regex.Pattern[str]]) -> list[_Cue]:
    """The cues of a text, none of which overlaps another or an exception."""
    readings = [
        _Cue(match.start(), match.end(), kind, _form(match.group()))
        for kind, pattern in patterns.items()
        for match in pattern.finditer(text, overlapped=True)
    ]
    order = {kind: rank for rank, kind in enumerate(_CLASSES)}
    readings.sort(key=lambda cue: (cue.kind not in _FIRST, cue.start - cue.end, order[cue.kind], cue.start))
    taken: list[_Cue] = []
    for cue in readings:
        if all(cue.end <= other.start or other.end <= cue.start for other in taken):
            taken.append(cue)
    return sorted((cue for cue in taken if cue.kind != "exceptions"), key=lambda cue: cue.start)


def _lifted(cues: Sequence[_Cue], text: str) -> list[_Cue]:
    """The cues, with a negator and a restriction that follows it as one hollow phrase ("does not apply only to")."""
    kept: list[_Cue] = []
    for cue in cues:
        before = kept[-1] if kept else None
        if cue.kind == "only" and before and before.kind == "sure" and _close(text[before.end : cue.start]):
            kept[-1] = _Cue(before.start, cue.end, "hollow", f"{before.form} ... {cue.form}")
        else:
            kept.append(cue)
    return kept


def _close(between: str) -> bool:
    return len(between.split()) <= BETWEEN and len(between) <= FAR and not _CLAUSE_END.search(between)


def _polarity(cue: _Cue, text: str, patterns: Mapping[str, regex.Pattern[str]]) -> Polarity:
    if cue.kind == "only":
        return Polarity.RESTRICTS
    only = patterns.get("only")
    lifts = cue.kind == "hollow" and only is not None and only.search(text, cue.start, cue.end)
    return Polarity.WIDENS if lifts else Polarity.DENIES


def _unmixed(text: str) -> str:
    """Cyrillic words without the Latin letters that look the same, which some keyboards and tools mix in."""
    unmixed: str = _MIXED.sub(lambda word: word.group().translate(_LOOKALIKES), text)
    return unmixed


def _form(surface: str) -> str:
    words = surface.casefold().replace("’", "'").split()
    return " ".join(words) if len(words) < 3 else f"{words[0]} ... {words[-1]}"


@functools.cache
def _compiled(language: Language) -> Mapping[str, regex.Pattern[str]]:
    table = language.table("negation")
    compiled = {kind: _pattern(table, kind, language.spaced) for kind in _CLASSES}
    return {kind: pattern for kind, pattern in compiled.items() if pattern}


def _pattern(table: Table, kind: str, spaced: bool) -> regex.Pattern[str] | None:
    """The phrases and patterns of one class as one expression, longer phrases first."""
    phrases = sorted((p.strip() for p in table.get(kind, "").split(",") if p.strip()), key=len, reverse=True)
    prefixes = "|".join(p.strip() for p in table.get("prefixes", "").split(",") if p.strip())
    before = f"(?<!{_LETTER})" + (f"(?:{prefixes})?" if prefixes else "")
    parts = [_phrase(phrase, before, spaced) for phrase in phrases]
    parts += table.get("patterns", {}).get(kind, ())
    return regex.compile("|".join(parts), regex.IGNORECASE) if parts else None


def _phrase(phrase: str, before: str, spaced: bool) -> str:
    """A phrase as an expression; it begins and ends with whole words where words are written apart."""
    words: str = regex.escape(phrase, special_only=True, literal_spaces=True).replace(r"\*", f"{_LETTER}*")
    words = words.replace("'", "['’]")
    for letter, parts in _DIVIDED.items():
        words = words.replace(parts, f"(?:{letter}|{parts})")
    words = (
        words.replace(r"['’] \.\.\. ", f"['’]{_LETTER}+{_GAP}")
        .replace(r" \.\.\. ", _GAP)
        .replace(" ", r"\s+")
    )
    if not spaced:
        return words
    # "n't" begins inside a word, "n'" ends inside one.
    start = "" if phrase.startswith("n't") else before
    end = "" if phrase.endswith("'") else f"(?!{_LETTER})"
    return start + words + end

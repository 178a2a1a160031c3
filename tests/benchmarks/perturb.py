"""Facts changed in a translation, one at a time: what an editor would have to print a correction for.

Each kind is a function from a target mention to the texts in which that one fact is another; all draw from a seeded
generator. What can replace a month, a unit or a magnitude comes from the tables of the language.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

import regex

from checker.extract.quantities import quantities
from checker.extract.quantities.entries import Role
from checker.extract.quantities.hedging import hedges, is_estimated
from checker.extract.quantities.lexicon import Lexicon, lexicon
from checker.extract.quantities.measures import measures
from checker.findings import MEDIUM
from checker.languages import Language, durations
from checker.match.quantities import equal
from checker.types import Bound, Date, Kind, Mention, Quantity, Segment, Span
from tests.benchmarks.perturb_dates import clock, day, month, period, stage, weekday

DIGIT = regex.compile(r"\d")
WORD = regex.compile(r"[\p{L}\p{M}]+")
NAMED = regex.compile(r"[\p{L}\p{M} '.-]+")
TAIL = ".,'\u00a0\u202f "
OF_DIGITS = regex.compile(r"\d[\d.,'\u00a0\u202f ]*")
MAGNITUDES = {Fraction(10**6): Fraction(10**9), Fraction(10**4): Fraction(10**8)}
MAGNITUDES |= {b: a for a, b in MAGNITUDES.items()}
LONGEST_HEDGE = 4
ENOUGH = 400


@dataclass(frozen=True, slots=True)
class Changed:
    """A text in which the fact ``mention`` is another."""

    kind: str
    text: str
    mention: Mention


def read(text: str, language: Language) -> tuple[Mention, ...]:
    """The quantities of a line."""
    return tuple(quantities(Segment(0, Span(0, len(text)), text), language))


class Perturber:
    """Changes facts in texts of one language; ``pool`` are facts of other lines that can stand in for them."""

    def __init__(self, language: Language, pool: Sequence[Mention], seed: str) -> None:
        self.language = language
        self.rng = random.Random(seed)
        self.pool = [m for m in pool if not DIGIT.search(m.text)]
        self.words = lexicon(language)
        self.magnitudes = _magnitudes(self.words)

    def changes(
        self, text: str, mention: Mention, source: Mention, *, twice: bool = False
    ) -> Iterator[Changed]:
        """Every change of one mention that makes it another fact than ``source``; ``twice``: the texts say the fact in
        another unit too."""
        for kind, make in KINDS.items():
            told = _is_told(kind, mention, source) and not (twice and kind == "drop")
            made = make(self, text, mention) if told else None
            if made is not None and made != text:
                yield Changed(kind, made, mention)

    def replaced(self, text: str, mention: Mention, surface: str) -> str:
        """``text`` with ``surface`` in the place of the mention."""
        return text[: mention.span.start] + surface + text[mention.span.end :]

    def other(self, mention: Mention, fits: Callable[[Mention], bool]) -> Mention | None:
        """A fact of the pool that is another than this one."""
        found = [
            m
            for m in self.pool
            if m.kind is mention.kind and fits(m) and not equal(m, mention, self.language, self.language)
        ]
        return self.rng.choice(found) if found else None


def _is_told(kind: str, mention: Mention, source: Mention) -> bool:
    """Whether the source tells what is changed: "68" for "68 years" has no unit to lose, nor Saturday a month.

    A fact is left out only where the source states it: "both", "the two" and "the second" are read too, but too
    weakly to be facts by themselves, and a translator who leaves them out has not left out a number. That it was in
    June is no number either, though Japanese writes it with one.
    """
    if kind in ("drop", "no word"):
        month = isinstance(source.value, Date) and not (source.value.day or source.value.year)
        return source.confidence >= MEDIUM and not month
    if kind in ("period", "stage"):
        return isinstance(source.value, Date) and bool(
            source.value.part if kind == "period" else source.value.stage
        )
    if kind == "unit":
        return not _lasts(mention) or _lasts(source)
    if kind in ("month", "day", "weekday"):
        return isinstance(source.value, Date) and getattr(source.value, kind) is not None
    return kind != "hedge" or _is_hedged(source)


def _lasts(mention: Mention) -> bool:
    return isinstance(mention.value, Quantity) and mention.value.unit in durations()


def _magnitudes(words: Lexicon) -> Mapping[str, Fraction]:
    return {
        form: entry.value
        for form, entry in words.forms.items()
        if entry.role is Role.MAGNITUDE and entry.value in MAGNITUDES and entry.sure
    }


def _digit(p: Perturber, text: str, mention: Mention) -> str | None:
    """One digit changed, the first one not to zero."""
    places = [m.start() for m in DIGIT.finditer(mention.text)]
    if not places or mention.kind is Kind.TIME:
        return None
    place = p.rng.choice(places)
    old = mention.text[place]
    zero = ord(old) - int(old)
    new = p.rng.choice([d for d in range(1, 10) if d != int(old)])
    return p.replaced(text, mention, mention.text[:place] + chr(zero + new) + mention.text[place + 1 :])


def _plus_one(p: Perturber, text: str, mention: Mention) -> str | None:
    """The last digit one up or down."""
    places = [m.start() for m in DIGIT.finditer(mention.text)]
    if not places or mention.kind is not Kind.NUMBER:
        return None
    old = mention.text[places[-1]]
    zero = ord(old) - int(old)
    new = int(old) + p.rng.choice([-1, 1])
    if not 0 < new <= 9:
        return None
    return p.replaced(
        text, mention, mention.text[: places[-1]] + chr(zero + new) + mention.text[places[-1] + 1 :]
    )


def _transposed(p: Perturber, text: str, mention: Mention) -> str | None:
    """Two digits side by side in each other's place."""
    pairs = [
        i
        for i in range(len(mention.text) - 1)
        if DIGIT.match(mention.text[i])
        and DIGIT.match(mention.text[i + 1])
        and int(mention.text[i]) != int(mention.text[i + 1])
        and int(mention.text[i + 1])
    ]
    if not pairs or mention.kind in (Kind.DATE, Kind.TIME):
        return None
    i = p.rng.choice(pairs)
    surface = mention.text[:i] + mention.text[i + 1] + mention.text[i] + mention.text[i + 2 :]
    return p.replaced(text, mention, surface)


def _tenfold(p: Perturber, text: str, mention: Mention) -> str | None:
    """A zero more at the end of a plain number, or one less."""
    found = OF_DIGITS.search(mention.text)
    if not found or mention.kind not in (Kind.NUMBER, Kind.MONEY, Kind.UNIT):
        return None
    written = found[0].rstrip(TAIL)
    if (
        not written.isdecimal()
        or int(written) == 0
        or mention.text.find(written) != found.start()
        or len(written) > 3
    ):
        return None
    last = written[-1]
    zero = chr(ord(last) - int(last))
    more = written[:-1] if int(last) == 0 and len(written) > 1 else written + zero
    return p.replaced(text, mention, mention.text.replace(written, more, 1))


def _dropped(p: Perturber, text: str, mention: Mention) -> str | None:
    """The fact left out, digits and all that belongs to them."""
    if not DIGIT.search(mention.text):
        return None
    return p.replaced(text, mention, "").replace("  ", " ")


def _magnitude(p: Perturber, text: str, mention: Mention) -> str | None:
    """Million for billion, 万 for 亿."""
    if not isinstance(mention.value, Quantity):
        return None
    pattern = WORD if p.language.spaced else regex.compile(r"\p{L}")
    for word in pattern.finditer(mention.text):
        size = p.magnitudes.get(p.words.fold(word[0]).text)
        if size is not None:
            forms = [f for f, value in p.magnitudes.items() if value == MAGNITUDES[size]]
            near = sorted(forms, key=lambda f: (abs(len(f) - len(word[0])), f))[:3]
            if not near:
                return None
            surface = mention.text[: word.start()] + p.rng.choice(near) + mention.text[word.end() :]
            if any(equal(m, mention, p.language, p.language) for m in read(surface, p.language)):
                return None  # 1億2千万 are no more than 1万2千 myriads
            return p.replaced(text, mention, surface)
    return None


def _of_words(mention: Mention) -> bool:
    return (
        isinstance(mention.value, Quantity)
        and mention.kind is Kind.NUMBER
        and not DIGIT.search(mention.text)
        and mention.confidence >= 0.5
        and mention.value.unit is None
    )


def _word(p: Perturber, text: str, mention: Mention) -> str | None:
    """Another number word."""
    if not _of_words(mention):
        return None
    other = p.other(mention, _of_words)
    return p.replaced(text, mention, other.text) if other else None


def _word_dropped(p: Perturber, text: str, mention: Mention) -> str | None:
    return p.replaced(text, mention, "").replace("  ", " ") if _of_words(mention) else None


def _unit(p: Perturber, text: str, mention: Mention) -> str | None:
    """Another currency or unit."""
    value = mention.value
    if (
        not isinstance(value, Quantity)
        or value.unit in (None, "percent", "degree", "point", "percentage-point")
        or mention.confidence < 0.5
    ):
        return None
    lasts = value.unit in durations()
    fold = p.words.fold
    tables = (measures(p.language).after.forms, measures(p.language).before.forms)
    for table in tables:
        edge = sorted((f for f in table if table[f][0] == value.unit), key=len, reverse=True)
        for form in edge:
            place = fold(mention.text).text.find(form)
            if place < 0 or len(fold(mention.text).text) != len(mention.text):
                continue
            money = table[form][1]
            sign = not _is_word(form)
            others = [
                f
                for f, (unit, of_money) in table.items()
                if of_money == money
                and unit in (COMMON_MONEY if money else durations() if lasts else COMMON_UNITS)
                and _clearly_other(unit, str(value.unit))
                and (not _is_word(f)) == sign
            ]
            if others:
                ending = WORD.match(mention.text, place + len(form))  # of an inflected unit
                end = ending.end() if ending and not sign else place + len(form)
                surface = mention.text[:place] + p.rng.choice(sorted(others)) + mention.text[end:]
                return p.replaced(text, mention, surface)
    return None


def _is_word(form: str) -> bool:
    """Whether a unit is named and not given by a sign: "dollars", not "US$", "s" or "km²"."""
    return len(form) > 1 and NAMED.fullmatch(form) is not None


COMMON_MONEY = ("USD", "EUR", "GBP", "JPY", "RUB", "INR")
COMMON_UNITS = ("mile", "kilometer", "meter", "foot", "kilogram", "tonne", "hectare", "celsius", "fahrenheit")


def _clearly_other(unit: str, old: str) -> bool:
    return unit != old and {unit, old} not in ({"pound", "GBP"}, {"ton", "tonne"}, {"yard", "meter"})


def _percent(p: Perturber, text: str, mention: Mention) -> str | None:
    """The percent sign or word lost."""
    if not isinstance(mention.value, Quantity) or mention.value.unit != "percent":
        return None
    found = OF_DIGITS.search(mention.text)
    if not found:
        return None
    lost = p.replaced(text, mention, found[0].rstrip(TAIL))
    there = (m.value for m in read(lost, p.language) if m.span.start == mention.span.start)
    of_range = any(isinstance(value, Quantity) and value.unit == "percent" for value in there)
    return None if of_range else lost  # "3 to 5 %" says it of both


def _points(p: Perturber, text: str, mention: Mention) -> str | None:
    """Percentage points for percent."""
    word = next(
        (f for f, (u, _) in measures(p.language).after.forms.items() if u == "percentage-point"), None
    )
    figures = OF_DIGITS.search(mention.text)
    if not (isinstance(mention.value, Quantity) and mention.value.unit == "percent" and word and figures):
        return None
    gap = " " if p.language.spaced else ""
    return p.replaced(text, mention, f"{figures[0].rstrip(TAIL)}{gap}{word}")


def _is_hedged(mention: Mention) -> bool:
    value = mention.value
    hedged = isinstance(value, Quantity) and value.bound not in (Bound.EXACT, Bound.AT_MOST)
    return hedged and mention.confidence >= 0.5


def _hedge(p: Perturber, text: str, mention: Mention) -> str | None:
    """The approximator before the number left out: its whole phrase, or the fewest words without which it has none.

    Where the text hedges from afar too ("an estimated 40" of "is estimated at about 40"), none is lost with that.
    """
    value = mention.value
    if not isinstance(value, Quantity) or not _is_hedged(mention):
        return None
    for start, end, bound in hedges(text, p.language):
        if bound is value.bound and 0 <= mention.span.start - end <= 1:
            shorter = text[:start] + text[mention.span.start :]
            twice = any(other is None for _, _, other in hedges(shorter, p.language))
            return None if twice or is_estimated(shorter, p.language) else shorter
    before = [m.start() for m in WORD.finditer(text, 0, mention.span.start)]
    if not p.language.spaced:
        before = list(range(max(0, mention.span.start - 6), mention.span.start))
    for start in reversed(before[-LONGEST_HEDGE:] if p.language.spaced else before):
        shorter = text[:start] + text[mention.span.start :]
        for m in read(shorter, p.language):
            if m.span.start == start and isinstance(m.value, Quantity) and m.value.bound is Bound.EXACT:
                same = m.value.readings == value.readings and m.value.unit == value.unit
                return shorter if same else None
    return None


Make = Callable[[Perturber, str, Mention], "str | None"]

KINDS: Mapping[str, Make] = {
    "digit": _digit,
    "+-1": _plus_one,
    "swap": _transposed,
    "x10": _tenfold,
    "drop": _dropped,
    "size": _magnitude,
    "month": month,
    "day": day,
    "weekday": weekday,
    "period": period,
    "stage": stage,
    "word": _word,
    "no word": _word_dropped,
    "unit": _unit,
    "clock": clock,
    "percent": _percent,
    "points": _points,
    "hedge": _hedge,
}

BARS: Mapping[str, tuple[float, float]] = {
    **dict.fromkeys(
        ("digit", "+-1", "swap", "x10", "size", "month", "day", "weekday", "period", "stage"), (99, 90)
    ),
    "drop": (97, 90),
    "word": (98, 90),
    "no word": (90, 80),
    "unit": (95, 90),
    "clock": (97, 90),
    "percent": (95, 90),
    "points": (95, 90),
    "hedge": (85, 85),
}
"""The share of changes that has to be found, in per cent: on average, and in the worst language."""

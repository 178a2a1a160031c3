"""The values that travel through the program: documents, segments, alignments, mentions.

All of them are frozen. A span is a half-open range of code points in the text the user gave us, so
``document.text[span.start:span.end]`` is always the surface that was read.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open range of code points, ``0 <= start <= end``."""

    start: int
    end: int

    def shift(self, by: int) -> Span:
        """The same range, ``by`` code points further on."""
        return Span(self.start + by, self.end + by)

    def overlaps(self, other: Span) -> bool:
        """Whether the two ranges share at least one code point."""
        return self.start < other.end and other.start < self.end

    def holds(self, other: Span) -> bool:
        """Whether the other range lies within this one."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Document:
    """One article in one language. ``lang`` is a BCP 47 tag; ``lang_from`` says how it was known."""

    name: str
    lang: str
    text: str
    lang_from: str = "option"


@dataclass(frozen=True, slots=True)
class Segment:
    """A sentence of a document. ``text`` is exactly what stands in ``span``; ``paragraph`` counts from 0."""

    index: int
    span: Span
    text: str
    paragraph: int = 0


@dataclass(frozen=True, slots=True)
class TranslationUnit:
    """Segments of the source and of the target that say the same; one side empty: omitted or added.

    ``score`` is the similarity of the two sides, 0 (no better than chance) to 1 (the same vector).
    """

    source: tuple[int, ...]
    target: tuple[int, ...]
    score: float = 1.0


@dataclass(frozen=True, slots=True, eq=False)
class Encoding:
    """What one encoder pass says of one text of ``n`` pieces and ``d`` dimensions.

    ``vector`` (d,) is the sentence vector, of length 1; ``middle`` (n, d) the hidden states of a middle
    layer, for word alignment and the tagger; ``last`` (n, d) those of the last layer, for names; ``pieces`` the code
    points of the text that each of the n pieces covers.
    """

    vector: Vectors
    middle: Vectors
    last: Vectors
    pieces: tuple[Span, ...]


class Kind(StrEnum):
    """What a mention is a mention of. The words are those of ``checker extract``."""

    PERSON = "person"
    PLACE = "place"
    ORGANISATION = "organisation"
    NUMBER = "number"
    DATE = "date"
    TIME = "time"
    MONEY = "money"
    UNIT = "unit"
    QUOTATION = "quotation"
    NEGATION = "negation"
    DIRECTION = "direction"
    OPPOSITE = "opposite"


AMOUNTS = frozenset({Kind.NUMBER, Kind.MONEY, Kind.UNIT})
"""The kinds of what has a number."""
NAMES = frozenset({Kind.PERSON, Kind.PLACE, Kind.ORGANISATION})


@dataclass(frozen=True, slots=True)
class Entity:
    """A name that a tagger saw in a text: ``span`` in that text, ``confidence`` a probability."""

    kind: Kind
    span: Span
    confidence: float


@dataclass(frozen=True, slots=True, eq=False)
class Tagged:
    """What a tagger saw in a text of n pieces: the names in order, and what was damaged.

    ``damage`` (n,) is the probability that a piece was, ``verdict`` the score of the whole, higher for worse;
    ``named`` (n, k), of length 1, says whom or what each piece names, alike in all languages.
    """

    entities: tuple[Entity, ...]
    damage: Vectors
    verdict: float
    named: Vectors


@dataclass(frozen=True, slots=True)
class Judged:
    """What a language model thinks of a text of n pieces of its own: the probability that each is damaged, (n,), and
    the score of the whole, higher for worse."""

    pieces: tuple[Span, ...]
    damage: Vectors
    verdict: float


class Bound(StrEnum):
    """How a quantity is hedged: "25", "about 25", "at least 25", "up to 25", "more than", "fewer than", "just under",
    "just over"; the last two are near the number as well."""

    EXACT = ""
    ABOUT = "~"
    AT_LEAST = ">="
    AT_MOST = "<="
    MORE = ">"
    LESS = "<"
    JUST_UNDER = "<~"
    JUST_OVER = ">~"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with what it counts.

    ``readings`` are the values the form can have, the likeliest first ("1.250" is 1250 or 1.25). ``unit`` is
    None for a plain number, ``percent``, ``percentage-point``, ``point`` (of anything), an ISO 4217 code for money, or
    a CLDR unit identifier (``kilometer``, ``celsius``, ``week``). An ordinal is the same number as its cardinal.
    ``per`` is the unit of time that a rate is told for ("3,000 euros a month"), None where none is said beside it.
    ``carried`` is the unit of another amount of its sentence that a plain number may be told in: "from 4.9 to at least
    6 percent", "400,000 euros, and was offered 180,000".
    """

    readings: tuple[Fraction, ...]
    unit: str | None = None
    bound: Bound = Bound.EXACT
    per: str | None = None
    carried: str | None = field(default=None, compare=False)

    def __str__(self) -> str:
        unit, per = f" {self.unit}" if self.unit else "", f"/{self.per}" if self.per else ""
        return f"{self.bound}{decimal(self.readings[0])}{unit}{per}"


@dataclass(frozen=True, slots=True)
class Date:
    """What is said of a day; each part may be unsaid. ``weekday`` is ISO's, 1 for Monday to 7 for Sunday.

    ``shift`` is for relative dates: ("week", -1) is last week, ("day", 1) tomorrow, ("weekday", 1) with a
    weekday is the next one of that name. ``part`` is a half or quarter of the year, or of a game: (2, 4) is the second
    of four. ``stage`` is 1, 2 or 3 for the beginning, the middle and the end of a year or month. ``near``: the day may
    be the one before or after, as in another calendar whose year is not said; a weekday the one before, as the night
    to Thursday begins on Wednesday. Printed in the style of TIMEX3, but for the ``~`` of EDTF behind what is near:
    ``XXXX-08-18``, ``XXXX-WXX-4``, ``XXXX-Q2``, ``XXXX-H1``, ``2028-MID``,
    ``XXXX-03-14~``.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    shift: tuple[str, int] | None = None
    part: tuple[int, int] | None = None
    stage: int | None = None
    near: bool = False

    def __str__(self) -> str:
        parts = []
        if self.year is not None or self.month is not None or self.day is not None:
            year = "XXXX" if self.year is None else f"{self.year:04d}"
            month = "XX" if self.month is None else f"{self.month:02d}"
            day = "XX" if self.day is None else f"{self.day:02d}"
            short = {(True, True): year, (False, True): f"{year}-{month}"}
            parts.append(short.get((self.month is None, self.day is None), f"{year}-{month}-{day}"))
        if self.weekday is not None:
            parts.append(f"XXXX-WXX-{self.weekday}")
        if self.shift is not None:
            parts.append(f"{self.shift[0]}{self.shift[1]:+d}")
        if self.part is not None:
            parts.append(f"XXXX-{'Q' if self.part[1] > 2 else 'H'}{self.part[0]}")
        stage = f"-{('START', 'MID', 'END')[self.stage - 1]}" if self.stage else ""
        return " ".join(parts) + stage + "~" * self.near


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day in minutes after midnight, seconds as parts of one; two readings where the half of the day is not
    said."""

    readings: tuple[int | Fraction, ...]
    zone: str | None = None

    def __str__(self) -> str:
        times = "|".join(f"T{hour:02d}:{rest}" for hour, rest in map(self.face, self.readings))
        return f"{times} {self.zone}" if self.zone else times

    @staticmethod
    def face(time: int | Fraction) -> tuple[int, str]:
        """The hour of a reading and what is shown behind it: "05", "05:30"."""
        hour, seconds = divmod(int(time * 60), 3600)
        shown = f"{seconds // 60:02d}"
        return hour, f"{shown}:{seconds % 60:02d}" if seconds % 60 else shown


@dataclass(frozen=True, slots=True)
class Name:
    """A name as written; ``key`` is language-free where a table knows it (``territory:FR``, ``language:uk``)."""

    form: str
    key: str | None = None

    def __str__(self) -> str:
        return self.key or self.form


@dataclass(frozen=True, slots=True)
class Quotation:
    """What stands between quotation marks."""

    words: str

    def __str__(self) -> str:
        return self.words


class Polarity(StrEnum):
    """What a negative word does: it denies, restricts ("only"), lifts a restriction ("not only"), or denies that
    something is lacking ("not without")."""

    DENIES = "denies"
    RESTRICTS = "restricts"
    WIDENS = "widens"
    RESTORES = "restores"


@dataclass(frozen=True, slots=True)
class Negation:
    """A word that negates or restricts, in its dictionary form; it ``lacks`` if it says that something is not there or
    not done by the way ("without"), so that another may deny it ("did not leave without")."""

    cue: str
    polarity: Polarity = Polarity.DENIES
    lacks: bool = False

    def __str__(self) -> str:
        return self.cue


@dataclass(frozen=True, slots=True)
class Direction:
    """A word of rising (``way`` 1) or falling (-1), as a form that is the same wherever it stands."""

    form: str
    way: int

    def __str__(self) -> str:
        return f"{'+' if self.way > 0 else '-'} {self.form}"


@dataclass(frozen=True, slots=True)
class Pole:
    """A word of one of two opposites, such as confirming (``way`` 1) and denying (-1); ``pair`` says which two."""

    form: str
    pair: str
    way: int

    def __str__(self) -> str:
        return self.form


Value = Quantity | Date | Clock | Name | Quotation | Negation | Direction | Pole


@dataclass(frozen=True, slots=True)
class Mention:
    """A fact read in a text. ``confidence`` is how sure the reading is: below .5 a mention may answer one on
    the other side but is not reported by itself ("one", "second", "half")."""

    kind: Kind
    span: Span
    text: str
    value: Value
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class WordLinks:
    """Word alignment of a translation unit: pairs of spans in the two documents, from the source's."""

    pairs: tuple[tuple[Span, Span], ...] = field(default=())

    def targets_of(self, span: Span) -> tuple[Span, ...]:
        """The target spans linked to anything inside ``span`` of the source."""
        return tuple(t for s, t in self.pairs if s.overlaps(span))

    def sources_of(self, span: Span) -> tuple[Span, ...]:
        """The source spans linked to anything inside ``span`` of the target."""
        return tuple(s for s, t in self.pairs if t.overlaps(span))


def decimal(value: Fraction) -> str:
    """A fraction as a plain decimal where it has a finite one of at most six places, else as ``1/3``."""
    if value.denominator == 1:
        return str(value.numerator)
    text = f"{float(value):.6f}".rstrip("0")
    return text if Fraction(text) == value else f"{value.numerator}/{value.denominator}"

"""Which number of "from 205 to 230" is the first and which the last, by the words beside them."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from enum import Enum, auto

from checker.extract.quantities.folding import folding
from checker.extract.quantities.phrases import Phrases, bounded
from checker.languages import Language
from checker.types import Span

BESIDE = 24


class End(Enum):
    """Which end of a change a number is."""

    FIRST = auto()
    LAST = auto()


@dataclass(frozen=True, slots=True)
class Ends:
    """The words of the table ``[range]`` that stand before or behind a number that is the first or the last."""

    before: Phrases[End]
    after: Phrases[End]


def end_of(text: str, span: Span, language: Language) -> End | None:
    """Which end the number at ``span`` is; None where the words beside it do not say."""
    ends, fold = _ends(language), folding(language)
    if ends is None:
        return None
    left = fold(text[max(0, span.start - BESIDE) : span.start]).text
    right = fold(text[span.end : span.end + BESIDE]).text
    found = ends.before.before(left, len(left) - left.endswith(" ")) or ends.after.at(
        right, right.startswith(" ")
    )
    return found[0] if found else None


@functools.cache
def _ends(language: Language) -> Ends | None:
    table = language.table("range")
    if not table:
        return None

    def words(place: str) -> Phrases[End]:
        keys = (("first", End.FIRST), ("last", End.LAST))
        rows = [(form, end) for key, end in keys for form in table.get(key + place, "").split()]
        return Phrases(rows, folding(language), spaced=bounded(language))

    return Ends(words(""), words("_after"))

"""One length of time that says how long before or after: "a week earlier", "vor einem Jahr", "miesiąc temu"."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from checker.extract.quantities.folding import folding
from checker.extract.quantities.items import DISTANT, Amount, Form, Numeral
from checker.extract.quantities.phrases import Phrases, bounded
from checker.languages import Language, durations


@functools.cache
def distance_words(language: Language) -> Phrases[str]:
    """The phrases of the table ``[durations.distance]`` and the unit of each: one of a unit with a word of ``before``
    in front of it, or of ``after`` behind it."""
    table = language.table("durations").get("distance", {})
    joint = "_" if language.spaced else ""
    rows: list[tuple[str, str]] = []
    for unit in durations() & set(table):
        for form in table[unit].split():
            rows += [(word + joint + form, unit) for word in table.get("before", "").split()]
            rows += [(form + joint + word, unit) for word in table.get("after", "").split()]
    return Phrases(rows, folding(language), spaced=bounded(language))


def with_distances(
    text: str, amounts: Sequence[Amount], words: Phrases[str], masked: Sequence[int]
) -> Iterator[Amount]:
    """The amounts of a folded text with its distances of one: where the one is an article, or not said at all, none
    was read. Nothing that is ``masked`` is one."""
    found = [(start, end, unit) for start, end, unit in words.find(text) if not any(masked[start:end])]
    spent = set()
    for amount in amounts:
        beside = next((d for d in found if d[0] < amount.end and amount.start < d[1]), None)
        if beside:
            spent.add(beside)
        one = beside and set(amount.numeral.values) == {1} and amount.unit in (None, beside[2])
        if beside and one and amount.numeral.confidence < DISTANT:
            numeral = replace(amount.numeral, confidence=DISTANT)
            amount = replace(amount, numeral=numeral, unit=beside[2])
        yield amount
    for start, end, unit in found:
        if (start, end, unit) not in spent:
            numeral = Numeral(start, end, (Fraction(1),), Form.WORDS, DISTANT)
            yield Amount(start, end, numeral, unit)

"""How a sentence reads, as its place among sentences of professionally translated news.

The tagger scores each sentence by what it sees as damaged: word order, endings, words dropped, doubled or left over.
Words that stand out (:mod:`checker.match.words`: doubled, left over from the source, in no list of the language) count
beside it, for as much as their kind is rarer in human translations of the language than among damaged words: one that
they often have says nothing. The score less what
sentences of that length score anyway is compared with those of human translations of news in the language: .12 says
that it reads worse than 88 of 100 of them. It finds visible damage. It does not rank good translations by style: on
those even the best such scores do no better than the length of the sentence.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import NormalDist
from typing import TYPE_CHECKING, Any

import numpy as np

from checker.errors import ModelError
from checker.languages import Language
from checker.match.words import ODD, odd, words
from checker.models import Dictionary
from checker.types import Encoding, Judged, Span, Tagged

if TYPE_CHECKING:
    from checker.types import Segment, Vectors

ODDS = 0.6
"""What the log odds that any piece is damaged weigh beside the tagger's verdict on the whole, both in logits."""
SLIPS, STRANGE = 2.4, 1.6
"""What the log likelihood ratios of words doubled or left over and of unknown ones weigh beside it: they come on top of
what the tagger sees of the same words, and of several kinds of damage only one has such words."""
AMONG_DAMAGED = dict(zip(ODD, (0.9, 0.3, 0.65, 0.5, 0.3, 0.15, 0.05), strict=True))
"""Which share of the words that were doubled, left over or misspelt is of each kind."""
COPIED = 0.1
"""The most probable damage of a word that the source writes the same, with a capital: it is a name, and odd to many a
language."""
LACKED = 7e-4
"""How many words of each kind of unknown ones human translations have to a piece that a dictionary lacks too: about the
median over eleven languages and kinds with dictionaries of LibreOffice."""
SLIP_KINDS = ("doubled", "echoed", "left over")
SUREST = 1 - 1e-5
"""The probability of damage above which none is told from certainty."""
SEEN = 0.5
"""The probability of damage from which a word is named as a reason."""
NAMED = 4
"""How many words are named at most."""
ALIKE = 0.06
"""How much of the variance between sentences is between documents. With it clean ones are placed evenly, whatever their
length: 798 of NTREX in 38 languages, each by the norm of the others."""
SIZES = (7, 90)
"""Pieces of the shortest and the longest of 98 in 100 sentences measured; others are expected to score as those."""
SHARES = (0.0, 0.01, 0.02, 0.05, *(i / 10 for i in range(1, 10)), 0.95, 0.98, 0.99, 1.0)
"""The shares of human translations that the quantiles of a language belong to."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How a sentence reads: ``score`` in logits, higher for worse, its size in pieces, and the words behind it."""

    score: float
    size: int
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Norm:
    """What human translations of news score in a language.

    ``curve`` gives the score expected of a sentence, the coefficients of a polynomial in the logarithm of its size;
    ``quantiles`` are what remains, at ``SHARES``; ``excess`` and ``spread`` the mean and the standard deviation of how
    far what remains is above the median; ``odd`` is how many words that stand out there are to a piece, by their kind.
    """

    curve: tuple[float, ...]
    quantiles: tuple[float, ...]
    excess: float
    spread: float
    odd: Mapping[str, float] = field(default_factory=dict)

    def remaining(self, reading: Reading) -> float:
        """How much worse a sentence is than expected of its size."""
        return reading.score - sum(c * length(reading.size) ** power for power, c in enumerate(self.curve))

    def sentence(self, reading: Reading) -> float:
        """The share of human translations that read worse, 0 to 1."""
        value, known = self.remaining(reading), self.quantiles
        if value <= known[0]:
            return 1.0
        for (low, a), (high, b) in pairwise(zip(known, SHARES, strict=True)):
            if value <= high:
                return 1 - (a + (b - a) * (value - low) / (high - low) if high > low else b)
        return 0.0

    def document(self, readings: Sequence[Reading]) -> float | None:
        """The share of human translations of as many sentences that read worse; None where there is none.

        How far the sentences are above the median is summed up, for good ones do not make up for damaged ones. Such a
        sum is much like a gamma variable (its cube root a normal one, Wilson and Hilferty 1931).
        """
        if not readings:
            return None
        above = [above_median(self.remaining(one), self.quantiles) for one in readings]
        ratio = sum(above) / len(above) / self.excess
        shape = (self.excess / self.spread) ** 2 / ((1 - ALIKE) / len(above) + ALIKE)
        return NormalDist().cdf((1 - 1 / (9 * shape) - math.cbrt(ratio)) * 3 * math.sqrt(shape))


def length(size: int) -> float:
    """The logarithm of the size of a sentence, within what was measured."""
    return math.log2(min(max(size, SIZES[0]), SIZES[1]))


def above_median(remaining: float, quantiles: Sequence[float]) -> float:
    """How far a score is above the median of ``quantiles``; softened, so that it is never less than nothing."""
    return float(np.logaddexp(0, remaining - quantiles[SHARES.index(0.5)]))


def norm(norms: Mapping[str, Mapping[str, Any]], language: Language) -> Norm | None:
    """The norm of a language; None where there is none.

    Raises:
        ModelError: if it is not whole.
    """
    row = norms.get(language.code)
    if row is None:
        return None
    try:
        curve, quantiles = tuple(row["curve"]), tuple(row["quantiles"])
        return Norm(curve, quantiles, row["excess"], row["spread"], row.get("odd", {}))
    except KeyError as error:
        raise ModelError(
            f"its norms.toml has no {error.args[0]} for {language.name}",
            advice="Write it anew: python -m models.recipes.fluency_norms --judge NAME",
        ) from error


def fluency(
    text: str,
    source: str,
    language: Language,
    source_language: Language,
    seen: Sequence[tuple[Segment, Encoding, Tagged]],
    usual: Mapping[str, float],
    dictionary: Dictionary | None = None,
) -> Reading | None:
    """How ``text``, the segments ``seen``, reads in ``language``; None where it has no words.

    ``source`` is the sentence it translates, so that left-over words can be told from names; ``usual`` is how many
    words of each kind that stands out human translations have to a piece, see :class:`Norm`. A ``dictionary`` has more
    words than lists do, so one that it lacks too tells more.
    """
    spans = words(text)
    size = sum(len(tagged.damage) for *_, tagged in seen)
    if not spans or not size:
        return None
    found = odd(text, source, language, source_language, dictionary)
    if dictionary:
        usual = {kind: rate if kind in SLIP_KINDS else min(rate, LACKED) for kind, rate in usual.items()}
    rarer = {kind: len(found[kind]) * AMONG_DAMAGED[kind] / usual.get(kind, 1.0) / size for kind in ODD}
    slips = sum(rarer.pop(kind) for kind in SLIP_KINDS)
    there = {source[span.start : span.end] for span in words(source)}
    names = [s for s in spans if (word := text[s.start : s.end]) in there and word != word.lower()]
    copied = [name for name in names if name not in found["left over"]]
    chances = np.concatenate([_chances(*one, copied, seen[0][0].span.start) for one in seen])
    score = sum(tagged.verdict * len(tagged.damage) for *_, tagged in seen) / size
    score += ODDS * math.log(max(1e-6, float((chances / (1 - chances)).sum())))
    score += SLIPS * math.log1p(slips) + STRANGE * math.log1p(sum(rarer.values()))
    certain = [text[s.start : s.end] for s in (*found["doubled"], *found["left over"])]
    damaged = [word for one in seen for word in _damaged(*one, copied, seen[0][0].span.start)]
    damaged.sort(reverse=True)
    named = [word for _, word in damaged if not any(word in reason.split() for reason in certain)]
    return Reading(score, size, (*certain, *named)[: max(NAMED, len(certain))])


def damage_over(judged: Judged, pieces: Sequence[Span]) -> Vectors:
    """The damage of each of other ``pieces`` (n,) of the same text: that of the worst of the judge's it overlaps."""
    found = [
        [
            chance
            for chance, span in zip(judged.damage.tolist(), judged.pieces, strict=True)
            if span.overlaps(piece)
        ]
        for piece in pieces
    ]
    return np.array([max(chances, default=0.0) for chances in found], np.float32)


def _chances(
    segment: Segment, encoding: Encoding, tagged: Tagged, names: Sequence[Span], start: int
) -> Vectors:
    """The probability that each piece of a segment (n,) is damaged; ``names`` are those of a text from ``start``."""
    chances = tagged.damage.clip(0, SUREST)
    shifted = [piece.shift(segment.span.start - start) for piece in encoding.pieces] if names else []
    copied = [i for i, piece in enumerate(shifted) if any(piece.overlaps(name) for name in names)]
    chances[copied] = chances[copied].clip(0, COPIED)
    return chances


def _damaged(
    segment: Segment, encoding: Encoding, tagged: Tagged, names: Sequence[Span], start: int
) -> Iterator[tuple[float, str]]:
    """The words of a segment that seem damaged, each with the probability that it is."""
    spans = words(segment.text)
    at = 0
    found: dict[Span, float] = {}
    chances = _chances(segment, encoding, tagged, names, start)
    for piece, chance in zip(encoding.pieces, chances.tolist(), strict=True):
        while at < len(spans) and spans[at].end <= piece.start:
            at += 1
        if chance >= SEEN and at < len(spans) and spans[at].overlaps(piece):
            span = spans[at]
            if span.end - span.start > LONGEST_WORD:
                span = piece
            found[span] = max(chance, found.get(span, 0.0))
    yield from ((chance, segment.text[span.start : span.end]) for span, chance in found.items())


LONGEST_WORD = 30
"""What is longer is a run of words written without spaces; there a piece is named by itself."""

"""How a sentence reads, as its place among sentences of professionally translated news.

The tagger scores each sentence by what it sees as damaged: word order, endings, words dropped, doubled or left over.
Two things are counted beside it, because they are certain: a word doubled, and a word of the source in a language of
another script. The score less what sentences of that length score anyway is compared with those of human translations
of news in the language: .12 says that it reads worse than 88 of 100 of them. It finds visible damage. It does not rank
good translations by style: on those even the best such scores do no better than the length of the sentence.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import regex

from checker.languages import Language
from checker.types import Encoding, Span, Tagged

if TYPE_CHECKING:
    from checker.types import Segment

_WORD = regex.compile(r"[\p{L}\p{M}]+(?:['’\-][\p{L}\p{M}]+)*")
DOUBLED, LEFT_OVER = 3.0, 1.5
"""What a doubled and a left-over word add to the tagger's score, which is in logits."""
SEEN = 0.5
"""The probability of damage from which a word is named as a reason."""
NAMED = 4
"""How many words are named at most."""
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

    ``at`` and ``slope`` give the score expected of a sentence by the logarithm of its size; ``quantiles`` are what
    remains, at ``SHARES``; ``within`` and ``between`` the standard deviations of what remains in a document and of
    the means of documents.
    """

    at: float
    slope: float
    quantiles: tuple[float, ...]
    within: float
    between: float

    def remaining(self, reading: Reading) -> float:
        """How much worse a sentence is than expected of its size."""
        return reading.score - self.at - self.slope * math.log2(max(1, reading.size))

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
        """The same for the mean of all sentences, among documents of as many; None where there is none."""
        if not readings:
            return None
        mean = sum(self.remaining(r) for r in readings) / len(readings)
        spread = math.hypot(self.within / math.sqrt(len(readings)), self.between)
        return 0.5 * math.erfc(mean / spread / math.sqrt(2))


def norm(norms: Mapping[str, Mapping[str, Any]], language: Language) -> Norm | None:
    """The norm of a language; None where there is none."""
    row = norms.get(language.code)
    if row is None:
        return None
    return Norm(row["at"], row["slope"], tuple(row["quantiles"]), row["within"], row["between"])


def fluency(
    text: str,
    source: str,
    language: Language,
    source_language: Language,
    seen: Sequence[tuple[Segment, Encoding, Tagged]],
) -> Reading | None:
    """How ``text``, the segments ``seen``, reads in ``language``; None where it has no words.

    ``source`` is the sentence it translates, so that left-over words can be told from names.
    """
    words = [(m.group(), m.start(), m.end()) for m in _WORD.finditer(text)]
    size = sum(len(tagged.damage) for *_, tagged in seen)
    if not words or not size:
        return None
    doubled = list(_doubled(text, words, language))
    left = []
    if language.script != source_language.script:
        left = list(_left_over([word for word, *_ in words], source))
    score = sum(tagged.verdict * len(tagged.damage) for *_, tagged in seen) / size
    score += DOUBLED * len(doubled) + LEFT_OVER * len(left)
    damaged = [word for one in seen for word in _damaged(*one)]
    damaged.sort(reverse=True)
    named = [word for _, word in damaged if not any(word in reason.split() for reason in (*doubled, *left))]
    return Reading(score, size, (*doubled, *left, *named)[: max(NAMED, len(doubled) + len(left))])


def _damaged(segment: Segment, encoding: Encoding, tagged: Tagged) -> Iterator[tuple[float, str]]:
    """The words of a segment that seem damaged, each with the probability that it is."""
    words = [Span(m.start(), m.end()) for m in _WORD.finditer(segment.text)]
    at = 0
    found: dict[Span, float] = {}
    for piece, chance in zip(encoding.pieces, tagged.damage.tolist(), strict=True):
        while at < len(words) and words[at].end <= piece.start:
            at += 1
        if chance >= SEEN and at < len(words) and words[at].overlaps(piece):
            span = words[at]
            if span.end - span.start > LONGEST_WORD:
                span = piece
            found[span] = max(chance, found.get(span, 0.0))
    yield from ((chance, segment.text[span.start : span.end]) for span, chance in found.items())


LONGEST_WORD = 30
"""What is longer is a run of words written without spaces; there a piece is named by itself."""


def _doubled(text: str, words: list[tuple[str, int, int]], language: Language) -> Iterator[str]:
    """Words said twice in a row, but for those the language doubles on purpose."""
    if not language.spaced:
        return
    allowed = set(language.table("fluency").get("doubled", ()))
    for (first, _, end), (second, start, _) in pairwise(words):
        if first == second and text[end:start].isspace() and first.lower() not in allowed:
            yield f"{first} {second}"


def _left_over(words: list[str], source: str) -> Iterator[str]:
    """Words in small letters that stand in the source too, though the two languages share no script."""
    known = {m.group() for m in _WORD.finditer(source)}
    yield from (word for word in words if len(word) > 2 and word.islower() and word in known)

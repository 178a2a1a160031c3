"""Parts of a sentence that its translation leaves out.

Where a sentence is translated by two and one of them is lost, or a clause is forgotten, the rest is still its partner.
Three things tell together: the translation is much shorter than those of the other sentences, a stretch of the source
is linked to nothing, and without it the lengths are more usual. Of 1,840 lines of NTREX from or into ten languages four
are told, three of them Turkish ones that do say more than their English; of 50 translations into pt, cs, he and vi, cut
at a comma near the middle, 36.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from checker.match import Comparison
from checker.types import Span

SHORTER = 0.4
"""How much shorter than usual the translation is, at least, as the logarithm of a ratio."""
FEWEST = 25
"""Letters of the stretch, at least, ..."""
AGAINST = 3
"""... less so many for each letter in it that is linked: a stray link proves nothing."""


def unrendered(comparison: Comparison) -> Iterator[Span]:
    """The stretches of the source that the translations of their sentences leave out, at most one a unit."""
    source, target = comparison.source, comparison.target
    paired = [(u, links) for u, links in zip(comparison.alignment, comparison.links, strict=True)]
    sizes = {
        i: (_letters(source.text(source.span(u.source))), _letters(target.text(target.span(u.target))))
        for i, (u, _) in enumerate(paired)
        if u.source and u.target and i not in comparison.untranslated
    }
    ours, theirs = (sum(size[k] for size in sizes.values()) for k in (0, 1))
    if not (ours and theirs):
        return
    usual = theirs / ours
    for i, (whole, said) in sizes.items():
        unit, links = paired[i]
        short = math.log((said + 1) / (whole * usual + 1))
        if short > -SHORTER:
            continue
        stretch, gain = _unlinked(source.document.text, source.span(unit.source), [s for s, _ in links.pairs])
        rest = whole - _letters(source.text(stretch))
        if gain >= FEWEST and abs(math.log((said + 1) / (rest * usual + 1))) < -short:
            yield stretch


def _unlinked(text: str, span: Span, linked: Sequence[Span]) -> tuple[Span, int]:
    """The stretch of ``span`` with the most letters in no ``linked`` place, see ``AGAINST``, and how many."""
    told = {i for one in linked for i in range(one.start, one.end)}
    best, place = 0, Span(span.start, span.start)
    gain, start = 0, span.start
    for i in range(span.start, span.end):
        if not text[i].isalnum():
            continue
        if gain == 0:
            start = i
        gain = max(0, gain + (-AGAINST if i in told else 1))
        if gain > best:
            best, place = gain, Span(start, i + 1)
    return place, best


def _letters(text: str) -> int:
    return sum(map(str.isalnum, text))

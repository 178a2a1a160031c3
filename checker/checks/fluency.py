"""FLU: words that no reader would let pass. How the rest reads is a score, not a finding."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.checks.check import Check, Problem
from checker.findings import Severity
from checker.languages.lexicon import lexicon
from checker.match import Comparison
from checker.match.words import SHORTEST, doubled, is_slip, left_over
from checker.types import Span

COMMON = 3.5
"""How frequent a word is at least, as a power of ten in a thousand million, to be no term."""


def word_doubled(comparison: Comparison) -> Iterator[Problem]:
    """A word is said twice in a row, and the source does not do that.

    In languages that say a word twice for emphasis or for "each", only words that are longer than any they double,
    and small ones that they never do, are told.

    Fails: en "The council met on Friday evening." de "Der Rat traf sich sich am Freitagabend."
    Passes: en "The children whom she met are well." de "Die Kinder, die die Frau traf, sind wohlauf."
    """
    target = comparison.target
    for text, source, start in _sentences(comparison):
        for span in doubled(text, target.language, source):
            place = span.shift(start)
            if not is_slip(target.text(place), target.language):
                continue
            yield Problem(f"“{target.text(place)}” says a word twice.", 0.8, target=place)


def word_left_over(comparison: Comparison) -> Iterator[Problem]:
    """A word, or a phrase, was left in the language of the source in the middle of a sentence.

    Only words count that are ten times as frequent in the language of the source, and none between quotation marks or
    brackets. Of low confidence are terms (words rare in the source's language too), words of two letters or with a
    capital, and where both languages have one script one word alone.

    Fails: en "The council met near the old harbour." ru "Совет собрался near старой гавани."
    Passes: en "The band is called Brass." ru "Группа называется Brass."
    """
    target = comparison.target
    alike = target.language.script == comparison.source.language.script
    theirs = lexicon(comparison.source.language)
    for text, source, start in _sentences(comparison):
        found = left_over(text, source, target.language, comparison.source.language)
        left = [text[span.start : span.end] for span in found]
        common = [zipf >= COMMON for zipf in theirs.zipfs(left)] if theirs else [True] * len(left)
        plain = {
            span: often and word.islower() and len(word) >= SHORTEST
            for span, word, often in zip(found, left, common, strict=True)
        }
        phrases = _phrases(text, found, source)
        longest = max(map(len, phrases), default=0)
        for phrase in phrases:
            # One alone may be a word that the language has borrowed since the lists were made.
            alone = len(phrase) < longest or len(set(left)) == 1
            sure = (0.4 if alone else 0.6) if alike else 0.7
            span = Span(phrase[0].start, phrase[-1].end)
            message = f"“{text[span.start : span.end]}” was left in {comparison.source.language.name}."
            yield Problem(
                message, sure if any(plain[word] for word in phrase) else 0.4, target=span.shift(start)
            )


def _phrases(text: str, found: Sequence[Span], source: str) -> list[list[Span]]:
    """The words that were left over, those together that stand so in the source: "because of lower prices"."""
    phrases: list[list[Span]] = []
    for span in found:
        if phrases and text[phrases[-1][0].start : span.end] in source:
            phrases[-1].append(span)
        else:
            phrases.append([span])
    return phrases


def _sentences(comparison: Comparison) -> Iterator[tuple[str, str, int]]:
    """The text of each unit of the translation, that of its source, and where the first begins."""
    source, target = comparison.source, comparison.target
    incomparable = comparison.foreign or comparison.unrelated
    for index, unit in enumerate(comparison.alignment):
        if unit.target and not incomparable and index not in comparison.untranslated:
            span: Span = target.span(unit.target)
            original = source.text(source.span(unit.source)) if unit.source else ""
            yield target.text(span), original, span.start


FLU = (
    Check("FLU001", "word doubled", Severity.MINOR, word_doubled),
    Check("FLU002", "word left over", Severity.MINOR, word_left_over),
)

"""Direct speech: what stands between quotation marks.

Every style is read in every language, because agencies and typists mix them: “ ” „ “ « » » « ‹ › 「 」 『 』 " " ' '
and ‘ ’. Which side a mark stands on is told from the spaces around it before its shape is believed. In French some
put spaces inside the marks, which the shape then settles. A quotation that goes on over several sentences is read
in each: from its mark to the end of the segment, or from the start to the mark that closes it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import regex

from checker.languages import Language
from checker.types import Kind, Mention, Quotation, Segment, Span

#: What can close a quotation that a mark has opened.
_CLOSING = {
    "“": "”“",
    "”": "”",
    "„": '“”„"',
    "‟": "”",
    "«": "»",
    "»": "«»",
    "‹": "›",
    "›": "‹›",
    "「": "」",
    "『": "』",
    "《": "",
    '"': '"',
    "＂": "＂",
    "‘": "’‘",
    "’": "’",
    "‚": "‘’",
    "'": "'",
}
_MARKS = regex.compile("[" + regex.escape("".join(_CLOSING) + "」』") + "]")
_ONLY_CLOSE = "」』"
_ONLY_OPEN = "„‚「『"
#: Marks that are apostrophes, primes and the like when nothing closes them.
_SINGLE = "‘’‚'‹›"
_AMBIGUOUS = "\"'＂”’»›"
_WORD = regex.compile(r"[\p{L}\p{M}\p{N}]+(?:['’\-][\p{L}\p{M}\p{N}]+)*")

#: Confidence of a whole quotation, of one that goes on in the next segment or came from the last, of one or two words.
WHOLE, PART, SCARE = 0.9, 0.6, 0.4
#: Fewest words of a quotation that is speech rather than a title or a doubt; signs where no spaces are written.
FEWEST_WORDS, FEWEST_SIGNS = 3, 6


def extract(segment: Segment, language: Language) -> Iterator[Mention]:
    """The quotations of a segment in order of their start, nested ones too; spans take in the marks."""
    text = segment.text
    for found in sorted(_quotations(text, language), key=lambda q: (q.start, -q.end)):
        words = text[found.start + found.opened : found.end - found.closed].strip()
        if words:
            span = Span(found.start, found.end).shift(segment.span.start)
            surface = text[found.start : found.end]
            yield Mention(
                Kind.QUOTATION, span, surface, Quotation(words), _confidence(found, words, language)
            )


@dataclass(frozen=True, slots=True)
class _Found:
    start: int
    end: int
    opened: bool
    closed: bool


def _quotations(text: str, language: Language) -> Iterator[_Found]:
    """Read the marks from left to right, keeping those that are open."""
    stack: list[tuple[int, str]] = []
    for match in _MARKS.finditer(text):
        at, mark = match.start(), match.group()
        left, right = _open_side(text, at - 1), _open_side(text, at + 1)
        if language.spaced and not left and not right and _inside_word(text, at):
            continue
        depth = _opener(stack, mark)
        if depth is not None and _may_close(mark, left, right, language):
            yield _Found(stack[depth][0], at + 1, True, True)
            del stack[depth:]
        elif mark not in _ONLY_CLOSE and (mark in _ONLY_OPEN or not right):
            stack.append((at, mark))
        elif mark not in _SINGLE and not stack and not text[at - 1 : at].isdigit():
            yield _Found(0, at + 1, False, True)
    for at, mark in stack:
        if mark not in _SINGLE and not text[at - 1 : at].isdigit():
            yield _Found(at, len(text), True, False)


def _opener(stack: list[tuple[int, str]], mark: str) -> int | None:
    """The place in the stack of the innermost open mark that ``mark`` can close."""
    for depth in range(len(stack) - 1, -1, -1):
        if mark in _CLOSING[stack[depth][1]]:
            return depth
    return None


def _may_close(mark: str, left: bool, right: bool, language: Language) -> bool:
    """Whether a mark can be a closing one: not when a space stands before it and none behind it."""
    if not language.spaced or mark in _ONLY_CLOSE:
        return True
    return not (left and not right)


def _open_side(text: str, at: int) -> bool:
    """Whether a neighbour of a mark is white space, the edge of the text or an opening bracket or dash."""
    return not 0 <= at < len(text) or text[at].isspace() or text[at] in "([{—–-\u200b\ufeff\u200f\u200e"


def _inside_word(text: str, at: int) -> bool:
    """Whether a mark stands between two letters, as an apostrophe or a gershayim does."""
    return text[at] in "\"'’‘”" and text[at - 1].isalpha() and text[at + 1].isalpha()


def _confidence(found: _Found, words: str, language: Language) -> float:
    if language.spaced:
        short = len(_WORD.findall(words)) < FEWEST_WORDS
    else:
        short = sum(char.isalnum() for char in words) < FEWEST_SIGNS
    if short:
        return SCARE
    return WHOLE if found.opened and found.closed else PART

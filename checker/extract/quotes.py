"""Direct speech: what stands between quotation marks.

Every style is read in every language, because agencies and typists mix them: “ ” „ “ « » ‹ › 「 」 『 』 " " ' ' and
‘ ’, also set twice. Whether a mark opens or closes is told by the spaces around it; where they do not tell (French sets
them inside the marks, Chinese has none), by its place in the pairs that are usual in the language (``marks`` of
``[quotes]``); else by whether one is open. A quotation that goes on over several sentences is read in each: from its
mark to the end of the segment, or from the start of the segment to the mark that closes it. Where a language opens
speech with a dash (``dash``), a segment that begins with one is speech up to the next dash between spaces; it might be
an item of a list, so that it answers a quotation but is not missed by itself.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
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
#: Marks that are apostrophes, primes and the like where nothing closes them.
_SINGLE = "‘’‚'‹›"
_BEFORE_OPENING = "'’([{—–-\u200b\u200e\u200f\ufeff"
_BEHIND_CLOSING = ".,;:!?)]}…،؛؟。，、；：！？）—–-\u200b\u200e\u200f\ufeff"
_AS_ONE = {"‘‘": "\u200b“", "’’": "”\u200b"}
"""Single marks set twice, as typists in India do, and the double one that they stand for, of the same length."""
_DOUBLED = regex.compile("|".join(_AS_ONE))
_DASH, _NEXT_DASH = regex.compile(r"[—–-]\s+(?=\p{L})"), regex.compile(r"\s[—–-]\s|$")
_WORD = regex.compile(r"[\p{L}\p{M}\p{N}]+(?:['’\-][\p{L}\p{M}\p{N}]+)*")
# What ends in its own abbreviation is a name or a term: "Clean Harbour Fund (CHF)".
_TERM = regex.compile(r"[(（]\p{Lu}[\p{Lu}\p{N}&./-]{1,9}[)）]$")
_INTRODUCED, _ENDED = regex.compile(r"[,:،：，]\s*$"), regex.compile(r"[.?!…।۔؟。！？].\s*$", regex.S)
_KANA, _HIRAGANA = regex.compile(r"\p{Katakana}"), regex.compile(r"\p{Hiragana}")

#: Confidence of a whole quotation, of one that goes on in the next segment or came from the last, of few words or a
#: name.
WHOLE, PART, SCARE = 0.9, 0.6, 0.4
#: Fewest words of a quotation that is speech rather than a title or a doubt; signs where no spaces are written.
FEWEST_WORDS, FEWEST_SIGNS = 3, 6


def quotes(segment: Segment, language: Language) -> Iterator[Mention]:
    """The quotations of a segment in order of their start, nested ones too; spans take in the marks."""
    text = _DOUBLED.sub(lambda m: _AS_ONE[m.group()], segment.text)
    for found in sorted(
        [*_quotations(text, language), *_dashed(text, language)], key=lambda q: (q.start, -q.end)
    ):
        words = text[found.start + found.opened : found.end - found.closed].strip()
        if words:
            span = Span(found.start, found.end).shift(segment.span.start)
            surface = segment.text[found.start : found.end]
            yield Mention(
                Kind.QUOTATION, span, surface, Quotation(words), _confidence(found, words, language)
            )


@dataclass(frozen=True, slots=True)
class _Found:
    start: int
    end: int
    opened: bool
    closed: bool
    dash: bool = False


def _quotations(text: str, language: Language) -> Iterator[_Found]:
    """Read the marks from left to right, keeping those that are open."""
    stack: list[tuple[int, str]] = []
    pairs = language.table("quotes").get("marks", "").split()
    for match in _MARKS.finditer(text):
        at, mark = match.start(), match.group()
        if _inside_word(text, at, language):
            continue
        depth = _opener(stack, mark)
        if _opens(text, at, depth is not None, pairs, language):
            stack.append((at, mark))
        elif depth is not None:
            yield _Found(stack[depth][0], at + 1, True, True)
            del stack[depth:]
        elif not stack and _alone(text, at, pairs):
            yield _Found(0, at + 1, False, True)
    yield from (_Found(at, len(text), True, False) for at, _ in stack if _alone(text, at, pairs))


def in_dashed(text: str, at: int, language: Language, spoken: Container[int]) -> bool:
    """Whether the paragraph around ``at`` is speech that a dash opens, where one of ``spoken`` begins: its other
    sentences may be without a mark."""
    start = text.rfind("\n", 0, at) + 1
    return bool(language.table("quotes").get("dash") and start in spoken and _DASH.match(text, start))


def _dashed(text: str, language: Language) -> Iterator[_Found]:
    """The speech that a dash at the head of the segment opens."""
    if language.table("quotes").get("dash") and (dash := _DASH.match(text)):
        end = _NEXT_DASH.search(text, dash.end())
        yield _Found(0, end.start() if end else len(text), True, False, dash=True)


def _opens(text: str, at: int, is_open: bool, pairs: list[str], language: Language) -> bool:
    """Whether the mark at ``at`` opens a quotation; ``is_open``: one is open that it could close."""
    mark = text[at]
    if mark in _ONLY_OPEN + _ONLY_CLOSE:
        return mark in _ONLY_OPEN
    before, behind = text[at - 1 : at], text[at + 1 : at + 2]
    left = not before or before.isspace() or before in _BEFORE_OPENING
    right = not behind or behind.isspace() or behind in _BEHIND_CLOSING
    if language.spaced and left != right:
        return left
    starts, ends = any(mark == pair[0] for pair in pairs), any(mark == pair[-1] for pair in pairs)
    if starts != ends and not (is_open and before in _BEHIND_CLOSING):
        return starts
    return not is_open


def _opener(stack: list[tuple[int, str]], mark: str) -> int | None:
    """The place in the stack of the innermost open mark that ``mark`` can close."""
    found = [depth for depth, (_, opener) in enumerate(stack) if mark in _CLOSING[opener]]
    return found[-1] if found else None


def _alone(text: str, at: int, pairs: list[str]) -> bool:
    """Whether a mark without a partner is one at all, not an apostrophe or the sign of inches; single ones are where
    the language has them, behind what introduces speech, and behind a stop at the end of the segment."""
    if text[at] in _SINGLE:
        begins, ends = _INTRODUCED.search(text, 0, at), _ENDED.match(text, at - 1)
        return any((text[at] == p[0] and begins) or (text[at] == p[-1] and at and ends) for p in pairs)
    return not (text[at] in '"”' and text[at - 1 : at].isdigit())


def _inside_word(text: str, at: int, language: Language) -> bool:
    """Whether a mark stands before a letter in a word or a number ("2018'de"), as an apostrophe or a gershayim does;
    where no spaces are written, in a foreign word."""
    before, behind = text[at - 1 : at], text[at + 1 : at + 2]
    if not language.spaced and not (before + behind).isascii():
        return False
    return text[at] in "\"'’‘”" and before.isalnum() and behind.isalpha()


def _is_name(words: str, language: Language) -> bool:
    """Whether Japanese words have no syllable of the script that particles and endings are written in."""
    return not language.spaced and bool(_KANA.search(words)) and not _HIRAGANA.search(words)


def _confidence(found: _Found, words: str, language: Language) -> float:
    if found.dash or _TERM.search(words) or _is_name(words, language):
        return SCARE
    if language.spaced:
        short = len(_WORD.findall(words)) < FEWEST_WORDS
    else:
        short = sum(char.isalnum() for char in words) < FEWEST_SIGNS
    if short:
        return SCARE
    return WHOLE if found.opened and found.closed else PART

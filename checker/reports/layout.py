"""Text laid out in terminal columns, in any script.

A column is not a code point: an ideograph takes two, a combining mark none. The unit here is the grapheme
cluster, measured by ``wcwidth``. Lines are broken where Unicode allows it (UAX #14), but Korean only at blanks, and
Thai, which has no blanks between words and whose words only a dictionary tells, at the syllables that its letters
show. The text of an article is not trusted to be printable: control characters become blanks (an escape sequence would
take over the terminal) and explicit bidi controls are dropped (an unpaired one would turn the rest of the report
around).
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

import wcwidth

from checker.types import Span

_BIDI_CONTROLS = re.compile("[\u202a-\u202e\u2066-\u2069]")
_BLANKS = re.compile("[\\s\x00-\x1f\x7f-\x9f\ufeff]+")
# Strong right-to-left letters and what may stand between two of them in one phrase.
_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff](?:[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\\s\\d.,:-]*"
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc])?"
)
_FIRST_STRONG, _RIGHT_TO_LEFT_ISOLATE, _POP = "\u2068", "\u2067", "\u2069"
_NEAR = 15  # cells: longer than most words, shorter than a line of a script without blanks
_CUT_BEFORE, _CUT_INSIDE, _CUT_AFTER = "…", " … ", "…"


@dataclass(frozen=True, slots=True)
class Cell:
    """One grapheme cluster, the columns it takes at most, and whether it belongs to what differs."""

    text: str
    columns: int
    marked: bool = False


def columns(text: str) -> int:
    """How many terminal columns ``text`` takes as it stands."""
    return sum(map(_columns, wcwidth.iter_graphemes(text)))


def plain(text: str) -> str:
    """``text`` on one line, without anything that could move the cursor or turn the direction."""
    return _BLANKS.sub(" ", _BIDI_CONTROLS.sub("", text)).strip()


def pad(text: str, width: int) -> str:
    """``text`` filled with blanks to ``width`` columns."""
    return text + " " * max(0, width - columns(text))


def clip(text: str, width: int) -> str:
    """``text`` on one line, cut with an ellipsis where it takes more than ``width`` columns."""
    row = list(cells(plain(text)))
    fits = sum(cell.columns for cell in row) <= width
    return "".join(cell.text for cell in (row if fits else [*_take(row, width - 1), *_gap(_CUT_AFTER, True)]))


def isolate(text: str) -> str:
    """``text`` with each right-to-left phrase in it isolated, so that its surroundings stay in place."""
    return _RIGHT_TO_LEFT.sub(lambda phrase: f"{_FIRST_STRONG}{phrase[0]}{_POP}", text)


def directed(text: str, direction: str) -> str:
    """``text`` in the ``direction`` of its language, isolated so that the line around it stays in place.

    The direction is given rather than left to the first strong letter: a line of an Arabic sentence may well
    begin with a Latin name.
    """
    return f"{_RIGHT_TO_LEFT_ISOLATE}{text}{_POP}" if direction == "rtl" else text


def cells(text: str, offset: int = 0, marks: Sequence[Span] = ()) -> Iterator[Cell]:
    """The cells of ``text``, which begins at ``offset``; those that touch one of ``marks`` are marked.

    A run of blanks, line ends and control characters is one blank; bidi controls are left out, but for one that
    is itself marked, which is shown by its number.
    """
    blank = False
    for cluster in wcwidth.iter_graphemes(text):
        span = Span(offset, offset + len(cluster))
        offset = span.end
        if span in marks and _BIDI_CONTROLS.fullmatch(cluster):
            name = f"U+{ord(cluster):04X}"
            yield Cell(name, len(name), marked=True)
            continue
        shown = _BLANKS.sub(" ", _BIDI_CONTROLS.sub("", cluster))
        if not shown or (blank and shown == " "):
            continue
        blank = shown == " "
        yield Cell(shown, _room(shown), any(span.overlaps(one) for one in marks))


def window(row: Sequence[Cell], width: int) -> list[Cell]:
    """``row``, or as much of it around the marked cells as fits in ``width`` columns, with ellipses."""
    if sum(cell.columns for cell in row) <= width:
        return list(row)
    marked = [index for index, cell in enumerate(row) if cell.marked] or [0]
    first, last = marked[0], marked[-1] + 1
    room = width - len(_CUT_BEFORE + _CUT_INSIDE + _CUT_AFTER)
    if sum(cell.columns for cell in row[first:last]) > room:  # what differs is itself too long: its two ends
        head = _take(row[first:last], room * 2 // 3)
        tail = _take(row[last - 1 : first : -1], room // 3)[::-1]
        return [
            *_gap(_CUT_BEFORE, first > 0),
            *head,
            *_gap(_CUT_INSIDE, True),
            *tail,
            *_gap(_CUT_AFTER, last < len(row)),
        ]
    spare = room - sum(cell.columns for cell in row[first:last])
    before = _take(row[:first][::-1], spare // 2)
    after = _take(row[last:], spare - sum(cell.columns for cell in before))
    before = _take(row[:first][::-1], spare - sum(cell.columns for cell in after))[::-1]
    cut_before, cut_after = len(before) < first, last + len(after) < len(row)
    return [
        *_gap(_CUT_BEFORE, cut_before),
        *(_whole_words(before[::-1])[::-1] if cut_before else before),
        *row[first:last],
        *(_whole_words(after) if cut_after else after),
        *_gap(_CUT_AFTER, cut_after),
    ]


def bracketed(row: Sequence[Cell]) -> list[Cell]:
    """``row`` with square brackets around each marked run, for where there is no colour."""
    found: list[Cell] = []
    for marked, group in groupby(row, key=lambda cell: cell.marked):
        run = list(group)
        found += [Cell("[", 1, True), *run, Cell("]", 1, True)] if marked else run
    return found


def lines(row: Sequence[Cell], width: int) -> list[list[Cell]]:
    """``row`` broken into lines of ``width`` columns: between words, else anywhere between clusters."""
    found: list[list[Cell]] = [[]]
    used = 0
    for word in _words(row):
        size = sum(cell.columns for cell in word)
        if used and used + size - (word[-1].text == " ") > width:
            found.append([])
            used = 0
        for cell in word:
            if used + cell.columns > width and cell.text != " ":
                found.append([])
                used = 0
            found[-1].append(cell)
            used += cell.columns
    return [_stripped(line) for line in found if _stripped(line)]


def wrap(text: str, width: int) -> list[str]:
    """Running text broken into lines of at most ``width`` columns."""
    return ["".join(cell.text for cell in line) for line in lines(list(cells(text)), width)]


@functools.lru_cache(4096)
def _columns(cluster: str) -> int:
    return max(0, wcwidth.wcswidth(cluster))


@functools.lru_cache(4096)
def _room(cluster: str) -> int:
    """The columns of a cluster where the terminal does not join its letters, as many do not those of India."""
    apart = sum(unicodedata.category(c) in _SPACING for c in cluster) if cluster[0].isalpha() else 0
    return max(_columns(cluster), apart)


_SPACING = {"Lo", "Mc"}
"""What takes a column by itself within a cluster: letters and vowels beside them, not those above and below."""


def _words(row: Sequence[Cell]) -> Iterator[list[Cell]]:
    """Runs that a line is not broken inside."""
    word: list[Cell] = []
    for cell in row:
        if word and _divided(word[-1].text, cell.text):
            yield word
            word = []
        word.append(cell)
    if word:
        yield word


def _divided(before: str, after: str) -> bool:
    """Whether a line may end between two clusters."""
    if after == " ":
        return False
    if before in {" ", "—"}:
        return True
    if _opens(before) or _closes(after):
        return False
    return _ideograph(before) or _ideograph(after) or bool(_THAI.match(before) and after[0] in _THAI_BEFORE)


_THAI, _THAI_BEFORE = re.compile("[\u0e00-\u0e7f]"), "เแโใไ"
"""The vowels that are written before their consonant begin a syllable."""
_NEVER_FIRST = set("ーゝゞヽヾ々ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮ゛゜％%°℃")
"""What does not begin a line, after JIS X 4051."""


@functools.lru_cache(4096)
def _ideograph(cluster: str) -> bool:
    """Whether a line may end on either side: Chinese characters and kana, but not Hangul, which has blanks."""
    wide = unicodedata.east_asian_width(cluster[0]) in {"W", "F"}
    return wide and not "\uac00" <= cluster[0] <= "\ud7a3"


def _opens(cluster: str) -> bool:
    return unicodedata.category(cluster[-1]) in {"Ps", "Pi"}


def _closes(cluster: str) -> bool:
    return unicodedata.category(cluster[0]) in {"Pe", "Pf", "Po"} or cluster[0] in _NEVER_FIRST


def _stripped(line: list[Cell]) -> list[Cell]:
    return line[:-1] if line and line[-1].text == " " else line


def _take(row: Iterable[Cell], room: int) -> list[Cell]:
    found: list[Cell] = []
    for cell in row:
        room -= cell.columns
        if room < 0:
            break
        found.append(cell)
    return found


def _whole_words(row: list[Cell]) -> list[Cell]:
    """``row`` without the part of a word at its end, where a blank is near."""
    blanks = [index for index, cell in enumerate(row) if cell.text == " "]
    return row[: blanks[-1]] if blanks and len(row) - blanks[-1] <= _NEAR else row


def _gap(sign: str, cut: bool) -> list[Cell]:
    return [Cell(char, 1) for char in sign] if cut else []

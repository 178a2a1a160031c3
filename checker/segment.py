"""A document's sentences, found without changing a code point of it.

Three layers: lines and blocks give the paragraphs, sentencex (MIT; about 300 languages) proposes the ends of
sentences inside a paragraph, and the ``[segmentation]`` table of the language corrects the proposals where a
full stop belongs to an abbreviation, an initial or an ordinal, or where a quotation goes on. sentencex leaves
a quotation whole; here its marks are hidden from it, because two languages rarely agree on where a quotation
opens and closes, while they agree on its sentences.
"""

from __future__ import annotations

import functools
import itertools
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import regex

from checker.languages import Language, load, shared
from checker.languages.lookalikes import unmixed
from checker.types import Document, Segment, Span

#: Longest sentence, in code points; what has no end for longer than that is cut at a space.
LONGEST = 4_000
#: sentencex takes time in the square of what it is given where brackets never close.
WINDOW = 8_000

_LINE = regex.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")
_FILE_LINE = regex.compile(r"\r\n|\n|\r")
_OPENERS = "«“‘„‚‹「『\"'”»’([（【《〈¿¡"
_CLOSERS = "»”’“‹›「」』\"')]）】》〉«"
_ONLY_CLOSE = "」』）】》〉)]"
_HIDE = str.maketrans(dict.fromkeys('«»“”„‟‹›「」『』"\n\r\v\f\x85\u2028\u2029\u00a0\u202f\u2060\ufeff', " "))
_APOSTROPHES = regex.compile(r"(?<!\w)['‘’‚]|['‘’](?!\w)")
_STOPS = ".!?…。！？｡؟۔।॥;;"
_ENDING = regex.compile(rf"[{_STOPS}．]+$")
_LAST_TOKEN = regex.compile(r"[^\s\p{Ps}\p{Pi}\"'„‚]+$")
_DASH = regex.compile(r"[-–—―]+\s*")
_DATELINE = regex.compile(r"(?<![\d.])\d{1,2}\. ?\d{1,2}\.$")
_PLACE_AND_DAY = regex.compile(
    r"\s*(?:\p{Lu}[\p{L}\p{M}'’-]+,? ){1,3}(?:0?[1-9]|[12]\d|3[01])\. ?(?:0?[1-9]|1[0-2])\."
)
"""What a report begins with: "PRAHA 5.11."; ``before`` reaches back no further than its sentence."""
_WORD = regex.compile(r"[\p{L}\p{M}\p{N}]+(?:['’][\p{L}]+)?")
_INITIAL = regex.compile(r"(?:\p{Lu}\.-?)*\p{Lu}\.")
# Letters of an acronym, spelled by their names in a script without capitals ("אפ. בי. איי").
_SPELLED, _SPELLED_ON = (
    regex.compile(rf"(?<![\p{{L}}\p{{M}}])[\p{{L}}\p{{M}}]{{1,3}}\.{end}") for end in (r"\s?", "$")
)


def segments(document: Document) -> tuple[Segment, ...]:
    """The sentences of a document, in order; between two of them stands nothing but white space.

    A line ends a sentence and a paragraph, as in wire copy; where the lines are those of a text wrapped at a
    fixed width, only an empty line does. Byte order marks and zero-width spaces count as white space. In the text of a
    segment, words have the letters of their script (:mod:`checker.languages.lookalikes`).
    """
    language = load(document.lang)
    rules = _rules(language)
    found: list[Segment] = []
    for number, paragraph in enumerate(_paragraphs(document.text)):
        for span in _sentences(document.text, paragraph, rules):
            text = unmixed(document.text[span.start : span.end], language.script)
            found.append(Segment(len(found), span, text, number))
    return tuple(found)


def presegmented(document: Document) -> tuple[Segment, ...]:
    """One line, one segment and paragraph; an empty line is an empty segment, so that numbers stay aligned."""
    text = document.text
    starts = [0, *(m.end() for m in _FILE_LINE.finditer(text))]
    ends = [*(m.start() for m in _FILE_LINE.finditer(text)), len(text)]
    if starts[-1] == len(text):
        del starts[-1], ends[-1]
    spans = [_strip(text, Span(start, end)) for start, end in zip(starts, ends, strict=True)]
    script = load(document.lang).script
    return tuple(
        Segment(i, span, unmixed(text[span.start : span.end], script), i) for i, span in enumerate(spans)
    )


def is_gap(char: str) -> bool:
    """Whether a code point is white space to the segmenter."""
    return char.isspace() or char in "\ufeff\u200b"


@dataclass(frozen=True, slots=True, eq=False)
class _Rules:
    """The ``[segmentation]`` table of a language, compiled; words are case-folded and without their full stop.

    A sentence never ends behind one of ``abbreviations``, nor between one of ``numbered``, such as a month cut short,
    and a digit. Behind
    an initial, one of ``ending``, and an ordinal where the language writes them with a full stop (``ordinals``),
    it ends only before one of ``starters``. ``words``, written as they are, only look like an abbreviation of another
    language and end a sentence. ``continuations`` match what follows the closing mark of a quotation when the sentence
    goes on.
    """

    code: str
    spaced: bool
    cased: bool
    abbreviations: frozenset[str]
    numbered: frozenset[str]
    ending: frozenset[str]
    starters: frozenset[str]
    words: frozenset[str]
    ordinals: bool
    unseen: regex.Pattern[str]
    continuations: regex.Pattern[str] | None


@functools.cache
def _rules(language: Language) -> _Rules:
    table = language.table("segmentation")

    def words(key: str) -> frozenset[str]:
        return frozenset(table.get(key, "").casefold().split())

    cldr = language.table("cldr")
    months = frozenset(
        form.casefold().rstrip(".")
        for month, forms in cldr.get("months_short", {}).items()
        for form in forms.split()
        if len(form) < len(cldr.get("months", {}).get(month, "").split(" ")[0]) - 1
    )
    return _Rules(
        code=language.code.split("-")[0],
        spaced=language.spaced,
        cased=language.script in ("Latn", "Cyrl", "Grek"),
        abbreviations=words("abbreviations") | frozenset(shared("segmentation")["abbreviations"].split()),
        numbered=words("numbered") | months,
        ending=words("ending"),
        starters=words("starters"),
        words=frozenset(table.get("words", "").split()),
        # sentencex never ends a sentence at "…", nor behind an abbreviation that it knows, an English one in most
        # languages, nor, in some, before a number.
        unseen=regex.compile(
            rf"(?i:…|\b(?:{_any(words('ending'))})\.)(?=\s)|\b(?:{_any(table.get('words', '').split())})\.(?=\s)"
            rf"|\p{{Ll}}{{2}}\.(?=\s+(?:{_any(word.capitalize() for word in words('starters'))})\b)"
            rf"|(?<=\p{{Ll}}{{5}})[.!?](?=[{regex.escape(_CLOSERS)}]*\s+\p{{Nd}}+\s+\p{{L}})"
        ),
        ordinals=table.get("ordinals", False),
        continuations=regex.compile(table["continuations"]) if "continuations" in table else None,
    )


def _any(words: Iterable[str]) -> str:
    """An expression for any of the words."""
    return "|".join(map(regex.escape, sorted(words))) or "…"


# --- paragraphs


def _paragraphs(text: str) -> list[Span]:
    lines, at = [], 0
    for match in _LINE.finditer(text):
        lines.append(_strip(text, Span(at, match.start())))
        at = match.end()
    lines.append(_strip(text, Span(at, len(text))))
    if _wrapped(text, lines):
        return _blocks(lines)
    return [line for line in lines if line.start < line.end]


def _blocks(lines: Sequence[Span]) -> list[Span]:
    blocks: list[Span] = []
    fresh = True
    for line in lines:
        if line.start == line.end:
            fresh = True
        elif fresh:
            blocks.append(line)
            fresh = False
        else:
            blocks[-1] = Span(blocks[-1].start, line.end)
    return blocks


def _wrapped(text: str, lines: Sequence[Span]) -> bool:
    """Whether the lines are those of a text wrapped at a fixed width.

    Then all but the last of a block are nearly as wide as the widest, which has at most 100 columns, and most
    of them end in the middle of a sentence. At least four such lines must speak for it.
    """
    if len(lines) < 5 or any(line.end - line.start > 100 for line in lines):
        return False
    inner = [a for a, b in itertools.pairwise(lines) if a.start < a.end and b.start < b.end]
    if len(inner) < 4:
        return False
    widths = [_columns(text[line.start : line.end]) for line in inner]
    widest = max(widths)
    full = sum(width >= 0.75 * widest for width in widths)
    open_ended = sum(text[line.end - 1] not in _STOPS + _CLOSERS + ":" for line in inner)
    return 45 <= widest <= 100 and full >= 0.85 * len(inner) and open_ended >= 0.6 * len(inner)


def _columns(line: str) -> int:
    return sum(
        2 if unicodedata.east_asian_width(char) in "WF" else not unicodedata.combining(char) for char in line
    )


# --- sentences


def _sentences(text: str, paragraph: Span, rules: _Rules) -> Iterator[Span]:
    start = paragraph.start
    for end in [*_ends(text, paragraph, rules), paragraph.end]:
        span = _strip(text, Span(start, end))
        if span.start < span.end:
            yield from _cut(text, span)
        start = end


def _ends(text: str, paragraph: Span, rules: _Rules) -> Iterator[int]:
    """Where the sentences of a paragraph end, but for the last."""
    last = paragraph.start
    for proposed in _proposals(text, paragraph, rules):
        end = _with_closers(text, proposed, paragraph.end, rules)
        after = _skip(text, end, paragraph.end)
        if last < end < paragraph.end and not _goes_on(
            text, last, proposed, end, after, paragraph.end, rules
        ):
            yield end
            last = end


def _proposals(text: str, paragraph: Span, rules: _Rules) -> Iterator[int]:
    """The ends that sentencex sees, in windows so that time stays linear."""
    import sentencex

    at = paragraph.start
    while at < paragraph.end:
        stop = min(at + WINDOW, paragraph.end)
        hidden = _hide(text[at:stop])
        ends, end = [], at
        for sentence in sentencex.segment(rules.code, hidden):
            end += len(sentence)
            ends.append(at + len(hidden[: end - at].rstrip()))
        if rules.cased:
            ends = sorted({*ends, *(at + match.end() for match in rules.unseen.finditer(hidden))})
        if stop < paragraph.end:
            # What ends at the edge of the window may go on behind it: it is seen again from its start.
            ends = [end for end in ends if end < stop - 200]
        yield from ends
        at = stop if stop == paragraph.end else max(ends[-1] if ends else 0, stop - 200)


def _hide(text: str) -> str:
    hidden: str = _APOSTROPHES.sub(" ", text.translate(_HIDE))
    return hidden


def _with_closers(text: str, end: int, limit: int, rules: _Rules) -> int:
    """The end of the sentence behind the quotation marks and brackets that close after its full stop."""
    while end < limit:
        if text[end] in _CLOSERS and _closes(text, end, limit, rules):
            end += 1
            continue
        after = _skip(text, end, limit)
        # French and some typists set a space before the closing mark; an opening one has none behind it.
        lone = after > end and after < limit and text[after] in _CLOSERS
        if lone and (after + 1 == limit or is_gap(text[after + 1])) and _skip(text, after + 1, limit) < limit:
            if text[after] in "«„" or (text[after] in '"“' and not _odd(text, after, '"“')):
                return end
            end = after + 1
            continue
        break
    return end


def _closes(text: str, at: int, limit: int, rules: _Rules) -> bool:
    """Whether a mark right behind a full stop closes; in scripts without spaces it may also open."""
    mark = text[at]
    if rules.spaced or mark in _ONLY_CLOSE or at + 1 == limit:
        return True
    if mark in "「『«“":
        return mark == "“" and _unclosed(text, at)
    return mark not in "\"'" or _odd(text, at, mark)


def _odd(text: str, at: int, marks: str) -> bool:
    start = max(text.rfind("\n", 0, at), at - 2_000, 0)
    return sum(text.count(mark, start, at) for mark in marks) % 2 == 1


def _unclosed(text: str, at: int) -> bool:
    start = max(text.rfind("\n", 0, at), at - 2_000, 0)
    return text.count("“", start, at) > text.count("”", start, at)


def _goes_on(text: str, last: int, proposed: int, end: int, after: int, limit: int, rules: _Rules) -> bool:
    """Whether the sentence goes on behind a proposed end.

    ``proposed`` is behind the full stop, ``end`` behind the marks that close, ``after`` at the next sign.
    """
    closed = end > proposed
    dash = _DASH.match(text, after)
    if text[after] in ",;:،؛、，；：%)]）" or (dash and closed and after > end):
        return True
    start = dash.end() if dash else after
    while start < limit and (text[start] in _OPENERS or is_gap(text[start])):
        start += 1
    if start >= limit:
        return True
    if start == proposed and text[start].isdecimal() and text[proposed - 2 : proposed - 1].isdecimal():
        return True
    first = text[start]
    if rules.cased and first.islower():
        return True
    if closed and rules.continuations and rules.continuations.match(text, end, min(limit, end + 80)):
        return True
    before = text[max(last, proposed - 60) : proposed]
    if (dash and _DATELINE.search(before)) or (rules.ordinals and _PLACE_AND_DAY.fullmatch(before)):
        return True
    if closed or not before.endswith(".") or before.endswith(".."):
        return False
    return _abbreviated(before, text[start : start + 60], rules)


def _abbreviated(before: str, after: str, rules: _Rules) -> bool:
    """Whether the full stop that ``before`` ends in belongs to its last word, given what comes ``after``."""
    match = _LAST_TOKEN.search(before)
    if not match:
        return False
    token = match.group()
    word = token[:-1].casefold()
    if token[:-1] in rules.words and word not in rules.numbered:
        return False
    if word in rules.abbreviations or (not rules.cased and _spelled(before, after)):
        return True
    if word in rules.numbered:
        return after[0].isdigit()
    ordinal = rules.ordinals and word.isdigit() and len(word) <= 2
    if not (ordinal or word in rules.ending or _INITIAL.fullmatch(token)):
        return False
    following = _WORD.match(after)
    return following is None or following.group().casefold() not in rules.starters


def _spelled(before: str, after: str) -> bool:
    """Whether a short word with a full stop stands beside another such."""
    last = _SPELLED_ON.search(before)
    if not last:
        return False
    head = before[: last.start()].rstrip()
    return _SPELLED.match(after) is not None or _SPELLED_ON.search(head) is not None


def _cut(text: str, span: Span) -> Iterator[Span]:
    """The span in pieces of at most ``LONGEST`` code points."""
    start = span.start
    while span.end - start > LONGEST:
        space = max(text.rfind(" ", start, start + LONGEST), start)
        end = space if space > start else start + LONGEST
        yield _strip(text, Span(start, end))
        start = _skip(text, end, span.end)
    yield Span(start, span.end)


def _skip(text: str, at: int, limit: int) -> int:
    while at < limit and is_gap(text[at]):
        at += 1
    return at


def _strip(text: str, span: Span) -> Span:
    start = _skip(text, span.start, span.end)
    end = span.end
    while end > start and is_gap(text[end - 1]):
        end -= 1
    return Span(start, end)

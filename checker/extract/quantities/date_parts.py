"""The parts of a date: which a number is by the words beside it, and which numbers stand beside one."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from checker.extract.quantities.calendar_words import Calendar
from checker.extract.quantities.entries import Role
from checker.extract.quantities.items import SURE, WEAK, CalendarName, Form, Item, Numeral

AGE = regex.compile(r"-\p{L}")
"""What makes a number after a month no day: "у жовтні 30-річний"."""
DASHED = regex.compile(r"[ .]?[-–~〜∼/・、] ?\.?|\. ?[-–/] ?|(?:와|과) ")
"""What stands between two days or two shares, but for a word."""
LONGEST_MONTH = 31


def marked(text: str, item: Item, words: Calendar) -> tuple[str, int, int] | None:
    """ "2018年", "8月", "18日", "năm 2018", "tháng 8": which part a number is by the word beside it."""
    if (
        not isinstance(item, Numeral)
        or item.whole is None
        or item.decade
        or (is_loose(item) and item.whole > 1)
    ):
        return None
    value = item.whole
    after = item.end + (text[item.end : item.end + 1] == " ")
    before = item.start - (text[item.start - 1 : item.start] == " ")
    for name, limits, suffix, prefix in (
        ("year", range(1000, 3000), words.year_after, words.year_before),
        ("month", range(1, 13), words.month_after, words.month_before),
        ("day", range(1, 32), words.day_after, words.day_before),
    ):
        if value in limits and not (
            name == "month" and words.terms and words.terms.search(text[: item.start])
        ):
            if suffix and (found := suffix.at(text, after)):
                return name, item.start, found[1]
            if prefix and (found := prefix.before(text, before)):
                return name, found[1] if words.month_before else item.start, item.end
    return None


def is_loose(item: Numeral) -> bool:
    """Whether a word is no day or year: "dozens" is not the twelfth."""
    return item.times or (item.form is Form.WORDS and item.confidence <= WEAK and not item.ordinal)


def month_of(item: Item, marked: tuple[str, int, int] | None) -> tuple[int, int, int, float] | None:
    """The number of a month with its place and how sure it is, by its name or by the word beside its number."""
    if isinstance(item, CalendarName) and item.role is Role.MONTH:
        return item.value, item.start, item.end, item.confidence
    if isinstance(item, Numeral) and marked and marked[0] == "month":
        return int(item.value), marked[1], marked[2], SURE
    return None


def neighbour(
    text: str,
    items: Sequence[Item],
    index: int,
    start: int,
    end: int,
    words: Calendar,
    marks: dict[int, tuple[str, int, int]],
) -> tuple[int, int, int] | None:
    """Value, start and end of the number at ``index`` if nothing but a link lies between it and the date."""
    if not 0 <= index < len(items):
        return None
    item = items[index]
    if not isinstance(item, Numeral) or item.whole is None or is_loose(item):
        return None
    if item.start >= end and index not in marks and is_share(text, items, index, words):
        return None  # "5월 3%" is so much in May, "ژانویه ۱۲ تا ۱۵ درصد" too
    if item.digits and not item.digits.isdecimal():
        return None
    if item.start >= end and not words.month_first and AGE.match(text, item.end):
        return None
    _, left, right = marks.get(index, ("", item.start, item.end))
    gap = text[right:start] if right <= start else text[end:left]
    if gap.replace("  ", " ") not in words.links or (gap == "-" and item.whole > 31):
        return None
    if words.day_after and not words.apart and "," in gap and index not in marks:
        return None  # "12월, 2호기" is unit 2
    if item.form is not Form.DIGITS and "," in gap:  # "by the end of March, two years early"
        return None
    return item.whole, left, right


def is_share(text: str, items: Sequence[Item], index: int, words: Calendar) -> bool:
    """Whether a number is so much per cent, or the first of two that are."""
    if words.shares.at(text, _behind(text, items[index].end)):
        return True
    other = items[index + 1] if index + 1 < len(items) else None
    gap = text[items[index].end : other.start] if other else ""
    ranged = isinstance(other, Numeral) and (
        gap.strip() in words.through or DASHED.fullmatch(gap) is not None
    )
    return bool(ranged and other and words.shares.at(text, _behind(text, other.end)))


def _behind(text: str, end: int) -> int:
    return end + text.startswith(" ", end)

"""Days, months, years, weekdays and relative dates, put together from the numbers and names of a text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import regex

from checker.extract.quantities.calendar_words import Calendar
from checker.extract.quantities.date_parts import LONGEST_MONTH, marked, month_of, neighbour
from checker.extract.quantities.day_ranges import ENDED, other_day
from checker.extract.quantities.entries import Role
from checker.extract.quantities.items import DOUBTFUL, SURE, WEAK, CalendarName, Form, Item, Numeral
from checker.types import Date

RESULT = regex.compile(r"[-–:](\d{1,2})(?!\d)")
SCORE = regex.compile(r"(?<!\d)(\d{1,2})[-–:]$")
DAY_ENDS = regex.compile(r"\.?(?:[;!?)]|[,،](?! ?\d)|$)")
"""What a day behind a weekday may stand before."""
DASHES, TO = tuple("-–~〜∼"), tuple("至到")


@dataclass(frozen=True, slots=True)
class Dated:
    """A date and the items it is made of."""

    start: int
    end: int
    date: Date
    confidence: float = SURE


def relative(text: str, words: Calendar) -> Iterator[Dated]:
    """Relative dates and feasts: "last week", "yesterday", "Christmas Eve"."""
    for start, end, date in words.relative.find(text):
        if date.shift:
            yield Dated(start, end, date, DOUBTFUL if date.shift[1] else WEAK)
    if any(form in text for forms in (words.feasts.forms, words.feasts.stems) for form in forms):
        for start, end, date in words.feasts.find(text):
            yield Dated(start, end, date, WEAK)


def named(text: str, items: Sequence[Item], words: Calendar) -> Iterator[tuple[Dated, tuple[Item, ...]]]:
    """The dates among ``items``, each with the items it uses up."""
    used: set[int] = set()
    marks = {i: part for i, item in enumerate(items) if (part := marked(text, item, words))}
    for index, item in enumerate(items):
        month = month_of(item, marks.get(index)) if index not in used else None
        if month is not None:
            yield from _with_month(text, items, index, month, words, marks, used)
    for index, item in enumerate(items):
        if index in used:
            continue
        if isinstance(item, CalendarName) and item.role is Role.WEEKDAY:
            yield _weekday(text, item, words), (item,)
            if (day := _day_behind(text, items, index, words)) and index + 1 not in used:
                used.add(index + 1)
                yield day, (items[index + 1],)
        elif isinstance(item, Numeral) and index in marks:
            name, start, end = marks[index]
            assert item.whole is not None
            if name == "year":
                yield Dated(start, end, Date(year=item.whole)), (item,)
            elif name == "day" and not words.days_after.at(text, end + (text[end : end + 1] == " ")):
                yield Dated(start, end, Date(day=item.whole), DOUBTFUL if item.whole == 1 else SURE), (item,)


def _day_behind(text: str, items: Sequence[Item], index: int, words: Calendar) -> Dated | None:
    """The day of a month that stands in figures right behind a weekday, at the end of a sentence or before a comma
    that no number follows: "mercoledì 18"."""
    weekday, item = items[index], items[index + 1] if index + 1 < len(items) else None
    if words.month_first or not isinstance(item, Numeral) or item.scaled or item.ordinal:
        return None
    plain = item.digits.isdecimal() and item.whole is not None and 1 <= item.whole <= LONGEST_MONTH
    behind = text[weekday.end : item.start] in words.links and DAY_ENDS.match(text, item.end)
    return Dated(item.start, item.end, Date(day=item.whole)) if plain and behind else None


def uncounted(text: str, items: Sequence[Item], words: Calendar) -> list[Item]:
    """The items without the weekdays that a number counts: "18 luni" are months, "две недеље" weeks."""
    left: list[Item] = []
    for item in items:
        last = left[-1] if left else None
        name = isinstance(item, CalendarName) and item.role is Role.WEEKDAY
        if name and isinstance(last, Numeral) and last.value > 1 and not last.ordinal:
            counted = words.counted.at(text, item.start) is not None
            if counted and text[last.end : item.start] in (" ", " de "):
                continue
        left.append(item)
    return left


def _with_month(
    text: str,
    items: Sequence[Item],
    index: int,
    month: tuple[int, int, int, float],
    words: Calendar,
    marks: dict[int, tuple[str, int, int]],
    used: set[int],
) -> Iterator[tuple[Dated, tuple[Item, ...]]]:
    value, start, end, confidence = month
    parts = [items[index]]
    day = year = None
    used.add(index)
    alone = {
        step: bool(endings) and text.endswith(endings, start, end)
        for step, endings in ((-1, words.no_day_before), (1, words.no_day_after))
    }
    for step in (1, -1) if words.month_first else (-1, 1):
        if alone[step]:  # "kahdeksas toukokuun 2024 jälkeen" is the eighth since then
            continue  # "szeptemberben 12 százalékkal" is so much then
        if step < 0 and isinstance(items[index], Numeral) and text[start - 1 : start] == "-":
            continue  # "6-8月" are months
        near = neighbour(text, items, index + step, start, end, words, marks)
        if near and _is_result(text, near, words):
            break  # "the 4-1 in February"
        if (
            near
            and index + step not in used
            and near[0] <= 31
            and _is_day(text, items[index + step], step, confidence, words)
            and marks.get(index + step, ("day",))[0] == "day"
        ):
            day, start, end = near[0], min(start, near[1]), max(end, near[2])
            parts.append(items[index + step])
            used.add(index + step)
            break
    if day is None and words.first and (first := _first(text, start, end, words)):
        day, start, end = 1, *first
    twin = _twin(text, items, index, end)
    if twin is not None:
        used.add(index + 1)
        parts.append(twin)
        end = max(end, twin.end)
    reach = [index + 1, index - 1, index + 2, index - 2]
    for other in reach:
        near = neighbour(text, items, other, start, end, words, marks) if other not in used else None
        if near and (1000 <= near[0] <= 2999):
            year, start, end = near[0], min(start, near[1]), max(end, near[2])
            parts.append(items[other])
            used.add(other)
            break
    if day is None and year is None:
        yield from _month_before(text, items, index, start, used)
    before = start - (start > 0 and text[start - 1] in " -")
    if (
        len(parts) > 1
        or (words.ambiguous_before and words.ambiguous_before.before(text, before))
        or _is_dashed(text, items, index)
    ):
        confidence = SURE
    elif text[start:end] in words.adverbs and not ENDED.match(text, end):
        return
    ranged = other_day(text, items, index, start, end, words, marks, used) if day else None
    yield Dated(start, end, Date(year, value, day), confidence), tuple(parts)
    if ranged is not None:
        other_item = items[ranged]
        assert isinstance(other_item, Numeral)
        used.add(ranged)
        yield Dated(other_item.start, other_item.end, Date(year, value, other_item.whole)), (other_item,)


def _is_dashed(text: str, items: Sequence[Item], index: int) -> bool:
    """Whether a month by name has a dash and another month beside it: "Nov-Feb"."""
    around = [items[i] for i in (index - 1, index, index + 1) if 0 <= i < len(items)]
    return any(
        isinstance(one, CalendarName)
        and isinstance(other, CalendarName)
        and {one.role, other.role} == {Role.MONTH}
        and text[one.end : other.start] in ("-", "–", " – ", " - ")
        for one, other in pairwise(around)
    )


def _month_before(
    text: str, items: Sequence[Item], index: int, start: int, used: set[int]
) -> Iterator[tuple[Dated, tuple[Item, ...]]]:
    """The first of two months in figures whose word is said once: "6〜8月期"."""
    item = items[index - 1] if index and index - 1 not in used else None
    if not isinstance(item, Numeral) or item.whole not in range(1, 13):
        return
    gap, figures = text[item.end : start], isinstance(items[index], Numeral) and item.digits.isdecimal()
    if gap in (*DASHES, *TO) if figures else gap in TO and item.form is Form.WORDS:
        used.add(index - 1)
        yield Dated(item.start, item.end, Date(month=item.whole)), (item,)


def _is_day(text: str, item: Item, step: int, sure: float, words: Calendar) -> bool:
    """Whether a number may be the day beside a month. One in words stands before it, but for languages with the month
    first, and not beside a month whose name may be another word: "pátou pro", "červnové první setkání"; nor is it a
    word that says when ("prima di settembre"), one that counts days ("čtyřdenní lednové") or weeks ("الأسبوع الثاني من
    نوفمبر")."""
    if isinstance(item, Numeral) and item.form is Form.DIGITS:
        return True
    said = text[item.start : item.end]
    before = item.start - (text[item.start - 1 : item.start] == " ")
    if words.weeks.before(text, before) or said in words.no_day or any(unit in said for unit in words.inside):
        return False
    return words.month_first or (step < 0 and sure > WEAK)


def _first(text: str, start: int, end: int, words: Calendar) -> tuple[int, int] | None:
    """The month with the word for its first day: "primero de octubre", "یکم اکتبر"."""
    left = start - (text[start - 1 : start] == " " and start > 0)
    for link in ("", *words.links):
        if link.strip() and text[: left + 1].endswith(link):
            left -= len(link) - 1
            break
    if found := words.first.before(text, left):
        return found[1], end
    right = end + (text[end : end + 1] == " ")
    after = words.first.at(text, right)
    return (start, after[1]) if after else None


def _is_result(text: str, number: tuple[int, int, int], words: Calendar) -> bool:
    """Whether a number beside a month is half of a result: "14-15 February" and "4-5 February" are two days, "4-1" are
    goals, and "the win 1-4" too."""
    value, start, end = number
    second = RESULT.match(text, end)
    first = SCORE.search(text[max(0, start - 4) : start])
    if first is None:
        return second is not None and int(second[1]) <= value
    place = max(0, start - 4) + first.start()
    played = words.results.before(text, place - (text[place - 1 : place] == " ")) if place else None
    return played is not None or not 0 < int(first[1]) < value


def _twin(text: str, items: Sequence[Item], index: int, end: int) -> CalendarName | None:
    """The other name of the month, as Arabic texts give it: "آب/أغسطس", "مارس آذار"."""
    month, other = items[index], items[index + 1] if index + 1 < len(items) else None
    if not (isinstance(month, CalendarName) and isinstance(other, CalendarName)):
        return None
    same = (month.role, month.value) == (other.role, other.value)
    return other if same and text[end : other.start] in ("/", " ", " / ", " (") else None


def _weekday(text: str, item: CalendarName, words: Calendar) -> Dated:
    before = item.start - (text[item.start - 1 : item.start] == " ")
    after = item.end + (text[item.end : item.end + 1] == " ")
    start, end, shift = item.start, item.end, None
    if words.shifts:
        if item.start and (left := words.shifts.before(text, before)):
            shift, start = left
        elif right := words.shifts.at(text, after):
            shift, end = right
    date = Date(weekday=item.value, shift=("weekday", shift) if shift else None)
    sure = item.confidence
    if words.ambiguous_before and words.ambiguous_before.before(text, before):
        sure = SURE
    return Dated(start, end, date, sure)

"""Days, months, years, weekdays and relative dates, put together from the numbers and names of a text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise

import regex

from checker.extract.quantities.calendar_words import Calendar
from checker.extract.quantities.entries import Role
from checker.extract.quantities.items import DOUBTFUL, SURE, WEAK, YEARS, CalendarName, Form, Item, Numeral
from checker.types import Date

RESULT = regex.compile(r"[-–:](\d{1,2})(?!\d)")
SCORE = regex.compile(r"(?<!\d)(\d{1,2})[-–:]$")
AGE = regex.compile(r"-\p{L}")
"""What makes a number after a month no day: "у жовтні 30-річний"."""
DASHED = regex.compile(r"[ .]?[-–~〜∼/・、] ?\.?|\. ?[-–/] ?|(?:와|과) ")
LINKED = regex.compile(r"\.? (?:\p{L}\p{M}*){1,4} | (?:\p{L}\p{M}*){1,3}-")
"""What stands between two days of a month, the second a short word of any sort, only before the second day."""
LONGEST_GAP = 48
"""Letters that may stand between the two days of a range, a weekday among them."""
ENDED = regex.compile(r"\.?(?:[,;:)!?।。،؛]|$)")
"""What ends a clause, and below what a day behind a weekday may stand before."""
DAY_ENDS = regex.compile(r"\.?(?:[;!?)]|[,،](?! ?\d)|$)")
STOPS = regex.compile(r"[ .,()]+")


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


FAR = 2300
"""The year from which one is of a calendar that is centuries ahead, where a country has one."""


def in_common_era(date: Date, words: Calendar) -> Date:
    """The date with its year as one of ours: 2561 is 2018 in Thailand."""
    far = words.ahead and date.year and date.year > FAR
    return replace(date, year=date.year - words.ahead) if date.year and far else date


MONTH_FIGURES = regex.compile(r"\s?\d{1,2}")


def of_short_years(text: str, items: Sequence[Item], words: Calendar) -> list[Item]:
    """The items with each year that is told by its last two figures before a month, where no word stands apart:
    "18年10月" is October 2018."""
    if words.apart:
        return list(items)
    return [
        replace(item, values=(Fraction(2000 + item.whole),), digits=str(2000 + item.whole))
        if isinstance(item, Numeral) and item.whole and _is_short_year(text, item, words)
        else item
        for item in items
    ]


def _is_short_year(text: str, item: Numeral, words: Calendar) -> bool:
    """Whether two figures stand before the word for the year and a month in figures, and are no prison term."""
    year = words.year_after.at(text, item.end) if len(item.digits) == 2 else None
    month = MONTH_FIGURES.match(text, year[1]) if year else None
    if year is None or month is None or not words.month_after.at(text, month.end()):
        return False
    return not (words.terms and words.terms.search(text[: year[1]]))


def of_eras(text: str, items: Sequence[Item], words: Calendar) -> list[Item]:
    """The items with each year of an era as a year of ours: "平成30" is 2018, "พ.ศ. 2561" too."""
    return [_of_era(text, item, words) if words.eras else item for item in items]


def _of_era(text: str, item: Item, words: Calendar) -> Item:
    if not isinstance(item, Numeral) or item.whole is None:
        return item
    era = words.eras.before(text, item.start - (text[item.start - 1 : item.start] == " "))
    year = item.whole + era[0] if era else 0
    if not era or year not in YEARS:
        return item
    return replace(item, start=era[1], values=(Fraction(year),), digits=str(year), confidence=SURE)


def named(text: str, items: Sequence[Item], words: Calendar) -> Iterator[tuple[Dated, tuple[Item, ...]]]:
    """The dates among ``items``, each with the items it uses up."""
    used: set[int] = set()
    marked = {i: part for i, item in enumerate(items) if (part := _marked(text, item, words))}
    for index, item in enumerate(items):
        month = _month(item, marked.get(index)) if index not in used else None
        if month is not None:
            yield from _with_month(text, items, index, month, words, marked, used)
    for index, item in enumerate(items):
        if index in used:
            continue
        if isinstance(item, CalendarName) and item.role is Role.WEEKDAY:
            yield _weekday(text, item, words), (item,)
            if (day := _day_behind(text, items, index, words)) and index + 1 not in used:
                used.add(index + 1)
                yield day, (items[index + 1],)
        elif isinstance(item, Numeral) and index in marked:
            name, start, end = marked[index]
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


LONGEST_MONTH, LATEST = 31, 2000


def of_others(text: str, items: Sequence[Item], words: Calendar) -> list[Item]:
    """The items, the day and the year of each date by another calendar as numbers that state nothing by themselves:
    "۸ تیر (۲۹ ژوئن)" is June 29."""
    left: list[Item] = []
    year = None
    for item in items if words.others else ():
        if isinstance(item, Numeral) and not item.scaled and not (year and item.end < year):
            place = item.end + (text[item.end : item.end + 1] == " ")
            month = words.others.at(text, place) if item.value <= LONGEST_MONTH else None
            if month or (item.start == year and item.value < LATEST):
                item = replace(item, confidence=min(item.confidence, DOUBTFUL))
            year = month[1] + 1 if month else None
        left.append(item)
    return left or list(items)


def _marked(text: str, item: Item, words: Calendar) -> tuple[str, int, int] | None:
    """ "2018年", "8月", "18日", "năm 2018", "tháng 8": which part a number is by the word beside it."""
    if (
        not isinstance(item, Numeral)
        or item.whole is None
        or item.decade
        or (_loose(item) and item.whole > 1)
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


def _loose(item: Numeral) -> bool:
    """Whether a word is no day or year: "dozens" is not the twelfth."""
    return item.times or (item.form is Form.WORDS and item.confidence <= WEAK and not item.ordinal)


def _month(item: Item, marked: tuple[str, int, int] | None) -> tuple[int, int, int, float] | None:
    if isinstance(item, CalendarName) and item.role is Role.MONTH:
        return item.value, item.start, item.end, item.confidence
    if isinstance(item, Numeral) and marked and marked[0] == "month":
        return int(item.value), marked[1], marked[2], SURE
    return None


def _with_month(
    text: str,
    items: Sequence[Item],
    index: int,
    month: tuple[int, int, int, float],
    words: Calendar,
    marked: dict[int, tuple[str, int, int]],
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
        near = _neighbour(text, items, index + step, start, end, words, marked)
        if near and _is_result(text, near, words):
            break  # "the 4-1 in February"
        if (
            near
            and index + step not in used
            and near[0] <= 31
            and _is_day(text, items[index + step], step, confidence, words)
            and marked.get(index + step, ("day",))[0] == "day"
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
        near = _neighbour(text, items, other, start, end, words, marked) if other not in used else None
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
    ranged = _ranged(text, items, index, start, end, words, marked, used) if day else None
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


DASHES, TO = tuple("-–~〜∼"), tuple("至到")


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


def _neighbour(
    text: str,
    items: Sequence[Item],
    index: int,
    start: int,
    end: int,
    words: Calendar,
    marked: dict[int, tuple[str, int, int]],
) -> tuple[int, int, int] | None:
    """Value, start and end of the number at ``index`` if nothing but a link lies between it and the date."""
    if not 0 <= index < len(items):
        return None
    item = items[index]
    if not isinstance(item, Numeral) or item.whole is None or _loose(item):
        return None
    if item.start >= end and index not in marked and _is_share(text, items, index, words):
        return None  # "5월 3%" is so much in May, "ژانویه ۱۲ تا ۱۵ درصد" too
    if item.digits and not item.digits.isdecimal():
        return None
    if item.start >= end and not words.month_first and AGE.match(text, item.end):
        return None
    _, left, right = marked.get(index, ("", item.start, item.end))
    gap = text[right:start] if right <= start else text[end:left]
    if gap.replace("  ", " ") not in words.links or (gap == "-" and item.whole > 31):
        return None
    if words.day_after and not words.apart and "," in gap and index not in marked:
        return None  # "12월, 2호기" is unit 2
    if item.form is not Form.DIGITS and "," in gap:  # "by the end of March, two years early"
        return None
    return item.whole, left, right


def _is_share(text: str, items: Sequence[Item], index: int, words: Calendar) -> bool:
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


def _ranged(
    text: str,
    items: Sequence[Item],
    index: int,
    start: int,
    end: int,
    words: Calendar,
    marked: dict[int, tuple[str, int, int]],
    used: set[int],
) -> int | None:
    """The other day of "18-20 August", "from Wednesday 6 to Tuesday 12 May": the index of its item."""
    for other in (index - 1, index - 2, index - 3, index + 1, index + 2, index + 3):
        if not 0 <= other < len(items) or other in used:
            continue
        item = items[other]
        if isinstance(item, Numeral) and item.whole is not None and 1 <= item.whole <= 31:
            before = item.end <= start
            _, left, right = marked.get(other, ("", item.start, item.end))
            gap = (right, start) if before else (end, left)
            if before and _is_joint(text, items, gap, item, words):
                return other
            own = bool(
                _has_month(text, items, other, words, marked)
                or words.days_after.at(text, right)
                or _month(item, marked.get(other))  # the 1 of "11月17日から1月9日"
            )
            if not before and not own and _is_followed(text, items, gap, item, words, other in marked):
                return other
    return None


def _is_joint(text: str, items: Sequence[Item], gap: tuple[int, int], item: Numeral, words: Calendar) -> bool:
    """Whether ``gap`` lies between a number and a date as between two days of a month."""
    between = text[slice(*gap)]
    written = item.form is Form.DIGITS
    if (item.ordinal and between == " ") or (
        written
        and (DASHED.fullmatch(between) or (LINKED.fullmatch(between) and between.strip() not in words.hours))
    ):
        return True  # "التاسع والعاشر من يونيو"
    joint = _joint(text, items, gap) if len(between) <= LONGEST_GAP else None
    return (written or not _loose(item)) and (joint in words.through or (written and joint in words.also))


def _is_followed(
    text: str, items: Sequence[Item], gap: tuple[int, int], item: Numeral, words: Calendar, told: bool
) -> bool:
    """Whether ``gap`` lies between a date and a number as between two days of a month: "May 6 to 12". One that is not
    written apart has to be ``told`` to be a day ("5月6日から12人"); where the day stands first, it is no hour or number
    of people either if nothing follows: "du 6 mai au 12, dit-il"."""
    between = text[slice(*gap)]
    if item.form is not Form.DIGITS or len(between) > LONGEST_GAP:
        return False
    joint = _joint(text, items, gap)
    ends = words.month_first or ENDED.match(text, item.end) is not None
    said = (joint in words.through and (told or (words.apart and ends))) or (between == ", " and told)
    return bool(DASHED.fullmatch(between)) or said or (words.month_first and joint in words.also)


def _joint(text: str, items: Sequence[Item], gap: tuple[int, int]) -> str:
    """The words of a gap but for the weekdays among them, with one space for each stop: "., bis Dienstag, dem "."""
    place, parts = gap[0], []
    for item in items:
        if isinstance(item, CalendarName) and item.role is Role.WEEKDAY and gap[0] <= item.start < gap[1]:
            parts.append(text[place : item.start])
            place = item.end
    joint: str = STOPS.sub(" ", " ".join([*parts, text[place : gap[1]]]))
    return joint.strip()


def _has_month(
    text: str,
    items: Sequence[Item],
    index: int,
    words: Calendar,
    marked: dict[int, tuple[str, int, int]],
) -> bool:
    """Whether a month follows the number at ``index`` as its own: the 12 of "6 May to 12 June"."""
    month = items[index + 1] if index + 1 < len(items) else None
    named = month and _month(month, marked.get(index + 1))
    return bool(named and _neighbour(text, items, index, named[1], named[2], words, marked))


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

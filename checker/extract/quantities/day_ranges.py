"""Two days of one month: "18-20 August", "from Wednesday 6 to Tuesday 12 May"."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from checker.extract.quantities.calendar_words import Calendar
from checker.extract.quantities.date_parts import DASHED, is_loose, month_of, neighbour
from checker.extract.quantities.entries import Role
from checker.extract.quantities.items import CalendarName, Form, Item, Numeral

LINKED = regex.compile(r"\.? (?:\p{L}\p{M}*){1,4} | (?:\p{L}\p{M}*){1,3}-")
"""A short word of any sort, which stands between two days of a month only before the second."""
LONGEST_GAP = 48
"""Letters that may stand between the two days of a range, a weekday among them."""
ENDED = regex.compile(r"\.?(?:[,;:)!?।。،؛]|$)")
"""What ends a clause."""
STOPS = regex.compile(r"[ .,()]+")


def other_day(
    text: str,
    items: Sequence[Item],
    index: int,
    start: int,
    end: int,
    words: Calendar,
    marks: dict[int, tuple[str, int, int]],
    used: set[int],
) -> int | None:
    """The other day of "18-20 August", "from Wednesday 6 to Tuesday 12 May": the index of its item."""
    for other in (index - 1, index - 2, index - 3, index + 1, index + 2, index + 3):
        if not 0 <= other < len(items) or other in used:
            continue
        item = items[other]
        if isinstance(item, Numeral) and item.whole is not None and 1 <= item.whole <= 31:
            before = item.end <= start
            _, left, right = marks.get(other, ("", item.start, item.end))
            gap = (right, start) if before else (end, left)
            if before and _is_joint(text, items, gap, item, words):
                return other
            own = bool(
                _has_month(text, items, other, words, marks)
                or words.days_after.at(text, right)
                or month_of(item, marks.get(other))  # the 1 of "11月17日から1月9日"
            )
            if not before and not own and _is_followed(text, items, gap, item, words, other in marks):
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
    return (written or not is_loose(item)) and (joint in words.through or (written and joint in words.also))


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
    marks: dict[int, tuple[str, int, int]],
) -> bool:
    """Whether a month follows the number at ``index`` as its own: the 12 of "6 May to 12 June"."""
    month = items[index + 1] if index + 1 < len(items) else None
    named = month and month_of(month, marks.get(index + 1))
    return bool(named and neighbour(text, items, index, named[1], named[2], words, marks))

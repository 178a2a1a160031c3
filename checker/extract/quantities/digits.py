"""What a string of digits and separators can mean: "1.250" is 1250 or 1.25, by the language's habit first."""

from __future__ import annotations

import functools
from fractions import Fraction

import regex

# Groups set apart by a space or an apostrophe; groups of the Indian kind; anything else with points and commas.
SPACED = regex.compile(r"\d{1,3}(?:[ ']\d{3})+(?!\d)(?:[.,٫،]\d+)?")
PLAIN = regex.compile(r"\d{1,2}(?:,\d{2})+,\d{3}(?!\d)(?:\.\d+)?|\d+(?:[.,٫٬،]\d+)*")
INDIAN = regex.compile(r"\d{1,2}(,\d{2})+,\d{3}(\.\d+)?")
LONGEST = 30
VULGAR = {
    "½": Fraction(1, 2),
    "¼": Fraction(1, 4),
    "¾": Fraction(3, 4),
    "⅓": Fraction(1, 3),
    "⅔": Fraction(2, 3),
}


def at(text: str, start: int) -> str:
    """The string of digits and separators that starts at ``start``."""
    match = SPACED.match(text, start) or PLAIN.match(text, start)
    return match[0] if match else ""


@functools.lru_cache(maxsize=4096)
def readings(digits: str, decimal: str) -> tuple[Fraction, ...]:
    """The values of ``digits`` where ``decimal`` ("." or ",") is the decimal mark, the likeliest first.

    The other convention is believed where this one cannot be meant ("1.250,5" in an English text) and kept as a
    second reading where it can ("1.250"). None if it is no number at all.
    """
    if len(digits) > LONGEST:
        return ()
    group = "," if decimal == "." else "."
    plain = digits.replace(" ", "").replace("'", "").replace("٫", decimal).replace("٬", group)
    plain = plain.replace("،", ",")
    if INDIAN.fullmatch(plain):
        return (Fraction(plain.replace(",", "")),)
    ours, theirs = _value(plain, group, decimal), _value(plain, decimal, group)
    if ours is not None and theirs is not None and (plain.count(decimal), plain.count(group)) == (1, 0):
        return (ours, theirs) if ours != theirs else (ours,)
    value = ours if ours is not None else theirs
    return () if value is None else (value,)


def foreign(digits: str, decimal: str) -> bool:
    """Whether ``digits`` are well formed by the other convention only: "2.5" where ``decimal`` is the comma."""
    group = "," if decimal == "." else "."
    return _value(digits, group, decimal) is None and _value(digits, decimal, group) is not None


def _value(plain: str, group: str, decimal: str) -> Fraction | None:
    """The value if ``plain`` is well formed with these two marks."""
    whole, mark, rest = plain.partition(decimal)
    if (mark and not rest.isdecimal()) or not (whole.isdecimal() or _grouped(whole, group)):
        return None
    return Fraction(f"{whole.replace(group, '')}.{rest or 0}")


def _grouped(digits: str, mark: str) -> bool:
    first, *rest = digits.split(mark)
    return bool(rest) and 1 <= len(first) <= 3 and first[0] != "0" and all(len(part) == 3 for part in rest)

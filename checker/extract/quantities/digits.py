"""What a string of digits and separators can mean: "1.250" is 1250 or 1.25, by the language's habit first."""

from __future__ import annotations

import functools
from fractions import Fraction

import regex

# Groups set apart by a space or an apostrophe; groups of the Indian kind; anything else with points and commas.
SPACED = regex.compile(r"\d{1,3}(?:[ ']\d{3})+(?!\d)(?:[.,٫]\d+)?")
PLAIN = regex.compile(r"\d{1,2}(?:,\d{2})+,\d{3}(?!\d)(?:\.\d+)?|\d+(?:[.,٫٬]\d+)*")
INDIAN = regex.compile(r"\d{1,2}(,\d{2})+,\d{3}(\.\d+)?")
VULGAR = {
    "½": Fraction(1, 2),
    "¼": Fraction(1, 4),
    "¾": Fraction(3, 4),
    "⅓": Fraction(1, 3),
    "⅔": Fraction(2, 3),
}


def at(text: str, start: int, *, spaces: bool) -> str:
    """The string of digits and separators that starts at ``start``."""
    match = (spaces and SPACED.match(text, start)) or PLAIN.match(text, start)
    return match[0] if match else ""


@functools.lru_cache(maxsize=4096)
def readings(digits: str, decimal: str) -> tuple[Fraction, ...]:
    """The values of ``digits`` where ``decimal`` ("." or ",") is the decimal mark; none if it is no number."""
    plain = digits.replace(" ", "").replace("'", "").replace("٫", decimal)
    group = "," if decimal == "." else "."
    plain = plain.replace("٬", group)
    if plain.isdecimal():
        return (Fraction(plain),)
    if INDIAN.fullmatch(plain):
        return (Fraction(plain.replace(",", "")),)
    marks, groups = plain.count(decimal), plain.count(group)
    if not groups and marks == 1:
        values = [Fraction(plain.replace(decimal, "."))]
        if _grouped(plain, decimal):
            values.append(Fraction(plain.replace(decimal, "")))
        return tuple(values)
    if (
        groups
        and marks <= 1
        and _grouped(plain.split(decimal)[0], group)
        and plain.rfind(group) < plain.find(decimal) % 99
    ):
        return (Fraction(plain.replace(group, "").replace(decimal, ".")),)
    if marks and groups <= 1 and _grouped(plain.split(group)[0], decimal):
        return (Fraction(plain.replace(decimal, "").replace(group, ".")),)
    if groups == 1 and not marks:
        return (Fraction(plain.replace(group, ".")),)
    return ()


def _grouped(digits: str, mark: str) -> bool:
    first, *rest = digits.split(mark)
    return bool(rest) and 1 <= len(first) <= 3 and first[0] != "0" and all(len(part) == 3 for part in rest)

"""How the parts of a number make its value: "two", "hundred", "five"; "3", "万", "5", "千"; "einund", "zwanzig"."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from checker.extract.quantities.entries import Entry, Role

MOST_PARTS = 12
THOUSAND = Fraction(1000)


@dataclass(slots=True)
class Composer:
    """A number under construction.

    ``total`` is what is finished (up to the last thousand, million ...), ``group`` what stands after it, ``low`` the
    lowest place that is already filled: only a smaller part may follow. None: nothing was taken yet. ``step`` is
    the smallest size that closes a group: 1,000, or 10,000 where one counts in myriads.
    """

    total: Fraction = Fraction(0)
    group: Fraction = Fraction(0)
    low: Fraction | None = None
    scale: Fraction | None = None
    last: Role | None = None
    parts: int = 0
    ordinal: bool = False
    counted: bool = False
    ones_first: bool = False
    step: Fraction = THOUSAND

    @property
    def value(self) -> Fraction:
        return self.total + self.group

    def take(self, entry: Entry, *, joined: bool = False) -> bool:
        """Add a part if the number can go on with it."""
        if self.parts > MOST_PARTS or (self.ordinal and not self._goes_on(entry)):
            return False
        if entry.role is Role.NOTHING:
            return True
        if entry.role is Role.DIGIT and not entry.value and self.last is Role.MAGNITUDE:
            return True  # the 零 of 三百零五 only keeps a place
        if entry.role is Role.HALF:
            taken = self._half(entry.value)
        elif entry.role is Role.DIGIT:
            taken = self._digit(entry.value)
        elif entry.role is Role.MAGNITUDE or (entry.role is Role.ORDINAL and entry.value >= 100):
            taken = self._magnitude(entry.value)
        elif entry.role is Role.ORDINAL and self.group % 100 == 10 and not self.ordinal:
            taken = False  # "the ten first" are not the eleventh
        elif entry.role in (Role.CARDINAL, Role.ORDINAL):
            taken = self._add(entry.value, joined)
        else:
            taken = False
        if taken:
            self.last = entry.role
            self.parts += 1
            self.counted |= entry.role is not Role.MAGNITUDE
            self.ordinal = entry.role is Role.ORDINAL
        return taken

    def _goes_on(self, entry: Entry) -> bool:
        """Whether an ordinal goes on with another: "décimo noveno", "dvacátý první"."""
        tens = self.group % 100 and not self.group % 10
        return bool(tens) and entry.role is Role.ORDINAL and 1 <= entry.value <= 9

    def _add(self, value: Fraction, joined: bool) -> bool:
        if self.low is not None and value >= self.low:
            piece = self.group % 100
            if self.ones_first and joined and 0 < piece < 10 and 20 <= value <= 90:
                self.group += value
                return True
            # "nineteen eighty-four"
            if joined or self.parts != 1 or self.total:
                return False
            pair = self.group == 20 and value > 20 and value % 10 == 0  # "twenty, thirty minutes"
            if 11 <= self.group <= 20 and 10 <= value <= 99 and not pair:
                self.group = self.group * 100 + value
                self.low = _lowest_place(value)
                return True
            return False
        if self.low is not None and self.low <= 1:
            return False
        self.group += value
        self.low = _lowest_place(value)
        return True

    def _digit(self, value: Fraction) -> bool:
        """A digit among digits is a place ("二〇一八"), after a scale it is a number of its own ("五十三")."""
        if self.last is Role.DIGIT:
            self.group = self.group * 10 + value
            return True
        if self.low is not None and self.low <= 1:
            return False
        self.group += value
        self.low = Fraction(1)
        return True

    def _magnitude(self, size: Fraction) -> bool:
        if size < self.step:
            return self._hundreds(size)
        if not self.group and self.last is Role.MAGNITUDE and self.scale is not None and size >= self.scale:
            self.total *= size if self.counted or size > self.scale else 1  # "thousands and thousands"
        else:
            count = self.group or (
                Fraction(1) if self.last is not Role.MAGNITUDE or size < (self.scale or size) else Fraction(0)
            )
            higher = self.scale is None or size < self.scale
            self.total = self.total + count * size if higher else (self.total + count) * size
        self.group = Fraction(0)
        self.scale = self.low = size
        return True

    def _hundreds(self, size: Fraction) -> bool:
        piece = self.group % (THOUSAND if size == 100 else size)
        if not piece:
            if self.low is not None and self.low <= size:
                return False
            piece = Fraction(1)
            self.group += piece
        self.group += piece * (size - 1)
        self.low = size
        return True

    def _half(self, value: Fraction) -> bool:
        if self.last is Role.MAGNITUDE and self.scale:
            self.total += value * self.scale
        elif self.group >= THOUSAND and self.group % THOUSAND == 0:  # "مليونين ونصف المليون"
            self.group += value * _thousands(self.group)
        else:
            self.group += value
        self.low = Fraction(0)
        return True


def _thousands(value: Fraction) -> Fraction:
    """The largest power of a thousand that a number counts."""
    size = THOUSAND
    while value % (size * 1000) == 0:
        size *= 1000
    return size


def _lowest_place(value: Fraction) -> Fraction:
    if value.denominator != 1 or not value:
        return Fraction(0) if value else Fraction(1)
    place = 1
    while value % (place * 10) == 0:
        place *= 10
    return Fraction(place)

"""Whether two amounts in different units are the same: lengths of time, temperatures, measures, money at its rate."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from checker.languages import shared, sizes
from checker.types import Bound, Quantity, Value, decimal

OF_MONTHS = {"month", "quarter", "year"}
NEARLY = Fraction(1, 12)
"""How far the months that are told in days or weeks may be from their mean length: four weeks are a month."""


CONVERTED = Fraction(3, 2)
"""How far from the usual rate an amount in another currency may be: rates move by half in a decade."""
ROUNDED = Fraction(1, 20)
"""How far a number that says it is not exact may be from the exact one."""
FEW = 20
"""Up to which a measure may be told to the nearest whole one, which is farther from the exact one."""
HUNDRED = 100
FREEZING = 32
"""In degrees Fahrenheit."""
TEMPERATURES = {"fahrenheit", "celsius", "degree"}
"""``degree`` is that of a text that does not say which."""


def same_time(a: Value, b: Value) -> str | None:
    """Lengths of time: seconds to weeks convert exactly, and months and years; the one into the other nearly."""
    assert isinstance(a, Quantity) and isinstance(b, Quantity) and a.unit and b.unit
    if a.unit == b.unit:
        return "" if set(a.readings) & set(b.readings) else None
    if _customary(a, b) or _customary(b, a):
        return "the same time by custom"
    near = NEARLY if (a.unit in OF_MONTHS) != (b.unit in OF_MONTHS) else 0
    one, other = sizes()[a.unit][1], sizes()[b.unit][1]
    alike = any(abs(x * one - y * other) <= near * y * other for x in a.readings for y in b.readings)
    return "the same time in another unit" if alike else None


def of_years(a: Value, b: Value) -> bool | None:
    """Whether a fraction in words is as many quarters of a year as the other side has: "three quarters". None where
    it is no such pair."""
    for counted, part in ((a, b), (b, a)):
        if not (isinstance(counted, Quantity) and isinstance(part, Quantity)):
            return None
        if counted.unit == "quarter" and part.unit is None and part.readings[0].denominator in (2, 4):
            return bool({4 * part.readings[0], *part.readings} & set(counted.readings))
    return None


def _customary(a: Quantity, b: Quantity) -> bool:
    customs = shared("units").get("customary", {})
    said = {f"{decimal(y)} {b.unit}" for y in b.readings}
    return any(customs.get(f"{decimal(x)} {a.unit}") in said for x in a.readings)


def same_temperature(a: Quantity, b: Quantity) -> str | None:
    """Degrees on two scales, where each side's can be the one and the other's the other; differences too."""
    if set(a.readings) & set(b.readings):
        return "" if "degree" in (a.unit, b.unit) else None
    for hot, cold in ((a, b), (b, a)):
        if hot.unit in ("fahrenheit", "degree", None) and cold.unit in ("celsius", "degree", None):
            value = hot.readings[0]
            if hot.unit is None and value < FREEZING:
                continue  # six villages are no frost
            scales = [(value - FREEZING) / Fraction(9, 5)]
            scales += [value / Fraction(9, 5)] if hot.unit else []
            if any(abs(scale - c) <= _slack(cold, c) for c in cold.readings for scale in scales):
                return "converted, as rounded"
    return None


def _slack(cold: Quantity, degrees: Fraction) -> Fraction:
    """How many degrees a converted temperature may be off: "over 30" and "almost 30" are told in tens."""
    told = cold.bound is not Bound.EXACT and degrees % 10 == 0
    return Fraction(5) if told else Fraction(1)


def rounded_off(exact: Quantity, told: Quantity) -> str | None:
    """Why ``told``, which says that it is not exact, is the other: "about 301,000" for 300,948."""
    if (
        exact.bound is not Bound.EXACT
        or told.bound not in (Bound.ABOUT, Bound.JUST_UNDER, Bound.JUST_OVER)
        or (exact.unit != told.unit and told.unit)
    ):
        return None
    x, y = exact.readings[0], told.readings[0]
    place = _last_place(y)
    near = abs(x - y) <= min(place / 2, abs(x) * ROUNDED)
    return "rounded, and said to be" if near and place > _last_place(x) else None


def same_coin(a: Quantity, b: Quantity) -> str | None:
    """Why one is the other in coins: 12 cents are 0.12 USD."""
    currencies = shared("currencies").get("hundredths", {})
    for coins, money in ((a, b), (b, a)):
        whole = money.unit in (None, *currencies.get(coins.unit or "", "").split())
        if whole and coins.unit in currencies and {n / 100 for n in coins.readings} & set(money.readings):
            return "the same money in coins"
    return None


def same_measure(a: Quantity, b: Quantity) -> str | None:
    """Why two measures are one: the same unit, or another with the value converted and rounded. A number that counts
    nothing may be told in the unit that it is carried on from: "41,300 hectares, of which 26,800"."""
    a, b = _by_weight(a, b), _by_weight(b, a)
    own = _as_carried(a), _as_carried(b)
    if own != (a, b) and (reason := same_measure(*own)):
        return reason
    for one, other in ((a, b), (b, a)):
        if one.unit is None:  # "25 to 50 millimetres, up to 100 in places"
            units = shared("units").get("counterparts", {}).get(other.unit or "", "").split()
            for unit in units:
                told = replace(one, unit=unit)
                if reason := same_measure(told, b) if one is a else same_measure(a, told):
                    return reason
            return None
    a, b = _as_speed(a, b), _as_speed(b, a)
    if a.unit == b.unit:
        return "" if set(a.readings) & set(b.readings) else None
    known = sizes()
    if a.unit not in known or b.unit not in known or known[a.unit][0] != known[b.unit][0]:
        return None
    for x in a.readings:
        for y in b.readings:
            factor = known[a.unit][1] / known[b.unit][1]
            if _rounded_alike(x, y, factor):
                return "converted, as rounded"
    return None


def _as_carried(value: Quantity) -> Quantity:
    carried = value.carried if value.unit is None and value.carried in sizes() else None
    return replace(value, unit=carried, carried=None) if carried else value


def are_unlike_rates(a: Value, b: Value) -> bool:
    """Whether both amounts are told for a length of time, each for another: per minute and per hour."""
    if not (isinstance(a, Quantity) and isinstance(b, Quantity)):
        return False
    if a.per is b.per is None:
        return False  # two speeds, or none
    one, other = _as_rate(a).per, _as_rate(b).per
    return None not in (one, other) and one != other


def same_rate(a: Value, b: Value) -> str | None:
    """Why two amounts, each for another length of time, are one: 60 litres a minute are one a second."""
    assert isinstance(a, Quantity) and isinstance(b, Quantity)
    a, b, known = _as_rate(a), _as_rate(b), sizes()
    factor = known[b.per or ""][1] / known[a.per or ""][1]
    if a.unit != b.unit:
        if a.unit not in known or b.unit not in known or known[a.unit][0] != known[b.unit][0]:
            return None
        factor *= known[a.unit][1] / known[b.unit][1]
    alike = any(_rounded_alike(x, y, factor) for x in a.readings for y in b.readings)
    return "the same rate for another length of time" if alike else None


def _as_rate(value: Quantity) -> Quantity:
    """A speed as a length for a unit of time."""
    unit, per, time = (value.unit or "").partition("-per-")
    return replace(value, unit=unit, per=time) if per else value


def _as_speed(a: Quantity, other: Quantity) -> Quantity:
    """A length as a speed where the other side is one: "per hour" may stand apart from the number."""
    _, per, time = (other.unit or "").partition("-per-")
    speed = f"{a.unit}{per}{time}"
    return replace(a, unit=speed) if per and speed in sizes() else a


def _by_weight(a: Quantity, other: Quantity) -> Quantity:
    """The pound as a weight where the other side weighs: in many languages one word is both."""
    weighed = sizes().get(other.unit or "", ("",))[0] == "mass"
    return replace(a, unit="pound") if a.unit == "GBP" and weighed else a


def _rounded_alike(source: Fraction, target: Fraction, factor: Fraction) -> bool:
    """Whether ``target`` is ``source`` times ``factor``, as rounded as it looks.

    Translators convert by the factors they know by heart (1.6 km to the mile, 2.5 cm to the inch, 30 cm to the foot),
    so any between the exact one and that will do. "620" may stand for 615 to 625, "25" for 22.5 to 27.5, as figures
    that end in five are round too; one digit may be rounded by a quarter, more of them by a tenth. Of three
    figures and more the last may be cut off: 76,000 hectares are 187,800 acres, and "187,000".
    """
    if _is_power_of_ten(factor):  # only the point moves: 340 gigawatt hours are no 350 million kilowatt hours
        return abs(source * factor - target) <= _last_place(target) / 2
    by_heart = _by_heart(factor)
    low, high = sorted((source * factor, source * by_heart))
    place = _last_place(target)
    figures = abs(target) / place
    cap = abs(target) * (Fraction(1, 4) if figures < 10 else Fraction(1, 10))
    fives = figures % 5 == 0 and (figures > 5 or place < 1)
    slack = max(min(cap, place * (5 if fives else 1) / 2), place if figures >= HUNDRED else 0)
    return low - slack <= target <= high + slack


def of_a_third(a: Quantity, b: Quantity) -> str | None:
    """The imperial measure that two unlike ones may both be, each rounded in its own way: 136 and 135 km/h are 85 mph.
    A translation that was not made from the other may have them. None where there is no such measure."""
    units = shared("units").get("converted_from", {})
    imperial = dict.fromkeys(unit for q in (a, b) for unit in units.get(q.unit or "", "").split())
    thirds = (third for unit in imperial for third in _thirds(a, b, unit))
    found = next((third for third in thirds if _is(third, a) and _is(third, b)), None)
    return f"{decimal(found.readings[0])} {found.unit}" if found else None


def _thirds(a: Quantity, b: Quantity, unit: str) -> Iterator[Quantity]:
    """What of ``unit`` two measures may have been: one of them, else the round numbers that are nearest."""
    if unit in (a.unit, b.unit):
        third, other = (a, b) if a.unit == unit else (b, a)
        exact = _in(other, unit)
        if exact and abs(third.readings[0] / exact - 1) <= ROUNDED:
            yield third
        return
    exact = _in(a, unit)
    if exact is None:
        return
    step = 1
    while exact > (20 if step == 1 else 100) * step:  # 12 mph, 85 mph, 550 lb
        step *= 2 if str(step)[0] == "5" else 5
    middle = round(exact / step)
    yield from (Quantity((Fraction(n * step),), unit) for n in (middle, middle - 1, middle + 1) if n > 0)


def _in(told: Quantity, unit: str) -> Fraction | None:
    """A measure in another unit, exactly."""
    value, known = told.readings[0], sizes()
    if unit == "fahrenheit":
        return value * Fraction(9, 5) + 32
    if told.unit in known and known[told.unit][0] == known[unit][0]:
        return value * known[told.unit][1] / known[unit][1]
    return None


def _is(third: Quantity, told: Quantity) -> bool:
    same = same_temperature if third.unit in TEMPERATURES else same_measure
    return third == told or same(third, told) is not None


def nearly_same_measure(a: Quantity, b: Quantity) -> bool:
    """Whether two measures in different units are about the same, as those that a text gives for one thing: four miles
    and seven kilometres are, each to the nearest."""
    exact = _in(a, b.unit) if b.unit in sizes() and a.unit in sizes() else None
    few = max(a.readings[0], b.readings[0]) <= FEW
    return bool(exact and abs(b.readings[0] / exact - 1) <= (2 if few else 1) * ROUNDED)


def _is_power_of_ten(factor: Fraction) -> bool:
    ratio = max(factor, 1 / factor)
    return ratio > 1 and ratio.denominator == 1 and str(ratio.numerator).rstrip("0") == "1"


def _by_heart(factor: Fraction) -> Fraction:
    """A factor to two significant figures, or its inverse where that is the rounder way to say it."""
    if factor < 1:
        return 1 / _by_heart(1 / factor)
    place = Fraction(1)
    while factor >= 100 * place:
        place *= 10
    while factor < 10 * place:
        place /= 10
    return round(factor / place) * place


def _last_place(value: Fraction) -> Fraction:
    """The place of the last figure that is not zero: 1 of 85, 100 of 300, 1/10 of 2.5."""
    place = Fraction(1)
    while value and value % (place * 10) == 0:
        place *= 10
    while value % place and place > Fraction(1, 1000):
        place /= 10
    return place


def converted(a: Quantity, b: Quantity) -> bool:
    """Whether two amounts of money in different currencies can be one, converted: their ratio is near the usual rate.

    The rates are rough, those of a decade (see ``shared/currencies.toml``).
    """
    rates = shared("currencies").get("rates", {})
    if a.unit == b.unit or a.unit not in rates or b.unit not in rates:
        return False
    one, other = (list(map(Fraction, rates[unit].split())) for unit in (a.unit, b.unit))
    ratios = (
        y / (x * rate)
        for x in a.readings
        for y in b.readings
        for rate in (late / early for early in one for late in other)
        if x > 0 and y > 0
    )
    return any(1 / CONVERTED <= ratio <= CONVERTED for ratio in ratios)

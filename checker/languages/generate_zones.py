"""Rebuild ``data/shared/offsets.toml`` from the IANA database: ``python -m checker.languages.generate_zones``.

What the time in a country or a city is apart from UTC, in winter and in summer, since ``SINCE``.
"""

from __future__ import annotations

import datetime
import zoneinfo
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from babel.core import get_global

OFFSETS = Path(__file__).parent / "data" / "shared" / "offsets.toml"
SINCE, UNTIL = 2017, 2026
HEAD = f"""\
# Minutes ahead of UTC in each country and in each city that CLDR lists, in winter and in summer, {SINCE} to {UNTIL}.
# Written by `python -m checker.languages.generate_zones` from the IANA time zone database (public domain) and CLDR.
"""


def tables() -> dict[str, dict[str, str]]:
    """``territories`` and ``cities`` with the offsets of each."""
    cities: dict[str, str] = {}
    territories: dict[str, set[int]] = defaultdict(set)
    for zone, territory in sorted(get_global("zone_territories").items()):
        if "/" in zone and territory != "001" and not zone.startswith("Etc/"):
            offsets = _offsets(zone)
            cities[zone] = _row(offsets)
            territories[territory] |= offsets
    return {
        "territories": {key: _row(offsets) for key, offsets in sorted(territories.items())},
        "cities": cities,
    }


def _offsets(zone: str) -> set[int]:
    place = zoneinfo.ZoneInfo(zone)
    days = (datetime.datetime(y, m, 15, tzinfo=place) for y in range(SINCE, UNTIL + 1) for m in (1, 7))
    return {int(day.utcoffset().total_seconds() // 60) for day in days}  # type: ignore[union-attr]


def _row(offsets: Iterable[int]) -> str:
    return " ".join(map(str, sorted(offsets)))


def render() -> str:
    """The text of the file."""
    lines = [HEAD.rstrip()]
    for name, table in tables().items():
        lines += ["", f"[{name}]", *(f'"{key}" = "{value}"' for key, value in table.items())]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    OFFSETS.write_text(render(), encoding="utf-8")

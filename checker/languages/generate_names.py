"""Rebuild the tables of ``data/generated/names`` from CLDR: ``python -m checker.languages.generate_names``.

Three tables in each file: ``[territories]`` by ISO 3166 code, ``[cities]`` by the time zone that CLDR names after them,
and ``[languages]``, names of languages by the territory they are named after ("French" for FR), which
in most languages are also adjectives of nationality or share their stem. Forms of several words are written with
``_`` for the space.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from babel import Locale
from babel.core import get_global

from checker.languages.generate import LOCALES, unmixed_table, write

# Languages named after a state, or a state after them.
NATIONS = {
    "sq": "AL", "hy": "AM", "az": "AZ", "be": "BY", "bs": "BA", "bg": "BG", "my": "MM", "hr": "HR", "cs": "CZ",
    "da": "DK", "nl": "NL", "et": "EE", "fi": "FI", "fr": "FR", "ka": "GE", "de": "DE", "el": "GR", "hu": "HU",
    "is": "IS", "id": "ID", "ga": "IE", "it": "IT", "ja": "JP", "kk": "KZ", "km": "KH", "ky": "KG", "lo": "LA",
    "lv": "LV", "lt": "LT", "mk": "MK", "mt": "MT", "mn": "MN", "ne": "NP", "no": "NO", "fa": "IR",
    "pl": "PL", "pt": "PT", "ro": "RO", "ru": "RU", "sr": "RS", "sk": "SK", "sl": "SI", "so": "SO", "es": "ES",
    "sv": "SE", "tg": "TJ", "th": "TH", "tr": "TR", "tk": "TM", "uk": "UA", "uz": "UZ", "vi": "VN", "zh": "CN",
}  # fmt: skip
# Codes of unions, of nothing, and of the Americas, which in most languages are called like the United States.
NO_TERRITORY = {"001", "019", "021", "EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"}
# Time zones whose city is a name of something else first, or no city.
NO_CITY = {"Unknown", "Center", "Eastern", "Troll", "Vostok", "Mawson", "Davis", "Casey", "Palmer", "Louisville",
           "Monticello", "Marengo", "Vincennes", "Petersburg", "Winamac", "Knox", "Beulah", "New_Salem",
           "Johnston", "Thule", "Gaza", "Vienna", "Wake", "Midway", "Easter", "Christmas",
           "Nauru", "Reunion", "Jersey", "Guernsey"}  # fmt: skip


def tables(code: str) -> dict[str, dict[str, str]]:
    """The tables of one language: ``{"territories": {"FR": "France"}, ...}``."""
    locales = [Locale.parse(name) for name in LOCALES.get(code, [code.replace("-", "_")])]
    found = {
        "territories": _territories(locales),
        "cities": _cities(locales),
        "languages": _nations(locales),
    }
    return {name: unmixed_table(code, table) for name, table in found.items()}


def _territories(locales: list[Locale]) -> dict[str, str]:
    known = [str(k) for k in Locale.parse("en").territories]
    codes = sorted(k for k in known if k not in NO_TERRITORY)
    return {k: forms for k in codes if (forms := _join(loc.territories.get(k, "") for loc in locales))}


def _nations(locales: list[Locale]) -> dict[str, str]:
    rows: dict[str, list[str]] = {}
    for language, territory in NATIONS.items():
        rows.setdefault(territory, []).extend(loc.languages.get(language, "") for loc in locales)
    return {k: forms for k, names in sorted(rows.items()) if (forms := _join(names))}


def _cities(locales: list[Locale]) -> dict[str, str]:
    rows: dict[str, str] = {}
    for zone in sorted(get_global("zone_territories")):
        last = zone.rpartition("/")[2]
        if "/" not in zone or zone.startswith("Etc/") or last in NO_CITY:
            continue
        latin = (
            [last.replace("_", " ")]
            if unicodedata.name(locales[0].territories["FR"][0]).startswith("LATIN")
            else []
        )
        names = [
            n for loc in locales if (n := str((loc.time_zones.get(zone) or {}).get("city", "")))
        ] or latin
        if forms := _join(names):
            rows[zone] = forms
    return rows


def _join(names: Iterable[str]) -> str:
    """The names without what stands in brackets, and what does by itself: "Myanmar (Burma)" is both."""
    forms = []
    for name in names:
        plain = re.sub("[\u00ad\u200b\u200e\u200f\u061c]", "", unicodedata.normalize("NFC", name))
        inside = re.findall(r"[(（]([^)）]{3,})[)）]", plain)
        outside = re.sub(r"\s*[(（].*?[)）]", "", plain)
        forms += [re.sub(r"[\s\u00a0\u202f]+", "_", one.strip()) for one in [outside, *inside] if one.strip()]
    return " ".join(dict.fromkeys(forms))


if __name__ == "__main__":
    write("names", tables, "checker.languages.generate_names")

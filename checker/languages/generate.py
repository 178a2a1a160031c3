"""Rebuild the tables of ``data/generated/cldr`` from CLDR: ``python -m checker.languages.generate``.

What CLDR knows of numbers, calendars, units and currencies comes through Babel, its spelled-out numbers
(RBNF) through unicode-rbnf, which is needed only here. Forms of several words are written with ``_`` for the space.
A form that the reader composes by itself ("twenty-one" of "twenty" and "one") is left out.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from babel import Locale, localedata

from checker.languages import codes, load
from checker.languages.lookalikes import unmixed

DATA = Path(__file__).parent / "data"

# Languages that several CLDR locales serve, and those whose RBNF goes by another name.
LOCALES = {
    "ar": ["ar", "ar_EG", "ar_SY", "ar_LB", "ar_IQ", "ar_DZ", "ar_MA", "ar_SA"],
    "de": ["de", "de_AT"],
    "en": ["en", "en_GB"],
    "es": ["es", "es_MX"],
    "fa": ["fa", "fa_AF"],
    "fr": ["fr", "fr_CA"],
    "hr": ["hr", "bs_Latn"],
    "pt": ["pt", "pt_PT"],
    "sr": ["sr_Cyrl", "sr_Latn"],
    "zh": ["zh_Hans"],
    "zh-Hant": ["zh_Hant", "zh_Hant_HK"],
}
SPELLERS = {"nb": ["no"], "sr": ["sr", "sr_Latn"], "pt": ["pt", "pt_PT"], "fr": ["fr", "fr_BE", "fr_CH"]}

UNITS = {
    "length-mile": "mile", "length-foot": "foot", "length-inch": "inch", "length-yard": "yard",
    "length-kilometer": "kilometer", "length-meter": "meter", "length-centimeter": "centimeter",
    "length-millimeter": "millimeter", "length-nautical-mile": "nautical-mile",
    "mass-pound": "pound", "mass-kilogram": "kilogram", "mass-gram": "gram", "mass-ounce": "ounce",
    "mass-stone": "stone", "mass-ton": "ton", "mass-tonne": "tonne",
    "temperature-fahrenheit": "fahrenheit", "temperature-celsius": "celsius",
    "area-acre": "acre", "area-hectare": "hectare", "area-square-foot": "square-foot",
    "area-square-mile": "square-mile", "area-square-kilometer": "square-kilometer",
    "area-square-meter": "square-meter", "speed-mile-per-hour": "mile-per-hour",
    "speed-kilometer-per-hour": "kilometer-per-hour", "volume-gallon": "gallon", "volume-liter": "liter",
    "power-megawatt": "megawatt", "power-gigawatt": "gigawatt", "power-kilowatt": "kilowatt", "power-watt": "watt",
    "power-horsepower": "horsepower", "energy-kilowatt-hour": "kilowatt-hour",
    "mass-milligram": "milligram", "mass-microgram": "microgram",
    "volume-milliliter": "milliliter", "volume-centiliter": "centiliter", "volume-deciliter": "deciliter",
    "volume-barrel": "barrel", "volume-cubic-meter": "cubic-meter",
    "volume-cubic-kilometer": "cubic-kilometer", "volume-cubic-centimeter": "cubic-centimeter",
    "volume-cubic-foot": "cubic-foot",
    "speed-knot": "knot", "speed-meter-per-second": "meter-per-second",
    "pressure-hectopascal": "hectopascal", "pressure-pascal": "pascal", "pressure-millibar": "millibar",
    "digital-kilobyte": "kilobyte", "digital-megabyte": "megabyte", "digital-gigabyte": "gigabyte",
    "digital-terabyte": "terabyte",
}  # fmt: skip
COMPOSED = {"megawatt-hour": "megawatt", "gigawatt-hour": "gigawatt"}
"""Units that CLDR has no name for: as its kilowatt hour, with another power in it."""
TIMES = "second minute hour day week month year".split()
CURRENCIES = (
    "USD EUR GBP JPY CNY CHF RUB UAH INR KRW TRY BRL MXN CAD AUD NZD SEK NOK DKK PLN CZK HUF RON BGN RSD ILS SAR "
    "AED EGP IRR IQD PKR BDT THB VND IDR ZAR KES TZS NGN ARS SGD HKD TWD KWD QAR"
).split()
ISO_DAY = {0: 1, 1: 2, 2: 3, 3: 4, 4: 5, 5: 6, 6: 7}

Forms = dict[str, list[str]]


def tables(code: str) -> dict[str, dict[str, str]]:
    """The tables of one language, by name: ``{"months": {"1": "January Jan"}, ...}``."""
    # Babel resolves what one locale takes from another in place: after Swahili, Monday is Jumatatu in others too.
    localedata._cache.clear()
    locales = [Locale.parse(name) for name in LOCALES.get(code, [code.replace("-", "_")])]
    found = {
        "separators": _separators(locales[0]),
        "months": _calendar(locales, "months", {n: n for n in range(1, 13)}, "wide"),
        "months_short": _calendar(locales, "months", {n: n for n in range(1, 13)}, "abbreviated"),
        "weekdays": _calendar(locales, "days", ISO_DAY, "wide"),
        "magnitudes": _magnitudes(locales),
        "units": _units(locales),
        "rates": _rates(locales),
        "currencies": _currencies(locales),
    }
    # Names made of characters that count (Chinese, Japanese) are read by the reader's own rule.
    if code not in ("zh", "zh-Hant", "ja"):
        found |= _spelled(SPELLERS.get(code, [code]))
    return {name: unmixed_table(code, table) for name, table in found.items() if table}


def unmixed_table(code: str, table: Mapping[str, str]) -> dict[str, str]:
    """The table without CLDR's own slips: a Latin "e" in a Serbian word."""
    script = load(code).script
    return {key: unmixed(forms, script) for key, forms in table.items()}


def _clean(form: str) -> str:
    form = unicodedata.normalize("NFC", re.sub("[\u00ad\u200b\u200e\u200f\u061c]", "", form))
    return re.sub(r"[\s\u00a0\u202f]+", "_", form.strip())


def _join(rows: Mapping[object, Iterable[str]]) -> dict[str, str]:
    return {str(key): " ".join(dict.fromkeys(forms)) for key, forms in rows.items() if forms}


def _separators(locale: Locale) -> dict[str, str]:
    symbols = locale.number_symbols["latn"]
    return {"decimal": symbols["decimal"], "group": _clean(symbols["group"]) or "_"}


def _calendar(locales: list[Locale], table: str, keys: Mapping[int, int], width: str) -> dict[str, str]:
    rows: dict[object, list[str]] = defaultdict(list)
    for locale in locales:
        for context in ("format", "stand-alone"):
            for key, name in getattr(locale, table)[context][width].items():
                form = _clean(name).rstrip(".")
                if not any(c.isdecimal() for c in form):
                    rows[keys[key]].append(form)
    return _join(dict(sorted(rows.items())))


def _magnitudes(locales: list[Locale]) -> dict[str, str]:
    """Words for 1,000 and more in compact formats ("2.5 Mio."); one-letter ones are ambiguous and left out."""
    rows: dict[object, list[str]] = defaultdict(list)
    for locale in locales:
        for by_plural in locale._data["compact_decimal_formats"].values():
            for by_size in by_plural.values():
                for size, pattern in by_size.items():
                    text = str(getattr(pattern, "pattern", pattern)).split(";")[0]
                    zeros = text.count("0")
                    word = _clean(re.sub(r"[0'¤]", "", text)).rstrip(".").strip("_")
                    if zeros and (len(word) > 1 or word > "\u2e80"):
                        rows[int(size) // 10 ** (zeros - 1)].append(word)
    return _join(rows)


def _patterns(node: object) -> Iterable[str]:
    """Every string in a nest of Babel's plural patterns."""
    if isinstance(node, str):
        yield node
    elif hasattr(node, "items"):
        for key, value in node.items():
            if key not in ("per", "gender", "case"):
                yield from _patterns(value)


def _units(locales: list[Locale]) -> dict[str, str]:
    rows: dict[object, list[str]] = defaultdict(list)
    for locale in locales:
        for name, unit in UNITS.items():
            for pattern in _patterns(locale._data["unit_patterns"].get(name, {})):
                form = _clean(pattern.replace("{0}", " "))
                if (
                    pattern.startswith("{0}")
                    and form
                    and (len(form) > 2 or form > "\u0370")
                    and form not in "'\"′″"
                ):
                    rows[unit].append(form)
    for unit, power in COMPOSED.items():
        rows[unit] = [
            hour.replace(kilo, other)
            for hour in rows.get("kilowatt-hour", ())
            for kilo, other in zip(rows.get("kilowatt", ()), rows.get(power, ()), strict=False)
            if kilo in hour
        ]
    return _join(rows)


def _rates(locales: list[Locale]) -> dict[str, str]:
    """What stands behind an amount for each length of time: "per day", "pro Tag"; signs ("/d") are the same in all."""
    rows: dict[object, list[str]] = defaultdict(list)
    for locale in locales:
        for unit in TIMES:
            for width in locale._data["unit_patterns"].get(f"duration-{unit}", {}).values():
                pattern = str(width.get("per", ""))
                if pattern.startswith("{0}") and "/" not in pattern and (form := _clean(pattern[3:])):
                    rows[unit].append(form)
    return _join(rows)


def _currencies(locales: list[Locale]) -> dict[str, str]:
    rows: dict[object, list[str]] = defaultdict(list)
    for locale in locales:
        plurals = locale._data.get("currency_names_plural", {})
        for code in CURRENCIES:
            names = [locale.currencies.get(code, ""), *dict(plurals.get(code, {})).values()]
            rows[code] += [_clean(name) for name in names if name and name != code]
    return _join(rows)


def _spelled(spellers: list[str]) -> dict[str, dict[str, str]]:
    from unicode_rbnf import FormatPurpose, RbnfEngine

    cardinals: dict[object, list[str]] = defaultdict(list)
    ordinals: dict[object, list[str]] = defaultdict(list)
    supported = set(RbnfEngine.get_supported_languages())
    for speller in spellers:
        if speller not in supported:
            continue
        engine = RbnfEngine.for_language(speller)
        for value in [*range(100), *range(100, 1000, 100)]:
            cardinals[value] += _spell(engine, value, FormatPurpose.CARDINAL)
        for value in [*range(1, 32), *range(40, 101, 10)]:
            ordinals[value] += _spell(engine, value, FormatPurpose.ORDINAL)
    return {"cardinals": _join(_bare(cardinals)), "ordinals": _join(_bare(ordinals, cardinals))}


def _spell(engine: Any, value: int, purpose: object) -> list[str]:
    """The spellings of a number in all genders and cases; none where the language lacks the rule."""
    from unicode_rbnf.engine import NoRuleForNumberError

    kind = "spellout-ordinal" if "ORDINAL" in str(purpose) else "spellout"
    if not any(name.startswith(kind) for name in engine.rulesets):
        return []
    try:
        spelled = engine.format_number(value, purpose).text_by_ruleset
    except NoRuleForNumberError:
        return []
    forms = [_clean(text).lower() for ruleset, text in spelled.items() if "financial" not in ruleset]
    return [form for form in forms if form and not any(c.isdecimal() for c in form)]


def _bare(
    rows: Mapping[object, list[str]], first: Mapping[object, list[str]] | None = None
) -> dict[object, list[str]]:
    """The rows without the forms that are only a ten and a one set side by side."""
    bare: dict[object, list[str]] = {}
    for value, forms in rows.items():
        assert isinstance(value, int)
        ten, one = value // 10 * 10, value % 10
        if value > 20 and one and value < 100:
            pairs = [
                (a, b)
                for a in dict.fromkeys((first or rows).get(ten, []) + rows.get(ten, []))
                for b in rows.get(one, [])
            ]
            forms = [f for f in dict.fromkeys(forms) if not any(_side_by_side(f, a, b) for a, b in pairs)]
        bare[value] = forms
    return bare


def _side_by_side(form: str, a: str, b: str) -> bool:
    for head, tail in ((a, b), (b, a)):
        if form.startswith(head) and form.endswith(tail) and len(head) + len(tail) <= len(form):
            return len(form) - len(head) - len(tail) <= 4
    return False


def render(tables: Mapping[str, Mapping[str, str]], script: str) -> str:
    """The text of a file with these tables, written by the module ``script``."""
    lines = [f"# Written by `python -m {script}` from CLDR (Unicode License v3). Do not edit."]
    for name, table in tables.items():
        lines += ["", f"[{name}]"]
        lines += [
            f"{json.dumps(key)} = {json.dumps(forms, ensure_ascii=False)}" for key, forms in table.items()
        ]
    return "\n".join(lines) + "\n"


def write(name: str, tables: Callable[[str], Mapping[str, Mapping[str, str]]], script: str) -> None:
    """Write ``generated/NAME`` anew, for every language that has hand-written data."""
    folder = DATA / "generated" / name
    folder.mkdir(parents=True, exist_ok=True)
    for code in codes():
        (folder / f"{code}.toml").write_text(render(tables(code), script), encoding="utf-8")


if __name__ == "__main__":
    write("cldr", tables, "checker.languages.generate")

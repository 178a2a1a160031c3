"""The settings of a run: ``checker.toml`` or ``[tool.checker]`` of ``pyproject.toml`` -> one frozen value.

An unknown key, a value of the wrong type and a code of the wrong form are errors that name the file and the
key: a misspelt ``ignroe`` that is quietly passed over hides findings or shows too many of them.
"""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from checker.errors import SettingsError
from checker.findings import HIGH, MEDIUM

LEVELS: Mapping[str, float] = {"low": 0.0, "medium": MEDIUM, "high": HIGH}
"""The words for a least confidence, and what they stand for."""

_CODE = re.compile(r"[A-Z]{3}(?:\d{1,3})?")


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run is asked to do.

    ``select`` and ``ignore`` hold finding codes or their beginnings (``NUM``, ``DAT001``); an empty
    ``select`` selects all, and ``ignore`` has the last word. ``min_confidence`` is the least confidence that
    is shown and that decides the exit status; None leaves it to the report (a person sees medium and above, a
    program sees everything). ``encoder`` names a model (see :func:`checker.models.load_encoder`),
    ``threads`` how many threads it may use, 0 for all cores; ``fluency`` names a language model that judges how
    a translation reads in the place of the one that ships (see :func:`checker.models.load_judge`), and
    ``dictionaries`` a folder of Hunspell dictionaries whose words it may use.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    min_confidence: float | None = None
    encoder: str = "e5-small"
    threads: int = 0
    fluency: str = ""
    dictionaries: str = ""

    def wants(self, code: str) -> bool:
        """Whether findings of ``code`` are asked for."""
        return (not self.select or code.startswith(self.select)) and not code.startswith(self.ignore)

    @property
    def counts_from(self) -> float:
        """The confidence from which a finding decides the exit status."""
        return MEDIUM if self.min_confidence is None else self.min_confidence


def load(file: Path | None = None, folder: Path | None = None) -> Settings:
    """The settings of ``file``, or else those found in ``folder`` (the current one) or above it.

    Raises:
        SettingsError: if the file cannot be read, or a key or a value in it means nothing.
    """
    path = file or find(folder or Path.cwd())
    return from_table(_table(path), where=str(path)) if path else Settings()


def find(folder: Path) -> Path | None:
    """The nearest settings file in ``folder`` or above it; ``checker.toml`` before ``pyproject.toml``."""
    for parent in (folder, *folder.parents):
        if (parent / "checker.toml").is_file():
            return parent / "checker.toml"
        project = parent / "pyproject.toml"
        if project.is_file() and "checker" in _parse(project).get("tool", {}):
            return project
    return None


def from_table(table: Mapping[str, Any], where: str = "settings") -> Settings:
    """Settings from a mapping of keys to values; ``where`` names it in errors.

    Raises:
        SettingsError: if a key is unknown or a value is not of its type.
    """
    known = [field.name for field in fields(Settings)]
    for key in table:
        if key not in known:
            near = difflib.get_close_matches(key.replace("-", "_"), known, n=1)
            advice = f"Did you mean {near[0]!r}?" if near else f"Known keys: {', '.join(known)}."
            raise SettingsError(f"unknown key {key!r}", where=where, advice=advice)
    return Settings(**{key: _READ[key](value, f"{where}: {key}") for key, value in table.items()})


def codes(value: object, where: str) -> tuple[str, ...]:
    """Finding codes or their beginnings, from a list or from one text with commas."""
    parts = value.split(",") if isinstance(value, str) else value
    if not isinstance(parts, (list, tuple)):
        raise SettingsError(
            f"{value!r} is not a list of codes", where=where, advice='Write ["NUM", "DAT001"].'
        )
    found = tuple(str(part).strip().upper() for part in parts if str(part).strip())
    for code in found:
        if not _CODE.fullmatch(code):
            raise SettingsError(
                f"{code!r} is not a finding code",
                where=where,
                advice="A code is three letters and digits: NUM, NUM001.",
            )
    return found


def confidence(value: object, where: str) -> float:
    """A least confidence, from a word (low, medium, high) or a number from 0 to 1."""
    advice = "Give low, medium, high or a number from 0 to 1."
    if isinstance(value, str) and value.lower() in LEVELS:
        return LEVELS[value.lower()]
    try:
        number = (
            float(value) if isinstance(value, (str, int, float)) and not isinstance(value, bool) else -1.0
        )
    except ValueError:
        number = -1.0
    if not 0 <= number <= 1:
        raise SettingsError(f"{value!r} is not a confidence", where=where, advice=advice)
    return number


def _model(value: object, where: str) -> str:
    if not isinstance(value, str) or not value:
        raise SettingsError(
            f"{value!r} is not the name of a model", where=where, advice="List them: checker models."
        )
    return value


def _folder(value: object, where: str) -> str:
    if not isinstance(value, str) or not value:
        raise SettingsError(
            f"{value!r} is not a folder", where=where, advice='Write its path, as in "/usr/share/hunspell".'
        )
    return value


def _threads(value: object, where: str) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise SettingsError(
            f"{value!r} is not a number of threads", where=where, advice="0 stands for all cores."
        )
    return value


_READ: Mapping[str, Callable[[object, str], Any]] = {
    "select": codes,
    "ignore": codes,
    "min_confidence": confidence,
    "encoder": _model,
    "fluency": _model,
    "dictionaries": _folder,
    "threads": _threads,
}


def _table(path: Path) -> Mapping[str, Any]:
    whole = _parse(path)
    table = whole.get("tool", {}).get("checker", {}) if path.name == "pyproject.toml" else whole
    if not isinstance(table, Mapping):
        raise SettingsError("[tool.checker] is not a table", where=str(path))
    return table


def _parse(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"not valid TOML ({error})", where=str(path)) from error
    except OSError as error:
        raise SettingsError(f"cannot be read ({error.strerror})", where=str(path)) from error

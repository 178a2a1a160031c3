"""Hunspell dictionaries of the user's own: which words a language has, beside the lists of wordfreq.

They are read by chunspell (MIT), a binding of Hunspell (MPL 1.1, GPL or LGPL) that comes as a wheel. A folder holds
pairs of files as LibreOffice and Debian have them: ``de_DE.dic`` and ``de_DE.aff``.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from checker.errors import MissingExtraError, ModelError

INSTALL = 'pip install "newsroom-checker[hunspell]"'


class Dictionaries:
    """All dictionaries in ``folder``, each loaded when its language is asked for.

    Raises:
        MissingExtraError: if chunspell is not installed.
        ModelError: if the folder has none, or a file in it is missing or none of Hunspell's.
    """

    def __init__(self, folder: Path) -> None:
        try:
            import hunspell
        except ImportError as error:
            raise MissingExtraError(
                "chunspell is not installed, which reads Hunspell dictionaries",
                where=str(folder),
                advice=f"Install it: {INSTALL}",
            ) from error
        self._open: Any = hunspell.Hunspell
        self._folder = folder
        self._paths = sorted(folder.glob("*.dic")) if folder.is_dir() else []
        if not self._paths:
            raise ModelError(
                "there are no Hunspell dictionaries in this folder",
                where=str(folder),
                advice="It should hold pairs such as de_DE.dic and de_DE.aff",
            )
        for path in self._paths:
            _check(path)
        self._loaded: dict[str, Dictionary | None] = {}

    @cached_property
    def name(self) -> str:
        """The folder and twelve digits that stand for exactly its files, for the signature of a run."""
        digest = hashlib.sha256()
        for path in self._paths:
            for file in (path, path.with_suffix(".aff")):
                digest.update(file.name.encode() + b"\n" + file.read_bytes())
        return f"{self._folder.name}@{digest.hexdigest()[:12]}"

    def of(self, code: str) -> Dictionary | None:
        """What ``code.dic``, ``code_XX.dic`` and the like know together; None where there is none of them."""
        if code not in self._loaded:
            stems = [p.stem for p in self._paths if p.stem.replace("-", "_").split("_")[0] == code]
            opened = [self._open(stem, hunspell_data_dir=str(self._folder)) for stem in stems]
            self._loaded[code] = Dictionary(opened) if opened else None
        return self._loaded[code]


class Dictionary:
    """The words of one language, from one dictionary or several (pt_PT and pt_BR)."""

    def __init__(self, opened: Sequence[Any]) -> None:
        self._opened = opened

    def knows(self, word: str) -> bool:
        """Whether one of them has ``word``, in any form that its rules make, compounds included."""
        plain = word.replace("’", "'")
        return any(_spelt(dictionary, plain) for dictionary in self._opened)


def _spelt(dictionary: Any, word: str) -> bool:
    try:
        return bool(dictionary.spell(word))
    except UnicodeEncodeError:  # It has letters that the dictionary's character set lacks.
        return False


def _check(path: Path) -> None:
    """Hunspell says nothing of files that it cannot make sense of."""
    rules = path.with_suffix(".aff")
    if not rules.is_file():
        raise ModelError("its affix file is missing", where=str(path), advice=f"Put {rules.name} beside it")
    try:
        with path.open("rb") as file:
            first = file.readline().removeprefix(b"\xef\xbb\xbf").split()
        rules.open("rb").close()
    except OSError as error:
        raise ModelError(f"cannot be read ({error.strerror})", where=str(error.filename)) from error
    if not first or not first[0].isdigit():
        raise ModelError(
            "this is no Hunspell dictionary",
            where=str(path),
            advice="Its first line should be the number of its words",
        )

"""What a user can get wrong. Every error says what is wrong, where, and what to do about it."""

from __future__ import annotations


class CheckerError(Exception):
    """A mistake that the user can mend.

    ``what`` is the fault, ``where`` the file, line or option, ``advice`` the way out.
    """

    def __init__(self, what: str, *, where: str = "", advice: str = "") -> None:
        super().__init__(what)
        self.what, self.where, self.advice = what, where, advice

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        advice = f" {self.advice}" if self.advice else ""
        stop = "" if self.what.endswith((".", "?", "!")) else "."
        return f"{place}{self.what}{stop}{advice}"


class InputError(CheckerError):
    """A text that cannot be read or checked."""


class LanguageError(CheckerError):
    """A language that is not a BCP 47 tag, or that could not be told from the text."""


class ModelError(CheckerError):
    """A model whose files are missing, damaged or of a kind that nobody here can run."""


class SettingsError(CheckerError):
    """A settings file with a key or a value that means nothing."""


class MissingExtraError(CheckerError):
    """A feature whose optional dependency is not installed; the advice is the exact install line."""

"""Options that several commands share, and what is made of them."""

from __future__ import annotations

import dataclasses
import os
import re
import shutil
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from checker import settings as settings_file
from checker.errors import CheckerError, LanguageError, SettingsError
from checker.languages import recognised
from checker.settings import Settings

if TYPE_CHECKING:
    from checker.engine import Engine
    from checker.reports import Unread
    from checker.types import Document

_Command = TypeVar("_Command", bound=Callable[..., Any])
STDIN, STDIN_NAME = "-", "standard input"
_WITH_LANGUAGE = re.compile(r"(?P<path>.+):(?P<lang>[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*)")

output = click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, allow_dash=True),
    default="-",
    help="Write to this file instead of standard output.",
)
presegmented = click.option(
    "--presegmented", is_flag=True, help="One line is one sentence: do not split the text."
)


def language(value: str) -> str:
    """The BCP 47 tag of a language, as the type of an option."""
    try:
        return recognised(value)
    except LanguageError as error:
        raise click.BadParameter(str(error)) from error


_LANGUAGES = (
    click.option("--source-lang", type=language, help="Language of the source, as en or pt-BR."),
    click.option(
        "--lang",
        "langs",
        multiple=True,
        type=language,
        help="Language of the translations: once for all, or once for each in order. "
        "Or write PATH:LANG. Else the file name (story.fr.txt) or the text itself tells.",
    ),
)
_SETTINGS = (
    click.option(
        "--select", metavar="CODES", help="Only these findings: codes or their beginnings, NUM,DAT001."
    ),
    click.option("--ignore", metavar="CODES", help="Not these findings."),
    click.option(
        "--min-confidence", metavar="LEVEL", help="Show from low, medium, high or a number from 0 to 1."
    ),
    click.option(
        "--config",
        type=click.Path(exists=True, dir_okay=False, path_type=Path),
        help="Settings file; else checker.toml or [tool.checker] in pyproject.toml, here or above.",
    ),
)


def languages(function: _Command) -> _Command:
    """Adds the options that say the languages of a source and of its translations: ``source_lang`` and ``langs``."""
    for option in reversed(_LANGUAGES):
        function = option(function)
    return function


def configurable(function: _Command) -> _Command:
    """Adds the options that overrule a settings file; a command hands them on to :func:`settings`."""
    for option in reversed(_SETTINGS):
        function = option(function)
    return function


def settings(*, config: Path | None, **given: str | None) -> Settings:
    """The settings file, with what the command line says in its place."""
    said = {key: value for key, value in given.items() if value is not None}
    try:
        overrides = settings_file.from_table(said, where="")
    except SettingsError as error:
        option = error.where.strip(": ").replace("_", "-")
        raise click.UsageError(f"--{option}: {error.what}. {error.advice}") from error
    return dataclasses.replace(settings_file.load(config), **{key: getattr(overrides, key) for key in said})


def split_language(target: str) -> tuple[str, str | None]:
    """``story.txt:fr`` -> ``story.txt`` and ``fr``, unless a file has just that name."""
    match = _WITH_LANGUAGE.fullmatch(target)
    if match is None or _exists(target):
        return target, None
    return match["path"], match["lang"]


def read(path: str, lang: str | None) -> Document:
    """The document in a text file, whose path may end in ``:fr``; ``-`` is standard input.

    Raises:
        CheckerError: if it cannot be read, or its language cannot be told.
    """
    from checker import formats

    file, own = split_language(path)
    if file != STDIN:
        return formats.read(file, own or lang)
    return formats.text.parse(sys.stdin.buffer, STDIN_NAME, own or lang)


def with_languages(targets: Sequence[str], langs: Sequence[str]) -> list[tuple[str, str | None]]:
    """Each translation with the language that ``--lang`` gives it."""
    if len(langs) not in (0, 1, len(targets)):
        raise click.UsageError(f"--lang was given {len(langs)} times for {len(targets)} translations.")
    by_place = langs if len(langs) == len(targets) else [*langs, None][:1] * len(targets)
    return list(zip(targets, by_place, strict=True))


def attempt(path: str, lang: str | None, source: str) -> Document | Unread:
    """A translation of ``source``, or why it cannot be read: one bad file does not stop the others."""
    from checker.reports import Unread

    file, origin = split_language(path)[0], split_language(source)[0]
    if same_file(file, origin):
        return Unread(file, f"{file}: this is the source itself. Name its translations only.")
    try:
        return read(path, lang)
    except CheckerError as error:
        return Unread(STDIN_NAME if file == STDIN else file, str(error))


def different(inputs: Iterable[str], output: str) -> None:
    """Refuse to read standard input twice, and to write over a file that is read.

    Raises:
        UsageError: of click, which is exit status 2.
    """
    paths = [split_language(path)[0] for path in inputs]
    if paths.count(STDIN) > 1:
        raise click.UsageError("Standard input (-) can be read only once. Give the path of a file.")
    for path in paths:
        if path != STDIN and output != STDIN and same_file(path, output):
            raise click.UsageError(f"-o {output} would write over what is read. Give another path.")


def same_file(one: str, other: str) -> bool:
    """Whether two paths lead to one file that is there."""
    return _exists(one) and _exists(other) and Path(one).samefile(other)


def _exists(path: str) -> bool:
    """Whether something is there; not so where that cannot be seen, which Path.exists raises for."""
    return os.path.exists(path)  # noqa: PTH110


def engine(settings: Settings) -> Engine:
    """The engine that ``settings`` describe, with its encoder loaded."""
    from checker.engine import Engine
    from checker.models import load_dictionaries, load_encoder, load_judge, tagger_of

    threads = settings.threads or None
    encoder = load_encoder(settings.encoder, threads=threads)
    judge = load_judge(settings.fluency, threads=threads) if settings.fluency else None
    words = load_dictionaries(settings.dictionaries) if settings.dictionaries else None
    return Engine(encoder, settings, tagger_of(settings.encoder), judge, words)


def coloured(choice: bool | None, path: str) -> bool:
    """Whether to colour: as asked, else on a terminal that can (https://no-color.org)."""
    if choice is not None:
        return choice
    able = not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return able and path == "-" and sys.stdout.isatty()


def width() -> int:
    """Columns of the report: those of the terminal, from 48 to 120, 100 where there is none."""
    return min(120, max(48, shutil.get_terminal_size((100, 24)).columns))


def write(text: str, path: str) -> None:
    """``text`` to a file or to standard output, as UTF-8."""
    if path == "-":
        click.echo(text, nl=False, color=True)
    else:
        Path(path).write_text(text, encoding="utf-8", errors="backslashreplace", newline="\n")

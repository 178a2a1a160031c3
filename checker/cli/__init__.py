"""The command line. Each command is a module with a ``command``, imported when it is called for.

``checker --help`` has to answer at once, so nothing here, nor at the head of a command's module, imports a
model runtime, numpy or transformers; a command imports what it needs when it runs.
"""

from __future__ import annotations

import importlib
import os
import sys
import traceback
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from checker import __version__
from checker.errors import CheckerError, SettingsError

NOTHING, FINDINGS, USAGE, UNREAD = 0, 1, 2, 3
"""Exit statuses: nothing found, findings, wrong usage, something could not be read or checked."""

INTERRUPTED, CLOSED_PIPE = 130, 141
"""What a shell reports of a program stopped by Ctrl-C, or by a reader that went away."""

BUG = 70
"""A mistake of ours (EX_SOFTWARE of BSD's sysexits)."""

COMMANDS: Mapping[str, str] = {
    "check": "Check translations against their source.",
    "batch": "Check many pairs of texts, one JSON object a line.",
    "align": "Show which sentences of two texts say the same.",
    "extract": "Show the facts that are read in a text.",
    "names": "List the names of a story with how each edition writes them.",
    "score": "Score a translation against reference translations.",
    "checks": "List all checks.",
    "explain": "Print the manual of one check.",
    "models": "List and verify the models.",
}


class _Unread(click.ClickException):
    """Something that could not be read or checked, as click shows it: on stderr, without a traceback."""

    exit_code = UNREAD

    def show(self, file: Any = None) -> None:  # noqa: ARG002, the signature is click's
        click.echo(f"checker: {self.format_message()}", err=True)


class _Misuse(_Unread):
    exit_code = USAGE


class _Commands(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002, the signature is click's
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        command = importlib.import_module(f"checker.cli.{cmd_name}").command
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def invoke(self, ctx: click.Context) -> Any:
        _open_streams()
        try:
            _speak_utf8()
            return super().invoke(ctx)
        except SettingsError as error:
            raise _Misuse(str(error)) from error
        except CheckerError as error:
            raise _Unread(str(error)) from error
        except KeyboardInterrupt:
            return ctx.exit(INTERRUPTED)
        except BrokenPipeError:
            # Python flushes stdout once more on its way out and would complain there.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return ctx.exit(CLOSED_PIPE)
        except OSError as error:
            raise _Unread(f"{error.filename or 'output'}: {error.strerror or error}") from error


@click.group(
    cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(__version__, prog_name="checker")
def command() -> None:
    """Check a news story against its translations: facts compared by value, in any script.

    Exit status: 0 nothing found, 1 findings, 2 wrong usage, 3 something could not be read or checked.
    """


def main() -> None:
    """The entry point of the installed ``checker``."""
    try:
        command(prog_name="checker")
    except Exception:  # noqa: BLE001, a bug shows its traceback but must not end in 1, which means findings
        traceback.print_exc()
        sys.exit(BUG)


def _open_streams() -> None:
    """Python has None for a stream that the caller closed (``>&-``): nothing is read there and nobody reads."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115


def _speak_utf8() -> None:
    """Write UTF-8 whatever the locale; a lone surrogate becomes ``\\udXXX``, which JSON reads back."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")

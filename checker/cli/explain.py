"""``checker explain``: the manual of a check, which is its docstring."""

from __future__ import annotations

import difflib

import click


@click.command(no_args_is_help=True)
@click.argument("code")
def command(code: str) -> None:
    """Print the manual of the check CODE: what it finds, what it passes."""
    from checker.checks import ALL

    checks = {check.code: check for check in ALL}
    if code.upper() not in checks:
        near = difflib.get_close_matches(code.upper(), checks, n=1)
        advice = f"Did you mean {near[0]}?" if near else "List them: checker checks."
        raise click.UsageError(f"There is no check {code!r}. {advice}")
    check = checks[code.upper()]
    click.echo(f"{check.code}  {check.name}  ({check.severity})\n\n{check.manual}")

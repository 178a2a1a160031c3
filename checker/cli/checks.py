"""``checker checks``: the table of all checks."""

from __future__ import annotations

import click


@click.command()
def command() -> None:
    """List all checks: code, severity, name."""
    from checker.checks import ALL

    for check in ALL:
        click.echo(f"{check.code}  {check.severity:<8}  {check.name}")

"""``checker models``: which models there are, where each came from, and whether its files are whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from checker.models import Manifest


@click.group(invoke_without_command=True)
@click.pass_context
def command(ctx: click.Context) -> None:
    """List the models; `verify` checks their files.

    Models are looked for in the folders of CHECKER_MODELS, then among those that ship with the program.
    """
    if ctx.invoked_subcommand is None:
        from checker.models import available

        click.echo("\n\n".join(_described(manifest) for manifest in available()) or "No models found.")


@command.command()
@click.argument("names", nargs=-1, metavar="[NAME]...")
def verify(names: tuple[str, ...]) -> None:
    """Compare every file of the models, or of those NAMEd, with its checksum. Exit status 3: a file is damaged."""
    from checker.errors import ModelError
    from checker.models import available, find
    from checker.models import verify as problems_of

    manifests = [find(name) for name in names] or available()
    if not manifests:
        raise ModelError("no models found", advice="Install the package again, or set CHECKER_MODELS")
    damaged = False
    for manifest in manifests:
        problems = problems_of(manifest)
        damaged = damaged or bool(problems)
        for problem in problems:
            click.echo(f"{manifest.name}: {problem} (in {manifest.folder})", err=True)
        if not problems:
            click.echo(
                f"{manifest.name}: {len(manifest.files)} files, {_megabytes(manifest)}, all as they should be"
            )
    if damaged:
        raise ModelError(
            "damaged models", advice="Install the package again, or rebuild them: models/recipes"
        )


def _described(manifest: Manifest) -> str:
    rows = {
        "task": f"{manifest.task}, on {manifest.backend}",
        "size": _megabytes(manifest),
        "licence": manifest.licence,
        "source": manifest.source,
        "revision": manifest.revision,
        "languages": f"{len(manifest.languages)}: {' '.join(manifest.languages)}",
        "folder": str(manifest.folder),
    }
    return "\n".join([manifest.name, *(f"  {key:<10} {value}" for key, value in rows.items())])


def _megabytes(manifest: Manifest) -> str:
    return f"{manifest.size / 1e6:.1f} MB"

"""``checker check``: one source, its translations, a report."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from checker.cli import FINDINGS, NOTHING, UNREAD, options
from checker.errors import InputError, LanguageError
from checker.findings import Report
from checker.reports import REPORTS, Story, Unread, View

if TYPE_CHECKING:
    from checker.engine import Engine
    from checker.match import Side
    from checker.settings import Settings
    from checker.types import Document


@click.command(no_args_is_help=True)
@click.argument("source")
@click.argument("targets", nargs=-1, required=True, metavar="TRANSLATION...")
@options.languages
@click.option(
    "--reference",
    "references",
    multiple=True,
    metavar="PATH",
    help="A reference for the translation: BLEU, chrF++ and TER against it are reported. Once for each, in order.",
)
@click.option("--format", "report", type=click.Choice(list(REPORTS)), default="text", show_default=True)
@options.output
@click.option(
    "--verbose", "-v", is_flag=True, help="Also the values read, the facts accepted, and the sentence pairs."
)
@click.option(
    "--color/--no-color", "--colour/--no-colour", "colour", default=None, help="Default: on a terminal."
)
@options.configurable
@click.pass_context
def command(
    ctx: click.Context,
    /,
    source: str,
    targets: tuple[str, ...],
    source_lang: str | None,
    langs: tuple[str, ...],
    references: tuple[str, ...],
    report: str,
    output: str,
    verbose: bool,
    colour: bool | None,
    **given: Any,
) -> None:
    """Check translations against their SOURCE and report what differs.

    A file called - is standard input.

    Scores go from 0 to 1. Consistency is the share of facts and sentences that agree. Adequacy is how near the
    meanings of the sentences are to the model, 1 being as near as human translations into the language usually
    are. Fluency is a place among human translations of news in the language: at 0.05, 5 of 100 read worse. A low
    place says where to look, not that there is an error: free wording lowers it too.

    Exit status: 0 nothing found, 1 findings, 2 wrong usage, 3 something could not be read or checked.
    """
    settings = options.settings(**given)
    options.different((source, *targets, *references), output)
    wanted = options.with_languages(targets, langs)
    if len(references) not in (0, len(targets)):
        raise click.UsageError(
            f"--reference was given {len(references)} times for {len(targets)} translations."
        )
    document = options.read(source, source_lang)
    read = [options.attempt(path, lang, source) for path, lang in wanted]
    beside = [
        None if isinstance(item, Unread) else options.read(path, item.lang)
        for item, path in zip(read, references, strict=False)
    ] or [None] * len(read)
    story = Story(document, _compare(document, read, beside, settings))
    view = View(settings.min_confidence, verbose, options.coloured(colour, output), options.width())
    options.write(REPORTS[report](story, view), output)
    ctx.exit(_status(story, settings.counts_from))


def _compare(
    source: Document,
    read: Sequence[Document | Unread],
    references: Sequence[Document | None],
    settings: Settings,
) -> tuple[Report | Unread, ...]:
    """A report of each translation that could be read, beside its reference; the source is read once."""
    if all(isinstance(item, Unread) for item in read):
        return tuple(item for item in read if isinstance(item, Unread))
    engine = options.engine(settings)
    (side,) = engine.read([source])
    return tuple(
        item if isinstance(item, Unread) else _report(engine, side, item, reference)
        for item, reference in zip(read, references, strict=True)
    )


def _report(engine: Engine, source: Side, target: Document, reference: Document | None) -> Report | Unread:
    try:
        return engine.report(source, *engine.read([target, *([reference] if reference else [])]))
    except (InputError, LanguageError) as error:
        return Unread(target.name, str(error))


def _status(story: Story, least: float) -> int:
    if any(isinstance(item, Unread) for item in story.translations):
        return UNREAD
    reports = [item for item in story.translations if isinstance(item, Report)]
    return FINDINGS if any(f.confidence >= least for r in reports for f in r.findings) else NOTHING

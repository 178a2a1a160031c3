"""``checker names``: the names of a story, with how each edition writes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from checker.cli import NOTHING, UNREAD, options
from checker.errors import InputError, LanguageError
from checker.reports import Unread

if TYPE_CHECKING:
    from checker.engine import Engine
    from checker.match import Comparison, Side
    from checker.types import Document

FORMATS = ("text", "json", "csv", "tbx")


@click.command(no_args_is_help=True)
@click.argument("source")
@click.argument("targets", nargs=-1, required=True, metavar="TRANSLATION...")
@options.languages
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True)
@options.output
@click.pass_context
def command(
    ctx: click.Context,
    source: str,
    targets: tuple[str, ...],
    source_lang: str | None,
    langs: tuple[str, ...],
    form: str,
    output: str,
) -> None:
    """List the names of SOURCE with how each TRANSLATION writes them.

    A row is a name with all of its forms: inflected, or a surname after the full name. A dash is where an edition has
    no such name; ≠ marks another spelling of one rendering. As csv and tbx (TBX-Basic) it is a term list: the rendering
    that an edition uses most often is its house form.

    Exit status: 0 all was compared, 2 wrong usage, 3 something could not be read or compared.
    """
    from checker import settings
    from checker.match.names.terms import terms
    from checker.reports.names import FORMATS as RENDER
    from checker.reports.names import Names

    options.different((source, *targets), output)
    wanted = options.with_languages(targets, langs)
    document = options.read(source, source_lang)
    read = [options.attempt(path, lang, source) for path, lang in wanted]
    engine = options.engine(settings.load())
    (side,) = engine.read([document])
    compared = [item if isinstance(item, Unread) else _compared(engine, side, item) for item in read]
    editions = tuple(item if isinstance(item, Unread) else item.target.document for item in compared)
    found = terms(side, [None if isinstance(item, Unread) else item for item in compared])
    options.write(RENDER[form](Names(document, editions, found), options.width()), output)
    ctx.exit(UNREAD if any(isinstance(item, Unread) for item in compared) else NOTHING)


def _compared(engine: Engine, source: Side, target: Document) -> Comparison | Unread:
    from checker.engine import incomparable

    try:
        comparison = engine.compare_sides(source, *engine.read([target]))
    except (InputError, LanguageError) as error:
        return Unread(target.name, str(error))
    reason = incomparable(comparison)
    return comparison if reason is None else Unread(target.name, f"{reason}.")

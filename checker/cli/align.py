"""``checker align``: the sentence alignment by itself."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from checker.cli import options

if TYPE_CHECKING:
    from checker.match import Side
    from checker.types import TranslationUnit


@click.command(no_args_is_help=True)
@click.argument("source")
@click.argument("target")
@click.option("--source-lang", type=options.language, help="Language of the source.")
@click.option("--lang", type=options.language, help="Language of the target.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@options.presegmented
@options.output
def command(
    source: str,
    target: str,
    source_lang: str | None,
    lang: str | None,
    form: str,
    presegmented: bool,
    output: str,
) -> None:
    """Show which sentences of SOURCE and TARGET say the same.

    Sentences are counted from 1; the number behind them says how near their meanings are, up to 1.

    As JSON: a list of [[source indexes], [target indexes], score], counted from 0; an empty list is a
    sentence without a partner.
    """
    from checker.settings import load

    options.different((source, target), output)
    documents = options.read(source, source_lang), options.read(target, lang)
    engine = options.engine(load())
    sides = engine.read(documents, by_line=presegmented)
    units = engine.compare_sides(*sides).alignment
    if form == "json":
        rows = [[list(unit.source), list(unit.target), round(unit.score, 4)] for unit in units]
        options.write(json.dumps(rows) + "\n", output)
    else:
        options.write("".join(_lines(sides, units)), output)


def _lines(sides: Sequence[Side], units: Sequence[TranslationUnit]) -> Iterator[str]:
    """Three lines a unit: numbers and score, source, target."""
    from checker.languages import load
    from checker.reports.layout import directed, plain

    for unit in units:
        score = f"   {unit.score:.2f}" if unit.source and unit.target else ""
        yield f"{_numbers(unit.source)} = {_numbers(unit.target)}{score}\n"
        for side, indexes in zip(sides, (unit.source, unit.target), strict=True):
            text = " ".join(plain(side.segments[index].text) for index in indexes)
            yield "  " + (directed(text, load(side.document.lang).direction) if text else "(nothing)") + "\n"


def _numbers(indexes: Sequence[int]) -> str:
    return ",".join(str(index + 1) for index in indexes) or "-"

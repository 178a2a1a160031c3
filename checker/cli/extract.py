"""``checker extract``: the facts of one text by themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from checker import settings
from checker.cli import options
from checker.reports import json

if TYPE_CHECKING:
    from checker.types import Mention


@click.command(no_args_is_help=True)
@click.argument("file")
@click.option("--lang", type=options.language, help="Language of the text.")
@click.option("--format", "form", type=click.Choice(["text", "jsonl"]), default="text", show_default=True)
@options.presegmented
@options.output
def command(file: str, lang: str | None, form: str, presegmented: bool, output: str) -> None:
    """Show the facts that are read in FILE: line, kind, words, and what they are read as.

    As JSON lines: {"kind","start","end","text","value"}, offsets in code points of the file.
    """
    options.different([file], output)
    document = options.read(file, lang)
    side = options.engine(settings.load()).read([document], by_line=presegmented)[0]
    shown = [m for mentions in side.mentions for m in mentions if m.confidence >= FAINT]
    rows = [(_json if form == "jsonl" else _line)(m, document.text) for m in shown]
    options.write("".join(rows), output)


FAINT = 0.3
"""Below this a mention is a mere hint ("lacked" may answer a "not"), which is no fact to show."""


def _json(mention: Mention, text: str) -> str:
    row = {
        "kind": mention.kind.value,
        "start": mention.span.start,
        "end": mention.span.end,
        "text": text[mention.span.start : mention.span.end],
        "value": str(mention.value),
    }
    return json.line(row) + "\n"


def _line(mention: Mention, text: str) -> str:
    from checker.checks.say import say
    from checker.reports.layout import isolate, plain
    from checker.reports.story import line_number
    from checker.types import Kind, Name

    place = f"line {line_number(text, mention.span.start)}"
    words, said = plain(mention.text), plain(say(mention.value))
    key = f"  ({mention.value.key})" if isinstance(mention.value, Name) and mention.value.key else ""
    read = "" if said == words or mention.kind is Kind.QUOTATION else f" = {isolate(said)}"
    return f"{place:<9} {mention.kind.value:<12} {isolate(words)}{read}{key}\n"

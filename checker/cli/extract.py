"""``checker extract``: the facts of one text by themselves."""

from __future__ import annotations

import json

import click

from checker.cli import options


@click.command(no_args_is_help=True)
@click.argument("file")
@click.option("--lang", type=options.language, help="Language of the text.")
@click.option("--format", "form", type=click.Choice(["text", "jsonl"]), default="text", show_default=True)
@options.presegmented
@options.output
def command(file: str, lang: str | None, form: str, presegmented: bool, output: str) -> None:
    """Show the facts that are read in FILE: kind, place, words, value.

    As JSON lines: {"kind","start","end","text","value"}, offsets in code points of the file.
    """
    from checker import segment
    from checker.extract import extract
    from checker.languages import load

    document = options.read(file, lang)
    language = load(document.lang)
    segments = segment.presegmented(document) if presegmented else segment.segments(document)
    found = []
    for piece in segments:
        for mention in extract(piece, language):
            start, end, value = mention.span.start, mention.span.end, str(mention.value)
            if form == "jsonl":
                row = {
                    "kind": mention.kind.value,
                    "start": start,
                    "end": end,
                    "text": mention.text,
                    "value": value,
                }
                found.append(json.dumps(row, ensure_ascii=False) + "\n")
            else:
                found.append(f"{start:>6}-{end:<6} {mention.kind.value:<12} {mention.text}  = {value}\n")
    options.write("".join(found), output)

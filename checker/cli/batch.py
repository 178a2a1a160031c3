"""``checker batch``: many pairs of texts, one JSON object a line, one answer a line."""

from __future__ import annotations

import functools
import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import IO, Any

import click

from checker.batch import Item, Result, processes, serial
from checker.cli import FINDINGS, NOTHING, UNREAD, options
from checker.errors import InputError
from checker.findings import Report
from checker.reports import View, json


@click.command(no_args_is_help=True)
@click.argument("pairs", type=click.Path(allow_dash=True))
@click.option("--format", "form", type=click.Choice(["jsonl"]), default="jsonl", show_default=True)
@options.output
@click.option(
    "--workers", type=click.IntRange(1), default=1, show_default=True, help="Processes, each with a model."
)
@options.configurable
@click.pass_context
def command(ctx: click.Context, /, pairs: str, form: str, output: str, workers: int, **given: Any) -> None:
    """Check many PAIRS, a file of lines {"id","source_lang","target_lang","source","target"}.

    Each line is answered by one line, in order: {"id","findings","not_checked","scores"}, or {"id","error"}
    where it cannot be read or checked. A file called - is standard input.

    Exit status: 0 nothing found, 1 findings, 2 wrong usage, 3 a line could not be read or checked.
    """
    assert form == "jsonl"
    options.different([pairs], output)
    settings = options.settings(**given)
    start = functools.partial(options.engine, settings)
    items = _items(pairs)
    results = serial.run(items, start) if workers == 1 else processes.run(items, start, workers)
    view = View(settings.min_confidence)
    status = NOTHING
    with _opened(output) as out:
        for result in results:
            out.write(json.pair(result.id, result.report, view) + "\n")
            status = max(status, _status(result, settings.counts_from))
    ctx.exit(status)


def _items(path: str) -> Iterator[Item]:
    from checker.formats import pairs

    for item in pairs.parse(sys.stdin.buffer) if path == "-" else pairs.read(path):
        if isinstance(item, pairs.Pair):
            yield Item(item.id, (item.source, item.target))
        else:
            yield Item(item.id, InputError(item.error))


def _status(result: Result, least: float) -> int:
    if not isinstance(result.report, Report):
        return UNREAD
    return FINDINGS if any(finding.confidence >= least for finding in result.report.findings) else NOTHING


@contextmanager
def _opened(path: str) -> Iterator[IO[str]]:
    plain = nullcontext(sys.stdout)
    with plain if path == "-" else Path(path).open("w", encoding="utf-8", errors="backslashreplace") as out:
        yield out

"""``checker score``: a translation against reference translations, by the metrics of sacreBLEU."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from checker.cli import options

if TYPE_CHECKING:
    from checker.scoring.reference import Score


@click.command(no_args_is_help=True)
@click.argument("hypothesis")
@click.argument("references", nargs=-1, required=True)
@click.option("--lang", type=options.language, help="Language of the texts.")
@click.option("--against", metavar="OTHER", help="Another edition: say whether the difference can be chance.")
@click.option("--lines", "by_line", is_flag=True, help="Show the scores of each line too.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@options.output
def command(
    hypothesis: str,
    references: tuple[str, ...],
    lang: str | None,
    against: str | None,
    by_line: bool,
    form: str,
    output: str,
) -> None:
    """Score HYPOTHESIS against one or more REFERENCES, line by line: BLEU, chrF++ and TER.

    The figures and their signatures are those of sacreBLEU. Line n of each file has to say the same. With --against
    the two editions are compared by paired bootstrap resampling; p is the chance that so great a difference comes
    from the choice of the lines.
    """
    from checker.scoring.reference import score

    paths = [hypothesis, *references, *([against] if against else [])]
    options.different(paths, output)
    document = options.read(hypothesis, lang)
    texts = [_lines(document.text), *(_lines(options.read(path, document.lang).text) for path in paths[1:])]
    count = len(references)
    scores = score(texts[0], texts[1 : count + 1], document.lang, texts[-1] if against else None)
    if form == "json":
        options.write(
            json.dumps([dataclasses.asdict(one) for one in scores], ensure_ascii=False) + "\n", output
        )
    else:
        options.write("".join(f"{line}\n" for line in _report(scores, by_line)), output)


def _lines(text: str) -> list[str]:
    """As sacreBLEU reads a file: without the white space at the ends of the lines."""
    lines = text.removeprefix("\ufeff").split("\n")
    return [line.rstrip() for line in (lines[:-1] if not lines[-1] else lines)]


def _report(scores: Sequence[Score], by_line: bool) -> Iterator[str]:
    for one in scores:
        against = f"  other {one.other.score:6.2f}  p {one.other.p:.3f}" if one.other else ""
        signature = one.other.signature if one.other else one.signature
        yield f"{one.metric:7} {one.score:6.2f}{against}  {signature}"
    if by_line:
        yield "line " + " ".join(f"{one.metric:>7}" for one in scores)
        for number, values in enumerate(zip(*(one.lines for one in scores), strict=True), 1):
            yield f"{number:4} " + " ".join(f"{value:7.2f}" for value in values)

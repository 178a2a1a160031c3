"""How near a translation is to reference translations: BLEU, chrF++ and TER, all by sacreBLEU.

The figures and the signatures are those that the ``sacrebleu`` command prints for the same lines (Post 2018, "A Call
for Clarity in Reporting BLEU Scores"); the tokeniser of BLEU is the one that sacreBLEU takes for the language.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from checker.errors import InputError, MissingExtraError

SAMPLES = 1000
"""Resamplings of the paired bootstrap (Koehn 2004), sacreBLEU's default."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """The same metric of another edition, and ``p``, the chance that so great a difference comes from the sample; the
    ``signature`` says how it was drawn."""

    score: float
    p: float
    signature: str


@dataclass(frozen=True, slots=True)
class Score:
    """One metric over all lines: BLEU and chrF++ from 0 to 100, TER in edits for 100 words, of which less is better.

    ``lines`` are the scores of each line by itself.
    """

    metric: str
    score: float
    signature: str
    lines: tuple[float, ...] = field(repr=False)
    other: Comparison | None = None


def score(
    hypothesis: Sequence[str],
    references: Sequence[Sequence[str]],
    language: str,
    other: Sequence[str] | None = None,
) -> tuple[Score, ...]:
    """BLEU, chrF++ and TER of the lines of ``hypothesis`` against those of each of ``references``.

    ``other`` is another edition, compared with the first by paired bootstrap resampling.

    Raises:
        InputError: if the texts do not have the same number of lines, or none.
        MissingExtraError: if the tokeniser of the language is not installed.
    """
    for lines in (*references, *([other] if other is not None else [])):
        if len(lines) != len(hypothesis):
            raise InputError(
                f"the texts have {len(hypothesis)} and {len(lines)} lines",
                advice="Line n of each text must say the same.",
            )
    if not hypothesis or not references:
        raise InputError("there is nothing to score", advice="Give a text and at least one reference.")
    metrics = _metrics(language)
    columns = [list(lines) for lines in references]
    compared = _compared(metrics, hypothesis, columns, other) if other is not None else {}
    return tuple(
        Score(
            metric=name,
            score=metric.corpus_score(list(hypothesis), columns).score,
            signature=str(metric.get_signature()),
            lines=tuple(
                by_line.sentence_score(line, [column[i] for column in columns]).score
                for i, line in enumerate(hypothesis)
            ),
            other=compared.get(name),
        )
        for (name, metric), by_line in zip(
            metrics.items(), _metrics(language, by_line=True).values(), strict=True
        )
    )


def _metrics(language: str, *, by_line: bool = False) -> Mapping[str, Any]:
    """sacreBLEU's metrics by name; a line by itself needs BLEU's effective order."""
    from sacrebleu.metrics.bleu import BLEU
    from sacrebleu.metrics.chrf import CHRF
    from sacrebleu.metrics.ter import TER

    code = language.partition("-")[0]
    try:
        bleu = BLEU(trg_lang=code, effective_order=by_line)
    except RuntimeError as error:
        raise MissingExtraError(
            f"the tokeniser for {code} is not installed",
            advice=f"pip install 'newsroom-checker[{code}]'",
        ) from error
    return {"BLEU": bleu, "chrF++": CHRF(word_order=2), "TER": TER()}


def _compared(
    metrics: Mapping[str, Any], one: Sequence[str], references: list[list[str]], other: Sequence[str]
) -> dict[str, Comparison]:
    from sacrebleu.significance import PairedTest

    systems: list[tuple[str, Sequence[str]]] = [("one", list(one)), ("other", list(other))]
    signatures, found = PairedTest(systems, dict(metrics), references, test_type="bs", n_samples=SAMPLES)()
    # The results stand in the order of the metrics, after the names of the systems, the baseline's first.
    results: list[Any] = [column[1] for column in list(found.values())[1:]]
    return {
        name: Comparison(result.score, result.p_value, str(signature))
        for name, result, signature in zip(metrics, results, signatures.values(), strict=True)
    }

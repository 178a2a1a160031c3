"""CNS: the same thing said differently within one translation."""

from __future__ import annotations

from collections.abc import Iterator

from checker.checks.check import Check, Problem, problem
from checker.findings import Severity
from checker.match import Comparison
from checker.match.names.misspelt import misspelt
from checker.match.names.terms import variants


def name_in_two_ways(comparison: Comparison) -> Iterator[Problem]:
    """A name that the source writes in one way is spelled in two ways in the translation.

    The finding stands at the rarer spelling; one that misspells the source's is ENT004. Endings, clitics, a surname
    after the full name and names of another origin ("USA", "Vereinigte Staaten") are no other spelling.

    Fails: en "Oksana Hrytsenko will speak. Hrytsenko is a judge." fr "Oksana Hrytsenko parlera. Gritsenko est juge."
    Passes: en "Oksana Hrytsenko will speak. Hrytsenko is a judge." fr "Oksana Hrytsenko parlera. Hrytsenko est juge."
    """
    for usual, match, sure in variants(comparison.matches, comparison.target.language):
        assert usual.target and match.target, "equal names have two sides"
        if misspelt(match, comparison.source.language, comparison.target.language):
            continue
        message = f"The name is written “{match.target.text}” here and “{usual.target.text}” elsewhere."
        yield problem(match, message, confidence=sure)


CNS = (Check("CNS001", "one name in two ways", Severity.MINOR, name_in_two_ways),)

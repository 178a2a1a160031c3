"""TYP: how the text is set."""

from __future__ import annotations

from collections.abc import Iterator

from checker.checks.check import Check, Problem
from checker.findings import Severity
from checker.formats.bidi import unpaired_bidi
from checker.match import Comparison


def unpaired_direction(comparison: Comparison) -> Iterator[Problem]:
    """The translation has an invisible mark of direction that is never closed, or closes nothing.

    It can show the rest of a paragraph in another order than it is written in.

    Fails: en "The dam held through the night." fr "Le barrage a \u202etenu toute la nuit."
    Passes: en "The dam held through the night." fr "Le barrage a \u2067tenu\u2069 toute la nuit."
    """
    for span in unpaired_bidi(comparison.target.document.text):
        mark = ord(comparison.target.text(span)[0])
        yield Problem(
            f"An invisible direction mark, U+{mark:04X}, is never closed or closes nothing in its paragraph.",
            0.9,
            target=span,
        )


TYP = (Check("TYP001", "unpaired direction mark", Severity.MINOR, unpaired_direction),)

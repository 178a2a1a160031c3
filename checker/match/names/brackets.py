"""Bodies whose letters stand in brackets behind their names: "the Financial Sector Conduct Authority (FSCA)"."""

from __future__ import annotations

from itertools import pairwise

import regex

from checker.match import Side
from checker.types import NAMES, Kind, Mention

_OPENS = regex.compile(r"\s?[(（]\s?")


def short_forms(side: Side) -> dict[Mention, Mention]:
    """The bodies whose letters stand in brackets behind their names, by these letters."""
    found: dict[Mention, Mention] = {}
    for said in side.mentions:
        named = sorted((m for m in said if m.kind in NAMES), key=lambda m: m.span)
        for full, short in pairwise(named):
            gap = side.document.text[full.span.end : max(full.span.end, short.span.start)]
            bodies = full.kind is short.kind is Kind.ORGANISATION
            if bodies and _OPENS.fullmatch(gap) and " " not in short.text:
                found[short] = full
    return found

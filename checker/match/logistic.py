"""How likely something is by what is said of it, each sign with its weight: logistic regression."""

from __future__ import annotations

import math
from collections.abc import Mapping

MOST = 50.0
"""What the logarithm of the odds is taken for, at most."""


def total(weights: Mapping[str, float], said: Mapping[str, float]) -> float:
    """The logarithm of the odds; a sign without a weight says nothing."""
    return sum(weights.get(name, 0.0) * value for name, value in said.items())


def chance(odds: float) -> float:
    """The probability with that logarithm of the odds."""
    return 1 / (1 + math.exp(-max(-MOST, min(MOST, odds))))

"""Fits the weights of a logistic regression by Newton's method, for the tables that benchmarks write."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

STEPS = 50


def fit(
    signs: Sequence[Mapping[str, float]],
    wrong: Sequence[bool],
    *,
    mass: NDArray[np.float64] | None = None,
    penalty: float,
    free: frozenset[str] = frozenset(),
    before: Mapping[str, float] | None = None,
) -> dict[str, float]:
    """The weights by the names of ``signs`` that tell which are ``wrong``.

    ``mass`` (n,) is how much each counts; ``penalty`` draws each weight but the ``free`` ones to the one that it has
    ``before``, or to 0.
    """
    names = sorted({name for said in signs for name in said})
    x = np.array([[said.get(name, 0.0) for name in names] for said in signs])
    y = np.array(wrong, dtype=float)
    weigh = np.ones(len(y)) if mass is None else mass
    prior = np.array([(before or {}).get(name, 0.0) for name in names])
    drawn = np.array([1e-9 if name in free else penalty for name in names])
    weights = prior.copy()
    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-x @ weights))
        slope = x.T @ (weigh * (y - p)) - drawn * (weights - prior)
        bend = (x * (weigh * p * (1 - p))[:, None]).T @ x + np.diag(drawn)
        weights = weights + np.linalg.solve(bend, slope)
    return dict(zip(names, weights.tolist(), strict=True))


def evened(wrong: Sequence[bool], rate: float) -> NDArray[np.float64]:
    """How much each counts (n,) where the wrong ones together count ``rate`` times as much as the others."""
    y = np.array(wrong, dtype=float)
    return np.where(y > 0, rate * (1 - y).sum() / max(1.0, y.sum()), 1.0)

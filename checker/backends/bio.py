"""Names from the scores of BIO tags: the likeliest order of tags, and the spans that they mark."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from checker.types import Entity, Kind, Span

if TYPE_CHECKING:
    from checker.types import Vectors

KINDS = {"PER": Kind.PERSON, "LOC": Kind.PLACE, "ORG": Kind.ORGANISATION}
FORBIDDEN = -1e4


class Tags:
    """The tags of a head in the order of its columns: ``O``, ``B-PER``, ``I-PER`` ..."""

    def __init__(self, names: Sequence[str]) -> None:
        self._names = list(names)
        self._barred = np.array(
            [[0.0 if _may_follow(after, tag) else FORBIDDEN for after in names] for tag in names]
        )
        self._first = np.array([FORBIDDEN if tag.startswith("I") else 0.0 for tag in names])

    def entities(self, pieces: Sequence[Span], scores: Vectors) -> tuple[Entity, ...]:
        """The names in a text with ``pieces``, of which each has a row of ``scores`` (n, tags), in order.

        Their confidence is the mean probability of their kind over their pieces.
        """
        logs = log_chances(scores)
        path = self._best(logs)
        found: list[Entity] = []
        start = None
        for i, tag in enumerate([*path, 0]):
            label = self._names[tag]
            if start is not None and not label.startswith("I"):
                kind = self._names[path[start]][2:]
                columns = [k for k, t in enumerate(self._names) if t.endswith(kind)]
                sure = np.exp(logs[start:i, columns]).sum(axis=1)
                span = Span(pieces[start].start, pieces[i - 1].end)
                found.append(Entity(KINDS[kind], span, float(sure.mean())))
                start = None
            if label.startswith("B"):
                start = i
        return tuple(found)

    def _best(self, logs: Vectors) -> list[int]:
        """The likeliest tags in an order that BIO allows (Viterbi)."""
        if not len(logs):
            return []
        likeliest = logs.argmax(axis=1)
        if self._first[likeliest[0]] == 0 and not self._barred[likeliest[:-1], likeliest[1:]].any():
            return [int(tag) for tag in likeliest]
        best, back = self._first + logs[0], []
        for row in logs[1:]:
            options = best[:, None] + self._barred
            back.append(options.argmax(axis=0))
            best = options.max(axis=0) + row
        path = [int(best.argmax())]
        for step in reversed(back):
            path.append(int(step[path[-1]]))
        return path[::-1]


def _may_follow(tag: str, before: str) -> bool:
    return not tag.startswith("I") or before[2:] == tag[2:]


def log_chances(scores: Vectors) -> Vectors:
    """The logarithms of the probabilities that scores (n, tags) stand for."""
    top = scores.max(axis=1, keepdims=True)
    total: Vectors = top + np.log(np.exp(scores - top).sum(axis=1, keepdims=True))
    return scores - total

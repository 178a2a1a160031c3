"""Models as the rest of the program sees them: protocols, manifests, checksums, lazy loading."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from checker.types import Encoding


class Encoder(Protocol):
    """One multilingual encoder. ``name`` stands in the signature of a run."""

    @property
    def name(self) -> str: ...

    def encode(self, texts: Sequence[str]) -> list[Encoding]:
        """One :class:`~checker.types.Encoding` for each text, in order, from one pass."""
        ...

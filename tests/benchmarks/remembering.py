"""An encoder and a tagger that read no sentence twice: measurements change one sentence of many."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from checker.models import Encoder, Tagger
from checker.types import Encoding, Tagged

if TYPE_CHECKING:
    from checker.types import Vectors


class RememberingEncoder:
    """``encoder``, with all that it read kept in memory."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self._read: dict[str, Encoding] = {}
        self.name = encoder.name

    def encode(self, texts: Sequence[str]) -> list[Encoding]:
        """The encodings of the texts, in their order."""
        new = [text for text in dict.fromkeys(texts) if text not in self._read]
        self._read.update(zip(new, self._encoder.encode(new), strict=True))
        return [self._read[text] for text in texts]


class RememberingTagger:
    """``tagger``, with all that it saw in the encodings of a :class:`RememberingEncoder`."""

    def __init__(self, tagger: Tagger) -> None:
        self._tagger = tagger
        self._seen: dict[int, Tagged] = {}
        self.name = tagger.name

    @property
    def norms(self) -> Mapping[str, Mapping[str, Any]]:
        """Those of the tagger."""
        return self._tagger.norms

    def tag(self, encodings: Sequence[Encoding]) -> list[Tagged]:
        """What was seen in each, in their order."""
        new = {id(one): one for one in encodings if id(one) not in self._seen}
        self._seen.update(zip(new, self._tagger.tag([*new.values()]), strict=True))
        return [self._seen[id(one)] for one in encodings]

    def alone(self, encodings: Sequence[Encoding]) -> Vectors:
        """As the tagger has it."""
        return self._tagger.alone(encodings)

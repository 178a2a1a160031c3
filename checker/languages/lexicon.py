"""How frequent words are: the lists of wordfreq (Speer 2022), kept as hashes so that many languages fit in memory.

A word counts as known when the list has it or all its parts between apostrophes and hyphens. The lists are made of
books, news, subtitles and web pages; what they lack is a rare form, a name or a misspelling. Languages written without
spaces and those without a list have none.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
import regex
from numpy.typing import NDArray

from checker.languages import Language

_JOINT = regex.compile(r"['’\-]")


class Lexicon:
    """The words of one language. ``hashes`` (n,) uint32, sorted; ``zipfs`` (n,) in tenths, in the same order."""

    def __init__(self, code: str, hashes: NDArray[np.uint32], zipfs: NDArray[np.uint8]) -> None:
        import langcodes

        self._language = langcodes.get(code)
        self._hashes, self._zipfs = hashes, zipfs

    def zipfs(self, words: Sequence[str]) -> list[float]:
        """The frequency of each word as a power of ten in a thousand million words, 0 where it is unknown.

        A word of several parts that is not in the list is as frequent as its rarest part of two letters or more.
        """
        asked: list[list[str]] = [[word, *(p for p in _JOINT.split(word) if len(p) > 1)] for word in words]
        found = iter(self._look_up([part for parts in asked for part in parts]))
        results = []
        for parts in asked:
            whole, *rest = [next(found) for _ in parts]
            results.append(whole or min(rest, default=0.0))
        return results

    def _look_up(self, words: Sequence[str]) -> list[float]:
        from wordfreq.preprocess import preprocess_text

        wanted = np.array([_hash(preprocess_text(word, self._language)) for word in words], np.uint32)
        places = np.minimum(np.searchsorted(self._hashes, wanted), len(self._hashes) - 1)
        zipfs = np.where(self._hashes[places] == wanted, self._zipfs[places], 0) / 10
        return [float(zipf) for zipf in zipfs]


def lexicon(language: Language) -> Lexicon | None:
    """The words of ``language``; None where there is no list, or where words are not divided by spaces.

    Its table ``fluency`` may name a list under another code.
    """
    code = language.table("fluency").get("words", language.code)
    return _load(code) if language.spaced else None


@lru_cache(maxsize=40)
def _load(code: str) -> Lexicon | None:
    from wordfreq import available_languages, read_cBpack

    path = available_languages("best").get(code)
    if path is None:
        return None
    hashes, zipfs = [], []
    for centibels, words in enumerate(read_cBpack(path)):
        hashes += [_hash(word) for word in words]
        zipfs += [max(1, 90 - centibels // 10)] * len(words)
    order = np.argsort(np.array(hashes, np.uint32), kind="stable")
    return Lexicon(code, np.array(hashes, np.uint32)[order], np.array(zipfs, np.uint8)[order])


def _hash(word: str) -> int:
    return zlib.crc32(word.encode())

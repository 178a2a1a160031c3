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
FREQUENT = 50_000
"""How many words of a list, the most frequent ones, say which letters stand together."""
COMPOUND = 3.0
"""How frequent a word is at least, as a power of ten in a thousand million, of which compounds are made."""


class Lexicon:
    """The words of one language.

    ``hashes`` (n,) uint32, sorted; ``zipfs`` (n,) in tenths, in the same order; ``triples`` are all three letters that
    stand in a row in frequent words, a space before and after the word counted as one.
    """

    def __init__(
        self, code: str, hashes: NDArray[np.uint32], zipfs: NDArray[np.uint8], triples: frozenset[str]
    ) -> None:
        import langcodes

        self._language = langcodes.get(code)
        self._hashes, self._zipfs, self._triples = hashes, zipfs, triples

    def zipfs(self, words: Sequence[str]) -> list[float]:
        """The frequency of each word as a power of ten in a thousand million words, 0 where it is unknown.

        A word of several parts that is not in the list is as frequent as its rarest part.
        """
        asked = [[word, *(p for p in _JOINT.split(word) if p and p != word)] for word in words]
        found = iter(self._look_up([part for parts in asked for part in parts]))
        results = []
        for parts in asked:
            whole, *rest = [next(found) for _ in parts]
            results.append(whole or min(rest, default=0.0))
        return results

    def compound(self, word: str) -> bool:
        """Whether ``word`` is two frequent words of three letters or more."""
        halves = [half for at in range(3, len(word) - 2) for half in (word[:at], word[at:])]
        found = self._look_up(halves)
        return any(min(pair) >= COMPOUND for pair in zip(found[::2], found[1::2], strict=True))

    def garbled(self, word: str) -> bool:
        """Whether an unknown part of ``word`` has three letters in a row that stand so in no frequent word."""
        parts = [part for part in _JOINT.split(word) if part]
        strange = [part for part, zipf in zip(parts, self._look_up(parts), strict=True) if not zipf]
        return any(not _triples(self._plain(part)) <= self._triples for part in strange)

    def _plain(self, word: str) -> str:
        from wordfreq.preprocess import preprocess_text

        return str(preprocess_text(word, self._language))

    def _look_up(self, words: Sequence[str]) -> list[float]:
        wanted = np.array([_hash(self._plain(word)) for word in words], np.uint32)
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
    hashes: list[int] = []
    zipfs: list[int] = []
    triples: set[str] = set()
    for centibels, words in enumerate(read_cBpack(path)):
        triples.update(*(_triples(word) for word in words[: max(0, FREQUENT - len(hashes))]))
        hashes += [_hash(word) for word in words]
        zipfs += [max(1, 90 - centibels // 10)] * len(words)
    order = np.argsort(np.array(hashes, np.uint32), kind="stable")
    return Lexicon(
        code, np.array(hashes, np.uint32)[order], np.array(zipfs, np.uint8)[order], frozenset(triples)
    )


def _triples(word: str) -> set[str]:
    whole = f" {word} "
    return {whole[i : i + 3] for i in range(len(word))}


def _hash(word: str) -> int:
    return zlib.crc32(word.encode())

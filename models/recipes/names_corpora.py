"""The corpora of names: their sentences put together again from the tokens, and the tags of pieces.

Only those of the development data whose terms allow weights to ship; the card of the model has their licences.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from checker.types import Span
from tests.benchmarks.data import lines

TYPES = ("PER", "LOC", "ORG")
TAGS = ("O", *(f"{mark}-{kind}" for kind in TYPES for mark in "BI"))
TESTS = (
    "en-uner-ewt", "en-wikigold", "en-wnut17", "zh-uner-gsd", "pt-uner-bosque", "hr-uner-set", "sr-uner-set",
    "sk-uner-snk", "sv-uner-talbanken", "hu-nerkor-news", "hu-nerkor-web", "hu-nerkor-wikipedia", "hu-nerkor-legal",
    "hu-nerkor-fiction", "nb-norne", "nn-norne", "fi-turku", "ar-newsfane", "ja-stockmark", "ko-klue", "hi-hiner",
    "ru-wikiner", "tr-wikisilver", "de-germeval", "ro-ronec2",
)  # fmt: skip
OPENING, CLOSING = "([{«„“¿¡", ")]}»”.,;:!?%"
UNSPACED = ("zh", "ja", "ko")


@dataclass(frozen=True)
class Sentence:
    """A text with its entities: spans of code points and the index of the type."""

    text: str
    entities: tuple[tuple[Span, int], ...]


def corpus(name: str, part: str) -> Iterator[Sentence]:
    """The sentences of one file, put together again from their tokens."""
    tokens: list[tuple[str, str]] = []
    for line in [*lines(f"ner/{name}.{part}.tsv.gz"), ""]:
        if line:
            token, tag = line.split("\t")[:2]
            tokens.append((token, tag))
        elif tokens:
            yield _joined(tokens, spaced=name[:2] not in UNSPACED)
            tokens = []


def _joined(tokens: list[tuple[str, str]], *, spaced: bool) -> Sentence:
    text, entities = "", []
    start, kind = -1, -1
    quotes = 0
    tight = True
    for token, tag in [*tokens, ("", "O")]:
        if not (tag.startswith("I-") and kind >= 0 and TYPES.index(tag[2:]) == kind) and kind >= 0:
            entities.append((Span(start, len(text)), kind))
            kind = -1
        if token == "▁":
            token, tight = " ", True
        elif spaced:
            closes = token in CLOSING or (token == '"' and quotes % 2 == 1)
            text += "" if tight or closes else " "
            quotes += token == '"'
            tight = token in OPENING or (token == '"' and quotes % 2 == 1)
        elif (
            text and text[-1].isascii() and text[-1].isalnum() and token[:1].isascii() and token[:1].isalnum()
        ):
            text += " " if len(token) > 1 else ""
        if tag[:2] in ("B-", "I-") and tag[2:] in TYPES and kind < 0:
            start, kind = len(text), TYPES.index(tag[2:])
        text += token
    return Sentence(text, tuple(entities))


def tests(name: str, most: int) -> list[Sentence]:
    """Up to ``most`` sentences of a test file, the same ones each time."""
    sentences = [s for s in corpus(name, "test") if len(s.text) < 600]
    random.Random(2).shuffle(sentences)
    return sentences[:most]


def labels(sentence: Sentence, pieces: Sequence[Span]) -> NDArray[np.int8]:
    """One tag a piece: that of the entity that has at least half of it."""
    tags = np.zeros(len(pieces), dtype=np.int8)
    for entity, kind in sentence.entities:
        first = True
        for i, piece in enumerate(pieces):
            shared = min(piece.end, entity.end) - max(piece.start, entity.start)
            if shared > 0 and 2 * shared >= piece.end - piece.start:
                tags[i] = 1 + 2 * kind + (not first)
                first = False
    return tags

"""Which language a text is in.

py3langid (BSD; naive Bayes over byte n-grams, Lui and Baldwin 2012; the model is in its wheel) tells languages, and
the characters of the text tell the scripts of a language that has a tag for each. On NTREX it names 99.8 % of whole
documents and 98.2 % of single sentences rightly among its 140 languages; asked for one of two languages it is nearly
always right. It is loaded at the first call.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from checker.languages import canonical, codes, shared

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

#: Code points looked at: more adds nothing but time.
ENOUGH = 20_000
#: How much likelier a language that has data here is than another, before the text is seen: it settles short texts.
PRIOR = 100.0


def identify(text: str) -> tuple[str, float]:
    """The tag of the likeliest language of a text, and its probability from 0 to 1.

    A text without letters is ``("und", 0.0)``. Languages of the model that one cannot tell apart by n-grams
    are counted for the one that has data here (``[variants]`` in ``data/shared/identification.toml``).
    """
    ranked = rank(text)
    return ranked[0] if ranked else ("und", 0.0)


def rank(text: str, candidates: Sequence[str] = ()) -> list[tuple[str, float]]:
    """The languages a text can be in, the likeliest first, with probabilities that add up to 1.

    With ``candidates`` (BCP 47 tags) only those are weighed, and they are named as given; a candidate that
    the model does not know is left out, and so is everything where the text has no letters.
    """
    sample = text[:ENOUGH]
    if not any(char.isalpha() for char in sample):
        return []
    scores = _scores(sample)
    if not candidates:
        wanted = [(name, scores[label] + _prior(name)) for label, name in _names(scores)]
    else:
        wanted = [(tag, scores[label]) for tag in candidates if (label := _label(tag)) in scores]
    shares = _shares(wanted)
    shares = _by_script(sample, shares)
    return sorted(shares.items(), key=lambda item: (-item[1], item[0]))


def likelihood(text: str, expected: str, other: str) -> float:
    """How likely it is, from 0 to 1, that a text is in the first of two languages; .5 where nothing tells.

    This is for short segments, as in "was this sentence translated?". Names and numbers say little of the
    language, so that the probability is only as far from .5 as the letters that speak allow.
    """
    shares = dict(rank(text, (expected, other)))
    return shares.get(expected, 0.0) if len(shares) == 2 else 0.5


def alike(one: str, other: str) -> bool:
    """Whether two languages are so near that a sentence or two do not tell them apart (``[alike]``)."""
    pair = {canonical(one), canonical(other)}
    groups: list[str] = shared("identification").get("alike", [])
    return any(pair <= set(group.split()) for group in groups)


def written_as(text: str, language: str) -> str | None:
    """The tag of the script that ``text`` is in, for a language with a tag for each of its scripts (``[charsets]``).

    A character that only one of the character sets has speaks for its tag. None where no character tells, or the
    language has but one tag.
    """
    charsets: dict[str, str] = shared("identification").get("charsets", {}).get(language, {})
    votes = dict.fromkeys(charsets, 0)
    for char in text:
        having = [tag for tag, charset in charsets.items() if char > "\x7f" and _in(char, charset)]
        if len(having) == 1:
            votes[having[0]] += 1
    best = max(votes.values(), default=0)
    winners = [tag for tag, count in votes.items() if count == best]
    return winners[0] if best and len(winners) == 1 else None


def _names(labels: Iterable[str]) -> Iterator[tuple[str, str]]:
    for label in labels:
        yield label, _variants().get(label, label)


def _prior(tag: str) -> float:
    return math.log(PRIOR) if tag in codes() else 0.0


def _shares(scores: Sequence[tuple[str, float]]) -> dict[str, float]:
    """Log probabilities as shares of one; the same name may come more than once."""
    top = max((score for _, score in scores), default=0.0)
    weights: dict[str, float] = {}
    for name, score in scores:
        weights[name] = weights.get(name, 0.0) + math.exp(score - top)
    total = sum(weights.values())
    return {name: weight / total for name, weight in weights.items()}


def _by_script(text: str, shares: dict[str, float]) -> dict[str, float]:
    """The share of a language with a tag for each script, given to the tag of the script that the text is in."""
    for language in shared("identification").get("charsets", {}):
        tags = [tag for tag in shares if tag.split("-")[0] == language]
        right = written_as(text, language) if tags else None
        if right is None:
            continue
        given = next((tag for tag in tags if canonical(tag) == right), right if tags == [language] else None)
        if given is not None:
            total = sum(shares[tag] for tag in tags)
            shares = {**shares, **dict.fromkeys(tags, 0.0), given: total}
    return shares


def _in(char: str, encoding: str) -> bool:
    try:
        char.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def _scores(text: str) -> dict[str, float]:
    """The log probability of each label of the model; differences between them are what counts."""
    return {label: float(score) for label, score in _model().rank(text)}


@functools.cache
def _model() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE)


@functools.cache
def _variants() -> dict[str, str]:
    return dict(shared("identification").get("variants", {}))


@functools.cache
def _label(tag: str) -> str:
    labels: dict[str, Any] = dict(shared("identification").get("labels", {}))
    code = canonical(tag)
    return str(labels.get(code, code.split("-")[0]))

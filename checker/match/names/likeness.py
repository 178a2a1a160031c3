"""How likely two names that no table knows as one are one, by their sound and their contexts together.

What can be said of a name of the source and a stretch of the target is put into numbers; their sum, weighed by
``data/shared/likeness.toml`` (logistic regressions; tests/benchmarks/names_likeness.py fits them on names of human
translations, right ones, replaced ones and others of their sentences), is the probability that the two are the same.
Sound counts by how it can be compared: in one script, across scripts, or with Chinese characters; names that say
what they name, and so are translated ("Supreme Court"), have weights of their own.
"""

from __future__ import annotations

from collections.abc import Mapping

from checker.languages import shared
from checker.match import logistic
from checker.match.names.spelling import script, telling, tokens
from checker.types import Kind

EVEN = 0.5
"""The probability from which two names are taken for the same."""
UNSPACED, SEVERAL = frozenset({"CJK", "THAI"}), 5
"""The scripts that leave no space between words, and how many signs may be several words."""


def features(
    source: Kind,
    target: Kind,
    forms: tuple[str, str],
    *,
    sound: float,
    weakest: float,
    context: float,
    alone: float,
    poorest: float,
    words: float,
    known: bool,
) -> Mapping[str, float]:
    """What can be said of two forms, by the names of the weights: how alike they sound and the ``weakest`` of their
    words do, how alike the encoder finds them in ``context``, and whether the tables have another form of either
    (``known``); of names that are translated the ``poorest`` of their words, and how alike they and their ``words`` are
    ``alone``."""
    person = Kind.PERSON in (source, target)
    how = manner(*forms)
    said = {"one": 1.0, "context": context, "sound": sound, "weakest": weakest}
    if how != "same":
        said |= {
            "person": float(person),
            "kinds": float(person and source is not target),
            "known": float(known),
            "person_sound": sound * person,
        }
    if how == "signs":
        told = telling(*forms)
        said |= {"told": float(told), "told_sound": sound * told}
    if not person and all(map(describes, forms)):
        how = "described"
        said |= {"poorest": poorest, "alone": alone, "words": words}
    return {f"{how}.{name}": value for name, value in said.items()}


def describes(form: str) -> bool:
    """Whether a form has several words, or as many signs as several words have where no spaces part them."""
    return len(tokens(form)) > 1 or (script(form) in UNSPACED and len(form) >= SEVERAL)


def manner(source: str, target: str) -> str:
    """How two forms are compared by their sound: in one script, in two, or with Chinese characters."""
    scripts = {script(source), script(target)}
    return "same" if len(scripts) == 1 else "signs" if "CJK" in scripts else "other"


def total(said: Mapping[str, float]) -> float:
    """The logarithm of the odds that the two are the same."""
    weights: Mapping[str, Mapping[str, float]] = shared("likeness")
    parts = ((*name.partition("."), value) for name, value in said.items())
    return sum(weights[table].get(key, 0.0) * value for table, _, key, value in parts)


def chance(said: Mapping[str, float]) -> float:
    """The probability that the two are the same."""
    return logistic.chance(total(said))

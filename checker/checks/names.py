"""ENT: persons, places and organisations."""

from __future__ import annotations

from collections.abc import Iterator

from checker.checks.check import Check, Problem, matches, problem
from checker.extract.known_names import lexicon
from checker.findings import Severity
from checker.match import Comparison, Verdict
from checker.match.names.misspelt import misspelt
from checker.match.names.spelling import script
from checker.types import NAMES, Mention, Name

MISSPELT = 0.65
"""How sure it is that such a name is misspelled: one in a thousand right ones is written so."""


def name_replaced(comparison: Comparison) -> Iterator[Problem]:
    """A name stands where the source has another one.

    Fails: en "The talks open in Iraq." fr "Les discussions s'ouvrent en Iran."
    Passes: en "The talks open in The Netherlands." fr "Les discussions s'ouvrent aux Pays-Bas."
    """
    for match in matches(comparison, NAMES, Verdict.CHANGED):
        assert match.source and match.target, "a changed name has two sides"
        ours, theirs = (_said(m, comparison) for m in (match.source, match.target))
        yield problem(match, f"The source says {ours}, the translation {theirs}.")


def name_missing(comparison: Comparison) -> Iterator[Problem]:
    """A name of the source is nowhere in the translation, nor in the sentences around it.

    Fails: en "The talks between France and Iraq have opened." fr "Les discussions avec la France ont débuté."
    Passes: en "The talks open in Iraq." fr "Les discussions s'ouvrent en Irak."
    """
    for match in matches(comparison, NAMES, Verdict.MISSING):
        said = _said(match.mention, comparison)
        yield problem(match, f"The source says {said}, the translation does not.")


def name_added(comparison: Comparison) -> Iterator[Problem]:
    """The translation has a name that the source does not.

    Fails: en "The talks with France have opened." fr "Les discussions entre la France et l'Irak ont débuté."
    Passes: en "The talks open in Iraq." fr "Les discussions s'ouvrent en Irak."
    """
    for match in matches(comparison, NAMES, Verdict.ADDED):
        said = _said(match.mention, comparison)
        yield problem(match, f"The translation says {said}, the source does not.")


def name_misspelt(comparison: Comparison) -> Iterator[Problem]:
    """A person's name is spelled otherwise than in the source, in a script that both share.

    Endings are no other spelling, nor what the conventions for names from other scripts write for one sound.

    Fails: en "Eva Mlynar of the union disagreed." es "Eva Molnar, del sindicato, discrepó."
    Passes: en "Vadim Galitsky of the union disagreed." de "Wadim Galizkij von der Gewerkschaft widersprach."
    """
    for match in comparison.matches:
        found = misspelt(match, comparison.source.language, comparison.target.language)
        if found and match.source and match.target:
            word, written = found
            message = f"The source spells the name “{word}”, the translation “{written}”."
            yield problem(match, message, confidence=MISSPELT)


def _said(mention: Mention, comparison: Comparison) -> str:
    """A name as it is written, behind its English one where the source's readers may not know its letters."""
    name = mention.value
    assert isinstance(name, Name), "these kinds are of names"
    english = lexicon("en").forms.get(name.key or "", ())
    foreign = script(name.form) != script(comparison.source.document.text)
    return f"{english[0]} ({name.form})" if english and foreign else name.form


ENT = (
    Check("ENT001", "name replaced", Severity.CRITICAL, name_replaced),
    Check("ENT002", "name missing", Severity.MAJOR, name_missing),
    Check("ENT003", "name added", Severity.MAJOR, name_added),
    Check("ENT004", "name misspelt", Severity.MAJOR, name_misspelt),
)

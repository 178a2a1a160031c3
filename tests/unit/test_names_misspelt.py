"""Names that a translation misspells."""

from __future__ import annotations

import pytest

from checker.languages import load
from checker.match import Match, Verdict
from checker.match.names.misspelt import misspelt
from checker.types import Kind, Mention, Name, Span


def match(source: str, target: str, kind: Kind = Kind.PERSON) -> Match:
    """The two as one name."""
    sides = (Mention(kind, Span(0, len(form)), form, Name(form, None), 0.9) for form in (source, target))
    return Match(Verdict.EQUAL, 0, *sides, "alike in sound", 1.0)


@pytest.mark.parametrize(
    ("lang", "source", "target", "written"),
    [
        ("es", "Eva Mlynar", "Eva Molnar", "Molnar"),
        ("de", "Jeff Flake", "Jeff Blake", "Blake"),
        ("fr", "Ingrid Tollefsen", "Ingrid Tolefsne", "Tolefsne"),
        ("pl", "Owen Hathersage", "Owena Halversage", "Halversage"),
        ("nl", "Flake", "Blake", "Blake"),
        ("it", "Marek Dvorsky", "Marek Dvrosky", "Dvrosky"),
    ],
)
def test_a_letter_that_nothing_explains_is_told(lang: str, source: str, target: str, written: str) -> None:
    found = misspelt(match(source, target), load("en"), load(lang))
    assert found is not None
    assert found[1] == written


@pytest.mark.parametrize(
    ("lang", "source", "target"),
    [
        ("de", "Gary Holt", "Gary Holts"),
        ("pl", "Jeff Flake", "Jeffa Flake'a"),
        ("cs", "Eva Mlynar", "Eva Mlynarová"),
        ("cs", "Dolly Menga", "Dollyho Mengy"),
        ("hu", "Dolly Menga", "Dolly Mengával"),
        ("de", "Vadim Galitsky", "Wadim Galizkij"),
        ("pl", "Viktor Yushchenko", "Wiktor Juszczenko"),
        ("cs", "Ranil Rajapaksa", "Ranil Radžapaksa"),
        ("de", "Walid Jumblatt", "Walid Dschumblat"),
        ("fr", "Georgi Parvanov", "Gueorgui Parvanov"),
        ("es", "Ruta Vanaga", "Vanaga"),
        ("nl", "Andy Burnham", "Andrew Burnham"),
        ("sr", "Jeff Flake", "Џеф Блејк"),
    ],
)
def test_endings_and_conventions_are_no_slips(lang: str, source: str, target: str) -> None:
    assert misspelt(match(source, target), load("en"), load(lang)) is None


def test_places_have_names_of_their_own_in_every_language() -> None:
    assert misspelt(match("Lucerne", "Lugerne", Kind.PLACE), load("en"), load("de")) is None


@pytest.mark.parametrize(
    ("lang", "source", "target", "slips"),
    [
        ("cs", "Jamesem Kadem", "James Kade", False),
        ("cs", "Mlynarovi", "Mlynar", False),
        ("pl", "Owena Hathersage'a", "Owen Hathersage", False),
        ("cs", "Jamesem Kadem", "James Kole", False),
        ("cs", "Ivanem Mlynarem", "Ivan Molnar", True),
        ("fi", "Eva Mlynarille", "Eva Molnar", True),
    ],
)
def test_endings_of_the_source_are_no_slips(lang: str, source: str, target: str, slips: bool) -> None:
    assert bool(misspelt(match(source, target), load(lang), load("en"))) is slips

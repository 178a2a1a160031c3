"""Which fate is told of which number."""

from __future__ import annotations

import pytest

from checker.extract.quantities import quantities
from checker.extract.quantities.fates import FATES, fates
from checker.languages import codes, load, shared
from checker.types import Segment, Span


def told(text: str, code: str) -> dict[str, str]:
    segment, language = Segment(0, Span(0, len(text)), text), load(code)
    found = fates(segment, list(quantities(segment, language)), language)
    return {text[one.span.start : one.span.end]: one.fate for one in found}


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        ("en", "The blast killed 25 and wounded 70.", {"25": "dead", "70": "wounded"}),
        ("en", "It left 25 dead, 70 wounded and four missing.", {"25": "dead", "70": "wounded", "four": "missing"}),
        ("en", "Of the wounded, 70 were treated; 25 died.", {"70": "wounded", "25": "dead"}),
        ("en", "Twenty of the 70 wounded died.", {"70": "wounded"}),
        ("en", "The 25 dead and 70 casualties were counted.", {"25": "dead"}),
        ("en", "The blast killed a 25-year-old man.", {}),
        ("tr", "Saldırıda 25 kişi öldü, 70 kişi yaralandı.", {"25": "dead", "70": "wounded"}),
        ("zh", "爆炸造成25人死亡，70人受伤。", {"25": "dead", "70": "wounded"}),
        ("en", "One guard was killed and 70 were injured.", {"One": "dead", "70": "wounded"}),
        ("es", "Siete murieron y otro resultó herido.", {"Siete": "dead", "otro": "wounded"}),
        ("en", "Seven were killed and another 70 hurt.", {"Seven": "dead", "70": "wounded"}),
        ("en", "Three guests died and 14 fell ill.", {"Three": "dead", "14": "ill"}),
        ("nl", "Er kwamen zeven mannen om en raakten er 25 gewond.", {"zeven": "dead", "25": "wounded"}),
        ("pt", "Causou a morte de cinco homens e ferimentos num.", {"cinco": "dead", "num": "wounded"}),
    ],
)  # fmt: skip
def test_a_number_has_the_fate_beside_it(code: str, text: str, expected: dict[str, str]) -> None:
    assert told(text, code) == expected


@pytest.mark.parametrize("fate", FATES)
def test_every_language_has_words_for_every_fate(fate: str) -> None:
    assert set(shared("fates")[fate]) == set(codes())

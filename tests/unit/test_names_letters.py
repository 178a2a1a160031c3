"""Names in other scripts, by what was learned of how they render Latin letters."""

from __future__ import annotations

import pytest

from checker.match.names.letters import alike, learned


@pytest.mark.parametrize(
    ("latin", "right", "near", "script"),
    [
        ("Merkel", "Меркель", "Меркурий", "CYRILLIC"),
        ("Kanter", "カンター", "カーター", "KATAKANA"),
        ("Johnson", "جونسون", "جونستون", "ARABIC"),
        ("Zelensky", "젤렌스키", "레벤스키", "HANGUL"),
        ("Williams", "ויליאמס", "וילסון", "HEBREW"),
        ("Gandhi", "गांधी", "गांगुली", "DEVANAGARI"),
    ],
)
def test_the_right_rendering_sounds_more_alike_than_a_near_one(
    latin: str, right: str, near: str, script: str
) -> None:
    assert learned(script)
    assert alike(latin, right, script) > max(0.7, 0.1 + alike(latin, near, script))


def test_an_ending_costs_little() -> None:
    assert alike("Merkel", "Меркелем", "CYRILLIC") > 0.62


def test_what_has_no_letters_is_not_alike() -> None:
    assert alike("", "Меркель", "CYRILLIC") == alike("Merkel", "", "CYRILLIC") == 0.0

"""Words in which letters of two scripts are mixed."""

from __future__ import annotations

import pytest

from checker.languages.lookalikes import mixed, unmixed


@pytest.mark.parametrize(
    ("text", "script", "clean"),
    [
        ("у Eврoпи", "Cyrl", "у Европи"),  # Latin E and o
        ("Συμβούλιo", "Grek", "Συμβούλιο"),  # Latin o
        ("the Мinister", "Latn", "the Minister"),  # Cyrillic M
    ],
)
def test_a_word_has_the_letters_of_its_script(text: str, script: str, clean: str) -> None:
    assert unmixed(text, script) == clean
    assert len(list(mixed(text, script))) == 1
    assert not list(mixed(clean, script))


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("купив iPhone й SMSки", "Cyrl"),  # no letter of "SMS" stands for a Cyrillic one by mistake
        ("Єврокомісія та NATO", "Cyrl"),
        ("α-synuclein", "Latn"),
        ("日本のNHK", "Jpan"),
    ],
)
def test_what_is_written_in_another_script_stays(text: str, script: str) -> None:
    assert unmixed(text, script) == text

"""Tags of languages as users write them."""

from __future__ import annotations

import pytest

from checker.errors import LanguageError
from checker.languages import load, recognised


@pytest.mark.parametrize(
    ("tag", "usual"),
    [
        ("fr", "fr"),
        ("EN", "en"),
        ("pt_br", "pt-BR"),
        ("zh_TW", "zh-TW"),
        ("zh-hant", "zh-Hant"),
        ("fra", "fr"),
        ("no", "no"),
        ("kr", "kr"),
    ],
)
def test_a_tag_in_its_usual_form(tag: str, usual: str) -> None:
    assert recognised(tag) == usual


@pytest.mark.parametrize(
    ("tag", "advice"),
    [
        ("ua", "Did you mean uk (Ukrainian)?"),
        ("jp", "Did you mean ja (Japanese)?"),
        ("xx", "Give one such as fr, zh-Hant or pt-BR."),
        ("und", "Give one such as"),
        ("", "Give one such as"),
        ("english", "Give one such as"),
    ],
)
def test_a_tag_of_no_language(tag: str, advice: str) -> None:
    with pytest.raises(LanguageError) as refusal:
        recognised(tag)
    assert f"{tag!r} is not" in str(refusal.value)
    assert advice in refusal.value.advice


def test_a_language_without_data_has_the_name_that_cldr_gives_it() -> None:
    assert (load("kr").name, load("kr").known) == ("Kanuri", False)

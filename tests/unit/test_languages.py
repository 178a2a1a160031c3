"""Tags of languages as users write them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pytest

from checker.errors import LanguageError
from checker.languages import Table, codes, load, recognised
from checker.languages.lookalikes import mixed


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


@pytest.mark.parametrize("code", codes())
def test_no_word_of_a_table_mixes_letters_that_look_alike(code: str) -> None:
    """The tables are folded as they stand; a mixed word would match nothing."""
    language = load(code)
    told = " ".join(_texts(language.tables))
    assert [told[word.start : word.end] for word in mixed(told, language.script)] == []


def _texts(table: Table) -> Iterator[str]:
    for value in table.values():
        if isinstance(value, Mapping):
            yield from _texts(value)
        elif isinstance(value, str):
            yield value

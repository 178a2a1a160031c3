"""What bodies are and what they are for, by the words in their names."""

from __future__ import annotations

from collections import defaultdict

import pytest

from checker.languages import codes, organisations, shared, subjects
from checker.match.names.subjects import differ, heads, places, sorts, spoken_of

CONCEPTS = frozenset(subjects("en"))


@pytest.mark.parametrize("code", codes())
def test_each_language_has_words_for_the_same_concepts(code: str) -> None:
    assert CONCEPTS.issuperset(subjects(code))
    assert len(subjects(code)) >= 0.95 * len(CONCEPTS)
    assert all(parts.strip() for parts in subjects(code).values())


def test_what_is_told_for_one_another_are_concepts() -> None:
    table = shared("subjects")
    named = {*table["sorts"].split(), *table["kin"], *" ".join(table["kin"].values()).split()}
    assert named <= CONCEPTS


def test_heads_are_sorts_of_bodies() -> None:
    assert heads() <= sorts() <= CONCEPTS


@pytest.mark.parametrize(
    ("text", "code", "spaced", "where"),
    [
        ("The health ministry said so.", "en", True, {"health": "health", "ministry": "ministry"}),
        (
            "Das Gesundheitsministerium",
            "de",
            True,
            dict.fromkeys(("health", "ministry"), "Gesundheitsministerium"),
        ),
        ("卫生部星期一说", "zh", False, {"health": "卫生", "ministry": "卫生部"}),
    ],
)
def test_where_a_text_speaks_of_what(text: str, code: str, spaced: bool, where: dict[str, str]) -> None:
    assert {what: text[at.start : at.end] for what, at in places(text, code, spaced=spaced)} == where


@pytest.mark.parametrize(
    ("form", "code", "concepts"),
    [
        ("Commercial Court", "en", {"court", "trade"}),
        ("Sąd Gospodarczy", "pl", {"court", "trade"}),
        ("Ministerium für Landwirtschaft", "de", {"ministry", "agriculture"}),
        ("Administration of Roads", "en", {"agency", "transport"}),
        ("Northern Lights", "en", set()),
    ],
)
def test_what_a_name_speaks_of(form: str, code: str, concepts: set[str]) -> None:
    assert spoken_of(form, code) == concepts


@pytest.mark.parametrize(
    ("one", "other", "unlike"),
    [
        ({"court", "trade"}, {"court", "constitution"}, True),
        ({"ministry", "trade"}, {"ministry", "economy"}, False),
        ({"ministry", "health"}, {"ministry", "health", "social"}, False),
        ({"ministry", "health"}, {"ministry", "finance"}, True),
        ({"ministry", "energy"}, {"ministry", "agriculture"}, True),
        ({"university"}, {"police"}, True),
        ({"court"}, set(), False),
        ({"family"}, {"association"}, False),
    ],
)
def test_two_bodies(one: set[str], other: set[str], unlike: bool) -> None:
    assert differ(frozenset(one), frozenset(other)) is unlike
    assert differ(frozenset(other), frozenset(one)) is unlike


def test_what_stands_around_a_name_may_belong_to_it() -> None:
    forests, system = frozenset({"forestry"}), frozenset({"digital"})
    assert differ(forests, system)
    assert not differ(forests, system, (forests | system, system))


def test_the_names_of_one_body_in_the_tables_hardly_ever_differ() -> None:
    """Held against :func:`organisations`, which was written without these words."""
    named: dict[str, dict[str, str]] = defaultdict(dict)
    for key, code, forms in organisations():
        longest = max(forms.split(), key=len).rstrip("?")
        if code != "*" and "_" in longest:
            named[key][code] = longest.replace("*", "").replace("_", " ")
    pairs = [(f["en"], f[code], code) for f in named.values() if "en" in f for code in f if code != "en"]
    unlike = [pair for pair in pairs if differ(spoken_of(pair[0], "en"), spoken_of(pair[1], pair[2]))]
    assert len(pairs) > 1000
    assert len(unlike) <= len(pairs) * 0.003, unlike

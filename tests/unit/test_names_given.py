"""First names that are one in several languages, and particles written together with the surname."""

from __future__ import annotations

import pytest

from checker.match.names.given import nearest


@pytest.mark.parametrize(
    ("source", "target", "as_target"),
    [
        ("George Katsaros", "Giorgos Katsaros", "Giorgos Katsaros"),
        ("George Katsaros", "Йоргос Кацарос", "Yorgos Katsaros"),
        ("Alexander Petrenko", "Олександр Петренко", "Oleksandr Petrenko"),
        ("Francis", "Ferenc", "Ferenc"),
        ("Johanna von der Heide", "ヨハンナ・フォンデアハイデ", "Johanna vonderHeide"),
        ("Johanna von der Heide", "요한나 폰데어하이데", "Johanna vonderHeide"),
    ],
)
def test_a_name_is_written_in_the_others_way(source: str, target: str, as_target: str) -> None:
    assert nearest(source, target) == (as_target, target)


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Angela Katsaros", "Annegret Katsaros"),
        ("George Katsaros", "Gregory Katsaros"),
        ("Maria Petrenko", "Марина Петренко"),
        ("Johanna von der Heide", "Johanna von der Heide"),
        ("Johanna von der Heide", "योहाना वॉन डेर हाइडे"),
    ],
)
def test_another_name_stays_another(source: str, target: str) -> None:
    assert nearest(source, target) == (source, target)


def test_the_name_in_latin_letters_is_the_one_that_changes() -> None:
    assert nearest("Йоргос Кацарос", "George Katsaros") == ("Йоргос Кацарос", "Yorgos Katsaros")

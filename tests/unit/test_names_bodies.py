"""Bodies that are told by what they are and whose they are."""

from __future__ import annotations

import pytest

from checker.languages import codes, load, organisations, places, shared
from checker.match import Side
from checker.match.names.bodies import bodies_of, described
from checker.types import Document, Kind, Mention, Name, Segment, Span


def _in(lang: str, text: str, owner: str, key: str) -> tuple[Side, Mention]:
    span = Span(at := text.index(owner), at + len(owner))
    segment = Segment(0, Span(0, len(text)), text)
    side = Side(Document("it", lang, text), load(lang), (segment,), (), ((),), ())
    return side, Mention(Kind.ORGANISATION, span, owner, Name(owner, key), 0.9)


@pytest.mark.parametrize(
    ("lang", "text", "owner", "expected"),
    [
        ("fr", "L'agence de santé de l'ONU a parlé.", "ONU", True),
        ("fr", "L'ONU a parlé.", "ONU", False),
        ("fr", "L'agence a fermé, a dit l'ONU.", "ONU", False),
        ("nl", "De VN-gezondheidsorganisatie zei het.", "VN", True),
        ("ja", "国連の保健機関は述べた。", "国連", True),
        ("ja", "国連は述べた。", "国連", False),
        ("vi", "Bộ trưởng Liên Hợp Quốc", "Liên Hợp Quốc", True),
        ("vi", "Liên Hợp Quốc nói", "Liên Hợp Quốc", False),
    ],
)
def test_a_word_for_a_body_stands_beside_its_owner(lang: str, text: str, owner: str, expected: bool) -> None:
    side, mention = _in(lang, text, owner, "org:UN")
    body = Mention(Kind.ORGANISATION, Span(0, 3), "WHO", Name("WHO", "org:WHO"), 0.9)
    assert described(side, mention, body) is expected


def test_a_body_belongs_to_its_owner_only() -> None:
    side, mention = _in("en", "The EU health agency spoke.", "EU", "org:EU")
    body = Mention(Kind.ORGANISATION, Span(0, 3), "WHO", Name("WHO", "org:WHO"), 0.9)
    assert not described(side, mention, body)
    assert "org:Frontex" in bodies_of("org:EU")


def test_every_language_says_what_bodies_are() -> None:
    assert set(codes()) == set(shared("bodies")["words"])


def test_bodies_and_owners_are_in_the_tables() -> None:
    named = {f"org:{name}" for name, *_ in organisations()} | {f"{name}" for name, *_ in places()}
    for owner in shared("bodies")["of"]:
        assert owner in named or owner.startswith("territory:")
        assert bodies_of(owner) <= named

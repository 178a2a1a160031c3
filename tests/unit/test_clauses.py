"""Parts of sentences that a translation leaves out."""

from __future__ import annotations

import pytest

from checker.match import Comparison
from checker.match.clauses import unrendered
from checker.types import Document
from tests.wire import engine

SOURCE = (
    "The council met on Monday in the old town hall. The mayor said that the bridge would be closed for two months; "
    "engineers had found long cracks in three of its pillars during the last inspection. Buses will take another way "
    "until the end of the summer."
)
WHOLE = (
    "Le conseil s'est réuni lundi dans l'ancienne mairie. Le maire a déclaré que le pont serait fermé pendant deux "
    "mois ; les ingénieurs avaient trouvé de longues fissures dans trois de ses piliers lors de la dernière "
    "inspection. Les bus emprunteront un autre chemin jusqu'à la fin de l'été."
)
CLAUSE = " ; les ingénieurs avaient trouvé de longues fissures dans trois de ses piliers lors de la dernière inspection"


def _comparison(target: str) -> Comparison:
    one = engine()
    return one.compare_sides(*one.read([Document("s", "en", SOURCE), Document("t", "fr", target)]))


def test_a_clause_left_out_is_found() -> None:
    comparison = _comparison(WHOLE.replace(CLAUSE, ""))
    (found,) = unrendered(comparison)
    assert "found long cracks in three of its pillars" in comparison.source.text(found)
    assert "closed" not in comparison.source.text(found)


@pytest.mark.parametrize(
    "target",
    [WHOLE, WHOLE.replace(" lors de la dernière inspection", ""), WHOLE.replace(" ; les", ". Les")],
    ids=["whole", "a few words less", "two sentences"],
)
def test_what_is_said_is_not(target: str) -> None:
    assert not list(unrendered(_comparison(target)))

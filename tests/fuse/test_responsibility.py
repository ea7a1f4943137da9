"""Which attack a claim is about."""

import pytest

from tests.fuse.incident_make import report
from vedette.fuse.responsibility import claimed
from vedette.fuse.views import Who

IS, NUSRA = Who("islamic_state", "IS"), Who("jabhat_al_nusra", "Nusra")
CLAIM = report("a.9", type="claim_of_responsibility", initiator=IS, start=200)
ATTACK = report("a.1", start=10)


def test_the_one_attack_told_beside_it() -> None:
    assert claimed([[ATTACK], [CLAIM]]) == {0: (CLAIM,)}


@pytest.mark.parametrize(
    "others",
    [
        [report("a.1", start=10, initiator=NUSRA)],
        [report("a.1", start=10, status="planned")],
        [report("a.1", start=5000)],
        [report("b.1", start=10)],
        [report("a.1", start=10, type="arrest")],
        [ATTACK, report("a.2", start=90)],
    ],
    ids=["by others", "only planned", "far off", "another document", "no attack", "two of them"],
)
def test_no_link_where_there_is_doubt(others: list[object]) -> None:
    assert claimed([*([each] for each in others), [CLAIM]]) == {}  # type: ignore[list-item]


def test_documents_that_lead_to_different_attacks_settle_nothing() -> None:
    other = report("b.9", type="claim_of_responsibility", initiator=IS, start=200)
    assert claimed([[ATTACK], [report("b.1")], [CLAIM, other]]) == {}


def test_an_unnamed_claimant_is_no_news() -> None:
    vague = report("a.9", type="claim_of_responsibility", initiator=Who(None, "a group"), start=90)
    assert claimed([[ATTACK], [vague]]) == {}

"""Which attack a claim is about."""

from dataclasses import replace

import pytest

from tests.fuse.incident_make import report
from vedette.fuse.responsibility import claimed
from vedette.fuse.views import ReportView, Who

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


@pytest.mark.parametrize(
    ("kind", "handed"), [("air_or_drone_strike", True), ("bombing", False), ("execution", False)]
)
def test_a_state_claims_strikes_and_no_car_bombs(kind: str, handed: bool) -> None:
    state = replace(CLAIM, initiator=Who("turkey.government", "Ankara"))
    attack = replace(ATTACK, type=kind, initiator=None)
    assert bool(claimed([[attack], [state]])) is handed


def denial(**more: object) -> ReportView:
    base: dict[str, object] = {
        "type": "claim_of_responsibility",
        "status": "denied",
        "initiator": NUSRA,
        "targets": (Who(None, "went off", "event"),),
        "start": 300,
    }
    return report("a.8", **(base | more))


def test_a_denied_claim_goes_to_the_event_it_names_whoever_else_is_named() -> None:
    accused = report("a.1", initiator=IS, start=10)
    assert claimed([[accused], [denial()]]) == {0: (denial(),)}


def test_of_two_events_told_in_those_words_the_nearer_is_denied() -> None:
    far, near = report("a.1", start=0), report("a.2", start=250)
    assert claimed([[far], [near], [denial()]]) == {1: (denial(),)}


@pytest.mark.parametrize(
    "other",
    [
        denial(targets=()),
        denial(initiator=Who(None, "a group")),
        denial(targets=(Who(None, "raided", "event"),)),
    ],
    ids=["names no event", "nobody in particular", "another event"],
)
def test_a_denial_that_names_nothing_known_reaches_nothing(other: ReportView) -> None:
    assert claimed([[ATTACK], [other]]) == {}


def test_a_denial_is_no_claim() -> None:
    assert claimed([[ATTACK], [denial(targets=())]]) == {}

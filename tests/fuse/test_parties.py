"""Who is said to have done it, and who says so."""

import pytest

from tests.fuse.incident_make import report
from vedette.fuse.parties import disputed, perpetrators, targets
from vedette.fuse.views import ReportView, Speaker, Who
from vedette.types import Certainty, Party, Voice

IS = Who("islamic_state", "Islamic State")
NUSRA = Who("jabhat_al_nusra", "Nusra Front")


def doers(*reports: ReportView, **stances: str) -> tuple[Party, ...]:
    voices = {
        r.id: Voice(r.id, r.document, stance=stances.get(r.document, "asserts"))  # type: ignore[arg-type]
        for r in reports
    }
    return perpetrators(reports, voices)


@pytest.mark.parametrize(
    ("certainties", "expected"),
    [
        (["claimed_by_group"], "claimed_by_group"),
        (["claimed_by_group", "suspected"], "claimed_by_group"),
        (["suspected", "unattributed"], "suspected"),
        (["claimed_by_group", "asserted"], "asserted"),
    ],
)
def test_the_strongest_certainty_is_shown(
    certainties: list[Certainty], expected: Certainty
) -> None:
    reports = [
        report(f"{at}.1", initiator=IS, certainty=each) for at, each in enumerate(certainties)
    ]
    (party,) = doers(*reports)
    assert (party.actor, party.certainty, party.denied) == ("islamic_state", expected, False)


def test_a_claim_is_the_word_of_the_group() -> None:
    (party,) = doers(report("a.1", initiator=IS, certainty="claimed_by_group"))
    assert [(v.holder, v.role) for v in party.voices] == [("Islamic State", "group")]


def test_a_denial_is_kept_beside_the_assertion() -> None:
    told = report("a.1", initiator=IS, certainty="asserted")
    denied = report("b.1", initiator=IS, certainty="asserted")
    (party,) = doers(told, denied, b="denies")
    assert party.denied and party.certainty == "asserted"
    assert disputed((party,))


def test_those_known_by_trade_alone_are_one_party_and_contradict_nobody() -> None:
    found = doers(
        report("a.1", initiator=Who(None, "Gunmen"), certainty="unattributed"),
        report("b.1", initiator=Who("role.militant", "militants"), certainty="asserted"),
        report("c.1", initiator=IS, certainty="asserted"),
    )
    assert [(p.actor, p.certainty) for p in found] == [
        ("islamic_state", "asserted"),
        (None, "unattributed"),
    ]
    assert not disputed(found)


def test_two_bodies_contradict_and_two_arms_of_one_do_not() -> None:
    army, police = Who("iraq.army", "army"), Who("iraq.police", "police")
    assert disputed(doers(report("a.1", initiator=IS), report("b.1", initiator=NUSRA)))
    assert not disputed(doers(report("a.1", initiator=army), report("b.1", initiator=police)))


def test_the_doer_of_most_origins_comes_first() -> None:
    found = doers(
        report("a.1", initiator=IS),
        report("b.1", initiator=NUSRA),
        report("c.1", initiator=NUSRA),
    )
    assert [p.actor for p in found] == ["jabhat_al_nusra", "islamic_state"]


def test_targets_join_by_id_and_by_words() -> None:
    reports = [
        report("a.1", targets=(Who("iraq.police", "patrol"), Who(None, "A bakery"))),
        report("b.1", targets=(Who("iraq.police", "policemen"), Who(None, "a  bakery"))),
    ]
    found = targets(reports, {r.id: Voice(r.id, r.document) for r in reports})
    assert [(p.actor, len(p.voices)) for p in found] == [(None, 2), ("iraq.police", 2)]


def test_only_the_group_itself_claims() -> None:
    ministry = (Speaker("official", Who("turkey.defence_ministry", "Defence Ministry"), "accuses"),)
    (accused,) = doers(report("0.1", initiator=IS, certainty="claimed_by_group", speakers=ministry))
    assert accused.certainty == "suspected"
    itself = (Speaker("official", IS),)
    (claimed,) = doers(report("0.1", initiator=IS, certainty="claimed_by_group", speakers=itself))
    assert claimed.certainty == "claimed_by_group"


@pytest.mark.parametrize(
    ("one", "other", "kind", "expected"),
    [
        ("us.military", "us_led_coalition", "air_or_drone_strike", False),
        ("us.military", "russia.air_force", "air_or_drone_strike", True),
        ("local.reed_front", "local.marsh_guard", "ambush", True),
        ("syria.army", "islamic_state", "clash", False),
    ],
)
def test_rivals(one: str, other: str, kind: str, expected: bool) -> None:
    reports = (report("a.1", initiator=Who(one, one)), report("b.1", initiator=Who(other, other)))
    assert disputed(doers(*reports), kind) is expected


def test_one_source_that_names_two_contradicts_nobody() -> None:
    reports = (report("a.1", initiator=IS), report("a.2", initiator=NUSRA))
    assert not disputed(doers(*reports), "bombing")


def test_one_who_only_doubts_names_no_rival() -> None:
    reports = (report("a.1", initiator=IS), report("b.1", initiator=NUSRA))
    assert not disputed(doers(*reports, b="doubts"), "bombing")


def test_an_outlet_tells_of_the_deed_and_did_not_do_it() -> None:
    assert doers(report("a.1", initiator=Who("afp", "AFP"))) == ()


@pytest.mark.parametrize(
    ("evidence", "together"),
    [
        ("Either Russian or Syrian jets hit the bakery.", True),
        ("Syrian warplanes and Russian jets hit the bakery.", True),
        ("Russian jets hit the bakery; Syrian guns were silent.", False),
    ],
)
def test_two_named_in_one_breath_are_no_rivals(evidence: str, together: bool) -> None:
    russian, syrian = Who("russia.air_force", "Russian jets"), Who("syria.air_force", "Syrian jets")
    one = report("a.1", initiator=russian, certainty="asserted", evidence=evidence)
    found = doers(one, report("b.1", initiator=syrian, certainty="asserted"))
    assert disputed(found, "air_or_drone_strike") is not together
    assert [len(p.voices) for p in found] == ([2, 1] if together else [1, 1])

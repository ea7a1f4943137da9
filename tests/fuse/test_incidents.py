"""Incidents from reports: what joins, what stays apart, and what never matters."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fuse.incident_make import ANTIPODE, HILLA, JURF, days, dead, report, sourcing
from tests.fuse.testbed import testbed
from vedette.fuse.incidents import incidents
from vedette.fuse.pairs import Constraints
from vedette.fuse.views import ReportView, Who
from vedette.fuse.weights import shipped_weights
from vedette.types import UNKNOWN_TIME, Incident, finding_id

WEIGHTS = shipped_weights()
IS = Who("islamic_state", "Islamic State")


def fused(
    reports: Iterable[ReportView], constraints: Constraints | None = None
) -> tuple[Incident, ...]:
    return incidents(list(reports), WEIGHTS, sourcing(), constraints or Constraints())


def groups(reports: Iterable[ReportView]) -> list[tuple[str, ...]]:
    return sorted(i.statements for i in fused(reports))


FIRST = report(
    "a.1",
    initiator=IS,
    counts=(dead(4),),
    evidence="A bomb by a bakery in Hilla killed four people on Monday.",
)
SAME = report(
    "b.1",
    initiator=IS,
    trigger="blast",
    counts=(dead(4),),
    evidence="Four died on Monday in a blast at a Hilla bakery.",
)


def test_two_outlets_on_one_bombing_are_one_incident() -> None:
    (incident,) = fused([FIRST, SAME])
    assert incident.statements == ("a.1", "b.1")
    assert incident.independent_reports == 2
    assert incident.id == finding_id("incident", "a.1")
    assert [(j.left, j.right) for j in incident.joins] == [("a.1", "b.1")]
    assert incident.joins[0].probability > 0.5


@pytest.mark.parametrize(
    "change",
    [
        {"time": days("2021-05-10"), "published": days("2021-05-11")},
        {
            "place": JURF,
            "where": "Jurf",
            "targets": (Who(None, "army post"),),
            "evidence": "Four soldiers were killed on Monday when their post in Jurf was bombed.",
        },
        {"place": ANTIPODE, "where": "Far"},
        {"status": "threatened"},
        {"type": "claim_of_responsibility", "trigger": "claimed", "time": None, "targets": ()},
    ],
    ids=["a week later", "another town and target", "the antipode", "a threat", "its claim"],
)
def test_look_alikes_stay_apart(change: dict[str, object]) -> None:
    assert groups([FIRST, replace(SAME, **change)]) == [("a.1",), ("b.1",)]  # type: ignore[arg-type]


def test_two_bombings_told_in_one_report_keep_all_reports_of_them_apart() -> None:
    shop = replace(
        FIRST,
        id="a.2",
        start=200,
        trigger="second blast",
        targets=(Who(None, "army post"),),
        counts=(dead(9),),
        evidence="A second blast at an army post of the town killed nine.",
    )
    other = replace(shop, id="c.1", document="c", start=0, evidence="Nine died at an army post.")
    found = groups([FIRST, SAME, shop, other])
    assert [set(g) for g in found] == [{"a.1", "b.1"}, {"a.2", "c.1"}]


def test_an_incident_of_which_only_the_type_is_known_stays_alone() -> None:
    bare: dict[str, Any] = {"targets": (), "place": None, "where": "", "time": None, "when": ""}
    one = report(
        "a.1", **bare, evidence="There was an explosion somewhere.", published=UNKNOWN_TIME
    )
    two = report("b.1", **bare, evidence="People heard a bomb.", published=UNKNOWN_TIME)
    assert groups([one, two]) == [("a.1",), ("b.1",)]


def test_every_statement_is_in_exactly_one_incident_and_joins_connect_it() -> None:
    bed = testbed(11, events=25, noise=0.2)
    found = fused(bed.reports)
    told = [name for incident in found for name in incident.statements]
    assert sorted(told) == sorted(r.id for r in bed.reports)
    for incident in found:
        assert len(incident.joins) == len(incident.statements) - 1
        reached = {incident.statements[0]}
        for _ in incident.joins:
            for join in incident.joins:
                if {join.left, join.right} & reached:
                    reached |= {join.left, join.right}
        assert reached == set(incident.statements)


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 999), st.randoms(use_true_random=False))
def test_order_of_reports_never_matters(seed: int, shuffler: object) -> None:
    reports = list(testbed(seed, events=8, noise=0.3).reports)
    mixed = list(reports)
    shuffler.shuffle(mixed)  # type: ignore[attr-defined]
    assert fused(mixed) == fused(reports)


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 999), st.integers(1, 3))
def test_exact_copies_change_nothing_but_the_list_of_reports(seed: int, count: int) -> None:
    reports = testbed(seed, events=8, copies=0, noise=0.3).reports
    copies = [
        replace(r, id=f"{r.id}+{n}", document=f"{r.document}+{n}")
        for r in reports
        for n in range(count)
    ]
    origins = {c.document: c.document.split("+")[0] for c in copies}
    plain = incidents(reports, WEIGHTS, sourcing())
    copied = incidents([*reports, *copies], WEIGHTS, sourcing(origins))
    assert [i.id for i in copied] == [i.id for i in plain]
    for before, after in zip(plain, copied, strict=True):
        assert {name.split("+")[0] for name in after.statements} == set(before.statements)
        for slot in ("type", "status", "time", "place", "contested", "independent_reports"):
            assert getattr(after, slot) == getattr(before, slot)
        figures = [(t.low, t.best, t.high, t.conservative) for t in before.tallies]
        assert [(t.low, t.best, t.high, t.conservative) for t in after.tallies] == figures


@settings(max_examples=10, deadline=None)
@given(st.integers(0, 999))
def test_a_far_report_changes_no_other_incident(seed: int) -> None:
    reports = testbed(seed, events=6, noise=0.2).reports
    far = report(
        "zz.1",
        type="donation",
        trigger="gave",
        place=ANTIPODE,
        where="Far",
        time=days("1999-01-01"),
        published=days("1999-01-02"),
        targets=(Who(None, "orphans"),),
        evidence="Blankets were given to orphans.",
    )
    assert set(fused(reports)) < set(fused([*reports, far]))


def test_ten_thousand_identical_statements_are_one_incident() -> None:
    reports = [replace(FIRST, id=f"s{n:05}", document=f"d{n:05}") for n in range(10_000)]
    (incident,) = fused(reports)
    assert len(incident.statements) == 10_000
    assert len(incident.joins) == 9_999


def test_contradictory_days_and_places_are_contested() -> None:
    other = replace(SAME, time=days("2021-05-04"), counts=(dead(6),))
    (incident,) = fused([FIRST, other], Constraints({("a.1", "b.1"): "de_1"}))
    assert set(incident.contested) == {"time", "killed"}
    assert incident.time is not None
    assert (str(incident.time.start), str(incident.time.end)) == ("2021-05-03", "2021-05-04")


def test_an_analyst_joins_what_nothing_else_would() -> None:
    far = report("b.1", place=ANTIPODE, time=days("2001-01-01"), type="clash")
    (incident,) = fused([FIRST, far], Constraints(together={("a.1", "b.1"): "de_1"}))
    assert [(j.probability, j.decision) for j in incident.joins] == [(1.0, "de_1")]


def test_an_analyst_parts_what_is_word_for_word_the_same() -> None:
    copy = replace(FIRST, id="b.1", document="b")
    assert groups([FIRST, copy]) == [("a.1", "b.1")]
    found = fused([FIRST, copy], Constraints(apart={("a.1", "b.1"): "de_1"}))
    assert sorted(i.statements for i in found) == [("a.1",), ("b.1",)]


def test_decisions_on_statements_that_are_gone_do_nothing() -> None:
    gone = Constraints({("x", "y"): "de_1"}, {("a.1", "z"): "de_2"})
    assert fused([FIRST, SAME], gone) == fused([FIRST, SAME])


def test_a_claim_told_beside_its_attack_is_heard_of_there() -> None:
    attack = replace(FIRST, initiator=None)
    claim = report(
        "a.2",
        type="claim_of_responsibility",
        trigger="said",
        initiator=IS,
        certainty="asserted",
        start=120,
        time=None,
        targets=(),
        evidence="Islamic State said that it had done it.",
    )
    found = {i.type: i for i in fused([attack, claim])}
    (party,) = found["bombing"].perpetrators
    assert (party.actor, party.certainty) == ("islamic_state", "claimed_by_group")
    assert [(v.statement, v.role) for v in party.voices] == [("a.2", "group")]
    assert found["bombing"].statements == ("a.1",)


def test_no_reports_no_incidents() -> None:
    assert fused([]) == ()


def test_a_report_that_knows_no_place_agrees_with_one_that_does() -> None:
    (incident,) = fused([FIRST, replace(SAME, place=None, where="")])
    assert incident.place == HILLA


def test_a_denial_in_the_very_words_of_a_report_is_of_its_event() -> None:
    told = report("a.1", start=40, evidence="The army denied that it shelled the mill.")
    denied = replace(told, id="a.2", status="denied")
    other = replace(told, id="a.3", status="denied", start=90)
    assert groups([told, denied]) == [("a.1", "a.2")]
    bare = {"targets": (), "place": None, "where": ""}
    assert len(groups([replace(told, **bare), replace(other, **bare)])) == 2


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({}, [("a.1", "a.2")]),
        ({"time": days("2021-05-20")}, [("a.1",), ("a.2",)]),
        ({"status": "foiled"}, [("a.1",), ("a.2",)]),
        ({"targets": (Who("person.other_man", "the other man"),)}, [("a.1",), ("a.2",)]),
    ],
    ids=["told twice", "days later", "an attempt before", "another man"],
)
def test_one_text_tells_twice_how_a_person_died(
    change: dict[str, object], expected: list[tuple[str, ...]]
) -> None:
    general = (Who("person.a_general", "the general"),)
    strike = report("a.1", type="air_or_drone_strike", trigger="killed", targets=general,
                    evidence="A drone killed the general at the airport.")  # fmt: skip
    later = report("a.2", type="assassination", trigger="killing", targets=general, time=None,
                   start=900, evidence="His killing brought both to the brink.")  # fmt: skip
    assert groups([strike, replace(later, **change)]) == expected  # type: ignore[arg-type]

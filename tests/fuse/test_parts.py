"""Which incident is a part of which."""

from dataclasses import replace

import pytest

from tests.fuse.incident_make import BABIL, HILLA, JURF, days, dead, report, sourcing
from vedette.fuse.incidents import incidents
from vedette.fuse.views import ReportView, Who
from vedette.fuse.weights import shipped_weights
from vedette.types import Incident

ARMY = Who("iraq.army", "army")
SWEEP = report(
    "a.1",
    type="security_operation",
    trigger="sweep",
    initiator=ARMY,
    targets=(),
    time=days("2021-05-01", "2021-05-05"),
    evidence="The army began a sweep of the orchards.",
)


def arrest(name: str, **more: object) -> ReportView:
    base: dict[str, object] = {
        "type": "arrest",
        "trigger": "detained",
        "initiator": ARMY,
        "targets": (Who(None, "two suspects"),),
        "start": 150,
        "evidence": "Soldiers detained two suspects.",
    }
    return report(name, **(base | more))


def wholes(*reports: ReportView) -> dict[str, str | None]:
    found = incidents(reports, shipped_weights(), sourcing())
    names = {i.id: i.statements[0] for i in found}

    def whole(incident: Incident) -> str | None:
        return names[incident.part_of] if incident.part_of else None

    return {incident.statements[0]: whole(incident) for incident in found}


def test_an_arrest_told_beside_a_sweep_is_a_part_of_it() -> None:
    assert wholes(SWEEP, arrest("a.2")) == {"a.1": None, "a.2": "a.1"}


@pytest.mark.parametrize(
    "change",
    [
        {"time": days("2021-05-20")},
        {"place": JURF},
        {"initiator": Who("kataib_hezbollah", "the brigade")},
        {"status": "planned"},
        {"start": 5000},
        {"type": "protest"},
    ],
    ids=["later", "elsewhere", "by others", "only planned", "far in the text", "of another kind"],
)
def test_what_differs_is_no_part(change: dict[str, object]) -> None:
    assert wholes(SWEEP, arrest("a.2", **change))["a.2"] is None


def test_time_and_place_alone_are_not_enough() -> None:
    assert wholes(SWEEP, arrest("b.1"))["b.1"] is None


def test_two_operations_are_not_parts_of_each_other() -> None:
    again = report(
        "a.2", type="security_operation", trigger="raid", initiator=ARMY, place=HILLA, start=90
    )
    assert wholes(SWEEP, again) == {"a.1": None, "a.2": "a.1"}


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"initiator": None, "start": 150}, "a.1"),
        ({"initiator": None, "start": 700}, None),
        ({"initiator": Who(None, "villagers")}, None),
        ({"initiator": Who("iraq.police", "policemen")}, "a.1"),
        ({"status": "denied"}, None),
    ],
    ids=["beside it, by nobody named", "further off", "by a trade", "another arm", "denied"],
)
def test_a_part_needs_a_tie_of_doer(change: dict[str, object], expected: str | None) -> None:
    assert wholes(SWEEP, arrest("a.2", **change))["a.2"] == expected


def test_a_wave_of_bombings_holds_the_bombings_told_after_it() -> None:
    one: dict[str, object] = {"start": 120, "place": JURF, "targets": (Who(None, "market"),)}
    wave = report("a.1", trigger="wave", place=BABIL, targets=(), evidence="A wave of bombs hit.")
    after = report("a.2", trigger="exploded", evidence="One exploded at a market.", **one)
    assert wholes(wave, after) == {"a.1": None, "a.2": "a.1"}
    plain = report("a.1", trigger="blast", place=BABIL, targets=(), evidence="A bomb went off.")
    assert wholes(plain, after)["a.2"] is None


def test_a_day_before_a_whole_of_one_day_is_no_part() -> None:
    raid = report("a.1", type="armed_attack", trigger="stormed", initiator=ARMY)
    early = arrest("a.2", type="arson", time=days("2021-05-02"))
    assert wholes(raid, early)["a.2"] is None


REBELS = Who("red_band", "Red Band")
DAY_TOLL = report(
    "a.1", type="armed_attack", trigger="killed", initiator=REBELS, place=BABIL, where="Babil",
    targets=(), evidence="The Red Band killed 17 in Babil on Monday.",
    counts=(dead(17, scope="cumulative"),),
)  # fmt: skip


def town(**more: object) -> ReportView:
    base: dict[str, object] = {
        "initiator": REBELS, "start": 150, "counts": (dead(8),), "where": "Hilla",
        "targets": (Who(None, "patrol"),), "evidence": "Eight died on a mine in Hilla.",
    }  # fmt: skip
    return report("a.2", **(base | more))


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({}, "a.1"),
        ({"type": "clash", "counts": ()}, "a.1"),
        ({"counts": (dead(30),)}, None),
        ({"time": days("2021-05-01", "2021-05-04")}, None),
        ({"place": BABIL, "where": "Babil"}, None),
        ({"type": "arrest"}, None),
        ({"initiator": Who("iraq.army", "army")}, None),
    ],
    ids=["a town", "no toll", "more than all", "of a week", "no town", "of no dead", "by others"],
)
def test_the_dead_of_a_town_are_a_part_of_a_days_dead(
    change: dict[str, object], expected: str | None
) -> None:
    assert wholes(DAY_TOLL, town(**change))["a.2"] == expected


def test_a_toll_that_is_no_sum_holds_no_other() -> None:
    assert wholes(replace(DAY_TOLL, counts=(dead(17),)), town())["a.2"] is None


@pytest.mark.parametrize(
    ("words", "start", "expected"),
    [("assailants", 150, "a.1"), ("assailants", 700, None), ("villagers", 150, None)],
)
def test_attackers_known_by_their_trade_may_be_the_same_men(
    words: str, start: int, expected: str | None
) -> None:
    raid = report("a.1", type="armed_attack", trigger="raid", initiator=Who(None, "armed men"))
    taken = report(
        "a.2", type="abduction", trigger="took", initiator=Who(None, words), start=start,
        evidence="Two girls were led away.", targets=(Who(None, "girls"),),
    )  # fmt: skip
    assert wholes(raid, taken)["a.2"] == expected


@pytest.mark.parametrize(
    ("actor", "expected"), [("us_led_coalition", "a.1"), ("turkey.army", None)]
)
def test_a_coalition_strikes_for_the_troops_of_others(actor: str, expected: str | None) -> None:
    strike = report("a.2", type="air_or_drone_strike", trigger="hit", initiator=Who(actor, "jets"),
                    start=150, targets=(), evidence="Jets hit a cave.")  # fmt: skip
    assert wholes(SWEEP, strike)["a.2"] == expected


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"place": None, "where": ""}, "a.1"),
        ({"time": None}, "a.1"),
        ({"place": None, "where": "", "time": None}, None),
    ],
    ids=["no place", "no day", "neither"],
)
def test_nearness_in_a_text_alone_makes_no_part(
    change: dict[str, object], expected: str | None
) -> None:
    assert wholes(SWEEP, arrest("a.2", **change))["a.2"] == expected

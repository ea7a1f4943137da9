"""Which incident is a part of which."""

import pytest

from tests.fuse.incident_make import BABIL, HILLA, JURF, days, report, sourcing
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

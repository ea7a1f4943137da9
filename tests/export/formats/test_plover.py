"""PLOVER's events, modes, entities and places."""

import json
from typing import Any

import pytest

from tests.export.formats.made import (
    ARMY,
    CIVILIANS,
    FRONT,
    FULL,
    GAO,
    GAO_REGION,
    MALI,
    MAPPINGS,
    STEPPE,
    incident,
    killed,
    material,
    party,
)
from vedette.export.formats.plover import QUAD, made
from vedette.types import Incident, Version


def events(*incidents: Incident) -> list[dict[str, Any]]:
    return [json.loads(line) for line in made(material(incidents), MAPPINGS).data.splitlines()]


def test_an_event() -> None:
    (event,) = events(FULL)
    assert event["id"] == "in_full"
    assert (event["date"], event["enddate"]) == ("2019-05-03", "2019-05-03")
    assert (event["event"], event["mode"], event["quad_code"]) == (["ASSAULT"], "explosives", 4)
    assert event["actor"] == [
        {"code": "MLI", "sector": "REB", "entity_text": "Reed Front"},
        {"sector": "UAF", "entity_text": "Unidentified Armed Group (Mali)"},
    ]
    assert event["recipient"] == [{"sector": "CVL", "entity_text": "Civilians (Mali)"}]
    assert (event["dead"], event["injured"]) == (6, 2)
    assert event["text"] == "Shots at the ford"
    assert event["text_info"] == [{"document": "doc_1", "start": 0, "end": 17}]
    assert event["cite_info"][0]["publication"] == "Sahel Desk"


@pytest.mark.parametrize(
    ("values", "kind"),
    [
        ({"status": "threatened"}, ("THREATEN", "violence")),
        ({"kind": "troop_withdrawal"}, ("RETREAT", "withdraw")),
        ({"kind": "troop_withdrawal", "status": "planned"}, ("CONCEDE", None)),
        ({"kind": "abduction"}, ("ASSAULT", "abduct")),
        ({"means": (Version("d", "armed drone", ("st_1",), 1),)}, ("ASSAULT", "drone")),
        ({"kind": "donation"}, ("AID", None)),
    ],
)
def test_status_and_means_change_the_event(values: dict[str, Any], kind: tuple[str, str]) -> None:
    (event,) = events(incident(**values))
    assert (event["event"][0], event.get("mode")) == kind


@pytest.mark.parametrize(
    "values",
    [{"status": "denied"}, {"status": "planned"}, {"time": None}, {"kind": "propaganda_release"}],
)
def test_what_is_no_event(values: dict[str, Any]) -> None:
    found = made(material((incident(**values),)), MAPPINGS)
    assert (found.data, found.records) == (b"", 0)
    assert sum(one.count or 0 for one in found.lost) == 1


def test_of_two_who_fight_neither_is_the_recipient() -> None:
    (event,) = events(incident(kind="clash", perpetrators=(ARMY,), targets=(FRONT,)))
    assert [one["sector"] for one in event["actor"]] == ["MIL", "REB"]
    assert "recipient" not in event


def test_several_actors_are_one_event_and_things_are_none() -> None:
    hit = (CIVILIANS, party("role.journalist", "a reporter"), party(None, "a ferry"))
    (event,) = events(incident(perpetrators=(FRONT, party("dune_guard")), targets=hit))
    assert len(event["actor"]) == 2
    assert [one["sector"] for one in event["recipient"]] == ["CVL", "JRN"]


def test_a_number_told_in_words_stays_in_words() -> None:
    (event,) = events(incident(tallies=(killed(None, None, None, 3),)))
    assert event["dead"] == "several"


@pytest.mark.parametrize(
    ("place", "resolution"), [(GAO, 4), (GAO_REGION, 2), (MALI, 1), (STEPPE, 1)]
)
def test_resolution(place: Any, resolution: int) -> None:
    (event,) = events(incident(place=place))
    assert event["event_loc"]["resolution"] == resolution
    assert event["event_loc"]["radius_km"] == place.radius_km


def test_every_event_of_the_table_has_a_quad_code() -> None:
    told = {kind.plover[0] for kind in MAPPINGS.types.values() if kind.plover}
    assert told <= QUAD.keys()

"""ACLED's layout: the columns, the codes, and what is rather left out than claimed."""

import csv
import io
from dataclasses import replace
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
    MAY,
    STEPPE,
    UNTIL,
    day,
    days,
    incident,
    killed,
    material,
    party,
)
from vedette.export.formats.acled import made
from vedette.types import Incident, Version

HEADER = (
    "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,"
    "assoc_actor_1,inter1,actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,"
    "country,admin1,admin2,admin3,location,latitude,longitude,geo_precision,source,source_scale,"
    "notes,fatalities,tags,timestamp"
)


def rows(*incidents: Incident) -> list[dict[str, str]]:
    text = made(material(incidents), MAPPINGS).data.decode()
    return list(csv.DictReader(io.StringIO(text)))


def lost(*incidents: Incident) -> dict[str, int | None]:
    return {one.what: one.count for one in made(material(incidents), MAPPINGS).lost if one.count}


def test_the_31_columns_in_their_order() -> None:
    first = made(material(), MAPPINGS).data.decode().splitlines()[0]
    assert first == HEADER
    assert len(first.split(",")) == 31


def test_a_row() -> None:
    (row,) = rows(FULL)
    assert (
        row
        | {
            "event_id_cnty": "MLI-full",
            "event_date": "2019-05-03",
            "year": "2019",
            "time_precision": "1",
            "disorder_type": "Political violence",
            "event_type": "Explosions/Remote violence",
            "sub_event_type": "Remote explosive/landmine/IED",
            "actor1": "Reed Front",
            "assoc_actor_1": "Unidentified Armed Group (Mali)",
            "inter1": "2",
            "actor2": "Civilians (Mali)",
            "inter2": "7",
            "interaction": "27",
            "civilian_targeting": "Civilian targeting",
            "iso": "466",
            "region": "Western Africa",
            "country": "Mali",
            "location": "Gao",
            "latitude": "16.27",
            "longitude": "-0.04",
            "geo_precision": "1",
            "source": "Sahel Desk",
            "fatalities": "3",
        }
        == row
    )
    assert "Disputed: killed" in row["notes"]
    assert "Disputed: place - Gao (1); Ansongo (1)" in row["notes"]


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"status": "planned"}, "status"),
        ({"status": "denied"}, "status"),
        ({"status": "foiled"}, "status"),
        ({"time": None}, "no date"),
        ({"time": UNTIL}, "no date"),
        ({"time": days("2019-01-01", 90)}, "wider than a month"),
        ({"place": None}, "no place"),
        ({"place": MALI}, "no narrower than a country"),
        ({"place": STEPPE}, "no one country"),
        ({"kind": "threat"}, "no event type"),
    ],
)
def test_what_cannot_be_coded_is_left_out_and_counted(values: dict[str, Any], reason: str) -> None:
    event = incident(**values)
    assert rows(event) == []
    assert [(reason in what, count) for what, count in lost(event).items()] == [(True, 1)]


@pytest.mark.parametrize(
    ("values", "sub_type"),
    [
        ({"targets": (CIVILIANS,)}, "Attack"),
        ({"targets": (ARMY,)}, "Armed clash"),
        ({"targets": (CIVILIANS, ARMY)}, "Armed clash"),
        ({}, "Armed clash"),
        ({"kind": "territory_captured", "perpetrators": (FRONT,)},
         "Non-state actor overtakes territory"),
        ({"kind": "territory_captured", "perpetrators": (ARMY,)}, "Government regains territory"),
        ({"kind": "territory_captured", "perpetrators": (party("chad.army"),)},
         "Non-state actor overtakes territory"),
        ({"kind": "territory_captured"}, "Armed clash"),
        ({"kind": "violence_against_protesters"}, "Protest with intervention"),
        ({"kind": "violence_against_protesters", "tallies": (killed(1, 1, 1),)},
         "Excessive force against protesters"),
        ({"kind": "assassination", "targets": (ARMY,)}, "Armed clash"),
        ({"kind": "assassination", "targets": (CIVILIANS,)}, "Attack"),
        ({"kind": "sabotage_of_infrastructure"}, "Looting/property destruction"),
        ({"kind": "sabotage_of_infrastructure",
          "means": (Version("bomb", "a bomb", ("st_1",), 1),)}, "Remote explosive/landmine/IED"),
    ],
)  # fmt: skip
def test_the_sub_type_depends_on_the_sides(values: dict[str, Any], sub_type: str) -> None:
    (row,) = rows(incident(**values))
    assert row["sub_event_type"] == sub_type


@pytest.mark.parametrize(
    ("values", "sides"),
    [
        ({}, ("Unidentified Armed Group (Mali)", "3", "", "", "30")),
        ({"perpetrators": (party(None, "gunmen"),)},
         ("Unidentified Armed Group (Mali)", "3", "", "", "30")),
        ({"perpetrators": (FRONT,), "targets": (ARMY,)},
         ("Reed Front", "2", "Malian army", "1", "12")),
        ({"perpetrators": (ARMY,), "targets": (FRONT,)},
         ("Malian army", "1", "Reed Front", "2", "12")),
        ({"perpetrators": (party("chad.army"),), "targets": (FRONT,)},
         ("Chadian army", "8", "Reed Front", "2", "28")),
        ({"kind": "clash", "perpetrators": (ARMY, FRONT)},
         ("Malian army", "1", "Reed Front", "2", "12")),
        ({"perpetrators": (party("person.dara"),), "targets": (party("person.sow"),)},
         ("Reed Front", "2", "Civilians (Mali)", "7", "27")),
        ({"kind": "troop_withdrawal", "perpetrators": (party(None, "troops"),)},
         ("", "", "", "", "")),
        ({"kind": "protest"}, ("Protesters (Mali)", "6", "", "", "60")),
        ({"kind": "violence_against_protesters", "perpetrators": (ARMY,)},
         ("Protesters (Mali)", "6", "Malian army", "1", "16")),
    ],
)  # fmt: skip
def test_actors_and_their_codes(values: dict[str, Any], sides: tuple[str, ...]) -> None:
    (row,) = rows(incident(**values))
    told = ("actor1", "inter1", "actor2", "inter2", "interaction")
    assert tuple(row[name] for name in told) == sides


def test_a_thing_that_was_hit_is_no_actor() -> None:
    (row,) = rows(incident(targets=(party(None, "a ferry"),)))
    assert row["actor2"] == ""


def test_nobody_is_named_who_is_only_denied_to_have_done_it() -> None:
    voice = replace(FRONT.voices[0], stance="denies")
    (row,) = rows(incident(perpetrators=(replace(FRONT, denied=True, voices=(voice,)),)))
    assert row["actor1"] == "Unidentified Armed Group (Mali)"
    assert "denied" in row["notes"]


@pytest.mark.parametrize(
    ("origins", "actor"),
    [(("a", "b"), "Unidentified Armed Group (Mali)"), (("a", "b", "c"), "Dune Guard")],
)
def test_rivals_for_a_deed_are_no_associates(origins: tuple[str, ...], actor: str) -> None:
    voices = [replace(FRONT.voices[0], origin=name) for name in origins]
    front = replace(FRONT, voices=(voices[0],))
    guard = replace(party("dune_guard", "Dune Guard"), voices=tuple(voices[1:]))
    (row,) = rows(incident(perpetrators=(front, guard), contested=("perpetrators",)))
    assert (row["actor1"], row["assoc_actor_1"]) == (actor, "")
    assert "Disputed: perpetrators - Reed Front (1); Dune Guard" in row["notes"]


def test_fatalities_are_conservative_and_those_of_parts_count_once() -> None:
    whole = incident("in_whole", "security_operation")
    parts = [
        incident(f"in_{n}", part_of="in_whole", tallies=(killed(n, n + 1, n + 2),)) for n in (2, 5)
    ]
    (row,) = rows(whole, *parts)
    assert row["fatalities"] == "7"
    told = replace(whole, tallies=(killed(None, None, None, 12),))
    assert rows(told, *parts)[0]["fatalities"] == "12"


@pytest.mark.parametrize(
    ("time", "place", "codes"),
    [
        (day("2019-05-03"), GAO, ("2019-05-03", "1", "1")),
        (days("2019-05-01", 7), GAO_REGION, ("2019-05-04", "2", "3")),
        (MAY, GAO, ("2019-05-16", "3", "1")),
    ],
)
def test_precision_codes(time: Any, place: Any, codes: tuple[str, ...]) -> None:
    (row,) = rows(incident(time=time, place=place))
    assert (row["event_date"], row["time_precision"], row["geo_precision"]) == codes


def test_rows_stand_by_date_and_id_whatever_the_order() -> None:
    events = [incident("in_b"), incident("in_a"), incident("in_c", time=day("2018-01-01"))]
    found = [row["event_id_cnty"] for row in rows(*events)]
    assert found == ["MLI-c", "MLI-a", "MLI-b"]
    assert [row["event_id_cnty"] for row in rows(*events[::-1])] == found


def test_a_group_that_nobody_holds_to_have_done_it_is_named_in_the_notes_alone() -> None:
    (row,) = rows(incident(perpetrators=(replace(FRONT, certainty="unattributed"),)))
    assert row["actor1"] == "Unidentified Armed Group (Mali)"
    assert "By: Reed Front (unattributed)" in row["notes"]
    (row,) = rows(incident(perpetrators=(replace(FRONT, certainty="suspected"),)))
    assert row["actor1"] == "Reed Front"

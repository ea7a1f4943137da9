"""The columns that only GTD has: claimed, competing claims, certainty, success, vicinity."""

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
    day,
    days,
    incident,
    material,
    party,
)
from vedette.export.formats.gtd import COLUMNS, made
from vedette.types import Incident

CLAIMED = replace(FRONT, certainty="claimed_by_group")
OTHER = party("dune_guard", "Dune Guard", certainty="claimed_by_group")


def rows(*incidents: Incident) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(made(material(incidents), MAPPINGS).data.decode())))


def test_columns_bear_gtds_names_each_once() -> None:
    told = {
        "claimed",
        "compclaim",
        "guncertain1",
        "success",
        "doubtterr",
        "vicinity",
        "specificity",
    }
    assert told <= set(COLUMNS)
    assert len(set(COLUMNS)) == len(COLUMNS)


def test_a_row() -> None:
    (row,) = rows(FULL)
    assert row | {
        "iyear": "2019", "imonth": "5", "iday": "3", "approxdate": "", "country_txt": "Mali",
        "region": "11", "city": "Gao", "specificity": "1", "vicinity": "0", "success": "1",
        "attacktype1": "3", "targtype1": "14", "gname": "Reed Front", "guncertain1": "0",
        "claimed": "1", "compclaim": "0", "weaptype1": "6", "nkill": "6", "nwound": "2",
        "addnotes": "Denied for: gunmen.", "dbsource": "Vedette; not GTD data",
    } == row  # fmt: skip


@pytest.mark.parametrize(
    ("who", "claimed", "competing", "uncertain", "name"),
    [
        ((), "0", "", "0", "Unknown"),
        ((party(None, "gunmen"),), "0", "", "0", "Unknown"),
        ((FRONT,), "0", "", "0", "Reed Front"),
        ((replace(FRONT, certainty="suspected"),), "0", "", "1", "Reed Front"),
        ((CLAIMED,), "1", "0", "0", "Reed Front"),
        ((CLAIMED, OTHER), "1", "1", "0", "Reed Front"),
    ],
)
def test_claims(who: Any, claimed: str, competing: str, uncertain: str, name: str) -> None:
    (row,) = rows(incident(perpetrators=who))
    found = tuple(row[key] for key in ("claimed", "compclaim", "guncertain1", "gname"))
    assert found == (claimed, competing, uncertain, name)


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"perpetrators": (ARMY,)}, "done by a state's forces"),
        ({"perpetrators": (party("river_shield"),)}, "done by a state's forces"),
        ({"status": "planned"}, "neither that it happened nor that it was foiled"),
        ({"kind": "protest"}, "no attack there"),
        ({"kind": "air_or_drone_strike"}, "no group is named for"),
        ({"time": None}, "no date"),
        ({"place": None}, "no place"),
    ],
)
def test_what_has_no_row(values: dict[str, Any], reason: str) -> None:
    found = made(material((incident(**values),)), MAPPINGS)
    assert found.records == 0
    assert [reason in one.what for one in found.lost if one.count] == [True]


def test_a_foiled_attack_did_not_succeed() -> None:
    (row,) = rows(incident(status="foiled"))
    assert row["success"] == "0"


@pytest.mark.parametrize(("hit", "doubt"), [((ARMY,), "1"), ((CIVILIANS,), "-9"), ((), "-9")])
def test_an_attack_on_armed_forces_may_be_no_terrorism(hit: Any, doubt: str) -> None:
    (row,) = rows(incident(targets=hit))
    assert row["doubtterr"] == doubt


@pytest.mark.parametrize(
    ("time", "date"),
    [
        (day("2019-05-03"), ("2019", "5", "3", "")),
        (MAY, ("2019", "5", "0", "2019-05-01 to 2019-05-31")),
        (days("2019-05-30", 4), ("2019", "0", "0", "2019-05-30 to 2019-06-02")),
    ],
)
def test_what_the_date_does_not_tell_is_nought(time: Any, date: tuple[str, ...]) -> None:
    (row,) = rows(incident(time=time))
    assert tuple(row[key] for key in ("iyear", "imonth", "iday", "approxdate")) == date


@pytest.mark.parametrize(
    ("place", "codes"),
    [
        (GAO, ("1", "0", "16.27", "Gao")),
        (replace(GAO, precision="near", radius_km=20.0), ("1", "1", "16.27", "Gao")),
        (GAO_REGION, ("4", "0", "16.27", "")),
        (MALI, ("5", "-9", "", "")),
    ],
)
def test_a_place_is_as_wide_as_it_is(place: Any, codes: tuple[str, ...]) -> None:
    (row,) = rows(incident(place=place))
    assert tuple(row[key] for key in ("specificity", "vicinity", "latitude", "city")) == codes

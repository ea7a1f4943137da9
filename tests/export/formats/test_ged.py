"""GED's layout: the columns, the triple, the codes, and what is left out."""

import csv
import io
from typing import Any

import pytest

from tests.export.formats.made import (
    ARMY,
    CIVILIANS,
    FRONT,
    FULL,
    GAO_REGION,
    MAPPINGS,
    MAY,
    STEPPE,
    UNTIL,
    days,
    incident,
    killed,
    material,
    party,
    source,
)
from vedette.export.formats.ged import made, prio_grid
from vedette.types import Incident

HEADER = (
    "id,relid,year,active_year,code_status,type_of_violence,conflict_dset_id,conflict_new_id,"
    "conflict_name,dyad_dset_id,dyad_new_id,dyad_name,side_a_dset_id,side_a_new_id,side_a,"
    "side_b_dset_id,side_b_new_id,side_b,number_of_sources,source_article,source_office,"
    "source_date,source_headline,source_original,where_prec,where_coordinates,where_description,"
    "adm_1,adm_2,latitude,longitude,geom_wkt,priogrid_gid,country,country_id,region,event_clarity,"
    "date_prec,date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,best,high,low,"
    "gwnoa,gwnob"
)
SIX = (killed(6, 6, 11),)


def rows(*incidents: Incident, **values: Any) -> list[dict[str, str]]:
    text = made(material(incidents, **values), MAPPINGS).data.decode()
    return list(csv.DictReader(io.StringIO(text)))


def test_the_49_columns_in_their_order() -> None:
    first = made(material(), MAPPINGS).data.decode().splitlines()[0]
    assert first == HEADER
    assert len(first.split(",")) == 49


def test_a_row() -> None:
    (row,) = rows(FULL)
    assert (
        row
        | {
            "id": "in_full",
            "relid": "MLI-2019-in_full",
            "year": "2019",
            "type_of_violence": "3",
            "side_a": "Reed Front",
            "side_b": "Civilians",
            "dyad_name": "Reed Front - Civilians",
            "number_of_sources": "1",
            "source_office": "Sahel Desk",
            "source_date": "2019-05-04",
            "source_headline": "Shots at the ford",
            "source_original": "the mayor",
            "where_prec": "1",
            "adm_1": "Gao",
            "geom_wkt": "POINT (-0.04 16.27)",
            "country_id": "432",
            "region": "Africa",
            "date_prec": "1",
            "date_start": "2019-05-03",
            "date_end": "2019-05-03",
            "deaths_unknown": "6",
            "best": "6",
            "high": "11",
            "low": "3",
            "code_status": "Check deaths",
        }
        == row
    )
    parts = (row[f"deaths_{one}"] for one in ("a", "b", "civilians", "unknown"))
    assert sum(map(int, parts)) == int(row["best"])


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"tallies": ()}, "no death told"),
        ({"tallies": (killed(0, 0, 0),)}, "no death told"),
        ({"tallies": SIX, "status": "threatened"}, "status"),
        ({"tallies": SIX, "kind": "arrest"}, "no use of armed force"),
        ({"tallies": SIX, "time": None}, "no date"),
        ({"tallies": SIX, "time": UNTIL}, "no date"),
        ({"tallies": SIX, "time": days("2018-01-01", 400)}, "wider than a year"),
        ({"tallies": SIX, "place": None}, "no place"),
        ({"tallies": SIX, "place": STEPPE}, "no one country"),
    ],
)
def test_what_has_no_row(values: dict[str, Any], reason: str) -> None:
    found = made(material((incident(**values),)), MAPPINGS)
    assert found.records == 0
    assert [(reason in one.what) for one in found.lost if one.count] == [True]


@pytest.mark.parametrize(
    ("tally", "triple", "vague"),
    [
        (killed(6, 6, 11), ("6", "6", "11"), False),
        (killed(0, 0, 1), ("0", "0", "1"), False),
        (killed(None, None, None, 12), ("1", "12", "12"), True),
        (killed(6, 9, 8), ("6", "8", "8"), False),
    ],
)
def test_the_triple_is_in_order(tally: Any, triple: tuple[str, ...], vague: bool) -> None:
    found = made(material((incident(tallies=(tally,)),)), MAPPINGS)
    (row,) = csv.DictReader(io.StringIO(found.data.decode()))
    assert (row["low"], row["best"], row["high"]) == triple
    assert any("bound is ours" in one.what for one in found.lost if one.count) is vague


def test_the_dead_of_parts_are_added_up_where_none_is_told_of_the_whole() -> None:
    whole = incident("in_whole", "invasion")
    parts = [incident(f"in_{n}", part_of="in_whole", tallies=(killed(n, n, n),)) for n in (2, 5)]
    (row,) = rows(whole, *parts)
    assert (row["low"], row["best"], row["high"]) == ("7", "7", "7")


@pytest.mark.parametrize(
    ("who", "hit", "kind", "sides"),
    [
        ((ARMY,), (FRONT,), "1", ("Malian army", "Reed Front")),
        ((FRONT,), (ARMY,), "1", ("Malian army", "Reed Front")),
        ((FRONT,), (party("dune_guard"),), "2", ("Reed Front", "Dune Guard")),
        ((FRONT,), (CIVILIANS,), "3", ("Reed Front", "Civilians")),
        ((FRONT,), (party("person.sow"),), "3", ("Reed Front", "Civilians")),
        ((party("river_shield"),), (FRONT,), "1", ("River Shield", "Reed Front")),
        ((), (CIVILIANS,), "", ("Unidentified Armed Group (Mali)", "Civilians")),
        ((FRONT,), (), "", ("Reed Front", "")),
        ((FRONT,), (ARMY, CIVILIANS), "", ("Malian army", "Reed Front")),
    ],
)
def test_type_of_violence(who: Any, hit: Any, kind: str, sides: tuple[str, str]) -> None:
    (row,) = rows(incident(perpetrators=who, targets=hit, tallies=SIX))
    assert (row["type_of_violence"], (row["side_a"], row["side_b"])) == (kind, sides)
    assert row["code_status"] != "Clear" or kind


def test_the_lists_of_sources_have_one_entry_a_document() -> None:
    event = incident(tallies=SIX, documents=("doc_1", "doc_2"), independent_reports=2)
    documents = {"doc_1": source(), "doc_2": source("doc_2", title=None, published=MAY)}
    (row,) = rows(event, documents=documents)
    for name in ("source_office", "source_date", "source_headline"):
        assert len(row[name].split(";")) == 2
    assert row["source_date"] == "2019-05-01/2019-05-31;2019-05-04"
    assert row["number_of_sources"] == "2"


def test_a_wide_place_lies_in_no_cell_of_the_grid() -> None:
    (row,) = rows(incident(place=GAO_REGION, tallies=SIX))
    assert (row["where_prec"], row["priogrid_gid"]) == ("4", "")


@pytest.mark.parametrize(
    ("point", "cell"),
    [((-90.0, -180.0), 1), ((90.0, 180.0), 259200), ((36.201241, 37.161173), 181875)],
)
def test_cells_of_the_grid(point: tuple[float, float], cell: int) -> None:
    assert prio_grid(*point) == cell

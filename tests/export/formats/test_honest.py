"""Nothing that leaves the program is more precise than what is known."""

import csv
import io
import json
from datetime import date, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.export.formats.made import MAPPINGS, incident, killed, material, party
from vedette.export.formats import acled, ftm, ged, geojson, gtd, plover, stix
from vedette.geo.kinds import KINDS
from vedette.geo.sphere import distance_km
from vedette.types import Incident, Place, Precision, TimeSpan

PRECISIONS: tuple[Precision, ...] = ("day", "week", "month", "season", "year", "interval")
PLACE_KINDS = (*KINDS, "near", "offset", "between", "border", "part of admin1", "within city")
ACLED_DAYS = {"1": 1, "2": 7, "3": 33}
"""The widest interval that each time_precision may stand for; a lunar month is a little wider."""
GED_DAYS = {"1": 1, "2": 6, "3": 7, "4": 33, "5": 366}
FTM_FORM = {4: 366, 7: 31, 10: 1}
"""Length of a partial date -> days that it may stand for."""


@st.composite
def times(draw: st.DrawFn) -> TimeSpan:
    first = draw(st.dates(date(2010, 1, 1), date(2025, 1, 1)))
    last = first + timedelta(days=draw(st.integers(0, 800)))
    sides = draw(st.sampled_from(["both", "both", "both", "start", "end"]))
    start, end = first if sides != "end" else None, last if sides != "start" else None
    return TimeSpan(start, end, draw(st.sampled_from(PRECISIONS)), "drawn")


@st.composite
def places(draw: st.DrawFn) -> Place:
    kind = draw(st.sampled_from(PLACE_KINDS))
    lat, lon = draw(st.floats(-60, 60)), draw(st.floats(-150, 150))
    return Place("x", "X", "ML", "Gao", lat, lon, kind, draw(st.floats(0.5, 800.0)))


@st.composite
def events(draw: st.DrawFn) -> Incident:
    return incident(
        time=draw(st.none() | times()),
        place=draw(st.none() | places()),
        perpetrators=draw(st.sampled_from([(), (party("reed_front"),), (party(None, "men"),)])),
        tallies=(killed(1, 2, 3),),
    )


def rows(form: Any, event: Incident) -> list[dict[str, str]]:
    data = form.made(material((event,)), MAPPINGS).data.decode()
    return list(csv.DictReader(io.StringIO(data)))


def length(event: Incident) -> int:
    assert event.time is not None
    assert event.time.start is not None
    assert event.time.end is not None
    return (event.time.end - event.time.start).days + 1


def point_ok(event: Incident, km: float) -> bool:
    """The place is known to within this many km."""
    return event.place is not None and event.place.radius_km <= km


@given(events())
def test_acled(event: Incident) -> None:
    for row in rows(acled, event):
        assert length(event) <= ACLED_DAYS[row["time_precision"]]
        assert row["geo_precision"] != "1" or point_ok(event, 20.0)
        assert event.time is not None
        assert str(event.time.start) <= row["event_date"] <= str(event.time.end)


@given(events())
def test_ged(event: Incident) -> None:
    for row in rows(ged, event):
        assert event.time is not None
        assert (row["date_start"], row["date_end"]) == (str(event.time.start), str(event.time.end))
        assert length(event) <= GED_DAYS[row["date_prec"]]
        assert row["where_prec"] != "1" or point_ok(event, 20.0)
        assert not row["priogrid_gid"] or point_ok(event, 27.0)


@given(events())
def test_gtd(event: Incident) -> None:
    for row in rows(gtd, event):
        assert row["iday"] == "0" or length(event) == 1
        assert row["iday"] != "0" or row["approxdate"]
        exact = row["specificity"] == "1" and row["vicinity"] == "0"
        assert not exact or point_ok(event, 20.0)


@given(events())
def test_plover(event: Incident) -> None:
    for line in plover.made(material((event,)), MAPPINGS).data.splitlines():
        told = json.loads(line)
        assert event.time is not None
        assert (told["date"], told["enddate"]) == (str(event.time.start), str(event.time.end))
        if event.place is not None:
            assert told["event_loc"]["resolution"] < 4 or point_ok(event, 20.0)
            assert told["event_loc"]["radius_km"] == event.place.radius_km


@given(events())
def test_geojson(event: Incident) -> None:
    (feature,) = json.loads(geojson.made(material((event,)), MAPPINGS).data)["features"]
    shape = feature["geometry"]
    if shape and shape["type"] == "Point":
        assert point_ok(event, 5.0)
    elif shape:
        assert event.place is not None
        away = [
            distance_km(event.place.lat, event.place.lon, lat, lon)
            for lon, lat in shape["coordinates"][0]
        ]
        assert min(away) >= event.place.radius_km * 0.999


@given(events())
def test_stix(event: Incident) -> None:
    found = json.loads(stix.made(material((event,)), MAPPINGS).data)["objects"]
    for one in found:
        if one["type"] == "location":
            assert event.place is not None
            assert one["precision"] >= event.place.radius_km * 1000 - 0.1


@given(times())
def test_ftm(time: TimeSpan) -> None:
    start, end = ftm.partial(time)
    if start and start == end:
        assert time.start is not None
        assert time.end is not None
        days = (time.end - time.start).days + 1
        assert days <= FTM_FORM[len(start)]
        assert str(time.start).startswith(start)
        assert str(time.end).startswith(start)
    else:
        assert (start or None, end or None) == (
            time.start and str(time.start),
            time.end and str(time.end),
        )

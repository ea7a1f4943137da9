"""FollowTheMoney entities; validated by the library where it is installed."""

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.export.formats.made import (
    FULL,
    HOSTILE,
    MAPPINGS,
    MAY,
    STEPPE,
    TIE,
    UNTIL,
    day,
    days,
    incident,
    material,
    party,
    source,
)
from vedette.export.formats.ftm import made, partial
from vedette.types import Incident, TimeSpan


def entities(*incidents: Incident, **values: Any) -> list[dict[str, Any]]:
    data = made(material(incidents, **values), MAPPINGS).data
    return [json.loads(line) for line in data.splitlines()]


def of(schema: str, told: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [one["properties"] for one in told if one["schema"] == schema]


@pytest.mark.parametrize(
    ("time", "dates"),
    [
        (None, ("", "")),
        (day("2019-05-03"), ("2019-05-03", "2019-05-03")),
        (MAY, ("2019-05", "2019-05")),
        (UNTIL, ("", "2019-05-31")),
        (days("2019-05-01", 3), ("2019-05-01", "2019-05-03")),
        (TimeSpan(date(2019, 1, 1), date(2019, 12, 31), "year", ""), ("2019", "2019")),
    ],
)
def test_partial_dates(time: Any, dates: tuple[str, str]) -> None:
    assert partial(time) == dates


def test_an_event_names_its_actors_and_articles() -> None:
    told = entities(FULL)
    (event,) = of("Event", told)
    ids = {one["id"] for one in told}
    assert event["date"] == ["2019-05-03"]
    assert event["country"] == ["ml"]
    assert set(event["involved"]) | set(event["proof"]) <= ids
    assert of("Article", told)[0]["language"] == ["eng"]
    (member,) = of("Membership", told)
    assert member["role"] == ["leader of"]
    assert member["startDate"] == ["2019-05"]


def test_a_region_over_a_border_has_both_countries() -> None:
    (event,) = of("Event", entities(incident(place=STEPPE)))
    assert event["country"] == ["ml", "ne"]


def test_the_library_keeps_every_value() -> None:
    followthemoney: Any = pytest.importorskip("followthemoney")
    events = (FULL, incident("in_2", place=STEPPE, time=MAY), incident("in_3", time=UNTIL))
    other = replace(TIE, id="ti_2", head="own front", relation="fights")
    for row in entities(*events, ties=(TIE, other)):
        schema = followthemoney.model.get(row["schema"])
        schema.validate(row)
        for name, values in row["properties"].items():
            kind = schema.properties[name].type
            assert all(kind.validate(value) for value in values), (row["schema"], name, values)


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_break_no_line(words: str) -> None:
    documents = {"doc_1": source(title=words)}
    told = entities(incident(perpetrators=(party("local.x", words),)), documents=documents)
    assert len(of("Article", told)) == 1

"""The STIX bundle: its own rules here, and those of the library where it is installed."""

import json
import re
from dataclasses import replace
from typing import Any

import pytest

from tests.export.formats.made import (
    FULL,
    GAO_REGION,
    HOSTILE,
    MAPPINGS,
    STEPPE,
    TIE,
    incident,
    material,
    party,
    source,
)
from vedette.export.formats.stix import made
from vedette.types import Incident

ID = re.compile(r"^[a-z-]+--[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$")


def objects(*incidents: Incident, **values: Any) -> list[dict[str, Any]]:
    bundle = json.loads(made(material(incidents, **values), MAPPINGS).data)
    assert (bundle["type"], ID.match(bundle["id"]) is not None) == ("bundle", True)
    told: list[dict[str, Any]] = bundle["objects"]
    return told


def refs(value: Any) -> list[str]:
    """Every reference in an object."""
    if isinstance(value, dict):
        found = []
        for key, part in value.items():
            if key.endswith("_ref"):
                found.append(part)
            elif key.endswith("_refs"):
                found += part
            else:
                found += refs(part)
        return found
    return [one for part in value for one in refs(part)] if isinstance(value, list) else []


def test_every_reference_is_in_the_bundle_and_ids_are_unique() -> None:
    told = objects(FULL, incident("in_2", place=GAO_REGION))
    ids = [one["id"] for one in told]
    assert len(set(ids)) == len(ids)
    assert all(ID.match(name) for name in ids)
    assert all(one["id"].startswith(f"{one['type']}--") for one in told)
    assert set(refs(told)) <= set(ids)
    assert set(re.findall(r"extension-definition--[0-9a-f-]{36}", json.dumps(told))) <= set(ids)


def test_an_incident_keeps_the_triple_the_status_and_the_dispute() -> None:
    told = objects(FULL)
    (own,) = [one for one in told if one["type"] == "incident"]
    (more,) = own["extensions"].values()
    assert more["killed"] == {"low": 3, "best": 6, "high": 11}
    assert (more["status"], more["finding"]) == ("happened", "in_full")
    (note,) = [one for one in told if one["type"] == "note"]
    assert note["object_refs"] == [own["id"]]
    assert "place - Gao (1); Ansongo (1)" in note["content"]
    kinds = sorted(o["relationship_type"] for o in told if o.get("source_ref") == own["id"])
    assert kinds == ["attributed-to", "attributed-to", "located-at", "targets"]


def test_a_place_carries_its_radius_in_metres() -> None:
    (place,) = [one for one in objects(incident(place=GAO_REGION)) if one["type"] == "location"]
    assert place["precision"] == 180_000.0
    (wide,) = [one for one in objects(incident(place=STEPPE)) if one["type"] == "location"]
    assert "country" not in wide


def test_the_unnamed_of_two_incidents_are_not_one_actor() -> None:
    told = objects(*(incident(name, perpetrators=(party(None, "men"),)) for name in ("a", "b")))
    named = [one["id"] for one in told if one.get("name", "").startswith("Unidentified")]
    assert len(set(named)) == 2


def test_the_same_finding_is_the_same_object_in_a_later_build() -> None:
    first = {one["id"] for one in objects(FULL) if one["type"] == "incident"}
    later = {one["id"] for one in objects(replace(FULL, belief=0.9)) if one["type"] == "incident"}
    assert first == later


def test_the_library_takes_the_bundle() -> None:
    stix2: Any = pytest.importorskip("stix2")
    data = made(material((FULL, incident("in_2", time=None, place=None))), MAPPINGS).data
    parsed = stix2.parse(data.decode(), allow_custom=False)
    assert len(parsed.objects) == json.loads(data)["objects"].__len__()


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_break_nothing(words: str) -> None:
    documents = {"doc_1": source(title=words, publisher=words)}
    told = objects(incident(perpetrators=(party("local.x", words),)), documents=documents)
    assert any(one["type"] == "report" for one in told)


def test_a_tie_that_ends_before_it_begins_has_no_end() -> None:
    backwards = replace(TIE, until=replace(TIE.since, start=None, end=TIE.since.start))  # type: ignore[union-attr,type-var]
    (relation,) = [one for one in objects(ties=(backwards,)) if one["type"] == "relationship"]
    assert relation["relationship_type"] == "leader-of"
    assert "stop_time" not in relation

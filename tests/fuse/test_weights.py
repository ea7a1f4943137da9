"""resources/fusion.json is whole, and a broken one is refused."""

import json
from importlib.resources import files
from typing import Any

import pytest

from vedette.evaluate.annotation import vocabulary
from vedette.fuse.compare import FEATURES
from vedette.fuse.weights import shipped_weights, weights_from


def listed() -> dict[str, Any]:
    text = files("vedette.resources").joinpath("fusion.json").read_text("utf-8")
    found: dict[str, Any] = json.loads(text)
    return found


def test_it_knows_every_incident_type_and_its_family() -> None:
    weights = shipped_weights()
    assert set(weights.types) == set(vocabulary()["incident_types"])
    assert (weights.families.sum(axis=1) >= 1).all()


def test_kin_meet_in_a_family() -> None:
    weights = shipped_weights()
    shared = weights.families @ weights.families.T
    assert ((weights.known.kin == 0) | (shared > 0)).all()


def test_what_must_settle_the_matter_does() -> None:
    by_name = dict(zip(FEATURES, shipped_weights().weights.tolist(), strict=True))
    assert by_name["days_apart"] <= -5 and by_name["place_apart"] <= -4


def test_a_missing_weight_is_named() -> None:
    broken = listed()
    del broken["weights"]["alike"]
    with pytest.raises(ValueError, match="no weight for alike"):
        weights_from(broken)


def test_an_unknown_type_in_a_family_is_refused() -> None:
    broken = listed()
    broken["families"]["violence"].append("picnic")
    with pytest.raises(ValueError, match="not in tuple"):
        weights_from(broken)

"""Indicators as data: what ships is whole, and what is wrong is named."""

from typing import Any

import pytest

from vedette.assess.indicators import frame, load_frame
from vedette.errors import SettingError
from vedette.resolve.actors.knowledge import load_actors, resource_paths

GOOD: dict[str, Any] = {
    "id": "fires", "label": "Fires", "asks": "More fires?", "worse": "up", "threshold": 2.0,
    "reason": "made up", "falls": "rain", "noun": "fires", "selection": {"types": ["@burnt"]},
}  # fmt: skip
GROUPS = {"burnt": ["arson"]}


def made(**changes: Any) -> dict[str, Any]:
    return {"groups": GROUPS, "indicators": [{**GOOD, **changes}]}


def test_groups_stand_for_their_types() -> None:
    (indicator,) = frame(made()).indicators
    assert indicator.selection and indicator.selection.types == ("arson",)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"colour": "red"}, "unknown ['colour']"),
        ({"worse": "left"}, "worse must be up or down"),
        ({"threshold": 0.5}, "above 1 where up is worse"),
        ({"worse": "down", "threshold": 2.0}, "below 1 where down is"),
        ({"selection": None}, "it counts nothing"),
        ({"noun": ""}, "needs a noun"),
        ({"selection": {"types": ["@nothing"]}}, "no group 'nothing'"),
        ({"selection": {"kinds": []}}, "unknown ['kinds'] in a selection"),
        ({"selection": {"by": "nobody"}}, "by must be"),
        ({"form": "per"}, "form per and among go together"),
        ({"form": "sum"}, "form must be"),
    ],
)
def test_what_is_wrong_is_named(changes: dict[str, Any], message: str) -> None:
    with pytest.raises(SettingError) as error:
        frame(made(**changes))
    assert message in str(error.value) and "fires" in str(error.value)


def test_missing_doubled_and_unknown() -> None:
    with pytest.raises(SettingError, match="missing"):
        frame({"indicators": [{"id": "x"}]})
    with pytest.raises(SettingError, match="twice"):
        frame({"groups": GROUPS, "indicators": [GOOD, GOOD]})
    with pytest.raises(SettingError, match="has no indicators"):
        load_frame("peace")
    with pytest.raises(SettingError, match="there are: tempo"):
        load_frame().indicator("weather")


def test_what_ships_names_only_types_and_topics_of_the_codebook() -> None:
    import json
    from importlib.resources import files

    held = json.loads((files("vedette.resources") / "vocabulary.json").read_text("utf-8"))
    shipped = load_frame()
    assert shipped.state_side <= set(load_actors(resource_paths()).actors)
    for types in shipped.groups.values():
        assert set(types) <= set(held["incident_types"])
    for indicator in shipped.indicators:
        for selection in filter(None, (indicator.selection, indicator.among)):
            assert set(selection.types) <= set(held["incident_types"]), indicator.id
        assert {topic for topic, _ in indicator.topics} <= set(held["topics"]), indicator.id
        assert indicator.reason and indicator.falls and indicator.asks.endswith("?")


def test_all_indicators_of_an_insurgency_are_there() -> None:
    assert [i.id for i in load_frame().indicators] == [
        "tempo", "lethality", "sophistication", "reach", "freedom_of_movement",
        "counter_pressure", "coalition_presence", "local_cooperation", "notables",
        "prison_breaks", "propaganda", "financing", "tension", "state_capacity", "unrest",
    ]  # fmt: skip

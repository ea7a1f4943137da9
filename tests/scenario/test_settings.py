"""Words on the command line -> a factor and a way, or an error that helps."""

import pytest

from vedette.errors import SettingError
from vedette.scenario.settings import find_factor, read_settings
from vedette.types import Factor

FACTORS = (
    Factor("river_patrols", "patrols on the river", None, ("boat patrols", "the launches")),
    Factor("own.grain_price", "the price of grain", None, ("dear grain",)),
    Factor("raids", "raids", None, ("raids", "night raids")),
    Factor("raids_east", "raids in the east", None, ("night raids",)),
)


@pytest.mark.parametrize(
    "name, factor",
    [
        ("river_patrols", "river_patrols"),
        ("River  Patrols", "river_patrols"),
        ("Patrols on the river", "river_patrols"),
        ("boat patrols", "river_patrols"),
        ("own.grain_price", "own.grain_price"),
        ("grain price", "own.grain_price"),
        ("raids", "raids"),
    ],
)
def test_ids_labels_and_words_name_a_factor(name: str, factor: str) -> None:
    assert find_factor(name, FACTORS).id == factor


@pytest.mark.parametrize(
    "given, way",
    [("raids=up", "up"), ("raids = DOWN", "down"), ("raids=+", "up"), ("raids=paused", "down")],
)
def test_ways(given: str, way: str) -> None:
    (setting,) = read_settings([given], FACTORS)
    assert (setting.factor, setting.way) == ("raids", way)


@pytest.mark.parametrize(
    "given, told",
    [
        ([], "at least one --set"),
        (["raids"], "FACTOR=up"),
        (["raids=sideways"], "FACTOR=up"),
        (["=up"], "no factor ''"),
        (["river patrol=up"], "'patrols on the river'"),
        (["moonlight=up"], "vedette show CASE factors"),
        (["night raids=up"], "give the id: raids, raids_east"),
        (["raids=up", "raids=down"], "both up and down"),
        (["tolls=up"], "no report of this case"),
        (["road tolls=up"], "no report of this case"),
    ],
)
def test_errors_are_one_line_that_helps(given: list[str], told: str) -> None:
    with pytest.raises(SettingError) as raised:
        read_settings(given, FACTORS, {"tolls": "road tolls"})
    assert told in str(raised.value) and "\n" not in str(raised.value)


def test_the_same_setting_twice_is_one() -> None:
    assert len(read_settings(["raids=up", "the launches=down", "raids=up"], FACTORS)) == 2

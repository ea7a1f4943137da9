"""The wired drivers: a declared table with a basis for each."""

import numpy as np
import pytest

from vedette.errors import SettingError
from vedette.scenario.wired import SPIKE, Wire, frame_labels, load_wires, prior_draws, read_wires

GOOD = {"factor": "patrols", "sign": "-", "scale": 0.3, "basis": "who is hunted hides"}


def frame(*rows):
    return {"factors": [{"id": "patrols", "label": "army patrols"}], "wired": list(rows)}


def test_a_wire_has_the_label_of_its_factor() -> None:
    (wire,) = read_wires(frame(GOOD))
    assert (wire.label, wire.way, wire.scale) == ("army patrols", -1, 0.3)
    assert read_wires({"factors": []}) == ()


@pytest.mark.parametrize(
    "wrong",
    [{"factor": "ghosts"}, {"sign": "?"}, {"scale": 0}, {"scale": 5}, {"basis": ""}],
)
def test_a_wrong_row_is_named(wrong) -> None:
    with pytest.raises(SettingError, match="wired"):
        read_wires(frame(GOOD | wrong))


def test_no_driver_is_wired_twice() -> None:
    with pytest.raises(SettingError, match="once"):
        read_wires(frame(GOOD, GOOD))


def test_the_shipped_frame_wires_few_drivers_each_with_a_basis() -> None:
    wires = load_wires()
    assert 0 < len(wires) < 12
    assert all(wire.basis and wire.factor in frame_labels() for wire in wires)


def test_the_prior_has_a_spike_at_zero_and_half_a_normal() -> None:
    sizes = prior_draws(Wire("a", "a", "-", 0.3, "x"), 20_000, np.random.default_rng(0))
    assert (sizes == 0).mean() == pytest.approx(SPIKE, abs=0.02)
    assert sizes.min() == 0 and sizes[sizes > 0].std() == pytest.approx(0.181, abs=0.01)

"""The few drivers that are wired to incidents: a declared table in the frame, and their prior.

gamma_k is the change of the log rate of incidents as driver k goes from now to fully up (its sign
is declared), taken together with all that the driver brings about. Its prior is

    gamma_k = sign_k g_k,    g_k = 0 with probability SPIKE, else |N(0, scale_k)|

so that without data most weight is on no effect or a small one.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

import numpy as np

from vedette.errors import SettingError
from vedette.types import Sign
from vedette.types.panels import Array

SPIKE = 0.5
"""Prior probability that a wired driver has no effect on the number of incidents at all."""


@dataclass(frozen=True, slots=True)
class Wire:
    """One driver wired to incidents.

    Attributes:
        sign: which way incidents go when the driver rises.
        scale: of the half-normal prior, in log rate for a move from now to fully up.
        basis: why it is wired with that sign.
    """

    factor: str
    label: str
    sign: Sign
    scale: float
    basis: str

    @property
    def way(self) -> int:
        """1 or -1."""
        return 1 if self.sign == "+" else -1


def load_wires(frame: str = "insurgency") -> tuple[Wire, ...]:
    """The drivers that the shipped frame wires to incidents."""
    text = (files("vedette.resources") / "frames" / f"{frame}.json").read_text(encoding="utf-8")
    return read_wires(json.loads(text))


def frame_labels(frame: str = "insurgency") -> dict[str, str]:
    """Labels by id of all factors that the shipped frame lists."""
    text = (files("vedette.resources") / "frames" / f"{frame}.json").read_text(encoding="utf-8")
    return {entry["id"]: entry["label"] for entry in json.loads(text)["factors"]}


def read_wires(listed: Mapping[str, Any]) -> tuple[Wire, ...]:
    """The wired drivers of a frame in its JSON form, by id; none where it declares none.

    Raises:
        SettingError: a driver is no factor of the frame or is wired twice, its sign is not "+" or
            "-", its scale is not in (0, 2], or it gives no basis.
    """
    labels = {entry["id"]: entry["label"] for entry in listed["factors"]}
    made: dict[str, Wire] = {}
    for row in listed.get("wired", ()):
        name = row["factor"]
        if name not in labels or name in made:
            raise SettingError(f"wired {name!r}: want a factor of the frame, once")
        if row["sign"] not in ("+", "-") or not 0 < row["scale"] <= 2 or not row.get("basis"):
            raise SettingError(f'wired {name!r}: want sign "+" or "-", scale in (0, 2], a basis')
        made[name] = Wire(name, labels[name], row["sign"], float(row["scale"]), row["basis"])
    return tuple(made[name] for name in sorted(made))


def prior_draws(wire: Wire, draws: int, rng: np.random.Generator) -> Array:
    """Draws of g, the size of the effect, from the prior; shape (draws,)."""
    sizes = np.abs(rng.standard_normal(draws)) * wire.scale
    return np.where(rng.random(draws) < SPIKE, 0.0, sizes)

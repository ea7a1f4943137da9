"""A place on the map with what happened there: as wide a ring or area as the reports leave it."""

from collections.abc import Sequence
from dataclasses import dataclass

from vedette.geo.kinds import AREAS
from vedette.types import Place
from vedette.web.draw.frame import KM_PER_DEGREE, Frame
from vedette.web.draw.glyphs import families, happened, shape
from vedette.web.index import IncidentRow

LEAST_RADIUS = 3.6
SEEN_AS_AREA = 15.0
"""A stretch of land with a smaller circle than this, in units of the drawing, is a mark."""
WIDE_KM = 12.0
"""A settlement's ring is never wider; what is (a river, a mountain, a desert) is an area."""


@dataclass(frozen=True, slots=True)
class Spot:
    """One place with the incidents there; `x`, `y`, `r` in units of the drawing.

    Attributes:
        area: a province or another stretch of land, no settlement.
        shape: the family of its incidents, or "mixed".
        happened: at least one is held to have happened.
        outline: the area's own outline, where a file that the user brought has it.
        label: its name and number where there is room for them: beside a settlement, on the rim
            of an area, since in its middle they would look like a place.
        anchor: on which side of `label_x` the label stands, as SVG says it.
    """

    place: Place
    count: int
    contested: int
    x: float
    y: float
    r: float
    area: bool
    inside: bool
    shape: str
    happened: bool
    families: tuple[tuple[str, int], ...]
    outline: str = ""
    label: str = ""
    label_x: float = 0.0
    label_y: float = 0.0
    anchor: str = "start"

    @property
    def wide(self) -> bool:
        """An area that is wide enough here to be drawn as one."""
        return self.area and self.r >= SEEN_AS_AREA


def spot_of(frame: Frame, group: Sequence[IncidentRow]) -> Spot:
    """The incidents of one place as they stand in a frame.

    Raises:
        ValueError: they have no place.
    """
    place = min(group, key=lambda row: row.id).place  # whatever the order they came in
    if place is None:
        raise ValueError("an incident without a place has no spot")
    x, y = frame.at(place.lat, place.lon)
    r = max(LEAST_RADIUS, round(place.radius_km / KM_PER_DEGREE * frame.scale, 1))
    contested = sum(bool(row.contested) for row in group)
    area = place.precision in AREAS or place.radius_km > WIDE_KM
    counted = families(group)
    inside = frame.holds(x, y)
    return Spot(
        place, len(group), contested, x, y, r, area, inside, shape(counted), happened(group),
        counted,
    )  # fmt: skip

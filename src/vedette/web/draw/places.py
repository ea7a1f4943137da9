"""Incidents on a map, as exact as the reports are: an area for a province, a ring for a town.

Each place stands as a circle of the radius within which the true position lies, so that a coarse
place is a wide circle and never a pin; where the scale makes it smaller than the eye can see, a
shape tells what happened there, and shapes that would meet are one mark with their number.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from vedette.web.draw.clusters import Cluster, Point, cluster, grouped
from vedette.web.draw.frame import HEIGHT, KM_PER_DEGREE, LEAST_SPAN, WIDTH, Frame, View, fitted
from vedette.web.draw.grid import Line, Steps, graticule, round_km, steps_from
from vedette.web.draw.labels import Known, labelled, names_in
from vedette.web.draw.spots import Spot, spot_of
from vedette.web.index import IncidentRow

WHOLE = ("country", "sea")
"""What is known only so far is told beside the map: a circle around it would say nothing."""


@dataclass(frozen=True, slots=True)
class PlaceMap:
    """A map ready to draw.

    Attributes:
        spots: the widest first, so that small ones lie on top.
        clusters: places too close to be told apart here.
        names: (x, y, words, kind) of provinces and countries.
        bar_km, bar: a scale bar, in kilometres and units of the drawing.
        unplaced, outside: incidents without a place, and with one outside the frame.
        whole: countries and seas, for incidents that are placed no better than that.
        families: of the incidents in the frame.
    """

    view: View
    steps: Steps
    width: float
    height: float
    spots: tuple[Spot, ...]
    clusters: tuple[Cluster, ...]
    lines: tuple[Line, ...]
    names: tuple[tuple[float, float, str, str], ...]
    bar_km: int
    bar: float
    unplaced: int
    outside: int
    whole: tuple[Spot, ...]
    families: tuple[str, ...]
    summary: str

    @property
    def listed(self) -> tuple[Spot, ...]:
        """The places for a table, those with most incidents first."""
        return tuple(sorted((*self.spots, *self.whole), key=lambda s: (-s.count, s.place.id)))


def by_place(rows: Iterable[IncidentRow]) -> tuple[list[list[IncidentRow]], int]:
    """The incidents of each place, the places with most first; and how many have none."""
    held: dict[str, list[IncidentRow]] = {}
    unplaced = 0
    for row in rows:
        if row.place is None:
            unplaced += 1
        else:
            held.setdefault(row.place.id, []).append(row)
    order = sorted(held, key=lambda name: (-len(held[name]), name))
    return [held[name] for name in order], unplaced


def place_map(
    rows: Iterable[IncidentRow], known: Sequence[Known] = (), view: View | None = None
) -> PlaceMap:
    """The map of these incidents, of all of them or as the view has it."""
    groups, unplaced = by_place(rows)
    frame = Frame(view) if view else fitted(_points(groups))
    spots = [spot_of(frame, group) for group in groups]
    wide = [spot for spot in spots if spot.place.precision in WHOLE]
    drawn = [spot for spot in spots if spot.place.precision not in WHOLE]
    outside = sum(spot.count for spot in drawn if not spot.inside)
    alone, clusters = _clustered(frame, [spot for spot in drawn if spot.inside])
    alone.sort(key=lambda s: (not s.area, -s.r, s.count, s.place.id))
    kept = labelled(alone, clusters)
    bar_km = round_km(120 / frame.scale * KM_PER_DEGREE)
    seen = {name for spot in kept for name, _ in spot.families}
    seen |= {name for mark in clusters for name, _ in mark.families}
    return PlaceMap(
        frame.view,
        steps_from(frame),
        WIDTH,
        HEIGHT,
        kept,
        tuple(clusters),
        graticule(frame),
        names_in(frame, known, kept, clusters),
        bar_km,
        round(bar_km / KM_PER_DEGREE * frame.scale, 1),
        unplaced,
        outside,
        tuple(wide),
        tuple(sorted(seen)),
        _summary(groups, unplaced, outside),
    )


def _summary(groups: Sequence[Sequence[IncidentRow]], unplaced: int, outside: int) -> str:
    total = sum(map(len, groups))
    if not total:
        return "None of these incidents has a place." if unplaced else "No incident to draw."
    first = groups[0][0].place
    most = f"{first.name} has most ({len(groups[0])})" if first else ""
    words = f"{total} incidents at {len(groups)} places; {most}"
    words += f"; {outside} lie outside the frame" if outside else ""
    return words + (f"; {unplaced} more have no place." if unplaced else ".")


def _points(groups: Sequence[Sequence[IncidentRow]]) -> list[tuple[float, float, float]]:
    """Where the incidents are, and within how many km.

    Those known only to a country are among them where there are no others.
    """
    placed = [row.place for group in groups for row in group if row.place]
    exact = [p for p in placed if p.precision not in WHOLE]
    return [(place.lat, place.lon, place.radius_km) for place in exact or placed]


def _clustered(frame: Frame, spots: Sequence[Spot]) -> tuple[list[Spot], list[Cluster]]:
    """The spots that stand alone, and the others as marks; a wide area always stands alone."""
    alone = [spot for spot in spots if spot.wide]
    small = {s.place.id: s for s in spots if not s.wide}
    points = [
        Point(
            s.place.id, s.place.name, s.place.lat, s.place.lon, s.x, s.y, s.count, s.contested,
            s.area, s.families,
        )
        for s in small.values()
    ]  # fmt: skip
    clusters = []
    for group in grouped(points):
        if len(group) == 1 or frame.view.span <= LEAST_SPAN:
            alone += [small[point.id] for point in group]
        else:
            clusters.append(cluster(group, frame))
    return alone, clusters

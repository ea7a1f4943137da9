"""The words on a map, put where they meet no other words and no mark; the rest goes without."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from vedette.web.draw.clusters import Cluster
from vedette.web.draw.frame import HEIGHT, WIDTH, Frame
from vedette.web.draw.spots import Spot

LABELS = 14
EDGE = 14.0
"""No label is nearer to the upper or lower edge."""


@dataclass(frozen=True, slots=True)
class Known:
    """A province or country as the map names it."""

    name: str
    kind: str
    lat: float
    lon: float


def labelled(spots: Sequence[Spot], clusters: Sequence[Cluster]) -> tuple[Spot, ...]:
    """The spots, those with most incidents named where their names meet nothing."""
    taken = [(c.x - c.r, c.y, 2 * c.r) for c in clusters]
    taken += [(s.x - 6, s.y, 12.0) for s in spots if not s.area]
    named: dict[str, Spot] = {}
    for spot in sorted(spots, key=lambda s: (-s.count, s.place.id)):
        words = _words(spot, with_name=len(named) < LABELS)
        for label in dict.fromkeys((words, _words(spot, with_name=False))):
            room = _room(spot, label, taken) if label else None
            if room is not None:
                left, x, y, anchor = room
                taken.append((left, y, _wide(label)))
                named[spot.place.id] = replace(
                    spot, label=label, label_x=x, label_y=round(y + 4, 1), anchor=anchor
                )
                break
    return tuple(named.get(s.place.id, s) for s in spots)


def _words(spot: Spot, *, with_name: bool) -> str:
    number = str(spot.count) if spot.area or spot.count > 1 else ""
    return f"{spot.place.name} {number}".strip() if with_name else number


def _wide(label: str) -> float:
    return 6.6 * len(label) + 6


def _room(
    spot: Spot, label: str, taken: Sequence[tuple[float, float, float]]
) -> tuple[float, float, float, str] | None:
    """Where a label meets nothing: its left end, its x and y and on which side of them it is."""
    wide, gap = _wide(label), min(spot.r, 14) + 6
    if spot.area:
        rims = (max(EDGE, spot.y - spot.r), min(HEIGHT - EDGE, spot.y + spot.r))
        tries = [(spot.x - wide / 2, spot.x, y, "middle") for y in rims]
    else:
        tries = [
            (spot.x + gap, spot.x + gap, spot.y, "start"),
            (spot.x - gap - wide, spot.x - gap, spot.y, "end"),
        ]
    for left, x, y, anchor in tries:
        inside = left >= 0 and left + wide <= WIDTH - 70 and 10 < y < HEIGHT - 8
        if inside and not _meets(taken, left, y, wide):
            return left, round(x, 1), y, anchor
    return None


def _meets(taken: Sequence[tuple[float, float, float]], x: float, y: float, wide: float) -> bool:
    return any(abs(y - b) < 14 and x < a + w and a < x + wide for a, b, w in taken)


def names_in(
    frame: Frame, known: Sequence[Known], spots: Sequence[Spot], clusters: Sequence[Cluster]
) -> tuple[tuple[float, float, str, str], ...]:
    """The names of what the frame shows, where they do not meet each other or a mark."""
    taken = [(s.label_x - _shift(s), s.label_y - 4, _wide(s.label)) for s in spots if s.label]
    taken += [(c.x - c.r, c.y, 2 * c.r) for c in clusters]
    taken += [(s.x - 6, s.y, 12.0) for s in spots if not s.area]
    told = {s.place.name for s in spots if s.label and s.place.name in s.label}
    found = []
    named = {place.name: place for place in reversed(known)}
    for place in sorted(named.values(), key=lambda k: (k.kind != "country", k.name)):
        x, y = frame.at(place.lat, place.lon)
        wide = (9.5 if place.kind == "country" else 5.8) * len(place.name)
        inside = wide / 2 < x < WIDTH - wide / 2 and 12 < y < HEIGHT - 6
        if inside and place.name not in told and not _meets(taken, x - wide / 2, y, wide):
            taken.append((x - wide / 2, y, wide))
            found.append((x, y, place.name, place.kind))
    return tuple(found)


def _shift(spot: Spot) -> float:
    """How far the left end of a label lies from its x."""
    return {"start": 0.0, "middle": 0.5, "end": 1.0}[spot.anchor] * _wide(spot.label)

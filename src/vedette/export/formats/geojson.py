"""Incidents as GeoJSON (RFC 7946): a point only for an exact place, else the circle it lies in."""

from collections import Counter
from datetime import date
from typing import Any

from vedette.export.formats.cells import cleaned, json_text
from vedette.export.formats.hxl import ALWAYS
from vedette.export.formats.mappings import Mappings
from vedette.export.formats.material import Made, Material, lost_of
from vedette.export.formats.shapes import circle, is_point
from vedette.export.formats.table import row_of
from vedette.export.formats.wording import title
from vedette.types import Incident, Place


def made(material: Material, mappings: Mappings) -> Made:
    """A FeatureCollection; an incident without a place is a feature without a geometry."""
    lost: Counter[str] = Counter()
    places = {incident.place for incident in material.incidents if incident.place}
    drawn = {place: geometry(place) for place in places}
    features = []
    for incident in material.incidents:
        shape = drawn[incident.place] if incident.place else None
        if incident.place is not None and shape is None:
            lost["place too wide to draw: it reaches a pole or the date line"] += 1
        features.append(json_text(cleaned(_feature(incident, shape, material, mappings))))
    inside = ",\n".join(features)
    text = f'{{"type": "FeatureCollection", "features": [\n{inside}\n]}}\n'
    return Made(text.encode(), len(features), lost_of(lost, ALWAYS))


def geometry(place: Place) -> dict[str, Any] | None:
    """A Point or Polygon that claims no more than is known; None where it cannot be drawn.

    >>> town = Place("x", "Hit", "IQ", "Anbar", 33.64, 42.83, "town", 4.0)
    >>> geometry(town)
    {'type': 'Point', 'coordinates': [42.83, 33.64]}
    """
    if is_point(place):
        return {"type": "Point", "coordinates": [place.lon, place.lat]}
    ring = circle(place)
    if ring is None:
        return None
    return {"type": "Polygon", "coordinates": [[list(point) for point in ring]]}


def _feature(
    incident: Incident, shape: dict[str, Any] | None, material: Material, mappings: Mappings
) -> dict[str, Any]:
    place = incident.place
    row = {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in row_of(incident, material, mappings).items()
    }
    area = place is not None and not is_point(place)
    told = {"title": title(incident), "area": area, **row}
    return {"type": "Feature", "id": incident.id, "geometry": shape, "properties": told}

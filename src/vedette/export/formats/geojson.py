"""Incidents as GeoJSON (RFC 7946): a point only for an exact place, else the circle it lies in."""

import json
from collections import Counter
from datetime import date
from typing import Any

from vedette.export.formats.cells import clean
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
    features = [_feature(incident, material, mappings, lost) for incident in material.incidents]
    collection = {"type": "FeatureCollection", "features": features}
    text = json.dumps(collection, ensure_ascii=False, indent=1)
    return Made(clean(text).encode(), len(features), lost_of(lost, ALWAYS))


def geometry(place: Place) -> dict[str, Any] | None:
    """A Point or Polygon that claims no more than is known; None where it cannot be drawn.

    >>> town = Place("x", "Hit", "IQ", "Anbar", 33.64, 42.83, "town", 4.0)
    >>> geometry(town)
    {'type': 'Point', 'coordinates': [42.83, 33.64]}
    """
    if is_point(place):
        return {"type": "Point", "coordinates": [place.lon, place.lat]}
    ring = circle(place)
    return ring and {"type": "Polygon", "coordinates": [[list(point) for point in ring]]}


def _feature(
    incident: Incident, material: Material, mappings: Mappings, lost: Counter[str]
) -> dict[str, Any]:
    place = incident.place
    shape = geometry(place) if place else None
    if place is not None and shape is None:
        lost["place too wide to draw: it reaches a pole or the date line"] += 1
    row = {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in row_of(incident, material, mappings).items()
    }
    area = place is not None and not is_point(place)
    told = {"title": title(incident), "area": area, **row}
    return {"type": "Feature", "id": incident.id, "geometry": shape, "properties": told}

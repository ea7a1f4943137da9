"""Incidents as KML 2.2 with time spans: a point only for an exact place, else its circle."""

from collections import Counter
from xml.etree import ElementTree as ET

from vedette.export.formats.cells import clean
from vedette.export.formats.mappings import Mappings
from vedette.export.formats.material import Made, Material, lost_of
from vedette.export.formats.shapes import circle, is_point
from vedette.export.formats.wording import notes, title
from vedette.types import Incident, Place, TimeSpan

SPACE = "http://www.opengis.net/kml/2.2"
ALWAYS = (
    "figures, parties and versions as fields: only in the description",
    "the sentences behind a placemark: only the finding's id",
)


def made(material: Material, mappings: Mappings) -> Made:
    """A document with one placemark an incident; it stays unplaced where no place is known."""
    lost: Counter[str] = Counter()
    root = ET.Element("kml", xmlns=SPACE)
    document = ET.SubElement(root, "Document")
    _leaf(document, "name", f"Vedette case {material.case}")
    for style, colour in (("point", "ff1f3fbf"), ("area", "591f3fbf")):
        _style(document, style, colour)
    for incident in material.incidents:
        _placemark(document, incident, material, lost)
    ET.indent(root)
    data = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return Made(data + b"\n", len(material.incidents), lost_of(lost, ALWAYS))


def _placemark(
    document: ET.Element, incident: Incident, material: Material, lost: Counter[str]
) -> None:
    mark = ET.SubElement(document, "Placemark", id=incident.id)
    _leaf(mark, "name", title(incident))
    # Google Earth renders a description as HTML, so markup in a title is taken apart twice.
    _leaf(mark, "description", _as_html_text(notes(incident, material)))
    if incident.time is not None and incident.time.known:
        _span(mark, incident.time)
    _leaf(mark, "styleUrl", "#point" if incident.place and is_point(incident.place) else "#area")
    extended = ET.SubElement(mark, "ExtendedData")
    for name, value in _data(incident).items():
        _leaf(ET.SubElement(extended, "Data", name=name), "value", value)
    if incident.place is None:
        lost["no place: the placemark has no position"] += 1
    elif not _shape(mark, incident.place):
        lost["place too wide to draw: it reaches a pole or the date line"] += 1


def _data(incident: Incident) -> dict[str, str]:
    place = incident.place
    return {
        "type": incident.type,
        "status": incident.status,
        "independent_reports": str(incident.independent_reports),
        "place_kind": place.precision if place else "",
        "radius_km": f"{place.radius_km:g}" if place else "",
    }


def _shape(mark: ET.Element, place: Place) -> bool:
    if is_point(place):
        point = ET.SubElement(mark, "Point")
        _leaf(point, "coordinates", f"{place.lon},{place.lat}")
        return True
    ring = circle(place)
    if ring is None:
        return False
    outer = ET.SubElement(ET.SubElement(mark, "Polygon"), "outerBoundaryIs")
    text = " ".join(f"{lon},{lat}" for lon, lat in ring)
    _leaf(ET.SubElement(outer, "LinearRing"), "coordinates", text)
    return True


def _span(mark: ET.Element, time: TimeSpan) -> None:
    span = ET.SubElement(mark, "TimeSpan")
    if time.start:
        _leaf(span, "begin", time.start.isoformat())
    if time.end:
        _leaf(span, "end", time.end.isoformat())


def _style(document: ET.Element, name: str, colour: str) -> None:
    style = ET.SubElement(document, "Style", id=name)
    _leaf(ET.SubElement(style, "IconStyle"), "color", colour)
    _leaf(ET.SubElement(style, "PolyStyle"), "color", colour)


def _leaf(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, name).text = clean(text)


def _as_html_text(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")

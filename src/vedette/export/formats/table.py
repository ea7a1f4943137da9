"""Incidents as one flat table in our own terms: the ground of XLSX, HXL, Parquet and GeoJSON.

`COLUMNS` is the codebook as well: the name, the HXL tag, the kind of value, what it means.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from vedette.export.formats.choosing import tally_of
from vedette.export.formats.mappings import Mappings
from vedette.export.formats.material import Material
from vedette.export.formats.parties import countries_of, doers, targets
from vedette.export.formats.wording import figures, notes, unique
from vedette.geo.precision import geo_precision, where_prec
from vedette.text.date_precision import acled_time_precision, ucdp_date_prec
from vedette.types import Incident, Tally

Value = str | int | float | date | bool | None
Row = Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the table.

    Attributes:
        tag: its HXL hashtag with attributes; "" for none.
        type: of the values: "text", "whole", "number", "day" or "yes/no".
        about: what it means, for the codebook.
    """

    name: str
    tag: str
    type: str
    about: str


COLUMNS: tuple[Column, ...] = (
    Column("id", "#event+id", "text", "Id of the finding; stable while its first report stands"),
    Column("type", "#event+type", "text", "Type of incident that most independent reports give"),
    Column(
        "status",
        "#event+status",
        "text",
        "happened, ongoing, foiled, planned, threatened, possible or denied",
    ),
    Column("first_day", "#date+start", "day", "First day on which it may have been"),
    Column("last_day", "#date+end", "day", "Last day on which it may have been"),
    Column("date_precision", "#date+precision", "text", "How exact the reports' words are"),
    Column(
        "date_code", "#date+code+ucdp", "whole", "The same as UCDP's date_prec: 1 day ... 5 year"
    ),
    Column(
        "time_code",
        "#date+code+acled",
        "whole",
        "The same as ACLED's time_precision: 1 day, 2 week, 3 month or wider",
    ),
    Column("date_basis", "", "text", "What the date rests on"),
    Column(
        "country_code", "#country+code+v_iso2", "text", "ISO 3166-1 alpha-2; several with | between"
    ),
    Column("country", "#country+name", "text", "Name of the country"),
    Column("admin1", "#adm1+name", "text", "First-order unit, such as a province"),
    Column("place", "#loc+name", "text", "Name of the place"),
    Column(
        "place_kind", "#loc+type", "text", "Kind of place: a town is a point, a province is not"
    ),
    Column("latitude", "#geo+lat", "number", "Middle of the place; true only with radius_km"),
    Column("longitude", "#geo+lon", "number", "Middle of the place; true only with radius_km"),
    Column("radius_km", "#geo+radius+km", "number", "The true position lies within so many km"),
    Column(
        "where_code", "#geo+code+ucdp", "whole", "UCDP's where_prec: 1 exact ... 6 country, 7 sea"
    ),
    Column(
        "geo_code",
        "#geo+code+acled",
        "whole",
        "ACLED's geo_precision: 1 town, 2 near or part of a region, 3 region",
    ),
    Column(
        "perpetrators",
        "#org+name+perpetrator",
        "text",
        "Who is held to have done it; unnamed groups as such",
    ),
    Column(
        "perpetrators_as_told", "#org+perpetrator+words", "text", "The same in the reports' words"
    ),
    Column(
        "certainty",
        "#org+perpetrator+certainty",
        "text",
        "asserted, suspected, claimed_by_group or unattributed, in the order of "
        "perpetrators_as_told",
    ),
    Column(
        "denied_for", "#org+perpetrator+denied", "text", "Who is denied to have done it by somebody"
    ),
    Column("targets", "#org+name+target", "text", "Who or what was hit"),
    Column("targets_as_told", "#org+target+words", "text", "The same in the reports' words"),
    Column("means", "#event+means", "text", "Weapons and means, in the reports' words"),
    Column("killed_low", "#affected+killed+min", "whole", "Least number that a source gives"),
    Column(
        "killed_best", "#affected+killed+best", "whole", "Number that most independent sources give"
    ),
    Column("killed_high", "#affected+killed+max", "whole", "Greatest number that a source gives"),
    Column(
        "killed_conservative",
        "#affected+killed+conservative",
        "whole",
        "Least number that any source admits; words without one count by convention: several 3, "
        "tens 10, dozens 12, hundreds 100",
    ),
    Column(
        "killed_as_told",
        "#affected+killed+words",
        "text",
        "Each figure in its words and whose it is",
    ),
    Column("wounded_low", "#affected+injured+min", "whole", "As for the killed"),
    Column("wounded_best", "#affected+injured+best", "whole", "As for the killed"),
    Column("wounded_high", "#affected+injured+max", "whole", "As for the killed"),
    Column("abducted_low", "#affected+abducted+min", "whole", "As for the killed"),
    Column("abducted_best", "#affected+abducted+best", "whole", "As for the killed"),
    Column("abducted_high", "#affected+abducted+max", "whole", "As for the killed"),
    Column("contested", "#event+contested", "text", "What the reports contradict each other in"),
    Column(
        "independent_reports",
        "#indicator+reports+num",
        "whole",
        "Independent sources; copies of one report count once",
    ),
    Column(
        "belief",
        "#indicator+belief+num",
        "number",
        "0 to 1: how far the reports, as reports, support it; no probability of truth",
    ),
    Column(
        "part_of",
        "#event+id+whole",
        "text",
        "Id of the incident that this one is a part of: do not add the two up",
    ),
    Column("publishers", "#meta+source", "text", "Publishers of the reports"),
    Column("links", "#meta+url", "text", "Web addresses of the reports"),
    Column(
        "first_published", "#date+published", "day", "First day on which a report of it came out"
    ),
    Column("decided", "#meta+reviewed", "yes/no", "An analyst's decision shaped it"),
    Column("notes", "#description", "text", "All of it in words"),
    Column("documents", "#meta+documents", "text", "Ids of the documents"),
    Column(
        "statements", "#meta+statements", "text", "Ids of the statements; each opens its sentences"
    ),
)

_PLACE_COLUMNS = (
    "country_code", "country", "admin1", "place", "place_kind", "latitude", "longitude",
    "radius_km", "where_code", "geo_code",
)  # fmt: skip


def table(material: Material, mappings: Mappings) -> list[Row]:
    """A row for each incident, in their order, whatever its status."""
    return [row_of(incident, material, mappings) for incident in material.incidents]


def row_of(incident: Incident, material: Material, mappings: Mappings) -> Row:
    """Every column of one incident; None where nothing is known."""
    parts: tuple[Callable[[Incident, Material, Mappings], Row], ...] = (
        _head, _time, _place, _people, _figures, _sources,
    )  # fmt: skip
    found: dict[str, Value] = {}
    for part in parts:
        found |= part(incident, material, mappings)
    return {column.name: found[column.name] for column in COLUMNS}


def _head(incident: Incident, material: Material, mappings: Mappings) -> Row:
    return {
        "id": incident.id,
        "type": incident.type,
        "status": incident.status,
        "means": "; ".join(one.label for one in incident.means) or None,
        "contested": "; ".join(incident.contested) or None,
        "independent_reports": incident.independent_reports,
        "belief": incident.belief,
        "part_of": incident.part_of,
        "decided": bool(incident.decisions),
        "notes": notes(incident, material),
    }


def _time(incident: Incident, material: Material, mappings: Mappings) -> Row:
    time = incident.time
    if time is None or not time.known:
        return dict.fromkeys(
            ("first_day", "last_day", "date_precision", "date_code", "time_code", "date_basis")
        )
    return {
        "first_day": time.start,
        "last_day": time.end,
        "date_precision": time.precision,
        "date_code": ucdp_date_prec(time),
        "time_code": acled_time_precision(time),
        "date_basis": time.basis,
    }


def _place(incident: Incident, material: Material, mappings: Mappings) -> Row:
    place = incident.place
    if place is None:
        return dict.fromkeys(_PLACE_COLUMNS)
    return {
        "country_code": place.country,
        "country": "; ".join(mappings.country(c).name for c in countries_of(place)) or None,
        "admin1": place.admin1,
        "place": place.name,
        "place_kind": place.precision,
        "latitude": place.lat,
        "longitude": place.lon,
        "radius_km": place.radius_km,
        "where_code": where_prec(place),
        "geo_code": geo_precision(place),
    }


def _people(incident: Incident, material: Material, mappings: Mappings) -> Row:
    told, hit = incident.perpetrators, targets(incident, material, mappings)
    who = doers(incident, material, mappings)
    return {
        "perpetrators": "; ".join(unique([one.name for one in who])) or None,
        "perpetrators_as_told": "; ".join(party.label for party in told) or None,
        "certainty": "; ".join(party.certainty for party in told) or None,
        "denied_for": "; ".join(party.label for party in told if party.denied) or None,
        "targets": "; ".join(unique([one.name for one in hit])) or None,
        "targets_as_told": "; ".join(party.label for party in incident.targets) or None,
    }


def _figures(incident: Incident, material: Material, mappings: Mappings) -> Row:
    found: dict[str, Value] = {}
    for kind in ("killed", "wounded", "abducted"):
        tally: Tally | None = tally_of(incident, kind)
        for bound in ("low", "best", "high"):
            found[f"{kind}_{bound}"] = getattr(tally, bound) if tally else None
    killed = tally_of(incident, "killed")
    found["killed_conservative"] = killed.conservative if killed else None
    found["killed_as_told"] = figures(killed) if killed else None
    return found


def _sources(incident: Incident, material: Material, mappings: Mappings) -> Row:
    sources = material.sources_of(incident)
    days = [one.meta.published.start for one in sources if one.meta.published.start]
    return {
        "publishers": "; ".join(unique([one.meta.publisher for one in sources])) or None,
        "links": " ".join(unique([one.meta.url for one in sources])) or None,
        "first_published": min(days, default=None),
        "documents": " ".join(incident.documents),
        "statements": " ".join(incident.statements),
    }

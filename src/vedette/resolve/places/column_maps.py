"""Which columns of a table hold what: our own form, GeoNames, Who's On First.

Another table needs a `ColumnMap` and nothing else.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from vedette.geo.kinds import KINDS


@dataclass(frozen=True, slots=True)
class ColumnMap:
    """Which column of a table holds what, by the names of its header (or given in `header`).

    Attributes:
        names: columns of further names.
        separator: what separates names inside one such column.
        kinds: the table's words for kinds to ours; a row of another kind is passed over silently.
        bbox: a column "west,south,east,north" from which the radius follows.
        skip: rows that have one of these values in a column are passed over silently.
        header: the column names of a table without a header line.
        basis: where the table comes from, in words.
    """

    id: str
    name: str
    lat: str
    lon: str
    kind: str
    kinds: Mapping[str, str]
    country: str = ""
    admin1: str = ""
    names: tuple[str, ...] = ()
    separator: str = "|"
    population: str = ""
    radius_km: str = ""
    bbox: str = ""
    skip: tuple[tuple[str, str], ...] = ()
    header: tuple[str, ...] = ()
    id_prefix: str = ""
    basis: str = ""
    basis_column: str = ""
    curated: bool = False


OWN_COLUMNS = (
    "id", "name", "aliases", "names_ar", "kind", "lat", "lon", "admin1", "country", "radius_km",
    "basis",
)  # fmt: skip
OWN = ColumnMap(
    id="id", name="name", lat="lat", lon="lon", kind="kind", country="country", admin1="admin1",
    kinds={kind: kind for kind in KINDS}, names=("aliases", "names_ar"),
    radius_km="radius_km", basis_column="basis", curated=True,
)  # fmt: skip
WHOS_ON_FIRST = ColumnMap(
    id="wof_id", name="name", lat="lat", lon="lon", kind="placetype", country="country",
    admin1="region", names=("names_eng", "names_ara", "names_other"), population="population",
    bbox="bbox", skip=(("deprecated", "1"), ("is_current", "0")), id_prefix="wof:",
    basis="Who's On First",
    kinds={
        "country": "country", "region": "admin1", "county": "admin2", "localadmin": "admin2",
        "locality": "village", "borough": "district", "macrohood": "district",
        "neighbourhood": "neighbourhood", "microhood": "neighbourhood", "campus": "site",
    },
)  # fmt: skip
GEONAMES = ColumnMap(
    id="geonameid", name="name", lat="latitude", lon="longitude", kind="feature code",
    country="country code", admin1="admin1 code", names=("asciiname", "alternatenames"),
    separator=",", population="population", id_prefix="geonames:", basis="GeoNames",
    header=(
        "geonameid", "name", "asciiname", "alternatenames", "latitude", "longitude",
        "feature class", "feature code", "country code", "cc2", "admin1 code", "admin2 code",
        "admin3 code", "admin4 code", "population", "elevation", "dem", "timezone",
        "modification date",
    ),
    kinds={
        **dict.fromkeys(("PCLI", "PCLD", "PCLS", "PCL", "PCLF", "PCLIX", "TERR"), "country"),
        "ADM1": "admin1", "ADM2": "admin2", "ADM3": "district", "ADM4": "district",
        **dict.fromkeys(("PPLC", "PPLA"), "city"),
        **dict.fromkeys(("PPLA2", "PPLA3", "PPLG"), "town"),
        **dict.fromkeys(("PPL", "PPLA4", "PPLA5", "PPLF", "PPLL", "PPLR", "PPLS"), "village"),
        **dict.fromkeys(("PPLX", "PPLCH"), "neighbourhood"),
        **dict.fromkeys(("AIRP", "AIRF"), "airport"), "AIRB": "base", "MILB": "base",
        "PRN": "prison", "DAM": "dam", "PRT": "port", "HBR": "port", "CMP": "camp",
        "CMPRF": "camp", "OILF": "field", "GASF": "field", "PSTB": "crossing",
        **dict.fromkeys(("LK", "LKS", "RSV"), "lake"), **dict.fromkeys(("STM", "WAD"), "river"),
        **dict.fromkeys(("MT", "MTS", "HLL", "HLLS", "RDGE"), "mountain"),
        **dict.fromkeys(("RGN", "DSRT", "PLN", "VAL", "FRST", "PEN", "ISL", "ISLS"), "region"),
        **dict.fromkeys(("SEA", "GULF", "OCN", "STRT", "BAY"), "sea"),
        **dict.fromkeys(("SQR", "BDG", "HSP", "MKT", "MSQE", "UNIV", "RUIN"), "site"),
    },
)  # fmt: skip

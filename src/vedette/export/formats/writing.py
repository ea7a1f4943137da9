"""The list of formats, and the manifest that goes beside every file."""

import json
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from vedette import __version__
from vedette.errors import SettingError, VedetteError
from vedette.export.formats import (
    acled,
    annotations,
    ftm,
    ged,
    geojson,
    gexf,
    graphml,
    gtd,
    hxl,
    kml,
    parquet,
    plover,
    stix,
    xlsx,
)
from vedette.export.formats.choosing import Filters, chosen
from vedette.export.formats.mappings import Mappings, load_mappings
from vedette.export.formats.material import Made, Material

Manifest = dict[str, Any]
GRAPHS = ("graphml", "graphml-actors", "gexf", "gexf-actors")
"""Formats of a graph: they hold no incidents, so filters on incidents do not touch them."""


@dataclass(frozen=True, slots=True)
class Format:
    """One format.

    Attributes:
        file: the name that a file gets where only a folder is given.
        like: what it resembles and is not; said in every manifest.
    """

    file: str
    make: Callable[[Material, Mappings], Made]
    like: str = ""


def _not_theirs(name: str) -> str:
    return f"in the layout of {name}; not {name} data, and not checked by them"


FORMATS: Mapping[str, Format] = {
    "acled": Format("acled_like.csv", acled.made, _not_theirs("ACLED")),
    "ged": Format("ged_like.csv", ged.made, _not_theirs("UCDP GED")),
    "plover": Format("plover_like.jsonl", plover.made, _not_theirs("PLOVER")),
    "gtd": Format("gtd_like.csv", gtd.made, _not_theirs("GTD")),
    "geojson": Format("incidents.geojson", geojson.made),
    "kml": Format("incidents.kml", kml.made),
    "xlsx": Format("incidents.xlsx", xlsx.made),
    "hxl": Format("incidents_hxl.csv", hxl.made),
    "graphml": Format("drivers.graphml", lambda m, _: graphml.made(m, "drivers")),
    "graphml-actors": Format("actors.graphml", lambda m, _: graphml.made(m, "actors")),
    "gexf": Format("drivers.gexf", lambda m, _: gexf.made(m, "drivers")),
    "gexf-actors": Format("actors.gexf", lambda m, _: gexf.made(m, "actors")),
    "stix": Format("bundle.stix.json", stix.made),
    "ftm": Format("entities.ftm.jsonl", ftm.made),
    "annotations": Format("annotations.jsonl", lambda m, _: annotations.made(m)),
    "parquet": Format("incidents.parquet", parquet.made),
}


def write_format(
    name: str,
    out: str | Path,
    material: Material,
    filters: Filters = Filters(),  # noqa: B008
) -> Manifest:
    """Writes one file and its manifest beside it (`FILE.manifest.json`); returns the manifest.

    Nothing in either depends on the clock: the same case, filters and version give the same bytes.

    Args:
        out: a file, or a folder that is there: then the file gets the format's own name.

    Raises:
        SettingError: there is no such format or country, or what it needs is not installed.
        VedetteError: the file cannot be written.
    """
    if name not in FORMATS:
        raise SettingError(f"format {name!r}: want one of {', '.join(FORMATS)}")
    form, path = FORMATS[name], Path(out)
    path = path / form.file if path.is_dir() else path
    mappings = load_mappings()
    if unknown := sorted(set(filters.countries) - mappings.countries.keys()):
        raise SettingError(f"country {unknown[0]!r}: want a code of ISO 3166-1 such as IQ")
    taken = _taken(material, filters)
    made = form.make(taken, mappings)
    manifest = manifest_of(name, path.name, made, taken, filters, len(material.incidents))
    text = json.dumps(manifest, ensure_ascii=False, indent=2) + "\n"
    try:
        _put(path, made.data)
        _put(path.with_name(f"{path.name}.manifest.json"), text.encode())
    except OSError as error:
        raise VedetteError(f"{path}: cannot be written: {error.strerror or error}") from error
    return manifest


def _taken(material: Material, filters: Filters) -> Material:
    """What passes the filters; with any filter, only the statements of incidents that do."""
    incidents = chosen(material.incidents, filters)
    if filters == Filters():
        return replace(material, incidents=incidents)
    told = {name for incident in incidents for name in incident.statements}
    said = {name: one for name, one in material.said.items() if name in told}
    return replace(material, incidents=incidents, said=said)


def manifest_of(
    name: str, file: str, made: Made, taken: Material, filters: Filters, available: int
) -> Manifest:
    """What a reader of the file must know; see docs/formats-out.md.

    Args:
        taken: the material after the filters.
        available: how many incidents the case has.
    """
    decided = sum(bool(incident.decisions) for incident in taken.incidents)
    return {
        "format": name,
        "note": FORMATS[name].like or "Vedette's own reading of open sources",
        "file": file,
        "sha256": sha256(made.data).hexdigest(),
        "records": made.records,
        "case": taken.case,
        "build": {
            "run": taken.build.run,
            "ended": taken.build.ended.isoformat(),
            "versions": dict(taken.build.versions),
        },
        "vedette": __version__,
        "filters": filters.as_dict(),
        "filters_apply": name not in GRAPHS,
        "incidents": {
            "in_case": available,
            "after_filters": len(taken.incidents),
            "with_an_analysts_decision": decided,
        },
        "provisional": decided < len(taken.incidents) or not taken.incidents,
        "names": "kept" if taken.names_kept else "roles",
        "lost": [{"what": one.what, "count": one.count} for one in made.lost],
        "sources": _sources(taken, made.documents),
        "licence": (
            "None is granted here for the reports; their texts belong to their publishers, and "
            "none of the documents states a licence to this program."
        ),
    }


def _sources(material: Material, used: frozenset[str] | None) -> list[dict[str, Any]]:
    """The publishers of the reports, with their number of documents."""
    named = material.documents_told if used is None else used
    documents = [one for one in material.documents.values() if one.id in named]
    counts = Counter(one.meta.publisher or "not known" for one in documents)
    return [
        {"publisher": publisher, "documents": count, "licence": "not stated"}
        for publisher, count in sorted(counts.items())
    ]


def _put(path: Path, data: bytes) -> None:
    """The bytes at a path, in one step: a reader never sees half a file."""
    part = path.with_name(f"{path.name}.part")
    try:
        part.write_bytes(data)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)

"""The table of incidents as a workbook: incidents, figures, sources, the codebook, the case."""

from collections import Counter
from datetime import UTC

from vedette.export.formats.mappings import Mappings
from vedette.export.formats.material import Made, Material, lost_of
from vedette.export.formats.table import COLUMNS, table
from vedette.export.formats.workbook import LONGEST, Cell, Sheet, workbook_bytes

ALWAYS = (
    "voices: who says what about each slot, but for the figures",
    "the versions of type, status, time and place that lost",
    "the sentences behind a row: only the statements' ids",
)
_WIDE = {"notes": 80.0, "killed_as_told": 40.0, "perpetrators": 28.0, "targets": 28.0, "id": 20.0}
_FIGURES = ("incident", "kind", "least", "most", "about", "words", "whose", "origin", "statement")
_SOURCES = ("id", "published", "publisher", "title", "authors", "link", "language", "found at")


def made(material: Material, mappings: Mappings) -> Made:
    """The workbook, with one row an incident on its first sheet."""
    lost: Counter[str] = Counter()
    rows: list[list[Cell]] = [list(row.values()) for row in table(material, mappings)]
    lost["text longer than a cell holds: cut"] = sum(
        len(cell) > LONGEST for row in rows for cell in row if isinstance(cell, str)
    )
    sheets = (
        Sheet(
            "Incidents",
            [column.name for column in COLUMNS],
            rows,
            [_WIDE.get(column.name, 14.0) for column in COLUMNS],
        ),
        Sheet("Figures", _FIGURES, _figures(material), (20, 10, 8, 8, 8, 40, 28, 28, 22)),
        Sheet("Sources", _SOURCES, _sources(material), (22, 12, 28, 60, 24, 40, 9, 40)),
        Sheet("Codebook", ("column", "HXL", "type", "meaning"), _codebook(), (22, 30, 10, 100)),
        Sheet("About", ("what", "value"), _about(material), (22, 100)),
    )
    return Made(workbook_bytes(sheets), len(rows), lost_of(lost, ALWAYS))


def _figures(material: Material) -> list[list[Cell]]:
    """Every figure that any report gives, apart: what the ranges were made from."""
    return [
        [
            incident.id,
            tally.kind,
            figure.min,
            figure.max,
            "about" if figure.approximate else None,
            figure.words,
            figure.voice.holder or None,
            figure.voice.origin,
            figure.voice.statement,
        ]
        for incident in material.incidents
        for tally in incident.tallies
        for figure in tally.reported
    ]


def _sources(material: Material) -> list[list[Cell]]:
    named = material.documents_told
    return [
        [
            one.id,
            one.meta.published.start,
            one.meta.publisher,
            one.meta.title,
            "; ".join(one.meta.authors),
            one.meta.url,
            one.meta.language,
            "; ".join(one.locators),
        ]
        for one in sorted(material.documents.values(), key=lambda one: one.id)
        if one.id in named
    ]


def _codebook() -> list[list[Cell]]:
    return [[column.name, column.tag, column.type, column.about] for column in COLUMNS]


def _about(material: Material) -> list[list[Cell]]:
    ended = material.build.ended.astimezone(UTC)
    names = "under their names" if material.names_kept else "as roles, [witness]"
    told = {
        "case": material.case,
        "build": f"{material.build.run}, ended {ended:%Y-%m-%d %H:%M} UTC",
        **{name: str(version) for name, version in sorted(material.build.versions.items())},
        "private persons": names,
        "provisional": "Read by a program from open sources. Figures are reported, not verified.",
        "belief": "How far the reports, as reports, support a row; no probability of truth.",
        "the manifest": "The file beside this one says what was filtered and what was lost.",
    }
    return [[what, value] for what, value in told.items()]

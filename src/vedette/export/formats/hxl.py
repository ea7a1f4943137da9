"""The table of incidents as CSV with a row of HXL hashtags under the names."""

from datetime import date

from vedette.export.formats.cells import Cell, csv_bytes
from vedette.export.formats.mappings import Mappings
from vedette.export.formats.material import Made, Material, lost_of
from vedette.export.formats.table import COLUMNS, Value, table

ALWAYS = (
    "voices: who says what about each slot",
    "the versions of type, status, time and place that lost",
    "the sentences behind a row: only the statements' ids",
)


def made(material: Material, mappings: Mappings) -> Made:
    """Names, hashtags, then a line an incident, in their order."""
    rows = [[_cell(value) for value in row.values()] for row in table(material, mappings)]
    head = [[column.name for column in COLUMNS], [column.tag for column in COLUMNS]]
    return Made(csv_bytes(head, rows), len(rows), lost_of({}, ALWAYS))


def _cell(value: Value) -> Cell:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value.isoformat() if isinstance(value, date) else value

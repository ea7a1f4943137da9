"""The table of incidents as Parquet, with typed columns; needs pyarrow."""

import io
from importlib import import_module
from typing import Any

from vedette.errors import SettingError
from vedette.export.formats.hxl import ALWAYS
from vedette.export.formats.mappings import Mappings
from vedette.export.formats.material import Made, Material, lost_of
from vedette.export.formats.table import COLUMNS, table


def made(material: Material, mappings: Mappings) -> Made:
    """One row an incident; days as dates, whole numbers as 64-bit integers.

    Raises:
        SettingError: pyarrow is not installed.
    """
    try:
        arrow: Any = import_module("pyarrow")
        parquet: Any = import_module("pyarrow.parquet")
    except ModuleNotFoundError as error:
        raise SettingError("parquet needs pyarrow: pip install 'vedette[formats]'") from error
    types = {
        "text": arrow.string(),
        "whole": arrow.int64(),
        "number": arrow.float64(),
        "day": arrow.date32(),
        "yes/no": arrow.bool_(),
    }
    fields = [
        arrow.field(column.name, types[column.type], metadata={"about": column.about})
        for column in COLUMNS
    ]
    rows = table(material, mappings)
    columns = [[row[column.name] for row in rows] for column in COLUMNS]
    arrays = [arrow.array(v, f.type) for v, f in zip(columns, fields, strict=True)]
    out = io.BytesIO()
    parquet.write_table(arrow.table(arrays, schema=arrow.schema(fields)), out)
    return Made(out.getvalue(), len(rows), lost_of({}, ALWAYS))

"""Forecasts of a case as they were issued: kept once, never changed, to be scored later."""

import json
import sqlite3
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

import numpy as np

from vedette.errors import CaseError
from vedette.store.case import CaseFile
from vedette.store.connection import readable_errors
from vedette.types.panels import Array, Forecast

KEPT_DRAWS = 200
"""Draws of a cell that are kept, spread evenly over all: alike for every model, as scores want."""


@dataclass(frozen=True, slots=True)
class IssueRow:
    """Forecasts of one measure by the whole ladder, issued together.

    Attributes:
        id: "fc_" and a hash of its contents.
        level: what an area is: "case", "country", "admin1".
        vintage: day as known on which the counts under it are.
        forecasts: the simplest model first, the product last.
    """

    id: str
    level: str
    vintage: date
    forecasts: tuple[Forecast, ...]

    @property
    def product(self) -> Forecast:
        """The last of the ladder."""
        return self.forecasts[-1]


def keep_issue(
    case: CaseFile, level: str, vintage: date, forecasts: Sequence[Forecast]
) -> tuple[str, bool]:
    """Adds an issue to the ledger; returns its id and whether it was not there already.

    The forecasts are of one measure, origin and day and differ in their model alone.

    Raises:
        CaseError: the case is read-only or the disk is full.
        CaseBusy: another process is writing the case.
    """
    first = forecasts[0]
    reports = sha256("\n".join(first.report_ids).encode()).hexdigest()
    kept = [_thinned(one.draws) for one in forecasts]
    name = _id(level, vintage, forecasts, kept)
    with case.transaction():
        connection = _connection(case)
        if connection.execute("SELECT 1 FROM issues WHERE id = ?", (name,)).fetchone():
            return name, False
        connection.execute(
            "INSERT OR IGNORE INTO report_sets VALUES (?, ?)",
            (reports, zlib.compress("\n".join(first.report_ids).encode())),
        )
        connection.execute(
            "INSERT INTO issues (id, issued, level, unit, measure, origin, vintage, data, seed, "
            "horizons, areas, reports) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                name,
                first.issued.isoformat(),
                level,
                first.unit,
                first.measure,
                first.origin.isoformat(),
                vintage.isoformat(),
                first.data_hash,
                first.seed,
                json.dumps(first.horizons),
                json.dumps(first.areas, ensure_ascii=False),
                reports,
            ),
        )
        connection.executemany(
            "INSERT INTO issued_forecasts VALUES (?, ?, ?, ?, ?, ?, ?)",
            [
                (name, at, one.model, one.model_hash, _listed(one.notes), d.shape[2], _packed(d))
                for at, (one, d) in enumerate(zip(forecasts, kept, strict=True))
            ],
        )
    return name, True


def issues(case: CaseFile, measure: str = "", level: str = "") -> tuple[IssueRow, ...]:
    """All issues in the order in which they were made, of one measure and level if given."""
    connection = _connection(case)
    with case.snapshot():
        if not _has_ledger(connection):
            return ()
        rows = connection.execute(
            "SELECT id, issued, level, unit, measure, origin, vintage, data, seed, horizons, "
            "areas, reports FROM issues WHERE measure = coalesce(nullif(?, ''), measure) "
            "AND level = coalesce(nullif(?, ''), level) ORDER BY number",
            (measure, level),
        ).fetchall()
        return tuple(_row(connection, row) for row in rows)


def issue_count(case: CaseFile) -> int:
    """How many issues the ledger holds."""
    connection = _connection(case)
    with readable_errors(case.path):
        if not _has_ledger(connection):
            return 0
        return int(connection.execute("SELECT count(*) FROM issues").fetchone()[0])


def _connection(case: CaseFile) -> sqlite3.Connection:
    """The ledger is a part of the store: it shares the case's connection and its transactions."""
    return case._connection


def _has_ledger(connection: sqlite3.Connection) -> bool:
    """False in a case of an earlier form that is only read, so not brought up to date."""
    found = connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'issues'").fetchone()
    return found is not None


def _row(connection: sqlite3.Connection, row: tuple[Any, ...]) -> IssueRow:
    name, issued, level, unit, measure, origin, vintage, data, seed, horizons, areas, reports = row
    ids = connection.execute("SELECT ids FROM report_sets WHERE hash = ?", (reports,)).fetchone()
    told = zlib.decompress(ids[0]).decode()
    forecasts = []
    for model, model_hash, notes, n, packed in connection.execute(
        "SELECT model, model_hash, notes, n_draws, draws FROM issued_forecasts "
        "WHERE issue = ? ORDER BY position",
        (name,),
    ):
        named, ahead = tuple(json.loads(areas)), tuple(json.loads(horizons))
        forecasts.append(
            Forecast(
                measure=measure,
                areas=named,
                unit=unit,
                origin=date.fromisoformat(origin),
                issued=date.fromisoformat(issued),
                horizons=ahead,
                draws=_unpacked(packed, (len(named), len(ahead), n), name),
                model=model,
                model_hash=model_hash,
                data_hash=data,
                seed=seed,
                notes=tuple(json.loads(notes)),
                report_ids=tuple(told.split("\n")) if told else (),
            )
        )
    return IssueRow(name, level, date.fromisoformat(vintage), tuple(forecasts))


def _id(level: str, vintage: date, forecasts: Sequence[Forecast], kept: Sequence[Array]) -> str:
    """A hash of everything in the row: the same forecasts issued on one day are one issue."""
    first = forecasts[0]
    head = (level, str(vintage), first.measure, first.unit, str(first.origin), str(first.issued))
    made = sha256(json.dumps([*head, first.data_hash, first.seed, first.horizons]).encode())
    for one, draws in zip(forecasts, kept, strict=True):
        made.update(f"{one.model}|{one.model_hash}|{draws.shape}".encode())
        made.update(np.asarray(draws, dtype="<f4").tobytes())
    return f"fc_{made.hexdigest()[:20]}"


def _thinned(draws: Array) -> Array:
    """At most `KEPT_DRAWS` of the ascending draws of each cell, spread evenly."""
    n = draws.shape[2]
    if n <= KEPT_DRAWS:
        return draws
    return np.asarray(draws[:, :, ((np.arange(KEPT_DRAWS) + 0.5) / KEPT_DRAWS * n).astype(int)])


def _packed(draws: Array) -> bytes:
    return zlib.compress(np.asarray(draws, dtype="<f4").tobytes())


def _unpacked(packed: bytes, shape: tuple[int, int, int], name: str) -> Array:
    try:
        return np.frombuffer(zlib.decompress(packed), dtype="<f4").reshape(shape).astype(float)
    except (zlib.error, ValueError) as error:
        raise CaseError(f"forecast {name}: its draws are damaged: {error}") from error


def _listed(notes: Sequence[str]) -> str:
    return json.dumps(list(notes), ensure_ascii=False)

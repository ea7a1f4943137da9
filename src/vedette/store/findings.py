"""Findings in the case: what holds now, what held at an earlier build, and which names open it."""

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from vedette.errors import CaseError
from vedette.store.codec import from_json, to_json
from vedette.types import (
    Factor,
    Finding,
    FusedTie,
    Incident,
    Link,
    Place,
    Question,
    TimeSpan,
    finding_id,
)

StoredKind = Literal["incident", "question", "link", "tie", "factor"]
Stored = Finding | Factor
NOUNS: Mapping[StoredKind, type[Stored]] = {
    "incident": Incident,
    "question": Question,
    "link": Link,
    "tie": FusedTie,
    "factor": Factor,
}


@dataclass(frozen=True, slots=True)
class Change:
    """A finding at two builds; None where it was not there."""

    id: str
    kind: StoredKind
    before: Stored | None
    after: Stored | None


@dataclass(frozen=True, slots=True)
class _Row:
    """The columns by which findings are listed and filtered."""

    kind: StoredKind
    sort: str
    type: str | None = None
    status: str | None = None
    time: TimeSpan | None = None
    place: Place | None = None
    reports: int = 0
    belief: float = 0.0
    contested: bool = False


def put_findings(
    connection: sqlite3.Connection,
    run: int,
    findings: Iterable[Stored],
    unchanged: Collection[str] = (),
) -> int:
    """Makes these the findings that hold from `run` on; returns how many came, changed or went.

    Args:
        unchanged: ids of findings that hold already and go on as they are.

    Raises:
        CaseError: one of `unchanged` does not hold.
    """
    holding = {
        name for (name,) in connection.execute("SELECT id FROM findings WHERE until IS NULL")
    }
    if strange := sorted(set(unchanged) - holding):
        raise CaseError(f"finding {strange[0]} is said to be unchanged, and does not hold")
    now = {finding.id: finding for finding in findings}
    bodies = {name: to_json(finding) for name, finding in now.items()}
    gone = holding - bodies.keys() - set(unchanged)
    came = {name for name, body in bodies.items() if body != _held_body(connection, name)}
    changed = sorted(gone | came)
    for name in changed:
        # What this very run had put before was never seen as an earlier state.
        connection.execute("DELETE FROM findings WHERE id = ? AND since = ?", (name, run))
        connection.execute(
            "UPDATE findings SET until = ? WHERE id = ? AND until IS NULL", (run, name)
        )
        connection.execute("DELETE FROM finding_names WHERE finding = ?", (name,))
    for name in changed:
        if name in now:
            _insert(connection, run, now[name], bodies[name])
    return len(changed)


def _held_body(connection: sqlite3.Connection, name: str) -> str | None:
    row = connection.execute(
        "SELECT body FROM findings WHERE id = ? AND until IS NULL", (name,)
    ).fetchone()
    return str(row[0]) if row else None


def _insert(connection: sqlite3.Connection, run: int, finding: Stored, body: str) -> None:
    row = _row(finding)
    connection.execute(
        "INSERT INTO findings VALUES (?, ?, ?, NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            finding.id,
            row.kind,
            run,
            row.sort,
            row.type,
            row.status,
            str(row.time.start) if row.time and row.time.start else None,
            str(row.time.end) if row.time and row.time.end else None,
            row.place.country if row.place else None,
            row.place.admin1 if row.place else None,
            row.reports,
            row.belief,
            row.contested,
            body,
        ),
    )
    if isinstance(finding, Finding) and row.kind != "factor":
        connection.executemany(
            "INSERT OR REPLACE INTO finding_names VALUES (?, ?, ?)",
            (
                (finding_id(row.kind, statement), finding.id, statement)
                for statement in finding.statements
            ),
        )


def _row(finding: Stored) -> _Row:
    if isinstance(finding, Incident):
        return _Row(
            "incident",
            _day(finding.time),
            finding.type,
            finding.status,
            finding.time,
            finding.place,
            finding.independent_reports,
            finding.belief,
            bool(finding.contested),
        )
    if isinstance(finding, Question):
        # Contested questions first, then by how many sources take a side.
        sort = f"{not finding.contested:d}{9999 - len(finding.positions):04d}"
        return _Row(
            "question",
            sort,
            finding.topic,
            "contested" if finding.contested else "open",
            finding.period,
            finding.place,
            finding.independent_reports,
            finding.belief,
            finding.contested,
        )
    if isinstance(finding, Link):
        sort = f"{9999 - finding.independent_reports:04d}{1 - finding.belief:.4f}"
        contested = min(finding.p_plus, finding.p_minus) > 0
        status = "background" if finding.background else "stated"
        return _Row(
            "link",
            sort,
            finding.sign,
            status,
            reports=finding.independent_reports,
            belief=finding.belief,
            contested=contested,
        )
    if isinstance(finding, FusedTie):
        sort = f"{9999 - finding.independent_reports:04d}{finding.head_label}"
        return _Row(
            "tie",
            sort,
            finding.relation,
            None,
            finding.since,
            None,
            finding.independent_reports,
            finding.belief,
            finding.denied,
        )
    if isinstance(finding, Factor):
        return _Row("factor", finding.id, finding.topic)
    raise TypeError(f"{type(finding).__name__} is no kind of finding")


def _day(time: TimeSpan | None) -> str:
    day = time and (time.start or time.end)
    return str(day) if day else "9999"


def list_findings(
    connection: sqlite3.Connection,
    kind: StoredKind,
    where: str,
    bound: Sequence[Any],
    *,
    limit: int | None,
    offset: int,
) -> Iterator[Stored]:
    """The findings of one kind that hold now: incidents by day, questions contested first."""
    rows = connection.execute(
        f"SELECT body FROM findings WHERE kind = ? AND until IS NULL AND {where} "  # noqa: S608
        "ORDER BY sort, id LIMIT ? OFFSET ?",
        (kind, *bound, -1 if limit is None else limit, offset),
    )
    return (from_json(NOUNS[kind], body) for (body,) in rows)


def get_finding(connection: sqlite3.Connection, name: str) -> Stored:
    """The finding that a name opens: its own id, or that which one of its statements gives it.

    Raises:
        CaseError: no finding of that name holds now.
    """
    row = connection.execute(
        "SELECT kind, body FROM findings WHERE until IS NULL AND id = coalesce("
        "(SELECT finding FROM finding_names WHERE name = ?), ?)",
        (name, name),
    ).fetchone()
    if row is None:
        raise CaseError(f"no finding {name} in this case; it may have gone: see vedette changes")
    return from_json(NOUNS[row[0]], row[1])


def findings_of(connection: sqlite3.Connection, statement: str) -> tuple[str, ...]:
    """The ids of the findings that a statement belongs to."""
    rows = connection.execute(
        "SELECT finding FROM finding_names WHERE statement = ? ORDER BY finding", (statement,)
    )
    return tuple(name for (name,) in rows)


def changes(connection: sqlite3.Connection, since: int) -> Iterator[Change]:
    """What is other now than after run `since`, by id."""
    rows = connection.execute(
        "SELECT id, kind, "
        "max(CASE WHEN since <= ?1 AND (until IS NULL OR until > ?1) THEN body END), "
        "max(CASE WHEN until IS NULL THEN body END) "
        "FROM findings WHERE since > ?1 OR until > ?1 GROUP BY id, kind ORDER BY kind, id",
        (since,),
    )
    for name, kind, before, after in rows:
        if before != after:
            noun = NOUNS[kind]
            yield Change(
                name,
                kind,
                from_json(noun, before) if before else None,
                from_json(noun, after) if after else None,
            )


def counts(connection: sqlite3.Connection) -> dict[str, int]:
    """How many findings of each kind hold now."""
    rows = connection.execute(
        "SELECT kind, count(*) FROM findings WHERE until IS NULL GROUP BY kind"
    )
    return {**dict.fromkeys(NOUNS, 0), **dict(rows)}

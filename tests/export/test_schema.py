"""docs/schema.md describes every field that an export can have, and none that it cannot."""

import json
import re
from pathlib import Path
from typing import Any, get_args

import pytest

from tests.export.examples import (
    APPEARANCE,
    DOCUMENT,
    FINDINGS,
    FINDINGS_EMPTY,
    STATEMENTS,
    TIE,
    emptied,
)
from vedette.export.jsonl import FILES, SCHEMA_VERSION, write
from vedette.store.findings import StoredKind
from vedette.types import (
    Certainty,
    Direction,
    Hedge,
    LinkGroup,
    Precision,
    Rejection,
    Relation,
    Role,
    Scope,
    SectionKind,
    Side,
    Sign,
    Stage,
    Stance,
    StatementKind,
    Status,
)

PAGE = (Path(__file__).parents[2] / "docs" / "schema.md").read_text("utf-8")
ROW = re.compile(r"^\| `(\w+)` \| (.+?) \| (.+?) \| (.+?) \|$")
Table = dict[str, tuple[str, str, str]]


def tables() -> dict[str, Table]:
    """Field -> (type, meaning, example) under each heading of the page."""
    found: dict[str, Table] = {}
    for line in PAGE.splitlines():
        if line.startswith("#"):
            heading = line.lstrip("# ")
            found[heading] = {}
        elif row := ROW.match(line):
            assert row[1] not in found[heading], f"{heading}: {row[1]} stands there twice"
            found[heading][row[1]] = (row[2], row[3], row[4])
    return {heading: rows for heading, rows in found.items() if rows}


TABLES = tables()
PLAIN: dict[str, tuple[type, ...]] = {
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
}
Seen = set[tuple[str, str]]


def check(value: Any, kind: str, where: str, seen: Seen) -> None:
    """Holds a value to the type that the page gives it."""
    if kind.endswith("?"):
        if value is not None:
            check(value, kind[:-1], where, seen)
    elif kind.startswith("["):
        assert isinstance(value, list), where
        for part in value:
            check(part, kind[1:-1], where, seen)
    elif kind.startswith("`"):
        check_object(value, (kind.strip("`"),), seen)
    else:
        assert type(value) in PLAIN[kind], f"{where}: {value!r} is no {kind}"


def check_object(record: dict[str, Any], headings: tuple[str, ...], seen: Seen) -> None:
    """Holds an object to the tables under these headings, and notes which rows it used."""
    rows = {name: (h, *row) for h in headings for name, row in TABLES[h].items()}
    assert record.keys() <= rows.keys(), f"{headings}: not on the page"
    missing = rows.keys() - record.keys()
    assert all("*only" in rows[name][2] for name in missing), f"{headings}: {missing} left out"
    for name, value in record.items():
        heading, kind, *_ = rows[name]
        check(value, kind, f"{heading}: {name}", seen)
        seen.add((heading, name))


def exported(folder: Path) -> dict[str, list[dict[str, Any]]]:
    """Every kind of record, with all slots filled and with all empty."""
    files: dict[str, list[dict[str, Any]]] = {name: [] for name in (*FILES, "manifest.json")}
    bare = tuple(map(emptied, STATEMENTS))
    for with_text, statements, findings in (
        (True, STATEMENTS, FINDINGS),
        (False, bare, FINDINGS_EMPTY),
    ):
        manifest = write(
            folder,
            [(DOCUMENT, (APPEARANCE,), statements)],
            [Rejection("in/a", "parse", "broken")],
            findings,
            case_id="case_1",
            readers=["r 1"],
            sources=[("in/a", "ff")],
            with_text=with_text,
            private=lambda document, said: [(TIE.head.span, "witness")],
        )
        files["manifest.json"].append(manifest)
        for name in FILES:
            lines = (folder / name).read_text("utf-8").splitlines()
            files[name] += [json.loads(line) for line in lines]
    return files


def headings_of(name: str, record: dict[str, Any]) -> tuple[str, ...]:
    """Under which further headings the fields of a record stand."""
    if name == "statements.jsonl":
        return (record["kind"],)
    if name == "findings.jsonl":
        common = () if record["kind"] == "factor" else ("finding",)
        return (*common, f"{record['kind']} finding")
    return ()


def test_the_page_and_the_program_agree(tmp_path: Path) -> None:
    seen: Seen = set()
    for name, records in exported(tmp_path).items():
        for record in records:
            check_object(record, (name, *headings_of(name, record)), seen)
    described = {(heading, field) for heading, rows in TABLES.items() for field in rows}
    assert described - seen == set(), "on the page, but never exported"


def test_the_page_is_of_this_version() -> None:
    assert f"version **{SCHEMA_VERSION}**" in PAGE
    assert all(f"## {name}" in PAGE for name in (*FILES, "manifest.json"))


VALUES = {
    ("statements.jsonl", "kind"): StatementKind,
    ("statements.jsonl", "hedge"): Hedge,
    ("incident", "status"): Status,
    ("incident", "certainty"): Certainty,
    ("claim", "stance"): Stance,
    ("claim", "direction"): Direction,
    ("influence", "relation"): Relation,
    ("influence", "sign"): Sign,
    ("holder", "role"): Role,
    ("figure", "scope"): Scope,
    ("factor", "direction"): Direction,
    ("dates", "precision"): Precision,
    ("section", "kind"): SectionKind,
    ("findings.jsonl", "kind"): StoredKind,
    ("link finding", "sign"): Sign,
    ("position", "side"): Side,
    ("link evidence", "sign"): Sign,
    ("link evidence", "group"): LinkGroup,
    ("rejections.jsonl", "stage"): Stage,
}


@pytest.mark.parametrize("place", VALUES, ids="-".join)
def test_the_page_lists_all_values(place: tuple[str, str]) -> None:
    heading, field = place
    listed = re.findall(r"`([^`]+)`", TABLES[heading][field][1])
    assert listed == list(get_args(VALUES[place]))


EXAMPLES = [
    (heading, name)
    for heading, rows in TABLES.items()
    for name, (_, _, example) in rows.items()
    if not example.startswith("see ")
]


@pytest.mark.parametrize(("heading", "name"), EXAMPLES)
def test_the_examples_are_json_of_their_type(heading: str, name: str) -> None:
    kind, _, example = TABLES[heading][name]
    check(json.loads(example.strip("`")), kind, f"{heading}: {name}", set())

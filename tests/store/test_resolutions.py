"""What mentions resolve to can be worked out again; what stays open is listed by its words."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.export.examples import APPEARANCE, DOCUMENT, INCIDENT, STATEMENTS
from vedette.errors import CaseError
from vedette.store import CaseFile, open_case
from vedette.types import Gap, Span


@pytest.fixture
def case(tmp_path: Path) -> Iterator[CaseFile]:
    with open_case(tmp_path / "x.vedette", create=True) as opened:
        opened.add_document(DOCUMENT, APPEARANCE)
        opened.put_reading(DOCUMENT.id, "reader 1", STATEMENTS)
        yield opened


def test_a_reading_waits_for_each_resolver_once(case: CaseFile) -> None:
    assert list(case.unresolved("r1")) == [DOCUMENT.id]
    case.put_resolution(DOCUMENT.id, "r1", STATEMENTS, [])
    assert list(case.unresolved("r1")) == []
    assert list(case.unresolved("r2")) == [DOCUMENT.id]
    case.put_reading(DOCUMENT.id, "reader 2", STATEMENTS)
    assert list(case.unresolved("r1")) == [DOCUMENT.id]


def test_resolved_statements_take_the_place_of_the_others(case: CaseFile) -> None:
    moved = replace(INCIDENT, status="denied")
    others = [statement for statement in STATEMENTS if statement.id != INCIDENT.id]
    case.put_resolution(DOCUMENT.id, "r1", [*others, moved], [])
    assert case.statement(INCIDENT.id) == moved
    assert len(case.statements_of(DOCUMENT.id)) == len(STATEMENTS)


def test_gaps_are_listed_by_their_words(case: CaseFile) -> None:
    gaps = [
        Gap("place", Span(0, 4), "Gao", "several places"),
        Gap("place", Span(9, 12), "gao", "several places"),
        Gap("time", Span(20, 24), "then", "no anchor"),
    ]
    case.put_resolution(DOCUMENT.id, "r1", STATEMENTS, gaps)
    rows = [(row.kind, row.words.lower(), row.documents, row.mentions) for row in case.gaps()]
    assert rows == [("place", "gao", 1, 2), ("time", "then", 1, 1)]
    assert [row.kind for row in case.gaps("time")] == ["time"]
    assert len(list(case.gaps(limit=1))) == 1
    case.put_resolution(DOCUMENT.id, "r2", STATEMENTS, gaps[:1])
    assert case.counts()["gaps"] == 1


def test_a_document_that_was_not_read_has_no_resolution(case: CaseFile) -> None:
    with pytest.raises(CaseError, match="no reading"):
        case.put_resolution("doc_x", "r1", [], [])

"""The beginning of an id opens what it names, and never something else."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.export.examples import APPEARANCE, DOCUMENT, FINDINGS, FOUND_TIE, STATEMENTS
from vedette.errors import CaseError
from vedette.store.case import CaseFile, open_case
from vedette.types import finding_id


@pytest.fixture
def case(tmp_path: Path):
    with open_case(tmp_path / "a.vedette", create=True) as opened:
        opened.add_document(DOCUMENT, APPEARANCE)
        opened.put_reading(DOCUMENT.id, "example 1", STATEMENTS)
        at = datetime(2021, 3, 1, tzinfo=UTC)
        opened.put_findings(opened.begin_run(started=at, settings={}, versions={}), FINDINGS)
        yield opened


@pytest.mark.parametrize(
    ("typed", "whole"),
    [
        ("in_fe", "in_ferry"),
        ("in_ferry", "in_ferry"),
        ("st_cl", "st_claim"),
        ("doc_f", "doc_ferry"),
        ("own.s", "own.smuggling"),
        ("in_gone", "in_gone"),
        ("de_1234", "de_1234"),
        ("in_f", "in_f"),  # too short to mean anything
        ("", ""),
    ],
)
def test_one_id_that_begins_so_is_meant(case: CaseFile, typed: str, whole: str) -> None:
    assert case.whole_id(typed) == whole


def test_several_are_an_error_that_lists_them(case: CaseFile) -> None:
    with pytest.raises(CaseError, match=r"st_in is the beginning of several ids: st_incident, st_"):
        case.whole_id("st_in")


def test_the_name_that_a_statement_gives_opens_its_finding(case: CaseFile) -> None:
    given = finding_id("tie", STATEMENTS[3].id)
    assert case.finding(case.whole_id(given)) == FOUND_TIE
    assert case.whole_id(given[:12]) == FOUND_TIE.id


def test_ids_are_shown_as_long_as_it_takes_to_tell_them_apart(case: CaseFile) -> None:
    length = case.shown_length("st_")
    names = [statement.id for statement in STATEMENTS]
    assert len({name[:length] for name in names}) == len(names)
    assert len({name[: length - 2] for name in names}) < len(names) or length == len("st_") + 6

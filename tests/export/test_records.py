"""Records: DESIGN's form, nothing lost, and no word that the document does not have there."""

from dataclasses import fields, is_dataclass, replace
from datetime import date
from typing import Any

import pytest

from tests.export.examples import (
    APPEARANCE,
    CLAIM,
    DOCUMENT,
    INCIDENT,
    INFLUENCE,
    STATEMENTS,
    TEXT,
    TIE,
    emptied,
    mention,
)
from vedette.errors import VedetteError
from vedette.export.records import document_record, statement_record
from vedette.types import Mention, Place, Span, Statement, TimeSpan


def quoted(record: Any) -> list[tuple[int, int, str]]:
    """Every (start, end, text) anywhere in a record."""
    if isinstance(record, list):
        return [found for part in record for found in quoted(part)]
    if not isinstance(record, dict):
        return []
    found = [found for part in record.values() for found in quoted(part)]
    if isinstance(record.get("start"), int):
        found.append((record["start"], record["end"], record["text"]))
    if record.get("span"):
        found.append((*record["span"], record["text"]))
    return found


def leaves(value: Any) -> set[str]:
    """Every plain value in a noun, as text; spans left out."""
    if isinstance(value, tuple):
        return {leaf for part in value for leaf in leaves(part)}
    if isinstance(value, Span) or value is None:
        return set()
    if is_dataclass(value):
        return {leaf for f in fields(value) for leaf in leaves(getattr(value, f.name))}
    return {str(value)}


def spans(value: Any) -> set[tuple[int, int]]:
    """Every span in a noun."""
    if isinstance(value, tuple):
        return {span for part in value for span in spans(part)}
    if isinstance(value, Span):
        return {(value.start, value.end)}
    if is_dataclass(value):
        return {span for f in fields(value) for span in spans(getattr(value, f.name))}
    return set()


def values(record: Any) -> set[str]:
    if isinstance(record, dict):
        return {leaf for part in record.values() for leaf in values(part)}
    if isinstance(record, list):
        return {leaf for part in record for leaf in values(part)}
    return set() if record is None else {str(record)}


@pytest.mark.parametrize("statement", STATEMENTS, ids=lambda s: s.id)
def test_nothing_of_a_statement_is_lost(statement: Statement) -> None:
    record = statement_record(statement, DOCUMENT)
    assert leaves(statement) <= values(record)
    assert spans(statement) == {(start, end) for start, end, _ in quoted(record)}


@pytest.mark.parametrize("statement", STATEMENTS, ids=lambda s: s.id)
def test_every_piece_of_text_stands_where_the_record_says(statement: Statement) -> None:
    pieces = quoted(statement_record(statement, DOCUMENT))
    assert len(pieces) > 1
    assert all(TEXT[start:end] == text for start, end, text in pieces)


def test_the_form_of_an_incident() -> None:
    record = statement_record(INCIDENT, DOCUMENT)
    assert record["kind"] == "incident"
    assert record["initiator"]["certainty"] == "asserted"
    assert record["target"] == record["targets"][0]
    assert [target["text"] for target in record["targets"]] == ["a ferry", "a quay"]
    assert record["killed"]["min"] == 6
    assert record["killed"]["approximate"] is True
    assert record["abducted"]["max"] is None
    assert record["place"]["lat"] == 16.87
    assert record["time"]["start"] == "2019-05-03"
    assert (record["time"]["acled_time_precision"], record["time"]["ucdp_date_prec"]) == (1, 1)
    assert (record["place"]["geo_precision"], record["place"]["where_prec"]) == (1, 1)
    assert [link["holder"]["role"] for link in record["attribution"]] == ["official", "outlet"]
    assert record["attribution"][1]["cited"] == "2019-05-04"


def test_the_form_of_the_other_kinds() -> None:
    claim, influence, tie = (statement_record(s, DOCUMENT) for s in (CLAIM, INFLUENCE, TIE))
    assert claim["content"]["text"] == "The river"
    assert [part["text"] for part in claim["content_parts"]] == ["The river", "is theirs"]
    assert claim["holder"]["text"] == "he"
    assert influence["cause"]["direction"] == "down"
    assert influence["attribution"][0]["holder"] == {
        "text": None,
        "span": None,
        "actor": None,
        "actor_basis": "",
        "candidates": [],
        "name": None,
        "kind": "actor",
        "role": "author",
    }
    assert tie["tail"]["actor"] == "reed_front"


@pytest.mark.parametrize("statement", [emptied(s) for s in STATEMENTS], ids=lambda s: s.id)
def test_empty_slots_are_null_and_lists_of_one_have_no_second_form(statement: Statement) -> None:
    record = statement_record(statement, DOCUMENT)
    full = statement_record(next(s for s in STATEMENTS if type(s) is type(statement)), DOCUMENT)
    assert record.keys() == full.keys() - {"targets", "content_parts"}


def test_a_date_of_more_than_a_day_is_no_cited_day() -> None:
    may = TimeSpan(INCIDENT.time.when.start, None, "month", "stated")  # type: ignore[union-attr]
    link = replace(INCIDENT.attribution[1], cited=may)
    record = statement_record(replace(INCIDENT, attribution=(link,)), DOCUMENT)
    assert record["attribution"][0]["cited"] is None
    assert record["attribution"][0]["cited_time"]["start"] == "2019-05-03"


WRONG = {
    "other words": replace(INCIDENT, trigger=Mention(Span(0, 5), "mined")),
    "shifted": replace(INCIDENT, means=(Mention(mention("mined").span.shifted(1), "mined"),)),
    "behind the end": replace(INCIDENT, evidence=(Span(0, len(TEXT) + 1),)),
    "before the start": replace(INCIDENT, evidence=(Span(-4, 5),)),
    "empty": replace(INCIDENT, evidence=(Span(5, 5),)),
    "deep inside": replace(
        CLAIM, attribution=(replace(CLAIM.attribution[0], cue=Mention(Span(3, 7), "said")),)
    ),
    "no content": replace(CLAIM, content=()),
    "another document": replace(TIE, document="doc_other"),
}


@pytest.mark.parametrize("case", WRONG)
def test_a_record_that_misquotes_cannot_be_made(case: str) -> None:
    with pytest.raises(VedetteError, match=f"internal error: statement {WRONG[case].id}: "):
        statement_record(WRONG[case], DOCUMENT)


def test_a_document_gives_its_text_only_on_request() -> None:
    bare = document_record(DOCUMENT, (APPEARANCE,))
    full = document_record(DOCUMENT, (APPEARANCE,), with_text=True)
    assert TEXT not in values(bare)
    assert full.keys() - bare.keys() == {"text", "sections", "sentences"}
    assert leaves(DOCUMENT) | leaves(APPEARANCE) - {"0", "1", "2"} <= values(full) | {"0", "1", "2"}
    assert full["published"]["basis"] == "stated"
    assert full["citations"][0]["anchors"][0]["text"] == "(River Post, 4 May 2019)"


def test_an_interval_gets_the_codes_of_its_width() -> None:
    month = TimeSpan(date(2019, 5, 1), date(2019, 5, 31), "month", "stated")
    assert INCIDENT.time is not None
    for when, codes in ((month, (3, 4)), (None, (None, None))):
        record = statement_record(
            replace(INCIDENT, time=replace(INCIDENT.time, when=when)), DOCUMENT
        )
        found = record["time"]
        assert (found["acled_time_precision"], found["ucdp_date_prec"]) == codes


def test_a_place_that_is_not_resolved_keeps_its_words() -> None:
    assert INCIDENT.place is not None
    record = statement_record(
        replace(INCIDENT, place=replace(INCIDENT.place, place=None)), DOCUMENT
    )
    codes = {"place_basis", "geo_precision", "where_prec"}
    names = {f.name for f in fields(Place)} - {"basis"} | codes
    assert record["place"].keys() == names | {"text", "span"}
    assert record["place"]["text"] == "Gourma-Rharous"
    assert record["place"]["lat"] is None

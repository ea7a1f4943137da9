"""Records read back are the nouns they were; a record that was tampered with is told, not taken."""

import json
import types
from collections.abc import Callable
from dataclasses import MISSING, fields, is_dataclass, replace
from datetime import date
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.export.examples import APPEARANCE, DOCUMENT, STATEMENTS, TEXT, emptied
from vedette.export.parsing import Unfit, document_of, rejection_of, statement_of
from vedette.export.records import document_record, rejection_record, statement_record
from vedette.text.normalise import document_id
from vedette.types import (
    Claim,
    Document,
    Figure,
    IncidentReport,
    Influence,
    Mention,
    Place,
    Rejection,
    Span,
    Statement,
    Tie,
    TimeSpan,
)

FERRY = replace(DOCUMENT, id=document_id(TEXT))
SPANS = st.tuples(
    st.integers(0, len(TEXT) - 1), st.integers(1, 40)
).map(lambda pair: Span(pair[0], min(len(TEXT), pair[0] + pair[1])))  # fmt: skip
WORDS = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=12)
DAYS = st.dates(date(1990, 1, 1), date(2030, 1, 1))


def of_type(hint: Any, field: str = "") -> st.SearchStrategy[Any]:
    """Any value of a noun's field; mentions are words of TEXT where they stand."""
    origin, args = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        return st.one_of(*(of_type(part, field) for part in args))
    if hint is type(None):
        return st.none()
    if origin is Literal:
        return st.sampled_from(args)
    if origin is tuple:
        return st.lists(of_type(args[0]), max_size=2, min_size=int(field in NEVER_EMPTY)).map(tuple)
    return PLAIN[hint] if hint in PLAIN else noun(hint)


NEVER_EMPTY = ("evidence", "content")
PLAIN: dict[Any, st.SearchStrategy[Any]] = {
    Span: SPANS,
    str: WORDS,
    int: st.integers(0, 2**40),
    bool: st.booleans(),
    float: st.floats(0, 1),
    TimeSpan: st.builds(
        lambda days, open_side, precision, basis: TimeSpan(
            None if open_side else min(days), max(days), precision, basis
        ),
        st.tuples(DAYS, DAYS),
        st.booleans(),
        st.sampled_from(("day", "month", "interval")),
        WORDS,
    ),
}


def noun(kind: type) -> st.SearchStrategy[Any]:
    """Any value of a noun of statements."""
    hints = get_type_hints(kind)
    parts = {f.name: of_type(hints[f.name], f.name) for f in fields(kind)}
    if issubclass(kind, Mention):
        words = SPANS.map(lambda span: (span, span.of(TEXT)))
        del parts["span"], parts["text"]
        return st.builds(lambda at, rest: kind(*at, **rest), words, st.fixed_dictionaries(parts))
    if kind is Place:
        parts |= {"lat": st.floats(-90, 90), "lon": st.floats(-180, 180)}
    if issubclass(kind, Statement):
        parts |= {"id": WORDS.map(lambda words: f"st_{words}"), "document": st.just(FERRY.id)}
    return st.builds(kind, **parts)


@pytest.mark.parametrize("kind", [IncidentReport, Claim, Influence, Tie])
@settings(max_examples=30, deadline=None)
@given(data=st.data())
def test_a_statement_comes_back_as_it_was(kind: type[Statement], data: st.DataObject) -> None:
    statement = data.draw(noun(kind))
    written = json.loads(json.dumps(statement_record(statement, FERRY)))
    assert statement_of(written, FERRY) == statement


@pytest.mark.parametrize("statement", [*STATEMENTS, *map(emptied, STATEMENTS)])
def test_the_examples_come_back(statement: Statement) -> None:
    mine = replace(statement, document=FERRY.id)
    assert statement_of(statement_record(mine, FERRY), FERRY) == mine


def test_no_field_of_a_statement_is_forgotten() -> None:
    """Where a noun gains a field that has a default, a record without it would pass unseen."""
    for statement in STATEMENTS:
        back = statement_of(statement_record(replace(statement, document=FERRY.id), FERRY), FERRY)
        for field in fields(back):
            if field.default is not MISSING and not is_dataclass(field.default):
                given, came = getattr(statement, field.name), getattr(back, field.name)
                assert given == came, field.name


def ferry_record() -> dict[str, Any]:
    appearances = (replace(APPEARANCE, document=FERRY.id),)
    written: dict[str, Any] = json.loads(
        json.dumps(document_record(FERRY, appearances, with_text=True))
    )
    return written


def test_a_document_comes_back_with_its_parts_and_places() -> None:
    document, appearances = document_of(ferry_record())
    assert document == FERRY
    assert appearances == (replace(APPEARANCE, document=FERRY.id),)


def test_a_rejection_comes_back() -> None:
    rejection = Rejection("in/scan.pdf", "parse", "no text layer")
    assert rejection_of(rejection_record(rejection)) == rejection


Change = Callable[[dict[str, Any]], Any]
SPOILT_DOCUMENTS: list[tuple[str, Change, str]] = [
    ("no text", lambda r: r.pop("text"), "has no text"),
    ("names out", lambda r: r.update(redactions=[{"start": 1}]), "names were left out"),
    ("a word changed", lambda r: r.update(text=r["text"].replace("six", "sixty")), "changed"),
    ("a sentence past the end", lambda r: r["sentences"].append([3, 10**9]), "no stretch"),
    ("a sentence in no section", lambda r: r.update(sections=[]), "in no section"),
    ("found nowhere", lambda r: r.update(appearances=[]), "at least one place"),
    ("an odd section", lambda r: r["sections"][0].update(kind="poem"), "poem"),
    ("ends before it begins", lambda r: r["published"].update(start="2020-01-01"), "would end"),
    ("parts that overlap", lambda r: r["sentences"].reverse(), "out of order"),
]


@pytest.mark.parametrize(("name", "change", "told"), SPOILT_DOCUMENTS)
def test_a_document_that_does_not_fit_its_text_is_told(
    name: str, change: Change, told: str
) -> None:
    record = ferry_record()
    change(record)
    with pytest.raises(Unfit, match=told):
        document_of(record)


SPOILT_STATEMENTS: list[tuple[str, Change, str]] = [
    ("other words", lambda r: r["trigger"].update(text="burned"), "does not stand"),
    ("a span before the text", lambda r: r["trigger"].update(start=-4), "no stretch"),
    ("no evidence", lambda r: r.update(evidence=[]), "at least one sentence"),
    ("unknown status", lambda r: r.update(status="rumoured"), "rumoured"),
    ("unknown kind", lambda r: r.update(kind="rumour"), "want one of"),
    ("too sure", lambda r: r.update(score=7), "want 0 to 1"),
    ("off the earth", lambda r: r["place"].update(lat=91), "no place"),
    ("less than none", lambda r: r["killed"].update(min=-1), "below 0"),
    ("an id of something else", lambda r: r.update(id="in_1"), "begins with st_"),
]


@pytest.mark.parametrize(("name", "change", "told"), SPOILT_STATEMENTS)
def test_a_statement_that_does_not_fit_is_told(name: str, change: Change, told: str) -> None:
    report = next(one for one in STATEMENTS if isinstance(one, IncidentReport))
    record = statement_record(replace(report, document=FERRY.id), FERRY)
    change(record)
    with pytest.raises(Unfit, match=told):
        statement_of(record, FERRY)


def test_words_of_another_document_do_not_pass() -> None:
    other = Document("doc_x", "Nothing of the kind.", DOCUMENT.meta, (), ())
    report = replace(STATEMENTS[0], document=FERRY.id)
    with pytest.raises(Unfit):
        statement_of(statement_record(report, FERRY), other)


def test_a_figure_without_bounds_comes_back() -> None:
    words = "six traders"
    at = TEXT.index(words)
    dozens = Figure(Span(at, at + len(words)), words, None, None, True, None, "cumulative")
    report = next(one for one in STATEMENTS if isinstance(one, IncidentReport))
    mine = replace(report, document=FERRY.id, killed=dozens)
    assert statement_of(statement_record(mine, FERRY), FERRY) == mine

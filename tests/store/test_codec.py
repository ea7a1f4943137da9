"""The JSON form of the nouns loses nothing."""

import json
from dataclasses import dataclass
from datetime import date

import pytest
from hypothesis import given, settings

from tests.store.nouns import statements
from vedette.errors import CaseError
from vedette.store.codec import decode, encode, from_json, kind_of, statement_from_json, to_json
from vedette.types import Attribution, Metadata, Span, Statement, TimeSpan


@settings(max_examples=100)
@given(statements)
def test_a_statement_comes_back_equal(statement: Statement) -> None:
    assert statement_from_json(kind_of(statement), to_json(statement)) == statement


def test_a_field_that_is_missing_takes_its_default() -> None:
    assert decode(Attribution, {"role": "author"}) == Attribution("author")
    assert decode(Metadata, {}) == Metadata()


def test_a_day_is_written_as_iso() -> None:
    when = TimeSpan(date(2019, 5, 3), None, "day", "stated")
    assert encode(when)["start"] == "2019-05-03"
    assert decode(TimeSpan, json.loads(to_json(when))) == when


def test_what_is_of_another_form_is_refused() -> None:
    with pytest.raises(CaseError, match="stored Span"):
        decode(Span, {"start": "one", "end": 2})
    with pytest.raises(CaseError, match="stored Span"):
        from_json(Span, '{"start": 1')


def test_what_is_no_noun_is_refused() -> None:
    @dataclass(frozen=True)
    class Odd:
        part: object

    with pytest.raises(TypeError, match="object"):
        encode(Odd(object()))
    with pytest.raises(TypeError, match="no kind of statement"):
        kind_of(Statement(id="x", document="y", evidence=(), reader="r", score=0.0))

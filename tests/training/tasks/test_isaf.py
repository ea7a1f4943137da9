"""Statements of a release -> its record."""

from dataclasses import replace
from datetime import date

import pytest

from training.tasks.isaf import IsafRecord, by_keywords, hits, record_of
from vedette.sources.articles import documents
from vedette.types import (
    ActorMention,
    Document,
    Extract,
    Figure,
    IncidentReport,
    Mention,
    PlaceMention,
    Span,
    Statement,
    TimeMention,
    TimeSpan,
)

YESTERDAY = TimeSpan(date(2012, 3, 3), date(2012, 3, 3), "day", "the day before")
TEXT = (
    "KABUL, Afghanistan (March 4, 2012)\n\n"
    "Troops detained several men and three Haqqani couriers in Example district, Paktiya province, "
    "yesterday. They killed two gunmen there."
)


def document() -> Document:
    return documents(Extract("a.txt", "text/plain", TEXT))[0]


def at(words: str) -> dict:
    start = document().text.index(words)
    return {"span": Span(start, start + len(words)), "text": words}


def incident(kind: str, trigger: str, **slots) -> IncidentReport:
    read = document()
    mark = Mention(**at(trigger))
    whole = next(s.span for s in read.sentences if s.span.covers(mark.span))
    return IncidentReport(
        id=trigger,
        document=read.id,
        evidence=(whole,),
        reader="t",
        score=1.0,
        type=kind,
        status="happened",
        trigger=mark,
        **slots,
    )


def arrest(**slots) -> IncidentReport:
    return incident(
        "arrest",
        "detained",
        targets=(ActorMention(**at("three Haqqani couriers")),),
        quantities=(Figure(**at("three"), min=3, max=3),),
        place=PlaceMention(**at("Example district")),
        time=TimeMention(**at("yesterday"), when=YESTERDAY),
        **slots,
    )


DEATHS = incident("clash", "killed", killed=Figure(**at("two gunmen"), min=2, max=2))


def said(*statements: Statement) -> IsafRecord:
    return record_of(document(), statements)


def test_an_arrest_and_deaths_make_one_record() -> None:
    expected = IsafRecord(date(2012, 3, 3), "captureandkill", "paktya", "haqqani", 2, 3)
    assert said(arrest(), DEATHS) == expected
    assert said(DEATHS, arrest()) == expected


@pytest.mark.parametrize(
    ("statements", "name", "value"),
    [
        ([arrest()], "type", "detention"),
        ([DEATHS], "type", "insurgentskilled"),
        ([replace(DEATHS, type="air_or_drone_strike")], "type", "airstrike"),
        ([replace(DEATHS, status="planned")], "killed", 0),
        ([], "type", ""),
        ([], "province", ""),
        ([DEATHS], "date", date(2012, 3, 4)),
    ],
)
def test_fields(statements, name, value) -> None:
    assert getattr(said(*statements), name) == value


def test_vague_words_count_as_the_records_count_them() -> None:
    several = replace(
        arrest(),
        targets=(ActorMention(**at("men")),),
        quantities=(Figure(**at("several")),),
    )
    assert said(several).captured == 3


def test_weapons_are_not_counted_as_captured() -> None:
    far = replace(arrest(), quantities=(Figure(**at("two"), min=2, max=2),))
    assert said(far).captured == 1


def test_the_baseline_and_the_count_of_agreement() -> None:
    plain = by_keywords(document())
    assert (plain.province, plain.group, plain.type) == ("paktya", "haqqani", "captureandkill")
    other = replace(plain, killed=9)
    assert hits([plain, plain], [plain, other], "killed") == [1.0, 0.0]

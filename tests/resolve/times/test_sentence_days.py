"""Days for events that a reader links to no time, and the week for the date a text opens with."""

from dataclasses import replace
from datetime import date

import pytest

from tests.resolve.times.examples import document, written
from vedette.resolve.times.sentence_days import INFERRED, as_linked, with_days
from vedette.types import (
    NO_DAY,
    Document,
    IncidentReport,
    Mention,
    Span,
    Status,
    TimeMention,
    TimeSpan,
)

PRESS = written("2019-03-20")
GIVEN = [
    ("On Monday, a mine *hurt* two guards.", "happened", "2019-03-18", "2019-03-18"),
    ("A mine *hurt* two guards, the ministry said on Monday.", "happened",
     "2019-03-12", "2019-03-18"),
    ("In January, guards *shot* at a march.", "happened", "2019-01-01", "2019-01-31"),
    ("The council *called* on Monday for talks.", "happened", "2019-03-18", "2019-03-18"),
    ("18 March 2019 A mine *hurt* two guards.", "happened", "2019-03-12", "2019-03-18"),
]  # fmt: skip
LEFT = [
    ("A mine *hurt* two guards.", "happened"),
    ("A mine hurt two guards on Monday. They were *flown* out.", "happened"),
    ("On Monday and on 3 March mines *hurt* guards.", "happened"),
    ("In 2014, guards *shot* at a march.", "happened"),
    ("Guards *shot* at marches since Monday.", "happened"),
    ("Mines were *laid* for two weeks.", "happened"),
    ("The same day, guards *shot* at a march.", "happened"),
    ("The ministry said in February that guards *shot* at marches.", "happened"),
    ("The ministry said on Monday that it would *raid* the port.", "planned"),
    ("Guards *shot* at the march on 25 March 2019.", "happened"),
    ("The group *claimed* at a meeting of elders in the old town hall the blast on Monday.",
     "happened"),
]  # fmt: skip


def _told(text: str, status: str = "happened") -> tuple[Document, IncidentReport]:
    """A document with one event, whose trigger stands in *stars*."""
    before, trigger, after = text.split("*")
    at = Span(len(before), len(before) + len(trigger))
    whole = Span(0, len(before + trigger + after))
    kinds = {"called": "call_or_demand", "claimed": "claim_of_responsibility"}
    state: Status = "planned" if status == "planned" else "happened"
    report = IncidentReport(
        id="s", document="d", evidence=(whole,), reader="r", score=1.0,
        type=kinds.get(trigger, "bombing"), status=state, trigger=Mention(at, trigger),
    )  # fmt: skip
    return document(before + trigger + after, PRESS), report


def _time(document: Document, report: IncidentReport) -> TimeMention | None:
    (resolved,) = with_days(document, [report])
    assert isinstance(resolved, IncidentReport)
    return resolved.time


@pytest.mark.parametrize(("text", "status", "start", "end"), GIVEN, ids=[c[0] for c in GIVEN])
def test_given(text: str, status: str, start: str, end: str) -> None:
    held, report = _told(text, status)
    time = _time(held, report)
    assert time is not None
    assert time.when is not None
    assert time.text == time.span.of(held.text)
    assert (time.when.start, time.when.end) == (date.fromisoformat(start), date.fromisoformat(end))
    assert time.when.basis.startswith(INFERRED)


@pytest.mark.parametrize(("text", "status"), LEFT, ids=[c[0] for c in LEFT])
def test_left_alone(text: str, status: str) -> None:
    assert _time(*_told(text, status)) is None


def test_a_date_that_a_text_opens_with_is_when_it_was_told() -> None:
    held, report = _told("18 March 2019 A mine *hurt* two guards.")
    day = TimeSpan(date(2019, 3, 18), date(2019, 3, 18), "day", "stated")
    linked = replace(report, time=TimeMention(Span(0, 13), "18 March 2019", day))
    time = _time(held, linked)
    assert time is not None
    assert time.when is not None
    assert (time.when.start, time.when.end) == (date(2019, 3, 12), date(2019, 3, 18))
    assert not time.when.basis.startswith((INFERRED, NO_DAY))


def test_the_dates_of_a_chronology_are_its_events() -> None:
    held, report = _told("A list. It is long. It is old.\n2 March 2018 A mine *hurt* two guards.")
    time = _time(held, report)
    assert time is not None
    assert time.when is not None
    assert time.when.start == time.when.end == date(2018, 3, 2)
    day = TimeSpan(date(2018, 3, 2), date(2018, 3, 2), "day", "stated")
    linked = replace(report, time=TimeMention(time.span, time.text, day))
    assert with_days(held, [linked]) == (linked,)


def test_a_time_of_the_reader_stays() -> None:
    held, report = _told("On Monday, a mine *hurt* two guards.")
    day = TimeSpan(date(2019, 3, 18), date(2019, 3, 18), "day", "stated")
    linked = replace(report, time=TimeMention(Span(3, 9), "Monday", day))
    assert with_days(held, [linked]) == (linked,)
    assert as_linked(linked) == linked


def test_what_was_given_is_taken_back() -> None:
    held, report = _told("On Monday, a mine *hurt* two guards.")
    assert as_linked(with_days(held, [report])[0]) == report

"""The week up to publication for what is told as news, and never for what may be history."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.resolve.times.examples import document, written
from vedette.resolve.times.news_days import with_news_days
from vedette.resolve.times.sentence_days import as_linked
from vedette.types import NO_DAY, Document, Figure, IncidentReport, Mention, Section, Span, TimeSpan

PRESS = written("2019-03-20")
NEWS = [
    "A mine *hurt* two guards.",
    "A mine *hurt* two guards, the ministry said.",
    "Two guards have been *hurt* by a mine.",
    "It rained on Monday.\nA mine *hurt* two guards.",
    "The mill was lost in 2014.\nA mine *hurt* two guards.",
]
HISTORY = [
    "Talks have been slow in the wake of Maj. Gen. Tarfi's *killing*.",
    "Years ago a mine *hurt* two guards.",
    "The guards who were *hurt* by a mine are home.",
    "After the *fall* of the ridge the guards went home.",
    "The guards had been *hurt* by a mine.",
    "The *besieged* town has no bread.",
    "The mill was lost in 2014. A mine *hurt* two guards.",
    "12 August 2016 Gazette. A mine *hurt* two guards.",
    "Shells fell on Monday. A mine *hurt* two guards on Tuesday.",
    "One. Two. Three. Four. The militia has *seized* the ridge.",
    "The coalition is conducting *strikes* on the valley.",
]


def _told(text: str, published: TimeSpan = PRESS) -> tuple[Document, IncidentReport]:
    before, trigger, after = text.split("*")
    at = Span(len(before), len(before) + len(trigger))
    report = IncidentReport(
        id="s", document="d", evidence=(at,), reader="r", score=1.0, type="bombing",
        status="happened", trigger=Mention(at, trigger),
    )  # fmt: skip
    return document(before + trigger + after, published), report


def _dated(held: Document, report: IncidentReport) -> TimeSpan | None:
    (found,) = with_news_days(held, [report])
    assert isinstance(found, IncidentReport)
    assert as_linked(found) == report
    return found.time.when if found.time else None


@pytest.mark.parametrize("text", NEWS)
def test_news(text: str) -> None:
    when = _dated(*_told(text))
    assert when is not None
    assert (when.start, when.end) == (date(2019, 3, 14), date(2019, 3, 20))
    assert when.precision == "interval"
    assert when.basis.startswith(NO_DAY)


@pytest.mark.parametrize("text", HISTORY)
def test_history(text: str) -> None:
    assert _dated(*_told(text)) is None


def _figure(low: int, scope: Any = "incident") -> Figure:
    return Figure(Span(0, 1), "A", low, low, scope=scope)


def test_totals_are_no_news() -> None:
    held, report = _told(NEWS[0])
    assert _dated(held, replace(report, killed=_figure(12))) is not None
    assert _dated(held, replace(report, killed=_figure(12, "cumulative"))) is None
    assert _dated(held, replace(report, killed=_figure(40_000))) is None


def test_only_what_came_about() -> None:
    held, report = _told(NEWS[0])
    for status in ("planned", "threatened", "possible", "denied"):
        assert _dated(held, replace(report, status=status)) is None
    assert _dated(held, replace(report, hedge="conditional")) is None


def test_a_loose_date_of_publication_gives_no_week() -> None:
    assert _dated(*_told(NEWS[0], written("2019-03-01", "2019-03-31"))) is None
    when = _dated(*_told(NEWS[0], written("2019-03-18", "2019-03-20")))
    assert when is not None
    assert (when.start, when.end) == (date(2019, 3, 12), date(2019, 3, 20))


def test_notes_and_captions_tell_no_news() -> None:
    held, report = _told(NEWS[0])
    noted = replace(held, sections=(Section(Span(0, len(held.text)), "note"),))
    assert _dated(noted, report) is None

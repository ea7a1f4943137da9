"""The resolver as a whole: what it gives events beside their mentions, and that twice is once."""

from dataclasses import replace
from datetime import date

import pytest

from tests.resolve.places.examples import gazetteer
from tests.resolve.times.examples import document, written
from vedette.resolve.actors.knowledge import load_actors
from vedette.resolve.document import Resolution, Resolver
from vedette.types import IncidentReport, Mention, PlaceMention, Span, TimeMention

PRESS = written("2019-03-20")
TEXTS = [
    "In Arlan, a mine *hurt* two guards.",
    "In Arlan, a mine *hurt* two guards on Monday.",
    "In Arlan, a mine *hurt* two guards, police said on Monday.",
    "18 March 2019 In Arlan, a mine *hurt* two guards.",
    "In Arlan, mines *hurt* guards for two weeks.",
    "TIKRA (Wire) A mine *hurt* two guards in Arlan.",
]


def _resolved(text: str, **slots: tuple[int, int]) -> tuple[Resolver, Resolution, Resolution]:
    before, trigger, after = text.split("*")
    plain = before + trigger + after
    at = Span(len(before), len(before) + len(trigger))
    report = IncidentReport(
        id="s", document="d", evidence=(Span(0, len(plain)),), reader="r", score=1.0,
        type="bombing", status="happened", trigger=Mention(at, trigger),
    )  # fmt: skip
    if "place" in slots:
        span = Span(*slots["place"])
        report = replace(report, place=PlaceMention(span, span.of(plain)))
    if "time" in slots:
        span = Span(*slots["time"])
        report = replace(report, time=TimeMention(span, span.of(plain)))
    held = document(plain, PRESS)
    resolver = Resolver(gazetteer(), load_actors([]))
    once = resolver.resolve(held, [report])
    return resolver, once, resolver.resolve(held, once.statements)


def _first(found: Resolution) -> IncidentReport:
    (report,) = found.statements
    assert isinstance(report, IncidentReport)
    return report


@pytest.mark.parametrize("text", TEXTS)
def test_twice_is_once(text: str) -> None:
    _, once, twice = _resolved(text)
    assert twice == once
    if text.startswith("18 March"):
        _, once, twice = _resolved(text, time=(0, 13))
        assert twice == once
        time = _first(once).time
        assert time is not None
        assert time.when is not None
        assert time.when.start == date(2019, 3, 12)


def test_news_and_days_of_the_sentence() -> None:
    days = []
    for text in TEXTS[:4]:
        time = _first(_resolved(text)[1]).time
        assert time is not None
        assert time.when is not None
        assert time.when.start is not None
        days.append(time.when.start.day)
    assert days == [14, 18, 12, 12]
    assert _first(_resolved(TEXTS[4])[1]).time is None


def test_a_dateline_is_no_place_and_a_gap() -> None:
    _, once, twice = _resolved(TEXTS[5], place=(0, 5))
    place = _first(once).place
    assert place is not None
    assert place.place is None
    assert [gap.reason for gap in once.gaps] == ["a dateline: where the report was written"]
    assert twice == once

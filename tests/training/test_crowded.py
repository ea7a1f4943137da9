"""Families put side by side: what they keep and what they lose."""

from tests.fuse.incident_make import BABIL, HILLA, days, report
from training.crowded import PROVINCE, TOWN, crowded
from training.stories import Story


def family(name: str, day: str, **change: object) -> Story:
    told = tuple(
        report(f"{name}{n}.1", published=days(day), time=days(day), **change) for n in "abc"
    )
    return Story(name, {}, told, {r.id: f"{name}-event" for r in told}, frozenset(), len(told))


def test_other_places_and_years_become_one_town_and_week() -> None:
    near, far = crowded([family("t", "2014-03-01"), family("u", "2022-09-09", place=BABIL)])
    assert {r.place for r in near.reports} == {TOWN}
    assert {r.place for r in far.reports} == {PROVINCE}
    assert {r.time for r in near.reports} == {r.time for r in far.reports}
    assert {r.where for r in (*near.reports, *far.reports)} == {""}


def test_days_between_reports_and_what_is_true_of_them_stay() -> None:
    story = family("t", "2014-03-01")
    late = report("td.1", published=days("2014-03-04"), time=None, place=HILLA)
    story = Story("t", {}, (*story.reports, late), story.event_of, story.parts, 4)
    (found,) = crowded([story])
    first, last = found.reports[0].published.start, found.reports[-1].published.start
    assert first is not None and last is not None and (last - first).days == 3
    assert found.reports[-1].time is None
    assert found.event_of == story.event_of

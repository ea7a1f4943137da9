"""What holds of a slot when reports differ."""

from dataclasses import replace

import pytest

from tests.fuse.incident_make import ANTIPODE, BABIL, HILLA, JURF, days, report
from vedette.fuse.slots import agree, held_place, held_status, held_time, held_type
from vedette.fuse.views import ReportView
from vedette.types import NO_DAY, Place, TimeSpan

ORDER = ("suicide_bombing", "bombing", "clash")


def each_own(reports: list[ReportView]) -> dict[str, str]:
    return {r.id: r.document for r in reports}


def kin(one: str, other: str) -> bool:
    return "clash" not in (one, other)


@pytest.mark.parametrize(
    ("types", "held", "contested"),
    [
        (["bombing"], "bombing", False),
        (["bombing", "bombing", "suicide_bombing"], "bombing", False),
        (["bombing", "suicide_bombing"], "suicide_bombing", False),
        (["bombing", "clash", "clash"], "clash", True),
    ],
)
def test_type_by_origins_then_by_the_codebook(types: list[str], held: str, contested: bool) -> None:
    reports = [report(f"{at}.1", type=name) for at, name in enumerate(types)]
    found = held_type(reports, each_own(reports), ORDER, kin)
    assert (found.value, found.contested) == (held, contested)


def test_copies_do_not_outvote_two_outlets() -> None:
    reports = [report(f"{n}.1", type="clash") for n in range(3)]
    reports += [report(f"{n}.1", type="bombing") for n in (3, 4)]
    origins = {r.id: "wire" if r.type == "clash" else r.document for r in reports}
    assert held_type(reports, origins, ORDER, kin).value == "bombing"


@pytest.mark.parametrize(
    ("statuses", "held", "contested"),
    [
        (["happened", "ongoing"], "happened", False),
        (["happened", "denied"], "happened", True),
        (["happened", "planned", "planned"], "planned", True),
    ],
)
def test_status(statuses: list[str], held: str, contested: bool) -> None:
    reports = [report(f"{at}.1", status=name) for at, name in enumerate(statuses)]
    found = held_status(
        reports,
        each_own(reports),
        ("happened", "ongoing", "planned", "denied"),
        lambda status: status != "planned",
    )
    assert (found.value, found.contested) == (held, contested)


@pytest.mark.parametrize(
    ("spans", "held", "contested"),
    [
        ([], None, False),
        ([days("2021-05-03")], ("2021-05-03", "2021-05-03"), False),
        ([days("2021-05-01", "2021-05-31"), days("2021-05-03")], ("2021-05-03",) * 2, False),
        (
            [days("2021-05-01", "2021-05-04"), days("2021-05-03", "2021-05-09")],
            ("2021-05-01", "2021-05-04"),
            False,
        ),
        ([days("2021-05-03"), days("2021-05-05")], ("2021-05-03", "2021-05-05"), True),
        (
            [days("2021-05-03"), days("2021-05-05"), days("2021-05-01", "2021-05-31")],
            ("2021-05-03", "2021-05-05"),
            True,
        ),
    ],
)
def test_time_is_the_narrowest_told_or_the_hull_of_a_contradiction(
    spans: list[TimeSpan], held: tuple[str, str] | None, contested: bool
) -> None:
    reports = [report(f"{at}.1", time=span) for at, span in enumerate(spans)]
    reports += [report("x.1", time=None)]
    time, versions, disputed = held_time(reports, each_own(reports))
    assert (time and (str(time.start), str(time.end))) == held
    assert disputed is contested
    assert sum(v.origins for v in versions) == len(spans)


def test_an_open_interval_agrees_with_what_lies_in_it() -> None:
    reports = [
        report("a.1", time=TimeSpan(days("2021-05-01").start, None, "interval", "")),
        report("b.1", time=days("2021-05-03")),
    ]
    time, _, disputed = held_time(reports, each_own(reports))
    assert time == days("2021-05-03") and not disputed


@pytest.mark.parametrize(
    ("places", "held", "contested"),
    [
        ([HILLA, BABIL], HILLA, False),
        ([BABIL], BABIL, False),
        ([HILLA, HILLA, JURF], HILLA, True),
        ([HILLA, ANTIPODE, ANTIPODE], ANTIPODE, True),
    ],
)
def test_place(places: list[Place], held: Place, contested: bool) -> None:
    reports = [report(f"{at}.1", place=place) for at, place in enumerate(places)]
    place, versions, disputed = held_place(reports, each_own(reports))
    assert (place, disputed) == (held, contested)
    assert {v.value for v in versions} == {p.id for p in places}


def test_unresolved_words_are_kept_as_words() -> None:
    reports = [report("a.1", place=None, where="the old mill")]
    place, versions, disputed = held_place(reports, each_own(reports))
    assert place is None and not disputed
    assert [v.label for v in versions] == ["the old mill"]


def test_a_province_agrees_with_its_towns_and_not_with_others() -> None:
    assert agree(BABIL, JURF)
    assert not agree(BABIL, replace(JURF, id="x", admin1="Anbar", lat=33.4, lon=41.0))
    assert not agree(HILLA, ANTIPODE)


def test_one_town_among_many_countries_pins_nothing() -> None:
    country = replace(BABIL, id="iq", name="Iraq", precision="country", radius_km=600.0)
    coarse = [report(f"{n}.1", place=country) for n in range(4)]
    fine = report("9.1", place=HILLA)
    many, _, _ = held_place([*coarse, fine], each_own([*coarse, fine]))
    few, _, _ = held_place([coarse[0], fine], each_own([coarse[0], fine]))
    assert (many, few) == (country, HILLA)


def test_days_that_no_report_tells_contradict_nothing() -> None:
    week = TimeSpan(days("2021-05-08").start, days("2021-05-14").end, "interval", f"{NO_DAY}: news")
    told = report("a.1", time=days("2021-05-03"))
    time, versions_, contested = held_time(
        [told, report("b.1", time=week)], each_own([told, report("b.1", time=week)])
    )
    assert time == told.time and not contested
    assert [v.value for v in versions_] == ["2021-05-03"]
    alone, _, contested = held_time([report("b.1", time=week)], {"b.1": "b"})
    assert alone == week and not contested


def test_an_interval_told_backwards_is_the_same_interval() -> None:
    backwards = report("a.1", time=days("2021-05-09", "2021-05-03"))
    time, _, contested = held_time([backwards], {"a.1": "a"})
    assert time is not None and (time.start, time.end) == (
        days("2021-05-03").start,
        days("2021-05-09").start,
    )
    assert not contested

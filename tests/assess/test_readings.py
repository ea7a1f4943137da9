"""Readings of made cases: the states, and what must not move them."""

import random
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.assess.made import Made, history, monday, place, retold
from vedette.assess.areas import area_name
from vedette.assess.indicators import load_frame
from vedette.assess.known import Evidence, Told
from vedette.assess.readings import assess, one_source
from vedette.assess.states import crossed_by, state_of
from vedette.errors import SettingError
from vedette.types import Factor, Link, Voice
from vedette.types.assessments import IndicatorReading, State, Trend, Voices

FRAME = load_frame()
END = monday(30) - timedelta(days=1)
STEADY = [3, 2, 4, 3, 3, 2, 3, 4, 3, 3] * 3


def read(made: Made, name: str = "tempo", **options) -> IndicatorReading:  # type: ignore[no-untyped-def]
    found = assess(made.evidence, FRAME, unit="week", as_of=END, **options)
    return next(r for r in found.readings if r.indicator.id == name)


@pytest.mark.parametrize(
    ("weekly", "reports", "state"),
    [
        (STEADY, [3] * 30, "no clear change"),
        ([3] * 26 + [9, 10, 8, 9], [3] * 30, "crossed"),
        ([3] * 26 + [9, 10, 8, 9], [3] * 26 + [40] * 4, "reporting"),
        ([6] * 26 + [1, 0, 1, 1], [3] * 30, "easing"),
        ([1] + [0] * 29, [3] * 30, "not enough reports"),
        ([3] * 26 + [0] * 4, [3] * 26 + [0] * 4, "not enough reports"),
    ],
)
def test_states_of_tempo(weekly: list[int], reports: list[int], state: State) -> None:
    made = history(weekly, reports=0)
    for week, number in enumerate(reports):
        for at in range(number):
            made.report(f"plain_{week}_{at}", monday(week))
    found = read(made)
    assert found.state == state, found.trend
    assert (found.trend is None) == (state == "not enough reports")


def test_silence_is_told_as_silence() -> None:
    found = read(history([3] * 26 + [0] * 4, reports=0))
    assert found.why == "0 reports came out in the recent weeks; 3 are needed"
    assert not found.findings and found.trend is None


@pytest.mark.parametrize(
    ("name", "made", "state"),
    [
        ("lethality", [(20, 1), (10, 5)], "crossed"),
        ("lethality", [(20, 2), (10, 2)], "no clear change"),
    ],
)
def test_deaths_for_an_attack(name: str, made: list[tuple[int, int]], state: State) -> None:
    case = Made()
    for week in range(30):
        killed = made[week >= 26][1]
        for at in range(3):
            case.incident(f"{week}_{at}", monday(week), killed=killed, origins=(f"Outlet {at}",))
    found = read(case, name)
    assert found.state == state, found.trend
    assert found.per[0] == 3


def test_reach_counts_provinces_not_attacks() -> None:
    case = Made()
    for week in range(30):
        provinces = ("A", "B", "C", "D") if week >= 26 else ("A",)
        for at in range(4):
            where = place(provinces[at % len(provinces)])
            case.incident(f"{week}_{at}", monday(week), where=where, origins=(f"Outlet {at}",))
    found = read(case, "reach")
    assert (found.series[0], found.series[-1], found.state) == (1, 4, "crossed")
    assert read(case, "tempo").state == "no clear change"


def test_a_slackening_of_operations_is_worse() -> None:
    case = Made()
    for week in range(30):
        for at in range(6 if week < 26 else 1):
            case.incident(
                f"{week}_{at}", monday(week), type="security_operation", by="xa.army",
                origins=(f"Outlet {at}",),
            )  # fmt: skip
        for at in range(3):
            case.report(f"plain_{week}_{at}", monday(week))
    assert read(case, "counter_pressure").state == "crossed"


def test_attacks_by_a_state_are_no_insurgent_tempo() -> None:
    case = Made()
    for week in range(30):
        case.incident(f"a{week}", monday(week), by="xa.army")
        case.incident(f"b{week}", monday(week), by="reed_front")
        case.incident(f"c{week}", monday(week), by="ypg")  # listed by the frame
    assert read(case).series == (1,) * 30


@settings(max_examples=10, deadline=None)
@given(st.randoms(use_true_random=False), st.lists(st.integers(0, 5), min_size=30, max_size=30))
def test_order_never_matters(shuffle: random.Random, weekly: list[int]) -> None:
    made = history(weekly, reports=1)
    for week in range(20, 30):
        made.claim(f"c{week}", monday(week), f"holder {week}")
    first = assess(made.evidence, FRAME, unit="week", as_of=END)
    evidence = made.evidence
    items = [list(evidence.told.items()), list(evidence.published.items())]
    for rows in (*items, evidence.incidents, evidence.questions):
        shuffle.shuffle(rows)  # type: ignore[arg-type]
    mixed = replace(evidence, told=dict(items[0]), published=dict(items[1]))
    assert assess(mixed, FRAME, unit="week", as_of=END) == first


@settings(max_examples=10, deadline=None)
@given(st.lists(st.integers(0, 4), min_size=30, max_size=30), st.integers(0, 29))
def test_a_copy_of_a_document_changes_no_reading(weekly: list[int], week: int) -> None:
    made = history(weekly, reports=2)
    before = assess(made.evidence, FRAME, unit="week", as_of=END)
    original = f"plain_{week}_0"
    made.report("copy", made.published[original], copy_of=original)
    after = assess(made.evidence, FRAME, unit="week", as_of=END)
    assert after.readings == before.readings and after.reports == before.reports


@settings(max_examples=10, deadline=None)
@given(st.lists(st.integers(0, 6), min_size=30, max_size=30), st.integers(1, 5))
def test_more_reporting_of_the_same_incidents_raises_no_tempo(
    weekly: list[int], times: int
) -> None:
    plain = read(history(weekly))
    more = read(retold(history(weekly), times, range(26, 30)))
    assert more.series == plain.series
    if plain.trend and more.trend:
        assert more.trend.ratio == plain.trend.ratio
        assert more.trend.p_worse_per_report <= plain.trend.p_worse_per_report + 1e-9
    urgent = ("crossed", "reporting", "worsening")
    assert more.state not in urgent or plain.state in (*urgent, "not enough reports")


@settings(max_examples=10, deadline=None)
@given(st.lists(st.integers(0, 6), min_size=30, max_size=30), st.integers(10, 29))
def test_nothing_later_is_seen(weekly: list[int], week: int) -> None:
    """As of an earlier day, a case with later reports reads as one that ends there."""
    whole, part = history(weekly), history(weekly[:week])
    for at in range(4):  # a later report of an early incident too, which corrects its type
        whole.incident(f"late{at}", monday(1), reported=(monday(week) + timedelta(days=1),))
    day = monday(week) - timedelta(days=1)
    options = {"unit": "week", "as_of": day}
    one = assess(whole.evidence, FRAME, **options)  # type: ignore[arg-type]
    two = assess(part.evidence, FRAME, **options)  # type: ignore[arg-type]
    assert one.readings == two.readings and one.reports == two.reports


def test_voices_are_counted_beside_incidents() -> None:
    made = history(STEADY)
    for number in range(5):
        made.claim(f"c{number}", monday(27), f"holder {number}", origin=f"Outlet {number}")
    found = read(made)
    assert found.state == "crossed" and found.crossed_by == ("voices",)
    assert found.voices and (found.voices.worse, found.voices.sources) == (5, 5)


def test_five_holders_in_one_outlet_are_one_source() -> None:
    made = history(STEADY)
    for number in range(5):
        made.claim(f"c{number}", monday(27), f"holder {number}")
    assert read(made).crossed_by == ()


def test_an_area_counts_only_what_lies_there() -> None:
    made = history([1] * 30)
    for week in range(26, 30):
        made.incident(f"far{week}", monday(week), where=place("Moor"))
    moor = assess(made.evidence, FRAME, unit="week", as_of=END, area="moor")
    assert moor.area == "Moor"
    assert sum(n or 0 for n in moor.readings[0].series) == 4
    with pytest.raises(SettingError, match="no finding lies in 'Nowhere'; most lie in: XA"):
        area_name(made.evidence, "Nowhere")


def test_an_empty_case_and_a_case_without_days() -> None:
    assert assess(Evidence(), FRAME).readings == ()
    made = Made()
    made.report("a", None)
    found = assess(made.evidence, FRAME)
    assert (found.undated, found.as_of) == (1, None)


def test_a_short_case_says_so() -> None:
    made = history([4] * 5)
    found = assess(made.evidence, FRAME, unit="week", as_of=monday(5) - timedelta(days=1))
    assert {r.state for r in found.readings} == {"not enough reports"}
    assert found.readings[0].why == "the case is shorter than the weeks to be compared"


def test_a_constant_series_has_no_change_and_one_event_no_trend() -> None:
    assert read(history([2] * 30)).breaks == ()
    assert read(history([0] * 29 + [1])).trend is None


def test_a_change_is_dated() -> None:
    found = read(history([1] * 16 + [8] * 14))
    assert [b.start for b in found.breaks] == [monday(16)]


def test_one_source_counts_what_rests_on_it_alone() -> None:
    made = Made()
    made.incident("a", monday(0), origins=("Wire",))
    made.incident("b", monday(0), origins=("Wire",))
    made.incident("c", monday(0), origins=("Wire", "Other"))
    made.incident("d", monday(0), origins=("Other",))
    assert one_source(made.incidents) == ("Wire", 0.5)
    assert one_source([]) is None


RISE = Trend(9, 9, 1.4, 6.0, 2.5, 12.0, 0.97, 0.99, 3.0, 0.95, 1.0)
HEARD = Voices(5, 0, 0.98, 4)


@pytest.mark.parametrize(
    ("found", "heard", "state", "by"),
    [
        (RISE, None, "crossed", ("count",)),
        (RISE, HEARD, "crossed", ("count", "voices")),
        (None, HEARD, "crossed", ("voices",)),
        (None, None, "not enough reports", ()),
        (replace(RISE, now=2), None, "worsening", ()),
        (replace(RISE, p_worse_per_report=0.3), None, "reporting", ()),
        (replace(RISE, p_crossed=0.6), None, "worsening", ()),
        (replace(RISE, p_crossed=0.0, p_worse=0.02, p_worse_per_report=0.05), None, "easing", ()),
        (replace(RISE, p_crossed=0.2, p_worse=0.6), None, "no clear change", ()),
        (None, replace(HEARD, worse=3, better=0), "not enough reports", ()),
        (None, replace(HEARD, sources=2), "not enough reports", ()),
        (None, replace(HEARD, usual_worse=9, p_more_than_usual=0.6), "not enough reports", ()),
        (None, replace(HEARD, usual_worse=5, p_more_than_usual=0.9), "crossed", ("voices",)),
        (replace(RISE, p_crossed=0.0, p_worse=0.1), HEARD, "no clear change", ()),
    ],
)
def test_rule_of_states(found, heard, state, by) -> None:  # type: ignore[no-untyped-def]
    assert crossed_by(found, heard) == by
    assert state_of(found, heard, "too few")[0] == state


def test_links_that_end_in_a_topic_are_named() -> None:
    made = history([1] * 10)
    evidence = replace(
        made.evidence,
        links=[link("li_b", "raids"), link("li_a", "raids"), link("li_c", "rain")],
        factors=[Factor("raids", "raids", "attack_tempo", ()), Factor("rain", "rain", None, ())],
    )
    found = assess(evidence, FRAME, unit="week", as_of=monday(10) - timedelta(days=1))
    assert found.readings[0].links == ("li_a", "li_b")


def link(name: str, effect: str) -> Link:
    return Link(
        id=name, statements=("st_0_0_0",), documents=("doc_0_0_0",), independent_reports=1,
        belief=0.5, cause="rain", effect=effect, sign="+", p_plus=0.5, p_minus=0.0, p_none=0.5,
        relations=("cause",), evidence=(),
    )  # fmt: skip


def test_a_copy_that_tells_every_incident_again_is_no_further_source() -> None:
    """The same text under another name: further statements, the same origin, one report."""
    made, copied = history([1] * 26 + [6] * 4), history([1] * 26 + [6] * 4)
    for number, incident in enumerate(copied.incidents):
        statement, document = f"st_copy_{number}", f"doc_copy_{number}"
        assert incident.time
        copied.report(document, incident.time.start, copy_of=incident.documents[0])
        copied.told[statement] = Told(document, incident.place, incident.time)
        copied.incidents[number] = replace(
            incident,
            statements=(statement, *incident.statements),
            voices=(*incident.voices, Voice(statement, incident.voices[0].origin)),
        )
    one, two = (assess(case.evidence, FRAME, unit="week", as_of=END) for case in (made, copied))
    assert one.readings[0].state == "crossed"
    assert one.readings == two.readings and one.reports == two.reports

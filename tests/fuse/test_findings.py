"""Fusion as a whole: what must never matter, and what must."""

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fuse.make import day, document, influence, said
from vedette.fuse.findings import STANDING, Findings, fuse
from vedette.fuse.knowledge import Knowledge, load_knowledge
from vedette.fuse.rulings import Rulings
from vedette.fuse.views import ClaimView, ReportView, Views
from vedette.types import Place

PRECISION = {"incident": 0.8, "claim": 0.8, "influence": 0.7, "tie": 0.5}
TOWNS = {
    name: Place(name, name.title(), "XX", "North", lat, 30.0, "town", 5.0)
    for name, lat in (("ostan", 10.0), ("merva", 12.5))
}


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load_knowledge(PRECISION)


def report(name: str, doc: str, **more) -> ReportView:
    base = {
        "id": name, "document": doc, "start": 0, "hedge": "asserted", "score": 0.9,
        "evidence": f"A lorry bomb struck the grain market of Ostan on Monday ({name}).",
        "speakers": (), "published": day("2021-03-02"), "type": "bombing", "status": "happened",
        "certainty": "unattributed", "trigger": "struck", "place": TOWNS["ostan"],
        "where": "Ostan", "time": day("2021-03-01"), "when": "Monday",
    }  # fmt: skip
    return ReportView(**(base | more))


def claim(name: str, doc: str, words: str, **more) -> ClaimView:
    base = {
        "id": name, "document": doc, "start": 50, "hedge": "asserted", "score": 0.9,
        "evidence": words, "speakers": said("the mayor"), "published": day("2021-03-02"),
        "content": words, "stance": "asserts", "topic": "attack_tempo", "direction": "up",
    }  # fmt: skip
    return ClaimView(**(base | more))


def story(n: int, kind: str = "own") -> Views:
    """One outlet's text on the bombing: its own words, or a copy of outlet 0's."""
    at = f"doc_{n}"
    sketch = tuple(range(64)) if kind == "copy" else tuple(range(n * 100, n * 100 + 64))
    view = replace(
        document(at, f"Outlet {n}", f"2021-03-{2 + n % 20:02d}"), sketch=sketch, words=200
    )
    return Views(
        view,
        (report(f"st_r{n}", at, published=view.published),),
        (
            claim(
                f"st_c{n}",
                at,
                f"attacks have risen since January, report {n}",
                published=view.published,
            ),
        ),
        (influence(f"st_i{n}", "patrols", "-", "attacks", document=at, published=view.published),),
    )


def fused(views, knowledge, ruled: Rulings = Rulings()) -> Findings:  # noqa: B008
    return fuse(views, ruled, knowledge)


@settings(max_examples=15, deadline=None)
@given(st.integers(1, 6), st.integers())
def test_the_order_of_documents_never_matters(knowledge, count: int, seed: int) -> None:
    views = [story(n) for n in range(count)]
    mixed = list(views)
    random.Random(seed).shuffle(mixed)
    assert fused(views, knowledge) == fused(mixed, knowledge)


def test_nothing_gives_nothing(knowledge) -> None:
    found = fused([], knowledge)
    assert list(found.all()) == [] and found.copies == {}


def test_reports_of_one_event_are_one_incident(knowledge) -> None:
    (incident,) = fused([story(0), story(1)], knowledge).incidents
    assert incident.statements == ("st_r0", "st_r1") and incident.independent_reports == 2
    assert incident.joins and incident.joins[0].features


def test_a_copy_changes_no_belief_and_no_count(knowledge) -> None:
    original = replace(story(0), document=replace(story(0).document, sketch=tuple(range(64))))
    copy = story(5, "copy")
    before, after = (
        fused([original, story(1)], knowledge),
        fused([original, story(1), copy], knowledge),
    )
    for old, new in zip(before.all(), after.all(), strict=True):
        if hasattr(old, "belief"):
            assert (old.belief, old.independent_reports) == (new.belief, new.independent_reports)


@settings(max_examples=10, deadline=None)
@given(st.integers(1, 5))
def test_an_independent_report_never_lowers_belief(knowledge, count: int) -> None:
    few = fused([story(n) for n in range(count)], knowledge).incidents
    more = fused([story(n) for n in range(count + 1)], knowledge).incidents
    assert len(few) == len(more) == 1 and more[0].belief >= few[0].belief


def test_a_denial_never_raises_and_is_kept(knowledge) -> None:
    denial = replace(
        story(3),
        reports=(report("st_r3", "doc_3", status="denied", speakers=said("the army", "denies")),),
    )
    alone = fused([story(0)], knowledge).incidents[0]
    found = fused([story(0), denial], knowledge).incidents
    told = next(i for i in found if "st_r0" in i.statements)
    assert told.belief <= alone.belief
    assert any("st_r3" in i.statements for i in found)


def test_hedging_never_raises(knowledge) -> None:
    sure = fused([story(0)], knowledge).incidents[0]
    hedged = replace(story(0), reports=(replace(story(0).reports[0], hedge="possible"),))
    assert fused([hedged], knowledge).incidents[0].belief < sure.belief


def test_removing_a_document_removes_exactly_what_only_it_supported(knowledge) -> None:
    other = replace(
        story(7),
        reports=(report("st_r7", "doc_7", place=TOWNS["merva"], time=day("2020-11-20")),),
        claims=(),
        influences=(),
    )
    with_it, without = fused([story(0), other], knowledge), fused([story(0)], knowledge)
    kept = [f for f in with_it.all() if "doc_7" not in getattr(f, "documents", ())]
    assert kept == list(without.all())


def test_an_accepted_statement_weighs_more_and_a_rejected_one_nothing(knowledge) -> None:
    plain = fused([story(0)], knowledge).incidents[0]
    accepted = fused([story(0)], knowledge, Rulings(accepted={"st_r0": "de_1"})).incidents[0]
    assert accepted.belief > plain.belief and accepted.decisions == ("de_1",)
    assert fused([story(0)], knowledge, Rulings(rejected={"st_r0": "de_2"})).incidents == ()


def test_what_stands_under_every_article_is_no_finding(knowledge) -> None:
    words = "The desk of this paper holds that all of its photographs are its own."
    views = [
        replace(story(n), claims=(claim(f"st_s{n}", f"doc_{n}", words),), influences=())
        for n in range(STANDING)
    ]
    assert fused(views, knowledge).questions == ()
    assert len(fused(views[:-1], knowledge).questions) == 1


def test_one_report_split_out_leaves_its_equals_together(knowledge) -> None:
    words = "A lorry bomb struck the grain market of Ostan."
    views = [replace(v, reports=(replace(v.reports[0], evidence=words,
                                         published=day("2021-03-02")),))
             for v in (story(n) for n in range(120))]  # fmt: skip
    ids = sorted(v.reports[0].id for v in views)
    apart = {(ids[0], other): "de_1" for other in ids[1:]}
    found = fused(views, knowledge, Rulings(apart=apart)).incidents
    assert sorted(len(one.statements) for one in found) == [1, 119]


def test_a_merge_outlives_the_rejection_of_a_report(knowledge) -> None:
    here = [story(n) for n in range(2)]
    there = [replace(v, reports=(replace(v.reports[0], place=TOWNS["merva"], where="Merva"),))
             for v in (story(n) for n in range(2, 4))]  # fmt: skip
    together = {("st_r0", "st_r2"): "de_1", ("st_r0", "st_r3"): "de_1", ("st_r1", "st_r2"): "de_1"}
    ruled = Rulings(together=together, rejected={"st_r0": "de_2"})
    found = fused([*here, *there], knowledge, ruled).incidents
    assert [one.statements for one in found] == [("st_r1", "st_r2", "st_r3")]


def test_an_incident_with_nothing_but_a_type_stays_alone(knowledge) -> None:
    bare = report(
        "st_b", "doc_b", place=None, where="", time=None, when="", evidence="It was said."
    )
    views = [story(0), Views(document("doc_b"), (bare,))]
    assert sorted(len(i.statements) for i in fused(views, knowledge).incidents) == [1, 1]


def test_places_at_the_antipode_and_dates_at_odds_stay_apart(knowledge) -> None:
    far = replace(
        TOWNS["ostan"], id="far", name="Far", lat=-10.0, lon=-150.0, country="YY", admin1="S"
    )
    views = [story(0), Views(document("doc_f"), (report("st_f", "doc_f", place=far, where="Far"),))]
    assert len(fused(views, knowledge).incidents) == 2
    late = [story(0), Views(document("doc_l"), (report("st_l", "doc_l", time=day("2020-07-01")),))]
    assert len(fused(late, knowledge).incidents) == 2

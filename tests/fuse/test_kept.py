"""A build with what the last one kept finds what a build from nothing finds, byte for byte."""

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fuse.kept_make import OUTLETS, Builds, Held, told, whole
from tests.fuse.make import day
from vedette.fuse.kept import Kept
from vedette.fuse.knowledge import Knowledge, load_knowledge
from vedette.fuse.rulings import Rulings
from vedette.fuse.views import Views

NONE = Rulings()


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load_knowledge({"incident": 0.8, "claim": 0.8, "influence": 0.7, "tie": 0.5})


def rulings(rng: random.Random, views: list[Views]) -> Rulings:
    """A few decisions on claims or on reports, of all kinds that fusion hears of."""
    reports = rng.random() < 0.5
    names = sorted(one.id for view in views for one in (view.reports if reports else view.claims))
    if len(names) < 6 or rng.random() < 0.4:
        return NONE
    picked = rng.sample(names, 6)
    pairs = [tuple(sorted(picked[at : at + 2])) for at in (2, 4)]
    return Rulings(
        rejected={picked[0]: "de_1"},
        accepted={picked[1]: "de_2"},
        together={pairs[0]: "de_3"},
        apart={pairs[1]: "de_4"},
        factors={"the salt tax": ("taxes", "de_5")} if rng.random() < 0.5 else {},
    )


@settings(max_examples=15, deadline=None)
@given(st.randoms(use_true_random=False))
def test_a_build_on_top_of_others_is_a_build_from_nothing(
    knowledge: Knowledge, rng: random.Random
) -> None:
    builds = Builds(knowledge)
    editions = dict.fromkeys(rng.sample(range(40), rng.randint(3, 20)), 0)
    for _ in range(4):
        views = [told(number, edition) for number, edition in editions.items()]
        rng.shuffle(views)
        ruled = rulings(rng, views)
        builds.build(views, ruled)
        assert builds.findings == whole(views, ruled, knowledge)
        for number in rng.sample(sorted(editions), min(2, len(editions) - 1)):
            del editions[number]
        for number in rng.sample(range(40), rng.randint(1, 4)):
            editions[number] = rng.randint(0, 2)


def test_nothing_new_makes_no_finding_and_keeps_nothing_more(knowledge: Knowledge) -> None:
    builds = Builds(knowledge)
    views = [told(number) for number in range(12)]
    builds.build(views, NONE)
    before = dict(builds.held.rows)
    assert builds.made > 4
    kept = builds.build(views, NONE)
    assert (builds.made, dict(kept.made), list(kept.gone())) == (0, {}, [])
    assert builds.held.rows == before


def test_one_report_more_makes_few_findings_anew(knowledge: Knowledge) -> None:
    builds = Builds(knowledge)
    builds.build([told(number) for number in range(30)], NONE)
    every = builds.made
    builds.build([told(number) for number in range(31)], NONE)
    assert 0 < builds.made < every / 3


def test_what_nobody_asks_for_is_dropped(knowledge: Knowledge) -> None:
    builds = Builds(knowledge)
    builds.build([told(number) for number in range(12)], NONE)
    builds.build([told(number) for number in range(3)], NONE)
    fresh = Builds(knowledge)
    fresh.build([told(number) for number in range(3)], NONE)
    assert builds.held.rows.keys() == fresh.held.rows.keys()


def test_other_rules_or_data_leave_nothing_to_be_used(knowledge: Knowledge) -> None:
    builds = Builds(knowledge)
    views = [told(number) for number in range(12)]
    builds.build(views, NONE)
    first = builds.made
    builds.build(views, NONE, version="2")
    assert builds.made == first


def test_a_new_publisher_is_heard_in_old_documents(knowledge: Knowledge) -> None:
    """Who is cited under a name changes with the publishers: old results must not outlive that."""
    views = [told(number) for number in range(16)]
    claims = views[1].claims
    named = replace(claims[-1], evidence="Nine fell at the mill, he told the Ferry Courant.")
    views[1] = replace(views[1], claims=(*claims[:-1], named))
    builds = Builds(knowledge)
    builds.build(views, NONE)
    assert "Ferry Courant" not in OUTLETS
    late = told(40)
    late = replace(late, document=replace(late.document, publisher="Ferry Courant"))
    builds.build([*views, late], NONE)
    assert builds.findings == whole([*views, late], NONE, knowledge)
    assert any("Ferry Courant" in body for body in builds.findings.values())


def test_a_finding_that_no_longer_holds_is_made_again(knowledge: Knowledge) -> None:
    builds = Builds(knowledge)
    views = [told(number) for number in range(8)]
    builds.build(views, NONE)
    for kind in ("qu_", "in_"):
        lost = next(name for name in builds.findings if name.startswith(kind))
        del builds.findings[lost]
        builds.build(views, NONE)
        assert lost in builds.findings
        assert builds.made == 1


def test_keys_tell_parts_apart() -> None:
    kept = Kept(Held(), "1", {}, ())
    keys = [kept.key("a", "bc"), kept.key("ab", "c"), kept.key("abc"), kept.key("abc", "")]
    keys.append(Kept(Held(), "2", {}, ()).key("abc"))
    assert len(set(keys)) == len(keys)
    assert kept.key("a", b"b") == kept.key(b"a", "b")


def test_a_result_is_found_by_its_name_and_key() -> None:
    kept = Kept(Held({("s", "n"): (b"k", b"v")}), "1", {}, ())
    assert kept.get("s", "n", b"k") == b"v"
    assert kept.get("s", "n", b"other") is None
    kept.put("s", "n", b"other", b"w")
    assert kept.get("s", "n", b"other") == b"w"


def test_a_copy_that_came_first_changes_whose_text_the_later_one_is(knowledge: Knowledge) -> None:
    later = [told(number) for number in (1, 12, 17)]
    first = told(0)
    first = replace(first, document=replace(first.document, published=day("2021-01-02")))
    builds = Builds(knowledge)
    builds.build(later, NONE)
    builds.build([first, *later], NONE)
    assert builds.findings == whole([first, *later], NONE, knowledge)
    (claim, *_) = later[0].claims
    voice = f'"statement":"{claim.id}","origin":"{first.document.publisher}"'
    assert any(voice in body for body in builds.findings.values())

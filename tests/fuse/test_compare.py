"""Features of a pair: what is 1, what 0, and that each has a sentence."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from tests.fuse.incident_make import ANTIPODE, BABIL, JURF, days, dead, report
from vedette.fuse.compare import FEATURES, SIDES, supported
from vedette.fuse.pairs import comparison
from vedette.fuse.reasons import SENTENCES, reasons
from vedette.fuse.views import ReportView, Who
from vedette.fuse.weights import shipped_weights

WEIGHTS = shipped_weights()
ONE = report("a.1", counts=(dead(4),), initiator=Who("islamic_state", "IS"), means=("bomb",))


def features(left: ReportView, right: ReportView) -> dict[str, float]:
    found = comparison([left, right], WEIGHTS).features(np.array([0]), np.array([1]))
    return dict(zip(FEATURES, found[0].tolist(), strict=True))


CASES: list[tuple[dict[str, Any], dict[str, float]]] = [
    ({}, {"same_day": 1, "same_place": 1, "same_type": 1, "same_doer": 1, "same_target": 1}),
    ({"time": days("2021-05-03", "2021-05-04")}, {"same_day": 0.5}),
    ({"time": days("2021-05-04")}, {"same_day": 0, "day_apart": 1}),
    ({"time": days("2021-05-10")}, {"day_apart": 0, "days_apart": 1}),
    ({"time": None}, {"time_open": 1, "same_day": 0, "told_apart": 0}),
    ({"place": JURF}, {"same_place": 0, "other_province": 0}),
    ({"place": BABIL}, {"same_place": 0, "place_within": 0.454, "place_apart": 0}),
    ({"place": ANTIPODE}, {"place_apart": 1, "other_province": 1}),
    ({"place": None}, {"place_open": 0, "same_words_for_place": 1}),
    ({"place": None, "where": "Kut"}, {"other_words_for_place": 1, "place_open": 0}),
    ({"place": None, "where": ""}, {"place_open": 1, "other_words_for_place": 0}),
    ({"type": "suicide_bombing"}, {"same_type": 0, "unlike_type": 0}),
    ({"type": "arrest"}, {"same_type": 0, "unlike_type": 1}),
    ({"status": "planned"}, {"other_status": 1}),
    ({"status": "denied"}, {"other_status": 0}),
    ({"initiator": Who("jabhat_al_nusra", "Nusra")}, {"same_doer": 0, "other_doer": 1}),
    ({"initiator": None}, {"same_doer": 0, "other_doer": 0}),
    ({"targets": (Who(None, "police post"),)}, {"same_target": 0, "other_target": 1}),
    ({"targets": ()}, {"same_target": 0, "other_target": 0}),
    ({"counts": (dead(40),)}, {"same_dead": 0}),
    ({"counts": (dead(4, 6),)}, {"other_dead": 0}),
    ({"counts": ()}, {"same_dead": 0, "other_dead": 0}),
    ({"means": ("knife",)}, {"other_means": 1}),
    ({"document": "a", "start": 9}, {"same_document": 1, "copied": 0}),
]


@pytest.mark.parametrize(("change", "expected"), CASES, ids=str)
def test_features(change: dict[str, Any], expected: dict[str, float]) -> None:
    two = report("b.1", **{"counts": ONE.counts, "initiator": ONE.initiator, "means": ONE.means,
                           "trigger": "blast"} | change)  # fmt: skip
    found = features(ONE, two)
    for name, value in expected.items():
        assert found[name] == pytest.approx(value, abs=1e-3), name
    assert all(0.0 <= value <= 1.0 + 1e-9 for value in found.values())


def test_the_type_other_says_nothing() -> None:
    assert features(report("a.1", type="other"), report("b.1", type="other"))["same_type"] == 0


def test_figures_farther_apart_count_more() -> None:
    near = features(ONE, report("b.1", counts=(dead(6),)))["other_dead"]
    far = features(ONE, report("b.1", counts=(dead(60),)))["other_dead"]
    assert 0 < near < far <= 1


def test_features_do_not_depend_on_which_report_is_first() -> None:
    two = report("b.1", place=JURF, time=days("2021-05-06"), counts=(dead(7),), trigger="hit")
    swapped = comparison([ONE, two], WEIGHTS).features(np.array([1]), np.array([0]))[0]
    assert list(features(ONE, two).values()) == pytest.approx(swapped.tolist())


def test_every_feature_has_a_sentence_and_a_weight_on_its_side() -> None:
    assert set(SENTENCES) == set(FEATURES) == set(SIDES)
    for name, weight in zip(FEATURES, WEIGHTS.weights, strict=True):
        assert SIDES[name] * weight >= 0, name


@pytest.mark.parametrize("change", [c for c, _ in CASES], ids=str)
def test_reasons_sum_to_the_log_odds_and_say_something(change: dict[str, Any]) -> None:
    two = report("b.1", **change)
    compared = comparison([ONE, two], WEIGHTS)
    found = compared.features(np.array([0]), np.array([1]))
    why = reasons(WEIGHTS, found[0], ONE, two)
    total = float(WEIGHTS.log_odds(found)[0])
    assert sum(feature.weight for feature in why) == pytest.approx(total, abs=0.05)
    assert all(feature.text for feature in why)


def test_a_copied_sentence_may_tell_of_two_events() -> None:
    other = report("b.1", evidence=ONE.evidence, trigger="seized")
    found = features(ONE, other)
    assert found["copied"] == 1 and found["copied_apart"] == pytest.approx(1.0)
    same = features(ONE, report("b.1", evidence=ONE.evidence, trigger=ONE.trigger))
    assert same["copied"] == 1 and same["copied_apart"] == 0


def test_a_country_in_common_supports_nothing() -> None:
    wide = replace(BABIL, id="p-wide", precision="country", radius_km=300.0)
    bare = {"targets": (), "place": wide, "where": "", "time": None}
    compared = comparison(
        [report("a.1", evidence="x y", **bare), report("b.1", evidence="x z", **bare)], WEIGHTS
    )
    assert not supported(compared.features(np.array([0]), np.array([1]))).any()


def test_type_and_phrase_alone_are_no_support() -> None:
    bare = {"targets": (), "place": None, "where": "", "time": None}
    compared = comparison(
        [report("a.1", evidence="x y", **bare), report("b.1", evidence="x z", **bare)], WEIGHTS
    )
    assert not supported(compared.features(np.array([0]), np.array([1]))).any()

"""Warnings: one sentence each, with ids that open and doubts that lower the confidence."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.assess.made import Made, history, monday
from vedette.assess.indicators import load_frame
from vedette.assess.readings import assess
from vedette.assess.warnings import warnings
from vedette.assess.wording import LIKELIHOOD, confidence, likelihood, percent
from vedette.types.assessments import Warning

FRAME = load_frame()
END = monday(30) - timedelta(days=1)
RISE = [3] * 26 + [9, 10, 8, 9]


def raised(made: Made) -> dict[str, Warning]:
    found = assess(made.evidence, FRAME, unit="week", as_of=END)
    return {warning.indicator: warning for warning in warnings(found, made.evidence)}


def test_a_rise_in_one_sentence() -> None:
    warning = raised(history(RISE))["tempo"]
    assert warning.sentence == (
        "Attack tempo: attacks not by a state or its partners are almost certainly (over 99 %) "
        "at least 1.5 times what is usual: 36 where 12.0 were to be expected (4 weeks to "
        "2021-08-01 against 26 weeks before), 3.0 times, 90 % interval 2.1 to 4.2."
    )
    assert (warning.likelihood, warning.confidence) == ("almost certainly", "high")
    assert len(warning.findings) == 36


def test_everything_named_is_in_the_case() -> None:
    made = history(RISE)
    for number in range(4):
        made.claim(f"c{number}", monday(28), f"holder {number}", origin=f"Outlet {number}")
    warning = raised(made)["tempo"]
    assert set(warning.findings) <= {i.id for i in made.incidents}
    assert set(warning.questions) == {q.id for q in made.questions}
    assert set(warning.statements) <= set(made.told)
    assert "4 of 4 voices say worse" in warning.sentence


def test_nothing_from_nothing() -> None:
    assert raised(Made()) == {}
    assert raised(history([1] * 30, reports=0)) == {}
    assert raised(history([0] * 29 + [2])) == {}


@pytest.mark.parametrize("part", ["one source", "contested", "undated", "reporting"])
def test_each_doubt_lowers_confidence(part: str) -> None:
    made = history(RISE)
    if part == "one source":
        made.incidents = [
            replace(i, voices=tuple(replace(v, origin="Wire") for v in i.voices))
            for i in made.incidents
        ]
    if part == "contested":
        made.incidents = [replace(i, contested=("killed",)) for i in made.incidents]
    if part == "undated":
        for week in range(26):
            for number in range(9):
                made.incident(f"u{week}_{number}", None, reported=(monday(week),))
        made.incident("u", None, reported=(monday(29),))
    if part == "reporting":
        made = history([3] * 26 + [20] * 4)
    warning = raised(made)["tempo"]
    assert warning.confidence != "high" and warning.reasons
    assert warning.likelihood == "almost certainly"  # likelihood and confidence are kept apart


def test_voices_alone_have_no_likelihood() -> None:
    made = history([0] * 30)
    for number in range(5):
        made.claim(
            f"c{number}", monday(28), f"holder {number}", topic="financing",
            origin=f"Outlet {number}",
        )  # fmt: skip
    warning = raised(made)["financing"]
    assert (warning.likelihood, warning.probability) == (None, None)
    assert warning.confidence == "moderate" and "claims alone say it" in warning.reasons
    assert warning.sentence.startswith("Financing: 5 of 5 voices say worse, through 5 sources")


def test_what_is_foreseen_raises_no_warning() -> None:
    made = history([0] * 30)
    for number in range(9):
        made.claim(
            f"c{number}", monday(28), f"holder {number}", topic="financing", stance="warns",
            origin=f"Outlet {number}",
        )  # fmt: skip
    assert raised(made) == {}


def test_likelihood_covers_everything_in_order() -> None:
    assert [likelihood(p) for p in (0.01, 0.1, 0.3, 0.5, 0.7, 0.9, 0.97, 1.0)] == [
        *(words for _, words in LIKELIHOOD),
        "almost certainly",
    ]
    assert [confidence(["x"] * n) for n in range(4)] == ["high", "moderate", "low", "low"]
    assert percent(0.995) == "over 99 %"

"""Which figures are the whole of a toll, and which are parts of it."""

import pytest

from tests.fuse.incident_make import dead, report
from vedette.fuse.views import Count, Speaker, Who
from vedette.fuse.wholes import wholes


def told(evidence: str, *counts: Count, name: str = "a.1") -> list[tuple[object, Count]]:
    one = report(name, evidence=evidence, counts=counts)
    return [(one, count) for count in counts]


@pytest.mark.parametrize(
    ("evidence", "counts", "expected"),
    [
        (
            "Twelve civilians died, five children among them.",
            [dead(12, words="Twelve civilians"), dead(5, words="five children")],
            [12],
        ),
        (
            "Nine people were shot, including two grocers, on the road.",
            [dead(9, words="Nine people"), dead(2, words="two grocers")],
            [9],
        ),
        (
            "Nine people were shot; two of them grocers.",
            [dead(9, words="Nine people"), dead(2, words="two")],
            [9],
        ),
        (
            "Fourteen fighters and five villagers were killed.",
            [dead(14, words="Fourteen fighters"), dead(5, words="five villagers")],
            [19],
        ),
        ("Three children died.", [dead(3, words="Three children")], [3]),
        (
            "A doctor counted six dead, a policeman nine.",
            [dead(6, words="six dead"), dead(9, words="nine")],
            [6, 9],
        ),
        (
            "At least forty fighters and ten guards died.",
            [
                Count("killed", 40, None, False, "incident", "At least forty fighters"),
                dead(10, words="ten guards"),
            ],
            [50],
        ),
    ],
)
def test_of_one_report(evidence: str, counts: list[Count], expected: list[int]) -> None:
    found = wholes(told(evidence, *counts))  # type: ignore[arg-type]
    assert [count.min for _, count in found] == expected


def test_the_children_of_one_report_are_no_rival_of_the_toll_of_another() -> None:
    some = told("Five children died.", dead(5, words="Five children"))
    toll = told("Twelve people died.", dead(12, words="Twelve people"), name="b.1")
    assert [count.min for _, count in wholes([*some, *toll])] == [12]  # type: ignore[list-item]


def test_more_children_than_another_report_has_dead_is_news() -> None:
    some = told("Five children died.", dead(5, words="Five children"))
    toll = told("Two people died.", dead(2, words="Two people"), name="b.1")
    assert [count.min for _, count in wholes([*some, *toll])] == [5, 2]  # type: ignore[list-item]


def test_figures_of_two_speakers_are_never_added() -> None:
    doctor = (Speaker("witness", Who(None, "a doctor")),)
    pairs = told(
        "Six guards and nine drivers died.",
        dead(6, words="Six guards", speakers=doctor),
        dead(9, words="nine drivers"),
    )
    assert [count.min for _, count in wholes(pairs)] == [6, 9]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        ((dead(16, words="Sixteen people"), dead(4, words="four Americans")), [16]),
        ((dead(16, words="16 dead"), dead(2, words="two US soldiers")), [16]),
        ((dead(16, words="at least 16"), dead(4, words="four Americans")), [16]),
        ((dead(16, words="Sixteen guards"), dead(4, words="four Americans")), [16, 4]),
        ((dead(3, words="three people"), dead(4, words="four Americans")), [3, 4]),
        ((dead(16, words="Sixteen people"), dead(4, words="four guards")), [16, 4]),
    ],
)
def test_a_nations_own_dead_are_a_part_of_the_dead(
    figures: tuple[Count, Count], expected: list[int]
) -> None:
    reports = [report(f"{at}.1", counts=(count,)) for at, count in enumerate(figures)]
    found = wholes([(one, one.counts[0]) for one in reports])
    assert [count.min for _, count in found] == expected

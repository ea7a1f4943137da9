"""Belief: what raises it, what lowers it, and what must not touch it."""

import json
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import replace
from importlib.resources import files
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fuse.sourced import document, report
from vedette.errors import SettingError
from vedette.fuse.belief import (
    Account,
    account_of,
    belief,
    load_reliability,
    read_reliability,
    weight,
)
from vedette.types import Hedge, StatementKind

PRECISION = {"incident": 0.8, "claim": 0.7, "influence": 0.5, "tie": 0.6}
SURE: list[Hedge] = ["asserted", "likely", "possible", "conditional"]
ACCOUNTS = st.builds(
    Account,
    origin=st.sampled_from(("Reuters", "Amaq", "doc_1", "doc_2", "Coast Post")),
    kind=st.sampled_from(get_args(StatementKind)),
    hedge=st.sampled_from(SURE),
    bearing=st.sampled_from(("for", "for", "against", "doubts")),
    denier=st.sampled_from(("", "ministry", "mayor")),
    accepted=st.booleans(),
)
CASES = st.lists(ACCOUNTS, max_size=8)
WIRE = Account("Reuters", "incident", "asserted")
RADIO = Account("doc_1", "incident", "asserted")


def of(*accounts: Account) -> float:
    return belief(accounts, PRECISION)


WORKED = {  # docs/belief.md
    "one wire report": ((WIRE,), 0.68),
    "its reprint beside it": ((WIRE, WIRE), 0.68),
    "a wire and an unknown outlet": ((WIRE, RADIO), 1 - 0.32 * 0.48),
    "likely, says the wire": ((replace(WIRE, hedge="likely"),), 0.8 * 0.68),
    "denied on the wire": ((WIRE, replace(WIRE, bearing="against", denier="m")), 0.68 * 0.32),
    "doubted on the wire": ((WIRE, replace(WIRE, bearing="doubts", denier="m")), 0.68 * 0.66),
    "an analyst read it": ((replace(WIRE, accepted=True),), 0.85),
    "only denied": ((replace(WIRE, bearing="against"),), 0.0),
    "nothing": ((), 0.0),
}


@pytest.mark.parametrize("what", WORKED)
def test_the_formula(what: str) -> None:
    accounts, expected = WORKED[what]
    assert of(*accounts) == pytest.approx(expected)


def test_one_denier_in_two_outlets_is_one() -> None:
    denials = [replace(row, bearing="against", denier="ministry") for row in (WIRE, RADIO)]
    assert of(WIRE, *denials) == of(WIRE, denials[0])
    other = replace(denials[1], denier="mayor")
    assert of(WIRE, denials[0], other) < of(WIRE, *denials)


@given(CASES)
def test_it_lies_between_nothing_and_one(rows: list[Account]) -> None:
    assert 0 <= of(*rows) <= 1


@given(CASES, st.data())
def test_a_copy_changes_nothing(rows: list[Account], data: st.DataObject) -> None:
    if rows:
        assert of(*rows, data.draw(st.sampled_from(rows))) == of(*rows)


@given(CASES, ACCOUNTS)
def test_a_new_origin_that_reports_it_never_lowers(rows: list[Account], row: Account) -> None:
    assert of(*rows, replace(row, origin="elsewhere", bearing="for")) >= of(*rows) - 1e-12


@given(CASES, ACCOUNTS, st.sampled_from(("against", "doubts")))
def test_a_denial_never_raises(rows: list[Account], row: Account, bearing: Any) -> None:
    assert of(*rows, replace(row, bearing=bearing)) <= of(*rows) + 1e-12


@given(CASES, st.sampled_from(SURE), st.data())
def test_hedging_a_report_never_raises(
    rows: list[Account], hedge: Hedge, data: st.DataObject
) -> None:
    told = [at for at, row in enumerate(rows) if row.bearing == "for"]
    if told:
        at = data.draw(st.sampled_from(told))
        less = max(hedge, rows[at].hedge, key=SURE.index)
        hedged = [*rows[:at], replace(rows[at], hedge=less), *rows[at + 1 :]]
        assert of(*hedged) <= of(*rows) + 1e-12


@given(CASES, st.randoms(use_true_random=False))
def test_the_order_changes_not_even_the_last_digit(rows: list[Account], order: Any) -> None:
    shuffled = list(rows)
    order.shuffle(shuffled)
    assert of(*shuffled) == of(*rows)


BEARINGS: dict[str, tuple[dict[str, Any], tuple[str, str]]] = {
    "told": ({}, ("for", "")),
    "told by an official": ({"said": (("official", "a colonel"),)}, ("for", "")),
    "denied": ({"said": (("official", "The  Ministry", "denies"),)}, ("against", "the ministry")),
    "doubted": ({"said": (("expert", "an analyst", "doubts"),)}, ("doubts", "an analyst")),
    "said not to have been": ({"status": "denied"}, ("against", "")),
    "denied, as an outlet has it": (
        {"said": (("outlet", "Reuters"), ("group", "the front", "denies"))},
        ("against", "the front"),
    ),
    "threatened": ({"status": "threatened"}, ("for", "")),
}


@pytest.mark.parametrize("how", BEARINGS)
def test_what_a_report_says(how: str) -> None:
    slots, expected = BEARINGS[how]
    said = account_of(report("s", document("d", "Post"), **slots), "Post")
    assert (said.bearing, said.denier) == expected
    assert (said.origin, said.kind, said.hedge) == ("Post", "incident", "asserted")


def test_what_an_analyst_accepted_is_weighed_as_read_without_fault() -> None:
    told = report("s", document("d", "Reprinter"), hedge="likely")
    assert weight(account_of(told, "Reuters"), PRECISION) == pytest.approx(0.8 * 0.8 * 0.85)
    checked = account_of(told, "Reuters", accepted=True)
    assert weight(checked, PRECISION) == pytest.approx(0.8 * 0.85)


def shipped() -> dict[str, Any]:
    table: dict[str, Any] = json.loads(
        files("vedette.resources").joinpath("sources.json").read_text("utf-8")
    )
    return table


def test_the_table_that_ships_orders_its_grades_and_says_why() -> None:
    table = shipped()
    factors = load_reliability().factors
    known = [factors[grade] for grade in "ABCDE"]  # type: ignore[index]
    assert known == sorted(known, reverse=True)
    assert known[-1] < factors["F"] < known[0]
    assert all(row["basis"] for row in (*table["outlets"], *table["kinds"].values()))
    names = [row["name"] for row in table["outlets"]]
    assert len(names) == len(load_reliability().outlets) == len(set(names))


def test_an_unlisted_outlet_cannot_be_judged() -> None:
    unknown = Account("Some Daily", "incident", "asserted")
    assert load_reliability().grade(unknown.origin) == "F"
    assert weight(unknown, PRECISION) == pytest.approx(0.8 * 0.65)


BROKEN: dict[str, tuple[Sequence[str], Any]] = {
    "factor 1.2 is not in": (("grades", "A", "factor"), 1.2),
    "factor -0.5 is not in": (("hedges", "likely"), -0.5),
    "grade G is none of": (("kinds", "government", "grade"), "G"),
    "want grades A, B": (("grades",), {"A": {"factor": 1.0}}),
}


@pytest.mark.parametrize("told", BROKEN)
def test_a_broken_table_is_refused(told: str) -> None:
    path, value = BROKEN[told]
    table = deepcopy(shipped())
    inner = table
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = value
    with pytest.raises(SettingError, match=told):
        read_reliability(table)

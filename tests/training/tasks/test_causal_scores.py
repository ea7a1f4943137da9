"""How causal spans are counted: each row is a way to be wrong."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from training.tasks.causal_scores import Causation, Fair, fair, fair_sentence, plain_sentence
from vedette.types import Span

A, B, C, D = Span(0, 10), Span(12, 20), Span(22, 30), Span(32, 40)
WIDER = Span(0, 11)


@pytest.mark.parametrize(
    ("gold", "found", "counts"),
    [
        ([A], [A], Fair(right=1)),
        ([A], [WIDER], Fair(borders=1)),
        ([A], [B], Fair(false=1, missed=1)),
        ([A, B], [A], Fair(right=1, missed=1)),
        ([A], [A, B], Fair(right=1, false=1)),
        ([A], [A, Span(0, 5)], Fair(right=1, false=1)),
        ([], [], Fair()),
    ],
)
def test_fair_counts(gold, found, counts) -> None:
    assert fair(gold, found) == counts


def test_a_border_error_costs_half_of_what_a_miss_and_a_false_alarm_cost() -> None:
    whole = Fair(right=1)
    assert (whole + Fair(borders=1)).f1 > (whole + Fair(false=1, missed=1)).f1


def test_relations_are_paired_in_the_best_order() -> None:
    gold = [Causation(A, B), Causation(C, D)]
    counts = fair_sentence(gold, gold[::-1])
    assert counts["all"] == Fair(right=4)


def test_relations_beyond_the_gold_ones_count_only_plainly() -> None:
    gold, found = [Causation(A, B)], [Causation(A, B), Causation(C, D)]
    assert fair_sentence(gold, found)["all"] == Fair(right=2)
    assert plain_sentence(gold, found, 1.0)["all"].precision == 0.5


def test_a_sentence_without_any_found_relation_misses_all_spans() -> None:
    assert fair_sentence([Causation(A, B, (C,))], [])["all"] == Fair(missed=3)


spans = st.builds(
    lambda start, length: Span(start, start + length), st.integers(0, 30), st.integers(1, 9)
)


@given(st.lists(spans, max_size=4, unique=True), st.lists(spans, max_size=4, unique=True))
def test_every_span_is_counted_once(gold, found) -> None:
    counts = fair(gold, found)
    assert counts.right + counts.borders + counts.missed == len(gold)
    assert counts.right + counts.borders + counts.false == len(found)

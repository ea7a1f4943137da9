"""Figures too great for one event."""

import pytest

from vedette.read.incidents import of_a_war
from vedette.types import Figure, Span


@pytest.mark.parametrize(
    ("low", "high", "kind", "scope"),
    [
        (100_001, None, "killed", "cumulative"),
        (None, 20_000, "wounded", "cumulative"),
        (8_000, 8_000, "killed", "incident"),
        (40, 40, "killed", "incident"),
        (12_000, 12_000, "abducted", "incident"),
    ],
)
def test_the_dead_of_a_war_are_no_toll_of_an_event(
    low: int | None, high: int | None, kind: str, scope: str
) -> None:
    found = of_a_war(Figure(Span(0, 1), "x", low, high), kind)
    assert found is not None and found.scope == scope
    assert of_a_war(None, kind) is None

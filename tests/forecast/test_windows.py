"""Trailing windows against a plain loop, gaps included."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.forecast.windows import active_share, ceiling, recent, trailing_mean

COUNT = st.one_of(st.integers(0, 60).map(float), st.just(float("nan")))
ROW = st.lists(COUNT, min_size=1, max_size=40).map(lambda row: np.array([row]))


@given(ROW, st.integers(1, 15))
def test_trailing_means_are_those_of_a_loop(values, window: int) -> None:
    found, active = trailing_mean(values, window)[0], active_share(values, window)[0]
    for t in range(values.shape[1]):
        seen = values[0, max(0, t + 1 - window) : t + 1]
        seen = seen[~np.isnan(seen)]
        if seen.size:
            assert found[t] == pytest.approx(seen.mean())
            assert active[t] == pytest.approx((seen > 0).mean())
        else:
            assert np.isnan(found[t])


@given(ROW, st.integers(1, 15))
def test_recent_counts_are_the_last_known(values, window: int) -> None:
    known = values[0][~np.isnan(values[0])][-window:]
    found = recent(values, window)[0]
    assert found.size == window
    assert np.array_equal(found[~np.isnan(found)], known)
    assert np.isnan(found[: window - known.size]).all()


def test_no_expected_count_exceeds_what_was_seen_by_far() -> None:
    values = np.array([[0.0, 10.0, 4.0], [0.0, 0.0, 0.0]])
    own, quiet = ceiling(values)
    assert own == 20
    assert 0 < quiet <= 10
    assert ceiling(np.zeros((1, 3))).tolist() == [1.0]

"""The gamma functions against the standard library and their own recurrences."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.stats.gamma import digamma, lgamma

POSITIVE = st.floats(1e-4, 1e6)


@given(POSITIVE)
def test_lgamma_is_the_standard_librarys(x: float) -> None:
    assert lgamma(x) == pytest.approx(math.lgamma(x), rel=1e-10, abs=1e-10)


@given(st.floats(1e-3, 1e5))
def test_digamma_obeys_its_recurrence(x: float) -> None:
    assert digamma(x + 1) - digamma(x) == pytest.approx(1 / x, rel=1e-6, abs=1e-10)


def test_digamma_is_the_slope_of_lgamma() -> None:
    x = np.array([0.3, 1.7, 25.0])
    slope = (lgamma(x + 1e-5) - lgamma(x - 1e-5)) / 2e-5
    assert np.allclose(digamma(x), slope, rtol=1e-6)

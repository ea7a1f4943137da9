"""An issue of forecasts: dated, hashed, repeatable, beside its reference, with its record."""

from datetime import date

import numpy as np
import pytest

from tests.forecast.worlds import panel, world
from vedette.forecast.issue import issue
from vedette.forecast.product import PRODUCT, REFERENCE
from vedette.types.panels import PanelError

ISSUED = date(2021, 1, 5)


@pytest.fixture(scope="module")
def made():
    return issue(panel(world(6, 80)), "events", ISSUED, horizons=(1, 2), n_draws=100)


def test_it_holds_the_ladder_and_the_product(made) -> None:
    assert made.product.model == PRODUCT
    assert made.of(REFERENCE).draws.shape == (6, 2, 100)
    assert made.product.origin == date(2016, 8, 1)
    with pytest.raises(PanelError, match="none of"):
        made.of("oracle")


def test_the_same_panel_and_seed_give_the_same_draws_and_hashes(made) -> None:
    again = issue(panel(world(6, 80)), "events", ISSUED, horizons=(1, 2), n_draws=100)
    for one, other in zip(made.forecasts, again.forecasts, strict=True):
        assert np.array_equal(one.draws, other.draws)
        assert (one.model_hash, one.data_hash) == (other.model_hash, other.data_hash)


def test_hashes_tell_models_and_data_apart(made) -> None:
    assert len({one.model_hash for one in made.forecasts}) == len(made.forecasts)
    other = panel(world(6, 80, seed=1))
    assert other.content_hash != made.product.data_hash


def test_the_record_scores_the_same_models_earlier(made) -> None:
    assert made.record is not None
    assert made.record.models == tuple(one.model for one in made.forecasts)
    assert max(made.record.origins) < 79


def test_areas_without_history_are_named() -> None:
    values = world(6, 80)
    values[2] = np.nan
    found = issue(panel(values), "events", ISSUED, horizons=(1,), n_draws=50)
    assert any("area 002" in note for note in found.product.notes)
    spread = found.product.quantile(0.95) - found.product.quantile(0.05)
    assert spread[2, 0] > 0


def test_a_nearly_empty_panel_is_labelled() -> None:
    values = np.zeros((3, 40))
    values[1, 20] = 1
    found = issue(panel(values), "events", ISSUED, horizons=(1,), n_draws=50)
    assert any("only 1 counted" in note for note in found.product.notes)


def test_a_series_that_never_moved_is_labelled() -> None:
    found = issue(panel(np.full((2, 40), 4.0)), "events", ISSUED, horizons=(1,), n_draws=50)
    assert any("every count is 4" in note for note in found.product.notes)


def test_without_a_known_outcome_there_is_no_record() -> None:
    values = world(3, 40)
    values[:, 20:] = np.nan
    assert issue(panel(values), "events", ISSUED, horizons=(1,), n_draws=50).record is None


@pytest.mark.parametrize(
    ("periods", "issued", "horizons", "wanted"),
    [
        (80, date(2012, 1, 1), (1,), "before the panel's vintage"),
        (12, ISSUED, (1,), "too few"),
        (80, ISSUED, (), "ascend"),
        (80, ISSUED, (2, 1), "ascend"),
        (80, ISSUED, (0, 1), "ascend"),
    ],
)
def test_what_cannot_be_issued_is_refused(periods, issued, horizons, wanted) -> None:
    with pytest.raises(PanelError, match=wanted):
        issue(panel(world(3, periods)), "events", issued, horizons=horizons)

"""What became of a forecast: the counts of the periods it spoke of, as known at a later day.

settled     a period is over for `SETTLED_DAYS` on the day as known on which the counts are:
            reports come in late
none        an area that the counts do not name had none, wherever anybody reported
unknown     nobody reported of the period: it scores nothing
ahead       issued before the period was over; all else is hindsight, though its data end with
            its vintage, and is told apart
"""

from datetime import date, timedelta
from typing import Literal

import numpy as np

from vedette.types.panels import Array, Forecast, Panel, first_day, period_of

Basis = Literal["ahead", "hindsight"]
State = Literal["scored", "waiting", "unknown"]

SETTLED_DAYS = 31


def outcomes_of(forecast: Forecast, truth: Panel) -> Array:
    """What was counted in each cell, shape (areas, horizons); NaN where not settled or unknown."""
    values = truth.of(forecast.measure)
    watched = np.asarray((~np.isnan(values)).any(axis=0))
    out = np.full((len(forecast.areas), len(forecast.horizons)), np.nan)
    for k, h in enumerate(forecast.horizons):
        at = _index(forecast, h, truth)
        if at is None or not watched[at] or not settled(forecast, h, truth):
            continue
        for a, area in enumerate(forecast.areas):
            # what no report of a watched period tells of did not happen, as far as is known
            out[a, k] = values[truth.areas.index(area), at] if area in truth.areas else 0.0
    return out


def state(forecast: Forecast, horizon: int, truth: Panel) -> State:
    """Whether the outcome of a horizon is known, will be, or never will."""
    if not settled(forecast, horizon, truth):
        return "waiting"
    at = _index(forecast, horizon, truth)
    if at is None or np.isnan(truth.of(forecast.measure)[:, at]).all():
        return "unknown"
    return "scored"


def basis(forecast: Forecast, horizon: int) -> Basis:
    """Ahead where the forecast was issued before the period was over."""
    return "ahead" if forecast.issued <= last_day(forecast, horizon) else "hindsight"


def target(forecast: Forecast, horizon: int) -> date:
    """First day of the period that a horizon speaks of."""
    return first_day(period_of(forecast.origin, forecast.unit) + horizon, forecast.unit)


def last_day(forecast: Forecast, horizon: int) -> date:
    """Last day of the period that a horizon speaks of."""
    return target(forecast, horizon + 1) - timedelta(days=1)


def settled(forecast: Forecast, horizon: int, truth: Panel) -> bool:
    """Whether the period was over for long enough when the counts were taken."""
    return last_day(forecast, horizon) + timedelta(days=SETTLED_DAYS) <= truth.vintage


def _index(forecast: Forecast, horizon: int, truth: Panel) -> int | None:
    at = period_of(target(forecast, horizon), forecast.unit) - truth.first
    return at if 0 <= at < truth.n_periods else None


def missed(forecast: Forecast, truth: Panel, of: Basis) -> int:
    """What was counted in settled periods in areas that the forecast does not name."""
    values = truth.of(forecast.measure)
    rows = [at for at, area in enumerate(truth.areas) if area not in forecast.areas]
    total = 0.0
    for h in forecast.horizons:
        at = _index(forecast, h, truth)
        if at is not None and basis(forecast, h) == of and settled(forecast, h, truth):
            total += float(np.nansum(values[rows, at]))
    return int(total)

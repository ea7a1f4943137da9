"""The track record: every score of every cell of a backtest, and what they come to.

Means are taken only at the end and always with their split: by horizon, by area, by year, and by
whether anything happened, because a mean over countries is a statement about the two largest wars.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from math import isfinite

import numpy as np
from numpy.typing import NDArray

from vedette.forecast.backtest import Issued
from vedette.forecast.product import REFERENCE
from vedette.stats.resampling import skill_interval
from vedette.stats.scores import (
    average_precision,
    brier,
    closed_interval,
    covered,
    crps_from_draws,
    crps_log1p,
    ignorance,
    interval_score,
    pit,
)
from vedette.types.panels import Array

METRICS = ("crps", "log1p", "ign", "mis90", "cov50", "cov90", "pit", "p_some", "p_held")
"""Scores kept per cell; `p_some` is the probability given to a count above zero, `p_held` that of
one above zero and inside the 90 % interval."""


@dataclass(frozen=True, slots=True, eq=False)
class Track:
    """Scores of all models over all origins.

    Attributes:
        models: Names, in the order of the ladder, the product last.
        horizons: Periods ahead.
        origins: Index of each origin in the panel.
        scores: Shape (models, metrics, origins, areas, horizons); NaN where the outcome is unknown.
        observed: Shape (origins, areas, horizons).
        quiet: Whether the area had seen nothing in the 12 periods before, (origins, areas).
    """

    models: tuple[str, ...]
    horizons: tuple[int, ...]
    origins: tuple[int, ...]
    scores: NDArray[np.float32]
    observed: Array
    quiet: NDArray[np.bool_]

    @property
    def known(self) -> bool:
        """Whether any outcome is known: without one there is nothing to summarise."""
        return bool((~np.isnan(self.observed)).any())

    def of(self, model: str, metric: str) -> Array:
        """One score of one model, shape (origins, areas, horizons)."""
        return np.asarray(self.scores[self.models.index(model), METRICS.index(metric)])


def track(issued: Iterable[Issued], horizons: tuple[int, ...], seed: int = 0) -> Track:
    """Scores of everything a backtest issued."""
    rng = np.random.default_rng(seed)
    scores, observed, quiet, origins = [], [], [], []
    models: tuple[str, ...] = ()
    for one in issued:
        models = tuple(one.draws)
        uniform = rng.random(one.observed.shape)
        scores.append([cell_scores(one.draws[name], one.observed, uniform) for name in models])
        observed.append(one.observed)
        quiet.append(one.classes == 0)
        origins.append(one.origin)
    return Track(
        models,
        horizons,
        tuple(origins),
        np.array(scores, dtype=np.float32).transpose(1, 2, 0, 3, 4),
        np.array(observed),
        np.array(quiet),
    )


def cell_scores(draws: Array, observed: Array, uniform: Array) -> Array:
    """All metrics of one model at one origin, shape (metrics, areas, horizons)."""
    known = ~np.isnan(observed)
    y = np.where(known, observed, 0.0)
    found = np.stack(
        [
            crps_from_draws(draws, y),
            crps_log1p(draws, y),
            ignorance(draws, y),
            interval_score(draws, y),
            covered(draws, y, 0.5),
            covered(draws, y, 0.9),
            pit(draws, y, uniform),
            (draws > 0).mean(axis=-1),
            _held(draws),
        ]
    )
    return np.where(known, found, np.nan)


def _held(draws: Array) -> Array:
    """What the forecast itself gives to a count above zero that its 90 % interval holds."""
    low, high = closed_interval(draws, 0.9)
    inside = (draws >= low[..., None]) & (draws <= high[..., None])
    return np.asarray((inside & (draws > 0)).mean(axis=-1))


@dataclass(frozen=True, slots=True)
class Summary:
    """What one model's scores come to.

    Attributes:
        model: Its name.
        crps, log1p, ign, mis90: Means over all cells.
        cov50, cov90, cov90_some: Share of outcomes inside the closed interval; the last over
            cells with a count above zero.
        due_some: What `cov90_some` would be if every forecast were right. It lies below 0.9 where
            most cells are zero: an interval from 0 up misses above alone, and every miss is a
            count above zero.
        pit90, pit90_some: Share of randomised PIT values within 0.05..0.95: what `cov90` would be
            without the counts' habit of piling up on zero.
        pit_distance: Largest distance of the PIT's distribution from the uniform one.
        brier_onset, ap_onset, onsets: For areas quiet for 12 periods: Brier score and average
            precision of "a count above zero", and how many there were.
        skill, low, high: Relative CRPS against the reference, with its 95 % interval over years
            of origins; negative is better.
        skill_log1p: The same of CRPS of log1p, without interval.
        zero_share: Share of the CRPS gain over the reference made in cells where nothing happened.
    """

    model: str
    crps: float
    log1p: float
    ign: float
    mis90: float
    cov50: float
    cov90: float
    cov90_some: float
    due_some: float
    pit90: float
    pit90_some: float
    pit_distance: float
    brier_onset: float
    ap_onset: float
    onsets: int
    skill: float
    low: float
    high: float
    skill_log1p: float
    zero_share: float

    def record(self) -> dict[str, str | int | float | None]:
        """All of it as plain values; None for what could not be told (no onset, one block)."""
        values = {name: getattr(self, name) for name in self.__slots__}
        return {
            n: None if isinstance(v, float) and not isfinite(v) else v for n, v in values.items()
        }


def summaries(found: Track, *, block: int = 12, reference: str = REFERENCE) -> tuple[Summary, ...]:
    """One summary per model, in the order of the track."""
    return tuple(summary(found, name, block=block, reference=reference) for name in found.models)


def summary(found: Track, model: str, *, block: int = 12, reference: str = REFERENCE) -> Summary:
    """What one model's scores come to, beside the reference.

    Args:
        found: Scores of a backtest.
        model: Name of the model.
        block: Periods of origins that are resampled together.
        reference: Name of the model to compare with.
    """
    ours, theirs = found.of(model, "crps"), found.of(reference, "crps")
    blocks = np.array(found.origins) // block
    point, low, high = skill_interval(_per_origin(ours), _per_origin(theirs), blocks)
    some = found.observed > 0
    gain = np.nansum(theirs - ours)
    zero_gain = np.nansum((theirs - ours)[found.observed == 0])
    pits = found.of(model, "pit")
    log_ours, log_theirs = (_mean(found.of(name, "log1p")) for name in (model, reference))
    p_onset, onset = _onsets(found, model)
    return Summary(
        model=model,
        crps=float(np.nanmean(ours)),
        log1p=log_ours,
        ign=_mean(found.of(model, "ign")),
        mis90=_mean(found.of(model, "mis90")),
        cov50=_mean(found.of(model, "cov50")),
        cov90=_mean(found.of(model, "cov90")),
        cov90_some=_mean(found.of(model, "cov90")[some]),
        due_some=_due(found, model),
        pit90=_inside(pits),
        pit90_some=_inside(pits[some]),
        pit_distance=_distance_from_uniform(pits),
        brier_onset=_mean(brier(p_onset, onset)),
        ap_onset=average_precision(p_onset, onset),
        onsets=int(onset.sum()),
        skill=point,
        low=low,
        high=high,
        skill_log1p=log_ours / log_theirs - 1 if log_theirs > 0 else float("nan"),
        zero_share=float(zero_gain / gain) if model != reference and gain else float("nan"),
    )


def _due(found: Track, model: str) -> float:
    some, held = (np.nansum(found.of(model, metric)) for metric in ("p_some", "p_held"))
    return float(held / some) if some > 0 else float("nan")


def by_horizon(found: Track, model: str, metric: str = "crps") -> Array:
    """Mean score per horizon."""
    return np.asarray(np.nanmean(found.of(model, metric), axis=(0, 1)), dtype=float)


def by_area(found: Track, model: str, metric: str = "crps") -> Array:
    """Mean score per area."""
    return np.asarray(np.nanmean(found.of(model, metric), axis=(0, 2)), dtype=float)


def by_block(found: Track, model: str, block: int = 12, offset: int = 0) -> dict[int, float]:
    """Mean CRPS per block of origins, such as a year: {number of the block: score}."""
    at = (np.array(found.origins) + offset) // block
    ours = found.of(model, "crps")
    return {int(name): _mean(ours[at == name]) for name in np.unique(at)}


def _per_origin(scores: Array) -> Array:
    return np.asarray(np.nansum(scores, axis=(1, 2)), dtype=float)


def _mean(values: Array) -> float:
    known = values[~np.isnan(values)]
    return float(known.mean()) if known.size else float("nan")


def _inside(pits: Array) -> float:
    known = pits[~np.isnan(pits)]
    return float(((known >= 0.05) & (known <= 0.95)).mean()) if known.size else float("nan")


def _distance_from_uniform(pits: Array) -> float:
    known = np.sort(pits[~np.isnan(pits)])
    if not known.size:
        return float("nan")
    return float(np.abs(known - (np.arange(known.size) + 0.5) / known.size).max())


def _onsets(found: Track, model: str) -> tuple[Array, Array]:
    """Probability and outcome of some count, over cells of areas that had been quiet."""
    of_quiet = np.broadcast_to(found.quiet[:, :, None], found.observed.shape)
    cells = of_quiet & ~np.isnan(found.observed)
    return found.of(model, "p_some")[cells], (found.observed[cells] > 0).astype(float)

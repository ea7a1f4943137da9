"""Discrete-time negative-binomial Hawkes model with a mean-reverting background.

    lambda[a,t] = c m[a,t] exp(u[a,t]) + sum_k n_k S_k[a,t],     n = n_1 + n_2 < 1
    S_k[a,t]    = (1 - d_k) sum_{s<t} d_k^(t-1-s) y[a,s]
    u[a,t+1]    = phi u[a,t] + kappa (log1p y[a,t] - log1p lambda[a,t])
    y           ~ NB(lambda, r),   log r = g_0 + g_1 log1p(m) + g_2 A

m is the area's slow mean (half-life 60 periods, with a small share of the panel's; a period counts
for at most ten times what m was), S_1 and S_2 the two exponentials of a short kernel, A the share
of active periods (discounted by a tenth each). Residuals are of logarithms, so that a single
extreme period cannot carry the background away. u is driven by what was seen, so the likelihood is
exact, in one pass, and there is no latent path to integrate; phi < 1 brings it back. All areas
share c, phi, kappa, n_k, g. Forecasts are simulated forward from the model itself.

With a background that cannot move, the same data give branching ratios near 1; a ratio above 0.8
here is told in a note, because it says that the background is still too stiff.
"""

from dataclasses import dataclass

import numpy as np

from vedette.forecast.model import Model
from vedette.forecast.windows import burn_in, ceiling
from vedette.stats.negbin import likelihood_terms
from vedette.types.panels import Array

DECAYS = (0.1, 0.6)
"""Share of the two kernels' strength left after each period."""

SLOW_HALF_LIFE = 60.0
POOLED_WEIGHT = 0.1
"""Periods' worth of the panel's own mean in the slow mean of each area."""

FIT_PERIODS = 120
WARM_UP = 48
"""Periods over which the running sums settle before a forecast starts."""

CLIP = (-3.0, 3.0)
ACTIVE_DECAY = 0.9
ALARM = 0.8
CANDIDATES, KEPT, ROUNDS = 40, 8, 18
AT_ONCE = 6_000
"""Counts, of all candidates, whose likelihood is taken in one pass."""

_CENTRE = np.array([1.5, -1.5, -0.5, -1.0, -0.5, -2.0, 0.2, 2.0])
_SPREAD = np.array([1.5, 1.0, 1.0, 1.0, 1.0, 1.0, 0.4, 1.5])


@dataclass(frozen=True, slots=True, eq=False)
class ExcitationFit:
    """What all areas share.

    Attributes:
        phi: How much of the background's deviation stays after a period.
        kappa: How far a residual of 1 moves the background, in log units.
        branching: Expected counts that a count sets off through each kernel.
        scale: c, by which the background stands above or below the slow mean.
        size: g_0, g_1 and g_2 of the log size.
    """

    phi: float
    kappa: float
    branching: tuple[float, float]
    scale: float
    size: tuple[float, float, float]

    @property
    def notes(self) -> tuple[str, ...]:
        """A warning when the branching ratio is near critical."""
        ratio = sum(self.branching)
        if ratio <= ALARM:
            return ()
        return (
            f"branching ratio {ratio:.2f} is above {ALARM}: counts that set off that many more "
            "usually mean a background that moves faster than the model lets it",
        )


@dataclass(slots=True)
class _State:
    """Running sums of each area (and candidate), stepped one period at a time."""

    slow: Array
    active: Array
    kernels: Array
    u: Array


def fit(values: Array, horizons: tuple[int, ...]) -> ExcitationFit:
    """The shared parameters under which the last 120 periods are most likely.

    A cross-entropy search with a fixed seed: 18 rounds of 40 candidates, each scored in one pass
    over all areas at once.
    """
    rng = np.random.default_rng(20)
    seen = np.nansum(values, axis=1) > 0
    centre, spread = _CENTRE.copy(), _SPREAD.copy()
    if seen.any() and values.shape[1] > 2:
        recent, pooled = values[seen], _panel_mean(values)
        for _ in range(ROUNDS):
            tried = centre + spread * rng.standard_normal((CANDIDATES, centre.size))
            tried[0] = centre
            value = _loglik(recent, pooled, tried)
            best = tried[np.argsort(-value)[:KEPT]]
            centre, spread = best.mean(axis=0), best.std(axis=0) + 0.01
    phi, kappa, one, two, c, g0, g1, g2 = (float(part[0]) for part in _named(centre[None]))
    return ExcitationFit(phi, kappa, (one, two), c, (g0, g1, g2))


def _named(raw: Array) -> tuple[Array, ...]:
    """Free numbers to parameters within their bounds, each of shape (candidates,)."""
    total = 0.98 / (1 + np.exp(-raw[:, 2]))
    share = 1 / (1 + np.exp(-raw[:, 3]))
    phi = 0.99 / (1 + np.exp(-raw[:, 0]))
    excited = (total * (1 - share), total * share)
    return (
        phi,
        np.exp(raw[:, 1]),
        *excited,
        np.exp(0.5 * np.tanh(raw[:, 4])),
        raw[:, 5],
        raw[:, 6],
        raw[:, 7],
    )


def _loglik(values: Array, pooled: float, tried: Array) -> Array:
    """Log-likelihood of each candidate, shape (candidates,)."""
    named = tuple(part[:, None] for part in _named(tried))
    start = max(0, values.shape[1] - FIT_PERIODS - 24)
    state = _start(values[:, :start], pooled, (len(tried), values.shape[0]))
    total, waiting = np.zeros(len(tried)), []
    scored = start + burn_in(values.shape[1] - start)
    # few counts are scored together: the gamma functions cost by the call as well as by the count
    at_once = max(1, AT_ONCE // (len(tried) * max(1, values.shape[0])))
    for t in range(start, values.shape[1]):
        rate, size = _rate(state, named)
        y = values[:, t]
        known = ~np.isnan(y)
        if t >= scored:
            seen = np.broadcast_to(y[known], (len(tried), int(known.sum())))
            waiting.append((seen, rate[:, known], size[:, known]))
        if len(waiting) == at_once or (waiting and t == values.shape[1] - 1):
            joined = (np.concatenate(part, axis=1) for part in zip(*waiting, strict=True))
            total += likelihood_terms(*joined).sum(axis=1)
            waiting = []
        _step(state, np.where(known, y, rate), rate, named)
    return total


def _panel_mean(values: Array) -> float:
    """Mean count of the panel with its largest hundredth pulled in: one genocide is no norm."""
    known = values[~np.isnan(values)]
    above = known[known > 0]
    if not above.size:
        return 0.0
    return float(np.minimum(known, np.quantile(above, 0.99)).mean())


def _bounded(y: Array, slow: Array) -> Array:
    return np.minimum(y, 10 * slow + 10)


def _start(before: Array, pooled: float, shape: tuple[int, ...]) -> _State:
    """The state after `before`, (areas, periods), as far as its plain sums go."""
    slow, active = np.full(shape[-1], pooled), np.zeros(shape[-1])
    kept = 0.5 ** (1 / SLOW_HALF_LIFE)
    weight = np.full(shape[-1], POOLED_WEIGHT)
    total = weight * pooled
    for y in before.T:
        known = ~np.isnan(y)
        total = (
            kept * total
            + np.where(known, _bounded(y, slow), 0.0)
            + (1 - kept) * POOLED_WEIGHT * pooled
        )
        weight = kept * weight + known + (1 - kept) * POOLED_WEIGHT
        slow = total / weight
        active = ACTIVE_DECAY * active + (1 - ACTIVE_DECAY) * np.where(known, y > 0, active)
    return _State(
        slow=np.broadcast_to(slow, shape).copy(),
        active=np.broadcast_to(active, shape).copy(),
        kernels=np.broadcast_to(slow, (2, *shape)).copy(),
        u=np.zeros(shape),
    )


def _rate(state: _State, named: tuple[Array, ...]) -> tuple[Array, Array]:
    _, _, one, two, c, g0, g1, g2 = named
    background = c * state.slow * np.exp(np.clip(state.u, -5, 5))
    rate = background + one * state.kernels[0] + two * state.kernels[1] + 1e-6
    log_size = g0 + g1 * np.log1p(state.slow) + g2 * state.active
    return rate, np.exp(np.clip(log_size, -7, 7))


def _step(state: _State, y: Array, rate: Array, named: tuple[Array, ...]) -> None:
    phi, kappa = named[:2]
    state.u = phi * state.u + kappa * np.clip(np.log1p(y) - np.log1p(rate), *CLIP)
    state.active = ACTIVE_DECAY * state.active + (1 - ACTIVE_DECAY) * (y > 0)
    for k, decay in enumerate(DECAYS):
        state.kernels[k] = decay * state.kernels[k] + (1 - decay) * y
    kept = 0.5 ** (1 / SLOW_HALF_LIFE)
    state.slow = kept * state.slow + (1 - kept) * _bounded(y, state.slow)


def draw(
    fitted: ExcitationFit,
    values: Array,
    horizons: tuple[int, ...],
    n: int,
    rng: np.random.Generator,
) -> Array:
    """Simulated counts; each draw rolls forward on its own, so clusters feed on themselves."""
    filled = _panel_mean(values)
    phi, kappa = np.array([[fitted.phi]]), np.array([[fitted.kappa]])
    rest = [np.array([[p]]) for p in (*fitted.branching, fitted.scale, *fitted.size)]
    named = (phi, kappa, *rest)
    start = max(0, values.shape[1] - WARM_UP)
    state = _start(values[:, :start], filled, (1, values.shape[0]))
    for t in range(start, values.shape[1]):
        rate, size = _rate(state, named)
        y = values[:, t]
        _step(state, np.where(np.isnan(y), rate, y), rate, named)
    state = _State(
        slow=np.repeat(state.slow.T, n, axis=1),
        active=np.repeat(state.active.T, n, axis=1),
        kernels=np.repeat(state.kernels.transpose(0, 2, 1), n, axis=2),
        u=np.repeat(state.u.T, n, axis=1),
    )
    limit = ceiling(values)[:, None]
    out = np.zeros((values.shape[0], len(horizons), n))
    for ahead in range(1, max(horizons) + 1):
        rate, size = _rate(state, named)
        rate = np.minimum(rate, limit)
        y = rng.poisson(rng.standard_gamma(size) * rate / size).astype(float)
        if ahead in horizons:
            out[:, horizons.index(ahead)] = y
        _step(state, y, rate, named)
    return np.sort(out, axis=-1)


EXCITATION = Model(
    "nb_hawkes",
    "Counts set off more for a while, on a background that moves and comes back.",
    fit,
    draw,
    (("decay_1", DECAYS[0]), ("decay_2", DECAYS[1]), ("slow_half_life", SLOW_HALF_LIFE)),
)

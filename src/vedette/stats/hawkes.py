"""Self-exciting point process in continuous time: likelihood in one pass, fit, simulation.

    lambda(t) = mu(t) + sum_k n_k beta_k sum_{t_i < t} exp(-beta_k (t - t_i))

mu is constant on each of a given number of equal stretches, so that a background that moves is not
taken for excitation (with one stretch it is the textbook process). n_k is the expected number of
events that an event sets off through kernel k and 1 / beta_k its mean delay.

The sum over all pairs collapses to R_i = exp(-beta (t_i - t_{i-1})) (c_{i-1} + R_{i-1}) over the
distinct times t_i with c_i events each, which `decayed` runs in whole arrays: O(N). Events at one
instant do not excite each other. For fixed beta the likelihood is concave in mu and n, which Newton
steps find; beta is searched on top.

Sources: Hawkes (1971), doi:10.1093/biomet/58.1.83; recursion: Ozaki (1979),
doi:10.1007/BF02480272; the misspecification alarm: see docs/forecast.md.
"""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from vedette.types.panels import Array, PanelError

ALARM = 0.8
"""Branching ratio above which a fit is more likely misspecified than critical."""

MIN_EVENTS = 20
SCOUT_EVENTS = 30_000
"""So many events at most decide where the search over beta starts."""

_SPAN = 500.0
_TINY = 1e-18


@dataclass(frozen=True, slots=True, eq=False)
class HawkesFit:
    """A fitted process.

    Attributes:
        background: mu of each stretch, events per unit of time.
        branching: n_k of each kernel.
        rate: beta_k of each kernel, per unit of time.
        loglik: Log-likelihood at the fit.
        branching_se: Standard error of each n_k; NaN where the likelihood is flat.
        log_rate_se: Standard error of each log beta_k; NaN where it is flat.
        notes: Warnings, such as a branching ratio above `ALARM`.
    """

    background: Array
    branching: Array
    rate: Array
    loglik: float
    branching_se: Array
    log_rate_se: Array
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class _Events:
    """Distinct times with their counts, and the stretch each lies in."""

    times: Array
    counts: Array
    stretch: np.ndarray[tuple[int, ...], np.dtype[np.int64]]
    end: float
    stretches: int


def decayed(times: Array, counts: Array, beta: float) -> Array:
    """sum over earlier times t_j < t_i of c_j exp(-beta (t_i - t_j)), for distinct ascending times.

    >>> decayed(np.array([0.0, 1.0]), np.array([2.0, 1.0]), 1.0).round(4).tolist()
    [0.0, 0.7358]
    """
    blocks = beta * (times[-1] - times[0]) / _SPAN
    if blocks > times.size / 50:
        return _by_doubling(times, counts, beta)
    return _by_blocks(times, counts, beta)


def _by_blocks(times: Array, counts: Array, beta: float) -> Array:
    """Running sums of c exp(beta t), started anew before they overflow."""
    since = beta * (times - times[0])
    block = np.floor(since / _SPAN)
    since -= block * _SPAN
    out = np.exp(-since)
    grown = counts / out
    edges = np.flatnonzero(np.diff(block, prepend=-1.0, append=np.inf))
    carry = 0.0
    for a, b in pairwise(edges):
        sums = np.cumsum(grown[a:b])
        sums += carry
        out[a + 1 : b] *= sums[:-1]
        out[a] *= carry
        ahead = (block[b] - block[a]) * _SPAN if b < times.size else 0.0
        carry = float(sums[-1] * np.exp(-min(ahead, 700.0)))
    return np.asarray(out)


def _by_doubling(times: Array, counts: Array, beta: float) -> Array:
    """Each time sums the 1, 2, 4, ... events before it, until older ones are nothing."""
    out, fade = np.zeros_like(times), np.zeros_like(times)
    fade[1:] = np.exp(-np.minimum(beta * np.diff(times), 700.0))
    out[1:] = counts[:-1] * fade[1:]
    step = 1
    while step < times.size and fade[step:].max(initial=0.0) > _TINY:
        out[step:] += fade[step:] * out[:-step]
        fade[step:] *= fade[:-step].copy()
        fade[:step] = 0.0
        step *= 2
    return out


def loglik(times: Array, end: float, background: Array, branching: Array, rate: Array) -> float:
    """Log-likelihood of events on 0..end, in O(N) per kernel.

    Args:
        times: Ascending times of the events, shape (N,), within 0..end.
        end: Length of the observed stretch of time.
        background: mu, shape (stretches,), per unit of time.
        branching: n, shape (kernels,).
        rate: beta, shape (kernels,), per unit of time.

    >>> half, none, one = np.array([0.5]), np.zeros(1), np.ones(1)
    >>> round(loglik(np.array([1.0, 2.0]), 4.0, half, none, one), 4)
    -3.3863
    """
    events = _events(times, end, background.size)
    columns, reach = _columns(events, rate)
    return _value(events, columns, reach, np.concatenate([background, branching]))


def fit(times: Array, end: float, *, stretches: int = 1, kernels: int = 1) -> HawkesFit:
    """The process under which the events are most likely.

    Args:
        times: Ascending times of the events, within 0..end.
        end: Length of the observed stretch of time.
        stretches: Pieces of the background, each of equal length.
        kernels: 1 or 2 exponentials.

    Raises:
        PanelError: fewer than 20 events, or times out of order or outside 0..end.
    """
    times = np.asarray(times, dtype=float)
    if times.size < MIN_EVENTS:
        raise PanelError(f"{times.size} events are too few to tell excitation: want {MIN_EVENTS}")
    if (np.diff(times) < 0).any() or times[0] < 0 or times[-1] > end or not end > 0:
        raise PanelError(f"event times must ascend within 0..{end:g}")
    events = _events(times, end, stretches)
    log_rate = np.log(times.size / end) + np.array([0.0, -2.0][:kernels])
    theta = _first_guess(events, kernels)
    if times.size > 2 * SCOUT_EVENTS:
        until = float(times[SCOUT_EVENTS])
        scout = _events(times[:SCOUT_EVENTS], until, 1 if stretches == 1 else _share(events, until))
        log_rate, _ = _search(scout, _first_guess(scout, kernels), log_rate, 1.0, 0.02)
        log_rate, theta = _search(events, theta, log_rate, 0.03, 0.03)
    else:
        log_rate, theta = _search(events, theta, log_rate, 1.0, 0.01)
    return _described(events, theta, log_rate)


def simulate(
    background: Array, branching: Array, rate: Array, end: float, rng: np.random.Generator
) -> Array:
    """Ascending times of one run on 0..end, generation by generation.

    Raises:
        PanelError: the branching ratio is 1 or more, so that a run need not end.
    """
    if branching.sum() >= 1:
        raise PanelError(f"a branching ratio of {branching.sum():g} does not end: want below 1")
    length = end / background.size
    first = [
        rng.uniform(at * length, (at + 1) * length, rng.poisson(mu * length))
        for at, mu in enumerate(background)
    ]
    generation = np.concatenate(first)
    born = [generation]
    while generation.size:
        young = []
        for n, beta in zip(branching, rate, strict=True):
            parents = np.repeat(generation, rng.poisson(n, generation.size))
            young.append(parents + rng.exponential(1 / beta, parents.size))
        generation = np.concatenate(young)
        generation = generation[generation <= end]
        born.append(generation)
    return np.sort(np.concatenate(born))


def _events(times: Array, end: float, stretches: int) -> _Events:
    distinct, counts = np.asarray(times, dtype=float), np.ones(len(times))
    if (np.diff(distinct) == 0).any():
        distinct, number = np.unique(distinct, return_counts=True)
        counts = number.astype(float)
    stretch = np.minimum((distinct / end * stretches).astype(np.int64), stretches - 1)
    return _Events(distinct, counts, stretch, end, stretches)


def _share(events: _Events, until: float) -> int:
    return max(1, round(events.stretches * until / events.end))


def _first_guess(events: _Events, kernels: int) -> Array:
    each = np.bincount(events.stretch, events.counts, events.stretches)
    mean = (0.5 * each + 0.5) / (events.end / events.stretches)
    return np.concatenate([mean, np.full(kernels, 0.5 / kernels)])


def _columns(events: _Events, rate: Array) -> tuple[Array, Array]:
    """Slope of the intensity in each n, (kernels, N), and the integral of each kernel."""
    columns = np.stack([b * decayed(events.times, events.counts, b) for b in rate])
    left = events.end - events.times
    return columns, np.array([float(-(events.counts * np.expm1(-b * left)).sum()) for b in rate])


def _intensity(events: _Events, columns: Array, theta: Array) -> Array:
    base = theta[: events.stretches]
    start = base[events.stretch] if events.stretches > 1 else base[0]
    return np.asarray(start + theta[events.stretches :] @ columns)


def _value(events: _Events, columns: Array, reach: Array, theta: Array) -> float:
    intensity = _intensity(events, columns, theta)
    if intensity.min() <= 0:
        return float("-inf")
    spent = theta[: events.stretches].sum() * events.end / events.stretches
    return float(events.counts @ np.log(intensity) - spent - theta[events.stretches :] @ reach)


def _derivatives(
    events: _Events, columns: Array, reach: Array, theta: Array
) -> tuple[Array, Array]:
    """Gradient and negative Hessian in (mu, n)."""
    s = events.stretches
    inverse = 1.0 / _intensity(events, columns, theta)
    once = events.counts * inverse
    twice = once * inverse
    gradient = np.empty(theta.size)
    gradient[:s] = np.bincount(events.stretch, once, s) - events.end / s
    gradient[s:] = columns @ once - reach
    info = np.zeros((theta.size, theta.size))
    info[:s, :s] = np.diag(np.bincount(events.stretch, twice, s))
    for k, column in enumerate(columns):
        scaled = column * twice
        info[:s, s + k] = info[s + k, :s] = np.bincount(events.stretch, scaled, s)
        info[s:, s + k] = columns @ scaled
    return gradient, info


def _inner(
    events: _Events, columns: Array, reach: Array, theta: Array, gain: float
) -> tuple[Array, float]:
    """Best (mu, n) for the given kernels: Newton steps, halved, kept above zero."""
    value = _value(events, columns, reach, theta)
    for _ in range(30):
        gradient, info = _derivatives(events, columns, reach, theta)
        free = (theta > 1e-9) | (gradient > 0)
        move = np.zeros_like(theta)
        part = info[np.ix_(free, free)]
        move[free] = np.linalg.solve(part + 1e-10 * np.diag(np.diag(part) + 1e-9), gradient[free])
        scale, new, moved = 1.0, float("-inf"), theta
        while scale > 1e-5 and not new > value:
            moved = np.maximum(theta + scale * move, 1e-10)
            new = _value(events, columns, reach, moved)
            scale /= 2
        if not new > value:
            break
        theta, step, value = moved, new - value, new
        if step < gain:
            break
    return theta, value


def _search(
    events: _Events, theta: Array, log_rate: Array, step: float, precision: float
) -> tuple[Array, Array]:
    """Parabolas through three values of each log beta in turn, on ever shorter steps."""

    def profile(at: Array, start: Array) -> tuple[Array, float]:
        columns, reach = _columns(events, np.exp(at))
        return _inner(events, columns, reach, start, 1e-3)

    theta, value = profile(log_rate, theta)
    while step >= precision:
        furthest = 0.0
        for k in range(log_rate.size):
            side = np.zeros(log_rate.size)
            side[k] = step
            (low, below), (high, above) = (
                profile(log_rate - side, theta),
                profile(log_rate + side, theta),
            )
            bend = above + below - 2 * value
            jump = (
                float(np.clip(0.5 * (below - above) / bend, -3, 3))
                if bend < -1e-9
                else (2.0 if above > below else -2.0)
            )
            tried = log_rate + jump * side
            best, peak = profile(tried, theta)
            for at, found, worth in (
                (tried, best, peak),
                (log_rate - side, low, below),
                (log_rate + side, high, above),
            ):
                if worth > value:
                    furthest = max(furthest, float(np.abs(at - log_rate).max()))
                    log_rate, theta, value = at, found, worth
        if furthest < step:
            step /= 4
    return log_rate, theta


def _described(events: _Events, theta: Array, log_rate: Array) -> HawkesFit:
    s, rate = events.stretches, np.exp(log_rate)
    columns, reach = _columns(events, rate)
    theta, value = _inner(events, columns, reach, theta, 1e-6)
    errors = _errors(events, columns, reach, theta, log_rate, value)
    ratio = float(theta[s:].sum())
    notes: list[str] = []
    if ratio > ALARM:
        notes.append(
            f"branching ratio {ratio:.2f} is above {ALARM}: try a background of more stretches"
        )
    return HawkesFit(
        background=theta[:s],
        branching=theta[s:],
        rate=rate,
        loglik=value,
        branching_se=errors[s : theta.size],
        log_rate_se=errors[theta.size :],
        notes=tuple(notes),
    )


def _errors(
    events: _Events, columns: Array, reach: Array, theta: Array, log_rate: Array, value: float
) -> Array:
    """Standard errors of (mu, n, log beta) from the inverse of the negative Hessian."""
    n, k, h = theta.size, log_rate.size, 0.02
    _, info = _derivatives(events, columns, reach, theta)
    full = np.zeros((n + k, n + k))
    full[:n, :n] = info
    for one in range(k):
        side = np.zeros(k)
        side[one] = h
        up, down = (
            _columns(events, np.exp(log_rate + side)),
            _columns(events, np.exp(log_rate - side)),
        )
        cross = (_derivatives(events, *up, theta)[0] - _derivatives(events, *down, theta)[0]) / (
            2 * h
        )
        full[:n, n + one] = full[n + one, :n] = -cross
        bend = _value(events, *up, theta) + _value(events, *down, theta) - 2 * value
        full[n + one, n + one] = -bend / h**2
    try:
        variance = np.diag(np.linalg.inv(full))
    except np.linalg.LinAlgError:
        return np.full(n + k, np.nan)
    return np.sqrt(np.where(variance > 0, variance, np.nan))

"""Negative-binomial regression whose dispersion has a regression of its own.

    y ~ NB(mean mu, size r):  variance mu + mu^2 / r
    log mu = X beta,   log r = Z gamma

fitted together by scoring: the expected information for beta, the outer product of the scores
for gamma, and a step halved until the penalised likelihood rises. Rows with equal X, Z and y can
be given once with a weight; panels are mostly quiet, so this shortens the fit several times.
"""

from dataclasses import dataclass

import numpy as np

from vedette.stats.gamma import digamma, lgamma
from vedette.types.panels import Array, PanelError

_LOG_SIZE = (-7.0, 7.0)
_LOG_MEAN = (-16.0, 16.0)


@dataclass(frozen=True, slots=True, eq=False)
class NegBinFit:
    """Coefficients of the mean and of the size, and how the fit ended.

    `value` is the penalised log-likelihood without the terms that no coefficient moves.
    """

    beta: Array
    gamma: Array
    value: float
    steps: int
    converged: bool

    def mean(self, x: Array) -> Array:
        """Expected count per row of x."""
        return np.asarray(np.exp(np.clip(x @ self.beta, *_LOG_MEAN)))

    def size(self, z: Array) -> Array:
        """Size r per row of z; a small size means a long tail."""
        return np.asarray(np.exp(np.clip(z @ self.gamma, *_LOG_SIZE)))


def negbin_loglik(y: Array, mean: Array, size: Array) -> Array:
    """Log-probability of each count under NB(mean, size).

    >>> float(negbin_loglik(np.array([0.0]), np.array([1.0]), np.array([1.0]))[0].round(4))
    -0.6931
    """
    total = size + mean
    return np.asarray(
        lgamma(y + size)
        - lgamma(size)
        - lgamma(y + 1)
        + size * np.log(size / total)
        + y * np.log(mean / total)
    )


def likelihood_terms(y: Array, mean: Array, size: Array) -> Array:
    """The log-probability without ln(y!), which no parameter moves: what a fit compares.

    Most counts of a panel are zero, and for them the gamma functions cancel.
    """
    total = size + mean
    found = size * np.log(size / total)
    some = y > 0
    y, size = y[some], size[some]
    found[some] += lgamma(y + size) - lgamma(size) + y * np.log(mean[some] / total[some])
    return found


def negbin_draws(mean: Array, size: Array, n: int, rng: np.random.Generator) -> Array:
    """Draws of NB(mean, size), shape (*mean.shape, n): a Poisson count around a gamma rate."""
    shape = (*np.shape(mean), n)
    rate = rng.standard_gamma(np.broadcast_to(np.asarray(size)[..., None], shape))
    return rng.poisson(rate * (mean / size)[..., None]).astype(float)


def fit_negbin(
    y: Array,
    x: Array,
    z: Array,
    weight: Array | None = None,
    *,
    ridge: float = 1.0,
    start: NegBinFit | None = None,
    max_steps: int = 80,
) -> NegBinFit:
    """The coefficients under which the counts are most likely, slightly shrunk.

    Args:
        y: Counts, shape (n,).
        x: Columns of the mean, shape (n, p); the first is the constant 1.
        z: Columns of the size, shape (n, q); the first is the constant 1.
        weight: How often each row stands for an observation, shape (n,).
        ridge: Penalty on the squares of all coefficients but the constants, in observations.
        start: A fit of a neighbouring problem to start from.
        max_steps: After so many steps the fit ends as it is, marked as not converged.

    Raises:
        PanelError: no row has a count above zero: nothing can be learnt from it.
    """
    w = np.ones_like(y) if weight is None else weight
    if not (w * y).sum() > 0:
        raise PanelError("a negative-binomial fit needs at least one count above zero")
    beta, gamma = _start(y, x, z, w) if start is None else (start.beta, start.gamma)
    value = _objective(y, x, z, w, beta, gamma, ridge)
    step = 0
    for step in range(1, max_steps + 1):
        move_b, move_g = _direction(y, x, z, w, beta, gamma, ridge)
        scale, new = 1.0, -np.inf
        while scale > 1e-6:
            new = _objective(y, x, z, w, beta + scale * move_b, gamma + scale * move_g, ridge)
            if new > value:
                break
            scale /= 2
        if not new > value:
            return NegBinFit(beta, gamma, value, step, True)
        beta, gamma, gain, value = beta + scale * move_b, gamma + scale * move_g, new - value, new
        if gain < 1e-6 * abs(value):
            return NegBinFit(beta, gamma, value, step, True)
    return NegBinFit(beta, gamma, value, step, False)


def _start(y: Array, x: Array, z: Array, w: Array) -> tuple[Array, Array]:
    beta, gamma = np.zeros(x.shape[1]), np.zeros(z.shape[1])
    beta[0] = np.log((w * y).sum() / w.sum())
    gamma[0] = -1.0
    return beta, gamma


def _objective(
    y: Array, x: Array, z: Array, w: Array, beta: Array, gamma: Array, ridge: float
) -> float:
    mean = np.exp(np.clip(x @ beta, *_LOG_MEAN))
    size = np.exp(np.clip(z @ gamma, *_LOG_SIZE))
    penalty = 0.5 * ridge * (np.sum(beta[1:] ** 2) + np.sum(gamma[1:] ** 2))
    return float(w @ likelihood_terms(y, mean, size) - penalty)


def _direction(
    y: Array, x: Array, z: Array, w: Array, beta: Array, gamma: Array, ridge: float
) -> tuple[Array, Array]:
    mean = np.exp(np.clip(x @ beta, *_LOG_MEAN))
    size = np.exp(np.clip(z @ gamma, *_LOG_SIZE))
    total = size + mean
    score_b = (y - mean) * size / total
    score_g = np.log(size / total) + 1 - (size + y) / total
    some = y > 0
    score_g[some] += digamma(y[some] + size[some]) - digamma(size[some])
    score_g *= size
    shrink_b, shrink_g = _shrink(x.shape[1], ridge), _shrink(z.shape[1], ridge)
    info_b = (x * (w * mean * size / total)[:, None]).T @ x + np.diag(shrink_b)
    info_g = (z * (w * score_g**2)[:, None]).T @ z + np.diag(shrink_g)
    info_b[np.diag_indices_from(info_b)] += 1e-8
    info_g[np.diag_indices_from(info_g)] += 1e-8
    return (
        np.linalg.solve(info_b, x.T @ (w * score_b) - shrink_b * beta),
        np.linalg.solve(info_g, z.T @ (w * score_g) - shrink_g * gamma),
    )


def _shrink(n: int, ridge: float) -> Array:
    return np.concatenate([[0.0], np.full(n - 1, ridge)])

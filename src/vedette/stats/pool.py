"""Linear pools of forecasts given as draws, and the weights under which a pool scores best.

A linear pool has the distribution function F = sum_k w_k F_k. Its CRPS is a quadratic form in the
weights, w' G w with G_kl = integral (F_k(x) - 1{y <= x}) (F_l(x) - 1{y <= x}) dx, so the best
weights over many past cells need only the sum of their matrices G, not the draws.
"""

from itertools import combinations

import numpy as np

from vedette.types.panels import Array, PanelError


def crps_matrices(draws: Array, observed: Array) -> Array:
    """The matrix G of each cell: w' G w is the CRPS of the pool with weights w.

    Args:
        draws: Shape (models, cells, m), counts.
        observed: Shape (cells,), counts.

    Returns:
        Shape (cells, models, models), in counts.

    >>> crps_matrices(np.array([[[0.0, 8.0]], [[5.0, 5.0]]]), np.array([4.0]))[0].tolist()
    [[2.0, 0.5], [0.5, 1.0]]
    """
    k, cells, m = draws.shape
    points = np.concatenate([draws.transpose(1, 0, 2).reshape(cells, k * m), observed[:, None]], 1)
    owner = np.concatenate([np.repeat(np.arange(k), m), [k]])
    order = np.argsort(points, axis=1, kind="stable")
    gap = np.diff(np.take_along_axis(points, order, axis=1), axis=1)
    of = owner[order][:, :-1]
    above = np.cumsum(of == k, axis=1)
    excess = np.stack([np.cumsum(of == one, axis=1) / m - above for one in range(k)], axis=1)
    return np.asarray((excess * gap[:, None, :]) @ excess.transpose(0, 2, 1))


def best_weights(matrix: Array, shrink: float, sweeps: int = 60) -> Array:
    """Weights on the simplex that minimise w' G w, drawn a little towards equal ones.

    Args:
        matrix: Sum of the cells' matrices G, shape (models, models).
        shrink: Penalty on the distance from equal weights, in units of the mean diagonal of G;
            0 trusts the past fully.
        sweeps: How often each pair of weights is balanced anew.

    >>> best_weights(np.array([[1.0, 0.0], [0.0, 1.0]]), 0.0).round(3).tolist()
    [0.5, 0.5]
    """
    k = len(matrix)
    scale = float(np.trace(matrix)) / k
    if not scale > 0:
        return np.full(k, 1.0 / k)
    form = matrix / scale + shrink * (np.eye(k) - 1.0 / k)
    w = np.full(k, 1.0 / k)
    for _ in range(sweeps):
        furthest = 0.0
        for i, j in combinations(range(k), 2):
            # the best shift of weight from j to i, in closed form
            bend = form[i, i] + form[j, j] - 2 * form[i, j]
            if bend > 1e-12:
                shift = -float((form[i] - form[j]) @ w) / float(bend)
                shift = min(max(shift, -w[i]), w[j])
                w[i], w[j] = w[i] + shift, w[j] - shift
                furthest = max(furthest, abs(shift))
        if furthest < 1e-7:
            break
    return w


def pooled(draws: Array, weights: Array, levels: Array) -> Array:
    """Quantiles of a linear pool at the given levels.

    Args:
        draws: Shape (models, cells, m).
        weights: Shape (cells, models), each row summing to 1.
        levels: Shape (cells, n), ascending, between 0 and 1.

    Returns:
        Shape (cells, n), ascending draws of the pool.

    Raises:
        PanelError: the weights of a cell do not sum to 1.

    >>> pooled(np.array([[[0.0, 1.0]], [[8.0, 9.0]]]), np.array([[0.5, 0.5]]),
    ...        np.array([[0.2, 0.7]])).tolist()
    [[0.0, 8.0]]
    """
    k, cells, m = draws.shape
    if not np.allclose(weights.sum(axis=1), 1.0):
        raise PanelError("weights of a pool must sum to 1 in each cell")
    points = draws.transpose(1, 0, 2).reshape(cells, k * m)
    order = np.argsort(points, axis=1, kind="stable")
    reach = np.cumsum(np.take_along_axis(np.repeat(weights / m, m, axis=1), order, axis=1), axis=1)
    reach[:, -1] = 1.0
    # one search over all rows: row i lives on the stretch from 2i to 2i + 1
    shift = 2.0 * np.arange(cells)[:, None]
    at = np.searchsorted((reach + shift).ravel(), (levels + shift).ravel() - 1e-12)
    at = at.reshape(levels.shape) - k * m * np.arange(cells)[:, None]
    return np.take_along_axis(
        np.take_along_axis(points, order, axis=1), np.clip(at, 0, k * m - 1), axis=1
    )

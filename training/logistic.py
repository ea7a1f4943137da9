"""Logistic regression with bounds and a prior, and the calibration of its scores."""

import math

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
RIDGE = 4.0
ROUNDS = 4000


def fitted(
    x: Floats, y: Floats, prior: Floats, low: Floats | float, high: Floats | float
) -> tuple[float, Floats]:
    """Bias and weights, each within its bounds, of a logistic regression with RIDGE around `prior`.

    Args:
        x: (pairs, features); y: 1 where a pair is of one event, else 0.
    """
    x = np.column_stack([np.ones(len(x)), x])
    free = np.array([np.inf])
    low = np.concatenate([-free, np.broadcast_to(low, len(prior))])
    high = np.concatenate([free, np.broadcast_to(high, len(prior))])
    prior = np.concatenate([[0.0], prior])
    ridge = np.concatenate([[0.0], np.full(len(prior) - 1, RIDGE / len(x))])
    step = 1.0 / (0.25 * float(np.linalg.eigvalsh(x.T @ x / len(x))[-1]) + RIDGE / len(x))
    w = np.clip(prior, low, high)
    ahead, t = w.copy(), 1.0
    for _ in range(ROUNDS):
        p = 0.5 * (1.0 + np.tanh(0.5 * (x @ ahead)))
        new = ahead - step * (x.T @ (p - y) / len(x) + ridge * (ahead - prior))
        new = np.clip(new, low, high)
        t_new = (1 + math.sqrt(1 + 4 * t * t)) / 2
        ahead, w, t = new + (t - 1) / t_new * (new - w), new, t_new
    return float(w[0]), w[1:]


def platt(scores: Floats, same: Floats) -> tuple[float, float]:
    """Slope and offset that make log odds of scores, by Newton's method with halved steps."""
    x = np.column_stack([scores, np.ones(len(scores))])

    def loss(at: Floats) -> float:
        return float(np.logaddexp(0.0, x @ at).sum() - same @ (x @ at))

    w = np.array([1.0, 0.0])
    for _ in range(50):
        p = 0.5 * (1.0 + np.tanh(0.5 * (x @ w)))
        hessian = x.T @ (x * (p * (1.0 - p))[:, None]) + 1e-6 * np.eye(2)
        move = np.linalg.solve(hessian, x.T @ (p - same))
        while loss(w - move) > loss(w) and np.abs(move).max() > 1e-9:
            move /= 2.0
        w = w - move
    return float(w[0]), float(w[1])

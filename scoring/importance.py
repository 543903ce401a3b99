"""What weights do: the share of the composite's variance that each indicator drives, and weights for wanted shares."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from scoring.shares import CONSTANT, complete, shares
from scoring.weights import equal

Array = NDArray[np.float64]

MEASURES = ("covariance", "correlation")
ADDS_UP = 1e-6  # how far contributions may miss the composite, as a share of its largest value
NEGLIGIBLE = 1e-7  # a weight below this is the solver's zero
WIDEST = 20.0  # logarithms of weights stay within this of each other, so that e^y neither overflows nor vanishes


@dataclass(frozen=True)
class EffectiveWeights:
    """What each indicator drives, beside what it was given.

    ``effective``: shape (indicators,), shares of the composite's variance, adding up to 1; negative where an
    indicator works against the composite. ``nominal``: the weights as given, adding up to 1, or None. ``left_out``:
    areas with a missing contribution or composite.
    """

    effective: Array
    nominal: Array | None
    left_out: int


@dataclass(frozen=True)
class Optimised:
    """Weights sought for a wanted importance, and how near they come.

    ``weights``: shape (indicators,), at least 0, adding up to 1. ``achieved`` and ``target``: importance by
    ``measure``, adding up to 1. ``shortfall``: the largest absolute difference between the two. ``reached``: whether
    it is within ``tolerance``; where it is not, the weights are the nearest found and no more. ``left_out``: areas
    with a missing score.
    """

    weights: Array
    achieved: Array
    target: Array
    shortfall: float
    reached: bool
    tolerance: float
    measure: str
    left_out: int


def effective_weights(
    contributions: ArrayLike, composite: ArrayLike, nominal: ArrayLike | None = None
) -> EffectiveWeights:
    """Share of the composite's variance that each contribution drives: ``cov(c_i, C) / var(C)``.

    The only decomposition by covariance that adds up to 1 and treats equal contributions alike (Shorrocks 1982,
    Econometrica 50, 193–211). An indicator that is 100 everywhere drives nothing, whatever its weight.

    Parameters
    ----------
    contributions : array, shape (areas, indicators), points that add up to the composite, NaN missing
    composite : array, shape (areas,), NaN missing
    nominal : array, shape (indicators,), the weights as given, on any scale

    Raises
    ------
    ValueError
        If a value is infinite, fewer than 3 areas are complete, the contributions do not add up to the composite, the
        composite is the same everywhere, or ``nominal`` is no set of weights.
    """
    parts, whole = np.asarray(contributions, dtype=np.float64), np.asarray(composite, dtype=np.float64)
    if parts.ndim != 2 or whole.shape != parts.shape[:1]:
        raise ValueError(f"contributions of shape {parts.shape} do not go with a composite of shape {whole.shape}")
    used = ~(np.isnan(parts).any(axis=1) | np.isnan(whole))
    # The composite is checked as every score is; a contribution may well be constant.
    total = complete(np.where(used, whole, np.nan)[:, None])[0][:, 0]
    if np.isinf(parts).any():
        raise ValueError(f"column {int(np.isinf(parts).any(axis=0).argmax())} holds an infinite value")
    gap = np.abs(parts[used].sum(axis=1) - total)
    if gap.max() > ADDS_UP * max(float(np.abs(total).max()), 1.0):
        area = int(np.flatnonzero(used)[gap.argmax()])
        raise ValueError(f"columns 0 to {parts.shape[1] - 1} do not add up to the composite in area {area}")
    away = total - total.mean()
    effective = (parts[used] - parts[used].mean(axis=0)).T @ away / (away @ away)
    given = None if nominal is None else shares(nominal, parts.shape[1])
    return EffectiveWeights(effective, given, int((~used).sum()))


def importance(weights: ArrayLike, scores: ArrayLike, measure: str = "covariance") -> Array:
    """Importance of each indicator in a weighted mean, adding up to 1.

    ``covariance``: ``w_i (Σw)_i / w'Σw``, the share of the composite's variance. ``correlation``: squared Pearson
    correlation of indicator and composite, scaled to 1, as Becker, Saisana, Paruolo & Vandecasteele (2017, Ecological
    Indicators 80, 12–22) use it in its linear case; a negative correlation counts as none.

    Parameters
    ----------
    weights : array, shape (indicators,), on any scale
    scores : array, shape (areas, indicators), NaN missing
    measure : "covariance" or "correlation"
    """
    table = complete(scores)[0]
    return _importance(shares(weights, table.shape[1]), _covariance(table), measure)


def optimise(
    scores: ArrayLike, target: ArrayLike, *, measure: str = "covariance", tolerance: float = 0.01
) -> Optimised:
    """Weights, at least 0 and adding up to 1, whose importance is nearest a target.

    Shares of covariance are found by minimising the convex ``½ w'Σw − Σ b_i ln w_i`` (Spinu 2013; with equal shares
    the equal risk contributions of Maillard, Roncalli & Teïletche 2010): any shares can be had, 0 meaning no weight,
    unless indicators cancel out entirely. Squared correlations are fitted by least squares from several fixed starts;
    many targets cannot be had, since an indicator correlates with its neighbours even at weight 0, and the result
    says so.

    Parameters
    ----------
    scores : array, shape (areas, indicators), NaN missing
    target : array, shape (indicators,), wanted importance on any scale
    measure : "covariance" or "correlation", see ``importance``
    tolerance : largest difference in importance that counts as reached, a share (0.01 is one point in a hundred)

    Raises
    ------
    ValueError
        As ``complete`` and ``shares``; for an unknown measure or a tolerance that is not positive.
    """
    if measure not in MEASURES:
        raise ValueError(f"unknown measure {measure!r}; known are {', '.join(MEASURES)}")
    if not tolerance > 0:
        raise ValueError(f"the tolerance must be positive, not {tolerance}")
    table, used = complete(scores)
    wanted = shares(target, table.shape[1])
    covariance = _covariance(table)
    weights = _by_covariance(covariance, wanted)
    if measure == "correlation" or _cancels(weights, covariance):
        weights = _nearest(covariance, wanted, measure, weights)
    achieved = _importance(weights, covariance, measure)
    shortfall = float(np.abs(achieved - wanted).max())
    reached = shortfall <= tolerance
    return Optimised(weights, achieved, wanted, shortfall, reached, tolerance, measure, int((~used).sum()))


def _covariance(table: Array) -> Array:
    """Covariances of the columns in units of their mean variance, so that no solver meets a scale of its own."""
    found = np.atleast_2d(np.cov(table, rowvar=False))
    return np.asarray(found / np.diag(found).mean(), dtype=np.float64)


def _importance(weights: Array, covariance: Array, measure: str) -> Array:
    if measure not in MEASURES:
        raise ValueError(f"unknown measure {measure!r}; known are {', '.join(MEASURES)}")
    if _cancels(weights, covariance):
        heavy = ", ".join(str(j) for j in np.flatnonzero(weights > NEGLIGIBLE))
        raise ValueError(f"columns {heavy} cancel out: their composite is the same everywhere")
    return _driven(weights, covariance, measure)


def _cancels(weights: Array, covariance: Array) -> bool:
    return bool(weights @ covariance @ weights <= CONSTANT)


def _driven(weights: Array, covariance: Array, measure: str) -> Array:
    together = covariance @ weights
    correlated = np.maximum(together, 0.0) ** 2 / np.diag(covariance)
    driven = weights * together if measure == "covariance" else correlated
    return np.asarray(driven / max(float(driven.sum()), CONSTANT), dtype=np.float64)


def _by_covariance(covariance: Array, wanted: Array) -> Array:
    from scipy.optimize import minimize  # takes long to load, and effective weights need no solver

    chosen = wanted > 0
    inner, budget = covariance[np.ix_(chosen, chosen)], wanted[chosen]

    def loss(y: Array) -> tuple[float, Array]:
        w = np.exp(np.clip(y, -WIDEST, WIDEST))
        return float(0.5 * w @ inner @ w - budget @ y), w * (inner @ w) - budget

    def curvature(y: Array) -> Array:
        w = np.exp(np.clip(y, -WIDEST, WIDEST))
        bent: Array = np.outer(w, w) * inner + np.diag(w * (inner @ w))
        return bent

    start = 0.5 * np.log(budget / np.diag(inner))
    solved = minimize(loss, start, jac=True, hess=curvature, method="trust-exact", options={"gtol": 1e-12})
    weights = np.zeros(len(wanted))
    weights[chosen] = np.exp(np.clip(solved.x, -WIDEST, WIDEST))
    return shares(weights, len(wanted))


def _nearest(covariance: Array, wanted: Array, measure: str, near: Array) -> Array:
    """The best of least squares from several starts, never worse than ``near`` unless that cancels out."""

    from scipy.optimize import least_squares

    def loss(weights: Array) -> float:
        if _cancels(weights, covariance):
            return np.inf
        return float(np.sum((_driven(weights, covariance, measure) - wanted) ** 2))

    def misses(y: Array) -> Array:
        return _driven(_softmax(y), covariance, measure) - wanted

    best = near
    for start in _starts(near):
        solved = least_squares(misses, start, bounds=(-WIDEST, WIDEST), xtol=1e-12, ftol=1e-12, gtol=1e-12)
        weights = _softmax(solved.x)
        weights = shares(np.where(weights < NEGLIGIBLE, 0.0, weights), len(weights))
        if loss(weights) < loss(best) - 1e-12:
            best = weights
    return best


def _starts(near: Array) -> Iterator[Array]:
    """Logarithms of the weights to start from: those for covariance, equal ones, and each indicator in front."""
    count = len(near)
    yield np.log(np.maximum(near, 1e-3))
    yield np.log(equal(count))
    for front in np.eye(count):
        yield np.log((0.2 + 0.8 * front) / (0.2 * count + 0.8))


def _softmax(y: Array) -> Array:
    raised = np.exp(y - y.max())
    return np.asarray(raised / raised.sum(), dtype=np.float64)

"""Weights taken from the data: equal, principal components, entropy, CRITIC, and the benefit of the doubt.

All but equal weights describe how the scores vary, not what matters: they are for comparison with weights that people
have set. Areas with a missing score are left out and counted.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import entr

from scoring.shares import CONSTANT, bounds, complete, no_negatives, shares

Array = NDArray[np.float64]

VARIMAX_SWEEPS = 500


@dataclass(frozen=True)
class DataWeights:
    """Weights that a table of scores implies.

    ``weights``: shape (indicators,), at least 0, adding up to 1. ``used``: areas they rest on. ``left_out``: areas
    with a missing score.
    """

    weights: Array
    used: int
    left_out: int


@dataclass(frozen=True)
class ComponentWeights(DataWeights):
    """Weights from principal components.

    ``loadings``: shape (indicators, components), after rotation, each component turned so that its loadings add up to
    a positive number. ``explained``: shape (components,), each one's share of the total variance. ``negative``:
    indicators whose deciding loading is negative, so that they run against their component; the weight is its square
    all the same, and a person should look at the direction.
    """

    loadings: Array
    explained: Array
    negative: tuple[int, ...]


@dataclass(frozen=True)
class BenefitOfDoubt:
    """Every area under the weights that suit it best.

    ``scores``: shape (areas,), 0 to 100, 100 where no area does better under the same weights. ``weights``: shape
    (areas, indicators), rows adding up to 1; of several equally good sets, one. Both are NaN where a score is missing,
    weights also where every score is 0. ``left_out``: areas with a missing score.
    """

    scores: Array
    weights: Array
    left_out: int


def equal(indicators: int) -> Array:
    """The same weight for each of ``indicators`` indicators, adding up to 1."""
    if indicators < 1:
        raise ValueError(f"at least one indicator is needed, not {indicators}")
    return np.full(indicators, 1.0 / indicators)


def principal_components(scores: ArrayLike, components: int | None = None) -> ComponentWeights:
    """Weights from squared loadings, as in the OECD–JRC Handbook on Constructing Composite Indicators (2008), 6.1.

    The principal components of the correlation matrix are rotated by varimax (Kaiser 1958, not normalised), and the
    loadings become weights by ``weights_from_loadings``. They correct for overlap between indicators and do not
    measure importance. With ``components=1`` there is no rotation: the weights are the squared loadings on the first
    component, scaled to 1.

    Parameters
    ----------
    scores : array, shape (areas, indicators), NaN missing
    components : how many to retain; by default those with an eigenvalue above 1 and more than 10 % of the variance,
        and further ones until 60 % is passed, the Handbook's three conditions

    Raises
    ------
    ValueError
        As ``complete``, or if ``components`` is not between 1 and the number of indicators.
    """
    table, used = complete(scores)
    count = table.shape[1]
    values, vectors = np.linalg.eigh(np.atleast_2d(np.corrcoef(table, rowvar=False)))
    values, vectors = np.maximum(values[::-1], 0.0), vectors[:, ::-1]
    kept = _retained(values) if components is None else components
    if not 1 <= kept <= count:
        raise ValueError(f"components must be between 1 and {count}, not {components}")
    loadings = vectors[:, :kept] * np.sqrt(values[:kept])
    loadings = _varimax(loadings) if kept > 1 else loadings
    loadings = loadings[:, np.argsort(-(loadings**2).sum(axis=0), kind="stable")]
    loadings = loadings * np.where(loadings.sum(axis=0) < 0, -1.0, 1.0)
    deciding = loadings[np.arange(count), np.abs(loadings).argmax(axis=1)]
    return ComponentWeights(
        weights=weights_from_loadings(loadings),
        used=int(used.sum()),
        left_out=int((~used).sum()),
        loadings=loadings,
        explained=(loadings**2).sum(axis=0) / count,
        negative=tuple(int(j) for j in np.flatnonzero(deciding < 0)),
    )


def weights_from_loadings(loadings: ArrayLike) -> Array:
    """Weights from a matrix of loadings, shape (indicators, components).

    Each indicator belongs to the component on which its squared loading is largest; inside the component it weighs
    ``loading² / explained`` and the component weighs ``explained / Σ explained`` (Nicoletti, Scarpetta & Boylaud
    2000, as in the Handbook's tables 17 and 18). The variance explained cancels, so the weights are the largest
    squared loadings, scaled to 1. They are never negative.
    """
    squared = np.square(np.asarray(loadings, dtype=np.float64)).max(axis=1)
    return shares(squared, len(squared))


def _retained(values: Array) -> int:
    share = values / values.sum()
    strong = int(((values > 1.0) & (share > 0.1)).sum())
    enough = int(np.searchsorted(np.cumsum(share), 0.6, side="right")) + 1
    return min(max(strong, enough, 1), len(values))


def _varimax(loadings: Array) -> Array:
    """Rotate pairs of components, each by the angle that is best for the pair (Kaiser 1958), until none turns more.

    Closed-form angles also leave the least favourable start, two indicators at 45 degrees, where slopes are zero.
    """
    turned, count = loadings.copy(), len(loadings)
    for _ in range(VARIMAX_SWEEPS):
        widest = 0.0
        for p, q in combinations(range(turned.shape[1]), 2):
            x, y = turned[:, p], turned[:, q]
            u, v = x**2 - y**2, 2.0 * x * y
            across = 2.0 * (u @ v - u.sum() * v.sum() / count)
            along = u @ u - v @ v - (u.sum() ** 2 - v.sum() ** 2) / count
            angle = np.arctan2(across, along) / 4.0 if np.hypot(across, along) > CONSTANT else 0.0
            cos, sin = np.cos(angle), np.sin(angle)
            turned[:, p], turned[:, q] = cos * x + sin * y, cos * y - sin * x
            widest = max(widest, abs(float(angle)))
        if widest < CONSTANT:
            break
    return turned


def entropy(scores: ArrayLike) -> DataWeights:
    """Weights from Shannon's entropy: the more unevenly an indicator is spread over the areas, the more it weighs.

    ``p = x / Σ x`` over areas, ``e = −Σ p ln p / ln m``, ``w = (1 − e) / Σ (1 − e)`` (Xu 2004, European Journal of
    Operational Research 156, 530–532). Adding a constant to an indicator changes its weight.

    Raises
    ------
    ValueError
        As ``complete``, or if a column holds a negative score.
    """
    table, used = complete(scores)
    no_negatives(table)
    evenness = entr(table / table.sum(axis=0)).sum(axis=0) / np.log(len(table))
    uneven = np.maximum(1.0 - evenness, 0.0)
    return DataWeights(shares(uneven, table.shape[1]), int(used.sum()), int((~used).sum()))


def critic(scores: ArrayLike) -> DataWeights:
    """Weights by CRITIC: contrast times conflict (Diakoulaki, Mavrotas & Papayannakis 1995).

    On columns scaled to 0..1 between their worst and best area, ``C_j = σ_j Σ_k (1 − r_jk)`` with Pearson's r, and
    ``w_j = C_j / Σ C`` (Computers & Operations Research 22, 763–770).

    Raises
    ------
    ValueError
        As ``complete``, or if all columns are perfectly correlated, where nothing conflicts.
    """
    table, used = complete(scores)
    scaled = (table - table.min(axis=0)) / np.ptp(table, axis=0)
    conflict = 1.0 - np.atleast_2d(np.corrcoef(scaled, rowvar=False))
    information = scaled.std(axis=0) * np.where(conflict > CONSTANT, conflict, 0.0).sum(axis=1)
    if not information.any():
        raise ValueError(f"columns 0 to {table.shape[1] - 1} are perfectly correlated, so CRITIC has no weights")
    return DataWeights(shares(information, table.shape[1]), int(used.sum()), int((~used).sum()))


def benefit_of_doubt(scores: ArrayLike, lower: ArrayLike = 0.0, upper: ArrayLike = 1.0) -> BenefitOfDoubt:
    """Each area's score under the weights that suit it best, relative to the best area under the same weights.

    For area c: maximise ``Σ w_q x_cq`` subject to ``Σ w_q x_kq ≤ 1`` for every area k, ``w ≥ 0`` and
    ``lower_q Σ w ≤ w_q ≤ upper_q Σ w`` (Melyn & Moesen 1991; OECD–JRC Handbook 2008, 6.3, equation 22 and note 29),
    a linear programme.

    Parameters
    ----------
    scores : array, shape (areas, indicators), at least 0, higher better, NaN missing
    lower, upper : bounds on an indicator's share of the weights, 0 to 1; one number or one an indicator

    Raises
    ------
    ValueError
        As ``complete``; if a column holds a negative score; or if no shares lie within the bounds.
    """
    from scipy.optimize import linprog  # takes long to load, and the other weights are no programme

    table, used = complete(scores)
    no_negatives(table)
    count = table.shape[1]
    low, high = bounds(lower, upper, count)
    unit = np.eye(count)
    rows = table / table.max()
    matrix = np.vstack([rows, low[:, None] - unit, unit - high[:, None]])
    limit = np.concatenate([np.ones(len(rows)), np.zeros(2 * count)])
    best = np.full(len(used), np.nan)
    chosen = np.full((len(used), count), np.nan)
    for area, row in zip(np.flatnonzero(used), rows, strict=True):
        solved = linprog(-row, A_ub=matrix, b_ub=limit, bounds=(0, None), method="highs")
        if solved.x is None:
            raise RuntimeError(f"area {area}: {solved.message}")
        weights = np.maximum(solved.x, 0.0)
        best[area] = 100.0 * min(float(row @ weights), 1.0)
        if best[area] > 0.0:
            chosen[area] = weights / weights.sum()
    return BenefitOfDoubt(best, chosen, int((~used).sum()))

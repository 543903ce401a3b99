"""Aggregation of item scores into one score an area: weighted means, the highest, Copeland's pairwise majorities."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from scoring.cohort import finite
from scoring.ranking import DECIMALS

Array = NDArray[np.float64]
Flags = NDArray[np.bool_]

EXPONENTS = {"arithmetic": 1.0, "geometric": 0.0, "harmonic": -1.0}
METHODS = (*EXPONENTS, "power", "maximum", "copeland")

TOLERANCE = 1e-9  # percent of coverage, or share of weight, that the order of additions alone explains
BLOCK = 1_000_000  # pairs of areas compared at a time: 8 MB an intermediate array
TOGETHER = 1 << 12  # scores looked at in one call
NEARLY_GEOMETRIC = 1e-12  # an exponent closer to 0 differs from the geometric mean by less than rounding does


def coverage(scores: Array, weights: Array) -> Array:
    """Weight of the items with a score over the total weight, in percent.

    Parameters
    ----------
    scores, weights : as in ``aggregate``

    Returns
    -------
    array, shape (..., areas), 0 to 100

    Raises
    ------
    ValueError
        If scores are infinite, weights are negative, missing, infinite or all 0, or shapes do not match.
    """
    return _coverage(*_checked(scores, weights))


def aggregate(
    scores: Array,
    weights: Array,
    method: str = "arithmetic",
    *,
    power: float | None = None,
    minimum_coverage: float = 0.0,
) -> Array:
    """One score an area from the scores of its items; a missing item drops out and the other weights are rescaled.

    With weights w summing to 1 over the items present: arithmetic ``Σ w x``; geometric ``exp Σ w ln x``, 0 where an
    item with weight is 0; harmonic ``1 / Σ w / x``; power ``(Σ w x^p)^(1/p)``, at p = 0 its limit, the geometric
    mean; maximum the highest score of an item with weight; copeland as ``copeland`` (OECD and JRC (2008), Handbook on
    constructing composite indicators, 6).

    Parameters
    ----------
    scores : array, shape (items, ..., areas)
        Higher is better; NaN is missing. Not negative, but for arithmetic, maximum and copeland; nor 0 for harmonic
        and for a power below 0.
    weights : array, shape (items,), or (items, ...) for weights that differ by draw
        Not negative, in any unit; the axes after the first broadcast against those of ``scores`` before its areas.
    method : one of METHODS
    power : the exponent p, for ``power`` only
    minimum_coverage : percent of the weight, 0 to 100
        An area with less has no score, and ``copeland`` compares it with no other.

    Returns
    -------
    array, shape (..., areas), NaN where nothing with weight is present or the coverage is too low

    Raises
    ------
    ValueError
        If scores are infinite or out of the method's range, weights are negative, missing, infinite or all 0, shapes
        do not match, or an option is unknown or out of range.
    """
    exponent = None if method == "maximum" else _exponent(method, power)
    if not 0 <= minimum_coverage <= 100:
        raise ValueError(f"minimum coverage must be from 0 to 100 percent, not {minimum_coverage}")
    items, shares = _checked(scores, weights)
    covered = _coverage(items, shares)
    enough = (covered > 0) & (covered >= minimum_coverage - TOLERANCE)
    if method == "maximum":
        return np.where(enough, _highest(items, shares), np.nan)
    if exponent is None:
        return _copeland(items, shares, enough)
    lowest = np.fmin.reduce(items, axis=None, initial=np.inf)
    if lowest < 0 and method != "arithmetic":
        raise ValueError(f"a {method} mean needs scores that are not negative; the lowest is {lowest:g}")
    if lowest == 0 and exponent < 0:
        raise ValueError(f"a {method} mean with exponent {exponent:g} needs positive scores; the lowest is 0")
    with np.errstate(divide="ignore", invalid="ignore", over="ignore", under="ignore"):
        result = _power_mean(items, shares, exponent) if method == "power" else _classic_mean(items, shares, exponent)
    return np.where(enough, result, np.nan)


def copeland(scores: Array, weights: Array, *, minimum_coverage: float = 0.0) -> Array:
    """Number of other areas that an area beats, minus the number that beat it.

    An area beats another if the items where it scores higher weigh more than those where it scores lower, among the
    items that both have; equal scores count half on either side, so they decide nothing. Areas without a common
    item are not compared. Scores equal to 9 decimals are equal, as they are in ranking.

    Parameters
    ----------
    scores, weights, minimum_coverage : as in ``aggregate``

    Returns
    -------
    array, shape (..., areas), from 1 − areas to areas − 1, NaN where an area has no score itself

    Raises
    ------
    ValueError
        As ``aggregate``.

    Notes
    -----
    Time grows with items × areas². Areas are compared in blocks, so that memory stays near 20 MB with thousands.

    References
    ----------
    A. H. Copeland (1951), A reasonable social welfare function; G. Munda and M. Nardo (2009), Applied Economics 41.
    """
    return aggregate(scores, weights, "copeland", minimum_coverage=minimum_coverage)


def _exponent(method: str, power: float | None) -> float | None:
    """Exponent of the generalised mean that a method is, or None for Copeland."""
    if method not in METHODS:
        raise ValueError(f"unknown aggregation {method!r}; known: {', '.join(METHODS)}")
    if method != "power":
        if power is not None:
            raise ValueError(f"{method} takes no power")
        return EXPONENTS.get(method)
    if power is None or not np.isfinite(power):
        raise ValueError(f"power needs a finite exponent, not {power}")
    return 0.0 if abs(power) < NEARLY_GEOMETRIC else float(power)


def _checked(scores: Array, weights: Array) -> tuple[Array, Array]:
    """Scores, and weights scaled by a power of two (which keeps whole weights exact) with an axis for the areas."""
    items, shares = finite(scores, "scores"), finite(weights, "weights")
    if items.ndim < 2:
        raise ValueError(f"scores need an axis of items and one of areas, not shape {items.shape}")
    if len(items) != len(shares):
        raise ValueError(f"{len(shares)} weights for {len(items)} items")
    if np.isnan(shares).any() or (shares < 0).any():
        raise ValueError("weights must be numbers that are not negative")
    if not len(shares) or (shares == 0).all(axis=0).any():
        raise ValueError("weights are all 0")
    shares = np.ldexp(shares, -np.frexp(shares.max(axis=0))[1])[..., None]
    try:
        np.broadcast_shapes(items.shape[1:], shares.shape[1:])
    except ValueError:
        raise ValueError(f"weights of shape {np.shape(weights)} do not match scores of shape {items.shape}") from None
    return items, shares


def _coverage(items: Array, shares: Array) -> Array:
    covered = np.zeros(np.broadcast_shapes(items.shape[1:], shares.shape[1:]))
    for item, share in _few(items, shares):
        for part in share * ~np.isnan(item):
            covered += part
    percent: Array = 100.0 * covered / shares.sum(axis=0)
    return percent


def _classic_mean(items: Array, shares: Array, exponent: float) -> Array:
    """Arithmetic, geometric or harmonic mean; few items at a time, so that draws need no copy of all scores."""
    total, available = _zeros(items, shares), _zeros(items, shares)
    for item, share in _few(items, shares):
        counted = ~np.isnan(item) & (share > 0)
        place = item if exponent == 1 else np.log(item) if exponent == 0 else 1.0 / item
        # Added one by one, so that sums do not depend on how many are looked at together.
        for part, weight in zip(share * np.where(counted, place, 0.0), np.where(counted, share, 0.0), strict=True):
            total += part
            available += weight
    mean: Array = total / available
    return mean if exponent == 1 else np.exp(mean) if exponent == 0 else 1.0 / mean


def _few(items: Array, shares: Array) -> Iterator[tuple[Array, Array]]:
    """As many items and their weights at a time as make a call worth it, which in a small league are all of them."""
    axes = max(items.ndim, shares.ndim)
    whole = [of.reshape(len(of), *(1,) * (axes - of.ndim), *of.shape[1:]) for of in (items, shares)]
    few = max(1, TOGETHER // max(1, math.prod(np.broadcast_shapes(*(of.shape[1:] for of in whole)))))
    return ((whole[0][k : k + few], whole[1][k : k + few]) for k in range(0, len(items), few))


def _highest(items: Array, shares: Array) -> Array:
    """The highest item that has weight, NaN without any."""
    found = np.full(_zeros(items, shares).shape, np.nan)
    for item, share in zip(items, shares, strict=True):
        np.fmax(found, np.where(share > 0, item, np.nan), out=found)
    return found


def _power_mean(items: Array, shares: Array, exponent: float) -> Array:
    """Generalised mean relative to the item that dominates it, so that no power overflows or loses its digits.

    ``m (Σ w (x/m)^p)^(1/p) = m exp(ln(1 + Σ w expm1(p ln(x/m))) / p)`` with m the largest item for p > 0 and the
    smallest for p < 0, every term then being between −1 and 0.
    """
    if exponent == 0:
        return _classic_mean(items, shares, 0.0)
    leading = np.full(_zeros(items, shares).shape, np.nan)
    for item, share in zip(items, shares, strict=True):
        (np.fmax if exponent > 0 else np.fmin)(leading, np.where(share > 0, item, np.nan), out=leading)
    unit = np.where(leading > 0, leading, 1.0)
    total, available = _zeros(items, shares), _zeros(items, shares)
    for item, share in zip(items, shares, strict=True):
        counted = ~np.isnan(item) & (share > 0)
        total += share * np.where(counted, np.expm1(exponent * np.log(item / unit)), 0.0)
        available += np.where(counted, share, 0.0)
    return np.asarray(unit * np.exp(np.log1p(total / available) / exponent), dtype=np.float64)


def _zeros(items: Array, shares: Array) -> Array:
    return np.zeros(np.broadcast_shapes(items.shape[1:], shares.shape[1:]))


def _copeland(items: Array, shares: Array, enough: Flags) -> Array:
    leading, areas = enough.shape[:-1], enough.shape[-1]
    exact, weights = _by_draw(np.round(items, DECIMALS), leading), _by_draw(shares, leading)
    result = np.full(enough.shape, np.nan)
    block = max(1, BLOCK // max(1, areas))
    for draw in np.ndindex(leading):
        chosen = np.where(enough[draw], exact[(slice(None), *draw)], np.nan)
        share = weights[(slice(None), *draw, 0)]
        for start in range(0, areas, block):
            rows = slice(start, start + block)
            result[(*draw, rows)] = _wins_minus_losses(chosen[:, rows], chosen, share)
    return np.where(enough, result, np.nan)


def _by_draw(array: Array, leading: tuple[int, ...]) -> Array:
    """View of shape (items, *leading, last axis)."""
    absent = len(leading) - (array.ndim - 2)
    return np.broadcast_to(
        array.reshape(len(array), *(1,) * absent, *array.shape[1:]), (len(array), *leading, array.shape[-1])
    )


def _wins_minus_losses(rows: Array, columns: Array, shares: Array) -> Array:
    """Majorities of some areas over all, shape (areas in the block,); a comparison with NaN is neither won nor lost."""
    margin = np.zeros((rows.shape[1], columns.shape[1]))
    for row, column, share in zip(rows, columns, shares, strict=True):
        margin += share * (row[:, None] > column).astype(np.int8)
        margin -= share * (row[:, None] < column).astype(np.int8)
    wins, losses = (margin > TOLERANCE).sum(axis=1), (margin < -TOLERANCE).sum(axis=1)
    return np.asarray(wins - losses, dtype=np.float64)

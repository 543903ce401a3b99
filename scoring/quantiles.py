"""Quantiles of many beta or gamma distributions at once, in NumPy: tables from which draws are looked up.

With y the logit of a proportion or the logarithm of a rate, F its distribution and z = Φ⁻¹(F(y)), the quantile function
solves dy/dz = φ(z) / F′(y). A Runge–Kutta solution from the median outwards costs some hundred nanoseconds a quantile
where SciPy's inverse of the incomplete beta function costs some microseconds, and is as exact for counts of 0 or n as
for large ones (differential equations of quantiles: Steinbrecher and Shaw 2008, European J. of Applied Mathematics 19).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.special import betainc, betaincinv, betaln, gammaincinv, gammaln, ndtri

from scoring.marginal import NORMAL, PROPORTION

Array = NDArray[np.float64]
Floats = NDArray[np.float32]

STEP = 0.375  # of z; what the solution errs by is then below .01 of z in the last slice and 1e-4 further in
LONG_STEP = 1.0  # where that is finer than what is asked: ranks by either have the same rankability within .0005
_CELLS = 1024  # solved together, so that what is worked on stays in the cache
_FAR = 700.0  # beyond this e^y leaves the doubles, and a rate is 0 or all
_STEEP = 6.5  # logarithm of the steepest dy/dz: e^6.5 steps stay within reach of _FAR


def atoms(count: int) -> Array:
    """Standard normal scores that stand for equal slices of probability: the mean score within each slice.

    Means and not middles, so that the outermost slices keep their weight: of the variance 99.9 % is kept at 256.
    """
    edges = ndtri(np.arange(count + 1) / count)
    density = np.exp(-0.5 * edges**2) / np.sqrt(2.0 * np.pi)
    found: Array = count * (density[:-1] - density[1:])
    return found


def quantiles(family: str, first: Array, second: Array, scores: Array, step: float = STEP) -> Floats:
    """Quantiles at standard normal scores.

    Parameters
    ----------
    family : proportion, Beta(first, second), rate, Gamma(shape first, rate second), or normal, mean and deviation
    first, second : arrays, shape (cells,), positive but for a mean
    scores : array, shape (count,), ascending
    step : of the solution, in standard normal scores

    Returns
    -------
    array of 32-bit floats, shape (cells, count): fractions, events per unit of exposure, or values
    """
    if family == NORMAL:
        return np.asarray(first[:, None] + second[:, None] * scores, dtype=np.float32)
    reach = int(np.ceil(max(-scores[0], scores[-1], step) / step))
    table = np.empty((len(first), len(scores)), dtype=np.float32)
    for start in range(0, len(first), _CELLS):
        cells = slice(start, start + _CELLS)
        y, slope = _solved(family, first[cells], second[cells], reach, step)
        table[cells] = _back(family, _between(y, step * slope, scores / step + reach), second[cells]).T
    return table


def _back(family: str, y: Floats, second: Array) -> Floats:
    """From y to fractions or to events per unit of exposure, in place."""
    with np.errstate(over="ignore", under="ignore"):
        if family == PROPORTION:
            np.exp(np.negative(y, out=y), out=y)
            y += np.float32(1.0)
            return np.divide(np.float32(1.0), y, out=y)
        y -= np.log(second).astype(np.float32)
        return np.exp(y, out=y)


def _solved(family: str, first: Array, second: Array, reach: int, step: float) -> tuple[Array, Array]:
    """y and dy/dz at every step from −reach to reach, shape (2 reach + 1, cells)."""
    y = np.empty((2 * reach + 1, len(first)))
    slope = np.empty_like(y)
    constant = 0.5 * np.log(2.0 * np.pi) - (betaln(first, second) if family == PROPORTION else gammaln(first))
    both = first + second

    def rate(at: Array, z: float | Array) -> Array:
        """dy/dz; where y has all but left the doubles it is bounded, and so is y."""
        at = np.minimum(at, _FAR)
        found = np.exp(at)
        if family == PROPORTION:
            found += 1.0
            np.log(found, out=found)
            found *= both
        found -= first * at
        found -= constant + 0.5 * z * z
        np.minimum(found, _STEEP, out=found)
        return np.exp(found, out=found)

    def stepped(at: Array, z: float | Array, h: float | Array, k1: Array) -> Array:
        """y at z + h, of which y at z and its derivative there are given."""
        k2 = rate(at + 0.5 * h * k1, z + 0.5 * h)
        k3 = rate(at + 0.5 * h * k2, z + 0.5 * h)
        k4 = rate(at + h * k3, z + h)
        return at + h / 6.0 * (k1 + 2.0 * (k2 + k3) + k4)

    at, z = _near_the_median(family, first, second)
    y[reach] = stepped(at, z, -z, rate(at, z)) if z.any() else at
    slope[reach] = rate(y[reach], 0.0)
    for sign in (1, -1):
        h = sign * step
        for k in range(reach):
            here = reach + sign * k
            further = np.maximum(stepped(y[here], h * k, h, slope[here]), -_FAR, out=y[here + sign])
            np.minimum(further, _FAR, out=further)  # twice as fast as a clip of so few
            slope[here + sign] = rate(y[here + sign], h * (k + 1))
    return y, slope


def _near_the_median(family: str, first: Array, second: Array) -> tuple[Array, Array]:
    """y near the median, and z there: one value of the incomplete beta function costs a tenth of its inverse.

    Beta(a, b) has its median near (a − 1/3) / (a + b − 2/3) (Kerman 2011, arXiv:1111.0433), where z is below .1 from
    a = b = 1 up.
    """
    small = np.minimum(first, second)
    if family != PROPORTION or small.min(initial=np.inf) < 1.0:
        at = _median(family, first, second)
        return at, np.zeros(len(at))
    large = np.maximum(first, second)
    near = (small - 1.0 / 3.0) / (small + large - 2.0 / 3.0)
    odds, z = np.log(near) - np.log1p(-near), ndtri(betainc(small, large, near))
    sign = np.where(first < second, 1.0, -1.0)
    return sign * odds, sign * z


def _median(family: str, first: Array, second: Array) -> Array:
    if family != PROPORTION:
        with np.errstate(divide="ignore"):
            return np.maximum(np.log(gammaincinv(first, 0.5)), -_FAR)
    # From whichever side is the smaller, so that a median next to 1 keeps its digits.
    low = first < second
    small = betaincinv(np.minimum(first, second), np.maximum(first, second), 0.5)
    with np.errstate(divide="ignore"):
        odds = np.log(small) - np.log1p(-small)
    return np.clip(np.where(low, odds, -odds), -_FAR, _FAR)


def _between(exact: Array, slopes: Array, place: Array) -> Floats:
    """Cubic Hermite interpolation, slopes a step, at places counted in steps, ascending, shape (count, cells)."""
    y, slope = exact.astype(np.float32), slopes.astype(np.float32)
    out = np.empty((len(place), y.shape[1]), dtype=np.float32)
    below = np.clip(place.astype(int), 0, len(y) - 2)
    ends = np.searchsorted(below, np.arange(len(y)))  # places ascend, and so each step's are next to each other
    for k in np.flatnonzero(np.diff(ends)):
        t = (place[ends[k] : ends[k + 1]] - k)[:, None].astype(np.float32)
        # As steps from the point below, so that 32 bits lose nothing of the difference.
        found = np.multiply(t * t * (3 - 2 * t), y[k + 1] - y[k], out=out[ends[k] : ends[k + 1]])
        found += (t * (1 - t) ** 2) * slope[k]
        found += (t * t * (t - 1)) * slope[k + 1]
        found += y[k]
    return out

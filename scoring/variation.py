"""How much areas ordinarily vary around a common proportion: limits of funnel plots, with overdispersion."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri
from scipy.stats import binom

Array = NDArray[np.float64]
Limits = tuple[Array, Array]

TRIMMED = 0.1  # share of the scores pulled in at either end
FEWEST_AREAS = 10
FEWEST_FAILURES = 5  # expected in the median area


@dataclass(frozen=True)
class Variation:
    """Ordinary variation of a proportion over areas.

    ``benchmark``: the proportion of all areas together. ``phi``: mean of the squared winsorised z-scores; ``tau2``:
    variance between areas on the arcsine scale; both None where they cannot be judged, which ``reason`` explains
    (``few_areas``, ``few_failures``).
    """

    benchmark: float
    areas: int
    phi: float | None
    tau2: float | None
    reason: str | None


def variation(successes: Array, trials: Array, design: Array | None = None) -> Variation | None:
    """How areas vary around their common proportion; None where fewer than two have cases.

    Parameters
    ----------
    successes, trials : arrays, shape (areas,)
        0 ≤ successes ≤ trials; an area where either is NaN or trials are 0 is left out.
    design : array, shape (areas,), how many cases are worth one independent case; 1 where left out
    """
    known = (trials > 0) & ~np.isnan(successes)
    x, n = successes[known], trials[known]
    if len(n) < 2:
        return None
    benchmark = float(x.sum() / n.sum())
    if design is not None:
        x, n = x / design[known], n / design[known]
    rarer = float(np.median(n)) * min(benchmark, 1.0 - benchmark)
    reason = "few_areas" if len(n) < FEWEST_AREAS else "few_failures" if rarer < FEWEST_FAILURES else None
    if reason:
        return Variation(benchmark, len(n), None, None, reason)
    phi = dispersion(arcsine_scores(x, n, benchmark), TRIMMED)
    tau2 = between_variance(phi / ordinary_dispersion(TRIMMED), 1.0 / (4.0 * n))
    return Variation(benchmark, len(n), phi, tau2, None)


def arcsine_scores(successes: Array, trials: Array, proportion: float) -> Array:
    """Standardised distance from a proportion on the arcsine scale, ``2 √n (arcsin √p − arcsin √p0)``."""
    gap = np.arcsin(np.sqrt(successes / trials)) - np.arcsin(np.sqrt(proportion))
    return np.asarray(2.0 * np.sqrt(trials) * gap, dtype=np.float64)


def dispersion(scores: Array, trimmed: float = 0.0) -> float:
    """Overdispersion φ: the mean of squared z-scores, those beyond the quantiles ``trimmed`` and 1 − ``trimmed`` pulled
    in to these.

    References
    ----------
    D. J. Spiegelhalter (2005), Statistics in Medicine 24:1185-1202; and the same (2005), Quality and Safety in Health
    Care 14:347-351.
    """
    low, high = np.quantile(scores, [trimmed, 1.0 - trimmed])
    return float(np.mean(np.clip(scores, low, high) ** 2))


def ordinary_dispersion(trimmed: float) -> float:
    """What φ of many areas is expected to be without overdispersion: ``E[Z²]`` of a winsorised standard normal Z.

    .678 where a tenth is pulled in at either end: a φ of 1 then already is overdispersion.
    """
    if trimmed == 0.0:
        return 1.0
    c = -float(ndtri(trimmed))
    return (1.0 - 2.0 * trimmed) - 2.0 * c * float(np.exp(-c * c / 2.0) / np.sqrt(2.0 * np.pi)) + 2.0 * trimmed * c * c


def between_variance(phi: float, variances: Array) -> float:
    """Variance τ² between areas by the method of moments, 0 where φ is below what chance gives.

    ``τ² = (K φ − (K − 1)) / (Σ w − Σ w² / Σ w)`` with w the reciprocal variances of K areas.

    References
    ----------
    R. DerSimonian and N. Laird (1986), Controlled Clinical Trials 7:177-188; D. J. Spiegelhalter (2005), as above.
    """
    w, count = 1.0 / variances, len(variances)
    return max(0.0, (count * phi - (count - 1.0)) / float(w.sum() - (w**2).sum() / w.sum()))


def exact_limits(trials: Array, proportion: float, level: float) -> Limits:
    """Limits of a proportion where all areas share one, from binomial mid-probabilities.

    With ``G(r) = P(R < r) + P(R = r) / 2``, linear between whole r, the limits are r / n with G(r) at half of what the
    level leaves outside. A proportion lies beyond a limit exactly where its one-sided mid-p is below that.

    Parameters
    ----------
    trials : array of whole numbers from 1 up
    proportion : 0 to 1; both limits are at 0 or 1 where it is
    level : between 0 and 1

    Returns
    -------
    lower, upper : arrays of proportions, 0 to 1

    References
    ----------
    Y. Ma, M. G. Genton and E. Parzen (2011), Annals of the Institute of Statistical Mathematics 63:227-243, on
    quantiles of the mid-distribution.
    """
    if proportion in (0.0, 1.0):
        return np.full(trials.shape, proportion), np.full(trials.shape, proportion)
    tail = (1.0 - level) / 2.0
    lower, upper = np.clip(_mid_quantile(np.array([[tail], [1.0 - tail]]), trials, proportion) / trials, 0.0, 1.0)
    return lower, upper


def additive_limits(trials: Array, proportion: float, tau2: float, level: float) -> Limits:
    """Limits of a proportion where areas ordinarily vary by τ² on the arcsine scale; never narrower than the exact.

    ``sin²(arcsin √p0 ± z √(1 / 4n + τ²))``. Parameters and results are those of ``exact_limits``.
    """
    return widened(exact_limits(trials, proportion, level), trials, proportion, tau2, level)


def widened(exact: Limits, trials: Array, proportion: float, tau2: float, level: float) -> Limits:
    """What ``additive_limits`` returns, from the exact limits of the same trials, proportion and level."""
    lower, upper = exact
    centre, z = np.arcsin(np.sqrt(proportion)), -float(ndtri((1.0 - level) / 2.0))
    reach = z * np.sqrt(1.0 / (4.0 * trials) + tau2)
    wide = [np.sin(np.clip(centre + side, 0.0, np.pi / 2.0)) ** 2 for side in (-reach, reach)]
    return np.minimum(lower, wide[0]), np.maximum(upper, wide[1])


def _mid_quantile(q: Array, n: Array, p: float) -> Array:
    """Where ``G``, linear between whole numbers, is q; −½ and n + ½ stand for what lies beyond the scale.

    Several q on a first axis are solved together: the calls take longer than what they compute.
    """
    r = np.asarray(binom.ppf(q, n, p), dtype=np.float64)

    def mid(k: Array) -> Array:
        return np.asarray(binom.cdf(k - 1.0, n, p) + binom.pmf(k, n, p) / 2.0, dtype=np.float64)

    at_r = mid(r)
    reached = at_r >= q
    start = np.where(reached, r - 1.0, r)
    beside = mid(np.where(reached, start, start + 1.0))
    below, above = np.where(reached, beside, at_r), np.where(reached, at_r, beside)
    return np.asarray(start + (q - below) / (above - below), dtype=np.float64)

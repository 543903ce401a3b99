"""How much areas ordinarily vary around a common proportion or rate: limits of funnel plots, with overdispersion.

Proportions are looked at on the arcsine scale and rates per population on that of their square root, on both of which a
count of independent cases has the variance 1 / 4n whatever the proportion or rate.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import betaincc, betaln, gammaincc, gammaln, ndtri, stdtrit, xlog1py, xlogy

from scoring.marginal import PROPORTION, RATE

Array = NDArray[np.float64]
Limits = tuple[Array, Array]

TRIMMED = 0.1  # share of the scores pulled in at either end
FEWEST_AREAS = 6
FEWEST_FAILURES = 5  # expected in the median area
GIANT = 1.0 / 3.0  # share of all cases from which an area may draw the benchmark away from the others


@dataclass(frozen=True)
class Variation:
    """Ordinary variation of a proportion or rate over areas.

    ``benchmark``: that of all areas together, a fraction or events per unit of exposure. ``phi``: mean of the squared
    winsorised z-scores; ``tau2``: variance between areas on the scale of its family; both None where they cannot be
    judged, which ``reason`` explains (``few_areas``, ``few_failures``).
    """

    benchmark: float
    areas: int
    phi: float | None
    tau2: float | None
    reason: str | None
    family: str = PROPORTION


def variation(
    successes: Array, trials: Array, design: Array | None = None, family: str = PROPORTION
) -> Variation | None:
    """How areas vary around their common proportion or rate; None where fewer than two have cases.

    Parameters
    ----------
    successes, trials : arrays, shape (areas,)
        0 ≤ successes ≤ trials, or events and exposure; an area where either is NaN or trials are 0 is left out.
    design : array, shape (areas,), how many cases are worth one independent case; 1 where left out
    """
    known = (trials > 0) & ~np.isnan(successes)
    x, n = successes[known], trials[known]
    if len(n) < 2:
        return None
    benchmark = float(x.sum() / n.sum())
    if design is not None:
        x, n = x / design[known], n / design[known]
    rarer = float(np.median(n)) * (benchmark if family == RATE else min(benchmark, 1.0 - benchmark))
    reason = "few_areas" if len(n) < FEWEST_AREAS else "few_failures" if rarer < FEWEST_FAILURES else None
    if reason:
        return Variation(benchmark, len(n), None, None, reason, family)
    phi = dispersion(scores(x, n, benchmark, family), TRIMMED)
    tau2 = between_variance(phi / ordinary_dispersion(TRIMMED), 1.0 / (4.0 * n))
    return Variation(benchmark, len(n), phi, tau2, None, family)


def scores(successes: Array, trials: Array, benchmark: float, family: str = PROPORTION) -> Array:
    """Standardised distance from a benchmark, ``2 √n (g(p) − g(p0))`` with ``g(p) = arcsin √p``, of a rate ``√p``."""
    gap = _link(successes / trials, family) - _link(benchmark, family)
    return np.asarray(2.0 * np.sqrt(trials) * gap, dtype=np.float64)


def _link(p: Array | float, family: str) -> Array:
    root = np.sqrt(p)
    return np.asarray(root if family == RATE else np.arcsin(root), dtype=np.float64)


def _back(y: Array, family: str) -> Array:
    if family == RATE:
        return np.asarray(np.maximum(y, 0.0) ** 2, dtype=np.float64)
    return np.asarray(np.sin(np.clip(y, 0.0, np.pi / 2.0)) ** 2, dtype=np.float64)


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


def exact_limits(trials: Array, proportion: float | Array, level: float | Array, family: str = PROPORTION) -> Limits:
    """Limits of a proportion or rate where all areas share one, from binomial or Poisson mid-probabilities.

    With ``G(r) = P(R < r) + P(R = r) / 2``, linear between whole r, the limits are r / n with G(r) at half of what the
    level leaves outside. A proportion lies beyond a limit exactly where its one-sided mid-p is below that.

    Parameters
    ----------
    trials : array of whole numbers from 1 up; of a rate any exposures above 0
    proportion : 0 to 1, or a rate; both limits are at 0 or 1 where a proportion is, and at 0 where a rate is
    level : between 0 and 1; this and the proportion may be one for each of the trials

    Returns
    -------
    lower, upper : arrays of proportions, 0 to 1, or of rates

    References
    ----------
    Y. Ma, M. G. Genton and E. Parzen (2011), Annals of the Institute of Statistical Mathematics 63:227-243, on
    quantiles of the mid-distribution.
    """
    p, tail = np.broadcast_to(proportion, trials.shape), (1.0 - np.broadcast_to(level, trials.shape)) / 2.0
    lower, upper = p.astype(np.float64), p.astype(np.float64)
    varies = (p != 0.0) & ((p != 1.0) | (family == RATE))
    if varies.any():
        n, own = trials[varies], tail[varies]
        found = _mid_quantile(np.stack([own, 1.0 - own]), n, p[varies], family) / n
        lower[varies], upper[varies] = np.clip(found, 0.0, None if family == RATE else 1.0)
    return lower, upper


def widened(exact: Limits, trials: Array, about: Variation, level: float) -> Limits:
    """Limits where areas ordinarily vary by τ²; never narrower than the exact ones of the same trials and level.

    ``g⁻¹(g(p0) ± t √(1 / 4n + τ² (1 + 1/K)))`` with the quantile t of Student's distribution with K − 1 degrees,
    because τ² and the benchmark are estimated from K areas: with the normal quantile, three times as many of 12 equally
    varying areas lie beyond 99.8 % limits as should.

    Raises
    ------
    ValueError
        If τ² is not known.
    """
    if about.tau2 is None:
        raise ValueError("no limits of ordinary variation where it cannot be judged")
    centre, t = _link(about.benchmark, about.family), float(stdtrit(about.areas - 1, (1.0 + level) / 2.0))
    reach = t * np.sqrt(1.0 / (4.0 * trials) + about.tau2 * (1.0 + 1.0 / about.areas))
    return (
        np.minimum(exact[0], _back(centre - reach, about.family)),
        np.maximum(exact[1], _back(centre + reach, about.family)),
    )


def pulled_by(
    successes: Array, trials: Array, family: str = PROPORTION, level: float = 0.998
) -> tuple[int, float] | None:
    """The one area that draws the benchmark so far that others differ from it which do not differ from each other.

    Of all areas that with the most cases is looked at, if it has a third of them. It is named where, without it, at
    least one other area and at least half of those that lie beyond the limits of all together, on the side away from
    it, no longer lie beyond.

    Parameters
    ----------
    successes, trials : arrays, shape (areas,), whole numbers (exposures of a rate need not be), trials above 0

    Returns
    -------
    the area's place, and the benchmark of the others; None where there is no such area
    """
    if len(trials) < 3:
        return None
    giant, p = int(trials.argmax()), successes / trials
    others = np.arange(len(trials)) != giant
    if trials[giant] < GIANT * trials.sum():
        return None
    own = float(successes[others].sum() / trials[others].sum())
    whole = float(successes.sum() / trials.sum())
    outside = []
    for benchmark in (whole, own):
        low, high = exact_limits(trials, benchmark, level, family)
        outside.append(others & ((p > high) if own > whole else (p < low)))
    freed = int((outside[0] & ~outside[1]).sum())
    return (giant, own) if freed and 2 * freed >= int(outside[0].sum()) else None


def _mid_quantile(q: Array, n: Array, p: Array, family: str) -> Array:
    """Where ``G``, linear between whole numbers, is q; −½ and n + ½ stand for what lies beyond the scale.

    Several q on a first axis are solved together: the calls take longer than what they compute. From a whole number
    near the quantile one goes on by the ratios of neighbouring probabilities.
    """
    r = _near_quantile(ndtri(q), n, p, family)
    upto, own = _cumulated(r, n, p, family)
    before = own * _ratio(r, n, p, family)
    while True:
        lower, upper = upto - own - before / 2.0, upto - own / 2.0
        up, down = upper < q, lower >= q
        if not (up | down).any():
            return np.asarray(r - 1.0 + (q - lower) / (upper - lower), dtype=np.float64)
        following = own * (n * p / (r + 1.0) if family == RATE else (n - r) * p / ((r + 1.0) * (1.0 - p)))
        r, upto, own, before = (
            np.where(up, r + 1.0, np.where(down, r - 1.0, r)),
            np.where(up, upto + following, np.where(down, upto - own, upto)),
            np.where(up, following, np.where(down, before, own)),
            np.where(up, own, np.where(down, before * _ratio(r - 1.0, n, p, family), before)),
        )


def _near_quantile(z: Array, n: Array, p: Array, family: str) -> Array:
    """A whole number near a quantile, from the normal one, corrected for skewness (Cornish and Fisher 1938)."""
    rest, skew = (1.0, 1.0) if family == RATE else (1.0 - p, 1.0 - 2.0 * p)
    found = np.rint(n * p + z * np.sqrt(n * p * rest) + (z**2 - 1.0) * skew / 6.0)
    return np.maximum(found, 0.0) if family == RATE else np.clip(found, 0.0, n)


def _cumulated(k: Array, n: Array, p: Array, family: str) -> tuple[Array, Array]:
    """The probabilities of at most k and of just k, of a binomial or Poisson distribution."""
    if family == RATE:
        return gammaincc(k + 1.0, n * p), np.exp(xlogy(k, n * p) - n * p - gammaln(k + 1.0))
    inside = np.minimum(k, n - 1.0)
    upto = np.where(k < n, betaincc(inside + 1.0, n - inside, p), 1.0)
    return upto, np.exp(xlogy(k, p) + xlog1py(n - k, -p) - np.log1p(n) - betaln(k + 1.0, n - k + 1.0))


def _ratio(k: Array, n: Array, p: Array, family: str) -> Array:
    """The probability of k − 1 over that of k."""
    return k / (n * p) if family == RATE else k * (1.0 - p) / ((n - k + 1.0) * p)

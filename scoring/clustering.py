"""How many cases are worth one: cases of one village or one campaign come together, and say less than as many apart.

A count x of n is worth x/d of n/d, ``d = 1 + α + (n − 1) ρ``: α for groups whose size does not grow with the area, ρ
for what moves all cases of an area in one period together. Both are estimated from how much areas' proportions change
from one period to the next beyond what independent cases would (Kish 1965, Survey Sampling, for design effects;
DerSimonian and Laird 1986, Controlled Clinical Trials 7:177-188, for the indicators' own multiples).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scoring.framework import Indicator

Array = NDArray[np.float64]
Flags = NDArray[np.bool_]

FEWEST_AREAS = 3  # with counts of both periods
CARRIED = 2.0  # cases of a usual area worth one, from which on it is asked whether one area alone makes it so
KEPT = 0.25  # part that is left without an area where it does not carry the rest
MOST = 0.5  # ρ: beyond, a county's whole period would be little more than one case
_ROUNDS, _GROUPS, _AREAS = 6, 0.2, 0.005  # of the fit: how often the weights are renewed, and where it begins


@dataclass(frozen=True)
class Clustering:
    """How cases of one indicator come together: α (``groups``) and ρ (``areas``); none where both are 0."""

    groups: float = 0.0
    areas: float = 0.0

    @property
    def none(self) -> bool:
        """Whether every case counts in full."""
        return self.groups == 0.0 and self.areas == 0.0

    def design(self, cases: Array) -> Array:
        """How many of so many cases are worth one independent case, at least 1.

        Never more than there are: the cases of an area are worth one case at least. NaN stays NaN.
        """
        if self.none:
            return np.where(np.isnan(cases), np.nan, 1.0)
        most = np.maximum(cases, 1.0)
        return np.asarray(np.clip(1.0 + self.groups + (cases - 1.0) * self.areas, 1.0, most), dtype=np.float64)


INDEPENDENT = Clustering()


def stated(indicator: Indicator) -> Clustering | None:
    """How an indicator's cases come together as its framework states it, None where it does not."""
    if indicator.icc is None and indicator.groups_of is None:
        return None
    groups = 1.0 if indicator.groups_of is None else indicator.groups_of
    return Clustering(groups - 1.0, indicator.icc or 0.0)


@dataclass(frozen=True)
class Fitted:
    """What the changes of some indicators say of how their cases come together.

    ``indicators``: one clustering each. ``groups``, ``areas``: α and ρ of all together; ``multiples``: what each
    indicator has of them, shape (indicators,). ``shared``: correlation, 0 to 1, of what moves several indicators of an
    area together. ``places``: areas with counts of two periods.
    """

    indicators: tuple[Clustering, ...]
    groups: float
    areas: float
    multiples: Array
    shared: float
    places: int


@dataclass(frozen=True)
class _Changes:
    """Changes of proportions, shape (indicators, steps, areas); 0 in cells that are not ``known``.

    ``small``: 1/n₁ + 1/n₂, which the variance of independent cases is in units of ``pq``; ``large``: 2 − ``small``.
    """

    change: Array
    small: Array
    large: Array
    pq: Array
    known: Flags

    def residuals(self, groups: float | Array, areas: float | Array) -> tuple[Array, Array]:
        """Changes less their weighted mean over the areas, and the weights, which add up to 1."""
        variance = self.small * (1.0 + groups) + self.large * areas
        weight = np.where(self.known, 1.0 / np.where(self.known, variance, 1.0), 0.0)
        weight /= np.where(self.known.any(axis=2), weight.sum(axis=2), 1.0)[..., None]
        mean = (weight * self.change).sum(axis=2, keepdims=True)
        return np.where(self.known, self.change - mean, 0.0), weight

    def expected(self, part: Array, weight: Array) -> Array:
        """What a part of the variance adds to the square of each residual."""
        found = part * (1.0 - 2.0 * weight) + (weight**2 * part).sum(axis=2, keepdims=True)
        return np.where(self.known, found, 0.0)


def fitted(successes: Array, trials: Array, signs: Sequence[float] | None = None) -> Fitted | None:
    """The clustering of several indicators, from areas' counts in two or more successive periods.

    With b = 1/n₁ + 1/n₂ and s = 2 − b a change of proportions has the variance pq (b + k (α b + ρ s)), k being the
    indicator's multiple; the changes' squares around their weighted mean are fitted by non-negative least squares. True
    change between the periods is taken for clustering, the safe side; what stays from one period to the next is not
    seen, the unsafe one.

    Parameters
    ----------
    successes, trials : arrays, shape (indicators, periods, areas)
        Whole numbers in order of time, NaN where there are none.
    signs : 1 where a higher proportion is better, −1 where a lower one is; by default 1

    Returns
    -------
    None where fewer than FEWEST_AREAS areas have counts of two successive periods, or all of them agree.
    """
    changes = _changes(successes, trials)
    places = int(changes.known.any(axis=(0, 1)).sum())
    if places < FEWEST_AREAS or not changes.known.any():
        return None
    groups, areas = _common(changes)
    multiples = _multiples(changes, groups, areas)
    shared = _shared(changes, groups, areas, multiples, np.ones(len(successes)) if signs is None else np.array(signs))
    each = tuple(Clustering(float(k * groups), float(min(k * areas, MOST))) for k in multiples)
    return Fitted(each, groups, areas, multiples, shared, places)


@dataclass(frozen=True)
class Carried:
    """One area without which what is known of clusters would be another thing.

    ``place``: the area's; ``worth``: how many of a usual area's cases are worth one; ``without``: the same by all other
    areas.
    """

    place: int
    worth: float
    without: float


def carried(successes: Array, trials: Array, found: Fitted, signs: Sequence[float] | None = None) -> Carried | None:
    """The one area that carries an estimate alone, None where none does.

    Asked about is the area whose changes are furthest beyond what is expected of them. It carries the estimate where
    CARRIED or more of a usual area's cases are worth one, and of what is beyond one the others give less than KEPT.

    Parameters
    ----------
    successes, trials, signs : that ``found`` was fitted to
    """
    changes = _changes(successes, trials)
    usual = np.array([float(np.median(trials[:, 1:][changes.known]))])
    worth = float(Clustering(found.groups, found.areas).design(usual)[0])
    if worth < CARRIED:
        return None
    residual, _ = changes.residuals(found.groups, found.areas)
    variance = changes.small * (1.0 + found.groups) + changes.large * found.areas
    square = np.where(changes.known, residual**2 / np.where(changes.known, changes.pq * variance, 1.0), 0.0)
    place = int(square.sum(axis=(0, 1)).argmax())
    other = fitted(np.delete(successes, place, axis=2), np.delete(trials, place, axis=2), signs)
    if other is None:
        return None
    without = float(Clustering(other.groups, other.areas).design(usual)[0])
    return Carried(place, worth, without) if without - 1.0 < KEPT * (worth - 1.0) else None


def _changes(successes: Array, trials: Array) -> _Changes:
    """Every step from one period to the next, of which at least FEWEST_AREAS areas have counts that vary at all."""
    x, n = (np.stack([of[:, :-1], of[:, 1:]]) for of in (successes, trials))
    known = np.asarray(((n > 0) & ~np.isnan(x)).all(axis=0))
    known &= known.sum(axis=2, keepdims=True) >= FEWEST_AREAS
    x, n = np.where(known, x, 0.0), np.where(known, n, 1.0)
    pooled = x.sum(axis=(0, 3)) / np.maximum(np.where(known, n, 0.0).sum(axis=(0, 3)), 1.0)
    pq = (pooled * (1.0 - pooled))[..., None]
    known &= pq > 0
    small = np.where(known, (1.0 / n).sum(axis=0), 0.0)
    change = np.where(known, x[0] / n[0] - x[1] / n[1], 0.0)
    return _Changes(change, small, np.where(known, 2.0 - small, 0.0), np.where(pq > 0, pq, 1.0), known)


def _common(changes: _Changes) -> tuple[float, float]:
    """α and ρ of all indicators together."""
    from scipy.optimize import nnls  # takes long to load, and most leagues have no earlier period

    groups, areas = _GROUPS, _AREAS
    known = changes.known
    for _ in range(_ROUNDS):
        residual, weight = changes.residuals(groups, areas)
        square = (residual**2 / changes.pq)[known]
        b, s = (changes.expected(part, weight)[known] for part in (changes.small, changes.large))
        variance = (1.0 + groups) * b + areas * s
        ratio = np.stack([b / variance, s / variance], axis=1)
        found, _rest = nnls(ratio, (square - b) / variance)
        groups, areas = float(found[0]), min(float(found[1]), MOST)
    return groups, areas


def _multiples(changes: _Changes, groups: float, areas: float) -> Array:
    """What each indicator has of the common clustering: its own estimate drawn towards the mean of all."""
    count = len(changes.change)
    if groups == areas == 0.0:
        return np.ones(count)
    residual, weight = changes.residuals(groups, areas)
    b, s = (changes.expected(part, weight) for part in (changes.small, changes.large))
    beyond = groups * b + areas * s
    variance = np.where(changes.known, b + beyond, 1.0)
    square = np.where(changes.known, residual**2 / changes.pq, 0.0)
    says = (beyond**2 / variance**2).sum(axis=(1, 2))
    own = np.flatnonzero(says > 0)
    estimate = (beyond / variance**2 * (square - b)).sum(axis=(1, 2))[own] / says[own]
    spread = max(2.0, float(np.mean((square / variance - 1.0)[changes.known] ** 2)))
    error = spread / says[own]
    w = 1.0 / error
    mean = float((w * estimate).sum() / w.sum())
    apart = float((w * (estimate - mean) ** 2).sum()) - (len(own) - 1)
    slack = float(w.sum() - (w**2).sum() / w.sum())
    between = max(0.0, apart / slack) if slack > 0 else 0.0
    w = 1.0 / (error + between)
    mean = max(0.0, float((w * estimate).sum() / w.sum()))
    out = np.full(count, mean)  # an indicator that says nothing of itself has what all others have
    out[own] = np.maximum(0.0, mean + between / (between + error) * (estimate - mean))
    return out


def _shared(changes: _Changes, groups: float, areas: float, multiples: Array, signs: Array) -> float:
    """Correlation of what moves indicators of one area in one step together, beyond independent cases."""
    k = multiples[:, None, None]
    beyond = k * (groups * changes.small + areas * changes.large)
    residual, _ = changes.residuals(k * groups, k * areas)
    variance = np.where(changes.known, changes.small + beyond, 1.0)
    z = signs[:, None, None] * residual / np.sqrt(changes.pq * variance)
    f = np.sqrt(beyond / variance)
    together = float((f.sum(axis=0) ** 2 - (f**2).sum(axis=0)).sum())
    found = float((z.sum(axis=0) ** 2 - (z**2).sum(axis=0)).sum())
    return min(max(found / together, 0.0), 1.0) if together > 0 else 0.0

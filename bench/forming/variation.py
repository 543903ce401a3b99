"""Ordinary variation in a league: limits around a benchmark, which areas lie beyond them, and who draws it away."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from msgspec.structs import replace
from numpy.typing import NDArray

from bench.forming.verdicts import counted
from bench.league.enumerations import Side, VariationReason
from bench.league.league import Limits, Variation
from bench.league.rows import Measured, Ordinary
from scoring import variation as ordinary
from scoring.clustering import INDEPENDENT, Clustering
from scoring.framework import Indicator

Array = NDArray[np.float64]

LEVELS = (0.95, 0.998)
POINTS = 50  # at which limits are given for drawing


def variation(
    indicator: Indicator, codes: Sequence[str], measures: Sequence[Measured], clustering: Clustering = INDEPENDENT
) -> tuple[Variation | None, list[Ordinary | None]]:
    """A proportion's or rate's variation over the areas with counts by its own definition, and each area's place in it.

    Where cases come in clusters, limits are those of as many independent cases as they are worth, to the next whole
    one.

    Parameters
    ----------
    codes : the areas of the measures
    """
    places: list[Ordinary | None] = [None] * len(measures)
    if not indicator.counted:
        return None, places
    known = [k for k, m in enumerate(measures) if counted(m) and not m.stand_in]
    x = np.array([measures[k].numerator for k in known], dtype=float)
    n = np.array([measures[k].denominator for k in known], dtype=float)
    about = ordinary.variation(x, n, None if clustering.none else clustering.design(n), indicator.kind)
    if about is None:
        return None, places
    sizes = np.unique(np.round(np.geomspace(max(1.0, 0.8 * n.min()), 1.05 * n.max(), POINTS))).astype(np.float64)
    whole = _independent(clustering, np.concatenate([sizes, n]))
    at_998 = _limits(about, whole, LEVELS[1])  # together: the calls take longer than the sums
    for k, place in zip(known, _places(about, x, n, at_998.of(slice(len(sizes), None))), strict=True):
        places[k] = place
    narrow = _limits(about, whole[: len(sizes)], LEVELS[0])
    described = _described(indicator, about, sizes, narrow, at_998.of(slice(len(sizes))))
    if not any(p.differs for p in places if p):
        return described, places
    worth = _independent(clustering, n)
    pulled = ordinary.pulled_by(x * worth / n, worth, indicator.kind)
    if pulled is not None:
        giant, others = known[pulled[0]], indicator.scale * pulled[1]
        share = 100.0 * float(n[pulled[0]] / n.sum())
        described = replace(described, pulled_by=codes[giant], pulled_share=share, benchmark_of_others=others)
    return described, places


def _independent(clustering: Clustering, cases: Array) -> Array:
    """How many independent cases so many are worth, in whole ones."""
    return cases if clustering.none else np.maximum(np.rint(cases / clustering.design(cases)), 1.0)


class _Limits(NamedTuple):
    """Unadjusted limits, and those for ordinary variation where it can be judged; proportions at each denominator."""

    unadjusted: ordinary.Limits
    adjusted: ordinary.Limits | None

    def of(self, part: slice) -> _Limits:
        """The limits at some of the denominators."""
        low, high = self.unadjusted
        wide = None if self.adjusted is None else (self.adjusted[0][part], self.adjusted[1][part])
        return _Limits((low[part], high[part]), wide)


def _limits(about: ordinary.Variation, sizes: Array, level: float) -> _Limits:
    unadjusted = ordinary.exact_limits(sizes, about.benchmark, level, about.family)
    if about.tau2 is None:
        return _Limits(unadjusted, None)
    return _Limits(unadjusted, ordinary.widened(unadjusted, sizes, about, level))


def _described(
    indicator: Indicator, about: ordinary.Variation, sizes: Array, narrow: _Limits, wide: _Limits
) -> Variation:
    (at_95, adjusted_95), (at_998, adjusted_998) = narrow, wide

    def scaled(fractions: Array) -> tuple[float, ...]:
        return tuple((indicator.scale * fractions).tolist())

    limits = Limits(
        denominator=tuple(int(n) for n in sizes),
        low_95=scaled(at_95[0]),
        high_95=scaled(at_95[1]),
        low_998=scaled(at_998[0]),
        high_998=scaled(at_998[1]),
        adjusted_low_95=scaled(adjusted_95[0]) if adjusted_95 else None,
        adjusted_high_95=scaled(adjusted_95[1]) if adjusted_95 else None,
        adjusted_low_998=scaled(adjusted_998[0]) if adjusted_998 else None,
        adjusted_high_998=scaled(adjusted_998[1]) if adjusted_998 else None,
    )
    return Variation(
        benchmark=indicator.scale * about.benchmark,
        areas=about.areas,
        phi=about.phi,
        tau2=about.tau2,
        adjusted=about.reason is None,
        reason=None if about.reason is None else VariationReason(about.reason),
        limits=limits,
    )


def _places(about: ordinary.Variation, x: Array, n: Array, limits: _Limits) -> list[Ordinary]:
    """Whether each area lies beyond the 99.8 % limits at its own denominator."""
    unadjusted, adjusted = limits
    p = x / n
    differs = _beyond(p, unadjusted)
    unusual = None if adjusted is None else _beyond(p, adjusted)
    return [
        Ordinary(
            differs=bool(differs[k]),
            unusual=None if unusual is None else bool(unusual[k]),
            side=None if not differs[k] else Side.HIGH if p[k] > about.benchmark else Side.LOW,
        )
        for k in range(len(n))
    ]


def _beyond(p: Array, limits: ordinary.Limits) -> NDArray[np.bool_]:
    slack = 1e-12  # an area at its limit must not lie beyond it by the last bit of a float
    return np.asarray((p < limits[0] - slack) | (p > limits[1] + slack))

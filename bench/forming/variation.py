"""Ordinary variation in a league: limits around a benchmark, which areas lie beyond them, and who draws it away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from msgspec.structs import replace
from numpy.typing import NDArray

from bench.forming.verdicts import counted
from bench.league.enumerations import Side, VariationReason
from bench.league.league import Limits, Variation
from bench.league.rows import Measured, Ordinary
from scoring import variation as ordinary
from scoring.clustering import Clustering
from scoring.framework import Indicator

Array = NDArray[np.float64]

LEVELS = (0.95, 0.998)
POINTS = 50  # at which limits are given for drawing


Found = tuple[Variation | None, list[Ordinary | None]]


class Asked(NamedTuple):
    """Whose variation is asked for: an indicator's measures of all areas, how cases come together in a usual area, and
    how many of each area's cases are worth one independent case."""

    indicator: Indicator
    measures: Sequence[Measured]
    clustering: Clustering
    worth: Array


def variations(codes: Sequence[str], asked: Sequence[Asked]) -> list[Found]:
    """Each proportion's or rate's variation over the areas with counts by its own definition, and each area's place.

    Where cases come in clusters, limits are those of as many independent cases as they are worth, to the next whole
    one.

    Parameters
    ----------
    codes : the areas of the measures
    """
    known = [_with_counts(of) for of in asked]
    exact = iter(_exact([of for of in known if of is not None]))
    found: list[Found] = []
    for (_, measures, _, _), of in zip(asked, known, strict=True):
        places: list[Ordinary | None] = [None] * len(measures)
        found.append((None if of is None else _described_with(codes, of, next(exact), places), places))
    return found


@dataclass(frozen=True)
class _Counted:
    """An indicator with counts: of which areas, how many, and as how many whole independent cases they count
    (``independent``); ``sizes``: denominators that limits are drawn at."""

    indicator: Indicator
    clustering: Clustering
    about: ordinary.Variation
    areas: list[int]
    x: Array
    n: Array
    independent: Array
    sizes: Array

    @property
    def whole(self) -> Array:
        """The sizes and then the areas' own denominators, as independent cases."""
        return np.concatenate([_independent(self.sizes, self.clustering.design(self.sizes)), self.independent])


def _with_counts(asked: Asked) -> _Counted | None:
    """The counts that an indicator's variation rests on; None where there is none."""
    indicator, measures, clustering, worth = asked
    if not indicator.counted:
        return None
    areas = [k for k, m in enumerate(measures) if counted(m) and not m.stand_in]
    x = np.array([measures[k].numerator for k in areas], dtype=float)
    n = np.array([measures[k].denominator for k in areas], dtype=float)
    design = worth[areas]
    about = ordinary.variation(x, n, None if (design <= 1.0).all() else design, indicator.kind)
    if about is None:
        return None
    sizes = np.unique(np.round(np.geomspace(max(1.0, 0.8 * n.min()), 1.05 * n.max(), POINTS))).astype(np.float64)
    return _Counted(indicator, clustering, about, areas, x, n, _independent(n, design), sizes)


def _exact(known: Sequence[_Counted]) -> list[tuple[ordinary.Limits, ordinary.Limits]]:
    """Exact limits of every indicator at each level: at its sizes, and at 99.8 % also at its areas' denominators.

    All are computed together: the calls take longer than the sums.
    """
    out: dict[int, tuple[ordinary.Limits, ordinary.Limits]] = {}
    for family in {of.about.family for of in known}:
        own = [k for k, of in enumerate(known) if of.about.family == family]
        trials = [part for k in own for part in (known[k].whole[: len(known[k].sizes)], known[k].whole)]
        lengths = [len(part) for part in trials]
        benchmarks = np.repeat([known[k].about.benchmark for k in own for _ in LEVELS], lengths)
        levels = np.repeat([*LEVELS] * len(own), lengths)
        low, high = ordinary.exact_limits(np.concatenate(trials), benchmarks, levels, family)
        ends = np.cumsum(lengths)[:-1]
        parts = [*zip(np.split(low, ends), np.split(high, ends), strict=True)]
        out |= {k: (parts[2 * at], parts[2 * at + 1]) for at, k in enumerate(own)}
    return [out[k] for k in range(len(known))]


def _described_with(
    codes: Sequence[str], of: _Counted, exact: tuple[ordinary.Limits, ordinary.Limits], places: list[Ordinary | None]
) -> Variation:
    """An indicator's variation; the place of every area with counts is put among those of all."""
    indicator, about, count = of.indicator, of.about, len(of.sizes)
    narrow = _limits(about, exact[0], of.whole[:count], LEVELS[0])
    at_998 = _limits(about, exact[1], of.whole, LEVELS[1])
    for k, place in zip(of.areas, _places(about, of.x, of.n, at_998.of(slice(count, None))), strict=True):
        places[k] = place
    described = _described(indicator, about, of.sizes, narrow, at_998.of(slice(count)))
    if not any(p.differs for p in places if p):
        return described
    worth = of.independent
    pulled = ordinary.pulled_by(of.x * worth / of.n, worth, indicator.kind)
    if pulled is None:
        return described
    giant, others = of.areas[pulled[0]], indicator.scale * pulled[1]
    share = 100.0 * float(of.n[pulled[0]] / of.n.sum())
    return replace(described, pulled_by=codes[giant], pulled_share=share, benchmark_of_others=others)


def _independent(cases: Array, worth: Array) -> Array:
    """How many independent cases so many are worth, in whole ones; as they are where each is worth one."""
    return np.where(worth > 1.0, np.maximum(np.rint(cases / worth), 1.0), cases)


class _Limits(NamedTuple):
    """Unadjusted limits, and those for ordinary variation where it can be judged; proportions at each denominator."""

    unadjusted: ordinary.Limits
    adjusted: ordinary.Limits | None

    def of(self, part: slice) -> _Limits:
        """The limits at some of the denominators."""
        low, high = self.unadjusted
        wide = None if self.adjusted is None else (self.adjusted[0][part], self.adjusted[1][part])
        return _Limits((low[part], high[part]), wide)


def _limits(about: ordinary.Variation, unadjusted: ordinary.Limits, sizes: Array, level: float) -> _Limits:
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

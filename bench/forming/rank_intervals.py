"""From measures to rank intervals: what each value rests on, as counts that draws can be made from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from bench.forming.clusters import UNKNOWN, Clusters
from bench.forming.comparators import Measures
from bench.intake.measures import Measure
from bench.league.enumerations import Readable, UncertaintySource
from bench.league.league import ClusteringBorne, LeagueUncertainty, SourceShare, Way
from bench.league.rows import Item, Measured
from scoring.adjustments import Additions
from scoring.breaking import DRAWS as BREAKING_DRAWS
from scoring.breaking import GROUPS, Breaking, breaking, in_groups
from scoring.chains import nestings, sharing
from scoring.draws import Table
from scoring.framework import Framework, Indicator
from scoring.preparation import observe
from scoring.printed import smallest_denominator
from scoring.sensitivity import Shares
from scoring.simulation import Uncertain
from scoring.tiers import readable
from scoring.uncertainty import Uncertainty, rank_uncertainty

Drawn = tuple[Uncertainty, Breaking | None]

LEVEL = 90  # percent of the draws that a rank interval holds
SHARE_DRAWS = 4096  # of each run that tells which source of uncertainty moves ranks
LIST_DRAWS = 4096  # that tell who belongs on a list; they are kept until the lists of all groups are made
Array = NDArray[np.float64]
Added = tuple[Table, Array, Array, NDArray[np.bool_]]
Valued = Measure | Measured | Item
Values = Mapping[str, Mapping[str, Valued]]  # by area code, then indicator or item


@dataclass(frozen=True)
class Draws:
    """How many draws to make, and the seed of their random numbers."""

    number: int = 10_000
    seed: int = 1


def rank_intervals(
    framework: Framework,
    table: Table,
    areas: Sequence[str],
    additions: Added,
    scale: Array | None,
    draws: Draws,
    clusters: Clusters = UNKNOWN,
    *,
    places_only: bool = False,
) -> Drawn:
    """How sure the places of a league are, and where nothing is known of clusters, how much of them it would bear.

    Parameters
    ----------
    table : of every indicator, as ``counts`` and ``with_worth`` give it
    areas : area codes, those with a score among them
    additions : the same of every item, points by rulings inside each block (blocks, areas), signed points outside every
        block, and who is placed last
    clusters : how cases come together
    places_only : whether to leave out what the places rest on: shares of sources, and how much of clusters they bear
    scale : values of all periods that cohort methods take their scale from, optional

    Raises
    ------
    ValueError
        As ``scoring.uncertainty.rank_uncertainty``.
    """
    uncertain = Uncertain(
        concentration=framework.concentration,
        alternatives=tuple((other.framework, other.probability) for other in framework.alternatives),
        shared=clusters.shared,
        factor=clusters.tells_good_areas,  # one table cannot tell a good area from a good year
    )
    added = Additions(*additions)
    settled = not (table.open or added.items.open)  # else the likeliest values rest on the cases
    observed = observe(framework, table, areas, uncertain, added, scale) if settled else None
    found = rank_uncertainty(
        framework,
        table,
        areas,
        draws=draws.number,
        seed=draws.seed,
        uncertain=uncertain,
        additions=added,
        scale=scale,
        share_draws=0 if places_only else min(draws.number, SHARE_DRAWS),
        kept=min(draws.number, LIST_DRAWS) if framework.lists else 0,
        observed=observed,
    )
    if places_only or clusters.of or not (table.exposure > 0).any():
        return found, None

    def again(size: float) -> Uncertainty:
        return rank_uncertainty(
            framework,
            in_groups(table, size),
            areas,
            draws=min(draws.number, BREAKING_DRAWS),
            seed=draws.seed,
            uncertain=replace(uncertain, prior="coarse"),
            additions=added,
            scale=scale,
            with_tiers=False,
            observed=observed,
        )

    return found, breaking(found, again)


def counts(indicators: Sequence[Indicator], measures: Values, areas: Iterable[str]) -> Table:
    """Values with the counts they rest on, or that they count as, or with their standard errors."""
    codes = list(areas)
    shape = (len(indicators), len(codes))
    values, events, exposure, errors = (np.full(shape, np.nan) for _ in range(4))
    for n, indicator in enumerate(indicators):
        for k, code in enumerate(codes):
            m = measures[code][indicator.code]
            if m.value is not None:
                values[n, k] = m.value
                if indicator.kind in ("proportion", "rate"):
                    events[n, k], exposure[n, k] = _cases(indicator, m)
                elif m.standard_error is not None:
                    errors[n, k] = m.standard_error
    return Table(values, events, exposure, errors=None if np.isnan(errors).all() else errors)


def with_worth(table: Table, indicators: Sequence[Indicator], areas: Sequence[str], clusters: Clusters) -> Table:
    """A table with how many of its counts are worth one independent case."""
    if all(clusters.indicator(i.code).none for i in indicators):
        return table
    design = np.array([clusters.worth(i.code, areas, table.exposure[n]) for n, i in enumerate(indicators)])
    return replace(table, design=np.where(np.isfinite(design), design, 1.0))


def _cases(indicator: Indicator, m: Valued) -> tuple[float, float]:
    """Numerator and denominator; without counts the smallest that can print the percentage, so that hiding them buys
    nobody a narrow place."""
    if m.denominator and m.numerator is not None:
        return float(m.numerator), float(m.denominator)
    percent = m.value or 0.0
    if indicator.kind == "rate":
        return percent, indicator.per
    printed = None if isinstance(m, Item) else m.printed
    decimals = len(printed.partition(".")[2]) if printed else 0
    cases = smallest_denominator(round(percent, decimals), decimals)
    return float(round(percent / 100.0 * cases)), float(cases)


def league_uncertainty(drawn: Drawn, framework: Framework, measures: Measures) -> LeagueUncertainty:
    """What is said of the league: how the draws were made, and what of its order can be read."""
    found, bears = drawn
    indicators, ways = framework.indicators, framework.alternatives
    bare = sum(
        i.kind == "proportion" and m.value is not None and not m.denominator
        for area in found.areas
        for i in indicators
        for m in [measures[area][i.code]]
    )
    return LeagueUncertainty(
        draws=found.draws,
        failed_draws=found.failed_draws,
        seed=found.seed,
        level=LEVEL,
        concentration=framework.concentration,
        ends=found.ends,
        rankability=float(found.rankability),
        readable=Readable(readable(found.rankability)),
        breaking=None if bears is None else borne(bears),
        percent_only=bare,
        correlation=found.correlation,
        sources=sources_of(found.sources),
        alternatives=tuple(Way(other.title, other.probability) for other in ways),
        nested=tuple((indicators[n].code, indicators[m].code) for n, m in sorted(nestings(framework).items())),
        sharing=tuple((a, b) for a, b in sharing(framework)),
        clustered=tuple(i.code for i in indicators if i.clustered),
    )


def borne(found: Breaking) -> ClusteringBorne:
    """Sizes of groups, the largest one tried where all can still be read."""
    most = GROUPS[-1]
    return ClusteringBorne(
        order=None if found.order is None else min(found.order, most + 1.0),
        tiers=None if found.tiers is None else min(found.tiers, most + 1.0),
        verdicts=None if found.verdicts is None else min(found.verdicts, most + 1.0),
        tried=most,
    )


def sources_of(found: Shares | None) -> dict[UncertaintySource, SourceShare]:
    """What share of the variance of ranks each source of uncertainty has, with the Monte Carlo standard errors, which
    cannot be told where ranks hardly ever change."""
    if found is None:
        return {}
    return {
        UncertaintySource(name): SourceShare(
            first=_finite(found.first[k]),
            total=_finite(found.total[k]),
            first_error=_finite(found.error[k]),
            total_error=_finite(found.total_error[k]),
        )
        for k, name in enumerate(found.names)
    }


def _finite(value: float) -> float | None:
    return float(value) if np.isfinite(value) else None

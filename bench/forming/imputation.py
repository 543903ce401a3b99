"""Filling missing values by the strategy that a framework names, each one marked as imputed."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from bench.forming.comparators import Peers
from bench.intake import areas
from bench.intake.measures import Measure
from scoring import impute
from scoring.framework import Framework, Indicator

Array = NDArray[np.float64]


def imputed(peers: Peers, framework: Framework, before: Peers | None) -> Peers:
    """The same peers with missing values filled where an indicator says how; a value without a basis stays missing."""
    measures = {code: dict(own) for code, own in peers.measures.items()}
    codes = [code for code in peers.measures if peers.levels[code] in areas.SCORED_LEVELS[framework.level]]
    for indicator in framework.indicators:
        if indicator.impute and codes:
            filled, marked = _filled(indicator, codes, peers, framework, before)
            for code, value, new in zip(codes, filled, marked, strict=True):
                if new:
                    measures[code][indicator.code] = Measure(float(value), evidence="imputed", source=indicator.impute)
    return replace(peers, measures=measures)


def _filled(
    indicator: Indicator, codes: list[str], peers: Peers, framework: Framework, before: Peers | None
) -> tuple[Array, NDArray[np.bool_]]:
    values = _values(indicator, codes, peers)
    if indicator.impute == "previous_period":
        return impute.previous_period(values, _values(indicator, codes, before))
    if indicator.impute == "parent":
        parents = [areas.nearest(code) or code for code in codes]
        return impute.parent_value(values, _values(indicator, parents, peers))
    fill = impute.group_mean if indicator.impute == "group_mean" else impute.group_median
    return fill(values, [_group(code, peers, framework) for code in codes])


def _values(indicator: Indicator, codes: list[str], peers: Peers | None) -> Array:
    """Values in order of code, NaN where there is none; a value imputed before is no basis for another."""
    found = [peers.measures.get(code, {}).get(indicator.code) if peers else None for code in codes]
    return np.array([m.value if m and m.value is not None and m.evidence != "imputed" else np.nan for m in found])


def _group(code: str, peers: Peers, framework: Framework) -> str:
    level = peers.levels[code]
    return next((g.code for g in framework.groups if g.holds(code, level)), "")

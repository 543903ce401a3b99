"""From an indicator table to composite scores, by one framework."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from scoring.framework import Framework
from scoring.normalise import score

EVIDENCE = (
    "counts",
    "recovered",
    "percent_only",
    "stated_denominator",
    "stated",
    "bound",
    "about",
    "accepted",
    "missing",
)


def check_indicator_table(table: pd.DataFrame) -> pd.DataFrame:
    """Check the contract of an indicator table and return it.

    One row an area and indicator: ``area_code`` and ``indicator`` (str, together unique), ``value`` (float: percent
    for a proportion, the number for a count, the points of the standing for a status; NaN exactly where evidence is
    missing), ``numerator`` and ``denominator`` (float, NaN where there are no counts), ``evidence`` (one of
    EVIDENCE).

    Raises
    ------
    ValueError
        If a column is absent, a key is repeated, or a value breaks its range.
    """
    wanted = ["area_code", "indicator", "value", "numerator", "denominator", "evidence"]
    if absent := [c for c in wanted if c not in table.columns]:
        raise ValueError(f"indicator table lacks {absent}")
    if table.duplicated(["area_code", "indicator"]).any():
        raise ValueError("indicator table repeats an area and indicator")
    if not table["evidence"].isin(EVIDENCE).all():
        raise ValueError("indicator table has unknown evidence")
    if not (table["value"].isna() == (table["evidence"] == "missing")).all():
        raise ValueError("a value must be missing exactly where its evidence says so")
    if np.isinf(table["value"]).any() or (table["numerator"] > table["denominator"]).any():
        raise ValueError("indicator table has an infinite value or a numerator above its denominator")
    return table


@dataclass(frozen=True)
class Scores:
    """Scores of one framework, every frame indexed by area code in the order asked for.

    ``indicators``: 0 to 100 by indicator, NaN missing. ``contributions``: points by indicator on the framework's
    total, adding up to ``composite``. ``pillars``: 0 to 100 by pillar over the weight with data. ``coverage``: weight
    with data over total weight, percent. ``composite``: points before rulings, NaN below the minimum coverage.
    """

    indicators: pd.DataFrame
    contributions: pd.DataFrame
    pillars: pd.DataFrame
    coverage: pd.Series[float]
    composite: pd.Series[float]


def score_areas(framework: Framework, table: pd.DataFrame, areas: list[str]) -> Scores:
    """Score areas by a framework.

    Parameters
    ----------
    framework : Framework
    table : indicator table, see ``check_indicator_table``
    areas : area codes to score, in the order wanted; one without any row has every indicator missing

    Returns
    -------
    Scores
    """
    codes = [i.code for i in framework.indicators]
    wide = table.pivot(index="area_code", columns="indicator", values="value").reindex(index=areas, columns=codes)
    scores = pd.DataFrame(
        {i.code: score(i, wide[i.code].to_numpy(dtype=float)) for i in framework.indicators}, index=areas
    )
    weights = pd.Series({i.code: i.weight for i in framework.indicators})
    present = scores.notna()
    available = present.mul(weights).sum(axis=1)
    coverage = 100.0 * available / weights.sum()
    earned = scores.fillna(0.0).mul(weights) / 100.0
    if framework.missing == "rescale":
        earned = earned.mul(framework.total / available.where(available > 0), axis=0)
    eligible = coverage >= framework.minimum_coverage if framework.missing != "unranked" else present.all(axis=1)
    eligible &= available > 0
    return Scores(
        indicators=scores,
        contributions=earned.where(present),
        pillars=_pillar_scores(framework, scores, weights),
        coverage=coverage,
        composite=earned.sum(axis=1).where(eligible),
    )


def _pillar_scores(framework: Framework, scores: pd.DataFrame, weights: pd.Series[float]) -> pd.DataFrame:
    columns = {}
    for pillar in framework.pillars:
        members = [i.code for i in framework.indicators if i.pillar == pillar.code]
        available = scores[members].notna().mul(weights[members]).sum(axis=1)
        columns[pillar.code] = scores[members].mul(weights[members]).sum(axis=1) / available.where(available > 0)
    return pd.DataFrame(columns, index=scores.index)


def composite_without(framework: Framework, scores: Scores, indicator: str) -> pd.Series[float]:
    """Composite with one indicator left out and the rest scaled back to the total, for areas that have a composite.

    NaN where nothing else has data.
    """
    rest = [i for i in framework.indicators if i.code != indicator]
    weights = pd.Series({i.code: i.weight for i in rest})
    kept = scores.indicators[list(weights.index)]
    rescaled = framework.missing == "rescale"
    available = kept.notna().mul(weights).sum(axis=1) if rescaled else pd.Series(weights.sum(), index=kept.index)
    composite = kept.mul(weights).sum(axis=1) / 100.0 * framework.total / available.where(available > 0)
    return composite.where(scores.composite.notna())

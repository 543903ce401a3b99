"""Scoring a league again from what it holds: by its own rules, or by another's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from bench.intake.findings import Finding, UnusableConfigurationError
from bench.intake.rulings import points_in_block
from bench.league.league import League
from bench.league.rows import Item, Measured, ScoredRow
from scoring.choices import Weighting
from scoring.composite import indicator_table, score_areas, totals
from scoring.framework import Framework, Indicator
from scoring.variants import looks_at_others

TOLERANCE = 1e-6  # points; a league is written with all digits, and read back exactly


@dataclass(frozen=True)
class Rescorable:
    """A league that can be scored again.

    ``framework`` has the weights that were used. ``rows``: scored rows by area code. ``ruled``: points by rulings, by
    area and block. ``total``: scores, NaN without.
    """

    league: League
    framework: Framework
    rows: Mapping[str, ScoredRow]
    ruled: Mapping[tuple[str, str], float]
    total: pd.Series[float]

    @property
    def separable(self) -> bool:
        """Whether no area's data move another's score."""
        return not looks_at_others(self.framework)


def rescorable(league: League, file: str) -> Rescorable:
    """A league whose scores, computed again from what it holds, are the same.

    Raises
    ------
    UnusableConfigurationError
        If its values and rules do not give its scores.
    """
    framework = with_used_weights(league)
    rows = {row.area_code: row for row in league.scored}
    found = Rescorable(league, framework, rows, ruled_points(league), pd.Series(dtype=float))
    found = replace(found, total=scored(framework, found, list(rows)))
    for code, row in rows.items():
        expected = np.nan if row.score is None else row.score
        same = np.isnan(expected) and np.isnan(found.total[code])
        if not same and not abs(found.total[code] - expected) <= TOLERANCE:
            values = {"area": row.area_name, "found": f"{found.total[code]:.4f}", "expected": f"{expected:.4f}"}
            raise UnusableConfigurationError([Finding("compare-not-recomputed", file, "/rows", values)])
    return found


def ruled_points(league: League) -> dict[tuple[str, str], float]:
    """Points by rulings inside each block, by area and block."""
    kinds = {block.code: block.kind for block in league.framework.adjustments}
    ruled: dict[tuple[str, str], float] = {}
    for ruling in league.rulings:
        if ruling.block is not None:
            place = (ruling.area, ruling.block)
            ruled[place] = ruled.get(place, 0.0) + points_in_block(ruling, kinds[ruling.block])
    return ruled


def with_used_weights(league: League) -> Framework:
    """The league's framework with the weights that were used as its own."""
    used = tuple(replace(i, weight=league.indicators[i.code].weight) for i in league.framework.indicators)
    return replace(league.framework, indicators=used, weighting=Weighting.GIVEN)


def scored(
    framework: Framework,
    data: Rescorable,
    areas: Sequence[str],
    other: Rescorable | None = None,
    rulings: Rescorable | None = None,
) -> pd.Series[float]:
    """Scores by one league's framework of areas with another's data.

    Parameters
    ----------
    framework : whose rules are used
    data : whose values are used
    areas : area codes
    other : whose values are used of the first area instead, optional
    rulings : whose rulings are used, those of ``data`` by default; an area that it does not have has none
    """
    sources = [other or data, *[data] * (len(areas) - 1)]
    table = indicator_table(
        (code, i.code, *value_in(i, own.rows[code]))
        for code, own in zip(areas, sources, strict=True)
        for i in (*framework.indicators, *framework.items)
    )
    scores = score_areas(framework, table, list(areas))
    decided = rulings or data
    blocks = framework.adjustments
    in_blocks = np.array([[decided.ruled.get((c, a.code), 0.0) for c in areas] for a in blocks], dtype=np.float64)
    outside = np.array([decided.rows[c].rulings if c in decided.rows else 0.0 for c in areas], dtype=np.float64)
    return totals(framework, scores, in_blocks.reshape(len(blocks), len(areas)), outside).total


def value_in(indicator: Indicator, row: ScoredRow) -> tuple[float | None, float | None, float | None, str]:
    """What an area has in an indicator, in the terms of that indicator's rule; missing where the row has no such."""
    m: Measured | Item | None = row.indicators.get(indicator.code)
    if m is None:
        m = next(
            (block.items[indicator.code] for block in row.adjustments.values() if indicator.code in block.items), None
        )
    value = None if m is None else m.value
    if m is not None and value is not None and indicator.kind == "status":
        value = indicator.scoring.parameters.levels.get(m.status or "")
    if m is None or value is None:
        return None, None, None, "missing"
    return value, m.numerator, m.denominator, m.evidence

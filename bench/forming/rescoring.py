"""A league's framework and numbers taken back out of its file, so that it can be scored again, or by other rules."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from bench.intake.findings import Finding, UnusableConfigurationError
from scoring.composite import check_indicator_table, score_areas, totals
from scoring.framework import Adjustment, Framework, Gate, Indicator, Pillar, Scoring, Treatment
from scoring.text import Text
from scoring.variants import looks_at_others

League = dict[str, Any]
Row = dict[str, Any]

TOLERANCE = 1e-6  # points; a league is written with all digits, and read back exactly


@dataclass(frozen=True)
class Rebuilt:
    """A league that can be scored again.

    ``rows``: scored rows by area code. ``ruled``: points by rulings, by area and block. ``total``: scores, NaN without.
    """

    league: League
    framework: Framework
    rows: dict[str, Row]
    ruled: Mapping[tuple[str, str], float]
    total: pd.Series[float]

    @property
    def separable(self) -> bool:
        """Whether no area's data move another's score."""
        return not looks_at_others(self.framework)


def rebuild(league: League, file: str) -> Rebuilt:
    """A league taken back out of its file, its scores computed again and found the same.

    Raises
    ------
    UnusableConfigurationError
        If its values and rules do not give its scores.
    """
    framework = _framework(league)
    rows = {row["area_code"]: row for row in league["rows"] if row["status"] in ("ranked", "unranked")}
    ruled: dict[tuple[str, str], float] = {}
    for ruling in league["rulings"]:
        if "block" in ruling:
            place = (ruling["area"], ruling["block"])
            ruled[place] = ruled.get(place, 0.0) + ruling["points"]
    found = Rebuilt(league, framework, rows, ruled, pd.Series(dtype=float))
    found = Rebuilt(league, framework, rows, ruled, scored(framework, found, list(rows)))
    for code, row in rows.items():
        expected = np.nan if row["score"] is None else row["score"]
        same = np.isnan(expected) and np.isnan(found.total[code])
        if not same and not abs(found.total[code] - expected) <= TOLERANCE:
            values = {"area": row["area_name"], "found": f"{found.total[code]:.4f}", "expected": f"{expected:.4f}"}
            raise UnusableConfigurationError([Finding("compare-not-recomputed", file, "/rows", values)])
    return found


def scored(framework: Framework, data: Rebuilt, areas: Sequence[str], other: Rebuilt | None = None) -> pd.Series[float]:
    """Scores by one league's framework of areas with another's data.

    Parameters
    ----------
    framework : whose rules are used
    data : whose values and rulings are used
    areas : area codes
    other : whose values and rulings are used of the first area instead, optional
    """
    sources = [other or data, *[data] * (len(areas) - 1)]
    records = [
        (code, i.code, *value_in(i, own.rows[code]))
        for code, own in zip(areas, sources, strict=True)
        for i in (*framework.indicators, *framework.items)
    ]
    columns = ["area_code", "indicator", "value", "numerator", "denominator", "evidence"]
    numbers = {"value": float, "numerator": float, "denominator": float}
    table = check_indicator_table(pd.DataFrame.from_records(records, columns=columns).astype(numbers))
    scores = score_areas(framework, table, list(areas))
    pairs = list(zip(areas, sources, strict=True))
    ruled = pd.DataFrame(
        {a.code: [own.ruled.get((c, a.code), 0.0) for c, own in pairs] for a in framework.adjustments},
        index=list(areas),
    )
    outside = pd.Series([float(own.rows[c]["rulings"]) for c, own in pairs], index=list(areas))
    return totals(framework, scores, ruled, outside).total


def value_in(indicator: Indicator, row: Row) -> tuple[float | None, float | None, float | None, str]:
    """What an area has in an indicator, in the terms of that indicator's rule; missing where the row has no such."""
    items = {code: m for block in row["adjustments"].values() for code, m in block["items"].items()}
    m = row["indicators"].get(indicator.code) or items.get(indicator.code)
    value = None if m is None else m["value"]
    if value is not None and indicator.kind == "status":
        value = indicator.scoring.parameters.levels.get(m["status"]) if m and "status" in m else None
    if m is None or value is None:
        return None, None, None, "missing"
    return value, m.get("numerator"), m.get("denominator"), m["evidence"]


def _framework(league: League) -> Framework:
    """The framework as far as scoring needs it; weights are those that were used."""
    head = league["framework"]
    return Framework(
        code=head["code"],
        version=head["version"],
        title=_text(head["title"]),
        level=head["level"],
        total=head["total"],
        minimum_coverage=head["minimum_coverage"],
        missing=head["missing"],
        aggregation=head["aggregation"],
        power=head["power"],
        pillars=tuple(_pillar(p) for p in head["pillars"]),
        indicators=tuple(_indicator(i, i["pillar"]) for i in league["indicators"]),
        adjustments=tuple(
            Adjustment(
                a["code"], _text(a["title"]), a["kind"], a["cap"], tuple(_indicator(i, a["code"]) for i in a["items"])
            )
            for a in head["adjustments"]
        ),
        gates=tuple(Gate(**{**g, "enables": tuple(g["enables"])}) for g in head["gates"]),
    )


def _pillar(p: dict[str, Any]) -> Pillar:
    heading = p["stated_weight"] is None and p["aggregation"] is None and not p["minimum_coverage"]
    weight = None if heading else p["weight"]
    return Pillar(p["code"], _text(p["title"]), p["parent"], weight, p["aggregation"], p["minimum_coverage"])


def _indicator(i: dict[str, Any], pillar: str) -> Indicator:
    return Indicator(
        code=i["code"],
        pillar=pillar,
        weight=i["weight"],
        title=_text(i["title"]),
        definition=_text(i["definition"]),
        kind=i["kind"],
        scoring=Scoring.of(i["scoring"]),
        direction=i["direction"],
        treatment=Treatment(**i["treatment"]) if i.get("treatment") else None,
    )


def _text(text: dict[str, str]) -> Text:
    return Text(text["zh"], text["en"])

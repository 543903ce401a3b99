"""Frameworks that score by what other areas have: what of a county alone is known without them, and on their scale."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd

from bench.assessing.reference_league import Yardstick
from bench.forming.rescoring import rebuild, value_in
from bench.forming.rows import framework_part, number, rule_part
from bench.intake.frameworks import LoadedFramework
from scoring.choices import Aggregation, Scale, Weighting
from scoring.composite import check_indicator_table, score_areas, totals
from scoring.framework import Adjustment, Framework, Indicator, Scoring
from scoring.variants import Field, looks_at_others

League = dict[str, Any]
Row = dict[str, Any]


def stand_in(loaded: LoadedFramework) -> tuple[LoadedFramework, list[str]]:
    """The framework with every rule that looks at other areas replaced by one that does not, and what was replaced.

    Whatever it scores in their place means nothing; ``restored`` takes it out again.
    """
    framework = loaded.framework
    dependent = looks_at_others(framework)
    if not dependent:
        return loaded, []
    plain = replace(
        framework,
        indicators=tuple(_plain(i) for i in framework.indicators),
        adjustments=tuple(_block(a) for a in framework.adjustments),
        pillars=tuple(
            replace(p, aggregation=None if p.aggregation == "copeland" else p.aggregation) for p in framework.pillars
        ),
        aggregation=Aggregation.ARITHMETIC if framework.aggregation == Aggregation.COPELAND else framework.aggregation,
        weighting=Weighting.GIVEN,
        scale=Scale.PERIOD,
    )
    return replace(loaded, framework=plain), dependent


def _plain(indicator: Indicator) -> Indicator:
    if indicator.scoring.cohort:
        return replace(indicator, scoring=Scoring("proportional"), treatment=None)
    return replace(indicator, treatment=None)


def _block(block: Adjustment) -> Adjustment:
    return replace(block, items=tuple(_plain(i) for i in block.items))


def restored(league: League, loaded: LoadedFramework, dependent: Sequence[str]) -> League:
    """A league of a stand-in with the framework's own rules, and without the scores that only the stand-in gives."""
    rules = {i.code: rule_part(i) for i in loaded.framework.indicators}
    indicators = [{**i, "scoring": rules[i["code"]]} for i in league["indicators"]]
    rows = [_unscored(row, dependent) if row["status"] in ("ranked", "unranked") else row for row in league["rows"]]
    return {**league, "framework": framework_part(loaded), "indicators": indicators, "rows": rows}


def _unscored(row: Row, dependent: Sequence[str]) -> Row:
    indicators = {
        code: {
            **m,
            "contribution": None,
            "full": None,
            **({"score": None, "score_interval": None} if code in dependent else {}),
        }
        for code, m in row["indicators"].items()
    }
    pillars = {code: {"score": None, "points": None} for code in row["pillars"]}
    blocks = {
        code: {**b, "points": None, "items": {c: {**i, "points": None} for c, i in b["items"].items()}}
        for code, b in row["adjustments"].items()
    }
    gone = {"score": None, "base": None, "rank": None, "status": "unranked", "reason": "needs_others"}
    return {**row, **gone, "indicators": indicators, "pillars": pillars, "adjustments": blocks}


def field_alone(league: League, row: Row, framework: Framework) -> Field:
    """The county by itself, where its score needs no other area."""
    return _field(framework, {row["area_code"]: row}, row["area_code"], _ruled(league))


def field_among(league: League, row: Row, yardstick: Yardstick, framework: Framework) -> Field:
    """The county among the areas of a league, in the place of its own old row, by the weights that the league used.

    Raises
    ------
    UnusableConfigurationError
        If the league's values and rules do not give its scores.
    """
    found = rebuild(yardstick.content, yardstick.file)
    own = row["area_code"]
    others = {code: r for code, r in found.rows.items() if code != own}
    ruled = {(a, b): points for (a, b), points in found.ruled.items() if a != own} | _ruled(league)
    used = {i.code: i.weight for i in found.framework.indicators}
    weighed = tuple(replace(i, weight=used[i.code]) for i in framework.indicators)
    return _field(replace(framework, indicators=weighed, weighting=Weighting.GIVEN), {**others, own: row}, own, ruled)


def _ruled(league: League) -> dict[tuple[str, str], float]:
    ruled: dict[tuple[str, str], float] = {}
    for ruling in league["rulings"]:
        if ruling.get("block"):
            place = (ruling["area"], ruling["block"])
            ruled[place] = ruled.get(place, 0.0) + ruling["points"]
    return ruled


def _field(framework: Framework, rows: Mapping[str, Row], own: str, ruled: Mapping[tuple[str, str], float]) -> Field:
    codes = list(rows)

    def values(indicators: Sequence[Indicator]) -> Any:
        found = [[value_in(i, rows[c])[0] for c in codes] for i in indicators]
        return np.array(found, dtype=float).reshape(len(indicators), len(codes))

    return Field(
        framework=framework,
        areas=tuple(codes),
        own=codes.index(own),
        values=values(framework.indicators),
        items=values(framework.items),
        ruled=np.array([[ruled.get((c, a.code), 0.0) for c in codes] for a in framework.adjustments]).reshape(
            len(framework.adjustments), len(codes)
        ),
        other=np.array([rows[c]["rulings"] for c in codes], dtype=float),
    )


def on_their_scale(row: Row, field: Field) -> Row:
    """The county's row with the scores that it has among the others of a field."""
    framework, codes = field.framework, list(field.areas)
    records = [
        (area, i.code, value, np.nan, np.nan, "missing" if np.isnan(value) else "stated")
        for indicators, values in ((framework.indicators, field.values), (framework.items, field.items))
        for i, of_areas in zip(indicators, values, strict=True)
        for area, value in zip(codes, of_areas, strict=True)
    ]
    columns = ["area_code", "indicator", "value", "numerator", "denominator", "evidence"]
    scores = score_areas(framework, check_indicator_table(pd.DataFrame.from_records(records, columns=columns)), codes)
    ruled = pd.DataFrame({a.code: field.ruled[n] for n, a in enumerate(framework.adjustments)}, index=codes)
    counted = totals(framework, scores, ruled, pd.Series(field.other, index=codes))
    own = row["area_code"]
    total = number(counted.total[own])
    indicators = {
        code: {
            **m,
            "score": number(scores.indicators.loc[own, code]),
            "contribution": None if total is None else number(scores.contributions.loc[own, code]),
            "full": None if total is None else number(scores.full.loc[own, code]),
        }
        for code, m in row["indicators"].items()
    }
    blocks = {
        code: {
            "points": number(counted.blocks.loc[own, code]),
            "closed": bool(counted.closed.loc[own, code]),
            "items": {
                c: {**i, "points": None if i["value"] is None else number(counted.items.loc[own, c])}
                for c, i in b["items"].items()
            },
        }
        for code, b in row["adjustments"].items()
    }
    reason = "low_coverage" if total is None else "too_few_areas"
    found = {"score": total, "base": number(scores.composite[own]), "reason": reason}
    return {**row, **found, "indicators": indicators, "adjustments": blocks}

"""Frameworks and indicator tables small enough to work by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from scoring.framework import Framework, Indicator, Pillar, Scoring
from scoring.text import Text

NOTHING = Text("", "")
PROPORTIONAL = Scoring("proportional")


def indicator(
    code: str, weight: float = 1.0, *, pillar: str = "p", scoring: Scoring = PROPORTIONAL, direction: str = "higher"
) -> Indicator:
    return Indicator(code, pillar, weight, NOTHING, NOTHING, "proportion", scoring, direction)


def framework(
    *indicators: Indicator, missing: str = "rescale", minimum_coverage: float = 0.0, total: float | None = None
) -> Framework:
    return Framework(
        code="made",
        version="1",
        title=NOTHING,
        level="county",
        total=sum(i.weight for i in indicators) if total is None else total,
        minimum_coverage=minimum_coverage,
        missing=missing,
        pillars=tuple(Pillar(code, NOTHING) for code in dict.fromkeys(i.pillar for i in indicators)),
        indicators=indicators,
        quantities={},
    )


def table(values: Mapping[str, Sequence[float]], indicators: Sequence[str]) -> pd.DataFrame:
    """An indicator table from each area's values, NaN being missing."""
    records = [
        (area, code, value, np.nan, np.nan, "missing" if np.isnan(value) else "percent_only")
        for area, row in values.items()
        for code, value in zip(indicators, row, strict=True)
    ]
    columns = ["area_code", "indicator", "value", "numerator", "denominator", "evidence"]
    return pd.DataFrame.from_records(records, columns=columns)

"""Ordinary variation in a league: limits around each proportion's benchmark, and which areas lie beyond them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bench.forming.verdicts import counted
from scoring.variation import Limits, Variation, additive_limits, exact_limits, variation

League = dict[str, Any]
Array = NDArray[np.float64]

LEVELS = {"95": 0.95, "998": 0.998}
POINTS = 50  # at which limits are given for drawing


def with_variation(league: League) -> League:
    """The league with each proportion's ordinary variation, and each area's place in it."""
    found = {i["code"]: _found(league, i) for i in league["indicators"]}
    parts = {code: pair[0] if pair else None for code, pair in found.items()}
    places = {code: pair[1] if pair else {} for code, pair in found.items()}

    def placed(row: dict[str, Any]) -> dict[str, Any]:
        area = row["area_code"]
        indicators = {c: {**m, "ordinary": places[c].get(area)} for c, m in row["indicators"].items()}
        return {**row, "indicators": indicators}

    return {
        **league,
        "indicators": [{**i, "variation": parts[i["code"]]} for i in league["indicators"]],
        "rows": [placed(row) if row["status"] in ("ranked", "unranked") else row for row in league["rows"]],
    }


def _found(league: League, indicator: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, dict[str, Any]]] | None:
    """Variation of one proportion over the areas with counts by its own definition, and the place of each."""
    if indicator["kind"] != "proportion":
        return None
    measured = {
        row["area_code"]: m
        for row in league["rows"]
        if row["status"] in ("ranked", "unranked")
        for m in [row["indicators"][indicator["code"]]]
        if counted(m) and not m.get("stand_in")
    }
    x, n = (np.array([m[k] for m in measured.values()], dtype=float) for k in ("numerator", "denominator"))
    about = variation(x, n)
    if about is None:
        return None
    sizes = np.unique(np.round(np.geomspace(max(1.0, 0.8 * n.min()), 1.05 * n.max(), POINTS))).astype(np.float64)
    return _part(about, sizes), dict(zip(measured, _places(about, x, n), strict=True))


def _limits(about: Variation, sizes: Array, level: float) -> tuple[Limits, Limits | None]:
    """Unadjusted limits, and those for ordinary variation where it can be judged."""
    unadjusted = exact_limits(sizes, about.benchmark, level)
    return unadjusted, None if about.tau2 is None else additive_limits(sizes, about.benchmark, about.tau2, level)


def _part(about: Variation, sizes: Array) -> dict[str, Any]:
    limits: dict[str, Any] = {"denominator": [int(n) for n in sizes]}
    for name, level in LEVELS.items():
        unadjusted, adjusted = _limits(about, sizes, level)
        for side, k in (("low", 0), ("high", 1)):
            limits[f"{side}_{name}"] = _percent(unadjusted[k])
            limits[f"adjusted_{side}_{name}"] = None if adjusted is None else _percent(adjusted[k])
    return {
        "benchmark": 100.0 * about.benchmark,
        "areas": about.areas,
        "phi": about.phi,
        "tau2": about.tau2,
        "adjusted": about.reason is None,
        "reason": about.reason,
        "limits": limits,
    }


def _percent(proportions: Array) -> list[float]:
    return [100.0 * float(p) for p in proportions]


def _places(about: Variation, x: Array, n: Array) -> list[dict[str, Any]]:
    """Whether each area lies beyond the 99.8 % limits at its own denominator."""
    unadjusted, adjusted = _limits(about, n, LEVELS["998"])
    p = x / n
    differs = _beyond(p, unadjusted)
    unusual = None if adjusted is None else _beyond(p, adjusted)
    return [
        {
            "differs": bool(differs[k]),
            "unusual": None if unusual is None else bool(unusual[k]),
            "side": None if not differs[k] else "high" if p[k] > about.benchmark else "low",
        }
        for k in range(len(n))
    ]


def _beyond(p: Array, limits: Limits) -> NDArray[np.bool_]:
    slack = 1e-12  # an area at its limit must not lie beyond it by the last bit of a float
    return np.asarray((p < limits[0] - slack) | (p > limits[1] + slack))

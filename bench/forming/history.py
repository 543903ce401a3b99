"""A league beside its earlier periods: what each area had in them, and whether its proportions rise or fall."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from bench.forming.verdicts import counted
from bench.intake.periods import months, precedes
from scoring.trends import cochran_armitage
from scoring.verdicts import discoveries

League = dict[str, Any]
Row = Mapping[str, Any]

FEWEST_POINTS = 5
_KEPT = ("rank", "rank_low", "rank_high", "tier")


def with_history(leagues: Sequence[League]) -> list[League]:
    """The leagues of one framework in one collection, each with those before it and the trends up to it."""
    out = []
    for league in leagues:
        group = league["group"] and league["group"]["code"]
        earlier = [
            other
            for other in leagues
            if (other["group"] and other["group"]["code"]) == group and precedes(other["period"], league["period"])
        ]
        earlier.sort(key=lambda other: months(other["period"]))
        history = [_period(other) for other in earlier]
        out.append({**league, "history": history, "trends": _trends([*earlier, league])})
    return out


def _scored(league: League) -> Iterator[Row]:
    return (row for row in league["rows"] if row["status"] in ("ranked", "unranked"))


def _period(league: League) -> dict[str, Any]:
    """What is kept of an earlier league."""
    return {
        "period": league["period"],
        "framework_version": league["framework"]["version"],
        "areas": {
            row["area_code"]: {
                "area_name": row["area_name"],
                "score": row["score"],
                **{key: row.get(key) for key in _KEPT},
                "indicators": {
                    code: {key: m[key] for key in ("value", "numerator", "denominator", "interval")}
                    for code, m in row["indicators"].items()
                },
            }
            for row in _scored(league)
        },
    }


def _trends(leagues: list[League]) -> dict[str, dict[str, dict[str, Any]]]:
    """By indicator and area, where an area of the last league has at least five periods with a value."""
    out = {}
    for indicator in leagues[-1]["indicators"]:
        if indicator["kind"] == "proportion" and (found := _directions(leagues, indicator["code"])):
            out[indicator["code"]] = found
    return out


def _directions(leagues: list[League], code: str) -> dict[str, dict[str, Any]]:
    """Rising or falling where the test for trend says so over all areas of this indicator together.

    Only periods by the definition of the last one count; an area with fewer than five with counts is not tested.
    """
    now = {row["area_code"]: row["indicators"][code] for row in _scored(leagues[-1])}
    series: dict[str, list[Row | None]] = {area: [] for area in now}
    for league in leagues:
        then = {row["area_code"]: row["indicators"].get(code) for row in _scored(league)}
        for area, points in series.items():
            m = then.get(area)
            alike = m and m["value"] is not None and m.get("stand_in") == now[area].get("stand_in")
            points.append(m if alike else None)
    long = {area: p for area, p in series.items() if p[-1] and sum(m is not None for m in p) >= FEWEST_POINTS}
    if not long:
        return {}
    counts = np.array([[_counts(m) for m in points] for points in long.values()])
    counts[(~np.isnan(counts[:, :, 1])).sum(axis=1) < FEWEST_POINTS] = np.nan
    times = np.array([months(league["period"])[0] for league in leagues], dtype=float)
    trend = cochran_armitage(counts[:, :, 0], counts[:, :, 1], times)
    moving = discoveries(trend.p_value)
    out = {}
    for k, (area, points) in enumerate(long.items()):
        tested = not np.isnan(trend.p_value[k])
        direction = "rising" if trend.slope[k] > 0 else "falling"
        out[area] = {
            "direction": "unknown" if not tested else direction if moving[k] else "flat",
            "chi_square": float(trend.chi_square[k]) if tested else None,
            "p_value": float(trend.p_value[k]) if tested else None,
            "points": sum(m is not None for m in points),
        }
    return out


def _counts(m: Row | None) -> tuple[float, float]:
    return (float(m["numerator"]), float(m["denominator"])) if m and counted(m) else (np.nan, np.nan)

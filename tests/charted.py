"""Leagues to draw: shipped ones with verdicts, variation and history added, and made-up ones of any size.

What is added follows simple rules and is no statistics; every made-up area has a code from 990000.
"""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import numpy as np

from tests.reports import League, Row

_TITLES = [
    ("及时受理率", "Timely acceptance"),
    ("按期办结率", "On-time completion"),
    ("一次性化解率", "First-time resolution"),
    ("群众满意率", "Public satisfaction"),
    ("重点案件化解率", "Key cases resolved"),
    ("其他法定程序调解成功率", "Other procedures settled by mediation"),
    ("零非访村（社区）占比", "Villages without irregular petitions"),
    ("准确转交率", "Accurate referral"),
]
_FIRST, _SECOND = "青柳桐梅松竹兰菊莲荷桂枫槐榆杨柏", "河山川溪湖岭坡原谷湾洲泉台塘林桥"


def _verdict(own: tuple[float, float] | None, other: tuple[float, float] | None, higher: bool) -> str:
    if not own or not other or not own[1] or not other[1]:
        return "not_comparable"
    p = (own[0] + other[0]) / (own[1] + other[1])
    z = (own[0] / own[1] - other[0] / other[1]) / max(np.sqrt(p * (1 - p) * (1 / own[1] + 1 / other[1])), 1e-12)
    if abs(z) < 2.5:
        return "similar"
    return "better" if (z > 0) == higher else "worse"


def with_verdicts(league: League) -> League:
    """A league with what the contract adds to comparators, indicators and rows."""
    league = json.loads(json.dumps(league, default=float))  # several times faster than a deep copy
    for indicator in league["indicators"]:
        rows = [r for r in league["rows"] if r["status"] in ("ranked", "unranked")]
        for row in rows:
            for found in row["indicators"][indicator["code"]]["comparators"].values():
                if found:
                    _judge(row["indicators"][indicator["code"]], found, indicator["direction"] == "higher")
        if indicator["kind"] == "proportion":
            _vary(indicator, rows)
    return {**league, "history": [], "trends": {}}


def _judge(measured: dict[str, Any], found: dict[str, Any], higher: bool) -> None:
    own = (measured["numerator"] or 0, measured["denominator"]) if measured["denominator"] else None
    other = (found["numerator"], found["denominator"]) if found.get("denominator") else None
    verdict = _verdict(own, other, higher)
    found |= {"verdict": verdict, "verdict_95": verdict, "verdict_998": verdict, "p_value": None, "tested": None}
    reason = ("no_value" if measured["value"] is None else "no_counts") if verdict == "not_comparable" else None
    found |= {"interval": None, "reason": reason}


def _vary(indicator: dict[str, Any], rows: list[Row]) -> None:
    counted = [
        m for r in rows if (m := r["indicators"][indicator["code"]])["denominator"] and m["numerator"] is not None
    ]
    if not counted:
        indicator["variation"] = None
        return
    sizes = np.array([m["denominator"] for m in counted], dtype=float)
    p = sum(m["numerator"] for m in counted) / sizes.sum()
    grid = np.geomspace(max(sizes.min() * 0.8, 1), sizes.max() * 1.2, 60)
    limits: dict[str, Any] = {"denominator": grid.tolist()}
    for name, z in (("95", 1.96), ("998", 3.09)):
        for extra, prefix in ((0.0, ""), (0.03, "adjusted_")):
            spread = z * np.sqrt(1 / (4 * grid) + extra**2)
            centre = np.arcsin(np.sqrt(p))
            for side, sign in (("low", -1), ("high", 1)):
                ends = 100 * np.sin(np.clip(centre + sign * spread, 0, np.pi / 2)) ** 2
                limits[f"{prefix}{side}_{name}"] = ends.tolist()
    few = len(counted) < 10
    if few:
        limits |= {f"adjusted_{s}_{n}": None for s in ("low", "high") for n in ("95", "998")}
    indicator["variation"] = {
        "benchmark": float(100 * p),
        "areas": len(counted),
        "phi": None if few else 2.4,
        "tau2": None if few else 0.0009,
        "adjusted": not few,
        "reason": "few_areas" if few else None,
        "limits": limits,
    }
    for measured in counted:
        off = abs(np.arcsin(np.sqrt(measured["value"] / 100)) - np.arcsin(np.sqrt(p)))
        size = measured["denominator"]
        measured["ordinary"] = {
            "differs": bool(off > 3.09 * np.sqrt(1 / (4 * size))),
            "unusual": None if few else bool(off > 3.09 * np.sqrt(1 / (4 * size) + 0.03**2)),
            "side": "high" if measured["value"] > 100 * p else "low",
        }


def with_history(league: League, periods: int = 4, seed: int = 5) -> League:
    """A league with earlier years made up by shaking its own values."""
    rng = np.random.default_rng(seed)
    rows = [r for r in league["rows"] if r["status"] == "ranked"]
    year, history = int(league["period"][:4]), []
    for back in range(periods, 0, -1):
        scores = {r["area_code"]: r["score"] + rng.normal(0, 3) for r in rows}
        order = sorted(scores, key=lambda c: -scores[c])
        areas = {r["area_code"]: _past(r, scores, order, rng, back) for r in rows}
        history.append(
            {"period": str(year - back), "framework_version": league["framework"]["version"], "areas": areas}
        )
    trends: dict[str, Any] = {}
    if periods >= 4:
        for indicator in league["indicators"]:
            trends[indicator["code"]] = {
                r["area_code"]: {
                    "direction": ("rising", "falling", "flat")[rng.integers(3)], "chi_square": 1.0, "p_value": 0.3,
                    "points": periods + 1,
                }
                for r in rows
            }  # fmt: skip
    return {**league, "history": history, "trends": trends}


def _past(row: Row, scores: dict[str, float], order: list[str], rng: np.random.Generator, back: int) -> dict[str, Any]:
    rank = order.index(row["area_code"]) + 1
    indicators = {}
    for code, m in row["indicators"].items():
        if m["value"] is None:
            continue
        if not m["denominator"]:
            value = max(m["value"] * (1 + rng.normal(0, 0.1)), 0)
            indicators[code] = {"value": value, "numerator": None, "denominator": None, "interval": None}
            continue
        value = min(max(m["value"] - 0.6 * back + rng.normal(0, 1.0), 0.0), 100.0)
        half = 196 * np.sqrt(max(value / 100 * (1 - value / 100), 1e-4) / m["denominator"])
        interval = [max(value - half, 0.0), min(value + half, 100.0)]
        indicators[code] = {
            "value": value, "numerator": m["numerator"], "denominator": m["denominator"], "interval": interval
        }  # fmt: skip
    return {
        "area_name": row["area_name"], "score": scores[row["area_code"]], "rank": rank, "rank_low": rank,
        "rank_high": rank, "tier": 1, "indicators": indicators,
    }  # fmt: skip


def area_name(n: int) -> str:
    """A fictional name of two characters and 县, different for each of 10,000."""
    first, second = _FIRST[n % len(_FIRST)], _SECOND[n // len(_FIRST) % len(_SECOND)]
    turn = n // (len(_FIRST) * len(_SECOND))
    return f"{'' if not turn else '甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥'[turn % 22]}{first}{second}县"


def area_code(n: int, per_city: int) -> str:
    """Codes from 990101 on, ``per_city`` counties a city."""
    return f"99{n // per_city + 1:02d}{n % per_city + 1:02d}"


def made_league(areas: int, *, per_city: int = 12, seed: int = 3, names: list[str] | None = None) -> League:
    """A league of proportions over fictional areas with counts, comparators, rank intervals and tiers."""
    rng = np.random.default_rng(seed)
    per_city = max(per_city, -(-areas // 99))  # there are ninety-nine codes of cities
    weights = [15, 15, 15, 15, 10, 10, 10, 10]
    levels = np.array([96, 95, 92, 90, 85, 70, 60, 98.0])
    cases = np.exp(rng.uniform(np.log(20), np.log(3000), areas)).round().astype(int)
    true = np.clip(levels[:, None] + rng.normal(0, 1.0, areas) * 2 + rng.normal(0, 2.0, (8, areas)), 5, 100)
    met = rng.binomial(cases, true / 100)
    scores = np.clip((100 * met / cases - 40) / 60 * 100, 0, 100)
    total = scores.T @ np.array(weights) / 100
    order = np.argsort(-total, kind="stable")
    spread = np.maximum(np.round(areas * 0.9 / np.sqrt(np.log(cases) * 30)).astype(int), 1)
    city = [n // per_city for n in range(areas)]
    indicators = [
        {
            "code": f"i{k}", "title": {"zh": zh, "en": en}, "definition": {"zh": "", "en": ""}, "pillar": f"p{k % 3}",
            "kind": "proportion", "direction": "higher", "weight": float(weights[k]),
            "scoring": {"method": "goalposts", "lower": 40, "upper": 100}, "report_without": False, "accepts": [],
            "target": None,
            "judged": True, "treatment": None, "variation": None, "quantities": [],
            "areas_with_data": areas, "at_full_marks": 0, "discriminates": True,
        }
        for k, (zh, en) in enumerate(_TITLES)
    ]  # fmt: skip
    pooled: dict[Any, tuple[Any, int]] = {}
    for c in {*city, None}:
        members = [n for n in range(areas) if c is None or city[n] == c]
        pooled[c] = (met[:, members].sum(axis=1), int(cases[members].sum()))
    rows = []
    for place, n in enumerate(order):
        measured = {}
        for k in range(8):
            value = 100 * met[k, n] / cases[n]
            half = 196 * np.sqrt(max(value / 100 * (1 - value / 100), 1e-4) / cases[n])
            ends = [max(value - half, 0.0), min(value + half, 100.0)]
            earned = scores[k, n] * weights[k] / 100
            compared: dict[str, Any] = {"target": None, "previous": None}
            for level, key, name in (("city", city[n], f"第{city[n] + 1}示例市"), ("province", None, "示例省")):
                events, size = int(pooled[key][0][k]), pooled[key][1]
                compared[level] = {
                    "area_code": "990000" if key is None else f"99{key + 1:02d}00", "area_name": name,
                    "source": "own_report", "value": 100 * events / size, "numerator": events, "denominator": size,
                    "interval": None, "tested": None, "p_value": None, "verdict": "not_comparable",
                    "verdict_95": "not_comparable", "verdict_998": "not_comparable", "reason": "no_counts",
                    "evidence": "counts", "difference": value - 100 * events / size,
                    "score": float(np.clip((100 * events / size - 40) / 60 * 100, 0, 100)),
                }  # fmt: skip
            measured[f"i{k}"] = {
                "value": float(value), "score": float(scores[k, n]),
                "score_interval": [float(np.clip((e - 40) / 60 * 100, 0, 100)) for e in ends],
                "numerator": int(met[k, n]), "denominator": int(cases[n]), "interval": ends, "evidence": "counts",
                "contribution": float(earned), "full": float(weights[k]), "comparators": compared,
            }  # fmt: skip
        low, high = max(1, place + 1 - int(spread[n])), min(areas, place + 1 + int(spread[n]))
        row: Row = {
            "area_code": area_code(int(n), per_city), "area_name": names[n] if names else area_name(int(n)),
            "level": "county", "status": "ranked", "reason": None, "score": float(total[n]), "rank": place + 1,
            "base": float(total[n]), "coverage": 100.0, "late": False, "rank_without": {}, "adjustments": {},
            "rulings": 0.0, "failed": False, "no_award": False, "placed_last": False, "pillars": {},
            "indicators": measured, "rank_low": low, "rank_high": high, "expected_rank": float(place + 1),
            "tier": place * 5 // max(areas, 1) + 1, "standing": "near", "few_cases": False, "first": 0.0,
            "beats_next": None,
        }  # fmt: skip
        if areas <= 60:
            weight = np.exp(-0.5 * ((np.arange(areas) - place) / max(spread[n] / 2, 0.5)) ** 2)
            row["rank_probability"] = [float(p) for p in weight / weight.sum()]
        rows.append(row)
    pillars = [("p0", "办理", "Handling"), ("p1", "化解", "Resolution"), ("p2", "源头", "Prevention")]
    return {
        "schema": "league/1", "program": {"name": "county-benchmark", "version": "0"},
        "collection": {"folder": "made", "title": None, "scope": None, "files": {}},
        "id": f"made/made-{areas}", "period": "2023", "group": None, "within": None,
        "notes": ["fictional"], "rulings": [], "lists": [], "inputs": [], "history": [],
        "trends": {}, "rows": rows, "indicators": indicators,
        "framework": {
            "code": "made", "version": "1", "sha256": "0" * 64, "note": None,
            "title": {"zh": "虚构考核方案", "en": "Made-up framework"},
            "level": "county", "total": 100.0, "aggregation": "arithmetic", "minimum_coverage": 50.0, "power": None,
            "missing": "rescale", "adjustments": [], "gates": [], "weighting": "given", "scale": "period",
            "pillars": [{"code": c, "title": {"zh": zh, "en": en}, "parent": None,
                "weight": 100 / 3, "stated_weight": None,
                "aggregation": "arithmetic",
                 "minimum_coverage": 0.0}
                        for c, zh, en in pillars],
        },
        "uncertainty": {
            "draws": 1000, "failed_draws": 0, "seed": 1, "level": 90, "concentration": 200.0, "rankability": 0.8,
            "readable": "order", "percent_only": 0, "ends": 3,
            "sources": {}, "alternatives": [], "nested": [], "sharing": [], "clustered": [],
        },
    }  # fmt: skip


@cache
def made(areas: int) -> League:
    """A made-up league with verdicts, variation and history; shared, so not to be changed."""
    return with_history(with_verdicts(made_league(areas)), 4 if areas < 1000 else 1)

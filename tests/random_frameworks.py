"""Collections by frameworks made at random: nested pillars, any methods and means, blocks, gates, rulings and gaps."""

from __future__ import annotations

import json
import random
from pathlib import Path

import tomli_w

from scoring.parameters import Plain

NAMES = ("甲县", "乙县", "丙县", "丁县", "戊区", "己区")
CODES = tuple(f"9908{n:02d}" for n in range(1, 7))
_EVENT = "incident"


def _text(zh: str) -> dict[str, Plain]:
    return {"zh": zh, "en": f"[{zh}]"}


def _methods(weight: float) -> dict[str, tuple[str, dict[str, Plain]]]:
    """A rule of every method that an indicator may have, with the kind it is for."""
    half = weight / 2
    return {
        "proportional": ("proportion", {}),
        "goalposts": ("proportion", {"lower": 50, "upper": 100}),
        "deduction": ("proportion", {"target": 95, "points": 1, "step": 2, "steps": "started"}),
        "reference": ("proportion", {"at": 85, "base": half, "plus": 0.5, "minus": 0.25}),
        "threshold": ("proportion", {"at": 85}),
        "tiers": ("proportion", {"bands": [{"at": 95, "points": weight}, {"at": 80, "points": half}]}),
        "per_event": ("count", {"points": 1}),
        "flag": ("flag", {}),
        "status": (
            "status",
            {"levels": {"city": weight, "none": 0}, "level_titles": {"city": _text("市级"), "none": _text("无")}},
        ),
        "min_max": ("count", {}),
        "rank": ("proportion", {}),
        "borda": ("count", {}),
        "percentile_rank": ("proportion", {}),
        "distance_to_best": ("proportion", {}),
        "distance_to_target": ("proportion", {"target": 90}),
        "fraction_of_best": ("proportion", {}),
        "position_bonus": ("count", {"positions": [weight, half]}),
    }


def write(folder: Path, seed: int) -> Path:
    """A collection of six counties, the last of which may be absent, by a framework made of a seed."""
    rng = random.Random(seed)
    folder.mkdir(parents=True, exist_ok=True)
    indicators = [_indicator(rng, n) for n in range(rng.randint(3, 6))]
    stated = _framework(rng, indicators)
    (folder / "framework.toml").write_text(tomli_w.dumps(stated), "utf-8")
    (folder / "rulings.toml").write_text(tomli_w.dumps({"rulings": _rulings(rng)}), "utf-8")
    roster = [{"code": code, "name": name} for code, name in zip(CODES, NAMES, strict=True)]
    settings = {"title": _text("随机批次"), "frameworks": ["framework.toml"], "roster": roster}
    (folder / "collection.toml").write_text(tomli_w.dumps(settings), "utf-8")
    for period in ("2022", "2023") if rng.random() < 0.4 else ("2023",):
        for code, name in zip(CODES, NAMES, strict=True):
            if code != CODES[-1] or rng.random() < 0.5:
                report = _report(rng, code, name, period, indicators)
                (folder / f"{code}-{period}.json").write_text(json.dumps(report, ensure_ascii=False), "utf-8")
    return folder


def _indicator(rng: random.Random, n: int) -> dict[str, Plain]:
    weight = rng.choice((5, 10, 20))
    method, (kind, parameters) = rng.choice(list(_methods(weight).items()))
    out: dict[str, Plain] = {
        "code": f"i{n}",
        "pillar": ("inner_one", "inner_two", "outer")[n % 3],
        "title": _text(f"第{n + 1}项"),
        "definition": _text(f"第{n + 1}项的定义。"),
        "kind": kind,
        "weight": weight,
        "scoring": {"method": method, **parameters},
    }
    if kind in ("proportion", "count"):
        out["numerator"] = f"n{n}"
    if kind == "proportion":
        out["denominator"] = f"d{n}"
    return out


def _framework(rng: random.Random, indicators: list[dict[str, Plain]]) -> dict[str, Plain]:
    mean = rng.choice(("arithmetic", "arithmetic", "geometric", "harmonic", "copeland"))
    missing = rng.choice(("rescale", "zero_points", "unranked"))
    inner: dict[str, Plain] = {"weight": 1} if rng.random() < 0.5 else {"aggregation": "arithmetic"}
    item: dict[str, Plain] = {
        "code": "praise",
        "title": _text("表扬"),
        "definition": _text("表扬的次数。"),
        "kind": "count",
        "scoring": {"method": "per_event", "points": 1},
    }
    return {
        "framework": {
            "code": "random",
            "version": "1",
            "title": _text("随机办法"),
            "level": "county",
            "total": rng.choice((100, 1000)),
            "aggregation": mean,
            "minimum_coverage": rng.choice((0, 40, 80)),
            "missing": "rescale" if mean == "harmonic" else missing,
        },
        "pillars": [
            {"code": "work", "title": _text("业务"), "weight": rng.choice((60, 70))},
            {"code": "inner_one", "parent": "work", "title": _text("其一"), **inner},
            {"code": "inner_two", "parent": "work", "title": _text("其二"), "weight": 2},
            {"code": "outer", "title": _text("基础"), "weight": 30},
        ],
        "adjustments": [
            {"code": "bonus", "title": _text("加分"), "kind": "bonus", "cap": 3, "items": [item]},
            {"code": "faults", "title": _text("扣分"), "kind": "penalty", "cap": 5},
        ],
        "gates": [
            {"on": "base_total", "at_least": rng.choice((20, 75)), "enables": ["bonus"]},
            {"on": "total", "below": 40, "verdict": "fail"},
        ],
        "vetoes": [{"event": _EVENT, "title": _text("事件"), "effect": rng.choice(("last", "no_award"))}],
        "lists": [
            {"code": "red", "title": _text("红榜"), "colour": "red", "count": 2, "end": "top", "over": "all"},
            {"code": "black", "title": _text("黑榜"), "colour": "black", "count": 1, "end": "bottom", "over": "all"},
        ],
        "indicators": list(indicators),
        "quantities": [
            {"code": str(i[key]), "title": _text(str(i[key]))}
            for i in indicators
            for key in ("numerator", "denominator")
            if key in i
        ],
    }


def _rulings(rng: random.Random) -> list[dict[str, Plain]]:
    every: tuple[dict[str, Plain], ...] = (
        {"kind": "veto", "event": _EVENT},
        {"kind": "bonus", "points": 2, "block": "bonus"},
        {"kind": "penalty", "points": 4, "block": "faults"},
        {"kind": "penalty", "points": 1.5},
        {"kind": "objection", "subject": "i0", "outcome": "rejected", "date": "2024-02-01"},
    )
    chosen = rng.sample(every, rng.randint(0, 4))
    facts: dict[str, Plain] = {"period": "2023", "reason": "虚构的理由。", "document": "虚信发〔2024〕1号"}
    return [{**ruling, "area": rng.choice(CODES[:5]), **facts} for ruling in chosen]


def _report(
    rng: random.Random, code: str, name: str, period: str, indicators: list[dict[str, Plain]]
) -> dict[str, object]:
    entries: dict[str, object] = {"praise": {"count": rng.randint(0, 4)}}
    for i in indicators:
        if rng.random() < 0.1:
            continue
        cases = rng.randint(30, 600)
        entries[str(i["code"])] = {
            "proportion": {"numerator": rng.randint(cases // 2, cases), "denominator": cases},
            "count": {"count": rng.randint(0, 12)},
            "flag": {"flag": rng.random() < 0.5},
            "status": {"status": rng.choice(("city", "none"))},
        }[str(i["kind"])]
    return {
        "schema": "county-submission/1",
        "area": {"code": code, "name": name},
        "period": period,
        "framework": "random",
        "reporter": {"organisation": f"{name}信访局", "date": "2024-01-15"},
        "source": {"title": f"{name}报告", "note": "虚构。"},
        "indicators": entries,
    }

"""The parts of a league file: its rows, and what it says of its framework and indicators."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from bench.forming.comparators import Peers, comparators
from bench.intake import areas
from bench.intake.frameworks import LoadedFramework
from bench.intake.measures import Measure
from bench.intake.submissions import Submission
from scoring.composite import Scores, Totals
from scoring.framework import Adjustment, Framework, Indicator
from scoring.intervals import wilson
from scoring.normalise import score
from scoring.text import Text

Row = dict[str, Any]

_NO_RANKS: Row = {"rank_without": {}, "rank_without_pillar": {}, "rank_best": None, "rank_worst": None}


@dataclass(frozen=True)
class Standing:
    """A league's areas after scoring: everything a row is written from, indexed by area code.

    ``without`` and ``without_pillar`` hold ranks by indicator and by pillar left out; ``possible`` the best and worst
    rank that an incomplete area could have; ``ruled`` points by rulings inside each block, ``other`` signed points
    outside; ``no_award``, ``placed_last`` and ``late`` are the areas of which that is so.
    """

    scores: Scores
    totals: Totals
    ranks: pd.Series[float]
    without: Mapping[str, pd.Series[float]]
    without_pillar: Mapping[str, pd.Series[float]]
    possible: pd.DataFrame
    ruled: pd.DataFrame
    other: pd.Series[float]
    no_award: frozenset[str]
    placed_last: frozenset[str]
    late: frozenset[str]

    @cached_property
    def _records(self) -> dict[str, dict[str, dict[str, Any]]]:
        scores, totals = self.scores, self.totals
        frames = {
            **{name: getattr(scores, name) for name in ("indicators", "contributions", "full", "pillars")},
            **{name: getattr(totals, name) for name in ("blocks", "closed", "items")},
            "possible": self.possible,
            "without": pd.DataFrame(dict(self.without), index=self.ranks.index),
            "without_pillar": pd.DataFrame(dict(self.without_pillar), index=self.ranks.index),
        }
        return {name: frame.to_dict("index") for name, frame in frames.items()}

    def of(self, frame: str, area: str) -> dict[str, Any]:
        """An area's row of a frame: plain look-ups, for pandas takes microseconds for each number of thousands."""
        return self._records[frame][area]


def scored_row(s: Submission, framework: Framework, standing: Standing, peers: Peers) -> Row:
    """The row of an area that reported."""
    code, scores = s.area_code, standing.scores
    own = {frame: standing.of(frame, code) for frame in ("indicators", "contributions", "full", "pillars", "possible")}
    total = number(standing.totals.total[code])
    pillars = {}
    for pillar in framework.pillars:
        points = [own["contributions"][i.code] for i in framework.members(pillar.code)]
        earned = [p for p in points if not pd.isna(p)]
        pillars[pillar.code] = {
            "score": number(own["pillars"][pillar.code]),
            "points": float(sum(earned)) if earned and total is not None else None,
        }
    return {
        **_bare_row(code, s.area_name, s.level, "unranked" if total is None else "ranked"),
        "reason": "low_coverage" if total is None else None,
        "score": total,
        "base": number(scores.composite[code]),
        "rank": rank_number(standing.ranks[code]),
        "coverage": float(scores.coverage[code]),
        "late": code in standing.late,
        "rank_without": {i: rank_number(r) for i, r in standing.of("without", code).items()},
        "rank_without_pillar": {p: rank_number(r) for p, r in standing.of("without_pillar", code).items()},
        "rank_best": rank_number(own["possible"]["best"]),
        "rank_worst": rank_number(own["possible"]["worst"]),
        "adjustments": {
            block.code: {
                "points": number(standing.of("blocks", code)[block.code]),
                "closed": bool(standing.of("closed", code)[block.code]),
                "items": {item.code: _item(item, code, standing, peers) for item in block.items},
            }
            for block in framework.adjustments
        },
        "rulings": float(standing.other[code]),
        "failed": bool(standing.totals.failed[code]) if total is not None else False,
        "no_award": code in standing.no_award,
        "placed_last": code in standing.placed_last,
        "pillars": pillars,
        "indicators": {
            i.code: {
                **measured(i, peers.measures[code][i.code], number(own["indicators"][i.code])),
                "contribution": number(own["contributions"][i.code]) if total is not None else None,
                "full": number(own["full"][i.code]) if total is not None else None,
                "comparators": _compared(i, s, peers),
            }
            for i in framework.indicators
        },
    }


def left_out(framework: Framework, scores: Scores) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """Indicators, and pillars with their indicators, that ranks are shown without: those with data, but never all."""
    present = {i.code for i in framework.indicators if scores.indicators[i.code].notna().any()}
    pillars = {p.code: {i.code for i in framework.members(p.code)} & present for p in framework.pillars}
    indicators = {i.code: {i.code} for i in framework.indicators if i.code in present and present != {i.code}}
    return indicators, {code: held for code, held in pillars.items() if held and held != present}


def _item(item: Indicator, code: str, standing: Standing, peers: Peers) -> dict[str, Any]:
    m = peers.measures[code][item.code]
    points = None if m.value is None else number(standing.of("items", code)[item.code])
    found = {"value": m.value, "points": points, "evidence": m.evidence}
    found |= {"numerator": m.numerator, "denominator": m.denominator}
    return {**found, **({"status": m.status} if m.status else {})}


def not_ranked(row: Row) -> Row:
    """The same row in a league too small to rank."""
    reason = row["reason"] or "too_few_areas"
    return {**row, "status": "unranked", "reason": reason, "rank": None, **_NO_RANKS}


def _bare_row(code: str, name: str, level: str, status: str) -> Row:
    return {
        "area_code": code,
        "area_name": name,
        "level": level,
        "status": status,
        "reason": None,
        "score": None,
        "rank": None,
    }


def absent_row(code: str, name: str, reason: str) -> Row:
    """The row of an area that should have reported, or whose report cannot be used."""
    return {**_bare_row(code, name, areas.level(code), "absent"), "reason": reason}


def reference_row(s: Submission, framework: Framework, peers: Peers) -> Row:
    """The row of a city or province: its values, and no place."""
    own = peers.measures[s.area_code]
    values = {i.code: measured(i, own[i.code], _alone(i, own[i.code].value)) for i in framework.indicators}
    return {**_bare_row(s.area_code, s.area_name, s.level, "reference"), "indicators": values}


def _alone(indicator: Indicator, value: float | None) -> float | None:
    """The score of a value by itself; None for cohort methods, which need the other areas."""
    return None if value is None or indicator.scoring.cohort else _score_of(indicator, value)[0]


def _score_of(indicator: Indicator, *values: float) -> list[float]:
    """Scores of single values, lowest first."""
    return sorted(float(x) for x in score(indicator, np.array(values, dtype=float)))


def _compared(i: Indicator, s: Submission, peers: Peers) -> dict[str, dict[str, Any] | None]:
    """The comparators with their scores on the indicator's own scale, so that charts need no rule of their own."""
    found = comparators(i, s, peers.measures[s.area_code][i.code], peers)
    return {kind: None if c is None else {**c, **_scores(i, c)} for kind, c in found.items()}


def _scores(i: Indicator, c: Mapping[str, Any]) -> dict[str, Any]:
    scores: dict[str, Any] = {"score": None if "reason" in c else _alone(i, c["value"])}
    if "low" in c and scores["score"] is not None:
        scores["score_interval"] = _score_of(i, c["low"], c["high"])
    return scores


def measured(indicator: Indicator, m: Measure, scored: float | None) -> dict[str, Any]:
    """A measure as the league shows it; a proportion with counts has a 95 % Wilson interval, in percent."""
    interval = None
    if indicator.kind == "proportion" and m.numerator is not None and m.denominator:
        low, high = wilson(np.array([m.numerator], dtype=float), np.array([m.denominator], dtype=float))
        interval = [100.0 * float(low[0]), 100.0 * float(high[0])]
    absolute = interval is not None and not indicator.scoring.cohort
    return {
        "value": None if m.value is None else float(m.value),
        "score": scored,
        "score_interval": _score_of(indicator, *interval) if absolute and interval else None,
        "numerator": m.numerator,
        "denominator": m.denominator,
        "interval": interval,
        "evidence": m.evidence,
        **{k: v for k in ("printed", "qualifier", "status", "stand_in", "source") if (v := getattr(m, k))},
    }


def framework_part(loaded: LoadedFramework) -> dict[str, Any]:
    """What the league says of its framework."""
    f = loaded.framework
    return {
        "code": f.code,
        "version": f.version,
        "sha256": loaded.sha256,
        "title": plain(f.title),
        "note": plain(f.note),
        "level": f.level,
        "total": f.total,
        "aggregation": f.aggregation,
        "power": f.power,
        "weighting": f.weighting,
        "scale": f.scale,
        "minimum_coverage": f.minimum_coverage,
        "missing": f.missing,
        "pillars": [
            {
                "code": p.code,
                "title": plain(p.title),
                "parent": p.parent,
                "weight": f.pillar_weight(p.code),
                "stated_weight": p.weight,
                "aggregation": p.aggregation,
                "minimum_coverage": p.minimum_coverage,
            }
            for p in f.pillars
        ],
        "adjustments": [_adjustment_part(a) for a in f.adjustments],
        "gates": [asdict(g) for g in f.gates],
        "disclosure": {**asdict(f.disclosure), "exempt": list(f.disclosure.exempt)},
    }


def _adjustment_part(block: Adjustment) -> dict[str, Any]:
    items = [
        {
            "code": i.code,
            "title": plain(i.title),
            "definition": plain(i.definition),
            "kind": i.kind,
            "direction": i.direction,
            "weight": i.weight,
            "scoring": rule_part(i),
        }
        for i in block.items
    ]
    return {"code": block.code, "title": plain(block.title), "kind": block.kind, "cap": block.cap, "items": items}


def rule_part(i: Indicator) -> dict[str, Any]:
    return i.scoring.rule()


def indicator_part(framework: Framework, i: Indicator, scores: Scores) -> dict[str, Any]:
    """What the league says of an indicator: its definition, its rule, and whether it tells areas apart."""
    found = scores.indicators[i.code].dropna()
    return {
        "code": i.code,
        "title": plain(i.title),
        "definition": plain(i.definition),
        "pillar": i.pillar,
        "kind": i.kind,
        "direction": i.direction,
        "weight": float(scores.weights[i.code]),
        "scoring": rule_part(i),
        "target": i.target,
        "judged": i.judged,
        "treatment": asdict(i.treatment) if i.treatment else None,
        "quantities": [q for q in (i.numerator, i.denominator) if q],
        "report_without": i.report_without,
        "accepts": [
            {"code": a.code, "title": plain(framework.quantities[a.code].title), "reason": plain(a.reason)}
            for a in i.accepts
        ],
        "areas_with_data": len(found),
        "at_full_marks": int((found >= 100.0).sum()),
        "discriminates": bool(found.nunique() > 1),
    }


def notes(rows: list[dict[str, Any]]) -> list[str]:
    """Codes of what a reader must be told about the league as a whole."""
    here = [r["area_code"] for r in rows if r["status"] not in ("absent", "reference")]
    out = []
    if all(areas.is_fictional(code) for code in here):
        out.append("fictional")
    if len({code[:2] for code in here}) > 1:
        out.append("several_provinces")
    if not any(r["status"] == "ranked" for r in rows):
        out.append("too_few_to_rank")
    return out


def plain(text: Text | None) -> dict[str, str] | None:
    """A text as JSON."""
    return {"zh": text.zh, "en": text.en} if text else None


def number(value: Any) -> float | None:
    """A number, None for NaN."""
    return None if pd.isna(value) else float(value)


def rank_number(value: Any) -> int | None:
    """A rank, None for NaN."""
    return None if pd.isna(value) else int(value)

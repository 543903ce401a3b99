"""Forming leagues: which areas are ranked together, by which framework, and every number a reader is shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from bench import __version__, areas
from bench.collections import Collection, Ruling
from bench.findings import Finding
from bench.frameworks import LoadedFramework
from bench.measures import Measure, measure
from bench.placement import LEVELS, Peers, comparator
from bench.submissions import Submission
from bench.writing import checksum
from scoring.composite import Scores, check_indicator_table, composite_without, score_areas
from scoring.framework import Framework, Group, Indicator
from scoring.intervals import wilson
from scoring.normalise import score
from scoring.ranking import competition_rank
from scoring.text import Text

SCHEMA = "league/1"
_ROW_LEVELS = {"county": ("county", "functional_zone"), "city": ("city",)}
_HEIGHT = {"functional_zone": 0, "county": 0, "city": 1, "province": 2}
_ORDER = ("ranked", "unranked", "absent", "reference")

League = dict[str, Any]


@dataclass(frozen=True)
class _Field:
    """The areas of one league before scoring."""

    rows: tuple[Submission, ...]
    references: tuple[Submission, ...]
    rejected: tuple[Submission, ...]
    absent: tuple[str, ...]


def form(collection: Collection, within: str = "") -> tuple[list[League], list[Finding]]:
    """Every league of a collection.

    Parameters
    ----------
    collection : Collection
    within : the first two or four digits of a province or city to narrow to; empty for all

    Returns
    -------
    leagues in order of framework, period and group; findings about areas that a framework cannot rank
    """
    leagues: list[League] = []
    findings: list[Finding] = []
    for loaded in _frameworks(collection):
        members, found = _members(collection, loaded.framework)
        findings += found
        findings += _ungrouped(members, loaded.framework)
        for period in sorted({s.period for s in members}):
            for fictional in (False, True):
                same = [s for s in members if s.period == period and areas.is_fictional(s.area_code) == fictional]
                peers = _peers(same, collection, loaded.framework)
                for group in loaded.framework.groups or (None,):
                    field = _field(same, collection, loaded.framework, period, group, within)
                    if field.rows:
                        leagues.append(_league(collection, loaded, period, group, within, field, peers))
    return leagues, findings


def _frameworks(collection: Collection) -> list[LoadedFramework]:
    if collection.chosen:
        return list(collection.chosen)
    return [collection.frameworks[code] for code in sorted({s.framework for s in collection.submissions})]


def _members(collection: Collection, framework: Framework) -> tuple[list[Submission], list[Finding]]:
    """The submissions that a framework can use, each cut down to what it defines as they do."""
    members, findings = [], []
    for submission in collection.submissions:
        if submission.framework == framework.code:
            members.append(submission)
        elif collection.chosen:
            kept, differing = _translated(submission, collection.frameworks[submission.framework].framework, framework)
            if differing:
                values = {"own": submission.framework, "framework": framework.code, "found": "、".join(differing)}
                findings.append(Finding("definition-differs", submission.file, "/indicators", values))
            if kept.indicators:
                members.append(kept)
    return members, findings


def _translated(submission: Submission, own: Framework, other: Framework) -> tuple[Submission, list[str]]:
    indicators, differing = {}, []
    for code, entry in submission.indicators.items():
        theirs, ours = other.indicator(code), own.indicator(code)
        if theirs and ours and theirs.same_definition(ours):
            indicators[code] = entry
        elif theirs:
            differing.append(code)
    context = {c: e for c, e in submission.context.items() if other.quantities.get(c) == own.quantities.get(c)}
    return replace(submission, indicators=indicators, context=context), differing


def _in_group(code: str, level: str, group: Group | None) -> bool:
    return group is None or level in group.kinds or code in group.areas


def _ungrouped(members: Iterable[Submission], framework: Framework) -> Iterator[Finding]:
    for s in members:
        row = s.level in _ROW_LEVELS[framework.level]
        if row and framework.groups and not any(_in_group(s.area_code, s.level, g) for g in framework.groups):
            yield Finding("no-group", s.file, "/area", {"framework": framework.code, "area": s.area_name})


def _inside(code: str, within: str) -> bool:
    """Whether an area lies in the part narrowed to, or above it."""
    return code.startswith(within) or code in (within[:2] + "0000", within[:4] + "00")


def _expected(collection: Collection, parent: str) -> list[str]:
    """Who should report in a city or province: by the roster, else by the area table."""
    roster = [c for c in collection.configuration.roster if parent in (areas.parent(c, level) for level in LEVELS)]
    return roster or [area.code for area in areas.counties_below(parent)]


def _peers(same: list[Submission], collection: Collection, framework: Framework) -> Peers:
    return Peers(
        measures={s.area_code: {i.code: measure(i, s) for i in framework.indicators} for s in same},
        names={s.area_code: s.area_name for s in same},
        levels={s.area_code: s.level for s in same},
        expected=lambda parent: _expected(collection, parent),
    )


def _field(
    same: list[Submission],
    collection: Collection,
    framework: Framework,
    period: str,
    group: Group | None,
    within: str,
) -> _Field:
    levels = _ROW_LEVELS[framework.level]
    rows = [s for s in same if s.level in levels and s.area_code.startswith(within)]
    rows = [s for s in rows if _in_group(s.area_code, s.level, group)]
    references = [s for s in same if _HEIGHT[s.level] > _HEIGHT[framework.level] and _inside(s.area_code, within)]
    rejected = [
        s
        for s in collection.rejected
        if s.period == period and s.level in levels and _in_group(s.area_code, s.level, group)
    ]
    rejected = [s for s in rejected if _inside(s.area_code, within)]
    reported = {s.area_code for s in (*rows, *rejected)}
    expected = _must_report(rows, collection, framework)
    absent = [
        code
        for code in expected
        if code not in reported
        and code.startswith(within)
        and _in_group(code, areas.level(code), group)
        and areas.is_fictional(code) == any(areas.is_fictional(s.area_code) for s in rows)
    ]
    return _Field(tuple(rows), tuple(references), tuple(rejected), tuple(absent))


def _must_report(rows: list[Submission], collection: Collection, framework: Framework) -> list[str]:
    """The roster, else every county of a city from which at least two reported."""
    if collection.configuration.roster:
        return list(collection.configuration.roster)
    if framework.level != "county":
        return []
    cities = [areas.parent(s.area_code, "city") for s in rows]
    several = sorted({city for city in cities if city and cities.count(city) >= 2})
    return [area.code for city in several for area in areas.counties_below(city)]


def _table(rows: Sequence[Submission], framework: Framework, peers: Peers) -> pd.DataFrame:
    records = [
        (s.area_code, i.code, m.value, m.numerator, m.denominator, m.evidence)
        for s in rows
        for i in framework.indicators
        for m in [peers.measures[s.area_code][i.code]]
    ]
    columns = ["area_code", "indicator", "value", "numerator", "denominator", "evidence"]
    numbers = {"value": float, "numerator": float, "denominator": float}
    return check_indicator_table(pd.DataFrame.from_records(records, columns=columns).astype(numbers))


def _league(
    collection: Collection,
    loaded: LoadedFramework,
    period: str,
    group: Group | None,
    within: str,
    field: _Field,
    peers: Peers,
) -> League:
    framework = loaded.framework
    codes = [s.area_code for s in field.rows]
    scores = score_areas(framework, _table(field.rows, framework, peers), codes)
    rulings = [r for r in collection.rulings if r.period == period and r.area in codes]
    composite, ranks = _ranked(scores, rulings, codes)
    without = {
        i.code: _rank_again(composite_without(framework, scores, i.code), scores, composite, rulings, codes)
        for i in framework.indicators
        if i.report_without and i.code in set(scores.indicators.columns[scores.indicators.notna().any()])
    }
    rows = [
        _scored_row(s, framework, scores, composite, ranks, without, rulings, peers, collection) for s in field.rows
    ]
    if len([r for r in rows if r["score"] is not None]) < 2:
        rows = [_not_ranked(r) for r in rows]
    rows += [_absent_row(s.area_code, s.area_name, "unusable") for s in field.rejected]
    rows += [_absent_row(code, _name(code, collection, peers), "no_report") for code in field.absent]
    rows += [_reference_row(s, framework, peers) for s in field.references]
    rows.sort(key=lambda r: (_ORDER.index(r["status"]), r["rank"] or 0, -(r["score"] or 0), r["area_code"]))
    league = {
        "schema": SCHEMA,
        "program": {"name": "county-benchmark", "version": __version__},
        "id": _identity(collection, framework, period, group, within),
        "collection": {
            "folder": collection.name,
            "title": _plain(collection.configuration.title),
            "scope": _plain(collection.configuration.scope),
            "files": dict(collection.configuration_sha256),
        },
        "framework": _framework_part(loaded),
        "period": period,
        "group": {"code": group.code, "title": _plain(group.title)} if group else None,
        "within": within or None,
        "notes": _notes(rows),
        "indicators": [_indicator_part(framework, code, scores) for code in scores.indicators.columns],
        "rulings": [{k: v for k, v in asdict(r).items() if v is not None} for r in rulings],
        "inputs": [
            {"area_code": s.area_code, "file": s.file.replace("\\", "/").rsplit("/", 1)[-1], "sha256": s.sha256}
            for s in sorted((*field.rows, *field.references), key=lambda s: s.area_code)
        ],
        "rows": rows,
    }
    return {**league, "checksum": checksum(league)}


def _identity(collection: Collection, framework: Framework, period: str, group: Group | None, within: str) -> str:
    """A name for the league, also its folder: letters, digits, hyphens and slashes between the parts."""
    parts = [framework.code, period.replace("/", "_"), *([group.code] if group else []), *([within] if within else [])]
    return f"{collection.name}/{'-'.join(parts)}"


def _adjustment(code: str, rulings: Iterable[Ruling]) -> float:
    signs = {"bonus": 1.0, "penalty": -1.0}
    return sum(signs[r.kind] * (r.points or 0.0) for r in rulings if r.area == code and r.kind in signs)


def _placed_last(codes: list[str], rulings: Iterable[Ruling]) -> Any:
    vetoed = {r.area for r in rulings if r.effect == "last"}
    return np.array([code in vetoed for code in codes], dtype=bool)


def _ranked(scores: Scores, rulings: list[Ruling], codes: list[str]) -> tuple[pd.Series[float], pd.Series[float]]:
    adjustments = pd.Series([_adjustment(code, rulings) for code in codes], index=codes, dtype=float)
    composite = (scores.composite + adjustments).clip(lower=0.0)
    ranks = competition_rank(np.asarray(composite, dtype=np.float64), _placed_last(codes, rulings))
    return composite, pd.Series(ranks, index=codes)


def _rank_again(
    composite: pd.Series[float],
    scores: Scores,
    adjusted: pd.Series[float],
    rulings: list[Ruling],
    codes: list[str],
) -> pd.Series[float]:
    """Ranks by another composite, under the same rulings."""
    moved = (composite + (adjusted - scores.composite)).clip(lower=0.0)
    return pd.Series(competition_rank(np.asarray(moved, dtype=np.float64), _placed_last(codes, rulings)), index=codes)


def _scored_row(
    s: Submission,
    framework: Framework,
    scores: Scores,
    composite: pd.Series[float],
    ranks: pd.Series[float],
    without: dict[str, pd.Series[float]],
    rulings: list[Ruling],
    peers: Peers,
    collection: Collection,
) -> dict[str, Any]:
    code, period = s.area_code, s.period
    total = _number(composite[code])
    deadline = collection.configuration.deadlines.get(period)
    pillars = {}
    for pillar in framework.pillars:
        members = [i.code for i in framework.indicators if i.pillar == pillar.code]
        points = scores.contributions.loc[code, members]
        pillars[pillar.code] = {
            "score": _number(scores.pillars.loc[code, pillar.code]),
            "points": _number(points.sum()) if points.notna().any() and total is not None else None,
        }
    return {
        "area_code": code,
        "area_name": s.area_name,
        "level": s.level,
        "status": "unranked" if total is None else "ranked",
        "reason": "low_coverage" if total is None else None,
        "score": total,
        "rank": _rank(ranks[code]),
        "coverage": float(scores.coverage[code]),
        "late": bool(deadline and s.date and s.date > deadline),
        "rank_without": {i: _rank(r[code]) for i, r in without.items()},
        "adjustment": _adjustment(code, rulings),
        "no_award": any(r.area == code and r.effect == "no_award" for r in rulings),
        "placed_last": any(r.area == code and r.effect == "last" for r in rulings),
        "pillars": pillars,
        "indicators": {
            i.code: {
                **_measured(i, peers.measures[code][i.code]),
                "contribution": _number(scores.contributions.loc[code, i.code]) if total is not None else None,
                "comparators": {level: _compared(i, s, level, peers) for level in LEVELS},
            }
            for i in framework.indicators
        },
    }


def _not_ranked(row: dict[str, Any]) -> dict[str, Any]:
    reason = row["reason"] or "too_few_areas"
    return {**row, "status": "unranked", "reason": reason, "rank": None, "rank_without": {}}


def _bare_row(code: str, name: str, level: str, status: str, reason: str | None) -> dict[str, Any]:
    return {
        "area_code": code,
        "area_name": name,
        "level": level,
        "status": status,
        "reason": reason,
        "score": None,
        "rank": None,
    }


def _absent_row(code: str, name: str, reason: str) -> dict[str, Any]:
    return _bare_row(code, name, areas.level(code), "absent", reason)


def _reference_row(s: Submission, framework: Framework, peers: Peers) -> dict[str, Any]:
    measured = {i.code: _measured(i, peers.measures[s.area_code][i.code]) for i in framework.indicators}
    return {**_bare_row(s.area_code, s.area_name, s.level, "reference", None), "indicators": measured}


def _name(code: str, collection: Collection, peers: Peers) -> str:
    return collection.configuration.roster.get(code) or peers.name(code)


def _score_of(indicator: Indicator, *values: float) -> list[float]:
    """Scores of single values, lowest first."""
    return sorted(float(x) for x in score(indicator, np.array(values, dtype=float)))


def _compared(indicator: Indicator, s: Submission, level: str, peers: Peers) -> dict[str, Any] | None:
    """A comparator with its scores on the indicator's own scale, so that charts need no rule of their own."""
    found = comparator(indicator, s, peers.measures[s.area_code][indicator.code], level, peers)
    if found is None:
        return None
    scores: dict[str, Any] = {"score": _score_of(indicator, found["value"])[0]}
    if "low" in found:
        scores["score_interval"] = _score_of(indicator, found["low"], found["high"])
    return {**found, **scores}


def _measured(indicator: Indicator, m: Measure) -> dict[str, Any]:
    """A measure as the league shows it, with a 95 % Wilson interval in percent where there are counts."""
    interval = None
    if m.numerator is not None and m.denominator:
        low, high = wilson(np.array([m.numerator], dtype=float), np.array([m.denominator], dtype=float))
        interval = [100.0 * float(low[0]), 100.0 * float(high[0])]
    return {
        "value": None if m.value is None else float(m.value),
        "score": None if m.value is None else _score_of(indicator, float(m.value))[0],
        "score_interval": None if interval is None else _score_of(indicator, *interval),
        "numerator": m.numerator,
        "denominator": m.denominator,
        "interval": interval,
        "evidence": m.evidence,
        **{k: v for k in ("printed", "qualifier", "status", "stand_in", "source") if (v := getattr(m, k))},
    }


def _framework_part(loaded: LoadedFramework) -> dict[str, Any]:
    f = loaded.framework
    return {
        "code": f.code,
        "version": f.version,
        "sha256": loaded.sha256,
        "title": _plain(f.title),
        "note": _plain(f.note),
        "level": f.level,
        "total": f.total,
        "aggregation": f.aggregation,
        "minimum_coverage": f.minimum_coverage,
        "missing": f.missing,
        "pillars": [{"code": p.code, "title": _plain(p.title), "weight": f.pillar_weight(p.code)} for p in f.pillars],
    }


def _indicator_part(framework: Framework, code: str, scores: Scores) -> dict[str, Any]:
    i = framework.indicator(code)
    assert i is not None
    rule = {k: v for k, v in asdict(i.scoring).items() if v not in (None, {})}
    if i.scoring.method != "goalposts":
        rule.pop("scale", None)
    found = scores.indicators[code].dropna()
    return {
        "code": i.code,
        "title": _plain(i.title),
        "definition": _plain(i.definition),
        "pillar": i.pillar,
        "kind": i.kind,
        "direction": i.direction,
        "weight": i.weight,
        "scoring": rule,
        "report_without": i.report_without,
        "accepts": [
            {"code": a.code, "title": _plain(framework.quantities[a.code].title), "reason": _plain(a.reason)}
            for a in i.accepts
        ],
        "areas_with_data": len(found),
        "at_full_marks": int((found >= 100.0).sum()),
        "discriminates": bool(found.nunique() > 1),
    }


def _notes(rows: list[dict[str, Any]]) -> list[str]:
    """Codes of what a reader must be told about the league as a whole."""
    here = [r["area_code"] for r in rows if r["status"] not in ("absent", "reference")]
    notes = []
    if all(areas.is_fictional(code) for code in here):
        notes.append("fictional")
    if len({code[:2] for code in here}) > 1:
        notes.append("several_provinces")
    if not any(r["status"] == "ranked" for r in rows):
        notes.append("too_few_to_rank")
    return notes


def _plain(text: Text | None) -> dict[str, str] | None:
    return {"zh": text.zh, "en": text.en} if text else None


def _number(value: Any) -> float | None:
    return None if pd.isna(value) else float(value)


def _rank(value: Any) -> int | None:
    return None if pd.isna(value) else int(value)

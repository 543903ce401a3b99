"""Reports made up on the spot, and the leagues that come of them. Every made-up area has a code from 990000."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bench.forming.leagues import form
from bench.forming.rank_intervals import Draws
from bench.intake.collections import gather
from bench.intake.findings import Finding
from bench.intake.frameworks import load
from bench.league.comparators import Compared
from bench.league.enumerations import ComparatorKind
from bench.league.league import League
from bench.league.rows import AbsentRow, RankedRow, ReferenceRow, ScoredRow

ROOT = Path(__file__).resolve().parents[1]
SUBMISSIONS = ROOT / "submissions"
NOT_STATED = ("timely_acceptance", "accurate_referral", "first_time_resolution")


def report(code: str, name: str = "甲县", *, on_time: int = 95, satisfied: int = 90, **fields: Any) -> dict[str, Any]:
    """A report for petition-process with half of its weight: two rates in percent, over 100 and over 200 cases.

    The others are not stated.
    """
    return {
        "schema": "county-submission/1",
        "area": {"code": code, "name": name},
        "period": "2023",
        "framework": "petition-process",
        "indicators": {
            "on_time_completion": {"numerator": on_time, "denominator": 100},
            "satisfaction": {"numerator": 2 * satisfied, "denominator": 200},
            **{code: {"missing": "not_stated"} for code in NOT_STATED},
        },
        **fields,
    }


def write_reports(folder: Path, *reports: dict[str, Any]) -> list[Path]:
    """Write each as code-period.json; returns the paths."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / f"{r['area']['code']}-{r['period'].replace('/', '_')}.json" for r in reports]
    for path, content in zip(paths, reports, strict=True):
        path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    return paths


def leagues_of(
    *paths: Path, frameworks: Sequence[str] = (), within: str = "", draws: Draws | None = None
) -> tuple[list[League], list[Finding], list[Finding]]:
    """Leagues; findings about submissions; findings about paths and configurations."""
    collections, unusable = gather(paths, [load(f) for f in frameworks])
    leagues: list[League] = []
    findings: list[Finding] = []
    for collection in collections:
        formed, found = form(collection, within, draws)
        leagues += formed
        findings += [*collection.findings, *found]
    return leagues, findings, unusable


def row_of(league: League, code: str) -> ScoredRow:
    """The one row of an area that reported."""
    (found,) = [row for row in league.scored if row.area_code == code]
    return found


def ranked_row(league: League, code: str) -> RankedRow:
    """The one row of a ranked area."""
    (found,) = [row for row in league.ranked if row.area_code == code]
    return found


def absent_row(league: League, code: str) -> AbsentRow:
    """The one row of an area that should have reported."""
    (found,) = [row for row in league.absent if row.area_code == code]
    return found


def reference_row(league: League, code: str) -> ReferenceRow:
    """The one row of a city or province."""
    (found,) = [row for row in league.references if row.area_code == code]
    return found


def compared(league: League, area: str, indicator: str, kind: str = "city") -> Compared:
    """An area's value of an indicator beside one comparator."""
    return row_of(league, area).indicators[indicator].comparators[ComparatorKind(kind)]


def statuses(league: League) -> dict[str, str]:
    """What every area is in a league, in the order of its rows."""
    return {row.area_code: row.status for row in league.rows}


def ranks(league: League) -> dict[str, int]:
    """Ranks of the ranked areas."""
    return {row.area_code: row.rank for row in league.ranked}


def codes(findings: Sequence[Finding]) -> list[str]:
    """The codes of findings, in order of code."""
    return sorted(f.code for f in findings)


def asked(findings: Sequence[Finding]) -> list[Finding]:
    """Errors and warnings; notes ask for nothing."""
    return [f for f in findings if f.severity != "note"]

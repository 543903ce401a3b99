"""Leagues of a longer period made of reports for its parts, and frameworks of every rule by which parts add up."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from bench.forming.leagues import form
from bench.intake.collections import gather
from bench.intake.findings import Finding
from bench.intake.frameworks import load
from bench.intake.periods import length
from bench.league.league import League
from bench.league.rows import ScoredMeasure
from tests.reports import report, row_of

QUARTERS = ("2024-Q1", "2024-Q2", "2024-Q3", "2024-Q4")
TITLE = 'title = { zh = "甲市", en = "A" }\n'
CUMULATIVE = TITLE + 'reporting = "cumulative"\n'


def rate(numerator: int, denominator: int) -> dict[str, int]:
    return {"numerator": numerator, "denominator": denominator}


def formed(folder: Path, *periods: str, framework: str = "") -> tuple[list[League], list[Finding]]:
    (collection,), unusable = gather([folder], [load(framework)] if framework else [])
    leagues, findings = form(collection, asked=periods)
    every = [*unusable, *collection.findings, *findings]
    return leagues, [f for f in every if f.code != "indicators-not-given"]  # reports here state only what a test needs


def of(league: League, indicator: str, code: str = "990101") -> ScoredMeasure:
    return row_of(league, code).indicators[indicator]


OVER_PERIODS = """
[framework]
code = "own"
version = "1"
title = { zh = "甲", en = "A" }
level = "county"
total = 10
aggregation = "arithmetic"
minimum_coverage = 50
missing = "rescale"
WHOLE
[[pillars]]
code = "p"
title = { zh = "甲", en = "A" }
[[indicators]]
code = "it"
pillar = "p"
title = { zh = "某项", en = "It" }
definition = { zh = "甲", en = "A" }
weight = 5
over_periods = "RULE"
scoring = { method = "goalposts", lower = 0, upper = 1000 }
KIND
[[indicators]]
code = "months"
pillar = "p"
title = { zh = "甲", en = "A" }
definition = { zh = "甲", en = "A" }
weight = 5
over_periods = "sum"
kind = "count"
scoring = { method = "goalposts", lower = 0, upper = 100 }
[[quantities]]
code = "cases"
title = { zh = "甲", en = "A" }
[[quantities]]
code = "residents"
title = { zh = "甲", en = "A" }
"""
KINDS = {
    "proportion": 'kind = "proportion"\nnumerator = "cases"\ndenominator = "residents"\n',
    "rate": 'kind = "rate"\nper = 10000\nnumerator = "cases"\ndenominator = "residents"\n',
    "count": 'kind = "count"\n',
    "value": 'kind = "value"\nunit = { zh = "万元", en = "10,000 yuan" }\n',
}


def own_framework(folder: Path, rule: str, kind: str, whole: str = "") -> str:
    text = OVER_PERIODS.replace("RULE", rule).replace("KIND\n", KINDS[kind]).replace("WHOLE", whole)
    file = folder / "own.toml"
    file.write_text(text, "utf-8")
    return str(file)


def own_reports(code: str, entries: Mapping[str, dict[str, Any]]) -> list[dict[str, Any]]:
    """Reports of one thing, and of how many months they are, so that none is empty without it."""
    return [
        report(code, period=p, framework="own", indicators={"it": e, "months": {"count": length(p)}})
        for p, e in entries.items()
    ]


def people(count: int, population: int) -> dict[str, int]:
    return {"count": count, "population": population}

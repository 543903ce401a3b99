"""What no league can hold though each value is of the right type: rules that do not fit, places nobody has."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from bench.intake.findings import Finding, Values
from bench.intake.framework_checks import contradictions, plain
from bench.intake.periods import canonical
from bench.league.league import League
from bench.league.rows import Measured, RankedRow, ReferenceRow, ScoredRow
from bench.words.interface import listed, suggestion
from scoring.framework import Framework
from scoring.methods import METHODS

_PERCENT = (0.0, 100.0)
_TOLERANCE = 1e-9  # a coverage is a sum of weights over their sum


def impossibilities(league: League, file: str) -> Iterator[Finding]:
    """Every contradiction in a league that meets its contract, as a changed file with a new checksum may have.

    Nothing is computed again: that a score follows from its values is for ``bench verify`` to say.
    """
    yield from _framework(league.framework, file)
    yield from _period(league.period, file, "/period")
    for n, past in enumerate(league.history):
        yield from _period(past.period, file, f"/history/{n}/period")
    known = [i.code for i in (*league.framework.indicators, *league.framework.items)]
    seen: set[str] = set()
    for n, row in enumerate(league.rows):
        place = f"/rows/{n}"
        if row.area_code in seen:
            yield Finding("code-repeated", file, f"{place}/area_code", {"found": row.area_code})
        seen.add(row.area_code)
        if isinstance(row, RankedRow):
            yield from _rank(row, len(league.ranked), file, place)
        if isinstance(row, ScoredRow):
            yield from _bounded("coverage", row.coverage, *_PERCENT, file, place)
        if isinstance(row, ScoredRow | ReferenceRow):
            for code, measured in row.indicators.items():
                yield from _measured(measured, code, known, file, f"{place}/indicators/{code}")


def _framework(framework: Framework, file: str) -> Iterator[Finding]:
    """What keeps a framework from being used, at its place in the league."""
    places = {f"indicators/{n}": i for n, i in enumerate(framework.indicators)}
    for n, block in enumerate(framework.adjustments):
        places |= {f"adjustments/{n}/items/{k}": item for k, item in enumerate(block.items)}
    unknown = {p: i.scoring.method for p, i in places.items() if i.scoring.method not in METHODS}
    for place, method in unknown.items():
        values: Values = {"found": method, "suggestion": suggestion(method, list(METHODS)), "allowed": listed(METHODS)}
        yield Finding("unknown-reference", file, f"/framework/{place}/scoring/method", values)
    for finding in () if unknown else contradictions(framework, file):
        yield replace(finding, path=f"/framework{finding.path}")


def _period(period: str, file: str, place: str) -> Iterator[Finding]:
    try:
        same = canonical(period) == period
    except ValueError:
        same = False
    if not same:
        values: Values = {"found": period, "expected": "2023 / 2023-H1 / 2023-Q2 / 2023-05"}
        yield Finding("league-impossible", file, place, values)


def _rank(row: RankedRow, areas: int, file: str, place: str) -> Iterator[Finding]:
    yield from _bounded("rank", row.rank, 1, areas, file, place)
    best, worst = row.rank_range or (row.rank, row.rank)  # an interval goes over some place that is possible
    if row.rank_low is not None:
        yield from _bounded("rank_low", row.rank_low, 1, worst, file, place)
    if row.rank_high is not None:
        yield from _bounded("rank_high", row.rank_high, best, areas, file, place)
    if row.tier is not None:
        yield from _bounded("tier", row.tier, 1, areas, file, place)


def _measured(measured: Measured, code: str, known: list[str], file: str, place: str) -> Iterator[Finding]:
    if code not in known:
        values: Values = {"found": code, "suggestion": suggestion(code, known), "allowed": listed(known, 12)}
        yield Finding("unknown-reference", file, place, values)
    for name in ("numerator", "denominator"):
        count: int | None = getattr(measured, name)
        if count is not None and count < 0:
            yield Finding("league-impossible", file, f"{place}/{name}", {"found": count, "expected": "≥ 0"})


def _bounded(name: str, found: float, low: float, high: float, file: str, place: str) -> Iterator[Finding]:
    if not low - _TOLERANCE <= found <= high + _TOLERANCE:
        values: Values = {"found": plain(float(found)), "expected": f"{plain(float(low))}–{plain(float(high))}"}
        yield Finding("league-impossible", file, f"{place}/{name}", values)

"""Better, similar or worse than the city, the province, the target and the last period, over all areas of a league."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bench.forming.comparators import COMPARATORS
from scoring import midp
from scoring.comparators import implied_rests
from scoring.intervals import newcombe, wilson
from scoring.midp import PValues
from scoring.verdicts import BETTER, SIMILAR, UNDECIDED, UNTESTED, WORSE, judge

League = dict[str, Any]
Object = Mapping[str, Any]
Array = NDArray[np.float64]
Counts = tuple[int, int]

EXACT = ("counts", "recovered", "stated_denominator", "accepted")
NOT_COMPARABLE = "not_comparable"
_UNTESTED: dict[str, Any] = {
    "interval": None,
    "tested": None,
    "p_value": None,
    "verdict": NOT_COMPARABLE,
    "verdict_95": NOT_COMPARABLE,
    "verdict_998": NOT_COMPARABLE,
}


@dataclass(frozen=True)
class _Cell:
    """One area's value of an indicator and what it is compared with.

    ``rests`` are the counts compared with, twice the same unless they are only known to lie between two extremes;
    empty for a target. ``reason``: why nothing can be tested.
    """

    area: str
    own: Object
    comparator: Object
    reason: str | None = None
    rests: tuple[Counts, ...] = ()

    @property
    def tested(self) -> bool:
        return self.reason is None and not (self.comparator["source"] == "target" and _met_or_not(self.comparator))


def with_verdicts(league: League) -> League:
    """The league with interval, test and verdict on every comparator."""
    judged: dict[tuple[str, str, str], dict[str, Any]] = {}
    for indicator in league["indicators"]:
        for kind in COMPARATORS:
            for area, found in _judged(indicator, list(_cells(league, indicator["code"], kind))):
                judged[area, indicator["code"], kind] = found
    return {**league, "rows": [_with(row, judged) for row in league["rows"]]}


def _with(row: dict[str, Any], judged: Mapping[tuple[str, str, str], dict[str, Any]]) -> dict[str, Any]:
    if row["status"] not in ("ranked", "unranked"):
        return row
    indicators = {
        code: {
            **m,
            "comparators": {
                kind: None if c is None else {**c, **judged[row["area_code"], code, kind]}
                for kind, c in m["comparators"].items()
            },
        }
        for code, m in row["indicators"].items()
    }
    return {**row, "indicators": indicators}


def _cells(league: League, code: str, kind: str) -> Iterator[_Cell]:
    for row in league["rows"]:
        own = row.get("indicators", {}).get(code)
        if own and (comparator := own.get("comparators", {}).get(kind)):
            yield _cell(row["area_code"], own, comparator)


def _cell(area: str, own: Object, comparator: Object) -> _Cell:
    """What an area is tested against, or why it is not."""
    source = comparator["source"]
    rests: tuple[Counts, ...] = ()
    reason = comparator.get("reason") or ("no_value" if own["value"] is None else None)
    if reason is None and own["evidence"] in ("imputed", "bound", "about"):
        reason = "no_counts"
    if reason is None and not (source == "target" and _met_or_not(comparator)):
        if not counted(own) or (source in ("own_report", "pooled", "previous") and not counted(comparator)):
            reason = "no_counts"
        elif source != "target":
            reason, rests = rests_of(own, comparator)
    return _Cell(area, own, comparator, reason, rests)


def counted(measured: Object) -> bool:
    """Whether a value rests on counts that are known exactly."""
    inexact = measured.get("qualifier") not in (None, "exact") or measured.get("evidence", "counts") not in EXACT
    return bool(measured["denominator"]) and measured["numerator"] is not None and not inexact


def _met_or_not(target: Object) -> bool:
    return target["value"] in (0.0, 100.0)


def rests_of(own: Object, comparator: Object) -> tuple[str | None, tuple[Counts, ...]]:
    """The counts compared against: the parent without the area, or the area's own last period."""
    counts = (own["numerator"], own["denominator"])
    if comparator["source"] == "implied_by_shares":
        numerators, denominators = comparator["numerator_range"], comparator["denominator_range"]
        if numerators is None or denominators is None:
            return "implied_range", ()
        found = implied_rests(counts, tuple(numerators), tuple(denominators))
        whole = denominators[0] <= counts[1]
        return (None, found) if found else ("whole_city" if whole else "implied_range", ())
    y, m = comparator["numerator"], comparator["denominator"]
    if comparator["source"] == "previous":
        return None, ((y, m), (y, m))
    rest = y - counts[0], m - counts[1]
    if rest[0] < 0 or rest[1] < rest[0]:
        return "above_parent", ()
    return (None, (rest, rest)) if rest[1] else ("whole_city", ())


def _judged(indicator: Object, cells: list[_Cell]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every area's interval, test and verdict in one indicator against one kind of comparator."""
    for cell in cells:
        if not cell.tested:
            yield cell.area, _settled(indicator, cell)
    tested = [cell for cell in cells if cell.tested]
    if not tested:
        return
    x, n = (np.array([c.own[key] for c in tested], dtype=float) for key in ("numerator", "denominator"))
    tests, ends = _tests(tested, x, n)
    found = judge(tests, indicator["direction"])
    words = [list(w) for w in (found.controlled, found.at_95, found.at_998)]
    weakest = np.argmax([t.two_sided for t in tests], axis=0)
    for k, cell in enumerate(tested):
        verdicts = [NOT_COMPARABLE if w[k] in (UNDECIDED, UNTESTED) else str(w[k]) for w in words]
        shown = {
            "interval": [100.0 * float(ends[0][k]), 100.0 * float(ends[1][k])],
            "tested": _tested(cell, int(weakest[k])),
            "p_value": float(found.p_value[k]),
            **dict(zip(("verdict", "verdict_95", "verdict_998"), verdicts, strict=True)),
            "reason": "implied_range" if words[0][k] == UNDECIDED else None,
        }
        yield cell.area, shown if indicator["judged"] else {**shown, **_no_judgement()}


def _tests(tested: list[_Cell], x: Array, n: Array) -> tuple[list[PValues], tuple[Array, Array]]:
    """Tests of every area, and the interval of its difference as proportions."""
    if not tested[0].rests:
        goal = np.array([c.comparator["value"] for c in tested]) / 100.0
        low, high = wilson(x, n)
        return [midp.target(x, n, goal)], (low - goal, high - goal)
    tests, intervals = [], []
    for end in (0, 1):
        y, m = (np.array([c.rests[end][part] for c in tested], dtype=float) for part in (0, 1))
        tests.append(midp.areas(x, n, y, m))
        intervals.append(newcombe(x, n, y, m))
    return tests, (np.minimum(intervals[0][0], intervals[1][0]), np.maximum(intervals[0][1], intervals[1][1]))


def _tested(cell: _Cell, weakest: int) -> dict[str, Any] | None:
    """The counts compared against; where they are a range those that say least, of which the p-value is."""
    if not cell.rests:
        return None
    numerator, denominator = cell.rests[weakest]
    return {"numerator": numerator, "denominator": denominator}


def _settled(indicator: Object, cell: _Cell) -> dict[str, Any]:
    """What needs no test: no verdict for a reason, or a target of 0 or 100 % that is met or not met."""
    if not indicator["judged"]:
        return {**_UNTESTED, "reason": "no_judgement"}
    if cell.reason:
        return {**_UNTESTED, "reason": cell.reason}
    difference = cell.comparator["difference"]
    above = (difference > 0) == (indicator["direction"] == "higher")
    verdict = SIMILAR if difference == 0 else BETTER if above else WORSE
    interval = None
    if counted(cell.own):
        interval = [end - cell.comparator["value"] for end in cell.own["interval"]]
    said = dict.fromkeys(("verdict", "verdict_95", "verdict_998"), verdict)
    return {**_UNTESTED, **said, "interval": interval, "reason": None}


def _no_judgement() -> dict[str, Any]:
    said = dict.fromkeys(("verdict", "verdict_95", "verdict_998"), NOT_COMPARABLE)
    return {**said, "p_value": None, "reason": "no_judgement"}

"""Placing a county beside its city, its province, a target and its own last period: their values, and how far off."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bench.intake import areas
from bench.intake.measures import Measure, half_digit
from bench.intake.periods import months, precedes
from bench.intake.submissions import Submission
from scoring.comparators import implied, implied_counts, pooled
from scoring.framework import Indicator

LEVELS = ("city", "province")
COMPARATORS = (*LEVELS, "target", "previous")
MINIMUM_OTHERS = 2  # a rate pooled from fewer other counties says little of the parent

Measures = Mapping[str, Mapping[str, Measure]]  # by area code, then indicator code


@dataclass(frozen=True)
class Pool:
    """Counties of one parent added up: which they are, their rate and counts together, and from how many cities."""

    codes: frozenset[str]
    value: float
    numerator: int
    denominator: int
    cities: int


@dataclass(frozen=True)
class Peers:
    """What one period of a collection holds: every area's measures, its name, and who was expected to report; and the
    measures of its other periods."""

    measures: Measures
    names: Mapping[str, str]
    levels: Mapping[str, str]
    expected: Callable[[str], Sequence[str]]
    period: str = ""
    others: Mapping[str, Measures] = field(default_factory=dict)

    @cached_property
    def _counties(self) -> dict[str | None, list[str]]:
        """Codes of counties by their city and by their province."""
        found: dict[str | None, list[str]] = {}
        for code, own in self.levels.items():
            if own in ("county", "functional_zone"):
                for level in LEVELS:
                    found.setdefault(areas.parent(code, level), []).append(code)
        return found

    def counties_in(self, parent: str) -> list[str]:
        return self._counties.get(parent, [])

    @cached_property
    def _pools(self) -> dict[tuple[str, str, str | None], Pool]:
        return {}

    @cached_property
    def _due(self) -> dict[str, frozenset[str]]:
        return {}

    def pool(self, parent: str, indicator: str, stand_in: str | None) -> Pool:
        """The counts of a parent's counties by one definition, added up once for all of them."""
        key = (parent, indicator, stand_in)
        if key not in self._pools:
            measured = {code: self.measures[code][indicator] for code in self.counties_in(parent)}
            counted = {c: m for c, m in measured.items() if m.denominator and m.stand_in == stand_in}
            counts = _counts(counted.values())
            self._pools[key] = Pool(
                codes=frozenset(counted),
                value=pooled(*counts),
                numerator=int(counts[0].sum()),
                denominator=int(counts[1].sum()),
                cities=len({areas.parent(code, "city") for code in counted}),
            )
        return self._pools[key]

    def due(self, parent: str) -> frozenset[str]:
        """The counties of a parent that reported or should have."""
        if parent not in self._due:
            self._due[parent] = frozenset({*self.expected(parent), *self.counties_in(parent)})
        return self._due[parent]

    def name(self, code: str) -> str:
        known = areas.area_table().get(code)
        return self.names.get(code) or (known.name if known else code)


@dataclass(frozen=True)
class _Question:
    """One indicator of one county against one parent."""

    indicator: Indicator
    submission: Submission
    own: Measure
    level: str
    parent: str
    peers: Peers


def comparators(
    indicator: Indicator, submission: Submission, own: Measure, peers: Peers
) -> dict[str, dict[str, Any] | None]:
    """What one indicator of a county is compared with, by ``COMPARATORS``; None where there is nothing.

    Only proportions have comparators: a county's count is no part of a city's rate. Each holds its value and the
    difference from it. One that is there and must not be compared with has no difference and a ``reason``.
    """
    if indicator.kind != "proportion":
        return dict.fromkeys(COMPARATORS)
    found = {level: _parent(indicator, submission, own, level, peers) for level in LEVELS}
    found["target"] = _target(indicator, own)
    found["previous"] = _previous(indicator, submission.area_code, own, peers)
    return {kind: c and {**c, "difference": _difference(own, c)} for kind, c in found.items()}


def _difference(own: Measure, comparator: Mapping[str, Any]) -> float | None:
    if own.value is None or "reason" in comparator:
        return None
    return float(own.value - comparator["value"])


def _parent(
    indicator: Indicator, submission: Submission, own: Measure, level: str, peers: Peers
) -> dict[str, Any] | None:
    """The parent's value of one indicator, from the first source there is, or None.

    In order: the parent's own report; its counties pooled, where at least two others have counts (and a province's lie
    in at least two cities); the value implied by the shares that this county states. A value that rests on another
    definition (a stand-in), on one other county or on another period is shown only where there is none of these, and
    refused.
    """
    parent = areas.parent(submission.area_code, level)
    if parent is None:
        return None
    question = _Question(indicator, submission, own, level, parent, peers)
    for source in (_own_report, _pooled, _implied, _other_definition, _few_others, _other_period):
        found = source(question)
        if found is not None:
            return {"area_code": parent, "area_name": peers.name(parent), **found}
    return None


def _target(indicator: Indicator, own: Measure) -> dict[str, Any] | None:
    """The framework's target; a stand-in has another definition, for which it sets none."""
    if indicator.target is None:
        return None
    found = {"source": "target", "value": indicator.target}
    return {**found, "reason": "other_definition"} if own.stand_in else found


def _previous(indicator: Indicator, area: str, own: Measure, peers: Peers) -> dict[str, Any] | None:
    """The county's own last period: the latest earlier one of the same length that has a value."""
    reported = {p: m for p, others in peers.others.items() if (m := _value(others, area, indicator.code))}
    earlier = [p for p in reported if precedes(p, peers.period)]
    before = [p for p in reported if months(p)[1] < months(peers.period)[0]]
    if not before:
        return None
    period = max(earlier or before, key=months)
    found = {"source": "previous", "period": period, **_reported(reported[period])}
    reason = "other_period" if not earlier else "other_definition" if _differs(own, reported[period]) else None
    return {**found, "reason": reason} if reason else found


def _value(measures: Measures, area: str, code: str) -> Measure | None:
    """What an area reported; what was imputed is no report."""
    found = measures.get(area, {}).get(code)
    return found if found and found.value is not None and found.evidence != "imputed" else None


def _reported(m: Measure) -> dict[str, Any]:
    evidence = m.evidence if m.qualifier in (None, "exact") else "about" if m.qualifier == "about" else "bound"
    counts = {"numerator": m.numerator, "denominator": m.denominator}
    return {"value": m.value, "evidence": evidence, "printed": m.printed, **counts}


def _own_report(q: _Question) -> dict[str, Any] | None:
    theirs = _value(q.peers.measures, q.parent, q.indicator.code)
    if theirs is None or _differs(q.own, theirs):
        return None
    return {"source": "own_report", **_reported(theirs)}


def _other_definition(q: _Question) -> dict[str, Any] | None:
    """The parent's own report where only its definition keeps it from being a comparator."""
    theirs = _value(q.peers.measures, q.parent, q.indicator.code)
    return None if theirs is None else {"source": "own_report", **_reported(theirs), "reason": "other_definition"}


def _other_period(q: _Question) -> dict[str, Any] | None:
    """The parent's own report of its latest other period."""
    reported = {p: m for p, o in q.peers.others.items() if (m := _value(o, q.parent, q.indicator.code))}
    if not reported:
        return None
    period = max(reported, key=months)
    return {"source": "own_report", "period": period, **_reported(reported[period]), "reason": "other_period"}


def _pooled(q: _Question) -> dict[str, Any] | None:
    return _together(q, MINIMUM_OTHERS)


def _few_others(q: _Question) -> dict[str, Any] | None:
    found = _together(q, 1)
    return None if found is None else {**found, "reason": "few_others"}


def _together(q: _Question, minimum: int) -> dict[str, Any] | None:
    """The counties of the parent added up, where at least so many others have counts."""
    pool, own_code = q.peers.pool(q.parent, q.indicator.code, q.own.stand_in), q.submission.area_code
    others = len(pool.codes) - (own_code in pool.codes)
    # A province pooled from the counties of a single city is that city's value.
    if others < minimum or (q.level == "province" and pool.cities < 2):
        return None
    due = q.peers.due(q.parent)
    return {
        "source": "pooled",
        "value": pool.value,
        "numerator": pool.numerator,
        "denominator": pool.denominator,
        "others_counted": others,
        "others_expected": len(due) - (own_code in due),
    }


def _implied(q: _Question) -> dict[str, Any] | None:
    shares, own = q.submission.shares.get(q.level, {}), q.own
    above, below = shares.get(q.indicator.numerator or ""), shares.get(q.indicator.denominator or "")
    if not above or not below or own.numerator is None or not own.denominator or own.stand_in:
        return None
    numerator_share, denominator_share = (
        (float(share.percent), float(half_digit(share.percent))) for share in (above, below)
    )
    found = implied(own.numerator, own.denominator, numerator_share, denominator_share)
    if found is None:
        return None
    ranges = {
        "numerator_range": implied_counts(own.numerator, numerator_share),
        "denominator_range": implied_counts(own.denominator, denominator_share),
    }
    whole = {key: None if ends is None else list(ends) for key, ends in ranges.items()}
    return {"source": "implied_by_shares", "value": found.value, "low": found.low, "high": found.high, **whole}


def _differs(own: Measure, theirs: Measure) -> bool:
    return own.stand_in != theirs.stand_in


def _counts(measures: Iterable[Measure]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    pairs = [(m.numerator, m.denominator) for m in measures]
    return np.array([n for n, _ in pairs], dtype=float), np.array([d for _, d in pairs], dtype=float)

"""Placing a county beside its city and province: whose value the parent's is, and how far the county is from it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from bench.intake import areas
from bench.intake.measures import Measure, half_digit
from bench.intake.submissions import Submission
from scoring.comparators import implied, pooled
from scoring.framework import Indicator

LEVELS = ("city", "province")
MINIMUM_OTHERS = 2  # a rate pooled from fewer other counties says little of the parent

Measures = Mapping[str, Mapping[str, Measure]]  # by area code, then indicator code


@dataclass(frozen=True)
class Peers:
    """What one period of a collection holds: every area's measures, its name, and who was expected to report."""

    measures: Measures
    names: Mapping[str, str]
    levels: Mapping[str, str]
    expected: Callable[[str], Sequence[str]]

    def counties_in(self, parent: str, level: str) -> list[str]:
        return [
            code
            for code, own in self.levels.items()
            if own in ("county", "functional_zone") and areas.parent(code, level) == parent
        ]

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


def comparator(
    indicator: Indicator, submission: Submission, own: Measure, level: str, peers: Peers
) -> dict[str, Any] | None:
    """The parent's value of one indicator, from the first source there is, or None.

    In order: the parent's own report; its counties pooled, where at least two others have counts (and a province's lie
    in at least two cities); the value implied by the shares that this county states. Only proportions have one: a
    county's count is no part of a city's rate. A value that rests on another definition (a stand-in) is compared with
    values of that same definition only.
    """
    parent = areas.parent(submission.area_code, level)
    if parent is None or indicator.kind != "proportion":
        return None
    question = _Question(indicator, submission, own, level, parent, peers)
    for source in (_own_report, _pooled, _implied):
        found = source(question)
        if found is not None:
            difference = None if own.value is None else own.value - found["value"]
            return {"area_code": parent, "area_name": peers.name(parent), **found, "difference": difference}
    return None


def _own_report(q: _Question) -> dict[str, Any] | None:
    theirs = q.peers.measures.get(q.parent, {}).get(q.indicator.code)
    if theirs is None or theirs.value is None or _differs(q.own, theirs):
        return None
    found = {"source": "own_report", "value": theirs.value, "evidence": theirs.evidence, "printed": theirs.printed}
    return {**found, "numerator": theirs.numerator, "denominator": theirs.denominator}


def _pooled(q: _Question) -> dict[str, Any] | None:
    counties = q.peers.counties_in(q.parent, q.level)
    counted = {
        code: theirs
        for code in counties
        if (theirs := q.peers.measures[code][q.indicator.code]).denominator and not _differs(q.own, theirs)
    }
    own_code = q.submission.area_code
    others = [code for code in counted if code != own_code]
    if len(others) < MINIMUM_OTHERS or _one_city_only(q.level, counted):
        return None
    numerators, denominators = _counts(counted.values())
    return {
        "source": "pooled",
        "value": pooled(numerators, denominators),
        "numerator": int(numerators.sum()),
        "denominator": int(denominators.sum()),
        "others_counted": len(others),
        "others_expected": len({*q.peers.expected(q.parent), *counties} - {own_code}),
    }


def _one_city_only(level: str, counted: Iterable[str]) -> bool:
    """Whether a province would be pooled from the counties of a single city, which is that city's value."""
    return level == "province" and len({areas.parent(code, "city") for code in counted}) < 2


def _implied(q: _Question) -> dict[str, Any] | None:
    shares, own = q.submission.shares.get(q.level, {}), q.own
    above, below = shares.get(q.indicator.numerator or ""), shares.get(q.indicator.denominator or "")
    if not above or not below or own.numerator is None or not own.denominator or own.stand_in:
        return None
    found = implied(
        own.numerator,
        own.denominator,
        (float(above["percent"]), float(half_digit(above["percent"]))),
        (float(below["percent"]), float(half_digit(below["percent"]))),
    )
    if found is None:
        return None
    return {"source": "implied_by_shares", "value": found.value, "low": found.low, "high": found.high}


def _differs(own: Measure, theirs: Measure) -> bool:
    return own.stand_in != theirs.stand_in


def _counts(measures: Iterable[Measure]) -> tuple[Any, Any]:
    pairs = [(m.numerator, m.denominator) for m in measures]
    return np.array([n for n, _ in pairs], dtype=float), np.array([d for _, d in pairs], dtype=float)

"""One indicator over the areas of a league: values, intervals, comparators, verdicts, variation and rank sets."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from msgspec.structs import replace
from numpy.typing import NDArray

from bench.forming.comparators import Found, Peers, comparators
from bench.forming.rank_sets import rank_sets
from bench.forming.variation import Asked, variations
from bench.forming.verdicts import cell, judged
from bench.forming.worth import parent_worth, valued
from bench.intake.measures import Measure
from bench.intake.submissions import Submission
from bench.league.comparators import Comparator, Compared, Range, reference
from bench.league.enumerations import ComparatorKind, Evidence
from bench.league.league import Variation
from bench.league.rows import Measured, ScoredMeasure
from scoring.choices import Kind
from scoring.clustering import Clustering
from scoring.framework import METHODS, Indicator
from scoring.intervals import rate, wilson
from scoring.normalise import score

Array = NDArray[np.float64]
M = TypeVar("M", bound=Measured)

TOGETHER = 1024  # values of areas whose comparisons are tested together: few enough to hold
_Z = 1.959963984540054  # of a 95 % interval


@dataclass(frozen=True)
class Points:
    """One indicator's scores (0 to 100), points and most points, each of shape (areas,), NaN where there is none."""

    scores: Array
    contributions: Array
    full: Array


def number(value: float) -> float | None:
    """A number, None for NaN."""
    return None if math.isnan(value) else float(value)


def scored_measures(
    indicators: Sequence[Indicator], submissions: Sequence[Submission], peers: Peers, points: Sequence[Points]
) -> list[tuple[list[ScoredMeasure], Variation | None]]:
    """Each indicator's measure of every area, in order, and how much it ordinarily varies."""
    codes = [s.area_code for s in submissions]
    clusterings = [peers.clusters.indicator(i.code) for i in indicators]
    own: list[list[ScoredMeasure]] = []
    worth: list[Array] = []
    found: list[list[dict[ComparatorKind, Found]]] = []
    for indicator, of in zip(indicators, points, strict=True):
        reported = [peers.measures[code][indicator.code] for code in codes]
        worth.append(peers.clusters.worth(indicator.code, codes, _denominators(reported)))
        own.append(measured(indicator, reported, of.scores, ScoredMeasure, worth[-1]))
        found.append([comparators(indicator, s, m, peers) for s, m in zip(submissions, reported, strict=True)])
    compared = _compared(indicators, own, found, codes, peers)
    asked = zip(indicators, own, clusterings, worth, strict=True)
    ordinary = variations(codes, [Asked(*of) for of in asked])
    sets = rank_sets(indicators, own, worth)
    return [
        (
            [
                replace(
                    m,
                    contribution=number(points[n].contributions[k]),
                    full=number(points[n].full[k]),
                    comparators=compared[n][k],
                    ordinary=places[k],
                    rank_set=sets[n][k],
                )
                for k, m in enumerate(own[n])
            ],
            about,
        )
        for n, (about, places) in enumerate(ordinary)
    ]


def reference_measures(indicator: Indicator, submissions: Sequence[Submission], peers: Peers) -> list[Measured]:
    """The indicator's value of every city or province, scored by itself where the method allows it."""
    reported = [peers.measures[s.area_code][indicator.code] for s in submissions]
    values = np.array([np.nan if m.value is None else m.value for m in reported], dtype=float)
    cases, clustering = _denominators(reported), peers.clusters.indicator(indicator.code)
    worth = np.ones(len(cases))
    for k, s in enumerate(submissions):
        if not clustering.none and cases[k] > 0:
            worth[k] = parent_worth(clustering, indicator, s.area_code, int(cases[k]), peers)
    return measured(indicator, reported, _scores(indicator, values), Measured, worth)


def _denominators(reported: Sequence[Measure]) -> Array:
    return np.array([np.nan if m.denominator is None else m.denominator for m in reported], dtype=np.float64)


def measured(indicator: Indicator, reported: Sequence[Measure], scores: Array, kind: type[M], worth: Array) -> list[M]:
    """Measures as a league shows them; a proportion with counts has a 95 % Wilson interval, in percent, a rate exact
    or Byar's limits.

    Parameters
    ----------
    worth : how many of each area's cases are worth one independent case
    """
    intervals = _intervals(indicator, reported, worth)
    ranges = _score_intervals(indicator, intervals)
    return [
        kind(
            evidence=Evidence(m.evidence),
            value=None if m.value is None else float(m.value),
            score=number(scores[k]),
            score_interval=ranges[k],
            numerator=m.numerator,
            denominator=m.denominator,
            worth=float(worth[k]) if intervals[k] and worth[k] > 1.0 else None,
            standard_error=m.standard_error,
            interval=intervals[k],
            printed=m.printed or None,
            qualifier=m.qualifier or None,
            status=m.status or None,
            stand_in=m.stand_in or None,
            source=m.source or None,
        )
        for k, m in enumerate(reported)
    ]


def interval_of(indicator: Indicator, numerator: int, denominator: int, clustering: Clustering) -> Range:
    """The 95 % interval of a proportion or rate in its own measure, where cases come together so."""
    n = np.array([denominator], dtype=np.float64)
    worth = clustering.design(n)
    low, high = _limits(indicator, np.array([numerator]) / worth, n / worth)
    return float(low[0]), float(high[0])


def _limits(indicator: Indicator, x: Array, n: Array) -> tuple[Array, Array]:
    """Wilson's interval of proportions; of rates exact limits below 10 events and Byar's from 10 up."""
    low, high = rate(x, n) if indicator.kind == Kind.RATE else wilson(x, n)
    return indicator.scale * low, indicator.scale * high


def with_interval(indicator: Indicator, m: M, clustering: Clustering) -> M:
    """The same value with the interval that its counts give where cases come together so; without one as it is."""
    if not indicator.counted or m.interval is None or m.numerator is None or not m.denominator:
        return m
    ends = interval_of(indicator, m.numerator, m.denominator, clustering)
    return replace(m, interval=ends, score_interval=_score_intervals(indicator, [ends])[0])


def _intervals(indicator: Indicator, reported: Sequence[Measure], worth: Array) -> list[Range | None]:
    out: list[Range | None] = [_normal_interval(indicator, m) for m in reported]
    known = [k for k, m in enumerate(reported) if m.numerator is not None and m.denominator]
    if not indicator.counted or not known:
        return out
    x = np.array([reported[k].numerator for k in known], dtype=float)
    n = np.array([reported[k].denominator for k in known], dtype=float)
    low, high = _limits(indicator, x / worth[known], n / worth[known])
    for k, pair in zip(known, zip(low.tolist(), high.tolist(), strict=True), strict=True):
        out[k] = pair
    return out


def _normal_interval(indicator: Indicator, m: Measure) -> Range | None:
    """The 95 % interval of a value or points with a standard error, points within what can be awarded."""
    if m.value is None or m.standard_error is None:
        return None
    reach = _Z * m.standard_error
    if indicator.kind == Kind.POINTS:
        return max(m.value - reach, 0.0), min(m.value + reach, indicator.most)
    return m.value - reach, m.value + reach


def _is_absolute(indicator: Indicator) -> bool:
    """Whether a value can be scored by itself; cohort methods need the other areas."""
    return not METHODS[indicator.scoring.method].cohort


def _scores(indicator: Indicator, values: Array) -> Array:
    """Scores of values by themselves, NaN for NaN and under cohort methods."""
    if not _is_absolute(indicator) or not len(values):
        return np.full(values.shape, np.nan)
    return score(indicator, values)


def _score_intervals(indicator: Indicator, intervals: Sequence[Range | None]) -> list[Range | None]:
    """The scores of each interval's ends, lower first; None without an interval and under cohort methods."""
    known = [k for k, ends in enumerate(intervals) if ends is not None]
    out: list[Range | None] = [None] * len(intervals)
    if known and _is_absolute(indicator):
        found = np.sort(score(indicator, np.array([intervals[k] for k in known]).T), axis=0).T
        for k, (low, high) in zip(known, found.tolist(), strict=True):
            out[k] = (low, high)
    return out


def _compared(
    indicators: Sequence[Indicator],
    own: Sequence[Sequence[Measured]],
    found: Sequence[Sequence[dict[ComparatorKind, Found]]],
    codes: Sequence[str],
    peers: Peers,
) -> list[list[dict[ComparatorKind, Compared]]]:
    """By indicator, every area beside its comparators, each scored on the indicator's own scale, with verdicts."""
    out: list[list[dict[ComparatorKind, Compared]]] = [[{} for _ in codes] for _ in indicators]
    few = max(1, TOGETHER // max(1, len(codes)))
    for start in range(0, len(indicators), few):
        asked, places = [], []
        for n, indicator in enumerate(indicators[start : start + few], start):
            stated = _with_scores(indicator, found[n])
            for kind in ComparatorKind:
                areas = [k for k, of in enumerate(found[n]) if kind in of]
                beside = [(own[n][k], found[n][k][kind]) for k in areas]
                cells = [cell(indicator, m, reference(stated[f]), f.reason) for m, f in beside]
                asked.append((indicator, valued(indicator, kind, [codes[k] for k in areas], cells, peers)))
                places.append((n, kind, areas))
        for (n, kind, areas), compared in zip(places, judged(asked), strict=True):
            for k, one in zip(areas, compared, strict=True):
                out[n][k][kind] = one
    return out


def _with_scores(indicator: Indicator, found: Sequence[dict[ComparatorKind, Found]]) -> dict[Found, Comparator]:
    """Every comparator, once, with its score; none where it must not be compared with."""
    every = list(dict.fromkeys(f for of in found for f in of.values()))
    usable = [f.comparator for f in every if f.reason is None]
    scores = iter(_scores(indicator, np.array([c.value for c in usable], dtype=float)).tolist())
    ranges = iter(_score_intervals(indicator, [_range(c) for c in usable]))
    return {
        f: f.comparator if f.reason else replace(f.comparator, score=number(next(scores)), score_interval=next(ranges))
        for f in every
    }


def _range(comparator: Comparator) -> Range | None:
    if comparator.low is None or comparator.high is None:
        return None
    return comparator.low, comparator.high

"""What an area is compared with: what it lies in, up to two levels, a target and its own last period."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import msgspec
import numpy as np
from numpy.typing import NDArray

from bench.forming.clusters import UNKNOWN, Clusters
from bench.intake import areas
from bench.intake.measures import Measure, half_digit, measure, parent_from_gap
from bench.intake.periods import months, precedes
from bench.intake.submissions import Submission
from bench.league.comparators import Comparator
from bench.league.enumerations import PARENT_KINDS, ComparatorKind, ComparatorSource, Evidence, NotComparable
from scoring.choices import Level
from scoring.comparators import implied, implied_counts, pooled
from scoring.framework import Indicator

MINIMUM_OTHERS = 2  # a rate pooled from fewer other counties says little of the parent

Measures = Mapping[str, Mapping[str, Measure]]  # by area code, then indicator code


@dataclass(frozen=True)
class Pool:
    """Areas of one parent added up: which they are, their rate and counts, and in how many parts of it they lie.

    ``sizes``: each one's cases, by code.
    """

    codes: frozenset[str]
    sizes: Mapping[str, int]
    value: float
    numerator: int
    denominator: int
    parts: int

    @cached_property
    def in_order(self) -> list[int]:
        """The cases of each in ascending order, so that no sum moves with the order of reports."""
        return sorted(self.sizes.values())


@dataclass(frozen=True)
class Peers:
    """What one period of a collection holds: every area's measures, its name, and who was expected to report; the
    measures of its other periods; and how its cases come together. ``ranked``: the levels of the areas that parents are
    made of."""

    measures: Measures
    names: Mapping[str, str]
    levels: Mapping[str, str]
    expected: Mapping[str, Sequence[str]]
    ranked: tuple[str, ...]
    period: str = ""
    others: Mapping[str, Measures] = field(default_factory=dict)
    clusters: Clusters = UNKNOWN
    similar: Mapping[str, tuple[tuple[str, ...], float]] = field(default_factory=dict)

    @cached_property
    def _within(self) -> dict[str, list[str]]:
        """Codes of the areas of the level ranked by what they lie in."""
        found: dict[str, list[str]] = {}
        for code, own in self.levels.items():
            if own in self.ranked:
                for parent in areas.parents(code).values():
                    found.setdefault(parent, []).append(code)
        return found

    def within(self, parent: str) -> list[str]:
        """The areas of the level ranked that lie in another and reported."""
        return self._within.get(parent, [])

    @cached_property
    def _pools(self) -> dict[tuple[str, str, str | None], Pool]:
        return {}

    @cached_property
    def stated(self) -> dict[tuple[str, str, str | None, int, int], Comparator]:
        """Pooled comparators by parent, indicator, stand-in and the others counted and expected: the same for many."""
        return {}

    @cached_property
    def _due(self) -> dict[str, frozenset[str]]:
        return {}

    def pool(self, parent: str, indicator: Indicator, stand_in: str | None) -> Pool:
        """The counts of a parent's areas by one definition, added up once for all of them."""
        key = (parent, indicator.code, stand_in)
        if key not in self._pools:
            measured = {code: self.measures[code][indicator.code] for code in self.within(parent)}
            counted = {c: m for c, m in measured.items() if m.denominator and m.stand_in == stand_in}
            counts = _counts(counted.values())
            self._pools[key] = Pool(
                codes=frozenset(counted),
                sizes={code: m.denominator or 0 for code, m in counted.items()},
                value=pooled(*counts, indicator.scale),
                numerator=int(counts[0].sum()),
                denominator=int(counts[1].sum()),
                parts=areas.parts(counted, parent),
            )
        return self._pools[key]

    def due(self, parent: str, but: str = "") -> int:
        """How many areas of a parent reported or should have, without one of them."""
        if parent not in self._due:
            self._due[parent] = frozenset({*self.expected.get(parent, ()), *self.within(parent)})
        known, without = self._due[parent], but in self._due[parent]
        # The area table has no names of townships, but how many there are.
        listed = areas.townships_below(parent) if Level.TOWNSHIP in self.ranked else 0
        return max(len(known), listed) - without

    def name(self, code: str) -> str:
        known = areas.area_table().get(code)
        return self.names.get(code) or (known.name if known else code)


class Found(msgspec.Struct, frozen=True):  # made by the thousand, and several times faster than a frozen dataclass
    """A comparator, and the reason where it is there and must not be compared with."""

    comparator: Comparator
    reason: NotComparable | None = None


class _Question(msgspec.Struct, frozen=True):
    """One indicator of one county against one parent."""

    indicator: Indicator
    submission: Submission
    own: Measure
    kind: ComparatorKind
    parent: str
    peers: Peers

    @property
    def named(self) -> tuple[str, str]:
        return self.parent, self.peers.name(self.parent)


def comparators(
    indicator: Indicator, submission: Submission, own: Measure, peers: Peers
) -> dict[ComparatorKind, Found]:
    """What one indicator of a county is compared with, in the order of ``ComparatorKind``.

    Only proportions and rates have comparators: a county's count is no part of a city's rate.
    """
    if not indicator.counted:
        return {}
    found = {kind: _parent(indicator, submission, own, kind, peers) for kind in PARENT_KINDS}
    found[ComparatorKind.SIMILAR_AREAS] = _similar(indicator, submission.area_code, own, peers)
    found[ComparatorKind.TARGET] = _target(indicator, own)
    found[ComparatorKind.PREVIOUS] = _previous(indicator, submission.area_code, own, peers)
    return {kind: f for kind, f in found.items() if f is not None}


def _parent(
    indicator: Indicator, submission: Submission, own: Measure, kind: ComparatorKind, peers: Peers
) -> Found | None:
    """The parent's value of one indicator, from the first source there is, or None.

    In order: the parent's own report; its areas pooled, where at least two others have counts (and a province's
    counties lie in at least two cities, a city's townships in two counties); the value implied by the shares that this
    area states, then by how far it says to be above the parent. A value that rests on another definition (a stand-in),
    on one other area or on another period is shown only where there is none of these, and refused.
    """
    parent = areas.parent(submission.area_code, kind)
    if parent is None:
        return None
    question = _Question(indicator, submission, own, kind, parent, peers)
    for source in (_own_report, _pooled, _implied, _by_gap, _other_definition, _few_others, _other_period):
        found = source(question)
        if found is not None:
            return found
    return None


def _similar(indicator: Indicator, area: str, own: Measure, peers: Peers) -> Found | None:
    """The areas most like this one, added up: those with counts by the same definition."""
    if area not in peers.similar:
        return None
    nearest, distance = peers.similar[area]
    measured = {code: peers.measures[code][indicator.code] for code in nearest}
    counted = {c: m for c, m in measured.items() if m.denominator and m.stand_in == own.stand_in}
    if not counted:
        return None
    counts = _counts(counted.values())
    found = Comparator(
        source=ComparatorSource.SIMILAR_AREAS,
        value=pooled(*counts, indicator.scale),
        numerator=int(counts[0].sum()),
        denominator=int(counts[1].sum()),
        others_counted=len(counted),
        others_expected=len(nearest),
        areas=tuple(counted),
        distance=distance,
    )
    return Found(found, NotComparable.FEW_OTHERS if len(counted) < MINIMUM_OTHERS else None)


def _target(indicator: Indicator, own: Measure) -> Found | None:
    """The framework's target; a stand-in has another definition, for which it sets none."""
    if indicator.target is None:
        return None
    target = Comparator(source=ComparatorSource.TARGET, value=indicator.target)
    return Found(target, NotComparable.OTHER_DEFINITION if own.stand_in else None)


def _previous(indicator: Indicator, area: str, own: Measure, peers: Peers) -> Found | None:
    """The county's own last period: the latest earlier one of the same length that has a value."""
    reported = {p: m for p, others in peers.others.items() if (m := _value(others, area, indicator.code))}
    earlier = [p for p in reported if precedes(p, peers.period)]
    before = [p for p in reported if months(p)[1] < months(peers.period)[0]]
    if not before:
        return None
    period = max(earlier or before, key=months)
    reason = None
    if not earlier:
        reason = NotComparable.OTHER_PERIOD
    elif own.stand_in != reported[period].stand_in:
        reason = NotComparable.OTHER_DEFINITION
    return Found(_reported(ComparatorSource.PREVIOUS, reported[period], period=period), reason)


def _value(measures: Measures, area: str, code: str) -> Measure | None:
    """What an area reported; what was imputed is no report."""
    found = measures.get(area, {}).get(code)
    return found if found and found.value is not None and found.evidence != "imputed" else None


def _reported(
    source: ComparatorSource,
    m: Measure,
    named: tuple[str | None, str | None] = (None, None),
    period: str | None = None,
) -> Comparator:
    """What somebody reported, as a comparator."""
    assert m.value is not None
    evidence = m.evidence if m.qualifier in (None, "exact") else "about" if m.qualifier == "about" else "bound"
    return Comparator(
        source=source,
        value=float(m.value),
        area_code=named[0],
        area_name=named[1],
        period=period,
        evidence=Evidence(evidence),
        printed=m.printed,
        numerator=m.numerator,
        denominator=m.denominator,
    )


def _own_report(q: _Question) -> Found | None:
    theirs = _value(q.peers.measures, q.parent, q.indicator.code)
    if theirs is None or q.own.stand_in != theirs.stand_in:
        return None
    return Found(_reported(ComparatorSource.OWN_REPORT, theirs, q.named))


def _other_definition(q: _Question) -> Found | None:
    """The parent's own report where only its definition keeps it from being a comparator."""
    theirs = _value(q.peers.measures, q.parent, q.indicator.code)
    if theirs is None:
        return None
    return Found(_reported(ComparatorSource.OWN_REPORT, theirs, q.named), NotComparable.OTHER_DEFINITION)


def _other_period(q: _Question) -> Found | None:
    """The parent's own report of its latest other period."""
    reported = {p: m for p, o in q.peers.others.items() if (m := _value(o, q.parent, q.indicator.code))}
    if not reported:
        return None
    period = max(reported, key=months)
    found = _reported(ComparatorSource.OWN_REPORT, reported[period], q.named, period)
    return Found(found, NotComparable.OTHER_PERIOD)


def _pooled(q: _Question) -> Found | None:
    return _together(q, MINIMUM_OTHERS)


def _few_others(q: _Question) -> Found | None:
    return _together(q, 1, NotComparable.FEW_OTHERS)


def _together(q: _Question, minimum: int, reason: NotComparable | None = None) -> Found | None:
    """The areas of the parent added up, where at least so many others have counts."""
    pool, own_code = q.peers.pool(q.parent, q.indicator, q.own.stand_in), q.submission.area_code
    others = len(pool.codes) - (own_code in pool.codes)
    # A province pooled from the counties of a single city is that city's value.
    if others < minimum or (areas.nearest(own_code) != q.parent and pool.parts < 2):
        return None
    expected = q.peers.due(q.parent, but=own_code)
    key = (q.parent, q.indicator.code, q.own.stand_in, others, expected)
    if key not in q.peers.stated:
        code, name = q.named
        q.peers.stated[key] = Comparator(
            source=ComparatorSource.POOLED,
            value=pool.value,
            area_code=code,
            area_name=name,
            numerator=pool.numerator,
            denominator=pool.denominator,
            others_counted=others,
            others_expected=expected,
        )
    return Found(q.peers.stated[key], reason)


def _implied(q: _Question) -> Found | None:
    shares, own = q.submission.shares.get(q.kind, {}), q.own
    above, below = shares.get(q.indicator.numerator or ""), shares.get(q.indicator.denominator or "")
    if not above or not below or own.numerator is None or not own.denominator or own.stand_in:
        return None
    numerator_share, denominator_share = (
        (float(share.percent), float(half_digit(share.percent))) for share in (above, below)
    )
    found = implied(
        own.numerator, own.denominator, numerator_share, denominator_share, q.indicator.scale, q.indicator.most
    )
    if found is None:
        return None
    code, name = q.named
    return Found(
        Comparator(
            source=ComparatorSource.IMPLIED_BY_SHARES,
            value=float(found.value),
            area_code=code,
            area_name=name,
            low=float(found.low),
            high=float(found.high),
            numerator_range=implied_counts(own.numerator, numerator_share),
            denominator_range=implied_counts(own.denominator, denominator_share),
        )
    )


def _by_gap(q: _Question) -> Found | None:
    """The parent's value from how far the county says to be above it, which has no counts."""
    found = parent_from_gap(q.indicator, q.submission, q.kind) if q.indicator.kind == "proportion" else None
    if found is None or not 0.0 <= found[0] <= 100.0 or q.own.value != measure(q.indicator, q.submission).value:
        return None
    code, name = q.named
    return Found(
        Comparator(
            source=ComparatorSource.IMPLIED_BY_GAP,
            value=found[0],
            area_code=code,
            area_name=name,
            low=found[1],
            high=found[2],
        )
    )


def _counts(measures: Iterable[Measure]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    pairs = [(m.numerator, m.denominator) for m in measures]
    return np.array([n for n, _ in pairs], dtype=float), np.array([d for _, d in pairs], dtype=float)

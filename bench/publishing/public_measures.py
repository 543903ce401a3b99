"""What a public version says of one value: every field that is admitted is named here, and no other is public."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from msgspec.structs import replace

from bench.league.comparators import Comparator, Compared, reference
from bench.league.enumerations import ComparatorKind, Evidence
from bench.league.league import League
from bench.league.rows import Measured, ScoredMeasure
from bench.publishing.masking import Cell, Masks
from bench.publishing.public_ranges import adds_up, depends_on_others
from bench.publishing.rounding import rounded_comparator, rounded_measure
from scoring.choices import Kind
from scoring.framework import Disclosure, Indicator

_WITH_COUNTS = (Evidence.COUNTS, Evidence.RECOVERED, Evidence.STATED_DENOMINATOR)
M = TypeVar("M", bound=Measured)


@dataclass(frozen=True)
class Withheld:
    """What one league of a release withholds: the masks and rules of the whole release, and its own masked codes.

    ``hidden``: the codes of each area's masked indicators and items, by area.
    """

    league: League
    masks: Masks
    rules: Disclosure
    hidden: Mapping[str, frozenset[str]]

    def of(self, area: str) -> frozenset[str]:
        """The codes of an area's masked indicators and items."""
        return self.hidden.get(area, frozenset())

    @cached_property
    def adds_up(self) -> bool:
        """Whether masked values move nothing but their own contributions to their own areas' scores."""
        return adds_up(self.league, self.hidden)


def public_scored(measures: Mapping[str, ScoredMeasure], area: str, withheld: Withheld) -> dict[str, ScoredMeasure]:
    """The values of an area that reported, by indicator."""
    out = {}
    for indicator in withheld.league.framework.indicators:
        m, cell = measures[indicator.code], (withheld.league.period, indicator.code, area)
        if indicator.code in withheld.of(area):
            out[indicator.code] = ScoredMeasure(evidence=Evidence.MASKED)
        elif cell in withheld.masks.totals and m.value is not None:
            rounded = rounded_measure(_admitted(m), m.value, withheld.masks.totals[cell])
            out[indicator.code] = rounded or ScoredMeasure(evidence=Evidence.MASKED)
        else:
            shown = replace(_admitted(m), few_cases=_rests_on_few(indicator, m, withheld.rules))
            out[indicator.code] = replace(shown, comparators=_public_comparators(indicator, m, cell, withheld.masks))
    for code in _sharing_cases(area, withheld):
        m = _without_counts(out[code])
        untold = {kind: replace(c, interval=None, tested=None, p_value=None) for kind, c in m.comparators.items()}
        out[code] = replace(m, comparators=untold)
    if withheld.hidden and not withheld.adds_up:
        out = {code: replace(m, contribution=None, full=None) for code, m in out.items()}
        return {code: _unscored(code, m, withheld) for code, m in out.items()}
    return out


def public_measured(measures: Mapping[str, Measured], area: str, withheld: Withheld) -> dict[str, Measured]:
    """The values of a city or province, by indicator."""
    out = {}
    for indicator in withheld.league.framework.indicators:
        m, cell = measures[indicator.code], (withheld.league.period, indicator.code, area)
        if indicator.code in withheld.of(area):
            out[indicator.code] = Measured(evidence=Evidence.MASKED)
        elif cell in withheld.masks.totals and m.value is not None:
            rounded = rounded_measure(_admitted_bare(m), m.value, withheld.masks.totals[cell])
            out[indicator.code] = rounded or Measured(evidence=Evidence.MASKED)
        else:
            out[indicator.code] = replace(_admitted_bare(m), few_cases=_rests_on_few(indicator, m, withheld.rules))
    for code in _sharing_cases(area, withheld):
        out[code] = _without_counts(out[code])
    if withheld.hidden and not withheld.adds_up:
        return {code: _unscored(code, m, withheld) for code, m in out.items()}
    return out


def _admitted(m: ScoredMeasure) -> ScoredMeasure:
    """A value with what may be public where nothing masks it; its rank set rests on the counts of all areas."""
    return ScoredMeasure(
        evidence=m.evidence,
        value=m.value,
        score=m.score,
        score_interval=m.score_interval,
        numerator=m.numerator,
        denominator=m.denominator,
        interval=m.interval,
        printed=m.printed,
        qualifier=m.qualifier,
        status=m.status,
        stand_in=m.stand_in,
        source=m.source,
        few_cases=m.few_cases,
        contribution=m.contribution,
        full=m.full,
        comparators={kind: _compared(c) for kind, c in m.comparators.items()},
        ordinary=m.ordinary,
    )


def _admitted_bare(m: Measured) -> Measured:
    """The same of a value that is not scored."""
    return Measured(
        evidence=m.evidence,
        value=m.value,
        score=m.score,
        score_interval=m.score_interval,
        numerator=m.numerator,
        denominator=m.denominator,
        interval=m.interval,
        printed=m.printed,
        qualifier=m.qualifier,
        status=m.status,
        stand_in=m.stand_in,
        source=m.source,
        few_cases=m.few_cases,
    )


def _compared(compared: Compared) -> Compared:
    return Compared(
        of=reference(_comparator(compared.comparator)),
        difference=compared.difference,
        interval=compared.interval,
        tested=compared.tested,
        unreported_parts=compared.unreported_parts,
        p_value=compared.p_value,
        verdict=compared.verdict,
        other_95=compared.other_95,
        other_998=compared.other_998,
        reason=compared.reason,
    )


def _comparator(comparator: Comparator) -> Comparator:
    return Comparator(
        source=comparator.source,
        value=comparator.value,
        area_code=comparator.area_code,
        area_name=comparator.area_name,
        period=comparator.period,
        evidence=comparator.evidence,
        printed=comparator.printed,
        numerator=comparator.numerator,
        denominator=comparator.denominator,
        others_counted=comparator.others_counted,
        others_expected=comparator.others_expected,
        low=comparator.low,
        high=comparator.high,
        numerator_range=comparator.numerator_range,
        denominator_range=comparator.denominator_range,
        score=comparator.score,
        score_interval=comparator.score_interval,
    )


def _public_comparators(
    indicator: Indicator, m: ScoredMeasure, cell: Cell, masks: Masks
) -> dict[ComparatorKind, Compared]:
    """What a value is compared with: rounded where it is a total that would give a masked value away, or not said."""
    period, code, area = cell
    out = {}
    for kind, compared in m.comparators.items():
        comparator = compared.comparator
        if kind == ComparatorKind.PREVIOUS:
            other = (comparator.period or period, code, area)
        else:
            other = (period, code, comparator.area_code or "")
        spread = masks.totals.get(other)
        shown = _compared(compared) if spread is None else rounded_comparator(indicator, m.value, compared, spread)
        if shown is not None and other not in masks.cells:
            out[kind] = shown
    return out


def _rests_on_few(indicator: Indicator, m: Measured, rules: Disclosure) -> bool:
    """Whether a value is marked for the few cases that it rests on."""
    cases = {Kind.RATE: m.numerator, Kind.PROPORTION: m.denominator}.get(indicator.kind)
    return m.few_cases or (cases is not None and cases < rules.marked_below and indicator.code not in rules.exempt)


def _sharing_cases(area: str, withheld: Withheld) -> list[str]:
    """Indicators that count what a masked one of the same area counts too."""
    masked = withheld.of(area)
    indicators = withheld.league.framework.indicators
    shared = {q for i in indicators if i.code in masked for q in _quantities(i)}
    return [i.code for i in indicators if i.code not in masked and shared & _quantities(i)]


def _quantities(indicator: Indicator) -> set[str]:
    return {q for q in (indicator.numerator, indicator.denominator) if q is not None}


def _without_counts(m: M) -> M:
    """A rate without the counts that would give another's away."""
    bare = replace(m, numerator=None, denominator=None, interval=None, score_interval=None)
    return replace(bare, evidence=Evidence.PERCENT_ONLY) if m.evidence in _WITH_COUNTS else bare


def _unscored(code: str, m: M, withheld: Withheld) -> M:
    """A value of a league whose scores do not add up: without a score that a masked value of any area moves."""
    indicator = withheld.league.framework.indicator(code)
    moved = indicator is not None and depends_on_others(indicator)
    return replace(m, score=None, score_interval=None) if moved else m

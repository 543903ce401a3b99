"""What a public version says of one indicator: every field that is admitted is named here, and no other is public.

Where anything of the indicator is withheld, comparisons, verdicts and ordinary variation are worked out again from the
values that are shown.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeVar

import numpy as np
from msgspec.structs import replace
from numpy.typing import NDArray

from bench.forming.clusters import described
from bench.forming.measures import with_interval
from bench.forming.variation import Asked, variations
from bench.forming.verdicts import Cell, judged
from bench.forming.verdicts import cell as cell_of
from bench.forming.worth import rest, with_design
from bench.intake import areas
from bench.league.comparators import Comparator, Compared, reference
from bench.league.enumerations import PARENT_KINDS, REFUSED, ComparatorKind, Evidence
from bench.league.league import Clustered, IndicatorSummary, Variation
from bench.league.rows import Measured, ScoredMeasure, ScoredRow
from bench.publishing.public_pools import Pools, together
from bench.publishing.withheld import Withheld
from scoring.choices import Kind
from scoring.clustering import Clustering
from scoring.framework import Disclosure, Indicator

_WITH_COUNTS = (Evidence.COUNTS, Evidence.RECOVERED, Evidence.STATED_DENOMINATOR)
M = TypeVar("M", bound=Measured)

MASKED = ScoredMeasure(evidence=Evidence.MASKED)


def public_scored(
    indicator: Indicator, withheld: Withheld, pools: Pools
) -> tuple[dict[str, ScoredMeasure], IndicatorSummary]:
    """One indicator of every area that reported, and what is said of it over all of them."""
    own = public_values(indicator, withheld)
    summary = withheld.league.indicators[indicator.code]
    if withheld.reclustered:
        own = _with_intervals(indicator, own, withheld)
    if indicator.code not in withheld.touched and not withheld.reclustered:
        shown = {row.area_code: row.indicators[indicator.code] for row in withheld.league.scored}
        for area, m in shown.items():
            compared = {kind: _compared(c) for kind, c in m.comparators.items()}
            own[area] = replace(own[area], comparators=compared, ordinary=m.ordinary)
        return own, _summary(indicator, summary, own, withheld, summary.variation)
    shown_codes = [area for area, m in own.items() if m.evidence != Evidence.MASKED]
    beside = _beside(indicator, shown_codes, own, withheld, pools)
    of = [own[area] for area in shown_codes]
    worth = _worth(indicator, shown_codes, of, withheld)
    asked = Asked(indicator, of, withheld.clusters.indicator(indicator.code), worth)
    ((found, places),) = variations(shown_codes, [asked])
    for area, compared, place in zip(shown_codes, beside, places, strict=True):
        own[area] = replace(own[area], comparators=compared, ordinary=place)
    return own, _summary(indicator, summary, own, withheld, found)


def _worth(
    indicator: Indicator, areas: Sequence[str], of: Sequence[Measured], withheld: Withheld
) -> NDArray[np.float64]:
    """How many of some areas' cases are worth one, by what is shown."""
    cases = np.array([np.nan if m.denominator is None else m.denominator for m in of], dtype=np.float64)
    return withheld.clusters.worth(indicator.code, areas, cases)


def public_values(indicator: Indicator, withheld: Withheld) -> dict[str, ScoredMeasure]:
    """One indicator's value of every area that reported, compared with nothing."""
    rows = sorted(withheld.league.scored, key=lambda row: row.area_code)  # not in order of scores
    return {row.area_code: _scored(indicator, row, withheld) for row in rows}


def _scored(indicator: Indicator, row: ScoredRow, withheld: Withheld) -> ScoredMeasure:
    """An area's value, with nothing yet that rests on others."""
    code, m = indicator.code, row.indicators[indicator.code]
    if code in withheld.of(row.area_code):
        return MASKED
    shown = replace(_admitted(m), few_cases=_rests_on_few(indicator, m, withheld.rules))
    if _shares_cases(code, row.area_code, withheld):
        shown = _without_counts(shown)
    if withheld.spreads:
        shown = replace(shown, contribution=None, full=None)
        return replace(shown, score=None, score_interval=None) if _depends_on_others(indicator) else shown
    if withheld.moves_contributions(row.area_code):
        return replace(shown, contribution=None, full=None)
    return shown


def public_measured(measures: Mapping[str, Measured], area: str, withheld: Withheld) -> dict[str, Measured]:
    """The values of a city or province, by indicator; of one that would give a county's away only what the counties
    together are, as far as that is public."""
    out = {}
    for indicator in withheld.league.framework.indicators:
        code, m = indicator.code, measures[indicator.code]
        cell = withheld.league.period, code, area
        if code in withheld.of(area):
            out[code] = Measured(evidence=Evidence.MASKED)
        elif cell in withheld.masks.totals and m.value is not None:
            out[code] = Measured(evidence=Evidence.MASKED, value_range=together(withheld.masks.totals[cell]))
        else:
            shown = replace(_admitted_bare(m), few_cases=_rests_on_few(indicator, m, withheld.rules))
            shown = _without_counts(shown) if _shares_cases(code, area, withheld) else shown
            shown = _parent_interval(indicator, shown, area, withheld) if withheld.reclustered else shown
            moved = withheld.spreads and _depends_on_others(indicator)
            out[code] = replace(shown, score=None, score_interval=None) if moved else shown
    return out


def _parent_interval(indicator: Indicator, m: Measured, area: str, withheld: Withheld) -> Measured:
    """The value of a city or province with an interval by what its cases are worth, its shown counties being known."""
    below = [r for r in withheld.league.scored if area in (areas.parent(r.area_code, level) for level in PARENT_KINDS)]
    shown = [r.indicators[indicator.code] for r in below if indicator.code not in withheld.of(r.area_code)]
    sizes = sorted(own.denominator or 0 for own in shown)
    clustering = withheld.clusters.indicator(indicator.code)
    worth = rest(clustering, sizes, len(below), m.denominator or 1).design
    return with_interval(indicator, m, Clustering(worth - 1.0))


def _depends_on_others(indicator: Indicator) -> bool:
    """Whether other areas' values move an area's score: by the method, or by how outliers are treated."""
    return indicator.scoring.cohort or indicator.treatment is not None


def _admitted(m: ScoredMeasure) -> ScoredMeasure:
    """A value with what may be public where nothing masks it; its rank set rests on the counts of all areas."""
    return ScoredMeasure(
        evidence=m.evidence,
        value=m.value,
        score=m.score,
        score_interval=m.score_interval,
        numerator=m.numerator,
        denominator=m.denominator,
        standard_error=m.standard_error,
        interval=m.interval,
        printed=m.printed,
        qualifier=m.qualifier,
        status=m.status,
        stand_in=m.stand_in,
        source=m.source,
        contribution=m.contribution,
        full=m.full,
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
        standard_error=m.standard_error,
        interval=m.interval,
        printed=m.printed,
        qualifier=m.qualifier,
        status=m.status,
        stand_in=m.stand_in,
        source=m.source,
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
        areas=comparator.areas,
        distance=comparator.distance,
        low=comparator.low,
        high=comparator.high,
        numerator_range=comparator.numerator_range,
        denominator_range=comparator.denominator_range,
        score=comparator.score,
        score_interval=comparator.score_interval,
    )


def _beside(
    indicator: Indicator, areas: Sequence[str], own: Mapping[str, ScoredMeasure], withheld: Withheld, pools: Pools
) -> list[dict[ComparatorKind, Compared]]:
    """What the shown values are compared with, tested anew over the shown ones alone."""
    out: list[dict[ComparatorKind, Compared]] = [{} for _ in areas]
    for kind in ComparatorKind:
        cells, places = [], []
        for k, area in enumerate(areas):
            compared = withheld.rows[area].indicators[indicator.code].comparators.get(kind)
            if compared is None:
                continue
            found = _public_comparator(indicator, area, kind, compared, withheld, pools)
            if isinstance(found, Comparator):
                refused = compared.reason if compared.reason in REFUSED else None
                cells.append(cell_of(indicator, own[area], reference(_comparator(found)), refused))
                places.append(k)
            elif found is not None:
                out[k][kind] = found
        codes = [areas[k] for k in places]
        cells = [_valued(indicator, kind, code, c, withheld, pools) for code, c in zip(codes, cells, strict=True)]
        for k, compared in zip(places, judged([(indicator, cells)])[0], strict=True):
            out[k][kind] = _compared(compared)
    return [{kind: found[kind] for kind in ComparatorKind if kind in found} for found in out]


def _valued(indicator: Indicator, kind: ComparatorKind, area: str, c: Cell, withheld: Withheld, pools: Pools) -> Cell:
    """A cell with what its counts are worth by what is shown, the rest of a parent being its shown counties."""
    if kind == ComparatorKind.SIMILAR_AREAS:  # all of them are shown, or the comparator is not
        rows = (withheld.rows[other].indicators[indicator.code] for other in c.comparator.areas)
        return with_design(withheld.clusters, indicator, kind, area, c, sorted(m.denominator or 0 for m in rows))
    if kind not in PARENT_KINDS:
        return with_design(withheld.clusters, indicator, kind, area, c)
    sizes, expected = pools.sizes(indicator.code, area, kind, c.own.stand_in, withheld)
    return with_design(withheld.clusters, indicator, kind, area, c, sizes, expected)


def _with_intervals(
    indicator: Indicator, own: Mapping[str, ScoredMeasure], withheld: Withheld
) -> dict[str, ScoredMeasure]:
    """The shown values with intervals by what their counts are worth as far as that is shown."""
    clusters, code = withheld.clusters, indicator.code
    return {area: with_interval(indicator, m, clusters.of_area(code, area)) for area, m in own.items()}


def _public_comparator(
    indicator: Indicator, area: str, kind: ComparatorKind, compared: Compared, withheld: Withheld, pools: Pools
) -> Comparator | Compared | None:
    """What a value may be compared with: where a total is not public the shown counties together, or nothing."""
    comparator, masks = compared.comparator, withheld.masks
    period, code = comparator.period or withheld.league.period, indicator.code
    if kind == ComparatorKind.PREVIOUS:
        other = (period, code, area)
        return None if other in masks.cells or other in masks.totals else comparator
    if kind == ComparatorKind.SIMILAR_AREAS:  # less those that are shown it would give the one away that is not
        hidden = any(code in withheld.of(own) or _shares_cases(code, own, withheld) for own in comparator.areas)
        return None if hidden else comparator
    other = (period, code, comparator.area_code or "")
    if other in masks.cells or other in masks.totals:
        return pools.of(indicator, area, kind, compared, withheld)
    return comparator


def _rests_on_few(indicator: Indicator, m: Measured, rules: Disclosure) -> bool:
    """Whether a value is marked for the few cases that it rests on."""
    cases = {Kind.RATE: m.numerator, Kind.PROPORTION: m.denominator}.get(indicator.kind)
    return m.few_cases or (cases is not None and cases < rules.marked_below and indicator.code not in rules.exempt)


def _shares_cases(code: str, area: str, withheld: Withheld) -> bool:
    """Whether an indicator counts among the same cases as a withheld one of the same area."""
    if not withheld.of(area):
        return False
    framework = withheld.league.framework
    indicator = framework.indicator(code)
    assert indicator is not None
    quantities = {q for i in framework.indicators if i.code in withheld.of(area) for q in _quantities(i)}
    return bool(quantities & _quantities(indicator))


def _quantities(indicator: Indicator) -> set[str]:
    return {q for q in (indicator.numerator, indicator.denominator) if q is not None}


def _without_counts(m: M) -> M:
    """A rate without the counts that would give another's away."""
    bare = replace(m, numerator=None, denominator=None, interval=None, score_interval=None)
    return replace(bare, evidence=Evidence.PERCENT_ONLY) if m.evidence in _WITH_COUNTS else bare


def _summary(
    indicator: Indicator,
    summary: IndicatorSummary,
    own: Mapping[str, ScoredMeasure],
    withheld: Withheld,
    found: Variation | None,
) -> IndicatorSummary:
    """What the shown values say of an indicator; with nothing withheld of it, what all say."""
    if indicator.code not in withheld.scored and not withheld.spreads:
        return IndicatorSummary(
            weight=summary.weight,
            areas_with_data=summary.areas_with_data,
            at_full_marks=summary.at_full_marks,
            discriminates=summary.discriminates,
            clustering=_clustering(indicator, own, withheld),
            variation=found,
        )
    scores = np.array([m.score for m in own.values() if m.score is not None])
    return IndicatorSummary(
        weight=indicator.weight if withheld.spreads else summary.weight,
        areas_with_data=sum(m.value is not None for m in own.values()),
        at_full_marks=int((scores >= 100.0).sum()),
        discriminates=True,  # what is withheld may differ from the rest
        clustering=_clustering(indicator, own, withheld),
        variation=found,
    )


def _clustering(indicator: Indicator, own: Mapping[str, ScoredMeasure], withheld: Withheld) -> Clustered | None:
    """How the cases come together, by the shown counts."""
    cases = [float(m.denominator) for m in own.values() if m.denominator]
    return described(withheld.clusters, indicator, cases)

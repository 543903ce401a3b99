"""What of the changes of score between two leagues is chance, from what the leagues hold."""

from __future__ import annotations

from collections.abc import Sequence

from bench.forming.clusters import clusters_in
from bench.forming.rank_intervals import counts, with_worth
from bench.forming.rescoring import with_used_weights
from bench.intake.measures import Measure
from bench.league.league import League
from bench.league.rows import ScoredMeasure
from scoring.change_by_chance import Moved, moved
from scoring.choices import Kind
from scoring.framework import Framework, Indicator


def by_chance(old: League, new: League, areas: Sequence[str]) -> Moved | None:
    """The changes of some areas' scores, by the newer framework; None where chance cannot be told by it.

    How cases come together is taken from the newer league, which knows more of it, for both.
    """
    framework = with_used_weights(new)
    clusters = clusters_in(new, framework)
    held = [_measures(league, framework, areas) for league in (old, new)]
    before, after = (
        with_worth(counts(framework.indicators, measures, areas), framework.indicators, areas, clusters)
        for measures in held
    )
    shared = 0.0 if new.clustering is None else new.clustering.shared
    try:
        return moved(framework, before, after, areas, shared)
    except ValueError:  # what was reported before does not allow today's rules
        return None


def _measures(league: League, framework: Framework, areas: Sequence[str]) -> dict[str, dict[str, Measure]]:
    rows = {row.area_code: row for row in league.scored}
    return {
        code: {i.code: measure_of(i, rows[code].indicators.get(i.code)) for i in framework.indicators} for code in areas
    }


def measure_of(indicator: Indicator, m: ScoredMeasure | None) -> Measure:
    """What a league holds of an area's indicator, as a measure; a standing has the points of this indicator's rule."""
    if m is None:
        return Measure()
    value = m.value
    if value is not None and indicator.kind == Kind.STATUS:
        value = indicator.scoring.parameters.levels.get(m.status or "")
    return Measure(value, m.numerator, m.denominator, m.evidence, printed=m.printed, standard_error=m.standard_error)

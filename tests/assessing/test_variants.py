"""One area's total had it other values, held to what the whole scoring gives."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from msgspec import structs

from bench.assessing.cohort_rules import field_alone
from bench.forming.rescoring import rescorable, scored
from bench.intake.frameworks import load
from bench.league.league import League
from scoring.choices import Aggregation, Weighting
from scoring.framework import Scoring
from scoring.variants import looks_at_others
from tests.reports import row_of


@pytest.mark.parametrize("period", ["2022", "2023"])
def test_a_county_scored_alone_has_the_score_that_it_has_in_its_league(
    prefecture: dict[str, League], period: str
) -> None:
    framework = load("petition-work").framework
    for row in prefecture[period].scored:
        field = field_alone(prefecture[period], row, framework)
        total = field.totals(field.own_values[:, None])
        assert total.shape == (1, 1)
        expected = np.nan if row.score is None else row.score
        assert total[0, 0] == pytest.approx(expected, abs=1e-9, nan_ok=True)


def test_variants_are_independent_of_each_other(prefecture: dict[str, League]) -> None:
    league, framework = prefecture["2023"], load("petition-work").framework
    row = row_of(league, "990102")
    field = field_alone(league, row, framework)
    values = np.repeat(field.own_values[:, None], 3, axis=1)
    values[0, 1] = 100.0
    values[4, 2] = 0.0
    together = field.totals(values)[:, 0]
    apart = [field.totals(values[:, k : k + 1])[0, 0] for k in range(3)]
    assert list(together) == apart
    assert together[1] > together[0] > together[2]


def test_extremes_bound_what_an_incomplete_county_could_have(prefecture: dict[str, League]) -> None:
    league, framework = prefecture["2023"], load("petition-work").framework
    row = row_of(league, "990111")
    worst, best = (field := field_alone(league, row, framework)).totals(field.extremes())[:, 0]
    missing = sum(i.weight for i in framework.indicators if row.indicators[i.code].value is None)
    # Everything missing at full marks less everything missing at none is its weight: 54 of 100 points.
    assert best - worst == pytest.approx(missing)
    assert worst == pytest.approx(
        sum(i.weight * (row.indicators[i.code].score or 0.0) / 100.0 for i in framework.indicators)
    )


def test_what_makes_a_score_depend_on_others_is_named() -> None:
    framework = load("petition-work").framework
    assert looks_at_others(framework) == []
    ranked = replace(framework.indicators[0], scoring=Scoring("rank"))
    assert looks_at_others(replace(framework, indicators=(ranked, *framework.indicators[1:]))) == [ranked.code]
    assert looks_at_others(replace(framework, aggregation=Aggregation.COPELAND, weighting=Weighting.ENTROPY)) == [
        "aggregation",
        "weighting",
    ]
    assert looks_at_others(load("rules-example").framework) == ["online_share", "suggestions_adopted"]


def test_rescoring_a_changed_row_gives_the_same_as_a_variant(prefecture: dict[str, League]) -> None:
    """The what-if path against the path by which leagues are compared."""
    league, framework = prefecture["2023"], load("petition-work").framework
    rebuilt = rescorable(league, "league.json")
    row = rebuilt.rows["990102"]
    field = field_alone(league, row, framework)
    values = field.own_values[:, None]
    n = [i.code for i in framework.indicators].index("satisfaction")
    values[n] = 100.0 * 525 / 531
    measure = structs.replace(row.indicators["satisfaction"], value=float(values[n, 0]))
    changed = structs.replace(row, indicators={**row.indicators, "satisfaction": measure})
    other = replace(rebuilt, rows={**rebuilt.rows, "990102": changed})
    expected = scored(rebuilt.framework, other, ["990102"])["990102"]
    assert field.totals(values)[0, 0] == pytest.approx(expected, abs=1e-9)

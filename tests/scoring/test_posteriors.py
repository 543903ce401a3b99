"""One area drawn by itself has the values that it has in draws of its whole league."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from scoring.draws import Table
from scoring.posteriors import known_of
from scoring.simulation import Uncertain
from scoring.uncertainty import rank_uncertainty
from tests.scoring.made import framework, indicator
from tests.scoring.test_common_factor import SIX, table

AREAS = [f"{k:02}" for k in range(12)]
DRAWS = 4096


@pytest.mark.parametrize("factor", [False, True])
def test_an_areas_totals_are_spread_as_in_its_league(factor: bool) -> None:
    of = replace(table(0.8, 0, 12), design=np.full((6, 12), 3.0))
    uncertain = Uncertain(None, missing="scored", shared=0.3, factor=factor)
    league = rank_uncertainty(SIX, of, AREAS, draws=DRAWS, uncertain=uncertain, threads=1, kept=DRAWS)
    wanted = [AREAS.index(league.areas[place]) for place in (0, 5, 11)]
    found = known_of(SIX, of, AREAS, wanted, uncertain)
    assert (found.correlation is None) == (not factor)
    assert league.totals is not None
    for n, place in enumerate((0, 5, 11)):
        own = found.of_area(n, DRAWS, np.random.default_rng(1)).mean(axis=0)
        total = league.totals[:, place] * 100.0 / SIX.total
        assert own.mean() == pytest.approx(total.mean(), abs=0.2)
        assert own.std() == pytest.approx(total.std(), rel=0.06)


def test_more_cases_leave_an_area_less_open() -> None:
    of = table(0.0, 1, 12)
    events, exposure = of.events.copy(), of.exposure.copy()
    events[:, 3], exposure[:, 3] = 10.0 * events[:, 3], 10.0 * exposure[:, 3]
    spread = [
        found.of_area(0, DRAWS, np.random.default_rng(1)).std(axis=1)
        for x, n in ((of.events, of.exposure), (events, exposure))
        for found in [known_of(SIX, Table(of.values, x, n), AREAS, [3], Uncertain(None))]
    ]
    assert (spread[1] < 0.6 * spread[0]).all()


def test_what_is_missing_stays_missing_and_what_is_known_stays_as_it_is() -> None:
    rules = framework(indicator("a"), replace(indicator("b"), kind="count"))
    of = Table(
        np.array([[80.0, np.nan, 70.0], [5.0, 6.0, 7.0]]),
        np.array([[8.0, np.nan, 7.0], [np.nan] * 3]),
        np.array([[10.0, np.nan, 10.0], [np.nan] * 3]),
    )
    values = known_of(rules, of, AREAS[:3], [1], Uncertain(None, missing="scored")).of_area(
        0, 8, np.random.default_rng(1)
    )
    assert np.isnan(values[0]).all()
    assert (values[1] == 6.0).all()

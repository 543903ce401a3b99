"""What must hold of every framework and every set of values."""

from __future__ import annotations

from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal

from scoring.composite import Scores, score_areas
from scoring.framework import Framework, Scoring
from scoring.intervals import wilson
from scoring.ranking import competition_rank
from tests.scoring.made import framework, indicator, table

percent = st.floats(0, 100, allow_subnormal=False)
goalpost_rules = st.tuples(st.integers(0, 49), st.integers(50, 100)).map(
    lambda ends: Scoring.of({"method": "goalposts", "lower": float(ends[0]), "upper": float(ends[1])})
)
Case = tuple[Framework, dict[str, list[float]]]


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """A framework of up to four indicators and values of up to six areas, some of them missing."""
    kinds = draw(
        st.lists(
            st.tuples(
                st.integers(1, 30),
                st.sampled_from(["higher", "lower"]),
                st.just(Scoring("proportional")) | goalpost_rules,
                st.sampled_from(["p", "q"]),
            ),
            min_size=1,
            max_size=4,
        )
    )
    parts = [
        indicator(f"i{n}", float(weight), direction=direction, scoring=rule, pillar=pillar)
        for n, (weight, direction, rule, pillar) in enumerate(kinds)
    ]
    rows = draw(
        st.lists(
            st.lists(st.just(float("nan")) | percent, min_size=len(parts), max_size=len(parts)), min_size=1, max_size=6
        )
    )
    missing = draw(st.sampled_from(["rescale", "zero_points", "unranked"]))
    made = framework(*parts, missing=missing, minimum_coverage=float(draw(st.integers(0, 100))))
    return made, {f"area{n}": row for n, row in enumerate(rows)}


def scored(case: Case, areas: list[str] | None = None) -> Scores:
    made, values = case
    return score_areas(made, table(values, [i.code for i in made.indicators]), areas or list(values))


@given(cases(), st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(case: Case, chance: Any) -> None:
    made, values = case
    shuffled = list(values)
    chance.shuffle(shuffled)
    one, other = scored(case), scored((made, {area: values[area] for area in shuffled}), shuffled)
    assert_array_equal(one.composite, other.composite[list(values)])
    by_area = dict(zip(shuffled, competition_rank(other.composite.to_numpy()), strict=True))
    assert_array_equal(competition_rank(one.composite.to_numpy()), [by_area[area] for area in values])


@given(cases())
def test_scores_lie_between_nothing_and_full_marks(case: Case) -> None:
    found = scored(case)
    for scores, full in ((found.indicators, 100.0), (found.pillars, 100.0), (found.composite, case[0].total)):
        known = scores.to_numpy()[~np.isnan(scores.to_numpy())]
        assert ((known >= 0) & (known <= full + 1e-9)).all()


@given(cases())
def test_contributions_add_up_to_the_composite(case: Case) -> None:
    found = scored(case)
    ranked = found.composite.notna()
    assert_allclose(found.contributions[ranked].sum(axis=1), found.composite[ranked], atol=1e-9)


@given(cases(), st.sampled_from([0.01, 10.0, 12.5]))
def test_only_the_proportions_of_weights_matter(case: Case, factor: float) -> None:
    made, values = case
    heavier = [
        indicator(i.code, i.weight * factor, direction=i.direction, scoring=i.scoring, pillar=i.pillar)
        for i in made.indicators
    ]
    one = scored((framework(*made.indicators, missing=made.missing), values))
    other = scored((framework(*heavier, missing=made.missing), values))
    assert_allclose(other.coverage, one.coverage, atol=1e-9)
    assert_allclose(other.composite, one.composite * factor, rtol=1e-9, atol=1e-9)


@given(cases(), percent, st.data())
def test_doing_better_never_costs_points_or_places(case: Case, gain: float, data: st.DataObject) -> None:
    made, values = case
    area = data.draw(st.sampled_from(sorted(values)))
    place = data.draw(st.integers(0, len(made.indicators) - 1))
    own = values[area][place]
    higher = made.indicators[place].direction == "higher"
    better = min(own + gain, 100.0) if higher else max(own - gain, 0.0)
    moved = {**values, area: [*values[area][:place], better, *values[area][place + 1 :]]}
    before, after = scored(case).composite, scored((made, moved)).composite
    assert np.isnan(before[area]) == np.isnan(after[area])
    assert not after[area] < before[area] - 1e-9
    which = list(values).index(area)
    assert not competition_rank(after.to_numpy())[which] > competition_rank(before.to_numpy())[which]


@given(
    st.lists(st.just(float("nan")) | st.integers(0, 8).map(float), max_size=12),
    st.lists(st.booleans(), min_size=12, max_size=12),
)
def test_a_rank_is_one_more_than_the_number_ahead(scores: list[float], behind: list[bool]) -> None:
    last = behind[: len(scores)]
    found = competition_rank(np.array(scores), np.array(last, dtype=bool))
    for own, own_last, rank in zip(scores, last, found, strict=True):
        if np.isnan(own):
            assert np.isnan(rank)
        else:
            others = [(s, placed) for s, placed in zip(scores, last, strict=True) if not np.isnan(s)]
            ahead = sum((own_last and not placed) or (own_last == placed and s > own) for s, placed in others)
            assert rank == 1 + ahead


@given(st.integers(1, 5000), st.floats(0, 1), st.sampled_from([0.9, 0.95, 0.998]))
def test_an_interval_holds_its_proportion_and_lies_in_0_to_1(trials: int, share: float, level: float) -> None:
    successes = round(share * trials)
    lower, upper = wilson(np.array([successes], dtype=float), np.array([trials], dtype=float), level)
    assert 0.0 <= lower[0] <= successes / trials <= upper[0] <= 1.0
    wider = wilson(np.array([successes], dtype=float), np.array([trials], dtype=float), 0.999)
    assert wider[0][0] <= lower[0]
    assert wider[1][0] >= upper[0]

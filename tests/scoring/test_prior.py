"""The league's prior: recovered from made-up leagues, at the edges, and against an exhaustive search."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.testing import assert_allclose
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.special import betaln, expit

from scoring.marginal import PROPORTION, RATE
from scoring.printed import smallest_denominator
from scoring.prior import FEW_AREAS, Prior, jeffreys, league_prior, league_priors

Array = NDArray[np.float64]


def league(areas: int, mean: float, size: float, seed: int = 1) -> tuple[Array, Array]:
    """Counts of areas with 4 to 2000 cases, true rates from Beta(size mean, size (1 − mean))."""
    rng = np.random.default_rng(seed)
    cases = np.exp(rng.uniform(np.log(4), np.log(2000), areas)).round()
    rates = rng.beta(size * mean, size * (1 - mean), areas)
    return rng.binomial(cases.astype(int), rates).astype(np.float64), cases


@pytest.mark.parametrize(
    ("percent", "decimals", "cases"),
    [(99.57, 2, 230), (98.42, 2, 190), (100.0, 0, 1), (0.0, 1, 1), (50.0, 2, 2), (33.3, 1, 3), (73.4, 1, 64)],
)
def test_the_smallest_denominator_that_prints_a_percentage(percent: float, decimals: int, cases: int) -> None:
    assert smallest_denominator(percent, decimals) == cases


def test_rounding_half_up_and_half_to_even_are_both_allowed() -> None:
    # 1 of 8 is 12.5, printed as 13 by the one and as 12 by the other; 12 is also 3 of 25, 13 also 2 of 15.
    assert smallest_denominator(12.0, 0) == 8
    assert smallest_denominator(13.0, 0) == 8


@pytest.mark.parametrize("decimals", [0, 1, 2])
def test_no_smaller_denominator_will_do(decimals: int) -> None:
    rng = np.random.default_rng(2)
    half = 0.5 * 10.0**-decimals
    for percent in np.round(rng.uniform(0, 100, 60), decimals):
        found = smallest_denominator(float(percent), decimals)
        cases = np.arange(1, found + 1)
        nearest = np.round(percent * cases / 100)
        prints = np.abs(100 * nearest / cases - percent) <= half + 1e-9
        assert prints[-1]
        assert not prints[:-1].any()


def test_a_percentage_of_cases_lies_between_0_and_100() -> None:
    with pytest.raises(ValueError, match="from 0 to 100"):
        smallest_denominator(100.1, 1)


@pytest.mark.parametrize(("mean", "size"), [(0.99, 60.0), (0.6, 20.0), (0.995, 300.0)])
def test_a_large_league_gives_back_what_it_was_drawn_from(mean: float, size: float) -> None:
    prior = league_prior(PROPORTION, *league(4000, mean, size))
    assert_allclose(1 - prior.mean, 1 - mean, rtol=0.1)
    assert_allclose(prior.first + prior.second, size, rtol=0.2)


def test_the_mode_is_the_highest_point_of_the_density() -> None:
    events, cases = league(60, 0.98, 50.0)
    usual = np.exp(np.log(cases).mean())

    def loss(at: Array) -> float:
        a, b = np.exp(at[1]) * expit(at[0]), np.exp(at[1]) * expit(-at[0])
        likelihood = (betaln(a + events, b + cases - events) - betaln(a, b)).sum()
        away = at[1] - np.log(usual)
        return -float(likelihood + 0.5 * np.log(expit(at[0]) * expit(-at[0])) - away - 2 * np.log1p(np.exp(-away)))

    solved = minimize(loss, [3.0, 4.0], method="Nelder-Mead", options={"xatol": 1e-8, "fatol": 1e-10})
    prior = league_prior(PROPORTION, events, cases)
    assert_allclose(prior.first + prior.second, np.exp(solved.x[1]), rtol=1e-3)
    assert_allclose(prior.mean, expit(solved.x[0]), atol=1e-6)


def test_a_league_that_varies_by_chance_alone_is_drawn_together() -> None:
    rng = np.random.default_rng(3)
    cases = np.full(200, 50.0)
    prior = league_prior(PROPORTION, rng.binomial(50, 0.9, 200).astype(float), cases)
    first, second = prior.posterior(np.array([40.0, 50.0]), np.array([50.0, 50.0]))
    means = (first / (first + second))[0]
    assert np.abs(means - 0.9).max() < 0.03  # of .8 and 1 observed


@pytest.mark.parametrize("areas", [12, 100])
def test_all_at_100_percent_is_a_league_near_100_percent(areas: int) -> None:
    cases = np.full(areas, 40.0)
    prior = league_prior(PROPORTION, cases, cases)
    assert ((prior.mean > 0.97) & (prior.mean < 1)).all()
    assert np.isfinite(prior.first).all()
    assert (prior.second > 0).all()


def test_few_areas_are_averaged_over_what_the_prior_may_be() -> None:
    prior = league_prior(PROPORTION, *league(FEW_AREAS - 1, 0.95, 30.0))
    size = prior.first + prior.second
    assert prior.first.shape == (16,)
    assert size.max() > 2 * size.min()
    assert np.ptp(prior.mean) > 0.005
    assert league_prior(PROPORTION, *league(FEW_AREAS, 0.95, 30.0)).first.shape == (1,)


@pytest.mark.parametrize("areas", [5, 14, FEW_AREAS - 1])
def test_a_quarter_of_the_nodes_spread_as_far(areas: int) -> None:
    """Of μ and of log M: the mean over the nodes, and the deviation but for a fifth."""
    counts = [league(areas, 0.95, 30.0, seed) for seed in (1, 2, 3)]
    every, half = league_priors(PROPORTION, counts), league_priors(PROPORTION, counts, coarse=True)
    for whole, coarse in zip(every, half, strict=True):
        assert (len(whole.first), len(coarse.first)) == (16, 4)
        sizes = np.log(whole.first + whole.second), np.log(coarse.first + coarse.second)
        for of_all, of_half in (sizes, (whole.mean, coarse.mean)):
            assert of_half.mean() == pytest.approx(of_all.mean(), abs=0.15 * of_all.std())
            assert of_half.std() == pytest.approx(of_all.std(), rel=0.2)


def usual_size(priors: list[Prior], n: int) -> float:
    return float(np.exp(np.log(priors[n].first + priors[n].second).mean()))


@pytest.mark.parametrize(("others", "narrower"), [(1e4, True), (5.0, False)])
def test_few_areas_are_as_alike_as_the_other_indicators_say(others: float, narrower: bool) -> None:
    own = league(6, 0.9, 60.0)
    beside = [own, *(league(25, 0.9, others, seed) for seed in range(2, 7))]
    alone, drawn = usual_size([league_prior(PROPORTION, *own)], 0), usual_size(league_priors(PROPORTION, beside), 0)
    assert drawn > 1.5 * alone if narrower else drawn < alone / 1.5


def test_large_leagues_that_tell_their_spread_do_not_ask_the_others() -> None:
    own, other = league(200, 0.9, 30.0), league(6, 0.9, 1e4)
    found = league_priors(PROPORTION, [own, other])
    assert_allclose(found[0].first, league_prior(PROPORTION, *own).first)
    assert usual_size(found, 1) < 0.9 * usual_size([league_prior(PROPORTION, *other)], 0)


def test_many_areas_of_few_cases_are_averaged_too() -> None:
    cases = np.full(60, 20.0)
    found = league_prior(PROPORTION, np.random.default_rng(5).binomial(20, 0.97, 60).astype(float), cases)
    assert found.first.shape == (4,)
    assert_allclose(found.mean, found.mean[0], rtol=0.01)
    size = found.first + found.second
    assert size.max() > 2 * size.min()


def test_the_nodes_are_centred_on_the_posterior_of_the_mean() -> None:
    events, cases = league(20, 0.9, 1e6)  # areas all alike: μ is the pooled rate, give or take its binomial error
    prior = league_prior(PROPORTION, events, cases)
    pooled = events.sum() / cases.sum()
    assert abs(prior.mean.mean() - pooled) < 3 * np.sqrt(pooled * (1 - pooled) / cases.sum()) + 0.005


def test_rates_have_a_gamma_prior() -> None:
    rng = np.random.default_rng(4)
    people = np.exp(rng.uniform(np.log(1e3), np.log(1e5), 3000))
    rates = rng.gamma(4.0, 0.001, 3000)  # mean .004, size 1000
    prior = league_prior(RATE, rng.poisson(rates * people).astype(float), people)
    assert_allclose(prior.mean, 0.004, rtol=0.03)
    assert_allclose(prior.second, 1000.0, rtol=0.1)
    first, second = prior.posterior(np.array([8.0]), np.array([2000.0]))
    assert_allclose(first - prior.first, [[8.0]])
    assert_allclose(second - prior.second, [[2000.0]])


def test_jeffreys_knows_nothing_of_the_league() -> None:
    first, second = jeffreys(PROPORTION).posterior(np.array([3.0, np.nan]), np.array([10.0, np.nan]))
    assert_allclose(first, [[3.5, 0.5]])
    assert_allclose(second, [[7.5, 0.5]])
    assert_allclose(jeffreys(RATE).posterior(np.array([3.0]), np.array([10.0])), ([[3.5]], [[10.0]]))


def test_areas_without_counts_do_not_count() -> None:
    events, cases = league(50, 0.9, 30.0)
    more = league_prior(PROPORTION, np.append(events, [np.nan, 0.0]), np.append(cases, [5.0, 0.0]))
    assert_allclose(more.first, league_prior(PROPORTION, events, cases).first)


@pytest.mark.parametrize(
    ("events", "cases", "message"),
    [
        ([5.0], [4.0], "from 0 to"),
        ([-1.0], [4.0], "from 0 to"),
        ([np.nan], [4.0], "no area"),
        ([0.0], [0.0], "no area"),
    ],
)
def test_impossible_counts_are_refused(events: float, cases: float, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        league_prior(PROPORTION, np.array([events]), np.array([cases]))

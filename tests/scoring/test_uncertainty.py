"""Rank intervals: known probabilities, the oracle, every scoring method, and the same bytes whoever computes them."""

from __future__ import annotations

from dataclasses import fields, replace
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal
from numpy.typing import NDArray
from scipy.integrate import quad
from scipy.stats import beta, rankdata

from scoring import simulation
from scoring.adjustments import Additions, with_additions
from scoring.choices import OutlierMethod
from scoring.composite import combined, totals
from scoring.draws import Streams, Table
from scoring.framework import Adjustment, Framework, Gate, Indicator, Pillar, Scoring, Treatment
from scoring.preparation import prepare
from scoring.rank_counts import Counter, ranks_of
from scoring.ranking import competition_rank
from scoring.simulation import Uncertain
from scoring.uncertainty import Uncertainty, rank_uncertainty
from tests.scoring.made import NOTHING, framework, indicator

Array = NDArray[np.float64]
NAN = float("nan")
POSTS = Scoring.of({"method": "goalposts", "lower": 50.0, "upper": 100.0})
STEPS = Scoring.of({"method": "deduction", "target": 98.0, "points": 0.2, "step": 2.0, "steps": "started"})
BANDS = Scoring.of({"method": "tiers", "bands": [{"at": 90.0, "points": 0.5}, {"at": 96.0, "points": 1.0}]})
CERTAIN = Uncertain(concentration=None)


def counts(areas: int, indicators: int, seed: int = 1, mean: float = 0.95) -> Table:
    """Counts of 4 to 500 cases, true rates near the mean."""
    rng = np.random.default_rng(seed)
    exposure = np.exp(rng.uniform(np.log(4), np.log(500), (indicators, areas))).round()
    rates = rng.beta(40 * mean, 40 * (1 - mean), (indicators, areas))
    events = rng.binomial(exposure.astype(int), rates).astype(float)
    return Table(100 * events / exposure, events, exposure)


def known(values: list[list[float]]) -> Table:
    """Values known without error."""
    array = np.array(values, dtype=float)
    return Table(array, np.full(array.shape, NAN), np.full(array.shape, np.inf))


def codes(areas: int) -> list[str]:
    return [f"{k:03d}" for k in range(areas)]


def rules(*scoring: Scoring, **changes: Any) -> Framework:
    made = framework(*(indicator(f"i{k}", scoring=s) for k, s in enumerate(scoring)))
    return replace(made, **changes)


def ranked(made: Framework, table: Table, uncertain: Uncertain = CERTAIN, **options: Any) -> Uncertainty:
    options = {"draws": 2000, "threads": 1, **options}
    return rank_uncertainty(made, table, codes(table.values.shape[1]), uncertain=uncertain, **options)


def same_bytes(one: Uncertainty, other: Uncertainty) -> bool:
    def as_bytes(found: Uncertainty) -> list[bytes]:
        return [np.asarray(getattr(found, f.name)).tobytes() for f in fields(found)]

    return as_bytes(one) == as_bytes(other)


def test_the_probability_of_being_better_is_that_of_two_betas() -> None:
    table = Table(np.array([[90.0, 80.0]]), np.array([[27.0, 40.0]]), np.array([[30.0, 50.0]]))
    found = ranked(rules(POSTS), table, Uncertain(concentration=None, prior="jeffreys"), draws=20_000)
    first, second = beta(27.5, 3.5), beta(40.5, 10.5)
    expected = quad(lambda p: first.pdf(p) * second.cdf(p), 0, 1)[0]
    assert_allclose(found.beats_next[0], expected, atol=4 * 0.5 / np.sqrt(20_000))
    assert_allclose(found.first, [expected, 1 - expected], atol=4 * 0.5 / np.sqrt(20_000))
    assert_allclose(found.expected_rank, [2 - expected, 1 + expected], atol=0.015)


def test_orders_kept_from_league_to_league_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    made, gaps = rules(POSTS, STEPS, POSTS), counts(12, 3, seed=2)
    values, events, exposure = (
        np.where(np.arange(12) == 3, NAN, of) for of in (gaps.values, gaps.events, gaps.exposure)
    )
    leagues = (counts(12, 3), Table(values, events, exposure), counts(12, 3, seed=3))
    options = {"draws": 1500, "kept": 256}
    kept = [ranked(made, table, Uncertain(), **options) for table in leagues]
    monkeypatch.setattr(simulation, "SHUFFLED_ONCE", 0)
    anew = [ranked(made, table, Uncertain(), **options) for table in leagues]
    assert all(same_bytes(own, other) for own, other in zip(kept, anew, strict=True))


def test_without_uncertainty_every_place_is_sure() -> None:
    found = ranked(rules(POSTS), known([[70.0, 90.0, 80.0, 80.0]]))
    assert found.areas == ("001", "002", "003", "000")
    for part in (found.rank, found.low, found.middle, found.high):
        assert_array_equal(part, [1, 2, 2, 4])
    assert_allclose(found.expected_rank, [1.0, 2.5, 2.5, 4.0])
    assert_allclose(found.expected_score, [0.8, 0.6, 0.6, 0.4], rtol=1e-6)
    assert_array_equal(found.tier, [1, 2, 2, 3])
    assert_allclose(found.beats_next, [1.0, 0.5, 1.0, NAN])
    assert found.rankability > 0.89


@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize("areas", [12, 40])
def test_tables_and_exact_draws_agree(areas: int, seed: int) -> None:
    table, made = counts(areas, 4, seed), rules(POSTS, STEPS, BANDS, POSTS)
    fast = ranked(made, table, Uncertain(), draws=4096)
    exact = ranked(made, table, Uncertain(exact=True), draws=4096)
    spread = np.maximum((exact.high - exact.low) / 3.3, 0.5)
    assert (np.abs(fast.expected_rank - exact.expected_rank) < 5 * spread * np.sqrt(2 / 4096) + 0.02).all()
    for part in ("low", "middle", "high"):
        assert np.abs(getattr(fast, part) - getattr(exact, part)).max() <= max(1, areas // 12)
    assert_allclose(fast.expected_score, exact.expected_score, rtol=0.01)


METHODS = {
    "linear": (rules(POSTS, POSTS, POSTS), 2e-4),
    "points": (rules(STEPS, BANDS, POSTS), 2e-4),
    "geometric": (rules(POSTS, POSTS, POSTS, aggregation="geometric"), 2e-3),
}
TREE = (
    Pillar("p", NOTHING),
    Pillar("q", NOTHING, weight=3.0, aggregation="geometric"),
    Pillar("r", NOTHING, parent="q", weight=1.0, aggregation="arithmetic"),
)
PARTS = (
    indicator("a", 1.0, scoring=POSTS),
    indicator("b", 2.0, pillar="q", scoring=POSTS),
    indicator("c", 1.0, pillar="r", scoring=POSTS),
    indicator("d", 3.0, pillar="r", scoring=POSTS),
)
METHODS["tree"] = (replace(framework(*PARTS), pillars=TREE), 2e-3)


@pytest.mark.parametrize("concentration", [None, 50.0])
@pytest.mark.parametrize("name", METHODS)
def test_looking_up_gives_what_the_general_way_gives(name: str, concentration: float | None) -> None:
    made, tolerance = METHODS[name]
    table = counts(20, len(made.indicators))
    # A treatment that treats nothing is all that keeps a framework from being looked up.
    slow = replace(made, indicators=tuple(replace(i, treatment=Treatment(OutlierMethod.NONE)) for i in made.indicators))
    uncertain = Uncertain(concentration=concentration)
    fast, general = (prepare(f, table, codes(20), uncertain) for f in (made, slow))
    assert fast.variants[0].plan is not None
    assert general.variants[0].plan is None
    assert fast.batch == general.batch
    streams = Streams(5, {})
    # The fast way has its areas in the order of the table, and so have their numbers; the general one follows here.
    ordered = Table(*(part[:, fast.ranked] for part in (table.values, table.events, table.exposure)))
    general = prepare(slow, ordered, [codes(20)[k] for k in fast.ranked], uncertain)
    found = fast.totals(streams, 3)[0]
    back = np.argsort(general.ranked)
    assert_allclose(found, general.totals(streams, 3)[0][:, back], atol=tolerance)


def test_ranks_within_a_draw_share_the_smallest() -> None:
    scores = np.random.default_rng(1).integers(0, 6, (50, 9)).astype(np.float64)
    last = np.zeros(9, dtype=bool)
    for array in (scores, scores.astype(np.float32), -scores, -scores.astype(np.float32)):
        ranks, shared = ranks_of(array, last)
        expected = rankdata(-array, method="min", axis=1) - 1
        assert_array_equal(ranks, expected)
        assert_array_equal(shared, (rankdata(-array, method="max", axis=1) - 1 - expected).sum(axis=0))


@pytest.mark.parametrize("kind", [np.float32, np.float64])
def test_areas_placed_last_stay_behind_all_others(kind: type[np.floating[Any]]) -> None:
    scores = np.random.default_rng(1).integers(-3, 4, (50, 9)).astype(kind)
    last = np.arange(9) % 4 == 0
    ranks = ranks_of(scores, last)[0]
    for row, own in zip(scores, ranks, strict=True):
        assert_array_equal(own + 1, competition_rank(row.astype(np.float64), last))


def test_counting_is_what_the_ranks_say() -> None:
    rng = np.random.default_rng(1)
    ranks = [np.asarray(rankdata(rng.integers(0, 20, (300, 30)), "min", axis=1) - 1, np.uint16) for _ in range(2)]
    counter = Counter(30, 600, 300, pairs=True, ends=3)
    counter.shared += 1  # there are ties
    for start, part in enumerate(ranks):
        counter.put(300 * start, part)
    counter.count(600, None)
    counted, whole = counter.result(), np.concatenate(ranks).astype(int)
    assert_array_equal(counted.rank_sum, whole.sum(axis=0))
    assert_array_equal(counted.ranks, (whole[:, :, None] == np.arange(30)).sum(axis=0))
    own, other = whole[:, :, None], whole[:, None, :]
    below = 2 * (own > other).sum(axis=0) + (own == other).sum(axis=0)
    assert_array_equal(counted.below + np.diag(np.full(30, 600)) * (np.diag(counted.below) == 0), below)
    assert_array_equal(counted.beats_next, [below[k + 1, k] for k in range(29)])


def test_large_leagues_count_ranks_in_bins_that_cut_at_both_ends() -> None:
    counter = Counter(5000, 100, 100, pairs=False, ends=500)
    edges = counter.result().edges
    assert {0, 1, 500, 4500, 5000} <= set(edges.tolist())
    assert np.diff(edges).max() <= 5


@pytest.mark.parametrize("made", [rules(POSTS, STEPS), rules(POSTS, Scoring("z_score"))], ids=["fast", "general"])
def test_the_same_seed_gives_the_same_bytes_whatever_the_threads(made: Framework) -> None:
    table = counts(40, 2)
    one = ranked(made, table, Uncertain(), draws=3000, seed=7)
    assert same_bytes(one, ranked(made, table, Uncertain(), draws=3000, seed=7, threads=3))
    assert not same_bytes(one, ranked(made, table, Uncertain(), draws=3000, seed=8))


def test_the_order_of_the_areas_only_moves_random_numbers() -> None:
    table = counts(15, 3)
    turned = Table(*(part[:, ::-1] for part in (table.values, table.events, table.exposure)))
    one = ranked(rules(POSTS, POSTS, POSTS), table)
    other = rank_uncertainty(rules(POSTS, POSTS, POSTS), turned, codes(15)[::-1], draws=2000, uncertain=CERTAIN)
    assert one.areas == other.areas
    assert_array_equal(one.low, other.low)


@pytest.mark.parametrize(
    "made",
    [
        rules(Scoring("min_max"), POSTS),
        rules(Scoring("z_score"), Scoring("rank")),
        rules(Scoring("percentile_rank"), Scoring("distance_to_best")),
        rules(Scoring.of({"method": "distance_to_reference", "area": "004"}), Scoring("fraction_of_best")),
        rules(POSTS, POSTS, aggregation="harmonic"),
        rules(POSTS, POSTS, aggregation="copeland"),
        rules(POSTS, POSTS, aggregation="power", power=0.5),
        rules(Scoring.of({"method": "position_bonus", "positions": [1.0, 0.5]}), POSTS),
        rules(POSTS, POSTS, weighting="entropy"),
    ],
)
def test_every_method_is_carried(made: Framework) -> None:
    table = counts(10, 2, mean=0.9)
    found = ranked(made, table, Uncertain(), draws=512)
    assert found.failed_draws + found.draws == 512
    assert (found.low <= found.rank).all()
    assert (found.rank <= found.high).all()
    assert (found.high > found.low).any()
    assert_allclose(found.expected_rank.sum(), 55.0)


def test_a_draw_that_does_not_allow_its_method_is_counted_and_left_out() -> None:
    # Uncapped, a reference at the bottom of a draw measures no distance.
    made = rules(Scoring.of({"method": "distance_to_reference", "area": "000"}))
    table = Table(np.array([[90.0, 88.0]]), np.array([[45.0, 44.0]]), np.array([[50.0, 50.0]]))
    found = ranked(made, table, draws=1024)
    assert 0 < found.failed_draws < 1024
    assert found.draws + found.failed_draws == 1024


def test_the_weights_alone_can_be_uncertain() -> None:
    table = known([[90.0, 80.0], [70.0, 80.0]])
    found = ranked(rules(POSTS, POSTS), table, Uncertain(concentration=10.0), draws=8192)
    # The first area is ahead while the first weight is above one half: by symmetry half the time.
    assert_allclose(found.first, [0.5, 0.5], atol=0.03)


def test_alternatives_are_drawn_by_their_probability() -> None:
    table = known([[100.0, 90.0], [80.0, 90.0]])  # equal by the arithmetic mean, the second ahead by the geometric
    other = rules(POSTS, POSTS, aggregation="geometric")
    found = ranked(rules(POSTS, POSTS), table, replace(CERTAIN, alternatives=((other, 0.25),)), draws=8192)
    assert_array_equal(found.rank, [1, 1])
    ahead = dict(zip(found.areas, found.first, strict=True))
    assert_allclose([ahead["000"], ahead["001"]], [0.75, 1.0], atol=0.02)


def test_alternatives_must_fit() -> None:
    table = known([[100.0, 90.0]])
    for wrong, message in (
        (((rules(POSTS, POSTS), 0.5),), "same indicators"),
        (((rules(POSTS), 1.5),), "probabilities"),
    ):
        with pytest.raises(ValueError, match=message):
            ranked(rules(POSTS), table, replace(CERTAIN, alternatives=wrong))


def test_a_missing_value_makes_a_place_less_sure() -> None:
    table = counts(20, 3)
    values = table.values.copy()
    values[:2, 4] = NAN
    gaps = Table(values, table.events, table.exposure)
    made = rules(POSTS, POSTS, POSTS)
    width = {}
    for missing in ("drawn", "scored"):
        found = ranked(made, gaps, replace(CERTAIN, missing=missing))
        at = found.areas.index("004")
        width[missing] = found.high[at] - found.low[at]
    assert width["drawn"] > width["scored"] / 2
    assert width["drawn"] > 5


def test_missing_values_that_score_nothing_are_not_drawn_where_the_framework_says_so() -> None:
    table = known([[90.0, NAN, 60.0]])
    found = ranked(rules(POSTS, missing="zero_points"), table, replace(CERTAIN, missing="scored"))
    assert found.areas == ("000", "002")  # nothing at all is not ranked


def test_an_unranked_area_is_in_nobodys_way() -> None:
    table = counts(6, 2)
    values = table.values.copy()
    values[:, 2] = NAN
    found = ranked(rules(POSTS, POSTS), Table(values, table.events, table.exposure))
    assert sorted(found.areas) == ["000", "001", "003", "004", "005"]
    assert found.high.max() <= 5


def test_a_single_area_is_first() -> None:
    found = ranked(rules(POSTS), counts(1, 1), draws=256)
    assert_array_equal([found.low, found.rank, found.high, found.tier], [[1]] * 4)
    assert np.isnan(found.rankability)


def test_a_league_without_data_is_refused() -> None:
    with pytest.raises(ValueError, match="no area can be ranked"):
        ranked(rules(POSTS), known([[NAN, NAN]]))


def test_a_rank_outside_its_interval_widens_it_and_is_marked() -> None:
    # Four of four, in a league of large areas near 90 %: first as observed, and nowhere near in truth.
    events = np.array([[4.0, *np.linspace(880, 940, 39).round()]])
    exposure = np.array([[4.0, *np.full(39, 1000.0)]])
    found = ranked(rules(POSTS), Table(100 * events / exposure, events, exposure))
    assert found.areas[0] == "000"
    assert found.rank[0] == found.low[0] == 1
    assert found.few_cases[0]
    assert found.few_cases.sum() == 1


def test_equal_areas_are_one_tier_without_rankability() -> None:
    rng = np.random.default_rng(3)
    exposure = np.full((3, 40), 200.0)
    events = rng.binomial(200, 0.95, (3, 40)).astype(float)
    found = ranked(rules(POSTS, POSTS, POSTS), Table(100 * events / exposure, events, exposure))
    assert found.tier.max() == 1
    assert found.rankability < 0.5
    assert set(found.standing) == {"near"}


# --- adjustments, gates and rulings -------------------------------------------------------------------------------


def item(code: str, scoring: Scoring, kind: str = "flag", weight: float = 5.0) -> Indicator:
    return replace(indicator(code, weight, scoring=scoring), kind=kind)


FAULTS = Adjustment(
    "faults",
    NOTHING,
    "penalty",
    4.0,
    (
        item("late", Scoring.of({"method": "penalty", "points": 3.0, "when": {"is": True}, "unless": ["none"]})),
        item("none", Scoring.of({"method": "penalty", "points": 2.0, "when": {"is": True}})),
    ),
)
EXTRA = Adjustment(
    "extra", NOTHING, "bonus", 3.0, (item("events", Scoring.of({"method": "per_event", "points": 1.0}), "count"),)
)
GATED = replace(
    framework(indicator("a", 60.0, scoring=POSTS), indicator("b", 40.0, scoring=POSTS)),
    adjustments=(FAULTS, EXTRA),
    gates=(Gate("base_total", at_least=60.0, enables=("extra",)), Gate("total", below=40.0)),
)
ITEMS = np.array([[1, 1, 0, NAN, 0], [0, 1, 1, NAN, 0], [5, 1, 0, 2, NAN]], dtype=float)
VALUES = np.array([[90.0, 80.0, 79.0, 60.0, 55.0], [90.0, 80.0, 81.6, 70.0, 95.0]])


def additions(areas: int = 5) -> Additions:
    items = Table(ITEMS, np.full(ITEMS.shape, NAN), np.full(ITEMS.shape, NAN))
    ruled = np.array([[0, 0, 1, 0, 9], [0, 1, 1, 0, 0]], dtype=float)
    return Additions(items, ruled, np.array([0.0, -1.0, 2.0, 0.0, 0.0]), np.zeros(areas, dtype=np.bool_))


def test_additions_on_arrays_are_the_totals_of_the_league() -> None:
    added, areas = additions(), codes(5)
    earned = {i.code: np.nan_to_num(ITEMS[n]) for n, i in enumerate(GATED.items)}
    earned["late"], earned["none"] = 3.0 * earned["late"], 2.0 * earned["none"]
    earned["events"] = np.minimum(earned["events"], 5.0)
    base = combined(GATED, 2.0 * (VALUES - 50.0), areas, earned)
    expected = totals(GATED, base, added.ruled, added.other)
    composites = base.composite.to_numpy()
    for kind, tolerance in ((np.float64, 1e-12), (np.float32, 1e-5)):
        as_kind = {code: points.astype(kind) for code, points in earned.items()}
        total, met = with_additions(GATED, composites.astype(kind), as_kind, added.ruled, added.other, {})
        assert_allclose(total, expected.total, atol=tolerance)
        assert met is not None
        assert_array_equal(met[-1], expected.missed.any(axis=1))


def test_additions_count_in_every_draw() -> None:
    table = known(VALUES.tolist())
    found = rank_uncertainty(GATED, table, codes(5), draws=256, uncertain=CERTAIN, additions=additions(), threads=1)
    assert_allclose(found.expected_score, found.score, rtol=1e-5)
    assert_array_equal(found.met[-1], found.score < 40.0)
    last = replace(additions(), last=np.array([True, False, False, False, False]))
    moved = rank_uncertainty(GATED, table, codes(5), draws=256, uncertain=CERTAIN, additions=last, threads=1)
    assert moved.areas[-1] == "000"
    assert moved.low[-1] == moved.high[-1] == 5
    assert moved.tier[-1] == moved.tier.max()


def test_a_gate_opens_as_often_as_its_base_allows() -> None:
    bonus = Adjustment("extra", NOTHING, "bonus", 30.0, (item("e", Scoring("flag"), weight=30.0),))
    made = replace(
        framework(indicator("a", 100.0, scoring=Scoring("proportional"))),
        adjustments=(bonus,),
        gates=(Gate("base_total", at_least=90.0, enables=("extra",)),),
    )
    table = Table(np.array([[90.0, 90.0]]), np.array([[90.0, 900.0]]), np.array([[100.0, 1000.0]]))
    yes = np.array([[1.0, 0.0]])
    added = Additions(
        Table(yes, np.full((1, 2), NAN), np.full((1, 2), NAN)), np.zeros((1, 2)), np.zeros(2), np.zeros(2, dtype=bool)
    )
    uncertain = Uncertain(concentration=None, prior="jeffreys")
    found = rank_uncertainty(made, table, codes(2), draws=8192, uncertain=uncertain, additions=added, threads=1)
    at = found.areas.index("000")
    chance = float(beta(90.5, 10.5).sf(0.9))
    assert_allclose(found.expected_score[at], 100 * 90.5 / 101 + 30 * chance, atol=0.5)


def test_an_item_with_counts_is_drawn_too() -> None:
    fault = Adjustment(
        "faults",
        NOTHING,
        "penalty",
        5.0,
        (item("r", Scoring.of({"method": "penalty", "points": 5.0, "when": {"below": 85}}), "proportion"),),
    )
    made = replace(framework(indicator("a", 100.0, scoring=Scoring("proportional"))), adjustments=(fault,))
    row = np.array([[85.0, 99.0]])
    added = Additions(
        Table(row, np.array([[17.0, 99.0]]), np.array([[20.0, 100.0]])),
        np.zeros((1, 2)),
        np.zeros(2),
        np.zeros(2, dtype=np.bool_),
    )
    for exact in (False, True):
        uncertain = Uncertain(concentration=None, prior="jeffreys", exact=exact)
        found = rank_uncertainty(
            made, known([[90.0, 88.0]]), codes(2), draws=8192, uncertain=uncertain, additions=added, threads=1
        )
        chance = float(beta(17.5, 3.5).cdf(0.85))
        assert_allclose(found.expected_score[0], 90.0 - 5.0 * chance, atol=0.15)


def test_intervals_get_narrower_with_more_cases() -> None:
    widths = []
    for factor in (1, 10, 100):
        table = counts(30, 3)
        more = Table(table.values, table.events * factor, table.exposure * factor)
        found = ranked(rules(POSTS, POSTS, POSTS), more)
        widths.append((found.high - found.low).mean())
    assert all(narrower < wider for wider, narrower in pairwise(widths))

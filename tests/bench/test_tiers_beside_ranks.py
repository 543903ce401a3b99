"""Tiers that cross the order of the ranks are said with the reason, once."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from msgspec.structs import replace

from bench.league.enumerations import Readable
from bench.league.league import League, LeagueUncertainty
from bench.views.sentences import Topic, sentence_groups
from bench.views.tiers import crossing
from tests.sentence_checker import check


def with_tiers(league: League, tiers: Sequence[int]) -> League:
    rows = league.ranked[: len(tiers)]
    return replace(league, rows=tuple(replace(r, tier=tier) for r, tier in zip(rows, tiers, strict=True)))


@pytest.mark.parametrize(
    ("tiers", "apart"),
    [
        ([1, 1, 2, 3], []),
        ([1, 2, 1, 2], [2]),  # the third or the second: one is enough
        ([3, 1, 1, 2, 2], [0]),
        ([1, 1, 3, 2, 1, 3], [2, 4]),  # the first 3 and the last 1 are out of the run 1, 1, 2, 3
        ([2, 1], [1]),
    ],
)
def test_the_fewest_areas_are_named(prefecture: dict[str, League], tiers: list[int], apart: list[int]) -> None:
    ranked = with_tiers(prefecture["2023"], tiers).ranked
    found = crossing(ranked)
    left = [row.tier for row in ranked if row not in found]
    assert left == sorted(tier for tier in left if tier)
    assert len(found) == len(apart)


def test_it_is_said_why(prefecture: dict[str, League]) -> None:
    league = with_tiers(prefecture["2023"], [1, 2, 1, 2])
    (said,) = sentence_groups(league, "zh")[Topic.TIERS]
    assert said.startswith("档次与名次有交错：")
    assert check(league, [(said, None)]) == (1, [])
    assert check(league, [(said.replace("第 1 档", "第 3 档").replace("第 2 档", "第 3 档"), None)]).contradictions
    assert sentence_groups(with_tiers(prefecture["2023"], [1, 1, 2, 2]), "en")[Topic.TIERS] == []


@pytest.mark.parametrize(
    ("lang", "several", "single"), [("zh", "共 2 档", "分不出档次"), ("en", "there are 2", "nor tiers")]
)
def test_a_single_tier_is_not_called_tiers_to_read(
    prefecture: dict[str, League], lang: str, several: str, single: str
) -> None:
    told = LeagueUncertainty(draws=1000, seed=1, level=90, ends=1, rankability=0.6, readable=Readable.TIERS)
    for tiers, words in (([1, 1, 2, 2], several), ([1, 1, 1, 1], single)):
        league = replace(with_tiers(prefecture["2023"], tiers), uncertainty=told)
        (said,) = sentence_groups(league, lang)[Topic.ORDER]
        assert words in said

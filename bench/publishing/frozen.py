"""Freezing a league: what a county needs to see where it would stand, and nothing of any other county."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bench.league.frozen import FrozenFramework, FrozenGroup, FrozenLeague, FrozenTier, sealed
from bench.league.league import League
from bench.publishing.disclosure import Ranking, public_rankings


def frozen_leagues(leagues: Sequence[League]) -> list[FrozenLeague]:
    """The frozen leagues of one release: scores in order and the bounds of the tiers, with neither names nor codes nor
    values, all of them as disclosure control lets them be known.

    Parameters
    ----------
    leagues : as the office has them
    """
    return [frozen(league, ranking) for league, ranking in zip(leagues, public_rankings(leagues), strict=True)]


def frozen(league: League, ranking: Ranking) -> FrozenLeague:
    """A league as a county gets it, of what is public of its order."""
    framework, group = league.framework, league.group
    by_score = [row for row in ranking.rows if not row.placed_last]
    return sealed(
        FrozenLeague(
            program=league.program,
            framework=FrozenFramework(
                code=framework.code,
                version=framework.version,
                sha256=league.framework_sha256,
                title=framework.title,
                total=framework.total,
                direction=framework.direction,
                first=framework.first,
            ),
            period=league.period,
            group=None if group is None else FrozenGroup(code=group.code, title=group.title),
            scores=tuple(sorted((row.score for row in by_score), key=framework.order.ranked, reverse=True)),
            decimals=ranking.score_decimals,
            placed_last=len(ranking.rows) - len(by_score),
            tiers=tuple(_tiers([(row.tier, row.score) for row in by_score if row.tier])),
            readable=ranking.readable,
        )
    )


def _tiers(scores: list[tuple[int, float]]) -> Iterator[FrozenTier]:
    """Every tier with its bounds, that of rank 1 first, from the tier and score of each area."""
    for tier in sorted({tier for tier, _ in scores}):
        found = [score for own, score in scores if own == tier]
        yield FrozenTier(tier=tier, areas=len(found), lowest=min(found), highest=max(found))

"""Freezing a league: what a county needs to see where it would stand, and nothing of any other county."""

from __future__ import annotations

from collections.abc import Iterator

from bench.league.frozen import FrozenFramework, FrozenGroup, FrozenLeague, FrozenTier, sealed
from bench.league.league import League
from scoring.ranking import DECIMALS


def frozen(league: League) -> FrozenLeague:
    """Scores in order and the bounds of the tiers, with neither names nor codes nor values.

    Parameters
    ----------
    league : after disclosure control, so that its scores are rounded
    """
    framework, group = league.framework, league.group
    by_score = [row for row in league.ranked if not row.placed_last]
    return sealed(
        FrozenLeague(
            program=league.program,
            framework=FrozenFramework(
                code=framework.code,
                version=framework.version,
                sha256=league.framework_sha256,
                title=framework.title,
                total=framework.total,
            ),
            period=league.period,
            group=None if group is None else FrozenGroup(code=group.code, title=group.title),
            scores=tuple(sorted((row.score for row in by_score), reverse=True)),
            decimals=DECIMALS if league.disclosure is None else league.disclosure.score_decimals,
            placed_last=len(league.ranked) - len(by_score),
            tiers=tuple(_tiers([(row.tier, row.score) for row in by_score if row.tier])),
            readable=None if league.uncertainty is None else league.uncertainty.readable,
        )
    )


def _tiers(scores: list[tuple[int, float]]) -> Iterator[FrozenTier]:
    """Every tier with its bounds, best first, from the tier and score of each area."""
    for tier in sorted({tier for tier, _ in scores}):
        found = [score for own, score in scores if own == tier]
        yield FrozenTier(tier=tier, areas=len(found), lowest=min(found), highest=max(found))

"""What leagues are formed of: a collection by one framework, and of it one period of one part of the country."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pandas as pd

from bench.forming.comparators import Measures, Peers
from bench.forming.membership import Members
from bench.forming.rank_intervals import Draws
from bench.forming.roll_up import PeriodReports
from bench.forming.rows import Findings
from bench.intake.collections import Collection
from bench.intake.frameworks import LoadedFramework
from bench.intake.rulings import Ruling
from scoring.framework import Group


@dataclass(frozen=True)
class Forming:
    """What the leagues of one framework in one collection share; of one period, the rulings that count in it."""

    collection: Collection
    loaded: LoadedFramework
    within: str
    rulings: Sequence[Ruling]
    draws: Draws | None
    findings: Findings
    asked: tuple[str, ...] = ()
    scale: pd.DataFrame | None = None

    def same_areas(self, other: Measures, own: Iterable[str]) -> Measures:
        """The measures of another period under the codes that the same areas have in this one."""
        return self.collection.configuration.successions.under_codes_of(other, own)


@dataclass(frozen=True)
class OfPeriod:
    """What the leagues of one part of the country and one period are formed of, one a group."""

    forming: Forming
    period: str
    peers: Peers
    reports: PeriodReports
    members: tuple[tuple[Group | None, Members], ...]

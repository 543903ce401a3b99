"""The rows of a league: what is known of one area depends on whether it is ranked, unranked, absent or a reference."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from msgspec import Struct

from bench.intake.lateness import LateBy
from bench.league.comparators import Compared, Range
from bench.league.enumerations import ComparatorKind, Evidence, Reason, Side, Standing, Status
from scoring.text import Text

Ranks = tuple[int, int]

NO_POINTS = 0.0  # this very object is a default, and so left out of a file


class Measured(Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True, gc=False):
    """An area's value of one indicator.

    ``value`` is percent for a proportion; ``score`` 0 to 100. ``interval`` is the 95 % Wilson interval of a proportion
    with counts, in percent, or the normal one of a value with a stated ``standard_error``; ``score_interval`` the
    scores of its ends. ``printed`` are the digits as reported;
    ``stand_in`` the quantity used in the indicator's place. ``worth``: where cases come in clusters, so many are worth
    one independent case. ``few_cases``: few enough to be marked when published; ``value_range`` what a public version
    says of a value that it does not give.
    """

    evidence: Evidence = Evidence.COUNTS
    value: float | None = None
    score: float | None = None
    score_interval: Range | None = None
    numerator: int | None = None
    denominator: int | None = None
    worth: float | None = None
    standard_error: float | None = None
    interval: Range | None = None
    printed: str | None = None
    qualifier: str | None = None
    status: str | None = None
    stand_in: str | None = None
    source: str | None = None
    few_cases: bool = False
    value_range: Range | None = None


class Ordinary(Struct, frozen=True, gc=False, omit_defaults=True, forbid_unknown_fields=True):
    """Whether an area differs from all together, and by more than areas ordinarily do; None where that is unknown."""

    differs: bool = False
    unusual: bool | None = None
    side: Side | None = None


class ScoredMeasure(Measured, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True, gc=False):
    """A value that counts: its points and the most it could have, what it is compared with, and its rank set."""

    contribution: float | None = None
    full: float | None = None
    comparators: Mapping[ComparatorKind, Compared] = {}
    ordinary: Ordinary | None = None
    rank_set: Ranks | None = None


class Item(Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True, gc=False):
    """An area's value of one item of an adjustment, and the points that it gave or took."""

    evidence: Evidence
    value: float | None = None
    points: float | None = None
    numerator: int | None = None
    denominator: int | None = None
    standard_error: float | None = None
    status: str | None = None


class Block(Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True, gc=False):
    """An adjustment of one area: its signed points after the cap, whether a gate closed it, and its items."""

    points: float | None = None
    closed: bool = False
    items: Mapping[str, Item] = {}


class PillarScore(Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True, gc=False):
    """A pillar of one area: its score (0 to 100) and its points."""

    score: float | None = None
    points: float | None = None


class AreaFinding(Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True, gc=False):
    """What was found in an area's report, and what the area answered.

    ``remedy``: what to do, None where the league says it for all findings of the code.
    """

    code: str
    severity: str
    path: str
    message: Text
    remedy: Text | None = None
    answer: str | None = None


class _Area(Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True, tag_field="status"):
    area_code: str
    area_name: str
    level: str

    @property
    def status(self) -> Status:
        """What the area is in the league."""
        return Status(str(self.__struct_config__.tag))


class _Scored(_Area, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True, gc=False):
    """What every area has that reported.

    ``base`` is the composite before adjustments and rulings, ``coverage`` percent of the weight; ``rulings`` signed
    points outside every block; ``late_by`` on whose word it was ``late``; ``parts`` the periods that the numbers were
    made of where they were not reported for the whole, ``parts_missing`` those that no report covers; ``rank_without``
    has None where what is left gives the area no score; ``rank_best`` and ``rank_worst`` the ranks that missing values
    leave open; ``fail_undecided``: by its score a fail line is missed, but not as surely as the framework asks for;
    ``score_range`` what a public version says of the score, and ``may_fail`` that withheld counts decide whether the
    fail line is met.
    """

    base: float | None = None
    coverage: float
    late: bool = False
    late_by: LateBy | None = None
    parts: tuple[str, ...] = ()
    parts_missing: tuple[str, ...] = ()
    rank_without: Mapping[str, int | None] = {}
    rank_without_pillar: Mapping[str, int | None] = {}
    rank_best: int | None = None
    rank_worst: int | None = None
    adjustments: Mapping[str, Block] = {}
    rulings: float = NO_POINTS
    failed: bool = False
    fail_undecided: bool = False
    no_award: bool = False
    placed_last: bool = False
    pillars: Mapping[str, PillarScore] = {}
    findings: tuple[AreaFinding, ...] = ()
    score_range: Range | None = None
    may_fail: bool = False
    indicators: Mapping[str, ScoredMeasure]


class RankedRow(
    _Scored, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True, gc=False, tag="ranked"
):
    """A ranked area. What the draws say is None in a league without rank intervals.

    ``rank_low`` and ``rank_high`` hold the 90 % rank interval; ``tier`` counts from 1, the best; ``standing`` is the
    side of the league's mean; ``score_error`` the distance of the true score from the one shown, as the root of the
    mean square. ``first``, ``top`` and ``bottom`` are probabilities of the first place and of the first and last fifth,
    ``beats_next`` of being truly better than the next below; ``rank_probability`` of every rank; ``gates`` of truly
    reaching each of the framework's gates, or of missing its fail line. A place by ruling says nothing of performance:
    such an area has no ``standing``, nor the one above it ``beats_next``. ``rank_range`` is what a public version says
    of the place.
    """

    score: float
    rank: int
    rank_low: int | None = None
    rank_high: int | None = None
    score_error: float | None = None
    expected_rank: float | None = None
    tier: int | None = None
    standing: Standing | None = None
    few_cases: bool = False
    first: float | None = None
    top: float | None = None
    bottom: float | None = None
    beats_next: float | None = None
    rank_probability: tuple[float, ...] | None = None
    gates: tuple[float, ...] = ()
    rank_range: Ranks | None = None

    @property
    def reason(self) -> None:
        """Nothing keeps a ranked area from its rank."""
        return None

    @property
    def certain_rank(self) -> int | None:
        """The rank, None where a public version gives a range of them."""
        return self.rank if self.rank_range is None else None

    @property
    def rank_interval(self) -> Ranks | None:
        """The 90 % rank interval, None without draws."""
        return None if self.rank_low is None or self.rank_high is None else (self.rank_low, self.rank_high)


class UnrankedRow(
    _Scored, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True, gc=False, tag="unranked"
):
    """An area that reported and has no rank, with the reason; a score only where there are too few areas to rank."""

    reason: Reason
    score: float | None = None

    @property
    def rank(self) -> None:
        """No rank."""
        return None


class AbsentRow(
    _Area, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True, gc=False, tag="absent"
):
    """An area that should have reported, or whose report cannot be used."""

    reason: Reason
    findings: tuple[AreaFinding, ...] = ()


class ReferenceRow(
    _Area, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True, gc=False, tag="reference"
):
    """A city or province that counties are compared with: its values, and no place."""

    indicators: Mapping[str, Measured]


ScoredRow: TypeAlias = RankedRow | UnrankedRow
Row: TypeAlias = RankedRow | UnrankedRow | AbsentRow | ReferenceRow

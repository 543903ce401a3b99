"""The league: one table of areas ranked together, and every number that is shown of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, TypeAlias

from msgspec import Meta, Struct

from bench.intake.contact import Contact, Objections
from bench.intake.rulings import Ruling
from bench.intake.successions import Succession
from bench.league.comparators import Comparator, Range
from bench.league.enumerations import (
    ClusteringSource,
    Note,
    Readable,
    TrendDirection,
    UncertaintySource,
    VariationReason,
)
from bench.league.rows import AbsentRow, AreaFinding, RankedRow, ReferenceRow, Row, ScoredRow, UnrankedRow
from scoring.framework import Framework, Group, ListRule
from scoring.text import Text

Sha256: TypeAlias = Annotated[str, Meta(pattern="^[0-9a-f]{64}$")]


class Program(Struct, frozen=True, gc=False, forbid_unknown_fields=True):
    """What wrote a file."""

    name: str
    version: str


class CollectionPart(Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True, gc=False):
    """The folder that the reports came from; ``files`` are SHA-256 of its collection.toml and rulings.toml.

    ``successions`` are its own, beside those that come with the program.
    """

    folder: str
    title: Text | None = None
    scope: Text | None = None
    files: Mapping[str, Sha256] = {}
    contact: Contact | None = None
    objections: Objections | None = None
    successions: tuple[Succession, ...] = ()


class Input(Struct, frozen=True, gc=False, omit_defaults=True, forbid_unknown_fields=True):
    """One submission that a league was formed from; ``period`` where it is not the league's but a part of it."""

    area_code: str
    file: str
    sha256: Sha256
    period: str | None = None


class Limits(Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True, gc=False):
    """Limits around a benchmark in percent, at each denominator; the adjusted ones allow for ordinary variation."""

    denominator: tuple[int, ...]
    low_95: tuple[float, ...]
    high_95: tuple[float, ...]
    low_998: tuple[float, ...]
    high_998: tuple[float, ...]
    adjusted_low_95: tuple[float, ...] | None = None
    adjusted_high_95: tuple[float, ...] | None = None
    adjusted_low_998: tuple[float, ...] | None = None
    adjusted_high_998: tuple[float, ...] | None = None


class Variation(Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True, gc=False):
    """How much areas vary around their common proportion (percent) or rate; ``phi`` and ``tau2`` are overdispersion.

    ``pulled_by``: the one area that draws the benchmark so far from that of the others (``benchmark_of_others``) that
    ordinary ones differ from it, having ``pulled_share`` percent of all cases.
    """

    benchmark: float
    areas: int
    phi: float | None = None
    tau2: float | None = None
    adjusted: bool
    reason: VariationReason | None = None
    pulled_by: str | None = None
    pulled_share: float | None = None
    benchmark_of_others: float | None = None
    limits: Limits


class Clustered(Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True, gc=False):
    """How an indicator's cases come together: n cases are worth n/d of independent ones.

    ``d = 1 + groups + (n − 1) within``, from 1 to n. ``cases``: n of a usual area, the median; ``worth``: its d. Where
    it is known from parts of the period, ``within`` is that of the areas together, and each area has its own.
    """

    source: ClusteringSource
    groups: float = 0.0
    within: float = 0.0
    cases: int
    worth: float


class ClusteringCarried(Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True, gc=False):
    """The one area that carries an estimate: how many of a usual area's cases are worth one, and without it."""

    area_code: str
    worth: float
    without: float


class ClusteringEstimate(Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True, gc=False):
    """What other periods, or the period's own parts (by ``source``), say of how cases come together, of all indicators
    at once.

    ``periods``: oldest first; ``areas``: with counts of two of them. ``within``: between cases of one period or part.
    ``shared``: correlation, 0 to 1, of what moves several indicators of an area together. ``own_step``: whether the
    step from the last period is itself what steps against it are judged by, there being no others. ``carried``: where
    one area alone carries the estimate.
    """

    source: ClusteringSource = ClusteringSource.EARLIER_PERIODS
    periods: tuple[str, ...]
    areas: int
    groups: float = 0.0
    within: float = 0.0
    shared: float = 0.0
    own_step: bool = False
    carried: ClusteringCarried | None = None


class IndicatorSummary(Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True, gc=False):
    """What this league's data say of an indicator; ``weight`` is the one used, which may come from the data."""

    weight: float
    areas_with_data: int
    at_full_marks: int
    discriminates: bool
    clustering: Clustered | None = None
    variation: Variation | None = None


class SourceShare(Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True, gc=False):
    """A source's share of the variance of ranks, alone and with its interactions, with Monte Carlo standard errors.

    None where ranks change in so few draws that it cannot be told.
    """

    first: float | None = None
    total: float | None = None
    first_error: float | None = None
    total_error: float | None = None


class Way(Struct, frozen=True, forbid_unknown_fields=True, gc=False):
    """Another defensible way of scoring among the draws, and how probable it was taken to be."""

    title: Text
    probability: float


class ClusteringBorne(Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True, gc=False):
    """How much clustering a table bears of which nothing is known: in groups of how many something cannot be read.

    Of the sizes tried up to ``tried`` the first at which the order, tiers and any verdict against the mean cannot be
    read any longer; above ``tried`` where they still can, None where they could not with independent cases.
    """

    order: float | None = None
    tiers: float | None = None
    verdicts: float | None = None
    tried: float


class LeagueUncertainty(Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True, gc=False):
    """How rank intervals were drawn, and what of the order can be read.

    ``level`` is percent; ``ends`` the areas at either end that ``top`` and ``bottom`` count; ``breaking`` is there
    where nothing is known of clusters; ``percent_only`` the values without counts; ``correlation`` of an area's true
    values over the indicators, None where they were drawn independently; ``nested`` and ``sharing`` pairs of
    indicators that count the same cases; ``clustered`` the indicators whose cases come in clusters.
    """

    draws: int
    failed_draws: int = 0
    seed: int
    level: int
    concentration: float | None = None
    ends: int
    rankability: float
    readable: Readable
    breaking: ClusteringBorne | None = None
    percent_only: int = 0
    correlation: float | None = None
    sources: Mapping[UncertaintySource, SourceShare] = {}
    alternatives: tuple[Way, ...] = ()
    nested: tuple[tuple[str, str], ...] = ()
    sharing: tuple[tuple[str, str], ...] = ()
    clustered: tuple[str, ...] = ()


class Listed(Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True, gc=False):
    """A red or black list: its rule, its areas in order of their codes, and whether ties made it longer.

    ``undecided``: areas within the quota that are not surely enough so to be on it, where the rule asks for that.
    ``probability`` that an area truly belongs on it, rulings included, of those within the quota and those that may
    well be. ``open``: in a public version the areas of which withheld counts decide whether they are on it.
    """

    rule: ListRule
    areas: tuple[str, ...] = ()
    tied_at_end: bool = False
    undecided: tuple[str, ...] = ()
    probability: Mapping[str, float] = {}
    open: tuple[str, ...] = ()


class PastMeasure(Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True, gc=False):
    """An area's value of an indicator in an earlier period; ``inexact``: its counts are not known exactly."""

    value: float | None = None
    numerator: int | None = None
    denominator: int | None = None
    interval: Range | None = None
    stand_in: str | None = None
    inexact: bool = False
    standard_error: float | None = None


class PastArea(Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True, gc=False):
    """What an area had in an earlier period."""

    area_name: str
    score: float | None = None
    score_error: float | None = None
    rank: int | None = None
    rank_low: int | None = None
    rank_high: int | None = None
    tier: int | None = None
    indicators: Mapping[str, PastMeasure] = {}


class PastPeriod(Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True, gc=False):
    """An earlier period of the same league; ``areas`` by code, ``rankability`` as it was said then."""

    period: str
    framework_version: str
    areas: Mapping[str, PastArea]
    rankability: float | None = None


class Agreement(Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True, gc=False):
    """How far ranks agree with those of the last period.

    ``correlation``: Spearman's, over the ``areas`` ranked in both; ``expected``: what both tables' rankability lets
    expect were true rates the same, None where either has none.
    """

    period: str
    areas: int
    correlation: float
    expected: float | None = None


class Trend(Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True, gc=False):
    """Whether one value of one area rises or falls over ``points`` periods.

    ``statistic``: F with 1 and ``degrees`` degrees of freedom, for which ``correlation`` of two cases of one area and
    period, of a proportion, is taken from all areas; ``chi_square`` is that of independent cases, in earlier files.
    """

    direction: TrendDirection
    chi_square: float | None = None
    statistic: float | None = None
    degrees: int | None = None
    correlation: float | None = None
    p_value: float | None = None
    points: int


class RoundedTotal(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, gc=False):
    """A total that is withheld because it would give a masked count away."""

    indicator: str
    area_code: str


class Disclosed(Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True, gc=False):
    """The rules by which a public version was made, how many values it masks and which totals it withholds."""

    small_count: int
    zeros: str
    withheld_below: int
    marked_below: int
    score_decimals: int
    ranks: str
    exempt: tuple[str, ...] = ()
    masked: int = 0
    totals_rounded: tuple[RoundedTotal, ...] = ()


class League(
    Struct,
    frozen=True,
    kw_only=True,
    omit_defaults=True,
    forbid_unknown_fields=True,
    tag_field="schema",
    tag="league/2",
):
    """One league: ranked areas first, then the unranked, the absent and the reference areas.

    ``indicators`` are by code, in the framework's order; ``within`` the first digits of the codes it was narrowed to;
    ``rolled_up``: reports, or rulings, for parts of the period count in it;
    ``remedies``: what to do about findings, by their code, where all of a code say the same;
    ``history`` oldest first; ``trends`` by indicator, then area; ``disclosure`` only in a public version;
    ``comparators`` everything that rows refer to as compared with, once, in the order of their first mention, and
    ``checksum`` both as ``bench.league.codec.sealed`` fills them.
    """

    checksum: Sha256 = ""

    program: Program
    id: str
    collection: CollectionPart
    framework: Framework
    framework_sha256: Sha256
    period: str
    group: Group | None = None
    within: str | None = None
    rolled_up: bool = False
    notes: tuple[Note, ...] = ()
    uncertainty: LeagueUncertainty | None = None
    clustering: ClusteringEstimate | None = None
    indicators: Mapping[str, IndicatorSummary]
    rulings: tuple[Ruling, ...] = ()
    lists: tuple[Listed, ...] = ()
    inputs: tuple[Input, ...] = ()
    remedies: Mapping[str, Text] = {}
    history: tuple[PastPeriod, ...] = ()
    agreement: Agreement | None = None
    trends: Mapping[str, Mapping[str, Trend]] = {}
    disclosure: Disclosed | None = None
    comparators: tuple[Comparator, ...] = ()
    rows: tuple[Row, ...]

    @property
    def scored(self) -> tuple[ScoredRow, ...]:
        """The areas that reported, in order."""
        return tuple(r for r in self.rows if isinstance(r, RankedRow | UnrankedRow))

    @property
    def ranked(self) -> tuple[RankedRow, ...]:
        """The ranked areas, in order."""
        return tuple(r for r in self.rows if isinstance(r, RankedRow))

    @property
    def unranked(self) -> tuple[UnrankedRow, ...]:
        """The areas that reported and have no rank."""
        return tuple(r for r in self.rows if isinstance(r, UnrankedRow))

    @property
    def absent(self) -> tuple[AbsentRow, ...]:
        """The areas that should have reported."""
        return tuple(r for r in self.rows if isinstance(r, AbsentRow))

    @property
    def references(self) -> tuple[ReferenceRow, ...]:
        """The cities and provinces that counties are compared with."""
        return tuple(r for r in self.rows if isinstance(r, ReferenceRow))

    def remedy(self, finding: AreaFinding) -> Text | None:
        """What to do about a finding; None in a damaged file only."""
        return finding.remedy or self.remedies.get(finding.code)

    def find(self, area_code: str) -> ScoredRow | None:
        """The row of an area that reported, None where there is none."""
        return next((r for r in self.scored if r.area_code == area_code), None)


class PublicLeague(
    League,
    frozen=True,
    kw_only=True,
    omit_defaults=True,
    forbid_unknown_fields=True,
    tag_field="schema",
    tag="league/2",
):
    """What the public may have of a league, in a file of the same contract.

    It is built field by field by ``bench.publishing.disclosure``, and by nothing else; whatever is not named there is
    not in it.
    """

    disclosure: Disclosed

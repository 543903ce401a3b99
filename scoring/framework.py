"""What a framework says, as frozen values; built and validated in ``bench.intake.frameworks``."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from scoring.choices import (
    Aggregation,
    BlockKind,
    Colour,
    Direction,
    Effect,
    End,
    First,
    Imputation,
    Kind,
    Level,
    Missing,
    OutlierMethod,
    Over,
    OverPeriods,
    PublicRanks,
    RelationKind,
    Scale,
    Weighting,
    WholePeriod,
    Zeros,
)
from scoring.methods import METHODS as METHODS
from scoring.methods import NUMBERS as NUMBERS
from scoring.order import Order
from scoring.parameters import Scoring as Scoring
from scoring.text import Text


@dataclass(frozen=True)
class Treatment:
    """How outliers are treated where an indicator's values are skewed by at least ``skew`` and peaked by ``kurtosis``.

    ``points`` is the most values that winsorising may change.
    """

    method: OutlierMethod
    points: int = 5
    skew: float = 2.0
    kurtosis: float = 3.5


@dataclass(frozen=True)
class StandIn:
    """A context quantity that may stand in for a missing indicator, and why the two may be compared."""

    code: str
    reason: Text


@dataclass(frozen=True)
class Indicator:
    """One scored indicator; ``weight`` is its full points, 0 for an item of an adjustment where there are none.

    ``clustered``: whether its cases come in clusters, so that counts say less than they seem to. How much less:
    ``icc``, the correlation of two cases of one area, and ``groups_of``, how many cases come together and end alike,
    whatever the size of the area; ``clustering_reason`` is where that is known from.
    ``target`` (percent) is what every area should reach. Where ``judged`` is False, neither way is better, and no area
    is called better or worse.
    ``usual_denominator`` is the quantity that a percentage without counts is held against, as a question only;
    ``response_rate`` the proportion that says how many of those asked are in the denominator.
    ``unit`` is what a value is counted in; ``full_marks`` the most points that are awarded, the weight where None.
    ``over_periods`` says how a longer period's value comes of its parts, and why; where it is None the quantities say.
    ``takes``: whether an item's points are taken off in a net block. ``uses``: the indicator whose value an
    item is scored by, instead of one of its own. ``against``: whether its points count against an area, so that the
    worse value has more of them.
    """

    code: str
    pillar: str
    weight: float
    title: Text
    definition: Text
    kind: Kind
    scoring: Scoring
    direction: Direction = Direction.HIGHER
    numerator: str | None = None
    denominator: str | None = None
    per: float = 1.0
    unit: Text | None = None
    full_marks: float | None = None
    accepts: tuple[StandIn, ...] = ()
    report_without: bool = False
    impute: Imputation | None = None
    treatment: Treatment | None = None
    clustered: bool = False
    icc: float | None = None
    groups_of: float | None = None
    clustering_reason: Text | None = None
    target: float | None = None
    judged: bool = True
    usual_denominator: str | None = None
    response_rate: str | None = None
    over_periods: OverPeriods | None = None
    over_periods_reason: Text | None = None
    takes: bool = False
    uses: str | None = None
    against: bool = False

    @property
    def scores_higher(self) -> bool:
        """Whether a higher value has more points."""
        return (self.direction == Direction.HIGHER) != self.against

    @property
    def entry(self) -> str:
        """The code of what is reported: the indicator's own, or that of the one it uses."""
        return self.uses or self.code

    @property
    def full(self) -> float:
        """The full points; without end for an item of an adjustment that has no cap either."""
        return self.weight or math.inf

    @property
    def most(self) -> float:
        """The most that a value can be: 100 percent, full marks, else without end."""
        if self.kind == Kind.POINTS:
            return self.weight if self.full_marks is None else self.full_marks
        return 100.0 if self.kind == Kind.PROPORTION else math.inf

    @property
    def scale(self) -> float:
        """How many of the denominator a value is per: 100 for a proportion, which is percent."""
        return 100.0 if self.kind == Kind.PROPORTION else self.per

    @property
    def counted(self) -> bool:
        """Whether a value is a numerator over a denominator."""
        return self.kind in (Kind.PROPORTION, Kind.RATE)

    def same_definition(self, other: Indicator) -> bool:
        """Whether two indicators count the same thing in the same way, however each is scored."""
        return self._counted() == other._counted()

    def _counted(self) -> tuple[object, ...]:
        scale = self.most if self.kind == Kind.POINTS else self.unit
        return self.code, self.kind, self.definition, self.numerator, self.denominator, self.per, scale


@dataclass(frozen=True)
class Quantity:
    """A number that may appear as numerator, denominator, context or share.

    ``area_table`` names what the table of division codes counts of the same: townships or villages.
    """

    code: str
    title: Text
    kind: Kind = Kind.COUNT
    definition: Text | None = None
    area_table: str | None = None
    over_periods: OverPeriods | None = field(default=None, compare=False)  # no part of what the number is


@dataclass(frozen=True)
class Relation:
    """``sum``: the first quantity equals the rest added up; ``chain``: each is at most the one before it.

    ``covers``: the first is at least the second, but for what is carried over from an earlier period.
    """

    kind: RelationKind
    quantities: tuple[str, ...]


@dataclass(frozen=True)
class Pillar:
    """A group of indicators, or of pillars that name it as parent.

    ``weight`` is stated only where it is not the sum of what the pillar holds; ``aggregation`` and
    ``minimum_coverage`` (percent) only where they differ from the framework's and from none; ``power`` where its power
    mean has another exponent than the framework's.
    """

    code: str
    title: Text
    parent: str | None = None
    weight: float | None = None
    aggregation: Aggregation | None = None
    minimum_coverage: float = 0.0
    power: float | None = None


@dataclass(frozen=True)
class Adjustment:
    """A block of points outside the total, with an overall cap, None where there is none.

    A ``net`` block gives what its items and rulings give less what they take, up to the cap either way.
    """

    code: str
    title: Text
    kind: BlockKind
    cap: float | None = None
    items: tuple[Indicator, ...] = ()

    @property
    def most(self) -> float:
        """The most points that the block may give or take."""
        return math.inf if self.cap is None else self.cap


@dataclass(frozen=True)
class Gate:
    """What points decide: which blocks count, or whether an area fails.

    ``on``: the points looked at: ``base_total`` (before adjustments), ``total``, or the code of a pillar (its score as
    a part of its full points) or of a block (its signed points). ``enables`` blocks count only from ``at_least`` on, or
    ``above`` it; without ``enables`` an area fails ``above`` it. Below ``below`` it fails. ``decimals``: to which the
    points are rounded first, as they are printed; None: not at all.
    ``probability_at_least``: how likely an area must truly be below the line for its fail to be more than open, None
    where its score is enough.
    """

    on: str
    at_least: float | None = None
    enables: tuple[str, ...] = ()
    below: float | None = None
    above: float | None = None
    decimals: int | None = None
    probability_at_least: float | None = None

    @property
    def opens(self) -> tuple[float, bool] | None:
        """The line from which its blocks count, and whether only beyond it; None where there is none."""
        if not self.enables:
            return None
        return (self.at_least, False) if self.at_least is not None else (self.above or 0.0, True)

    @property
    def fails_above(self) -> float | None:
        """The line above which an area fails; None where there is none."""
        return None if self.enables else self.above

    @property
    def fails(self) -> bool:
        """Whether an area can fail by it."""
        return self.below is not None or self.fails_above is not None

    def decides(self, chance: float | None) -> bool:
        """Whether an area that misses the line by its points surely enough fails, truly missing it with some chance."""
        return self.probability_at_least is None or (chance is not None and chance >= self.probability_at_least)


@dataclass(frozen=True)
class Veto:
    """An event, decided by a ruling: it places an area ``last``, bars it from awards (``no_award``), or it fails."""

    event: str
    title: Text
    effect: Effect


@dataclass(frozen=True)
class ListRule:
    """A red or black list: the ``count`` areas at the ``top`` or ``bottom`` of each group, or of all groups.

    Who failed, is barred from awards or placed last is on no red list, unless ``admits`` names that.
    ``probability_at_least``: how likely an area must truly belong there to be on it; None where its score is enough.
    """

    code: str
    title: Text
    colour: Colour
    count: int
    end: End
    over: Over
    admits: tuple[Effect, ...] = ()
    probability_at_least: float | None = None


@dataclass(frozen=True)
class Group:
    """Areas that are ranked apart, by kind of area or by code."""

    code: str
    title: Text
    kinds: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()

    def holds(self, area: str, kind: str) -> bool:
        """Whether an area, by its code and kind, is in the group."""
        return kind in self.kinds or area in self.areas


@dataclass(frozen=True)
class YearOfParts:
    """How a year's score is made of those of its parts (H1, Q3, 05 and so on) and their weights.

    ``year_end`` are pillars that are judged once, of the whole year; ``year_end_weight`` their weight together, where
    it is not what their indicators add up to.
    """

    parts: tuple[str, ...]
    weights: tuple[float, ...]
    year_end: tuple[str, ...] = ()
    year_end_weight: float | None = None


@dataclass(frozen=True)
class Disclosure:
    """What a public release withholds.

    Counts above 0 and below ``small_count`` are masked, so are those whose complement is (0 too where ``zeros`` is
    ``masked``); rates on fewer than ``withheld_below`` cases are withheld and on fewer than ``marked_below`` marked.
    ``exempt`` lists indicators that count no people and no cases of theirs. Scores are printed to ``score_decimals``;
    ``ranks`` is ``protected``: a range where a place would give a masked count away.
    """

    small_count: int = 5
    zeros: Zeros = Zeros.SHOWN
    withheld_below: int = 10
    marked_below: int = 20
    score_decimals: int = 1
    ranks: PublicRanks = PublicRanks.PROTECTED
    exempt: tuple[str, ...] = ()


@dataclass(frozen=True)
class Alternative:
    """Another way of scoring the same indicators that could be defended too, and how probable it is taken to be."""

    title: Text
    probability: float
    framework: Framework


@dataclass(frozen=True)
class Framework:
    """Indicators, weights and rules of one assessment.

    ``year``: how a year is made of its parts' scores, where it is not ranked by the year's own numbers; ``pool``: over
    how many years there is a league beside the year's. ``every_pillar``: no composite without a score of every pillar
    at the top; ``top_coverage``: none below this percentage of the weight at the top with a score. ``ranked_together``:
    groups are ranked in one table, and only fill each other's missing values. ``direction``: lower where points of risk
    or deductions are added up, so that the total and every indicator's points count against an area; ``first``: whether
    the best or the worst has rank 1.
    """

    code: str
    version: str
    title: Text
    level: Level
    total: float
    minimum_coverage: float
    missing: Missing
    pillars: tuple[Pillar, ...]
    indicators: tuple[Indicator, ...]
    quantities: Mapping[str, Quantity] = field(default_factory=dict)
    relations: tuple[Relation, ...] = ()
    groups: tuple[Group, ...] = ()
    adjustments: tuple[Adjustment, ...] = ()
    gates: tuple[Gate, ...] = ()
    vetoes: tuple[Veto, ...] = ()
    lists: tuple[ListRule, ...] = ()
    disclosure: Disclosure = Disclosure()
    note: Text | None = None
    aggregation: Aggregation = Aggregation.ARITHMETIC
    power: float | None = None
    weighting: Weighting = Weighting.GIVEN
    concentration: float | None = 200.0
    scale: Scale = Scale.PERIOD
    whole_period: WholePeriod = WholePeriod.REPORTED
    year: YearOfParts | None = None
    pool: int | None = None
    every_pillar: bool = False
    top_coverage: float = 0.0
    ranked_together: bool = False
    direction: Direction = Direction.HIGHER
    first: First = First.BEST
    alternatives: tuple[Alternative, ...] = ()

    @property
    def order(self) -> Order:
        """Which totals are better, and who has rank 1."""
        return Order(self.direction, self.first)

    @property
    def apart(self) -> tuple[Group, ...]:
        """The groups that have a table of their own; none where all are ranked together."""
        return () if self.ranked_together else self.groups

    @property
    def items(self) -> tuple[Indicator, ...]:
        """The items of every adjustment."""
        return tuple(item for block in self.adjustments for item in block.items)

    @cached_property
    def reported(self) -> tuple[Indicator, ...]:
        """What a report states: every indicator, and the items that use no value of one."""
        return (*self.indicators, *(item for item in self.items if item.uses is None))

    @cached_property
    def gated_pillars(self) -> tuple[str, ...]:
        """The pillars whose points a gate looks at."""
        pillars = {p.code for p in self.pillars}
        return tuple(dict.fromkeys(gate.on for gate in self.gates if gate.on in pillars))

    def indicator(self, code: str) -> Indicator | None:
        """An indicator, or an item of an adjustment, by code."""
        return self._by_code.get(code)

    @cached_property
    def _by_code(self) -> Mapping[str, Indicator]:
        return {i.code: i for i in (*self.items, *self.indicators)}

    def over_periods(self, indicator: Indicator) -> OverPeriods:
        """How an indicator's value of a longer period comes of its parts.

        As it states itself; else as its quantities do, where they agree; else events that earn points each are added
        up, and of anything else only a report for the whole period counts.
        """
        if indicator.over_periods is not None:
            return indicator.over_periods
        named = (indicator.numerator, indicator.denominator) if indicator.kind == Kind.PROPORTION else ()
        rules = {self.quantities[q].over_periods for q in named if q is not None and q in self.quantities}
        if len(rules) == 1 and (rule := rules.pop()) is not None:
            return rule
        return OverPeriods.SUM if indicator.scoring.method == "per_event" else OverPeriods.NONE

    def children(self, pillar: str | None) -> Iterator[Pillar]:
        """Pillars directly below one, or at the top."""
        return (p for p in self.pillars if p.parent == pillar)

    def members(self, pillar: str) -> list[Indicator]:
        """Every indicator in a pillar or below it."""
        own = [i for i in self.indicators if i.pillar == pillar]
        return own + [i for child in self.children(pillar) for i in self.members(child.code)]

    def pillar_weight(self, code: str) -> float:
        """The weight stated, else the sum of the indicators' weights."""
        stated = next(p.weight for p in self.pillars if p.code == code)
        return sum(i.weight for i in self.members(code)) if stated is None else stated

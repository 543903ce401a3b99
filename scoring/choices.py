"""What a framework may choose between. Each is a string, so that files and messages read and show it as it is."""

from __future__ import annotations

from enum import StrEnum


class Level(StrEnum):
    """Whose league it is."""

    COUNTY = "county"
    CITY = "city"
    TOWNSHIP = "township"


class Kind(StrEnum):
    """What a value is."""

    PROPORTION = "proportion"
    RATE = "rate"
    COUNT = "count"
    CHANGE = "change"
    VALUE = "value"
    POINTS = "points"
    STATUS = "status"
    FLAG = "flag"


class Direction(StrEnum):
    """Which way is better."""

    HIGHER = "higher"
    LOWER = "lower"


class First(StrEnum):
    """Who has rank 1."""

    BEST = "best"
    WORST = "worst"


class Missing(StrEnum):
    """What a missing indicator does: its weight goes to the rest, it earns nothing, or the area has no rank."""

    RESCALE = "rescale"
    ZERO_POINTS = "zero_points"
    UNRANKED = "unranked"


class Aggregation(StrEnum):
    """How scores are combined."""

    ARITHMETIC = "arithmetic"
    GEOMETRIC = "geometric"
    HARMONIC = "harmonic"
    POWER = "power"
    COPELAND = "copeland"
    MAXIMUM = "maximum"


class Weighting(StrEnum):
    """Where the weights come from."""

    GIVEN = "given"
    EQUAL = "equal"
    PRINCIPAL_COMPONENTS = "principal_components"
    ENTROPY = "entropy"
    CRITIC = "critic"


class Scale(StrEnum):
    """What cohort methods take their scale from."""

    PERIOD = "period"
    ALL_PERIODS = "all_periods"


class Imputation(StrEnum):
    """What stands in for a missing value."""

    GROUP_MEAN = "group_mean"
    GROUP_MEDIAN = "group_median"
    PREVIOUS_PERIOD = "previous_period"
    PARENT = "parent"


class OverPeriods(StrEnum):
    """How a number of a longer period comes of those of its parts.

    Added up; as it stands at the end; the best of the parts; only what held in every part, which is the worst of them;
    or not at all, so that only a report for the whole period counts.
    """

    SUM = "sum"
    LATEST = "latest"
    BEST = "best"
    EVERY = "every"
    NONE = "none"


ADDING = (Kind.PROPORTION, Kind.RATE, Kind.COUNT, Kind.VALUE)
"""Kinds of value that can be added up over periods."""


class WholePeriod(StrEnum):
    """What counts where an area reported a period and its parts too: that report, or the parts together."""

    REPORTED = "reported"
    ADDED = "added"


class OutlierMethod(StrEnum):
    """How outliers are treated."""

    NONE = "none"
    WINSORISE = "winsorise"
    LOG = "log"
    WINSORISE_ELSE_LOG = "winsorise_else_log"


class RelationKind(StrEnum):
    SUM = "sum"
    CHAIN = "chain"
    COVERS = "covers"


class BlockKind(StrEnum):
    """Whether an adjustment gives points or takes them; or what some items give less what others take."""

    BONUS = "bonus"
    PENALTY = "penalty"
    NET = "net"


class GateOn(StrEnum):
    """The total that a gate looks at, where it is not a part of it: before adjustments, or after."""

    BASE_TOTAL = "base_total"
    TOTAL = "total"


class Effect(StrEnum):
    """What a veto does."""

    LAST = "last"
    NO_AWARD = "no_award"
    FAIL = "fail"


class Colour(StrEnum):
    """What a list is called."""

    RED = "red"
    BLACK = "black"


class End(StrEnum):
    """Which areas a list takes."""

    TOP = "top"
    BOTTOM = "bottom"


class Over(StrEnum):
    """Whether a list is taken from each group or from all areas."""

    GROUP = "group"
    ALL = "all"


class Zeros(StrEnum):
    """Whether a count of 0 is public."""

    SHOWN = "shown"
    MASKED = "masked"


class PublicRanks(StrEnum):
    """What is public of a place that would give a masked count away: the range that it may be said to lie in."""

    PROTECTED = "protected"


class Spacing(StrEnum):
    """Whether goalposts are placed by difference or by ratio."""

    LINEAR = "linear"
    LOG = "log"


class Ties(StrEnum):
    """Which rank equal values share: the smallest of those they span, or their mean."""

    MIN = "min"
    AVERAGE = "average"


class Steps(StrEnum):
    """How steps count: in proportion, each started one as a whole, or completed ones only."""

    PROPORTIONAL = "proportional"
    STARTED = "started"
    COMPLETED = "completed"

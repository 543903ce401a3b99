"""The closed sets of words that a league uses, each an enumeration whose members are the words of its file."""

from __future__ import annotations

from enum import StrEnum


class Status(StrEnum):
    """What an area is in a league."""

    RANKED = "ranked"
    UNRANKED = "unranked"
    ABSENT = "absent"
    REFERENCE = "reference"


class Reason(StrEnum):
    """Why an area has no rank."""

    LOW_COVERAGE = "low_coverage"
    PARTS_MISSING = "parts_missing"
    PARTS_UNUSABLE = "parts_unusable"
    PARTS_OVERLAP = "parts_overlap"
    PART_UNSCORED = "part_unscored"
    TOP_UNSCORED = "top_unscored"
    TOO_FEW_AREAS = "too_few_areas"
    WITHHELD = "withheld"
    NO_REPORT = "no_report"
    UNUSABLE = "unusable"


class Evidence(StrEnum):
    """What a value rests on."""

    COUNTS = "counts"
    RECOVERED = "recovered"
    PERCENT_ONLY = "percent_only"
    STATED_DENOMINATOR = "stated_denominator"
    STATED = "stated"
    BOUND = "bound"
    ABOUT = "about"
    ACCEPTED = "accepted"
    MISSING = "missing"
    IMPUTED = "imputed"
    MASKED = "masked"


class ComparatorKind(StrEnum):
    """What an area is compared with, in the order in which people are shown it."""

    COUNTY = "county"
    CITY = "city"
    PROVINCE = "province"
    SIMILAR_AREAS = "similar_areas"
    TARGET = "target"
    PREVIOUS = "previous"


class ComparatorSource(StrEnum):
    """Where a comparator's value comes from."""

    OWN_REPORT = "own_report"
    POOLED = "pooled"
    IMPLIED_BY_SHARES = "implied_by_shares"
    IMPLIED_BY_GAP = "implied_by_gap"
    SIMILAR_AREAS = "similar_areas"
    TARGET = "target"
    PREVIOUS = "previous"


class Verdict(StrEnum):
    """What a test lets be said of a difference."""

    BETTER = "better"
    SIMILAR = "similar"
    WORSE = "worse"
    NOT_COMPARABLE = "not_comparable"


class NotComparable(StrEnum):
    """Why there is no verdict."""

    NO_COUNTS = "no_counts"
    NO_VALUE = "no_value"
    FEW_OTHERS = "few_others"
    OTHER_DEFINITION = "other_definition"
    OTHER_PERIOD = "other_period"
    WHOLE_CITY = "whole_city"
    ABOVE_PARENT = "above_parent"
    IMPLIED_RANGE = "implied_range"
    NO_JUDGEMENT = "no_judgement"


class Standing(StrEnum):
    """On which side of the league's mean an area surely is."""

    ABOVE = "above"
    NEAR = "near"
    BELOW = "below"


class Readable(StrEnum):
    """What can be read from the order of a league."""

    ORDER = "order"
    TIERS = "tiers"
    NOTHING = "nothing"


class Side(StrEnum):
    """On which side of a benchmark a proportion lies."""

    HIGH = "high"
    LOW = "low"


class TrendDirection(StrEnum):
    """Where a proportion goes over the periods."""

    RISING = "rising"
    FALLING = "falling"
    FLAT = "flat"
    UNKNOWN = "unknown"


class Note(StrEnum):
    """What a reader must be told about a league as a whole."""

    FICTIONAL = "fictional"
    SEVERAL_PROVINCES = "several_provinces"
    TOO_FEW_TO_RANK = "too_few_to_rank"


class VariationReason(StrEnum):
    """Why limits of ordinary variation could not be adjusted."""

    FEW_AREAS = "few_areas"
    FEW_FAILURES = "few_failures"


class ClusteringSource(StrEnum):
    """Where it is known from how cases come together."""

    FRAMEWORK = "framework"
    EARLIER_PERIODS = "earlier_periods"
    PARTS = "parts"


class UncertaintySource(StrEnum):
    """What moves ranks between draws."""

    SAMPLING = "sampling"
    WEIGHTS = "weights"
    METHOD = "method"
    MISSING = "missing"


PARENT_KINDS = (ComparatorKind.COUNTY, ComparatorKind.CITY, ComparatorKind.PROVINCE)
POOLED_KINDS = (*PARENT_KINDS, ComparatorKind.SIMILAR_AREAS)
"""Comparators that may be several areas together."""

REFUSED = (NotComparable.OTHER_DEFINITION, NotComparable.OTHER_PERIOD, NotComparable.FEW_OTHERS)
"""Reasons to compare no values at all."""

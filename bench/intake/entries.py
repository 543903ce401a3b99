"""What a report states of one indicator or quantity: numbers with the digits that were printed, and what they mean."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from decimal import Decimal
from enum import StrEnum
from operator import attrgetter

Figure = int | Decimal  # a number as printed: a Decimal keeps its digits


class Missing(StrEnum):
    """Why a number is missing."""

    NOT_STATED = "not_stated"
    LEFT_BLANK = "left_blank"
    NOT_APPLICABLE = "not_applicable"


class Qualifier(StrEnum):
    """Whether a number is exact, a bound or an estimate."""

    EXACT = "exact"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    ABOUT = "about"


@dataclass(frozen=True, slots=True)
class Event:
    """One event of a count: its month or day, and how many of the count it accounts for."""

    date: str
    count: int | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class ValueSource:
    """Where a value stands in a narrative report: its path here, the file's SHA-256, the paragraph and the clause."""

    path: str
    sha256: str
    paragraph: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """A count, and the percentage of the city's or province's total that it is."""

    count: int | None = None
    percent: Figure


@dataclass(frozen=True, slots=True)
class Entry:
    """What is stated of one indicator or quantity; see the submission schema. What is not stated is None or empty."""

    numerator: int | None = None
    denominator: int | None = None
    count: int | None = None
    population: int | None = None
    position: int | None = None
    percent: Figure | None = None
    change_percent: Figure | None = None
    value: Figure | None = None
    points: Figure | None = None
    standard_error: Figure | None = None
    above_county: Figure | None = None
    above_city: Figure | None = None
    above_province: Figure | None = None
    status: str | None = None
    flag: bool | None = None
    missing: Missing | None = None
    qualifier: Qualifier | None = None
    denominator_source: str | None = None
    parts: Mapping[str, int] = field(default_factory=dict)
    events: tuple[Event, ...] = ()
    by_period: Mapping[str, int] = field(default_factory=dict)
    note: str | None = None
    source: tuple[ValueSource, ...] = ()

    @property
    def given(self) -> frozenset[str]:
        """The names of the fields that are stated."""
        values = _VALUES(self)
        named = zip(NAMES, values, strict=True)
        # As ``is_stated`` has it; a country asks this of a hundred thousand entries.
        return frozenset([name for name, value in named if value is not None and value != () and value != {}])

    @property
    def exact(self) -> bool:
        """Whether the numbers are not said to be bounds or estimates."""
        return self.qualifier is None or self.qualifier == Qualifier.EXACT


def is_stated(value: object) -> bool:
    """Whether a field holds something: not None, no empty list and no empty mapping."""
    return bool(value) or not (value is None or isinstance(value, tuple | dict))


GAPS = {"county": "above_county", "city": "above_city", "province": "above_province"}
"""The fields that say how far a percentage is above that of the county, city or province."""

PERCENTS = ("percent", "change_percent", *GAPS.values())
"""The fields that hold percentages, or percentage points."""

NAMES = tuple(f.name for f in fields(Entry))
_VALUES = attrgetter(*NAMES)
NOT_REPORTED = Entry()  # what a report says of an indicator that it does not mention

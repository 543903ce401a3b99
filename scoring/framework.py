"""What a framework says, as frozen values; built and validated in ``bench.frameworks``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from scoring.text import Text


@dataclass(frozen=True)
class Scoring:
    """A scoring method with its parameters; values are percent for proportions, numbers for counts."""

    method: str
    lower: float | None = None
    upper: float | None = None
    scale: str = "linear"
    points: float | None = None
    levels: Mapping[str, float] = field(default_factory=dict)
    level_titles: Mapping[str, Text] = field(default_factory=dict)


@dataclass(frozen=True)
class StandIn:
    """A context quantity that may stand in for a missing indicator, and why the two may be compared."""

    code: str
    reason: Text


@dataclass(frozen=True)
class Indicator:
    """One scored indicator; ``weight`` is its full points."""

    code: str
    pillar: str
    weight: float
    title: Text
    definition: Text
    kind: str
    scoring: Scoring
    direction: str = "higher"
    numerator: str | None = None
    denominator: str | None = None
    accepts: tuple[StandIn, ...] = ()
    report_without: bool = False

    def same_definition(self, other: Indicator) -> bool:
        """Whether two indicators count the same thing in the same way, however each is scored."""
        return (self.code, self.kind, self.definition, self.numerator, self.denominator) == (
            other.code,
            other.kind,
            other.definition,
            other.numerator,
            other.denominator,
        )


@dataclass(frozen=True)
class Quantity:
    """A number that may appear as numerator, denominator, context or share."""

    code: str
    title: Text
    kind: str = "count"
    definition: Text | None = None


@dataclass(frozen=True)
class Relation:
    """``sum``: the first quantity equals the rest added up; ``chain``: each is at most the one before it."""

    kind: str
    quantities: tuple[str, ...]


@dataclass(frozen=True)
class Pillar:
    """A group of indicators."""

    code: str
    title: Text


@dataclass(frozen=True)
class Group:
    """Areas that are ranked apart, by kind of area or by code."""

    code: str
    title: Text
    kinds: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()


@dataclass(frozen=True)
class Framework:
    """Indicators, weights and rules of one assessment."""

    code: str
    version: str
    title: Text
    level: str
    total: float
    minimum_coverage: float
    missing: str
    pillars: tuple[Pillar, ...]
    indicators: tuple[Indicator, ...]
    quantities: Mapping[str, Quantity]
    relations: tuple[Relation, ...] = ()
    groups: tuple[Group, ...] = ()
    note: Text | None = None
    aggregation: str = "arithmetic"

    def indicator(self, code: str) -> Indicator | None:
        return next((i for i in self.indicators if i.code == code), None)

    def pillar_weight(self, code: str) -> float:
        return sum(i.weight for i in self.indicators if i.pillar == code)

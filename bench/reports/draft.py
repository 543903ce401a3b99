"""A draft: what a report's numbers would become, sentence by sentence, and what became of the others."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from bench.intake.entries import Event, Qualifier
from bench.intake.findings import Finding
from bench.reports.number_kinds import Seems

Value = int | Decimal | str | bool | tuple[Event, ...] | tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """Where something stands: the sentence as printed, first and last character in it, and the paragraph from 1."""

    sentence: str
    start: int
    end: int
    place: int

    @property
    def text(self) -> str:
        return self.sentence[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Proposal:
    """A value that a sentence states: where it would go, why, and whether a person must choose.

    ``why`` is the key of a phrase that says what is open. ``at`` is the place in the report, for keeping order.
    """

    path: str
    key: str
    value: Value
    quote: Quote
    rule: str
    qualifier: Qualifier | None = None
    open: bool = False
    why: str = ""
    at: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class Unused:
    """A number that becomes nothing, and what it seems to be."""

    number: str
    quote: Quote
    seems: Seems
    at: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class Head:
    """Area and period that a report seems to be of; None where it does not say."""

    area_code: str | None = None
    area_name: str | None = None
    period: str | None = None
    title: str | None = None
    organisation: str | None = None
    date: str | None = None


@dataclass(frozen=True)
class Draft:
    """What one report gives."""

    file: str
    sha256: str
    head: Head
    proposals: tuple[Proposal, ...]
    unused: tuple[Unused, ...]
    findings: tuple[Finding, ...] = ()

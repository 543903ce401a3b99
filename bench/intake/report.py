"""What a submission file says, as values; read from JSON and written back in ``report_json``.

The small ones are named tuples, which are made faster: every check imports them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from bench.intake.entries import Entry, Share

SCHEMA = "county-submission/1"


class ReportingArea(NamedTuple):
    """Whose numbers these are; ``kind`` is stated by functional zones only."""

    code: str
    name: str
    kind: str | None = None


class Reporter(NamedTuple):
    """The office and the day of its report; an office is None only in a report that is still being filled in."""

    date: str | None = None
    organisation: str | None = None


class Source(NamedTuple):
    """The document that the numbers come from, and what must be said about it."""

    title: str | None = None
    note: str | None = None


class Answer(NamedTuple):
    """The county's explanation of a finding, by the finding's code and path."""

    finding: str
    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class Report:
    """One area's numbers of one period as its file states them: ``period`` is not yet canonical.

    ``shares_of_parent`` are by level (city, province) and quantity.
    """

    area: ReportingArea
    period: str
    framework: str
    reporter: Reporter | None = None
    source: Source | None = None
    revision: int | None = None
    replaces: str | None = None
    indicators: Mapping[str, Entry] = field(default_factory=dict)
    context: Mapping[str, Entry] = field(default_factory=dict)
    shares_of_parent: Mapping[str, Mapping[str, Share]] = field(default_factory=dict)
    answers: tuple[Answer, ...] = ()

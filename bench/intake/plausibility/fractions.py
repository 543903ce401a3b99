"""Percentages that look like fractions: .98 or 1 where 98 or 100 is meant."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bench.intake.entries import Entry
from bench.intake.findings import Finding
from bench.intake.submissions import Submission


def questions(submission: Submission) -> Iterator[Finding]:
    """A question for every percentage above 0 and up to 1 that the counts beside it do not give.

    Shares of a city or province are not asked about: in a large province they are small.
    """
    sections: tuple[tuple[str, Mapping[str, Entry]], ...] = (
        ("indicators", submission.indicators),
        ("context", submission.context),
    )
    for section, entries in sections:
        for code, entry in entries.items():
            if entry.percent is not None and 0 < entry.percent <= 1 and not _counted(entry):
                path = f"/{section}/{code}/percent"
                yield Finding("percent-fraction", submission.file, path, {"found": entry.percent})


def _counted(entry: Entry) -> bool:
    """Whether counts give at most one percent too."""
    if entry.numerator is None or not entry.denominator:
        return False
    return 200 * entry.numerator <= 3 * entry.denominator

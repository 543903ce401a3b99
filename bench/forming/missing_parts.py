"""Months of a period that none of an area's reports covers: never sent, sent and of no use, or of no such area."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bench.intake.findings import Finding, Values
from bench.intake.periods import inside, meets, months
from bench.intake.submissions import Submission
from bench.intake.successions import SuccessionKind, Successions
from bench.words.interface import listed


@dataclass(frozen=True)
class Unused:
    """Reports that were sent and do not count here, by the last code of their area."""

    reports: Mapping[str, Sequence[Submission]] = field(default_factory=dict)

    def for_gaps(self, area: str, gaps: Sequence[str], period: str) -> list[Submission]:
        """Those of an area for months that none of its other reports covers."""
        own = (s for s in self.reports.get(area, ()) if s.period != period and inside(s.period, period))
        return [s for s in own if any(meets(s.period, gap) for gap in gaps)]


NO_UNUSED = Unused()


def missing_parts(
    standing: Submission, gaps: Sequence[str], period: str, sent: Sequence[Submission], successions: Successions
) -> Iterator[Finding]:
    """What an area lacks for a period to be added up; nothing where it was no area by itself then.

    Parameters
    ----------
    standing : the report at which it is said
    gaps : the months that are covered by no report, as periods
    sent : reports for them that do not count
    """
    if not sent and all(_was_none(standing.area_code, gap, period, successions) for gap in gaps):
        return
    values: Values = {"area": standing.area_name, "period": period, "found": listed(gaps)}
    if sent:
        values |= {"sent": listed(f"{Path(s.file).name} ({s.period})" for s in sent)}
    yield Finding("parts-unusable" if sent else "parts-missing", standing.file, values=values)


def _was_none(code: str, gap: str, period: str, successions: Successions) -> bool:
    """Whether an area was split off only after some months of a period, or merged into another before them."""
    for one in successions.changes:
        if one.since == period or not inside(one.since, period):
            continue
        first, last = months(one.since)
        split = one.kind == SuccessionKind.SPLIT and one.new == code and months(gap)[1] <= last
        merged = one.kind == SuccessionKind.MERGER and one.old == code and months(gap)[0] >= first
        if split or merged:
            return True
    return False

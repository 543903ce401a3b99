"""When a report arrived, on whose word, and by how many days late."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from bench.intake.findings import Finding
from bench.intake.receipts import BEIJING, Receipts
from bench.intake.submissions import Submission


class LateBy(StrEnum):
    """What a report was found late by: the office's receipt, or the date that the county wrote itself."""

    RECEIVED = "received"
    OWN_DATE = "own_date"


@dataclass(frozen=True)
class Arrival:
    """When a report came: as the office received it, else the day that stands in it; None where neither is known."""

    received: datetime | None = None
    day: str | None = None

    @property
    def by(self) -> LateBy | None:
        """On whose word it is."""
        return LateBy.RECEIVED if self.received else LateBy.OWN_DATE if self.day else None

    def days_late(self, deadline: str) -> int:
        """Days after a deadline, each started one counting; 0 in time and where the arrival is not known.

        The deadline is a day and ends at 24:00 in Beijing.
        """
        if self.received is not None:
            end = datetime.combine(date.fromisoformat(deadline), time(), BEIJING) + timedelta(days=1)
            return max(0, -((end - self.received) // timedelta(days=1)))
        if self.day is None or self.day <= deadline:
            return 0
        return max(1, (date.fromisoformat(self.day) - date.fromisoformat(deadline)).days)


def arrivals(
    counting: Iterable[Submission], every: Iterable[Submission], receipts: Receipts, returned: Iterable[Submission]
) -> dict[str, Arrival]:
    """When the report of each counting submission's area and period first came in and was not sent back, by its file.

    A correction that is sent after the deadline does not make a report late that was there in time.

    Parameters
    ----------
    every : all versions
    """
    back = {s.file for s in returned}
    first: dict[tuple[str, str], datetime] = {}
    for s in every:
        receipt = receipts.first(s.sha256)
        if receipt is not None and s.file not in back:
            key = (s.area_code, s.period)
            first[key] = min(first.get(key, receipt.received), receipt.received)
    return {s.file: Arrival(first.get((s.area_code, s.period)), s.date) for s in counting}


def not_needed(findings: Iterable[Finding], arrived: Mapping[str, Arrival]) -> list[Finding]:
    """The findings without those that ask for the date of a report which the office knows when it received."""
    received = {file for file, arrival in arrived.items() if arrival.received is not None}
    return [f for f in findings if f.code != "date-not-given" or f.file not in received]

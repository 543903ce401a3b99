"""When a report says that it was made, against its period, its deadline and the day on which it is looked at."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from bench.intake.findings import Finding, Values
from bench.intake.periods import months
from bench.intake.submissions import Submission


def questions(submission: Submission, deadline: str | None, today: date | None) -> Iterator[Finding]:
    """What cannot be, or cannot be told, of the day of one report.

    Parameters
    ----------
    deadline : the last day for its period, as YYYY-MM-DD; None where there is none
    today : the day on which it is looked at; None where no clock may say so, as in a league that is made again
    """
    end = last_day(submission.period)
    values: Values = {"period": submission.period, "end": end.isoformat()}
    if today is not None and end > today:
        yield Finding("period-not-over", submission.file, "/period", values | {"today": today.isoformat()})
    stated = _day(submission.date)
    if submission.date is None and deadline is not None:
        yield Finding("date-not-given", submission.file, "/reporter/date", {"deadline": deadline})
    if stated is None:
        return
    values |= {"found": stated.isoformat()}
    if stated < end and (today is None or end <= today):
        yield Finding("report-before-period-end", submission.file, "/reporter/date", values)
    if today is not None and stated > today:
        yield Finding("report-dated-ahead", submission.file, "/reporter/date", values | {"today": today.isoformat()})


def last_day(period: str) -> date:
    """The last day of a period."""
    year, month = divmod(months(period)[1] + 1, 12)
    return date(year, month + 1, 1) - timedelta(days=1)


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:  # it has a finding of its own
        return None

"""Reports of one area that have months in common, so that adding them up would count these twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from bench.intake.findings import Finding
from bench.intake.periods import inside, is_calendar, meets, months
from bench.intake.submissions import Submission
from bench.intake.successions import Successions
from bench.words.interface import listed

OVERLAPS = ("reports-overlap", "cumulative-overlap")  # the codes of what is found here


def overlapping(
    submissions: Iterable[Submission], periods: Sequence[str], successions: Successions, *, cumulative: bool
) -> Iterator[Finding]:
    """What overlaps in the periods that a collection is to be ranked by, in every area's reports by one framework."""
    by_area: dict[tuple[str, str], list[Submission]] = {}
    for s in submissions if periods else ():
        by_area.setdefault((s.framework, successions.same(s.area_code)), []).append(s)
    said: list[Finding] = []
    for own in by_area.values():
        for period in periods:
            said += [f for f in clashes(own, period, cumulative=cumulative) if f not in said]
    return iter(said)


def clashes(reports: Sequence[Submission], period: str, *, cumulative: bool) -> Iterator[Finding]:
    """A finding on every report of one area, of those that a period is made of, that overlaps another but by design.

    Reports for the year, a half, a quarter and a month may lie in each other; cumulative ones begin together.
    """
    parts = [s for s in reports if s.period != period and meets(s.period, period)]
    for s in parts:
        others = [o for o in parts if o is not s and meets(o.period, s.period) and not _designed(s, o, cumulative)]
        if others:
            named_others = listed(f"{Path(o.file).name} ({o.period})" for o in others)
            code = OVERLAPS[cumulative]
            yield Finding(code, s.file, "/period", {"found": s.period, "other": named_others})


def speaking_of(periods: Iterable[str], period: str, *, cumulative: bool) -> list[str]:
    """Of the periods that one area reported those that say something of a period: those in it, in order.

    Of cumulative reports, which begin together, one says by how much it goes beyond another what lies between them.
    """
    every = sorted(periods)
    found = [p for p in every if inside(p, period)]
    if not found and cumulative:
        first, last = months(period)
        found = [
            p for p in every if months(p)[1] == last and any(months(o) == (months(p)[0], first - 1) for o in every)
        ]
    return found


def _designed(one: Submission, other: Submission, cumulative: bool) -> bool:
    """Whether two reports may have months in common."""
    if cumulative:
        return months(one.period)[0] == months(other.period)[0]
    nested = inside(one.period, other.period) or inside(other.period, one.period)
    return nested and is_calendar(one.period) and is_calendar(other.period)

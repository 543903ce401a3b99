"""The board of a collection: who has sent what for which period, when, and what is still open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bench.intake import areas
from bench.intake.collections import Collection
from bench.intake.contact import Contact
from bench.intake.findings import has_errors
from bench.intake.lateness import Arrival, LateBy
from bench.intake.periods import inside, months
from bench.intake.submissions import Submission
from bench.words.message import WARNING
from scoring.choices import Level
from scoring.text import Text


class State(StrEnum):
    """Where one area's report for one period stands."""

    IN_TIME = "in_time"
    LATE = "late"
    SENT = "sent"
    UNUSABLE = "unusable"
    RETURNED = "returned"
    ABSENT = "absent"
    NOT_DUE = "not_due"


SENT = (State.IN_TIME, State.LATE, State.SENT)
"""What is there and can be used; ``sent`` where no deadline was set or nothing tells when it came."""


@dataclass(frozen=True)
class Cell:
    """One area and period.

    ``days`` late, or overdue where it is absent; ``by`` on whose word it was in time or late; ``corrected`` and
    ``returned`` count earlier versions; ``questions`` the warnings, or the errors of what cannot be used, that nobody
    answered.
    """

    period: str
    state: State
    days: int = 0
    by: LateBy | None = None
    corrected: int = 0
    returned: int = 0
    questions: int = 0
    file: str | None = None


@dataclass(frozen=True)
class BoardArea:
    """An area's cells in order of the periods; ``due`` counts those that should be there by now.

    ``complete`` is percent of the periods due, ``timely`` of those with a deadline; None where there are none.
    """

    code: str
    name: str
    cells: tuple[Cell, ...]
    due: int
    sent: int
    complete: float | None
    timely: float | None


@dataclass(frozen=True)
class Board:
    """A collection's areas by periods, as things stood on a day; ``deadlines`` by period, ``contact`` whom to ask."""

    folder: str
    title: Text | None
    day: str
    periods: tuple[str, ...]
    deadlines: Mapping[str, str]
    areas: tuple[BoardArea, ...]
    contact: Contact | None = None

    def count(self, period: str, *states: State) -> int:
        """How many areas stand so for a period."""
        at = self.periods.index(period)
        return sum(area.cells[at].state in states for area in self.areas)


@dataclass(frozen=True)
class _Reports:
    """A collection's submissions by area and period, in all their versions."""

    usable: Mapping[tuple[str, str], Submission]
    rejected: Mapping[tuple[str, str], Sequence[Submission]]
    replaced: Counter[tuple[str, str]]
    returned: Counter[tuple[str, str]]
    questions: Mapping[str, int]


def board(collection: Collection, day: str, within: Sequence[str] = ()) -> Board:
    """The board of a collection.

    Parameters
    ----------
    day : as of which what is due counts, in ISO 8601
    within : only periods that lie in one of these; all where there are none
    """
    every = (*collection.submissions, *collection.rejected, *collection.replaced, *collection.returned)
    stated = {*collection.configuration.deadlines, *(s.period for s in every)}
    periods = sorted((p for p in stated if not within or any(inside(p, w) for w in within)), key=_order)
    reports = _reports(collection)
    rows = [
        _area(code, name, [_cell(code, p, reports, collection, day) for p in periods], collection)
        for code, name in _expected(collection, every)
    ]
    return Board(
        folder=collection.name,
        title=collection.configuration.title,
        day=day,
        periods=tuple(periods),
        deadlines={p: d for p, d in collection.configuration.deadlines.items() if p in periods},
        areas=tuple(rows),
        contact=collection.configuration.contact,
    )


def _order(period: str) -> tuple[int, int]:
    first, last = months(period)
    return last, -first


def _reports(collection: Collection) -> _Reports:
    rejected: dict[tuple[str, str], list[Submission]] = {}
    for s in collection.rejected:
        rejected.setdefault((s.area_code, s.period), []).append(s)
    unusable = {s.file for s in collection.rejected}
    asked: Counter[str] = Counter()
    for f in collection.findings:
        if f.answer is None and (has_errors([f]) if f.file in unusable else f.severity == WARNING):
            asked[f.file] += 1
    return _Reports(
        usable={(s.area_code, s.period): s for s in collection.submissions},
        rejected=rejected,
        replaced=Counter((s.area_code, s.period) for s in collection.replaced),
        returned=Counter((s.area_code, s.period) for s in collection.returned),
        questions=asked,
    )


def _expected(collection: Collection, every: Iterable[Submission]) -> list[tuple[str, str]]:
    """Who is on the board: the roster, and who reported beside it; without a roster, the counties of cities of which at
    least two reported."""
    named = {s.area_code: s.area_name for s in every if s.level in _ranked(s, collection)}
    roster = collection.configuration.roster
    if roster:
        return [*roster.items(), *sorted((c, n) for c, n in named.items() if c not in roster)]
    if collection.whole:
        cities = Counter(areas.parent(code, "city") for code in named)
        for city, count in cities.items():
            if city is not None and count > 1:
                named |= {a.code: a.name for a in areas.counties_below(city) if a.code not in named}
    return sorted(named.items())


def _ranked(s: Submission, collection: Collection) -> tuple[str, ...]:
    """The levels that a submission's framework ranks; of one that is not known, those of a framework for counties."""
    own = collection.frameworks.get(s.framework)
    chosen = own or (collection.chosen[0] if collection.chosen else None)
    return areas.SCORED_LEVELS[chosen.framework.level if chosen else Level.COUNTY]


def _cell(code: str, period: str, reports: _Reports, collection: Collection, day: str) -> Cell:
    key = (code, period)
    deadline = collection.configuration.deadlines.get(period)
    own = reports.usable.get(key)
    corrected, returned = reports.replaced[key], reports.returned[key]
    if own is not None:
        state, days, by = _arrived(collection.arrived.get(own.file, Arrival()), deadline)
        return Cell(period, state, days, by, corrected, returned, reports.questions.get(own.file, 0), own.file)
    if broken := reports.rejected.get(key):
        asked = sum(reports.questions.get(s.file, 0) for s in broken)
        return Cell(period, State.UNUSABLE, 0, None, corrected, returned, asked, broken[0].file)
    overdue = 0 if deadline is None else max(0, (date.fromisoformat(day) - date.fromisoformat(deadline)).days)
    if returned:
        return Cell(period, State.RETURNED, overdue, None, corrected, returned)
    due = overdue > 0 if deadline else _is_over(period, day)
    return Cell(period, State.ABSENT if due else State.NOT_DUE, overdue)


def _arrived(arrival: Arrival, deadline: str | None) -> tuple[State, int, LateBy | None]:
    if deadline is None or arrival.by is None:
        return State.SENT, 0, None
    days = arrival.days_late(deadline)
    return State.LATE if days else State.IN_TIME, days, arrival.by


def _is_over(period: str, day: str) -> bool:
    """Whether a period has ended before a day."""
    year, month = divmod(months(period)[1] + 1, 12)
    return date.fromisoformat(day) >= date(year, month + 1, 1)


def _area(code: str, name: str, cells: Sequence[Cell], collection: Collection) -> BoardArea:
    due = [c for c in cells if c.state != State.NOT_DUE]
    sent = [c for c in due if c.state in SENT]
    timed = [c for c in due if c.period in collection.configuration.deadlines]
    in_time = sum(c.state == State.IN_TIME for c in timed)
    return BoardArea(
        code=code,
        name=name,
        cells=tuple(cells),
        due=len(due),
        sent=len(sent),
        complete=100 * len(sent) / len(due) if due else None,
        timely=100 * in_time / len(timed) if timed else None,
    )

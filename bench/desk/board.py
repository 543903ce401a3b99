"""The board of a call: every report that is due, and how it stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from bench.desk.acts import RETURNED, Slot
from bench.desk.calls import framework_of
from bench.desk.field_labels import on_page
from bench.desk.intake import checked, read_report
from bench.desk.models import Call, CallPeriod, Draft, File, Sent
from bench.desk.templating import BEIJING
from bench.intake.findings import Finding
from bench.words.message import ERROR, WARNING

NOTHING, DRAFT, SENT = "nothing", "draft", "sent"


def ends(deadline: date) -> datetime:
    """The moment after a deadline: midnight in Beijing."""
    return datetime.combine(deadline + timedelta(days=1), time(), BEIJING)


@dataclass(frozen=True)
class Due:
    """A report that is due. ``state``: nothing, draft, sent, returned or accepted; ``sent`` is the last version.

    ``late_days``: by how many days begun it came after the deadline, or stands out; 0 in time. ``open_questions``:
    findings of the last version that its county has not answered.
    """

    slot: Slot
    state: str
    sent: Sent | None
    late_days: int
    open_questions: int


@dataclass(frozen=True)
class Board:
    """The reports due of a call, area by area; ``counts`` of each state."""

    call: Call
    periods: tuple[CallPeriod, ...]
    rows: tuple[tuple[Due, ...], ...]

    def count(self, state: str) -> int:
        return sum(due.state == state for row in self.rows for due in row)

    @property
    def missing(self) -> tuple[Due, ...]:
        """What has to be chased: not sent, or returned and not sent again."""
        return tuple(d for row in self.rows for d in row if d.state in (NOTHING, DRAFT, RETURNED))


def board(call: Call, now: datetime) -> Board:
    """The board as it stands."""
    periods = tuple(call.periods.all())
    last: dict[tuple[str, str], Sent] = {}
    for sent in call.sent.order_by("version"):
        last[sent.area_code, sent.period] = sent
    drafts = set(Draft.objects.filter(call=call, revision__gt=0).values_list("area_code", "period"))
    rows = [
        tuple(_due(Slot(call, e.area_code, e.area_name, p.period), p, last, drafts, now) for p in periods)
        for e in call.roster.all()
    ]
    return Board(call, periods, tuple(rows))


def _due(
    slot: Slot,
    period: CallPeriod,
    last: dict[tuple[str, str], Sent],
    drafts: set[tuple[str, str]],
    now: datetime,
) -> Due:
    key = slot.area_code, slot.period
    sent = last.get(key)
    if sent is None:
        return Due(slot, DRAFT if key in drafts else NOTHING, None, late_by(period, now), 0)
    found = questions(sent.file_id, slot.call.pk)
    unanswered = sum(f.severity in (ERROR, WARNING) and not f.answer for f in found)
    return Due(slot, sent.outcome or SENT, sent, late_by(period, sent.received), unanswered)


def late_by(period: CallPeriod, at: datetime) -> int:
    """Days begun after the deadline; 0 where there is none."""
    if period.deadline is None:
        return 0
    over = at - ends(period.deadline)
    return 0 if over < timedelta() else over.days + 1


@lru_cache(maxsize=4_096)
def questions(sha256: str, call: int) -> tuple[Finding, ...]:
    """What is found in a report sent to a call, by their keys: its bytes never change, so neither does this."""
    read = read_report(bytes(File.objects.get(pk=sha256).content), "")
    loaded = framework_of(Call.objects.get(pk=call))
    return tuple(on_page(read.findings if read.report is None else checked(read.report, loaded), loaded))

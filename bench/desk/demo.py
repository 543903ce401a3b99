"""A desk in mid-season to try: the fictional counties of one city, one call, and an account for each side."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bench.desk import account_acts, acts
from bench.desk.intake import FORM, WORKBOOK
from bench.desk.log import Actor
from bench.desk.models import Call
from bench.desk.report_form import typed
from bench.desk.roles import Role
from bench.desk.templating import BEIJING
from bench.desk.transactions import act
from bench.intake.frameworks import load
from bench.intake.report import Report
from bench.words.interface import word

COUNTIES = 12
FRAMEWORK = "petition-work"
_SENT, _DRAFTED = 6, 8  # counties that have sent, and those that have at least begun
_OFFICE = Actor("office-1")


@dataclass(frozen=True)
class Login:
    """An account of the demo, with what it is for."""

    post: str
    password: str
    role: Role
    area: str


def make(today: date, made_up: Callable[[str, int], list[Report]]) -> list[Login]:
    """Fill an empty desk; the accounts with which to look at it.

    Parameters
    ----------
    made_up : reports of ``COUNTIES`` fictional counties by ``FRAMEWORK``, of a period and from a seed
    """
    before, now = _quarters(today)
    earlier, current = made_up(before, 1), made_up(now, 2)
    administrator = _account("office-1", Role.ADMINISTRATOR)
    reviewer = _account("office-2", Role.REVIEWER)
    clerks = [
        _account(f"{r.area.code}-1", Role.CLERK, r.area.code, r.area.name)
        for r in (current[_DRAFTED], current[_SENT], current[2])
    ]
    call = acts.create_call(
        _OFFICE,
        acts.NewCall(
            code="demo",
            title_zh=word("desk_demo_title", "zh"),
            title_en=word("desk_demo_title", "en"),
            framework=FRAMEWORK,
            deadlines={before: today - timedelta(days=80), now: today + timedelta(days=6)},
            roster={r.area.code: r.area.name for r in current},
            contact=word("desk_demo_contact", "zh"),
            objections_until=today + timedelta(days=20),
        ),
    )
    _last_quarter(call, earlier, today)
    _this_quarter(call, current)
    return [*clerks, reviewer, administrator]


def _quarters(today: date) -> tuple[str, str]:
    """The last two quarters that are over."""
    over = today.year * 4 + (today.month - 1) // 3
    first, second = (f"{n // 4}-Q{n % 4 + 1}" for n in (over - 2, over - 1))
    return first, second


def _account(post: str, role: Role, code: str = "", name: str = "") -> Login:
    account, password = account_acts.create_account(_OFFICE, post, role, code, name), secrets.token_urlsafe(9)
    account_acts.set_password(_OFFICE, account, password)
    return Login(post, password, role, name)


def _slot(call: Call, report: Report) -> acts.Slot:
    return acts.Slot(call, report.area.code, report.area.name, report.period)


def _last_quarter(call: Call, reports: list[Report], today: date) -> None:
    """All sent and accepted, one of them late."""
    for n, report in enumerate(reports):
        days = 78 if n == COUNTIES - 2 else 82 + n % 5
        at = datetime.combine(today - timedelta(days=days), datetime.min.time(), BEIJING) + timedelta(hours=9 + n % 8)
        with act():
            content = acts.next_version(report, [])
            acts.receive(Actor(f"{report.area.code}-1"), _slot(call, report), content, 1, FORM, at)
        acts.accept(_OFFICE, acts.sent_of(_slot(call, report))[-1])


def _this_quarter(call: Call, reports: list[Report]) -> None:
    """Half sent, of which two are accepted and one returned; two begun; the others silent."""
    for n, report in enumerate(reports[:_DRAFTED]):
        slot, actor = _slot(call, report), Actor(f"{report.area.code}-1")
        if n >= _SENT:
            cells = list(typed(report, load(FRAMEWORK)).items())
            acts.save_draft(actor, slot, 0, dict(cells[: len(cells) // 2]))
            continue
        acts.replace_draft(actor, slot, report, WORKBOOK if n % 2 else FORM)
        sent = acts.send(actor, slot, "zh").sent
        if sent is not None and n in (0, 1):
            acts.accept(Actor("office-2"), sent)
        if sent is not None and n == 2:
            acts.give_back(Actor("office-2"), sent, word("desk_demo_reason", "zh"))

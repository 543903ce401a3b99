"""A folder of reports into a call: what an export wrote, or what an office collected before it had a desk."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path

from bench.desk import acts
from bench.desk.intake import IMPORT, read_report
from bench.desk.log import Actor
from bench.desk.models import Call
from bench.desk.templating import BEIJING
from bench.desk.transactions import act
from bench.intake.collections import Collection, gather
from bench.intake.configuration import CONFIGURATION, CUMULATIVE
from bench.intake.findings import Finding, UnusableConfigurationError
from bench.intake.frameworks import LoadedFramework
from bench.intake.receipts import RECEIVED, Receipts, read_receipts
from bench.intake.report import Report
from bench.intake.rulings import RULINGS
from bench.tables.office_facts import read_facts


@dataclass(frozen=True)
class _File:
    """A report of the folder: its bytes, what it says, and how it was received."""

    content: bytes
    report: Report
    received: datetime
    channel: str
    outcome: str
    reasons: str


@dataclass(frozen=True)
class Imported:
    """The call that was made, how many reports it took in, and what was found in the folder."""

    call: Call
    reports: int
    findings: tuple[Finding, ...]


def import_folder(actor: Actor, folder: Path, code: str = "") -> Imported:
    """Make a call of a folder, in one transaction.

    Raises
    ------
    UnusableConfigurationError
        If the folder holds no collection of one framework with deadlines, or a call of this code is there already.
    """
    collections, findings = gather([folder])
    own = next((c for c in collections if c.folder.resolve() == folder.resolve()), None)
    if own is None:
        raise UnusableConfigurationError(findings or [Finding("no-submissions", str(folder))])
    loaded = _framework(own)
    code = code or re.sub(r"[^a-z0-9]+", "-", folder.resolve().name.lower()).strip("-")
    if not code or Call.objects.filter(code=code).exists():
        raise UnusableConfigurationError([Finding("desk-call-exists", str(folder), values={"found": code})])
    files = list(_files(folder, loaded.framework.code))
    stated = own.configuration
    deadlines: dict[str, date | None] = {f.report.period: None for f in files}
    deadlines |= {period: date.fromisoformat(day) for period, day in stated.deadlines.items()}
    names = {f.report.area.code: f.report.area.name for f in files}
    title = stated.title
    new = acts.NewCall(
        code=code,
        title_zh=title.zh if title else folder.name,
        title_en=title.en if title else folder.name,
        framework=loaded.framework.code,
        deadlines=deadlines,
        roster={**names, **stated.roster},
        settings=json.dumps(read_facts(folder).collection, ensure_ascii=False),
        contact=stated.contact.organisation if stated.contact else "",
        telephone=(stated.contact.telephone or "") if stated.contact else "",
        objections_until=date.fromisoformat(stated.objections.until) if stated.objections else None,
        cumulative=stated.reporting == CUMULATIVE,
        rules=_own_rules(folder, loaded),
        rulings=_bytes(folder / RULINGS),
    )
    with act():
        call = acts.create_call(actor, new)
        for file in files:
            _take(actor, call, file)
    return Imported(call, len(files), (*findings, *own.findings))


def _framework(own: Collection) -> LoadedFramework:
    named = list(own.chosen) or list(own.frameworks.values())
    if len(named) != 1:
        found = ", ".join(f.framework.code for f in named) or "—"
        raise UnusableConfigurationError([Finding("desk-one-framework", str(own.folder), values={"found": found})])
    return named[0]


def _own_rules(folder: Path, loaded: LoadedFramework) -> bytes:
    """The framework's own file, where the folder holds it."""
    return _bytes(folder / loaded.file) if loaded.file != CONFIGURATION else b""


def _bytes(path: Path) -> bytes:
    return path.read_bytes() if path.is_file() else b""


def _files(folder: Path, framework: str) -> Iterator[_File]:
    """The folder's reports by this framework, each area's versions in the order in which they replace each other."""
    at = folder / RECEIVED
    told = read_receipts(at, str(at))[0] if at.exists() else Receipts()
    found: dict[bytes, _File] = {}  # a report that lies there twice is one report
    for path in sorted(folder.glob("*.json")):
        content = path.read_bytes()
        report = read_report(content, path.name).report
        if report is not None and report.framework == framework:
            found[content] = _with_receipt(content, report, told)
    yield from sorted(
        found.values(), key=lambda f: (f.report.area.code, f.report.period, f.report.revision or 1, f.received)
    )


def _with_receipt(content: bytes, report: Report, told: Receipts) -> _File:
    sha256 = hashlib.sha256(content).hexdigest()
    first = told.first(sha256)
    if first is not None:
        last = told.by_file[sha256][-1]
        return _File(content, report, first.received, first.channel or IMPORT, last.outcome or "", last.note)
    stated = report.reporter.date if report.reporter else None
    on = date.fromisoformat(stated) if stated else date.today()
    return _File(content, report, datetime.combine(on, time(12), BEIJING), IMPORT, "", "")


def _take(actor: Actor, call: Call, file: _File) -> None:
    slot = acts.Slot(call, file.report.area.code, file.report.area.name, file.report.period)
    sent = acts.receive(actor, slot, file.content, len(acts.sent_of(slot)) + 1, file.channel, file.received)
    if file.outcome == acts.ACCEPTED:
        acts.accept(actor, sent)
    elif file.outcome == acts.RETURNED:
        acts.give_back(actor, sent, file.reasons)

"""Receipts: when the office received each file, by which channel, and whether it was accepted or sent back."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, timezone
from enum import StrEnum
from pathlib import Path

from bench.intake.findings import Finding, UnusableConfigurationError, Values
from bench.intake.personal_data import strike_out
from bench.intake.submissions import Submission
from bench.words.interface import both, listed

RECEIVED = "received.csv"
COLUMNS = ("sha256", "received", "channel", "outcome", "note")
BEIJING = timezone(timedelta(hours=8))
_SHA256 = re.compile("[0-9a-f]{64}")


class ReceiptOutcome(StrEnum):
    """What became of a file that was received; neither where nothing is said, which lets it count."""

    ACCEPTED = "accepted"
    RETURNED = "returned"


@dataclass(frozen=True)
class Receipt:
    """One line of received.csv, and which."""

    sha256: str
    received: datetime
    channel: str
    outcome: ReceiptOutcome | None
    note: str
    line: int


@dataclass(frozen=True)
class Receipts:
    """The receipts of a collection by the SHA-256 of the file, in order of time; ``kept`` says that the office keeps
    them, so that a file without one is a finding."""

    kept: bool = False
    by_file: Mapping[str, tuple[Receipt, ...]] = field(default_factory=dict)

    def first(self, sha256: str) -> Receipt | None:
        """When a file first came in, whatever became of it."""
        return next(iter(self.by_file.get(sha256, ())), None)

    def returned(self, sha256: str) -> Receipt | None:
        """The receipt by which a file was sent back, unless it was accepted later."""
        last = next(iter(reversed(self.by_file.get(sha256, ()))), None)
        return last if last and last.outcome == ReceiptOutcome.RETURNED else None

    def until(self, day: date) -> Receipts:
        """Those up to the end of a day, in Beijing."""
        kept = {file: tuple(r for r in own if _day_of(r) <= day) for file, own in self.by_file.items()}
        return Receipts(self.kept, {file: own for file, own in kept.items() if own})

    def only_after(self, day: date) -> frozenset[str]:
        """The files, by SHA-256, that came in after a day only."""
        return frozenset(file for file, own in self.by_file.items() if all(_day_of(r) > day for r in own))


def _day_of(receipt: Receipt) -> date:
    return receipt.received.astimezone(BEIJING).date()


def read_receipts(path: Path, file: str) -> tuple[Receipts, str]:
    """The receipts beside a collection, and the SHA-256 of their file.

    Raises
    ------
    UnusableConfigurationError
        With every line that cannot be used.
    """
    from bench.intake.table_reading import read_records

    table = read_records(path, file)
    if isinstance(table, list):
        raise UnusableConfigurationError(table)
    if sorted(table.headers) != sorted(COLUMNS):
        expected, found = listed(COLUMNS), listed(table.headers)
        raise UnusableConfigurationError(
            [Finding("received-columns", file, values={"expected": expected, "found": found})]
        )
    rows = [dict(zip(table.headers, row, strict=True)) for row in table.rows]
    _, findings = strike_out([{**row, "sha256": ""} for row in rows], file)
    receipts: dict[str, list[Receipt]] = {}
    for row, line in zip(rows, table.lines, strict=True):
        wrong = list(_wrong(row, line, file))
        findings += wrong
        if not wrong:
            outcome = ReceiptOutcome(row["outcome"]) if row["outcome"] else None
            own = Receipt(row["sha256"], moment(row["received"]), row["channel"], outcome, row["note"], line)
            receipts.setdefault(own.sha256, []).append(own)
    if findings:
        raise UnusableConfigurationError(findings)
    ordered = {sha256: tuple(sorted(own, key=lambda r: r.received)) for sha256, own in receipts.items()}
    return Receipts(kept=True, by_file=ordered), sha256_of(path)


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file's bytes; empty where it cannot be read."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


def moment(text: str) -> datetime:
    """A time in ISO 8601; Beijing time where it states no offset.

    Raises
    ------
    ValueError
        If it is none.
    """
    found = datetime.fromisoformat(text)
    return found if found.tzinfo else found.replace(tzinfo=BEIJING)


def _wrong(row: Mapping[str, str], line: int, file: str) -> Iterator[Finding]:
    """The cells of a line that cannot be used."""
    for column in ("sha256", "received", "outcome"):
        if not _fits(column, row[column]):
            values: Values = {"line": line, "found": row[column][:40], "expected": both(f"received_{column}")}
            yield Finding("received-cell", file, f"/{line}/{column}", values)


def _fits(column: str, cell: str) -> bool:
    if column == "sha256":
        return bool(_SHA256.fullmatch(cell))
    if column == "outcome":
        return cell in ("", *ReceiptOutcome)
    try:
        return bool(moment(cell))
    except ValueError:
        return False


def sent_back(submissions: Iterable[Submission], receipts: Receipts) -> tuple[list[Submission], list[Finding]]:
    """The submissions that the office sent back, with a note on each."""
    found, findings = [], []
    for s in submissions:
        receipt = receipts.returned(s.sha256)
        if receipt is not None:
            found.append(s)
            values: Values = {"day": shown(receipt.received), "note": receipt.note or "—"}
            findings.append(Finding("file-returned", s.file, values=values))
    return found, findings


def receipt_findings(
    receipts: Receipts, files: Mapping[str, str], submissions: Sequence[Submission], file: str
) -> Iterator[Finding]:
    """Receipts and files that do not go together.

    Parameters
    ----------
    files : the SHA-256 of every file of the folder, by its path
    submissions : those read, for the names of areas
    file : of the receipts
    """
    if not receipts.kept:
        return
    there = set(files.values())
    for sha256, own in receipts.by_file.items():
        if sha256 not in there:
            yield Finding("receipt-without-file", file, f"/{own[0].line}/sha256", {"found": sha256[:12]})
        if len(own) > 1:
            times = listed(shown(r.received) for r in own)
            yield Finding("receipt-twice", file, f"/{own[1].line}", {"found": times, "counts": shown(own[0].received)})
    for path, sha256 in files.items():
        if sha256 not in receipts.by_file:
            yield Finding("file-without-receipt", path)
    by_hash = {s.sha256: s for s in submissions}
    for s in submissions:
        earlier = by_hash.get(s.replaces or "")
        mine, theirs = receipts.first(s.sha256), receipts.first(s.replaces or "")
        if earlier and mine and theirs and mine.received < theirs.received:
            values: Values = {"found": shown(mine.received), "other": shown(theirs.received)}
            yield Finding("replaces-received-later", s.file, "/replaces", values)


def shown(time: datetime) -> str:
    """A time as people in the office write it, in Beijing."""
    return f"{time.astimezone(BEIJING):%Y-%m-%d %H:%M}"

"""The log: every act in one chain, in which each entry's hash rests on the one before."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC

from django.db import connection
from django.utils import timezone

from bench.desk.models import Call, File, LogEntry, LogHead, Ranking, Sent

START = "0" * 64
NOTHING = hashlib.sha256(b"").hexdigest()


@dataclass(frozen=True)
class Actor:
    """Who acts, and from which address; the command line and the desk itself have no address."""

    post: str
    address: str = ""


def write(actor: Actor, act: str, subject: str, detail: str = "") -> LogEntry:
    """Append an entry as the last step of a transaction.

    The head's one row is locked first: locking the last entry instead loses entries when many are written at once.

    Raises
    ------
    RuntimeError
        Outside a transaction, in which an act could stand without its entry.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("an act and its entry are one transaction")
    head, _ = LogHead.objects.select_for_update().get_or_create(pk=1)
    entry = LogEntry(
        number=head.count + 1,
        at=timezone.now(),
        post=actor.post,
        address=actor.address,
        act=act,
        subject=subject,
        detail=detail,
    )
    entry.hash = _hash(entry, head.hash)
    entry.save(force_insert=True)
    head.count, head.hash = entry.number, entry.hash
    head.save(update_fields=["count", "hash"])
    return entry


def _hash(entry: LogEntry, before: str) -> str:
    """SHA-256 of the entry before and of everything in this one, as JSON, so that no text can pose as another."""
    at = entry.at.astimezone(UTC).isoformat(timespec="microseconds")
    parts = [before, entry.number, at, entry.post, entry.address, entry.act, entry.subject, entry.detail]
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode("utf-8")).hexdigest()


@dataclass(frozen=True)
class Fault:
    """What does not hold: a key of ``desk_fault_…`` and where."""

    kind: str
    subject: str


def faults() -> Iterator[Fault]:
    """Everything that shows that the log or a report was changed behind the desk."""
    before, count = START, 0
    for entry in LogEntry.objects.order_by("number").iterator():
        count += 1
        if entry.number != count:
            yield Fault("gap", str(count))
            count = entry.number
        if entry.hash != _hash(entry, before):
            yield Fault("entry", str(entry.number))
        before = entry.hash
    head = LogHead.objects.filter(pk=1).first()
    if (count, before) != ((head.count, head.hash) if head else (0, START)):
        yield Fault("head", str(count))
    for file in File.objects.order_by("sha256").iterator():
        if hashlib.sha256(bytes(file.content)).hexdigest() != file.sha256:
            yield Fault("file", file.sha256)
    told = set(LogEntry.objects.filter(act="sent").values_list("subject", flat=True))
    for sent in Sent.objects.select_related("call").iterator():
        if f"{sent.number} {sent.file_id}" not in told:
            yield Fault("receipt", sent.number)
    yield from _rulings()
    yield from _releases()


def _releases() -> Iterator[Fault]:
    """Releases whose files are not those that were logged."""
    from bench.desk.ranking import digest

    told = set(LogEntry.objects.filter(act="released").values_list("subject", "detail"))
    for ranking in Ranking.objects.exclude(released=None).order_by("pk"):
        if (f"{ranking.call.code} {digest(ranking)}", f"{ranking.pk}") not in told:
            yield Fault("release", f"{ranking.call.code} {ranking.pk}")


def _rulings() -> Iterator[Fault]:
    """Calls whose rulings are not those that were logged last."""
    acts = LogEntry.objects.filter(act__in=("ruled", "ruling-withdrawn")).order_by("number")
    last = dict(subject.split(" ") for subject in acts.values_list("subject", flat=True))
    for call in Call.objects.order_by("code"):
        found = bytes(call.rulings)
        if last.get(call.code, NOTHING) != hashlib.sha256(found).hexdigest():
            yield Fault("rulings", call.code)

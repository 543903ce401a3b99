"""The log's chain: whole after every act, broken by whatever is changed behind the desk."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from bench.desk import log
from bench.desk.log import Actor, faults
from bench.desk.models import File, LogEntry, LogHead, Sent
from tests.desk.pages import OWN, sent


def kinds() -> list[str]:
    return [fault.kind for fault in faults()]


def test_every_act_has_its_entry_and_the_chain_is_whole(clerk: Client, reviewer: Client) -> None:
    sent(clerk)
    reviewer.post(f"{OWN}v1/decide/", {"outcome": "accepted"})
    acts = list(LogEntry.objects.values_list("act", "post"))
    assert acts[-2:] == [("sent", "990101-1"), ("accepted", "office-2")]
    assert [e.number for e in LogEntry.objects.all()] == list(range(1, len(acts) + 1))
    assert kinds() == []


def _reworded() -> None:
    entry = LogEntry.objects.get(act="sent")
    entry.post = "990199-1"
    entry.save()


def _removed() -> None:
    LogEntry.objects.get(act="sent").delete()


def _cut() -> None:
    LogEntry.objects.order_by("-number")[0].delete()


def _rewritten() -> None:
    found = Sent.objects.get().file
    File.objects.filter(pk=found.pk).update(content=bytes(found.content).replace(b"498", b"499"))


def _slipped_in() -> None:
    own = Sent.objects.get()
    own.pk, own.version = None, 2
    own.file = File.objects.create(sha256="0" * 64, content=b"")
    own.save()


def _forgotten() -> None:
    LogHead.objects.all().delete()


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (_reworded, {"entry"}),
        (_removed, {"gap", "entry", "receipt"}),
        (_cut, {"head"}),
        (_rewritten, {"file"}),
        (_slipped_in, {"file", "receipt"}),
        (_forgotten, {"head"}),
    ],
)
def test_whatever_is_changed_behind_the_desk_shows(
    clerk: Client, reviewer: Client, change: Callable[[], None], expected: set[str]
) -> None:
    sent(clerk)
    reviewer.post(f"{OWN}v1/decide/", {"outcome": "accepted"})
    change()
    assert set(kinds()) == expected


def test_texts_cannot_pose_as_one_another(clerk: Client) -> None:
    del clerk
    log.write(Actor("a", "b"), "c", "d")
    first = LogEntry.objects.order_by("-number")[0].hash
    other = LogEntry(number=LogHead.objects.get().count, at=LogEntry.objects.order_by("-number")[0].at)
    other.post, other.address, other.act, other.subject = "ab", "", "c", "d"
    assert log._hash(other, "") != first

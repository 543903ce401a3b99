"""Transactions of the desk: writers take turns in this process, and what is answered is on the disk.

SQLite has one writer at a time. Left to itself it lets the others sleep and try again, up to a tenth of a second each,
and with ``synchronous`` FULL it waits for the disk while it holds its lock, so that one slow disk write holds up all.
Here writers wait for a lock, which wakes them at once, and each waits for the disk after it has let the next one in.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from threading import RLock

from django.conf import settings
from django.db import connection, transaction

_TURN = RLock()


@contextmanager
def act() -> Iterator[None]:
    """One act: all of it is done, and on the disk, once this ends; or nothing, where an exception passes."""
    outermost = not connection.in_atomic_block
    with _TURN, transaction.atomic():
        yield
    if outermost:
        _on_disk()


def _on_disk() -> None:
    """Wait until the log of what was committed is on the disk.

    What is no longer in it was moved into the database, which SQLite has then put on the disk before.
    """
    try:
        log = os.open(f"{settings.DATABASES['default']['NAME']}-wal", os.O_RDWR)
    except FileNotFoundError:
        return
    try:
        os.fsync(log)
    finally:
        os.close(log)

"""A call as the folder that ``bench rank`` reads: every version sent, what was decided, and what was received."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator

from bench.desk.calls import configuration
from bench.desk.models import Call, Sent
from bench.desk.templating import BEIJING

_EPOCH = (1980, 1, 1, 0, 0, 0)
RECEIVED = ("sha256", "received", "channel", "outcome", "note")


def files(call: Call) -> Iterator[tuple[str, bytes]]:
    """Every file of the call's folder by name, the same bytes for the same state."""
    yield "collection.toml", configuration(call).encode("utf-8")
    if call.rules:
        yield f"{call.framework}.toml", bytes(call.rules)
    if call.rulings:
        yield "rulings.toml", bytes(call.rulings)
    every = list(call.sent.select_related("file", "call"))
    yield "received.csv", _received(every)
    for sent in every:
        name = f"{sent.area_code}-{sent.period.replace('/', '_')}-v{sent.version}.json"
        yield name, bytes(sent.file.content)


def _received(every: list[Sent]) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(RECEIVED)
    for sent in sorted(every, key=lambda s: (s.received, s.pk)):
        at = sent.received.astimezone(BEIJING).isoformat(timespec="seconds")
        note = " ".join(sent.reasons.split())
        writer.writerow([sent.file_id, at, sent.channel, sent.outcome, note])
    return out.getvalue().encode("utf-8")


def archive(call: Call) -> bytes:
    """The folder in a zip file; the same bytes for the same state."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in files(call):
            packed.writestr(zipfile.ZipInfo(f"{call.code}/{name}", _EPOCH), content)
    return out.getvalue()

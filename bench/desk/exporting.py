"""A call as the folder that ``bench rank`` reads: every version sent, what was decided, and what was received."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping

from bench.desk.calls import collection_of
from bench.desk.intake import IMPORT
from bench.desk.models import Call, Sent
from bench.desk.templating import BEIJING
from bench.intake.receipts import COLUMNS, RECEIVED
from bench.intake.rulings import RULINGS
from bench.tables.office_facts import OfficeFacts, files_of
from bench.words.interface import word

_EPOCH = (1980, 1, 1, 0, 0, 0)
_IMPORTED = word("desk_imported_note", "zh")


def files(call: Call) -> Iterator[tuple[str, bytes]]:
    """Every file of the call's folder by name, the same bytes for the same state."""
    every = list(call.sent.select_related("file", "call"))
    receipts = [_receipt(sent) for sent in sorted(every, key=lambda s: (s.received, s.pk))]
    nothing = {RECEIVED: ",".join(COLUMNS) + "\n"}  # receipts are kept, though none has come in yet
    for name, text in (nothing | files_of(OfficeFacts(collection_of(call), receipts=receipts))).items():
        yield name, text.encode("utf-8")
    if call.rules:
        yield f"{call.framework}.toml", bytes(call.rules)
    if call.rulings:
        yield RULINGS, bytes(call.rulings)
    for sent in every:
        name = f"{sent.area_code}-{sent.period.replace('/', '_')}-v{sent.version}.json"
        yield name, bytes(sent.file.content)


def _receipt(sent: Sent) -> Mapping[str, str]:
    """A line of received.csv; of a file that was taken in without a receipt it says where its time is from."""
    return {
        "sha256": sent.file_id,
        "received": sent.received.astimezone(BEIJING).isoformat(timespec="seconds"),
        "channel": sent.channel,
        "outcome": sent.outcome,
        "note": " ".join(sent.reasons.split()) or (_IMPORTED if sent.channel == IMPORT else ""),
    }


def archive(call: Call) -> bytes:
    """The folder in a zip file; the same bytes for the same state."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in files(call):
            packed.writestr(zipfile.ZipInfo(f"{call.code}/{name}", _EPOCH), content)
    return out.getvalue()

"""Writing files: whole or not at all, and the same bytes for the same content."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from typing import Any

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # in XML


def write(path: Path, content: str | bytes | Iterable[bytes]) -> None:
    """Write beside the target and rename into place; of a link the target is the file that it leads to."""
    target = Path(os.path.realpath(path))
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = target.with_name(f".{target.name}.part")
    beside.unlink(missing_ok=True)  # what a killed run left, or a link to somewhere else
    whole = content.encode("utf-8") if isinstance(content, str) else content
    with beside.open("wb") as file:
        file.writelines([whole] if isinstance(whole, bytes) else whole)
    os.replace(beside, target)


def printable_text(text: str) -> str:
    """A text in which what XML cannot hold is replaced by U+FFFD."""
    return _ILLEGAL.sub("\ufffd", text)


def as_json(content: Any) -> str:
    """JSON for people and programs to read; no NaN."""
    return json.dumps(content, ensure_ascii=False, indent=1, allow_nan=False, default=_plain) + "\n"


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return float(value)
    raise TypeError(f"{type(value).__name__} has no place in JSON")

"""The checksums that files state of themselves: they show change, not forgery."""

from __future__ import annotations

import hashlib
import json
from typing import Protocol

import msgspec

_FIRST = b'{\n "schema": "league/2",\n'


class Sealed(Protocol):
    """A value that is written with a checksum."""

    @property
    def checksum(self) -> str:
        """SHA-256 of the canonical JSON of all the rest."""
        ...


def of_league_file(content: bytes) -> str:
    """The SHA-256 of a league's file without the line that states it."""
    return hashlib.sha256(content).hexdigest()


def stating(content: bytes, checksum: str) -> bytes:
    """A league's file with the line that states its checksum, the second of the file's fields."""
    return content.replace(_FIRST, _FIRST + f' "checksum": "{checksum}",\n'.encode(), 1)


def of_value(value: Sealed) -> str:
    """The checksum that belongs to a frozen league or a manifest, whatever it states."""
    return of_content(msgspec.to_builtins(value))


def is_sealed(value: Sealed) -> bool:
    """Whether a value states its own checksum, and so is as it was written."""
    return value.checksum == of_value(value)


def of_content(content: object) -> str:
    """The SHA-256 of a JSON object's canonical text (sorted keys, no spaces), without the checksum that it states."""
    assert isinstance(content, dict)
    rest = {key: value for key, value in content.items() if key != "checksum"}
    text = json.dumps(rest, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return hashlib.sha256(text.encode("utf-8")).hexdigest()

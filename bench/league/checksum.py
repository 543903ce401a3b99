"""The checksums that files state of themselves: they show change, not forgery."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from typing import Protocol

import msgspec


class Sealed(Protocol):
    """A value that is written with a checksum."""

    @property
    def checksum(self) -> str:
        """SHA-256 of the canonical JSON of all the rest."""
        ...


def of_league_file(parts: Iterable[bytes]) -> str:
    """The SHA-256 of a league's file, in parts, without the line that states it."""
    found = hashlib.sha256()
    for part in parts:
        found.update(part)
    return found.hexdigest()


def stating(parts: Iterable[bytes], checksum: str) -> Iterator[bytes]:
    """A league's file with the line that states its checksum behind its first field, the schema."""
    stated = False
    for part in parts:
        yield part
        if not stated and part == b",\n":
            yield f' "checksum": "{checksum}",\n'.encode()
            stated = True


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

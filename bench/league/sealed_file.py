"""Small files of JSON that state a checksum of all the rest of what they hold."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol, TypeVar

import msgspec

from bench.intake.contracts import make_whole, violations
from bench.intake.findings import UnusableConfigurationError
from bench.intake.reading import finite, read_json
from bench.writing import as_json, checksum

MAX_BYTES = 200_000_000
T = TypeVar("T")


class Sealed(Protocol):
    """A value that is written with a checksum."""

    @property
    def checksum(self) -> str:
        """SHA-256 of the canonical JSON of all the rest."""
        ...


def checksum_of(value: Sealed) -> str:
    """The checksum that belongs to a value, whatever it states."""
    content = msgspec.to_builtins(value)
    return checksum({key: found for key, found in content.items() if key != "checksum"})


def is_sealed(value: Sealed) -> bool:
    """Whether a value states its own checksum, and so is as it was written."""
    return value.checksum == checksum_of(value)


def as_file(value: Sealed) -> bytes:
    """The bytes of a value's file."""
    return as_json(msgspec.to_builtins(value)).encode("utf-8")


def read(path: Path, contract: str, kind: type[T]) -> T:
    """A value from its file, which must keep the contract of this name; its checksum is not looked at.

    Raises
    ------
    UnusableConfigurationError
        With every finding, if the file cannot be read or does not keep the contract.
    """
    document = read_json(path, str(path), parse_float=finite, max_bytes=MAX_BYTES)
    if isinstance(document, list):
        raise UnusableConfigurationError(document)
    if findings := violations(contract, document.content, document.file):
        raise UnusableConfigurationError(findings)
    make_whole(contract, document.content)
    return msgspec.convert(document.content, kind)

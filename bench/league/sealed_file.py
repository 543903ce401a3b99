"""Small files of JSON that state a checksum of all the rest of what they hold."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

import msgspec

from bench.intake.contracts import make_whole, violations
from bench.intake.findings import UnusableConfigurationError
from bench.intake.reading import finite, read_json
from bench.league.checksum import Sealed
from bench.writing import as_json

MAX_BYTES = 200_000_000
T = TypeVar("T")


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

"""A league as the bytes of its file, and back.

The file is JSON. Its head is indented; every comparator, past period and row is one compact line, so that two versions
of a league differ by a line a county; whatever is at its default is left out. The checksum is the SHA-256 of the file
without the line that states it.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import TypeVar

import msgspec
from msgspec.structs import asdict, replace

from bench.league.checksum import of_league_file, stating
from bench.league.comparators import Comparator, Reference
from bench.league.league import League, PublicLeague
from bench.league.rows import Row
from scoring.framework import Framework

_PLAIN = frozenset({bool, float, int, str, type(None)})
_LINES = ("history", "comparators", "rows")  # one compact line an entry


class NotFiniteError(ValueError):
    """A number of a league is not finite."""


class _Table:
    """The comparators that rows refer to, numbered in the order of their first mention."""

    def __init__(self) -> None:
        self.places: dict[Comparator, int] = {}
        self._known: dict[int, int] = {}  # by identity: cheaper than comparing seventeen fields

    def place(self, value: object) -> int:
        """What is written for a reference."""
        if not isinstance(value, Reference):
            raise TypeError(f"{type(value).__name__} has no place in a league")
        comparator = value.comparator
        place = self._known.get(id(comparator))
        if place is None:
            place = self.places.setdefault(comparator, len(self.places))
            self._known[id(comparator)] = place
        return place


L = TypeVar("L", bound=League)


def sealed(league: L) -> L:
    """The league with its comparators listed and its checksum."""
    return sealed_parts(league)[0]


def sealed_parts(league: L) -> tuple[L, Iterator[bytes]]:
    """The league sealed, and its file as ``encoded_parts`` gives it, from one encoding.

    Raises
    ------
    NotFiniteError
        As ``encode``.
    """
    comparators, parts = _written(league)
    checksum = of_league_file(parts)
    return replace(league, comparators=comparators, checksum=checksum), stating(parts, checksum)


def encode(league: League) -> bytes:
    """The bytes of a league's file, sealed.

    Raises
    ------
    NotFiniteError
        If a number is not finite; the message says where.
    """
    return b"".join(encoded_parts(league))


def encoded_parts(league: League) -> Iterator[bytes]:
    """The same, a row or less at a time: a country's file need not be held beside its league.

    Raises
    ------
    NotFiniteError
        As ``encode``, before the first part.
    """
    return sealed_parts(league)[1]


def _written(league: League) -> tuple[tuple[Comparator, ...], list[bytes]]:
    """The comparators in the order of their numbers, and the file in parts without the line of its checksum."""
    table = _Table()
    encoder = msgspec.json.Encoder(enc_hook=table.place)
    rows = [_finite(encoder.encode(row), row, f"/rows/{n}") for n, row in enumerate(league.rows)]
    comparators = tuple(table.places)
    head = msgspec.to_builtins(replace(league, rows=(), comparators=comparators, checksum=""))
    head["rows"] = rows
    parts = [b"{\n"]
    for key, value in head.items():
        parts += [*(_framework(league.framework, value) if key == "framework" else _checked(key, value)), b",\n"]
    parts[-1] = b"\n}\n"
    return comparators, parts


_last_framework: tuple[Framework, list[bytes]] | None = None


def _framework(framework: Framework, value: object) -> list[bytes]:
    """The framework's part, made once for all leagues that are written by it one after another."""
    global _last_framework
    last = _last_framework
    if last is None or last[0] is not framework:
        last = _last_framework = framework, _checked("framework", value)
    return last[1]


def _checked(key: str, value: object) -> list[bytes]:
    """One field of the head, refused where a number in it is not finite."""
    part = list(_part(key, value if key in _LINES else _stated(value)))
    if key != "rows" and any(b"null" in written for written in part):
        for place in _not_finite(value, f"/{key}"):
            raise NotFiniteError(place)
    return part


def _part(key: str, value: object) -> Iterator[bytes]:
    """One field of the head: an entry a line where it is long, else indented."""
    yield b" " + msgspec.json.encode(key) + b": "
    if key not in _LINES or not isinstance(value, list | tuple):
        yield msgspec.json.format(msgspec.json.encode(value), indent=1).replace(b"\n", b"\n ")
        return
    yield b"["
    for n, entry in enumerate(value):
        yield b",\n" if n else b"\n"
        yield entry if isinstance(entry, bytes) else msgspec.json.encode(entry)
    yield b"\n ]"


def _stated(value: object) -> object:
    """What is stated of a value: values of other rooms write out what is None, which is left out here."""
    if isinstance(value, dict):
        return {key: _stated(entry) for key, entry in value.items() if entry is not None}
    if not isinstance(value, list | tuple) or _PLAIN.issuperset(map(type, value)):  # most are lists of numbers
        return value
    return [_stated(entry) for entry in value]


def _finite(written: bytes, row: Row, place: str) -> bytes:
    """A row as written, refused where a number in it is not finite: that is written as null, and None is left out."""
    if b"null" in written:
        for found in _not_finite(msgspec.to_builtins(row, enc_hook=lambda _: 0), place):
            raise NotFiniteError(found)
    return written


def _not_finite(value: object, place: str) -> Iterator[str]:
    """The places of numbers that are not finite."""
    if isinstance(value, float):
        if not math.isfinite(value):
            yield place
    elif isinstance(value, dict):
        for key, entry in value.items():
            yield from _not_finite(entry, f"{place}/{key}")
    elif isinstance(value, list | tuple):
        for n, entry in enumerate(value):
            yield from _not_finite(entry, f"{place}/{n}")


def decode(content: bytes) -> League:
    """A league from the bytes of its file.

    Raises
    ------
    msgspec.MsgspecError
        If it is not JSON, or not a league; the message names the first place.
    """
    references = _References()
    return references.resolved(msgspec.json.decode(content, type=League, dec_hook=references.read))


def from_builtins(content: object) -> League:
    """A league from a document that was read already.

    Raises
    ------
    msgspec.ValidationError
        If it is not a league; the message names the first place.
    """
    references = _References()
    return references.resolved(msgspec.convert(content, type=League, dec_hook=references.read))


class _References:
    """References whose list of comparators is read after them."""

    def __init__(self) -> None:
        self.comparators: list[Comparator] = []
        self.beyond = 0  # the first number that no comparator has yet

    def read(self, kind: type, value: object) -> Reference:
        """A reference from its number."""
        if kind is not Reference or not isinstance(value, int) or isinstance(value, bool) or value < 0:
            raise ValueError("Expected the number of a comparator")
        self.beyond = max(self.beyond, value + 1)
        return Reference(self.comparators, value)

    def resolved(self, league: League) -> League:
        """The league, its references now leading somewhere."""
        self.comparators.extend(league.comparators)
        if self.beyond > len(self.comparators):
            raise msgspec.ValidationError(f"No comparator has the number {self.beyond - 1} - at `$.comparators`")
        return league if league.disclosure is None else PublicLeague(**asdict(league))

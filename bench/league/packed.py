"""A league on its way to another process: the bytes of its file, packed, a tenth of what it takes else."""

from __future__ import annotations

import zlib
from dataclasses import dataclass

from msgspec.structs import replace

from bench.league.codec import decode, encoded_parts
from bench.league.league import League


@dataclass(frozen=True)
class PackedLeague:
    """A league with the checksum it had, though it may have been changed since for what shows it."""

    content: bytes
    checksum: str

    @classmethod
    def of(cls, league: League) -> PackedLeague:
        """The league packed."""
        packer = zlib.compressobj(1)
        packed = [packer.compress(part) for part in encoded_parts(league)]
        return cls(b"".join(packed) + packer.flush(), league.checksum)

    @property
    def league(self) -> League:
        """The same league, made anew."""
        return replace(decode(zlib.decompress(self.content)), checksum=self.checksum)

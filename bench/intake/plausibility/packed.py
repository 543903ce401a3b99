"""Counts by name in a fraction of the memory of a dict: of a country's reports they are all that is kept.

The names, which are the same in nearly all reports, are held once; of each report only the numbers, side by side.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping
from functools import lru_cache

Counts = tuple[int, int]


@lru_cache(maxsize=4096)
def _places(names: tuple[str, ...]) -> Mapping[str, int]:
    """The place of each name; one object for all reports that state the same."""
    return {name: n for n, name in enumerate(names)}


class Packed(Mapping[str, int]):
    """A count by name, at most 64 bits each."""

    __slots__ = ("_numbers", "_places")

    def __init__(self, counts: Mapping[str, int]) -> None:
        self._places = _places(tuple(counts))
        self._numbers = array("q", [*counts.values()])  # of a list, with no room to spare

    def __getitem__(self, name: str) -> int:
        return self._numbers[self._places[name]]

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)


class PackedPairs(Mapping[str, Counts]):
    """Two counts by name, at most 64 bits each."""

    __slots__ = ("_numbers", "_places")

    def __init__(self, counts: Mapping[str, Counts]) -> None:
        self._places = _places(tuple(counts))
        self._numbers = array("q", [number for pair in counts.values() for number in pair])

    def __getitem__(self, name: str) -> Counts:
        at = 2 * self._places[name]
        return self._numbers[at], self._numbers[at + 1]

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)

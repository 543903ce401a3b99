"""What an office says of its areas beside their reports: how large they are, and of which type."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

SIZES = ("population", "petitions")


@dataclass(frozen=True)
class AreaFacts:
    """An area's resident population, the petitions it received in a usual year, and its type in the office's words."""

    code: str
    population: int | None = None
    petitions: int | None = None
    type: str | None = None

    @property
    def sizes(self) -> Mapping[str, int]:
        """The sizes that are stated."""
        stated = {"population": self.population, "petitions": self.petitions}
        return {name: value for name, value in stated.items() if value is not None}

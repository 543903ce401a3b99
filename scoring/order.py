"""Which totals are better, and at which end of them rank 1 is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from scoring.choices import Direction, First

if TYPE_CHECKING:  # a framework is read without it
    import numpy as np
    from numpy.typing import NDArray

T = TypeVar("T")
Totals = TypeVar("Totals", float, "NDArray[np.float64]", "NDArray[np.floating]")


@dataclass(frozen=True)
class Order:
    """``direction``: whether a higher or a lower total is better; ``first``: whether the best has rank 1, or the worst.

    Every rank, tier and rank interval counts from the area with rank 1.
    """

    direction: Direction = Direction.HIGHER
    first: First = First.BEST

    @property
    def merit(self) -> float:
        """What a difference of totals is multiplied by to be for the better where it is positive."""
        return 1.0 if self.direction == Direction.HIGHER else -1.0

    @property
    def upward(self) -> float:
        """What a difference of ranks (before less now) is multiplied by to be for the better where it is positive."""
        return 1.0 if self.first == First.BEST else -1.0

    @property
    def highest_first(self) -> bool:
        """Whether rank 1 has the highest total."""
        return (self.direction == Direction.HIGHER) == (self.first == First.BEST)

    def better(self, totals: Totals) -> Totals:
        """Totals turned, where need be, so that more is better."""
        return totals if self.direction == Direction.HIGHER else -totals

    def ranked(self, totals: Totals) -> Totals:
        """Totals turned, where need be, so that the more they are, the nearer they are to rank 1."""
        return totals if self.highest_first else -totals

    def best_first(self, by_number: Sequence[T]) -> tuple[T, ...]:
        """What is in the order of ranks or tiers, from the best on."""
        return tuple(by_number if self.first == First.BEST else reversed(by_number))

    def behind(self, last: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """Who comes after all others in the order of ranks, by whom a ruling places worst of all."""
        return last if self.first == First.BEST or not last.any() else ~last

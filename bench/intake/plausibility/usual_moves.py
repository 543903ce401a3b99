"""How far areas' rates usually move from one period to the next, which is further than chance alone moves them.

Cases come in clusters and the work changes a little every year: a rate of n cases is worth one of n/(1 + (n − 1)ρ). The
ρ is that at which the squared moves of the other areas, each over its variance, come to as many as there are (Mandel
and Paule 1982, J. Res. Natl. Bur. Stand. 87:377), and a move is held against Student's distribution of as many degrees
of freedom.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import sqrt

from bench.intake.periods import months
from bench.intake.plausibility.compared_numbers import Numbers
from bench.intake.plausibility.packed import Counts

_Z = 3.29  # a move must be beyond what one comparison in a thousand shows
_FEWEST = 4  # other moves that tell what is usual; with fewer it is
_RHO_ALONE = 0.025  # as in made-up honest reports, whose rates move as published ones do
_MANY = 50  # of so many moves one changes the ρ too little to be taken out
_STEPS = 30

Kind = tuple[str, str, int]  # framework, indicator, and length of the periods in months less one


@dataclass(frozen=True, slots=True)
class Move:
    """The counts of an area before and after."""

    before: Counts
    after: Counts

    @property
    def apart(self) -> float:
        """How far the rates are apart, 0 to 1."""
        return abs(self.after[0] / self.after[1] - self.before[0] / self.before[1])

    def variance(self, rho: float) -> float:
        """Of the difference, where nothing has changed and cases correlate by ``rho``."""
        return self._of_one * ((1.0 - rho) * self._cases + 2.0 * rho)

    @property
    def shares(self) -> tuple[float, float]:
        """The squared move over the variance of one case, and the sum of one over the cases before and after."""
        return self.apart**2 / self._of_one, self._cases

    @property
    def _of_one(self) -> float:
        (x, n), (y, m) = self.before, self.after
        p = (x + y + 0.5) / (n + m + 1)  # never 0 or 1
        return p * (1 - p)

    @property
    def _cases(self) -> float:
        return 1.0 / self.before[1] + 1.0 / self.after[1]


class UsualMoves:
    """Every move of a collection by what moved."""

    def __init__(self, histories: Iterable[Sequence[Numbers]]) -> None:
        self._moves: defaultdict[Kind, list[Move]] = defaultdict(list)
        self._rho: dict[Kind, float] = {}
        for history in histories:
            for earlier, later in pairwise(sorted(history, key=lambda one: months(one.period))):
                for code, after in later.rates.items():
                    before = earlier.rates.get(code)
                    if before is not None and before[0] <= before[1] and after[0] <= after[1]:
                        self._moves[kind(later, code)].append(Move(before, after))

    def others(self, of: Kind) -> int:
        """How many other moves tell what is usual; 0 where they are too few."""
        found = len(self._moves.get(of, ())) - 1
        return found if found >= _FEWEST else 0

    def unusual(self, of: Kind, move: Move) -> bool:
        """Whether a move, one of these, is further than all but one in a thousand."""
        others = self.others(of)
        if not others:
            return move.apart > _Z * sqrt(move.variance(_RHO_ALONE))
        if others < _MANY:
            held = list(self._moves[of])
            held.remove(move)
            rho = _rho(held)
        else:
            rho = self._rho.setdefault(of, -1.0)
            if rho < 0:
                rho = self._rho[of] = _rho(self._moves[of])
        return move.apart > _student(others) * sqrt(move.variance(rho))


def kind(later: Numbers, code: str) -> Kind:
    """What a move is compared by."""
    first, last = months(later.period)
    return later.framework.code, code, last - first


def _rho(moves: Sequence[Move]) -> float:
    """The ρ, 0 to 1, at which squared moves over their variance come to their number."""

    pairs = [move.shares for move in moves]

    def excess(rho: float) -> float:
        free, tied = 1.0 - rho, 2.0 * rho
        return sum(apart / (free * shares + tied) for apart, shares in pairs) - len(pairs)

    low, high = 0.0, 1.0
    if excess(low) <= 0:
        return low
    if excess(high) >= 0:
        return high
    for _ in range(_STEPS):
        middle = (low + high) / 2
        low, high = (middle, high) if excess(middle) > 0 else (low, middle)
    return high


def _student(freedom: int) -> float:
    """The quantile of Student's distribution that _Z is of the normal (Abramowitz and Stegun 26.7.5)."""
    z, v = _Z, freedom
    second = (5 * z**5 + 16 * z**3 + 3 * z) / 96
    third = (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384
    return z + (z**3 + z) / (4 * v) + second / v**2 + third / v**3

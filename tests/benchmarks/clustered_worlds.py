"""Made-up worlds whose cases come in clusters, with true rates known: what ``clusters`` measures promises in."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit
from scipy.stats import beta, norm

from scoring.clustering import Clustering

Array = NDArray[np.float64]

INDICATORS = 6
MEANS = np.linspace(1.5, 3.5, INDICATORS)[:, None]  # logits: 82 to 97 %
WORLDS = ("independent", "t2", "two_groups", "shared")
CLUSTERINGS = (("icc", 0.0), ("icc", 0.005), ("icc", 0.01), ("icc", 0.03), ("groups", 5.0), ("groups", 10.0))
AREAS = (12, 60, 5, 122)
SIZES = ("200", "by_area", "60", "by_cell", "1000", "20", "3000")
MONTHS = 12
SHARED = (0.0, 0.7, 0.35)


@dataclass(frozen=True)
class World:
    """One cell of the design.

    ``kind``: how true rates vary; ``form``, ``amount``: how cases come together; ``size``: cases, the same for all, or
    20 to 3,000 by area or by cell; ``shared``: correlation of the shocks of an area; ``known``: whether the clustering
    is told, or estimated from one earlier period. Of the form ``months``, cases of one month have the correlation
    ``amount``, months have unequal numbers of cases, and these tell it.
    """

    kind: str
    form: str
    amount: float
    areas: int
    size: str
    shared: float
    known: bool

    @property
    def name(self) -> str:
        told = "known" if self.known else "estimated"
        return f"{self.kind}/{self.form}{self.amount:g}/{self.areas}/{self.size}/c{self.shared:g}/{told}"

    @property
    def clustering(self) -> Clustering:
        """The clustering as it is."""
        return Clustering(0.0, self.amount) if self.form == "icc" else Clustering(self.amount - 1.0, 0.0)

    def months(self, rng: np.random.Generator, truth: Array, cases: Array) -> tuple[Array, Array]:
        """Cases that count and cases of each month, shape (indicators, months, areas)."""
        shares = rng.dirichlet(np.full(MONTHS, 4.0), truth.shape)
        n = np.moveaxis(rng.multinomial(cases.astype(int), shares), -1, 1).astype(np.float64)
        size = 1.0 / self.amount - 1.0
        rates = rng.beta(size * truth[:, None], size * (1.0 - truth[:, None]), n.shape)
        return np.asarray(rng.binomial(n.astype(int), rates), dtype=np.float64), n

    def cases(self, rng: np.random.Generator) -> Array:
        """How many cases each cell has, shape (indicators, areas)."""
        shape = (INDICATORS, self.areas)
        if self.size == "by_area":
            own = np.exp(rng.uniform(np.log(20), np.log(3000), self.areas))
            return np.broadcast_to(own, shape).round()
        if self.size == "by_cell":
            return np.exp(rng.uniform(np.log(20), np.log(3000), shape)).round()
        return np.full(shape, float(self.size))

    def truth(self, rng: np.random.Generator) -> Array:
        """True rates, shape (indicators, areas)."""
        shape = (INDICATORS, self.areas)
        if self.kind == "null":
            away = np.zeros(shape)
        elif self.kind == "independent":
            away = 0.3 * rng.standard_normal(shape)
        elif self.kind == "t2":
            away = 0.35 * rng.standard_t(2, shape)
        elif self.kind == "two_groups":
            away = np.where(rng.random(self.areas) < 0.3, -1.2, 0.5) + 0.1 * rng.standard_normal(shape)
        else:
            away = 0.5 * (np.sqrt(0.5) * rng.standard_normal(self.areas) + np.sqrt(0.5) * rng.standard_normal(shape))
        found: Array = expit(MEANS + away)
        return found

    def counts(self, rng: np.random.Generator, truth: Array, cases: Array) -> Array:
        """Cases that count in one period, shape (indicators, areas)."""
        if self.form == "groups":
            whole = cases // self.amount
            rest = cases - whole * self.amount
            together = self.amount * rng.binomial(whole.astype(int), truth)
            return np.asarray(together + rest * (rng.random(truth.shape) < truth), dtype=np.float64)
        rates = truth
        if self.amount:
            own = rng.standard_normal(truth.shape)
            common = rng.standard_normal(truth.shape[-1])
            place = norm.cdf(np.sqrt(self.shared) * common + np.sqrt(1.0 - self.shared) * own)
            size = 1.0 / self.amount - 1.0
            rates = np.clip(np.nan_to_num(beta.ppf(place, truth * size, (1.0 - truth) * size)), 0.0, 1.0)
        return np.asarray(rng.binomial(cases.astype(int), rates), dtype=np.float64)


def design() -> list[World]:
    """Every kind of world with every clustering three times, areas, sizes and shocks going round: 72 cells."""
    found: list[World] = []
    for turn in range(3):
        for a, (form, amount) in enumerate(CLUSTERINGS):
            for b, kind in enumerate(WORLDS):
                k = 4 * a + b
                shared = SHARED[(a + b + turn) % 3] if form == "icc" and amount else 0.0
                areas = AREAS[(a + b + turn) % 4]
                size = SIZES[(k + 5 * turn + k // 7) % 7]
                found.append(World(kind, form, amount, areas, size, shared, known=turn == 1))
    return found


def of_months() -> list[World]:
    """Years whose months tell how their cases come together."""
    kinds = (("independent", 12, "200"), ("shared", 60, "by_area"), ("t2", 12, "1000"), ("independent", 60, "60"))
    return [
        World(kind, "months", amount, areas, size, 0.0, False) for amount in (0.02, 0.1) for kind, areas, size in kinds
    ]


def families() -> list[World]:
    """Leagues of equal areas, with every clustering, sizes and areas going round."""
    sizes = ((12, "200"), (60, "by_area"), (122, "1000"))
    return [
        World("null", form, amount, areas, size, 0.0, known)
        for form, amount in CLUSTERINGS
        for areas, size in sizes
        for known in (True, False)
    ]

"""The density of a league's prior given its counts, for several indicators of one family in one go.

In a small league the calls take longer than what they compute, and sixteen indicators need sixteen times as many; so
their counts stand one after the other, and whatever is elementwise is done for all of them at once. Sums are by
indicator, so that an indicator's result is the same in any company.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy.special import digamma, expit, gammaln, logit

Array = NDArray[np.float64]

PROPORTION, RATE, NORMAL = "proportion", "rate", "normal"


@dataclass(frozen=True)
class Counts:
    """The counts of a league's indicators, each distinct pair of an indicator once.

    ``events``, ``exposure``: shape (pairs,); ``times``: how often each pair occurs; ``ends``: where each indicator's
    pairs end. Arrays by indicator have the indicators on their first axis.
    """

    family: str
    events: Array
    exposure: Array
    times: Array
    ends: tuple[int, ...]

    @staticmethod
    def of(family: str, counts: Sequence[tuple[Array, Array]]) -> Counts:
        """From the events and exposures of every indicator, without NaN."""
        events, exposure = (np.concatenate(part) for part in zip(*counts, strict=True))
        indicator = np.repeat(np.arange(len(counts)), [len(part) for part, _ in counts])
        order = np.lexsort((exposure, events, indicator))
        x, n = events[order], exposure[order]
        other = (x[1:] != x[:-1]) | (n[1:] != n[:-1]) | (indicator[1:] != indicator[:-1])
        begins = np.flatnonzero(np.concatenate([[True], other]))
        times = np.diff(begins, append=len(x)).astype(np.float64)
        ends = np.cumsum(np.bincount(indicator[begins]))
        return Counts(family, x[begins], n[begins], times, tuple(ends.tolist()))

    @cached_property
    def usual(self) -> Array:
        """The exposure of a usual area, the geometric mean, shape (indicators,)."""
        found: Array = np.exp(self._sum(np.log(self.exposure)) / self._sum(np.ones(len(self.times))))
        return found

    @cached_property
    def centre(self) -> Array:
        """Where μ is looked for: the pooled rate on the scale of its link, defined at 0 and at all."""
        x, n = self._sum(self.events), self._sum(self.exposure)
        return np.asarray(logit((x + 0.5) / (n + 1.0)) if self.family == PROPORTION else np.log((x + 0.5) / n))

    def parameters(self, place: Array, log_size: Array) -> tuple[Array, Array]:
        """Parameters of the prior at μ (on its link) and log M."""
        size = np.exp(log_size)
        if self.family == PROPORTION:
            return size * expit(place), size * expit(-place)
        return size * np.exp(place), size

    def weight(self, log_sizes: Array) -> Array:
        """How many cases count towards μ given M, arrays of shape (indicators, ...)."""
        size = self._by_pair(np.exp(log_sizes))
        return self._sum(self.times * self.exposure * size / (self.exposure + size), weighted=True)

    def log_density(self, place: Array, log_size: Array) -> Array:
        """Log posterior density of (link of μ, log M), up to a constant, shape (indicators, ...).

        ``log_size`` may have 1 where ``place`` has more: what rests on M alone is then computed once for them all.
        """
        first, second = self.parameters(place, log_size)
        a, b = self._by_pair(first), self._by_pair(second)
        x, n = self.events, self.exposure
        if self.family == PROPORTION:
            size = np.exp(log_size)
            terms = gammaln(a + x) + gammaln(b + n - x) - gammaln(self._by_pair(size) + n)
            terms -= self._by_pair(gammaln(first) + gammaln(second) - gammaln(size))
            jeffreys_density = 0.5 * (np.log(expit(place)) + np.log(expit(-place)))
        else:
            terms = gammaln(a + x) - self._by_pair(gammaln(first)) - a * np.log1p(n / b) - x * np.log(b + n)
            jeffreys_density = 0.5 * place
        found: Array = self._sum(terms) + jeffreys_density + self.shrinkage(log_size)
        return found

    def shrinkage(self, log_size: Array) -> Array:
        """Log density of log M under which n / (n + M) is uniform for the usual n: logistic."""
        away = log_size - np.log(self._by_indicator(self.usual, log_size))
        found: Array = -away - 2.0 * np.log1p(np.exp(-away))
        return found

    @property
    def log_weight(self) -> Array:
        """Logarithm of what, times M, is one over the variance of true values on the link's scale, shape
        (indicators,)."""
        return np.asarray(
            np.log(expit(self.centre) * expit(-self.centre)) if self.family == PROPORTION else self.centre
        )

    def gradient(self, place: Array, log_size: Array) -> Array:
        """Derivatives of ``log_density`` by its two arguments, shape (2, indicators, ...)."""
        first, second = self.parameters(place, log_size)
        a, b = self._by_pair(first), self._by_pair(second)
        x, n = self.events, self.exposure
        if self.family == PROPORTION:
            together = digamma(a + b + n) - self._by_pair(digamma(first + second))
            by_a = self._sum(digamma(a + x) - self._by_pair(digamma(first)) - together)
            by_b = self._sum(digamma(b + n - x) - self._by_pair(digamma(second)) - together)
            by_place = (by_a - by_b) * first * second / (first + second) + 0.5 - expit(place)
        else:
            by_a = self._sum(digamma(a + x) - self._by_pair(digamma(first)) - np.log1p(n / b))
            by_b = self._sum(a * (1.0 / b - 1.0 / (b + n)) - x / (b + n))
            by_place = by_a * first + 0.5
        usual = self._by_indicator(self.usual, log_size)
        by_size = by_a * first + by_b * second - 1.0 + 2.0 * expit(np.log(usual) - log_size)
        return np.stack([by_place, by_size])

    @cached_property
    def _pairs(self) -> list[int]:
        """How many pairs each indicator has."""
        return [end - begin for begin, end in zip((0, *self.ends), self.ends, strict=False)]

    @cached_property
    def _indicator(self) -> NDArray[np.intp]:
        """Each pair's indicator."""
        return np.repeat(np.arange(len(self.ends)), self._pairs)

    def _by_pair(self, values: Array) -> Array:
        """Values by indicator, shape (indicators, ...), for each pair, shape (..., pairs)."""
        return np.moveaxis(values, 0, -1).take(self._indicator, axis=-1)

    def _by_indicator(self, values: Array, like: Array) -> Array:
        return values.reshape(-1, *[1] * (like.ndim - 1))

    def _sum(self, terms: Array, *, weighted: bool = False) -> Array:
        """Sums by indicator, shape (indicators, ...), of terms of shape (..., pairs), each as often as it occurs."""
        # Not by a matrix product: its threads cost more than such small sums, and their order would be theirs.
        every = terms if weighted else terms * self.times
        if len(set(self._pairs)) == 1:
            return np.ascontiguousarray(
                np.moveaxis(every.reshape(*every.shape[:-1], len(self.ends), -1).sum(axis=-1), -1, 0)
            )
        return np.stack([every[..., a:b].sum(axis=-1) for a, b in zip((0, *self.ends), self.ends, strict=False)])

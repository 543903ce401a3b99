"""Better, similar or worse than the city, the province, the target and the last period, over all areas of a league."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

import msgspec
import numpy as np
from msgspec.structs import replace
from numpy.typing import NDArray

from bench.league.comparators import Comparator, Compared, Counts, Range, Reference
from bench.league.enumerations import ComparatorSource, Evidence, NotComparable, Verdict
from bench.league.rows import Measured
from scoring import clustered_tests, rate_tests
from scoring.choices import Kind
from scoring.comparators import implied_rests
from scoring.framework import Indicator
from scoring.intervals import newcombe, wilson
from scoring.midp import PValues
from scoring.verdicts import UNDECIDED, UNTESTED, Words, judge

Array = NDArray[np.float64]
Pair = tuple[int, int]

_VERDICTS = {str(verdict): verdict for verdict in Verdict}
_VERDICTS |= dict.fromkeys((UNDECIDED, UNTESTED), Verdict.NOT_COMPARABLE)
EXACT = (Evidence.COUNTS, Evidence.RECOVERED, Evidence.STATED_DENOMINATOR, Evidence.ACCEPTED)
_INEXACT = (Evidence.IMPUTED, Evidence.BOUND, Evidence.ABOUT)
_OF_COUNTS = (
    ComparatorSource.IMPLIED_BY_GAP,
    ComparatorSource.SIMILAR_AREAS,
    ComparatorSource.OWN_REPORT,
    ComparatorSource.POOLED,
    ComparatorSource.PREVIOUS,
)


class Cell(msgspec.Struct, frozen=True):
    """One area's value of an indicator and what it is compared with.

    ``rests`` are the counts compared with, twice the same unless they are only known to lie between two extremes;
    empty for a target. ``reason``: why nothing can be tested. ``design``, ``rest_designs``: how many of the cases are
    worth one independent case; ``parts``: see ``Compared.unreported_parts``.
    """

    own: Measured
    of: Reference
    difference: float | None
    reason: NotComparable | None = None
    rests: tuple[Pair, ...] = ()
    design: float = 1.0
    rest_designs: tuple[float, ...] = (1.0, 1.0)
    parts: int | None = None

    @property
    def comparator(self) -> Comparator:
        return self.of.comparator

    @property
    def tested(self) -> bool:
        return self.reason is None and not _met_or_not(self.comparator)


def cell(indicator: Indicator, own: Measured, of: Reference, refused: NotComparable | None) -> Cell:
    """What an area is tested against, or why it is not.

    Parameters
    ----------
    refused : why the comparator must not be compared with at all, None where it may be
    """
    comparator = of.comparator
    difference = None if own.value is None or refused else own.value - comparator.value
    rests: tuple[Pair, ...] = ()
    reason = refused or (NotComparable.NO_VALUE if own.value is None else None)
    if reason is None and own.evidence in _INEXACT:
        reason = NotComparable.NO_COUNTS
    if reason is None and not _met_or_not(comparator):
        if not counted(own) or (comparator.source in _OF_COUNTS and not _counted(comparator)):
            reason = NotComparable.NO_COUNTS
        elif comparator.source != ComparatorSource.TARGET:
            within = indicator.kind != Kind.RATE
            reason, rests = rests_of((own.numerator or 0, own.denominator or 0), comparator, within=within)
    return Cell(own, of, difference, reason, rests)


def counted(own: Measured) -> bool:
    """Whether a value rests on counts that are known exactly."""
    inexact = own.qualifier not in (None, "exact") or own.evidence not in EXACT
    return bool(own.denominator) and own.numerator is not None and not inexact


def _counted(comparator: Comparator) -> bool:
    exact = comparator.evidence is None or comparator.evidence in EXACT
    return bool(comparator.denominator) and comparator.numerator is not None and exact


def _met_or_not(comparator: Comparator) -> bool:
    """Whether it is a target of 0 or 100 %, which is met or not and never tested."""
    return comparator.source == ComparatorSource.TARGET and comparator.value in (0.0, 100.0)


def rests_of(
    own: Pair, comparator: Comparator, *, within: bool = True
) -> tuple[NotComparable | None, tuple[Pair, ...]]:
    """The counts compared against: the parent without the area, or the area's own last period.

    Parameters
    ----------
    within : whether a numerator is a part of its denominator
    """
    if comparator.source == ComparatorSource.IMPLIED_BY_SHARES:
        numerators, denominators = comparator.numerator_range, comparator.denominator_range
        if numerators is None or denominators is None:
            return NotComparable.IMPLIED_RANGE, ()
        found = implied_rests(own, numerators, denominators, within=within)
        whole = denominators[0] <= own[1]
        return (None, found) if found else (NotComparable.WHOLE_CITY if whole else NotComparable.IMPLIED_RANGE, ())
    y, m = comparator.numerator or 0, comparator.denominator or 0
    if comparator.source in (ComparatorSource.PREVIOUS, ComparatorSource.SIMILAR_AREAS):
        return None, ((y, m), (y, m))
    rest = y - own[0], m - own[1]
    if rest[0] < 0 or rest[1] < (rest[0] if within else 0):
        return NotComparable.ABOVE_PARENT, ()
    return (None, (rest, rest)) if rest[1] else (NotComparable.WHOLE_CITY, ())


def judged(asked: Sequence[tuple[Indicator, Sequence[Cell]]]) -> list[list[Compared]]:
    """Every area's difference, interval, test and verdict, each time in one indicator against one kind of comparator.

    What is tested alike is tested together: in a small league the calls take longer than the tests.
    """
    tested = [[c for c in cells if c.tested] for _, cells in asked]
    alike: dict[_Test, list[int]] = {}
    for k, ((indicator, _), own) in enumerate(zip(asked, tested, strict=True)):
        if own:
            alike.setdefault(_test_of(indicator, own), []).append(k)
    found: dict[int, Iterator[Compared]] = {}
    for test, places in alike.items():
        together = _judged(test, [asked[k][0] for k in places], [tested[k] for k in places])
        found |= {k: iter([*islice(together, len(tested[k]))]) for k in places}
    out = []
    for k, (indicator, cells) in enumerate(asked):
        compared = [next(found[k]) if c.tested else _settled(indicator, c) for c in cells]
        out.append(compared if indicator.judged else [_unjudged(c) for c in compared])
    return out


class _Test(NamedTuple):
    """What is tested alike: counts of a rate or of a proportion, against a target or other counts, these known or only
    known to lie between two extremes."""

    rate: bool
    target: bool
    known: bool


def _test_of(indicator: Indicator, tested: Sequence[Cell]) -> _Test:
    target = not tested[0].rests
    known = target or all(c.rests[0] == c.rests[1] and c.rest_designs[0] == c.rest_designs[1] for c in tested)
    return _Test(indicator.kind == Kind.RATE, target, known)


def _judged(test: _Test, indicators: Sequence[Indicator], families: Sequence[Sequence[Cell]]) -> Iterator[Compared]:
    """The cells of every indicator that are tested alike, one family after another."""
    tested, sizes = [c for own in families for c in own], [len(own) for own in families]
    x = np.array([c.own.numerator for c in tested], dtype=float)
    n = np.array([c.own.denominator for c in tested], dtype=float)
    d = np.array([c.design for c in tested])
    tests, ends = _tests(test, tested, x, n, d)
    found = judge(tests, [i.direction for i in indicators], sizes)
    verdicts = [_words(words) for words in (found.controlled, found.at_95, found.at_998)]
    weakest = np.argmax([t.two_sided for t in tests], axis=0).tolist()
    scale = np.repeat([i.scale for i in indicators], sizes)
    lows, highs, p_values = *((scale * end).tolist() for end in ends), found.p_value.tolist()
    for k, c in enumerate(tested):
        yield Compared(
            of=c.of,
            difference=c.difference,
            interval=(lows[k], highs[k]),
            tested=_counts(c.rests[weakest[k]]) if c.rests else None,
            tested_worth=c.rest_designs[weakest[k]] if c.rests and c.rest_designs[weakest[k]] > 1.0 else None,
            unreported_parts=c.parts,
            p_value=p_values[k],
            verdict=verdicts[0][k],
            other_95=verdicts[1][k] if verdicts[1][k] != verdicts[0][k] else None,
            other_998=verdicts[2][k] if verdicts[2][k] != verdicts[0][k] else None,
            reason=NotComparable.IMPLIED_RANGE if found.controlled[k] == UNDECIDED else None,
        )


def _words(words: Words) -> list[Verdict]:
    return [_VERDICTS[word] for word in words.tolist()]


def _counts(pair: Pair) -> Counts:
    return Counts(numerator=pair[0], denominator=pair[1])


def _tests(
    test: _Test, tested: Sequence[Cell], x: Array, n: Array, d: Array
) -> tuple[list[PValues], tuple[Array, Array]]:
    """Tests of every area, and the interval of its difference as fractions of the denominator."""
    if test.target:
        goal = np.array([c.comparator.value for c in tested]) / 100.0
        low, high = wilson(x / d, n / d)
        return [clustered_tests.target(x, n, goal, d)], (low - goal, high - goal)
    tests, intervals = [], []
    for end in (0,) if test.known else (0, 1):
        y, m = (np.array([c.rests[end][part] for c in tested], dtype=float) for part in (0, 1))
        e = np.array([c.rest_designs[end] for c in tested])
        tests.append(test_of(rate=test.rate)(x, n, y, m, d, e))
        limits = rate_tests.difference if test.rate else newcombe
        intervals.append(limits(x / d, n / d, y / e, m / e))
    lows, highs = zip(*intervals, strict=True)
    return tests, (np.minimum(lows[0], lows[-1]), np.maximum(highs[0], highs[-1]))


def test_of(*, rate: bool) -> Callable[..., PValues]:
    """The test of an area against other counts: its own and theirs, and what each are worth."""
    return rate_tests.areas if rate else clustered_tests.areas


def _settled(indicator: Indicator, c: Cell) -> Compared:
    """What needs no test: no verdict for a reason, or a target of 0 or 100 % that is met or not met."""
    if c.reason or c.difference is None:
        return Compared(of=c.of, difference=c.difference, reason=c.reason)
    above = (c.difference > 0) == (indicator.direction == "higher")
    verdict = Verdict.SIMILAR if c.difference == 0 else Verdict.BETTER if above else Verdict.WORSE
    interval: Range | None = None
    if counted(c.own) and c.own.interval is not None:
        interval = c.own.interval[0] - c.comparator.value, c.own.interval[1] - c.comparator.value
    return Compared(of=c.of, difference=c.difference, interval=interval, verdict=verdict)


def _unjudged(found: Compared) -> Compared:
    """The same without a verdict: of this indicator neither way is better."""
    tested = found.tested is not None
    return replace(
        found,
        interval=found.interval if tested or found.p_value is not None else None,
        p_value=None,
        verdict=Verdict.NOT_COMPARABLE,
        other_95=None,
        other_998=None,
        reason=NotComparable.NO_JUDGEMENT,
    )

"""The submissions of a collection beside each other: what one has from another, and what is out of all proportion."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from math import copysign, isnan, log10, nan
from pathlib import Path
from statistics import median
from typing import TypeAlias

from bench.intake import areas
from bench.intake.areas import PARENT_LEVELS, SCORED_LEVELS
from bench.intake.findings import Finding, Values
from bench.intake.periods import months
from bench.intake.plausibility import earlier_periods, parents
from bench.intake.plausibility.compared_numbers import Numbers, title_at, titles
from bench.intake.plausibility.counts import telling
from bench.intake.plausibility.earlier_periods import beyond_poisson
from bench.intake.plausibility.packed import Counts
from bench.intake.plausibility.usual_moves import UsualMoves
from bench.intake.successions import Successions
from bench.words.interface import both

_LEVELS = tuple(SCORED_LEVELS.values())  # whose counts may be of one order of magnitude
_SAME = 3  # as many rates with the same counts are no chance
_FEWEST_AREAS, _FEWEST_COUNTS = 6, 4  # below either nothing tells what is usual
_SWEEPS = 3
_FAR = log10(8)  # from what is usual for this area and this count,
_DEVIATIONS = 6.0  # and further than so many times as counts of this kind scatter,
_APART = log10(5)  # and from what half of the areas have: a small county has as many villages as another
_LEAST_SCATTER = 0.1  # in powers of ten

History = tuple[str, str, int]  # framework, area by its last code, and length of the periods in months less one
Column: TypeAlias = "array[float]"  # a number an area, NaN where it has none


def questions(collection: Iterable[Numbers], successions: Successions) -> Iterator[Finding]:
    """What the submissions of a collection, taken together, can hardly be."""
    every = list(collection)
    groups = parents.by_framework_and_period(every)
    for group in groups:
        yield from parents.questions(group)
        yield from _same_as_another(list(group.values()))
    histories: defaultdict[History, list[Numbers]] = defaultdict(list)
    for one in every:
        histories[_history(one, successions)].append(one)
    asked: set[tuple[str, str]] = set()
    usual = UsualMoves(histories.values())
    for history in histories.values():
        for finding in earlier_periods.questions(history, usual):
            asked.add((finding.file, finding.path))
            yield finding
    yield from _codes_changed(histories, successions)
    for group in groups:
        for level in _LEVELS:
            found = _out_of_proportion([own for own in group.values() if own.level in level])
            yield from (f for f in found if (f.file, f.path) not in asked)


def _history(one: Numbers, successions: Successions) -> History:
    first, last = months(one.period)
    return one.framework.code, successions.same(one.area), last - first


def _codes_changed(histories: Mapping[History, list[Numbers]], successions: Successions) -> Iterator[Finding]:
    """Whether reports under another code were compared with, and why not where the area was parted or merged."""
    for history in histories.values():
        for earlier, later in pairwise(sorted(history, key=_start)):
            if earlier.area != later.area:
                values: Values = {"old": earlier.area, "name": earlier.name, "period": earlier.period}
                yield Finding("succession-joined", later.file, "/area/code", values)
    areas_here = {area for _, area, _ in histories}
    for change in successions.changes:
        old, new = successions.same(change.old), successions.same(change.new)
        for (framework, area, length), history in histories.items() if {old, new} <= areas_here and old != new else ():
            before = histories.get((framework, old, length))
            if area != new or not before:
                continue
            later = max(history, key=_start)
            if _start(later) > min(map(_start, before)):
                values = {"old": change.old, "name": before[0].name, "since": change.since, "source": change.source}
                values |= {"kind": both(f"succession_{change.kind}")}
                yield Finding("succession-not-joined", later.file, "/area/code", values)


def _start(one: Numbers) -> tuple[int, int]:
    return months(one.period)


def _same_as_another(group: Sequence[Numbers]) -> Iterator[Finding]:
    """The same counts as another area's, in several indicators."""
    same: dict[tuple[str, str], list[str]] = {}
    names = {one.file: one.name for one in group}
    for indicator in group[0].framework.indicators:
        holders: dict[Counts, Numbers] = {}
        for own in group:
            counts = own.rates.get(indicator.code)
            if counts is None or not telling(*counts):
                continue
            other = holders.setdefault(counts, own)
            if other is not own and not _related(own.area, other.area):
                same.setdefault((own.file, other.file), []).append(indicator.code)
    for (file, copied), codes in same.items():
        if len(codes) >= _SAME:
            values: Values = {"other": names[copied], "file": Path(copied).name, "found": titles(group[0], codes)}
            yield Finding("same-as-another", file, "/indicators", values)


def _related(one: str, other: str) -> bool:
    """Whether one area lies in the other: of a single county's numbers its city may have the same."""
    return any(areas.parent(a, level) == b for a, b in ((one, other), (other, one)) for level in PARENT_LEVELS)


def _out_of_proportion(peers: Sequence[Numbers]) -> Iterator[Finding]:
    """Counts of another order of magnitude than an area's other counts and the same count elsewhere lead to expect.

    What is usual is an area's own effect times a count's own, fitted to logarithms by median polish (Tukey 1977,
    Exploratory Data Analysis, ch. 11), which one wrong number does not move; what is left is held against its scatter
    over the areas, by the median absolute deviation.
    """
    logs = _logs(peers)
    left = _polished(logs)
    middles = {where: median(_known(column)) for where, column in logs.items()}
    scatter = {where: _scatter(_known(column)) for where, column in left.items()}
    for n, own in enumerate(peers):
        for where in own.volumes:
            if where not in logs or isnan(rest := left[where][n]):
                continue
            log = logs[where][n]
            count, usual, apart = own.volumes[where], 10 ** (log - rest), copysign(1, rest) * (log - middles[where])
            far = abs(rest) >= max(_FAR, _DEVIATIONS * scatter[where]) and apart >= _APART
            if far and beyond_poisson(count, usual):
                areas_here = len(_known(left[where]))
                values: Values = {"title": title_at(own.framework, where), "found": count, "areas": areas_here}
                values |= {"usual": f"{usual:.0f}", "times": f"{10 ** abs(rest):.0f}"}
                yield Finding("scale-unlike-peers", own.file, where, values)


def _logs(peers: Sequence[Numbers]) -> dict[str, Column]:
    """The logarithms of counts above 0, of areas and places that have enough of them."""
    found: dict[str, Column] = {}
    for n, own in enumerate(peers):
        for where, count in own.volumes.items():
            if count:
                found.setdefault(where, array("d", [nan]) * len(peers))[n] = log10(count)
    held = {where: column for where, column in found.items() if len(_known(column)) >= _FEWEST_AREAS}
    for n in range(len(peers)):
        if len(_row(held, n)) < _FEWEST_COUNTS:
            for column in held.values():
                column[n] = nan
    return {where: column for where, column in held.items() if _known(column)}


def _known(column: Column) -> list[float]:
    return [value for value in column if not isnan(value)]


def _row(table: Mapping[str, Column], n: int) -> list[float]:
    """What one area has in a table."""
    return _known(array("d", (column[n] for column in table.values())))


def _polished(logs: Mapping[str, Column]) -> dict[str, Column]:
    """What is left once medians of rows and of columns have been taken out in turn."""
    left = {where: array("d", column) for where, column in logs.items()}
    areas_here = range(len(next(iter(left.values()), ())))
    for _ in range(_SWEEPS):
        for where, column in left.items():
            middle = median(_known(column))
            left[where] = array("d", (value - middle for value in column))
        for n in areas_here:
            if own := _row(left, n):
                middle = median(own)
                for column in left.values():
                    column[n] -= middle
    return left


def _scatter(values: Sequence[float]) -> float:
    """The standard deviation that a median absolute deviation stands for, of normal values."""
    return max(1.4826 * median(map(abs, values)), _LEAST_SCATTER)

"""The submissions of a collection beside each other: what one has from another, and what is out of all proportion."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from math import copysign, log10
from pathlib import Path
from statistics import median

from bench.intake import areas
from bench.intake.areas import PARENT_LEVELS
from bench.intake.findings import Finding, Values
from bench.intake.periods import months
from bench.intake.plausibility import earlier_periods, parents
from bench.intake.plausibility.compared_numbers import Counts, Numbers, title_at, titles
from bench.intake.plausibility.counts import telling
from bench.intake.plausibility.earlier_periods import beyond_poisson
from bench.intake.successions import Successions
from bench.words.interface import both

_LEVELS = (("county", "functional_zone"), ("city",))  # whose counts may be of one order of magnitude
_SAME = 3  # as many rates with the same counts are no chance
_FEWEST_AREAS, _FEWEST_COUNTS = 6, 4  # below either nothing tells what is usual
_SWEEPS = 3
_FAR = log10(8)  # from what is usual for this area and this count,
_DEVIATIONS = 6.0  # and further than so many times as counts of this kind scatter,
_APART = log10(5)  # and from what half of the areas have: a small county has as many villages as another
_LEAST_SCATTER = 0.1  # in powers of ten

History = tuple[str, str, int]  # framework, area by its last code, and length of the periods in months less one
Logs = Mapping[str, Mapping[str, float]]  # by file and place


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
    for history in histories.values():
        for finding in earlier_periods.questions(history):
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
    middles = {where: median(values) for where, values in _by_place(logs).items()}
    columns = _by_place(left)
    scatter = {where: _scatter(values) for where, values in columns.items()}
    for own in peers:
        for where, rest in left.get(own.file, {}).items():
            log = logs[own.file][where]
            count, usual, apart = own.volumes[where], 10 ** (log - rest), copysign(1, rest) * (log - middles[where])
            far = abs(rest) >= max(_FAR, _DEVIATIONS * scatter[where]) and apart >= _APART
            if far and beyond_poisson(count, usual):
                values: Values = {"title": title_at(own.framework, where), "found": count, "areas": len(columns[where])}
                values |= {"usual": f"{usual:.0f}", "times": f"{10 ** abs(rest):.0f}"}
                yield Finding("scale-unlike-peers", own.file, where, values)


def _logs(peers: Sequence[Numbers]) -> dict[str, dict[str, float]]:
    """The logarithms of counts above 0, of areas and places that have enough of them."""
    found = {own.file: {p: log10(count) for p, count in own.volumes.items() if count} for own in peers}
    held = {where for where, values in _by_place(found).items() if len(values) >= _FEWEST_AREAS}
    kept = {file: {p: x for p, x in row.items() if p in held} for file, row in found.items()}
    return {file: row for file, row in kept.items() if len(row) >= _FEWEST_COUNTS}


def _by_place(table: Logs) -> dict[str, list[float]]:
    columns: defaultdict[str, list[float]] = defaultdict(list)
    for row in table.values():
        for where, value in row.items():
            columns[where].append(value)
    return columns


def _polished(logs: Logs) -> dict[str, dict[str, float]]:
    """What is left once medians of rows and of columns have been taken out in turn."""
    left = {file: dict(row) for file, row in logs.items()}
    for _ in range(_SWEEPS):
        middles = {where: median(values) for where, values in _by_place(left).items()}
        left = {file: {p: x - middles[p] for p, x in row.items()} for file, row in left.items()}
        left = {file: {p: x - m for p, x in row.items()} for file, row in left.items() for m in [median(row.values())]}
    return left


def _scatter(values: Sequence[float]) -> float:
    """The standard deviation that a median absolute deviation stands for, of normal values."""
    return max(1.4826 * median(map(abs, values)), _LEAST_SCATTER)

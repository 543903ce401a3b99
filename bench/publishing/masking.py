"""Which values a public release masks, and which totals would give them away."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from bench.intake import areas
from bench.league.comparators import Comparator
from bench.league.enumerations import ComparatorKind
from bench.league.league import League, PastMeasure
from bench.league.rows import AbsentRow, Item, Measured, ScoredMeasure
from scoring.choices import Kind, PublicRanks, Zeros
from scoring.framework import Disclosure

Cell = tuple[str, str, str]  # period, indicator, area
_NO_CASES = (Kind.STATUS, Kind.FLAG, Kind.CHANGE)  # say nothing about any single case


@dataclass(frozen=True)
class Spread:
    """By how much a total's count could be lower (at most 0) and higher, and over how many cases; 0 where not known."""

    lower: int
    higher: int
    cases: int


@dataclass(frozen=True)
class Case:
    """One value of one area: its kind, counts and what it stands in for; percent without counts has none."""

    kind: Kind
    value: float | None
    numerator: int | None
    denominator: int | None
    stand_in: str | None = None

    @property
    def count(self) -> int | None:
        """What is counted: the numerator, or a count itself."""
        if self.kind == Kind.COUNT and self.numerator is None and self.value is not None:
            return int(self.value)
        return self.numerator

    @property
    def cases(self) -> int | None:
        """The cases that a rate or proportion rests on; None for other kinds and without counts."""
        if self.kind == Kind.RATE:
            return self.numerator
        return self.denominator if self.kind == Kind.PROPORTION else None

    @property
    def rest(self) -> int | None:
        """The complement of a proportion: the cases that the numerator leaves out."""
        if self.kind != Kind.PROPORTION or self.numerator is None or self.denominator is None:
            return None
        return self.denominator - self.numerator


@dataclass(frozen=True)
class Masks:
    """The cells masked for themselves, and the totals of cities and provinces that would give them away.

    ``totals`` says for each how far its count could differ for all that may be known of the masked counts in it;
    ``leagues`` by league the indicators of which no rate pooled over it may be shown.
    """

    cells: frozenset[Cell] = frozenset()
    totals: Mapping[Cell, Spread] = field(default_factory=dict)
    leagues: Mapping[str, frozenset[str]] = field(default_factory=dict)


def rules_of(leagues: Sequence[League]) -> Disclosure:
    """The disclosure rules of one release: the strictest that the frameworks of its leagues state.

    What one league withholds another would show otherwise. An indicator is exempt where every league that has it says
    so.
    """
    stated = [league.framework.disclosure for league in leagues]
    counted = [
        ({i.code for i in league.framework.indicators}, rules) for league, rules in zip(leagues, stated, strict=True)
    ]
    exempt = {code for rules in stated for code in rules.exempt}
    withheld = {code for codes, rules in counted for code in codes - set(rules.exempt)}
    protected = any(rules.ranks == PublicRanks.PROTECTED for rules in stated)
    return Disclosure(
        small_count=max(rules.small_count for rules in stated),
        zeros=Zeros.MASKED if any(rules.zeros == Zeros.MASKED for rules in stated) else Zeros.SHOWN,
        withheld_below=max(rules.withheld_below for rules in stated),
        marked_below=max(rules.marked_below for rules in stated),
        score_decimals=min(rules.score_decimals for rules in stated),
        ranks=PublicRanks.PROTECTED if protected else PublicRanks.EXACT,
        exempt=tuple(sorted(exempt - withheld)),
    )


def is_small(count: int | None, rules: Disclosure) -> bool:
    """Whether a count is there and too small to be shown."""
    lowest = 0 if rules.zeros == Zeros.MASKED else 1
    return count is not None and lowest <= count < rules.small_count


def is_masked(case: Case, rules: Disclosure) -> bool:
    """Whether a value may not be shown: a small count, a small complement, or a rate on too few cases."""
    if case.kind in _NO_CASES:
        return False
    few = case.cases is not None and case.value is not None and case.cases < rules.withheld_below
    return few or is_small(case.count, rules) or is_small(case.rest, rules)


def find_masks(leagues: Iterable[League], rules: Disclosure) -> Masks:
    """What is masked over all leagues of one release, so that none shows what another hides."""
    cases: dict[Cell, Case] = {}
    cells: set[Cell] = set()
    unpooled: dict[str, frozenset[str]] = {}
    for league in leagues:
        own = dict(_cases(league, rules))
        masked = {cell for cell, case in own.items() if is_masked(case, rules)}
        cases |= own
        cells |= masked
        unpooled[league.id] = frozenset(_unpooled(league, masked))
    totals = _totals(cells, cases, rules)  # over all leagues: the groups of one city share its totals
    return Masks(frozenset(cells), {c: spread for c, spread in totals.items() if c not in cells}, unpooled)


def _cases(league: League, rules: Disclosure) -> Iterator[tuple[Cell, Case]]:
    """Every value of the league that has counts to protect, earlier periods included."""
    kinds = {i.code: i.kind for i in league.framework.indicators if i.code not in rules.exempt}
    for row in league.rows:
        if isinstance(row, AbsentRow):
            continue
        for code, m in row.indicators.items():
            if code in kinds:
                yield (league.period, code, row.area_code), case_of(kinds[code], m)
                yield from _last_period(kinds[code], code, row.area_code, m)
    for past in league.history:
        for area, entry in past.areas.items():
            for code, before in entry.indicators.items():
                if code in kinds:
                    yield (past.period, code, area), case_of(kinds[code], before)


def _last_period(kind: Kind, code: str, area: str, m: Measured) -> Iterator[tuple[Cell, Case]]:
    """The value of the last period that a measure is compared with, if it is."""
    compared = m.comparators.get(ComparatorKind.PREVIOUS) if isinstance(m, ScoredMeasure) else None
    if compared is not None and compared.comparator.period is not None:
        yield (compared.comparator.period, code, area), case_of(kind, compared.comparator)


def case_of(kind: Kind, m: Measured | Item | Comparator | PastMeasure) -> Case:
    """What disclosure control needs to know of a value, whatever it is the value of."""
    return Case(kind, m.value, m.numerator, m.denominator, m.stand_in if isinstance(m, Measured) else None)


def _totals(masked: set[Cell], cases: Mapping[Cell, Case], rules: Disclosure) -> dict[Cell, Spread]:
    """The totals that masked values are part of, from which, less what is shown, they could be told.

    How far each could differ is taken over every value that the masked ones may have, and so is the same whatever they
    are. Rates pooled over the areas with one stand-in are other totals: where a masked value stands in, none is shown.
    """
    below: dict[Cell, list[Case]] = defaultdict(list)
    for period, code, area in sorted(masked):
        for level in areas.PARENT_LEVELS:
            parent = areas.parent(area, level)
            if parent is not None:
                below[period, code, parent].append(cases[period, code, area])
    sizes = _sizes(cases)
    return {
        cell: Spread(
            lower=sum(possible_counts(c, rules)[0] - (c.count or 0) for c in found),
            higher=sum(possible_counts(c, rules)[-1] - (c.count or 0) for c in found),
            cases=0 if any(c.stand_in for c in found) else sizes[cell],
        )
        for cell, found in below.items()
    }


def _sizes(cases: Mapping[Cell, Case]) -> Mapping[Cell, int]:
    """Cases of every city and province as far as its counties give them."""
    out: dict[Cell, int] = defaultdict(int)
    for (period, code, area), case in cases.items():
        if areas.level(area) in ("county", "functional_zone"):
            for parent in (areas.parent(area, "city"), areas.parent(area, "province")):
                if parent:
                    out[period, code, parent] += case.denominator or 0
    return out


def possible_counts(case: Case, rules: Disclosure) -> range:
    """Every count that a masked one may be, for all that is known of it: the same for each of them."""
    small = range(0 if rules.zeros == Zeros.MASKED else 1, rules.small_count)
    if case.kind == Kind.RATE:
        return range(max(rules.small_count, rules.withheld_below))
    if case.kind == Kind.PROPORTION and case.denominator is not None:
        if case.denominator < rules.withheld_below:
            return range(case.denominator + 1)
        if case.count not in small:
            return range(case.denominator - small[-1], case.denominator - small[0] + 1)
    return small


def _unpooled(league: League, masked: set[Cell]) -> Iterator[str]:
    """Indicators whose rate pooled over the league would give a masked value away."""
    rows = {r.area_code for r in league.scored}
    yield from {code for period, code, area in masked if period == league.period and area in rows}

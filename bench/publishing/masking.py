"""Which values a public release withholds, and all that may be known of each: the counts that the rules leave open."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from bench.intake import areas
from bench.intake.periods import inside
from bench.league.comparators import Comparator
from bench.league.enumerations import ComparatorKind
from bench.league.league import League, PastMeasure
from bench.league.rows import AbsentRow, Item, Measured, ReferenceRow, ScoredMeasure
from bench.publishing.beyond import Cell, filled_beyond, is_partial, totals_beyond
from bench.publishing.telling import emptied, imputed, telling
from scoring.choices import Kind, Zeros
from scoring.framework import Disclosure, Framework, Indicator

_NO_CASES = (Kind.STATUS, Kind.FLAG, Kind.CHANGE, Kind.VALUE, Kind.POINTS)  # say nothing about any single case


@dataclass(frozen=True, slots=True)
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

    def with_count(self, count: int) -> Case:
        """The same with another count."""
        if self.kind == Kind.COUNT and self.numerator is None:
            return replace(self, value=float(count))
        return replace(self, numerator=count)


@dataclass(frozen=True, slots=True)
class Hidden:
    """What may be known of a value that is withheld.

    ``counts``: all that it may have, in order, None where it may be anything; ``denominator``: of how many cases;
    ``valued``: whether there is a value at all, and no count alone; ``perhaps_none``: whether there may be none after
    all, because its cases are a withheld count that may be 0.
    """

    counts: tuple[int, ...] | None = None
    denominator: int | None = None
    valued: bool = True
    perhaps_none: bool = False

    def values(self, indicator: Indicator) -> list[float] | None:
        """Every value that it may have, in order; None where it may be anything."""
        if self.counts is None or indicator.scoring.parameters.by_period:
            return None
        if indicator.kind == Kind.COUNT:
            return [float(x) for x in self.counts]
        if not self.denominator:
            return None
        return [indicator.scale * x / self.denominator for x in self.counts]


@dataclass(frozen=True, slots=True)
class Below:
    """What the counts of a city's or province's counties add up to, as far as they are shown.

    ``least``: with the lowest counts that the withheld ones may have; ``span``: how many different sums these allow;
    ``cases``: of all of them together.
    """

    least: int
    span: int
    cases: int


@dataclass(frozen=True)
class Masks:
    """The cells that a release withholds, and the totals of cities and provinces that would give them away.

    ``totals`` says what is known of each total's counties together, None where nothing is; ``partial`` are the ids of
    the leagues in which areas had a part that the release does not hold.
    """

    cells: Mapping[Cell, Hidden] = field(default_factory=dict)
    totals: Mapping[Cell, Below | None] = field(default_factory=dict)
    partial: frozenset[str] = frozenset()

    def codes(self, period: str | None = None) -> frozenset[str]:
        """The indicators and items of which anything is withheld, in one period or in any."""
        every = (*self.cells, *self.totals)
        return frozenset(code for own, code, _ in every if period is None or own == period)


def rules_of(leagues: Sequence[League]) -> Disclosure:
    """The disclosure rules of one release: the strictest that the frameworks of its leagues state.

    What one league withholds another would show otherwise. An indicator is exempt where every league that has it says
    so.
    """
    stated = [league.framework.disclosure for league in leagues]
    exempt = {code for league in leagues for code, free in _exempt(league.framework) if free}
    withheld = {code for league in leagues for code, free in _exempt(league.framework) if not free}
    return Disclosure(
        small_count=max(rules.small_count for rules in stated),
        zeros=Zeros.MASKED if any(rules.zeros == Zeros.MASKED for rules in stated) else Zeros.SHOWN,
        withheld_below=max(rules.withheld_below for rules in stated),
        marked_below=max(rules.marked_below for rules in stated),
        score_decimals=min(rules.score_decimals for rules in stated),
        exempt=tuple(sorted(exempt - withheld)),
    )


def _exempt(framework: Framework) -> Iterator[tuple[str, bool]]:
    """Every indicator and item, and whether it is exempt; an item that uses an indicator is where that is."""
    for i in (*framework.indicators, *framework.items):
        yield i.code, i.entry in framework.disclosure.exempt


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


def possible_counts(case: Case, rules: Disclosure) -> tuple[int, ...]:
    """Every count with which the same value would be masked too: all that a reader may know of it."""
    valued = None if case.value is None else 0.0  # the count aside, one case is like another, and there are many
    return _possible(replace(case, value=valued, numerator=None if case.numerator is None else 0), rules)


@cache
def _possible(case: Case, rules: Disclosure) -> tuple[int, ...]:
    few = max(rules.small_count, rules.withheld_below)
    counts = {*range(few)}
    if case.kind == Kind.PROPORTION and case.denominator is not None:
        counts = {x for x in (*counts, *(case.denominator - x for x in counts)) if 0 <= x <= case.denominator}
    return tuple(sorted(x for x in counts if is_masked(case.with_count(x), rules)))


def find_masks(leagues: Iterable[League], rules: Disclosure) -> Masks:
    """What is withheld over all leagues of one release, so that none shows what another hides."""
    every = list(leagues)
    cases: dict[Cell, Case] = {}
    cells: dict[Cell, Hidden] = {}
    for league in every:
        for cell, case in _cases(league):
            cases.setdefault(cell, case)
            if cell[1] not in rules.exempt and is_masked(case, rules):
                hidden = Hidden(possible_counts(case, rules), case.denominator, valued=case.value is not None)
                cells[cell] = hidden if cells.get(cell, hidden) == hidden else Hidden()  # two leagues differ
    maybe_none = emptied(every, (cell for cell, hidden in cells.items() if hidden.counts is None or 0 in hidden.counts))
    for cell in [*telling(every, cells), *imputed(every, cells), *filled_beyond(every)]:
        cells |= _told(cell, cases, perhaps_none=cell in maybe_none)
    longer = {cell: Hidden(valued=cases[cell].value is not None) for cell in _longer(cells, cases)}
    cells |= longer
    for cell in [*telling(every, longer)]:
        cells |= _told(cell, cases, perhaps_none=cell in maybe_none)
    totals = dict.fromkeys(totals_beyond(every, rules.exempt)) | _totals(cells, cases)  # groups of a city share its own
    return Masks(
        cells=cells,
        totals={c: below for c, below in totals.items() if c not in cells},
        partial=frozenset(league.id for league in every if is_partial(league, every)),
    )


def _told(cell: Cell, cases: Mapping[Cell, Case], *, perhaps_none: bool) -> dict[Cell, Hidden]:
    """A value that gives a withheld one away, which may then be anything: its own cases may be the other's count."""
    known = cases.get(cell)
    if known is None or (known.value is None and known.count is None):
        return {}
    return {cell: Hidden(valued=known.value is not None or perhaps_none, perhaps_none=perhaps_none)}


def _longer(masked: Mapping[Cell, Hidden], cases: Mapping[Cell, Case]) -> list[Cell]:
    """Values of a longer period with a withheld one inside it: less the other parts they would be the withheld one."""
    within: dict[tuple[str, str], list[str]] = defaultdict(list)
    for period, code, area in masked:
        within[code, area].append(period)
    return [
        (period, code, area)
        for (period, code, area), case in cases.items()
        if (period, code, area) not in masked
        and (case.value is not None or case.count is not None)
        and case.kind not in _NO_CASES
        and any(inside(part, period) for part in within.get((code, area), ()))
    ]


def _cases(league: League) -> Iterator[tuple[Cell, Case]]:
    """Every value of the league, earlier periods included."""
    kinds = {i.code: i for i in (*league.framework.indicators, *league.framework.items)}
    for row in league.rows:
        if isinstance(row, AbsentRow):
            continue
        blocks = () if isinstance(row, ReferenceRow) else row.adjustments.values()
        every: dict[str, Measured | Item] = {**row.indicators}
        every |= {code: item for block in blocks for code, item in block.items.items()}
        for code, case in _of_one(kinds, every):
            yield (league.period, code, row.area_code), case
            yield from _last_period(kinds[code].kind, code, row.area_code, every[code])
    for past in league.history:
        for area, entry in past.areas.items():
            for code, case in _of_one(kinds, entry.indicators):
                yield (past.period, code, area), case


def _of_one(
    kinds: Mapping[str, Indicator], measures: Mapping[str, Measured | Item | PastMeasure]
) -> Iterator[tuple[str, Case]]:
    """The values of one area and period; a percentage without counts is one of as many cases as another is of."""
    cases = {code: case_of(kinds[code].kind, m) for code, m in measures.items() if code in kinds}
    known: dict[str | None, int | None] = {}
    for code, case in cases.items():
        if case.stand_in is None and case.denominator:
            known[kinds[code].denominator] = case.denominator
    for code, case in cases.items():
        total, value = known.get(kinds[code].denominator), case.value
        bare = case.kind == Kind.PROPORTION and case.denominator is None and case.stand_in is None
        if bare and total and value is not None:
            case = replace(case, numerator=round(value * total / 100), denominator=total)
        yield code, case


def _last_period(kind: Kind, code: str, area: str, m: Measured | Item) -> Iterator[tuple[Cell, Case]]:
    """The value of the last period that a measure is compared with, if it is."""
    compared = m.comparators.get(ComparatorKind.PREVIOUS) if isinstance(m, ScoredMeasure) else None
    if compared is not None and compared.comparator.period is not None:
        yield (compared.comparator.period, code, area), case_of(kind, compared.comparator)


def case_of(kind: Kind, m: Measured | Item | Comparator | PastMeasure) -> Case:
    """What disclosure control needs to know of a value, whatever it is the value of."""
    stand_in = m.stand_in if isinstance(m, Measured | PastMeasure) else None
    return Case(kind, m.value, m.numerator, m.denominator, stand_in)


def _totals(masked: Mapping[Cell, Hidden], cases: Mapping[Cell, Case]) -> dict[Cell, Below | None]:
    """The totals that withheld values are part of, from which, less what is shown, they could be told.

    Nothing is known of a total from values of which one may be anything or stands in for another, or of two levels.
    """
    held: dict[Cell, list[tuple[str, Hidden]]] = defaultdict(list)
    for (period, code, area), hidden in masked.items():
        for parent in _parents(area):
            held[period, code, parent].append((_height(area), hidden))
    parts: dict[Cell, list[tuple[str, Case, bool]]] = defaultdict(list)
    for (period, code, area), case in cases.items():
        for parent in _parents(area):
            if (period, code, parent) in held:
                parts[period, code, parent].append((_height(area), case, (period, code, area) in masked))
    return {cell: _below(hidden, parts[cell]) for cell, hidden in held.items()}


def _below(hidden: Sequence[tuple[str, Hidden]], parts: Sequence[tuple[str, Case, bool]]) -> Below | None:
    """What a total's parts say of it, from the withheld ones and from all, each with its level."""
    heights = {height for height, _ in hidden}
    counts = [found.counts for _, found in hidden if found.counts]
    own = [(case, withheld) for height, case, withheld in parts if height in heights]
    known = all(case.stand_in is None and case.kind == Kind.PROPORTION and case.denominator for case, _ in own)
    if len(heights) > 1 or len(counts) < len(hidden) or not known:
        return None
    shown = sum(case.count or 0 for case, withheld in own if not withheld)
    return Below(
        least=shown + sum(some[0] for some in counts),
        span=sum(some[-1] - some[0] for some in counts) + 1,
        cases=sum(case.denominator or 0 for case, _ in own),
    )


def _parents(area: str) -> list[str]:
    return list(areas.parents(area).values())


def _height(area: str) -> str:
    level = areas.level(area)
    return "county" if level == "functional_zone" else level

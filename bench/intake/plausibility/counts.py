"""Counts that their own events exceed, that repeat or are rounder than chance, or that the area table contradicts."""

from __future__ import annotations

from collections.abc import Iterator
from math import comb

from bench.intake.areas import TABLE_DATE, area_table
from bench.intake.entries import NOT_REPORTED, Entry, Qualifier
from bench.intake.findings import Finding, Pair, Values
from bench.intake.submissions import Submission
from bench.words.interface import joined
from scoring.framework import Framework

_CLEARLY_OTHER = 10  # percent; a year's mergers of villages move a denominator by less
_TOO_ROUND = 1e-4  # how improbable it must be that so many counts end in zeros by chance
_FEW = 4
_SMALL = 20
_ROUND = 50
_FEW_DRAWN, _MOST_DRAWN, _DRAWN_BY = 10, 200, 5
_PERCENTAGES = (100, 1000, 10_000)  # what a percentage without, with one and with two decimals is out of
_RATIOS = 2


def questions(submission: Submission, framework: Framework) -> Iterator[Finding]:
    """Everything odd about the counts of one submission."""
    for code, entry in submission.indicators.items():
        yield from _events(entry, f"/indicators/{code}", submission.file, scored=True)
    for code, entry in submission.context.items():
        yield from _events(entry, f"/context/{code}", submission.file, scored=False)
    yield from _against_the_area_table(submission, framework)
    yield from _repeated(submission, framework)
    yield from _ratios(submission, framework)
    yield from _rounder_than_chance(submission)


def _events(entry: Entry, path: str, file: str, *, scored: bool) -> Iterator[Finding]:
    """Event totals against the total claimed: they may not exceed it, and a scored claim should rest on them."""
    total, qualifier = entry.count, entry.qualifier or Qualifier.EXACT
    counts = [event.count for event in entry.events if event.count is not None]
    if total is None or not counts:
        return
    added = sum(counts)
    values: Values = {
        "parts": " + ".join(map(str, counts)),
        "computed": added,
        "found": total,
        "difference": abs(total - added),
    }
    if added > total and qualifier in (Qualifier.EXACT, Qualifier.AT_MOST):
        yield Finding("events-above-total", file, f"{path}/events", values)
        return
    bound_below = qualifier in (Qualifier.EXACT, Qualifier.AT_LEAST)
    if added < total and scored and bound_below and len(counts) == len(entry.events):
        yield Finding("events-below-total", file, f"{path}/events", values)


def _against_the_area_table(submission: Submission, framework: Framework) -> Iterator[Finding]:
    """Denominators against the townships and villages that the division codes list."""
    for code, entry in submission.indicators.items():
        indicator = framework.indicator(code)
        quantity = framework.quantities.get(indicator.denominator or "") if indicator else None
        if quantity is None or quantity.area_table is None:
            continue
        area = area_table().get(submission.area_code)
        known = getattr(area, quantity.area_table) if area else None
        if not known:
            continue
        found = entry.denominator
        if found is None:
            found = submission.context.get(quantity.code, NOT_REPORTED).count
        values: Values = {"title": (quantity.title.zh, quantity.title.en), "known": known, "date": TABLE_DATE}
        path = f"/indicators/{code}"
        if found is None and entry.numerator is not None:
            yield Finding("denominator-known", submission.file, path, values)
        elif found is not None and 100 * abs(found - known) > _CLEARLY_OTHER * known:
            yield Finding("denominator-unlike-table", submission.file, path, values | {"found": found})


def _repeated(submission: Submission, framework: Framework) -> Iterator[Finding]:
    """The same numerator and denominator under two indicators, which are of different things."""
    seen: dict[tuple[int, int], tuple[str, str]] = {}
    for code, entry in submission.indicators.items():
        numerator, denominator, indicator = entry.numerator, entry.denominator, framework.indicator(code)
        if indicator is None or numerator is None or denominator is None or not telling(numerator, denominator):
            continue
        title = (indicator.title.zh, indicator.title.en)
        other = seen.setdefault((numerator, denominator), title)
        if other is not title:
            values: Values = {"title": title, "other": other, "numerator": numerator, "denominator": denominator}
            yield Finding("counts-repeated", submission.file, f"/indicators/{code}", values)


def telling(numerator: int, denominator: int) -> bool:
    """Whether it would be strange to meet the same counts elsewhere.

    It is not with few cases, with all or none of them, or with a round number of cases, as inspections draw them.
    """
    few_or_round = denominator < _SMALL or denominator % _ROUND == 0 or drawn(denominator)
    return not few_or_round and numerator not in (0, denominator)


def drawn(denominator: int) -> bool:
    """Whether so many cases may be those that an inspection draws: 8, 10, 25, 40 or 100."""
    return 0 < denominator <= _MOST_DRAWN and (denominator <= _FEW_DRAWN or denominator % _DRAWN_BY == 0)


def _ratios(submission: Submission, framework: Framework) -> Iterator[Finding]:
    """Rates of different things, each over exactly 100 cases: percentages typed as if they were counts."""
    found: dict[int, dict[str, Pair]] = {whole: {} for whole in _PERCENTAGES}
    for code, entry in submission.indicators.items():
        indicator = framework.indicator(code)
        if indicator is None or indicator.kind != "proportion" or entry.denominator not in found or not entry.exact:
            continue
        if entry.numerator is not None:
            of = indicator.denominator or code
            shown = f"{entry.numerator}/{entry.denominator}"
            found[entry.denominator].setdefault(of, (f"{indicator.title.zh} {shown}", f"{indicator.title.en} {shown}"))
    for whole, rates in found.items():
        if len(rates) >= _RATIOS:
            values: Values = {"count": len(rates), "denominator": whole, "found": joined(rates.values())}
            yield Finding("ratios-as-counts", submission.file, "/indicators", values)


def _exact_counts(submission: Submission) -> set[int]:
    """Every different count of at least two digits that is not said to be a bound or an estimate.

    Denominators are left out: inspections draw 20, 50 or 100 cases, and none of these is an estimate. So is a numerator
    that is all of them.
    """
    entries = [*submission.indicators.values(), *submission.context.values()]
    exact = [entry for entry in entries if entry.exact]
    counts = {entry.count for entry in exact} | {e.numerator for e in exact if e.numerator != e.denominator}
    counts |= {event.count for entry in exact for event in entry.events}
    return {count for count in counts if count is not None and count >= 10}


def _rounder_than_chance(submission: Submission) -> Iterator[Finding]:
    """Heaping: more counts that end in zeros than the one in ten, or in a hundred, to expect."""
    counts = _exact_counts(submission)
    for step in (100, 10):
        large = [count for count in counts if count >= step]
        round_ones = sorted(count for count in large if count % step == 0)
        n, k = len(large), len(round_ones)
        if k >= _FEW and _tail(k, n, 1 / step) < _TOO_ROUND:
            values: Values = {"round": k, "all": n, "step": step, "expected": f"{n / step:.1f}"}
            shown = joined((str(c), str(c)) for c in round_ones[:8])
            yield Finding("round-numbers", submission.file, "", values | {"found": shown})
            return


def _tail(k: int, n: int, p: float) -> float:
    """P(X >= k) for X from Binomial(n, p)."""
    return sum(comb(n, x) * p**x * (1 - p) ** (n - x) for x in range(k, n + 1))

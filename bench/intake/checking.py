"""A submission compared with its framework: codes, kinds, arithmetic, and relations between its numbers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise
from math import sqrt

from bench.intake import completeness
from bench.intake.entries import GAPS, NOT_REPORTED, Entry
from bench.intake.findings import Finding, Named, Pair, Place, Values
from bench.intake.measures import agrees, truncates
from bench.intake.periods import months
from bench.intake.plausibility import counts, fractions, percents, shares
from bench.intake.submissions import Submission
from bench.words.interface import both, joined, listed, suggestion
from scoring.framework import Framework, Indicator

_LEFT_OVER = 0.1  # of a period's cases, what may be carried over from the one before,
_BEYOND_CHANCE = 3.29  # and beyond what two Poisson counts of one mean differ by once in a thousand times
_ANY_KIND = {"missing", "qualifier", "position", "parts", "events", "by_period", "note", "source"}
_KEYS = {
    "rate": {"count", "population", "numerator", "denominator", "denominator_source"},
    "proportion": {"numerator", "denominator", "denominator_source", "percent", *GAPS.values()},
    "count": {"count", "population", "change_percent"},
    "status": {"status"},
    "change": {"change_percent", "count"},
    "flag": {"flag"},
    "value": {"value", "standard_error"},
    "points": {"points", "standard_error"},
}
_ACROSS = (
    "numerator",
    "count",
    "value",
    "points",
    "status",
    "denominator",
    "population",
    "percent",
    "qualifier",
    "note",
)
_IN_WORKBOOK = {"events": "wb_detail_events", "parts": "wb_detail_parts", "by_period": "wb_detail_by_period"}
_ENOUGH = {
    "rate": {"count", "numerator"},
    "proportion": {"numerator", "percent"},
    "count": {"count"},
    "status": {"status"},
    "change": {"change_percent", "count"},
    "flag": {"flag"},
    "value": {"value"},
    "points": {"points"},
}


def check(submission: Submission, framework: Framework) -> list[Finding]:
    """Everything in a submission that its framework contradicts or that is hard to believe."""
    return [
        *_entries(submission, framework),
        *_relations(submission, framework),
        *completeness.questions(submission, framework),
        *percents.questions(submission, framework),
        *percents.gaps(submission, framework),
        *fractions.questions(submission),
        *counts.questions(submission, framework),
        *shares.questions(submission, framework),
    ]


def _entries(submission: Submission, framework: Framework) -> Iterator[Finding]:
    file = submission.file
    for code, entry in submission.indicators.items():
        indicator, path = framework.indicator(code), f"/indicators/{code}"
        if indicator is None or indicator.uses is not None:
            yield _unknown(
                "unknown-indicator",
                code,
                [i.code for i in framework.reported],
                framework,
                file,
                path,
            )
            continue
        title = (indicator.title.zh, indicator.title.en)
        yield from _entry(entry, indicator.kind, title, submission, path)
        if indicator.kind == "count" and (entry.events or entry.by_period) and not _counted(indicator, entry):
            yield _unfit("incomplete-entry", "count", title, entry.given, file, path)
        if indicator.kind == "points" and entry.points is not None and float(entry.points) > indicator.most:
            values: Values = {"title": title, "found": entry.points, "most": f"{indicator.most:g}"}
            yield Finding("points-above-full-marks", file, f"{path}/points", values)
        yield from _level(entry, indicator, title, file, path)
        if entry.numerator is None or {entry.denominator, entry.percent, entry.population} != {None}:
            continue
        if submission.context.get(indicator.denominator or "", NOT_REPORTED).count is None:
            yield Finding("no-denominator", file, path, {"title": title, "found": entry.numerator})
    yield from _context(submission, framework)


def _level(entry: Entry, indicator: Indicator, title: Pair, file: str, path: str) -> Iterator[Finding]:
    """A standing that the framework does not have."""
    if entry.status is None or indicator.kind != "status":
        return
    allowed = list(indicator.scoring.parameters.levels)
    if entry.status not in allowed:
        near = suggestion(entry.status, allowed)
        titles = joined((t.zh, t.en) for t in indicator.scoring.parameters.level_titles.values())
        shown = Named(listed(allowed), titles)
        values: Values = {"title": title, "found": entry.status, "allowed": shown, "suggestion": near}
        yield Finding("unknown-status", file, f"{path}/status", values)


def _context(submission: Submission, framework: Framework) -> Iterator[Finding]:
    file = submission.file
    for code, entry in submission.context.items():
        quantity, path = framework.quantities.get(code), f"/context/{code}"
        if quantity is None:
            yield _unknown("unknown-quantity", code, list(framework.quantities), framework, file, path)
        else:
            yield from _entry(entry, quantity.kind, (quantity.title.zh, quantity.title.en), submission, path)
    for parent, stated in submission.shares.items():
        for code in stated:
            if code not in framework.quantities:
                path = f"/shares_of_parent/{parent}/{code}"
                yield _unknown("unknown-quantity", code, list(framework.quantities), framework, file, path)


def _counted(indicator: Indicator, entry: Entry) -> bool:
    """Whether a count can be scored: events alone are no count, and counts by period only where the rule takes them."""
    return entry.count is not None or bool(entry.by_period and indicator.scoring.parameters.by_period)


def _unknown(what: str, code: str, known: list[str], framework: Framework, file: str, path: str) -> Finding:
    values: Values = {"found": code, "framework": framework.code, "suggestion": suggestion(code, known)}
    return Finding(what, file, path, values)


def _entry(entry: Entry, kind: str, title: Pair, submission: Submission, path: str) -> Iterator[Finding]:
    file, stated = submission.file, entry.given
    given = stated - _ANY_KIND
    if foreign := given - _KEYS[kind]:
        yield _unfit("wrong-keys", kind, title, foreign, file, path)
    elif entry.missing and given:
        yield Finding("missing-with-value", file, path, {"found": _fields(given)})
    elif not (entry.missing or given & _ENOUGH[kind] or (kind == "count" and (entry.events or entry.by_period))):
        yield _unfit("incomplete-entry", kind, title, given or stated, file, path)
    yield from _arithmetic(entry, kind, file, path)
    if entry.events or entry.by_period:
        yield from _dates(entry, submission, path)


def _unfit(code: str, kind: str, title: Pair, found: frozenset[str], file: str, path: str) -> Finding:
    expected = Named(both(f"keys_{kind}"), both(f"cells_{kind}"))
    values: Values = {"title": title, "kind": both(f"kind_{kind}"), "expected": expected, "found": _fields(found)}
    return Finding(code, file, path, values)


def _fields(keys: frozenset[str]) -> Named:
    """The fields of an entry: their keys in the file, and what they are called in a workbook."""
    return Named(listed(sorted(keys)), joined(both(_IN_WORKBOOK.get(key, f"wb_{key}")) for key in _in_order(keys)))


def _in_order(keys: frozenset[str]) -> list[str]:
    """Fields as a form has them, from left to right."""
    return sorted(keys, key=lambda key: (_ACROSS.index(key) if key in _ACROSS else len(_ACROSS), key))


def _arithmetic(entry: Entry, kind: str, file: str, path: str) -> Iterator[Finding]:
    numerator, denominator, percent = entry.numerator, entry.denominator, entry.percent
    if numerator is not None and denominator is not None:
        if numerator > denominator and kind == "proportion":
            values: Values = {"numerator": numerator, "denominator": denominator}
            yield Finding("numerator-above-denominator", file, path, values)
        elif denominator == 0:
            yield Finding("no-cases", file, path)
        elif percent is None or agrees(percent, numerator, denominator):
            pass
        elif truncates(percent, numerator, denominator):
            yield percents.truncated(percent, numerator, denominator, file, path)
        else:
            computed = percents.four_digits(numerator, denominator)
            values = {"numerator": numerator, "denominator": denominator, "computed": computed, "found": percent}
            yield Finding("percent-disagrees", file, f"{path}/percent", values)
    whole = denominator if entry.count is None else entry.count
    for key, parts in (("parts", entry.parts), ("by_period", entry.by_period)):
        if parts and whole is not None and sum(parts.values()) != whole:
            shown = " + ".join(str(n) for n in parts.values())
            values = {"parts": shown, "computed": sum(parts.values()), "found": whole}
            yield Finding("parts-disagree", file, f"{path}/{key}", values)


def _span(period: str) -> tuple[int, int] | None:
    try:
        return months(period)
    except ValueError:
        return None


def _dates(entry: Entry, submission: Submission, path: str) -> Iterator[Finding]:
    first, last = months(submission.period)
    dates = [(f"{path}/events/{n}/date", event.date[:7]) for n, event in enumerate(entry.events)]
    dates += [(f"{path}/by_period/{period}", period) for period in entry.by_period]
    spans = [_span(period) for period in entry.by_period]
    covered = [month for span in spans if span for month in range(span[0], span[1] + 1)]
    if len(covered) > len(set(covered)):
        yield Finding("by-period-overlap", submission.file, f"{path}/by_period")
    elif covered and all(spans) and len(covered) < last - first + 1:
        yield Finding("by-period-incomplete", submission.file, f"{path}/by_period", {"found": len(spans)})
    for place, found in dates:
        try:
            start, end = months(found)
        except ValueError:
            yield Finding("period-backwards", submission.file, place, {"found": found})
            continue
        if start < first or end > last:
            values = {"found": found, "period": submission.period}
            yield Finding("outside-period", submission.file, place, values)


def _stated(submission: Submission, framework: Framework) -> Iterator[tuple[str | None, int, str]]:
    """Every exact count in a submission: the quantity it is of, the number, and its place."""
    for code, entry in submission.indicators.items():
        indicator = framework.indicator(code)
        if indicator and entry.exact:
            for key, stated, quantity in (
                ("numerator", entry.numerator, indicator.numerator),
                ("denominator", entry.denominator, indicator.denominator),
            ):
                key, stated = ("count", entry.count) if indicator.kind == "count" else (key, stated)
                if stated is not None:
                    yield quantity, stated, f"/indicators/{code}/{key}"
    for code, entry in submission.context.items():
        if entry.count is not None and entry.exact:
            yield code, entry.count, f"/context/{code}/count"
    for parent, shares_stated in submission.shares.items():
        for code, share in shares_stated.items():
            if share.count is not None:
                yield code, share.count, f"/shares_of_parent/{parent}/{code}/count"


def _relations(submission: Submission, framework: Framework) -> Iterator[Finding]:
    file = submission.file
    known: dict[str, tuple[int, str]] = {}
    for code, value, place in _stated(submission, framework):
        if code is None or code not in framework.quantities:
            continue
        first, first_at = known.setdefault(code, (value, place))
        if value != first:
            shown: Values = {"title": _title(code, framework), "found": value, "place": Place(first_at), "other": first}
            yield Finding("quantity-conflict", file, place, shown)
    for relation in framework.relations:
        stated = {code: known[code] for code in relation.quantities if code in known}
        if relation.kind == "chain":
            yield from _chain(stated, framework, file)
        elif len(stated) == len(relation.quantities):
            yield from (_sum if relation.kind == "sum" else _covers)(stated, framework, file)


Stated = Mapping[
    str, tuple[int, str]
]  # the count of each quantity that is stated, and its place, in a relation's order


def _sum(stated: Stated, framework: Framework, file: str) -> Iterator[Finding]:
    whole, *parts = (count for count, _ in stated.values())
    if sum(parts) != whole:
        total = next(iter(stated))
        shown: Values = {"parts": " + ".join(map(str, parts)), "computed": sum(parts)}
        shown |= {"total": _title(total, framework), "found": whole, "difference": abs(whole - sum(parts))}
        yield Finding("sum-disagrees", file, stated[total][1], shown)


def _chain(stated: Stated, framework: Framework, file: str) -> Iterator[Finding]:
    for larger, smaller in pairwise(stated):
        if stated[smaller][0] > stated[larger][0]:
            yield _below("chain-broken", larger, smaller, stated, framework, file)


def _covers(stated: Stated, framework: Framework, file: str) -> Iterator[Finding]:
    """Fewer cases than were to be dealt with, by more than an earlier period leaves over."""
    (whole, covering), (part, covered) = ((code, count) for code, (count, _) in stated.items())
    if covered - covering > max(_LEFT_OVER * covering, _BEYOND_CHANCE * sqrt(covered + covering)):
        yield _below("less-than-covered", whole, part, stated, framework, file)


def _below(code: str, larger: str, smaller: str, stated: Stated, framework: Framework, file: str) -> Finding:
    values: Values = {"larger": _title(larger, framework), "larger_value": stated[larger][0]}
    values |= {"smaller": _title(smaller, framework), "smaller_value": stated[smaller][0]}
    return Finding(code, file, stated[smaller][1], values)


def _title(quantity: str, framework: Framework) -> Pair:
    title = framework.quantities[quantity].title
    return title.zh, title.en

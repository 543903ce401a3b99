"""Corrections by the office: a number is corrected wherever a report states it, and never costs it its place."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from bench.intake.checking import check
from bench.intake.entries import NOT_REPORTED, Entry, Share
from bench.intake.findings import Finding, Pair, Values
from bench.intake.frameworks import LoadedFramework
from bench.intake.measures import agrees
from bench.intake.overlaps import speaking_of
from bench.intake.plausibility.percents import worded
from bench.intake.rulings import Ruling
from bench.intake.submissions import Submission
from bench.words.interface import joined, listed, suggestion
from bench.words.message import ERROR
from scoring.framework import Framework, Indicator

_COUNTS = {"numerator": "numerator", "denominator": "denominator", "count": "numerator"}  # field, and its quantity
_NONE: frozenset[int] = frozenset()  # one for all that have none


class Corrected(NamedTuple):
    """A submission with its corrections; what is to be said of them; and the places of those that could not be made."""

    submission: Submission
    findings: list[Finding]
    unfit: frozenset[int]


def corrected(submission: Submission, rulings: Sequence[Ruling], framework: Framework, file: str) -> Corrected:
    """A submission with the corrections that rulings make of it.

    A correction that makes an error of what was none is left out: it is the office's to mend, and the report counts as
    it was sent.

    Parameters
    ----------
    file : that of the rulings, in which their faults are found
    """
    if not rulings:
        return Corrected(submission, [], _NONE)
    findings: list[Finding] = []
    unfit = set()
    for n, ruling in enumerate(rulings):
        if ruling.indicator is None or (ruling.area, ruling.period) != (submission.area_code, submission.period):
            continue
        made, found = _made(submission, n, ruling.indicator, ruling.entry, framework, file)
        findings += found
        if made is None:
            unfit.add(n)
        else:
            submission = made
    return Corrected(submission, findings, frozenset(unfit) or _NONE)


def of_made_periods(
    rulings: Sequence[Ruling],
    unfit: Container[int],
    submissions: Iterable[Submission],
    frameworks: Mapping[str, LoadedFramework],
    file: str,
    *,
    cumulative: bool,
) -> tuple[list[Finding], frozenset[int]]:
    """What is wrong with the corrections of periods that are made of other reports, since nobody reported them whole.

    Parameters
    ----------
    rulings, file : as in ``corrected``
    unfit : the places of those that were found wrong already
    submissions : all that can be used

    Returns
    -------
    findings, and the places of the rulings that cannot be made
    """
    if not any(ruling.indicator is not None for ruling in rulings):
        return [], _NONE
    by_area: dict[str, dict[str, Submission]] = {}
    for s in submissions:
        by_area.setdefault(s.area_code, {})[s.period] = s
    findings: list[Finding] = []
    wrong = set()
    for n, ruling in enumerate(rulings):
        own = by_area.get(ruling.area, {})
        parts = speaking_of(own, ruling.period, cumulative=cumulative)
        if ruling.indicator is None or n in unfit or ruling.period in parts or not parts:
            continue
        standing = replace(own[parts[-1]], period=ruling.period, indicators={}, context={}, shares={})
        framework = frameworks[standing.framework].framework
        made, found = _made(standing, n, ruling.indicator, ruling.entry, framework, file)
        if made is not None and made.context:  # such numbers are compared within a report, and never added up
            values: Values = {"area": ruling.area, "period": ruling.period, "found": listed(parts)}
            found = [Finding("correction-of-part", file, f"/rulings/{n}", values)]
        findings += [f for f in found if f.file == file]
        if made is None or made.context:
            wrong.add(n)
    return findings, frozenset(wrong)


def _made(
    submission: Submission, n: int, code: str, entry: Entry | None, framework: Framework, file: str
) -> tuple[Submission | None, list[Finding]]:
    """A submission with one correction, the ``n``-th of the rulings; None where it cannot be made."""
    known = [*(i.code for i in framework.reported), *framework.quantities]
    if code not in known:
        values: Values = {"framework": framework.code, "found": code, "suggestion": suggestion(code, known)}
        return None, [Finding("ruling-unknown", file, f"/rulings/{n}/indicator", values)]
    changed, elsewhere = _applied(submission, code, entry or NOT_REPORTED, framework)
    if wrong := _new_errors(submission, changed, framework):
        found = joined((f.message("zh"), f.message("en")) for f in wrong)
        values = {"area": submission.area_name, "title": _title(code, framework), "found": found}
        return None, [Finding("correction-unfit", file, f"/rulings/{n}/entry", values)]
    if not elsewhere:
        return changed, []
    values = {"title": _title(code, framework), "found": joined(elsewhere)}
    return changed, [Finding("corrected-elsewhere", submission.file, f"/indicators/{code}", values)]


def _new_errors(before: Submission, after: Submission, framework: Framework) -> list[Finding]:
    """Errors that a correction would make, whatever errors there were before."""
    wrong = [f for f in check(after, framework) if f.severity == ERROR]
    if not wrong:
        return []
    old = {(f.code, f.path) for f in check(before, framework)}
    return [f for f in wrong if (f.code, f.path) not in old]


def _applied(submission: Submission, code: str, entry: Entry, framework: Framework) -> tuple[Submission, list[Pair]]:
    """The submission with one entry corrected, and its counts wherever else they stand; and where that was."""
    indicator = framework.indicator(code)
    if indicator is not None:
        submission = replace(submission, indicators={**submission.indicators, code: entry})
    else:
        submission = replace(submission, context={**submission.context, code: entry})
    elsewhere: list[Pair] = []
    counts = dict(_counts(entry, indicator)) if indicator else {"count": (code, entry.count)}
    for quantity, count in counts.values():
        if quantity is None or count is None or not entry.exact:
            continue
        made = _in_context(submission, quantity, count), _in_indicators(submission, code, quantity, count, framework)
        context, indicators = made
        shares = _without_share(submission, quantity, count)
        title = _title(quantity, framework)
        if context != submission.context or indicators != submission.indicators:
            elsewhere.append(worded("corrected_count", title, count))
        if shares != submission.shares:
            elsewhere.append(worded("share_left_out", title))
        submission = replace(submission, context=context, indicators=indicators, shares=shares)
    return submission, elsewhere


def _counts(entry: Entry, indicator: Indicator) -> Iterator[tuple[str, tuple[str | None, int | None]]]:
    """The quantity and number of every count in an entry, by field."""
    for field, side in _COUNTS.items():
        if (field == "count") == (indicator.kind == "count"):
            yield field, (getattr(indicator, side), getattr(entry, field))


def _in_context(submission: Submission, quantity: str, count: int) -> Mapping[str, Entry]:
    """The context with a count corrected; what was said of the count before goes with it."""
    stated = submission.context.get(quantity)
    if stated is None or stated.count in (None, count):
        return submission.context
    now = replace(stated, count=count, change_percent=None, parts={}, events=(), by_period={}, qualifier=None)
    return {**submission.context, quantity: now}


def _in_indicators(
    submission: Submission, code: str, quantity: str, count: int, framework: Framework
) -> Mapping[str, Entry]:
    """The other indicators that count the same, corrected; a percentage that is then no longer theirs is left out."""
    out = dict(submission.indicators)
    for other, entry in submission.indicators.items():
        indicator = framework.indicator(other)
        if indicator is None or other == code:
            continue
        now = entry
        for field, (named, stated) in _counts(entry, indicator):
            if named == quantity and stated is not None and stated != count:
                now = _with_count(now, field, count)
        if now != entry:
            numerator, denominator, percent = now.numerator, now.denominator, now.percent
            counted = numerator is not None and denominator
            if percent is not None and counted and not agrees(percent, numerator or 0, denominator or 1):
                now = replace(now, percent=None)
            out[other] = now
    return out


def _with_count(entry: Entry, field: str, count: int) -> Entry:
    """An entry with one count corrected, without the parts of the one before."""
    rest = replace(entry, parts={}, by_period={})
    if field == "numerator":
        return replace(rest, numerator=count)
    return replace(rest, denominator=count) if field == "denominator" else replace(rest, count=count)


def _without_share(submission: Submission, quantity: str, count: int) -> Mapping[str, Mapping[str, Share]]:
    """The shares without one of another count: of what whole the corrected count is that share, nobody has said."""
    return {
        level: {c: s for c, s in shares.items() if c != quantity or s.count in (None, count)}
        for level, shares in submission.shares.items()
    }


def _title(code: str, framework: Framework) -> Pair:
    named = framework.indicator(code) or framework.quantities[code]
    return named.title.zh, named.title.en

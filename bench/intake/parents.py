"""A county's counts held against its city's and province's: a part cannot be more than its whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from bench.intake import areas
from bench.intake.findings import Finding
from bench.intake.frameworks import LoadedFramework
from bench.intake.measures import Measure, measure
from bench.intake.submissions import Submission
from bench.text.words import both
from scoring.framework import Framework, Indicator


def above_parents(submissions: Sequence[Submission], frameworks: Mapping[str, LoadedFramework]) -> Iterator[Finding]:
    """A finding for every count of an area that is above that of the city or province it lies in.

    Only reports of one period and framework are held together, and only values by one definition.
    """
    reported = {(s.area_code, s.period, s.framework): s for s in submissions}
    for submission in submissions:
        framework = frameworks[submission.framework].framework
        for level in ("city", "province"):
            parent = areas.parent(submission.area_code, level)
            above = reported.get((parent or "", submission.period, submission.framework))
            if above:
                yield from _compared(submission, above, framework)


def _compared(submission: Submission, parent: Submission, framework: Framework) -> Iterator[Finding]:
    for indicator in framework.indicators:
        if indicator.kind != "proportion" or indicator.code not in submission.indicators:
            continue
        own, theirs = measure(indicator, submission), measure(indicator, parent)
        found = _larger(own, theirs)
        if found:
            yield _finding(submission, parent, indicator, *found)


def _larger(own: Measure, theirs: Measure) -> tuple[str, int, int] | None:
    """Which count is above the parent's, and both; the first of numerator, denominator and what lies between."""
    inexact = {own.qualifier, theirs.qualifier} - {None, "exact"}
    if own.stand_in != theirs.stand_in or inexact:
        return None
    if own.numerator is None or theirs.numerator is None or not own.denominator or not theirs.denominator:
        return None
    pairs = {
        "numerator": (own.numerator, theirs.numerator),
        "denominator": (own.denominator, theirs.denominator),
        "shortfall": (own.denominator - own.numerator, theirs.denominator - theirs.numerator),
    }
    return next(((what, a, b) for what, (a, b) in pairs.items() if a > b), None)


def _finding(s: Submission, parent: Submission, indicator: Indicator, what: str, own: int, theirs: int) -> Finding:
    values = {
        "title": (indicator.title.zh, indicator.title.en),
        "what": both(f"count_{what}"),
        "own": own,
        "parent": parent.area_name,
        "theirs": theirs,
    }
    return Finding("above-parent", s.file, f"/indicators/{indicator.code}", values)
